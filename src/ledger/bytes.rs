//! From bytes to text, within the limit of size.
use super::table;
use crate::error::{Code, Error, Place, Problem};
use std::str::Utf8Error;

/// How many bytes a document may have.
pub(crate) const MOST_BYTES: usize = most_bytes(cfg!(target_pointer_width = "32"));

/// 512 MiB in WebAssembly, whose memory is addressed by 32 bits; else 2 GiB.
const fn most_bytes(is_32_bit: bool) -> usize {
    if is_32_bit { 512 << 20 } else { 2 << 30 }
}

/// The text of a document in UTF-8.
///
/// # Errors
/// It is too large, or not UTF-8: then the line and the byte in it are named.
pub(crate) fn utf_8<'b>(bytes: &'b [u8], file: &str) -> Result<&'b str, Error> {
    let named = |mut problem: Problem| {
        problem.place.file = file.to_owned();
        problem.into()
    };
    if bytes.len() > MOST_BYTES {
        return Err(named(too_large(bytes.len())));
    }
    table::utf_8(bytes).map_err(|wrong| named(utf_8_error(bytes, &wrong, 0)))
}

/// Whether bytes begin like JSON, behind a mark and blanks: its signs are ASCII.
pub(crate) fn looks_like_json(bytes: &[u8]) -> bool {
    matches!(without_mark(bytes).trim_ascii_start().first(), Some(b'{' | b'['))
}

/// Bytes behind a mark of UTF-8.
pub(crate) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}

/// What is said of so many bytes.
pub(crate) fn too_large(bytes: usize) -> Problem {
    let limit = format!("{} MiB", MOST_BYTES >> 20);
    Problem::new(Code::TooLarge, format!("{} MiB", bytes >> 20), limit)
}

/// What is said of bytes behind so many lines that are not UTF-8.
#[inline(never)]
pub(crate) fn utf_8_error(bytes: &[u8], wrong: &Utf8Error, lines: u32) -> Problem {
    let before = bytes.get(..wrong.valid_up_to()).unwrap_or_default();
    let row = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
    let found = bytes.get(wrong.valid_up_to()).map(|byte| format!("0x{byte:02X}")).unwrap_or_default();
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let place = Place { row: lines.saturating_add(small(row)), column: small(column), ..Place::default() };
    Problem::new(Code::InvalidUtf8, found, "").at(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_limited_by_what_the_memory_can_address() {
        assert_eq!((most_bytes(true), most_bytes(false)), (536_870_912, 2_147_483_648));
        assert_eq!(MOST_BYTES, most_bytes(usize::BITS == 32));
        assert_eq!(too_large(MOST_BYTES + 1).expected, "2048 MiB");
    }
}
