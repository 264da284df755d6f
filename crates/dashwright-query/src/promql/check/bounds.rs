//! Between which values the samples of an expression lie.
//!
//! Counts are at least 1, rates are never negative, booleans are 0 or 1, a share of a whole is at most 1. A comparison
//! that no value of the interval passes can never fire; a divisor that cannot be 0 needs no guard.

use crate::promql::ast::BinaryOp;

/// An interval of values, ends included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    pub(super) lo: f64,
    pub(super) hi: f64,
    /// 0 has been filtered out.
    pub(super) nonzero: bool,
}

impl Bounds {
    pub(super) const ANY: Self = Self::new(f64::NEG_INFINITY, f64::INFINITY);
    pub(super) const POSITIVE: Self = Self::new(0.0, f64::INFINITY);
    pub(super) const UNIT: Self = Self::new(0.0, 1.0);
    pub(super) const ONE: Self = Self::new(1.0, 1.0);
    pub(super) const AT_LEAST_ONE: Self = Self::new(1.0, f64::INFINITY);

    pub(super) const fn new(lo: f64, hi: f64) -> Self {
        Self { lo, hi, nonzero: lo > 0.0 || hi < 0.0 }
    }

    pub(super) const fn point(value: f64) -> Self {
        if value.is_nan() { Self::ANY } else { Self::new(value, value) }
    }

    fn sane(lo: f64, hi: f64) -> Self {
        Self::new(
            if lo.is_nan() { f64::NEG_INFINITY } else { lo },
            if hi.is_nan() { f64::INFINITY } else { hi },
        )
    }

    fn with_nonzero(self, nonzero: bool) -> Self {
        Self { nonzero: self.nonzero || nonzero, ..self }
    }

    /// The values of either.
    pub(super) fn hull(self, other: Self) -> Self {
        Self { lo: self.lo.min(other.lo), hi: self.hi.max(other.hi), nonzero: self.nonzero && other.nonzero }
    }

    /// The values of a sum of any number of such values.
    pub(super) fn summed(self) -> Self {
        let lo = if self.lo >= 0.0 { self.lo } else { f64::NEG_INFINITY };
        let hi = if self.hi <= 0.0 { self.hi } else { f64::INFINITY };
        Self::new(lo, hi).with_nonzero(self.nonzero && (self.lo >= 0.0 || self.hi <= 0.0))
    }

    pub(super) fn negated(self) -> Self {
        Self { lo: -self.hi, hi: -self.lo, nonzero: self.nonzero }
    }

    pub(super) fn abs(self) -> Self {
        let far = self.lo.abs().max(self.hi.abs());
        let near = if self.lo > 0.0 || self.hi < 0.0 { self.lo.abs().min(self.hi.abs()) } else { 0.0 };
        Self::new(near, far).with_nonzero(self.nonzero)
    }

    pub(super) fn at_least(self, floor: f64) -> Self {
        Self::new(self.lo.max(floor), self.hi.max(floor))
    }

    pub(super) fn at_most(self, ceiling: f64) -> Self {
        Self::new(self.lo.min(ceiling), self.hi.min(ceiling))
    }

    /// The values of `self op other`, for arithmetic.
    pub(super) fn arithmetic(self, op: BinaryOp, other: Self) -> Self {
        match op {
            BinaryOp::Add => {
                let nonzero = self.lo >= 0.0 && other.lo >= 0.0 && (self.nonzero || other.nonzero);
                Self::sane(self.lo + other.lo, self.hi + other.hi).with_nonzero(nonzero)
            }
            BinaryOp::Sub => Self::sane(self.lo - other.hi, self.hi - other.lo),
            BinaryOp::Mul => self.times(other),
            // Beside 0 a quotient may be anything of its sign.
            BinaryOp::Div if other.lo == other.hi && other.nonzero => {
                self.times(Self::point(1.0 / other.lo)).with_nonzero(self.nonzero)
            }
            BinaryOp::Div if self.lo >= 0.0 && other.lo >= 0.0 => {
                Self::POSITIVE.with_nonzero(self.nonzero && other.hi < f64::INFINITY)
            }
            BinaryOp::Mod if self.lo >= 0.0 => Self::POSITIVE,
            BinaryOp::Pow if self.lo >= 0.0 => Self::POSITIVE.with_nonzero(self.nonzero),
            _ => Self::ANY,
        }
    }

    fn times(self, other: Self) -> Self {
        let product = |a: f64, b: f64| if a == 0.0 || b == 0.0 { 0.0 } else { a * b };
        let corners = [
            product(self.lo, other.lo),
            product(self.lo, other.hi),
            product(self.hi, other.lo),
            product(self.hi, other.hi),
        ];
        let lo = corners.iter().copied().fold(f64::INFINITY, f64::min);
        let hi = corners.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        Self::sane(lo, hi).with_nonzero(self.nonzero && other.nonzero)
    }

    /// What passes `self op other`; `None` when nothing can.
    pub(super) fn filtered(self, op: BinaryOp, other: Self) -> Option<Self> {
        let Self { lo, hi, .. } = self;
        let zero = other.lo == 0.0 && other.hi == 0.0;
        let passes = match op {
            BinaryOp::Gt => hi > other.lo,
            BinaryOp::Ge => hi >= other.lo,
            BinaryOp::Lt => lo < other.hi,
            BinaryOp::Le => lo < other.hi || (lo == other.hi && !(zero && self.nonzero)),
            BinaryOp::Eq => lo <= other.hi && hi >= other.lo && !(zero && self.nonzero),
            BinaryOp::Ne => !(lo == hi && other.lo == other.hi && lo == other.lo),
            _ => true,
        };
        if !passes {
            return None;
        }
        let left = match op {
            BinaryOp::Gt => Self::new(lo.max(other.lo), hi).with_nonzero(other.lo >= 0.0),
            BinaryOp::Ge => Self::new(lo.max(other.lo), hi).with_nonzero(other.lo > 0.0),
            BinaryOp::Lt => Self::new(lo, hi.min(other.hi)).with_nonzero(other.hi <= 0.0),
            BinaryOp::Le => Self::new(lo, hi.min(other.hi)).with_nonzero(other.hi < 0.0),
            BinaryOp::Eq => Self::new(lo.max(other.lo), hi.min(other.hi)),
            BinaryOp::Ne => self.with_nonzero(zero),
            _ => self,
        };
        Some(left.with_nonzero(self.nonzero))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guards_are_remembered() {
        let traffic = Bounds::POSITIVE;
        assert!(!traffic.nonzero);
        let guarded = traffic.filtered(BinaryOp::Gt, Bounds::point(0.0));
        assert!(guarded.is_some_and(|bounds| bounds.nonzero && bounds.summed().nonzero));
        assert!(traffic.arithmetic(BinaryOp::Add, Bounds::ONE).nonzero);
        assert!(!Bounds::AT_LEAST_ONE.hull(Bounds::point(0.0)).nonzero);
    }

    #[test]
    fn impossible_conditions_are_seen() {
        assert_eq!(Bounds::AT_LEAST_ONE.filtered(BinaryOp::Eq, Bounds::point(0.0)), None);
        assert_eq!(Bounds::POSITIVE.filtered(BinaryOp::Lt, Bounds::point(0.0)), None);
        assert_eq!(Bounds::UNIT.filtered(BinaryOp::Gt, Bounds::point(1.0)), None);
        assert!(Bounds::UNIT.filtered(BinaryOp::Ge, Bounds::point(1.0)).is_some());
        assert!(Bounds::ANY.filtered(BinaryOp::Lt, Bounds::point(-1e9)).is_some());
    }

    #[test]
    fn arithmetic_never_narrows_wrongly() {
        assert_eq!(Bounds::ONE.arithmetic(BinaryOp::Sub, Bounds::UNIT), Bounds::UNIT);
        assert_eq!(Bounds::UNIT.arithmetic(BinaryOp::Mul, Bounds::point(100.0)), Bounds::new(0.0, 100.0));
        assert_eq!(Bounds::POSITIVE.arithmetic(BinaryOp::Mul, Bounds::point(0.0)), Bounds::point(0.0));
        assert_eq!(Bounds::POSITIVE.arithmetic(BinaryOp::Sub, Bounds::POSITIVE), Bounds::ANY);
    }
}
