//! Labels and how many values they may take.

/// A label of a metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// Its name.
    pub name: &'static str,
    /// How many values it may take.
    pub cardinality: Cardinality,
    /// Whether every series of the metric carries it.
    pub always: bool,
    /// The smallest and largest value, for a label that holds whole numbers.
    pub numbers: Option<(u16, u16)>,
}

/// How many values a label may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cardinality {
    /// Exactly these values.
    Closed(&'static [&'static str]),
    /// An open set of about this many at the most.
    Bounded(u32),
}

impl Label {
    /// A label with a closed set of values: any other value in a query is a mistake.
    ///
    /// # Panics
    ///
    /// Without a value, which stops the build where the label is a constant.
    pub const fn closed(name: &'static str, values: &'static [&'static str]) -> Self {
        check_name(name);
        assert!(!values.is_empty(), "a closed label needs at least one value");
        Self { name, cardinality: Cardinality::Closed(values), always: true, numbers: None }
    }

    /// A label with an open set of about `most` values.
    pub const fn bounded(name: &'static str, most: u32) -> Self {
        check_name(name);
        Self { name, cardinality: Cardinality::Bounded(most), always: true, numbers: None }
    }

    /// A label that some series of the metric lack.
    pub const fn sometimes(mut self) -> Self {
        self.always = false;
        self
    }

    /// A label whose values are whole numbers in this range, such as HTTP status codes: a query for `5xx` is a mistake.
    ///
    /// ```
    /// use dashwright_query::Label;
    /// const STATUS: Label = Label::bounded("status_code", 40).numbers(100, 599);
    /// assert_eq!(STATUS.numbers, Some((100, 599)));
    /// ```
    pub const fn numbers(mut self, least: u16, largest: u16) -> Self {
        self.numbers = Some((least, largest));
        self
    }

    /// The closed set of values, if it has one.
    pub fn values(&self) -> Option<&'static [&'static str]> {
        match self.cardinality {
            Cardinality::Closed(values) => Some(values),
            Cardinality::Bounded(_) => None,
        }
    }

    /// The number of values at the most.
    pub fn most(&self) -> u32 {
        match self.cardinality {
            Cardinality::Closed(values) => values.len() as u32,
            Cardinality::Bounded(most) => most,
        }
    }
}

/// Stops the build when a label name breaks Prometheus' rules (`[a-zA-Z_][a-zA-Z0-9_]*`).
const fn check_name(name: &str) {
    assert!(is_name(name.as_bytes(), false), "a label name must match [a-zA-Z_][a-zA-Z0-9_]*");
}

/// Whether the bytes are a legacy Prometheus name; `colons` are for metrics only.
pub(super) const fn is_name(bytes: &[u8], colons: bool) -> bool {
    let mut i = 0;
    while i < bytes.len() {
        let b = bytes[i];
        let ok =
            b.is_ascii_alphabetic() || b == b'_' || (colons && b == b':') || (i > 0 && b.is_ascii_digit());
        if !ok {
            return false;
        }
        i += 1;
    }
    !bytes.is_empty()
}
