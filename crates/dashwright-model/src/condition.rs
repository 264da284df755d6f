//! When a row, a tab or a panel is shown: conditions on variables, data and the length of the time range.
//!
//! Dashboards of `dashboard.grafana.app/v2` have conditions; classic ones have none, so there everything is shown always.

use std::borrow::Cow;

use crate::variable::Var;

/// One thing that is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// The value of a variable.
    Variable {
        /// Which variable.
        var: Var,
        /// How it is compared.
        compare: Compare,
        /// With what: a value, or a regex for [`Compare::Matches`] and [`Compare::MatchesNot`].
        value: Cow<'static, str>,
    },
    /// Whether the queries of what is shown return anything.
    Data(bool),
    /// Whether the time range is at most this long, such as `7d`.
    RangeUpTo(&'static str),
}

/// How the value of a variable is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Compare {
    /// It is the value.
    Is,
    /// It is another value.
    IsNot,
    /// It matches a regex.
    Matches,
    /// It does not match a regex.
    MatchesNot,
}

/// Tests, and how they are joined.
///
/// ```
/// use dashwright_model::condition::{Condition, Test};
/// use dashwright_model::variable::Var;
/// use dashwright_model::Row;
/// const ENVIRONMENT: Var = Var::new("environment");
/// let row = Row::new("Canary").show_if(ENVIRONMENT.is("production"));
/// assert_eq!(row.show.map(|condition| condition.tests.len()), Some(1));
/// let both = Condition::all([ENVIRONMENT.is("production"), Test::HAS_DATA]);
/// assert!(!both.any);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Condition {
    /// The tests.
    pub tests: Vec<Test>,
    /// One that holds is enough.
    pub any: bool,
}

impl Test {
    /// The queries of what is shown return something.
    pub const HAS_DATA: Self = Self::Data(true);
    /// The queries of what is shown return nothing.
    pub const NO_DATA: Self = Self::Data(false);

    /// The time range is at most this long, such as `7d`.
    pub const fn range_up_to(length: &'static str) -> Self {
        Self::RangeUpTo(length)
    }
}

impl Condition {
    /// Every test holds.
    pub fn all(tests: impl IntoIterator<Item = Test>) -> Self {
        Self { tests: tests.into_iter().collect(), any: false }
    }

    /// At least one test holds.
    pub fn any(tests: impl IntoIterator<Item = Test>) -> Self {
        Self { tests: tests.into_iter().collect(), any: true }
    }

    /// The variables that are looked at.
    pub fn variables(&self) -> impl Iterator<Item = Var> {
        self.tests.iter().filter_map(|test| match test {
            Test::Variable { var, .. } => Some(*var),
            Test::Data(_) | Test::RangeUpTo(_) => None,
        })
    }
}

impl From<Test> for Condition {
    fn from(test: Test) -> Self {
        Self::all([test])
    }
}

impl Var {
    /// The variable has this value.
    pub fn is(self, value: impl Into<Cow<'static, str>>) -> Test {
        self.compared(Compare::Is, value.into())
    }

    /// The variable has another value.
    pub fn is_not(self, value: impl Into<Cow<'static, str>>) -> Test {
        self.compared(Compare::IsNot, value.into())
    }

    /// The variable's value matches a regex.
    pub fn matches(self, regex: impl Into<Cow<'static, str>>) -> Test {
        self.compared(Compare::Matches, regex.into())
    }

    /// The variable's value does not match a regex.
    pub fn matches_not(self, regex: impl Into<Cow<'static, str>>) -> Test {
        self.compared(Compare::MatchesNot, regex.into())
    }

    fn compared(self, compare: Compare, value: Cow<'static, str>) -> Test {
        Test::Variable { var: self, compare, value }
    }
}
