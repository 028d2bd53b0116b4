//! The table behind a figure, written cell by cell.
use super::figure::DataTable;
use crate::locale::{ChartText, Locale};

/// A table while it is written.
pub(super) struct Sheet {
    locale: Locale,
    table: DataTable,
}

impl Sheet {
    #[inline(never)]
    pub(super) fn new(locale: Locale, heads: &[ChartText]) -> Self {
        let mut sheet = Self { locale, table: DataTable::default() };
        for head in heads {
            sheet.head(head.in_locale(locale));
        }
        sheet
    }

    /// A further column.
    #[inline(never)]
    pub(super) fn head(&mut self, head: &str) {
        self.table.heads.push(head.to_owned());
    }

    /// Begins a row.
    #[inline(never)]
    pub(super) fn row(&mut self) {
        self.table.rows.push(Vec::with_capacity(self.table.heads.len()));
    }

    #[inline(never)]
    pub(super) fn cell(&mut self, text: &str) {
        if let Some(row) = self.table.rows.last_mut() {
            row.push(text.to_owned());
        }
    }

    #[inline(never)]
    pub(super) fn word(&mut self, text: ChartText) {
        self.cell(text.in_locale(self.locale));
    }

    pub(super) fn table(self) -> DataTable {
        self.table
    }
}
