//! Every id, option and value that Grafana documents is reached by a type, not by an escape hatch.
//!
//! The lists under `tests/data` restate what Grafana's own packages publish, one line for each path with its values.
//! Each value is put into a dashboard, read, searched for fields and words that no type knows, and written again.

use dashwright_grafana::escape::{EscapeKind, escapes};
use dashwright_grafana::field::{Matcher, Property};
use dashwright_grafana::panel::PanelKind;
use dashwright_grafana::transformation::TransformationKind;
use dashwright_grafana::variable::VariableKind;
use dashwright_grafana::{Dashboard, Reducer, Unit, UnitCategory, json};
use pretty_assertions::assert_eq;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The lines of a list, without comments, in their columns.
fn lines(list: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    list.lines().filter(|line| !line.starts_with("# ")).map(|line| line.split('\t').collect())
}

fn values(column: &str) -> Vec<Value> {
    let parse = |text: &str| serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    column.split(" | ").map(|text| parse(text.trim())).collect()
}

/// The parts of a path at its dots, without those inside braces.
fn segments(path: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for c in path.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            '.' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => (),
        }
        parts.last_mut().expect("there is always one").push(c);
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The value at a path: `name` is a field, `name[]` a list, `*` any name, `{a=b,c=d}` fields beside it.
fn at(path: &str, value: Value) -> Value {
    segments(path).iter().rev().fold(value, |inner, part| {
        let (name, beside) = part.split_once('{').unwrap_or((part, ""));
        let (name, lists) = (name.trim_end_matches("[]"), name.matches("[]").count());
        let mut inner = inner;
        let beside = beside.strip_suffix('}').unwrap_or_default();
        if !beside.is_empty() {
            let fields = inner.as_object_mut().expect("only objects have fields beside");
            for field in beside_fields(beside) {
                let (key, text) = field.split_once('=').expect("a field has a value");
                fields.insert(key.to_owned(), serde_json::from_str(text).unwrap_or_else(|_| json!(text)));
            }
        }
        for _ in 0..lists {
            inner = json!([inner]);
        }
        match name {
            "" => inner,
            "*" => json!({ "anything": inner }),
            name => json!({ name: inner }),
        }
    })
}

/// `a=b,c={"d":1,"e":2}` at its outer commas.
fn beside_fields(text: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for c in text.chars() {
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => (),
        }
        parts.last_mut().expect("there is always one").push(c);
    }
    parts
}

/// Joins two objects.
fn with(mut left: Value, right: &Value) -> Value {
    for (key, value) in right.as_object().expect("it is an object") {
        left[key] = value.clone();
    }
    left
}

/// Reads the dashboard and writes it; anything beyond the types, or lost, is a failure of `line`.
fn check(line: &str, dashboard: &Value, placeholder: bool) -> Vec<String> {
    let text = dashboard.to_string();
    let read = match Dashboard::from_json(&text) {
        Ok(read) => read,
        Err(error) => return vec![format!("{line}: {error}")],
    };
    let mut wrong: Vec<String> = escapes(&read)
        .iter()
        // The placeholder stands for any text; where a type has fixed words, another line has them.
        .filter(|escape| !(placeholder && escape.kind == EscapeKind::UnknownWord && escape.name == "text"))
        .map(|escape| format!("{line}: {escape:?}"))
        .collect();
    let written: Value = serde_json::from_str(&json::to_string(&read)).expect("it is JSON");
    if &written != dashboard {
        wrong.push(format!("{line}: written as {written}"));
    }
    wrong
}

fn check_all(list: &'static str, dashboard: impl Fn(&[&str], Value) -> Value) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for columns in lines(list) {
        let (samples, path) = columns.split_last().expect("a line has columns");
        for value in values(samples) {
            let placeholder = value == json!("text");
            wrong.extend(check(&columns.join(" "), &dashboard(path, value), placeholder));
            count += 1;
        }
    }
    assert!(count > 0, "the list is empty");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

fn panel(panel: &Value) -> Value {
    json!({ "title": "a", "panels": [panel] })
}

#[test]
fn every_option_of_every_panel() {
    check_all(include_str!("data/panel_options.tsv"), |columns, value| {
        let kind = json!({ "type": columns[0] });
        let path = columns[1].replacen("custom.", "fieldConfig.defaults.custom.", 1);
        panel(&with(at(&path, value), &kind))
    });
}

#[test]
fn every_field_of_the_dashboard() {
    check_all(include_str!("data/dashboard_fields.tsv"), |columns, value| {
        let dashboard = at(columns[0], value);
        if dashboard.get("title").is_some() { dashboard } else { with(dashboard, &json!({ "title": "a" })) }
    });
}

#[test]
fn every_field_of_every_query() {
    check_all(include_str!("data/target_fields.tsv"), |columns, value| {
        let source = json!({ "datasource": { "type": columns[0] } });
        let target = at(columns[1].trim_start_matches('.'), value);
        panel(&json!({ "type": "stat", "targets": [with(target, &source)] }))
    });
}

#[test]
fn every_option_of_every_transformation() {
    let list = include_str!("data/transformations.tsv");
    check_all(list, |columns, value| {
        let transformation = json!({ "id": columns[0], "options": at(columns[1], value) });
        panel(&json!({ "type": "table", "transformations": [transformation] }))
    });
    let listed: BTreeSet<&str> = lines(list).map(|columns| columns[0]).collect();
    let typed: BTreeSet<&str> = TransformationKind::IDS.iter().copied().collect();
    assert_eq!(typed, listed);
    assert_eq!(typed.len(), 43);
}

#[test]
fn every_matcher() {
    let list = include_str!("data/matchers.tsv");
    let mut listed = BTreeSet::new();
    let mut wrong = Vec::new();
    for columns in lines(list) {
        let mut matchers = vec![json!({ "id": columns[0] })];
        if columns[1] != "-" {
            let options = values(columns[2]).into_iter().map(|value| at(columns[1], value));
            matchers = options.map(|options| json!({ "id": columns[0], "options": options })).collect();
        }
        for matcher in matchers {
            let overrides = json!([{ "matcher": matcher, "properties": [] }]);
            let dashboard = panel(&json!({ "type": "stat", "fieldConfig": { "overrides": overrides } }));
            wrong.extend(check(&columns.join(" "), &dashboard, true));
        }
        listed.insert(columns[0]);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(Matcher::IDS.iter().copied().collect::<BTreeSet<_>>(), listed);
}

#[test]
fn every_setting_of_an_override() {
    let list = include_str!("data/properties.tsv");
    check_all(list, |columns, value| {
        let overrides =
            json!([{ "matcher": { "id": "numeric" }, "properties": [{ "id": columns[0], "value": value }] }]);
        panel(&json!({ "type": "timeseries", "fieldConfig": { "overrides": overrides } }))
    });
    let listed: BTreeSet<&str> = lines(list).map(|columns| columns[0]).collect();
    assert_eq!(Property::IDS.iter().copied().collect::<BTreeSet<_>>(), listed);
}

#[test]
fn every_field_of_every_variable() {
    let list = include_str!("data/variables.tsv");
    check_all(list, |columns, value| {
        let (kind, beside) = columns[0].split_once('{').unwrap_or((columns[0], ""));
        let mut variable = with(at(columns[1], value), &json!({ "type": kind }));
        for field in beside_fields(beside.strip_suffix('}').unwrap_or_default())
            .iter()
            .filter(|field| !field.is_empty())
        {
            let (key, text) = field.split_once('=').expect("a field has a value");
            variable[key] = serde_json::from_str(text).expect("it is JSON");
        }
        json!({ "title": "a", "templating": { "list": [variable] } })
    });
    let listed: BTreeSet<&str> =
        lines(list).map(|columns| columns[0].split('{').next().unwrap_or_default()).collect();
    assert_eq!(VariableKind::IDS.iter().copied().collect::<BTreeSet<_>>(), listed);
}

#[test]
fn every_word_of_field_config() {
    check_all(include_str!("data/enumerations.tsv"), |columns, value| {
        panel(&json!({ "type": "stat", "fieldConfig": { "defaults": at(columns[0], value) } }))
    });
}

#[test]
fn every_panel() {
    let listed = "timeseries barchart stat gauge bargauge table piechart heatmap histogram state-timeline status-history \
                  logs logstable text xychart trend candlestick canvas geomap nodeGraph annolist dashlist alertlist news \
                  traces flamegraph debug";
    assert_eq!(PanelKind::IDS, listed.split_whitespace().collect::<Vec<_>>());
    let options: BTreeSet<&str> =
        lines(include_str!("data/panel_options.tsv")).map(|columns| columns[0]).collect();
    assert_eq!(options, PanelKind::IDS.iter().copied().collect());
}

#[test]
fn every_reducer() {
    let listed: Vec<String> =
        lines(include_str!("data/reducers.tsv")).map(|columns| columns.join("\t")).collect();
    let typed: Vec<String> =
        Reducer::all().map(|reducer| format!("{}\t{}", reducer.id(), reducer.label())).collect();
    assert_eq!(typed, listed);
    assert_eq!(typed.len(), 25 + 99);
}

#[test]
fn every_unit() {
    let listed: Vec<Vec<&str>> = lines(include_str!("data/units.tsv")).collect();
    let typed: Vec<String> = Unit::all()
        .map(|unit| format!("{}\t{}", unit.id(), unit.label().expect("a named unit has a label")))
        .collect();
    assert_eq!(typed, listed.iter().map(|columns| columns.join("\t")).collect::<Vec<_>>());
    assert_eq!((typed.len(), UnitCategory::ALL.len()), (273, 25));
    for columns in &listed {
        assert!(!matches!(Unit::from(columns[0]), Unit::Other(_)), "{}", columns[0]);
    }
    // The two look-alikes: the micro sign and the Greek letter.
    assert_eq!(Unit::Microseconds.id(), "\u{b5}s");
    assert_eq!(Unit::Microfarad.id(), "\u{b5}farad");
    assert_eq!(Unit::Microhenry.id(), "\u{b5}henry");
    assert_eq!(Unit::MicrogramPerCubicMeter.id(), "con\u{3bc}gm3");
    assert_eq!(Unit::MicrogramPerNormalCubicMeter.id(), "con\u{3bc}gNm3");
    assert_eq!(Unit::MicroBitcoin.id(), "currency\u{3bc}BTC");
}
