//! What only rustc can say: the messages for definitions that must not compile.
//!
//! Wording differs between compilers, so the cases run on the toolchain that CI pins; on any other one the test says so.

/// The toolchain whose messages are the golden ones.
const PINNED: &str = "rustc 1.95.";

#[test]
fn messages_of_the_compiler() {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let output = std::process::Command::new(rustc).arg("--version").output().expect("rustc runs");
    let version = String::from_utf8_lossy(&output.stdout).into_owned();
    if !version.starts_with(PINNED) {
        eprintln!("SKIPPED: compile-fail cases need {PINNED}x, found {}", version.trim());
        return;
    }
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
