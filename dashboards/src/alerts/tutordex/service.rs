//! Alerts about TutorDex's processes and its public API.

use crate::alerts::{Part, alert};
use crate::prelude::*;
use crate::production::{production_infrastructure, synthetic_monitoring};
use crate::tutordex::home;

const SERVICE: Part = Part::new(owners::OPERATIONS, "service").stack("tutordex");
const API: Part = Part::new(owners::OPERATIONS, "api").stack("tutordex").service("tutordex-backend");
const CONTAINER: Part = Part::new(owners::OPERATIONS, "container").stack("tutordex");

/// The groups of this file.
pub(super) fn groups() -> Vec<RuleGroup> {
    vec![tutordex_platform()]
}

fn tutordex_platform() -> RuleGroup {
    RuleGroup::new("tutordex-platform", Length::seconds(30))
        .alert(
            alert(
                SERVICE,
                Critical,
                "PrometheusTargetDown",
                promql!(r#"min by (environment, job, instance, service) (up{job=~"tutordex_.+"}) == 0"#),
            )
            .after(Length::minutes(5))
            .summary("{{ $labels.service }} does not answer (up = {{ $value }})")
            .description("A part of the pipeline is gone or does not answer. Usually a crash, an \
                          update or the host.")
            .action("Check service health immediately: container state, last logs, host.")
            .panel(home::ID.panel("system-status"))
            .runbook(runbook!("prometheus-target-down"))
            .fires(Length::minutes(10), "0", [
                "up{job=tutordex_worker,instance=worker-1,service=tutordex-worker} 0x15",
            ])
            .quiet(["up{job=api,instance=api-1,service=api} 0x15"]),
        )
        .alert(
            alert(
                API,
                Warning,
                "BlackboxProbeFailed",
                promql!(
                    r#"max by (environment, target, check, region) (
                        probe_success{job="synthetic",target=~"tutordex-.+"}
                      ) == 0"#
                ),
            )
            .after(Length::minutes(2))
            .summary("Probe {{ $labels.check }} of {{ $labels.target }} fails from {{ $labels.region \
                      }}")
            .description("From that region the service is slow or unreachable. Usually a network \
                          path, or one check alone.")
            .action("Compare regions to tell network from application.")
            .panel(synthetic_monitoring::ID.panel("public-liveness"))
            .runbook(runbook!("public-api-down"))
            .fires(Length::minutes(5), "0", [
                "probe_success{target=tutordex-api,check=readiness,region=eu} 0x10",
            ])
            .quiet([
                "probe_success{target=tutordex-api,check=readiness,region=eu} 1x10",
            ]),
        )
        .alert(
            alert(
                API,
                Critical,
                "PublicApiDown",
                promql!(
                    r#"avg by (environment) (
                        probe_success{job="synthetic",target="tutordex-api",check="liveness"}
                      ) < 0.5"#
                ),
            )
            .after(Length::minutes(2))
            .summary("TutorDex API is unreachable")
            .description("Tutors and parents cannot use TutorDex. Usually the proxy, the backend or \
                          an expired certificate.")
            .action("Check proxy, backend container and certificate.")
            .panel(synthetic_monitoring::ID.panel("public-liveness"))
            .runbook(runbook!("public-api-down"))
            .fires(Length::minutes(5), "0%", [
                "probe_success{region=eu} 0x10",
                "probe_success{region=us} 0x10",
            ])
            .quiet([
                "probe_success{region=eu} 0x10",
                "probe_success{region=us} 1x10",
            ]),
        )
        .alert(
            alert(
                CONTAINER,
                Warning,
                "ContainerRestarted",
                promql!(
                    r#"changes(
                        max by (environment, service, name) (
                          container_start_time_seconds{
                            name=~"tutordex.*|.*aggregator.*|.*collector.*"}
                        )[15m:1m]
                      ) > 1"#
                ),
            )
            .after(Length::minutes(2))
            .summary("{{ $labels.name }} restarted {{ $value }} times in 15 minutes")
            .description("Work in flight was lost and will be repeated. Usually memory, or a setting \
                          that the start refuses.")
            .action("Read the log lines before the restart; suspect memory or configuration.")
            .panel(production_infrastructure::ID.panel("container-restarts"))
            .runbook(runbook!("container-restarted"))
            .fires(Length::minutes(10), "2", [
                "container_start_time_seconds{service=tutordex-worker,name=tutordex-worker} 0x3 200x3 400x10",
            ])
            .quiet([
                "container_start_time_seconds{service=tutordex-worker,name=tutordex-worker} 0x15",
            ]),
        )
}
