//! Reducers: how a series becomes one number.

pub use dashwright_grafana::Reducer;

/// The percentile `N` of a series, from 1 to 99; another number stops the build.
///
/// ```
/// use dashwright_model::reducer::percentile;
/// assert_eq!(percentile::<95>().id(), "p95");
/// ```
pub fn percentile<const N: u8>() -> Reducer {
    const { assert!(N >= 1 && N <= 99, "a percentile is from 1 to 99") };
    Reducer::percentile(N).unwrap_or(Reducer::Median)
}
