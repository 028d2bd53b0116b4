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
    if table.problems.is_empty() {
        validation::validate(&mut table.ledger, &mut table.problems);
    }
    table.problems.name_file(file);
    table.problems.into_result(())?;
    Ok(table.ledger)
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
                self.problem(Place { row: 1, ..Place::default() }, Code::Empty, "", "");
                return None;
            }
            Err(problem) => {
                self.problems.push(problem);
                return None;
            }
        };
        let mut headings: Vec<Heading> = Vec::with_capacity(row.len());
        for at in 0..row.len() {
            let heading = Heading::read(row.cell(at));
            self.heading(&headings, &heading, row.line);
            headings.push(heading);
        }
        if headings.iter().all(|heading| heading.meaning.is_none()) {
            let place = Place { row: row.line, ..Place::default() };
            self.problem(place, Code::MissingKey, "", "name | 项目名称");
            return None;
        }
        Some(headings)
    }

    #[inline(never)]
    fn problem(&mut self, place: Place, code: Code, found: &str, expected: &str) {
        self.problems.push(Problem::new(code, found, expected).at(place));
    }

    /// Notes a header that stands twice, or for nothing that the model names.
    fn heading(&mut self, before: &[Heading], heading: &Heading, row: u32) {
        let place = heading.place(row, before.len());
        if heading.meaning.is_none() {
            self.ledger.warnings.push(Problem::new(Code::UnknownColumn, &heading.text, "").at(place));
        } else if before.iter().any(|other| other.meaning == heading.meaning) {
            self.problem(place, Code::DuplicateKey, &heading.text, "");
        }
    }

    fn row(&mut self, headings: &[Heading], row: &Row) {
        if row.len() != headings.len() {
            let place = Place { row: row.line, ..Place::default() };
            self.problem(place, Code::InvalidTable, &row.len().to_string(), &headings.len().to_string());
            return;
        }
        let mut draft = ProjectDraft::new(row.line);
        draft.names[NameColumn::Basis as usize] = self.ledger.own_basis;
        for (at, heading) in headings.iter().enumerate() {
            let Some(meaning) = heading.meaning else { continue };
            if let Err(problem) = self.cell(&mut draft, heading, meaning, row.cell(at)) {
                self.problems.push(problem.at(heading.place(row.line, at)));
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
        match meaning {
            Meaning::Name(column) => self.name(draft, column, cell),
            Meaning::Count => draft.count = cells::figure(cell, &Unit::PROJECTS, Scale::One)?,
            Meaning::Planned | Meaning::Attracted | Meaning::PaidIn => {
                let own = (Unit::Money(self.ledger.currency), Scale::One);
                let (unit, scale) = heading.unit.as_ref().unwrap_or(&own);
                let amount = cells::figure(cell, unit, *scale)?;
                match meaning {
                    Meaning::Planned => draft.planned = amount,
                    Meaning::Attracted => draft.attracted = amount,
                    _ => draft.paid_in = amount,
                }
            }
            Meaning::Milestone(milestone) => {
                let year = self.ledger.as_of.map(|date| date.end.year());
                draft.told[milestone as usize] = cells::told(cell, year)?;
            }
            Meaning::Stage => draft.marks.stage = cells::word(cell, &STAGES)?,
            Meaning::Kind => draft.marks.kind = cells::word(cell, &ProjectKind::WORDS)?,
            Meaning::Agreement => draft.marks.agreement = cells::word(cell, &Agreement::WORDS)?,
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
        draft.names[column as usize] = name;
    }
}
