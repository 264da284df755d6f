//! Unit inference: the unit of a node from the units below it.
//!
//! Operators, aggregations and functions each have one rule here; the algebra itself is [`Unit`]'s. A factor that
//! names a conversion changes the scale (`* 100`, `/ 1024`, `* 8`), any other is a weight. Whatever the rules cannot
//! tell is [`Unit::UNKNOWN`], which agrees with everything, so a guess never becomes a finding.

use crate::Unit;
use crate::promql::ast::{AggregateOp, BinaryOp};
use crate::promql::functions::{Function, UnitEffect};

/// One side of an operator: its unit, and its value when it is a literal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side {
    pub(super) unit: Unit,
    pub(super) constant: Option<f64>,
}

/// The unit of `lhs op rhs` without `bool`.
pub(super) fn binary(op: BinaryOp, lhs: Side, rhs: Side) -> Unit {
    match op {
        BinaryOp::Add => sum(lhs.unit, rhs.unit),
        BinaryOp::Sub => difference(lhs.unit, rhs.unit),
        BinaryOp::Mul => match (lhs.constant, rhs.constant) {
            // Zeros fill in for missing series of any unit.
            (Some(_), Some(_)) | (None, Some(0.0)) | (Some(0.0), None) => Unit::NUMBER,
            (None, Some(factor)) => scaled(lhs.unit, factor, false),
            (Some(factor), None) => scaled(rhs.unit, factor, false),
            (None, None) => lhs.unit.times(rhs.unit),
        },
        BinaryOp::Div => match (lhs.constant, rhs.constant) {
            (Some(_), Some(_)) => Unit::NUMBER,
            (None, Some(divisor)) => scaled(lhs.unit, divisor, true),
            _ => lhs.unit.per(rhs.unit),
        },
        BinaryOp::Pow => power(lhs.unit, rhs.constant),
        BinaryOp::Atan2 => Unit::NUMBER,
        BinaryOp::Or if lhs.unit.is_number() => rhs.unit,
        BinaryOp::Or if rhs.unit.is_unknown() || !lhs.unit.agrees(rhs.unit) => Unit::UNKNOWN,
        // Comparisons, `and` and `unless` return values of the left side; `or` does too where the units agree.
        BinaryOp::Mod
        | BinaryOp::Or
        | BinaryOp::Eq
        | BinaryOp::Ne
        | BinaryOp::Lt
        | BinaryOp::Le
        | BinaryOp::Gt
        | BinaryOp::Ge
        | BinaryOp::And
        | BinaryOp::Unless
        | BinaryOp::TrimUpper
        | BinaryOp::TrimLower => lhs.unit,
    }
}

/// Whether `op` makes sense on the two units; arithmetic that changes dimensions always does.
pub(super) fn fits(op: BinaryOp, lhs: Unit, rhs: Unit) -> bool {
    match op {
        // A point in time plus or minus a length of time is a point in time.
        BinaryOp::Add | BinaryOp::Sub if lhs.is_timestamp() && !rhs.is_timestamp() => {
            Unit::SECONDS.agrees(rhs) || lhs.agrees(rhs)
        }
        BinaryOp::Add if rhs.is_timestamp() && !lhs.is_timestamp() => Unit::SECONDS.agrees(lhs),
        BinaryOp::Add if lhs.is_timestamp() && rhs.is_timestamp() => false,
        BinaryOp::Add | BinaryOp::Sub | BinaryOp::Or => lhs.agrees(rhs),
        op if op.is_comparison() => lhs.agrees(rhs),
        _ => true,
    }
}

fn sum(lhs: Unit, rhs: Unit) -> Unit {
    if lhs.is_timestamp() {
        return lhs;
    }
    if rhs.is_timestamp() {
        return rhs;
    }
    if lhs.is_bool() && rhs.is_bool() {
        return Unit::of_series();
    }
    either(lhs, rhs)
}

fn difference(lhs: Unit, rhs: Unit) -> Unit {
    match (lhs.is_timestamp(), rhs.is_timestamp()) {
        (true, true) => lhs.elapsed(),
        (true, false) => lhs,
        (false, true) => Unit::UNKNOWN,
        (false, false) => either(lhs, rhs),
    }
}

/// The unit of a value that may come from either side: the one that says more.
fn either(lhs: Unit, rhs: Unit) -> Unit {
    if lhs.is_unknown() || rhs.is_unknown() || !lhs.agrees(rhs) {
        Unit::UNKNOWN
    } else if lhs.is_number() || (lhs.is_bool() && !rhs.is_number()) {
        rhs
    } else {
        lhs
    }
}

fn scaled(unit: Unit, factor: f64, divide: bool) -> Unit {
    let scaled = if divide { unit.per_literal(factor) } else { unit.times_literal(factor) };
    // A share of a month in minutes, dollars per second over a month: the literal is a length of time, and not which.
    let length =
        scaled == unit && is_time_like(factor) && (unit == Unit::RATIO || unit.is_rate() || unit.is_count());
    if length { Unit::UNKNOWN } else { scaled }
}

/// Whether a literal looks like a number of seconds or minutes: whole minutes, hours or days.
fn is_time_like(factor: f64) -> bool {
    factor >= 60.0 && factor % 60.0 == 0.0
}

fn power(unit: Unit, exponent: Option<f64>) -> Unit {
    if unit.is_number() || unit.is_bool() {
        return unit;
    }
    match exponent {
        Some(1.0) => unit,
        Some(2.0) => unit.times(unit),
        _ => Unit::UNKNOWN,
    }
}

/// The unit of an aggregation.
pub(super) fn aggregate(op: AggregateOp, unit: Unit) -> Unit {
    match op {
        AggregateOp::Sum if unit.is_bool() => Unit::of_series(),
        AggregateOp::Sum if unit.is_timestamp() => Unit::UNKNOWN,
        AggregateOp::Avg | AggregateOp::Stddev if unit.is_bool() => Unit::RATIO,
        AggregateOp::Stddev if unit.is_timestamp() => unit.elapsed(),
        AggregateOp::Count | AggregateOp::CountValues => Unit::of_series(),
        AggregateOp::Group => Unit::BOOL,
        AggregateOp::Stdvar => power(unit, Some(2.0)),
        AggregateOp::Sum
        | AggregateOp::Avg
        | AggregateOp::Stddev
        | AggregateOp::Min
        | AggregateOp::Max
        | AggregateOp::Topk
        | AggregateOp::Bottomk
        | AggregateOp::Quantile
        | AggregateOp::Limitk
        | AggregateOp::LimitRatio => unit,
    }
}

/// The unit of a function's result, from the unit of the argument that holds the samples; what is observed by a
/// histogram is asked elsewhere.
pub(super) fn call(function: &Function, unit: Unit) -> Unit {
    match (function.name, function.unit) {
        ("delta" | "idelta" | "stddev_over_time" | "mad_over_time", _) if unit.is_timestamp() => {
            unit.elapsed()
        }
        ("avg_over_time" | "stddev_over_time", _) if unit.is_bool() => Unit::RATIO,
        ("sum_over_time", _) if unit.is_bool() => Unit::of_series(),
        ("sum_over_time", _) if unit.is_timestamp() => Unit::UNKNOWN,
        ("absent" | "absent_over_time" | "present_over_time", _) => Unit::BOOL,
        ("count_over_time", _) => Unit::of_observations(),
        (_, UnitEffect::Keeps) => unit,
        (_, UnitEffect::PerSecond) => per_second(unit),
        (_, UnitEffect::TimesSeconds) => unit.times(Unit::SECONDS),
        (_, UnitEffect::Count) => Unit::COUNT,
        (_, UnitEffect::Ratio) => Unit::RATIO,
        (_, UnitEffect::Seconds) => Unit::SECONDS,
        (_, UnitEffect::Timestamp) => Unit::TIMESTAMP,
        (_, UnitEffect::Number) => Unit::NUMBER,
        (_, UnitEffect::Observed | UnitEffect::ObservedSum | UnitEffect::Events | UnitEffect::Unknown) => {
            Unit::UNKNOWN
        }
    }
}

/// Functions that take the unit away without saying so.
pub(super) const LOSES_UNIT: &[&str] = &["exp", "ln", "log2", "log10", "sqrt"];

fn per_second(unit: Unit) -> Unit {
    if unit.is_number() || unit.is_bool() {
        return Unit::PER_SECOND;
    }
    if unit.is_timestamp() {
        return unit.elapsed().per(Unit::SECONDS);
    }
    unit.per(Unit::SECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vector(unit: Unit) -> Side {
        Side { unit, constant: None }
    }

    fn rate() -> &'static Function {
        crate::promql::functions::find("rate").expect("a function")
    }

    fn literal(value: f64) -> Side {
        Side { unit: Unit::NUMBER, constant: Some(value) }
    }

    #[test]
    fn points_in_time() {
        let age = binary(BinaryOp::Sub, vector(Unit::TIMESTAMP), vector(Unit::TIMESTAMP));
        assert_eq!(age, Unit::SECONDS);
        assert_eq!(binary(BinaryOp::Div, vector(age), literal(86_400.0)), Unit::DAYS);
        assert!(!fits(BinaryOp::Sub, Unit::TIMESTAMP, Unit::BYTES));
        assert!(!fits(BinaryOp::Sub, Unit::TIMESTAMP, Unit::TIMESTAMP_MILLIS));
        assert!(fits(BinaryOp::Sub, Unit::TIMESTAMP, Unit::NUMBER));
    }

    #[test]
    fn shares_and_percent() {
        let share = binary(BinaryOp::Div, vector(Unit::PER_SECOND), vector(Unit::PER_SECOND));
        assert_eq!(share, Unit::RATIO);
        assert_eq!(binary(BinaryOp::Mul, literal(100.0), vector(share)), Unit::PERCENT);
        assert_eq!(binary(BinaryOp::Sub, literal(1.0), vector(share)), Unit::RATIO);
        assert_eq!(binary(BinaryOp::Mul, vector(share), literal(0.05)), Unit::RATIO);
        assert_eq!(binary(BinaryOp::Mul, vector(share), literal(43_200.0)), Unit::UNKNOWN);
        assert_eq!(aggregate(AggregateOp::Avg, Unit::BOOL), Unit::RATIO);
        let up = binary(
            BinaryOp::Div,
            vector(aggregate(AggregateOp::Sum, Unit::BOOL)),
            vector(aggregate(AggregateOp::Count, Unit::BOOL)),
        );
        assert_eq!(up, Unit::RATIO);
    }

    #[test]
    fn busy_seconds_are_a_share() {
        assert_eq!(call(rate(), Unit::SECONDS), Unit::RATIO);
        assert_eq!(call(rate(), Unit::BYTES), Unit::BYTES_PER_SECOND);
        let mean = call(rate(), Unit::SECONDS).per(call(rate(), Unit::of_observations()));
        assert_eq!(mean, Unit::SECONDS);
    }
}
