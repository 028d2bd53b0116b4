//! Panics without places.
//!
//! Every panic names the place in the source that it comes from. Once panics say nothing (`panics.rs`) nobody reads
//! these places, but the optimiser drops functions only, not what their data were. So they become zeros, which it leaves
//! out.

use std::ops::Range;
use walrus::ir::Value;
use walrus::{ConstExpr, DataKind, Module};

/// A `core::panic::Location`: where its path is, how long that is, the line and the column, each in four bytes.
const PLACE: usize = 16;
const WORD: usize = 4;

/// How the paths of sources begin, once the folders of this machine are out of them.
const ROOTS: [&str; 6] = ["src/", "qilian/", "crates/", "cargo/", "rust/", "/rust"];

/// Clears the places in the data, and the paths that they name.
pub fn forget(module: &mut Module) {
    let segments: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    for id in segments {
        let data = module.data.get_mut(id);
        if let DataKind::Active { offset: ConstExpr::Value(Value::I32(base)), .. } = data.kind {
            clear(base as u32 as usize, &mut data.value);
        }
    }
}

fn clear(base: usize, bytes: &mut [u8]) {
    let first = base.next_multiple_of(WORD) - base;
    let places: Vec<(usize, Range<usize>)> =
        (first..bytes.len()).step_by(WORD).filter_map(|at| Some((at, path(base, bytes, at)?))).collect();
    for (at, path) in places {
        bytes[at..at + PLACE].fill(0);
        bytes[path].fill(0);
    }
}

/// Where the path is, if what stands at `at` is a place.
fn path(base: usize, bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let word = |number: usize| {
        let from = at + number * WORD;
        bytes.get(from..from + WORD)?.try_into().ok().map(u32::from_le_bytes)
    };
    let start = (word(0)? as usize).checked_sub(base)?;
    let range = start..start.checked_add(word(1)? as usize)?;
    let text = str::from_utf8(bytes.get(range.clone())?).ok()?;
    let is_place = is_source(text) && (1..100_000).contains(&word(2)?) && (1..1_000).contains(&word(3)?);
    is_place.then_some(range)
}

/// Compilers since 1.91 end a path with a zero.
fn is_source(text: &str) -> bool {
    let path = text.strip_suffix('\0').unwrap_or(text);
    ROOTS.iter().any(|root| path.starts_with(root))
        && path.ends_with(".rs")
        && path.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::clear;

    const BASE: usize = 1_048_576;

    /// The data of one text and of four words after it, the first counted from the text's beginning.
    fn data(text: &str, words: [u32; 4]) -> Vec<u8> {
        let mut bytes = text.as_bytes().to_vec();
        bytes.resize(bytes.len().next_multiple_of(4), b'x');
        let [start, rest @ ..] = words;
        bytes.extend((BASE as u32 + start).to_le_bytes());
        bytes.extend(rest.iter().flat_map(|word| word.to_le_bytes()));
        bytes
    }

    #[test]
    fn a_place_and_its_path_are_cleared_and_nothing_beside_them() {
        let mut bytes = data("textsrc/order.rs\0more", [4, 13, 120, 9]);
        clear(BASE, &mut bytes);
        assert_eq!(&bytes[..24], b"text\0\0\0\0\0\0\0\0\0\0\0\0\0morexxx");
        assert_eq!(bytes[24..], [0; 16]);
    }

    #[test]
    fn what_is_no_place_stays() {
        for (text, words) in [
            // no path of a source, one that goes on, and one from elsewhere
            ("src/order.md", [0, 12, 120, 9]),
            ("src/order.rs", [0, 11, 120, 9]),
            ("usr/order.rs", [0, 12, 120, 9]),
            ("src/or er.rs", [0, 12, 120, 9]),
            // no line, no column, out of the data
            ("src/order.rs", [0, 12, 0, 9]),
            ("src/order.rs", [0, 12, 120, 1000]),
            ("src/order.rs", [20, 12, 120, 9]),
        ] {
            let before = data(text, words);
            let mut after = before.clone();
            clear(BASE, &mut after);
            assert_eq!(after, before, "{text} {words:?}");
        }
    }
}
