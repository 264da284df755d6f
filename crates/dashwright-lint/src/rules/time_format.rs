//! `time-format`: a length or point of time that Grafana cannot read.

use dashwright_model::Site;
use dashwright_model::variable::Kind;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;
use crate::time;

rule! {
    /// # What it checks
    /// Refresh, ranges, steps, shifts and the lengths of interval variables are written as Grafana reads them.
    /// # Why it matters
    /// Grafana takes a length that it cannot read for none, in silence: the dashboard does not refresh, the panel shows
    /// another range.
    /// # Example
    /// `.refresh("30 s")`, `.last("6h")`, `.min_interval("1day")`.
    /// # Instead
    /// `.refresh("30s")`, `.last("now-6h")`, `.min_interval("1d")`.
    /// # Exceptions
    /// None.
    /// # Source
    /// Grafana, `rangeUtil` and `datemath` of `@grafana/data`.
    "time-format", Error, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for board in &cx.boards {
        let dashboard = board.dashboard;
        let path = vec![dashboard.id.title().to_owned()];
        length(dashboard.refresh, dashboard.site, &path, out);
        for point in [dashboard.from, dashboard.to].into_iter().filter(|point| time::point(point).is_none()) {
            out.push(
                dashboard.site,
                path.clone(),
                format!("`{point}` is no point in time that follows the clock"),
            )
            .help("write `now`, `now-6h` or `now/d`");
        }
        for variable in &dashboard.variables {
            let Kind::Interval(lengths) = &variable.kind else { continue };
            let path = vec![dashboard.id.title().to_owned(), format!("variable {}", variable.name)];
            for text in lengths.iter().filter(|text| !text.starts_with("$__")) {
                length(Some(text), variable.site, &path, out);
            }
        }
        for at in &board.panels {
            let panel = at.panel;
            let of_queries = panel.queries.iter().map(|query| query.min_step);
            for text in [panel.min_interval, panel.time_from, panel.time_shift].into_iter().chain(of_queries)
            {
                length(text, panel.site, &at.path(), out);
            }
        }
    }
}

fn length(text: Option<&str>, site: Site, path: &[String], out: &mut Findings) {
    // A step may be a variable, and a time shift may be `1d/d`.
    let Some(text) = text.filter(|text| !text.starts_with('$')) else { return };
    let plain = text.trim_start_matches('>').split('/').next().unwrap_or(text);
    if time::seconds(plain).is_none() {
        out.push(site, path.to_vec(), format!("`{text}` is no length of time"))
            .help("write a whole number and one of ms, s, m, h, d, w, M, y: `30s`");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home, home_panel, passes};
    use dashwright_model::variable::Var;

    #[test]
    fn cases() {
        passes(&RULE, [home(|dashboard| (dashboard.from, dashboard.to) = ("now-1d/d", "now/d"))]);
        passes(&RULE, [home_panel(|panel| panel.min_interval = Some("$interval"))]);
        fails(
            &RULE,
            [home(|dashboard| dashboard.refresh = Some("30 s"))],
            "error[time-format]: `30 s` is no length of time
  --> <here>
   = in: Home
   = help: write a whole number and one of ms, s, m, h, d, w, M, y: `30s`",
        );
        fails(
            &RULE,
            [home(|dashboard| dashboard.from = "6h")],
            "error[time-format]: `6h` is no point in time that follows the clock
  --> <here>
   = in: Home
   = help: write `now`, `now-6h` or `now/d`",
        );
        fails(
            &RULE,
            [home(|dashboard| dashboard.variables.push(Var::new("length").interval(["1m", "1min"])))],
            "error[time-format]: `1min` is no length of time
  --> <here>
   = in: Home / variable length
   = help: write a whole number and one of ms, s, m, h, d, w, M, y: `30s`",
        );
        fails(
            &RULE,
            [home_panel(|panel| panel.time_shift = Some("day"))],
            "error[time-format]: `day` is no length of time
  --> <here>
   = in: Home / Row / a
   = help: write a whole number and one of ms, s, m, h, d, w, M, y: `30s`",
        );
    }
}
