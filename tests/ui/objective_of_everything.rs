//! Objectives that cannot be kept, or need not be.

use dashwright::prelude::*;
use dashwright::slo::Objective;

fn main() {
    const ALL: Objective = objective!(100 %);
    const NONE: Objective = objective!(0 %);
    let _ = (ALL, NONE);
}
