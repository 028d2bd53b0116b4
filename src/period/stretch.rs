//! Stretches of time in text: years, quarters, months, days, five-year plans.
use super::{Date, Day};
use crate::part;
use crate::quantity::{Mark, Text, digit_of};
use crate::scope::READS_SPEECH;

/// What relative words count from.
#[derive(Clone, Copy, Default)]
pub(crate) struct Context {
    /// The year of months and days that name none.
    pub(crate) year: Option<i32>,
    /// The day that 今年 and 上月 count from.
    pub(crate) as_of: Option<Day>,
}

/// A date in a text and where it ends.
#[derive(Clone, Copy)]
pub(crate) struct Stretch {
    pub(crate) date: Date,
    pub(crate) end: usize,
}

/// A day that does not exist: 2月30日.
pub(crate) struct NoSuchDay;

/// Nothing there, a date, or words for a date that cannot be.
pub(crate) type Reading = Result<Option<Stretch>, NoSuchDay>;

const DASHES: &str = "-—~至到";

/// What the numbers of a form count.
enum Part {
    Quarters,
    Months,
    /// Month and day, a further day of that month or a further month and day.
    Days,
}

/// The parts of a year, the longer form first where one starts another: `N` is a number, `Y` a year, `~` dashes, `&` dashes or 、,
/// a digit a number that is not written, `D` 日 or 号; small and other capitals are words that may be missing.
static FORMS: [(&str, Part); 15] = [
    ("12上半年Q", Part::Quarters),
    ("34下半年Q", Part::Quarters),
    ("14全年Q", Part::Quarters),
    ("1首季Q", Part::Quarters),
    ("1前NG季度", Part::Quarters),
    ("1前N个月", Part::Months),
    ("1前N月f", Part::Months),
    ("ON季Q", Part::Quarters),
    ("ON&N季度", Part::Quarters),
    ("N月Nd~ND", Part::Days),
    ("N月Nd~N月ND", Part::Days),
    ("N月ND", Part::Days),
    ("N月F~N月f", Part::Months),
    ("N月F", Part::Months),
    ("N~N月f", Part::Months),
];

/// The numbers of a form, in the order they are written.
#[derive(Default)]
struct Numbers {
    list: [u32; 4],
    count: usize,
}

impl Numbers {
    fn push(&mut self, number: u32) {
        if let Some(place) = self.list.get_mut(self.count) {
            *place = number;
            self.count += 1;
        }
    }
}

impl Text {
    /// The stretch of time that starts at `at`: 2023年3月, 2022年12月—2023年3月.
    pub(crate) fn stretch(&self, at: usize, context: Context) -> Reading {
        if !READS_SPEECH {
            return self.numeric_range(at);
        }
        let Some(first) = self.one_stretch(at, context)? else { return Ok(None) };
        let dash = self.run(first.end, DASHES);
        // The second one names its year, else it belongs to the first or is another figure.
        if dash == first.end || self.written_year(dash).is_none_or(|(_, end)| self.get(end) != Some('年')) {
            return Ok(Some(first));
        }
        let Some(second) = self.one_stretch(dash, context)? else { return Ok(Some(first)) };
        found(Date::new(first.date.start, second.date.end), second.end)
    }

    fn one_stretch(&self, at: usize, context: Context) -> Reading {
        if let Some(found) = self.numeric_range(at)? {
            return Ok(Some(found));
        }
        if let Some(found) = self.plan(at).or_else(|| self.relative(at, context)) {
            return Ok(Some(found));
        }
        if let Some(found) = self.years(at)? {
            return Ok(Some(found));
        }
        match self.year(at, context) {
            Some((year, end)) => self.in_year(year, end, context),
            None => match context.year {
                Some(year) => self.sub_year(at, year),
                None => Ok(None),
            },
        }
    }

    fn in_year(&self, year: i32, end: usize, context: Context) -> Reading {
        let after = self.word(end, "的").unwrap_or(end);
        if let Some(found) = self.sub_year(after, year)? {
            return Ok(Some(found));
        }
        if let (Some(end), Some(as_of)) = (self.word(end, "同期"), context.as_of) {
            let (_, month, day) = as_of.to_civil();
            let last = last_day(year, month, day).map(Date::day);
            return found(joined(Date::year(year), last), end);
        }
        let end = self.any_word(end, "全年 度").unwrap_or(end);
        found(Date::year(year), end)
    }

    /// Up to `most` plain digits: their value and where they end.
    #[inline(never)]
    fn digits(&self, at: usize, most: usize) -> Option<(u32, usize)> {
        let end = self.digits_end(at);
        if end == at || end - at > most {
            return None;
        }
        let mut number = 0;
        for digit in (at..end).filter_map(|at| self.digit(at)) {
            number = number * 10 + u32::from(digit);
        }
        Some((number, end))
    }

    /// A small number in digits or Chinese numerals.
    #[inline(never)]
    fn small(&self, at: usize) -> Option<(u32, usize)> {
        if self.digit(at).is_some() {
            return self.digits(at, 2);
        }
        let numeral = self.numeral(at).ok()??;
        let plain = numeral.mark == Mark::Plain && !numeral.odd && numeral.value.is_integer();
        let value = u32::try_from(*numeral.value.numer()).ok()?;
        plain.then_some((value, numeral.end))
    }

    /// 2023年, 二〇二三年, 今年, 去年.
    fn year(&self, at: usize, context: Context) -> Option<(i32, usize)> {
        if let Some((year, end)) = self.written_year(at) {
            return Some((year, self.word(end, "年")?));
        }
        let now = context.as_of?.year();
        for (words, more) in [("今年 本年 当年", 0), ("去年 上年", -1), ("前年", -2), ("明年", 1)]
        {
            if let Some(end) = self.any_word(at, words) {
                return Some((now + more, end));
            }
        }
        None
    }

    #[inline(never)]
    pub(crate) fn written_year(&self, at: usize) -> Option<(i32, usize)> {
        let digits = self.digits_end(at) - at;
        if !matches!(digits, 0 | 4) {
            return None;
        }
        let mut year = 0;
        for place in at..at + 4 {
            let digit = if digits == 4 { self.digit(place) } else { self.get(place).and_then(digit_of) };
            year = year * 10 + i32::from(digit?);
        }
        Some((year, at + 4))
    }

    /// Past the dashes at `at`, where there are any.
    #[inline(never)]
    fn dashes(&self, at: usize) -> Option<usize> {
        let end = self.run(at, DASHES);
        (end > at).then_some(end)
    }

    /// 2019—2022年, 2019年至2022年.
    #[inline(never)]
    fn years(&self, at: usize) -> Reading {
        let mut numbers = Numbers::default();
        let Some(end) = self.form(at, "Yy~Y年", &mut numbers) else { return Ok(None) };
        let [first, last] = [0, 1].map(|at| Date::year(numbers.list[at] as i32));
        // 2022年4月 … is no year alone.
        if self.small(end).is_some_and(|(_, end)| self.get(end) == Some('月')) {
            return Ok(None);
        }
        found(joined(first, last), end)
    }

    /// 2023-03-15, 2023.3, 2023/3/28, 2023-Q1, 202303, 20230315, two of them with a dash or a stroke between.
    #[inline(never)]
    fn numeric_range(&self, at: usize) -> Reading {
        if self.before(at).is_some_and(|letter| letter.is_ascii_alphanumeric()) {
            return Ok(None);
        }
        let Some(first) = self.numeric(at)? else { return Ok(None) };
        let Some(dash) = self.dashes(first.end).or_else(|| self.word(first.end, "/")) else {
            return Ok(Some(first));
        };
        let Some(second) = self.numeric(dash)? else { return Ok(Some(first)) };
        found(Date::new(first.date.start, second.date.end), second.end)
    }

    fn numeric(&self, at: usize) -> Reading {
        let Some((digits, end)) = self.digits(at, 8) else { return Ok(None) };
        let separator = self.get(end).filter(|letter| part::has("-./", *letter));
        match (end - at, separator) {
            (4, Some(separator)) => self.separated(digits, end, separator),
            (6, None) if (190_001..=210_012).contains(&digits) && self.ends_number(end) => {
                found(civil_months(digits / 100, digits % 100), end)
            }
            (8, None) if (19_000_101..=21_001_231).contains(&digits) && self.ends_number(end) => {
                found(civil_day(digits / 10_000, digits / 100 % 100, digits % 100), end)
            }
            _ => Ok(None),
        }
    }

    fn separated(&self, year: u32, at: usize, separator: char) -> Reading {
        if let Some(quarter) = self.word(at, "-Q").or_else(|| self.word(at, "-q")) {
            let Some((quarter, end)) = self.digits(quarter, 1) else { return Ok(None) };
            return found(i32::try_from(year).ok().and_then(|year| Date::quarter(year, quarter)), end);
        }
        let Some((month, end)) = self.digits(at + 1, 2) else { return Ok(None) };
        if self.get(end) != Some(separator) {
            return if self.ends_number(end) { found(civil_months(year, month), end) } else { Ok(None) };
        }
        let Some((day, last)) = self.digits(end + 1, 2) else {
            // 2023-04/2023-05 and 2023.1-2023.4 have the next date after the sign.
            return found(civil_months(year, month), end);
        };
        found(civil_day(year, month, day), last)
    }

    /// Digits that a unit follows are a figure, not a date.
    fn ends_number(&self, at: usize) -> bool {
        self.get(at).is_none_or(|_| self.is_one_of(at, "-—~至到/,。;、) "))
    }

    /// “十四五”期间: five years.
    #[inline(never)]
    fn plan(&self, at: usize) -> Option<Stretch> {
        let quoted = self.is_one_of(at, "“\"「‘'");
        let from = at + usize::from(quoted);
        let ten = self.word(from, "十")?;
        let (number, end) = match self.get(ten).and_then(digit_of) {
            Some(digit) if self.get(ten + 1) == Some('五') => (10 + i32::from(digit), ten + 2),
            Some(5) => (10, ten + 1),
            _ => return None,
        };
        let end = if quoted { self.any_word(end, "” \" 」 ’ '")? } else { end };
        let known = quoted || self.any_word(end, "期间 时期 末 初 以来 规划 前").is_some();
        let end = self.any_word(end, "规划期间 规划时期 期间 时期 规划").unwrap_or(end);
        // The third plan began in 1966; from then on each took five years.
        let first = 1966 + (number - 3) * 5;
        let date = Date::new(Date::year(first)?.start, Date::year(first + 4)?.end)?;
        known.then_some(Stretch { date, end })
    }

    /// 上月, 本季度, 近三年, 今天: counted from a day.
    #[inline(never)]
    fn relative(&self, at: usize, context: Context) -> Option<Stretch> {
        let as_of = context.as_of?;
        let (year, month, _) = as_of.to_civil();
        if let Some(end) = self.any_word(at, "今天 今日 当日") {
            return Some(Stretch { date: Date::day(as_of), end });
        }
        for (words, back, length) in
            [("本月 当月", 0, 1), ("上个月 上月", -1, 1), ("本季度 当季", 0, 3), ("上季度 上一季度", -3, 3)]
        {
            let Some(end) = self.any_word(at, words) else { continue };
            let index = year * 12 + month as i32 - 1 + back;
            let first = index.rem_euclid(12) as u32 / length * length + 1;
            let date = Date::months(index.div_euclid(12), first, first + length - 1)?;
            return Some(Stretch { date, end });
        }
        self.last_ones(at, as_of).or_else(|| self.ten_days(Date::months(year, month, month)?, at))
    }

    /// 近三年, 过去12个月: up to the day.
    fn last_ones(&self, at: usize, as_of: Day) -> Option<Stretch> {
        let at = self.any_word(at, "近 最近 过去")?;
        let (number, end) = self.small(at)?;
        let years = self.word(end, "年");
        let months = i32::try_from(number).ok()?.checked_mul(if years.is_some() { 12 } else { 1 })?;
        let end = match years {
            Some(end) => self.past(end, "来"),
            None => self.word(end, "个月")?,
        };
        let (year, month, day) = as_of.to_civil();
        let index = year * 12 + month as i32 - 1 - months;
        let before = last_day(index.div_euclid(12), index.rem_euclid(12) as u32 + 1, day)?;
        Some(Stretch { date: Date::new(before.plus(1), as_of)?, end })
    }

    /// A part of a year: 一季度, 1—4月, 3月15日, 上半年, 前10个月.
    #[inline(never)]
    fn sub_year(&self, at: usize, year: i32) -> Reading {
        for (form, part) in &FORMS {
            let mut numbers = Numbers::default();
            let Some(end) = self.form(at, form, &mut numbers) else { continue };
            let Numbers { list: [first, second, third, last], count } = numbers;
            let day = |month, day| Some(Date::day(Day::from_civil(year, month, day)?));
            let date = match (part, count) {
                (Part::Quarters, 1) => Date::quarter(year, first),
                (Part::Quarters, _) => joined(Date::quarter(year, first), Date::quarter(year, second)),
                (Part::Months, 1) => Date::months(year, first, first),
                (Part::Months, _) => Date::months(year, first, second),
                (Part::Days, 2) => day(first, second),
                (Part::Days, 3) => joined(day(first, second), day(first, third)),
                (Part::Days, _) => joined(day(first, second), day(third, last)),
            };
            if let (Part::Months, 1, Some(month)) = (part, count, date)
                && let Some(tens) = self.ten_days(month, end)
            {
                return Ok(Some(tens));
            }
            return found(date, end);
        }
        Ok(None)
    }

    /// Where a form that stands at `at` ends, and its numbers.
    #[inline(never)]
    fn form(&self, at: usize, form: &str, numbers: &mut Numbers) -> Option<usize> {
        let mut end = at;
        for sign in form.chars() {
            end = match sign {
                'N' => {
                    let (number, next) = self.small(end)?;
                    numbers.push(number);
                    next
                }
                'Y' => {
                    let (year, next) = self.written_year(end)?;
                    numbers.push(year as u32);
                    next
                }
                '0'..='9' => {
                    numbers.push(sign as u32 - '0' as u32);
                    end
                }
                '~' => self.dashes(end)?,
                '&' => Some(self.run(end, "-—~至到、")).filter(|next| *next > end)?,
                'D' => self.any_word(end, "日 号")?,
                'd' => self.past(end, "日 号"),
                'y' => self.past(end, "年"),
                'Q' => self.past(end, "度"),
                'O' => self.past(end, "第"),
                'G' => self.past(end, "个"),
                'F' => self.past(end, "份 当月"),
                'f' => self.past(end, "份"),
                letter if self.get(end) == Some(letter) => end + 1,
                _ => return None,
            };
        }
        Some(end)
    }

    /// 上旬, 中旬, 下旬 of a month.
    #[inline(never)]
    fn ten_days(&self, month: Date, at: usize) -> Option<Stretch> {
        for (name, first) in [("上旬", 0), ("中旬", 10), ("下旬", 20)] {
            let Some(end) = self.word(at, name) else { continue };
            let start = month.start.plus(first);
            let last = if first == 20 { month.end } else { start.plus(9) };
            return Some(Stretch { date: Date::new(start, last)?, end });
        }
        None
    }
}

#[inline(never)]
fn found(date: Option<Date>, end: usize) -> Reading {
    date.map(|date| Some(Stretch { date, end })).ok_or(NoSuchDay)
}

/// From the start of one date to the end of another.
#[inline(never)]
fn joined(first: Option<Date>, last: Option<Date>) -> Option<Date> {
    Date::new(first?.start, last?.end)
}

fn civil_months(year: u32, month: u32) -> Option<Date> {
    Date::months(i32::try_from(year).ok()?, month, month)
}

fn civil_day(year: u32, month: u32, day: u32) -> Option<Date> {
    Some(Date::day(Day::from_civil(i32::try_from(year).ok()?, month, day)?))
}

/// The day of a month, or the month's last one where it is shorter: 29 February becomes the 28th.
#[inline(never)]
fn last_day(year: i32, month: u32, day: u32) -> Option<Day> {
    (1..=day).rev().find_map(|day| Day::from_civil(year, month, day))
}
