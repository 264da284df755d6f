//! Every option of Grafana's, typed: what the words of the builder do not reach.
//!
//! Each method takes a closure that changes Grafana's own type. It starts with nothing set; what it sets is laid over
//! what the panel lowers to, so one option can be changed and the others stay. Inside, `X::absent()` makes a part
//! that says nothing yet, `X::default()` one with Grafana's defaults.

use std::borrow::Cow;

use dashwright_grafana::field::{FieldConfig, FieldConfigSource, MatcherConfig, Override, OverrideProperty};
use dashwright_grafana::panel::{Panel as Wire, RepeatDirection};
use dashwright_grafana::{
    FieldColor, List, MappingResult, Num, OrNull, RangeMapping, RawValue, RegexMapping, SpecialMapping,
    SpecialValue, Threshold, Thresholds, ThresholdsMode, ValueMapping,
};
use dashwright_query::unit::Quantity;
use dashwright_query::unit::quantity::Percent;

use super::Builder;
use crate::color::Color;
use crate::escape::Patch;
use crate::panel::kinds::{HasField, Kind};
use crate::panel::state::WithSteps;
use crate::panel::tuning::Tuning;
use crate::site::Site;
use crate::steps::Steps;
use crate::value::Value;

impl<K: Kind, U: Quantity, Q, S> Builder<K, U, Q, S> {
    /// Changes options of the kind.
    ///
    /// ```
    /// use dashwright_grafana::common::{Legend, LegendPlacement};
    /// use dashwright_grafana::panel::PieChartType;
    /// use dashwright_model::panel::piechart;
    /// # use dashwright_query::unit::quantity::Bytes;
    /// piechart::<Bytes>("disk", "Disk").options(|options| {
    ///     options.pie_type(PieChartType::Donut).legend(
    ///         dashwright_grafana::panel::PieChartLegend::absent()
    ///             .base(Legend::absent().placement(LegendPlacement::Right)),
    ///     )
    /// });
    /// ```
    pub fn options<O: Into<K::Options>>(mut self, change: impl FnOnce(K::Options) -> O) -> Self {
        let tuning = self.tuning();
        let kind = std::mem::replace(&mut tuning.panel.kind, K::close(K::nothing()));
        let options = K::open(kind).unwrap_or_else(K::nothing);
        tuning.panel.kind = K::close(change(options).into());
        self
    }

    /// Changes what is known about all fields: display name, colour mode, mappings, links, actions and so on. Units,
    /// bounds and thresholds have words of their own, which the compiler and the rules look at.
    ///
    /// ```
    /// use dashwright_grafana::field::{Action, ActionType};
    /// use dashwright_model::panel::table;
    /// # use dashwright_query::unit::quantity::Bytes;
    /// table::<Bytes>("disk", "Disk").field(|field| {
    ///     field
    ///         .display_name("${__field.labels.device}")
    ///         .actions([Action::default().kind(ActionType::Fetch).title("Clean up")])
    /// });
    /// ```
    pub fn field(mut self, change: impl FnOnce(FieldConfig) -> FieldConfig) -> Self {
        let source = self.tuning().panel.field_config.get_or_insert_with(FieldConfigSource::absent);
        let field = source.defaults.take().unwrap_or_else(FieldConfig::absent);
        source.defaults = Some(change(field));
        self
    }

    /// Changes settings that only fields of this kind have: axes, lines, bars, cells.
    ///
    /// ```
    /// use dashwright_grafana::common::{AxisConfig, LineInterpolation};
    /// use dashwright_model::panel::timeseries;
    /// # use dashwright_query::unit::quantity::Bytes;
    /// timeseries::<Bytes>("disk", "Disk").custom(|custom| {
    ///     custom.line_interpolation(LineInterpolation::StepAfter).axis(AxisConfig::absent().axis_soft_min(0))
    /// });
    /// ```
    pub fn custom<F>(self, change: impl FnOnce(K::Field) -> F) -> Self
    where
        K: HasField,
        F: Into<K::Field>,
    {
        self.field(|mut field| {
            let custom = field.custom.take().and_then(K::open_field).unwrap_or_else(K::no_field);
            field.custom = Some(K::close_field(change(custom).into()));
            field
        })
    }

    /// Changes settings of the fields that match: any matcher, any property. [`series`](Self::series) has words for
    /// the usual ones.
    ///
    /// ```
    /// use dashwright_grafana::field::{FieldType, Matcher, Property};
    /// use dashwright_model::panel::timeseries;
    /// # use dashwright_query::unit::quantity::Bytes;
    /// timeseries::<Bytes>("disk", "Disk")
    ///     .exception(Matcher::ByType(FieldType::Number), [Property::AxisWidth(80.into())]);
    /// ```
    pub fn exception<P: Into<OverrideProperty>>(
        mut self,
        matcher: impl Into<MatcherConfig>,
        properties: impl IntoIterator<Item = P>,
    ) -> Self {
        let properties: List<OverrideProperty> = properties.into_iter().collect();
        self.add_exception(Override::new(matcher, properties));
        self
    }

    /// How fields get their colour: a colour of its own, or a mode such as `ColorMode::ContinuousBlues`.
    pub fn color(self, color: impl Into<FieldColor>) -> Self {
        self.field(|field| field.color(color))
    }

    /// Colours by the place of a value on the scale from `min` to `max`, in percent: `steps![Green, percent(80.0) => Red]`.
    pub fn steps_of_scale(self, steps: Steps<Percent>) -> Builder<K, U, Q, WithSteps> {
        let steps = steps.into_thresholds();
        let rising = steps.steps.iter().map(|(value, color)| Threshold::from_value(*value, *color));
        let all: Vec<Threshold> = std::iter::once(Threshold::base(steps.base)).chain(rising).collect();
        let thresholds = Thresholds::absent().mode(ThresholdsMode::Percentage).steps(all);
        self.field(|field| field.thresholds(thresholds)).with()
    }

    /// Says the values from `from` to `to` in a word, with a colour. `None` leaves an end open.
    pub fn word_between(
        self,
        from: Option<Value<U>>,
        to: Option<Value<U>>,
        word: impl Into<Cow<'static, str>>,
        color: Color,
    ) -> Self {
        let end = |value: Option<Value<U>>| OrNull::from(value.map(|value| Num::from(value.get())));
        self.mapping(word, color, |result| {
            ValueMapping::Range(RangeMapping::default().from(end(from)).to(end(to)).result(result))
        })
    }

    /// Says the texts that match a regular expression in a word, with a colour; `$1` is the first group.
    pub fn word_matching(
        self,
        regex: impl Into<Cow<'static, str>>,
        word: impl Into<Cow<'static, str>>,
        color: Color,
    ) -> Self {
        let pattern: Cow<'static, str> = regex.into();
        self.mapping(word, color, |result| {
            ValueMapping::Regex(RegexMapping::default().pattern(pattern.into_owned()).result(result))
        })
    }

    /// Says a missing, boolean or empty value in a word, with a colour.
    pub fn word_for(self, value: SpecialValue, word: impl Into<Cow<'static, str>>, color: Color) -> Self {
        self.mapping(word, color, |result| {
            ValueMapping::Special(SpecialMapping::default().r#match(value).result(result))
        })
    }

    fn mapping(
        self,
        word: impl Into<Cow<'static, str>>,
        color: Color,
        mapping: impl FnOnce(MappingResult) -> ValueMapping,
    ) -> Self {
        let word: Cow<'static, str> = word.into();
        let words = self.panel.words.len();
        self.field(|mut field| {
            let mappings = field.mappings.get_or_insert_default();
            let index = u32::try_from(words + mappings.len()).unwrap_or(u32::MAX);
            let result = MappingResult::default().text(word.into_owned()).color(color).index(index);
            mappings.push(mapping(result));
            field
        })
    }

    /// No background.
    pub fn transparent(self) -> Self {
        self.envelope(|panel| panel.transparent(true))
    }

    /// The most points of a series; the width in pixels unless set.
    pub fn max_data_points(self, most: u32) -> Self {
        self.envelope(|panel| panel.max_data_points(most))
    }

    /// Compares with a second range that lies so far back, such as `1d`. Since Grafana 13.
    pub fn time_compare(self, back: &'static str) -> Self {
        self.envelope(|panel| panel.time_compare(back))
    }

    /// Does not mention a time range of its own in the corner.
    pub fn hide_time(self) -> Self {
        self.envelope(|panel| panel.hide_time_override(true))
    }

    /// The copies of a repeated panel stand below each other.
    pub fn repeat_down(self) -> Self {
        self.envelope(|panel| panel.repeat_direction(RepeatDirection::Vertical))
    }

    /// The most copies of a repeated panel side by side: 2, 3, 4, 6, 8 or 12.
    pub fn repeat_across(self, most: u32) -> Self {
        self.envelope(|panel| panel.max_per_row(most))
    }

    /// How long results are kept: in words of the datasource, and in milliseconds. Grafana Enterprise.
    pub fn cached(self, timeout: &'static str, milliseconds: u32) -> Self {
        self.envelope(|panel| panel.cache_timeout(timeout).query_caching_ttl(milliseconds))
    }

    /// Sets a field of the panel's JSON that no type describes, by its path: the last resort, listed by the rule
    /// `escape-hatch`.
    ///
    /// ```
    /// use dashwright_model::panel::timeseries;
    /// # use dashwright_query::unit::quantity::Bytes;
    /// timeseries::<Bytes>("disk", "Disk").raw("options.tooltip.newThing", 30);
    /// ```
    #[track_caller]
    pub fn raw(mut self, path: &'static str, value: impl Into<RawValue>) -> Self {
        let site = Site::here();
        self.tuning().raw.push(Patch { path, value: value.into(), site });
        self
    }

    pub(super) fn envelope(mut self, change: impl FnOnce(Wire) -> Wire) -> Self {
        let tuning = self.tuning();
        let nothing = Wire::new(K::close(K::nothing()));
        tuning.panel = change(std::mem::replace(&mut tuning.panel, nothing));
        self
    }

    pub(super) fn add_exception(&mut self, exception: Override) {
        let source = self.tuning().panel.field_config.get_or_insert_with(FieldConfigSource::absent);
        source.overrides.get_or_insert_default().push(exception);
    }

    fn tuning(&mut self) -> &mut Tuning {
        self.panel.tuning.get_or_insert_with(|| Box::new(Tuning::of(K::close(K::nothing()))))
    }
}
