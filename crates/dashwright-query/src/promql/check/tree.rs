//! The query as the checks see it: one node for each part, children before parents, with what inference knows of it.
//!
//! Parentheses vanish here (a node remembers that it had some), so that a check looks at what is meant. Nodes live in
//! one vector and point at each other by index; flows are shared between nodes that do not change labels.

use super::bounds::Bounds;
use super::flow::Flow;
use super::pattern::{Pattern, is_plain};
use crate::Catalogue;
use crate::Unit;
use crate::catalogue::{Kind, Part, Series};
use crate::problem::Span;
use crate::promql::ValueType;
use crate::promql::ast::{Aggregate, Binary, Call, Expr, ExprKind, Selector};

/// A query with everything that inference found out.
pub(super) struct Tree<'a> {
    pub(super) text: &'a str,
    pub(super) catalogue: &'a Catalogue,
    pub(super) nodes: Vec<Node<'a>>,
    /// The patterns of its matchers, each read once.
    pub(super) patterns: Vec<(&'a str, Option<Pattern>)>,
    /// The query was not looked into: see [`super::size`].
    pub(super) too_large: bool,
    pub(super) flows: Vec<Flow<'a>>,
}

/// A node's place in [`Tree::nodes`].
pub(super) type Id = usize;

/// A flow's place in [`Tree::flows`].
pub(super) type FlowId = usize;

/// One part of the query.
pub(super) struct Node<'a> {
    /// The expression without parentheses around it.
    pub(super) expr: &'a Expr,
    /// Where it stands, with its parentheses.
    pub(super) whole: Span,
    pub(super) parent: Option<Id>,
    first: Option<Id>,
    next: Option<Id>,
    pub(super) facts: Facts<'a>,
}

/// What is known of one part.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts<'a> {
    pub(super) ty: ValueType,
    pub(super) unit: Unit,
    /// A literal factor that the unit does not show yet: 100 in `100 * a / b`.
    pub(super) weight: f64,
    pub(super) flow: FlowId,
    /// The one series whose samples these still are, however rated, aggregated or filtered.
    pub(super) source: Option<Source<'a>>,
    pub(super) motion: Motion,
    pub(super) bounds: Bounds,
    /// Its value, for a literal or arithmetic on literals.
    pub(super) constant: Option<f64>,
    /// A condition decides whether anything comes back.
    pub(super) filtered: bool,
    /// A percentile: of a histogram or as a summary exports it.
    pub(super) percentile: bool,
    /// A quotient of two vectors, the place of its division.
    pub(super) quotient: Option<Id>,
    /// Something below is moved in time by `offset` or `@`.
    pub(super) shifted: bool,
}

/// A series of the catalogue that a selector names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) series: Series<'static>,
    /// Its full name, as written.
    pub(super) name: &'a str,
    /// Where the name stands.
    pub(super) at: Span,
}

/// What has been done to a counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Motion {
    /// Nothing, or it is none.
    Still,
    /// A counter as it is.
    Raw,
    /// Its speed, per second.
    Rate,
    /// Its increase over a range.
    Increase,
    /// Rates added up over time: a total, were each multiplied by the seconds between two samples.
    Summed,
}

impl Source<'_> {
    pub(super) fn is_bucket(&self) -> bool {
        self.series.part == Part::Bucket
    }

    pub(super) fn is_native(&self) -> bool {
        self.series.metric.kind == Kind::NativeHistogram
    }

    pub(super) fn is_quantile(&self) -> bool {
        self.series.part == Part::Whole && matches!(self.series.metric.kind, Kind::Summary { .. })
    }
}

impl Facts<'_> {
    /// Nothing is known but the type.
    pub(super) const fn unknown(ty: ValueType, flow: FlowId) -> Self {
        Self {
            ty,
            unit: Unit::UNKNOWN,
            weight: 1.0,
            flow,
            source: None,
            motion: Motion::Still,
            bounds: Bounds::ANY,
            constant: None,
            filtered: false,
            percentile: false,
            quotient: None,
            shifted: false,
        }
    }

    /// A number that no vector has to do with.
    pub(super) fn scalar(unit: Unit, bounds: Bounds, flow: FlowId) -> Self {
        Self { unit, bounds, ..Self::unknown(ValueType::Scalar, flow) }
    }
}

impl<'a> Tree<'a> {
    /// Reads the pattern of a matcher, unless it is known already.
    pub(super) fn read_pattern(&mut self, text: &'a str) {
        if self.patterns.iter().all(|(known, _)| *known != text) {
            self.patterns.push((text, Pattern::new(text)));
        }
    }

    /// The pattern of a matcher; `None` when it has a variable or is not valid.
    pub(super) fn pattern(&self, text: &str) -> Option<&Pattern> {
        self.patterns.iter().find(|(known, _)| *known == text)?.1.as_ref()
    }

    /// Whether a value matches the pattern of a matcher, where that is certain.
    pub(super) fn fits(&self, text: &str, value: &str) -> Option<bool> {
        if is_plain(text) { Some(text == value) } else { self.pattern(text)?.fits(value) }
    }

    pub(super) fn node(&self, id: Id) -> &Node<'a> {
        &self.nodes[id]
    }

    pub(super) fn facts(&self, id: Id) -> &Facts<'a> {
        &self.nodes[id].facts
    }

    pub(super) fn flow(&self, id: Id) -> &Flow<'a> {
        &self.flows[self.nodes[id].facts.flow]
    }

    /// The whole query.
    pub(super) fn root(&self) -> Option<Id> {
        self.nodes.len().checked_sub(1)
    }

    pub(super) fn kids(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.nodes[id].first, |&kid| self.nodes[kid].next)
    }

    pub(super) fn kid(&self, id: Id, n: usize) -> Option<Id> {
        self.kids(id).nth(n)
    }

    /// The nodes above, nearest first.
    pub(super) fn above(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.nodes[id].parent, |&up| self.nodes[up].parent)
    }

    /// The node and everything below it: children come before parents, so it is a range that ends with the node.
    pub(super) fn below(&self, id: Id) -> std::ops::RangeInclusive<Id> {
        let mut start = id;
        while let Some(first) = self.nodes[start].first {
            start = first;
        }
        start..=id
    }

    pub(super) fn ids(&self) -> std::ops::Range<Id> {
        0..self.nodes.len()
    }

    pub(super) fn selectors(&self) -> impl Iterator<Item = (Id, &'a Selector)> + '_ {
        self.ids().filter_map(|id| Some((id, self.selector(id)?)))
    }

    pub(super) fn calls(&self) -> impl Iterator<Item = (Id, &'a Call)> + '_ {
        self.ids().filter_map(|id| Some((id, self.call(id)?)))
    }

    pub(super) fn aggregates(&self) -> impl Iterator<Item = (Id, &'a Aggregate)> + '_ {
        self.ids().filter_map(|id| Some((id, self.aggregate(id)?)))
    }

    pub(super) fn binaries(&self) -> impl Iterator<Item = (Id, &'a Binary)> + '_ {
        self.ids().filter_map(|id| Some((id, self.binary(id)?)))
    }

    pub(super) fn selector(&self, id: Id) -> Option<&'a Selector> {
        if let ExprKind::Selector(selector) = &self.nodes[id].expr.kind { Some(selector) } else { None }
    }

    pub(super) fn call(&self, id: Id) -> Option<&'a Call> {
        if let ExprKind::Call(call) = &self.nodes[id].expr.kind { Some(call) } else { None }
    }

    pub(super) fn aggregate(&self, id: Id) -> Option<&'a Aggregate> {
        if let ExprKind::Aggregate(aggregate) = &self.nodes[id].expr.kind { Some(aggregate) } else { None }
    }

    pub(super) fn binary(&self, id: Id) -> Option<&'a Binary> {
        if let ExprKind::Binary(binary) = &self.nodes[id].expr.kind { Some(binary) } else { None }
    }

    /// The function that a node calls, if it calls one.
    pub(super) fn function(&self, id: Id) -> Option<&'a str> {
        self.call(id).map(|call| call.function.text.as_str())
    }

    /// Whether the node was written with parentheses around it.
    pub(super) fn has_parens(&self, id: Id) -> bool {
        self.nodes[id].whole != self.nodes[id].expr.span
    }

    /// The words of a node, where they are short enough to quote.
    pub(super) fn quote(&self, id: Id) -> Option<&'a str> {
        let words = self.nodes[id].expr.span.of(self.text);
        (!words.is_empty() && words.len() <= 60 && !words.contains('\n')).then_some(words)
    }

    /// Adds a node whose children are already there.
    pub(super) fn push(&mut self, expr: &'a Expr, whole: Span, kids: &[Id], facts: Facts<'a>) -> Id {
        let id = self.nodes.len();
        self.nodes.push(Node { expr, whole, parent: None, first: kids.first().copied(), next: None, facts });
        for (n, &kid) in kids.iter().enumerate() {
            self.nodes[kid].parent = Some(id);
            self.nodes[kid].next = kids.get(n + 1).copied();
        }
        id
    }

    pub(super) fn push_flow(&mut self, flow: Flow<'a>) -> FlowId {
        self.flows.push(flow);
        self.flows.len() - 1
    }
}
