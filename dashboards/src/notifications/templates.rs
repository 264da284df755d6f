//! What messages say.

use dashwright::model::notification::{Part, Piece, Template, TemplateId};

/// The one message of all contact points.
pub const ALERTS: TemplateId = TemplateId::new("alerts");

/// `[critical] HostDown – host (production)`, then about each alert what happened, what to do, and where to look.
pub(crate) fn alerts() -> Template {
    Template::new(
        ALERTS,
        [
            Piece::Label { before: "[", name: "severity", after: "] " },
            Piece::Label { before: "", name: "alertname", after: "" },
            Piece::Label { before: " – ", name: "service", after: "" },
            Piece::Label { before: " (", name: "environment", after: ")" },
        ],
        [
            Part::Summary,
            Part::Description,
            Part::Value,
            Part::Started,
            Part::Runbook,
            Part::Dashboard,
            Part::Silence,
        ],
    )
}
