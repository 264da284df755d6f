//! Each datasource takes the queries of its plugin.

use dashwright::grafana::target::InfluxQuery;
use dashwright::prelude::*;

const ORDERS: Source<source::Postgres> = Source::new("orders-db");

fn main() {
    let _ = Query::<Count>::of(ORDERS, InfluxQuery::default().query("SELECT 1"));
}
