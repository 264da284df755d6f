//! What is promised about one panel.

use std::fmt::Write;

use dashwright_model::query::Language;
use dashwright_model::steps::Thresholds;
use dashwright_model::{Dashboard, Panel, Row};
use dashwright_query::nearest::list;
use dashwright_query::promql;
use dashwright_query::promql::ast::MatchOp;

use super::broken::Broken;
use super::tree;

/// A panel, and what is promised about it.
#[derive(Debug, Clone, Copy)]
pub struct PanelContract<'a> {
    dashboard: &'a Dashboard,
    row: &'a Row,
    panel: &'a Panel,
}

impl<'a> PanelContract<'a> {
    pub(super) fn new(dashboard: &'a Dashboard, row: &'a Row, panel: &'a Panel) -> Self {
        Self { dashboard, row, panel }
    }

    #[track_caller]
    fn differs(&self, what: &str) -> Broken {
        let (uid, title) = (self.dashboard.id.uid(), &self.panel.title);
        Broken::new(format!("panel `{title}` of `{uid}` {what}"))
            .accept(format!("change {}, or the test", self.panel.site))
    }

    /// Its queries as text, one a line.
    fn queries(&self) -> String {
        let texts = self.panel.queries.iter().map(|query| match query.language {
            Language::PromQl => promql::print(&promql::parse(&query.text).expr),
            _ => query.text.split_whitespace().collect::<Vec<_>>().join(" "),
        });
        let texts: Vec<String> = texts.collect();
        if texts.is_empty() { "no query".to_owned() } else { texts.join("\n") }
    }

    /// One of its queries is this expression, or has it as a part. Queries are compared as syntax trees: white space,
    /// parentheses, the order of matchers and of labels do not matter. LogQL and TraceQL are compared as text.
    ///
    /// # Errors
    /// None does.
    #[track_caller]
    pub fn asks(self, expr: &str) -> Result<Self, Broken> {
        self.compare(expr, false)
    }

    /// As [`PanelContract::asks`], but selectors may have more matchers than expected.
    ///
    /// # Errors
    /// None does.
    #[track_caller]
    pub fn asks_at_least(self, expr: &str) -> Result<Self, Broken> {
        self.compare(expr, true)
    }

    #[track_caller]
    fn compare(self, expr: &str, extra: bool) -> Result<Self, Broken> {
        let words = |text: &str| text.split_whitespace().collect::<String>();
        let asked = self.panel.queries.iter().any(|query| match query.language {
            Language::PromQl => tree::contains(&query.text, expr, extra),
            _ => words(&query.text).contains(&words(expr)),
        });
        if asked {
            return Ok(self);
        }
        Err(self.differs("does not ask what was agreed").expected(expr).found(self.queries()))
    }

    /// The plugin of its datasource, such as `prometheus` or `loki`; it asks no other.
    ///
    /// # Errors
    /// Another one answers.
    #[track_caller]
    pub fn answered_by(self, plugin: &str) -> Result<Self, Broken> {
        let mut found: Vec<&str> = self.panel.queries.iter().map(|query| query.language.plugin()).collect();
        found.dedup();
        if found == [plugin] {
            return Ok(self);
        }
        Err(self.differs("asks another datasource").expected(plugin).found(list(found, 4)))
    }

    /// One of its queries reads this series.
    ///
    /// # Errors
    /// None does.
    #[track_caller]
    pub fn reads(self, metric: &str) -> Result<Self, Broken> {
        let names: Vec<String> = self
            .panel
            .queries
            .iter()
            .filter(|query| query.language == Language::PromQl)
            .flat_map(|query| tree::metrics(&promql::parse(&query.text).expr))
            .collect();
        if names.iter().any(|name| name == metric) {
            return Ok(self);
        }
        let found = if names.is_empty() {
            "no metric".to_owned()
        } else {
            list(names.iter().map(String::as_str), 12)
        };
        Err(self.differs("does not read a metric").expected(format!("`{metric}`")).found(found))
    }

    /// Every selector of its queries shuts this value of a label out.
    ///
    /// A selector does so with `label!="value"`, `label="other"`, or a list or pattern without it.
    ///
    /// # Errors
    /// A selector that lets it in.
    #[track_caller]
    pub fn excludes(self, label: &str, value: &str) -> Result<Self, Broken> {
        let open = self
            .panel
            .queries
            .iter()
            .filter(|query| query.language == Language::PromQl)
            .flat_map(|query| tree::open_selectors(&query.text, label, value));
        let open: Vec<String> = open.collect();
        if open.is_empty() {
            return Ok(self);
        }
        Err(self
            .differs(&format!("lets `{label}=\"{value}\"` in"))
            .expected(format!("a matcher such as `{label}!=\"{value}\"` in every selector"))
            .found(open.join("\n")))
    }

    /// Some selector of its queries has this matcher: `label="value"` or `label=~"value"`.
    ///
    /// # Errors
    /// None has.
    #[track_caller]
    pub fn asks_for(self, label: &str, value: &str) -> Result<Self, Broken> {
        let asks = self.panel.queries.iter().any(|query| {
            tree::matchers(&query.text).iter().any(|(name, op, text)| {
                name == label && text == value && matches!(op, MatchOp::Equal | MatchOp::Regex)
            })
        });
        if asks {
            return Ok(self);
        }
        Err(self
            .differs("does not ask for a label")
            .expected(format!("`{label}=\"{value}\"`"))
            .found(self.queries()))
    }

    /// The unit's id in Grafana, such as `percentunit`.
    ///
    /// # Errors
    /// It shows another one.
    #[track_caller]
    pub fn shows(self, unit: &str) -> Result<Self, Broken> {
        let found = self.panel.display.id();
        if found == unit {
            return Ok(self);
        }
        Err(self.differs("shows another unit").expected(unit).found(found))
    }

    /// It changes its colour at exactly these values, whatever the colours.
    ///
    /// # Errors
    /// It does so at others, or at none.
    #[track_caller]
    pub fn steps_at(self, values: &[f64]) -> Result<Self, Broken> {
        let found: Vec<f64> =
            self.panel.thresholds.iter().flat_map(|it| it.steps.iter().map(|step| step.0)).collect();
        if found == values {
            return Ok(self);
        }
        let thresholds = self.panel.thresholds.as_ref().map_or_else(|| "no steps".to_owned(), steps);
        Err(self.differs("has other thresholds").expected(numbers(values)).found(thresholds))
    }

    /// The page with more.
    ///
    /// # Errors
    /// It names another one, or none.
    #[track_caller]
    pub fn has_runbook(self, slug: &str) -> Result<Self, Broken> {
        let found = self.panel.meaning.runbook.map_or("none", |runbook| runbook.slug);
        if found == slug {
            return Ok(self);
        }
        Err(self.differs("has another runbook").expected(slug).found(found))
    }

    /// The heading that it stands under.
    ///
    /// # Errors
    /// It stands under another one.
    #[track_caller]
    pub fn stands_in(self, row: &str) -> Result<Self, Broken> {
        if self.row.title == row {
            return Ok(self);
        }
        Err(self.differs("stands in another row").expected(row).found(self.row.title.clone()))
    }
}

fn numbers(values: &[f64]) -> String {
    values.iter().map(f64::to_string).collect::<Vec<_>>().join(", ")
}

fn steps(thresholds: &Thresholds) -> String {
    let mut out = format!("{:?}", thresholds.base);
    for (value, color) in &thresholds.steps {
        // Writing to a string cannot fail.
        let _ = write!(out, ", {value} {color:?}");
    }
    out
}
