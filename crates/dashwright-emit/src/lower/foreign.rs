//! Targets of datasources other than Prometheus, Loki and Tempo, and fields that authors set in Grafana's own words.

use dashwright_grafana::SourceRef;
use dashwright_grafana::field::{Matcher, Override, Property};
use dashwright_grafana::overlay::laid_over;
use dashwright_grafana::target::{CustomQuery, DashboardQuery, Query as Wire, Target};
use dashwright_model::query::{Language, QueryData};
use dashwright_model::{Dashboard, Panel};

use super::target;

/// The datasource of a query: its own, or the one that the dashboard chooses for its language.
pub(super) fn source(dashboard: &Dashboard, query: &QueryData) -> SourceRef {
    let own = query.asked.as_ref().and_then(|asked| asked.source.clone());
    own.unwrap_or_else(|| target::datasource(dashboard, query.language))
}

/// The fields of a query that no front end knows; those of another panel's results name it by its number.
pub(super) fn asked(dashboard: &Dashboard, query: &QueryData) -> Wire {
    let Some(asked) = &query.asked else { return CustomQuery::default().into() };
    let panel = asked.panel.and_then(|key| dashboard.panels().find(|(_, panel)| panel.key == key));
    match (panel, asked.fields.as_deref()) {
        (Some((_, panel)), _) => {
            let number = i64::from(dashboard.number(panel));
            DashboardQuery::default().panel_id(number).with_transforms(true).into()
        }
        (None, Some(fields)) => fields.clone(),
        (None, None) => CustomQuery::default().into(),
    }
}

/// A target of Prometheus, Loki or Tempo with the author's own fields laid over it.
pub(super) fn tuned(query: &QueryData, lowered: Target) -> Target {
    let fields = query.asked.as_ref().and_then(|asked| asked.fields.as_deref());
    let Some(fields) = fields.filter(|_| !matches!(query.language, Language::Other(_))) else {
        return lowered;
    };
    let over = Target { datasource: lowered.datasource.clone(), ..Target::new(fields.clone()) };
    laid_over(&lowered, &over).unwrap_or(lowered)
}

/// Whether two queries of a panel ask different datasources; expressions ask none.
pub(super) fn of_panel(dashboard: &Dashboard, panel: &Panel) -> Option<SourceRef> {
    let sources = || panel.queries.iter().map(|query| source(dashboard, query));
    let is_expression = |source: &SourceRef| source.kind.as_deref() == Some(SourceRef::EXPRESSION_TYPE);
    let mut asked = sources().filter(|source| !is_expression(source));
    let Some(first) = asked.next() else { return sources().next() };
    if asked.all(|source| source == first) { Some(first) } else { Some(SourceRef::mixed()) }
}

/// Names of series that a datasource has no field for: `{{label}}` in a legend becomes the label of the field.
pub(super) fn legends(panel: &Panel) -> Vec<Override> {
    let queries = panel.queries.iter().enumerate();
    let foreign = queries.filter(|(_, query)| matches!(query.language, Language::Other(_)));
    foreign
        .filter_map(|(number, query)| {
            let name = query.legend.as_deref()?.replace("{{", "${__field.labels.").replace("}}", "}");
            let matcher = Matcher::ByFrameRefId(target::ref_id(query, number).into_owned());
            Some(Override::new(matcher, [Property::DisplayName(name)]))
        })
        .collect()
}
