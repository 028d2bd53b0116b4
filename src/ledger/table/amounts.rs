//! Columns of amounts: what their cells are, and what only the whole column tells.
use super::block::{AmountRange, CellKind};
use super::cells::{figure, is_none, is_nothing};
use super::odd::Odd;
use crate::error::{Code, Place, Problem};
use crate::quantity::{Currency, Number, Quantity, Scale, Unit, mul, power_of_ten, whole};

/// A bare number of so many 亿元 or more is hardly one project: 8000 may be 万元.
const DOUBTFUL_YI: i128 = 1000;
/// So many times the largest other amount of its column says that it is.
const FAR_ABOVE: i128 = 100;
/// A bare number of fewer 元 is hardly an investment.
const FEW_YUAN: i128 = 10_000;

/// A column of amounts.
#[derive(Debug)]
pub(crate) struct AmountCells {
    unit: Unit,
    scale: Scale,
    /// The currency of the ledger.
    own: Currency,
    /// Whether the header, or what stands above it, names the unit.
    has_unit: bool,
    /// Whether cells without and with a unit of their own were seen.
    bare: bool,
    united: bool,
    /// The largest bare number that is not doubtful.
    largest: Option<Number>,
    pub(crate) doubts: Vec<Doubt>,
}

/// A cell that may be in another unit than its column.
#[derive(Debug)]
pub(crate) struct Doubt {
    /// The project, counted from 0.
    pub(crate) project: usize,
    pub(crate) cell: String,
    pub(crate) place: Place,
}

impl AmountCells {
    /// A column whose bare numbers have a unit, else are whole units of the ledger's currency.
    pub(crate) fn new(unit: Option<(Unit, Scale)>, currency: Currency) -> Self {
        let has_unit = unit.is_some();
        let (unit, scale) = unit.unwrap_or((Unit::Money(currency), Scale::One));
        Self {
            unit,
            scale,
            own: currency,
            has_unit,
            bare: false,
            united: false,
            largest: None,
            doubts: Vec::new(),
        }
    }

    /// What the typical cells hold: bare numbers of which nothing is said, and nothing is in doubt.
    pub(crate) fn kind(&self) -> CellKind {
        let exponent = self.scale.exponent();
        match &self.unit {
            Unit::Money(currency) if *currency == self.own => CellKind::Amount {
                exponent,
                range: match self.scale {
                    _ if !self.has_unit => AmountRange::FromOrZero(FEW_YUAN as i64),
                    Scale::Yi => AmountRange::Below(DOUBTFUL_YI as i64),
                    _ => AmountRange::Any,
                },
            },
            _ => CellKind::Blank,
        }
    }

    /// Whether a bare number is a problem now: others of the column have units of their own.
    pub(crate) fn refuses_plain(&self) -> bool {
        !self.has_unit && self.united
    }

    /// Takes note of typical cells: whether there are any that are not zero, and the largest, in parts of the scale.
    pub(crate) fn note_plain(&mut self, largest: Option<Number>) {
        let Some(largest) = largest.filter(|largest| *largest > whole(0)) else { return };
        self.bare |= !self.has_unit;
        let in_units = power_of_ten(self.scale.exponent()).and_then(|one| mul(one, largest));
        if self.scale == Scale::Yi && in_units > self.largest {
            self.largest = in_units;
        }
    }

    /// The power of ten of bare numbers.
    pub(crate) fn exponent(&self) -> u32 {
        self.scale.exponent()
    }

    /// A cell as printed in a total: no doubts, no remarks.
    pub(crate) fn printed(&self, cell: &str) -> Option<Quantity> {
        figure(cell, &self.unit, self.scale).ok().flatten()
    }

    /// The amount of a cell.
    ///
    /// # Errors
    /// It is no amount, or bare beside others with a unit in a column whose header names none.
    pub(crate) fn read(&mut self, cell: &str, odd: &mut Odd) -> Result<Option<Quantity>, Problem> {
        if is_none(cell) {
            if is_nothing(cell) {
                odd.note("nothing", "none".to_owned());
            }
            return Ok(None);
        }
        let Some(amount) = figure(cell, &self.unit, self.scale)? else { return Ok(None) };
        let bare = is_bare(cell);
        if !self.has_unit {
            self.mixed(cell, bare, &amount, odd)?;
        }
        if bare && self.scale == Scale::Yi && amount.value() > self.largest && !self.is_doubtful(&amount) {
            self.largest = amount.value();
        }
        Ok(Some(amount))
    }

    /// Whether a column without a unit has cells without and cells with one.
    fn mixed(&mut self, cell: &str, bare: bool, amount: &Quantity, odd: &mut Odd) -> Result<(), Problem> {
        if amount.value().is_some_and(|value| value == whole(0)) {
            return Ok(());
        }
        let unitless = bare || Quantity::parse(cell).is_ok_and(|alone| *alone.unit() == Unit::One);
        self.bare |= unitless;
        self.united |= !unitless;
        if self.bare && self.united {
            return Err(Problem::new(Code::MixedUnits, cell, ""));
        }
        if unitless && amount.value().is_some_and(|value| value < whole(FEW_YUAN)) {
            odd.note("unit", [cell, self.unit.name()].concat());
        }
        Ok(())
    }

    /// Whether a cell may be in 万元, though its column is in 亿元.
    pub(crate) fn is_doubtful_cell(&self, cell: &str, amount: &Quantity) -> bool {
        self.scale == Scale::Yi && self.is_doubtful(amount) && is_bare(cell)
    }

    fn is_doubtful(&self, amount: &Quantity) -> bool {
        let least = power_of_ten(self.scale.exponent()).and_then(|one| mul(one, whole(DOUBTFUL_YI)));
        amount.value().zip(least).is_some_and(|(value, least)| value >= least)
    }

    /// What a doubtful cell is taken for, and its text: in 万元 where it would otherwise lie far above all others of its
    /// column, else as its header says.
    pub(crate) fn settled(&self, cell: &str) -> Result<(Option<Quantity>, String), Problem> {
        let amount = figure(cell, &self.unit, self.scale)?;
        let near = self.largest.and_then(|largest| mul(largest, whole(FAR_ABOVE)));
        let stands = amount.as_ref().and_then(Quantity::value) < near;
        let scale = if stands { Scale::Yi } else { Scale::Wan };
        let sign = if stands { "亿" } else { "万" };
        Ok((figure(cell, &self.unit, scale)?, [cell, sign, self.unit.name()].concat()))
    }
}

/// Digits only, in half or full width.
fn is_bare(cell: &str) -> bool {
    let digit = |letter: char| {
        letter.is_ascii_digit()
            || ('\u{ff10}'..='\u{ff19}').contains(&letter)
            || matches!(letter, '.' | ',' | '\u{ff0e}' | '\u{ff0c}' | ' ')
    };
    cell.chars().all(digit)
}

/// The same money in the ledger's currency: 1000万美元(折合0.69亿元).
pub(crate) fn restated(cell: &str, amount: &Quantity, currency: Currency) -> Option<Quantity> {
    if *amount.unit() == Unit::Money(currency) {
        return None;
    }
    let (_, rest) = cell.rsplit_once('折')?;
    let rest = rest.trim_start_matches(['合', '约', '人', '民', '币', '算', '为', ' ']);
    let rest = rest.trim_end_matches([')', '\u{ff09}', ' ']);
    Quantity::parse(rest).ok().filter(|same| *same.unit() == Unit::Money(currency))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(cells: &[&str]) -> AmountCells {
        let mut column = AmountCells::new(Some((Unit::Money(Currency::Cny), Scale::Yi)), Currency::Cny);
        for cell in cells {
            let amount = column.read(cell, &mut Odd::default()).unwrap();
            let doubtful = amount.is_some_and(|amount| column.is_doubtful_cell(cell, &amount));
            assert_eq!(doubtful, matches!(*cell, "8000" | "1000" | "1500"), "{cell}");
        }
        column
    }

    #[test]
    fn a_number_far_above_its_column_is_taken_for_ten_thousands() {
        let yuan = |column: &AmountCells, cell: &str| {
            let (amount, text) = column.settled(cell).unwrap();
            (amount.unwrap().value().unwrap().to_integer(), text)
        };
        let small = column(&["1.85", "6", "约5", "8000", "999.9999万元"]);
        assert_eq!(yuan(&small, "8000"), (80_000_000, "8000万元".to_owned()));
        let large = column(&["16", "1000", "999.9"]);
        assert_eq!(yuan(&large, "1500"), (150_000_000_000, "1500亿元".to_owned()));
        let alone = column(&["8000"]);
        assert_eq!(yuan(&alone, "8000").0, 80_000_000);
    }

    #[test]
    fn the_same_money_in_another_currency() {
        let dollars = |text: &str| Quantity::parse(text).unwrap();
        for cell in [
            "1000万美元(折合0.69亿元)",
            "1000万美元\u{ff08}折合人民币0.69亿元\u{ff09}",
            "1000万美元,折合0.69亿元",
        ] {
            let amount = dollars("1000万美元");
            let same = restated(cell, &amount, Currency::Cny).unwrap();
            assert_eq!(same.value().unwrap().to_integer(), 69_000_000, "{cell}");
        }
        assert_eq!(restated("1000万美元", &dollars("1000万美元"), Currency::Cny), None);
        assert_eq!(restated("0.69亿元(折合1000万美元)", &dollars("0.69亿元"), Currency::Cny), None);
    }
}
