//! Several ledgers become one: ids get a prefix, what may not be one stays apart or is refused.
mod lists;
mod names;
mod printed;
mod projects;

use super::{Ledger, Name, validation};
use crate::error::{Code, Error, Place, Problem, Problems};

impl Ledger {
    /// One ledger of several, each with the prefix of its ids: `p1` of `甲县` becomes `甲县/p1`, and so do sets.
    ///
    /// - Bases of one id, title and note are one; those that differ are kept apart under their prefix, which a warning
    ///   says. Sources that are the same are one.
    /// - The region is the place that holds all of them (`/` where none does); a ledger without one lies in that place.
    /// - What names no place lies in the place of its own ledger.
    /// - The day is the latest. What a ledger of an earlier day expected after it is not told any more: whether it came
    ///   is not known, which a warning says; its targets are measured on its own day.
    /// - A title that differs is left out; notes that differ stand beside each other, each behind its prefix. Figures are
    ///   invented where any are.
    /// - What tables print of their projects and places stays with them, for [`Ledger::check`].
    /// - Messages name the file of a folder with the folder: `甲县/projects.csv`.
    ///
    /// The order of the ledgers changes the order of rows, and no total.
    ///
    /// ```
    /// use qilian::{Ledger, Query};
    /// let county = |name: &str| Ledger::from_json(&format!(r#"{{ "qilian": 1, "region": "示例省/示例市/{name}", "projects": [
    ///     {{ "id": "p1", "name": "示例", "region": "{name}", "planned": "1.2亿元" }} ] }}"#));
    /// let city = Ledger::merge(&[("甲县", &county("甲县")?), ("乙县", &county("乙县")?)])?;
    /// assert_eq!(city.summary(&Query::default())?.totals[0].planned.as_ref().unwrap().text, "2.4亿元");
    /// assert_eq!(city.projects().next().unwrap().id(), Some("甲县/p1"));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::MixedCurrencies`] where the ledgers' own currencies differ (an entry without an amount has its ledger's);
    /// [`Code::Conflict`] where they tell different things of one chain, place or rate; [`Code::DuplicateId`] for a prefix
    /// given twice, [`Code::MissingKey`] for an empty one; [`Code::Empty`] for no ledger.
    pub fn merge(ledgers: &[(&str, &Self)]) -> Result<Self, Error> {
        let Some((_, first)) = ledgers.first() else { return Err(Problem::new(Code::Empty, "", "").into()) };
        let mut merge = Merge {
            to: Self::new(first.currency, ""),
            from: first,
            prefix: "",
            apart: apart(ledgers),
            problems: Problems::default(),
        };
        merge.head(ledgers);
        for (prefix, ledger) in ledgers {
            (merge.from, merge.prefix) = (ledger, prefix);
            merge.take();
        }
        let Merge { mut to, mut problems, .. } = merge;
        if problems.is_empty() {
            validation::validate(&mut to, &mut problems);
        }
        problems.into_result(to)
    }
}

/// Ids of bases that do not mean the same everywhere.
fn apart(ledgers: &[(&str, &Ledger)]) -> Vec<String> {
    let mut known: Vec<(&str, Option<&str>, Option<&str>)> = Vec::new();
    let mut apart = Vec::new();
    for (_, ledger) in ledgers {
        for basis in &ledger.bases {
            let text = |name: Name| ledger.names.text(name);
            let Some(id) = basis.common.id.and_then(text) else { continue };
            let own = (id, text(basis.title), text(basis.common.extra.note));
            match known.iter().find(|(other, ..)| *other == id) {
                Some(other) if *other != own && !apart.iter().any(|known| known == id) => {
                    apart.push(id.to_owned())
                }
                Some(_) => {}
                None => known.push(own),
            }
        }
    }
    apart
}

/// The ledger that is made, and the one being taken.
struct Merge<'l> {
    to: Ledger,
    from: &'l Ledger,
    prefix: &'l str,
    apart: Vec<String>,
    problems: Problems,
}

impl<'l> Merge<'l> {
    fn head(&mut self, ledgers: &[(&'l str, &'l Ledger)]) {
        let (_, first) = ledgers[0];
        let title = |ledger: &Ledger| ledger.title().map(str::to_owned);
        if ledgers.iter().all(|(_, ledger)| title(ledger) == title(first)) {
            self.to.title = self.to.names.add(&title(first).unwrap_or_default());
        }
        self.to.note = self.to.names.add(&notes(ledgers));
        self.to.as_of =
            ledgers.iter().filter_map(|(_, ledger)| ledger.as_of).max_by_key(|date| (date.end, date.start));
        self.to.invented = ledgers.iter().any(|(_, ledger)| ledger.invented);
        let regions: Vec<&str> =
            ledgers.iter().filter_map(|(_, ledger)| ledger.names.text(ledger.region)).collect();
        self.to.region = self.to.names.add(&common_place(&regions));
        for (at, (prefix, ledger)) in ledgers.iter().enumerate() {
            if ledger.currency != first.currency {
                let found = [first.currency.code(), ", ", ledger.currency.code()].concat();
                self.problems
                    .push(Problem::new(Code::MixedCurrencies, found, "currency").at(in_file(prefix)));
            }
            if prefix.is_empty() {
                self.problems.push(Problem::new(Code::MissingKey, "", "prefix").at(in_list(at)));
            }
            let twice = ledgers.iter().take(at).position(|(other, _)| other == prefix);
            if let Some(first) = twice.filter(|_| !prefix.is_empty()) {
                let problem = Problem::new(Code::DuplicateId, prefix, in_list(first).path);
                self.problems.push(problem.at(in_list(at)));
            }
        }
    }

    fn take(&mut self) {
        self.files();
        for warning in &self.from.warnings {
            let mut warning = warning.clone();
            warning.place.file = self.file_named(&warning.place.file);
            self.to.warnings.push(warning);
        }
        let (statements, targets) = (self.to.statements.len(), self.to.targets.len());
        self.regions();
        self.bases();
        self.rates();
        self.sources();
        self.projects();
        self.others();
        self.chains();
        self.translations();
        self.printed_of_places(statements, targets);
    }
}

/// The notes of all: one that all have, else each behind the prefix of its ledger.
fn notes(ledgers: &[(&str, &Ledger)]) -> String {
    let note = |ledger: &Ledger| ledger.names.text(ledger.note).unwrap_or("").to_owned();
    let Some((_, first)) = ledgers.first() else { return String::new() };
    if ledgers.iter().all(|(_, ledger)| note(ledger) == note(first)) {
        return note(first);
    }
    let told = ledgers.iter().filter(|(_, ledger)| !ledger.note.is_none());
    let named = told.map(|(prefix, ledger)| [prefix, "\u{ff1a}", &note(ledger)].concat());
    named.collect::<Vec<_>>().join("\u{ff1b}")
}

fn in_file(prefix: &str) -> Place {
    Place { file: prefix.to_owned(), ..Place::default() }
}

fn in_list(at: usize) -> Place {
    Place { path: format!("ledgers[{at}]"), ..Place::default() }
}

/// The longest path that all lie below; `/` where there is none, nothing where no path is told.
fn common_place(paths: &[&str]) -> String {
    let Some((first, others)) = paths.split_first() else { return String::new() };
    let mut common: Vec<&str> = first.split('/').collect();
    for path in others {
        let same = common.iter().zip(path.split('/')).take_while(|(own, other)| *own == other).count();
        common.truncate(same);
    }
    if common.is_empty() { "/".to_owned() } else { common.join("/") }
}
