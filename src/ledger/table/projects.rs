//! A table of projects becomes a ledger.
use super::cells::{self, Meaning};
use super::header::Heading;
use super::rows::{MOST_ROWS, Row, Rows, check_quotes};
use crate::error::{Code, Error, Place, Problem, Problems};
use crate::ledger::projects::ProjectDraft;
use crate::ledger::vocabulary::{Agreement, ProjectKind, STAGES};
use crate::ledger::{Ledger, NameColumn, region, validation};
use crate::quantity::{Currency, Scale, Unit};

/// Reads a whole table.
///
/// # Errors
/// Everything that is wrong with it.
pub(crate) fn read(text: &str, file: &str) -> Result<Ledger, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut table = Table { ledger: Ledger::new(Currency::default(), file), problems: Problems::default() };
    check_quotes(text, &mut table.problems);
    if table.problems.is_empty() {
        table.rows(&mut Rows::new(text));
    }
    let Table { mut ledger, mut problems } = table;
    if problems.is_empty() {
        validation::validate(&mut ledger, &mut problems);
    }
    let located = located(&problems, file);
    located.into_result(ledger)
}

/// The same problems with the file's name.
fn located(problems: &Problems, file: &str) -> Problems {
    let mut all = Problems::default();
    for problem in problems.list() {
        let place = Place { file: file.to_owned(), ..problem.place.clone() };
        all.push(problem.clone().at(place));
    }
    all
}

struct Table {
    ledger: Ledger,
    problems: Problems,
}

impl Table {
    fn rows(&mut self, rows: &mut Rows<'_>) {
        let Some(headings) = self.header(rows) else { return };
        for _ in 0..=MOST_ROWS {
            match rows.next() {
                Ok(None) => return,
                Ok(Some(row)) if row.is_blank() => {}
                Ok(Some(row)) => self.row(&headings, row),
                Err(problem) => {
                    self.problems.push(problem);
                    return;
                }
            }
        }
        self.problems.push(Problem::new(Code::TooLarge, "…", MOST_ROWS.to_string()));
    }

    fn header(&mut self, rows: &mut Rows<'_>) -> Option<Vec<Heading>> {
        let row = match rows.next() {
            Ok(Some(row)) if !row.is_blank() => row,
            Ok(_) => {
                self.problems
                    .push(Problem::new(Code::Empty, "", "").at(Place { row: 1, ..Place::default() }));
                return None;
            }
            Err(problem) => {
                self.problems.push(problem);
                return None;
            }
        };
        let headings: Vec<Heading> = row.cells().map(Heading::read).collect();
        let line = row.line;
        for (at, heading) in headings.iter().enumerate() {
            self.heading(&headings[..at], heading, line, at);
        }
        if headings.iter().all(|heading| heading.meaning.is_none()) {
            let place = Place { row: line, ..Place::default() };
            self.problems.push(Problem::new(Code::MissingKey, "", "name | 项目名称").at(place));
            return None;
        }
        Some(headings)
    }

    fn heading(&mut self, before: &[Heading], heading: &Heading, row: u32, at: usize) {
        let column = u32::try_from(at + 1).unwrap_or(0);
        let place = Place { row, column, path: heading.text.clone(), ..Place::default() };
        if heading.meaning.is_none() {
            self.ledger.warnings.push(Problem::new(Code::UnknownColumn, &heading.text, "").at(place));
        } else if before.iter().any(|other| other.meaning == heading.meaning) {
            self.problems.push(Problem::new(Code::DuplicateKey, &heading.text, "").at(place));
        }
    }

    fn row(&mut self, headings: &[Heading], row: &Row) {
        if row.len() != headings.len() {
            let place = Place { row: row.line, ..Place::default() };
            let problem = Problem::new(Code::InvalidTable, row.len().to_string(), headings.len().to_string());
            self.problems.push(problem.at(place));
            return;
        }
        let mut draft = ProjectDraft { row: row.line, ..ProjectDraft::default() };
        draft.names[NameColumn::Basis as usize].0 = self.ledger.own_basis;
        for (at, heading) in headings.iter().enumerate() {
            let Some(meaning) = heading.meaning else { continue };
            let cell = row.cell(at);
            if let Err(problem) = self.cell(&mut draft, heading, meaning, cell) {
                let column = u32::try_from(at + 1).unwrap_or(0);
                let place = Place { row: row.line, column, path: heading.text.clone(), ..Place::default() };
                self.problems.push(problem.at(place));
            }
        }
        self.ledger.projects.push(draft);
    }

    fn cell(
        &mut self,
        draft: &mut ProjectDraft,
        heading: &Heading,
        meaning: Meaning,
        cell: &str,
    ) -> Result<(), Problem> {
        let money = || heading.unit.clone().unwrap_or((Unit::Money(self.ledger.currency), Scale::One));
        let amount = |cell: &str| {
            let (unit, scale) = money();
            cells::figure(cell, &unit, scale)
        };
        match meaning {
            Meaning::Name(column) => self.name(draft, column, cell),
            Meaning::Count => draft.count = cells::figure(cell, &Unit::PROJECTS, Scale::One)?,
            Meaning::Planned => draft.planned = amount(cell)?,
            Meaning::Attracted => draft.attracted = amount(cell)?,
            Meaning::PaidIn => draft.paid_in = amount(cell)?,
            Meaning::Milestone(milestone) => {
                let year = self.ledger.as_of.map(|date| date.end.year());
                draft.told[milestone as usize] = cells::told(cell, year)?;
            }
            Meaning::Stage => draft.stage = cells::word(cell, &STAGES)?,
            Meaning::Kind => draft.kind = cells::word(cell, &ProjectKind::WORDS)?,
            Meaning::Agreement => draft.agreement = cells::word(cell, &Agreement::WORDS)?,
            Meaning::Source => draft.extra.source = self.ledger.names.add(cell),
            Meaning::Locator => draft.extra.locator = self.ledger.names.add(cell),
            Meaning::Note => draft.extra.note = self.ledger.names.add(cell),
        }
        Ok(())
    }

    fn name(&mut self, draft: &mut ProjectDraft, column: NameColumn, cell: &str) {
        let names = &mut self.ledger.names;
        let name = match column {
            NameColumn::Region => names.add(&region::whole_path(cell, "")),
            NameColumn::Basis if cell.is_empty() => return,
            _ => names.add(cell),
        };
        draft.names[column as usize].0 = name;
    }
}
