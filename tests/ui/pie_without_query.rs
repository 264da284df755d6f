//! A panel that Grafana's own options describe needs a query, too.

use dashwright::prelude::*;

fn main() {
    let _ = Row::new("Disk").panel(piechart::<Bytes>("disk", "Disk"));
}
