//! Queries over projects that are let go once they are added.
use super::Asked;
use crate::analysis::{
    Context, Groups, Measure, Named, Query, Sheet, Tabulation, refuse_mixed_bases, tables,
};
use crate::error::{Error, Problem, Problems};
use crate::ledger::{Ledger, validate};

/// What the projects so far add up to under each query.
#[derive(Clone)]
pub(crate) struct Passing {
    queries: Vec<Query>,
    pub(crate) asked: Asked,
    /// The different sums, by the query that says what they are of.
    tabulations: Vec<(Query, Tabulation)>,
    /// The names of projects by which each query filters.
    named: Vec<Named>,
    /// Why a query has no answer.
    problem: Option<Problem>,
}

impl Passing {
    pub(crate) fn new(queries: &[Query]) -> Self {
        Self {
            asked: Asked::new(queries),
            tabulations: sums(queries),
            named: queries.iter().map(|_| Named::default()).collect(),
            queries: queries.to_vec(),
            problem: None,
        }
    }

    /// Adds all projects of a ledger, and lets them go.
    pub(crate) fn take(&mut self, ledger: &mut Ledger, problems: &mut Problems) {
        validate(ledger, problems);
        if problems.is_empty() && self.problem.is_none() {
            self.problem = self.add(ledger).err();
        }
        ledger.projects.pass();
    }

    fn add(&mut self, ledger: &Ledger) -> Result<(), Problem> {
        for (query, named) in self.queries.iter().zip(&mut self.named) {
            named.look(&Context::new(ledger, query));
        }
        for (query, tabulation) in &mut self.tabulations {
            // What a query asks of single entries, it asks of a sheet of its own.
            let mut sheet = Sheet::new(ledger)?;
            tabulation.add(&Context::new(ledger, query), &mut sheet)?;
        }
        Ok(())
    }

    /// The answers, after the last project.
    ///
    /// # Errors
    /// As for [`Ledger::group`].
    pub(crate) fn answers(mut self, ledger: &Ledger) -> Result<Vec<Groups>, Error> {
        let mut answers = Vec::with_capacity(self.queries.len());
        let is_whole = ledger.projects.passed() == 0;
        for (at, (query, named)) in self.queries.iter().zip(self.named).enumerate() {
            let context = Context::new(ledger, query);
            refuse_mixed_bases(&context)?;
            answers.push(match &self.problem {
                _ if is_whole => ledger.group(query)?,
                Some(problem) => return Err(problem.clone().into()),
                None => {
                    let later = self.queries.get(at + 1..).unwrap_or_default();
                    let sums = taken(&mut self.tabulations, query, later);
                    tables(&context, &Sheet::new(ledger)?, sums, named.notes(&context))?
                }
            });
        }
        Ok(answers)
    }
}

/// The sums of a query; they stay where a later one asks for the same.
fn taken(sums: &mut Vec<(Query, Tabulation)>, query: &Query, later: &[Query]) -> Tabulation {
    let own = sum(query);
    let Some(at) = sums.iter().position(|(query, _)| *query == own) else { return Tabulation::default() };
    match later.iter().any(|query| sum(query) == own) {
        true => sums[at].1.clone(),
        false => sums.swap_remove(at).1,
    }
}

/// The different sums that some queries ask for.
fn sums(queries: &[Query]) -> Vec<(Query, Tabulation)> {
    let mut sums: Vec<(Query, Tabulation)> = Vec::new();
    for query in queries.iter().map(sum) {
        if !sums.iter().any(|(own, _)| *own == query) {
            sums.push((query, Tabulation::default()));
        }
    }
    sums
}

/// The query for the sums that another needs: a mean is made of the sum and the count, and how rows are shown does not
/// matter.
fn sum(query: &Query) -> Query {
    let measure = match query.measure() {
        Measure::Average => Measure::Planned,
        measure => measure,
    };
    let measures = vec![measure];
    Query { measures, top: None, without_others: false, exact_parts: false, order: None, ..query.clone() }
}
