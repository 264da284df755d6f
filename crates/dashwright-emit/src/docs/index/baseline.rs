//! What was normal: a query as it was in the same hour a week ago.

use dashwright_model::query::{Language, QueryData};
use dashwright_query::promql::{ValueType, parse, value_type};

use crate::lower::query_text;

/// The query whose answer the answer of `query` is compared with: its mean over the same hour one week earlier.
///
/// It is a subquery, so it holds for everything that returns series, `time() - x` and existing offsets included. None for
/// plain numbers, logs and traces.
pub(super) fn baseline(query: &QueryData) -> Option<String> {
    let read = (query.language == Language::PromQl).then(|| parse(&query.text))?;
    let series = value_type(&read.expr) == ValueType::Instant;
    series.then(|| format!("avg_over_time(({})[1h:5m] offset 1w)", query_text::one_line(query)))
}

#[cfg(test)]
mod tests {
    use dashwright_model::query::Query;
    use dashwright_query::unit::quantity::Count;

    use super::*;

    fn of(language: Language, text: &'static str) -> Option<String> {
        baseline(&Query::<Count>::computed(language, text).into_data())
    }

    #[test]
    fn only_series_have_one() {
        let of_series = of(Language::PromQl, "sum(rate(requests_total[5m]))");
        assert_eq!(
            of_series.as_deref(),
            Some("avg_over_time((sum(rate(requests_total[5m])))[1h:5m] offset 1w)")
        );
        assert!(of_series.is_some_and(|text| parse(&text).problems.is_empty()));
        assert_eq!(of(Language::PromQl, "time()"), None);
        assert_eq!(of(Language::LogQl, "{job=\"api\"}"), None);
    }
}
