//! A uid that Grafana would refuse.

use dashwright::prelude::*;

fn main() {
    const ID: DashboardId = DashboardId::new("my dashboard", "My dashboard");
    let _ = ID;
}
