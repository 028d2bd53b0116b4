//! Dates and periods as readers see them.
use super::Locale;

texts! {
    /// Patterns of dates: `{0}` year, `{1}` month, `{2}` day, and of the last day `{3}` month, `{4}` day, `{5}` year.
    PeriodText {
        Year: "{0}年", "{0}";
        Years: "{0}—{5}年", "{0}–{5}";
        Month: "{0}年{1}月", "{1} {0}";
        Months: "{0}年{1}—{3}月", "{1}–{3} {0}";
        MonthsOfYears: "{0}年{1}月—{5}年{3}月", "{1} {0} – {3} {5}";
        Day: "{0}年{1}月{2}日", "{2} {1} {0}";
        DaysOfMonth: "{0}年{1}月{2}—{4}日", "{2}–{4} {1} {0}";
        DaysOfYear: "{0}年{1}月{2}日—{3}月{4}日", "{2} {1} – {4} {3} {0}";
        DaysOfYears: "{0}年{1}月{2}日—{5}年{3}月{4}日", "{2} {1} {0} – {4} {3} {5}";
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The month's number in Chinese, its name in English: in full, or its first three letters.
pub(crate) fn month_name(month: u32, locale: Locale, full: bool) -> String {
    let name = usize::try_from(month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
    match (locale, name) {
        (Locale::En, Some(name)) if full => (*name).to_owned(),
        (Locale::En, Some(name)) => name.chars().take(3).collect(),
        _ => month.to_string(),
    }
}
