//! From text to rows of cells (RFC 4180, read generously), each with the line it begins on.
use super::block::{Block, Cell, Stop};
use crate::error::{Code, Place, Problem};

/// How many rows a table may have.
pub(crate) const MOST_ROWS: usize = 10_000_000;

/// One row.
#[derive(Clone, Copy)]
pub(crate) struct Row<'b> {
    text: &'b str,
    /// The text of quoted cells.
    beside: &'b str,
    cells: &'b [Cell],
    /// The line it begins on, from 1.
    pub(crate) line: u32,
}

impl<'b> Row<'b> {
    /// A row of a block of rows in a text, which begins behind so many lines.
    pub(crate) fn new(block: &'b Block, row: usize, text: &'b str, beside: &'b str, lines: u32) -> Self {
        let line = lines.saturating_add(block.line(row)).saturating_add(1);
        Self { text, beside, cells: block.row_cells(row), line }
    }

    pub(crate) fn len(&self) -> usize {
        self.cells.len()
    }

    /// The text of a cell, without blanks around it.
    #[inline(never)]
    pub(crate) fn cell(&self, column: usize) -> &'b str {
        self.cells.get(column).map_or("", |cell| cell.text(self.text, self.beside).trim())
    }

    /// The same of a typical cell, which has none.
    #[inline]
    pub(crate) fn plain_cell(&self, column: usize) -> &'b str {
        self.cells.get(column).map_or("", |cell| cell.text(self.text, self.beside))
    }

    pub(crate) fn is_blank(&self) -> bool {
        (0..self.len()).all(|column| self.cell(column).is_empty())
    }
}

/// The rows of a text, one at a time.
pub(crate) struct Rows<'t> {
    rest: &'t str,
    separator: u8,
    /// Whether nothing follows the text.
    last: bool,
    block: Block,
    /// The line of what is left, from 0.
    pub(crate) line: u32,
}

impl<'t> Rows<'t> {
    pub(crate) fn new(text: &'t str, last: bool) -> Self {
        let separator = separator(text.as_bytes());
        Self { rest: text, separator, last, block: Block::default(), line: 0 }
    }

    /// Whether nothing follows the text.
    pub(crate) fn is_all(&self) -> bool {
        self.last
    }

    /// Where the rows have come to.
    pub(crate) fn mark(&self) -> (&'t str, u32) {
        (self.rest, self.line)
    }

    /// Goes back to a mark.
    pub(crate) fn go_back(&mut self, (rest, line): (&'t str, u32)) {
        (self.rest, self.line) = (rest, line);
    }

    /// The text behind the rows so far.
    pub(crate) fn rest(&self) -> &'t str {
        self.rest
    }

    /// The next row; nothing at the end. Lines without anything are passed over.
    ///
    /// # Errors
    /// The row has too many cells or a cell too many characters, or a quote does not close.
    #[inline(never)]
    pub(crate) fn next(&mut self) -> Result<Option<Row<'_>>, Problem> {
        let (text, lines) = (self.rest, self.line);
        self.block.scan_row(text.as_bytes(), self.last, self.separator);
        if let Some(stop) = self.block.stop.as_ref().filter(|stop| self.last || !stop.is_open()) {
            return Err(stop.problem(lines));
        }
        self.line = lines.saturating_add(self.block.lines);
        self.rest = text.get(self.block.used..).unwrap_or("");
        let row = Row::new(&self.block, 0, text, self.block.beside(), lines);
        Ok((self.block.len() > 0).then_some(row))
    }
}

impl Stop {
    /// Whether a quote is open, which may close in what follows.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self, Self::OpenQuote { .. })
    }

    /// What is said of it behind so many lines. Never what stands there: it may be a column that is left out.
    #[inline(never)]
    pub(crate) fn problem(&self, lines: u32) -> Problem {
        match self {
            Self::TooLarge { place, limit } => {
                let place = Place { row: place.row.saturating_add(lines), ..place.clone() };
                Problem::new(Code::TooLarge, "…", limit.to_string()).at(place)
            }
            Self::OpenQuote { line, cell, .. } => {
                let place = Place { row: line.saturating_add(lines).saturating_add(1), ..cell.clone() };
                Problem::new(Code::UnclosedQuote, "", "").at(place)
            }
        }
    }
}

/// How many lines, and how many bytes of them, show the separator: titles above a header have none.
const MOST_SAMPLED: usize = 30;
const SAMPLE: usize = 1 << 16;

/// The separator that occurs most often in one of the first lines, outside of quotes; the comma first.
pub(crate) fn separator(text: &[u8]) -> u8 {
    let (mut best, mut most) = (b',', 0);
    let (mut counts, mut lines, mut quoted) = ([0_usize; 3], 0, false);
    for byte in text.iter().copied().take(SAMPLE).chain([b'\n']) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The rows; nothing where a quote never closes.
    fn own(text: &str) -> Option<Vec<(u32, Vec<String>)>> {
        let (mut rows, mut all) = (Rows::new(text, true), Vec::new());
        while let Some(row) = rows.next().ok()? {
            all.push((row.line, (0..row.len()).map(|at| row.cell(at).to_owned()).collect()));
        }
        Some(all)
    }

    /// The rows as the crate csv-core reads them, with the number of line breaks before each.
    fn oracle(text: &str) -> Vec<(u32, Vec<String>)> {
        let mut reader = csv_core::ReaderBuilder::new().delimiter(separator(text.as_bytes())).build();
        let (mut rest, mut all) = (text.as_bytes(), Vec::new());
        loop {
            while let [b'\n' | b'\r', after @ ..] = rest {
                rest = after;
            }
            let line =
                text.as_bytes()[..text.len() - rest.len()].iter().filter(|byte| **byte == b'\n').count();
            let (mut out, mut ends) = ([0; 4096], [0; 256]);
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
            if let Some(own) = own(&text) {
                prop_assert_eq!(own, oracle(&text), "{:?}", text);
            } else {
                prop_assert!(text.contains('"'), "{:?}", text);
            }
        }

        #[test]
        fn rows_beyond_a_block_of_bytes_too(cells in prop::collection::vec("[ab朱\"]{0,40}", 1..12)) {
            let quoted: Vec<String> =
                cells.iter().map(|cell| ["\"", &cell.replace('"', "\"\""), "\""].concat()).collect();
            let text = [quoted.join(","), cells.join("").replace('"', ""), quoted.join(",")].join("\n");
            prop_assert_eq!(own(&text).unwrap(), oracle(&text), "{:?}", text);
        }
    }
}
