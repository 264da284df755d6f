//! Checks that need to know what stands around a query.

mod alert;
mod panel;
mod template;
pub(super) mod variable;

use super::surroundings::{Place, Surroundings};
use super::tree::Tree;
use super::variables::Use;
use crate::problem::Problem;

/// Runs the checks of the place; what is too large was not looked into.
pub(super) fn check(tree: &Tree, uses: &[Use], around: &Surroundings, out: &mut Vec<Problem>) {
    if tree.too_large {
        return;
    }
    variable::check(tree, uses, around, out);
    match &around.place {
        Place::Panel(place) => panel::check(tree, place, out),
        Place::Alert(place) => {
            alert::check(tree, place, out);
            template::check(tree, place, out);
            stale(tree, place.interval, out);
        }
        Place::Recording(place) => stale(tree, place.interval, out),
        Place::Annotation | Place::Variable => {}
    }
}

/// `group-interval`: between two evaluations a series must not look dead.
fn stale(tree: &Tree, interval: Option<f64>, out: &mut Vec<Problem>) {
    let lookback = f64::from(tree.catalogue.target().lookback);
    let (Some(interval), Some(root)) = (interval.filter(|&interval| interval > lookback), tree.root()) else {
        return;
    };
    let text = super::query::range::text;
    let message = format!(
        "evaluated every {}, but a series is stale after {}: the result has gaps",
        text(interval),
        text(lookback)
    );
    let problem = Problem::error("group-interval", tree.node(root).whole, message);
    out.push(problem.help(format!("evaluate the group every {} at the most", text(lookback))));
}
