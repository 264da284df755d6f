//! SLOs: objective, indicator and period in; recorded series, burn-rate alerts and their proof out.
//!
//! An [`Slo`] says what is promised ([`objective!`]), what is counted ([`Sli`]), over which period, and who answers
//! ([`Response`]). [`WithSlos::slos`] adds to a suite what Prometheus needs for it: rules that record how much of the error
//! budget is left and how fast it burns, and alerts that fire when a burn is worth a page or a ticket ([`BurnPolicy`]).
//!
//! Nothing here reads or writes files, and no number passes through binary floating point before it is in a query.
#![warn(missing_docs)]

mod alert;
mod attribution;
mod burn;
mod check;
mod composite;
mod declare;
mod explain;
mod lower;
mod month;
mod objective;
mod policy;
mod proof;
mod record;
pub mod recorded;
mod replay;
mod row;
mod sli;
mod slo;
mod status;

pub use dashwright_model::fraction::Fraction;

pub use burn::{BurnAlert, BurnPolicy, Pair};
pub use composite::Composite;
pub use lower::WithSlos;
pub use objective::Objective;
pub use policy::{BudgetPolicy, BudgetStep};
pub use replay::{Load, Reading, Replay, State, Stretch};
pub use sli::Sli;
pub use slo::{Guard, Response, Slo, SloId};
