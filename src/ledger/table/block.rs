//! The rows of a piece of a table, found in one pass over its bytes, with what typical cells hold.
use super::marks::Marks;
use super::plain::{self, Digits};
use super::project::is_surely_name;
use crate::error::Place;
use crate::json::MOST_CHARACTERS;
use crate::period::Date;
use crate::texts;
use std::ops::Range;

/// How many columns a table may have.
pub(crate) const MOST_COLUMNS: usize = 256;

/// What the typical cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CellKind {
    /// What the model does not name: never looked at.
    Unknown,
    /// A name.
    Name(NameKind),
    /// An amount of the ledger's currency, whose bare numbers are of this power of ten, and which of them are typical.
    Amount { exponent: u32, range: AmountRange },
    /// A date.
    Date,
    /// Nothing: all that is told in this column is read by the general readers.
    Blank,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    Any,
    /// The project itself: as a rule no other has it.
    Title,
    Path,
    Firm,
    Origin,
}

/// Which whole parts of numbers are typical.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AmountRange {
    Any,
    Below(i64),
    /// This and more, and zero.
    FromOrZero(i64),
}

impl AmountRange {
    #[inline]
    fn has(self, digits: Digits) -> bool {
        match self {
            Self::Any => true,
            Self::Below(limit) => digits.whole() < limit,
            Self::FromOrZero(limit) => digits.mantissa == 0 || digits.whole() >= limit,
        }
    }
}

/// Where a cell is, and what it holds where it is typical: the hash of a name, digits, the days of a date.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    start: u32,
    end: u32,
    pub(crate) value: u64,
}

/// The value of an amount or a date that is not told.
pub(crate) const NOTHING: u64 = u64::MAX;
/// The start of a cell whose text stands beside the rows, since it was quoted.
const BESIDE: u32 = 1 << 31;

/// Where a row is.
#[derive(Clone, Copy, Debug)]
struct RowAt {
    first: u32,
    /// Line breaks before it, from 0.
    line: u32,
    is_plain: bool,
}

/// Rows of a table, as places in the bytes that they were found in.
#[derive(Debug, Default)]
pub(crate) struct Block {
    cells: Vec<Cell>,
    rows: Vec<RowAt>,
    /// The text of quoted cells.
    beside: Vec<u8>,
    /// How many bytes are whole rows.
    pub(crate) used: usize,
    /// How many line breaks they have.
    pub(crate) lines: u32,
    /// Why there are no further rows.
    pub(crate) stop: Option<Stop>,
}

/// Why reading cannot go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// A row is beyond a limit: its place, and the limit.
    TooLarge { place: Place, limit: usize },
    /// A quote opened at this byte, on this line (from 0), in this cell, and has not closed yet.
    OpenQuote { at: usize, line: u32, cell: Place },
}

/// A block while it is read.
struct Scan<'b> {
    bytes: &'b [u8],
    separator: u8,
    columns: &'b [CellKind],
    marks: Marks<'b>,
    at: usize,
}

/// How a cell ends.
enum Ending {
    Cell,
    Row,
    /// The bytes end within it.
    Nothing,
}

impl Block {
    /// Finds the rows of some bytes; what follows the last line break is a row only where the bytes are `last`.
    /// With `columns` known, it also reads the typical cells of rows that have nothing else.
    pub(crate) fn scan(&mut self, bytes: &[u8], last: bool, separator: u8, columns: &[CellKind]) {
        self.clear();
        let mut scan = Scan::new(bytes, separator, columns);
        while self.stop.is_none() && (self.plain_row(&mut scan) || self.row(&mut scan, last)) {}
    }

    /// Finds the first row only.
    pub(super) fn scan_row(&mut self, bytes: &[u8], last: bool, separator: u8) {
        self.clear();
        self.row(&mut Scan::new(bytes, separator, &[]), last);
    }

    fn clear(&mut self) {
        self.cells.clear();
        self.rows.clear();
        self.beside.clear();
        (self.used, self.lines, self.stop) = (0, 0, None);
    }

    /// Passes over line breaks, and lines without anything.
    #[inline]
    fn line_breaks(&mut self, scan: &mut Scan<'_>) {
        while let Some(byte @ (b'\n' | b'\r')) = scan.bytes.get(scan.at) {
            self.lines += u32::from(*byte == b'\n');
            scan.at += 1;
            self.used = scan.at;
        }
    }

    /// Finds a row that has neither quotes nor too few or too many cells; whether there is one. Most rows are such, and
    /// what is none is left where it is.
    #[inline]
    fn plain_row(&mut self, scan: &mut Scan<'_>) -> bool {
        self.line_breaks(scan);
        let (first, mut start, mut is_plain) = (self.cells.len(), scan.at, true);
        scan.marks.go_to(start);
        for (column, kind) in (1..).zip(scan.columns) {
            let end = scan.marks.next().unwrap_or(scan.bytes.len());
            let is_end = match scan.bytes.get(end) {
                Some(b'\n' | b'\r') => column == scan.columns.len(),
                Some(byte) => *byte == scan.separator && column < scan.columns.len(),
                None => false,
            };
            if !is_end || end - start > MOST_CHARACTERS {
                self.cells.truncate(first);
                scan.marks.restart(scan.at);
                return false;
            }
            let mut cell = Cell { start: start as u32, end: end as u32, value: NOTHING };
            is_plain &= cell.read(scan.bytes.get(start..end).unwrap_or_default(), kind);
            self.cells.push(cell);
            start = end + 1;
        }
        if scan.columns.is_empty() {
            return false;
        }
        self.rows.push(RowAt { first: first as u32, line: self.lines, is_plain });
        scan.at = start - 1;
        self.used = scan.at;
        true
    }

    /// Finds any row; whether there may be another.
    #[inline(never)]
    fn row(&mut self, scan: &mut Scan<'_>, last: bool) -> bool {
        self.line_breaks(scan);
        if scan.at >= scan.bytes.len() {
            return false;
        }
        let first = self.cells.len();
        let (line, mut lines) = (self.lines, self.lines);
        let mut is_plain = !scan.columns.is_empty();
        loop {
            let start = scan.at;
            let column = self.cells.len() - first;
            let ending = match scan.bytes.get(start) {
                Some(b'"') => {
                    let place = Place { row: line + 1, column: column as u32 + 1, ..Place::default() };
                    let ending = self.quoted(scan, &mut lines, place, last);
                    if let (Some(cell), Some(kind)) =
                        (self.cells.get_mut(first + column), scan.columns.get(column))
                    {
                        let text = self.beside.get((cell.start & !BESIDE) as usize..).unwrap_or_default();
                        is_plain &= cell.read(text, kind);
                    }
                    ending
                }
                _ => {
                    let ending = scan.end_of_cell();
                    let end = scan.at;
                    let mut cell = Cell { start: start as u32, end: end as u32, value: NOTHING };
                    let text = scan.bytes.get(start..end).unwrap_or_default();
                    is_plain &= match scan.columns.get(column) {
                        Some(kind) => cell.read(text, kind),
                        None => false,
                    };
                    self.cells.push(cell);
                    ending
                }
            };
            if self.stop.is_some() || (matches!(ending, Ending::Nothing) && !last) {
                self.cells.truncate(first);
                return false;
            }
            self.limits(scan, first, line);
            if self.stop.is_some() {
                self.cells.truncate(first);
                return false;
            }
            match ending {
                Ending::Cell => scan.at += 1,
                Ending::Row | Ending::Nothing => break,
            }
        }
        is_plain &= self.cells.len() - first == scan.columns.len();
        self.rows.push(RowAt { first: first as u32, line, is_plain });
        self.lines = lines;
        self.used = scan.at;
        true
    }

    /// Stops at a row of too many cells, or whose last cell has too many characters.
    #[inline]
    fn limits(&mut self, scan: &Scan<'_>, first: usize, line: u32) {
        let column = self.cells.len() - first;
        let place = || Place { row: line + 1, ..Place::default() };
        if column > MOST_COLUMNS {
            self.stop = Some(Stop::TooLarge { place: place(), limit: MOST_COLUMNS });
        } else if let Some(cell) = self.cells.last()
            && cell.end - (cell.start & !BESIDE) > MOST_CHARACTERS as u32
            && characters(self.bytes_of(scan.bytes, *cell)) > MOST_CHARACTERS
        {
            let place = Place { column: column as u32, ..place() };
            self.stop = Some(Stop::TooLarge { place, limit: MOST_CHARACTERS });
        }
    }

    /// Reads a quoted cell: quotes inside are doubled, text after the closing one still belongs to it.
    #[inline(never)]
    fn quoted(&mut self, scan: &mut Scan<'_>, lines: &mut u32, cell: Place, last: bool) -> Ending {
        let start = self.beside.len();
        let (opened, opened_line) = (scan.at, *lines);
        scan.at += 1;
        loop {
            let rest = scan.bytes.get(scan.at..).unwrap_or_default();
            let Some(length) = rest.iter().position(|byte| *byte == b'"') else {
                self.stop = Some(Stop::OpenQuote { at: opened, line: opened_line, cell });
                return Ending::Nothing;
            };
            let inside = rest.get(..length).unwrap_or_default();
            *lines += inside.iter().filter(|byte| **byte == b'\n').count() as u32;
            self.beside.extend_from_slice(inside);
            scan.at += length + 1;
            match scan.bytes.get(scan.at) {
                Some(b'"') => {
                    self.beside.push(b'"');
                    scan.at += 1;
                }
                // The next bytes may begin with the second of two quotes.
                None if !last => return Ending::Nothing,
                _ => break,
            }
        }
        scan.marks.go_to(scan.at);
        let behind = scan.at;
        let ending = scan.end_of_cell();
        self.beside.extend_from_slice(scan.bytes.get(behind..scan.at).unwrap_or_default());
        self.cells.push(Cell { start: start as u32 | BESIDE, end: self.beside.len() as u32, value: NOTHING });
        ending
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// How many rows from one on are plain.
    pub(crate) fn plain_from(&self, row: usize) -> usize {
        self.rows.get(row..).unwrap_or_default().iter().take_while(|row| row.is_plain).count()
    }

    /// The line of a row, from 0.
    pub(crate) fn line(&self, row: usize) -> u32 {
        self.rows.get(row).map_or(0, |row| row.line)
    }

    /// The cells of a row.
    pub(crate) fn row_cells(&self, row: usize) -> &[Cell] {
        self.cells_of(row..row + 1)
    }

    /// The cells of several rows, one behind the other.
    pub(crate) fn cells_of(&self, rows: Range<usize>) -> &[Cell] {
        self.cells.get(self.places_of(rows)).unwrap_or_default()
    }

    pub(crate) fn cells_of_mut(&mut self, rows: Range<usize>) -> &mut [Cell] {
        let places = self.places_of(rows);
        self.cells.get_mut(places).unwrap_or_default()
    }

    fn places_of(&self, rows: Range<usize>) -> Range<usize> {
        let first = |row: usize| self.rows.get(row).map_or(self.cells.len(), |row| row.first as usize);
        first(rows.start)..first(rows.end)
    }

    fn bytes_of<'b>(&'b self, bytes: &'b [u8], cell: Cell) -> &'b [u8] {
        let from = if cell.start >= BESIDE { &self.beside } else { bytes };
        from.get((cell.start & !BESIDE) as usize..cell.end as usize).unwrap_or_default()
    }

    /// The text of quoted cells. It is part of the rows' bytes, cut at quotes, so that it is text where these are.
    pub(crate) fn beside(&self) -> &str {
        std::str::from_utf8(&self.beside).unwrap_or("")
    }
}

impl Cell {
    /// Its text, from that of the block or that of quoted cells.
    #[inline]
    pub(crate) fn text<'t>(&self, text: &'t str, beside: &'t str) -> &'t str {
        let from = if self.start >= BESIDE { beside } else { text };
        from.get((self.start & !BESIDE) as usize..self.end as usize).unwrap_or("")
    }

    /// Reads it as a typical cell; whether it is one.
    #[inline(always)]
    fn read(&mut self, text: &[u8], kind: &CellKind) -> bool {
        match *kind {
            CellKind::Unknown => true,
            CellKind::Name(kind) => {
                self.value = if kind == NameKind::Title { 0 } else { texts::hash(text).into() };
                plain::has_plain_ends(text) && is_surely_name(text, kind)
            }
            _ if text.is_empty() => true,
            CellKind::Amount { exponent, range } => match Digits::read(text, exponent) {
                Some(digits) if range.has(digits) => {
                    self.value = digits.packed();
                    true
                }
                _ => false,
            },
            CellKind::Date => match plain::date(text) {
                Some(date) => {
                    self.value = packed(date);
                    true
                }
                None => false,
            },
            CellKind::Blank => false,
        }
    }

    /// The digits of an amount.
    pub(crate) fn digits(&self) -> Option<Digits> {
        (self.value != NOTHING).then(|| Digits::unpacked(self.value))
    }

    /// The date.
    pub(crate) fn date(&self) -> Option<Date> {
        if self.value == NOTHING {
            return None;
        }
        let day = |number: u64| crate::period::Day::from_number(number as u32 as i32);
        Date::new(day(self.value >> 32)?, day(self.value)?)
    }
}

/// Both days, none of which is before 1970.
fn packed(date: Date) -> u64 {
    (date.start.number() as u64) << 32 | date.end.number() as u64
}

/// The characters of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

impl<'b> Scan<'b> {
    fn new(bytes: &'b [u8], separator: u8, columns: &'b [CellKind]) -> Self {
        Self { bytes, separator, columns, marks: Marks::new(bytes, separator), at: 0 }
    }

    /// Goes to the end of a cell that is not quoted.
    #[inline]
    fn end_of_cell(&mut self) -> Ending {
        loop {
            let Some(at) = self.marks.next() else {
                self.at = self.bytes.len();
                return Ending::Nothing;
            };
            match self.bytes.get(at) {
                // A line break that was passed over before the row began, or a quote within a cell.
                _ if at < self.at => {}
                Some(b'"') => {}
                Some(byte) if *byte == self.separator => {
                    self.at = at;
                    return Ending::Cell;
                }
                _ => {
                    self.at = at;
                    return Ending::Row;
                }
            }
        }
    }
}
