//! The period that another is compared with.
use super::progress::months_between;
use super::{Date, Day};

/// The same days a year earlier (同比); the end of a February stays the end of a February.
pub(crate) fn year_before(date: Date) -> Option<Date> {
    let back = |day: Day| {
        let (year, month, number) = day.to_civil();
        Day::from_civil(year - 1, month, number)
    };
    let end = if date.end.ends_month() { back(date.end.plus(1))?.plus(-1) } else { back(date.end)? };
    let start = if date.start == date.end { end } else { back(date.start)? };
    Date::new(start, end)
}

/// The period of the same length just before (环比): whole months before whole months, the end of a month before that
/// of another, else days before days.
pub(crate) fn period_before(date: Date) -> Option<Date> {
    let end = date.start.plus(-1);
    if let Some(months) = whole_months(date) {
        return Date::new(month_start(date.start, months)?, end);
    }
    if date.start == date.end && date.end.ends_month() {
        return Some(Date::day(month_start(date.start, 0)?.plus(-1)));
    }
    let length = date.end.number() - date.start.number();
    Date::new(end.plus(-length), end)
}

/// How many whole months a period is.
fn whole_months(date: Date) -> Option<i32> {
    let begins = date.start.to_civil().2 == 1;
    (begins && date.end.ends_month()).then(|| months_between(date.start, date.end) + 1)
}

/// The first day of the month so many months before a day's own.
fn month_start(day: Day, months: i32) -> Option<Day> {
    let (year, month, _) = day.to_civil();
    let index = year * 12 + month as i32 - 1 - months;
    Day::from_civil(index.div_euclid(12), index.rem_euclid(12) as u32 + 1, 1)
}

/// Whether a period is a month, a quarter, a half or a whole year, not what has come together since January (1—4月).
pub(crate) fn is_calendar_unit(date: Date) -> bool {
    let month = date.start.to_civil().1 as i32;
    match whole_months(date) {
        Some(months @ (1 | 3 | 6)) => (month - 1) % months == 0,
        Some(months) => months % 12 == 0 && month == 1,
        None => date.start == date.end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn before(text: &str) -> String {
        period_before(date(text)).unwrap().iso()
    }

    #[test]
    fn a_year_before() {
        let before = |text: &str| year_before(date(text)).unwrap().iso();
        assert_eq!(before("2023-Q1"), "2022-Q1");
        assert_eq!(before("2024-02"), "2023-02");
        assert_eq!(before("2025-02"), "2024-02");
        assert_eq!(before("2024-02-29"), "2023-02-28");
        assert_eq!(before("2023-01-01/2023-04-30"), "2022-01-01/2022-04-30");
        assert_eq!(before("2023-04-07"), "2022-04-07");
    }

    #[test]
    fn the_period_before() {
        assert_eq!(before("2023-03"), "2023-02");
        assert_eq!(before("2023-01"), "2022-12");
        assert_eq!(before("2023-Q1"), "2022-Q4");
        assert_eq!(before("2023"), "2022");
        assert_eq!(before("2023-03-31"), "2023-02-28");
        assert_eq!(before("2023-03-15"), "2023-03-14");
        assert_eq!(before("2023-03-10/2023-03-12"), "2023-03-07/2023-03-09");
    }

    #[test]
    fn units_of_the_calendar() {
        for unit in
            ["2023", "2023-Q2", "2023-02", "2023-07-01/2023-12-31", "2023-03-15", "2022-01-01/2023-12-31"]
        {
            assert!(is_calendar_unit(date(unit)), "{unit}");
        }
        for other in [
            "2023-01-01/2023-04-30",
            "2023-02-01/2023-04-30",
            "2023-01-01/2023-11-30",
            "2023-03-10/2023-03-12",
        ] {
            assert!(!is_calendar_unit(date(other)), "{other}");
        }
    }
}
