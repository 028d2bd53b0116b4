//! Columns: one value a row, kept only from the first row that has one.
use crate::quantity::{Currency, Number, Quantity, Unit};
use std::ops::Range;

/// Small values; rows without one hold `none`.
#[derive(Clone, Debug)]
pub(crate) struct Column<T> {
    values: Vec<T>,
    none: T,
}

impl<T: Copy + PartialEq> Column<T> {
    pub(crate) fn new(none: T) -> Self {
        Self { values: Vec::new(), none }
    }

    /// Whether any row has a value.
    pub(crate) fn is_told(&self) -> bool {
        !self.values.is_empty()
    }

    /// Lets go of all values.
    pub(crate) fn clear(&mut self) {
        self.values.clear();
    }

    pub(crate) fn get(&self, row: usize) -> T {
        self.values.get(row).copied().unwrap_or(self.none)
    }

    /// Sets one row after the other from `first` on, which is not before the last one set.
    pub(crate) fn extend(&mut self, first: usize, values: impl Iterator<Item = T>) {
        let mut values = values.peekable();
        let mut first = first;
        if self.values.len() < first || self.values.is_empty() {
            // Nothing is kept as long as nothing is told.
            while values.next_if(|value| *value == self.none).is_some() {
                first += 1;
            }
            if values.peek().is_none() {
                return;
            }
            self.values.resize(first, self.none);
        }
        self.values.extend(values);
    }

    #[inline(never)]
    pub(crate) fn set(&mut self, row: usize, value: T) {
        if row >= self.values.len() {
            if value == self.none {
                return;
            }
            self.values.resize(row + 1, self.none);
        }
        if let Some(cell) = self.values.get_mut(row) {
            *cell = value;
        }
    }
}

/// What few rows have, in the order of the rows.
#[derive(Clone, Debug)]
pub(crate) struct Sparse<T> {
    rows: Vec<u32>,
    values: Vec<T>,
}

impl<T> Sparse<T> {
    pub(crate) fn new() -> Self {
        Self { rows: Vec::new(), values: Vec::new() }
    }

    /// Keeps the value of a row that has none yet, as a rule after all rows so far.
    pub(crate) fn push(&mut self, row: usize, value: T) {
        let Ok(row) = u32::try_from(row) else { return };
        let last = self.rows.last().is_none_or(|last| *last < row);
        let at = if last { self.rows.len() } else { self.rows.partition_point(|own| *own < row) };
        self.rows.insert(at, row);
        self.values.insert(at, value);
    }

    /// Lets go of all values.
    pub(crate) fn clear(&mut self) {
        self.rows.clear();
        self.values.clear();
    }

    pub(crate) fn get_mut(&mut self, row: usize) -> Option<&mut T> {
        self.values.get_mut(place(&self.rows, row)?)
    }

    pub(crate) fn get(&self, row: usize) -> Option<&T> {
        if self.rows.is_empty() {
            return None;
        }
        self.values.get(place(&self.rows, row)?)
    }

    /// Whether any of some rows has a value.
    pub(crate) fn has_any(&self, rows: &Range<usize>) -> bool {
        let from = self.rows.partition_point(|row| (*row as usize) < rows.start);
        self.rows.get(from).is_some_and(|row| (*row as usize) < rows.end)
    }

    /// The rows that have a value, with it.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        self.rows.iter().copied().zip(&self.values)
    }
}

#[inline(never)]
fn place(rows: &[u32], row: usize) -> Option<usize> {
    rows.binary_search(&u32::try_from(row).ok()?).ok()
}

/// Amounts: plain ones of the column's currency as integers at the column's scale, all others beside it.
#[derive(Clone, Debug)]
pub(crate) struct AmountColumn {
    plain: Column<i64>,
    /// Decimals of the integers: 2 means hundredths.
    decimals: u32,
    currency: Currency,
    odd: Sparse<Quantity>,
}

/// What a row of a column of amounts holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plain {
    /// Nothing.
    None,
    /// An integer at the column's scale.
    Integer(i64),
    /// An amount beside the column.
    Odd,
}

const NO_AMOUNT: i64 = i64::MIN;
const MOST_DECIMALS: u32 = 10;

impl AmountColumn {
    pub(crate) fn new(currency: Currency) -> Self {
        Self { plain: Column::new(NO_AMOUNT), decimals: 0, currency, odd: Sparse::new() }
    }

    /// Lets go of all amounts; the scale stays.
    pub(crate) fn clear(&mut self) {
        self.plain.clear();
        self.odd.clear();
    }

    /// Keeps the amount of a row that has none yet; what is unsure, of another currency or too long for an integer
    /// goes beside the column.
    #[inline(never)]
    pub(crate) fn push(&mut self, row: usize, amount: Quantity) {
        match self.as_integer(&amount) {
            Some(integer) => self.plain.set(row, integer),
            None => self.odd.push(row, amount),
        }
    }

    /// Keeps an amount of plain digits, in units of a power of ten, of a row after all rows so far.
    #[inline]
    pub(crate) fn push_digits(&mut self, row: usize, mantissa: i64, exponent: u32, decimals: u32) {
        match self.parts(mantissa, exponent, decimals) {
            Some(integer) => self.plain.set(row, integer),
            None => self.push_odd_digits(row, mantissa, exponent, decimals),
        }
    }

    /// The integer at the column's scale, where it is one and fits.
    #[inline]
    fn parts(&self, mantissa: i64, exponent: u32, decimals: u32) -> Option<i64> {
        let power = (exponent + self.decimals).checked_sub(decimals)?;
        let factor = *POWERS.get(power as usize)?;
        // Short numbers fit; looking whether long ones do takes many steps in WebAssembly.
        match (i32::try_from(mantissa), i32::try_from(factor)) {
            (Ok(mantissa), Ok(factor)) => Some(i64::from(mantissa) * i64::from(factor)),
            _ => mantissa.checked_mul(factor),
        }
    }

    #[inline(never)]
    fn push_odd_digits(&mut self, row: usize, mantissa: i64, exponent: u32, decimals: u32) {
        let power = |exponent| 10_i128.pow(exponent);
        let (whole, parts) = match exponent.checked_sub(decimals) {
            Some(zeros) => (i128::from(mantissa) * power(zeros), 1),
            None => (i128::from(mantissa), power(decimals - exponent)),
        };
        self.push(row, Quantity::exact(Number::new(whole, parts), Unit::Money(self.currency)));
    }

    fn as_integer(&mut self, amount: &Quantity) -> Option<i64> {
        if !amount.is_exact() || !matches!(amount.unit(), Unit::Money(own) if *own == self.currency) {
            return None;
        }
        let number = amount.value()?;
        let numerator = i64::try_from(*number.numer()).ok()?;
        let denominator = i64::try_from(*number.denom()).ok()?;
        let mut needed = 0;
        while pow10(needed) % denominator != 0 {
            needed += 1;
            if needed > MOST_DECIMALS {
                return None;
            }
        }
        if needed > self.decimals {
            self.rescale(needed)?;
        }
        numerator.checked_mul(pow10(self.decimals) / denominator).filter(|integer| *integer != NO_AMOUNT)
    }

    fn rescale(&mut self, decimals: u32) -> Option<()> {
        let factor = pow10(decimals - self.decimals);
        let mut scaled = self.plain.values.clone();
        for value in &mut scaled {
            if *value != NO_AMOUNT {
                *value = value.checked_mul(factor)?;
            }
        }
        self.plain.values = scaled;
        self.decimals = decimals;
        Some(())
    }

    /// The amount of a row.
    #[inline(never)]
    pub(crate) fn get(&self, row: usize) -> Option<Quantity> {
        match self.plain.get(row) {
            NO_AMOUNT => self.odd.get(row).cloned(),
            integer => Some(self.quantity(i128::from(integer))),
        }
    }

    /// The amount of so many parts at the column's scale.
    #[inline(never)]
    pub(crate) fn quantity(&self, parts: i128) -> Quantity {
        Quantity::exact(Number::new(parts, i128::from(pow10(self.decimals))), Unit::Money(self.currency))
    }

    /// The decimals of its integers.
    pub(crate) fn decimals(&self) -> u32 {
        self.decimals
    }

    /// The integer of a row.
    #[inline]
    pub(crate) fn integer(&self, row: usize) -> Option<i64> {
        Some(self.plain.get(row)).filter(|integer| *integer != NO_AMOUNT)
    }

    /// Whether any of some rows has an amount beside the column.
    pub(crate) fn has_odd(&self, rows: &Range<usize>) -> bool {
        self.odd.has_any(rows)
    }

    /// What a row holds.
    #[inline]
    pub(crate) fn plain(&self, row: usize) -> Plain {
        match self.plain.get(row) {
            NO_AMOUNT if self.odd.get(row).is_none() => Plain::None,
            NO_AMOUNT => Plain::Odd,
            integer => Plain::Integer(integer),
        }
    }
}

/// The powers of ten that fit.
const POWERS: [i64; 19] = {
    let mut powers = [1; 19];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

fn pow10(exponent: u32) -> i64 {
    10_i64.pow(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_amounts_keep_their_value_when_the_column_gets_more_decimals() {
        let mut column = AmountColumn::new(Currency::Cny);
        let amount = |text: &str| Quantity::parse(text).unwrap();
        for (row, text) in
            ["5650000000元", "0.01元", "1.85亿元", "约5亿元", "3万美元", "0.0000000001元"].iter().enumerate()
        {
            column.push(row, amount(text));
        }
        for (row, text) in
            ["5650000000元", "0.01元", "1.85亿元", "约5亿元", "3万美元", "0.0000000001元"].iter().enumerate()
        {
            let (kept, given) = (column.get(row).unwrap(), amount(text));
            assert_eq!(
                (kept.value(), kept.unit(), kept.bound()),
                (given.value(), given.unit(), given.bound())
            );
        }
        assert_eq!(column.get(6), None);
    }
}
