//! What an override changes.

use super::{Action, DataLink};
use crate::common::{
    AxisColorMode, AxisPlacement, BarAlignment, GraphDrawStyle, GraphGradientMode, GraphTransform, HideFrom,
    LineInterpolation, LineStyle, ScaleDistributionConfig, StackingConfig, ThresholdsStyle, VisibilityMode,
};
use crate::panel::{
    CellOptions, ColumnTooltip, FieldTextAlignment, PointShape, TableFooter, XyPointSize, XyShowMode,
};
use crate::wire::{Reader, Sink, Wire, envelope, tagged};
use crate::{BoolOrNum, Color, FieldColor, List, Num, Thresholds, Unit, ValueMapping};
use serde_json::Value;

tagged! {
    /// One setting of an override.
    ///
    /// Settings that start with `custom.` belong to the panel's plugin.
    pub enum Property("id", "value", RawValue) {
        bare {}
        Unit(Unit) = "unit",
        Min(Num) = "min",
        Max(Num) = "max",
        FieldMinMax(bool) = "fieldMinMax",
        Decimals(Num) = "decimals",
        DisplayName(String) = "displayName",
        Description(String) = "description",
        NoValue(String) = "noValue",
        Color(FieldColor) = "color",
        Thresholds(Thresholds) = "thresholds",
        Mappings(List<ValueMapping>) = "mappings",
        Links(List<DataLink>) = "links",
        Actions(List<Action>) = "actions",
        Filterable(bool) = "filterable",
        AxisPlacement(AxisPlacement) = "custom.axisPlacement",
        AxisLabel(String) = "custom.axisLabel",
        AxisColorMode(AxisColorMode) = "custom.axisColorMode",
        AxisBorderShow(bool) = "custom.axisBorderShow",
        AxisGridShow(bool) = "custom.axisGridShow",
        AxisCenteredZero(bool) = "custom.axisCenteredZero",
        AxisSoftMin(Num) = "custom.axisSoftMin",
        AxisSoftMax(Num) = "custom.axisSoftMax",
        AxisWidth(Num) = "custom.axisWidth",
        ScaleDistribution(ScaleDistributionConfig) = "custom.scaleDistribution",
        DrawStyle(GraphDrawStyle) = "custom.drawStyle",
        LineInterpolation(LineInterpolation) = "custom.lineInterpolation",
        LineWidth(Num) = "custom.lineWidth",
        LineStyle(LineStyle) = "custom.lineStyle",
        LineColor(Color) = "custom.lineColor",
        FillOpacity(Num) = "custom.fillOpacity",
        FillColor(Color) = "custom.fillColor",
        /// The name of the series down to which the area reaches.
        FillBelowTo(String) = "custom.fillBelowTo",
        GradientMode(GraphGradientMode) = "custom.gradientMode",
        BarAlignment(BarAlignment) = "custom.barAlignment",
        BarWidthFactor(Num) = "custom.barWidthFactor",
        BarMaxWidth(Num) = "custom.barMaxWidth",
        ShowPoints(VisibilityMode) = "custom.showPoints",
        PointSize(PointSize) = "custom.pointSize",
        PointColor(Color) = "custom.pointColor",
        PointSymbol(String) = "custom.pointSymbol",
        PointShape(PointShape) = "custom.pointShape",
        PointStrokeWidth(Num) = "custom.pointStrokeWidth",
        /// Lines or points of an XY chart.
        Show(XyShowMode) = "custom.show",
        ShowValues(bool) = "custom.showValues",
        SpanNulls(BoolOrNum) = "custom.spanNulls",
        InsertNulls(BoolOrNum) = "custom.insertNulls",
        Transform(GraphTransform) = "custom.transform",
        Stacking(StackingConfig) = "custom.stacking",
        HideFrom(HideFrom) = "custom.hideFrom",
        ThresholdsStyle(ThresholdsStyle) = "custom.thresholdsStyle",
        Align(FieldTextAlignment) = "custom.align",
        CellOptions(CellOptions) = "custom.cellOptions",
        Width(Num) = "custom.width",
        MinWidth(Num) = "custom.minWidth",
        ColumnFilterable(bool) = "custom.filterable",
        Inspect(bool) = "custom.inspect",
        HideHeader(bool) = "custom.hideHeader",
        Sortable(bool) = "custom.sortable",
        StyleField(String) = "custom.styleField",
        WrapText(bool) = "custom.wrapText",
        WrapHeaderText(bool) = "custom.wrapHeaderText",
        Footer(TableFooter) = "custom.footer",
        ColumnTooltip(ColumnTooltip) = "custom.tooltip",
    }
}

/// The size of points: one number, or the range of an XY chart.
#[derive(Debug, Clone, PartialEq)]
pub enum PointSize {
    /// Pixels.
    Fixed(Num),
    /// Pixels, by a field.
    Range(XyPointSize),
}

impl<T: Into<Num>> From<T> for PointSize {
    fn from(size: T) -> Self {
        Self::Fixed(size.into())
    }
}

impl Wire for PointSize {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        match value {
            Value::Object(_) => Wire::read(value, reader).map(Self::Range),
            _ => Wire::read(value, reader).map(Self::Fixed),
        }
    }

    fn write(&self, sink: &mut dyn Sink) {
        match self {
            Self::Fixed(size) => size.write(sink),
            Self::Range(range) => range.write(sink),
        }
    }
}

envelope! {
    /// One setting of an override, in its object.
    pub struct OverrideProperty {
        => /// The setting.
        property: Property;
    }
}
