//! What alerts are sent to and how: one definition for Grafana and for Alertmanager.
//!
//! A contact point is a constant in [`contact_points`]; [`policy`] says who gets what, [`timings`] when nothing is
//! sent, [`inhibition`] what mutes what, [`templates`] what messages say, [`silences`] what can be silenced by name.

pub mod contact_points;
pub mod inhibition;
pub mod policy;
pub mod silences;
pub mod templates;
pub mod timings;

use dashwright::model::Notifications;
use dashwright::model::notification::Zone;

/// Where the people work who are not to be woken up; every timing is by the clocks there.
pub const ZONE: Zone = Zone::new("Asia/Singapore");

/// Everything about notifications.
pub(crate) fn all() -> Notifications {
    Notifications::new(policy::tree(), contact_points::all())
        .timings(timings::all(ZONE))
        .inhibitions(inhibition::all())
        .templates([templates::alerts()])
        .silences(silences::all())
        .smtp("smtp.example.org:587", "alerts@example.org")
}
