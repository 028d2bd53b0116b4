//! Tables that are not UTF-8: UTF-16 with or without its mark, and GB18030.
//!
//! The WebAssembly module leaves this to the page, whose `TextDecoder` knows these encodings already.
use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

/// How many bytes tell whether a text is UTF-16.
const SAMPLE: usize = 4096;

/// The text of bytes that are no UTF-8; nothing where they are damaged UTF-8, or no text of these encodings either.
pub(crate) fn decoded(bytes: &[u8]) -> Option<String> {
    let (encoding, mark) = match bytes {
        [0xFF, 0xFE, ..] => (UTF_16LE, 2),
        [0xFE, 0xFF, ..] => (UTF_16BE, 2),
        _ => (unmarked(bytes)?, 0),
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes.get(mark..)?)?;
    Some(text.into_owned())
}

fn unmarked(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some(encoding) = utf_16(bytes) {
        return Some(encoding);
    }
    (!is_damaged_utf_8(bytes)).then_some(GB18030)
}

/// Separators and digits are ASCII: in UTF-16 every second byte of them is zero, in other encodings none is.
pub(crate) fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let zeros = |first: usize| sample.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    match (zeros(0), zeros(1)) {
        (0, 0) => None,
        (even, odd) if even > odd * 8 => Some(UTF_16BE),
        (even, odd) if odd > even * 8 => Some(UTF_16LE),
        _ => None,
    }
}

/// Whether most of what lies beyond ASCII is UTF-8: then single wrong bytes are damage, not another encoding.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > wrong
}
