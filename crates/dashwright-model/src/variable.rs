//! Dashboard variables: handles that queries, links and repeats refer to, and their definitions.

mod native;

use std::borrow::Cow;

use dashwright_grafana::variable::VariableKind;
use dashwright_query::unit::Quantity;

use crate::datasource::Plugin;
use crate::query::{Query, QueryData};
use crate::site::Site;

/// A variable's name as a constant, so that definitions, links and repeats cannot disagree.
///
/// ```
/// use dashwright_model::variable::Var;
/// const ENVIRONMENT: Var = Var::new("environment");
/// let definition = ENVIRONMENT.custom(["lab", "staging", "production"]).default("production");
/// assert_eq!(definition.name, "environment");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Var {
    name: &'static str,
}

impl Var {
    /// A variable of this name.
    ///
    /// # Panics
    /// In a constant the build stops: a name is made of letters, digits and `_`, and those that start with
    /// `__` belong to Grafana.
    pub const fn new(name: &'static str) -> Self {
        let bytes = name.as_bytes();
        assert!(!bytes.is_empty(), "a variable needs a name");
        let mut i = 0;
        while i < bytes.len() {
            assert!(
                bytes[i].is_ascii_alphanumeric() || bytes[i] == b'_',
                "a variable's name is made of letters, digits and _"
            );
            i += 1;
        }
        let reserved = bytes.len() > 1 && bytes[0] == b'_' && bytes[1] == b'_';
        assert!(!reserved, "names that start with __ belong to Grafana");
        Self { name }
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Chooses among fixed values.
    #[track_caller]
    pub fn custom(self, values: impl IntoIterator<Item = &'static str>) -> Variable {
        Variable::new(self, Kind::Custom(values.into_iter().map(Cow::Borrowed).collect()))
    }

    /// Chooses among the values that `label` has on the series of a selector: `label_values(selector, label)`.
    #[track_caller]
    pub fn label_values<U: Quantity>(self, selector: Query<U>, label: &'static str) -> Variable {
        Variable::new(self, Kind::LabelValues { selector: selector.into_data(), label })
    }

    /// Chooses among the results of a query, which a regex picks from the text of each series.
    #[track_caller]
    pub fn query_result<U: Quantity>(self, query: Query<U>) -> Variable {
        Variable::new(self, Kind::QueryResult(query.into_data()))
    }

    /// Chooses among the datasources of a kind.
    #[track_caller]
    pub fn datasource(self, plugin: Plugin) -> Variable {
        Variable::new(self, Kind::Datasource(plugin))
    }

    /// Chooses among lengths of time.
    #[track_caller]
    pub fn interval(self, lengths: impl IntoIterator<Item = &'static str>) -> Variable {
        Variable::new(self, Kind::Interval(lengths.into_iter().collect()))
    }

    /// A box to type into.
    #[track_caller]
    pub fn textbox(self, default: &'static str) -> Variable {
        Variable::new(self, Kind::Textbox(default))
    }

    /// A fixed value that only the definition changes.
    #[track_caller]
    pub fn constant(self, value: &'static str) -> Variable {
        Variable::new(self, Kind::Constant(value))
    }

    /// Free filters on labels, added to every query of the datasource.
    #[track_caller]
    pub fn ad_hoc(self, plugin: Plugin) -> Variable {
        Variable::new(self, Kind::AdHoc(plugin))
    }
}

/// A variable as one dashboard defines it.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// What stands before the drop-down; the name without it.
    pub label: Option<Cow<'static, str>>,
    /// What it is for.
    pub description: Option<Cow<'static, str>>,
    /// Where the values come from.
    pub kind: Kind,
    /// Several values at once.
    pub multi: bool,
    /// Offers "All".
    pub include_all: bool,
    /// What "All" becomes, such as `.*`; without it the list of all values.
    pub all_value: Option<&'static str>,
    /// The value of a fresh dashboard; "All" if there is none and "All" is offered.
    pub default: Option<Cow<'static, str>>,
    /// A regex that picks or trims values.
    pub regex: Option<&'static str>,
    /// When the values are asked for again.
    pub refresh: Refresh,
    /// Where it shows.
    pub hide: Hide,
    /// The order of values.
    pub sort: Sort,
    /// Whether the reader's choice stays out of the address.
    pub not_in_url: bool,
    /// What is said in Grafana's own words.
    pub tuning: Option<Box<VariableKind>>,
    /// Where it was written.
    pub site: Site,
}

/// Where a variable's values come from.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Fixed values.
    Custom(Vec<Cow<'static, str>>),
    /// The values of a label.
    LabelValues {
        /// Which series.
        selector: QueryData,
        /// Which label.
        label: &'static str,
    },
    /// The results of a query.
    QueryResult(QueryData),
    /// The datasources of a kind.
    Datasource(Plugin),
    /// Lengths of time.
    Interval(Vec<&'static str>),
    /// A box to type into, with its default.
    Textbox(&'static str),
    /// A fixed value.
    Constant(&'static str),
    /// Free filters.
    AdHoc(Plugin),
    /// Any kind, in Grafana's own words.
    Native(Box<VariableKind>),
}

impl Kind {
    /// Grafana's id.
    pub fn id(&self) -> &str {
        match self {
            Self::Custom(_) => "custom",
            Self::LabelValues { .. } | Self::QueryResult(_) => "query",
            Self::Datasource(_) => "datasource",
            Self::Interval(_) => "interval",
            Self::Textbox(_) => "textbox",
            Self::Constant(_) => "constant",
            Self::AdHoc(_) => "adhoc",
            Self::Native(kind) => kind.id(),
        }
    }
}

/// When a query variable asks for its values again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Refresh {
    /// When the dashboard is opened.
    OnLoad,
    /// When the time range changes, too: values that come and go are found.
    #[default]
    OnTimeRange,
    /// Never.
    Never,
}

/// Where a variable shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Hide {
    /// Label and drop-down.
    #[default]
    No,
    /// The drop-down alone.
    Label,
    /// Nothing.
    Variable,
    /// Label and drop-down, in the menu of controls. Since Grafana 12.4.
    Menu,
}

/// The order of a variable's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Sort {
    /// As they come.
    None,
    /// A to Z.
    #[default]
    Alphabetical,
    /// Z to A.
    AlphabeticalDescending,
    /// 1 to 9.
    Numerical,
    /// 9 to 1.
    NumericalDescending,
    /// A to Z, capital letters like small ones.
    AlphabeticalAnyCase,
    /// Z to A, capital letters like small ones.
    AlphabeticalAnyCaseDescending,
    /// Numbers inside texts by their size: `node2` before `node10`. Since Grafana 11.
    Natural,
    /// The other way round. Since Grafana 11.
    NaturalDescending,
}

impl Variable {
    #[track_caller]
    fn new(var: Var, kind: Kind) -> Self {
        Self {
            name: var.name,
            label: None,
            description: None,
            kind,
            multi: false,
            include_all: false,
            all_value: None,
            default: None,
            regex: None,
            refresh: Refresh::default(),
            hide: Hide::default(),
            sort: Sort::default(),
            not_in_url: false,
            tuning: None,
            site: Site::here(),
        }
    }

    /// What stands before the drop-down.
    pub fn label(mut self, text: impl Into<Cow<'static, str>>) -> Self {
        self.label = Some(text.into());
        self
    }

    /// What it is for.
    pub fn description(mut self, text: impl Into<Cow<'static, str>>) -> Self {
        self.description = Some(text.into());
        self
    }

    /// Several values at once: queries then match it with `=~`.
    pub fn multi(mut self) -> Self {
        self.multi = true;
        self
    }

    /// Offers "All", which becomes `value` in queries, such as `.*`.
    pub fn all(mut self, value: &'static str) -> Self {
        self.include_all = true;
        self.all_value = Some(value);
        self
    }

    /// The value of a fresh dashboard.
    pub fn default(mut self, value: impl Into<Cow<'static, str>>) -> Self {
        self.default = Some(value.into());
        self
    }

    /// A regex that picks or trims values; a capture group picks a part.
    pub fn regex(mut self, regex: &'static str) -> Self {
        self.regex = Some(regex);
        self
    }

    /// When the values are asked for again.
    pub fn refresh(mut self, refresh: Refresh) -> Self {
        self.refresh = refresh;
        self
    }

    /// Where it shows.
    pub fn hide(mut self, hide: Hide) -> Self {
        self.hide = hide;
        self
    }

    /// The reader's choice stays out of the address.
    pub fn not_in_url(mut self) -> Self {
        self.not_in_url = true;
        self
    }

    /// The order of values.
    pub fn sort(mut self, sort: Sort) -> Self {
        self.sort = sort;
        self
    }

    /// Whether it chooses a datasource of this plugin.
    pub fn chooses(&self, plugin: &str) -> bool {
        matches!(&self.kind, Kind::Datasource(own) if own.id() == plugin)
    }

    /// The query behind it, if there is one.
    pub fn query(&self) -> Option<&QueryData> {
        match &self.kind {
            Kind::LabelValues { selector: query, .. } | Kind::QueryResult(query) => Some(query),
            _ => None,
        }
    }
}
