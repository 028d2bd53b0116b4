//! Rows of typical cells go straight into the columns of a ledger.
use super::block::{Block, Cell, CellKind, NameKind};
use super::header::{AmountHead, Meaning};
use super::project::Columns;
use super::rows::Row;
use crate::ledger::column::AmountColumn;
use crate::ledger::{Ledger, Name, Told};
use crate::quantity::Number;
use std::ops::Range;

/// A block of rows with the text that it was found in.
pub(super) struct Part<'t> {
    pub(super) block: &'t mut Block,
    /// The text, and that of quoted cells.
    pub(super) text: &'t str,
    pub(super) beside: &'t str,
    /// The lines before it.
    pub(super) lines: u32,
}

impl Part<'_> {
    pub(super) fn row(&self, row: usize) -> Row<'_> {
        Row::new(self.block, row, self.text, self.beside, self.lines)
    }
}

/// Keeps rows of typical cells. Names are numbered row by row, as the general reader numbers them; then each column takes
/// all of its cells.
pub(super) fn keep(ledger: &mut Ledger, columns: &mut Columns, part: &mut Part<'_>, rows: Range<usize>) {
    let as_of = ledger.as_of;
    let name_of = |(at, kind): (usize, CellKind)| match kind {
        CellKind::Name(kind) => Some((at, kind == NameKind::Title)),
        _ => None,
    };
    let names: Vec<(usize, bool)> =
        columns.kinds(as_of).into_iter().enumerate().filter_map(name_of).collect();
    // Rows of typical cells have one for each column.
    let width = columns.list.len();
    for start in rows.clone().step_by(NEAR) {
        number(ledger, part, start..rows.end.min(start + NEAR), &names, width);
    }
    let (first, block) = (ledger.projects.len(), &*part.block);
    for (at, column) in columns.list.iter_mut().enumerate() {
        let cells = || block.cells_of(rows.clone()).iter().skip(at).step_by(width);
        match column.heading.meaning {
            Some(Meaning::Name(name)) if names.iter().any(|(own, _)| *own == at) => {
                ledger.projects.extend_names(name, first, cells().map(|cell| Name(cell.value as u32)));
            }
            Some(Meaning::Milestone(milestone)) => {
                let told = cells().map(|cell| cell.date().map_or(Told::Nothing, Told::On));
                ledger.projects.extend_told(milestone, first, told);
            }
            Some(Meaning::Amount(head)) => {
                let Some(amounts) = &mut column.amounts else { continue };
                let to = match head {
                    AmountHead::Planned => &mut ledger.projects.planned,
                    AmountHead::Attracted => &mut ledger.projects.attracted,
                    AmountHead::PaidIn => &mut ledger.projects.paid_in,
                    AmountHead::PaidInThisYear => continue,
                };
                amounts.note_plain(push_amounts(to, first, amounts.exponent(), cells()));
            }
            _ => {}
        }
    }
    let line = |row| part.lines.saturating_add(block.line(row)).saturating_add(1);
    ledger.projects.extend(rows.clone().map(line));
}

/// Numbers the names of some rows of so many cells.
fn number(
    ledger: &mut Ledger,
    part: &mut Part<'_>,
    rows: Range<usize>,
    names: &[(usize, bool)],
    width: usize,
) {
    let (text, beside) = (part.text, part.beside);
    let cells = part.block.cells_of_mut(rows);
    touch(ledger, cells, names, width);
    for row in cells.chunks_exact_mut(width) {
        for (at, is_title) in names {
            let Some(cell) = row.get_mut(*at) else { continue };
            let text = cell.text(text, beside);
            // Hardly two titles are the same: they are not looked up.
            let name = match is_title {
                true => ledger.names.append(text),
                false => ledger.names.add_hashed(text, cell.value as u32),
            };
            cell.value = name.0.into();
        }
    }
}

/// The names of so many rows stay near from when they are touched until they are looked up.
const NEAR: usize = 64;

/// Brings near where the names will be looked up.
fn touch(ledger: &Ledger, cells: &[Cell], names: &[(usize, bool)], width: usize) {
    let mut seen = 0;
    for (at, _) in names.iter().filter(|(_, is_title)| !is_title) {
        for cell in cells.iter().skip(*at).step_by(width) {
            seen ^= ledger.names.touch(cell.value as u32);
        }
    }
    std::hint::black_box(seen);
}

/// Keeps the amounts of rows from `first` on; the largest, where there are any.
fn push_amounts<'c>(
    column: &mut AmountColumn,
    first: usize,
    exponent: u32,
    cells: impl Iterator<Item = &'c Cell>,
) -> Option<Number> {
    let (mut largest, mut parts) = (None, -1);
    for (place, cell) in (first..).zip(cells) {
        let Some(digits) = cell.digits() else { continue };
        column.push_digits(place, digits.mantissa, exponent, digits.decimals.into());
        // The whole part and one more is not below the number, and compared faster.
        if digits.whole() >= parts {
            let number = Number::new(digits.mantissa.into(), 10_i128.pow(digits.decimals.into()));
            parts = digits.whole();
            largest = largest.max(Some(number));
        }
    }
    largest
}
