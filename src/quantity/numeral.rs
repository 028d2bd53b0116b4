//! Numerals: 1,740, 3.5万, 1亿8500万, 二十一亿二千七百九十万, 八九, 十几, 数十.
use super::Number;
use super::number::{add, div, mul, parse_decimal, power_of_ten, whole, zero};
use super::text::Text;
use super::value::Printed;
use crate::error::Code;

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
    /// 八九: from this number to the numeral's.
    From(Number),
}

/// A numeral in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Numeral {
    pub(crate) value: Number,
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
}

/// A part of a numeral up to its scale.
struct Section {
    value: Number,
    mark: Mark,
    end: usize,
    decimals: Option<usize>,
    odd: bool,
    /// 五 in 一万五: a digit alone.
    single: bool,
}

impl Section {
    fn new(value: Number, mark: Mark, end: usize) -> Self {
        Self { value, mark, end, decimals: None, odd: false, single: false }
    }
}

impl Text {
    /// The numeral that starts at `at`.
    pub(crate) fn numeral(&self, at: usize) -> Result<Option<Numeral>, Code> {
        let Some(first) = self.section(at)? else { return Ok(None) };
        let integer = first.value.is_integer();
        let Some(mut numeral) = self.scaled(first)? else { return Ok(None) };
        while numeral.scale > 0 && integer && matches!(numeral.mark, Mark::Plain | Mark::Implicit) {
            let zeros = self.run(numeral.end, |letter| letter == '零');
            let joined = zeros > numeral.end;
            let Some(next) = self.next_part(zeros, &numeral, joined)? else { break };
            numeral = next;
        }
        Ok(Some(numeral))
    }

    /// A further, smaller part: 8500万 in 1亿8500万.
    fn next_part(&self, at: usize, so_far: &Numeral, joined: bool) -> Result<Option<Numeral>, Code> {
        // 万 or 亿 without a digit belongs to no further part.
        if self.is_one_of(at, "万亿数几") {
            return Ok(None);
        }
        let Some(section) = self.section(at)? else { return Ok(None) };
        let colloquial = section.single && !joined;
        let Some(part) = self.scaled(section)? else { return Ok(None) };
        if colloquial && part.scale == 0 && !so_far.arabic {
            // 一万五: the digit counts tenths of the scale.
            let tenth = power_of_ten(so_far.scale - 1).unwrap_or_else(zero);
            let value = mul(part.value, tenth).and_then(|more| add(so_far.value, more));
            let value = value.ok_or(Code::TooManyDigits)?;
            return Ok(Some(Numeral { value, scale: so_far.scale, printed: None, ..part }));
        }
        let limit = power_of_ten(so_far.scale).unwrap_or_else(zero);
        let lower = part.scale < so_far.scale && part.value < limit;
        if !lower
            || part.arabic != so_far.arabic
            || matches!(part.mark, Mark::Several | Mark::From(_))
            || part.odd
        {
            return Ok(None);
        }
        let value = add(so_far.value, part.value).ok_or(Code::TooManyDigits)?;
        Ok(Some(Numeral { value, printed: None, ..part }))
    }

    /// A section with what follows it: 余, 千, 万, 亿, 余 again.
    fn scaled(&self, section: Section) -> Result<Option<Numeral>, Code> {
        let mut end = section.end;
        let mut mark = section.mark;
        let arabic = section.decimals.is_some();
        let whole_tens =
            section.value != zero() && div(section.value, whole(10)).is_some_and(|tens| tens.is_integer());
        self.take_mark(&mut mark, &mut end, whole_tens);
        let small = if arabic { self.small_scale(&mut end) } else { 0 };
        let big = self.big_scale(&mut end);
        if big > 0 || small > 0 {
            self.take_mark(&mut mark, &mut end, false);
        }
        let factor = power_of_ten(small + big).ok_or(Code::TooManyDigits)?;
        let times = |number: Number| mul(number, factor).ok_or(Code::TooManyDigits);
        let mark = match mark {
            Mark::From(low) => Mark::From(times(low)?),
            mark => mark,
        };
        let printed = section.decimals.and_then(|decimals| {
            Some(Printed {
                exponent: u8::try_from(small + big).ok()?,
                decimals: u8::try_from(decimals).ok()?,
            })
        });
        let value = times(section.value)?;
        Ok(Some(Numeral { value, mark, end, arabic, scale: big, printed, odd: section.odd }))
    }

    fn take_mark(&self, mark: &mut Mark, end: &mut usize, tens: bool) {
        if !matches!(mark, Mark::Plain | Mark::Implicit) {
            return;
        }
        let next = match self.get(*end) {
            Some('余' | '多') => Mark::Over,
            Some('几') if tens => Mark::Over,
            // 来 also starts other words: 100来自.
            Some('来') if self.is_one_of(*end + 1, "万亿个家人名位项场次件户元年天") => {
                Mark::About
            }
            _ => return,
        };
        *mark = next;
        *end += 1;
    }

    fn small_scale(&self, end: &mut usize) -> u32 {
        let exponent = self.get(*end).and_then(tens_of).unwrap_or(0);
        if exponent > 0 && self.word(*end + 1, "分之").is_none() && self.get(*end + 1) != Some('米') {
            *end += 1;
            // 5千瓦, 5千克 are units.
            if exponent == 3 && self.is_one_of(*end, "瓦克伏") {
                *end -= 1;
                return 0;
            }
            return exponent;
        }
        0
    }

    fn big_scale(&self, end: &mut usize) -> u32 {
        let words: [(&str, u32); 9] = [
            ("万亿", 12),
            ("亿", 8),
            ("万", 4),
            (" million", 6),
            (" billion", 9),
            (" trillion", 12),
            ("million", 6),
            ("billion", 9),
            ("trillion", 12),
        ];
        // 5个亿 is 5亿, 5个亿元以上项目 are 5个.
        let counted = |next: &usize| self.get(*next) == Some('亿') && !self.is_one_of(*next + 1, "元级");
        let from = self.word(*end, "个").filter(counted).unwrap_or(*end);
        for (word, exponent) in words {
            if let Some(next) = self.word(from, word) {
                *end = next;
                return exponent;
            }
        }
        0
    }

    fn section(&self, at: usize) -> Result<Option<Section>, Code> {
        if self.digit(at).is_some() { self.arabic(at).map(Some) } else { Ok(self.chinese(at)) }
    }

    /// Digits with thousands commas and one point.
    fn arabic(&self, at: usize) -> Result<Section, Code> {
        let mut end = self.run(at, |letter| letter.is_ascii_digit());
        let mut digits = self.slice(at, end);
        let mut odd = digits.len() > 1 && digits.starts_with('0');
        let grouped = |from: usize| {
            self.get(from) == Some(',') && self.run(from + 1, |letter| letter.is_ascii_digit()) == from + 4
        };
        if digits.len() <= 3 && !odd {
            while grouped(end) {
                digits.push_str(&self.slice(end + 1, end + 4));
                end += 4;
            }
        }
        let mut decimals = 0;
        if self.get(end) == Some('.') && self.digit(end + 1).is_some() {
            let tail = self.run(end + 1, |letter| letter.is_ascii_digit());
            digits.push_str(&self.slice(end, tail));
            decimals = tail - end - 1;
            end = tail;
        }
        // 2023.3.15 and 1,234,56 are no figures.
        odd |= self.is_one_of(end, ".,") && self.digit(end + 1).is_some();
        let value = parse_decimal(&digits)?;
        Ok(Section { decimals: Some(decimals), odd, ..Section::new(value, Mark::Plain, end) })
    }

    /// Chinese numerals up to 千, with 点 and a decimal part.
    fn chinese(&self, at: usize) -> Option<Section> {
        let first = self.get(at)?;
        if matches!(first, '数' | '几') {
            return self.several(at + 1);
        }
        if matches!(first, '万' | '亿') {
            return Some(Section::new(whole(1), Mark::Implicit, at));
        }
        let mut reading = Reading::default();
        let mut end = at;
        while let Some(letter) = self.get(end) {
            if !reading.take(letter) {
                break;
            }
            end += 1;
        }
        if end == at {
            return None;
        }
        let section = reading.finish(end);
        Some(self.with_chinese_decimals(section))
    }

    /// 数十, 几百; 数 and 几 before 万 and 亿 count these.
    fn several(&self, at: usize) -> Option<Section> {
        let letter = self.get(at)?;
        match tens_of(letter) {
            Some(exponent) => Some(Section::new(power_of_ten(exponent)?, Mark::Several, at + 1)),
            None if matches!(letter, '万' | '亿') => Some(Section::new(whole(1), Mark::Several, at)),
            None => None,
        }
    }

    fn with_chinese_decimals(&self, section: Section) -> Section {
        let plain = matches!(section.mark, Mark::Plain) && !section.odd;
        if !plain || self.get(section.end) != Some('点') {
            return section;
        }
        let mut end = section.end + 1;
        let mut value = section.value;
        let mut place = Some(whole(1));
        while let Some(digit) = self.get(end).and_then(digit_of) {
            if end - section.end > MOST_LETTERS as usize {
                return Section { odd: true, end, ..section };
            }
            place = place.and_then(|place| mul(place, Number::new(1, 10)));
            let more = place.and_then(|place| mul(place, whole(i128::from(digit))));
            match more.and_then(|more| add(value, more)) {
                Some(sum) => value = sum,
                None => return Section { odd: true, ..section },
            }
            end += 1;
        }
        if end == section.end + 1 { section } else { Section::new(value, Mark::Plain, end) }
    }
}

const MOST_LETTERS: u32 = 32;

/// A Chinese numeral below 万 while it is read.
#[derive(Default)]
struct Reading {
    sum: i128,
    /// What 八 in 八九十 adds up to instead.
    low: Option<i128>,
    digit: Option<i128>,
    pair: Option<i128>,
    unit: u32,
    letters: u32,
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
                (Some(digit), ..) => self.take_digit(i128::from(digit)),
                (_, Some(exponent), _) => self.take_unit(exponent),
                (.., Some(tens)) => self.digit.is_none() && self.take_digit(tens) && self.take_unit(1),
                _ => false,
            },
        };
        self.letters += u32::from(taken);
        taken
    }

    fn take_digit(&mut self, digit: i128) -> bool {
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
        let factor = 10_i128.pow(exponent);
        // 百 and 千 without a digit stand for one; 十 is simply ten.
        self.implicit |= self.digit.is_none() && exponent > 1 && self.letters == 0;
        self.add(factor, 1);
        self.unit = exponent;
        self.zero = false;
        true
    }

    fn add(&mut self, factor: i128, missing: i128) {
        if let Some(pair) = self.pair.take() {
            self.low = Some(self.sum + pair * factor);
        } else if let Some(low) = &mut self.low {
            *low += self.digit.unwrap_or(missing) * factor;
        }
        self.sum += self.digit.take().unwrap_or(missing) * factor;
    }

    fn finish(mut self, end: usize) -> Section {
        let single = self.letters == 1 && self.digit.is_some();
        // 一百五 is 150, 一百零五 is 105.
        let colloquial = self.unit > 1 && !self.zero && self.digit.is_some();
        let factor = if colloquial { 10_i128.pow(self.unit - 1) } else { 1 };
        self.add(factor, 0);
        let mark = match self.low {
            Some(low) => Mark::From(whole(low)),
            None if self.over => Mark::Over,
            None if self.implicit && self.letters == 1 => Mark::Implicit,
            None => Mark::Plain,
        };
        Section { odd: self.odd, single, ..Section::new(whole(self.sum), mark, end) }
    }
}

/// The digit of 一 … 九, 两, 零.
pub(crate) fn digit_of(letter: char) -> Option<u8> {
    const DIGITS: &str = "零一二三四五六七八九";
    if letter == '两' {
        return Some(2);
    }
    let at = DIGITS.chars().position(|digit| digit == letter)?;
    u8::try_from(at).ok()
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
fn tens_digit(letter: char) -> Option<i128> {
    match letter {
        '廿' => Some(2),
        '卅' => Some(3),
        '卌' => Some(4),
        _ => None,
    }
}
