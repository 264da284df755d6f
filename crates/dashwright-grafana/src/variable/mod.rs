//! Variables: what the reader chooses at the top of a dashboard.

mod kind;
mod option;

pub use kind::*;
pub use option::*;

use crate::List;
use crate::link::ControlOrigin;
use crate::wire::{codes, envelope, wire};

codes! {
    /// What is shown of a variable.
    pub enum VariableHide {
        /// Label and value.
        Nothing = 0,
        /// The value.
        Label = 1,
        /// Nothing.
        Variable = 2,
        /// Both, in the menu of controls; Grafana 12.4.
        InControlsMenu = 3,
    }
}

envelope! {
    /// A variable of a dashboard.
    pub struct Variable {
        /// Letters, digits and `_`; not `__` at the start.
        name: String,
        /// What the reader sees; the name.
        label: String,
        /// The text on hovering.
        description: String,
        /// What is shown; label and value.
        hide: VariableHide,
        /// Whether it stays out of the address; `false`.
        skip_url_sync: bool as "skipUrlSync",
        => /// The type and its fields.
        kind: VariableKind;
        /// What it was made by, at run time.
        origin: ControlOrigin,
        /// Old; without effect.
        error: serde_json::Value,
    }
}

wire! {
    /// A dashboard's variables.
    pub struct Variables {
        /// In the order in which they are shown.
        list: List<Variable>,
    }
}
