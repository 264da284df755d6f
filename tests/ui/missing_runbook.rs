//! A runbook page that does not exist.

use queries::runbook;

fn main() {
    let _ = runbook!("high-latncy");
}
