//! Which entries stand in one row of a table: their keys, each made once and numbered as first seen.
use super::Dimension;
use super::context::Context;
use super::entries::Counted;
use super::keys::{self, Key};
use crate::ledger::Names;
use crate::order::Numbers;

/// The keys of one dimension.
#[derive(Default)]
struct Column {
    /// The number of a key, by what entries hold that have it.
    seen: Numbers,
    /// The number of a key, by what it looks like.
    known: Names,
    keys: Vec<Key>,
}

impl Column {
    fn number(&mut self, context: &Context<'_>, entry: &Counted<'_>, dimension: Dimension) -> u32 {
        let Some(raw) = keys::raw(entry, dimension) else {
            return self.add(keys::key(context, entry, dimension));
        };
        if let Some(number) = self.seen.get(raw) {
            return number;
        }
        let number = self.add(keys::key(context, entry, dimension));
        *self.seen.slot(raw, number) = number;
        number
    }

    #[inline(never)]
    fn add(&mut self, key: Key) -> u32 {
        let number = self.known.add(&[&key.place.to_string(), "\u{1}", &key.text, "\u{1}"].concat()).0;
        if number as usize == self.keys.len() {
            self.keys.push(key);
        }
        number
    }
}

/// The rows of a table, numbered from 0.
pub(crate) struct KeyTable<'q> {
    by: &'q [Dimension],
    columns: Vec<Column>,
    /// The number of a row by those of the row without its last key and of that key, for each further dimension.
    pairs: Vec<(Numbers, Vec<[u32; 2]>)>,
}

impl<'q> KeyTable<'q> {
    pub(crate) fn new(by: &'q [Dimension]) -> Self {
        let columns = by.iter().map(|_| Column::default()).collect();
        let pairs = by.iter().skip(1).map(|_| Default::default()).collect();
        Self { by, columns, pairs }
    }

    /// How many rows have keys.
    pub(crate) fn len(&self) -> usize {
        match (self.pairs.last(), self.columns.first()) {
            (Some((_, pairs)), _) => pairs.len(),
            (None, Some(only)) => only.keys.len(),
            (None, None) => 0,
        }
    }

    /// Puts a key of the only dimension behind those there are.
    pub(crate) fn list(&mut self, key: Key) {
        if let [only] = self.columns.as_mut_slice() {
            only.add(key);
        }
    }

    /// The number of an entry's row.
    pub(crate) fn number(&mut self, context: &Context<'_>, entry: &Counted<'_>) -> usize {
        let mut columns = self.columns.iter_mut().zip(self.by);
        let mut number = match columns.next() {
            Some((first, dimension)) => first.number(context, entry, *dimension),
            None => 0,
        };
        for ((column, dimension), (numbers, pairs)) in columns.zip(&mut self.pairs) {
            let key = column.number(context, entry, *dimension);
            let next = u32::try_from(pairs.len()).unwrap_or(u32::MAX);
            let own = *numbers.slot(u64::from(number) << 32 | u64::from(key), next);
            if own == next {
                pairs.push([number, key]);
            }
            number = own;
        }
        number as usize
    }

    /// The keys of a row.
    #[inline(never)]
    pub(crate) fn keys(&self, row: usize) -> Vec<Key> {
        let mut keys = Vec::with_capacity(self.by.len());
        let mut row = u32::try_from(row).unwrap_or(u32::MAX);
        for (column, (_, pairs)) in self.columns.iter().skip(1).zip(&self.pairs).rev() {
            let [before, key] = pairs.get(row as usize).copied().unwrap_or_default();
            keys.extend(column.keys.get(key as usize).cloned());
            row = before;
        }
        keys.extend(self.columns.first().and_then(|first| first.keys.get(row as usize)).cloned());
        keys.reverse();
        keys
    }
}
