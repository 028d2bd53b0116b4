//! A number with its unit: numeral, fraction, product, half.
use super::number::{self, add, mul, power_of_ten, whole, zero};
use super::numeral::{Mark, Numeral, digit_of};
use super::text::Text;
use super::words::{self, Word};
use super::{Number, Unit};
use crate::error::Code;

/// A number with its unit before bounds are applied.
pub(crate) struct Core {
    pub(crate) numeral: Numeral,
    pub(crate) word: Option<Word>,
    pub(crate) end: usize,
    /// Ends of a range.
    pub(crate) low: Option<Number>,
}

impl Text {
    /// A number with its unit: numeral, fraction, product, half.
    pub(crate) fn core(&self, at: usize) -> Result<Option<Core>, Code> {
        if let Some(core) = self.half(at) {
            return Ok(Some(core));
        }
        let Some(numeral) = self.numeral(at)? else { return Ok(None) };
        if let Some(core) = self.fraction(numeral)? {
            return Ok(Some(core));
        }
        let mut numeral = self.product(numeral)?;
        if self.get(numeral.end) == Some('+') && words::unit(self, numeral.end + 1).is_some() {
            numeral = Numeral { mark: Mark::Plus, end: numeral.end + 1, ..numeral };
        }
        let unit = words::unit(self, numeral.end);
        let (word, end) = match unit {
            Some((word, end)) => (Some(word), end),
            None => (None, numeral.end),
        };
        let mut core = Core { numeral, word, end, low: None };
        self.take_tenths(&mut core);
        Ok(Some(core))
    }

    /// 一半, 半数, and 半 after a bound (过半).
    fn half(&self, at: usize) -> Option<Core> {
        let named = self.any_word(at, "一半 半数");
        let after = |at| self.is_one_of(at, "年导月径小个天日程岛路决封自");
        let bare = || {
            let bounded = self.is_one_of(at.checked_sub(1)?, "过超近逾");
            self.word(at, "半").filter(|end| bounded && !after(*end))
        };
        let end = named.or_else(bare)?;
        let numeral = Numeral {
            value: whole(50),
            mark: Mark::Plain,
            end,
            arabic: false,
            scale: 0,
            printed: None,
            odd: false,
        };
        Some(Core { numeral, word: Some(Word::Unit(Unit::Percent)), end, low: None })
    }

    /// 百分之七十, 三分之二, 1/3.
    fn fraction(&self, denominator: Numeral) -> Result<Option<Core>, Code> {
        if let Some(at) = self.word(denominator.end, "分之") {
            let Some(numerator) = self.numeral(at)? else { return Ok(None) };
            let percent = [2, 3, 4].into_iter().find(|power| power_of_ten(*power) == Some(denominator.value));
            let spelled = denominator.mark == Mark::Implicit || denominator.value == whole(10_000);
            let (value, word) = match percent.filter(|_| spelled) {
                Some(power) => {
                    let parts = power_of_ten(power - 2).unwrap_or_else(zero);
                    (number::div(numerator.value, parts), Unit::Percent)
                }
                None => (number::div(numerator.value, denominator.value), Unit::One),
            };
            let Some(value) = value else { return Ok(None) };
            let mark = if numerator.mark == Mark::Implicit { Mark::Plain } else { numerator.mark };
            let numeral = Numeral { value, mark, printed: None, scale: 0, ..numerator };
            return Ok(Some(Core { numeral, word: Some(Word::Unit(word)), end: numerator.end, low: None }));
        }
        let digits =
            denominator.arabic && denominator.scale == 0 && self.digit(denominator.end + 1).is_some();
        if !digits || self.get(denominator.end) != Some('/') {
            return Ok(None);
        }
        let Some(below) = self.numeral(denominator.end + 1)? else { return Ok(None) };
        let date = self.is_one_of(below.end, "/-") && self.digit(below.end + 1).is_some();
        let value = number::div(denominator.value, below.value);
        let odd = denominator.odd || below.odd || date || value.is_none();
        let numeral = Numeral { value: value.unwrap_or_else(zero), odd, printed: None, ..below };
        Ok(Some(Core { numeral, word: Some(Word::Unit(Unit::One)), end: below.end, low: None }))
    }

    /// 2×66万 multiplies.
    fn product(&self, mut numeral: Numeral) -> Result<Numeral, Code> {
        while self.is_one_of(numeral.end, "×xX*✕") && self.digit(numeral.end + 1).is_some() {
            let Some(factor) = self.numeral(numeral.end + 1)? else { break };
            let value = mul(numeral.value, factor.value).ok_or(Code::TooManyDigits)?;
            let odd = numeral.odd || factor.odd;
            numeral = Numeral { value, odd, printed: None, ..factor };
        }
        Ok(numeral)
    }

    /// 三成五 is 35%.
    fn take_tenths(&self, core: &mut Core) {
        if !matches!(core.word, Some(Word::Tenths)) {
            return;
        }
        let digit = self.get(core.end).and_then(digit_of).or_else(|| self.digit(core.end));
        if let Some(digit) = digit.filter(|_| core.numeral.mark == Mark::Plain) {
            let tenth = Number::new(i128::from(digit), 10);
            core.numeral.value = add(core.numeral.value, tenth).unwrap_or(core.numeral.value);
            core.numeral.printed = None;
            core.end += 1;
        }
    }
}
