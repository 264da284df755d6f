//! Fields: units, colours, thresholds, and what only one kind of panel knows of them.

use std::collections::BTreeMap;

use dashwright_grafana::common::{
    AxisConfig, AxisPlacement, GraphConfig, GraphDrawStyle, GraphGradientMode, GraphThresholdsStyleMode,
    HideFrom, LineInterpolation, ScaleDistribution, ScaleDistributionConfig, StackingConfig, StackingMode,
    VisibilityMode,
};
use dashwright_grafana::field::{Custom, DataLink, FieldConfig, FieldConfigSource};
use dashwright_grafana::panel::{
    CellKind, FieldTextAlignment, GeomapConfig, HeatmapConfig, StateTimelineConfig, TableConfig,
};
use dashwright_grafana::{
    Color, ColorMode, FieldColor, MappingResult, Num, Threshold, Thresholds, ThresholdsMode, ValueMapping,
};
use dashwright_model::color::Color as Hue;
use dashwright_model::panel::{Draw, Gaps, PanelKind, Stack, ThresholdStyle, Timeseries};
use dashwright_model::steps;
use dashwright_model::{Dashboard, Panel};

use super::{Scope, link, overrides, table};

/// The field configuration of a panel.
pub(super) fn lower(scope: &Scope<'_>, dashboard: &Dashboard, panel: &Panel) -> FieldConfigSource {
    FieldConfigSource::absent()
        .defaults(defaults(scope, dashboard, panel))
        .overrides(overrides::lower(scope, dashboard, panel))
}

fn defaults(scope: &Scope<'_>, dashboard: &Dashboard, panel: &Panel) -> FieldConfig {
    if matches!(
        panel.kind,
        PanelKind::Text(_) | PanelKind::AlertList(_) | PanelKind::Logs(_) | PanelKind::NodeGraph(_)
    ) || matches!(panel.kind, PanelKind::Native(native) if !native.shows_fields())
    {
        return FieldConfig::default();
    }
    let links: Vec<DataLink> =
        panel.data_links.iter().map(|link| link::of_value(scope, dashboard, panel, link)).collect();
    let common = FieldConfig {
        custom: custom(panel),
        links: (!links.is_empty()).then(|| links.into()),
        ..FieldConfig::default()
    };
    if let PanelKind::Heatmap(_) = panel.kind {
        // The panel's unit is that of the vertical axis; here it would be taken for the unit of the cells.
        return common;
    }
    let common = common.color(color(panel));
    if table::shows_traces(panel) {
        // Tempo brings the units of its columns; what the panel says is an exception for the duration.
        return common;
    }
    let (min, max) = bounds(panel);
    FieldConfig {
        decimals: panel.decimals.map(Num::from),
        mappings: (!panel.words.is_empty()).then(|| [words(&panel.words)].into()),
        max: max.map(Num::from),
        min: min.map(Num::from),
        thresholds: panel.thresholds.as_ref().map(|thresholds| self::thresholds(thresholds, 1.0)),
        ..common
    }
    .no_value(panel.no_value.as_deref().unwrap_or("no data"))
    .unit(panel.display.id())
}

/// The scale. A dial of shares ends at the whole; otherwise Grafana would take the greatest value for it.
fn bounds(panel: &Panel) -> (Option<f64>, Option<f64>) {
    let whole = match (&panel.kind, panel.display.id()) {
        (PanelKind::Gauge(_), "percentunit") => Some(1.0),
        (PanelKind::Gauge(_), "percent") => Some(100.0),
        _ => None,
    };
    (panel.min.or(whole.map(|_| 0.0)), panel.max.or(whole))
}

/// Colours by value; `scale` of the field's unit make one of the author's.
pub(super) fn thresholds(thresholds: &steps::Thresholds, scale: f64) -> Thresholds {
    let rising = thresholds.steps.iter();
    let rising = rising.map(|(value, color)| Threshold::from_value(*value * scale, hue(*color)));
    let steps: Vec<Threshold> =
        std::iter::once(Threshold::base(hue(thresholds.base))).chain(rising).collect();
    Thresholds::absent().mode(ThresholdsMode::Absolute).steps(steps)
}

/// A colour of ours: the same in every theme.
pub(super) fn hue(color: Hue) -> Color {
    Color::Other(color.hex().to_owned())
}

/// Single values and cells take their colour from the thresholds, series from the palette.
fn color(panel: &Panel) -> FieldColor {
    match &panel.kind {
        PanelKind::Timeseries(_) => ColorMode::PaletteClassic.into(),
        PanelKind::Native(native) if native.by_series() && !has_steps(panel) => {
            ColorMode::PaletteClassic.into()
        }
        _ => ColorMode::Thresholds.into(),
    }
}

/// Whether thresholds say more than one colour for all.
fn has_steps(panel: &Panel) -> bool {
    panel.thresholds.as_ref().is_some_and(|thresholds| !thresholds.steps.is_empty())
}

fn custom(panel: &Panel) -> Option<Custom> {
    match &panel.kind {
        PanelKind::Timeseries(settings) => Some(graph(panel, settings).into()),
        PanelKind::Table(_) => {
            let columns = TableConfig {
                align: Some(FieldTextAlignment::Auto),
                cell_options: Some(CellKind::Auto.into()),
                filterable: Some(true),
                inspect: Some(false),
                ..TableConfig::absent()
            };
            Some(columns.into())
        }
        PanelKind::StateTimeline(_) => {
            let bands = StateTimelineConfig {
                fill_opacity: Some(70.into()),
                hide_from: Some(HideFrom::default()),
                line_width: Some(0.into()),
                ..StateTimelineConfig::absent()
            };
            Some(bands.into())
        }
        PanelKind::Heatmap(_) => Some(HeatmapConfig::default().into()),
        PanelKind::Geomap(_) => Some(GeomapConfig::default().into()),
        PanelKind::Native(native) => Custom::with_defaults(native.id()),
        _ => None,
    }
}

fn graph(panel: &Panel, settings: &Timeseries) -> GraphConfig {
    let stacked = settings.stack != Stack::None;
    let bars = settings.draw == Draw::Bars;
    let scale = settings.log.map_or_else(ScaleDistributionConfig::default, |base| {
        ScaleDistributionConfig::from(ScaleDistribution::Log).log(base)
    });
    let fill = settings.fill.unwrap_or(match (bars, stacked) {
        (true, _) => 80,
        (false, true) => 30,
        (false, false) => 10,
    });
    GraphConfig {
        axis: AxisConfig {
            axis_centered_zero: settings.centered_zero.then_some(true),
            axis_label: Some(settings.axis_label.as_deref().unwrap_or("").to_owned()),
            axis_placement: Some(AxisPlacement::Auto),
            scale_distribution: Some(scale),
            ..AxisConfig::absent()
        },
        draw_style: Some(match settings.draw {
            Draw::Line => GraphDrawStyle::Line,
            Draw::Bars => GraphDrawStyle::Bars,
            Draw::Points => GraphDrawStyle::Points,
        }),
        fill_opacity: Some(fill.into()),
        gradient_mode: Some(GraphGradientMode::None),
        hide_from: Some(HideFrom::default()),
        line_interpolation: Some(LineInterpolation::Linear),
        line_width: Some(settings.line_width.unwrap_or(1).into()),
        point_size: Some(5.into()),
        show_points: Some(VisibilityMode::Auto),
        span_nulls: Some((settings.gaps == Gaps::Connect).into()),
        stacking: Some(stacking(settings.stack)),
        thresholds_style: Some(
            match settings.thresholds {
                _ if panel.thresholds.as_ref().is_none_or(|thresholds| thresholds.steps.is_empty()) => {
                    GraphThresholdsStyleMode::Off
                }
                ThresholdStyle::Dashed => GraphThresholdsStyleMode::Dashed,
                ThresholdStyle::Area => GraphThresholdsStyleMode::LineAndArea,
                ThresholdStyle::Off => GraphThresholdsStyleMode::Off,
            }
            .into(),
        ),
        ..GraphConfig::absent()
    }
}

pub(super) fn stacking(stack: Stack) -> StackingConfig {
    match stack {
        Stack::None => StackingMode::None,
        Stack::Normal => StackingMode::Normal,
        Stack::Percent => StackingMode::Percent,
    }
    .into()
}

/// Words and colours for single values.
pub(super) fn words<V: ToString, T: AsRef<str>>(words: &[(V, T, Hue)]) -> ValueMapping {
    let results: BTreeMap<String, MappingResult> = words
        .iter()
        .enumerate()
        .map(|(index, (value, text, color))| {
            let result = MappingResult::default().color(hue(*color)).index(index as u32).text(text.as_ref());
            (value.to_string(), result)
        })
        .collect();
    ValueMapping::Value(results)
}
