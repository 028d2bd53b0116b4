//! Texts numbered in the order they are first seen: one string for all of them and an open table of their numbers.

use crate::scope::BEYOND_PICTURES;

/// The texts and their numbers, from 0.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    /// All texts, one after the other.
    joined: String,
    /// Where each ends.
    ends: Vec<u32>,
    /// The hash and the number of a text, at the first free slot from its hash on; a power of two long.
    slots: Vec<Slot>,
    /// How many slots are taken.
    known: usize,
    /// 32 − the power.
    shift: u32,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    hash: u32,
    number: u32,
}

const FREE: Slot = Slot { hash: 0, number: u32::MAX };

impl Texts {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text of a number.
    pub(crate) fn get(&self, number: usize) -> Option<&str> {
        let (start, end) = self.span(number)?;
        self.joined.get(start..end)
    }

    /// Where a text begins and ends.
    #[inline]
    fn span(&self, number: usize) -> Option<(usize, usize)> {
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        Some((start as usize, end as usize))
    }

    /// Whether a number has this text.
    #[inline]
    fn is(&self, number: usize, text: &str) -> bool {
        let own = self.span(number).and_then(|(start, end)| self.joined.as_bytes().get(start..end));
        own.is_some_and(|own| are_same(own, text.as_bytes()))
    }

    /// The number of a text that is known.
    pub(crate) fn find(&self, text: &str) -> Option<u32> {
        let slot = self.slots.get(self.slot(text, hash(text.as_bytes())))?;
        Some(slot.number).filter(|number| *number != FREE.number)
    }

    /// The number of a text, new or known.
    #[inline(never)]
    pub(crate) fn add(&mut self, text: &str) -> u32 {
        self.add_hashed(text, hash(text.as_bytes()))
    }

    /// A new number of a text that is not looked up by itself, whether the text is known or not.
    #[inline]
    pub(crate) fn append(&mut self, text: &str) -> u32 {
        let number = u32::try_from(self.ends.len()).unwrap_or(FREE.number);
        let Ok(end) = u32::try_from(self.joined.len() + text.len()) else { return FREE.number };
        self.joined.push_str(text);
        self.ends.push(end);
        number
    }

    /// The number of a text, new or known, by its hash.
    #[inline]
    pub(crate) fn add_hashed(&mut self, text: &str, hash: u32) -> u32 {
        // At most three quarters are taken.
        if self.slots.len() * 3 <= self.known * 4 {
            self.widen();
        }
        let at = self.slot(text, hash);
        let Some(slot) = self.slots.get(at) else { return FREE.number };
        if slot.number != FREE.number {
            return slot.number;
        }
        let number = self.append(text);
        if let Some(slot) = self.slots.get_mut(at).filter(|_| number != FREE.number) {
            *slot = Slot { hash, number };
            self.known += 1;
        }
        number
    }

    /// Where a text is, or the free slot where it would be.
    #[inline]
    fn slot(&self, text: &str, hash: u32) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash.checked_shr(self.shift).unwrap_or(0) as usize;
        while let Some(slot) = self.slots.get(at) {
            let is_other = slot.hash != hash || !self.is(slot.number as usize, text);
            if slot.number == FREE.number || !is_other {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }

    /// Something of the slot and the text that a hash leads to: asked for many texts one after the other, before they are added, it
    /// brings them near, where each alone would have to be waited for.
    #[inline]
    pub(crate) fn touch(&self, hash: u32) -> u32 {
        let at = hash.checked_shr(self.shift).unwrap_or(0) as usize;
        let Some(slot) = self.slots.get(at).filter(|slot| slot.hash == hash) else { return 0 };
        let (start, end) = self.span(slot.number as usize).unwrap_or_default();
        let byte = |at: usize| self.joined.as_bytes().get(at).map_or(0, |byte| u32::from(*byte));
        byte(start) ^ byte(end.wrapping_sub(1))
    }

    #[inline(never)]
    fn widen(&mut self) {
        let length = (self.slots.len() * 2).max(32);
        self.shift = 32 - length.trailing_zeros();
        let before = std::mem::replace(&mut self.slots, vec![FREE; length]);
        let mask = length - 1;
        for slot in before {
            if slot.number != FREE.number {
                let mut at = (slot.hash >> self.shift) as usize;
                while self.slots.get(at).is_some_and(|other| other.number != FREE.number) {
                    at = (at + 1) & mask;
                }
                if let Some(free) = self.slots.get_mut(at) {
                    *free = slot;
                }
            }
        }
    }
}

/// Whether texts are the same: eight bytes at a time, since most are too short for what compares long ones, which in
/// WebAssembly goes byte by byte.
#[inline]
fn are_same(one: &[u8], other: &[u8]) -> bool {
    if !BEYOND_PICTURES {
        return one == other;
    }
    let blocks = one.as_chunks::<8>().0.iter().zip(other.as_chunks::<8>().0);
    let has_same_end = match (one.last_chunk::<8>(), other.last_chunk::<8>()) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    };
    one.len() == other.len() && has_same_end && blocks.into_iter().all(|(one, other)| one == other)
}

/// A hash with a fixed seed: eight bytes at a time, each block spread over the whole word before the next.
#[inline]
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    let mut hash = bytes.len() as u64;
    let (blocks, rest) = bytes.as_chunks::<8>();
    for block in blocks {
        hash = spread(hash, u64::from_le_bytes(*block));
    }
    if !rest.is_empty() {
        // The last eight bytes, some of them again; of a short text all there are.
        let last = match bytes.last_chunk() {
            Some(last) => u64::from_le_bytes(*last),
            None => rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
        };
        hash = spread(hash, last);
    }
    (hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}

#[inline]
fn spread(hash: u64, block: u64) -> u64 {
    let mixed = (hash ^ block).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_the_number_it_was_first_given() {
        let mut texts = Texts::default();
        assert_eq!(texts.find("a"), None);
        let name = |n: u32| format!("应县第{n}号项目");
        for n in 0..5000 {
            assert_eq!(texts.add(&name(n)), n);
        }
        for n in 0..5000 {
            assert_eq!(texts.add(&name(n)), n);
            assert_eq!(texts.find(&name(n)), Some(n));
            assert_eq!(texts.get(n as usize), Some(name(n).as_str()));
        }
        assert_eq!((texts.len(), texts.find(&name(5000)), texts.get(5000)), (5000, None, None));
    }

    #[test]
    fn the_empty_text_is_a_text_like_any_other() {
        let mut texts = Texts::default();
        assert_eq!((texts.add(""), texts.add("a"), texts.add("")), (0, 1, 0));
        assert_eq!(texts.get(0), Some(""));
    }

    #[test]
    fn an_appended_text_is_kept_but_not_found() {
        let mut texts = Texts::default();
        assert_eq!((texts.add("a"), texts.append("b"), texts.append("a"), texts.add("b")), (0, 1, 2, 3));
        assert_eq!((texts.find("a"), texts.find("b"), texts.get(2)), (Some(0), Some(3), Some("a")));
    }
}
