//! Panels that Grafana's own options describe, and the options that lie over the words of the others.

use super::{panel_json, promql};
use dashwright_grafana::common::{AxisConfig, Legend, LegendPlacement, LineInterpolation, Tooltip};
use dashwright_grafana::field::{FieldType, Matcher, Property};
use dashwright_grafana::panel::{PieChartType, XyChartOptions};
use dashwright_grafana::{ColorMode, Raw, SpecialValue};
use dashwright_model::color::Color::{Blue, Green, Grey, Red};
use dashwright_model::panel::{
    IntoPanel, Library, barchart, canvas, library_panel, news, piechart, plugin_panel, stat, table,
    timeseries, xychart,
};
use dashwright_model::series::Series;
use dashwright_model::steps;
use dashwright_model::value::{bytes, percent};
use dashwright_query::unit::quantity::{Bytes, Number};
use pretty_assertions::assert_eq;
use serde_json::json;

#[test]
fn a_pie_chart_begins_with_grafanas_defaults() {
    let panel = panel_json(
        piechart::<Bytes>("disk", "Disk")
            .query(promql::<Bytes>("x").legend("{{device}}"))
            .options(|options| options.pie_type(PieChartType::Donut))
            .options(|options| {
                options.legend(
                    dashwright_grafana::panel::PieChartLegend::absent()
                        .base(Legend::absent().placement(LegendPlacement::Right)),
                )
            }),
    );
    assert_eq!(panel["type"], "piechart");
    assert_eq!(
        panel["options"],
        json!({
            "displayLabels": [],
            "legend": { "calcs": [], "displayMode": "list", "placement": "right", "showLegend": true, "values": [] },
            "orientation": "auto", "pieType": "donut",
            "reduceOptions": { "calcs": ["lastNotNull"], "fields": "", "values": false },
            "sort": "desc", "tooltip": { "hideZeros": false, "mode": "single", "sort": "none" }
        })
    );
    assert_eq!(
        panel["fieldConfig"],
        json!({
            "defaults": {
                "color": { "mode": "palette-classic" },
                "custom": { "hideFrom": { "legend": false, "tooltip": false, "viz": false } },
                "noValue": "no data", "unit": "bytes"
            },
            "overrides": []
        })
    );
    assert_eq!(panel["targets"][0]["instant"], true);
}

#[test]
fn thresholds_colour_bars() {
    let bars = barchart::<Bytes>("disk", "Disk").query(promql::<Bytes>("x"));
    let panel = panel_json(bars.clone().steps(steps![Green, bytes(10) => Red]));
    assert_eq!(panel["fieldConfig"]["defaults"]["color"]["mode"], "thresholds");
    assert_eq!(panel["fieldConfig"]["defaults"]["custom"]["fillOpacity"], 80);
    let panel = panel_json(bars.color(ColorMode::ContinuousBlues));
    assert_eq!(panel["fieldConfig"]["defaults"]["color"]["mode"], "continuous-blues");
}

#[test]
fn what_is_said_in_grafanas_words_lies_over_the_rest() {
    let panel = panel_json(
        timeseries::<Bytes>("disk", "Disk")
            .query(promql::<Bytes>("x"))
            .stacked()
            .options(|options| options.tooltip(Tooltip::absent().hide_zeros(true)))
            .custom(|custom| custom.line_interpolation(LineInterpolation::StepAfter))
            .custom(|custom| custom.axis(AxisConfig::absent().axis_soft_min(0)))
            .series("free", Series::dashed)
            .exception(Matcher::ByType(FieldType::Number), [Property::AxisWidth(80.into())])
            .transparent()
            .max_data_points(500)
            .raw("options.tooltip.newThing", 30),
    );
    assert_eq!(
        panel["options"]["tooltip"],
        json!({ "hideZeros": true, "mode": "multi", "newThing": 30, "sort": "desc" })
    );
    let custom = &panel["fieldConfig"]["defaults"]["custom"];
    assert_eq!(custom["lineInterpolation"], "stepAfter");
    assert_eq!(custom["axisSoftMin"], 0);
    assert_eq!(custom["stacking"]["mode"], "normal");
    let matchers: Vec<_> = panel["fieldConfig"]["overrides"]
        .as_array()
        .expect("exceptions")
        .iter()
        .map(|exception| exception["matcher"]["id"].clone())
        .collect();
    assert_eq!(matchers, ["byName", "byType"]);
    assert_eq!((&panel["transparent"], &panel["maxDataPoints"]), (&json!(true), &json!(500)));
}

#[test]
fn one_option_of_a_stat_leaves_the_others() {
    let words = |panel| panel_json(panel)["options"].clone();
    let plain = || stat::<Bytes>("disk", "Disk").query(promql::<Bytes>("x")).steps(steps![Blue]);
    let mut expected = words(plain());
    expected["showPercentChange"] = json!(true);
    assert_eq!(words(plain().options(|options| options.show_percent_change(true))), expected);
}

#[test]
fn words_for_every_kind_of_value() {
    let panel = panel_json(
        table::<Bytes>("disk", "Disk")
            .query(promql::<Bytes>("x"))
            .word(bytes(0), "none", Grey)
            .word_between(None, Some(bytes(10)), "low", Green)
            .word_matching("^eth(.)$", "port $1", Blue)
            .word_for(SpecialValue::NullOrNaN, "unknown", Red),
    );
    let color = |color: dashwright_model::color::Color| color.hex();
    assert_eq!(
        panel["fieldConfig"]["defaults"]["mappings"],
        json!([
            { "options": { "0": { "color": color(Grey), "index": 0, "text": "none" } }, "type": "value" },
            { "options": { "from": null, "result": { "color": color(Green), "index": 1, "text": "low" }, "to": 10 }, "type": "range" },
            { "options": { "pattern": "^eth(.)$", "result": { "color": color(Blue), "index": 2, "text": "port $1" } }, "type": "regex" },
            { "options": { "match": "null+nan", "result": { "color": color(Red), "index": 3, "text": "unknown" } }, "type": "special" }
        ])
    );
}

#[test]
fn panels_without_queries() {
    let panel = panel_json(news("blog", "Blog", "https://example.org/feed.xml"));
    assert_eq!(panel["options"], json!({ "feedUrl": "https://example.org/feed.xml", "showImage": true }));
    assert_eq!(panel["fieldConfig"]["defaults"], json!({}));
    let clock = plugin_panel::<Number>("clock", "Clock", "grafana-clock-panel")
        .options(|options| options.set("mode", "time").set("clock", Raw::new().set("seconds", true)));
    let panel = panel_json(clock);
    assert_eq!(panel["type"], "grafana-clock-panel");
    assert_eq!(panel["options"], json!({ "clock": { "seconds": true }, "mode": "time" }));
}

#[test]
fn a_kind_keeps_the_options_that_its_type_names() {
    let panel = xychart::<Bytes>("a", "A").query(promql::<Bytes>("x")).options(|_| XyChartOptions::default());
    let panel = panel.into_panel();
    assert_eq!(panel.kind.id(), "xychart");
    let drawing = panel_json(canvas::<Number>("c", "C").query(promql::<Number>("x")));
    assert_eq!(drawing["type"], "canvas");
}

#[test]
fn a_library_panel_is_only_a_place() {
    const LATENCY: Library = Library::new("lp-latency", "Latency");
    let panel = panel_json(library_panel("latency", LATENCY).full());
    assert_eq!(
        panel,
        json!({
            "gridPos": { "h": 8, "w": 24, "x": 0, "y": 0 }, "id": panel["id"],
            "libraryPanel": { "name": "Latency", "uid": "lp-latency" }, "title": "Latency"
        })
    );
}

#[test]
fn thresholds_may_be_places_on_the_scale() {
    let panel = panel_json(
        stat::<Bytes>("disk", "Disk")
            .query(promql::<Bytes>("x"))
            .max(bytes(500))
            .steps_of_scale(steps![Green, percent(80.0) => Red]),
    );
    let thresholds = &panel["fieldConfig"]["defaults"]["thresholds"];
    assert_eq!((&thresholds["mode"], &thresholds["steps"][1]["value"]), (&json!("percentage"), &json!(80)));
}
