//! Alerts that no SLO covers.

use crate::prelude::*;
use crate::shop;

/// Every group of alerts.
pub(crate) fn all() -> Vec<RuleGroup> {
    vec![
        RuleGroup::new("shop", Length::seconds(30)).alert(
            alert(
                Critical,
                "ShopDown",
                TEAM,
                promql!(r#"max by (environment, service) (up{service="shop"}) == 0"#),
            )
            .after(Length::minutes(2))
            .summary("no process of the shop answers in {{ $labels.environment }}")
            .description(
                "Customers see an error page. Usually a bad release, or the hosts are gone.",
            )
            .action("see whether the processes run, then roll the last deployment back.")
            .panel(shop::ID.panel("error-rate"))
            .runbook(runbook!("shop-errors"))
            .fires(
                Length::minutes(4),
                "0",
                [r#"up{environment="production",service="shop",job="shop",instance="a:80"} 0x20"#],
            )
            .quiet([
                r#"up{environment="production",service="shop",job="shop",instance="a:80"} 1x20"#,
            ]),
        ),
    ]
}
