//! `display`: a unit format that Grafana does not know.

use dashwright_model::Panel;
use dashwright_model::display::Display;
use dashwright_model::panel::PanelKind;
use dashwright_query::nearest::nearest;

use crate::context::Context;
use crate::finding::Findings;
use crate::rule::rule;

rule! {
    /// # What it checks
    /// Each format of numbers is one that Grafana has, or of the kind `suffix:…`, `prefix:…`, `currency:…`, `time:…`,
    /// `si:…`, `count:…`, `bool:…`.
    /// # Why it matters
    /// Grafana takes an id that it does not know for a suffix: the panel reads `0.25 secs` and nothing is scaled.
    /// # Example
    /// `.shown_as(Shown::id("secs"))`.
    /// # Instead
    /// `.shown_as(Shown::id("s"))`, or `Shown::id("suffix: apples")`.
    /// # Exceptions
    /// None.
    /// # Source
    /// `@grafana/data` 13.2.3, value formats: 273 ids.
    "display", Warning, since "0.1"
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for at in cx.panels() {
        for display in displays(at.panel) {
            let id = display.id();
            let custom = ["suffix:", "prefix:", "currency:", "time:", "si:", "count:", "bool:"];
            if KNOWN.contains(&id) || custom.iter().any(|start| id.starts_with(start)) {
                continue;
            }
            let help = match nearest(id, KNOWN.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("use `Shown::id(\"suffix:{id}\")` if a suffix is meant"),
            };
            out.panel(at, format!("no format of Grafana is called `{id}`")).help(help);
        }
    }
}

fn displays(panel: &Panel) -> impl Iterator<Item = Display> {
    let of_queries = panel.queries.iter().filter_map(|query| query.display);
    let of_series = panel.series.iter().filter_map(|series| series.display);
    let of_columns = match &panel.kind {
        PanelKind::Table(table) => table.units.as_slice(),
        _ => &[],
    };
    let of_columns = of_columns.iter().map(|(_, display)| *display);
    std::iter::once(panel.display).chain(of_queries).chain(of_series).chain(of_columns)
}

/// Every id, in the order of Grafana's picker.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "none", "string", "short", "sishort", "percent", "percentunit", "humidity", "dB", "candela", "hex0x",
    "hex", "sci", "locale", "pixel", "accMS2", "accFS2", "accG", "degree", "radian", "grad", "arcmin",
    "arcsec", "areaM2", "areaF2", "areaMI2", "acres", "hectares", "flops", "mflops", "gflops", "tflops",
    "pflops", "eflops", "zflops", "yflops", "ppm", "conppb", "conngm3", "conngNm3", "conμgm3", "conμgNm3",
    "conmgm3", "conmgNm3", "congm3", "congNm3", "conmgdL", "conmmolL", "currencyUSD", "currencyGBP",
    "currencyEUR", "currencyJPY", "currencyRUB", "currencyUAH", "currencyBRL", "currencyDKK", "currencyISK",
    "currencyNOK", "currencySEK", "currencyCZK", "currencyCHF", "currencyPLN", "currencyBTC",
    "currencymBTC", "currencyμBTC", "currencyZAR", "currencyINR", "currencyKRW", "currencyIDR",
    "currencyPHP", "currencyVND", "currencyTRY", "currencyMYR", "currencyXPF", "currencyBGN", "currencyPYG",
    "currencyUYU", "currencyILS", "bytes", "decbytes", "bits", "decbits", "kbytes", "deckbytes", "mbytes",
    "decmbytes", "gbytes", "decgbytes", "tbytes", "dectbytes", "pbytes", "decpbytes", "pps", "binBps",
    "Bps", "binbps", "bps", "KiBs", "Kibits", "KBs", "Kbits", "MiBs", "Mibits", "MBs", "Mbits", "GiBs",
    "Gibits", "GBs", "Gbits", "TiBs", "Tibits", "TBs", "Tbits", "PiBs", "Pibits", "PBs", "Pbits",
    "dateTimeAsIso", "dateTimeAsIsoNoDateIfToday", "dateTimeAsUS", "dateTimeAsUSNoDateIfToday",
    "dateTimeAsLocal", "dateTimeAsLocalNoDateIfToday", "dateTimeAsSystem", "dateTimeFromNow", "watt",
    "kwatt", "megwatt", "gwatt", "mwatt", "Wm2", "voltamp", "kvoltamp", "voltampreact", "kvoltampreact",
    "watth", "watthperkg", "kwatth", "kwattm", "mwatth", "amph", "kamph", "mamph", "joule", "ev", "amp",
    "kamp", "mamp", "volt", "kvolt", "mvolt", "dBm", "mohm", "ohm", "kohm", "Mohm", "farad", "µfarad",
    "nfarad", "pfarad", "ffarad", "henry", "mhenry", "µhenry", "lumens", "flowgpm", "flowcms", "flowcfs",
    "flowcfm", "litreh", "flowlpm", "flowmlpm", "lux", "forceNm", "forcekNm", "forceN", "forcekN", "Hs",
    "KHs", "MHs", "GHs", "THs", "PHs", "EHs", "massmg", "massg", "masslb", "masskg", "masst", "lengthmm",
    "lengthcm", "lengthin", "lengthft", "lengthm", "lengthkm", "lengthmi", "pressurembar", "pressurebar",
    "pressurekbar", "pressurepa", "pressurehpa", "pressurekpa", "pressurehg", "pressurepsi", "radbq",
    "radci", "radgy", "radrad", "radsv", "radmsv", "radusv", "radrem", "radexpckg", "radr", "radsvh",
    "radmsvh", "radusvh", "rotrpm", "rothz", "rotkhz", "rotmhz", "rotghz", "rotrads", "rotdegs", "celsius",
    "fahrenheit", "kelvin", "hertz", "ns", "µs", "ms", "s", "m", "h", "d", "dtdurationms", "dtdurations",
    "dthms", "dtdhms", "timeticks", "clockms", "clocks", "cps", "ops", "reqps", "rps", "wps", "iops", "eps",
    "mps", "recps", "rowsps", "cpm", "opm", "reqpm", "rpm", "wpm", "epm", "mpm", "recpm", "rowspm",
    "velocityms", "velocitykmh", "velocitymph", "velocityknot", "mlitre", "litre", "m3", "Nm3", "dm3",
    "gallons", "bool", "bool_yes_no", "bool_on_off",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fails, home_panel, passes};
    use dashwright_model::display::Shown;
    use dashwright_query::unit::quantity::Count;

    #[test]
    fn cases() {
        let shown = |id| [home_panel(|panel| panel.display = Shown::<Count>::id(id).display())];
        passes(&RULE, shown("short"));
        passes(&RULE, shown("suffix:apples"));
        fails(
            &RULE,
            shown("shrt"),
            "warning[display]: no format of Grafana is called `shrt`
  --> <here>
   = in: Home / Row / a
   = help: did you mean `short`?",
        );
        fails(
            &RULE,
            shown("apples"),
            "warning[display]: no format of Grafana is called `apples`
  --> <here>
   = in: Home / Row / a
   = help: use `Shown::id(\"suffix:apples\")` if a suffix is meant",
        );
    }

    #[test]
    fn the_ids_are_those_of_the_file_format() {
        for id in KNOWN {
            let unit = dashwright_grafana::Unit::from(*id);
            assert!(!matches!(unit, dashwright_grafana::Unit::Other(_)), "{id}");
        }
        assert_eq!(KNOWN.len(), 273);
    }
}
