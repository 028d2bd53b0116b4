//! A table of any list: its header, and its rows as objects of the JSON reader, so that both are checked alike.
use super::File;
use super::columns::{Column, Kind, Part, metric};
use crate::error::{Code, Place, Problem, Problems};
use crate::json::{Kind as Json, Node};
use crate::ledger::table::{Row, Rows, TORN, cells, heading_text, is_torn, label_of, split_heading, text_of};
use crate::quantity::{Quantity, Scale, Unit};

/// A column of a table that is read.
pub(super) struct Heading {
    /// The header as written.
    pub(super) text: String,
    pub(super) column: Option<&'static Column>,
    /// The unit of bare numbers.
    unit: Option<(Unit, Scale)>,
}

/// A table that has been taken apart: headings, and rows of cells with their line.
pub(super) struct Table {
    pub(super) headings: Vec<Heading>,
    pub(super) rows: Vec<(u32, Vec<String>)>,
}

/// The rows of a file; nothing where it cannot be read.
pub(super) fn rows(file: File<'_>, problems: &mut Problems) -> Option<Vec<(u32, Vec<String>)>> {
    let text = text_of(file.1, file.0).map_err(|error| problems.append(&error)).ok()?;
    all_rows(&text, file, problems)
}

/// Takes a table apart; nothing where it has no header.
pub(super) fn read(
    part: Part,
    file: File<'_>,
    mut rows: Vec<(u32, Vec<String>)>,
    problems: &mut Problems,
    warnings: &mut Vec<Problem>,
) -> Option<Table> {
    let is_header = |cells: &Vec<String>| {
        let known = cells.iter().filter(|cell| heading(part, cell).column.is_some()).count();
        let told = cells.iter().filter(|cell| !cell.is_empty()).count();
        known > 1 || (known == 1 && (told > 1 || cells.len() == 1))
    };
    let Some(at) = rows.iter().position(|(_, cells)| is_header(cells)) else {
        let place = Place {
            file: file.0.to_owned(),
            row: rows.first().map_or(1, |(line, _)| *line),
            ..Place::default()
        };
        let expected: Vec<&str> = part.columns().iter().take(3).map(|column| column.0).collect();
        problems.push(Problem::new(Code::MissingKey, "", expected.join(" | ")).at(place));
        return None;
    };
    let body = rows.split_off(at + 1);
    let (line, cells) = rows.pop()?;
    let mut headings: Vec<Heading> = cells.iter().map(|cell| heading(part, cell)).collect();
    if is_torn(&cells) {
        let unnamed = headings.iter_mut().filter(|heading| heading.column.is_none());
        unnamed.for_each(|heading| TORN.clone_into(&mut heading.text));
    }
    for (at, own) in headings.iter().enumerate() {
        let place = place(file.0, line, at, &own.text);
        match own.column {
            None if own.text.is_empty() => {}
            None => warnings.push(Problem::new(Code::UnknownColumn, &own.text, "").at(place)),
            Some(column) => {
                let is_again = headings
                    .iter()
                    .take(at)
                    .any(|other| other.column.is_some_and(|other| other.0 == column.0));
                if is_again {
                    problems.push(Problem::new(Code::DuplicateKey, &own.text, "").at(place));
                }
            }
        }
    }
    let mut left_out = rows;
    let mut kept = Vec::new();
    for row in body {
        if is_no_record(&row.1) { left_out.push(row) } else { kept.push(row) }
    }
    for (line, cells) in left_out {
        let label = cells.iter().find(|cell| !cell.is_empty()).map_or("", |cell| label_of(cell));
        let place = Place { file: file.0.to_owned(), row: line, ..Place::default() };
        warnings.push(Problem::new(Code::NotARecord, label, part.record()).at(place));
    }
    Some(Table { headings, rows: kept })
}

/// Sums, notes and signatures, by the first cell that says anything.
pub(super) fn is_no_record(cells: &[String]) -> bool {
    let first = cells.iter().find(|cell| !cell.is_empty()).map_or("", String::as_str);
    let plain = heading_text(first);
    let (label, is_labelled) =
        plain.split_once(':').map_or((plain.as_str(), false), |(label, _)| (label, true));
    let is_sum =
        ["合计", "小计", "总计", "共计", "全市", "全市合计", "全省合计", "全县合计"].contains(&label);
    let is_note = is_labelled
        && ["注", "备注", "说明", "填表人", "填报人", "制表人", "审核人", "填报单位", "填表日期"]
            .contains(&label);
    let is_blank = cells.iter().all(String::is_empty);
    is_sum || is_note || is_blank
}

/// Every row that has anything in it.
fn all_rows(text: &str, file: File<'_>, problems: &mut Problems) -> Option<Vec<(u32, Vec<String>)>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rows = Rows::new(text, true);
    let mut all = Vec::new();
    loop {
        match rows.next() {
            Ok(Some(row)) if row.is_blank() => {}
            Ok(Some(row)) => all.push((row.line, owned(&row))),
            Ok(None) => return Some(all),
            Err(mut problem) => {
                file.0.clone_into(&mut problem.place.file);
                problems.push(problem);
                return None;
            }
        }
    }
}

fn owned(row: &Row<'_>) -> Vec<String> {
    (0..row.len()).map(|at| row.cell(at).to_owned()).collect()
}

fn heading(part: Part, cell: &str) -> Heading {
    let plain = heading_text(cell);
    let (name, unit) = split_heading(&plain);
    let column = part.column(&plain).or_else(|| part.column(name));
    Heading { text: cell.to_owned(), column, unit }
}

pub(super) fn place(file: &str, row: u32, at: usize, header: &str) -> Place {
    let column = u32::try_from(at + 1).unwrap_or(0);
    Place { file: file.to_owned(), row, column, path: header.to_owned() }
}

impl Table {
    /// A row as an object, each value with its column as its place; nothing where it has too few cells or too many.
    pub(super) fn object(
        &self,
        line: u32,
        row: &[String],
        file: &str,
        problems: &mut Problems,
    ) -> Option<Node<'static>> {
        if row.len() != self.headings.len() {
            let place = Place { file: file.to_owned(), row: line, ..Place::default() };
            let (found, expected) = (row.len().to_string(), self.headings.len().to_string());
            problems.push(Problem::new(Code::InvalidTable, found, expected).at(place));
            return None;
        }
        let mut entries = Vec::new();
        for (at, (heading, cell)) in self.headings.iter().zip(row).enumerate() {
            let Some((key, kind, _)) = heading.column else { continue };
            if let Some(value) = value(*kind, heading, cell) {
                entries.push(text(at + 1, line, key));
                entries.push(Node { offset: at + 1, line, kind: value });
            }
        }
        Some(Node { offset: 0, line, kind: Json::Object(entries) })
    }
}

/// A text at a place.
pub(super) fn text(column: usize, line: u32, text: &str) -> Node<'static> {
    Node { offset: column, line, kind: Json::Text(text.to_owned().into()) }
}

/// What a cell says; nothing for what stands for nothing told.
fn value(kind: Kind, heading: &Heading, cell: &str) -> Option<Json<'static>> {
    if cells::is_none(cell)
        && !(kind == Kind::Text && heading.column.is_some_and(|column| column.0 == "why_none"))
    {
        return None;
    }
    let plain = |text: &str| Json::Text(text.to_owned().into());
    Some(match kind {
        Kind::Text => plain(cell),
        Kind::Metric => plain(metric(cell).unwrap_or(cell)),
        Kind::List => Json::List(cells::list(cell).map(|part| text(0, 0, part)).collect()),
        Kind::Flag => cells::yes_or_no(cell).map_or_else(|| plain(cell), Json::Boolean),
        Kind::Figure => match &heading.unit {
            Some((unit, scale)) => match Quantity::parse_in(cell, unit, *scale) {
                Ok(figure) => plain(&figure.written()),
                Err(_) => plain(cell),
            },
            None => plain(cell),
        },
    })
}
