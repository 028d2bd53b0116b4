//! What tables print of their projects and places, which are counted from other ones now.
use super::Merge;
use crate::ledger::{Completed, Follows, PrintedOfPlace, Restated};
use std::sync::Arc;

/// What all places of a column of ranks have.
type Places = Arc<Vec<Completed>>;

impl Merge<'_> {
    /// Sums among projects, of which so many stand before these.
    pub(super) fn printed(&mut self, first: usize) {
        for total in &self.from.printed {
            let mut total = total.clone();
            total.projects = total.projects.start + first..total.projects.end + first;
            self.to.printed.push(total);
        }
        for amount in &self.from.restated {
            self.to.restated.push(Restated { project: amount.project + first, ..amount.clone() });
        }
    }

    /// Completions, ranks and sums of places, whose statements and targets have so many before them.
    pub(super) fn printed_of_places(&mut self, statements: usize, targets: usize) {
        let completed = |own: &Completed| Completed {
            actual: own.actual.map(|at| at + statements),
            target: own.target.map(|at| at + targets),
        };
        // Ranks of one column share the list of all places.
        let mut known: Vec<(&Places, Places)> = Vec::new();
        for printed in &self.from.printed_of_places {
            let follows = match &printed.follows {
                Follows::Completion(own) => Follows::Completion(completed(own)),
                Follows::Rank { own, all, by } => {
                    let at = known.iter().position(|(list, _)| Arc::ptr_eq(list, all)).unwrap_or(known.len());
                    if at == known.len() {
                        known.push((all, Arc::new(all.iter().map(completed).collect())));
                    }
                    Follows::Rank { own: *own, all: Arc::clone(&known[at].1), by: *by }
                }
                Follows::Sum { statements: are_statements, parts, is_whole } => {
                    let first = if *are_statements { statements } else { targets };
                    let parts = parts.iter().map(|at| at + first).collect();
                    Follows::Sum { statements: *are_statements, parts, is_whole: *is_whole }
                }
            };
            let (place, metric) = (self.place_or_own(printed.place), self.name(printed.metric));
            let figure = printed.printed.clone();
            self.to.printed_of_places.push(PrintedOfPlace { place, metric, printed: figure, follows });
        }
    }
}
