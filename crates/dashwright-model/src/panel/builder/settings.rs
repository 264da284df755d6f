//! What each kind of panel adds to the builder, in the words of the people who read it.

use std::borrow::Cow;

use dashwright_query::unit::Quantity;

use super::Builder;
use crate::display::Shown;
use crate::panel::kind::{Draw, Gaps, HeatmapRows, Legend, Paint, PanelKind, Scheme, Stack, ThresholdStyle};
use crate::panel::kinds;
use crate::reducer::Reducer;
use crate::series::Cell;
use crate::transformation::Transformation;

/// Methods of one kind: each edits the settings that the kind's marker guarantees to be there.
macro_rules! settings {
    ($kind:ident { $($(#[$doc:meta])+ $method:ident($($arg:ident: $ty:ty),*) |$settings:ident| $body:expr;)+ }) => {
        impl<U: Quantity, Q, S> Builder<kinds::$kind, U, Q, S> {
            $(
                $(#[$doc])+
                pub fn $method(mut self, $($arg: $ty),*) -> Self {
                    if let PanelKind::$kind($settings) = &mut self.panel.kind {
                        $body;
                    }
                    self
                }
            )+
        }
    };
}

settings!(Timeseries {
    /// Puts the series on top of each other.
    stacked() |settings| settings.stack = Stack::Normal;
    /// Shows shares of the sum.
    stacked_percent() |settings| settings.stack = Stack::Percent;
    /// Draws bars.
    bars() |settings| settings.draw = Draw::Bars;
    /// Draws points.
    points() |settings| settings.draw = Draw::Points;
    /// Line width in pixels.
    line_width(pixels: u32) |settings| settings.line_width = Some(pixels);
    /// Fill below the line, in percent.
    fill(percent: u32) |settings| settings.fill = Some(percent);
    /// The legend.
    legend(legend: Legend) |settings| settings.legend = legend;
    /// Bridges gaps in the data.
    connect_gaps() |settings| settings.gaps = Gaps::Connect;
    /// A logarithmic axis.
    log_axis(base: u32) |settings| settings.log = Some(base);
    /// What stands at the axis.
    axis_label(text: impl Into<Cow<'static, str>>) |settings| settings.axis_label = Some(text.into());
    /// Draws the thresholds as lines with coloured areas.
    threshold_area() |settings| settings.thresholds = ThresholdStyle::Area;
    /// Draws no thresholds; they only colour single values.
    threshold_off() |settings| settings.thresholds = ThresholdStyle::Off;
    /// Puts zero in the middle of the axis: for what goes in (up) and out (down).
    centered_zero() |settings| settings.centered_zero = true;
});

settings!(Stat {
    /// Which value of the series; the last one unless set.
    calc(calc: Reducer) |settings| settings.calc = calc;
    /// What is coloured; the background unless set.
    paint(paint: Paint) |settings| settings.paint = paint;
    /// A small line behind the number.
    sparkline() |settings| settings.sparkline = true;
    /// Shows the series' names beside the numbers.
    names() |settings| settings.names = true;
    /// One value a row of the result instead of one a series.
    all_values() |settings| settings.all_values = true;
});

settings!(Gauge {
    /// Which value of the series; the last one unless set.
    calc(calc: Reducer) |settings| settings.calc = calc;
});

settings!(BarGauge {
    /// Which value of the series; the last one unless set.
    calc(calc: Reducer) |settings| settings.calc = calc;
    /// Bars upwards.
    vertical() |settings| settings.horizontal = false;
    /// Bars that change colour along their length.
    gradient() |settings| settings.gradient = true;
});

settings!(Table {
    /// Sorts by a column, the greatest first.
    sort_desc(column: impl Into<Cow<'static, str>>) |settings| settings.sort = Some((column.into(), true));
    /// Sorts by a column, the least first.
    sort_asc(column: impl Into<Cow<'static, str>>) |settings| settings.sort = Some((column.into(), false));
    /// One more column before the values: the field of the result, and the name shown. Other fields do not show.
    column(field: impl Into<Cow<'static, str>>, name: impl Into<Cow<'static, str>>)
        |settings| settings.columns.push((field.into(), name.into()));
    /// The columns before the values, under the names that they have in the result. Other fields do not show.
    columns(fields: impl IntoIterator<Item = &'static str>)
        |settings| settings.columns.extend(fields.into_iter().map(|field| (field.into(), field.into())));
    /// Names the value column of a single query; those of several queries are named by their legends.
    value(name: impl Into<Cow<'static, str>>) |settings| settings.value = Some(name.into());
    /// How the thresholds show in the cells of the panel's own unit; their background unless set.
    cells(cell: Cell) |settings| settings.cells = Some(cell);
    /// A row for each span instead of each trace, with the attributes that the query selects as columns.
    spans() |settings| settings.spans = true;
    /// Leaves a field of the result out.
    hide(field: impl Into<Cow<'static, str>>) |settings| settings.hide.push(field.into());
    /// Colours the cells of a column by the thresholds.
    paint_column(name: impl Into<Cow<'static, str>>) |settings| settings.paint.push(name.into());
});

impl<U: Quantity, Q, S> Builder<kinds::Table, U, Q, S> {
    /// Joins the results of several queries on one field, with a row for each of its values. Without it they are merged
    /// on all the fields that they share.
    pub fn join_on(self, field: impl Into<Cow<'static, str>>) -> Self {
        self.transform(Transformation::JoinByField(field.into()))
    }

    /// Makes a matrix of a single query: the values of one label become rows, those of another one columns.
    pub fn matrix(self, rows: impl Into<Cow<'static, str>>, columns: impl Into<Cow<'static, str>>) -> Self {
        let (rows, columns) = (rows.into(), columns.into());
        self.transform(Transformation::Matrix { rows, columns, values: Cow::Borrowed("Value") })
    }

    /// Gives a column a unit of its own.
    pub fn column_in<V: Quantity>(mut self, name: impl Into<Cow<'static, str>>, shown: Shown<V>) -> Self {
        if let PanelKind::Table(settings) = &mut self.panel.kind {
            settings.units.push((name.into(), shown.display()));
        }
        self
    }
}

settings!(Heatmap {
    /// The colour scheme; oranges unless set.
    scheme(scheme: Scheme) |settings| settings.scheme = scheme;
    /// A row for each series, by its name, instead of one for each bucket of a histogram.
    series_rows() |settings| settings.rows = HeatmapRows::Series;
    /// Computes buckets from plain series.
    calculate() |settings| settings.rows = HeatmapRows::Calculated;
});

settings!(Logs {
    /// Oldest first.
    oldest_first() |settings| settings.newest_first = false;
    /// Keeps long lines in one line.
    no_wrap() |settings| settings.wrap = false;
});

settings!(AlertList {
    /// Shows alerts that wait for their time, too.
    pending() |settings| settings.pending = true;
    /// At most this many.
    max_items(most: u32) |settings| settings.max_items = most;
    /// Only alerts whose labels match, such as `severity="critical"`.
    matching(matchers: impl Into<Cow<'static, str>>) |settings| settings.matchers = matchers.into();
    /// Only alerts of one datasource, by its name.
    of_datasource(name: &'static str) |settings| settings.datasource = Some(name);
});

settings!(StateTimeline {
    /// Keeps equal states that follow each other apart.
    split() |settings| settings.merge = false;
    /// The legend.
    legend(legend: Legend) |settings| settings.legend = legend;
});

settings!(Geomap {
    /// The fields that hold latitude and longitude.
    coordinates(latitude: &'static str, longitude: &'static str) |settings| settings.coordinates = Some((latitude, longitude));
    /// The field that sets size and colour of the marks.
    size_by(field: &'static str) |settings| settings.size_by = Some(field);
});
