//! What goes on with a header in the rows below it: names under what stands over several columns, units, numbers of columns.
use super::header::{Heading, header_unit};
use super::layout::is_second_header;
use super::rows::Row;
use crate::quantity::{Scale, Unit};

/// The rows between a header and the first project.
#[derive(Debug, Default)]
pub(super) struct Below {
    /// The names of a second row.
    pub(super) names: Vec<String>,
    /// The units of a row of units, by column.
    units: Vec<Option<(Unit, Scale)>>,
    /// Rows that say nothing, by their line.
    pub(super) unused: Vec<(u32, &'static str)>,
}

/// What numbers of columns begin with, where those of words have none.
const STEMS: [&str; 6] = ["甲", "乙", "丙", "丁", "戊", "己"];

/// Fewer numbers that count on may be a project's.
const FEWEST: usize = 4;

impl Below {
    /// Takes a row that belongs to the header; whether it does.
    pub(super) fn takes(&mut self, header: &[String], row: &Row<'_>) -> bool {
        if self.names.is_empty() && self.units.is_empty() && is_second_header(header, row) {
            self.names = (0..row.len()).map(|at| row.cell(at).to_owned()).collect();
        } else if self.units.is_empty() && is_units(row) {
            self.units = (0..row.len()).map(|at| header_unit(row.cell(at)).flatten()).collect();
        } else if is_numbers(row) {
            self.unused.push((row.line, "栏次"));
        } else {
            return false;
        }
        true
    }

    /// Gives headings without a unit that of the row of units.
    pub(super) fn give_units(&self, headings: &mut [Heading]) {
        for (heading, unit) in headings.iter_mut().zip(&self.units) {
            if heading.unit.is_none() {
                heading.unit.clone_from(unit);
            }
        }
    }
}

/// Whether a row holds units and nothing else, and one of money at least.
fn is_units(row: &Row<'_>) -> bool {
    let told = || (0..row.len()).map(|at| row.cell(at)).filter(|cell| !cell.is_empty());
    told().all(|cell| header_unit(cell).is_some()) && told().any(|cell| header_unit(cell).flatten().is_some())
}

/// Whether a row numbers its columns, as statistical forms do: 甲, 乙, 1, 2, 3.
fn is_numbers(row: &Row<'_>) -> bool {
    let stems = (0..row.len()).zip(STEMS).take_while(|(at, stem)| row.cell(*at) == *stem).count();
    let number = |at: usize| row.cell(at).trim_matches(['(', ')', '\u{ff08}', '\u{ff09}']).parse::<usize>();
    stems + FEWEST <= row.len() && (stems..row.len()).all(|at| number(at) == Ok(at - stems + 1))
}
