//! Cells that were read, but not as they stand: named one by one, up to a number for each column and kind.
use crate::error::{Code, Place, Problem};

/// How many cells of one column are named for one reason; further ones are counted.
const MOST_NAMED: u32 = 20;

/// What a cell was read as, and the kind of oddity; nothing where it was read as it stands.
#[derive(Debug, Default)]
pub(crate) struct Odd(Option<(&'static str, String)>);

impl Odd {
    /// Notes what the cell was read as.
    #[inline(never)]
    pub(crate) fn note(&mut self, kind: &'static str, read_as: String) {
        self.0 = Some((kind, read_as));
    }

    pub(crate) fn take(&mut self) -> Option<(&'static str, String)> {
        self.0.take()
    }
}

/// How many cells of a column were odd in one way, and the place of the first that is named (or of the first that is not).
struct Tally {
    place: Place,
    kind: &'static str,
    count: u32,
}

/// All odd cells of a table.
#[derive(Default)]
pub(crate) struct OddCells {
    tallies: Vec<Tally>,
    warnings: Vec<Problem>,
}

impl OddCells {
    /// Notes a cell.
    #[inline(never)]
    pub(crate) fn push(&mut self, kind: &'static str, found: &str, read_as: String, place: Place) {
        let same = |tally: &&mut Tally| tally.kind == kind && tally.place.column == place.column;
        let tally = match self.tallies.iter_mut().find(same) {
            Some(tally) => tally,
            None => {
                self.tallies.push(Tally { place: place.clone(), kind, count: 0 });
                let last = self.tallies.len() - 1;
                &mut self.tallies[last]
            }
        };
        tally.count = tally.count.saturating_add(1);
        if tally.count == MOST_NAMED + 1 {
            tally.place = place;
        } else if tally.count <= MOST_NAMED {
            self.warnings.push(Problem::new(Code::OddCell, found, read_as).at(place));
        }
    }

    /// The warnings: those named, and how many more there are.
    pub(crate) fn into_warnings(mut self) -> Vec<Problem> {
        for tally in self.tallies {
            if tally.count > MOST_NAMED {
                let more = (tally.count - MOST_NAMED).to_string();
                self.warnings.push(Problem::new(Code::MoreOddCells, more, "").at(tally.place));
            }
        }
        self.warnings
    }
}
