//! Units: the 273 that Grafana names, and the forms that carry a text.

mod named;

pub use named::{Unit, UnitCategory};

use crate::wire::id_text;
use named::NAMED;
use std::borrow::Cow;

impl Unit {
    /// Every unit with a name of its own, in Grafana's order.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMED.iter().map(|(unit, ..)| unit.clone())
    }

    /// The id as files write it.
    pub fn id(&self) -> Cow<'_, str> {
        if let Some(id) = self.named_id() {
            return Cow::Borrowed(id);
        }
        Cow::Owned(match self {
            Self::Prefix(text) => format!("prefix:{text}"),
            Self::Suffix(text) => format!("suffix:{text}"),
            Self::Time(format) => format!("time:{format}"),
            Self::Si(unit) => format!("si:{unit}"),
            Self::Count(unit) => format!("count:{unit}"),
            Self::Currency(symbol) => format!("currency:{symbol}"),
            Self::FinancialCurrency(symbol) => format!("currency:financial:{symbol}"),
            Self::Bool(yes, no) => format!("bool:{yes}/{no}"),
            Self::Other(id) => return Cow::Borrowed(id),
            _ => return Cow::Borrowed(""),
        })
    }

    /// The name that Grafana's picker shows; nothing for a unit without a name of its own.
    pub fn label(&self) -> Option<&'static str> {
        self.row().map(|(_, _, label, _)| *label)
    }

    /// The group in Grafana's picker; nothing for a unit without a name of its own.
    pub fn category(&self) -> Option<UnitCategory> {
        self.row().map(|(_, _, _, category)| *category)
    }

    fn row(&self) -> Option<&'static (Self, &'static str, &'static str, UnitCategory)> {
        let id = self.named_id()?;
        NAMED.iter().find(|(_, other, ..)| *other == id)
    }
}

impl From<&str> for Unit {
    fn from(id: &str) -> Self {
        if let Some((unit, ..)) = NAMED.iter().find(|(_, other, ..)| *other == id) {
            return unit.clone();
        }
        let custom = match id.split_once(':') {
            Some(("prefix", text)) => Some(Self::Prefix(text.to_owned())),
            Some(("suffix", text)) => Some(Self::Suffix(text.to_owned())),
            Some(("time", format)) => Some(Self::Time(format.to_owned())),
            Some(("si", unit)) => Some(Self::Si(unit.to_owned())),
            Some(("count", unit)) => Some(Self::Count(unit.to_owned())),
            Some(("currency", symbol)) => Some(match symbol.strip_prefix("financial:") {
                Some(symbol) => Self::FinancialCurrency(symbol.to_owned()),
                None => Self::Currency(symbol.to_owned()),
            }),
            Some(("bool", texts)) => {
                texts.split_once('/').map(|(yes, no)| Self::Bool(yes.to_owned(), no.to_owned()))
            }
            _ => None,
        };
        custom.unwrap_or_else(|| Self::Other(id.to_owned()))
    }
}

id_text!(Unit);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Unit {
    fn schema_name() -> Cow<'static, str> {
        "Unit".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let examples: Vec<&str> = NAMED.iter().map(|(_, id, ..)| *id).collect();
        schemars::json_schema!({ "type": "string", "examples": examples })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_with_a_text_read_back() {
        let forms = [
            Unit::Prefix("~".into()),
            Unit::Suffix("a:b".into()),
            Unit::Time("YYYY-MM-DD".into()),
            Unit::Si("mF".into()),
            Unit::Count("rows".into()),
            Unit::Currency("Fr".into()),
            Unit::FinancialCurrency("€:suffix".into()),
            Unit::Bool("up".into(), "down".into()),
            Unit::Other("bool:up".into()),
            Unit::Other("widgets".into()),
        ];
        for unit in forms {
            assert_eq!(Unit::from(&*unit.id()), unit);
            assert_eq!(unit.label(), None);
        }
    }

    #[test]
    fn a_named_unit_knows_its_place() {
        assert_eq!(Unit::Seconds.label(), Some("seconds (s)"));
        assert_eq!(Unit::Seconds.category(), Some(UnitCategory::Time));
        assert_eq!(UnitCategory::Time.title(), "Time");
        assert_eq!(UnitCategory::ALL.len(), 25);
    }
}
