//! `timing-span`: a timing that no moment fulfils, or in a zone that does not exist.

use dashwright_query::nearest::nearest;

use crate::context::Context;
use crate::finding::Findings;
use crate::routing::part;
use crate::rule::rule;
use crate::zones;

rule! {
    /// # What it checks
    /// Every timing has a span, its days of the month, months and years are in order and exist, and its zone is one of IANA.
    /// # Why it matters
    /// Grafana and Alertmanager refuse to start with such a timing, or it holds never.
    /// # Example
    /// `.months(3, 1)`.
    /// # Instead
    /// Write two spans, one up to the end of the year and one from its beginning.
    /// # Exceptions
    /// None.
    /// # Source
    /// Alertmanager, configuration: time intervals.
    "timing-span", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(routing) = cx.routing() else { return };
    for timing in &routing.notifications.timings {
        if let Some(fault) = timing.fault() {
            let path = part("timing", &timing.name);
            out.push(timing.site, path, format!("`{}` holds at no moment: {fault}", timing.name))
                .help("give it a span such as `.during(Interval::new().weekdays(Weekday::Saturday, Weekday::Sunday))`");
        }
        if !zones::is_known(&timing.zone) {
            let all: Vec<String> = zones::all().collect();
            let help = match nearest(&timing.zone, all.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => String::from("use a name of IANA such as `Europe/Berlin`, or `UTC`"),
            };
            let message = format!("no time zone is called `{}`", timing.zone);
            out.push(timing.site, part("timing", &timing.name), message).help(help);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::routes::{NIGHT, fails_routes, notifications, passes_routes, tree};
    use dashwright_model::notification::{Interval, Timing, Zone};

    #[test]
    fn cases() {
        passes_routes(&RULE, notifications(tree()));
        let mut wrong = notifications(tree());
        let winter = Timing::new(NIGHT, Zone::new("UTC")).during(Interval::new().months(11, 2));
        wrong.timings[0] = winter;
        fails_routes(
            &RULE,
            wrong,
            "error[timing-span]: `night` holds at no moment: the months 11 to 2 are none
  --> <here>
   = in: notifications / timing night
   = help: give it a span such as `.during(Interval::new().weekdays(Weekday::Saturday, Weekday::Sunday))`",
        );
        let mut wrong = notifications(tree());
        wrong.timings[0].zone = "Europe/Berln".into();
        fails_routes(
            &RULE,
            wrong,
            "error[timing-span]: no time zone is called `Europe/Berln`
  --> <here>
   = in: notifications / timing night
   = help: did you mean `Europe/Berlin`?",
        );
    }
}
