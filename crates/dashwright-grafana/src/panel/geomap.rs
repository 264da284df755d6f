//! `geomap`: places on a map.

use crate::common::HideFrom;
use crate::field::MatcherConfig;
use crate::wire::{bag, wire, words};
use crate::{List, Num};
use serde_json::Value;

words! {
    /// What a layer draws.
    pub enum MapLayerType {
        Markers = "markers",
        Heatmap = "heatmap",
        Geojson = "geojson",
        DynamicGeojson = "dynamic-geojson",
        DayNight = "dayNight",
        Route = "route",
        Photos = "photos",
        LastPointTracker = "last-point-tracker",
        Network = "network",
        /// Base map: the server's choice.
        Default = "default",
        /// Base map.
        Carto = "carto",
        /// Base map.
        EsriXyz = "esri-xyz",
        /// Base map.
        OsmStandard = "osm-standard",
        /// Base map: tiles from an address.
        Xyz = "xyz",
    }
}

words! {
    /// How fields become places.
    pub enum FrameGeometrySourceMode {
        Auto = "auto",
        Coords = "coords",
        Geohash = "geohash",
        Lookup = "lookup",
    }
}

wire! {
    /// Which fields are places.
    pub struct FrameGeometrySource {
        /// How; `auto`.
        mode: FrameGeometrySourceMode = FrameGeometrySourceMode::Auto,
        /// The field of latitudes.
        latitude: String,
        /// The field of longitudes.
        longitude: String,
        /// The field of geohashes.
        geohash: String,
        /// The field of names.
        lookup: String,
        /// The list of places that names are looked up in.
        gazetteer: String,
        /// The field of well-known texts.
        wkt: String,
    }
}

wire! {
    /// A layer of a map.
    pub struct MapLayer {
        /// What it draws.
        kind: MapLayerType as "type",
        /// Its name, unique on the map.
        name: String,
        /// Settings of its type; not in the published schema.
        config: Value,
        /// Which fields are places.
        location: FrameGeometrySource,
        /// Which frames it draws.
        filter_data: MatcherConfig as "filterData",
        /// 0 to 1; 1.
        opacity: Num,
        /// Whether it has a tooltip; `true`.
        tooltip: bool,
    }
}

words! {
    /// What a map shows at first.
    pub enum MapCenter(open) {
        /// Latitude 0, longitude 0.
        Zero = "zero",
        Coords = "coords",
        /// All data.
        Fit = "fit",
    }
}

wire! {
    /// What a map shows at first.
    pub struct MapView {
        /// How it is given; `zero`. Any other word is the id of a place.
        id: MapCenter = MapCenter::Zero,
        /// Latitude; 0.
        lat: Num = 0,
        /// Longitude; 0.
        lon: Num = 0,
        /// 1 is the world; 1.
        zoom: Num = 1,
        /// The least zoom.
        min_zoom: Num as "minZoom",
        /// The most zoom.
        max_zoom: Num as "maxZoom",
        /// Percent of room around `fit`.
        padding: Num,
        /// Whether `fit` looks at all layers; `true`.
        all_layers: bool as "allLayers" = true,
        /// The layer that `fit` looks at.
        layer: String,
        /// Whether `fit` looks at the last point only.
        last_only: bool as "lastOnly",
        /// Whether maps of the dashboard move together.
        shared: bool,
        /// Whether the world is drawn once; `false`.
        no_repeat: bool as "noRepeat",
        /// Whether a variable follows the view; Grafana 12.
        dashboard_variable: bool as "dashboardVariable",
        /// Its name; Grafana 12.
        dashboard_variable_name: String as "dashboardVariableName",
    }
}

wire! {
    /// The controls of a map.
    pub struct MapControls {
        /// `true`.
        show_zoom: bool as "showZoom" = true,
        /// `true`.
        mouse_wheel_zoom: bool as "mouseWheelZoom" = true,
        /// `true`.
        show_attribution: bool as "showAttribution" = true,
        /// `false`.
        show_scale: bool as "showScale" = false,
        /// `false`.
        show_measure: bool as "showMeasure" = false,
        /// `false`.
        show_debug: bool as "showDebug" = false,
    }
}

words! {
    /// What a map's tooltip shows.
    pub enum MapTooltipMode {
        Details = "details",
        None = "none",
    }
}

wire! {
    /// The tooltip of a map.
    pub struct MapTooltip {
        /// What it shows; `details`.
        mode: MapTooltipMode = MapTooltipMode::Details,
    }
}

bag! {
    /// The options of a `geomap` panel.
    pub struct GeomapOptions, GeomapOptionsBuilder {
        /// What is shown at first.
        view: MapView = MapView::default(),
        /// The map below; the server's choice.
        basemap: MapLayer = MapLayer::default().kind(MapLayerType::Default).name("Layer 0"),
        /// What is drawn on it.
        layers: List<MapLayer> = Vec::<MapLayer>::new(),
        /// The controls.
        controls: MapControls = MapControls::default(),
        /// The tooltip.
        tooltip: MapTooltip = MapTooltip::default(),
    }
}

bag! {
    /// The field config of a `geomap` panel.
    pub struct GeomapConfig, GeomapConfigBuilder {
        /// Where the field is hidden; nowhere.
        hide_from: HideFrom as "hideFrom" = HideFrom::default(),
    }
}
