//! `logs` and `logstable`: log lines.

use crate::wire::{bag, words};
use crate::{List, Num};

words! {
    /// Which lines count as the same.
    pub enum LogsDedupStrategy {
        None = "none",
        Exact = "exact",
        /// Equal but for numbers.
        Numbers = "numbers",
        /// Equal but for letters and digits.
        Signature = "signature",
    }
}

words! {
    /// Which lines come first; capital letters, unlike elsewhere.
    pub enum LogsSortOrder {
        Descending = "Descending",
        Ascending = "Ascending",
    }
}

words! {
    /// Where the details of a line are shown.
    pub enum LogsDetailsMode {
        Inline = "inline",
        Sidebar = "sidebar",
    }
}

words! {
    /// The size of log text.
    pub enum LogsFontSize {
        Default = "default",
        Small = "small",
    }
}

words! {
    /// The digits of a line's time.
    pub enum TimestampResolution {
        Milliseconds = "ms",
        Nanoseconds = "ns",
    }
}

bag! {
    /// The options of a `logs` panel. The schema's callbacks are for embedding and have no JSON form.
    pub struct LogsOptions, LogsOptionsBuilder {
        /// Whether the time is shown; `false`.
        show_time: bool as "showTime" = false,
        /// Whether each line shows its own labels; `false`.
        show_labels: bool as "showLabels" = false,
        /// Whether the labels of all lines are shown; `false`.
        show_common_labels: bool as "showCommonLabels" = false,
        /// Whether long lines are wrapped; `false`.
        wrap_log_message: bool as "wrapLogMessage" = false,
        /// Whether JSON is laid out; `false`.
        prettify_log_message: bool as "prettifyLogMessage" = false,
        /// Whether a line can be opened; `true`.
        enable_log_details: bool as "enableLogDetails" = true,
        /// Whether a line's neighbours can be opened; `false`.
        show_log_context_toggle: bool as "showLogContextToggle" = false,
        /// Which lines count as the same; `none`.
        dedup_strategy: LogsDedupStrategy as "dedupStrategy" = LogsDedupStrategy::None,
        /// Which lines come first; the newest.
        sort_order: LogsSortOrder as "sortOrder" = LogsSortOrder::Descending,
        /// Whether scrolling loads more; Grafana 11.
        enable_infinite_scrolling: bool as "enableInfiniteScrolling",
        /// Fields in place of the whole line; Grafana 12.
        displayed_fields: List<String> as "displayedFields",
        /// The size of the text; Grafana 12.
        font_size: LogsFontSize as "fontSize",
        /// Whether parts of a line are coloured; Grafana 12.
        syntax_highlighting: bool as "syntaxHighlighting",
        /// Whether the controls are shown; Grafana 12.
        show_controls: bool as "showControls",
        /// Where the reader's choices are kept; Grafana 12.
        controls_storage_key: String as "controlsStorageKey",
        /// Where details are shown; Grafana 12.
        details_mode: LogsDetailsMode as "detailsMode",
        /// The digits of the time; Grafana 12.
        timestamp_resolution: TimestampResolution as "timestampResolution",
        /// Whether the level is shown; Grafana 13.
        show_level: bool as "showLevel",
        /// Whether attributes are shown; Grafana 13.
        show_log_attributes: bool as "showLogAttributes",
        /// Whether fields can be chosen; Grafana 13.
        show_field_selector: bool as "showFieldSelector",
        /// Whether columns keep their lines unwrapped; Grafana 13.
        unwrapped_columns: bool as "unwrappedColumns",
        /// Whether lines can be downloaded; Grafana 13.
        allow_download: bool as "allowDownload",
        /// Whether the panel does not react; Grafana 13.
        no_interactions: bool as "noInteractions",
    }
}

bag! {
    /// The options of a `logstable` panel; Grafana 13. The reference has it from the schema only.
    pub struct LogsTableOptions, LogsTableOptionsBuilder {
        /// Columns; time and line.
        displayed_fields: List<String> as "displayedFields",
        /// Which lines come first; the newest.
        sort_order: LogsSortOrder as "sortOrder" = LogsSortOrder::Descending,
        /// Whether the controls are shown; `true`.
        show_controls: bool as "showControls" = true,
        /// Whether a line can be opened; `true`.
        enable_log_details: bool as "enableLogDetails" = true,
        /// Whether a link to a line can be copied; `false`.
        show_copy_log_link: bool as "showCopyLogLink" = false,
        /// Whether long text is wrapped.
        wrap_text: bool as "wrapText",
        /// Whether lines can be downloaded.
        allow_download: bool as "allowDownload",
        /// Pixels; 220.
        field_selector_width: Num as "fieldSelectorWidth" = 220,
        /// Pixels; 400.
        log_details_width: Num as "logDetailsWidth" = 400,
        /// The line that is open at first.
        permalinked_log_id: String as "permalinkedLogId",
    }
}
