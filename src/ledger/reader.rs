//! Ledgers that come in pieces: a table is read as it comes, so that its whole text is nowhere at once.
use super::bytes::{MOST_BYTES, looks_like_json, too_large, without_mark};
use super::table::TableReader;
use super::{Ledger, ReadOptions, json};
use crate::error::{Code, Error, Problem};
use std::io::Read;

/// Reads a ledger whose bytes come piece by piece, in pieces of any length.
///
/// A table of projects is read as it comes: only a row that is not whole yet is kept as text. A JSON ledger is kept and
/// read at the end. Once something is wrong, rows are still checked, but no longer kept.
///
/// ```
/// let mut reader = qilian::LedgerReader::new(&qilian::ReadOptions::default());
/// for piece in ["name,planned\n陶瓷", "一期,1.2亿元\n陶瓷二期,", "0.8亿元\n"] {
///     reader.push(piece.as_bytes());
/// }
/// assert_eq!(reader.finish()?.projects().count(), 2);
/// # Ok::<(), qilian::Error>(())
/// ```
pub struct LedgerReader {
    format: Format,
    options: ReadOptions,
}

/// What the bytes are.
enum Format {
    /// Not known before the first byte that is no blank.
    Unknown(Vec<u8>),
    /// The bytes so far, or nothing when there are too many, and how many there are.
    Json(Vec<u8>, usize),
    Table(Box<TableReader>),
}

/// More blanks than anyone puts before a document.
const ENOUGH: usize = 1 << 20;

impl LedgerReader {
    /// Reads what the options say: JSON, a table, or whatever the bytes look like.
    ///
    /// ```
    /// use qilian::{LedgerReader, ReadOptions};
    /// // Nothing was pushed.
    /// assert!(LedgerReader::new(&ReadOptions::default()).finish().is_err());
    /// ```
    #[must_use]
    pub fn new(options: &ReadOptions) -> Self {
        let format = match options.format.as_str() {
            "json" => Format::Json(Vec::new(), 0),
            "csv" => Format::Table(Box::new(TableReader::new(options))),
            _ => Format::Unknown(Vec::new()),
        };
        Self { format, options: options.clone() }
    }

    /// Takes the next bytes.
    ///
    /// ```
    /// use qilian::{LedgerReader, ReadOptions};
    /// let mut reader = LedgerReader::new(&ReadOptions::default());
    /// // A piece may end anywhere, within a character too.
    /// for byte in r#"{ "qilian": 1, "title": "台账" }"#.bytes() {
    ///     reader.push(&[byte]);
    /// }
    /// assert_eq!(reader.finish()?.title(), Some("台账"));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    pub fn push(&mut self, bytes: &[u8]) {
        match &mut self.format {
            Format::Unknown(first) => {
                first.extend_from_slice(bytes);
                // A mark is three bytes.
                if first.len() >= ENOUGH
                    || (first.len() > 3 && !without_mark(first).trim_ascii_start().is_empty())
                {
                    self.decide();
                }
            }
            Format::Json(text, length) => {
                *length = length.saturating_add(bytes.len());
                if *length > MOST_BYTES {
                    *text = Vec::new();
                } else {
                    text.extend_from_slice(bytes);
                }
            }
            Format::Table(table) => table.push(bytes),
        }
    }

    /// Takes all that a source has.
    fn push_all(&mut self, mut input: impl Read + Send) -> std::io::Result<()> {
        const PIECE: u64 = 1 << 16;
        let mut piece = Vec::new();
        loop {
            if let Format::Table(table) = &mut self.format {
                return table.read_from(input);
            }
            piece.clear();
            if input.by_ref().take(PIECE).read_to_end(&mut piece)? == 0 {
                return Ok(());
            }
            self.push(&piece);
        }
    }

    /// Tells JSON from a table by the first bytes.
    fn decide(&mut self) {
        let Format::Unknown(first) = &mut self.format else { return };
        let first = std::mem::take(first);
        let format = if looks_like_json(&first) { "json" } else { "csv" };
        *self = Self::new(&ReadOptions { format: format.to_owned(), ..self.options.clone() });
        self.push(&first);
    }

    /// The ledger, after the last bytes.
    ///
    /// # Errors
    /// Everything that is wrong with it, as for [`Ledger::from_bytes`].
    ///
    /// ```
    /// use qilian::{Code, LedgerReader, ReadOptions};
    /// let mut reader = LedgerReader::new(&ReadOptions::default());
    /// reader.push("项目名称\n\"甲项目\n".as_bytes());
    /// assert_eq!(reader.finish().unwrap_err().code(), Code::UnclosedQuote);
    /// ```
    pub fn finish(mut self) -> Result<Ledger, Error> {
        self.decide();
        let options = &self.options;
        match self.format {
            Format::Unknown(bytes) => TableReader::read(&bytes, options),
            Format::Json(_, length) if length > MOST_BYTES => {
                let mut problem = too_large(length);
                problem.place.file.clone_from(&options.file);
                Err(problem.into())
            }
            Format::Json(bytes, _) => {
                options.check_json()?;
                json::read(super::bytes::utf_8(&bytes, &options.file)?, &options.file)
            }
            Format::Table(table) => table.finish(),
        }
    }
}

impl Ledger {
    /// Reads what a source has, as the options say.
    ///
    /// A table is read piece by piece, and its whole text is never in memory. Which encoding it has is told by its
    /// first 256 kB; where these are ASCII, by the first row that is not.
    ///
    /// ```
    /// use qilian::{Ledger, ReadOptions};
    /// let table = "name,planned\n陶瓷一期,1.2亿元\n".as_bytes();
    /// let ledger = Ledger::reader(table, &ReadOptions::default())?;
    /// assert_eq!(ledger.projects().count(), 1);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::Unreadable`] where the source fails, or as for [`Ledger::from_bytes_with`].
    pub fn reader(input: impl Read + Send, options: &ReadOptions) -> Result<Self, Error> {
        let mut reader = LedgerReader::new(options);
        match reader.push_all(input) {
            Ok(()) => reader.finish(),
            Err(reason) => Err(unreadable(options, &reason)),
        }
    }
}

/// A source that fails.
pub(crate) fn unreadable(options: &ReadOptions, reason: &std::io::Error) -> Error {
    let mut problem = Problem::new(Code::Unreadable, &options.file, reason.to_string());
    problem.place.file.clone_from(&options.file);
    problem.into()
}
