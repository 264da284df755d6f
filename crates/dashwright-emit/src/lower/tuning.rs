//! What an author says in Grafana's own words, laid over what the panel's settings lower to.

use dashwright_grafana::RawValue;
use dashwright_grafana::overlay::panel_over;
use dashwright_grafana::panel::{Panel as WirePanel, PanelKind as WireKind};
use dashwright_model::Panel;
use dashwright_model::panel::{Library, Native, PanelKind};

/// The lowered panel with the author's own words laid over it.
///
/// Raw fields that contradict the types are a finding of the rule `escape-hatch`; here they change nothing.
pub(super) fn tuned(panel: &Panel, lowered: WirePanel) -> WirePanel {
    if let PanelKind::Native(Native::Library(library)) = panel.kind {
        return of_library(library, lowered);
    }
    let Some(tuning) = &panel.tuning else { return lowered };
    let raw: Vec<(String, RawValue)> =
        tuning.raw.iter().map(|patch| (patch.path.to_owned(), patch.value.clone())).collect();
    let mut over = tuning.panel.clone();
    if let (PanelKind::Native(Native::Custom(id)), WireKind::Custom(custom)) = (&panel.kind, &mut over.kind) {
        (*id).clone_into(&mut custom.id);
    }
    panel_over(&lowered, &over, &raw).unwrap_or(lowered)
}

/// The place of a library panel: Grafana fills in the rest.
fn of_library(library: Library, lowered: WirePanel) -> WirePanel {
    let place = WirePanel::library(lowered.id.unwrap_or_default(), library.uid(), library.name());
    WirePanel {
        title: lowered.title,
        grid_pos: lowered.grid_pos,
        repeat: lowered.repeat,
        repeat_direction: lowered.repeat_direction,
        ..place
    }
}
