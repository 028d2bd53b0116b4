//! Projects as batches, and signed ones as rows where that is asked for.
use super::apart::Apart;
use super::cell::{Cell, Detail, Keys, is_exact, text};
use super::copy::Copy;
use super::date::Cuts;
use super::firms::NamedFirms;
use super::{FEWEST_UNSIGNED, Publication};
use crate::analysis::{Counted, Figure, Sheet, bare};
use crate::error::Problem;
use crate::ledger::{Milestone, Name, NameColumn, Project, ProjectDraft, Reached};
use crate::order;
use crate::texts::Texts;

/// Whether a project has surely signed a contract by the ledger's day.
pub(super) fn is_signed(project: &Project<'_>) -> bool {
    let day = project.ledger.as_of.map(|date| date.end);
    project.reached(Milestone::Signed, day) == Reached::Yes && project.is_contract()
}

/// Publishes the entries that totals are made of; how many projects had to be left out, as digits.
///
/// # Errors
/// A sum has more digits than can be kept.
pub(super) fn put(
    copy: &mut Copy<'_>,
    sheet: &Sheet<'_>,
    publication: &Publication,
) -> Result<Option<String>, Problem> {
    let (cuts, places) = (Cuts::new(copy.from), places(copy));
    let keys = Keys { by: &publication.by, cuts: &cuts, places: &places };
    let apart = Apart::new(copy, sheet, publication.with_projects);
    let mut cells = Vec::new();
    let (mut merged, mut unsigned, mut left_out) = (Cells::default(), Vec::new(), Vec::new());
    for entry in sheet.entries() {
        let (project, row) = (entry.project, entry.project.row);
        match is_signed(&project) {
            false if apart.may_be_same(project) => left_out.push(row),
            false => unsigned.push(row),
            true if publication.with_projects || apart.has(project) || !is_exact(&entry) => {
                let mut cell = Cell::new(row, keys.draft(copy, &entry, Detail::All));
                match apart.is_undivided(project) {
                    true => cell.add(&Counted::undivided(project))?,
                    false => cell.add(&entry)?,
                }
                apart.mark(copy, project, &mut cell.draft);
                cells.push(cell);
            }
            true => merged.add(copy, &keys, row, &entry, Detail::All)?,
        }
    }
    for row in apart.exceeded(sheet) {
        let project = Project { ledger: copy.from, row: row as usize };
        let whole = Counted::undivided(project);
        let mut cell = Cell::new(project.row, keys.draft(copy, &whole, Detail::All));
        cell.add(&whole)?;
        apart.mark(copy, project, &mut cell.draft);
        cells.push(cell);
    }
    cells.append(&mut merged.list);
    left_out.extend(batches(copy, &keys, sheet, unsigned, &mut cells)?);
    let firms = NamedFirms::new(copy.from);
    for cell in order::sorted(cells, |a, b| a.first.cmp(&b.first)) {
        let entry = sheet.row(cell.first);
        let draft = match publication.with_projects && is_signed(&entry.project) {
            true => row(copy, &firms, &entry, cell),
            false => cell.finish(),
        };
        copy.to.projects.push(draft);
    }
    let left_out = sheet.sum(&left_out, Figure::Projects)?;
    Ok(left_out.map(|count| bare(&count)))
}

/// Places that the ledger lists, or has targets or statements of.
fn places(copy: &Copy<'_>) -> Vec<Name> {
    let ledger = copy.from;
    let mut places: Vec<u32> = ledger.regions.iter().map(|region| region.path.0).collect();
    places.extend(ledger.targets.iter().map(|target| target.region.0));
    places.extend(ledger.statements.iter().map(|statement| statement.region.0));
    order::set(&places).into_iter().map(Name).filter(|place| !place.is_none()).collect()
}

/// Batches by what their entries share.
#[derive(Default)]
struct Cells {
    known: Texts,
    list: Vec<Cell>,
    rows: Vec<Vec<usize>>,
}

impl Cells {
    fn add(
        &mut self,
        copy: &mut Copy<'_>,
        keys: &Keys<'_>,
        row: usize,
        entry: &Counted<'_>,
        detail: Detail,
    ) -> Result<(), Problem> {
        let draft = keys.draft(copy, entry, detail);
        let at = self.known.add(&text(&draft, entry)) as usize;
        if at == self.list.len() {
            self.list.push(Cell::new(row, draft));
            self.rows.push(Vec::new());
        }
        if let (Some(cell), Some(rows)) = (self.list.get_mut(at), self.rows.get_mut(at)) {
            cell.add(entry)?;
            rows.push(row);
        }
        Ok(())
    }
}

/// Projects that are not signed, in batches that are large enough; those of smaller ones tell less and try again. What is
/// still too few at the end is handed back.
fn batches(
    copy: &mut Copy<'_>,
    keys: &Keys<'_>,
    sheet: &Sheet<'_>,
    mut rows: Vec<usize>,
    cells: &mut Vec<Cell>,
) -> Result<Vec<usize>, Problem> {
    for detail in Detail::STEPS {
        let mut tried = Cells::default();
        for row in rows {
            tried.add(copy, keys, row, &sheet.row(row), detail)?;
        }
        rows = Vec::new();
        for (cell, own) in tried.list.into_iter().zip(tried.rows) {
            if cell.is_at_least(FEWEST_UNSIGNED) { cells.push(cell) } else { rows.extend(own) }
        }
        rows.sort_unstable();
    }
    Ok(rows)
}

/// A signed project as a row: with its names and days, without owner, note and tags. What its listed parts leave of a
/// whole is a row of its own amount.
fn row(copy: &mut Copy<'_>, firms: &NamedFirms, entry: &Counted<'_>, cell: Cell) -> ProjectDraft {
    let project = &entry.project;
    let mut draft = cell.finish();
    for column in NameColumn::ALL {
        draft.names[column as usize] = match column {
            NameColumn::Owner => Name::NONE,
            NameColumn::Firm | NameColumn::BroughtBy => copy.firm(firms, project.cell(column)),
            _ => copy.name(project.cell(column)),
        };
    }
    for milestone in Milestone::ALL {
        draft.told[milestone as usize] = project.told(milestone);
    }
    draft.marks = project.marks();
    if let Some(details) = project.details() {
        draft.details.also_in = copy.names(&details.also_in);
    }
    if let Some(extra) = project.extra() {
        draft.extra.locator = copy.name(extra.locator);
        draft.extra.label = copy.name(extra.label);
    }
    draft
}
