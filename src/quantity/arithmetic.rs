//! Exact arithmetic on figures and on what they may stand for.
use super::interval::Sign;
use super::number::{self, whole, zero};
use super::value::Printed;
use super::{Bound, End, Interval, Number, Quantity, Unit};
use crate::error::{Code, Problem};
use std::cmp::Ordering;

impl Quantity {
    /// The sum: values add, intervals add, unsure marks (约) stay.
    ///
    /// # Errors
    /// [`Code::MixedCurrencies`] for two currencies, [`Code::WrongUnit`] for two units, [`Code::Overflow`].
    ///
    /// ```
    /// use qilian::quantity::Quantity;
    /// let sum = Quantity::parse("13.8亿元").unwrap().add(&Quantity::parse("21.279亿元").unwrap()).unwrap();
    /// assert_eq!(sum.value().unwrap().to_integer(), 3_507_900_000);
    /// ```
    pub fn add(&self, other: &Self) -> Result<Self, Problem> {
        same_unit(&self.unit, &other.unit)?;
        let mut sum = self.result(other.bound);
        sum.interval.add_in_place(&other.interval).ok_or_else(overflow)?;
        apply(&mut sum.value, number::add, other.value.as_ref())?;
        sum.printed = self.printed.and(other.printed).map(|_| Printed::GIVEN);
        Ok(sum)
    }

    /// The difference of two independent figures: `[a, b] − [c, d] = [a − d, b − c]`.
    ///
    /// # Errors
    /// As [`Quantity::add`].
    ///
    /// ```
    /// use qilian::quantity::Quantity;
    /// let left = Quantity::parse("160余场次").unwrap().sub(&Quantity::parse("50余场次").unwrap()).unwrap();
    /// // From 161 − 59 to 169 − 51.
    /// assert_eq!(left.low().unwrap().at.to_integer(), 102);
    /// assert_eq!(left.high().unwrap().at.to_integer(), 118);
    /// ```
    pub fn sub(&self, other: &Self) -> Result<Self, Problem> {
        let mut negative = other.clone();
        negative.value = other.value.map(|value| -value);
        negative.interval.negate();
        self.add(&negative)
    }

    /// What a whole has beside a part of it: not below zero, unless the two contradict each other.
    ///
    /// # Errors
    /// As [`Quantity::add`].
    pub(crate) fn without_part(&self, part: &Self) -> Result<Self, Problem> {
        let mut rest = self.sub(part)?;
        let below = |end: Option<End>| end.is_some_and(|end| end.at.is_negative());
        if below(rest.interval.low) && !below(rest.interval.high) {
            rest.interval.low = Some(End::closed(zero()));
        }
        Ok(rest)
    }

    /// The sum of all; nothing when there are none.
    ///
    /// # Errors
    /// As [`Quantity::add`].
    ///
    /// ```
    /// use qilian::quantity::Quantity;
    /// let amounts = ["1.2亿元", "3000万元", "0.5亿元"].map(|text| Quantity::parse(text).unwrap());
    /// let sum = Quantity::sum(&amounts).unwrap().unwrap();
    /// assert_eq!(sum.value().unwrap().to_integer(), 200_000_000);
    /// let dollars = Quantity::parse("100万美元").unwrap();
    /// assert!(Quantity::sum([&amounts[0], &dollars]).is_err());
    /// ```
    pub fn sum<'a>(figures: impl IntoIterator<Item = &'a Self>) -> Result<Option<Self>, Problem> {
        let mut figures = figures.into_iter();
        let Some(first) = figures.next() else { return Ok(None) };
        figures.try_fold(first.clone(), |sum, figure| sum.add(figure)).map(Some)
    }

    /// Where a computed figure starts: this one, with the mark that it has after another one joined.
    #[inline(never)]
    fn result(&self, other: Bound) -> Self {
        let mut result = self.clone();
        result.bound = self.bound.joined(other);
        result.printed = None;
        result
    }

    /// The figure times a number that is known exactly.
    ///
    /// # Errors
    /// [`Code::Overflow`].
    ///
    /// ```
    /// use qilian::quantity::{Quantity, whole};
    /// let half_a_year = Quantity::parse("10多亿元").unwrap().scaled(whole(6)).unwrap();
    /// // More than 10 and less than 20, six times.
    /// assert_eq!(half_a_year.low().unwrap().at.to_integer(), 6_000_000_000);
    /// assert_eq!(half_a_year.high().unwrap().at.to_integer(), 12_000_000_000);
    /// ```
    pub fn scaled(&self, factor: Number) -> Result<Self, Problem> {
        let mut scaled = self.result(Bound::Exact);
        scaled.scale(&factor).ok_or_else(overflow)?;
        Ok(scaled)
    }

    /// An average: this amount for each of `count`, in the amount's unit.
    /// Nothing when the count may be zero. Beside 约 it is that of the figures as written, and keeps the mark.
    ///
    /// # Errors
    /// [`Code::Overflow`].
    ///
    /// ```
    /// use qilian::quantity::{Quantity, decimal_text};
    /// let planned = Quantity::parse("21.279亿元").unwrap();
    /// let average = planned.divided_by(&Quantity::parse("5个").unwrap()).unwrap().unwrap();
    /// assert_eq!(decimal_text(average.value().unwrap(), 0), "425580000");
    /// ```
    pub fn divided_by(&self, count: &Self) -> Result<Option<Self>, Problem> {
        if may_be_zero(&count.interval) { Ok(None) } else { self.quotient(count).map(Some) }
    }

    /// This amount by a count that is not zero.
    fn quotient(&self, count: &Self) -> Result<Self, Problem> {
        let mut quotient = self.result(count.bound);
        match self.interval.div(&count.interval) {
            Some(interval) => quotient.interval = interval,
            None if quotient.bound.is_unsure() => quotient.interval = Interval::UNBOUNDED,
            None => return Err(overflow()),
        }
        quotient.take_value();
        Ok(quotient)
    }

    /// This figure as a percent of another that does not depend on it: actual of target.
    /// Nothing when `whole` may be zero. It may be above 100. Beside 约 it is that of the figures as written, and keeps
    /// the mark: no end of it is known.
    ///
    /// # Errors
    /// As [`Quantity::add`].
    ///
    /// ```
    /// use qilian::quantity::{Interval, Quantity, decimal_text, whole};
    /// let held = Quantity::parse("50余场次").unwrap();
    /// let planned = Quantity::parse("160余场次").unwrap();
    /// let percent = held.percent_of(&planned).unwrap().unwrap();
    /// assert_eq!(decimal_text(percent.low().unwrap().at, 6), "30.177515");
    /// assert_eq!(decimal_text(percent.high().unwrap().at, 6), "36.645963");
    /// let about = held.percent_of(&Quantity::parse("约100场次").unwrap()).unwrap().unwrap();
    /// assert_eq!((about.value(), about.range()), (None, Interval::UNBOUNDED));
    /// let forty = Quantity::parse("40场次").unwrap();
    /// let about = forty.percent_of(&Quantity::parse("约160场次").unwrap()).unwrap().unwrap();
    /// assert_eq!((about.value(), about.range()), (Some(whole(25)), Interval::UNBOUNDED));
    /// ```
    pub fn percent_of(&self, whole: &Self) -> Result<Option<Self>, Problem> {
        same_unit(&self.unit, &whole.unit)?;
        self.divided_by(whole)?.map(Self::in_percent).transpose()
    }

    /// A part as a percent of the whole that contains it: the part is not above the whole under any reading.
    /// Nothing when the whole may be zero.
    ///
    /// # Errors
    /// As [`Quantity::add`].
    ///
    /// ```
    /// use qilian::quantity::{Quantity, decimal_text};
    /// let (started, signed) = (Quantity::parse("20余个").unwrap(), Quantity::parse("20余个").unwrap());
    /// let rate = started.part_percent(&signed).unwrap().unwrap();
    /// // From 21 of 29 to all of them; independent figures would reach 29 ÷ 21.
    /// assert_eq!(decimal_text(rate.low().unwrap().at, 1), "72.4");
    /// assert_eq!(decimal_text(rate.high().unwrap().at, 1), "100");
    /// ```
    pub fn part_percent(&self, whole: &Self) -> Result<Option<Self>, Problem> {
        if !self.fits(whole) {
            return self.percent_of(whole);
        }
        same_unit(&self.unit, &whole.unit)?;
        let (mut part, mut all) = (self.clone(), whole.clone());
        let mut known = whole.interval;
        known.low = inner(known.low, self.range().low, Ordering::Greater);
        if may_be_zero(&known) {
            return Ok(None);
        }
        // Ends beside 约 are what is written, and rule out nothing.
        if !self.bound.joined(whole.bound).is_unsure() {
            part.interval.high = inner(self.interval.high, whole.interval.high, Ordering::Less);
            all.interval = known;
        }
        let mut percent = part.quotient(&all)?.in_percent()?;
        if percent.bound == Bound::Interval {
            let most = Some(End::closed(number::whole(100)));
            percent.interval.high = inner(percent.interval.high, most, Ordering::Less);
        }
        Ok(Some(percent))
    }

    /// Whether a part that is not above the whole is possible at all; if not, the figures contradict each other
    /// and nothing is clamped.
    fn fits(&self, whole: &Self) -> bool {
        match (self.low(), whole.high()) {
            (Some(low), Some(high)) => low.at < high.at || (low.at == high.at && !low.open && !high.open),
            _ => true,
        }
    }

    /// A part as a percent of itself and the rest: each figure is taken once, so that the result is
    /// part₁/(part₁+rest₂)..part₂/(part₂+rest₁), the tightest there is for independent figures. Nothing when the sum may be
    /// zero or either may be below it.
    ///
    /// # Errors
    /// As [`Quantity::add`].
    ///
    /// ```
    /// use qilian::quantity::{Quantity, decimal_text};
    /// let share = Quantity::share(&Quantity::parse("10—20个").unwrap(), &Quantity::parse("30个").unwrap());
    /// let share = share.unwrap().unwrap();
    /// // 10 of 40 to 20 of 50.
    /// assert_eq!(decimal_text(share.low().unwrap().at, 1), "25");
    /// assert_eq!(decimal_text(share.high().unwrap().at, 1), "40");
    /// ```
    pub fn share(part: &Self, rest: &Self) -> Result<Option<Self>, Problem> {
        let all = part.add(rest)?;
        if all.bound == Bound::Exact {
            return part.percent_of(&all);
        }
        let below = |quantity: &Self| quantity.interval.low.is_none_or(|end| end.at.is_negative());
        if below(part) || below(rest) || may_be_zero(&all.interval) {
            return Ok(None);
        }
        let low = share_end(part.interval.low, rest.interval.high)?;
        let high = share_end(part.interval.high, rest.interval.low)?;
        let mut share = all;
        share.interval = Interval { low: Some(low), high: Some(high) };
        share.take_value();
        share.in_percent().map(Some)
    }

    /// The number of a quotient: of intervals it has none, beside 约 the one that the figures as written give.
    fn take_value(&mut self) {
        self.value = self.interval.point().filter(|_| self.bound != Bound::Interval);
    }

    fn in_percent(mut self) -> Result<Self, Problem> {
        self.scale(&whole(100)).ok_or_else(overflow)?;
        self.unit = Unit::Percent;
        self.printed = None;
        Ok(self)
    }

    /// The difference of two percents, in percentage points (百分点), which are not percent.
    ///
    /// # Errors
    /// [`Code::WrongUnit`] when either is no percent, [`Code::Overflow`].
    ///
    /// ```
    /// use qilian::quantity::{Quantity, Unit, decimal_text};
    /// let behind = Quantity::parse("30.2%").unwrap().minus_points(&Quantity::parse("37%").unwrap()).unwrap();
    /// assert_eq!(behind.unit(), &Unit::Points);
    /// assert_eq!(decimal_text(behind.value().unwrap(), 1), "-6.8");
    /// ```
    pub fn minus_points(&self, other: &Self) -> Result<Self, Problem> {
        if self.unit != Unit::Percent {
            return Err(Problem::new(Code::WrongUnit, self.unit.name(), Unit::Percent.name()));
        }
        let mut difference = self.sub(other)?;
        difference.unit = Unit::Points;
        Ok(difference)
    }

    /// Where it lies beside zero under every reading, with open ends taken exactly: a verdict such as 快于序时进度 is given
    /// only where this is told.
    ///
    /// ```
    /// use qilian::quantity::{Quantity, Sign};
    /// let gap = Quantity::parse("50余场次").unwrap().sub(&Quantity::parse("55场次").unwrap()).unwrap();
    /// assert_eq!(gap.compare_with_zero(), Sign::Straddles);
    /// ```
    #[must_use]
    pub fn compare_with_zero(&self) -> Sign {
        self.range().sign()
    }
}

/// part ÷ (part + rest) at one end of each; a missing end is unbounded.
fn share_end(part: Option<End>, rest: Option<End>) -> Result<End, Problem> {
    match (part, rest) {
        (Some(part), Some(rest)) => {
            let all = number::add(part.at, rest.at).ok_or_else(overflow)?;
            let at = number::div(part.at, all).ok_or_else(overflow)?;
            // Nothing of anything is 0, and anything of itself is 1, whatever the other figure is.
            let open = (part.open && rest.at != zero()) || (rest.open && part.at != zero());
            Ok(End { at, open: open || (part.open && rest.open) })
        }
        (Some(part), None) => Ok(End { at: zero(), open: part.at != zero() || part.open }),
        (None, rest) => {
            Ok(End { at: whole(1), open: rest.is_none_or(|rest| rest.at != zero() || rest.open) })
        }
    }
}

/// Of two ends of one side the one further in: the lower of two upper ends (`wanted` is less), the higher of two lower ones.
#[inline(never)]
fn inner(a: Option<End>, b: Option<End>, wanted: Ordering) -> Option<End> {
    let (Some(first), Some(second)) = (&a, &b) else { return a.or(b) };
    let order = first.at.cmp(&second.at);
    if order == wanted || (order == Ordering::Equal && first.open) { a } else { b }
}

#[inline(never)]
fn may_be_zero(interval: &Interval) -> bool {
    let below = interval.high.is_some_and(|end| end.at.is_negative());
    !below && !interval.low.is_some_and(|end| end.at.is_positive())
}

/// Puts the result of an operation in the place of a number, or none where either is not told.
#[inline(never)]
fn apply(
    number: &mut Option<Number>,
    op: fn(Number, Number) -> Option<Number>,
    other: Option<&Number>,
) -> Result<(), Problem> {
    match (number.as_mut(), other) {
        (Some(number), Some(other)) => number.apply(op, other).ok_or_else(overflow),
        _ => {
            *number = None;
            Ok(())
        }
    }
}

#[inline(never)]
fn same_unit(a: &Unit, b: &Unit) -> Result<(), Problem> {
    match (a, b) {
        _ if a == b => Ok(()),
        (Unit::Money(a), Unit::Money(b)) => {
            Err(Problem::new(Code::MixedCurrencies, [a.code(), ", ", b.code()].concat(), ""))
        }
        _ => Err(Problem::new(Code::WrongUnit, b.name(), a.name())),
    }
}

#[inline(never)]
fn overflow() -> Problem {
    Problem::new(Code::Overflow, "i128", "")
}
