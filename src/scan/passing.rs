//! Queries over projects that are let go once they are added.
use super::Asked;
use crate::analysis::{Context, Groups, Named, Query, Sheet, Tabulation, refuse_mixed_bases, tables};
use crate::error::{Error, Problem, Problems};
use crate::ledger::{Ledger, validate};

/// What the projects so far add up to under each query.
#[derive(Clone)]
pub(crate) struct Passing {
    queries: Vec<Query>,
    pub(crate) asked: Asked,
    tabulations: Vec<Tabulation>,
    /// The names of projects by which each query filters.
    named: Vec<Named>,
    /// Why a query has no answer.
    problem: Option<Problem>,
}

impl Passing {
    pub(crate) fn new(queries: &[Query]) -> Self {
        Self {
            asked: Asked::new(queries),
            tabulations: queries.iter().map(|_| Tabulation::default()).collect(),
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
        for (query, tabulation) in self.queries.iter().zip(&mut self.tabulations) {
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
    pub(crate) fn answers(self, ledger: &Ledger) -> Result<Vec<Groups>, Error> {
        let mut answers = Vec::with_capacity(self.queries.len());
        let is_whole = ledger.projects.passed() == 0;
        for ((query, tabulation), named) in self.queries.iter().zip(self.tabulations).zip(self.named) {
            let context = Context::new(ledger, query);
            refuse_mixed_bases(&context)?;
            answers.push(match &self.problem {
                _ if is_whole => ledger.group(query)?,
                Some(problem) => return Err(problem.clone().into()),
                None => tables(&context, &Sheet::new(ledger)?, tabulation, named.notes(&context))?,
            });
        }
        Ok(answers)
    }
}
