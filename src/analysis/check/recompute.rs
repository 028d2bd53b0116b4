//! How a printed figure compares with what follows from others: the verdicts, in their order, in one place.
use super::Verdict;
use crate::error::Problem;
use crate::quantity::{
    End, Interval, Number, Quantity, div, floor, mul, parse_decimal, power_of_ten, rounded, sub, truncated,
    whole,
};

/// A printed figure that others follow from, or that follows from others.
#[derive(Clone, Copy)]
pub(super) struct Printed {
    pub(super) at: Number,
    /// How many decimals stand behind the point, in the scale it is printed in.
    pub(super) decimals: u32,
    /// The power of ten it is printed in: 8 for 亿.
    exponent: u32,
    /// A count stands for itself; other figures may stand for anything that rounds to them.
    is_count: bool,
}

impl Printed {
    /// Plain digits, a percent sign allowed; digits without a point or sign count as a count. Nothing for an unsure
    /// figure.
    ///
    /// # Errors
    /// The text is no figure, or has more digits than can be kept.
    pub(super) fn from_text(text: &str) -> Result<Option<Self>, Problem> {
        let text = text.trim();
        let digits = text.strip_suffix(['%', '\u{ff05}']).unwrap_or(text);
        let Ok(at) = parse_decimal(digits) else { return Ok(Self::of(&Quantity::parse(text)?)) };
        let tail = digits.split_once('.').map_or("", |(_, tail)| tail);
        let decimals = u32::try_from(tail.len()).unwrap_or(u32::MAX);
        Ok(Some(Self { at, decimals, exponent: 0, is_count: decimals == 0 && digits == text }))
    }

    /// A figure of a ledger; nothing where it is unsure.
    pub(super) fn of(quantity: &Quantity) -> Option<Self> {
        if quantity.is_exact() { Self::as_written(quantity) } else { None }
    }

    /// The digits of a figure, whatever words stand beside them; nothing for a range.
    pub(super) fn as_written(quantity: &Quantity) -> Option<Self> {
        let at = quantity.value()?;
        let (exponent, decimals) = quantity.printed().unwrap_or((0, 0));
        Some(Self {
            at,
            decimals,
            exponent,
            is_count: quantity.unit().is_counted() || quantity.printed().is_none(),
        })
    }

    /// Everything that rounds to it, half up.
    fn readings(&self) -> Option<Interval> {
        let places = power_of_ten(self.decimals)?;
        let half = div(power_of_ten(self.exponent)?, mul(places, whole(2))?)?;
        let (low, high) = (sub(self.at, half)?, crate::quantity::add(self.at, half)?);
        let zero = whole(0);
        // A half goes away from zero.
        let low = End { at: low, open: self.at <= zero };
        let high = End { at: high, open: self.at >= zero };
        Some(Interval::new(Some(low), Some(high)))
    }

    /// Whether it may be the rounding of something in a range.
    pub(super) fn may_be(&self, range: &Interval) -> Option<bool> {
        Some(meet(&self.as_input()?, range))
    }

    /// What an input may stand for.
    pub(super) fn as_input(&self) -> Option<Interval> {
        if self.is_count { Some(Interval::exact(self.at)) } else { self.readings() }
    }

    /// The verdict on this printed figure, in the order of the design: half up, cut off, within what the inputs' own
    /// rounding allows, else a mismatch. `range` holds every result of what the inputs may stand for.
    pub(super) fn verdict(&self, computed: Number, range: &Interval) -> Option<Verdict> {
        let scale = power_of_ten(self.exponent)?;
        let (printed, scaled) = (div(self.at, scale)?, div(computed, scale)?);
        let printed = rounded(printed, self.decimals)?;
        Some(if rounded(scaled, self.decimals)? == printed {
            Verdict::Match
        } else if truncated(scaled, self.decimals)? == printed {
            Verdict::MatchIfTruncated
        } else if meet(&self.readings()?, range) {
            Verdict::MatchWithinRounding
        } else {
            Verdict::Mismatch
        })
    }

    /// Whether a whole number of `all` things is printed as this share of `scale`, half up or cut off.
    pub(super) fn feasible(&self, all: Number, scale: Number) -> Option<Verdict> {
        let zero = whole(0);
        if !all.is_integer() || all <= zero || scale <= zero || self.at < zero {
            return None;
        }
        let printed = rounded(self.at, self.decimals)?;
        let share = |things: Number| div(mul(things, scale)?, all);
        // The least number of things at or above a share.
        let least = |share: Number| Some(-floor(-div(mul(share, all)?, scale)?));
        let low = self.readings()?.low?.at.max(zero);
        if rounded(share(least(low)?)?, self.decimals)? == printed {
            return Some(Verdict::Feasible);
        }
        let cut_off = truncated(share(least(self.at)?)?, self.decimals)? == printed;
        Some(if cut_off { Verdict::FeasibleIfTruncated } else { Verdict::Infeasible })
    }
}

/// Whether two intervals have a number in common.
fn meet(a: &Interval, b: &Interval) -> bool {
    let below = |low: Option<End>, high: Option<End>| match (low, high) {
        (Some(low), Some(high)) => low.at < high.at || (low.at == high.at && !low.open && !high.open),
        _ => true,
    };
    below(a.low, b.high) && below(b.low, a.high)
}

/// What follows from printed figures: the result of the figures as printed, and of all they may stand for.
pub(super) struct Computed {
    pub(super) at: Number,
    pub(super) range: Interval,
}

impl Computed {
    /// a ÷ b × scale; nothing where b may be zero.
    pub(super) fn ratio(a: &Printed, b: &Printed, scale: Number) -> Option<Self> {
        let at = mul(div(a.at, b.at)?, scale)?;
        let range = a.as_input()?.div(&b.as_input()?)?.scaled(scale)?;
        Some(Self { at, range })
    }

    /// (a − b) ÷ b × scale, in which b is one figure: a ÷ b × scale − scale.
    pub(super) fn growth(a: &Printed, b: &Printed, scale: Number) -> Option<Self> {
        let ratio = Self::ratio(a, b, scale)?;
        let range = ratio.range.sub(&Interval::exact(scale))?;
        Some(Self { at: sub(ratio.at, scale)?, range })
    }

    /// a − b.
    pub(super) fn difference(a: &Printed, b: &Printed) -> Option<Self> {
        Some(Self { at: sub(a.at, b.at)?, range: a.as_input()?.sub(&b.as_input()?)? })
    }

    /// The sum of all.
    pub(super) fn sum(figures: &[Printed]) -> Option<Self> {
        let nothing = Self { at: whole(0), range: Interval::exact(whole(0)) };
        figures.iter().try_fold(nothing, |sum, figure| {
            let at = crate::quantity::add(sum.at, figure.at)?;
            Some(Self { at, range: sum.range.add(&figure.as_input()?)? })
        })
    }
}
