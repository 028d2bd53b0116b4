//! Texts numbered in the order they are first seen: one string for all of them and an open table of their numbers.

/// The texts and their numbers, from 0.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    /// All texts, one after the other.
    joined: String,
    /// Where each ends.
    ends: Vec<usize>,
    /// The number of a text, at the first free slot from its hash on; a power of two long, at most half full.
    slots: Vec<u32>,
}

const FREE: u32 = u32::MAX;

impl Texts {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text of a number.
    pub(crate) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.joined.get(start..end)
    }

    /// The number of a text that is known.
    pub(crate) fn find(&self, text: &str) -> Option<u32> {
        self.slots.get(self.slot(text)).copied().filter(|number| *number != FREE)
    }

    /// The number of a text, new or known.
    #[inline(never)]
    pub(crate) fn add(&mut self, text: &str) -> u32 {
        if self.slots.len() <= self.ends.len() * 2 {
            self.widen();
        }
        let number = u32::try_from(self.ends.len()).unwrap_or(FREE);
        let slot = self.slot(text);
        match self.slots.get_mut(slot) {
            Some(free) if *free == FREE => *free = number,
            Some(known) => return *known,
            None => return FREE,
        }
        self.joined.push_str(text);
        self.ends.push(self.joined.len());
        number
    }

    /// Where a text is, or the free slot where it would be.
    #[inline(never)]
    fn slot(&self, text: &str) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash(text.as_bytes()) as usize & mask;
        loop {
            match self.slots.get(slot) {
                Some(&number) if number != FREE && self.get(number as usize) != Some(text) => {
                    slot = (slot + 1) & mask;
                }
                _ => return slot,
            }
        }
    }

    fn widen(&mut self) {
        self.slots = vec![FREE; (self.slots.len() * 2).max(32)];
        for number in 0..self.ends.len() {
            let slot = self.slot(self.get(number).unwrap_or(""));
            if let Some(free) = self.slots.get_mut(slot) {
                *free = u32::try_from(number).unwrap_or(FREE);
            }
        }
    }
}

/// Eight bytes at a time, each block spread over the whole word before the next.
fn hash(bytes: &[u8]) -> u32 {
    let mut hash = bytes.len() as u64;
    for part in bytes.chunks(8) {
        let mut block = [0; 8];
        for (to, from) in block.iter_mut().zip(part) {
            *to = *from;
        }
        hash = (hash ^ u64::from_le_bytes(block)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        hash ^= hash >> 32;
    }
    hash as u32
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
}
