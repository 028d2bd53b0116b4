//! A day of the civil calendar.

/// A day of the Gregorian calendar, counted from 1970-01-01, between the years 1 and 9999.
///
/// ```
/// use qilian::period::Day;
/// let spring = Day::from_civil(2023, 3, 1).unwrap();
/// assert!(spring < Day::from_civil(2023, 4, 1).unwrap());
/// assert_eq!(spring.plus(-1).to_string(), "2023-02-28");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

const MONTH_DAYS: [u8; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i32 = 719_468;

impl Day {
    /// The day of a year, month and day; nothing when there is no such day.
    ///
    /// ```
    /// use qilian::period::Day;
    /// assert_eq!(Day::from_civil(2023, 5, 15).unwrap().to_string(), "2023-05-15");
    /// assert!(Day::from_civil(2023, 2, 30).is_none());
    /// ```
    #[must_use]
    #[inline(never)]
    pub fn from_civil(year: i32, month: u32, day: u32) -> Option<Self> {
        let known = (1..=9999).contains(&year) && (1..=12).contains(&month);
        if !known || day == 0 || day > month_days(year, month) {
            return None;
        }
        // Years that start in March have their leap day last: Howard Hinnant's days_from_civil.
        let (month, day) = (month as i32, day as i32);
        let shifted = if month > 2 { year } else { year - 1 };
        let era = shifted / 400;
        let of_era = shifted % 400;
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Some(Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH))
    }

    /// A day by its number from 1970-01-01; nothing outside the years 1 to 9999.
    ///
    /// ```
    /// use qilian::period::Day;
    /// assert_eq!(Day::from_number(0), Day::from_civil(1970, 1, 1));
    /// assert_eq!(Day::from_number(i32::MAX), None);
    /// ```
    #[must_use]
    pub fn from_number(number: i32) -> Option<Self> {
        (-719_162..=2_932_896).contains(&number).then_some(Self(number))
    }

    /// Days since 1970-01-01.
    ///
    /// ```
    /// use qilian::period::Day;
    /// assert_eq!(Day::from_civil(1971, 1, 1).unwrap().number(), 365);
    /// ```
    #[must_use]
    pub fn number(self) -> i32 {
        self.0
    }

    /// Year, month and day.
    ///
    /// ```
    /// use qilian::period::Day;
    /// assert_eq!(Day::from_civil(2024, 2, 29).unwrap().to_civil(), (2024, 2, 29));
    /// ```
    #[must_use]
    #[inline(never)]
    pub fn to_civil(self) -> (i32, u32, u32) {
        let number = self.0 + EPOCH;
        let era = number / 146_097;
        let of_era = number % 146_097;
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        (year + era * 400 + i32::from(month <= 2), month as u32, day as u32)
    }

    /// The year.
    ///
    /// ```
    /// use qilian::period::Day;
    /// assert_eq!(Day::from_civil(2023, 12, 31).unwrap().year(), 2023);
    /// ```
    #[must_use]
    pub fn year(self) -> i32 {
        self.to_civil().0
    }

    /// So many days later, earlier when negative; the calendar's ends hold it.
    ///
    /// ```
    /// use qilian::period::Day;
    /// assert_eq!(Day::from_civil(2024, 2, 28).unwrap().plus(2), Day::from_civil(2024, 3, 1).unwrap());
    /// ```
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days).clamp(-719_162, 2_932_896))
    }

    /// Whether it is the last day of its month.
    ///
    /// ```
    /// use qilian::period::Day;
    /// assert!(Day::from_civil(2023, 2, 28).unwrap().ends_month());
    /// assert!(!Day::from_civil(2024, 2, 28).unwrap().ends_month());
    /// ```
    #[must_use]
    pub fn ends_month(self) -> bool {
        let (year, month, day) = self.to_civil();
        day == month_days(year, month)
    }

    /// The day as ISO 8601 writes it: `2023-05-15`.
    ///
    /// ```
    /// use qilian::period::Day;
    /// assert_eq!(Day::from_civil(2023, 5, 4).unwrap().iso(), "2023-05-04");
    /// ```
    #[must_use]
    pub fn iso(self) -> String {
        let (year, month, day) = self.to_civil();
        let mut text = padded(year as u32, 4);
        for part in [month, day] {
            text.push('-');
            text.push_str(&padded(part, 2));
        }
        text
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.iso())
    }
}

/// How many days a month has.
pub(crate) fn month_days(year: i32, month: u32) -> u32 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let plain = usize::try_from(month).ok().and_then(|month| MONTH_DAYS.get(month.checked_sub(1)?));
    plain.map_or(0, |days| u32::from(*days) + u32::from(leap && month == 2))
}

/// A number with leading zeros.
#[inline(never)]
pub(crate) fn padded(number: u32, width: u32) -> String {
    let mut digits = String::new();
    for place in (0..width).rev() {
        digits.push(char::from(b'0' + (number / 10_u32.pow(place) % 10) as u8));
    }
    digits
}
