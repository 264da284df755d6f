//! Exceptions for single series and columns: what the kind of panel asks for, then what the author says.

use dashwright_grafana::common::{AxisPlacement, GraphTransform, HideFrom, LineStyle};
use dashwright_grafana::field::{DataLink, FieldType, Matcher, Override, OverrideProperty, Property};
use dashwright_grafana::panel::{
    BarGaugeDisplayMode, CellBackgroundMode, CellKind, CellOptions, ColoredBackgroundCell, GaugeCell,
};
use dashwright_grafana::{FieldColor, Unit};
use dashwright_model::panel::{PanelKind, Table};
use dashwright_model::series::{Cell, Pick, Series};
use dashwright_model::transformation::Transformation;
use dashwright_model::{Dashboard, Panel};

use super::field_config::{hue, stacking, thresholds, words};
use super::{Scope, foreign, link, table, target};

/// The exceptions of a panel, one for each column or series that has a name. Later settings win.
pub(super) fn lower(scope: &Scope<'_>, dashboard: &Dashboard, panel: &Panel) -> Vec<Override> {
    let mut overrides = match &panel.kind {
        PanelKind::Table(_) if table::shows_traces(panel) => vec![duration(panel)],
        PanelKind::Table(table) => columns(panel, table),
        _ => units_of_queries(panel),
    };
    overrides.extend(foreign::legends(panel));
    overrides.extend(panel.series.iter().map(|series| one(scope, dashboard, panel, series)));
    gathered(overrides)
}

/// What is said about one name, in one place. Beside other matchers, which may be about the same fields, the order counts
/// and nothing moves.
fn gathered(overrides: Vec<Override>) -> Vec<Override> {
    let name = |one: &Override| match one.matcher.as_ref().map(|matcher| &matcher.matcher) {
        Some(Matcher::ByName(name)) => Some(name.clone()),
        _ => None,
    };
    let mut out: Vec<Override> = Vec::new();
    for next in overrides {
        let own = name(&next);
        let apart = out.iter().rposition(|one| name(one).is_none()).map_or(0, |at| at + 1);
        match out.iter_mut().skip(apart).find(|one| own.is_some() && name(one) == own) {
            Some(known) => add(known, next),
            None => out.push(next),
        }
    }
    out
}

/// Adds the settings of one exception to another; what both set is as the later one says.
fn add(known: &mut Override, next: Override) {
    let all = known.properties.get_or_insert_default();
    for property in next.properties.into_iter().flatten() {
        match all.iter_mut().find(|it: &&mut OverrideProperty| it.property.id() == property.property.id()) {
            Some(same) => *same = property,
            None => all.push(property),
        }
    }
}

/// Queries in another unit than the panel's.
fn units_of_queries(panel: &Panel) -> Vec<Override> {
    let queries = panel.queries.iter().enumerate();
    let other = queries.filter_map(|(number, query)| Some((number, query, query.display?)));
    other
        .map(|(number, query, display)| {
            let matcher = Matcher::ByFrameRefId(target::ref_id(query, number).into_owned());
            Override::new(matcher, [Property::Unit(display.id().into())])
        })
        .collect()
}

/// Units and colours of a table's columns.
fn columns(panel: &Panel, table: &Table) -> Vec<Override> {
    let mut overrides = Vec::new();
    let painted = painted(panel, table);
    let matrix = panel.transformations.iter().any(|step| matches!(step, Transformation::Matrix { .. }));
    if let (true, Some(painted)) = (matrix, painted) {
        // The columns of a matrix are values of a label; all of its numbers are cells.
        overrides.push(Override::new(Matcher::ByType(FieldType::Number), [cells(painted)]));
    }
    for value in table::values(panel, table).filter(|_| !matrix) {
        let property = match (value.query.display, painted) {
            (Some(display), _) => Property::Unit(display.id().into()),
            (None, Some(painted)) => cells(painted),
            (None, None) => continue,
        };
        overrides.push(Override::new(Matcher::by_name(value.name), [property]));
    }
    for (name, display) in &table.units {
        overrides.push(Override::new(Matcher::by_name(name.as_ref()), [Property::Unit(display.id().into())]));
    }
    for name in &table.paint {
        overrides.push(Override::new(Matcher::by_name(name.as_ref()), [cells(Cell::ColorBackground)]));
    }
    overrides
}

/// How cells show the panel's thresholds; a single colour says nothing, so it is not shown.
fn painted(panel: &Panel, table: &Table) -> Option<Cell> {
    let steps = panel.thresholds.as_ref().is_some_and(|thresholds| !thresholds.steps.is_empty());
    table.cells.or_else(|| steps.then_some(Cell::ColorBackground))
}

/// The duration of traces or spans: Tempo brings it in a unit of its own, so the panel's seconds are converted.
fn duration(panel: &Panel) -> Override {
    let (unit, a_second) = match &panel.kind {
        PanelKind::Table(table) if table.spans => (Unit::Nanoseconds, 1e9),
        _ => (Unit::Milliseconds, 1e3),
    };
    let mut properties = vec![Property::Unit(unit)];
    if let Some(steps) = &panel.thresholds {
        properties.push(Property::Thresholds(thresholds(steps, a_second)));
        properties.push(cells(Cell::ColorBackground));
    }
    properties.extend(panel.decimals.map(|digits| Property::Decimals(digits.into())));
    Override::new(Matcher::by_name("Duration"), properties)
}

/// How the cells of a column are drawn.
fn cells(cell: Cell) -> Property {
    let kind: CellKind = match cell {
        Cell::Plain => CellKind::Auto,
        Cell::ColorText => CellKind::ColorText,
        Cell::ColorBackground => CellKind::ColorBackground(Box::new(
            ColoredBackgroundCell::default().mode(CellBackgroundMode::Basic),
        )),
        Cell::Gauge => CellKind::Gauge(Box::new(GaugeCell::default().mode(BarGaugeDisplayMode::Basic))),
    };
    Property::CellOptions(CellOptions::new(kind))
}

fn one(scope: &Scope<'_>, dashboard: &Dashboard, panel: &Panel, series: &Series) -> Override {
    let matcher = match &series.pick {
        Pick::Name(name) => Matcher::by_name(name.as_ref()),
        Pick::Regex(regex) => Matcher::ByRegexp(format!("/{regex}/")),
    };
    let mut properties = Vec::new();
    let mut add = |property: Option<Property>| properties.extend(property);
    add(series.color.map(|color| Property::Color(FieldColor::from(hue(color)))));
    add(series.name.as_ref().map(|name| Property::DisplayName(name.to_string())));
    add(series.display.map(|display| Property::Unit(display.id().into())));
    add(series.decimals.map(|digits| Property::Decimals(digits.into())));
    add(series.line_width.map(|pixels| Property::LineWidth(pixels.into())));
    add(series.fill.map(|percent| Property::FillOpacity(percent.into())));
    add(series.fill_down_to.as_ref().map(|name| Property::FillBelowTo(name.to_string())));
    add(series.dashed.then(|| Property::LineStyle(LineStyle::dashed())));
    add(series.right_axis.then_some(Property::AxisPlacement(AxisPlacement::Right)));
    add(series.negative.then_some(Property::Transform(GraphTransform::NegativeY)));
    add(series.stack.map(|stack| Property::Stacking(stacking(stack))));
    add(series.invisible.then(|| Property::HideFrom(HideFrom::default().viz(true))));
    add(series.width.map(|pixels| Property::Width(pixels.into())));
    add(series.cell.map(cells));
    add(series.thresholds.as_ref().map(|steps| Property::Thresholds(thresholds(steps, 1.0))));
    add((!series.words.is_empty()).then(|| Property::Mappings([words(&series.words)].into())));
    let links: Vec<DataLink> =
        series.links.iter().map(|link| link::of_value(scope, dashboard, panel, link)).collect();
    add((!links.is_empty()).then(|| Property::Links(links.into())));
    Override::new(matcher, properties)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_exception_a_name() {
        let unit = |name: &str, unit| Override::new(Matcher::by_name(name), [Property::Unit(unit)]);
        let digits = |name: &str| Override::new(Matcher::by_name(name), [Property::Decimals(1.into())]);
        let found = gathered(vec![unit("a", Unit::Seconds), unit("b", Unit::Short), digits("a")]);
        let both = Override::new(
            Matcher::by_name("a"),
            [Property::Unit(Unit::Seconds), Property::Decimals(1.into())],
        );
        assert_eq!(found, [both, unit("b", Unit::Short)]);
        // The later unit wins, in its place.
        let found =
            gathered(vec![unit("a", Unit::Seconds), unit("b", Unit::Short), unit("a", Unit::Percent)]);
        assert_eq!(found, [unit("a", Unit::Percent), unit("b", Unit::Short)]);
        // A pattern in between may be about the same fields.
        let pattern = Override::new(Matcher::ByRegexp("/a/".to_owned()), [Property::Unit(Unit::Percent)]);
        let apart = vec![unit("a", Unit::Seconds), pattern, digits("a")];
        assert_eq!(gathered(apart.clone()), apart);
    }
}
