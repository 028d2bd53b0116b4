//! Numerals: 1,740, 3.5万, 1亿8500万, 二十一亿二千七百九十万, 八九, 十几, 数十.
use super::Number;
use super::number::{add, mul, parse_decimal, power_of_ten, whole};
use super::text::{Text, digit_of};
use super::value::Printed;
use crate::error::Code;
use crate::scope::READS_SPEECH;

/// What a numeral says beside its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// The number itself.
    Plain,
    /// 亿, 百亿: one of it, not written.
    Implicit,
    /// 余, 多, 几: more.
    Over,
    /// 来: about.
    About,
    /// 100+家: so many or more.
    Plus,
    /// 数十: from two to ten times the number.
    Several,
    /// 八九: from the numeral's lower number to its number.
    From,
}

/// A numeral in a text. It is long, so that it stays in its box while more of it is read.
pub(crate) struct Numeral {
    pub(crate) value: Number,
    /// Where a range starts: 八 in 八九, 3 in 3—5亿.
    pub(crate) low: Option<Number>,
    pub(crate) mark: Mark,
    /// Where it ends.
    pub(crate) end: usize,
    /// Written in digits as 0–9.
    pub(crate) arabic: bool,
    /// The exponent of the last 万 or 亿; zero without one.
    pub(crate) scale: u32,
    /// How it was printed, when it is digits with one scale.
    pub(crate) printed: Option<Printed>,
    /// Digits that no figure starts with: 0354.
    pub(crate) odd: bool,
    /// 五 in 一万五: a digit alone.
    single: bool,
}

impl Numeral {
    #[inline(never)]
    pub(crate) fn new(value: Number, mark: Mark, end: usize) -> Box<Self> {
        Box::new(Self {
            value,
            low: None,
            mark,
            end,
            arabic: false,
            scale: 0,
            printed: None,
            odd: false,
            single: false,
        })
    }

    /// Nothing is said beside the number.
    pub(crate) fn is_plain(&self) -> bool {
        matches!(self.mark, Mark::Plain | Mark::Implicit)
    }

    /// Takes it to another power of ten.
    #[inline(never)]
    fn scale_by(&mut self, exponent: u32) -> Result<(), Code> {
        let factor = power_of_ten(exponent).ok_or(Code::TooManyDigits)?;
        self.change(mul, &factor).ok_or(Code::TooManyDigits)
    }

    /// Changes both its numbers.
    #[inline(never)]
    pub(crate) fn change(&mut self, op: fn(Number, Number) -> Option<Number>, by: &Number) -> Option<()> {
        self.value.apply(op, by)?;
        match &mut self.low {
            Some(low) => low.apply(op, by),
            None => Some(()),
        }
    }

    /// Takes on what is written after it: its number is changed already.
    #[inline(never)]
    pub(crate) fn go_on(&mut self, next: &Self) {
        self.odd |= next.odd;
        self.printed = None;
        (self.low, self.mark, self.end) = (None, next.mark, next.end);
        (self.arabic, self.scale, self.single) = (next.arabic, next.scale, next.single);
    }
}

impl Text {
    /// The numeral that starts at `at`.
    #[inline(never)]
    pub(crate) fn numeral(&self, at: usize) -> Result<Option<Box<Numeral>>, Code> {
        let Some(mut numeral) = self.section(at)? else { return Ok(None) };
        let integer = numeral.value.is_integer();
        self.take_scale(&mut numeral)?;
        while numeral.scale > 0 && integer && numeral.is_plain() && self.take_part(&mut numeral)? {}
        Ok(Some(numeral))
    }

    /// A further, smaller part: 8500万 in 1亿8500万. Says whether there was one.
    fn take_part(&self, numeral: &mut Numeral) -> Result<bool, Code> {
        let at = self.run(numeral.end, "零");
        // 万 or 亿 without a digit belongs to no further part.
        if self.is_one_of(at, "万亿数几") {
            return Ok(false);
        }
        let Some(mut part) = self.section(at)? else { return Ok(false) };
        let colloquial = READS_SPEECH && part.single && at == numeral.end;
        self.take_scale(&mut part)?;
        if colloquial && part.scale == 0 && !numeral.arabic {
            // 一万五: the digit counts tenths of the scale.
            part.scale_by(numeral.scale - 1)?;
            part.scale = numeral.scale;
        } else if part.scale >= numeral.scale
            || power_of_ten(numeral.scale).is_none_or(|limit| part.value >= limit)
            || part.arabic != numeral.arabic
            || matches!(part.mark, Mark::Several | Mark::From)
            || part.odd
        {
            return Ok(false);
        }
        numeral.value.apply(add, &part.value).ok_or(Code::TooManyDigits)?;
        // What follows tells: 05 alone is a code, 05亿3000万 is none.
        numeral.odd = false;
        numeral.go_on(&part);
        Ok(true)
    }

    /// What follows a section: 余, 千, 万, 亿, 余 again.
    fn take_scale(&self, numeral: &mut Numeral) -> Result<(), Code> {
        let value = &numeral.value;
        let whole_tens = value.is_positive() && value.is_integer() && value.numer().wrapping_rem(10) == 0;
        self.take_mark(numeral, whole_tens);
        let small = if numeral.arabic { self.take_small_scale(numeral) } else { 0 };
        numeral.scale = self.take_big_scale(numeral);
        let exponent = small + numeral.scale;
        if exponent == 0 {
            return Ok(());
        }
        self.take_mark(numeral, false);
        if let Some(printed) = &mut numeral.printed {
            printed.exponent = exponent as u8;
        }
        numeral.scale_by(exponent)
    }

    fn take_mark(&self, numeral: &mut Numeral, tens: bool) {
        if !numeral.is_plain() {
            return;
        }
        numeral.mark = match self.get(numeral.end) {
            Some('余' | '多') => Mark::Over,
            Some('几') if tens => Mark::Over,
            // 来 also starts other words: 100来自.
            Some('来') if self.is_one_of(numeral.end + 1, "万亿个家人名位项场次件户元年天") => {
                Mark::About
            }
            _ => return,
        };
        numeral.end += 1;
    }

    fn take_small_scale(&self, numeral: &mut Numeral) -> u32 {
        let exponent = self.get(numeral.end).and_then(tens_of).unwrap_or(0);
        let next = numeral.end + 1;
        // 5百分之, 5百米; 5千瓦, 5千克 are units.
        let other =
            self.any_word(next, "分之 米").is_some() || (exponent == 3 && self.is_one_of(next, "瓦克伏"));
        if exponent == 0 || other {
            return 0;
        }
        numeral.end = next;
        exponent
    }

    fn take_big_scale(&self, numeral: &mut Numeral) -> u32 {
        // 5个亿 is 5亿, 5个亿元以上项目 are 5个.
        let from = match self.word(numeral.end, "个亿") {
            Some(next) if !self.is_one_of(next, "元级") => next - 1,
            _ => numeral.end,
        };
        for (words, exponent) in
            [("万亿", 12), ("亿", 8), ("万", 4), ("million", 6), ("billion", 9), ("trillion", 12)]
        {
            let found = self.word(from, words);
            // Of western writing a space may stand between.
            let spaced = || self.word(self.word(from, " ")?, words);
            if let Some(end) = found.or_else(spaced) {
                numeral.end = end;
                return exponent;
            }
        }
        0
    }

    fn section(&self, at: usize) -> Result<Option<Box<Numeral>>, Code> {
        if self.digit(at).is_some() { self.arabic(at).map(Some) } else { Ok(self.chinese(at)) }
    }

    /// Digits with thousands commas and one point.
    fn arabic(&self, at: usize) -> Result<Box<Numeral>, Code> {
        let mut end = self.digits_end(at);
        let mut odd = end > at + 1 && self.get(at) == Some('0');
        if end <= at + 3 && !odd {
            while self.get(end) == Some(',') && self.digits_end(end + 1) == end + 4 {
                end += 4;
            }
        }
        let mut decimals = 0;
        if self.get(end) == Some('.') && self.digit(end + 1).is_some() {
            let tail = self.digits_end(end + 1);
            decimals = tail - end - 1;
            end = tail;
        }
        let mut digits = self.slice(at, end);
        digits.retain(|letter| letter != ',');
        // 2023.3.15 and 1,234,56 are no figures.
        odd |= self.is_one_of(end, ".,") && self.digit(end + 1).is_some();
        let mut numeral = Numeral::new(parse_decimal(&digits)?, Mark::Plain, end);
        numeral.arabic = true;
        numeral.odd = odd;
        numeral.printed = Some(Printed { exponent: 0, decimals: decimals as u8 });
        Ok(numeral)
    }

    /// Chinese numerals up to 千, with 点 and a decimal part.
    fn chinese(&self, at: usize) -> Option<Box<Numeral>> {
        if !READS_SPEECH {
            return None;
        }
        match self.get(at)? {
            '数' | '几' => return self.several(at + 1),
            '万' | '亿' => return Some(Numeral::new(whole(1), Mark::Implicit, at)),
            _ => {}
        }
        let mut reading = Reading::default();
        let mut end = at;
        while self.get(end).is_some_and(|letter| reading.take(letter)) {
            end += 1;
        }
        if end == at {
            return None;
        }
        let mut numeral = reading.finish(end);
        if numeral.mark == Mark::Plain && !numeral.odd {
            self.take_chinese_decimals(&mut numeral);
        }
        Some(numeral)
    }

    /// 数十, 几百; 数 and 几 before 万 and 亿 count these.
    fn several(&self, at: usize) -> Option<Box<Numeral>> {
        let letter = self.get(at)?;
        let exponent = tens_of(letter);
        if exponent.is_none() && !matches!(letter, '万' | '亿') {
            return None;
        }
        let value = power_of_ten(exponent.unwrap_or(0))?;
        Some(Numeral::new(value, Mark::Several, at + usize::from(exponent.is_some())))
    }

    fn take_chinese_decimals(&self, numeral: &mut Numeral) {
        let Some(start) = self.word(numeral.end, "点") else { return };
        let (mut end, mut tail) = (start, 0_i128);
        while let Some(digit) = self.get(end).and_then(digit_of) {
            if end - start >= MOST_LETTERS {
                numeral.odd = true;
                numeral.end = end;
                return;
            }
            tail = tail.wrapping_mul(10).wrapping_add(i128::from(digit));
            end += 1;
        }
        if end > start {
            let tail = power_of_ten((end - start) as u32).map(|parts| Number::new(tail, *parts.numer()));
            _ = tail.and_then(|tail| numeral.value.apply(add, &tail));
            numeral.end = end;
            numeral.single = false;
        }
    }
}

const MOST_LETTERS: usize = 32;

/// A Chinese numeral below 万 while it is read.
#[derive(Default)]
struct Reading {
    sum: i32,
    /// What 八 in 八九十 adds up to instead.
    low: Option<i32>,
    digit: Option<i32>,
    pair: Option<i32>,
    unit: u32,
    letters: usize,
    zero: bool,
    implicit: bool,
    over: bool,
    odd: bool,
}

impl Reading {
    /// Takes one more character, or says that the numeral ended before it.
    fn take(&mut self, letter: char) -> bool {
        // No figure is so long; a stop keeps the reading of odd texts quick.
        self.odd |= self.letters >= MOST_LETTERS;
        if self.over || self.letters >= MOST_LETTERS {
            return false;
        }
        let taken = match letter {
            '零' => {
                self.zero = true;
                // 二零二三 is a year or a number plate, read digit by digit.
                self.odd |= self.digit.is_some();
                true
            }
            '几' => {
                self.over = self.unit > 0 && self.digit.is_none();
                self.over
            }
            _ => match (digit_of(letter), tens_of(letter), tens_digit(letter)) {
                (Some(digit), ..) => self.take_digit(i32::from(digit)),
                (_, Some(exponent), _) => self.take_unit(exponent),
                (.., Some(tens)) => self.digit.is_none() && self.take_digit(tens) && self.take_unit(1),
                _ => false,
            },
        };
        self.letters += usize::from(taken);
        taken
    }

    fn take_digit(&mut self, digit: i32) -> bool {
        if let Some(before) = self.digit {
            // 八九, 三五: two readings; other digits side by side are no number.
            let near = digit == before + 1 || (before == 3 && digit == 5);
            self.odd |= !near || self.pair.is_some() || self.zero;
            self.pair = Some(before);
        }
        self.digit = Some(digit);
        true
    }

    fn take_unit(&mut self, exponent: u32) -> bool {
        if self.unit > 0 && exponent >= self.unit {
            return false;
        }
        let factor = 10_i32.pow(exponent);
        // 百 and 千 without a digit stand for one; 十 is simply ten.
        self.implicit |= self.digit.is_none() && exponent > 1 && self.letters == 0;
        self.add(factor, 1);
        self.unit = exponent;
        self.zero = false;
        true
    }

    #[inline(never)]
    fn add(&mut self, factor: i32, missing: i32) {
        if let Some(pair) = self.pair.take() {
            self.low = Some(self.sum + pair * factor);
        } else if let Some(low) = &mut self.low {
            *low += self.digit.unwrap_or(missing) * factor;
        }
        self.sum += self.digit.take().unwrap_or(missing) * factor;
    }

    fn finish(mut self, end: usize) -> Box<Numeral> {
        let single = self.letters == 1 && self.digit.is_some();
        // 一百五 is 150, 一百零五 is 105.
        let colloquial = self.unit > 1 && !self.zero && self.digit.is_some();
        let factor = if colloquial { 10_i32.pow(self.unit - 1) } else { 1 };
        self.add(factor, 0);
        let mark = match self.low {
            Some(_) => Mark::From,
            None if self.over => Mark::Over,
            None if self.implicit && self.letters == 1 => Mark::Implicit,
            None => Mark::Plain,
        };
        let mut numeral = Numeral::new(whole(i128::from(self.sum)), mark, end);
        numeral.low = self.low.map(|low| whole(i128::from(low)));
        numeral.odd = self.odd;
        numeral.single = single;
        numeral
    }
}

/// The exponent of 十, 百, 千.
fn tens_of(letter: char) -> Option<u32> {
    match letter {
        '十' => Some(1),
        '百' => Some(2),
        '千' => Some(3),
        _ => None,
    }
}

/// 廿 is 二十, 卅 is 三十, 卌 is 四十.
fn tens_digit(letter: char) -> Option<i32> {
    match letter {
        '廿' => Some(2),
        '卅' => Some(3),
        '卌' => Some(4),
        _ => None,
    }
}
