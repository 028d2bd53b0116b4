//! Quotients of written figures, and the location quotient (区位商).
use super::amount::{Amounts, Total, Written, about};
use crate::analysis::context::Context;
use crate::analysis::exact::{Exact, overflow};
use crate::analysis::wide::Wide;
use crate::error::Problem;
use crate::quantity::{Decimals, End, Interval, Number, Quantity, Style, Unit, Value, rounded, whole};
use std::cmp::Ordering;

/// One total for each of another over other projects: the pull factor is led ÷ own.
///
/// Where a figure is 约 the quotient is too: it has no value and no ends (a quotient of unsure figures has none), and
/// its text says 约 before the quotient of the figures as written.
pub(super) fn ratio(
    context: &Context<'_>,
    amounts: &Amounts,
    above: &Total,
    below: &Total,
) -> Result<Option<Value>, Problem> {
    let (Some(a), Some(b)) = (above.amount(amounts)?, below.amount(amounts)?) else { return Ok(None) };
    let (Some(x), Some(y)) = (above.written(amounts)?, below.written(amounts)?) else { return Ok(None) };
    if !x.about && !y.about {
        return Ok(context.some(a.divided_by(&b)?.map(|ratio| ratio.with_unit(Unit::One))));
    }
    let (Some(low), Some(high)) = (y.high(), x.high()) else {
        return Ok(Some(context.value(about(Interval::UNBOUNDED, Unit::One))));
    };
    if y.low <= whole(0) {
        return Ok(None);
    }
    let least = Exact::of(x.low).over(&Exact::of(low)).number()?;
    let most = Exact::of(high).over(&Exact::of(y.low)).number()?;
    Ok(Some(about_value(context, least, most)))
}

/// The location quotient of a chain in a place: (x ÷ place) ÷ (chain ÷ area), each figure taken once.
pub(crate) struct LocationQuotient {
    pub(crate) value: Value,
    /// Whether it is at least 1 by every end of the figures as written.
    pub(super) met: bool,
    /// Whether it is below 1 by some ends and not by others.
    pub(super) undecided: bool,
    /// Whether a figure marked 约 was taken as written.
    pub(super) as_written: bool,
}

/// What the location quotient is made of, as written and without overlap.
struct Parts {
    /// The chain in the place.
    own: Box<Written>,
    /// The chain elsewhere.
    chain: Box<Written>,
    /// Other chains in the place.
    place: Box<Written>,
    /// Other chains elsewhere.
    rest: Box<Written>,
}

/// The quotient, and whether it reaches 1; nothing where a denominator is zero or a figure is without end.
///
/// A total with one 约 in it has no ends at all, so that by its readings no quotient could ever be told. It is worked
/// out on the figures as written instead (约5亿元 as 5, a range and 余 over both their ends); it keeps the mark 约,
/// and reaches 1 only where all of its ends do. Without any 约 it is an interval in the full sense.
///
/// Formula: with own x, the chain elsewhere a, others in the place b, others elsewhere r,
/// LQ = x(x+a+b+r) ÷ ((x+a)(x+b)), which rises with r and falls with a and b.
///
/// The sums are what is in the place and of the chain, all of the chain, all of the place, and all.
pub(crate) fn location_of(
    context: &Context<'_>,
    own: Box<Written>,
    chain: &Written,
    place: &Written,
    area: &Written,
) -> Result<Option<LocationQuotient>, Problem> {
    let place = place.without(&own)?;
    let rest = area.without(chain)?.without(&place)?;
    let parts = Parts { chain: chain.without(&own)?, place, rest, own };
    let Some((low, high)) = parts.ends()? else { return Ok(None) };
    let one = whole(1);
    let value = match high {
        Some(high) if area.about => about_value(context, low, high),
        _ => {
            let ends = Interval::new(Some(End::closed(low)), high.map(End::closed));
            context.value(Quantity::interval(ends, Unit::One))
        }
    };
    let undecided = low < one && high.is_none_or(|high| high >= one);
    Ok(Some(LocationQuotient { value, met: low >= one, undecided, as_written: area.about }))
}

impl Parts {
    /// The least and the most that it may be; the most is missing where others elsewhere have no end.
    fn ends(&self) -> Result<Option<(Number, Option<Number>)>, Problem> {
        let Some(x) = self.own.high() else { return Ok(None) };
        let x = Wide::of(x);
        let lows = [&self.own, &self.chain, &self.place, &self.rest];
        let [own, chain, place, rest] = lows.map(|part| Wide::of(part.low));
        let low = Point { x: own, a: chain, b: place, r: rest };
        let zero = Wide::whole(0);
        if low.chain() <= zero || low.place() <= zero {
            return Ok(None);
        }
        let least = match (self.chain.high(), self.place.high()) {
            (Some(a), Some(b)) => {
                let far = Point { a: Wide::of(a), b: Wide::of(b), ..low.clone() };
                far.quotient().min(far.at(&x).quotient())
            }
            _ => zero,
        };
        let number = |wide: &Wide| wide.number().ok_or_else(overflow);
        let least = number(&least)?;
        let Some(r) = self.rest.high() else { return Ok(Some((least, None))) };
        let low = Point { r: Wide::of(r), ..low };
        let high = low.at(&x);
        let most = if x == low.x || high.slope().is_ge() || low.slope().is_le() {
            low.quotient().max(high.quotient())
        } else {
            // The largest lies between, where it may be no fraction; this is above it.
            x.over(&high.chain()).times(&low.all().over(&low.place()))
        };
        Ok(Some((least, Some(number(&most)?))))
    }
}

/// Figures that the quotient may be of: own, the chain elsewhere, others in the place, others elsewhere.
#[derive(Clone)]
struct Point {
    x: Wide,
    a: Wide,
    b: Wide,
    r: Wide,
}

impl Point {
    /// The same with another figure of its own.
    fn at(&self, x: &Wide) -> Self {
        Self { x: x.clone(), ..self.clone() }
    }

    fn chain(&self) -> Wide {
        self.x.plus(&self.a)
    }

    fn place(&self) -> Wide {
        self.x.plus(&self.b)
    }

    #[inline(never)]
    fn all(&self) -> Wide {
        self.chain().plus(&self.b).plus(&self.r)
    }

    /// x(x+a+b+r) ÷ ((x+a)(x+b)).
    #[inline(never)]
    fn quotient(&self) -> Wide {
        self.x.over(&self.chain()).times(&self.all().over(&self.place()))
    }

    /// The sign of the slope in x: that of (a+b+r+2x)ab − rx², which changes once at most.
    #[inline(never)]
    fn slope(&self) -> Ordering {
        let rising = self.all().plus(&self.x).times(&self.a).times(&self.b);
        rising.cmp(&self.r.times(&self.x).times(&self.x))
    }
}

/// 约3.31, or 约6.02~6.17: the mark stays, nothing is told of the ends.
fn about_value(context: &Context<'_>, low: Number, high: Number) -> Value {
    const DECIMALS: u32 = 2;
    let same = rounded(low, DECIMALS) == rounded(high, DECIMALS);
    let ends = Interval::new(Some(End::closed(low)), Some(End::closed(if same { low } else { high })));
    let about = about(ends, Unit::One);
    let style = Style { decimals: Decimals::Fixed(DECIMALS), ..Style::default() };
    let text = about.text(context.locale(), style);
    Value { quantity: about, text }
}
