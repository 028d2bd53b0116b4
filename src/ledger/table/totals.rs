//! Printed sums of a table, with the rows that each speaks of.
use crate::ledger::Amount;
use crate::quantity::Quantity;
use std::ops::Range;

/// A sum or a number of projects as a table prints it.
#[derive(Clone, Debug)]
pub(crate) struct PrintedTotal {
    /// 小计, or the words of a section.
    pub(crate) label: String,
    pub(crate) figure: PrintedFigure,
    /// The header of its column; empty for a number of projects.
    pub(crate) header: String,
    pub(crate) printed: Quantity,
    /// The projects that it speaks of, counted from 0.
    pub(crate) projects: Range<usize>,
    pub(crate) row: u32,
}

/// What a printed total adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PrintedFigure {
    Projects,
    Amount(Amount),
}

/// The rows that printed totals speak of, as the table is read on.
#[derive(Default)]
pub(crate) struct Totals {
    pub(crate) found: Vec<PrintedTotal>,
    /// Totals whose rows still come: their place in the list, and the section level that ends them.
    open: Vec<(usize, u8)>,
    /// Where the last section or 小计 left off, and the last 合计.
    since: usize,
    since_total: usize,
}

/// Only a section ends what a 小计 above its rows speaks of.
const ANY_SECTION: u8 = u8::MAX;

/// Which rows a printed total speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    Section(u8),
    Subtotal,
    Total,
    Grand,
}

impl Totals {
    /// Begins the figures of a row that follow `projects` projects: their range, and the level that ends it where it is
    /// still open.
    pub(crate) fn reach(&mut self, reach: Reach, projects: usize) -> (Range<usize>, Option<u8>) {
        let (since, since_total) = (self.since, self.since_total);
        if let Reach::Section(level) = reach {
            self.close(level, projects);
        }
        self.since = projects;
        let (start, level) = match reach {
            Reach::Section(level) => return (projects..projects, Some(level)),
            Reach::Subtotal => (since, ANY_SECTION),
            Reach::Total => {
                self.since_total = projects;
                (since_total, 0)
            }
            Reach::Grand => (0, 0),
        };
        // A total above its rows speaks of those that follow.
        if start == projects { (projects..projects, Some(level)) } else { (start..projects, None) }
    }

    /// Keeps a total; its rows are still to come where a level that ends them is told.
    pub(crate) fn push(&mut self, total: PrintedTotal, open: Option<u8>) {
        if let Some(level) = open {
            self.open.push((self.found.len(), level));
        }
        self.found.push(total);
    }

    /// Ends the totals of sections that a section of this level, or the end of the table (0), ends.
    pub(crate) fn close(&mut self, level: u8, projects: usize) {
        let found = &mut self.found;
        self.open.retain(|(at, own)| {
            let ends = *own >= level;
            if let Some(total) = found.get_mut(*at).filter(|_| ends) {
                total.projects.end = projects;
            }
            !ends
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Unit;

    /// The rows of each total of a table of letters: p is a project, the others are totals.
    fn rows(table: &str) -> Vec<(char, Range<usize>)> {
        let (mut totals, mut projects, mut letters) = (Totals::default(), 0, Vec::new());
        for letter in table.chars() {
            let reach = match letter {
                'p' => {
                    projects += 1;
                    continue;
                }
                '1' => Reach::Section(1),
                '2' => Reach::Section(2),
                's' => Reach::Subtotal,
                't' => Reach::Total,
                _ => Reach::Grand,
            };
            let (range, open) = totals.reach(reach, projects);
            let total = PrintedTotal {
                label: String::new(),
                figure: PrintedFigure::Projects,
                header: String::new(),
                printed: Quantity::count(0, Unit::PROJECTS),
                projects: range,
                row: 0,
            };
            totals.push(total, open);
            letters.push(letter);
        }
        totals.close(0, projects);
        letters.into_iter().zip(totals.found.into_iter().map(|total| total.projects)).collect()
    }

    #[test]
    fn each_total_speaks_of_its_rows() {
        // Two sections with their own sums, and one of all.
        assert_eq!(rows("1pps1pst"), [('1', 0..2), ('s', 0..2), ('1', 2..3), ('s', 2..3), ('t', 0..3)]);
        // Sections within a section.
        assert_eq!(rows("12p2pp1p"), [('1', 0..3), ('2', 0..1), ('2', 1..3), ('1', 3..4)]);
        // The sum of all in the first row.
        assert_eq!(rows("tppp"), [('t', 0..3)]);
        // 合计 of each part, 总计 of all.
        assert_eq!(rows("pptptg"), [('t', 0..2), ('t', 2..3), ('g', 0..3)]);
        // Sums above the rows of their sections.
        assert_eq!(rows("t1spp1sp"), [('t', 0..3), ('1', 0..2), ('s', 0..2), ('1', 2..3), ('s', 2..3)]);
    }
}
