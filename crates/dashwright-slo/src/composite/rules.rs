//! What a journey records: shares of bad events from those of its parts, objective, budget, burn rates.

use dashwright_model::rule::Rule;

use super::{Kind, Made};
use crate::Fraction;
use crate::record::{self, OBJECTIVE, REMAINING, burn_rate, divisor, page_windows, ratio};
use crate::sli::group;
use crate::status;

impl Made<'_> {
    /// The share of bad events over a window, from what the parts record.
    pub(crate) fn share(&self, series: &str) -> String {
        let by = |operator: &str| group(operator, &self.whole.by);
        let all = || {
            let names: Vec<&str> = self.parts.iter().map(|part| part.id.name()).collect();
            format!("{series}{{slo=~\"{}\"}}", names.join("|"))
        };
        let each = |with: &dyn Fn(usize, String) -> String| {
            let parts = self.parts.iter().enumerate();
            let each = parts.map(|(number, part)| with(number, format!("{series}{}", part.selector())));
            each.collect::<Vec<_>>().join(" or ")
        };
        match self.kind {
            Kind::Serial => format!("clamp_max({} ({}), 1)", by("sum"), all()),
            // The product of the good shares is the exponential of the sum of their logarithms; that of 0 is infinite, and
            // all is bad then.
            Kind::Independent => format!("1 - exp({} (ln(1 - clamp_max({}, 1))))", by("sum"), all()),
            Kind::Worst => {
                let burns = each(&|number, share| {
                    format!("{share} / {}", divisor(self.parts[number].objective.budget()))
                });
                format!("clamp_max({} ({burns}) * {}, 1)", by("max"), divisor(self.whole.objective.budget()))
            }
            Kind::Weighted(weights) => {
                let shares = each(&|number, share| format!("{share} * {}", weights[number]));
                let present = each(&|number, share| format!("{share} * 0 + {}", weights[number]));
                format!("{} ({shares}) / {} ({present})", by("sum"), by("sum"))
            }
        }
    }

    /// The budget that a part would need to burn as fast alone as the journey does when only this part fails.
    pub(crate) fn budget_of(&self, part: usize) -> Fraction {
        let whole = self.whole.objective.budget();
        match self.kind {
            Kind::Serial | Kind::Independent => whole,
            Kind::Worst => self.parts[part].objective.budget(),
            Kind::Weighted(weights) => {
                let all = weights.iter().map(|weight| u128::from(*weight)).sum();
                whole.times(Fraction::whole(all)).over(Fraction::whole(weights[part].into()))
            }
        }
    }

    /// The same when all parts have the same share of bad events; `None` where that depends on the share.
    pub(crate) fn budget_of_all(&self) -> Option<Fraction> {
        let whole = self.whole.objective.budget();
        match self.kind {
            Kind::Serial => Some(whole.over(Fraction::whole(self.parts.len() as u128))),
            Kind::Weighted(_) => Some(whole),
            Kind::Worst => self.parts.iter().map(|part| part.objective.budget()).min(),
            Kind::Independent => None,
        }
    }

    pub(crate) fn rules(&self) -> Vec<Rule> {
        let whole = &self.whole;
        let (selector, budget) = (whole.selector(), divisor(whole.objective.budget()));
        let mut windows = whole.policy.windows();
        windows.extend((!windows.contains(&whole.period)).then_some(whole.period));
        let shares = windows.into_iter().map(ratio);
        let mut rules: Vec<(String, String)> = shares
            .map(|series| {
                let share = self.share(&series);
                (series, share)
            })
            .collect();
        let period = format!("{}{selector}", ratio(whole.period));
        rules.push((OBJECTIVE.to_owned(), format!("{period} * 0 + {}", whole.objective.share())));
        rules.push((REMAINING.to_owned(), format!("1 - {period} / {budget}")));
        for window in page_windows(whole) {
            rules.push((burn_rate(window), format!("{}{selector} / {budget}", ratio(window))));
        }
        rules.extend(status::rules(whole));
        rules.into_iter().map(|(series, expr)| record::rule(whole, series, expr)).collect()
    }
}
