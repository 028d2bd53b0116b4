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
    pub(super) fn go_to(&mut self, at: usize) {
        let base = at - at % BLOCK;
        if base != self.base {
            self.base = base;
            self.look();
        }
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

/// A bit for each byte that is one of them. The first loop becomes vector instructions; the product gathers the last
/// bits of eight bytes.
#[inline]
fn mask(block: &[u8; BLOCK], separator: u8) -> u64 {
    let mut flags = [0_u8; BLOCK];
    for (flag, byte) in flags.iter_mut().zip(block) {
        let known = [b'\n', b'\r', b'"'].map(|other| u8::from(*byte == other));
        *flag = u8::from(*byte == separator) | known[0] | known[1] | known[2];
    }
    let mut mask = 0;
    for (at, eight) in flags.as_chunks::<8>().0.iter().enumerate() {
        let gathered = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        mask |= gathered << (8 * at);
    }
    mask
}
