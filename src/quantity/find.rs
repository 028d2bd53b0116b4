//! Figures in phrases: where one starts, what belongs to it, which of several is meant.
use super::core::Core;
use super::number::{mul, power_of_ten, whole};
use super::numeral::{Mark, Numeral};
use super::stated::{negated, stated};
use super::text::{Text, is_han};
use super::words::{self, Before, NOUNS};
use super::{Bound, Currency, Number, Quantity, Scale, Unit};
use crate::error::Code;
use crate::scope::READS_SPEECH;

/// What a place of a text holds.
pub(crate) enum Attempt {
    /// No figure starts here.
    Nothing,
    /// Digits that are no figure, up to this place.
    Skip(usize),
    /// A figure.
    Found(Figure),
}

/// A figure in a text.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    pub(crate) start: usize,
    /// Where its number starts, after the words before it.
    pub(crate) number: usize,
    pub(crate) end: usize,
    pub(crate) quantity: Quantity,
    /// 亿元: one of it, not written.
    pub(crate) implicit: bool,
    /// Without a unit.
    pub(crate) bare: bool,
}

/// What the words before a figure say.
#[derive(Clone, Copy, Default)]
struct Lead {
    bound: Option<Bound>,
    fall: bool,
    grow: bool,
    raise: bool,
    currency: Option<Currency>,
    negative: bool,
    end: usize,
}

/// What a bare number stands for.
#[derive(Clone, Copy)]
pub(crate) struct Column<'a> {
    pub(crate) unit: &'a Unit,
    pub(crate) scale: Scale,
}

/// How many words may stand before a figure.
const MOST_WORDS: usize = 8;

impl Text {
    /// The figure that starts at `at`, words before it included.
    #[inline(never)]
    pub(crate) fn attempt(&self, at: usize, column: Column) -> Result<Attempt, Code> {
        if let Some(figure) = self.special(at) {
            return Ok(Attempt::Found(figure));
        }
        let lead = self.lead(at);
        let Some(mut core) = self.core(lead.end)? else {
            return Ok(Attempt::Nothing);
        };
        if core.numeral.odd || self.refused_before(lead.end, &core.numeral) {
            return Ok(Attempt::Skip(self.number_run(core.end)));
        }
        let refused = Ok(Attempt::Skip(core.end));
        if !self.take_range(&mut core, lead.end)? || !self.may_stand(&core, &lead) {
            return refused;
        }
        self.figure(at, &lead, &core, column).map(|figure| match figure {
            Some(figure) => Attempt::Found(figure),
            None => Attempt::Skip(self.number_run(lead.end + 1)),
        })
    }

    /// Past the digits and signs of a date, a telephone number, a version.
    fn number_run(&self, from: usize) -> usize {
        let mut end = from;
        while self.is_western(end) || self.is_one_of(end, "-./:") {
            end += 1;
        }
        end
    }

    /// Whether a digit or a letter of western writing stands at `at`.
    #[inline(never)]
    fn is_western(&self, at: usize) -> bool {
        self.get(at).is_some_and(|letter| letter.is_ascii_alphanumeric())
    }

    #[inline(never)]
    fn lead(&self, at: usize) -> Lead {
        let mut lead = Lead { end: at, ..Lead::default() };
        for _ in 0..MOST_WORDS {
            let Some((word, end)) = words::before(self, lead.end) else { break };
            match word {
                Before::Bound(bound) | Before::Large(bound) => lead.bound = Some(bound),
                Before::Fall => lead.fall = true,
                Before::Grow => lead.grow = true,
                Before::Raise => lead.raise = true,
                Before::Reach => {
                    lead = Lead { bound: lead.bound, currency: lead.currency, ..Lead::default() }
                }
                Before::Money(currency) => lead.currency = Some(currency),
                Before::Filler => {}
            }
            lead.end = end + usize::from(self.get(end) == Some(' ') && lead.currency.is_some());
        }
        let signed = self.is_one_of(lead.end, "-+") && self.digit(lead.end + 1).is_some();
        let last = lead.end.wrapping_sub(1);
        let joined = self.is_western(last) || self.is_one_of(last, ")");
        if signed && !(joined && lead.end == at) {
            lead.negative = self.get(lead.end) == Some('-');
            lead.end += 1;
            // -$5
            if let Some((Before::Money(currency), end)) = words::before(self, lead.end) {
                lead.currency = Some(currency);
                lead.end = end;
            }
        }
        lead
    }

    /// Words that are figures by themselves: 持平, 翻两番, “零”的突破.
    #[inline(never)]
    fn special(&self, at: usize) -> Option<Figure> {
        if !READS_SPEECH {
            return None;
        }
        let (number, unit, bound, end) = if let Some(end) = self.word(at, "持平") {
            (0, Unit::Percent, Bound::Exact, end)
        } else if let Some(end) =
            self.any_word(at, "零的突破 零突破 零”的突破 零\"的突破 零」的突破 0的突破 0”的突破 零’的突破")
        {
            (1, Unit::PROJECTS, Bound::AtLeast, end)
        } else {
            let verb = self.any_word(at, "翻了 翻")?;
            let times = self.any_digit(verb).filter(|times| *times > 0);
            let end = self.word(verb + usize::from(times.is_some()), "番")?;
            (1 << times.unwrap_or(1), Unit::Times, Bound::Exact, end)
        };
        let mut quantity = Quantity::exact(whole(number), unit);
        quantity.bind(bound);
        Some(Figure { start: at, number: at, end, quantity, implicit: false, bare: false })
    }

    /// What stands before a number can make it a name, an ordinal, a code.
    fn refused_before(&self, at: usize, numeral: &Numeral) -> bool {
        let last = at.wrapping_sub(1);
        match self.get(last) {
            Some('第') => self.rank_end(at, numeral).is_none(),
            Some('前' | '#') => true,
            Some(' ') => self.is_code(last),
            Some(':') => self.digit(last.wrapping_sub(1)).is_some(),
            Some('-' | '/' | '.' | '+') if numeral.arabic => self.is_code(last),
            _ => numeral.arabic && self.is_western(last) && !self.is_currency(at),
        }
    }

    fn is_code(&self, at: usize) -> bool {
        let last = at.wrapping_sub(1);
        (self.is_western(last) || self.is_one_of(last, "/")) && !self.is_currency(at)
    }

    /// Whether a currency's code ends at `at`.
    fn is_currency(&self, at: usize) -> bool {
        self.any_word(at.wrapping_sub(3), "CNY RMB USD EUR HKD JPY GBP MOP TWD KRW").is_some()
    }

    /// Where a rank ends: 第2位, 位列第3.
    #[inline(never)]
    fn rank_end(&self, at: usize, numeral: &Numeral) -> Option<usize> {
        if !READS_SPEECH {
            return None;
        }
        if numeral.mark != Mark::Plain || numeral.scale > 0 {
            return None;
        }
        if let Some(end) = self.any_word(numeral.end, "位 名") {
            return Some(end);
        }
        let listed = self.has_between(at.saturating_sub(10), at, "居 列 排 名次 全国 全省 全市 全县 全区");
        let ended = !self.get(numeral.end).is_some_and(is_han) && !self.is_western(numeral.end);
        (listed && ended).then_some(numeral.end)
    }

    /// 3—5亿元, 8%至8.5%: both ends; says false for what looks like a range and is none (1—4月, 0354-2666666).
    fn take_range(&self, core: &mut Core, at: usize) -> Result<bool, Code> {
        let dash = self.run(core.end, "-—~");
        let word = self.any_word(core.end, "至 到").filter(|_| !self.comes_from(at));
        let Some(next) = word.or((dash > core.end).then_some(dash)) else { return Ok(true) };
        let Some(mut second) = self.core(next)? else { return Ok(true) };
        if core.word.is_some() && second.word.is_none() {
            return Ok(true);
        }
        let same = core.word.is_none() || core.word == second.word;
        let plain = core.numeral.is_plain() && second.numeral.is_plain() && !second.numeral.odd;
        let low = if same && plain { lower_end(&core.numeral, &second.numeral) } else { None };
        if low.is_none() {
            return Ok(core.word.is_some());
        }
        // 2019—2022 are years, 1-2-3 is a code.
        let years = second.word.is_none() && is_year(&core.numeral) && is_year(&second.numeral);
        let code = self.is_one_of(second.end, "-—~") && self.digit(second.end + 1).is_some();
        if years || code {
            return Ok(false);
        }
        second.numeral.low = low;
        *core = second;
        Ok(true)
    }

    /// Whether 从 or 由 opens the phrase: 从8%到8.5% says where it ends up.
    #[inline(never)]
    pub(crate) fn comes_from(&self, at: usize) -> bool {
        for at in (at.saturating_sub(14)..at).rev() {
            if self.is_one_of(at, ",。;、从由") {
                return self.is_one_of(at, "从由");
            }
        }
        false
    }

    /// Whether a number with this unit is a figure here, and no idiom or name.
    fn may_stand(&self, core: &Core, lead: &Lead) -> bool {
        let numeral = &core.numeral;
        if self.get(core.end) == Some('+') && self.is_western(core.end + 1) {
            return false;
        }
        if !READS_SPEECH || numeral.arabic || numeral.scale > 0 || !numeral.is_plain() {
            return true;
        }
        match core.word.as_ref().map(|word| &word.unit) {
            Some(Unit::Count(_) | Unit::Measure(_)) => {
                let one = numeral.value.cmp_whole(1).is_le() && lead.bound.is_none();
                !words::is_idiom(self, numeral.end, core.end, one)
            }
            // 二元, 三元材料
            Some(Unit::Money(_)) => numeral.value.cmp_whole(10).is_ge() || lead.currency.is_some(),
            _ => true,
        }
    }

    fn figure(&self, start: usize, lead: &Lead, core: &Core, column: Column) -> Result<Option<Figure>, Code> {
        let numeral = &core.numeral;
        let mut end = core.end;
        let rank = if self.before(lead.end) == Some('第') { self.rank_end(lead.end, numeral) } else { None };
        let unscaled = core.word.is_none() && numeral.scale == 0;
        let bare = unscaled && lead.currency.is_none() && rank.is_none();
        let Some((unit, mut factor)) = self.unit_of(lead, core, rank, column) else { return Ok(None) };
        end = rank.unwrap_or(end);
        let mut bound = lead.bound;
        if let Some((after, next)) = words::after(self, end) {
            // A bound before the figure rules; its partner after it is passed over.
            bound = bound.or(Some(after).filter(|after| *after != Bound::Exact));
            end = next;
        } else if let Some(next) = self.word(end, "级").filter(|_| numeral.scale > 0) {
            bound = bound.or(Some(Bound::AtLeast));
            end = next;
        }
        let implicit = numeral.mark == Mark::Implicit;
        let column_scale = if unscaled && rank.is_none() { column.scale.exponent() } else { 0 };
        power_of_ten(column_scale).and_then(|scale| factor.apply(mul, &scale)).ok_or(Code::TooManyDigits)?;
        let points = unit == Unit::Percent && self.is_ahead_of_schedule(start);
        let unclear = unit == Unit::Percent && lead.raise && bound.is_none() && !points;
        let unit = if points { Unit::Points } else { unit };
        // 签约-3个 has a dash, -3个 a sign.
        let dash = unit.is_counted() && self.before(lead.end.wrapping_sub(1)).is_some_and(is_han);
        let negative = lead.negative && !dash;
        let fall = lead.fall && matches!(unit, Unit::Percent | Unit::Points | Unit::Times);
        let mut quantity = stated(numeral, bound, &factor, unit)?;
        if unclear && quantity.bound == Bound::Exact {
            quantity.bound = Bound::Ambiguous;
        }
        if let Some(printed) = &mut quantity.printed {
            printed.exponent = printed.exponent.saturating_add(u8::try_from(column_scale).unwrap_or(0));
        }
        if negative || fall {
            quantity = negated(quantity);
        }
        Ok(Some(Figure { start, number: lead.end, end, quantity, implicit, bare }))
    }

    /// The unit of a number and what one of its number is in it.
    fn unit_of(
        &self,
        lead: &Lead,
        core: &Core,
        rank: Option<usize>,
        column: Column,
    ) -> Option<(Unit, Number)> {
        let one = whole(1);
        if rank.is_some() {
            return Some((Unit::Rank, one));
        }
        let Some(word) = &core.word else {
            let unit = match (lead.currency, column.unit) {
                (Some(currency), _) => Unit::Money(currency),
                (None, unit) if core.numeral.scale == 0 => unit.clone(),
                _ if !self.bare_scale_ends(core.end) => return None,
                (None, Unit::One) => Unit::Money(Currency::Cny),
                (None, unit) => unit.clone(),
            };
            return Some((unit, one));
        };
        match (&word.unit, lead.currency) {
            // 增长2倍 is 200%.
            (Unit::Times, _) if lead.grow || lead.raise => Some((Unit::Percent, whole(100))),
            (Unit::Money(Currency::Cny), Some(currency)) => Some((Unit::Money(currency), one)),
            (unit, _) => Some((unit.clone(), Number::new(i128::from(word.tenths), 10))),
        }
    }

    /// After a bare 亿 stands nothing, or a noun that money has: 百亿产业.
    fn bare_scale_ends(&self, at: usize) -> bool {
        let Some(letter) = self.get(at) else { return true };
        let other = is_han(letter) || self.is_western(at);
        !other || self.any_word(at, NOUNS).is_some()
    }

    /// 超进度42.31%, 快于序时进度5%: printed with a percent sign, meant in percentage points.
    fn is_ahead_of_schedule(&self, at: usize) -> bool {
        if !READS_SPEECH {
            return false;
        }
        let before = self.word(at.wrapping_sub(2), "进度").is_some();
        before && self.has_between(at.saturating_sub(8), at, "超 快于 领先 高于 慢于 低于 滞后 落后 快 慢")
    }
}

fn is_year(numeral: &Numeral) -> bool {
    numeral.arabic
        && numeral.scale == 0
        && numeral.value.cmp_whole(1900).is_ge()
        && numeral.value.cmp_whole(2100).is_le()
}

/// The lower end of a range: 3—5亿 takes the scale of the upper end, 5000—1万 has its own.
#[inline(never)]
fn lower_end(first: &Numeral, second: &Numeral) -> Option<Number> {
    let exponent =
        |numeral: &Numeral| numeral.printed.map_or(numeral.scale, |printed| u32::from(printed.exponent));
    let mut low = first.value;
    if exponent(first) == 0 && first.scale == 0 {
        let taken = power_of_ten(exponent(second)).and_then(|factor| low.apply(mul, &factor));
        if taken.is_none() || low >= second.value {
            low = first.value;
        }
    }
    Some(low).filter(|low| *low < second.value)
}
