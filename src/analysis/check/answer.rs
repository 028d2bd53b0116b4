//! The answer to a check, put together.
use super::{
    Check, Finding, Level, counted, dates, duplicates, links, parts, places, printed, projects, rates,
    regions, series, sets,
};
use crate::analysis::Query;
use crate::analysis::context::Context;
use crate::error::Error;
use crate::ledger::{Entry, Ledger};
use crate::locale::{CheckText, fill};
use crate::order::sorted;
use crate::quantity::Quantity;

impl Ledger {
    /// Recomputes every printed figure that follows from others, and finds what does not fit together.
    ///
    /// Recomputed are the rates printed in a set of statements (开工率 = started ÷ signed, 投产率, 资金到位率, `completion_rate`
    /// and `excess_rate` of a target; where only the whole is told, whether a number of things gives the rate), shares
    /// (`signed_projects_share`: the set's part of the whole that it is `within`, else its place's part of the ledger's
    /// place), sums of the parts that are `within` a statement, and printed changes on the year before, where last
    /// year's statement of the same metric, place, basis and kind is there. Of a wide table of places the printed 完成率
    /// (cumulative figure ÷ target), 位次 (equal ones share one; by what its header names, else by completion, cumulative
    /// figure or change, whichever it evidently follows) and 合计 (without places that are counted in another) are
    /// recomputed too. Last come the statements that the ledger's own projects of the same basis, place and period can be
    /// compared with, where it has any: counts and amounts by milestone, and 到位资金 by its dates. Where the two differ
    /// under every reading, that is a warning too, with both figures and what is between them; where projects lack amounts
    /// or dates, or the ledger ends before the period, less is `cannot_tell`. A sum of parts that falls short of its whole
    /// is `cannot_tell`: nobody says that the list is complete. Findings are in the order of the ledger's lists, errors
    /// and warnings beside each other. Of the query only `as_of` and `locale` count.
    ///
    /// # Errors
    /// [`crate::Code::Overflow`]: figures too large to be compared.
    ///
    /// ```
    /// use qilian::{Ledger, Query, analysis::Verdict};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "statements": [
    ///     { "set": "q1", "metric": "signed_projects", "value": "36个" },
    ///     { "set": "q1", "metric": "started_projects", "value": "28个" },
    ///     { "set": "q1", "metric": "start_rate", "value": "77.8%" }] }"#)?;
    /// let check = ledger.check(&Query::default())?;
    /// assert_eq!(check.recomputed[0].verdict, Verdict::Match);
    /// assert!(check.findings.is_empty());
    /// # Ok::<(), qilian::Error>(())
    /// ```
    pub fn check(&self, query: &Query) -> Result<Check, Error> {
        let context = Context::new(self, query);
        let mut findings = Findings { context, list: Vec::new() };
        for problem in &self.warnings {
            findings.list.push((
                None,
                Finding {
                    level: Level::Warning,
                    code: problem.code.name(),
                    path: problem.place.path.clone(),
                    row: problem.place.row,
                    column: problem.place.column,
                    message: problem.message(query.locale),
                    hint: problem.hint(query.locale).to_owned(),
                },
            ));
        }
        parts::check(&mut findings)?;
        counted::check(&mut findings);
        dates::check(&mut findings)?;
        duplicates::check(&mut findings);
        sets::check(&mut findings)?;
        series::check(&mut findings)?;
        let beside_projects = projects::compared(&context)?;
        projects::check(&mut findings, &beside_projects)?;
        regions::check(&mut findings);
        links::check(&mut findings);
        let findings =
            sorted(findings.list, |a, b| a.0.cmp(&b.0)).into_iter().map(|(_, finding)| finding).collect();
        let mut recomputed = rates::recomputed(&context);
        recomputed.extend(printed::recomputed(&context)?);
        recomputed.extend(places::recomputed(&context));
        recomputed.extend(beside_projects.into_iter().map(|one| one.found));
        Ok(Check { findings, recomputed })
    }
}

/// What has been found so far.
pub(super) struct Findings<'l> {
    pub(super) context: Context<'l>,
    list: Vec<(Option<Entry>, Finding)>,
}

impl Findings<'_> {
    /// Notes a finding at a key of an entry.
    pub(super) fn push(&mut self, entry: Entry, key: &str, text: CheckText, parts: &[&str]) {
        let place = self.context.ledger.place_of(entry);
        let (code, level) = text.code();
        let [message, hint] = text.texts(self.context.locale());
        let dot = if key.is_empty() { "" } else { "." };
        let finding = Finding {
            level,
            code,
            path: [place.path.as_str(), dot, key].concat(),
            row: place.row,
            column: place.column,
            message: fill(message, parts),
            hint: hint.to_owned(),
        };
        self.list.push((Some(entry), finding));
    }

    /// A figure as a reader sees it.
    pub(super) fn text(&self, quantity: &Quantity) -> String {
        self.context.figure(quantity)
    }
}
