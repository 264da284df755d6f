//! The example of a journey through several SLOs is what it says: no rule objects, its files load, and what it computes is
//! what arithmetic by hand gives.

#[allow(dead_code, reason = "the test has a main of its own")]
#[path = "../examples/slo_journey.rs"]
mod example;
mod judged;

#[test]
fn no_rule_objects() {
    judged::no_rule_objects(&example::suite());
}

/// What people read about the journey: what it is made of, and how soon somebody is called.
#[test]
fn the_handbook_has_the_journey() {
    let tree = dashwright_emit::files(&example::suite()).expect("the suite can be written");
    let page = tree.files().iter().find(|file| file.path() == "docs/slos.md").expect("a handbook");
    let text = std::str::from_utf8(page.bytes()).expect("it is text");
    let entry = &text[text.find("## checkout").expect("an entry")..];
    for line in [
        "Promised: 99.4005 % of checkouts without an error in 30d.",
        "| Made of | `cart` and `payment`, one after the other, which fail independently of each other |",
        "| Error budget | 0.5995 % of events, 258.984 min of full outage |",
        "Share of bad events over 1h:",
        "| [CheckoutBurnRatePage](alerts.md#checkout-burn-rate-page) (critical) | 2 % | 1h, 5m | 14.4 | 8.6328 % | 5m11s | 4m34s |",
        "| 20 | 11.99 % | 45m12s | 3h51m | 1d12h |",
    ] {
        assert!(entry.lines().any(|it| it == line), "{line}\nis missing in\n{entry}");
    }
    for line in [
        "| Budget policy | at 50 % spent: tell the team; look at what spends the budget; at 75 % spent: review the largest \
         incidents of the period; plan their repair; at 90 % spent: stop risky changes until budget comes back; at 100 % spent: \
         stop all changes but repairs until budget comes back |",
        "| Missing telemetry | CartTelemetryAbsent fires after 3m |",
        "| Planned work | does not count while `max by (environment) (shop_maintenance)` is 1 |",
        "| Calendar month | recorded beside the period, in UTC |",
    ] {
        assert!(text.lines().any(|it| it == line), "{line}\nis missing in\n{text}");
    }
}

/// What stands in the rules' group of each SLO, run by promtool with series whose minutes are counted by hand.
mod by_hand {
    use std::fmt::Write as _;
    use std::path::{Path, PathBuf};
    use std::process::Command;

    use dashwright::prelude::*;

    use super::example;

    /// The rule files and generated tests of the example, in a folder of their own.
    fn folder(name: &str) -> PathBuf {
        written(name, &example::suite())
    }

    fn written(name: &str, suite: &Suite) -> PathBuf {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let tree = dashwright_emit::files(suite).expect("the suite can be written");
        for file in tree.files().iter().filter(|file| file.path().starts_with("prometheus/")) {
            let path = folder.join(file.path());
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, file.bytes()).expect("a file");
        }
        folder
    }

    /// The oldest and the newest promtool.
    const BOTH: &[&str] = &["PROMTOOL_2", "PROMTOOL"];

    /// Runs promtools in a folder.
    fn promtool(variables: &[&str], folder: &Path, arguments: &[&str]) {
        for variable in variables {
            let Some(promtool) = std::env::var_os(variable) else {
                eprintln!("SKIPPED: set {variable} to a promtool to judge the rules of the example with it");
                continue;
            };
            let run = Command::new(promtool).args(arguments).current_dir(folder).output().expect("it runs");
            let said =
                String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
            assert!(run.status.success(), "{variable} {arguments:?}: {said}");
        }
    }

    fn files(folder: &Path, below: &str) -> Vec<String> {
        let entries = std::fs::read_dir(folder.join(below)).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| format!("{below}/{}", entry.expect("an entry").file_name().to_string_lossy()))
            .collect();
        names.sort();
        names
    }

    #[test]
    fn promtool_loads_the_rules() {
        let folder = folder("journey-rules");
        let rules = files(&folder, "prometheus/rules");
        let all: Vec<&str> = ["check", "rules"].into_iter().chain(rules.iter().map(String::as_str)).collect();
        promtool(BOTH, &folder, &all);
    }

    /// One of each kind, over the same parts.
    #[test]
    fn both_promtools_agree_with_the_proofs_of_journeys() {
        let slos = [example::cart(), example::payment()];
        let (both, good) = ([example::CART, example::PAYMENT], "checkouts");
        let response = || example::response("see which part burns.");
        let weights = [(example::CART, 1), (example::PAYMENT, 3)];
        let journeys = [
            Composite::serial(SloId::new("journey-serial"), both, good, response()),
            Composite::independent(SloId::new("journey-independent"), both, good, response()),
            Composite::worst_of(SloId::new("journey-worst"), both, good, response()),
            Composite::weighted(SloId::new("journey-weighted"), weights, good, response()),
        ];
        let suite = Suite::new(&example::CATALOGUE).composites(&slos, journeys).slos(slos);
        assert_eq!(suite.mistakes, []);
        let folder = written("journey-kinds", &suite);
        for kind in ["serial", "independent", "worst", "weighted"] {
            let proof = format!("prometheus/tests/slo-journey-{kind}.yaml");
            promtool(BOTH, &folder, &["test", "rules", &proof]);
        }
    }

    /// The older one is asked about the proofs of the whole suite elsewhere.
    #[test]
    fn promtool_agrees_with_the_proof() {
        let folder = folder("journey-proof");
        promtool(&["PROMTOOL"], &folder, &["test", "rules", "prometheus/tests/slo-cart.yaml"]);
    }

    /// One test: series of one sample a minute, and what queries give then.
    struct Case(String);

    impl Case {
        fn new(name: &str, series: &[(&str, &str)]) -> Self {
            let mut text = format!("  - name: {name}\n    interval: 1m\n    input_series:\n");
            for (name, values) in series {
                let _ = write!(text, "      - series: '{name}'\n        values: '{values}'\n");
            }
            text.push_str("    promql_expr_test:\n");
            Self(text)
        }

        /// At this minute a query has one series without labels, or none.
        fn then(mut self, minute: u32, query: &str, value: Option<f64>) -> Self {
            let _ =
                write!(self.0, "      - expr: '{query}'\n        eval_time: {minute}m\n        exp_samples:");
            match value {
                Some(value) => {
                    let _ = writeln!(self.0, "\n          - labels: '{{}}'\n            value: {value}");
                }
                None => self.0.push_str(" []\n"),
            }
            self
        }

        /// The state of an SLO in production at this minute.
        fn state(self, minute: u32, slo: &str, state: f64) -> Self {
            let query = format!("sum(slo:state{{slo=\"{slo}\",environment=\"production\"}})");
            self.then(minute, &query, Some(state))
        }

        /// Minutes of the budget in production, to a tenth.
        fn minutes(self, minute: u32, kind: &str, minutes: f64) -> Self {
            let series =
                format!("slo:error_budget_{kind}:minutes{{slo=\"cart\",environment=\"production\"}}");
            self.then(minute, &format!("round(10 * sum({series}))"), Some((minutes * 10.0).round()))
        }

        /// How many alerts of this name fire at this minute.
        fn fires(self, minute: u32, alert: &str, environment: &str, number: Option<f64>) -> Self {
            let labels = format!("alertname=\"{alert}\",alertstate=\"firing\",environment=\"{environment}\"");
            self.then(minute, &format!("count(ALERTS{{{labels}}})"), number)
        }
    }

    fn judge(name: &str, cases: &[Case]) {
        let folder = folder(name);
        let mut text = "rule_files:\n".to_owned();
        for file in files(&folder, "prometheus/rules") {
            let _ = writeln!(text, "  - {file}");
        }
        // What is made of parts reads what they have just recorded.
        text.push_str(
            "evaluation_interval: 1m\ngroup_eval_order: [slo-cart, slo-payment, slo-checkout]\ntests:\n",
        );
        text.extend(cases.iter().map(|case| case.0.as_str()));
        std::fs::write(folder.join("by-hand.yaml"), text).expect("a file");
        promtool(BOTH, &folder, &["test", "rules", "by-hand.yaml"]);
    }

    const OK: &str = "cart_requests_total{environment=\"production\",outcome=\"ok\",route=\"/add\"}";
    const ERROR: &str = "cart_requests_total{environment=\"production\",outcome=\"error\",route=\"/add\"}";
    const STAGING: &str = "cart_requests_total{environment=\"staging\",outcome=\"ok\",route=\"/add\"}";

    /// 100 requests a minute. Ten minutes of full outage, then forty more, then nothing is scraped in production.
    #[test]
    fn an_outage_is_paged_counted_in_minutes_and_ends_in_silence() {
        // Until minute 120 good, 120 to 130 bad, to 200 good, to 240 bad, to 300 good, then gone.
        let ok = "10000+100x120 22000x9 22100+100x69 29000x39 29100+100x59 _x60";
        let error = "10000x120 10100+100x9 11000x69 11100+100x39 15000x59 _x60";
        let case = Case::new("two outages", &[(OK, ok), (ERROR, error), (STAGING, "0+100x400")])
            .state(100, "cart", 0.0)
            .minutes(100, "allowed", 43.2)
            .minutes(100, "consumed", 0.0)
            .minutes(100, "remaining", 43.2)
            .state(126, "cart", 3.0)
            // All ten minutes, with a history of two hours.
            .minutes(140, "consumed", 10.0)
            .minutes(140, "remaining", 33.2)
            .fires(145, "ErrorBudgetCartHalfSpent", "production", None)
            // The windows of the page are clear of it, two hours are not.
            .state(180, "cart", 2.0)
            .state(210, "cart", 3.0)
            .minutes(250, "consumed", 50.0)
            .minutes(250, "remaining", -6.8)
            .state(250, "cart", 4.0)
            .fires(250, "ErrorBudgetCartHalfSpent", "production", Some(1.0))
            .fires(250, "ErrorBudgetCartFreezeAll", "production", Some(1.0))
            .fires(250, "ErrorBudgetCartFreezeAll", "staging", None)
            .fires(290, "CartTelemetryAbsent", "production", None)
            // No data is worse than all else, and is told although staging goes on.
            .state(320, "cart", 5.0)
            .fires(320, "CartTelemetryAbsent", "production", Some(1.0))
            .fires(320, "CartTelemetryAbsent", "staging", None)
            .then(320, "sum(slo:state{slo=\"cart\",environment=\"staging\"})", Some(0.0));
        judge("journey-outage", &[case]);
    }

    #[test]
    fn slow_burns_planned_work_and_quiet_hours() {
        // 0.2 % errors burn at 2: a ticket after a quarter of an hour.
        let slow = Case::new("0.2 % errors", &[(OK, "0+998x60"), (ERROR, "10000+2x60")])
            .state(10, "cart", 1.0)
            .state(30, "cart", 2.0);
        // Ten bad minutes, all of them planned.
        let outage = [
            (OK, "10000+100x120 22000x9 22100+100x70"),
            (ERROR, "10000x120 10100+100x9 11000x70"),
            ("shop_maintenance{environment=\"production\"}", "0x120 1x9 0x70"),
        ];
        let planned =
            Case::new("planned work", &outage).minutes(140, "consumed", 0.0).minutes(140, "remaining", 43.2);
        // Two hours of traffic, two without, and traffic again: nothing is "not a number" ever after.
        let quiet =
            Case::new("quiet hours", &[(OK, "10000+100x120 22000x119 22100+100x60"), (ERROR, "10000x300")])
                .state(119, "cart", 0.0)
                .state(150, "cart", 0.0)
                .state(190, "cart", 5.0)
                .minutes(190, "consumed", 0.0)
                .state(250, "cart", 0.0)
                .minutes(290, "remaining", 43.2);
        judge("journey-quiet", &[slow, planned, quiet]);
    }

    /// Both parts have 1 % of bad events: of a hundred checkouts 0.99 × 0.99 are good.
    #[test]
    fn a_journey_multiplies_what_its_parts_leave() {
        let series = |metric: &str, outcome: &str, other: &str| {
            format!("{metric}{{environment=\"production\",outcome=\"{outcome}\",{other}}}")
        };
        let [ok, error] =
            ["ok", "error"].map(|outcome| series("cart_requests_total", outcome, "route=\"/add\""));
        let [paid, failed] =
            ["ok", "error"].map(|outcome| series("payments_total", outcome, "provider=\"a\""));
        let share = "round(1e6 * sum(slo:sli_error:ratio_rate1h{slo=\"checkout\"}))";
        let allowed = "round(1e3 * sum(slo:error_budget_allowed:minutes{slo=\"checkout\"}))";
        let both =
            [(&*ok, "0+99x120"), (&*error, "1000+1x120"), (&*paid, "0+198x120"), (&*failed, "1000+2x120")];
        let both = Case::new("both parts", &both)
            .then(90, share, Some(19_900.0))
            // 0.999 × 0.995 leave a budget of 0.5995 %, of 43,200 minutes.
            .then(90, allowed, Some(258_984.0))
            // A burn rate of 3.3 is worth a ticket.
            .state(90, "checkout", 2.0);
        // A part without traffic is not bad.
        let alone =
            [(&*ok, "0+99x120"), (&*error, "1000+1x120"), (&*paid, "1000x120"), (&*failed, "1000x120")];
        let alone = Case::new("one part", &alone).then(90, share, Some(10_000.0));
        let gone =
            [(&*ok, "0x120"), (&*error, "1000+100x120"), (&*paid, "0+198x120"), (&*failed, "1000x120")];
        let gone = Case::new("all of one part", &gone).then(90, share, Some(1_000_000.0));
        judge("journey-product", &[both, alone, gone]);
    }
}
