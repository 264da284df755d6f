//! Classes of characters: `[a-z]`, `\d`, `[[:alpha:]]`, `\p{Lu}`.

/// A set of characters.
#[derive(Debug, Clone, Default)]
pub(super) struct Class {
    pub(super) negated: bool,
    pub(super) items: Vec<Item>,
    pub(super) fold: bool,
}

/// A part of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    Range(char, char),
    Named { set: Set, negated: bool },
}

/// Sets with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Set {
    Digit,
    Word,
    Space,
    Ascii(&'static str),
    /// A Unicode category that the standard library knows.
    Category(&'static str),
    Any,
    /// A Unicode category or script that only a table could decide.
    Undecidable,
}

/// The ASCII classes inside `[[:…:]]`.
const ASCII: [&str; 14] = [
    "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space",
    "upper", "word", "xdigit",
];

/// Categories that [`char`]'s own methods decide, near enough for label values.
const KNOWN: [&str; 5] = ["L", "Lu", "Ll", "N", "Nd"];

/// The other categories of Unicode (`unicode.Categories` of Go).
const CATEGORIES: &str =
    "C Cc Cf Cn Co Cs LC Lm Lo Lt M Mc Me Mn Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs";

/// The scripts of Unicode 15 (`unicode.Scripts` of Go).
const SCRIPTS: &str = "Adlam Ahom Anatolian_Hieroglyphs Arabic Armenian Avestan Balinese Bamum Bassa_Vah Batak Bengali \
Bhaiksuki Bopomofo Brahmi Braille Buginese Buhid Canadian_Aboriginal Carian Caucasian_Albanian Chakma Cham Cherokee \
Chorasmian Common Coptic Cuneiform Cypriot Cypro_Minoan Cyrillic Deseret Devanagari Dives_Akuru Dogra Duployan \
Egyptian_Hieroglyphs Elbasan Elymaic Ethiopic Georgian Glagolitic Gothic Grantha Greek Gujarati Gunjala_Gondi \
Gurmukhi Han Hangul Hanifi_Rohingya Hanunoo Hatran Hebrew Hiragana Imperial_Aramaic Inherited Inscriptional_Pahlavi \
Inscriptional_Parthian Javanese Kaithi Kannada Katakana Kawi Kayah_Li Kharoshthi Khitan_Small_Script Khmer Khojki \
Khudawadi Lao Latin Lepcha Limbu Linear_A Linear_B Lisu Lycian Lydian Mahajani Makasar Malayalam Mandaic Manichaean \
Marchen Masaram_Gondi Medefaidrin Meetei_Mayek Mende_Kikakui Meroitic_Cursive Meroitic_Hieroglyphs Miao Modi \
Mongolian Mro Multani Myanmar Nabataean Nag_Mundari Nandinagari New_Tai_Lue Newa Nko Nushu Nyiakeng_Puachue_Hmong \
Ogham Ol_Chiki Old_Hungarian Old_Italic Old_North_Arabian Old_Permic Old_Persian Old_Sogdian Old_South_Arabian \
Old_Turkic Old_Uyghur Oriya Osage Osmanya Pahawh_Hmong Palmyrene Pau_Cin_Hau Phags_Pa Phoenician Psalter_Pahlavi \
Rejang Runic Samaritan Saurashtra Sharada Shavian Siddham SignWriting Sinhala Sogdian Sora_Sompeng Soyombo Sundanese \
Syloti_Nagri Syriac Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet Takri Tamil Tangsa Tangut Telugu Thaana Thai Tibetan \
Tifinagh Tirhuta Toto Ugaritic Vai Vithkuqi Wancho Warang_Citi Yezidi Yi Zanabazar_Square";

/// The class of this name inside `[[:…:]]`.
pub(super) fn ascii(name: &str) -> Option<Set> {
    ASCII.iter().find(|known| **known == name).map(|known| Set::Ascii(known))
}

/// The class of this name after `\p`.
pub(super) fn unicode(name: &str) -> Option<Set> {
    if name == "Any" {
        return Some(Set::Any);
    }
    if let Some(known) = KNOWN.iter().find(|known| **known == name) {
        return Some(Set::Category(known));
    }
    let other = |names: &str| names.split_ascii_whitespace().any(|known| known == name);
    (other(CATEGORIES) || other(SCRIPTS)).then_some(Set::Undecidable)
}

impl Set {
    /// Whether the set holds the character. An undecidable set holds every one.
    fn holds(self, c: char) -> bool {
        match self {
            Self::Digit => c.is_ascii_digit(),
            Self::Word => c.is_ascii_alphanumeric() || c == '_',
            Self::Space => matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}'),
            Self::Any | Self::Undecidable => true,
            Self::Category(name) => match name {
                "L" => c.is_alphabetic(),
                "Lu" => c.is_uppercase(),
                "Ll" => c.is_lowercase(),
                "Nd" => c.is_ascii_digit() || (c.is_numeric() && !c.is_ascii()),
                _ => c.is_numeric(),
            },
            Self::Ascii(name) => match name {
                "alnum" => c.is_ascii_alphanumeric(),
                "alpha" => c.is_ascii_alphabetic(),
                "ascii" => c.is_ascii(),
                "blank" => c == ' ' || c == '\t',
                "cntrl" => c.is_ascii_control(),
                "digit" => c.is_ascii_digit(),
                "graph" => c.is_ascii_graphic(),
                "lower" => c.is_ascii_lowercase(),
                "print" => c.is_ascii_graphic() || c == ' ',
                "punct" => c.is_ascii_punctuation(),
                "space" => matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}'),
                "upper" => c.is_ascii_uppercase(),
                "word" => c.is_ascii_alphanumeric() || c == '_',
                _ => c.is_ascii_hexdigit(),
            },
        }
    }
}

impl Class {
    pub(super) fn holds(&self, c: char) -> bool {
        let inside =
            self.holds_as_is(c) || (self.fold && swapped_case(c).is_some_and(|c| self.holds_as_is(c)));
        // A set that cannot be decided holds everything, negated or not, so that nothing is refused wrongly.
        let unsure = self.items.iter().any(|item| matches!(item, Item::Named { set: Set::Undecidable, .. }));
        unsure || inside != self.negated
    }

    fn holds_as_is(&self, c: char) -> bool {
        self.items.iter().any(|item| match item {
            Item::Range(first, last) => (*first..=*last).contains(&c),
            Item::Named { set, negated } => set.holds(c) != *negated,
        })
    }
}

/// The character in the other case, where that is one character.
pub(super) fn swapped_case(c: char) -> Option<char> {
    let mut lower = c.to_lowercase();
    let mut upper = c.to_uppercase();
    let swapped =
        if lower.len() == 1 && lower.next() != Some(c) { c.to_lowercase().next() } else { upper.next() };
    swapped.filter(|swapped| *swapped != c)
}
