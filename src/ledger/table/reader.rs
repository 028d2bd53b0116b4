//! A table that comes in pieces: whole rows are handed on as they come, what is left waits for the next piece.
#[cfg(feature = "threads")]
use super::block::CellKind;
use super::block::{Block, Stop};
use super::keep::Part;
use super::projects::{Body, Start, Table};
use super::rows::{MOST_ROWS, Rows, separator};
use crate::analysis::Groups;
use crate::error::{Code, Error, Place, Problem};
use crate::json::MOST_CHARACTERS;
use crate::ledger::bytes::{MOST_BYTES, too_large, utf_8_error, without_mark};
#[cfg(not(target_family = "wasm"))]
use crate::ledger::encoding;
use crate::ledger::folder::wide;
use crate::ledger::{Ledger, ReadOptions};
use crate::scan::Passing;

/// So many bytes are looked at together: few enough to stay near.
pub(crate) const WINDOW: usize = 1 << 18;
/// A row of full cells of four bytes a character is the longest that can be right.
const MOST_ROW: usize = MOST_CHARACTERS * 4 * super::block::MOST_COLUMNS;

/// What is read now.
enum Stage {
    /// The rows up to the header.
    Head,
    /// Projects.
    Body(Box<Body>),
    /// A table of places, which is kept and read at the end.
    Wide,
    /// The rest of a quoted cell that is too long: does its quote close at all?
    OpenQuote { problem: Problem, cell: Place, pending: bool },
    /// Nothing any more.
    Stopped,
}

/// How the bytes become UTF-8.
enum Front {
    /// They are.
    Text,
    /// The first bytes, which will tell.
    #[cfg(not(target_family = "wasm"))]
    Unknown(Vec<u8>),
    #[cfg(not(target_family = "wasm"))]
    Encoded(Box<encoding::Decoder>),
}

/// What rows are written in whose encoding the first bytes did not tell.
#[cfg(not(target_family = "wasm"))]
#[derive(Clone, Copy, PartialEq)]
enum Rest {
    /// ASCII so far.
    Ascii,
    Utf8,
    Gb18030,
}

/// The module for pages leaves other encodings to the page.
#[cfg(target_family = "wasm")]
const FIRST: Front = Front::Text;
#[cfg(not(target_family = "wasm"))]
const FIRST: Front = Front::Unknown(Vec::new());

/// Reads a table that comes in pieces.
pub(crate) struct TableReader {
    front: Front,
    #[cfg(not(target_family = "wasm"))]
    rest: Rest,
    options: ReadOptions,
    passing: Option<Passing>,
    start: Start,
    table: Table,
    stage: Stage,
    /// What waits for the bytes behind it.
    waiting: Vec<u8>,
    /// So much must wait until it is looked at again.
    enough: usize,
    /// The lines before what waits.
    lines: u32,
    separator: u8,
    block: Block,
    bytes: usize,
    rows: usize,
}

impl TableReader {
    pub(crate) fn new(options: &ReadOptions) -> Self {
        Self::from_start(options, &Start::default(), None)
    }

    /// Reads only what queries ask about, and lets go of it once it is added.
    pub(crate) fn passing(options: &ReadOptions, passing: Passing) -> Self {
        Self::from_start(options, &Start::default(), Some(passing))
    }

    fn from_start(options: &ReadOptions, start: &Start, passing: Option<Passing>) -> Self {
        Self {
            front: FIRST,
            #[cfg(not(target_family = "wasm"))]
            rest: Rest::Ascii,
            options: options.clone(),
            table: Table::new(options, start, passing.clone()),
            start: start.clone(),
            passing,
            stage: Stage::Head,
            waiting: Vec::new(),
            enough: WINDOW,
            lines: 0,
            separator: b',',
            block: Block::default(),
            bytes: 0,
            rows: 0,
        }
    }

    /// Reads a whole table.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Ledger, Error> {
        let mut reader = Self::new(options);
        reader.push(bytes);
        reader.finish()
    }

    /// Reads a whole table that is one of several.
    ///
    /// # Errors
    /// Everything that is wrong with it alone.
    pub(crate) fn read_part(bytes: &[u8], options: &ReadOptions, start: &Start) -> Result<Ledger, Error> {
        let mut reader = Self::from_start(options, start, None);
        reader.push(bytes);
        reader.finish()
    }

    /// Takes the next bytes of the table.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        match &mut self.front {
            _ if matches!(self.stage, Stage::Stopped) => {}
            Front::Text => self.push_text(bytes),
            #[cfg(not(target_family = "wasm"))]
            Front::Unknown(first) if first.is_empty() && bytes.len() >= WINDOW => self.begin(bytes, false),
            #[cfg(not(target_family = "wasm"))]
            Front::Unknown(first) => {
                first.extend_from_slice(bytes);
                if first.len() >= WINDOW {
                    let first = std::mem::take(first);
                    self.begin(&first, false);
                }
            }
            #[cfg(not(target_family = "wasm"))]
            Front::Encoded(decoder) => match decoder.decode(bytes, false) {
                Some(text) => self.push_text(text.as_bytes()),
                None => self.stop_encoding(),
            },
        }
    }

    /// Tells the encoding by the first bytes, and takes them.
    #[cfg(not(target_family = "wasm"))]
    fn begin(&mut self, bytes: &[u8], last: bool) {
        self.front = Front::Text;
        let Some((encoding, mark)) = encoding::encoding_of(bytes.get(..WINDOW).unwrap_or(bytes)) else {
            return self.push_text(bytes);
        };
        let mut decoder = encoding::Decoder::new(encoding);
        match decoder.decode(bytes.get(mark..).unwrap_or_default(), last) {
            Some(text) => {
                self.front = Front::Encoded(Box::new(decoder));
                self.push_text(text.as_bytes());
            }
            // What is no text of that encoding is told as damaged UTF-8.
            None => self.push_text(bytes),
        }
    }

    #[cfg(not(target_family = "wasm"))]
    fn stop_encoding(&mut self) {
        self.look(true);
        let place = row_behind(self.lines);
        self.stop(Problem::new(Code::InvalidUtf8, "", "").at(place));
    }

    /// Takes the next bytes of UTF-8.
    fn push_text(&mut self, bytes: &[u8]) {
        let mut at = 0;
        while at < bytes.len() && !self.is_stopped() {
            if self.waiting.is_empty() && matches!(self.stage, Stage::Body(_)) {
                at += self.feed(bytes.get(at..).unwrap_or_default(), false);
                self.enough = ((bytes.len() - at) * 2).max(WINDOW);
            }
            let end = bytes.len().min(at + WINDOW);
            let before = self.waiting.len();
            self.waiting.extend_from_slice(bytes.get(at..end).unwrap_or_default());
            let added = end - at;
            at = end;
            if self.waiting.len() >= self.enough {
                self.look(false);
                if self.waiting.len() <= added && before > 0 && at < bytes.len() {
                    // What is left came with these bytes, and is read from there.
                    at -= self.waiting.len();
                    self.waiting.clear();
                }
            }
        }
    }

    /// Takes all that a source has.
    ///
    /// # Errors
    /// The source fails.
    pub(crate) fn read_from(&mut self, mut input: impl std::io::Read + Send) -> std::io::Result<()> {
        use std::io::Read as _;
        let mut piece = Vec::new();
        while !matches!(self.front, Front::Text) {
            piece.clear();
            if input.by_ref().take(WINDOW as u64).read_to_end(&mut piece)? == 0 {
                return Ok(());
            }
            self.push(&piece);
        }
        #[cfg(feature = "threads")]
        if self.threads() > 1 {
            super::beside::read(self, &mut input)?;
        }
        while !self.is_stopped() {
            let before = self.waiting.len();
            let more = input.by_ref().take(WINDOW as u64).read_to_end(&mut self.waiting)?;
            if more == 0 {
                break;
            }
            self.count(more);
            if before + more >= self.enough {
                self.look(false);
            }
        }
        Ok(())
    }

    /// Reads until the header is known; whether there is nothing to be read on two threads.
    #[cfg(feature = "threads")]
    pub(super) fn waiting_for_body(&mut self, input: &mut impl std::io::Read) -> std::io::Result<bool> {
        use std::io::Read as _;
        while matches!(self.stage, Stage::Head) {
            let more = input.by_ref().take(WINDOW as u64).read_to_end(&mut self.waiting)?;
            if more == 0 {
                return Ok(true);
            }
            self.count(more);
            if self.waiting.len() >= self.enough {
                self.look(false);
            }
        }
        Ok(!matches!(self.stage, Stage::Body(_)))
    }

    #[cfg(feature = "threads")]
    pub(super) fn kinds(&self) -> Vec<CellKind> {
        match &self.stage {
            Stage::Body(body) => self.table.kinds(body),
            _ => Vec::new(),
        }
    }

    #[cfg(feature = "threads")]
    fn threads(&self) -> usize {
        match self.options.threads {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            told => told,
        }
    }

    #[cfg(feature = "threads")]
    pub(super) fn separator(&self) -> u8 {
        self.separator
    }

    /// What waits; its bytes are counted.
    #[cfg(feature = "threads")]
    pub(super) fn take_waiting(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.waiting)
    }

    #[cfg(feature = "threads")]
    pub(super) fn put_waiting(&mut self, rest: Vec<u8>) {
        if !self.is_stopped() {
            self.waiting = rest;
            self.look(false);
        }
    }

    /// Counts bytes; too many are a problem.
    pub(super) fn count(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_add(bytes);
        if self.bytes > MOST_BYTES && !self.is_stopped() {
            self.stop(too_large(self.bytes));
        }
    }

    /// The ledger, after the last bytes.
    ///
    /// # Errors
    /// Everything that is wrong with the table.
    pub(crate) fn finish(self) -> Result<Ledger, Error> {
        self.finish_table().map(|(ledger, _)| ledger)
    }

    /// What is left of the ledger after the last bytes, and the answers to the queries.
    ///
    /// # Errors
    /// Everything that is wrong with the table; a query has no answer.
    pub(crate) fn finish_passing(self) -> Result<(Ledger, Vec<Groups>), Error> {
        let (ledger, passing) = self.finish_table()?;
        let answers = passing.map(|passing| passing.answers(&ledger)).transpose()?;
        Ok((ledger, answers.unwrap_or_default()))
    }

    fn finish_table(mut self) -> Result<(Ledger, Option<Passing>), Error> {
        #[cfg(not(target_family = "wasm"))]
        match std::mem::replace(&mut self.front, Front::Text) {
            Front::Unknown(first) => self.begin(&first, true),
            Front::Encoded(mut decoder) => {
                if decoder.decode(&[], true).is_none() {
                    self.stop_encoding();
                }
            }
            Front::Text => {}
        }
        self.look(true);
        let mut body = None;
        match std::mem::replace(&mut self.stage, Stage::Stopped) {
            Stage::OpenQuote { problem, cell, pending } => {
                self.table.problems.push(if pending { too_long(cell) } else { problem });
            }
            Stage::Body(own) => body = Some(*own),
            Stage::Wide => return Ok((wide::alone(&self.waiting, &self.options)?, None)),
            _ => {}
        }
        self.table.finish(body)
    }

    pub(super) fn is_stopped(&self) -> bool {
        matches!(self.stage, Stage::Stopped)
    }

    fn stop(&mut self, problem: Problem) {
        self.table.problems.push(problem);
        self.stage = Stage::Stopped;
        self.waiting = Vec::new();
    }

    /// A table of places has no projects.
    fn stop_scan(&mut self) {
        self.table = Table::new(&self.options, &self.start, None);
        self.stop(Problem::new(Code::NoProjects, "", "").at(row_behind(0)));
    }

    /// Reads what waits, as far as it is whole rows.
    fn look(&mut self, last: bool) {
        let waiting = std::mem::take(&mut self.waiting);
        let mut used = 0;
        if matches!(self.stage, Stage::Head) {
            used = self.head(&waiting, last);
        }
        let rest = waiting.get(used..).unwrap_or_default();
        if matches!(self.stage, Stage::Body(_) | Stage::OpenQuote { .. }) {
            used += self.feed(rest, last);
        }
        if !self.is_stopped() {
            self.waiting = waiting;
            self.waiting.drain(..used);
            if matches!(self.stage, Stage::Wide) && self.waiting.len() > wide::MOST_WIDE_BYTES {
                let problem = Problem::new(Code::TooLarge, "…", wide::MOST_WIDE_BYTES.to_string());
                return self.stop(problem.at(row_behind(0)));
            }
            // Looking again at a long row is worth it when much has come.
            self.enough = (self.waiting.len() * 2).max(WINDOW);
        }
    }

    /// Reads the rows up to the header; how many bytes these are, none where more are needed.
    fn head(&mut self, bytes: &[u8], last: bool) -> usize {
        let mark = bytes.len() - without_mark(bytes).len();
        let bytes = without_mark(bytes);
        let (text, wrong) = match super::utf_8(bytes) {
            Ok(text) => (text, None),
            Err(wrong) => {
                let whole = bytes.get(..wrong.valid_up_to()).unwrap_or_default();
                let is_cut = wrong.error_len().is_none() && !last;
                (super::utf_8(whole).unwrap_or(""), Some(wrong).filter(|_| !is_cut))
            }
        };
        let is_all = last && wrong.is_none();
        if !self.start.is_part && wide::is_alone(text, is_all, &self.options.map) {
            match self.passing {
                None => self.stage = Stage::Wide,
                Some(_) => self.stop_scan(),
            }
            return 0;
        }
        let mut rows = Rows::new(text, is_all);
        self.separator = separator(bytes);
        let body = self.table.body(&mut rows);
        match (body, wrong) {
            (Some(body), _) => {
                self.lines = rows.line;
                self.stage = Stage::Body(Box::new(body));
                let used = text.len() - rows.rest().len();
                #[cfg(not(target_family = "wasm"))]
                if !text.get(..used).unwrap_or_default().is_ascii() {
                    self.rest = Rest::Utf8;
                }
                return mark + used;
            }
            (None, Some(wrong)) => {
                // That there is no header is said of text only.
                self.table = Table::new(&self.options, &self.start, self.passing.clone());
                self.stop(utf_8_error(bytes, &wrong, 0));
            }
            (None, None) if is_all => self.stage = Stage::Stopped,
            (None, None) if bytes.len() > MOST_ROW => {
                if rows.rest().len() > MOST_ROW {
                    let line = rows.line;
                    self.table = Table::new(&self.options, &self.start, self.passing.clone());
                    self.stop(too_long(row_behind(line)));
                }
                self.stage = Stage::Stopped;
            }
            // What was found so far is found again when more is there.
            (None, None) => self.table = Table::new(&self.options, &self.start, self.passing.clone()),
        }
        0
    }

    /// Reads rows; how many bytes they are.
    fn feed(&mut self, bytes: &[u8], last: bool) -> usize {
        let (mut used, mut window) = (0, WINDOW);
        loop {
            if matches!(self.stage, Stage::OpenQuote { .. }) {
                self.pass_quote(bytes.get(used..).unwrap_or_default());
                return bytes.len();
            }
            let Stage::Body(body) = &self.stage else { return bytes.len() };
            let rest = bytes.get(used..).unwrap_or_default();
            let part = rest.get(..window).unwrap_or(rest);
            let is_end = part.len() == rest.len();
            let mut block = std::mem::take(&mut self.block);
            block.scan(part, last && is_end, self.separator, &self.table.kinds(body));
            let step = block.used;
            self.take(&mut block, part, last && is_end);
            self.block = block;
            used += if matches!(self.stage, Stage::OpenQuote { .. }) { part.len() } else { step };
            window = if step == 0 { window * 2 } else { WINDOW };
            if self.is_stopped() || (is_end && matches!(self.stage, Stage::Body(_))) {
                return used;
            }
        }
    }

    /// Takes the rows of a block that was found in some bytes.
    pub(super) fn take(&mut self, block: &mut Block, bytes: &[u8], last: bool) {
        let whole = bytes.get(..block.used).unwrap_or_default();
        if !self.take_gb18030(whole) {
            self.take_utf_8(block, whole);
        }
        if self.is_stopped() {
            return;
        }
        let lines = self.lines;
        self.lines = lines.saturating_add(block.lines);
        let open = bytes.len() - block.used > MOST_ROW;
        match &block.stop {
            Some(stop @ Stop::OpenQuote { at, cell, .. }) if last || open => {
                let row = cell.row.saturating_add(lines);
                let (mut problem, cell) = (stop.problem(lines), Place { row, ..cell.clone() });
                if let Stage::Body(body) = &self.stage {
                    problem.place.path = body.header(cell.column).to_owned();
                }
                self.stage = Stage::OpenQuote { problem, cell, pending: false };
                if !last {
                    // What follows the quote is looked at for another.
                    self.pass_quote(bytes.get(at + 1..).unwrap_or_default());
                }
            }
            Some(stop @ Stop::TooLarge { .. }) => self.stop(stop.problem(lines)),
            _ if open && block.used == 0 => {
                let wrong = super::utf_8(bytes).err().filter(|wrong| wrong.error_len().is_some());
                let utf_8 = wrong.map(|wrong| utf_8_error(bytes, &wrong, self.lines));
                self.stop(utf_8.unwrap_or_else(|| too_long(row_behind(self.lines))));
            }
            _ => {}
        }
    }

    /// The page decodes.
    #[cfg(target_family = "wasm")]
    fn take_gb18030(&mut self, _: &[u8]) -> bool {
        false
    }

    /// Takes rows in GB18030 behind rows of ASCII; whether they are. Line breaks and separators are no part of its
    /// characters, so that the rows are the same.
    #[cfg(not(target_family = "wasm"))]
    fn take_gb18030(&mut self, whole: &[u8]) -> bool {
        if self.rest == Rest::Ascii && !whole.is_ascii() {
            self.rest = if encoding::are_gb18030(whole) { Rest::Gb18030 } else { Rest::Utf8 };
        }
        if self.rest != Rest::Gb18030 {
            return false;
        }
        let Some(text) = encoding::gb18030(whole) else {
            let is_wrong = |row: &[u8]| encoding::gb18030(row).is_none();
            let behind = whole.split(|byte| *byte == b'\n').position(is_wrong).unwrap_or(0);
            let place = row_behind(self.lines.saturating_add(u32::try_from(behind).unwrap_or(u32::MAX)));
            self.stop(Problem::new(Code::InvalidUtf8, "", "").at(place));
            return true;
        };
        let mut block = Block::default();
        if let Stage::Body(body) = &self.stage {
            block.scan(text.as_bytes(), true, self.separator, &self.table.kinds(body));
        }
        self.rows(&mut block, &text);
        true
    }

    /// Takes rows in UTF-8, up to a byte that is none.
    fn take_utf_8(&mut self, block: &mut Block, whole: &[u8]) {
        match super::utf_8(whole) {
            Ok(text) => self.rows(block, text),
            Err(wrong) => {
                let problem = utf_8_error(whole, &wrong, self.lines);
                // The rows before it are right.
                let before = whole.get(..wrong.valid_up_to()).unwrap_or_default();
                let end = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
                let before = before.get(..end).unwrap_or_default();
                if let Stage::Body(body) = &self.stage {
                    block.scan(before, true, self.separator, &self.table.kinds(body));
                    self.rows(block, super::utf_8(before).unwrap_or(""));
                }
                self.stop(problem);
            }
        }
    }

    /// Hands the rows of a block on.
    fn rows(&mut self, block: &mut Block, text: &str) {
        let Stage::Body(body) = &mut self.stage else { return };
        self.rows += block.len();
        if self.rows > MOST_ROWS {
            return self.stop(Problem::new(Code::TooLarge, "…", MOST_ROWS.to_string()));
        }
        let (mut row, mut end, beside) = (0, 0, block.beside().to_owned());
        let mut part = Part { block, text, beside: &beside, lines: self.lines };
        while row < part.block.len() {
            // Typical rows are counted once, however many of them are read one by one.
            if row >= end {
                end = row + part.block.plain_from(row);
            }
            let mut kept = 0;
            if row < end && self.table.problems.is_empty() {
                kept = self.table.keep(body, &mut part, row..end);
            }
            row += kept;
            if kept == 0 {
                let odd = part.row(row);
                if !odd.is_blank() {
                    self.table.row(body, &odd);
                }
                row += 1;
            }
        }
        self.table.pass(body);
        self.table.forget(body);
    }

    /// Looks for the end of a quoted cell that is too long to be kept: a quote without another behind it.
    fn pass_quote(&mut self, bytes: &[u8]) {
        let Stage::OpenQuote { cell, pending, .. } = &mut self.stage else { return };
        let mut rest = bytes;
        while let Some(first) = rest.first() {
            if *pending && *first != b'"' {
                let problem = too_long(cell.clone());
                return self.stop(problem);
            }
            let passed = if *pending { Some(0) } else { rest.iter().position(|byte| *byte == b'"') };
            *pending = passed.is_some() && !*pending;
            rest = passed.and_then(|passed| rest.get(passed + 1..)).unwrap_or_default();
        }
    }
}

/// A row, or a quoted cell, that is longer than any that can be right.
fn too_long(place: Place) -> Problem {
    Problem::new(Code::TooLarge, "…", MOST_CHARACTERS.to_string()).at(place)
}

/// The row behind so many lines.
fn row_behind(lines: u32) -> Place {
    Place { row: lines.saturating_add(1), ..Place::default() }
}

#[cfg(test)]
mod tests;
