//! A stat's fields have no lines or axes to set.

use dashwright::prelude::*;

fn main() {
    let up: Query<Number> = Query::computed(Language::PromQl, "up");
    let _ = stat::<Number>("up", "Up").query(up).steps(steps![Blue]).custom(|custom| custom);
}
