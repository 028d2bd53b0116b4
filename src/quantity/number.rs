//! Exact numbers: fractions of two `i128`, never a float, never a silent rounding.
use crate::error::{Code, Problem};
use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// An exact number: a reduced fraction of two `i128`. Nothing is rounded, and what does not fit is nothing.
///
/// ```
/// use qilian::quantity::Number;
/// assert!(Number::new(59, 161) < Number::new(134, 365));
/// assert_eq!(Number::new(2, 4).denom(), &2);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number(Ratio<i128>);

// Code that compares and adds fractions is long: it stands once, not at every use (half of the module otherwise).
impl Number {
    /// The fraction of two whole numbers, reduced. A denominator of zero gives zero.
    #[must_use]
    #[inline(never)]
    pub fn new(numerator: i128, denominator: i128) -> Self {
        if denominator == 0 { zero() } else { Self(Ratio::new(numerator, denominator)) }
    }

    /// A whole number.
    #[must_use]
    pub const fn from_integer(number: i128) -> Self {
        Self(Ratio::new_raw(number, 1))
    }

    /// The numerator, with the sign.
    #[must_use]
    pub fn numer(&self) -> &i128 {
        self.0.numer()
    }

    /// The denominator, above zero.
    #[must_use]
    pub fn denom(&self) -> &i128 {
        self.0.denom()
    }

    /// Whether it is whole.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        *self.denom() == 1
    }

    /// The whole part, cut off towards zero.
    #[must_use]
    #[inline(never)]
    pub fn to_integer(&self) -> i128 {
        self.0.to_integer()
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        *self.numer() < 0
    }

    /// Its size without the sign.
    #[must_use]
    pub fn abs(self) -> Self {
        if self.is_negative() { -self } else { self }
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::ops::Neg for Number {
    type Output = Self;

    #[inline(never)]
    fn neg(self) -> Self {
        Self(Ratio::new_raw(self.numer().saturating_neg(), *self.denom()))
    }
}

impl Ord for Number {
    #[inline(never)]
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
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

/// How many significant digits a figure may have.
pub const MOST_DIGITS: usize = 28;
/// How many decimals a figure may have.
pub const MOST_DECIMALS: usize = 10;

/// A whole number. `i128::MIN`, whose negative is no `i128`, becomes its neighbour; no figure comes near it.
#[must_use]
pub fn whole(number: i128) -> Number {
    Number::from_integer(number.max(-i128::MAX))
}

/// The sum, or nothing when it does not fit.
#[must_use]
#[inline(never)]
pub fn add(a: Number, b: Number) -> Option<Number> {
    kept(a.0.checked_add(&b.0)?)
}

/// The difference, or nothing when it does not fit.
#[must_use]
#[inline(never)]
pub fn sub(a: Number, b: Number) -> Option<Number> {
    kept(a.0.checked_sub(&b.0)?)
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
    kept(a.0.checked_mul(&b.0)?)
}

/// The quotient, or nothing when `b` is zero or the result does not fit.
#[must_use]
#[inline(never)]
pub fn div(a: Number, b: Number) -> Option<Number> {
    kept(a.0.checked_div(&b.0)?)
}

/// `i128::MIN` has no negative, so that a later step could panic: it counts as overflow.
fn kept(number: Ratio<i128>) -> Option<Number> {
    (*number.numer() != i128::MIN).then_some(Number(number))
}

/// Ten to the power of `exponent`; nothing beyond 10³⁸.
#[must_use]
pub fn power_of_ten(exponent: u32) -> Option<Number> {
    Some(whole(10_i128.checked_pow(exponent)?))
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
    let (head, tail) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if head.is_empty() || digits.ends_with('.') || !plain(head) || !plain(tail) {
        return Err(Code::NotAQuantity);
    }
    let decimals = tail.len();
    let significant = if head.bytes().all(|byte| byte == b'0') {
        tail.trim_start_matches('0').len()
    } else {
        head.trim_start_matches('0').len() + decimals
    };
    if significant > MOST_DIGITS || decimals > MOST_DECIMALS {
        return Err(Code::TooManyDigits);
    }
    let head = head.trim_start_matches('0');
    from_plain(if head.is_empty() { "0" } else { head }, tail, text.starts_with('-'))
        .ok_or(Code::TooManyDigits)
}

fn from_plain(head: &str, tail: &str, negative: bool) -> Option<Number> {
    let joined = if tail.is_empty() { head.to_owned() } else { [head, ".", tail].concat() };
    let number = from_decimal(Decimal::from_str_exact(&joined).ok()?)?;
    Some(if negative { -number } else { number })
}

/// The exact number of a decimal.
#[must_use]
pub fn from_decimal(decimal: Decimal) -> Option<Number> {
    div(whole(decimal.mantissa()), power_of_ten(decimal.scale())?)
}

/// The decimal of a number, when it has one that is exact.
#[must_use]
pub fn to_decimal(number: Number) -> Option<Decimal> {
    let decimals = decimals_needed(number)?;
    let scaled = mul(number, power_of_ten(decimals)?)?;
    Decimal::try_from_i128_with_scale(scaled.to_integer(), decimals).ok()
}

/// How many decimals print the number exactly; nothing when none do (1/3).
#[must_use]
pub fn decimals_needed(number: Number) -> Option<u32> {
    let mut rest = *number.denom();
    let mut count = |factor: i128| {
        let mut times = 0_u32;
        while rest % factor == 0 {
            rest /= factor;
            times += 1;
        }
        times
    };
    let needed = count(2).max(count(5));
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
        let mut rest = dividend % divisor;
        let mut division =
            Self { negative: number.is_negative(), whole: dividend / divisor, digits: Vec::new() };
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
            out.push(char::from(b'0' + digit));
        }
        if !out.is_empty() {
            out.push('.');
        }
        let mut whole = self.whole;
        loop {
            out.push(char::from(b'0' + (whole % 10) as u8));
            whole /= 10;
            if whole == 0 {
                break;
            }
        }
        if self.negative {
            out.push('-');
        }
        out.iter().rev().collect()
    }
}

/// The next decimal of rest ÷ divisor, as ten times the rest by doubling: both are below 2¹²⁷, so a double fits.
fn next_digit(rest: &mut u128, divisor: u128) -> u8 {
    let once = *rest;
    let mut digit = 0;
    for add_once in [false, false, true, false] {
        let grown = if add_once { *rest + once } else { *rest * 2 };
        if !add_once {
            digit *= 2;
        }
        let over = grown >= divisor;
        *rest = if over { grown - divisor } else { grown };
        digit += u8::from(over);
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

/// Whether the number is whole.
pub(crate) fn is_whole(number: Number) -> bool {
    number.is_integer()
}

/// Zero.
pub(crate) fn zero() -> Number {
    Number::from_integer(0)
}

/// The whole number at or below (`Ratio::floor` can overflow).
pub(crate) fn floor(number: Number) -> Number {
    whole(number.numer().div_euclid(*number.denom()))
}
