//! `kind` and `spec`: the shape of nearly everything in a v2 dashboard.

use crate::wire::{Extra, Object, Part, Reader, Sink, Wire, write_object};
use serde_json::Value;
use std::ops::{Deref, DerefMut};

/// What a `spec` is the spec of.
pub trait SpecOf: Wire + Default {
    /// The word under `kind`.
    const KIND: &'static str;
}

/// A `spec` in its object, beside its `kind`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Kind<S> {
    /// What it says.
    pub spec: S,
    /// Fields of the object that these types do not know.
    pub extra: Extra,
}

impl<S> Deref for Kind<S> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.spec
    }
}

impl<S> DerefMut for Kind<S> {
    fn deref_mut(&mut self) -> &mut S {
        &mut self.spec
    }
}

impl<S: SpecOf> From<S> for Kind<S> {
    fn from(spec: S) -> Self {
        Self { spec, extra: Extra::new() }
    }
}

impl<S: SpecOf> Part for Kind<S> {
    fn write_fields(&self, sink: &mut dyn Sink) {
        sink.key("kind");
        sink.text(S::KIND);
        sink.key("spec");
        self.spec.write(sink);
    }
}

impl<S: SpecOf> Wire for Kind<S> {
    fn read(value: Value, reader: &mut Reader) -> Option<Self> {
        let mut object = Object::of(value, reader)?;
        read_kind(S::KIND, &mut object, reader);
        let spec = object.required("spec", reader)?;
        Some(Self { spec, extra: object.rest() })
    }

    fn write(&self, sink: &mut dyn Sink) {
        write_object(self, &self.extra, sink);
    }
}

/// Takes the `kind` and says when it is another.
pub(super) fn read_kind(wanted: &str, object: &mut Object, reader: &mut Reader) {
    let kind: Option<String> = object.required("kind", reader);
    if let Some(kind) = kind.filter(|kind| kind != wanted) {
        reader.note(format!("expected the kind `{wanted}`, found `{kind}`"));
    }
}

#[cfg(feature = "schema")]
impl<S: SpecOf + schemars::JsonSchema> schemars::JsonSchema for Kind<S> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}Kind", S::KIND).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let spec = generator.subschema_for::<S>();
        schemars::json_schema!({
            "type": "object",
            "required": ["kind", "spec"],
            "properties": { "kind": { "const": S::KIND }, "spec": spec },
        })
    }
}

/// Says of which kind a spec is.
macro_rules! spec {
    ($($ty:ident = $kind:literal),* $(,)?) => { $(
        impl $crate::v2::SpecOf for $ty {
            const KIND: &'static str = $kind;
        }
    )* };
}

/// An enum over objects that differ in their `kind`.
macro_rules! by_kind {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$vmeta:meta])* $variant:ident($ty:ty) = $kind:literal, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub enum $name {
            $(
                #[doc = concat!("`", $kind, "`.")]
                $(#[$vmeta])*
                $variant(Box<$ty>),
            )*
            /// A kind that these types do not know.
            Other(serde_json::Map<String, serde_json::Value>),
        }

        impl $name {
            /// Every known kind.
            pub const KINDS: &'static [&'static str] = &[$( $kind, )*];
        }

        impl $crate::wire::Wire for $name {
            fn read(value: serde_json::Value, reader: &mut $crate::wire::Reader) -> Option<Self> {
                let kind = value.get("kind").and_then(serde_json::Value::as_str).map(str::to_owned);
                match kind.as_deref() {
                    $( Some($kind) => $crate::wire::Wire::read(value, reader).map(Self::$variant), )*
                    _ => $crate::wire::Wire::read(value, reader).map(Self::Other),
                }
            }

            fn write(&self, sink: &mut dyn $crate::wire::Sink) {
                match self {
                    $( Self::$variant(body) => body.write(sink), )*
                    Self::Other(map) => {
                        let kind = map.get("kind").and_then(serde_json::Value::as_str).unwrap_or_default();
                        sink.escape($crate::escape::EscapeKind::RawValue, kind);
                        map.write(sink);
                    }
                }
            }
        }

        $crate::wire::serde_bridge!($name);

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "object",
                    "required": ["kind"],
                    "properties": { "kind": { "type": "string", "examples": Self::KINDS } },
                })
            }
        }
    };
}

pub(super) use {by_kind, spec};
