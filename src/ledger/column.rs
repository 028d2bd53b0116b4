//! Columns: one value a row, kept only from the first row that has one.
use crate::quantity::{Currency, Number, Quantity, Unit};
use std::collections::BTreeMap;

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

    pub(crate) fn get(&self, row: usize) -> T {
        self.values.get(row).copied().unwrap_or(self.none)
    }

    pub(crate) fn set(&mut self, row: usize, value: T) {
        if value == self.none && row >= self.values.len() {
            return;
        }
        if row >= self.values.len() {
            self.values.resize(row + 1, self.none);
        }
        if let Some(cell) = self.values.get_mut(row) {
            *cell = value;
        }
    }
}

/// Amounts: plain ones of the column's currency as integers at the column's scale, all others beside it.
#[derive(Clone, Debug)]
pub(crate) struct AmountColumn {
    plain: Column<i64>,
    /// Decimals of the integers: 2 means hundredths.
    decimals: u32,
    currency: Currency,
    odd: BTreeMap<u32, Quantity>,
}

const NO_AMOUNT: i64 = i64::MIN;
const MOST_DECIMALS: u32 = 10;

impl AmountColumn {
    pub(crate) fn new(currency: Currency) -> Self {
        Self { plain: Column::new(NO_AMOUNT), decimals: 0, currency, odd: BTreeMap::new() }
    }

    /// Keeps an amount; what is unsure, of another currency or too long for an integer goes beside the column.
    pub(crate) fn set(&mut self, row: usize, amount: Quantity) {
        match self.as_integer(&amount) {
            Some(integer) => self.plain.set(row, integer),
            None => {
                if let Ok(row) = u32::try_from(row) {
                    self.odd.insert(row, amount);
                }
            }
        }
    }

    fn as_integer(&mut self, amount: &Quantity) -> Option<i64> {
        if !amount.is_exact() || *amount.unit() != Unit::Money(self.currency) {
            return None;
        }
        let number = amount.value()?;
        let needed = (0..=MOST_DECIMALS).find(|&decimals| pow10(decimals) % number.denom() == 0)?;
        if needed > self.decimals {
            self.rescale(needed)?;
        }
        let factor = pow10(self.decimals) / number.denom();
        i64::try_from(number.numer().checked_mul(factor)?).ok().filter(|integer| *integer != NO_AMOUNT)
    }

    fn rescale(&mut self, decimals: u32) -> Option<()> {
        let factor = i64::try_from(pow10(decimals - self.decimals)).ok()?;
        let fits = |value: &i64| *value == NO_AMOUNT || value.checked_mul(factor).is_some();
        if !self.plain.values.iter().all(fits) {
            return None;
        }
        for value in self.plain.values.iter_mut().filter(|value| **value != NO_AMOUNT) {
            *value *= factor;
        }
        self.decimals = decimals;
        Some(())
    }

    /// The amount of a row.
    pub(crate) fn get(&self, row: usize) -> Option<Quantity> {
        match self.plain.get(row) {
            NO_AMOUNT => u32::try_from(row).ok().and_then(|row| self.odd.get(&row)).cloned(),
            integer => {
                let number = Number::new(i128::from(integer), pow10(self.decimals));
                Some(Quantity::exact(number, Unit::Money(self.currency)))
            }
        }
    }
}

fn pow10(exponent: u32) -> i128 {
    10_i128.pow(exponent)
}

/// Counts: one for most rows, others beside.
#[derive(Clone, Debug, Default)]
pub(crate) struct CountColumn(BTreeMap<u32, Quantity>);

impl CountColumn {
    pub(crate) fn set(&mut self, row: usize, count: Quantity) {
        if let Ok(row) = u32::try_from(row) {
            self.0.insert(row, count);
        }
    }

    pub(crate) fn get(&self, row: usize) -> Option<&Quantity> {
        u32::try_from(row).ok().and_then(|row| self.0.get(&row))
    }
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
            column.set(row, amount(text));
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
