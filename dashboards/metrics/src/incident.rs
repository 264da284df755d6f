//! Incidents, the on-call rota and planned maintenance.

use dashwright_query::{Label, Metric, Unit};

use crate::emitters::{INCIDENT_EXPORTER, MAINTENANCE, PAGING};
use crate::labels::TEAM;
use crate::metrics;

/// How bad an incident is; `sev1` is the worst.
pub const SEVERITY: Label = Label::closed("severity", &["sev1", "sev2", "sev3", "sev4"]);
/// What people have done about an alert group.
pub const ALERT_GROUP_STATE: Label =
    Label::closed("state", &["firing", "acknowledged", "silenced", "resolved"]);
/// The planned window.
pub const WINDOW: Label = Label::bounded("window", 20);

/// Minutes to days; our choice, read only through `_sum` and `_count`.
const INCIDENT: &[f64] = &[300.0, 900.0, 1800.0, 3600.0, 7200.0, 14_400.0, 28_800.0, 86_400.0, 259_200.0];

metrics! {
    from INCIDENT_EXPORTER;

    /// Opened incidents per service and severity.
    pub const OPENED: Metric = Metric::counter("incidents_total", Unit::COUNT)
        .of("incidents")
        .labels(&[SEVERITY]);

    /// Detection to resolution, observed once when an incident is resolved.
    pub const DURATION: Metric = Metric::histogram("incident_duration_seconds", Unit::SECONDS, INCIDENT)
        .labels(&[SEVERITY]);

    /// Alert groups by acknowledgement state.
    pub const ALERT_GROUPS: Metric = Metric::gauge("oncall_alert_groups", Unit::COUNT)
        .of("alert groups")
        .labels(&[ALERT_GROUP_STATE, TEAM])
        .from(&PAGING);

    /// 1 while a planned maintenance window is open.
    pub const MAINTENANCE_ACTIVE: Metric = Metric::gauge("maintenance_window_active", Unit::BOOL)
        .labels(&[WINDOW])
        .from(&MAINTENANCE);
}
