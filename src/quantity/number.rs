//! Exact numbers: fractions of two `i128`, never a float, never a silent rounding.
use crate::error::{Code, Problem};
use crate::scope::BEYOND_PICTURES;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// An exact number: a reduced fraction of two `i128`. Nothing is rounded, and what does not fit is nothing.
///
/// ```
/// use qilian::quantity::Number;
/// assert!(Number::new(59, 161) < Number::new(134, 365));
/// assert_eq!(Number::new(2, 4).denom(), &2);
/// ```
// The numerator is never `i128::MIN`, which has no negative; the denominator is above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    numer: i128,
    denom: i128,
}

/// The greatest common divisor.
#[inline(never)]
fn common(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a, b);
    // Most numbers are whole; dividing what is this long is slow.
    while b != 0 && b != 1 {
        if let (Ok(short), Ok(other)) = (u64::try_from(a.unsigned_abs()), u64::try_from(b.unsigned_abs()))
            && BEYOND_PICTURES
        {
            return common_of_short(short, other).into();
        }
        (a, b) = (b, a.wrapping_rem(b));
    }
    if b == 1 { 1 } else { a.wrapping_abs() }
}

fn common_of_short(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

// Code that compares and adds fractions is long: it stands once, not at every use (half of the module otherwise).
impl Number {
    /// The fraction of two whole numbers, reduced. A denominator of zero gives zero.
    ///
    /// ```
    /// use qilian::quantity::Number;
    /// assert_eq!(Number::new(28, 36).to_string(), "7/9");
    /// assert_eq!(Number::new(1, 0), Number::from_integer(0));
    /// ```
    #[must_use]
    #[inline(never)]
    pub fn new(numerator: i128, denominator: i128) -> Self {
        if denominator == 0 {
            return zero();
        }
        let (numer, denom) = (numerator.max(-i128::MAX), denominator.max(-i128::MAX));
        let divisor = if denom < 0 { -common(numer, denom) } else { common(numer, denom) };
        if divisor == 1 {
            return Self { numer, denom };
        }
        Self { numer: numer.wrapping_div(divisor), denom: denom.wrapping_div(divisor) }
    }

    /// One by this number; nothing for zero.
    fn inverse(self) -> Option<Self> {
        let turned = Self { numer: self.denom, denom: self.numer };
        match self.numer.signum() {
            0 => None,
            1 => Some(turned),
            _ => Some(Self { numer: -turned.numer, denom: -turned.denom }),
        }
    }

    /// A whole number.
    ///
    /// ```
    /// use qilian::quantity::Number;
    /// assert_eq!(Number::from_integer(36), Number::new(72, 2));
    /// ```
    #[must_use]
    pub const fn from_integer(number: i128) -> Self {
        Self { numer: number, denom: 1 }
    }

    /// The numerator, with the sign.
    ///
    /// ```
    /// assert_eq!(qilian::quantity::Number::new(2, -4).numer(), &-1);
    /// ```
    #[must_use]
    pub fn numer(&self) -> &i128 {
        &self.numer
    }

    /// The denominator, above zero.
    ///
    /// ```
    /// assert_eq!(qilian::quantity::Number::new(2, -4).denom(), &2);
    /// ```
    #[must_use]
    pub fn denom(&self) -> &i128 {
        &self.denom
    }

    /// Whether it is whole.
    ///
    /// ```
    /// use qilian::quantity::Number;
    /// assert!(Number::new(36, 4).is_integer());
    /// assert!(!Number::new(36, 5).is_integer());
    /// ```
    #[must_use]
    pub fn is_integer(&self) -> bool {
        self.denom == 1
    }

    /// The whole part, cut off towards zero.
    ///
    /// ```
    /// use qilian::quantity::Number;
    /// assert_eq!(Number::new(7, 2).to_integer(), 3);
    /// assert_eq!(Number::new(-7, 2).to_integer(), -3);
    /// ```
    #[must_use]
    #[inline(never)]
    pub fn to_integer(&self) -> i128 {
        self.numer.wrapping_div(self.denom)
    }

    /// Whether it is below zero.
    ///
    /// ```
    /// assert!(qilian::quantity::Number::new(1, -3).is_negative());
    /// ```
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.numer < 0
    }

    /// Whether it is above zero.
    pub(crate) fn is_positive(&self) -> bool {
        self.numer > 0
    }

    /// How it compares with a whole number.
    #[inline(never)]
    pub(crate) fn cmp_whole(&self, number: i32) -> Ordering {
        self.cmp(&whole(i128::from(number)))
    }

    /// Puts the result of an operation in its place; nothing when it does not fit.
    #[inline(never)]
    pub(crate) fn apply(&mut self, op: fn(Self, Self) -> Option<Self>, other: &Self) -> Option<()> {
        *self = op(*self, *other)?;
        Some(())
    }

    /// Its size without the sign.
    ///
    /// ```
    /// use qilian::quantity::Number;
    /// assert_eq!(Number::new(-89, 10).abs(), Number::new(89, 10));
    /// ```
    #[must_use]
    pub fn abs(self) -> Self {
        if self.is_negative() { -self } else { self }
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.numer.fmt(f)?;
        if self.denom == 1 { Ok(()) } else { write!(f, "/{}", self.denom) }
    }
}

impl std::ops::Neg for Number {
    type Output = Self;

    #[inline(never)]
    fn neg(self) -> Self {
        Self { numer: self.numer.saturating_neg(), denom: self.denom }
    }
}

impl Ord for Number {
    #[inline(never)]
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b) = (*self, *other);
        let order = |a: i128, b: i128, turned: bool| if turned { b.cmp(&a) } else { a.cmp(&b) };
        let mut turned = false;
        // Whole parts first, then the inverses of what is left, whose order is the other way round: no product overflows.
        while a.denom != b.denom {
            let whole = order(a.numer.div_euclid(a.denom), b.numer.div_euclid(b.denom), turned);
            let (first, second) = (a.numer.rem_euclid(a.denom), b.numer.rem_euclid(b.denom));
            if whole != Ordering::Equal || first == 0 || second == 0 {
                return whole.then(order(first, second, turned));
            }
            (a, b) = (Self { numer: a.denom, denom: first }, Self { numer: b.denom, denom: second });
            turned = !turned;
        }
        order(a.numer, b.numer, turned)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }

    fn lt(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Less
    }

    fn le(&self, other: &Self) -> bool {
        self.cmp(other) != Ordering::Greater
    }

    fn gt(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Greater
    }

    fn ge(&self, other: &Self) -> bool {
        self.cmp(other) != Ordering::Less
    }
}

/// How many significant digits a figure may have; one with more is refused, never rounded.
///
/// ```
/// use qilian::quantity::{MOST_DIGITS, parse_decimal};
/// assert!(parse_decimal(&"9".repeat(MOST_DIGITS)).is_ok());
/// assert!(parse_decimal(&"9".repeat(MOST_DIGITS + 1)).is_err());
/// ```
pub const MOST_DIGITS: usize = 28;
/// How many decimals a figure may have; one with more is refused, never rounded.
///
/// ```
/// use qilian::quantity::{MOST_DECIMALS, parse_decimal};
/// assert!(parse_decimal(&format!("0.{}", "1".repeat(MOST_DECIMALS))).is_ok());
/// assert!(parse_decimal(&format!("0.{}", "1".repeat(MOST_DECIMALS + 1))).is_err());
/// ```
pub const MOST_DECIMALS: usize = 10;

/// A whole number. `i128::MIN`, whose negative is no `i128`, becomes its neighbour; no figure comes near it.
///
/// ```
/// use qilian::quantity::{Number, whole};
/// assert_eq!(whole(36), Number::new(36, 1));
/// ```
#[must_use]
pub fn whole(number: i128) -> Number {
    Number::from_integer(number.max(-i128::MAX))
}

/// The sum, exact; nothing when it does not fit.
///
/// ```
/// use qilian::quantity::{Number, add};
/// assert_eq!(add(Number::new(1, 3), Number::new(1, 6)), Some(Number::new(1, 2)));
/// assert_eq!(add(Number::from_integer(i128::MAX), Number::from_integer(1)), None);
/// ```
#[must_use]
#[inline(never)]
pub fn add(a: Number, b: Number) -> Option<Number> {
    if a.denom == b.denom {
        let sum = a.numer.checked_add(b.numer).filter(|sum| *sum != i128::MIN)?;
        return Some(Number::new(sum, a.denom));
    }
    let parts = a.denom.wrapping_div(common(a.denom, b.denom));
    let denom = parts.checked_mul(b.denom)?;
    let first = a.numer.checked_mul(denom.wrapping_div(a.denom))?;
    let second = b.numer.checked_mul(parts)?;
    let sum = first.checked_add(second).filter(|sum| *sum != i128::MIN)?;
    Some(Number::new(sum, denom))
}

/// The difference, exact; nothing when it does not fit.
///
/// ```
/// use qilian::quantity::{Number, sub};
/// assert_eq!(sub(Number::new(1, 2), Number::new(1, 3)), Some(Number::new(1, 6)));
/// ```
#[must_use]
#[inline(never)]
pub fn sub(a: Number, b: Number) -> Option<Number> {
    add(a, -b)
}

/// The product, or nothing when it does not fit.
///
/// ```
/// use qilian::quantity::{Number, mul};
/// assert_eq!(mul(Number::new(1, 3), Number::from_integer(3)), Some(Number::from_integer(1)));
/// assert_eq!(mul(Number::from_integer(i128::MAX), Number::from_integer(2)), None);
/// ```
#[must_use]
#[inline(never)]
pub fn mul(a: Number, b: Number) -> Option<Number> {
    let (a, b) = (Number::new(a.numer, b.denom), Number::new(b.numer, a.denom));
    // `i128::MIN` has no negative, so that a later step could panic: it counts as overflow.
    let numer = a.numer.checked_mul(b.numer).filter(|numer| *numer != i128::MIN)?;
    Some(Number { numer, denom: a.denom.checked_mul(b.denom)? })
}

/// The quotient, exact; nothing when `b` is zero or the result does not fit.
///
/// ```
/// use qilian::quantity::{Number, div, whole};
/// assert_eq!(div(whole(59), whole(161)), Some(Number::new(59, 161)));
/// assert_eq!(div(whole(59), whole(0)), None);
/// ```
#[must_use]
#[inline(never)]
pub fn div(a: Number, b: Number) -> Option<Number> {
    mul(a, b.inverse()?)
}

/// Ten to the power of `exponent`; nothing beyond 10³⁸.
#[inline(never)]
pub(crate) fn power_of_ten(exponent: u32) -> Option<Number> {
    (exponent <= 38).then(|| whole(ten_to(exponent)))
}

fn ten_to(exponent: u32) -> i128 {
    let mut power = 1_i128;
    for _ in 0..exponent {
        power = power.wrapping_mul(10);
    }
    power
}

/// Reads plain digits with an optional sign and at most one point, such as `-56.50`.
///
/// # Errors
/// [`Code::TooManyDigits`] beyond 28 significant digits or 10 decimals (it never rounds),
/// [`Code::NotAQuantity`] for anything that is not such digits.
///
/// ```
/// use qilian::quantity::{Number, parse_decimal};
/// assert_eq!(parse_decimal("56.5"), Ok(Number::new(113, 2)));
/// assert!(parse_decimal("1e3").is_err());
/// ```
pub fn parse_decimal(text: &str) -> Result<Number, Code> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || digits.starts_with('.') || digits.ends_with('.') {
        return Err(Code::NotAQuantity);
    }
    let (mut number, mut significant, mut decimals) = (0_i128, 0, None);
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                significant += usize::from(significant > 0 || byte > b'0');
                // It wraps only beyond the digits that are refused below.
                number = number.wrapping_mul(10).wrapping_add(i128::from(byte - b'0'));
                decimals = decimals.map(|decimals: usize| decimals + 1);
            }
            b'.' if decimals.is_none() => decimals = Some(0),
            _ => return Err(Code::NotAQuantity),
        }
    }
    let decimals = decimals.unwrap_or(0);
    if significant > MOST_DIGITS || decimals > MOST_DECIMALS {
        return Err(Code::TooManyDigits);
    }
    let signed = if text.starts_with('-') { -number } else { number };
    Ok(Number::new(signed, ten_to(decimals as u32)))
}

/// The exact number of a decimal; nothing when it does not fit.
///
/// ```
/// use qilian::quantity::{Number, from_decimal};
/// assert_eq!(from_decimal("56.50".parse().unwrap()), Some(Number::new(113, 2)));
/// ```
#[must_use]
pub fn from_decimal(decimal: Decimal) -> Option<Number> {
    div(whole(decimal.mantissa()), power_of_ten(decimal.scale())?)
}

/// The decimal of a number, when it has one that is exact.
///
/// ```
/// use qilian::quantity::{Number, to_decimal};
/// assert_eq!(to_decimal(Number::new(113, 2)), Some("56.5".parse().unwrap()));
/// assert_eq!(to_decimal(Number::new(1, 3)), None);
/// ```
#[must_use]
pub fn to_decimal(number: Number) -> Option<Decimal> {
    let decimals = decimals_needed(number)?;
    let scaled = mul(number, power_of_ten(decimals)?)?;
    Decimal::try_from_i128_with_scale(scaled.to_integer(), decimals).ok()
}

/// How many decimals print the number exactly; nothing when none do (1/3).
#[inline(never)]
pub(crate) fn decimals_needed(number: Number) -> Option<u32> {
    let mut rest = number.denom;
    let mut needed = 0;
    for factor in [2, 5] {
        let mut times = 0_u32;
        while rest.wrapping_rem(factor) == 0 {
            rest = rest.wrapping_div(factor);
            times += 1;
        }
        needed = needed.max(times);
    }
    (rest == 1).then_some(needed)
}

/// The number in units of 10^−`decimals`, half up (四舍五入: a half goes away from zero).
///
/// ```
/// use qilian::quantity::{Number, rounded};
/// assert_eq!(rounded(Number::new(28 * 100, 36), 1), Some(778));
/// assert_eq!(rounded(Number::new(-5, 100), 1), Some(-1));
/// ```
#[must_use]
pub fn rounded(number: Number, decimals: u32) -> Option<i128> {
    to_scaled(number, decimals, true)
}

/// The number in units of 10^−`decimals`, further digits cut off.
///
/// ```
/// use qilian::quantity::{Number, rounded, truncated};
/// // 28 of 36 is 77.77…%: 77.7 when cut off, 77.8 half up.
/// assert_eq!(truncated(Number::new(2800, 36), 1), Some(777));
/// assert_eq!(rounded(Number::new(2800, 36), 1), Some(778));
/// ```
#[must_use]
pub fn truncated(number: Number, decimals: u32) -> Option<i128> {
    to_scaled(number, decimals, false)
}

fn to_scaled(number: Number, decimals: u32, half_up: bool) -> Option<i128> {
    let division = LongDivision::new(number, decimals as usize, half_up);
    let mut scaled = i128::try_from(division.whole).ok()?;
    for digit in division.digits {
        scaled = scaled.checked_mul(10)?.checked_add(i128::from(digit))?;
    }
    Some(if division.negative { -scaled } else { scaled })
}

/// ASCII digits without grouping, exponent or trailing zeros, half up at `max_decimals` where there are more.
///
/// ```
/// use qilian::quantity::{Number, decimal_text};
/// assert_eq!(decimal_text(Number::new(5900, 161), 6), "36.645963");
/// assert_eq!(decimal_text(Number::new(5, 2), 6), "2.5");
/// ```
#[must_use]
pub fn decimal_text(number: Number, max_decimals: u32) -> String {
    let mut division = LongDivision::new(number, max_decimals as usize, true);
    while division.digits.last() == Some(&0) {
        division.digits.pop();
    }
    division.text()
}

/// ASCII digits with exactly so many decimals, half up.
///
/// ```
/// use qilian::quantity::{Number, fixed_text};
/// assert_eq!(fixed_text(Number::new(69, 5), 2), "13.80");
/// ```
#[must_use]
pub fn fixed_text(number: Number, decimals: u32) -> String {
    LongDivision::new(number, decimals as usize, true).text()
}

/// All digits where they end (up to 38 decimals), else twelve decimals: how results carry figures.
pub(crate) fn exact_text(number: Number) -> String {
    let decimals = decimals_needed(number).filter(|needed| *needed <= 38).unwrap_or(12);
    decimal_text(number, decimals)
}

/// A quotient digit by digit: nothing is multiplied that could overflow.
struct LongDivision {
    negative: bool,
    whole: u128,
    digits: Vec<u8>,
}

impl LongDivision {
    fn new(number: Number, decimals: usize, half_up: bool) -> Self {
        let divisor = number.denom().unsigned_abs();
        let dividend = number.numer().unsigned_abs();
        let mut rest = dividend.wrapping_rem(divisor);
        let mut division = Self {
            negative: number.is_negative(),
            whole: dividend.wrapping_div(divisor),
            digits: Vec::new(),
        };
        for _ in 0..decimals {
            division.digits.push(next_digit(&mut rest, divisor));
        }
        if half_up && rest >= divisor - rest {
            division.carry();
        }
        division.negative &= division.whole != 0 || division.digits.iter().any(|digit| *digit != 0);
        division
    }

    fn carry(&mut self) {
        for digit in self.digits.iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return;
            }
            *digit = 0;
        }
        self.whole += 1;
    }

    fn text(&self) -> String {
        let mut out = Vec::new();
        for digit in self.digits.iter().rev() {
            out.push(b'0' + digit);
        }
        if !out.is_empty() {
            out.push(b'.');
        }
        let mut whole = self.whole;
        loop {
            out.push(b'0' + whole.wrapping_rem(10) as u8);
            whole = whole.wrapping_div(10);
            if whole == 0 {
                break;
            }
        }
        if self.negative {
            out.push(b'-');
        }
        out.reverse();
        String::from_utf8(out).unwrap_or_default()
    }
}

/// The next decimal of rest ÷ divisor, by adding ten times: both are below 2¹²⁷, so that their sum fits.
fn next_digit(rest: &mut u128, divisor: u128) -> u8 {
    let once = *rest;
    let mut digit = 0;
    *rest = 0;
    for _ in 0..10 {
        *rest = rest.wrapping_add(once);
        if *rest >= divisor {
            *rest = rest.wrapping_sub(divisor);
            digit += 1;
        }
    }
    digit
}

/// A problem with a figure: what was found, in the words of `code`.
pub(crate) fn problem(code: Code, found: &str) -> Problem {
    let expected = match code {
        Code::TooManyDigits => "28/10",
        _ => "",
    };
    Problem::new(code, found, expected)
}

/// Zero.
pub(crate) fn zero() -> Number {
    Number::from_integer(0)
}

/// The whole number at or below (`Ratio::floor` can overflow).
pub(crate) fn floor(number: Number) -> Number {
    whole(number.numer().div_euclid(*number.denom()))
}
