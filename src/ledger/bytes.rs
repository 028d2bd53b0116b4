//! From bytes to text, within the limit of size.
use crate::error::{Code, Error, Place, Problem};
use std::borrow::Cow;

/// How many bytes a document may have.
pub(crate) const MOST_BYTES: usize = if cfg!(target_pointer_width = "32") { 512 << 20 } else { 2 << 30 };

/// The text of a table: UTF-8, and natively UTF-16 and GB18030.
///
/// # Errors
/// As for [`utf_8`].
pub(crate) fn text<'b>(bytes: &'b [u8], file: &str) -> Result<Cow<'b, str>, Error> {
    #[cfg(not(target_family = "wasm"))]
    if bytes.len() <= MOST_BYTES
        && (super::encoding::utf_16(bytes).is_some() || std::str::from_utf8(bytes).is_err())
        && let Some(text) = super::encoding::decoded(bytes)
    {
        return Ok(Cow::Owned(text));
    }
    utf_8(bytes, file).map(Cow::Borrowed)
}

/// The text of a document in UTF-8.
///
/// # Errors
/// It is too large, or not UTF-8: then the line and the byte in it are named.
pub(crate) fn utf_8<'b>(bytes: &'b [u8], file: &str) -> Result<&'b str, Error> {
    let place = |row, column| Place { file: file.to_owned(), row, column, path: String::new() };
    if bytes.len() > MOST_BYTES {
        let limit = format!("{} MiB", MOST_BYTES >> 20);
        return Err(Problem::new(Code::TooLarge, format!("{} MiB", bytes.len() >> 20), limit)
            .at(place(0, 0))
            .into());
    }
    std::str::from_utf8(bytes).map_err(|wrong| {
        let before = &bytes[..wrong.valid_up_to()];
        let row = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        let found = bytes.get(wrong.valid_up_to()).map(|byte| format!("0x{byte:02X}")).unwrap_or_default();
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Problem::new(Code::InvalidUtf8, found, "").at(place(small(row), small(column))).into()
    })
}
