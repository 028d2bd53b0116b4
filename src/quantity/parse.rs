//! Figures in text.
use super::number::{parse_decimal, problem};
use super::value::Printed;
use super::{Bound, Currency, Interval, Quantity, Scale, Unit};
use crate::error::{Code, Problem};

impl Quantity {
    /// Reads a text that is one figure as a whole, such as `1.85亿元`.
    ///
    /// # Errors
    /// [`Code::NotAQuantity`]; [`Code::TooManyDigits`] for more digits than can be kept exactly.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Self::parse_in(text, &Unit::One, Scale::One)
    }

    /// Reads a cell: a bare number takes the column's unit and scale, a figure with a unit keeps its own.
    ///
    /// # Errors
    /// As [`Quantity::parse`].
    pub fn parse_in(text: &str, unit: &Unit, scale: Scale) -> Result<Self, Problem> {
        let trimmed = text.trim();
        let end =
            trimmed.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '-').unwrap_or(trimmed.len());
        let (digits, rest) = trimmed.split_at(end);
        let over = rest.starts_with('余');
        let rest = rest.strip_prefix('余').unwrap_or(rest);
        let (exponent, unit) = match rest {
            "" => (scale.exponent(), unit.clone()),
            "亿元" => (8, Unit::Money(Currency::Cny)),
            "万元" => (4, Unit::Money(Currency::Cny)),
            "元" => (0, Unit::Money(Currency::Cny)),
            "%" => (0, Unit::Percent),
            "个" | "家" | "场次" => (0, Unit::Count(rest.to_owned().into())),
            _ => return Err(problem(Code::NotAQuantity, text)),
        };
        let number = parse_decimal(digits).map_err(|code| problem(code, text))?;
        let number =
            super::format::times_ten(number, exponent).ok_or_else(|| problem(Code::TooManyDigits, text))?;
        let mut quantity = Self::exact(number, unit);
        let decimals = digits.split_once('.').map_or(0, |(_, tail)| tail.len());
        quantity.printed = Some(Printed { exponent: exponent as u8, decimals: decimals as u8 });
        if over {
            quantity.bound = Bound::Over;
            let low = super::End::open(number);
            let high = super::End::open(super::add(number, super::whole(10)).unwrap_or(number));
            quantity.interval = Interval::new(Some(low), Some(high)).tightened();
        }
        Ok(quantity)
    }

    /// Finds the figure of a phrase: the first one, or where it ends up (从A到B).
    ///
    /// # Errors
    /// As [`Quantity::parse`].
    pub fn find(text: &str) -> Result<Self, Problem> {
        Self::parse(text.trim_start_matches(|letter: char| !letter.is_ascii_digit()))
    }
}
