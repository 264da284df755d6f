//! Layouts: grid, auto grid, rows, tabs; and what is shown under which condition.

use super::kind::{by_kind, spec};
use super::{Kind, VariableKind};
use crate::panel::RepeatDirection;
use crate::wire::{wire, words};
use crate::{List, Num};

by_kind! {
    /// How elements are placed.
    pub enum Layout {
        Grid(Kind<GridLayout>) = "GridLayout",
        AutoGrid(Kind<AutoGridLayout>) = "AutoGridLayout",
        Rows(Kind<RowsLayout>) = "RowsLayout",
        Tabs(Kind<TabsLayout>) = "TabsLayout",
    }
}

macro_rules! layouts {
    ($($variant:ident($ty:ident)),*) => { $(
        impl From<$ty> for Layout {
            fn from(layout: $ty) -> Self {
                Self::$variant(Box::new(layout.into()))
            }
        }
    )* };
}
layouts!(Grid(GridLayout), AutoGrid(AutoGridLayout), Rows(RowsLayout), Tabs(TabsLayout));

words! {
    /// The only kind of reference.
    pub enum ElementReferenceKind {
        ElementReference = "ElementReference",
    }
}

wire! {
    /// Which element stands at a place.
    pub struct ElementReference {
        /// Always `ElementReference`.
        kind: ElementReferenceKind = ElementReferenceKind::ElementReference,
        /// The key of the element.
        name: String,
    }
}

impl ElementReference {
    /// The element under this key.
    pub fn new(name: impl Into<String>) -> Self {
        Self::default().name(name)
    }
}

words! {
    /// By what something is repeated.
    pub enum RepeatMode {
        Variable = "variable",
    }
}

wire! {
    /// How an element is repeated.
    pub struct Repeat {
        /// By a variable.
        mode: RepeatMode = RepeatMode::Variable,
        /// The variable's name.
        value: String,
        /// Where the copies go; grid only.
        direction: RepeatDirection,
        /// The most copies side by side; grid only.
        max_per_row: Num as "maxPerRow",
    }
}

impl Repeat {
    /// Once for each value of a variable.
    pub fn by(variable: impl Into<String>) -> Self {
        Self::default().value(variable)
    }
}

wire! {
    /// A place in a grid of 24 columns.
    pub struct GridLayoutItem {
        /// Column.
        x: u32,
        /// Line.
        y: u32,
        /// Width.
        width: u32,
        /// Height.
        height: u32,
        /// Which element.
        element: ElementReference,
        /// How it is repeated.
        repeat: Repeat,
    }
}

wire! {
    /// A grid of 24 columns.
    pub struct GridLayout {
        /// The places.
        items: List<Kind<GridLayoutItem>> = Vec::<Kind<GridLayoutItem>>::new(),
    }
}

words! {
    /// How wide columns are.
    pub enum ColumnWidthMode {
        Narrow = "narrow",
        Standard = "standard",
        Wide = "wide",
        /// Pixels of one's own.
        Custom = "custom",
    }
}

words! {
    /// How high lines are.
    pub enum RowHeightMode {
        Short = "short",
        Standard = "standard",
        Tall = "tall",
        /// Pixels of one's own.
        Custom = "custom",
    }
}

wire! {
    /// A place in a grid that arranges itself.
    pub struct AutoGridLayoutItem {
        /// Which element.
        element: ElementReference,
        /// How it is repeated.
        repeat: Repeat,
        /// When it is shown.
        conditional_rendering: Kind<ConditionGroup> as "conditionalRendering",
    }
}

wire! {
    /// A grid that arranges itself.
    pub struct AutoGridLayout {
        /// The most columns; 3.
        max_column_count: Num as "maxColumnCount" = 3,
        /// How wide columns are; `standard`.
        column_width_mode: ColumnWidthMode as "columnWidthMode" = ColumnWidthMode::Standard,
        /// Pixels; of `custom`.
        column_width: Num as "columnWidth",
        /// How high lines are; `standard`.
        row_height_mode: RowHeightMode as "rowHeightMode" = RowHeightMode::Standard,
        /// Pixels; of `custom`.
        row_height: Num as "rowHeight",
        /// Whether it fills the screen; `false`.
        fill_screen: bool as "fillScreen",
        /// The places.
        items: List<Kind<AutoGridLayoutItem>> = Vec::<Kind<AutoGridLayoutItem>>::new(),
    }
}

wire! {
    /// A row: a headline and a layout.
    pub struct RowsLayoutRow {
        /// The headline; variables allowed.
        title: String,
        /// Whether it is folded; `false`.
        collapse: bool,
        /// Whether it has no headline; `false`.
        hide_header: bool as "hideHeader",
        /// Whether it fills the screen; `false`.
        fill_screen: bool as "fillScreen",
        /// When it is shown.
        conditional_rendering: Kind<ConditionGroup> as "conditionalRendering",
        /// How it is repeated.
        repeat: Repeat,
        /// What is in it.
        layout: Layout,
        /// Variables of its own.
        variables: List<VariableKind>,
    }
}

wire! {
    /// Rows.
    pub struct RowsLayout {
        /// The rows.
        rows: List<Kind<RowsLayoutRow>> = Vec::<Kind<RowsLayoutRow>>::new(),
    }
}

wire! {
    /// A tab: a headline and a layout.
    pub struct TabsLayoutTab {
        /// The headline; variables allowed.
        title: String,
        /// What is in it.
        layout: Layout,
        /// When it is shown.
        conditional_rendering: Kind<ConditionGroup> as "conditionalRendering",
        /// How it is repeated.
        repeat: Repeat,
        /// Variables of its own.
        variables: List<VariableKind>,
    }
}

wire! {
    /// Tabs.
    pub struct TabsLayout {
        /// The tabs.
        tabs: List<Kind<TabsLayoutTab>> = Vec::<Kind<TabsLayoutTab>>::new(),
    }
}

words! {
    /// What happens when a condition holds.
    pub enum Visibility {
        Show = "show",
        Hide = "hide",
    }
}

words! {
    /// How conditions are joined.
    pub enum ConditionJoin {
        And = "and",
        Or = "or",
    }
}

words! {
    /// How a variable is compared.
    pub enum ConditionOperator {
        Equals = "equals",
        NotEquals = "notEquals",
        Matches = "matches",
        NotMatches = "notMatches",
    }
}

wire! {
    /// A condition on a variable.
    pub struct VariableCondition {
        /// The variable's name.
        variable: String,
        /// How it is compared.
        operator: ConditionOperator,
        /// With what.
        value: String,
    }
}

wire! {
    /// A condition on data.
    pub struct DataCondition {
        /// Whether there have to be some.
        value: bool,
    }
}

wire! {
    /// A condition on the length of the time range.
    pub struct TimeRangeSizeCondition {
        /// The longest, such as `7d`.
        value: String,
    }
}

by_kind! {
    /// A condition.
    pub enum Condition {
        Variable(Kind<VariableCondition>) = "ConditionalRenderingVariable",
        Data(Kind<DataCondition>) = "ConditionalRenderingData",
        TimeRangeSize(Kind<TimeRangeSizeCondition>) = "ConditionalRenderingTimeRangeSize",
    }
}

impl From<VariableCondition> for Condition {
    fn from(condition: VariableCondition) -> Self {
        Self::Variable(Box::new(condition.into()))
    }
}

impl From<DataCondition> for Condition {
    fn from(condition: DataCondition) -> Self {
        Self::Data(Box::new(condition.into()))
    }
}

impl From<TimeRangeSizeCondition> for Condition {
    fn from(condition: TimeRangeSizeCondition) -> Self {
        Self::TimeRangeSize(Box::new(condition.into()))
    }
}

wire! {
    /// When something is shown.
    pub struct ConditionGroup {
        /// What happens when the conditions hold.
        visibility: Visibility,
        /// How they are joined.
        condition: ConditionJoin,
        /// The conditions.
        items: List<Condition>,
    }
}

spec! {
    GridLayout = "GridLayout",
    GridLayoutItem = "GridLayoutItem",
    AutoGridLayout = "AutoGridLayout",
    AutoGridLayoutItem = "AutoGridLayoutItem",
    RowsLayout = "RowsLayout",
    RowsLayoutRow = "RowsLayoutRow",
    TabsLayout = "TabsLayout",
    TabsLayoutTab = "TabsLayoutTab",
    ConditionGroup = "ConditionalRenderingGroup",
    VariableCondition = "ConditionalRenderingVariable",
    DataCondition = "ConditionalRenderingData",
    TimeRangeSizeCondition = "ConditionalRenderingTimeRangeSize",
}
