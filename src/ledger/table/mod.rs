//! Tables of projects as offices keep them, with a header in English or Chinese.
mod amounts;
mod below;
#[cfg(feature = "threads")]
mod beside;
mod block;
pub(crate) mod cells;
mod header;
mod keep;
mod layout;
mod marks;
mod odd;
mod plain;
mod preamble;
mod project;
mod projects;
mod reader;
mod remark;
mod rows;
mod totals;
mod unit;

use crate::error::Error;
use std::borrow::Cow;
use std::str::Utf8Error;

pub(crate) use header::{
    TORN, check_column, is_torn, plain as heading_text, split_unit as split_heading, tells_projects,
};
pub(crate) use layout::label_of;
pub(crate) use preamble::{Preamble, date_in, read as preamble};
pub(crate) use projects::Start;
pub(crate) use reader::TableReader;
pub(crate) use rows::{Row, Rows};
pub(crate) use totals::{PrintedFigure, PrintedTotal};

/// The text of a whole table, of any encoding that is read.
///
/// # Errors
/// It is too large, or no text.
pub(crate) fn text_of<'b>(bytes: &'b [u8], file: &str) -> Result<Cow<'b, str>, Error> {
    #[cfg(not(target_family = "wasm"))]
    if let Some((encoding, mark)) = super::encoding::encoding_of(bytes) {
        let mut decoder = super::encoding::Decoder::new(encoding);
        if let Some(text) = decoder.decode(bytes.get(mark..).unwrap_or_default(), true) {
            return Ok(Cow::Owned(text));
        }
    }
    super::bytes::utf_8(bytes, file).map(Cow::Borrowed)
}

/// The text of some bytes. The standard library would take as long for it as all the rest of the reading.
pub(crate) fn utf_8(bytes: &[u8]) -> Result<&str, Utf8Error> {
    #[cfg(not(target_family = "wasm"))]
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Ok(text);
    }
    std::str::from_utf8(bytes)
}
