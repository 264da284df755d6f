//! The options of a map: one layer of places on the server's own base map.

use dashwright_grafana::Color;
use dashwright_grafana::common::{ColorDimension, ScaleDimension};
use dashwright_grafana::panel::{
    FrameGeometrySource, FrameGeometrySourceMode, GeomapOptions, MapCenter, MapControls, MapLayer,
    MapLayerType, MapView,
};
use dashwright_model::panel::Geomap;
use serde_json::{Value, json};

pub(super) fn lower(settings: &Geomap) -> GeomapOptions {
    let location = match settings.coordinates {
        Some((latitude, longitude)) => FrameGeometrySource::default()
            .mode(FrameGeometrySourceMode::Coords)
            .latitude(latitude)
            .longitude(longitude),
        None => FrameGeometrySource::default(),
    };
    let places = MapLayer::default()
        .kind(MapLayerType::Markers)
        .name("Places")
        .config(markers(settings.size_by))
        .location(location)
        .tooltip(true);
    let basemap = MapLayer::default().kind(MapLayerType::Default).name("Map").config(json!({}));
    GeomapOptions {
        basemap: Some(basemap),
        controls: Some(MapControls::default()),
        layers: Some([places].into()),
        view: Some(MapView::default().id(MapCenter::Fit).zoom(4)),
        ..GeomapOptions::default()
    }
}

/// The settings of a layer of markers: size and colour follow a field, or are fixed.
fn markers(size_by: Option<&str>) -> Value {
    let (color, size) =
        (ColorDimension::default().fixed(Color::DarkGreen), ScaleDimension::default().fixed(5));
    let (color, size) = match size_by {
        Some(field) => (color.field(field), size.field(field).min(5).max(25)),
        None => (color, size.min(2).max(15)),
    };
    json!({ "showLegend": true, "style": { "color": color, "opacity": 0.6, "size": size } })
}
