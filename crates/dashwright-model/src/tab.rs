//! Tabs: rows of which the reader sees one set at a time.

use std::borrow::Cow;
use std::ops::Range;

use crate::condition::Condition;
use crate::row::Row;
use crate::site::Site;

/// A heading that brings rows to the front.
///
/// Dashboards of `dashboard.grafana.app/v2` have tabs. In a classic dashboard a tab is its rows, whose headings begin with
/// the tab's; those of the second tab and later are folded, because the reader sees one tab at a time.
///
/// ```
/// use dashwright_model::{Row, Tab};
/// let tab = Tab::new("Latency").row(Row::new("By route")).row(Row::new("By instance"));
/// assert_eq!(tab.rows.len(), 2);
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct Tab {
    /// The heading.
    pub title: Cow<'static, str>,
    /// What it brings to the front.
    pub rows: Vec<Row>,
    /// When it is there; always if `None`.
    pub show: Option<Condition>,
    /// Where it was written.
    pub site: Site,
}

impl Tab {
    /// A tab without rows yet.
    #[track_caller]
    pub fn new(title: impl Into<Cow<'static, str>>) -> Self {
        Self { title: title.into(), rows: Vec::new(), show: None, site: Site::here() }
    }

    /// Adds a row.
    pub fn row(mut self, row: Row) -> Self {
        self.rows.push(row);
        self
    }

    /// There only under a condition.
    pub fn show_if(mut self, condition: impl Into<Condition>) -> Self {
        self.show = Some(condition.into());
        self
    }
}

/// A tab of a dashboard, whose rows stand among the dashboard's.
#[derive(Debug, Clone)]
pub struct Tabbed {
    /// The heading.
    pub title: Cow<'static, str>,
    /// Its rows, by their places among the dashboard's rows.
    pub rows: Range<usize>,
    /// When it is there; always if `None`.
    pub show: Option<Condition>,
    /// Where it was written.
    pub site: Site,
}
