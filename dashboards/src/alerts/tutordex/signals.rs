//! Alerts about TutorDex's anomalies and experiments.

use crate::alerts::{Part, alert};
use crate::prelude::*;
use crate::tutordex::{anomalies, experiments};

const ANOMALY: Part = Part::new(owners::OPERATIONS, "anomaly").stack("tutordex").service("tutordex");
const EXPERIMENT: Part =
    Part::new(owners::PRODUCT, "experiment").stack("tutordex").service("tutordex-backend");

/// The groups of this file.
pub(super) fn groups() -> Vec<RuleGroup> {
    vec![tutordex_anomaly(), tutordex_experiments()]
}

fn tutordex_anomaly() -> RuleGroup {
    RuleGroup::new("tutordex-anomaly", Length::minutes(1))
        .alert(
            alert(
                ANOMALY,
                Warning,
                "TutorDexAnomalyVolume",
                promql!(r#"abs(tutordex:signal:zscore{signal=~"message_rate|assignment_rate"}) > 4"#),
            )
            .after(Length::minutes(15))
            .uid(AlertUid::new("tutordex-anomaly-volume"))
            .mute("quiet-hours")
            .summary("{{ $labels.signal }} is {{ $value | humanize }} deviations from normal")
            .description("Far more or far fewer messages than at this time of the week. Usually a \
                          holiday, a campaign or a fault.")
            .action("Compare with seasonal baseline and deployments.")
            .panel(anomalies::ID.panel("z-score-over-time"))
            .runbook(runbook!("anomaly"))
            .fires(Length::minutes(20), "5", ["tutordex:signal:zscore{signal=message_rate} -5x25"])
            .quiet(["tutordex:signal:zscore{signal=message_rate} 3x25"]),
        )
        .alert(
            alert(
                ANOMALY,
                Warning,
                "TutorDexAnomalyQuality",
                promql!(
                    r#"tutordex:signal:zscore{
                        signal=~"parse_error_fraction|job_latency_p95|dm_failure_ratio|llm_failure_ratio"} > 4"#
                ),
            )
            .after(Length::minutes(15))
            .uid(AlertUid::new("tutordex-anomaly-quality"))
            .summary("{{ $labels.signal }} is unusually bad ({{ $value | humanize }} deviations)")
            .description("Quality is worse than at this time of the week. Usually a release, or a \
                          dependency.")
            .action("Open Error Analysis; look for a common cause.")
            .panel(anomalies::ID.panel("z-score-over-time"))
            .runbook(runbook!("anomaly"))
            .fires(Length::minutes(20), "6", [
                "tutordex:signal:zscore{signal=parse_error_fraction} 6x25",
            ])
            .quiet(["tutordex:signal:zscore{signal=message_rate} 6x25"]),
        )
}

fn tutordex_experiments() -> RuleGroup {
    RuleGroup::new("tutordex-experiments", Length::minutes(5)).alert(
        alert(
            EXPERIMENT,
            Warning,
            "ExperimentSampleRatioMismatch",
            promql!(
                r#"experiment:sample_ratio_mismatch:chi2 > 6.63
                      and on (environment, experiment) sum by (environment, experiment) (
                          experiment:exposures:increase14d
                        ) > 1000"#
            ),
        )
        .after(Length::hours(1))
        .summary("Traffic split of {{ $labels.experiment }} is not as planned")
        .description(
            "Its results cannot be trusted. Usually a redirect, a cache or a bot that \
             sees one variant only.",
        )
        .action("Stop reading results; fix the assignment.")
        .panel(experiments::ID.panel("sample-ratio-mismatch"))
        .runbook(runbook!("experiment-srm"))
        .fires(
            Length::minutes(70),
            "10",
            [
                "experiment:sample_ratio_mismatch:chi2{experiment=new-form} 10x80",
                "experiment:exposures:increase14d{experiment=new-form,variant=a} 800x80",
                "experiment:exposures:increase14d{experiment=new-form,variant=b} 600x80",
            ],
        )
        .quiet([
            "experiment:sample_ratio_mismatch:chi2{experiment=new-form} 10x80",
            "experiment:exposures:increase14d{experiment=new-form,variant=a} 80x80",
            "experiment:exposures:increase14d{experiment=new-form,variant=b} 60x80",
        ]),
    )
}
