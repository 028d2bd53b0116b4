//! A table of projects becomes a ledger.
use super::below::Below;
use super::block::CellKind;
use super::header::{Heading, Mapped, Meaning, TORN, is_torn, own_name};
use super::keep::{Part, keep};
use super::layout::{self, Layout, RowKind, section_count};
use super::odd::OddCells;
use super::preamble;
use super::project::{Columns, Sink, amount_of, resolve};
use super::reader::WINDOW;
use super::rows::{Row, Rows};
use super::totals::{PrintedFigure, PrintedTotal, Reach, Totals};
use crate::error::{Code, Error, Place, Problem, Problems};
use crate::ledger::{Ledger, Name, NameColumn, ReadOptions, validation};
use crate::order;
use crate::period::Date;
use crate::quantity::{Currency, Quantity, Scale, Unit};
use crate::scan::Passing;
use std::ops::Range;

/// How many rows may stand above the header.
const MOST_ABOVE: usize = 30;

/// What is told of a table beside it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Start {
    pub(crate) title: String,
    pub(crate) as_of: Option<Date>,
    pub(crate) currency: Currency,
    pub(crate) region: String,
    /// Whether the table is one of several: what its names lead to may stand in another.
    pub(crate) is_part: bool,
}

impl Start {
    /// A ledger without records.
    pub(crate) fn ledger(&self, file: &str) -> Ledger {
        let mut ledger = Ledger::new(self.currency, file);
        ledger.title = ledger.names.add(&self.title);
        ledger.region = ledger.names.add(&self.region);
        ledger.as_of = self.as_of;
        ledger
    }
}

/// A ledger while its table is read.
pub(super) struct Table {
    ledger: Ledger,
    is_part: bool,
    pub(super) problems: Problems,
    odd: OddCells,
    totals: Totals,
    map: Vec<Mapped>,
    /// What is asked, where not all is to be kept.
    passing: Option<Passing>,
}

/// So many rows are added up together.
const MOST_WAITING: usize = 1 << 14;

/// What the header says of the rows below it.
pub(super) struct Body {
    columns: Columns,
    layout: Layout,
}

impl Body {
    /// The header of a column, counted from 1.
    pub(super) fn header(&self, column: u32) -> &str {
        let at = (column as usize).checked_sub(1);
        at.and_then(|at| self.columns.list.get(at)).map_or("", |column| &column.heading.text)
    }
}

/// The header, before the row after it is seen.
struct Header {
    line: u32,
    cells: Vec<String>,
    /// The row above, where it may hold what stands over several columns.
    above: Vec<String>,
    unit: Option<(Unit, Scale)>,
}

impl Table {
    pub(super) fn new(options: &ReadOptions, start: &Start, passing: Option<Passing>) -> Self {
        let mut table = Self {
            passing,
            ledger: start.ledger(&options.file),
            is_part: start.is_part,
            problems: Problems::default(),
            odd: OddCells::default(),
            totals: Totals::default(),
            map: Vec::new(),
        };
        table.mapping(&options.map);
        table
    }

    fn mapping(&mut self, map: &[(String, String)]) {
        for (key, header) in map {
            match Mapped::read(key, header) {
                Ok(mapped) => self.map.push(mapped),
                Err(problem) => self.problems.push(problem),
            }
        }
    }

    #[inline(never)]
    fn problem(&mut self, place: Place, code: Code, found: &str, expected: &str) {
        self.problems.push(Problem::new(code, found, expected).at(place));
    }

    /// Reads the header and what stands above it; nothing where there is none, or where the rows end too soon to tell.
    pub(super) fn body(&mut self, rows: &mut Rows<'_>) -> Option<Body> {
        let header = self.header(rows)?;
        // A row that goes on and on is no second row of a header.
        let is_all = rows.is_all() || rows.rest().len() >= WINDOW;
        let mut below = Below::default();
        loop {
            let mark = rows.mark();
            match rows.next() {
                Ok(Some(row)) if row.is_blank() => continue,
                Ok(Some(row)) if below.takes(&header.cells, &row) => continue,
                Ok(None) if !is_all => return None,
                // What is wrong is met again where it stands.
                Ok(_) | Err(_) => rows.go_back(mark),
            }
            break;
        }
        for (line, label) in &below.unused {
            self.not_a_record(*line, label);
        }
        let mut columns = self.columns(&header, &below);
        let layout = Layout::new(&columns.list.iter().map(|column| &column.heading).collect::<Vec<_>>());
        if let Some(passing) = &self.passing {
            self.ledger.has_ids = columns.keep_only(&passing.asked);
        }
        Some(Body { columns, layout })
    }

    /// What the typical cells of each column hold.
    pub(super) fn kinds(&self, body: &Body) -> Vec<CellKind> {
        body.columns.kinds(self.ledger.as_of)
    }

    /// Adds up the rows so far and lets them go, where queries ask for no more than that.
    pub(super) fn pass(&mut self, body: &Body) {
        let is_enough = self.ledger.projects.len() >= MOST_WAITING;
        let passing = self.passing.as_mut().filter(|passing| is_enough && !passing.asked.common);
        if let Some(passing) = passing.filter(|_| body.columns.may_pass()) {
            passing.take(&mut self.ledger, &mut self.problems);
        }
    }

    /// The ledger, where nothing is wrong, with what its projects were added to.
    pub(super) fn finish(mut self, body: Option<Body>) -> Result<(Ledger, Option<Passing>), Error> {
        body.into_iter().for_each(|body| self.end(body.columns));
        self.ledger.warnings.extend(self.odd.into_warnings());
        let place = |problem: &Problem| (problem.place.row, problem.place.column);
        self.ledger.warnings =
            order::sorted(std::mem::take(&mut self.ledger.warnings), |a, b| place(a).cmp(&place(b)));
        match &mut self.passing {
            // Where all rows are still there, they are asked as a ledger is.
            Some(passing) if self.ledger.projects.passed() > 0 => {
                passing.take(&mut self.ledger, &mut self.problems);
            }
            _ if self.problems.is_empty() && !self.is_part => {
                validation::validate(&mut self.ledger, &mut self.problems);
            }
            _ => {}
        }
        self.problems.name_file(&self.ledger.file);
        for warning in &mut self.ledger.warnings {
            warning.place.file.clone_from(&self.ledger.file);
        }
        self.problems.into_result(())?;
        Ok((self.ledger, self.passing))
    }

    /// Lets go of what was kept: where something is wrong, there will be no ledger.
    pub(super) fn forget(&mut self, body: &mut Body) {
        if !self.problems.is_empty() {
            let mut empty = Ledger::new(self.ledger.currency, &self.ledger.file);
            empty.as_of = self.ledger.as_of;
            empty.region = empty.names.add(self.ledger.names.text(self.ledger.region).unwrap_or(""));
            (self.ledger, self.totals) = (empty, Totals::default());
            body.columns.forget();
        }
    }

    /// Keeps as many rows of typical cells as can be; how many these are.
    pub(super) fn keep(&mut self, body: &mut Body, part: &mut Part<'_>, rows: Range<usize>) -> usize {
        let layout = &body.layout;
        let surely = |row: &usize| layout.is_surely_project(&part.row(*row));
        let count = if body.columns.takes_plain() { rows.clone().take_while(surely).count() } else { 0 };
        if count > 0 {
            keep(&mut self.ledger, &mut body.columns, part, rows.start..rows.start + count);
        }
        count
    }

    /// The first row that names columns of the model; what stands above it tells the title, the unit and the day.
    fn header(&mut self, rows: &mut Rows<'_>) -> Option<Header> {
        let mut above: Vec<(u32, Vec<String>)> = Vec::new();
        loop {
            let row = match rows.next() {
                Ok(Some(row)) => row,
                Ok(None) => break,
                Err(problem) => {
                    self.problems.push(problem);
                    return None;
                }
            };
            if row.is_blank() {
                continue;
            }
            let (line, cells) = (row.line, owned(&row));
            if self.is_header(&cells) {
                return Some(self.header_below(above, line, cells));
            }
            above.push((line, cells));
            if above.len() > MOST_ABOVE {
                break;
            }
        }
        let row = above.first().map_or(1, |(line, _)| *line);
        let code = if above.is_empty() { Code::Empty } else { Code::MissingKey };
        let expected = if above.is_empty() { "" } else { "name | 项目名称" };
        self.problem(Place { row, ..Place::default() }, code, "", expected);
        None
    }

    /// Whether a row names columns: at least two, or one in a row of which it is not the only cell of several.
    fn is_header(&self, cells: &[String]) -> bool {
        let known = |cell: &&String| {
            self.map.iter().any(|map| map.names(cell)) || Heading::read(cell).meaning.is_some()
        };
        let told = cells.iter().filter(|cell| !cell.is_empty()).count();
        match cells.iter().filter(known).count() {
            0 => false,
            1 => told > 1 || cells.len() == 1,
            _ => true,
        }
    }

    fn header_below(&mut self, mut above: Vec<(u32, Vec<String>)>, line: u32, cells: Vec<String>) -> Header {
        let found = preamble::read(&above);
        if self.ledger.title.is_none() {
            self.ledger.title = self.ledger.names.add(&found.title);
        }
        self.ledger.as_of = self.ledger.as_of.or(found.as_of);
        self.ledger.invented = found.invented;
        let groups = |cells: &Vec<String>| {
            let told = cells.iter().filter(|cell| !cell.is_empty()).count();
            told > 1 && !cells.iter().any(|cell| preamble::is_personal(cell))
        };
        let joins =
            found.unused.last().is_some_and(|(last, _)| above.last().is_some_and(|(line, _)| line == last));
        let over = above.pop().map(|(_, cells)| cells).filter(|cells| joins && groups(cells));
        let unused = found.unused.len() - usize::from(over.is_some());
        for (row, label) in found.unused.into_iter().take(unused) {
            self.not_a_record(row, label);
        }
        let unit = found.unit.map(|(currency, scale)| (Unit::Money(currency), scale));
        Header { line, cells, above: over.unwrap_or_default(), unit }
    }

    /// Warns of a row that is no project.
    #[inline(never)]
    fn not_a_record(&mut self, row: u32, label: &str) {
        let place = Place { row, ..Place::default() };
        self.ledger.warnings.push(Problem::new(Code::NotARecord, label, "project").at(place));
    }

    /// The columns of a header of one row or two.
    fn columns(&mut self, header: &Header, below: &Below) -> Columns {
        let mut headings = match (below.names.as_slice(), header.above.as_slice()) {
            ([], []) => header.cells.iter().map(|cell| Heading::read(cell)).collect(),
            ([], above) => layout::joined(above, &header.cells),
            (below, _) => layout::joined(&header.cells, below),
        };
        below.give_units(&mut headings);
        let mut known: Vec<Meaning> = Vec::new();
        for map in self.map.clone() {
            match headings.iter_mut().find(|heading| map.names(&heading.text)) {
                Some(heading) => {
                    map.apply(heading);
                    known.push(map.meaning);
                }
                None => {
                    let place = Place {
                        row: header.line,
                        path: own_name(map.meaning).to_owned(),
                        ..Place::default()
                    };
                    self.problem(place, Code::MissingKey, "", map.header());
                }
            }
        }
        self.name_columns(&mut headings, header.line, &known);
        if [&header.above, &header.cells, &below.names].into_iter().any(|cells| is_torn(cells)) {
            let unnamed = headings.iter_mut().filter(|heading| heading.meaning.is_none());
            unnamed.for_each(|heading| TORN.clone_into(&mut heading.text));
        }
        self.warn_of_unnamed(&headings, header.line);
        Columns::new(headings, header.unit.clone(), &self.ledger)
    }

    /// Names columns that the model does not name.
    fn warn_of_unnamed(&mut self, headings: &[Heading], row: u32) {
        for (at, heading) in headings.iter().enumerate() {
            if heading.meaning.is_none() && !heading.text.is_empty() {
                let problem = Problem::new(Code::UnknownColumn, &heading.text, "");
                self.ledger.warnings.push(problem.at(heading.place(row, at)));
            }
        }
    }

    /// Names headers that stand twice. What a caller maps goes before.
    fn name_columns(&mut self, headings: &mut [Heading], row: u32, mapped: &[Meaning]) {
        let mut before: Vec<Meaning> = Vec::new();
        for (at, heading) in headings.iter_mut().enumerate() {
            let place = heading.place(row, at);
            let by_caller = self.map.iter().any(|map| map.names(&heading.text));
            if heading.meaning.is_some_and(|own| !by_caller && mapped.contains(&own)) {
                heading.meaning = None;
            }
            match heading.meaning {
                None => {}
                Some(own) if before.contains(&own) => {
                    self.problem(place, Code::DuplicateKey, &heading.text, "")
                }
                Some(own) => before.push(own),
            }
        }
    }

    /// Reads a row that need not be typical.
    pub(super) fn row(&mut self, body: &mut Body, row: &Row<'_>) {
        let Body { columns, layout } = body;
        let kind = layout.kind(row);
        match &kind {
            RowKind::Project => return self.project(columns, row),
            RowKind::Section { label, level } => self.total(columns, row, label, Reach::Section(*level)),
            RowKind::Subtotal(label) => self.total(columns, row, label, Reach::Subtotal),
            RowKind::Total(label) => self.total(columns, row, label, Reach::Total),
            RowKind::GrandTotal(label) => self.total(columns, row, label, Reach::Grand),
            RowKind::Note(_) | RowKind::Signature(_) | RowKind::Header => {}
        }
        self.not_a_record(row.line, kind.label());
    }

    fn project(&mut self, columns: &mut Columns, row: &Row<'_>) {
        if row.len() != columns.list.len() {
            let place = Place { row: row.line, ..Place::default() };
            let expected = columns.list.len().to_string();
            return self.problem(place, Code::InvalidTable, &row.len().to_string(), &expected);
        }
        let Self { ledger, problems, odd, .. } = self;
        columns.project(row, &mut Sink { ledger, problems, odd });
    }

    /// Keeps the figures of a section or a sum.
    fn total(&mut self, columns: &Columns, row: &Row<'_>, label: &str, reach: Reach) {
        let as_of = self.ledger.as_of;
        let (projects, open) = self.totals.reach(reach, self.ledger.projects.len());
        let mut keep = |figure, header: &str, printed: Quantity| {
            let (label, header) = (label.to_owned(), header.to_owned());
            let total =
                PrintedTotal { label, figure, header, printed, projects: projects.clone(), row: row.line };
            self.totals.push(total, open);
        };
        if let Some(count) = section_count(label) {
            keep(PrintedFigure::Projects, "", count);
        }
        for (at, column) in columns.list.iter().enumerate() {
            let cell = row.cell(at);
            if cell == label || cell.is_empty() || column.heading.meaning.is_none() {
                continue;
            }
            match (column.heading.meaning, columns.amounts(at)) {
                (Some(Meaning::Amount(head)), Some(cells)) => {
                    let amount = amount_of(head, as_of).zip(cells.printed(cell));
                    amount.into_iter().for_each(|(amount, printed)| {
                        keep(PrintedFigure::Amount(amount), &column.heading.text, printed);
                    });
                }
                (Some(Meaning::Count), _) => {
                    let printed = Quantity::parse_in(cell, &Unit::PROJECTS, Scale::One).ok();
                    printed.into_iter().for_each(|printed| keep(PrintedFigure::Projects, "", printed));
                }
                // 12个 stands wherever there is room.
                _ if cell.starts_with(|first: char| first.is_ascii_digit()) => {
                    section_count(cell)
                        .into_iter()
                        .for_each(|count| keep(PrintedFigure::Projects, "", count));
                }
                _ => {}
            }
        }
    }

    /// What only the whole table tells.
    fn end(&mut self, mut columns: Columns) {
        let Self { ledger, problems, odd, totals, .. } = self;
        totals.close(0, ledger.projects.len());
        ledger.printed = std::mem::take(&mut totals.found);
        let mut sink = Sink { ledger, problems, odd };
        columns.settle(&mut sink);
        if columns.has_numbers && !columns.has_ids && repeats(&columns.numbers) {
            // Numbers that begin anew in every section name no project.
            sink.ledger.projects.clear_names(NameColumn::Id);
        }
        resolve(&columns, &mut sink);
    }
}

/// Whether a number stands twice.
fn repeats(numbers: &[Name]) -> bool {
    let told: Vec<u32> = numbers.iter().filter(|name| !name.is_none()).map(|name| name.0).collect();
    order::set(&told).len() < told.len()
}

fn owned(row: &Row<'_>) -> Vec<String> {
    (0..row.len()).map(|at| row.cell(at).to_owned()).collect()
}
