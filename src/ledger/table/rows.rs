//! From text to rows of cells, each with the line it begins on.
use crate::error::{Code, Place, Problem, Problems};
use crate::json::MOST_CHARACTERS;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// How many rows a table may have.
pub(crate) const MOST_ROWS: usize = 10_000_000;
/// How many columns.
pub(crate) const MOST_COLUMNS: usize = 256;

/// The rows of a table, one at a time.
pub(crate) struct Rows<'t> {
    rest: &'t [u8],
    reader: Reader,
    /// Lines of blank rows, which the reader does not see.
    skipped: u64,
    buffer: Vec<u8>,
    ends: Vec<usize>,
    row: Row,
}

/// One row.
#[derive(Default)]
pub(crate) struct Row {
    text: String,
    ends: Vec<usize>,
    /// The line it begins on, from 1.
    pub(crate) line: u32,
}

impl Row {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text of a cell, without blanks around it.
    pub(crate) fn cell(&self, column: usize) -> &str {
        let start = column.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(column).copied().unwrap_or(start);
        self.text.get(start..end).unwrap_or("").trim()
    }

    pub(crate) fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|column| self.cell(column))
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl<'t> Rows<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let separator = separator(text);
        Self {
            rest: text.as_bytes(),
            reader: ReaderBuilder::new().delimiter(separator).build(),
            skipped: 0,
            buffer: vec![0; 1 << 12],
            ends: vec![0; MOST_COLUMNS + 1],
            row: Row::default(),
        }
    }

    /// The next row; nothing at the end.
    ///
    /// # Errors
    /// The row has too many cells or a cell too many characters.
    pub(crate) fn next(&mut self) -> Result<Option<&Row>, Problem> {
        self.skip_blank_lines();
        let line = u32::try_from(self.reader.line() + self.skipped).unwrap_or(u32::MAX);
        let (mut length, mut cells) = (0, 0);
        loop {
            let (result, read, written, ended) =
                self.reader.read_record(self.rest, &mut self.buffer[length..], &mut self.ends[cells..]);
            self.rest = &self.rest[read..];
            length += written;
            cells += ended;
            match result {
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
                // Nothing more to give: the next call closes the last record.
                ReadRecordResult::InputEmpty => self.rest = &[],
                ReadRecordResult::OutputFull => self.grow(line)?,
                ReadRecordResult::OutputEndsFull => return Err(too_large(line, MOST_COLUMNS)),
            }
        }
        if cells > MOST_COLUMNS {
            return Err(too_large(line, MOST_COLUMNS));
        }
        self.keep(line, length, cells)?;
        Ok(Some(&self.row))
    }

    fn keep(&mut self, line: u32, length: usize, cells: usize) -> Result<(), Problem> {
        self.row.line = line;
        self.row.text.clear();
        // The document is UTF-8 and cells are cut at ASCII characters, so this always holds.
        self.row.text.push_str(std::str::from_utf8(&self.buffer[..length]).unwrap_or(""));
        self.row.ends.clear();
        self.row.ends.extend_from_slice(&self.ends[..cells]);
        let long = |cell: &str| cell.len() > MOST_CHARACTERS && cell.chars().nth(MOST_CHARACTERS).is_some();
        match self.row.cells().position(long) {
            Some(column) => {
                let mut problem = too_large(line, MOST_CHARACTERS);
                problem.place.column = u32::try_from(column + 1).unwrap_or(0);
                Err(problem)
            }
            None => Ok(()),
        }
    }

    fn grow(&mut self, line: u32) -> Result<(), Problem> {
        // A row of full cells of four bytes a character is the longest that can be right.
        if self.buffer.len() >= MOST_CHARACTERS * 4 * MOST_COLUMNS {
            return Err(too_large(line, MOST_CHARACTERS));
        }
        self.buffer.resize(self.buffer.len() * 2, 0);
        Ok(())
    }

    fn skip_blank_lines(&mut self) {
        while let [b'\n' | b'\r', after @ ..] = self.rest {
            self.skipped += u64::from(self.rest[0] == b'\n');
            self.rest = after;
        }
    }
}

fn too_large(line: u32, limit: usize) -> Problem {
    let place = Place { row: line, ..Place::default() };
    Problem::new(Code::TooLarge, "…", limit.to_string()).at(place)
}

/// The separator that occurs most often in the first line, the comma first.
fn separator(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let count = |byte: u8| first.bytes().filter(|other| *other == byte).count();
    [b',', b'\t', b';'].into_iter().rev().max_by_key(|byte| count(*byte)).unwrap_or(b',')
}

/// Notes a quote that opens a cell and never closes; a reader would swallow the rest of the file.
pub(crate) fn check_quotes(text: &str, problems: &mut Problems) {
    let separator = separator(text);
    let (mut line, mut opened, mut at_start) = (1_u32, None, true);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match (opened, byte) {
            (None, b'"') if at_start => opened = Some(line),
            (Some(_), b'"') if bytes.peek() == Some(&b'"') => {
                bytes.next();
            }
            (Some(_), b'"') => opened = None,
            _ => {}
        }
        line += u32::from(byte == b'\n');
        at_start = opened.is_none() && (byte == separator || byte == b'\n' || byte == b'\r');
    }
    if let Some(row) = opened {
        let found = text.lines().nth(row as usize - 1).unwrap_or("");
        problems.push(Problem::new(Code::UnclosedQuote, found, "").at(Place { row, ..Place::default() }));
    }
}
