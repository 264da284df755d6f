//! `text` and `news`: what is read, not measured.

use crate::wire::{bag, wire, words};

words! {
    /// How content is understood.
    pub enum TextContentMode {
        Markdown = "markdown",
        /// Sanitised unless the server is set otherwise.
        Html = "html",
        Code = "code",
    }
}

words! {
    /// The language of code.
    pub enum CodeLanguage {
        Plaintext = "plaintext",
        Json = "json",
        Yaml = "yaml",
        Xml = "xml",
        Typescript = "typescript",
        Sql = "sql",
        Go = "go",
        Markdown = "markdown",
        Html = "html",
    }
}

words! {
    /// How often content is drawn; Grafana 13.
    pub enum TextRenderMode {
        Once = "once",
        /// Once for each row of the data.
        PerRow = "perRow",
    }
}

wire! {
    /// How code is shown.
    pub struct CodeOptions {
        /// The language; `plaintext`.
        language: CodeLanguage = CodeLanguage::Plaintext,
        /// `false`.
        show_line_numbers: bool as "showLineNumbers" = false,
        /// `false`.
        show_mini_map: bool as "showMiniMap" = false,
    }
}

bag! {
    /// The options of a `text` panel.
    pub struct TextOptions, TextOptionsBuilder {
        /// How the content is understood; `markdown`.
        mode: TextContentMode = TextContentMode::Markdown,
        /// The content; variables allowed. Empty here, an example in Grafana.
        content: String = "",
        /// How code is shown.
        code: CodeOptions = CodeOptions::default(),
        /// How often it is drawn; once. Grafana 13.
        render_mode: TextRenderMode as "renderMode",
    }
}

bag! {
    /// The options of a `news` panel.
    pub struct NewsOptions, NewsOptionsBuilder {
        /// The address of an RSS or Atom feed; Grafana's blog.
        feed_url: String as "feedUrl",
        /// Whether pictures are shown; `true`.
        show_image: bool as "showImage" = true,
    }
}
