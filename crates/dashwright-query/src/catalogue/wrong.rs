//! Names that look real and are not: what people type out of habit, and what to type instead.

/// A name that no server exports, although it looks as if one did.
///
/// ```
/// use dashwright_query::catalogue::WrongName;
/// const NODE_CPU: WrongName =
///     WrongName::new("node_cpu", "node_cpu_seconds_total", "renamed in node_exporter 0.16");
/// assert_eq!(NODE_CPU.help(), "use `node_cpu_seconds_total` instead (renamed in node_exporter 0.16)");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongName {
    /// The wrong name, as it would stand in a selector.
    pub name: &'static str,
    /// The series to use instead, as it would stand in a selector.
    pub instead: &'static str,
    /// Why the name is wrong, in half a sentence.
    pub why: &'static str,
}

impl WrongName {
    /// A wrong name, the right one, and why.
    pub const fn new(name: &'static str, instead: &'static str, why: &'static str) -> Self {
        Self { name, instead, why }
    }

    /// The help line for an author who typed it.
    pub fn help(&self) -> String {
        format!("use `{}` instead ({})", self.instead, self.why)
    }
}
