//! A number with its unit: numeral, fraction, product, half.
use super::number::{add, div, mul, whole};
use super::numeral::{Mark, Numeral};
use super::text::Text;
use super::words::{self, TENTHS, Word};
use super::{Number, Unit};
use crate::error::Code;
use crate::scope::READS_SPEECH;

/// A number with its unit before bounds are applied.
pub(crate) struct Core {
    pub(crate) numeral: Box<Numeral>,
    pub(crate) word: Option<Word>,
    pub(crate) end: usize,
}

impl Text {
    /// A number with its unit: numeral, fraction, product, half.
    #[inline(never)]
    pub(crate) fn core(&self, at: usize) -> Result<Option<Core>, Code> {
        let half = self.half(at).map(|end| Numeral::new(whole(50), Mark::Plain, end));
        let is_half = half.is_some();
        let Some(mut numeral) = half.map_or_else(|| self.numeral(at), |half| Ok(Some(half)))? else {
            return Ok(None);
        };
        let unit = if is_half { Some(Unit::Percent) } else { self.take_fraction(&mut numeral)? };
        if let Some(unit) = unit {
            return Ok(Some(Core { end: numeral.end, numeral, word: Some(Word::of(unit)) }));
        }
        self.take_factors(&mut numeral)?;
        if let Some(end) = self.word(numeral.end, "+").filter(|end| words::unit(self, *end).is_some()) {
            numeral.mark = Mark::Plus;
            numeral.low = None;
            numeral.end = end;
        }
        let (word, end) = words::unit(self, numeral.end).unzip();
        let mut core = Core { end: end.unwrap_or(numeral.end), numeral, word };
        self.take_tenths(&mut core);
        Ok(Some(core))
    }

    /// 一半, 半数, and 半 after a bound (过半): where it ends.
    fn half(&self, at: usize) -> Option<usize> {
        if !READS_SPEECH {
            return None;
        }
        let named = self.any_word(at, "一半 半数");
        if named.is_some() || !self.is_one_of(at.wrapping_sub(1), "过超近逾") {
            return named;
        }
        self.word(at, "半").filter(|end| !self.is_one_of(*end, "年导月径小个天日程岛路决封自"))
    }

    /// 百分之七十, 三分之二, 1/3: the numeral becomes the fraction, whose unit is told.
    fn take_fraction(&self, numeral: &mut Box<Numeral>) -> Result<Option<Unit>, Code> {
        if !READS_SPEECH {
            return Ok(None);
        }
        if let Some(at) = self.word(numeral.end, "分之") {
            return self.take_spelled_fraction(numeral, at);
        }
        let digits = numeral.arabic && numeral.scale == 0 && self.digit(numeral.end + 1).is_some();
        if !digits || self.get(numeral.end) != Some('/') {
            return Ok(None);
        }
        let Some(below) = self.numeral(numeral.end + 1)? else { return Ok(None) };
        let date = self.is_one_of(below.end, "/-") && self.digit(below.end + 1).is_some();
        numeral.odd |= date || numeral.value.apply(div, &below.value).is_none();
        numeral.go_on(&below);
        Ok(Some(Unit::One))
    }

    fn take_spelled_fraction(&self, numeral: &mut Box<Numeral>, at: usize) -> Result<Option<Unit>, Code> {
        let Some(mut above) = self.numeral(at)? else { return Ok(None) };
        let hundreds = [100, 1000, 10_000].into_iter().find(|parts| numeral.value.cmp_whole(*parts).is_eq());
        let spelled = numeral.mark == Mark::Implicit || hundreds == Some(10_000);
        let (parts, unit) = match hundreds.filter(|_| spelled) {
            Some(hundreds) => (whole(i128::from(hundreds / 100)), Unit::Percent),
            None => (numeral.value, Unit::One),
        };
        if above.change(div, &parts).is_none() {
            return Ok(None);
        }
        if above.mark == Mark::Implicit {
            above.mark = Mark::Plain;
        }
        above.printed = None;
        above.scale = 0;
        *numeral = above;
        Ok(Some(unit))
    }

    /// 2×66万 multiplies.
    fn take_factors(&self, numeral: &mut Numeral) -> Result<(), Code> {
        if !READS_SPEECH {
            return Ok(());
        }
        while self.is_one_of(numeral.end, "×xX*✕") && self.digit(numeral.end + 1).is_some() {
            let Some(factor) = self.numeral(numeral.end + 1)? else { break };
            numeral.value.apply(mul, &factor.value).ok_or(Code::TooManyDigits)?;
            numeral.go_on(&factor);
        }
        Ok(())
    }

    /// 三成五 is 35%.
    fn take_tenths(&self, core: &mut Core) {
        let tenths = core.word.as_ref().is_some_and(|word| word.tenths == TENTHS);
        if !READS_SPEECH || !tenths || core.numeral.mark != Mark::Plain {
            return;
        }
        if let Some(digit) = self.any_digit(core.end) {
            let tenth = Number::new(i128::from(digit), 10);
            _ = core.numeral.value.apply(add, &tenth);
            core.numeral.printed = None;
            core.end += 1;
        }
    }
}
