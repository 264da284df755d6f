//! What can be silenced by name: `render silence new service service=api environment=production …`.

use dashwright::model::Length;
use dashwright::model::notification::SilenceTemplate;

/// Nobody forgets a silence of a day.
const DAY: Length = Length::hours(24);

/// All silences, the narrowest first.
pub(crate) fn all() -> [SilenceTemplate; 5] {
    [
        SilenceTemplate::new("alert", "one alert, while its cause is being worked on", ["alertname"], DAY),
        SilenceTemplate::new("service", "everything about one service", ["service", "environment"], DAY),
        SilenceTemplate::new("stack", "everything about one stack", ["stack", "environment"], DAY),
        SilenceTemplate::new("host", "everything about one host", ["instance"], DAY),
        SilenceTemplate::new(
            "maintenance-window",
            "a window that was announced",
            ["stack", "environment"],
            Length::days(7),
        ),
    ]
}
