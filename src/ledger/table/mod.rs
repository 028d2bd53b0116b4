//! Tables of projects as offices keep them, with a header in English or Chinese.
mod amounts;
#[cfg(feature = "threads")]
mod beside;
mod block;
mod cells;
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

use std::str::Utf8Error;

pub(crate) use header::check_column;
pub(crate) use reader::TableReader;
pub(crate) use totals::{PrintedFigure, PrintedTotal};

/// The text of some bytes. The standard library would take as long for it as all the rest of the reading.
pub(crate) fn utf_8(bytes: &[u8]) -> Result<&str, Utf8Error> {
    #[cfg(not(target_family = "wasm"))]
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Ok(text);
    }
    std::str::from_utf8(bytes)
}
