//! Dashboards as resources of the app platform: `dashboard.grafana.app/v2`.
//!
//! What a panel, a variable or an annotation says is lowered once, to the classic types; here it is put into its resource,
//! and rows, tabs, arranged rows and conditions become the layouts that the classic form lacks.

use dashwright_grafana::panel::RepeatDirection;
use dashwright_grafana::resource::{FolderResource, FolderSpec, Metadata};
use dashwright_grafana::v2::{
    AutoGridLayout, AutoGridLayoutItem, ColumnWidthMode, Condition as WireTest, ConditionGroup,
    ConditionJoin, ConditionOperator, DataCondition, ElementReference, GridLayout, GridLayoutItem, Kind,
    Layout, Repeat, Resource, RowHeightMode, RowsLayout, RowsLayoutRow, TabsLayout, TabsLayoutTab,
    TimeRangeSizeCondition, Unplaced, VariableCondition, Visibility,
};
use dashwright_model::condition::{Compare, Condition, Test};
use dashwright_model::layout::{AutoGrid, ColumnWidth, RowHeight, flow};
use dashwright_model::owner::Folder;
use dashwright_model::tab::Tabbed;
use dashwright_model::variable::Var;
use dashwright_model::{Dashboard, Panel, Row};

use super::{Scope, dashboard as classic};

/// A dashboard as a resource, and what of it has no place there.
pub(super) fn lower(scope: &Scope<'_>, dashboard: &Dashboard) -> (Resource, Vec<Unplaced>) {
    let (mut resource, mut unplaced) = Resource::from_classic(&classic::lower(scope, dashboard));
    if let Some(metadata) = resource.metadata.take() {
        resource = resource.metadata(metadata.annotate(Metadata::FOLDER, folder_uid(dashboard.folder)));
    }
    if let Some(spec) = resource.spec.take() {
        resource = resource.spec(spec.layout(layout(dashboard)));
    }
    let fixed = dashboard.panels().filter(|(row, panel)| panel.show.is_some() && row.auto_grid.is_none());
    unplaced.extend(fixed.map(|(_, panel)| Unplaced {
        path: panel.title.to_string(),
        message: String::from("a panel with a fixed place cannot be shown under a condition"),
    }));
    (resource, unplaced)
}

/// A folder as a resource.
pub(super) fn folder(folder: Folder) -> FolderResource {
    FolderResource::default()
        .metadata(Metadata::default().name(folder_uid(folder)))
        .spec(FolderSpec::default().title(folder.title))
}

/// The folder's uid: its title in lower case, with `-` for what a uid cannot have.
pub(super) fn folder_uid(folder: Folder) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    folder.title.chars().map(plain).collect()
}

/// Rows and tabs in their order. One row without a heading is its own layout, tabs alone are the dashboard's.
fn layout(dashboard: &Dashboard) -> Layout {
    let mut rows: Vec<Kind<RowsLayoutRow>> = Vec::new();
    let mut tabs = dashboard.tabs.iter().peekable();
    let mut at = 0;
    while at < dashboard.rows.len() || tabs.peek().is_some() {
        let mut beside: Vec<Kind<TabsLayoutTab>> = Vec::new();
        while let Some(next) = tabs.next_if(|tab| tab.rows.start <= at) {
            beside.push(tab(dashboard, next).into());
            at = at.max(next.rows.end);
        }
        if !beside.is_empty() {
            let layout: Layout = TabsLayout::default().tabs(beside).into();
            if rows.is_empty() && at >= dashboard.rows.len() {
                return layout;
            }
            rows.push(unheaded(layout).into());
        }
        let until = tabs.peek().map_or(dashboard.rows.len(), |tab| tab.rows.start);
        rows.extend(
            dashboard.rows.iter().take(until).skip(at).map(|row| Kind::from(self::row(dashboard, row))),
        );
        at = at.max(until);
    }
    of_rows(&dashboard.rows, dashboard, rows)
}

/// Rows, or what is in the only one when it has neither a heading nor a condition.
fn of_rows(own: &[Row], dashboard: &Dashboard, rows: Vec<Kind<RowsLayoutRow>>) -> Layout {
    match own {
        [only] if rows.len() == 1 && only.title.is_empty() && only.show.is_none() => inside(dashboard, only),
        _ => RowsLayout::default().rows(rows).into(),
    }
}

fn unheaded(layout: Layout) -> RowsLayoutRow {
    RowsLayoutRow::default().title("").hide_header(true).layout(layout)
}

fn tab(dashboard: &Dashboard, tab: &Tabbed) -> TabsLayoutTab {
    let own = dashboard.rows.get(tab.rows.clone()).unwrap_or_default();
    let rows = own.iter().map(|row| Kind::from(self::row(dashboard, row))).collect();
    let lowered = TabsLayoutTab::default().title(tab.title.as_ref()).layout(of_rows(own, dashboard, rows));
    TabsLayoutTab { conditional_rendering: tab.show.as_ref().map(condition), ..lowered }
}

fn row(dashboard: &Dashboard, row: &Row) -> RowsLayoutRow {
    let layout = inside(dashboard, row);
    let lowered = if row.title.is_empty() {
        unheaded(layout)
    } else {
        RowsLayoutRow::default().title(row.title.as_ref()).collapse(row.collapsed).layout(layout)
    };
    RowsLayoutRow {
        repeat: row.repeat.map(Var::name).map(Repeat::by),
        conditional_rendering: row.show.as_ref().map(condition),
        ..lowered
    }
}

/// What stands in a row; lines are counted from the row on.
fn inside(dashboard: &Dashboard, row: &Row) -> Layout {
    if let Some(grid) = row.auto_grid {
        return auto_grid(dashboard, row, grid).into();
    }
    let (cells, _) = flow(&row.sizes(), 0);
    let items = row.panels.iter().zip(cells).map(|(panel, cell)| {
        let item = GridLayoutItem::default()
            .x(cell.x)
            .y(cell.y)
            .width(cell.w)
            .height(cell.h)
            .element(element(dashboard, panel));
        let repeat = panel.repeat.map(|var| Repeat::by(var.name()).direction(RepeatDirection::Horizontal));
        Kind::from(GridLayoutItem { repeat, ..item })
    });
    GridLayout::default().items(items.collect::<Vec<_>>()).into()
}

fn auto_grid(dashboard: &Dashboard, row: &Row, grid: AutoGrid) -> AutoGridLayout {
    let items = row.panels.iter().map(|panel| {
        Kind::from(AutoGridLayoutItem {
            repeat: panel.repeat.map(Var::name).map(Repeat::by),
            conditional_rendering: panel.show.as_ref().map(condition),
            ..AutoGridLayoutItem::default().element(element(dashboard, panel))
        })
    });
    let (width, column_width) = match grid.width {
        ColumnWidth::Narrow => (ColumnWidthMode::Narrow, None),
        ColumnWidth::Standard => (ColumnWidthMode::Standard, None),
        ColumnWidth::Wide => (ColumnWidthMode::Wide, None),
        ColumnWidth::Pixels(pixels) => (ColumnWidthMode::Custom, Some(pixels.into())),
    };
    let (height, row_height) = match grid.height {
        RowHeight::Short => (RowHeightMode::Short, None),
        RowHeight::Standard => (RowHeightMode::Standard, None),
        RowHeight::Tall => (RowHeightMode::Tall, None),
        RowHeight::Pixels(pixels) => (RowHeightMode::Custom, Some(pixels.into())),
    };
    let lowered = AutoGridLayout::default()
        .max_column_count(grid.columns)
        .column_width_mode(width)
        .row_height_mode(height)
        .fill_screen(grid.fill_screen)
        .items(items.collect::<Vec<_>>());
    AutoGridLayout { column_width, row_height, ..lowered }
}

/// Where a panel stands among the elements.
fn element(dashboard: &Dashboard, panel: &Panel) -> ElementReference {
    ElementReference::new(Resource::element_key(i64::from(dashboard.number(panel))))
}

fn condition(condition: &Condition) -> Kind<ConditionGroup> {
    let tests = condition.tests.iter().map(|test| match test {
        Test::Variable { var, compare, value } => VariableCondition::default()
            .variable(var.name())
            .operator(match compare {
                Compare::Is => ConditionOperator::Equals,
                Compare::IsNot => ConditionOperator::NotEquals,
                Compare::Matches => ConditionOperator::Matches,
                Compare::MatchesNot => ConditionOperator::NotMatches,
            })
            .value(value.as_ref())
            .into(),
        Test::Data(there) => DataCondition::default().value(*there).into(),
        Test::RangeUpTo(length) => TimeRangeSizeCondition::default().value(*length).into(),
    });
    let join = if condition.any { ConditionJoin::Or } else { ConditionJoin::And };
    ConditionGroup::default()
        .visibility(Visibility::Show)
        .condition(join)
        .items(tests.collect::<Vec<WireTest>>())
        .into()
}
