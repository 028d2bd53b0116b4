//! Tables that are not UTF-8: UTF-16 with or without its mark, and GB18030.
//!
//! The WebAssembly module leaves this to the page, whose `TextDecoder` knows these encodings already.
use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

/// How many bytes tell whether a text is UTF-16.
const SAMPLE: usize = 4096;

/// The encoding of a table by its first bytes, and the length of its mark; nothing for UTF-8, whole or damaged.
pub(crate) fn encoding_of(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    match bytes {
        [0xFF, 0xFE, ..] => Some((UTF_16LE, 2)),
        [0xFE, 0xFF, ..] => Some((UTF_16BE, 2)),
        _ => unmarked(bytes).map(|encoding| (encoding, 0)),
    }
}

/// Whether rows of a table whose rows so far were ASCII are GB18030: the first that is no UTF-8 tells.
pub(crate) fn are_gb18030(bytes: &[u8]) -> bool {
    let mut rows = bytes.split(|byte| *byte == b'\n');
    let first = rows.find(|row| super::table::utf_8(row).is_err());
    first.is_some_and(|row| gb18030(row).is_some()) && !is_damaged_utf_8(bytes)
}

/// The text of whole rows in GB18030.
pub(crate) fn gb18030(bytes: &[u8]) -> Option<String> {
    Decoder::new(GB18030).decode(bytes, true)
}

/// A table that is not UTF-8, while it comes.
pub(crate) struct Decoder(encoding_rs::Decoder);

impl Decoder {
    pub(crate) fn new(encoding: &'static Encoding) -> Self {
        Self(encoding.new_decoder_without_bom_handling())
    }

    /// The text of the next bytes; nothing where they are none of the encoding.
    pub(crate) fn decode(&mut self, bytes: &[u8], last: bool) -> Option<String> {
        let most = self.0.max_utf8_buffer_length_without_replacement(bytes.len())?;
        let mut text = String::with_capacity(most);
        let (result, _) = self.0.decode_to_string_without_replacement(bytes, &mut text, last);
        (result == encoding_rs::DecoderResult::InputEmpty).then_some(text)
    }
}

fn unmarked(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some(encoding) = utf_16(bytes) {
        return Some(encoding);
    }
    // The last character may be cut.
    let is_utf_8 = super::table::utf_8(bytes).map_or_else(|wrong| wrong.error_len().is_none(), |_| true);
    (!is_utf_8 && !is_damaged_utf_8(bytes)).then_some(GB18030)
}

/// Separators and digits are ASCII: in UTF-16 every second byte of them is zero, in other encodings none is.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
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
