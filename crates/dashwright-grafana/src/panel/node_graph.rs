//! `nodeGraph`: nodes and edges.

use crate::wire::{bag, wire, words};
use crate::{Color, List, Unit};

words! {
    /// What the mouse wheel does; Grafana 12.
    pub enum ZoomMode {
        /// Zooms with a key held down.
        Cooperative = "cooperative",
        /// Zooms.
        Greedy = "greedy",
    }
}

words! {
    /// How nodes are placed; Grafana 12.
    pub enum LayoutAlgorithm {
        Layered = "layered",
        Force = "force",
        Grid = "grid",
    }
}

wire! {
    /// A part of the ring around a node.
    pub struct NodeArc {
        /// The field of its share.
        field: String,
        /// Its colour.
        color: Color,
    }
}

wire! {
    /// How nodes are drawn.
    pub struct NodeOptions {
        /// The unit of the upper number.
        main_stat_unit: Unit as "mainStatUnit",
        /// The unit of the lower number.
        secondary_stat_unit: Unit as "secondaryStatUnit",
        /// The ring.
        arcs: List<NodeArc>,
    }
}

wire! {
    /// How edges are drawn.
    pub struct EdgeOptions {
        /// The unit of the first number.
        main_stat_unit: Unit as "mainStatUnit",
        /// The unit of the second number.
        secondary_stat_unit: Unit as "secondaryStatUnit",
    }
}

bag! {
    /// The options of a `nodeGraph` panel.
    pub struct NodeGraphOptions, NodeGraphOptionsBuilder {
        /// How nodes are drawn.
        nodes: NodeOptions,
        /// How edges are drawn.
        edges: EdgeOptions,
        /// What the mouse wheel does.
        zoom_mode: ZoomMode as "zoomMode",
        /// How nodes are placed.
        layout_algorithm: LayoutAlgorithm as "layoutAlgorithm",
    }
}
