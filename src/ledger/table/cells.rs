//! How each kind of cell is read.
use super::odd::Odd;
use crate::error::{Code, Problem};
use crate::json::{Words, allowed, position};
use crate::ledger::Told;
use crate::ledger::sign::below_zero;
use crate::period::{Date, Day};
use crate::quantity::{Quantity, Scale, Unit};

/// A figure of a cell: none, or an exact or unsure quantity that is not negative.
///
/// # Errors
/// The cell is no figure, of another kind of unit, or negative.
#[inline(never)]
pub(crate) fn figure(cell: &str, unit: &Unit, scale: Scale) -> Result<Option<Quantity>, Problem> {
    if is_none(cell) {
        return Ok(None);
    }
    let figure = match cell {
        "零" => Quantity::count(0, unit.clone()).with_unit(unit.clone()),
        _ => Quantity::parse_in(cell, unit, scale)?,
    };
    let same_kind =
        matches!((figure.unit(), unit), (Unit::Money(_), Unit::Money(_)) | (Unit::Count(_), Unit::Count(_)));
    if !same_kind {
        return Err(Problem::new(Code::WrongUnit, cell, unit.name()));
    }
    if below_zero(&figure) {
        return Err(Problem::new(Code::Negative, cell, ""));
    }
    Ok(Some(figure))
}

/// Words and signs that stand for nothing told.
#[inline(never)]
pub(crate) fn is_none(cell: &str) -> bool {
    const NONE: &str = " - — —— – / \\ 待定 不详 未公布 无 null n/a N/A";
    match cell.as_bytes().first() {
        None => true,
        // No sign or word of these starts with a digit, and most cells do.
        Some(b'0'..=b'9') => false,
        Some(_) => NONE.split(' ').any(|own| own == cell),
    }
}

/// Whether a cell says 无, which may mean zero, none or not told.
pub(crate) fn is_nothing(cell: &str) -> bool {
    cell == "无"
}

/// The parts of a list in a cell.
pub(crate) fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', '\u{ff1b}']).map(str::trim).filter(|part| !is_none(part))
}

/// Yes or no; nothing where the cell says neither.
pub(crate) fn yes_or_no(cell: &str) -> Option<bool> {
    match cell {
        "√" | "✓" | "✔" | "☑" | "是" | "true" | "yes" | "TRUE" | "1" => Some(true),
        "否" | "×" | "✗" | "✘" | "false" | "no" | "FALSE" | "0" => Some(false),
        _ => None,
    }
}

/// Words before or behind a date that is only planned.
const PLANNED: &str = "(计划) (预计) (拟) (预期) (暂定) 计划于 预计于 拟于 计划 预计 预期 力争 暂定 拟";
/// What happens on the date, where the cell repeats what its header says.
const EVENTS: &str =
    "签约 签订 注册 落地 开工建设 开工 竣工投产 建成投产 投产 建成 竣工 达产达效 达产 达效 终止 前";
/// Words that say it has not happened.
const NOT_YET: &str = "未 尚未 暂未 没有";

/// A milestone: a date, a planned date, a word that it is reached or not, or nothing.
///
/// # Errors
/// The cell is none of these.
#[inline(never)]
pub(crate) fn told(cell: &str, as_of: Option<Day>, odd: &mut Odd) -> Result<Told, Problem> {
    if is_none(cell) {
        return Ok(Told::Nothing);
    }
    if let Some(yes) = yes_or_no(cell) {
        return Ok(if yes { Told::Yes } else { Told::No });
    }
    if let Ok(date) = date(cell, as_of) {
        return Ok(Told::On(date_of_year(cell, date, as_of, odd)));
    }
    if let Some(day) = serial_day(cell) {
        odd.note("serial", day.iso());
        return Ok(Told::On(Date::day(day)));
    }
    let half: String = cell.chars().map(super::header::half_width).collect();
    let (rest, planned) = without(&half, PLANNED);
    let (rest, event) = without(rest, EVENTS);
    match date(rest, as_of) {
        _ if rest.is_empty() && planned => Ok(Told::No),
        _ if event && rest == "已" => Ok(Told::Yes),
        _ if event && NOT_YET.split(' ').any(|word| word == rest) => Ok(Told::No),
        Ok(date) if planned => Ok(Told::Planned(date)),
        Ok(date) => Ok(Told::On(date_of_year(rest, date, as_of, odd))),
        Err(_) => Err(Problem::new(Code::NotADate, cell, "")),
    }
}

/// A text without the words that stand before or behind it, and whether there were any.
fn without<'t>(text: &'t str, words: &str) -> (&'t str, bool) {
    let (mut rest, mut found) = (text.trim(), false);
    for word in words.split(' ') {
        for shorter in [rest.strip_prefix(word), rest.strip_suffix(word)].into_iter().flatten() {
            if shorter.len() < rest.len() {
                (rest, found) = (shorter.trim(), true);
            }
        }
    }
    (rest, found)
}

/// The years in which a project of a table can have its milestones.
const YEARS: std::ops::Range<i32> = 1900..2200;

/// A date; the time of day that spreadsheets write behind it is left out.
fn date(cell: &str, as_of: Option<Day>) -> Result<Date, Problem> {
    let day = match cell.split_once([' ', 'T']) {
        Some((day, time)) if time.starts_with(|first: char| first.is_ascii_digit()) && time.contains(':') => {
            day
        }
        _ => cell,
    };
    let date = match as_of {
        Some(day_of) => Date::parse_on(day, day_of),
        None => Date::parse_in_year(day, None),
    }?;
    // 8000 is no year, though it has four digits.
    match YEARS.contains(&date.start.year()) {
        true => Ok(date),
        false => Err(Problem::new(Code::NotADate, cell, "")),
    }
}

/// A date without a year that would lie after the ledger's day is likely of the year before.
fn date_of_year(cell: &str, date: Date, as_of: Option<Day>, odd: &mut Odd) -> Date {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    if digits < 4 && !cell.contains('年') && as_of.is_some_and(|day| date.start > day) {
        odd.note("year", date.iso());
    }
    date
}

/// The number that spreadsheets keep for a day: 45030 is 14 April 2023, counted from 30 December 1899.
///
/// Five digits from 1990 to 2099; the one day that this count has too many lies in 1900.
fn serial_day(cell: &str) -> Option<Day> {
    const EPOCH: i32 = 25_569;
    let digits = cell.strip_suffix(".0").unwrap_or(cell);
    let serial: i32 = digits.parse().ok().filter(|_| digits.len() == 5)?;
    Day::from_number(serial - EPOCH).filter(|day| (1990..2100).contains(&day.year()))
}

/// One of a list of words.
///
/// # Errors
/// It is none of them.
pub(crate) fn word<T: Copy>(cell: &str, words: &[(&'static str, T)]) -> Result<Option<T>, Problem> {
    let at = number_of(cell, &|at| words.get(at).map(|(word, _)| *word))?;
    Ok(at.and_then(|at| words.get(at)).map(|(_, value)| *value))
}

#[inline(never)]
fn number_of(cell: &str, words: Words<'_>) -> Result<Option<usize>, Problem> {
    if is_none(cell) {
        return Ok(None);
    }
    match position(words, cell) {
        Some(at) => Ok(Some(at)),
        None => Err(Problem::new(Code::UnknownWord, cell, allowed(words))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str, as_of: &str) -> (Told, Option<String>) {
        let mut odd = Odd::default();
        let as_of = Date::parse(as_of).ok().map(|date| date.end);
        let told = told(cell, as_of, &mut odd).unwrap();
        (told, odd.take().map(|(_, text)| text))
    }

    #[test]
    fn milestones_of_an_office_s_table() {
        let on = |date: &str| Told::On(Date::parse(date).unwrap());
        let planned = |date: &str| Told::Planned(Date::parse(date).unwrap());
        for (cell, told) in [
            ("2023.3.15", on("2023-03-15")),
            ("2023年3月", on("2023-03")),
            ("2023/3/28", on("2023-03-28")),
            ("202303", on("2023-03")),
            ("4月20日", on("2023-04-20")),
            ("2023-03-15 00:00:00", on("2023-03-15")),
            ("2023年3月开工", on("2023-03")),
            ("(计划)2023.12", planned("2023-12")),
            ("\u{ff08}计划\u{ff09}2023.12", planned("2023-12")),
            ("2023.12(预计)", planned("2023-12")),
            ("拟今年10月", planned("2023-10")),
            ("拟5月签约", planned("2023-05")),
            ("计划2023年底前投产", planned("2023-12-31")),
            ("未开工", Told::No),
            ("尚未投产", Told::No),
            ("拟建成", Told::No),
            ("已开工", Told::Yes),
            ("√", Told::Yes),
            ("否", Told::No),
            ("—", Told::Nothing),
            ("/", Told::Nothing),
        ] {
            assert_eq!(read(cell, "2023-04-30"), (told, None), "{cell}");
        }
    }

    #[test]
    fn what_is_read_but_should_be_looked_at() {
        // 45030 − 25569 days after 1970-01-01.
        assert_eq!(
            read("45030", "2023-04-30"),
            (Told::On(Date::parse("2023-04-14").unwrap()), Some("2023-04-14".into()))
        );
        assert_eq!(read("12月", "2023-04-30").1, Some("2023-12".into()));
        for cell in ["一四五", "2023.13", "99999", "1234", "13800000001", "计划中的事"] {
            assert!(told(cell, None, &mut Odd::default()).is_err(), "{cell}");
        }
        assert!(told("4月20日", None, &mut Odd::default()).is_err(), "no year is known");
    }
}
