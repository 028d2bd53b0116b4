//! Wide tables of statements and targets: 地区, then one column per metric, or 任务 当月 累计 完成率 同比 位次 of each.
mod column;
mod map;
mod rows;

use super::File;
use super::columns::metric as metric_key;
use super::table::{self, place};
use crate::error::{Code, Error, Place, Problem, Problems};
use crate::ledger::table::{Preamble, Rows, date_in, preamble, tells_projects};
use crate::ledger::{EntryKind, Ledger, ReadOptions, validation};
use crate::period::Date;
use crate::quantity::{Scale, Unit};
use column::{Column, Kind, begins_with_place, columns, goes_on, is_long};

pub(crate) use column::knows;

/// How many rows may stand above the header.
const MOST_ABOVE: usize = 30;
/// The whole text of a table of places is kept while it is read.
pub(crate) const MOST_WIDE_BYTES: usize = 16 << 20;

/// What a caller calls columns, with the headers that a table has for them.
type Mapping = [(String, String)];

/// A row with its line.
pub(super) type Line = (u32, Vec<String>);

/// The header of a wide table.
pub(super) struct Head {
    /// Its row.
    at: usize,
    /// Its cells, by what the model calls them.
    cells: Vec<String>,
    /// Those of the next row, where that belongs to it.
    below: Option<Vec<String>>,
}

impl Head {
    fn columns(&self, title: &str) -> Vec<Column> {
        columns(&self.cells, self.below.as_deref(), title)
    }
}

/// The header among the first rows; nothing where the table is not wide.
pub(super) fn head(rows: &[Line], mapping: &Mapping) -> Option<Head> {
    for (at, (_, cells)) in rows.iter().enumerate().take(MOST_ABOVE) {
        let cells = map::renamed(cells, mapping);
        if !begins_with_place(&cells) {
            continue;
        }
        let below = rows.get(at + 1).map(|(_, cells)| map::renamed(cells, mapping));
        let below = below.filter(|below| goes_on(&cells, below));
        let head = Head { at, cells, below };
        let is_metric = |column: &Column| !matches!(column.kind, Kind::Number | Kind::Place | Kind::Unknown);
        if head.columns("").iter().any(is_metric) {
            return (!is_long(&head.cells)).then_some(head);
        }
    }
    None
}

/// Whether a table that stands alone is wide: its first header is a place, none is a project's, and one can only be a
/// metric's. What a batch of projects may have (到位资金 by 地区) stays a table of projects.
pub(crate) fn is_alone(text: &str, is_all: bool, mapping: &Mapping) -> bool {
    let (mut rows, mut lines) = (Rows::new(text, is_all), Vec::new());
    while let Ok(Some(row)) = rows.next() {
        if !row.is_blank() {
            lines.push((row.line, (0..row.len()).map(|at| row.cell(at).to_owned()).collect()));
        }
        if lines.len() > MOST_ABOVE + 1 {
            break;
        }
    }
    let Some(head) = head(&lines, mapping) else { return false };
    let mut cells = head.cells.iter().chain(head.below.iter().flatten());
    let is_only_wide = |column: &Column| match column.kind {
        Kind::Number | Kind::Place | Kind::Unknown => false,
        Kind::Figure => tells_projects(&column.text).is_none(),
        _ => true,
    };
    let is_project = |cell: &String| {
        let is_measure = |key| matches!(key, "planned" | "projects" | "average" | "largest");
        tells_projects(cell).is_some_and(|name| metric_key(&name).is_none_or(is_measure))
    };
    !cells.any(is_project) && head.columns("").iter().any(is_only_wide)
}

/// Reads a wide table that stands alone.
///
/// # Errors
/// Everything that is wrong with it.
pub(crate) fn alone(bytes: &[u8], options: &ReadOptions) -> Result<Ledger, Error> {
    let mut problems = Problems::default();
    let mut ledger = Ledger::new(crate::quantity::Currency::default(), &options.file);
    let file = (options.file.as_str(), bytes);
    let lines = table::rows(file, &mut problems).unwrap_or_default();
    if let Some(head) = head(&lines, &options.map) {
        map::check(&options.map, &lines, &head, &options.file, &mut problems);
        read(&mut ledger, EntryKind::Statement, file, (lines, head), &mut problems);
    }
    if problems.is_empty() {
        validation::validate(&mut ledger, &mut problems);
    }
    problems.into_result(ledger)
}

/// Reads a wide table into the ledger. A metric without a word such as 任务 or 累计 is of the list that the file is for.
pub(super) fn read(
    ledger: &mut Ledger,
    list: EntryKind,
    file: File<'_>,
    (mut lines, head): (Vec<Line>, Head),
    problems: &mut Problems,
) {
    let mut body = lines.split_off(head.at);
    let (line, header) = body.remove(0);
    let below = if head.below.is_some() { Some(body.remove(0).1) } else { None };
    let found = above(ledger, file.0, &lines);
    let mut own = head.columns(&found.title);
    // Messages name headers as the table has them.
    for (own, written) in own.iter_mut().zip(columns(&header, below.as_deref(), "")) {
        own.text = written.text;
    }
    let mut table = Table {
        columns: own,
        file: file.0,
        line,
        list,
        year: date_in(&found.title, None).map(|date| date.start.year()),
        day: found.as_of.or(ledger.as_of),
        problems,
    };
    let money = found.unit.map(|(currency, scale)| (Unit::Money(currency), scale));
    table.give_unit(money.as_ref());
    table.settle(ledger);
    if table.problems.is_empty() {
        rows::read(ledger, &mut table, &body);
    }
}

/// What stands above the header: title and day where the ledger has none.
fn above(ledger: &mut Ledger, file: &str, lines: &[Line]) -> Preamble {
    let mut found = preamble(lines);
    let told = date_in(&found.title, None).filter(|date| Date::year(date.start.year()) != Some(*date));
    found.as_of = found.as_of.or(told.map(|date| Date::day(date.end)));
    if ledger.title.is_none() {
        ledger.title = ledger.names.add(&found.title);
    }
    ledger.as_of = ledger.as_of.or(found.as_of);
    ledger.invented |= found.invented;
    for (row, label) in &found.unused {
        let place = Place { file: file.to_owned(), row: *row, ..Place::default() };
        ledger.warnings.push(Problem::new(Code::NotARecord, label, "place").at(place));
    }
    found
}

/// A wide table while it is read.
pub(super) struct Table<'t> {
    columns: Vec<Column>,
    file: &'t str,
    /// The line of the header.
    line: u32,
    list: EntryKind,
    /// The year that the title names.
    year: Option<i32>,
    /// The day of the figures.
    day: Option<Date>,
    problems: &'t mut Problems,
}

impl Table<'_> {
    fn place(&self, row: u32, at: usize) -> Place {
        place(self.file, row, at, self.columns.get(at).map_or("", |column| &column.text))
    }

    fn problem(&mut self, row: u32, at: usize, code: Code, found: &str, expected: &str) {
        let place = self.place(row, at);
        self.problems.push(Problem::new(code, found, expected).at(place));
    }

    /// Gives columns of money the unit that stands above the table.
    fn give_unit(&mut self, money: Option<&(Unit, Scale)>) {
        for column in &mut self.columns {
            if column.unit.is_none() && rows::may_be_money(column) {
                column.unit = money.cloned();
            }
        }
    }
}
