//! Tables: what happens to the data between queries and columns.
//!
//! Grafana names the fields of a table after labels, and values `Value` or `Value #A`; joining on a field numbers those
//! that several results have. All of that is hidden here: an author only ever writes labels and headings.

use std::borrow::Cow;
use std::collections::BTreeMap;

use dashwright_grafana::field::FieldType;
use dashwright_grafana::transformation::{
    ConvertFieldType, EmptyValueWord, FieldConversion, GroupingToMatrix, JoinByField, JoinMode, Limit,
    NoOptions, Organize, SortBy, SortField, Transformation as Step, TransformationKind as StepKind,
};
use dashwright_grafana::{Num, NumOrText};
use dashwright_model::Panel;
use dashwright_model::panel::{PanelKind, Table};
use dashwright_model::query::{Language, QueryData};
use dashwright_model::transformation::Transformation;
use serde_json::json;

use super::target;

/// A column that a query fills.
pub(super) struct ValueColumn<'a> {
    pub(super) query: &'a QueryData,
    /// The field of the result.
    field: Cow<'static, str>,
    /// The heading.
    pub(super) name: Cow<'a, str>,
}

/// The value columns of a table, in the order of its queries.
pub(super) fn values<'a>(panel: &'a Panel, table: &'a Table) -> impl Iterator<Item = ValueColumn<'a>> {
    let single = shown(panel) == 1;
    let queries = panel.queries.iter().enumerate().filter(|(_, query)| !query.hidden);
    queries.map(move |(number, query)| {
        let field = match query.language {
            Language::PromQl if single => Cow::Borrowed("Value"),
            // Loki numbers the value of a single query, too.
            _ => Cow::Owned(format!("Value #{}", target::ref_id(query, number))),
        };
        let name = heading(table, query, &field, single).unwrap_or_else(|| field.clone());
        ValueColumn { query, field, name }
    })
}

/// What the author calls a value column.
fn heading<'a>(table: &'a Table, query: &'a QueryData, field: &str, single: bool) -> Option<Cow<'a, str>> {
    let listed = table.columns.iter().find(|(own, _)| own == field).map(|(_, name)| name);
    let value = table.value.as_ref().filter(|_| single);
    let legend = query.legend.as_ref().filter(|legend| !legend.contains("{{"));
    listed.or(value).or(legend).map(|name| Cow::Borrowed(name.as_ref()))
}

fn shown(panel: &Panel) -> usize {
    panel.queries.iter().filter(|query| !query.hidden).count()
}

/// Whether a panel lists traces or spans.
pub(super) fn shows_traces(panel: &Panel) -> bool {
    matches!(panel.kind, PanelKind::Table(_))
        && panel.queries.iter().any(|query| query.language == Language::TraceQl)
}

/// The author's steps; a map reads its coordinates as numbers first, a table joins its queries first and arranges its columns last.
pub(super) fn transformations(panel: &Panel) -> Vec<Step> {
    let mut steps = Vec::new();
    let joined = panel.transformations.iter().any(Transformation::joins);
    if let PanelKind::Table(_) = panel.kind
        && shown(panel) > 1
        && !joined
    {
        steps.push(StepKind::Merge(NoOptions::default()).into());
    }
    if let PanelKind::Geomap(map) = &panel.kind
        && let Some((latitude, longitude)) = map.coordinates
    {
        // Coordinates are labels, and labels are text.
        steps.push(transformation(&Transformation::ToNumber(vec![latitude.into(), longitude.into()])));
    }
    steps.extend(panel.transformations.iter().map(transformation));
    if let PanelKind::Table(table) = &panel.kind
        && !shows_traces(panel)
    {
        steps.push(organize(panel, table));
    }
    steps
}

fn transformation(step: &Transformation) -> Step {
    let kind = match step {
        Transformation::Merge => StepKind::Merge(NoOptions::default()),
        Transformation::JoinByField(field) => {
            StepKind::JoinByField(JoinByField::default().by_field(field.as_ref()).mode(JoinMode::Outer))
        }
        Transformation::Matrix { rows, columns, values } => StepKind::GroupingToMatrix(
            GroupingToMatrix::default()
                .column_field(columns.as_ref())
                .row_field(rows.as_ref())
                .value_field(values.as_ref())
                .empty_value(EmptyValueWord::Empty),
        ),
        Transformation::ToNumber(fields) => {
            let conversion = |field: &Cow<'static, str>| {
                FieldConversion::default().target_field(field.as_ref()).destination_type(FieldType::Number)
            };
            let conversions: Vec<FieldConversion> = fields.iter().map(conversion).collect();
            StepKind::ConvertFieldType(
                ConvertFieldType::default().conversions(conversions).fields(NoOptions::default()),
            )
        }
        Transformation::SortBy(field, desc) => {
            let order = SortField::default().field(field.as_ref()).desc(*desc);
            StepKind::SortBy(SortBy::default().sort([order]).fields(json!({})))
        }
        Transformation::Native(step) => return (**step).clone(),
        Transformation::Limit(rows) => StepKind::Limit(Limit::default().limit_field(NumOrText::from(*rows))),
    };
    kind.into()
}

/// Hides the time, orders and names the columns.
fn organize(panel: &Panel, table: &Table) -> Step {
    let joined = panel.transformations.iter().any(|step| matches!(step, Transformation::JoinByField(_)));
    // A join leaves what each result has beside the joined field: `Time 1`, `Time 2` and so on.
    let copies = if joined { shown(panel) } else { 0 };
    let hidden = std::iter::once("Time").chain(table.hide.iter().map(AsRef::as_ref));
    let (mut exclude, mut include) = (BTreeMap::new(), BTreeMap::new());
    for field in hidden {
        exclude.insert(field.to_owned(), true);
        exclude.extend((1..=copies).map(|copy| (format!("{field} {copy}"), true)));
    }
    if !table.columns.is_empty() {
        let listed = table.columns.iter().map(|(field, _)| field.to_string());
        let shown = listed.chain(values(panel, table).map(|value| value.field.into_owned()));
        let shown = shown.filter(|field| !exclude.contains_key(field));
        include.extend(shown.map(|field| (field, true)));
    }
    let (mut index, mut rename) = (BTreeMap::new(), BTreeMap::new());
    for (place, (field, name)) in (0_u32..).zip(&table.columns) {
        index.insert(field.to_string(), Num::from(place));
        if field != name {
            rename.insert(field.to_string(), name.to_string());
        }
    }
    for value in values(panel, table) {
        if value.field != value.name {
            rename.insert(value.field.into_owned(), value.name.into_owned());
        }
    }
    let arranged = Organize::default()
        .exclude_by_name(exclude)
        .include_by_name(include)
        .index_by_name(index)
        .rename_by_name(rename);
    StepKind::Organize(arranged).into()
}
