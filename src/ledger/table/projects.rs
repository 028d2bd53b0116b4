//! A table of projects becomes a ledger.
use super::header::{Heading, Mapped, Meaning, own_name};
use super::layout::{self, Layout, RowKind, section_count};
use super::odd::OddCells;
use super::preamble;
use super::project::{Columns, Sink, amount_of, resolve};
use super::rows::{MOST_ROWS, Row, Rows, check_quotes};
use super::totals::{PrintedFigure, PrintedTotal, Reach, Totals};
use crate::error::{Code, Error, Place, Problem, Problems};
use crate::ledger::{Ledger, Name, NameColumn, ReadOptions, validation};
use crate::order;
use crate::quantity::{Currency, Quantity, Scale, Unit};

/// How many rows may stand above the header.
const MOST_ABOVE: usize = 30;

/// Reads a whole table.
///
/// # Errors
/// Everything that is wrong with it.
pub(crate) fn read(text: &str, options: &ReadOptions) -> Result<Ledger, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut table = Table {
        ledger: Ledger::new(Currency::default(), &options.file),
        problems: Problems::default(),
        odd: OddCells::default(),
        totals: Totals::default(),
        map: Vec::new(),
    };
    table.mapping(&options.map);
    check_quotes(text, &mut table.problems);
    if table.problems.is_empty() {
        table.rows(&mut Rows::new(text));
    }
    table.ledger.warnings.extend(table.odd.into_warnings());
    let place = |problem: &Problem| (problem.place.row, problem.place.column);
    table.ledger.warnings =
        order::sorted(std::mem::take(&mut table.ledger.warnings), |a, b| place(a).cmp(&place(b)));
    if table.problems.is_empty() {
        validation::validate(&mut table.ledger, &mut table.problems);
    }
    table.problems.name_file(&options.file);
    for warning in &mut table.ledger.warnings {
        warning.place.file.clone_from(&options.file);
    }
    table.problems.into_result(())?;
    Ok(table.ledger)
}

struct Table {
    ledger: Ledger,
    problems: Problems,
    odd: OddCells,
    totals: Totals,
    map: Vec<Mapped>,
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

    fn rows(&mut self, rows: &mut Rows<'_>) {
        let Some(header) = self.header(rows) else { return };
        let (mut columns, mut layout) = (None, Layout::default());
        for _ in 0..=MOST_ROWS {
            let row = match rows.next() {
                Ok(None) => {
                    let columns = match columns {
                        Some(columns) => columns,
                        None => self.columns(&header, &[]),
                    };
                    return self.end(columns);
                }
                Ok(Some(row)) if row.is_blank() => continue,
                Ok(Some(row)) => row,
                Err(problem) => return self.problems.push(problem),
            };
            match &mut columns {
                Some(columns) => self.row(columns, &layout, row),
                None => {
                    let second = layout::is_second_header(&header.cells, row);
                    let below = if second { owned(row) } else { Vec::new() };
                    let mut found = self.columns(&header, &below);
                    layout =
                        Layout::new(&found.list.iter().map(|column| &column.heading).collect::<Vec<_>>());
                    if !second {
                        self.row(&mut found, &layout, row);
                    }
                    columns = Some(found);
                }
            }
        }
        self.problems.push(Problem::new(Code::TooLarge, "…", MOST_ROWS.to_string()));
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
            let (line, cells) = (row.line, owned(row));
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
        self.ledger.title = self.ledger.names.add(&found.title);
        self.ledger.as_of = found.as_of;
        self.ledger.invented = found.invented;
        let groups = |cells: &Vec<String>| cells.iter().filter(|cell| !cell.is_empty()).count() > 1;
        let joins =
            found.unused.last().is_some_and(|(last, _)| above.last().is_some_and(|(line, _)| line == last));
        let over = above.pop().map(|(_, cells)| cells).filter(|cells| joins && groups(cells));
        let unused = found.unused.len() - usize::from(over.is_some());
        for (row, label) in found.unused.into_iter().take(unused) {
            self.not_a_record(row, &label);
        }
        let unit = found.unit.map(|(currency, scale)| (Unit::Money(currency), scale));
        Header { line, cells, above: over.unwrap_or_default(), unit }
    }

    /// Warns of a row that is no project.
    #[inline(never)]
    fn not_a_record(&mut self, row: u32, label: &str) {
        let place = Place { row, ..Place::default() };
        self.ledger.warnings.push(Problem::new(Code::NotARecord, label, "").at(place));
    }

    /// The columns of a header of one row or two.
    fn columns(&mut self, header: &Header, below: &[String]) -> Columns {
        let mut headings = match (below, header.above.as_slice()) {
            ([], []) => header.cells.iter().map(|cell| Heading::read(cell)).collect(),
            ([], above) => layout::joined(above, &header.cells),
            (below, _) => layout::joined(&header.cells, below),
        };
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
        Columns::new(headings, header.unit.clone(), &self.ledger)
    }

    /// Names headers that stand twice, or for nothing that the model has. What a caller maps goes before.
    fn name_columns(&mut self, headings: &mut [Heading], row: u32, mapped: &[Meaning]) {
        let mut before: Vec<Meaning> = Vec::new();
        for (at, heading) in headings.iter_mut().enumerate() {
            let place = heading.place(row, at);
            let by_caller = self.map.iter().any(|map| map.names(&heading.text));
            if heading.meaning.is_some_and(|own| !by_caller && mapped.contains(&own)) {
                heading.meaning = None;
            }
            match heading.meaning {
                None if heading.text.is_empty() => {}
                None => {
                    self.ledger.warnings.push(Problem::new(Code::UnknownColumn, &heading.text, "").at(place));
                }
                Some(own) if before.contains(&own) => {
                    self.problem(place, Code::DuplicateKey, &heading.text, "")
                }
                Some(own) => before.push(own),
            }
        }
    }

    fn row(&mut self, columns: &mut Columns, layout: &Layout, row: &Row) {
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

    fn project(&mut self, columns: &mut Columns, row: &Row) {
        if row.len() != columns.list.len() {
            let place = Place { row: row.line, ..Place::default() };
            let expected = columns.list.len().to_string();
            return self.problem(place, Code::InvalidTable, &row.len().to_string(), &expected);
        }
        let Self { ledger, problems, odd, .. } = self;
        columns.project(row, &mut Sink { ledger, problems, odd });
    }

    /// Keeps the figures of a section or a sum.
    fn total(&mut self, columns: &Columns, row: &Row, label: &str, reach: Reach) {
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
            if cell == label || cell.is_empty() {
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

fn owned(row: &Row) -> Vec<String> {
    (0..row.len()).map(|at| row.cell(at).to_owned()).collect()
}
