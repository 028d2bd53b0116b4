//! Where separators, line breaks and quotes stand in a text, 64 bytes at a time.

/// The places of some ASCII characters, in order.
pub(super) struct Marks<'b> {
    bytes: &'b [u8],
    separator: u8,
    /// Where the block of 64 bytes begins that is looked at.
    base: usize,
    /// A bit for each character of the block that is still to come.
    mask: u64,
}

const BLOCK: usize = 64;

impl<'b> Marks<'b> {
    pub(super) fn new(bytes: &'b [u8], separator: u8) -> Self {
        let mut marks = Self { bytes, separator, base: 0, mask: 0 };
        marks.look();
        marks
    }

    /// The place of the next separator, line break or quote.
    #[inline]
    pub(super) fn next(&mut self) -> Option<usize> {
        while self.mask == 0 {
            self.base += BLOCK;
            if self.base >= self.bytes.len() {
                return None;
            }
            self.look();
        }
        let at = self.base + self.mask.trailing_zeros() as usize;
        self.mask &= self.mask - 1;
        Some(at)
    }

    /// Goes on from a place that is not before the last one.
    #[inline]
    pub(super) fn go_to(&mut self, at: usize) {
        if at - at % BLOCK == self.base {
            self.mask &= u64::MAX << (at % BLOCK);
        } else {
            self.restart(at);
        }
    }

    /// Goes on from any place.
    pub(super) fn restart(&mut self, at: usize) {
        self.base = at - at % BLOCK;
        self.look();
        self.mask &= u64::MAX << (at % BLOCK);
    }

    #[inline]
    fn look(&mut self) {
        let rest = self.bytes.get(self.base..).unwrap_or_default();
        self.mask = match rest.first_chunk() {
            Some(block) => mask(block, self.separator),
            None => {
                let mut block = [0; BLOCK];
                block[..rest.len()].copy_from_slice(rest);
                mask(&block, self.separator)
            }
        };
    }
}

/// A bit for each byte that is one of them.
#[cfg(not(target_family = "wasm"))]
#[inline]
fn mask(block: &[u8; BLOCK], separator: u8) -> u64 {
    use wide::u8x16;
    let known = known(separator).map(u8x16::splat);
    let mut mask = 0;
    for (at, part) in block.as_chunks::<16>().0.iter().enumerate() {
        let part = u8x16::new(*part);
        let [a, b, c, d] = known.map(|other| part.cmp_eq(other));
        mask |= u64::from(((a | b) | (c | d)).move_mask() as u16) << (16 * at);
    }
    mask
}

/// A bit for each byte that is one of them, eight bytes at a time: instructions for 16 are younger than the oldest
/// browser.
#[cfg(any(target_family = "wasm", test))]
#[inline]
fn mask_by_words(block: &[u8; BLOCK], separator: u8) -> u64 {
    const LOW: u64 = u64::from_ne_bytes([0x7F; 8]);
    let known = known(separator).map(|byte| u64::from_ne_bytes([byte; 8]));
    let mut mask = 0;
    for (at, eight) in block.as_chunks::<8>().0.iter().enumerate() {
        let word = u64::from_le_bytes(*eight);
        // The highest bit of each byte, but where all bits are those of a known one.
        let others = known.map(|other| (((word ^ other) & LOW) + LOW) | (word ^ other));
        let found = !(others[0] & others[1] & others[2] & others[3] | LOW) >> 7;
        // The product gathers the last bits of eight bytes.
        mask |= (found.wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * at);
    }
    mask
}

#[cfg(target_family = "wasm")]
use mask_by_words as mask;

fn known(separator: u8) -> [u8; 4] {
    [separator, b'\n', b'\r', b'"']
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn marks_are_where_the_characters_are(
            bytes in prop::collection::vec(
                prop_oneof![any::<u8>(), prop::sample::select(b",\n\r\";\t\x0b\x2d\x8a\xac\x00".to_vec())], 0..200
            ),
            separator in prop::sample::select(b",;\t|".to_vec())
        ) {
            let is_known = |byte: &u8| known(separator).contains(byte);
            let mut marks = Marks::new(&bytes, separator);
            let found: Vec<usize> = std::iter::from_fn(|| marks.next()).collect();
            let places: Vec<usize> = (0..bytes.len()).filter(|at| is_known(&bytes[*at])).collect();
            prop_assert_eq!(&found, &places);
            for block in bytes.as_chunks::<BLOCK>().0 {
                prop_assert_eq!(mask_by_words(block, separator), mask(block, separator));
            }
        }
    }
}
