//! Escape hatches: what a document holds that these types do not model.

/// A way around the typed model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EscapeKind {
    /// A panel plugin without types of its own.
    CustomPanel,
    /// A query of a data source without types of its own.
    CustomTarget,
    /// A data source without types of its own.
    CustomSource,
    /// A transformation that these types do not know.
    CustomTransformation,
    /// A variable, matcher or override property kept as raw JSON.
    RawValue,
    /// A field that its type does not know.
    UnknownField,
}
