//! `table-column`: a table that names columns which it does not have.

use std::borrow::Cow;

use dashwright_model::panel::{PanelKind, Table};
use dashwright_model::query::Language;
use dashwright_model::transformation::Transformation;
use dashwright_query::nearest::{list, nearest};

use crate::context::{Context, PanelAt};
use crate::finding::Findings;
use crate::labels;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// The fields that a table names, hides, sorts by or paints are labels of its results, or headings that it gives.
    /// # Why it matters
    /// Grafana passes over a field that is not there, in silence: the table is not sorted, the cells are not coloured.
    /// # Example
    /// `.column("endpont", "Endpoint").sort_desc("Erors")`.
    /// # Instead
    /// `.column("endpoint", "Endpoint").sort_desc("Errors")`.
    /// # Exceptions
    /// Tables of traces, and tables whose fields a transformation makes.
    /// # Source
    /// Grafana, table panel and organize fields.
    "table-column", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        let PanelKind::Table(table) = &at.panel.kind else { continue };
        if at.queries.iter().any(|located| located.query.language != Language::PromQl)
            || at.panel.transformations.iter().any(|step| matches!(step, Transformation::Matrix { .. }))
        {
            continue;
        }
        look(at, table, out);
    }
}

fn look(at: &PanelAt<'_>, table: &Table, out: &mut Findings) {
    let fields = fields(at);
    let has_field = |field: &str| fields.iter().any(|own| own == field) || labels::may_have(at, field);
    let asked = table.columns.iter().map(|(field, _)| field).chain(&table.hide);
    for field in asked.filter(|field| !has_field(field)) {
        report(at, field, fields.iter().map(AsRef::as_ref), out);
    }
    let headings = headings(at, table, &fields);
    let sort = table.sort.iter().map(|(heading, _)| heading);
    let asked = sort.chain(&table.paint).chain(table.units.iter().map(|(heading, _)| heading));
    for heading in asked {
        if !headings.contains(&heading.as_ref()) && !labels::may_have(at, heading) {
            report(at, heading, headings.iter().copied(), out);
        }
    }
}

fn report<'a>(
    at: &PanelAt<'_>,
    wrong: &str,
    known: impl Iterator<Item = &'a str> + Clone,
    out: &mut Findings,
) {
    let help = match nearest(wrong, known.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("its columns are {}", list(known, 12)),
    };
    out.panel(at, format!("the table has no column `{wrong}`")).help(help);
}

/// The fields of the results: labels, values and times.
fn fields<'a>(at: &'a PanelAt<'_>) -> Vec<Cow<'a, str>> {
    let mut fields: Vec<Cow<'_, str>> = labels::names(at).into_iter().map(Cow::Borrowed).collect();
    fields.extend(["Time", "Value"].map(Cow::Borrowed));
    for (query, letter) in at.panel.queries.iter().zip('A'..) {
        let name = query.ref_id.map_or_else(|| letter.to_string(), str::to_owned);
        fields.push(Cow::Owned(format!("Value #{name}")));
    }
    fields
}

/// What stands above the columns.
fn headings<'a>(at: &'a PanelAt<'_>, table: &'a Table, fields: &'a [Cow<'a, str>]) -> Vec<&'a str> {
    let renamed = table.columns.iter().map(|(_, name)| name.as_ref());
    let legends = at.panel.queries.iter().filter_map(|query| query.legend.as_deref());
    let of_series = at.panel.series.iter().filter_map(|series| series.name.as_deref());
    let own = fields.iter().map(AsRef::as_ref);
    renamed.chain(legends).chain(table.value.as_deref()).chain(of_series).chain(own).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{board_with, fails, panel_of, passes};
    use dashwright_model::Dashboard;
    use dashwright_query::unit::quantity::PerSecond;

    fn table(edit: impl FnOnce(&mut Table)) -> [Dashboard; 1] {
        let mut table = Table::default();
        edit(&mut table);
        let mut panel = panel_of::<PerSecond>("a", "sum by (code) (rate(requests_total[5m]))");
        panel.kind = PanelKind::Table(table);
        [board_with([panel])]
    }

    #[test]
    fn cases() {
        let good = |table: &mut Table| {
            table.columns = vec![("code".into(), "Code".into()), ("Value".into(), "Rate".into())];
            table.sort = Some(("Rate".into(), true));
        };
        passes(&RULE, table(good));
        fails(
            &RULE,
            table(|table| table.columns = vec![("cod".into(), "Code".into())]),
            "warning[table-column]: the table has no column `cod`
  --> <here>
   = in: Home / Row / a
   = help: did you mean `code`?",
        );
        let unsorted = |table: &mut Table| {
            good(table);
            table.sort = Some(("Errors".into(), true));
        };
        fails(
            &RULE,
            table(unsorted),
            "warning[table-column]: the table has no column `Errors`
  --> <here>
   = in: Home / Row / a
   = help: its columns are `Code`, `Rate`, `code`, `Time`, `Value` and `Value #A`",
        );
    }
}
