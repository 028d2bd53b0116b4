//! Dates of projects, told by year or what is asked for: cut where a figure of the ledger is measured, so that no answer
//! changes.
use crate::analysis::{Dimension, period_of};
use crate::ledger::{Ledger, Told};
use crate::period::{Date, Day};

/// The days after which something else may be true: ends of periods, days of measuring.
pub(super) struct Cuts(Vec<Day>);

impl Cuts {
    pub(super) fn new(ledger: &Ledger) -> Self {
        let mut cuts = Self(Vec::new());
        cuts.measure(ledger.as_of);
        for target in &ledger.targets {
            cuts.measure(target.actual_as_of);
            cuts.0.extend(target.period.map(|period| period.start.plus(-1)));
            cuts.0.extend(target.period.map(|period| period.end));
        }
        cuts.0.sort_unstable();
        cuts.0.dedup();
        cuts
    }

    /// What happens on the day that is measured belongs to it; so it is for the first and the last of several.
    fn measure(&mut self, date: Option<Date>) {
        if let Some(date) = date {
            self.0.extend([date.start, date.end]);
        }
    }

    /// The year, quarter or month of a date, or the part of it between cuts; longer dates stay as they are.
    pub(super) fn vague(&self, date: Date, time: Dimension) -> Date {
        let Some(whole) = period_of(date, time).filter(|whole| date.end <= whole.end) else {
            return date;
        };
        let after = self.0.partition_point(|cut| *cut < date.start);
        let before = after.checked_sub(1).and_then(|at| self.0.get(at));
        let start = before.map_or(whole.start, |cut| cut.plus(1).max(whole.start));
        let next = self.0.iter().skip(after).find(|cut| **cut >= date.end);
        let end = next.map_or(whole.end, |cut| (*cut).min(whole.end));
        // A cut inside a date that is not one day keeps it as it is.
        let inside = self.0.get(after).is_some_and(|cut| *cut < date.end);
        if inside { date } else { Date::new(start, end).unwrap_or(date) }
    }

    pub(super) fn told(&self, told: Told, time: Dimension) -> Told {
        match told {
            Told::On(date) => Told::On(self.vague(date, time)),
            Told::Planned(date) => Told::Planned(self.vague(date, time)),
            told => told,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cuts(dates: &[&str]) -> Cuts {
        let mut cuts = Cuts(Vec::new());
        for date in dates {
            cuts.measure(Some(Date::parse(date).unwrap()));
        }
        cuts.0.sort_unstable();
        cuts
    }

    #[test]
    fn a_day_becomes_its_month_cut_at_the_day_of_the_ledger() {
        let cuts = cuts(&["2023-05-15"]);
        for (date, month) in [
            ("2023-03-07", "2023-03"),
            ("2023-05-03", "2023-05-01/2023-05-15"),
            ("2023-05-15", "2023-05-01/2023-05-15"),
            ("2023-05-20", "2023-05-16/2023-05-31"),
            ("2023-05", "2023-05"),
            ("2023-Q1", "2023-Q1"),
            ("2023-04-28/2023-05-03", "2023-04-28/2023-05-03"),
            ("2023-12-31", "2023-12"),
            ("2022-03-07", "2022-03"),
        ] {
            assert_eq!(cuts.vague(Date::parse(date).unwrap(), Dimension::Month).iso(), month, "{date}");
        }
    }

    proptest! {
        #[test]
        fn no_day_of_measuring_tells_a_date_from_its_month(
            start in 19_000_i32..19_100, length in prop::sample::select(vec![0, 0, 1, 5, 40]),
            measured in prop::collection::vec(19_000_i32..19_100, 1..4),
            time in prop::sample::select(vec![Dimension::Year, Dimension::Quarter, Dimension::Month]),
        ) {
            let day = |number| Day::from_number(number).unwrap();
            let date = Date::new(day(start), day(start + length)).unwrap();
            let mut cuts = Cuts(Vec::new());
            measured.iter().for_each(|number| cuts.measure(Some(Date::day(day(*number)))));
            cuts.0.sort_unstable();
            let month = cuts.vague(date, time);
            for number in measured {
                prop_assert_eq!(Told::On(date).on(Some(day(number))), Told::On(month).on(Some(day(number))));
            }
            prop_assert!(month.start <= date.start && date.end <= month.end);
        }
    }
}
