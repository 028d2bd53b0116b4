//! What is told of a milestone, project by project, in four bytes each.
use super::Told;
use super::column::Column;
use crate::period::{Date, Day};

/// Dates as their first day and how many days follow it; all else by number.
#[derive(Clone, Debug)]
pub(crate) struct ToldColumn {
    codes: Column<u32>,
    /// Planned dates, and dates of years.
    odd: Vec<Told>,
}

/// Bits of how many days follow the first; the first one counts from the year 1 and takes the others.
const LENGTH: u32 = 10;
/// So many days follow in no date: what stands before it is one of the numbers below.
const NO_DATE: u32 = (1 << LENGTH) - 1;
const NOTHING: u32 = NO_DATE;
const NO: u32 = 1 << LENGTH | NO_DATE;
const YES: u32 = 2 << LENGTH | NO_DATE;
/// From this number on: one of the odd.
const ODD: u32 = 3;
const TO_YEAR_ONE: i32 = 719_162;

impl ToldColumn {
    pub(crate) fn new() -> Self {
        Self { codes: Column::new(NOTHING), odd: Vec::new() }
    }

    pub(crate) fn get(&self, row: usize) -> Told {
        let code = self.codes.get(row);
        let (first, length) = (code >> LENGTH, code & NO_DATE);
        match code {
            NOTHING => Told::Nothing,
            NO => Told::No,
            YES => Told::Yes,
            _ if length == NO_DATE => {
                let odd = first.checked_sub(ODD).and_then(|at| self.odd.get(at as usize));
                odd.copied().unwrap_or_default()
            }
            _ => date(first, length).map_or(Told::Nothing, Told::On),
        }
    }

    /// Sets what is told of a row.
    pub(crate) fn set(&mut self, row: usize, told: Told) {
        let code = code(told, &mut self.odd);
        self.codes.set(row, code);
    }

    /// Sets one row after the other from `first` on, which is not before the last one set.
    pub(crate) fn extend(&mut self, first: usize, told: impl Iterator<Item = Told>) {
        let odd = &mut self.odd;
        self.codes.extend(first, told.map(|told| code(told, odd)));
    }

    /// Lets go of all that is told.
    pub(crate) fn clear(&mut self) {
        self.codes.clear();
        self.odd.clear();
    }
}

fn code(told: Told, odd: &mut Vec<Told>) -> u32 {
    match told {
        Told::Nothing => NOTHING,
        Told::No => NO,
        Told::Yes => YES,
        Told::On(date) if date.end.number() - date.start.number() < NO_DATE as i32 => {
            let first = date.start.number().saturating_add(TO_YEAR_ONE).unsigned_abs();
            first << LENGTH | date.end.number().abs_diff(date.start.number())
        }
        told => {
            odd.push(told);
            (odd.len() as u32 - 1 + ODD) << LENGTH | NO_DATE
        }
    }
}

#[inline]
fn date(first: u32, length: u32) -> Option<Date> {
    let day = |days: u32| Day::from_number(days as i32 - TO_YEAR_ONE);
    Date::new(day(first)?, day(first + length)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_comes_back_as_it_was() {
        let mut all = vec![Told::Nothing, Told::No, Told::Yes];
        let texts = [
            "0001-01-01",
            "0001",
            "1969-12-31",
            "2023-03",
            "2023-04-21/2023-05-15",
            "2020-01-01/2022-10-20",
            "2020-01-01/2022-10-19",
            "0001-01-01/9999-12-31",
            "9999-12-31",
            "9999",
        ];
        for text in texts {
            let date = Date::parse(text).unwrap();
            all.extend([Told::On(date), Told::Planned(date)]);
        }
        let (mut one, mut together) = (ToldColumn::new(), ToldColumn::new());
        for (row, told) in all.iter().enumerate() {
            one.set(row, *told);
        }
        together.extend(0, all.iter().copied());
        for (row, told) in all.iter().enumerate() {
            assert_eq!((one.get(row), together.get(row)), (*told, *told));
        }
        one.clear();
        assert_eq!((one.get(0), one.get(all.len())), (Told::Nothing, Told::Nothing));
    }
}
