//! `canvas`: elements placed by hand.

use crate::common::{
    ColorDimension, DirectionDimension, ResourceDimension, ScaleDimension, TooltipDisplayMode,
};
use crate::wire::{bag, wire, words};
use crate::{List, Num};
use serde_json::Value;

words! {
    /// What an element is.
    pub enum CanvasElementType {
        MetricValue = "metric-value",
        Text = "text",
        Rectangle = "rectangle",
        Icon = "icon",
        Button = "button",
        Ellipse = "ellipse",
        Triangle = "triangle",
        Cloud = "cloud",
        Parallelogram = "parallelogram",
        Svg = "svg",
        Server = "server",
        WindTurbine = "windTurbine",
        DroneTop = "droneTop",
        DroneFront = "droneFront",
        DroneSide = "droneSide",
    }
}

words! {
    /// To which sides an element keeps its distance.
    pub enum HorizontalConstraint {
        Left = "left",
        Right = "right",
        LeftRight = "leftright",
        Center = "center",
        Scale = "scale",
    }
}

words! {
    /// To which sides an element keeps its distance.
    pub enum VerticalConstraint {
        Top = "top",
        Bottom = "bottom",
        TopBottom = "topbottom",
        Center = "center",
        Scale = "scale",
    }
}

wire! {
    /// To which sides an element keeps its distance.
    pub struct CanvasConstraint {
        /// Left and right.
        horizontal: HorizontalConstraint,
        /// Top and bottom.
        vertical: VerticalConstraint,
    }
}

wire! {
    /// Where an element stands, in pixels or, with `scale`, percent.
    pub struct CanvasPlacement {
        /// From the top.
        top: Num,
        /// From the left.
        left: Num,
        /// From the right.
        right: Num,
        /// From the bottom.
        bottom: Num,
        /// Width.
        width: Num,
        /// Height.
        height: Num,
        /// Degrees.
        rotation: Num,
    }
}

words! {
    /// How a picture fills an element.
    pub enum BackgroundImageSize {
        Original = "original",
        Contain = "contain",
        Cover = "cover",
        Fill = "fill",
        Tile = "tile",
    }
}

wire! {
    /// The background of an element.
    pub struct CanvasBackground {
        /// Its colour.
        color: ColorDimension,
        /// Its picture.
        image: ResourceDimension,
        /// How the picture fills it.
        size: BackgroundImageSize,
    }
}

wire! {
    /// The border of an element.
    pub struct CanvasBorder {
        /// Its colour.
        color: ColorDimension,
        /// Pixels.
        width: Num,
        /// Pixels of rounding.
        radius: Num,
    }
}

wire! {
    /// A point on an element, -1 to 1 from its middle.
    pub struct CanvasPoint {
        /// To the right.
        x: Num,
        /// Upwards.
        y: Num,
    }
}

words! {
    /// How a connection runs.
    pub enum ConnectionPath {
        Straight = "straight",
    }
}

wire! {
    /// A line from one element to another.
    pub struct CanvasConnection {
        /// Where it starts.
        source: CanvasPoint,
        /// Where it ends.
        target: CanvasPoint,
        /// The element where it ends; the canvas itself.
        target_name: String as "targetName",
        /// How it runs; `straight`.
        path: ConnectionPath = ConnectionPath::Straight,
        /// Its colour.
        color: ColorDimension,
        /// Its width.
        size: ScaleDimension,
        /// Its arrows.
        direction: DirectionDimension,
        /// Points on its way.
        vertices: List<CanvasPoint>,
        /// Where it started before it was bent.
        source_original: CanvasPoint as "sourceOriginal",
        /// Where it ended before it was bent.
        target_original: CanvasPoint as "targetOriginal",
    }
}

wire! {
    /// An element of a canvas.
    pub struct CanvasElement {
        /// What it is.
        kind: CanvasElementType as "type",
        /// Its name, unique on the canvas.
        name: String,
        /// Settings of its kind; not in the published schema.
        config: Value,
        /// To which sides it keeps its distance.
        constraint: CanvasConstraint,
        /// Where it stands.
        placement: CanvasPlacement,
        /// Its background.
        background: CanvasBackground,
        /// Its border.
        border: CanvasBorder,
        /// Lines to other elements.
        connections: List<CanvasConnection>,
    }
}

words! {
    /// The only kind of root.
    pub enum CanvasRootType {
        Frame = "frame",
    }
}

wire! {
    /// What holds all elements.
    pub struct CanvasRoot {
        /// Its name.
        name: String = "Element 1",
        /// Always `frame`.
        kind: CanvasRootType as "type" = CanvasRootType::Frame,
        /// The elements.
        elements: List<CanvasElement> = Vec::<CanvasElement>::new(),
    }
}

wire! {
    /// The tooltip of a canvas.
    pub struct CanvasTooltip {
        /// What it shows; `single`.
        mode: TooltipDisplayMode = TooltipDisplayMode::Single,
        /// Whether it stays away from elements that one click opens.
        disable_for_one_click: bool as "disableForOneClick",
    }
}

bag! {
    /// The options of a `canvas` panel. In Grafana 13 the panel is being moved out into a plugin of the same id.
    pub struct CanvasOptions, CanvasOptionsBuilder {
        /// What holds all elements.
        root: CanvasRoot = CanvasRoot::default(),
        /// Whether elements can be moved on the dashboard; `true`.
        inline_editing: bool as "inlineEditing" = true,
        /// Whether more kinds of elements are offered; `true`.
        show_advanced_types: bool as "showAdvancedTypes" = true,
        /// Whether readers can move the view; `true`.
        pan_zoom: bool as "panZoom" = true,
        /// Whether the view fits the elements; `true`. Grafana 13.
        zoom_to_content: bool as "zoomToContent" = true,
        /// The tooltip.
        tooltip: CanvasTooltip = CanvasTooltip::default(),
    }
}
