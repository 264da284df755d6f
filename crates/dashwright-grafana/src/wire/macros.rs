//! The notations in which types are written down: `wire!`, `bag!`, `envelope!`, `tagged!`, `words!`, `codes!`.

/// A struct that is a JSON object.
///
/// A field is written `name: Type as "jsonName" = default`; the JSON name is left out where it equals the field's, the
/// default where there is none. A part whose fields stand in the same object comes first, as `..part: Type`. Every
/// field may be absent in a file, so every field becomes an `Option`, and gets an owned setter of its name.
macro_rules! wire {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( .. $(#[$pmeta:meta])* $part:ident : $pty:ty, )*
            $( $(#[$fmeta:meta])* $field:ident : $ty:ty $(as $json:literal)? $(= $default:expr)?, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name {
            $(
                $(#[$pmeta])*
                #[cfg_attr(feature = "schema", schemars(flatten))]
                pub $part: $pty,
            )*
            $(
                $(#[$fmeta])*
                $( #[cfg_attr(feature = "schema", schemars(rename = $json))] )?
                pub $field: Option<$ty>,
            )*
            /// Fields of the object that these types do not know.
            #[cfg_attr(feature = "schema", schemars(flatten))]
            pub extra: $crate::wire::Extra,
        }

        impl $name {
            $(
                $(#[$fmeta])*
                #[must_use]
                pub fn $field(mut self, value: impl Into<$ty>) -> Self {
                    self.$field = Some(value.into());
                    self
                }
            )*
        }

        $crate::wire::wire! { @rest $name
            { $( $part: $pty, )* }
            { $( $field, [$($json)?], [$($default)?]; )* }
        }
    };

    (@rest $name:ident
        { $( $part:ident : $pty:ty, )* }
        { $( $field:ident, [$($json:literal)?], [$($default:expr)?]; )* }
    ) => {
        impl Default for $name {
            // Compiled where it is used, not here.
            #[inline]
            fn default() -> Self {
                Self {
                    $( $part: Default::default(), )*
                    $( $field: $crate::wire::wire!(@default $($default)?), )*
                    extra: $crate::wire::Extra::new(),
                }
            }
        }

        impl $name {
            /// Nothing set at all, not even what has a default.
            #[must_use]
            #[inline]
            pub fn absent() -> Self {
                Self {
                    $( $part: <$pty>::absent(), )*
                    $( $field: None, )*
                    extra: $crate::wire::Extra::new(),
                }
            }
        }

        impl $crate::wire::Fields for $name {
            fn read_fields(object: &mut $crate::wire::Object, reader: &mut $crate::wire::Reader) -> Self {
                // Used even where there are no fields.
                let _ = (&object, &reader);
                Self {
                    $( $part: $crate::wire::Fields::read_fields(object, reader), )*
                    $( $field: object.field($crate::wire::wire!(@name $field $($json)?), reader), )*
                    extra: $crate::wire::Extra::new(),
                }
            }
        }

        impl $crate::wire::Part for $name {
            fn write_fields(&self, sink: &mut dyn $crate::wire::Sink) {
                let _ = &sink;
                $( $crate::wire::Part::write_fields(&self.$part, sink); )*
                $( $crate::wire::write_field(sink, $crate::wire::wire!(@name $field $($json)?), &self.$field); )*
            }
        }

        $crate::wire::wire!(@object $name);
    };

    (@object $name:ident) => {
        impl $crate::wire::Wire for $name {
            fn read(value: serde_json::Value, reader: &mut $crate::wire::Reader) -> Option<Self> {
                let mut object = $crate::wire::Object::of(value, reader)?;
                let mut part = <Self as $crate::wire::Fields>::read_fields(&mut object, reader);
                part.extra = object.rest();
                Some(part)
            }

            fn write(&self, sink: &mut dyn $crate::wire::Sink) {
                $crate::wire::write_object(self, &self.extra, sink);
            }
        }

        $crate::wire::serde_bridge!($name);
    };

    (@default) => { None };
    (@default $default:expr) => { Some(($default).into()) };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $json:literal) => { $json };
}

/// An option bag: as `wire!`, with a builder of `derive_builder` whose build cannot fail.
///
/// The builder starts from Grafana's defaults. The bag's own setters change what is there: after `absent()` they make a
/// bag that says nothing else, to be laid over another one.
macro_rules! bag {
    (
        $(#[$meta:meta])*
        pub struct $name:ident, $builder:ident {
            $( .. $(#[$pmeta:meta])* $part:ident : $pty:ty, )*
            $( $(#[$fmeta:meta])* $field:ident : $ty:ty $(as $json:literal)? $(= $default:expr)?, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, derive_builder::Builder)]
        #[builder(default, pattern = "owned", setter(into, strip_option))]
        #[builder(build_fn(private, error = "std::convert::Infallible"))]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name {
            $(
                $(#[$pmeta])*
                #[cfg_attr(feature = "schema", schemars(flatten))]
                pub $part: $pty,
            )*
            $(
                $(#[$fmeta])*
                $( #[cfg_attr(feature = "schema", schemars(rename = $json))] )?
                pub $field: Option<$ty>,
            )*
            /// Fields of the object that these types do not know.
            #[cfg_attr(feature = "schema", schemars(flatten))]
            pub extra: $crate::wire::Extra,
        }

        impl $name {
            $(
                $(#[$pmeta])*
                #[must_use]
                pub fn $part(mut self, part: impl Into<$pty>) -> Self {
                    self.$part = part.into();
                    self
                }
            )*
            $(
                $(#[$fmeta])*
                #[must_use]
                pub fn $field(mut self, value: impl Into<$ty>) -> Self {
                    self.$field = Some(value.into());
                    self
                }
            )*
        }

        impl From<$builder> for $name {
            fn from(builder: $builder) -> Self {
                let Ok(bag) = builder.build();
                bag
            }
        }

        $crate::wire::wire! { @rest $name
            { $( $part: $pty, )* }
            { $( $field, [$($json)?], [$($default)?]; )* }
        }
    };
}

/// A struct that is a JSON object with a tagged part, which is required: fields before it, `=> tag: Type;`, fields after.
macro_rules! envelope {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$bmeta:meta])* $before:ident : $bty:ty $(as $bjson:literal)?, )*
            => $(#[$tmeta:meta])* $tag:ident : $tty:ty;
            $( $(#[$ameta:meta])* $after:ident : $aty:ty $(as $ajson:literal)?, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name {
            $(
                $(#[$bmeta])*
                $( #[cfg_attr(feature = "schema", schemars(rename = $bjson))] )?
                pub $before: Option<$bty>,
            )*
            $(#[$tmeta])*
            #[cfg_attr(feature = "schema", schemars(flatten))]
            pub $tag: $tty,
            $(
                $(#[$ameta])*
                $( #[cfg_attr(feature = "schema", schemars(rename = $ajson))] )?
                pub $after: Option<$aty>,
            )*
            /// Fields of the object that these types do not know.
            #[cfg_attr(feature = "schema", schemars(flatten))]
            pub extra: $crate::wire::Extra,
        }

        impl $name {
            /// Nothing but the required part.
            pub fn new($tag: impl Into<$tty>) -> Self {
                Self {
                    $tag: $tag.into(),
                    $( $before: None, )*
                    $( $after: None, )*
                    extra: $crate::wire::Extra::new(),
                }
            }

            $(
                $(#[$bmeta])*
                #[must_use]
                pub fn $before(mut self, value: impl Into<$bty>) -> Self {
                    self.$before = Some(value.into());
                    self
                }
            )*
            $(
                $(#[$ameta])*
                #[must_use]
                pub fn $after(mut self, value: impl Into<$aty>) -> Self {
                    self.$after = Some(value.into());
                    self
                }
            )*
        }

        impl From<$tty> for $name {
            fn from(tag: $tty) -> Self {
                Self::new(tag)
            }
        }

        impl $crate::wire::Fields for $name {
            fn read_fields(object: &mut $crate::wire::Object, reader: &mut $crate::wire::Reader) -> Self {
                Self {
                    // First, because it decides how other fields are understood.
                    $tag: $crate::wire::Fields::read_fields(object, reader),
                    $( $before: object.field($crate::wire::wire!(@name $before $($bjson)?), reader), )*
                    $( $after: object.field($crate::wire::wire!(@name $after $($ajson)?), reader), )*
                    extra: $crate::wire::Extra::new(),
                }
            }
        }

        impl $crate::wire::Part for $name {
            fn write_fields(&self, sink: &mut dyn $crate::wire::Sink) {
                $( $crate::wire::write_field(sink, $crate::wire::wire!(@name $before $($bjson)?), &self.$before); )*
                $crate::wire::Part::write_fields(&self.$tag, sink);
                $( $crate::wire::write_field(sink, $crate::wire::wire!(@name $after $($ajson)?), &self.$after); )*
            }
        }

        $crate::wire::wire!(@object $name);
    };
}

/// An enum that is two fields of an object: an id, and a value whose type follows from it.
///
/// A variant is `Name(Type) = "id"`; those without a value stand first, under `bare`. A value that is absent, or an id of another
/// version, is kept in `Other`.
macro_rules! tagged {
    (
        $(#[$meta:meta])*
        pub enum $name:ident($id_key:literal, $value_key:literal, $escape:ident) {
            bare { $( $(#[$bmeta:meta])* $bare:ident = $bid:literal, )* }
            $( $(#[$vmeta:meta])* $variant:ident($ty:ty) = $id:literal, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub enum $name {
            $(
                #[doc = concat!("`", $bid, "`.")]
                $(#[$bmeta])*
                $bare,
            )*
            $(
                #[doc = concat!("`", $id, "`.")]
                $(#[$vmeta])*
                $variant($ty),
            )*
            /// An id that these types do not know, or one without its value.
            Other {
                #[doc = concat!("The `", $id_key, "`.")]
                id: String,
                #[doc = concat!("The `", $value_key, "` as it was found.")]
                value: Option<serde_json::Value>,
            },
        }

        impl $name {
            /// Every known id.
            pub const IDS: &'static [&'static str] = &[$( $bid, )* $( $id, )*];

            /// The id as files write it.
            pub fn id(&self) -> &str {
                match self {
                    $( Self::$bare => $bid, )*
                    $( Self::$variant(_) => $id, )*
                    Self::Other { id, .. } => id,
                }
            }
        }

        impl $name {
            /// The variant of an id, with its value out of an object.
            pub(crate) fn read_value(
                id: String,
                object: &mut $crate::wire::Object,
                reader: &mut $crate::wire::Reader,
            ) -> Self {
                match id.as_str() {
                    $( $bid => return Self::$bare, )*
                    $( $id => {
                        if let Some(value) = object.field($value_key, reader) {
                            return Self::$variant(value);
                        }
                    } )*
                    _ => (),
                }
                let value = object.given($value_key, false);
                Self::Other { id, value }
            }

            /// Writes the value, if there is one.
            pub(crate) fn write_value(&self, sink: &mut dyn $crate::wire::Sink) {
                match self {
                    $( Self::$bare => (), )*
                    $( Self::$variant(value) => {
                        sink.key($value_key);
                        $crate::wire::Wire::write(value, sink);
                    } )*
                    Self::Other { id, value } => {
                        sink.escape($crate::escape::EscapeKind::$escape, id);
                        $crate::wire::write_field(sink, $value_key, value);
                    }
                }
            }
        }

        impl $crate::wire::Fields for $name {
            fn read_fields(object: &mut $crate::wire::Object, reader: &mut $crate::wire::Reader) -> Self {
                let id: String = object.required($id_key, reader).unwrap_or_default();
                Self::read_value(id, object, reader)
            }
        }

        impl $crate::wire::Part for $name {
            fn write_fields(&self, sink: &mut dyn $crate::wire::Sink) {
                sink.key($id_key);
                sink.text(self.id());
                self.write_value(sink);
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "object",
                    "required": [$id_key],
                    "properties": { $id_key: { "type": "string", "examples": Self::IDS } },
                })
            }
        }
    };
}

/// An enum of fixed words, with a place for the words of other versions.
///
/// `Name(open)` is for an enum whose other words are as good as its own, such as colours.
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident $(($open:ident))? {
            $( $(#[$vmeta:meta])* $variant:ident = $text:literal, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $(
                #[doc = concat!("`", $text, "`.")]
                $(#[$vmeta])*
                $variant,
            )*
            /// A word that these types do not know.
            Other(String),
        }

        impl $name {
            /// Every known word, in Grafana's order.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )*];

            /// The word as files write it.
            pub fn as_str(&self) -> &str {
                match self {
                    $( Self::$variant => $text, )*
                    Self::Other(word) => word,
                }
            }

            /// Whether it is a word that these types know.
            pub const fn is_known(&self) -> bool {
                !matches!(self, Self::Other(_))
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                match word {
                    $( $text => Self::$variant, )*
                    _ => Self::Other(word.to_owned()),
                }
            }
        }

        $crate::wire::words!(@wire $name, [$($text),*], [$($open)?]);
    };

    (@unknown $sink:ident, $word:ident, []) => { $sink.escape($crate::escape::EscapeKind::UnknownWord, $word) };
    (@unknown $sink:ident, $word:ident, [open]) => { let _ = $word; };

    (@wire $name:ident, [$($text:literal),*], $open:tt) => {
        impl $crate::wire::Wire for $name {
            fn read(value: serde_json::Value, reader: &mut $crate::wire::Reader) -> Option<Self> {
                let word = String::read(value, reader)?;
                Some(Self::from(word.as_str()))
            }

            fn write(&self, sink: &mut dyn $crate::wire::Sink) {
                if let Self::Other(word) = self {
                    $crate::wire::words!(@unknown sink, word, $open);
                }
                sink.text(self.as_str());
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "examples": [$($text),*] })
            }
        }

        $crate::wire::serde_bridge!($name);
    };
}

/// An enum of fixed numbers, with a place for the numbers of other versions.
macro_rules! codes {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$vmeta:meta])* $variant:ident = $code:literal, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $(
                #[doc = concat!("`", stringify!($code), "`.")]
                $(#[$vmeta])*
                $variant,
            )*
            /// A number that these types do not know.
            Other(i64),
        }

        impl $name {
            /// Every known number, in Grafana's order.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )*];

            /// The number as files write it.
            pub const fn code(self) -> i64 {
                match self {
                    $( Self::$variant => $code, )*
                    Self::Other(code) => code,
                }
            }
        }

        impl From<i64> for $name {
            fn from(code: i64) -> Self {
                match code {
                    $( $code => Self::$variant, )*
                    other => Self::Other(other),
                }
            }
        }

        impl $crate::wire::Wire for $name {
            fn read(value: serde_json::Value, reader: &mut $crate::wire::Reader) -> Option<Self> {
                let code = i64::read(value, reader)?;
                Some(Self::from(code))
            }

            fn write(&self, sink: &mut dyn $crate::wire::Sink) {
                if let Self::Other(code) = self {
                    sink.escape($crate::escape::EscapeKind::UnknownWord, &code.to_string());
                }
                sink.integer(self.code());
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "integer", "examples": [$($code),*] })
            }
        }

        $crate::wire::serde_bridge!($name);
    };
}

/// serde's traits for a type that is [`Wire`](crate::wire::Wire).
macro_rules! serde_bridge {
    ($($name:ident),*) => { $(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::wire::tree::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::wire::tree::deserialize(deserializer)
            }
        }
    )* };
}

/// The JSON form of a type whose values are ids: a text that `From<&str>` reads and `id` writes; ids that the type does not
/// know are its variant `Other`.
macro_rules! id_text {
    ($type:ident) => {
        impl $crate::wire::Wire for $type {
            fn read(value: ::serde_json::Value, reader: &mut $crate::wire::Reader) -> Option<Self> {
                String::read(value, reader).map(|id| Self::from(id.as_str()))
            }

            fn write(&self, sink: &mut dyn $crate::wire::Sink) {
                if let Self::Other(id) = self {
                    sink.escape($crate::escape::EscapeKind::UnknownWord, id);
                }
                sink.text(&self.id());
            }
        }

        $crate::wire::serde_bridge!($type);
    };
}

pub(crate) use {bag, codes, envelope, id_text, serde_bridge, tagged, wire, words};
