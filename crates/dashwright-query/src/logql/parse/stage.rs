//! The stages of a pipeline: line filters, parsers, formatters, `drop`, `keep` and `unwrap`.

use super::super::ast::{
    Conversion, Extraction, LabelFormat, LabelFormatValue, LineFilter, LineMatch, LineOp, Logfmt, Pick,
    Stage, StageKind, Unwrap,
};
use crate::nearest::nearest;
use crate::problem::{Problem, Span};
use crate::text::parser::Parser;
use crate::text::token::{Kind, LogQl};

/// The words that begin a stage.
const STAGES: &[&str] = &[
    "json",
    "logfmt",
    "regexp",
    "pattern",
    "unpack",
    "decolorize",
    "line_format",
    "label_format",
    "drop",
    "keep",
    "unwrap",
];

/// The operators that begin a stage.
const STARTS: &[&str] = &["|", "|=", "|~", "|>", "!=", "!~", "!>"];

impl Parser<'_, LogQl> {
    /// Every stage that is next, added to those before.
    pub(super) fn stages(&mut self, stages: &mut Vec<Stage>) {
        loop {
            let token = self.peek();
            let kind = match token.kind {
                Kind::Op("|") => self.piped(),
                Kind::Op("|=" | "|~" | "|>" | "!=" | "!~" | "!>") => self.line_filter(),
                Kind::Variable => {
                    self.bump();
                    StageKind::Variable { name: self.name(token), piped: false }
                }
                Kind::Text | Kind::OpenText => {
                    self.wrong(
                        Problem::error(
                            "syntax",
                            token.span,
                            "a line filter needs an operator before its text",
                        )
                        .help("write `|=` for lines with this text, `!=` for lines without it"),
                    );
                    self.bump();
                    continue;
                }
                _ => return,
            };
            stages.push(Stage { kind, span: Span::new(token.span.start, self.last_end()) });
        }
    }

    fn line_filter(&mut self) -> StageKind {
        let token = self.bump();
        let op = match self.of(token) {
            "|=" => LineOp::Contains,
            "!=" => LineOp::NotContains,
            "|~" => LineOp::Regex,
            "!~" => LineOp::NotRegex,
            "|>" => LineOp::Pattern,
            _ => LineOp::NotPattern,
        };
        let mut matches = Vec::new();
        loop {
            if let Some(found) = self.line_match() {
                matches.push(found);
            } else {
                self.skip_to(&["|", "|=", "|~", "|>", "!=", "!~", "!>", "["]);
            }
            if !self.eat_word("or") {
                break;
            }
        }
        if matches.is_empty() { StageKind::Broken } else { StageKind::Line(LineFilter { op, matches }) }
    }

    fn line_match(&mut self) -> Option<LineMatch> {
        if self.at_word("ip") && matches!(self.nth(1).kind, Kind::Op("(")) {
            self.bump();
            self.bump();
            let text = self.text_arg("an address in double quotes");
            self.expect(")", "`)` after the address");
            return Some(LineMatch { text: text?, ip: true });
        }
        Some(LineMatch { text: self.text_arg("a text in double quotes")?, ip: false })
    }

    /// What stands after a pipe.
    fn piped(&mut self) -> StageKind {
        self.bump();
        let token = self.peek();
        let compares =
            matches!(self.nth(1).kind, Kind::Op("=" | "==" | "!=" | "=~" | "!~" | ">" | "<" | ">=" | "<="));
        if token.kind == Kind::Variable && !compares {
            self.bump();
            return StageKind::Variable { name: self.name(token), piped: true };
        }
        // `!=` after a keyword begins a line filter: `| json != "x"`.
        let line_filter = matches!(self.nth(1).kind, Kind::Op("!=" | "!~"));
        if token.kind == Kind::Word && STAGES.contains(&self.of(token)) && (!compares || line_filter) {
            return self.keyword();
        }
        match token.kind {
            Kind::Word | Kind::Variable if compares => self.label_stage(),
            Kind::Op("(") => self.label_stage(),
            Kind::Op("=") => {
                self.expected("a label or a stage after `|`");
                self.skip_to_stage();
                StageKind::Broken
            }
            Kind::Word => self.unknown_stage(),
            _ => {
                self.expected("a stage such as `json`, or a label filter, after `|`");
                self.skip_to_stage();
                StageKind::Broken
            }
        }
    }

    fn unknown_stage(&mut self) -> StageKind {
        let token = self.peek();
        let text = self.of(token).to_owned();
        let next = self.nth(1);
        // A label filter with something wrong after the label says so itself.
        if matches!(next.kind, Kind::Unknown | Kind::Word | Kind::Op("!" | "-" | "/"))
            && nearest(&text, STAGES.iter().copied()).is_none()
        {
            return self.label_stage();
        }
        let problem = Problem::error("syntax", token.span, format!("no stage is called `{text}`"));
        self.wrong(match nearest(&text, STAGES.iter().copied()) {
            Some(known) => problem.replace(token.span, known, format!("did you mean `{known}`?")),
            None => problem.help(format!("a label filter compares: `| {text} = \"…\"`")),
        });
        self.skip_to_stage();
        StageKind::Broken
    }

    fn skip_to_stage(&mut self) {
        let mut stops = STARTS.to_vec();
        stops.push("[");
        self.skip_to(&stops);
    }

    fn keyword(&mut self) -> StageKind {
        let token = self.bump();
        match self.of(token) {
            "json" => StageKind::Json(self.extractions()),
            "logfmt" => self.logfmt(),
            "unpack" => StageKind::Unpack,
            "decolorize" => StageKind::Decolorize,
            "regexp" => {
                self.text_arg("a regex in double quotes").map_or(StageKind::Broken, StageKind::Regexp)
            }
            "pattern" => {
                self.text_arg("a pattern in double quotes").map_or(StageKind::Broken, StageKind::Pattern)
            }
            "line_format" => {
                self.text_arg("a template in double quotes").map_or(StageKind::Broken, StageKind::LineFormat)
            }
            "label_format" => StageKind::LabelFormat(self.listed(Self::label_format)),
            "drop" => StageKind::Drop(self.listed(Self::pick)),
            "keep" => StageKind::Keep(self.listed(Self::pick)),
            _ => self.unwrap_stage(),
        }
    }

    /// Items between commas, at least one.
    fn listed<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Vec<T> {
        let mut items = Vec::new();
        loop {
            match item(self) {
                Some(item) => items.push(item),
                None => self.skip_to(&[",", "|", "|=", "|~", "|>", "["]),
            }
            if !self.eat(",") {
                return items;
            }
        }
    }

    fn label(&mut self) -> Option<super::Name> {
        let token = self.peek();
        if !matches!(token.kind, Kind::Word | Kind::Variable) {
            self.expected("a label");
            return None;
        }
        self.bump();
        Some(self.name(token))
    }

    fn label_format(&mut self) -> Option<LabelFormat> {
        let label = self.label()?;
        if !self.expect("=", &format!("`=` after `{}`", label.text)) {
            return None;
        }
        let token = self.peek();
        let value = match token.kind {
            Kind::Word | Kind::Variable => {
                self.bump();
                LabelFormatValue::Rename(self.name(token))
            }
            _ => LabelFormatValue::Template(self.text_arg("a label or a template in double quotes")?),
        };
        Some(LabelFormat { label, value })
    }

    fn pick(&mut self) -> Option<Pick> {
        let label = self.label()?;
        if !matches!(self.peek().kind, Kind::Op("=" | "=~" | "!=" | "!~" | "==")) {
            return Some(Pick { label, value: None });
        }
        let op = self.match_op(&label)?;
        let value = self.text_arg("a value in double quotes")?;
        Some(Pick { label, value: Some((op, value)) })
    }

    fn extractions(&mut self) -> Vec<Extraction> {
        // A variable alone may just as well be the next stage.
        let field = match self.peek().kind {
            Kind::Word => true,
            Kind::Variable => matches!(self.nth(1).kind, Kind::Op("=" | ",")),
            _ => false,
        };
        if !field {
            return Vec::new();
        }
        self.listed(|p| {
            let label = p.label()?;
            let field = if p.eat("=") { Some(p.text_arg("a field in double quotes")?) } else { None };
            Some(Extraction { label, field })
        })
    }

    fn logfmt(&mut self) -> StageKind {
        let mut logfmt = Logfmt::default();
        while self.peek().kind == Kind::Flag {
            let token = self.bump();
            match self.of(token) {
                "--strict" => logfmt.strict = true,
                "--keep-empty" => logfmt.keep_empty = true,
                other => {
                    let problem =
                        Problem::error("syntax", token.span, format!("`logfmt` has no flag `{other}`"));
                    let known = nearest(other, ["--strict", "--keep-empty"]);
                    self.report(match known {
                        Some(known) => problem.replace(token.span, known, format!("did you mean `{known}`?")),
                        None => problem.help("its flags are `--strict` and `--keep-empty`"),
                    });
                }
            }
        }
        logfmt.fields = self.extractions();
        StageKind::Logfmt(logfmt)
    }

    fn unwrap_stage(&mut self) -> StageKind {
        let token = self.peek();
        if !matches!(self.nth(1).kind, Kind::Op("(")) {
            return match self.label() {
                Some(label) => StageKind::Unwrap(Unwrap { conversion: None, label }),
                None => StageKind::Broken,
            };
        }
        let word = self.of(token).to_owned();
        self.bump();
        self.bump();
        let conversion = Conversion::ALL.iter().find(|known| known.text() == word).copied();
        if conversion.is_none() {
            let problem = Problem::error(
                "unknown-function",
                token.span,
                format!("`unwrap` has no conversion `{word}`"),
            );
            let known = nearest(&word, Conversion::ALL.iter().map(|known| known.text()));
            self.report(match known {
                Some(known) => problem.replace(token.span, known, format!("did you mean `{known}`?")),
                None => problem.help("its conversions are `duration`, `duration_seconds` and `bytes`"),
            });
        }
        let label = self.label();
        self.expect(")", "`)` after the label");
        match label {
            Some(label) => StageKind::Unwrap(Unwrap { conversion, label }),
            None => StageKind::Broken,
        }
    }
}
