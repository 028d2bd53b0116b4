//! Stretches of time in text: years, quarters, months, days, five-year plans.
use super::{Date, Day};
use crate::quantity::{Mark, Text, digit_of};

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

impl Text {
    /// The stretch of time that starts at `at`: 2023年3月, 2022年12月—2023年3月.
    pub(crate) fn stretch(&self, at: usize, context: Context) -> Reading {
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
            let first = Day::from_civil(year, 1, 1).ok_or(NoSuchDay)?;
            return found(Date::new(first, in_other_year(as_of, year)), end);
        }
        let end = self.any_word(end, "全年 度").unwrap_or(end);
        found(Date::year(year), end)
    }

    /// Up to `most` plain digits: their value and where they end.
    fn digits(&self, at: usize, most: usize) -> Option<(u32, usize)> {
        let end = self.run(at, "0123456789");
        let count = end - at;
        if count == 0 || count > most {
            return None;
        }
        Some((self.slice(at, end).parse().ok()?, end))
    }

    /// A small number in digits or Chinese numerals.
    fn small(&self, at: usize) -> Option<(u32, usize)> {
        if let Some(found) = self.digits(at, 2) {
            return Some(found);
        }
        if self.digit(at).is_some() {
            return None;
        }
        let numeral = self.numeral(at).ok()??;
        let plain = numeral.mark == Mark::Plain && !numeral.odd && numeral.value.is_integer();
        let value = u32::try_from(numeral.value.to_integer()).ok()?;
        plain.then_some((value, numeral.end))
    }

    /// 2023年, 二〇二三年, 今年, 去年.
    fn year(&self, at: usize, context: Context) -> Option<(i32, usize)> {
        if let Some((year, end)) = self.written_year(at) {
            return Some((year, self.word(end, "年")?));
        }
        let now = context.as_of?.year();
        let words = [("今年 本年 当年", 0), ("去年 上年", -1), ("前年", -2), ("明年", 1)];
        words.iter().find_map(|(words, more)| Some((now + more, self.any_word(at, words)?)))
    }

    fn written_year(&self, at: usize) -> Option<(i32, usize)> {
        if let Some((year, end)) = self.digits(at, 4).filter(|(_, end)| *end == at + 4) {
            return Some((i32::try_from(year).ok()?, end));
        }
        let mut year = 0;
        for place in at..at + 4 {
            year = year * 10 + i32::from(self.get(place).and_then(digit_of)?);
        }
        Some((year, at + 4))
    }

    /// 2019—2022年, 2019年至2022年.
    fn years(&self, at: usize) -> Reading {
        let Some((first, end)) = self.written_year(at) else { return Ok(None) };
        let end = self.word(end, "年").unwrap_or(end);
        let dash = self.run(end, DASHES);
        if dash == end {
            return Ok(None);
        }
        let Some((last, end)) = self.written_year(dash) else { return Ok(None) };
        let Some(end) = self.word(end, "年") else { return Ok(None) };
        // 2022年4月 … is no year alone.
        if self.small(end).is_some_and(|(_, end)| self.get(end) == Some('月')) {
            return Ok(None);
        }
        let start = Date::year(first).ok_or(NoSuchDay)?.start;
        let stop = Date::year(last).ok_or(NoSuchDay)?.end;
        found(Date::new(start, stop), end)
    }

    /// 2023-03-15, 2023.3, 2023/3/28, 2023-Q1, 202303, 20230315, two of them with a dash or a stroke between.
    fn numeric_range(&self, at: usize) -> Reading {
        if self.before(at).is_some_and(|letter| letter.is_ascii_alphanumeric()) {
            return Ok(None);
        }
        let Some(first) = self.numeric(at)? else { return Ok(None) };
        let mut dash = self.run(first.end, DASHES);
        if dash == first.end {
            dash = self.word(dash, "/").unwrap_or(dash);
        }
        if dash == first.end {
            return Ok(Some(first));
        }
        let Some(second) = self.numeric(dash)? else { return Ok(Some(first)) };
        found(Date::new(first.date.start, second.date.end), second.end)
    }

    fn numeric(&self, at: usize) -> Reading {
        let end = self.run(at, "0123456789");
        let Some((digits, _)) = self.digits(at, 8) else { return Ok(None) };
        let separator = self.get(end).filter(|letter| "-./".contains(*letter));
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
    fn relative(&self, at: usize, context: Context) -> Option<Stretch> {
        let as_of = context.as_of?;
        let (year, month, _) = as_of.to_civil();
        if let Some(end) = self.any_word(at, "今天 今日 当日") {
            return Some(Stretch { date: Date::day(as_of), end });
        }
        let months = |months: i32, length: u32| {
            let index = year * 12 + month as i32 - 1 + months;
            let first = index.rem_euclid(12) as u32 / length * length + 1;
            Date::months(index.div_euclid(12), first, first + length - 1)
        };
        let words =
            [("本月 当月", 0, 1), ("上个月 上月", -1, 1), ("本季度 当季", 0, 3), ("上季度 上一季度", -3, 3)];
        let named = words.iter().find_map(|(words, back, length)| {
            Some(Stretch { date: months(*back, *length)?, end: self.any_word(at, words)? })
        });
        let tens = || {
            let date = Date::months(year, month, month)?;
            self.ten_days(date, at)
        };
        named.or_else(|| self.last_ones(at, as_of)).or_else(tens)
    }

    /// 近三年, 过去12个月: up to the day.
    fn last_ones(&self, at: usize, as_of: Day) -> Option<Stretch> {
        let at = self.any_word(at, "近 最近 过去")?;
        let (number, end) = self.small(at)?;
        let (months, end) = match self.any_word(end, "年 年来") {
            Some(end) => (number.checked_mul(12)?, self.word(end, "来").unwrap_or(end)),
            None => (number, self.any_word(end, "个月")?),
        };
        let (year, month, day) = as_of.to_civil();
        let index = year * 12 + month as i32 - 1 - i32::try_from(months).ok()?;
        let (year, month) = (index.div_euclid(12), index.rem_euclid(12) as u32 + 1);
        let before = (1..=day).rev().find_map(|day| Day::from_civil(year, month, day))?;
        Some(Stretch { date: Date::new(before.plus(1), as_of)?, end })
    }

    /// A part of a year: 一季度, 1—4月, 3月15日, 上半年, 前10个月.
    fn sub_year(&self, at: usize, year: i32) -> Reading {
        for (word, first, last) in [("上半年", 1, 6), ("下半年", 7, 12), ("全年", 1, 12), ("首季", 1, 3)]
        {
            if let Some(end) = self.word(at, word) {
                return found(Date::months(year, first, last), self.word(end, "度").unwrap_or(end));
            }
        }
        if let Some(next) = self.word(at, "前") {
            let Some((number, end)) = self.small(next) else { return Ok(None) };
            if let Some(end) = self.any_word(end, "个季度 季度") {
                return found(quarters(year, 1, number), end);
            }
            let Some(end) = self.any_word(end, "个月 月份 月") else { return Ok(None) };
            return found(Date::months(year, 1, number), end);
        }
        let next = self.word(at, "第").unwrap_or(at);
        let Some((first, end)) = self.small(next) else { return Ok(None) };
        if let Some(found) = self.quarters_from(first, end, year)? {
            return Ok(Some(found));
        }
        if next == at { self.months_from(first, end, year) } else { Ok(None) }
    }

    fn quarters_from(&self, first: u32, end: usize, year: i32) -> Reading {
        if let Some(end) = self.any_word(end, "季度 季") {
            return found(Date::quarter(year, first), end);
        }
        let dash = self.run(end, "-—~至到、");
        if let Some((last, end)) = self.small(dash).filter(|_| dash > end)
            && let Some(end) = self.word(end, "季度")
        {
            return found(quarters(year, first, last), end);
        }
        Ok(None)
    }

    /// 4月, 1—4月份, 4月7日, 4月7日至9日, 4月上旬.
    fn months_from(&self, first: u32, end: usize, year: i32) -> Reading {
        let Some(after) = self.word(end, "月") else {
            let dash = self.run(end, DASHES);
            let last = self.small(dash).filter(|_| dash > end);
            let Some((last, end)) = last else { return Ok(None) };
            let Some(end) = self.word(end, "月") else { return Ok(None) };
            return found(Date::months(year, first, last), self.word(end, "份").unwrap_or(end));
        };
        if let Some(found) = self.day_of(year, first, after)? {
            return Ok(Some(found));
        }
        let after = self.any_word(after, "份 当月").unwrap_or(after);
        let month = Date::months(year, first, first).ok_or(NoSuchDay)?;
        if let Some(found) = self.ten_days(month, after) {
            return Ok(Some(found));
        }
        let dash = self.run(after, DASHES);
        if let Some((last, end)) = self.small(dash).filter(|_| dash > after)
            && let Some(end) = self.word(end, "月")
        {
            return found(Date::months(year, first, last), self.word(end, "份").unwrap_or(end));
        }
        Ok(Some(Stretch { date: month, end: after }))
    }

    /// 上旬, 中旬, 下旬 of a month.
    fn ten_days(&self, month: Date, at: usize) -> Option<Stretch> {
        let (name, first) = [("上旬", 0), ("中旬", 10), ("下旬", 20)]
            .into_iter()
            .find(|(name, _)| self.word(at, name).is_some())?;
        let last = if first == 20 { month.end } else { month.start.plus(first + 9) };
        Some(Stretch { date: Date::new(month.start.plus(first), last)?, end: self.word(at, name)? })
    }

    /// 7日, 7日至9日, 21日—5月15日 after a month.
    fn day_of(&self, year: i32, month: u32, at: usize) -> Reading {
        let Some((day, end)) = self.small(at) else { return Ok(None) };
        let named = self.any_word(end, "日 号");
        let end = named.unwrap_or(end);
        let dash = self.run(end, DASHES);
        let first = || Day::from_civil(year, month, day).ok_or(NoSuchDay);
        if let Some((number, next)) = self.small(dash).filter(|_| dash > end) {
            if let Some(last) = self.any_word(next, "日 号") {
                let last_day = Day::from_civil(year, month, number).ok_or(NoSuchDay)?;
                return found(Date::new(first()?, last_day), last);
            }
            let other = self.word(next, "月").and_then(|next| self.small(next));
            if let Some((last_day, next)) = other
                && let Some(last) = self.any_word(next, "日 号")
            {
                let last_day = Day::from_civil(year, number, last_day).ok_or(NoSuchDay)?;
                return found(Date::new(first()?, last_day), last);
            }
        }
        if named.is_none() {
            return Ok(None);
        }
        found(Some(Date::day(first()?)), end)
    }
}

fn found(date: Option<Date>, end: usize) -> Reading {
    date.map(|date| Some(Stretch { date, end })).ok_or(NoSuchDay)
}

fn quarters(year: i32, first: u32, last: u32) -> Option<Date> {
    Date::new(Date::quarter(year, first)?.start, Date::quarter(year, last)?.end)
}

fn civil_months(year: u32, month: u32) -> Option<Date> {
    Date::months(i32::try_from(year).ok()?, month, month)
}

fn civil_day(year: u32, month: u32, day: u32) -> Option<Date> {
    Some(Date::day(Day::from_civil(i32::try_from(year).ok()?, month, day)?))
}

/// The same day of another year; 29 February becomes the 28th.
fn in_other_year(day: Day, year: i32) -> Day {
    let (_, month, number) = day.to_civil();
    (1..=number).rev().find_map(|number| Day::from_civil(year, month, number)).unwrap_or(day)
}
