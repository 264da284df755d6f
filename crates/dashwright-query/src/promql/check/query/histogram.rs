//! `quantile-needs-le`, `quantile-needs-rate`, `quantile-needs-buckets`, `native-vs-classic`: what histogram functions
//! are given.

use crate::problem::Problem;
use crate::promql::ast::Call;
use crate::promql::check::flow::Why;
use crate::promql::check::infer;
use crate::promql::check::tree::{Id, Motion, Source, Tree};

pub(super) fn check(tree: &Tree, out: &mut Vec<Problem>) {
    for (id, call) in tree.calls() {
        let Some(arg) = infer::samples(tree, id) else { continue };
        match call.function.text.as_str() {
            "histogram_quantile" | "histogram_quantiles" | "histogram_fraction" => {
                quantile(tree, call, arg, out);
            }
            "histogram_count" | "histogram_sum" | "histogram_avg" | "histogram_stddev"
            | "histogram_stdvar" => {
                native(tree, call, arg, out);
            }
            _ => {}
        }
    }
}

fn quantile(tree: &Tree, call: &Call, arg: Id, out: &mut Vec<Problem>) {
    let function = call.function.text.as_str();
    let facts = tree.facts(arg);
    if let Some(source) = &facts.source {
        let name = source.name;
        if !source.is_bucket() && !source.is_native() {
            let message = format!("`{function}` needs the buckets of a histogram, `{name}` has none");
            let problem = Problem::error("quantile-needs-buckets", source.at, message);
            let bucket = format!("{}_bucket", source.series.metric.name);
            out.push(match tree.catalogue.series(&bucket) {
                Some(_) => problem.replace(source.at, bucket.clone(), format!("use `{bucket}`")),
                None => problem,
            });
            return;
        }
        if facts.motion == Motion::Raw || (source.is_native() && facts.motion == Motion::Still) {
            let message =
                format!("`{function}` of `{name}` without `rate` covers everything since the process began");
            let problem = Problem::error("quantile-needs-rate", source.at, message);
            out.push(if source.is_native() {
                // Native histograms can be gauges, too.
                Problem { severity: crate::Severity::Warning, ..problem }
                    .help(format!("use `rate({name}[5m])`"))
            } else {
                problem.help(format!("use `rate({name}[5m])`"))
            });
        }
        if source.is_native() {
            return;
        }
    }
    let why = match tree.flow(arg).why_absent("le") {
        Some(Why::Dropped(at)) => at,
        Some(_) => tree.node(arg).expr.span,
        None => return,
    };
    let words = why.of(tree.text);
    let message = format!("`{function}` needs the label `le`, which is gone here");
    let problem = Problem::error("quantile-needs-le", why, message);
    out.push(if words.starts_with("by") {
        problem.help(format!("keep it: `{}`", words.replacen('(', "(le, ", 1).replace("(le, )", "(le)")))
    } else {
        problem.help("group by it: `sum by (le) (rate(…))`")
    });
}

fn native(tree: &Tree, call: &Call, arg: Id, out: &mut Vec<Problem>) {
    let Some(source) = &tree.facts(arg).source else { return };
    if source.is_native() {
        return;
    }
    let function = call.function.text.as_str();
    let message = format!("`{function}` needs a native histogram, `{}` is none", source.name);
    let problem = Problem::error("native-vs-classic", source.at, message);
    out.push(match instead(source, function) {
        Some(series) => problem.help(format!("use `{series}`")),
        None => problem,
    });
}

/// The series of a classic histogram that holds what a native function reads.
fn instead(source: &Source, function: &str) -> Option<String> {
    let name = source.series.metric.name;
    source.is_bucket().then_some(())?;
    match function {
        "histogram_count" => Some(format!("{name}_count")),
        "histogram_sum" => Some(format!("{name}_sum")),
        "histogram_avg" => Some(format!("rate({name}_sum[5m]) / rate({name}_count[5m])")),
        _ => None,
    }
}
