//! Recorded series and their rules agree.

use dashwright_query::catalogue::Kind;
use dashwright_query::promql;
use metrics::CATALOGUE;
use pretty_assertions::assert_eq;

#[test]
fn recorded_names_have_colons_and_others_do_not() {
    for metric in CATALOGUE.metrics() {
        let recorded = metric.kind == Kind::Recorded;
        assert_eq!(metric.name.contains(':'), recorded, "`{}`", metric.name);
    }
}

/// The series of SLOs get their rules from the SLO definitions.
#[test]
fn every_other_recorded_series_has_rules() {
    let mut rules = 0;
    let mut generated = 0;
    for metric in CATALOGUE.metrics().filter(|metric| metric.kind == Kind::Recorded) {
        if metric.emitter.is_some_and(|group| group.name == metrics::recorded::slo::GROUP.name) {
            assert_eq!(metric.rules().count(), 0, "`{}`", metric.name);
            generated += 1;
        } else {
            assert!(metric.rules().count() > 0, "`{}` has no rule", metric.name);
            rules += metric.rules().count();
        }
    }
    assert_eq!((rules, generated), (71, 14));
}

#[test]
fn rules_set_declared_labels_and_differ_by_them() {
    for metric in CATALOGUE.metrics() {
        let rules: Vec<_> = metric.rules().collect();
        for (i, rule) in rules.iter().enumerate() {
            for (name, value) in rule.labels {
                let label = metric.labels.iter().find(|label| label.name == *name);
                let values = label.and_then(dashwright_query::Label::values);
                assert!(
                    values.is_some_and(|values| values.contains(value)),
                    "`{}` does not declare {name}=\"{value}\"",
                    metric.name
                );
            }
            assert!(
                rules[..i].iter().all(|other| other.labels != rule.labels),
                "two rules of `{}` set the same labels",
                metric.name
            );
        }
    }
}

/// Every value of a label that rules set has its rule.
#[test]
fn no_declared_value_is_without_a_rule() {
    for metric in CATALOGUE.metrics().filter(|metric| !metric.variants.is_empty()) {
        for label in metric.labels {
            let set: Vec<_> = metric
                .rules()
                .flat_map(|rule| rule.labels)
                .filter(|(name, _)| *name == label.name)
                .map(|(_, value)| *value)
                .collect();
            for value in label.values().unwrap_or_default().iter().filter(|_| !set.is_empty()) {
                assert!(set.contains(value), "no rule of `{}` sets {}=\"{value}\"", metric.name, label.name);
            }
        }
    }
}

/// The checker finds nothing, infers the declared unit, and the labels that the series declares.
#[test]
fn every_rule_checks_clean_and_means_what_the_series_says() {
    for metric in CATALOGUE.metrics() {
        for rule in metric.rules() {
            let checked = promql::check(rule.expr, &CATALOGUE);
            assert_eq!(checked.problems, [], "rule of `{}`:\n{}", metric.name, rule.expr);
            let (declared, inferred) = (metric.unit, checked.unit);
            assert!(declared.agrees(inferred), "`{}` is in {declared}, its rule in {inferred}", metric.name);

            let kept = checked.labels.names().filter(|name| *name != "__name__");
            let mut labels: Vec<&str> = kept.chain(rule.labels.iter().map(|(name, _)| *name)).collect();
            let mut expected: Vec<&str> = metric.labels.iter().map(|label| label.name).collect();
            labels.sort_unstable();
            expected.sort_unstable();
            assert_eq!(labels, expected, "labels of `{}`", metric.name);
        }
    }
}
