//! Renders the suite at build time: findings become lines of Cargo, files go to `OUT_DIR`.

#[path = "tests/it/requirements/list.rs"]
mod requirements;

use anyhow::{Error, Result};
use dashwright_build::Build;

fn main() -> Result<()> {
    let sections = requirements::all().map_err(Error::msg)?;
    Build::of(dashboards::suite()).page("docs/requirements.md", requirements::page(&sections)).run()
}
