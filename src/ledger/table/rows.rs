//! From text to rows of cells (RFC 4180, read generously), each with the line it begins on.
use crate::error::{Code, Place, Problem, Problems};
use crate::json::MOST_CHARACTERS;

/// How many rows a table may have.
pub(crate) const MOST_ROWS: usize = 10_000_000;
/// How many columns.
pub(crate) const MOST_COLUMNS: usize = 256;
/// A row of full cells of four bytes a character is the longest that can be right.
const MOST_BYTES: usize = MOST_CHARACTERS * 4 * MOST_COLUMNS;

/// The rows of a table, one at a time.
pub(crate) struct Rows<'t> {
    rest: &'t str,
    separator: u8,
    /// The line of what is left, from 1.
    line: u32,
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
    #[inline(never)]
    pub(crate) fn cell(&self, column: usize) -> &str {
        let start = column.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(column).copied().unwrap_or(start);
        self.text.get(start..end).unwrap_or("").trim()
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The first cell of more characters than a text may have.
    fn too_long(&self) -> Option<usize> {
        (0..self.len()).find(|column| {
            let cell = self.cell(*column);
            cell.len() > MOST_CHARACTERS && cell.chars().nth(MOST_CHARACTERS).is_some()
        })
    }
}

impl<'t> Rows<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { rest: text, separator: separator(text), line: 1, row: Row::default() }
    }

    /// The next row; nothing at the end. Lines without anything are passed over.
    ///
    /// # Errors
    /// The row has too many cells or a cell too many characters.
    #[inline(never)]
    pub(crate) fn next(&mut self) -> Result<Option<&Row>, Problem> {
        while self.rest.starts_with(['\n', '\r']) {
            self.pass(1);
        }
        if self.rest.is_empty() {
            return Ok(None);
        }
        self.row.line = self.line;
        self.row.text.clear();
        self.row.ends.clear();
        let mut more = true;
        while more {
            more = self.cell()?;
            self.row.ends.push(self.row.text.len());
            if self.row.ends.len() > MOST_COLUMNS {
                return Err(self.too_large(MOST_COLUMNS));
            }
        }
        match self.row.too_long() {
            Some(column) => {
                let mut problem = self.too_large(MOST_CHARACTERS);
                problem.place.column = u32::try_from(column + 1).unwrap_or(0);
                Err(problem)
            }
            None => Ok(Some(&self.row)),
        }
    }

    /// Reads a cell and what ends it; whether the row goes on.
    fn cell(&mut self) -> Result<bool, Problem> {
        if self.rest.starts_with('"') {
            self.pass(1);
            self.keep(b"\"")?;
            while self.rest.starts_with("\"\"") {
                self.row.text.push('"');
                self.pass(2);
                self.keep(b"\"")?;
            }
            // Text after the closing quote still belongs to the cell.
            self.pass(1);
        }
        self.keep(&[self.separator, b'\n', b'\r'])?;
        let goes_on = self.rest.as_bytes().first() == Some(&self.separator);
        self.pass(1);
        Ok(goes_on)
    }

    /// Keeps the text before the first of some ASCII characters.
    #[inline(never)]
    fn keep(&mut self, stops: &[u8]) -> Result<(), Problem> {
        let length = self.rest.bytes().position(|byte| stops.contains(&byte)).unwrap_or(self.rest.len());
        if self.row.text.len() + length >= MOST_BYTES {
            return Err(self.too_large(MOST_CHARACTERS));
        }
        self.row.text.push_str(self.rest.get(..length).unwrap_or(""));
        self.pass(length);
        Ok(())
    }

    /// Goes on by some bytes, or to the end.
    #[inline(never)]
    fn pass(&mut self, bytes: usize) {
        let (passed, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        let lines = passed.bytes().filter(|byte| *byte == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.rest = rest;
    }

    fn too_large(&self, limit: usize) -> Problem {
        let place = Place { row: self.row.line, ..Place::default() };
        Problem::new(Code::TooLarge, "…", limit.to_string()).at(place)
    }
}

/// How many lines, and how many bytes of them, show the separator: titles above a header have none.
const MOST_SAMPLED: usize = 30;
const SAMPLE: usize = 1 << 16;

/// The separator that occurs most often in one of the first lines, outside of quotes; the comma first.
fn separator(text: &str) -> u8 {
    let (mut best, mut most) = (b',', 0);
    let (mut counts, mut lines, mut quoted) = ([0_usize; 3], 0, false);
    for byte in text.bytes().take(SAMPLE).chain([b'\n']) {
        quoted ^= byte == b'"';
        match [b',', b'\t', b';'].iter().position(|own| *own == byte) {
            Some(at) if !quoted => counts[at] += 1,
            _ if matches!(byte, b'\n' | b'\r') => {
                for (count, own) in counts.into_iter().zip([b',', b'\t', b';']) {
                    if count > most {
                        (best, most) = (own, count);
                    }
                }
                lines += usize::from(counts != [0; 3]);
                counts = [0; 3];
            }
            _ => {}
        }
        if lines == MOST_SAMPLED {
            break;
        }
    }
    best
}

/// Notes a quote that opens a cell and never closes; a reader would swallow the rest of the file.
pub(crate) fn check_quotes(text: &str, problems: &mut Problems) {
    let separator = separator(text);
    let (mut line, mut opened, mut at_start) = (1_u32, None, true);
    let (bytes, mut at) = (text.as_bytes(), 0);
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match (opened, byte) {
            (None, b'"') if at_start => opened = Some(line),
            (Some(_), b'"') if bytes.get(at) == Some(&b'"') => at += 1,
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn own(text: &str) -> Vec<(u32, Vec<String>)> {
        let (mut rows, mut all) = (Rows::new(text), Vec::new());
        while let Some(row) = rows.next().unwrap() {
            all.push((row.line, (0..row.len()).map(|at| row.cell(at).to_owned()).collect()));
        }
        all
    }

    /// The rows as the crate csv-core reads them, with the number of line breaks before each.
    fn oracle(text: &str) -> Vec<(u32, Vec<String>)> {
        let mut reader = csv_core::ReaderBuilder::new().delimiter(separator(text)).build();
        let (mut rest, mut all) = (text.as_bytes(), Vec::new());
        loop {
            while let [b'\n' | b'\r', after @ ..] = rest {
                rest = after;
            }
            let line =
                text.as_bytes()[..text.len() - rest.len()].iter().filter(|byte| **byte == b'\n').count();
            let (mut out, mut ends) = ([0; 256], [0; 64]);
            let (mut length, mut cells) = (0, 0);
            loop {
                let (result, read, written, ended) =
                    reader.read_record(rest, &mut out[length..], &mut ends[cells..]);
                (rest, length, cells) = (&rest[read..], length + written, cells + ended);
                match result {
                    csv_core::ReadRecordResult::Record => break,
                    csv_core::ReadRecordResult::End => return all,
                    _ => {}
                }
            }
            let starts = std::iter::once(0).chain(ends.iter().copied());
            let cell =
                |(start, end): (usize, &usize)| String::from_utf8_lossy(&out[start..*end]).trim().to_owned();
            all.push((line as u32 + 1, starts.zip(&ends[..cells]).map(cell).collect()));
        }
    }

    proptest! {
        #[test]
        fn rows_are_those_of_another_reader(text in "[ab朱,;\t\"\"\"\n\r ]{0,24}") {
            prop_assert_eq!(own(&text), oracle(&text), "{:?}", text);
        }
    }
}
