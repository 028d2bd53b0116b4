//! Ledgers that come in pieces: a table is read as it comes, so that its whole text is nowhere at once.
use super::bytes::{MOST_BYTES, looks_like_json, too_large, without_mark};
use super::table::TableReader;
use super::{Ledger, ReadOptions, json};
use crate::error::{Code, Error, Problem};
use crate::json::breaks_before;
use std::io::Read;

/// Reads a ledger whose bytes come piece by piece, in pieces of any length.
///
/// A table of projects is read as it comes: only a row that is not whole yet is kept as text. A JSON ledger is kept and
/// read at the end, unless its first MiB is none. Once something is wrong, rows are still checked, but no longer kept.
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
    /// Bytes that no others can make a JSON document of.
    Rubbish(Vec<u8>),
    Table(Box<TableReader>),
}

/// More blanks than anyone puts before a document; so many bytes of JSON are looked at before others are kept.
const ENOUGH: usize = 1 << 20;

/// Whether what begins like JSON goes on as something else: more of it need not be kept to be refused.
fn breaks_early(bytes: &[u8]) -> bool {
    // The last value may be cut.
    const LONGEST_WORD: usize = 64;
    let bytes = without_mark(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(wrong) if wrong.error_len().is_some() => return true,
        Err(wrong) => std::str::from_utf8(bytes.get(..wrong.valid_up_to()).unwrap_or_default()).unwrap_or(""),
    };
    breaks_before(text, text.len().saturating_sub(LONGEST_WORD))
}

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
                    let is_short = text.len() < ENOUGH;
                    text.extend_from_slice(bytes);
                    if is_short && text.len() >= ENOUGH && breaks_early(text) {
                        self.format = Format::Rubbish(std::mem::take(text));
                    }
                }
            }
            Format::Rubbish(_) => {}
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
            if matches!(self.format, Format::Rubbish(_)) {
                return Ok(());
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
            Format::Json(bytes, _) | Format::Rubbish(bytes) => {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_that_is_cut_off_anywhere_may_go_on_and_rubbish_may_not() {
        let text =
            "\u{feff} { \"a\": [1.5e-7, true, false, null, \"甲\\u4e59\\n\", { \"b\": \"\" }], \"c\": -0 }";
        let bytes = [text.as_bytes(), &[b' '; 70]].concat();
        for end in 0..=bytes.len() {
            assert!(!breaks_early(&bytes[..end]), "{end}");
        }
        for rubbish in ["{ aaaa", "[1 2", "{} {", "[\"\u{1}\""] {
            assert!(breaks_early(&[rubbish.as_bytes(), &[b'a'; 70]].concat()), "{rubbish}");
        }
        assert!(breaks_early(b"{ \"\xFF"));
    }

    #[test]
    fn a_json_ledger_may_have_just_so_many_bytes() {
        let text = r#"{ "qilian": 1 }"#.as_bytes();
        let after = |before: usize| {
            let mut reader =
                LedgerReader::new(&ReadOptions { format: "json".into(), ..ReadOptions::default() });
            // As if so many had come before.
            reader.format = Format::Json(Vec::new(), before);
            reader.push(text);
            reader.finish().map_err(|error| error.code())
        };
        assert!(after(MOST_BYTES - text.len()).is_ok());
        assert_eq!(after(MOST_BYTES - text.len() + 1).unwrap_err(), Code::TooLarge);
    }
}
