//! `candlestick`: prices over time.

use crate::Color;
use crate::common::{Legend, Tooltip, VizAnnotations};
use crate::wire::{bag, wire, words};

words! {
    /// What is drawn.
    pub enum CandlestickMode {
        Candles = "candles",
        Volume = "volume",
        CandlesAndVolume = "candles+volume",
    }
}

words! {
    /// What a candle looks like.
    pub enum CandleStyle {
        Candles = "candles",
        OhlcBars = "ohlcbars",
    }
}

words! {
    /// Which prices decide the colour.
    pub enum ColorStrategy {
        OpenClose = "open-close",
        /// This close against the last one.
        CloseClose = "close-close",
    }
}

wire! {
    /// The fields of the prices; by name where absent.
    pub struct CandlestickFields {
        /// At the start.
        open: String,
        /// The highest.
        high: String,
        /// The lowest.
        low: String,
        /// At the end.
        close: String,
        /// How much was traded.
        volume: String,
    }
}

wire! {
    /// The colours of candles.
    pub struct CandlestickColors {
        /// Rising; `green`.
        up: Color = Color::Green,
        /// Falling; `red`.
        down: Color = Color::Red,
        /// Neither; `gray`.
        flat: Color = Color::Other("gray".to_owned()),
    }
}

bag! {
    /// The options of a `candlestick` panel; its field config is [`GraphConfig`](crate::common::GraphConfig).
    pub struct CandlestickOptions, CandlestickOptionsBuilder {
        /// What is drawn; `candles+volume`.
        mode: CandlestickMode = CandlestickMode::CandlesAndVolume,
        /// What a candle looks like; `candles`.
        candle_style: CandleStyle as "candleStyle" = CandleStyle::Candles,
        /// Which prices decide the colour; `open-close`.
        color_strategy: ColorStrategy as "colorStrategy" = ColorStrategy::OpenClose,
        /// The colours.
        colors: CandlestickColors = CandlestickColors::default(),
        /// The fields; by name.
        fields: CandlestickFields = CandlestickFields::default(),
        /// Whether other fields are drawn as lines; `false`.
        include_all_fields: bool as "includeAllFields" = false,
        /// The legend.
        legend: Legend = Legend::default(),
        /// The tooltip.
        tooltip: Tooltip = Tooltip::default(),
        /// How annotations are drawn; Grafana 13.
        annotations: VizAnnotations,
    }
}
