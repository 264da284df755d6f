//! The example of an SLO row is what it says: it renders, no rule objects, every line is full.

#[allow(dead_code, reason = "the test has a main of its own")]
#[path = "../examples/slo_row.rs"]
mod example;
mod judged;

#[test]
fn no_rule_objects() {
    judged::no_rule_objects(&example::suite());
}

#[test]
fn every_line_is_full() {
    let suite = example::suite();
    let row = &suite.dashboards[0].rows[0];
    let widths: Vec<u32> = row.sizes().iter().map(|(width, _)| *width).collect();
    let mut line = 0;
    for width in widths {
        line += width;
        assert!(line <= 24, "a panel does not fit into its line");
        line %= 24;
    }
    assert_eq!(line, 0, "the last line has a gap");
}

#[test]
fn it_renders_with_its_rules_and_their_proof() {
    let tree = dashwright_emit::files(&example::suite()).expect("the suite can be written");
    let paths: Vec<&str> = tree.files().iter().map(dashwright_emit::File::path).collect();
    for path in [
        "grafana/dashboards/Shop/checkout.json",
        "prometheus/rules/slo-checkout-orders.yaml",
        "prometheus/tests/slo-checkout-orders.yaml",
        "docs/slos.md",
    ] {
        assert!(paths.contains(&path), "{path} is missing: {paths:?}");
    }
}
