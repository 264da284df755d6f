//! Renders the suite at build time: findings become lines of Cargo, files go to `OUT_DIR`.

fn main() -> anyhow::Result<()> {
    dashwright_build::Build::of(dashboards::suite()).run()
}
