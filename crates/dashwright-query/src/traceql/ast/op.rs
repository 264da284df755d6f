//! The operators and functions of TraceQL.

/// `&&` or `||`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// `&&`
    And,
    /// `||`
    Or,
}

impl Join {
    /// How it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::And => "&&",
            Self::Or => "||",
        }
    }
}

/// Operators between two operands. `>` and `<` between spansets mean child and parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names say it
pub enum Op {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Regex,
    NotRegex,
    Descendant,
    Ancestor,
    Sibling,
    NotChild,
    NotParent,
    NotDescendant,
    NotAncestor,
    UnionChild,
    UnionParent,
    UnionDescendant,
    UnionAncestor,
    UnionSibling,
    Add,
    Sub,
    Mul,
    Div,
    Mod,
    Pow,
}

impl Op {
    /// Every operator.
    pub const ALL: &'static [Self] = &[
        Self::Equal,
        Self::NotEqual,
        Self::Less,
        Self::LessEqual,
        Self::Greater,
        Self::GreaterEqual,
        Self::Regex,
        Self::NotRegex,
        Self::Descendant,
        Self::Ancestor,
        Self::Sibling,
        Self::NotChild,
        Self::NotParent,
        Self::NotDescendant,
        Self::NotAncestor,
        Self::UnionChild,
        Self::UnionParent,
        Self::UnionDescendant,
        Self::UnionAncestor,
        Self::UnionSibling,
        Self::Add,
        Self::Sub,
        Self::Mul,
        Self::Div,
        Self::Mod,
        Self::Pow,
    ];

    /// How it is written. Between spansets `!~` means "not sibling".
    pub const fn text(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessEqual => "<=",
            Self::Greater => ">",
            Self::GreaterEqual => ">=",
            Self::Regex => "=~",
            Self::NotRegex => "!~",
            Self::Descendant => ">>",
            Self::Ancestor => "<<",
            Self::Sibling => "~",
            Self::NotChild => "!>",
            Self::NotParent => "!<",
            Self::NotDescendant => "!>>",
            Self::NotAncestor => "!<<",
            Self::UnionChild => "&>",
            Self::UnionParent => "&<",
            Self::UnionDescendant => "&>>",
            Self::UnionAncestor => "&<<",
            Self::UnionSibling => "&~",
            Self::Add => "+",
            Self::Sub => "-",
            Self::Mul => "*",
            Self::Div => "/",
            Self::Mod => "%",
            Self::Pow => "^",
        }
    }

    /// `+ - * / % ^`.
    pub const fn is_arithmetic(self) -> bool {
        matches!(self, Self::Add | Self::Sub | Self::Mul | Self::Div | Self::Mod | Self::Pow)
    }

    /// `=` to `!~`.
    pub const fn is_comparison(self) -> bool {
        matches!(
            self,
            Self::Equal
                | Self::NotEqual
                | Self::Less
                | Self::LessEqual
                | Self::Greater
                | Self::GreaterEqual
                | Self::Regex
                | Self::NotRegex
        )
    }

    /// Whether it can relate two spansets.
    pub const fn is_structural(self) -> bool {
        matches!(self, Self::Greater | Self::Less | Self::NotRegex)
            || !(self.is_arithmetic() || self.is_comparison())
    }
}

/// Functions over the spans of a spanset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names say it
pub enum AggregateOp {
    Count,
    Avg,
    Min,
    Max,
    Sum,
}

impl AggregateOp {
    /// Every function.
    pub const ALL: &'static [Self] = &[Self::Count, Self::Avg, Self::Min, Self::Max, Self::Sum];

    /// How it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Avg => "avg",
            Self::Min => "min",
            Self::Max => "max",
            Self::Sum => "sum",
        }
    }
}

/// Functions that make series from spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names say it
pub enum MetricsOp {
    Rate,
    CountOverTime,
    MinOverTime,
    MaxOverTime,
    AvgOverTime,
    SumOverTime,
    QuantileOverTime,
    HistogramOverTime,
    Compare,
}

impl MetricsOp {
    /// Every function.
    pub const ALL: &'static [Self] = &[
        Self::Rate,
        Self::CountOverTime,
        Self::MinOverTime,
        Self::MaxOverTime,
        Self::AvgOverTime,
        Self::SumOverTime,
        Self::QuantileOverTime,
        Self::HistogramOverTime,
        Self::Compare,
    ];

    /// How it is written.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Rate => "rate",
            Self::CountOverTime => "count_over_time",
            Self::MinOverTime => "min_over_time",
            Self::MaxOverTime => "max_over_time",
            Self::AvgOverTime => "avg_over_time",
            Self::SumOverTime => "sum_over_time",
            Self::QuantileOverTime => "quantile_over_time",
            Self::HistogramOverTime => "histogram_over_time",
            Self::Compare => "compare",
        }
    }

    /// Whether it measures a field.
    pub const fn takes_field(self) -> bool {
        !matches!(self, Self::Rate | Self::CountOverTime | Self::Compare)
    }
}
