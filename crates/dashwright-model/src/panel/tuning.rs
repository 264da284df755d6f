//! What an author says about a panel in Grafana's own words: laid over what the panel's settings lower to.

use dashwright_grafana::panel as grafana;

use crate::escape::Patch;

/// Settings in Grafana's own words. What is absent stays as the panel's other settings make it.
#[derive(Debug, Clone, PartialEq)]
pub struct Tuning {
    /// The panel as Grafana has it, with nothing but what was said: options, fields, exceptions, envelope.
    pub panel: grafana::Panel,
    /// Fields that no type describes.
    pub raw: Vec<Patch>,
}

impl Tuning {
    /// Nothing said yet, for a panel of a kind.
    pub fn of(kind: grafana::PanelKind) -> Self {
        Self { panel: grafana::Panel::new(kind), raw: Vec::new() }
    }
}
