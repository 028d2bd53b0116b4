//! Lists of words that a key or cell may hold, whatever they stand for.

use crate::scope::TELLS_PROBLEMS;

/// The words by their number; nothing past the last. Lists of words for different things share what is done with them.
pub(crate) type Words<'w> = &'w dyn Fn(usize) -> Option<&'static str>;

/// The number of a word.
#[inline(never)]
pub(crate) fn position(words: Words<'_>, text: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(word) = words(at) {
        if word == text {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// All words.
#[inline(never)]
pub(crate) fn listed(words: Words<'_>) -> Vec<&'static str> {
    let mut list = Vec::new();
    while let Some(word) = words(list.len()) {
        list.push(word);
    }
    list
}

/// All words as a message names them.
pub(crate) fn allowed(words: Words<'_>) -> String {
    if TELLS_PROBLEMS { listed(words).join(" | ") } else { String::new() }
}
