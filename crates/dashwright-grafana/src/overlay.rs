//! One document laid over another: what it says wins, what it leaves open stays.

use crate::panel::Panel;
use crate::wire::Wire;
use crate::wire::{ReadError, Reader};
use serde_json::Value;

/// `over` laid on `base`: objects are joined field by field, everything else is replaced; lists are replaced, too.
///
/// Made for values of which most have nothing to lay over them: both sides go through JSON.
///
/// ```
/// use dashwright_grafana::overlay::laid_over;
/// use dashwright_grafana::panel::StatOptions;
/// let base = StatOptions::default();
/// let tuned = laid_over(&base, &StatOptions::absent().wide_layout(false)).unwrap();
/// assert_eq!(tuned, base.wide_layout(false));
/// ```
///
/// # Errors
/// When the two contradict each other so that the result is no `T`: only raw fields can.
pub fn laid_over<T: Wire>(base: &T, over: &T) -> Result<T, ReadError> {
    let mut value = value(base)?;
    join(&mut value, self::value(over)?);
    read(value)
}

/// A panel over another one. Exceptions and value mappings are added to those that are there; a kind without options
/// keeps those of the base.
///
/// # Errors
/// As [`laid_over`].
pub fn panel_over(base: &Panel, over: &Panel, raw: &[(String, Value)]) -> Result<Panel, ReadError> {
    let mut lower = value(base)?;
    let mut upper = value(over)?;
    for list in ["/fieldConfig/overrides", "/fieldConfig/defaults/mappings"] {
        if let (Some(Value::Array(lower)), Some(Value::Array(upper))) =
            (lower.pointer(list), upper.pointer_mut(list))
        {
            let added = std::mem::take(upper);
            upper.extend(lower.iter().cloned().chain(added));
        }
    }
    join(&mut lower, upper);
    for (path, value) in raw {
        put(&mut lower, path, value.clone());
    }
    read(lower)
}

/// The JSON of a value.
fn value<T: Wire>(item: &T) -> Result<Value, ReadError> {
    serde_json::from_str(&crate::json::to_string(item))
        .map_err(|error| ReadError::whole("a value", error.to_string()))
}

fn read<T: Wire>(value: Value) -> Result<T, ReadError> {
    let mut reader = Reader::default();
    let read = T::read(value, &mut reader);
    reader.finish("a value that another one was laid over", read)
}

fn join(base: &mut Value, over: Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (key, value) in over {
                join(base.entry(key).or_insert(Value::Null), value);
            }
        }
        (base, over) => *base = over,
    }
}

/// Sets the field at a path such as `options.legend.limit`, with the objects that lead to it.
fn put(base: &mut Value, path: &str, value: Value) {
    let mut place = base;
    for key in path.split('.') {
        if !place.is_object() {
            *place = Value::Object(serde_json::Map::new());
        }
        let Value::Object(map) = place else { return };
        place = map.entry(key).or_insert(Value::Null);
    }
    join(place, value);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::common::{Legend, LegendPlacement};
    use crate::field::{FieldConfig, FieldConfigSource, Matcher, Override, Property};
    use crate::panel::{PanelKind, TimeseriesOptions};
    use pretty_assertions::assert_eq;

    #[test]
    fn what_is_said_wins_and_the_rest_stays() {
        let exception = |name: &str| Override::new(Matcher::by_name(name), [Property::Decimals(1.into())]);
        let field = FieldConfig::default().decimals(2).no_value("none");
        let base = Panel::new(TimeseriesOptions::default())
            .title("Base")
            .field_config(FieldConfigSource::default().defaults(field).overrides([exception("a")]));
        let legend = Legend::absent().placement(LegendPlacement::Right);
        let over = Panel::new(TimeseriesOptions::absent().legend(legend))
            .transparent(true)
            .field_config(FieldConfigSource::absent().overrides([exception("b")]));
        let raw = [("options.newer.thing".to_owned(), Value::from(3))];
        let tuned = panel_over(&base, &over, &raw).expect("it is a panel");
        assert_eq!((tuned.title.as_deref(), tuned.transparent), (Some("Base"), Some(true)));
        let config = tuned.field_config.expect("it has a field config");
        let overrides = config.overrides.expect("it has exceptions");
        assert_eq!(overrides.0, [exception("a"), exception("b")]);
        assert_eq!(config.defaults.and_then(|field| field.no_value).as_deref(), Some("none"));
        let PanelKind::Timeseries(Some(options)) = tuned.kind else { panic!("the kind stays") };
        let expected = Legend::default().placement(LegendPlacement::Right);
        assert_eq!(options.legend, Some(expected));
        assert_eq!(options.extra.get("newer"), Some(&serde_json::json!({ "thing": 3 })));
    }
}
