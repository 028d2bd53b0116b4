//! Parts of texts: found byte by byte and taken without a panic, in little code.

/// What stands before a place; all of the text where the place is inside a character or behind the end.
pub(crate) fn before(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or(text)
}

/// What stands from a place on; nothing where the place is inside a character or behind the end.
pub(crate) fn from(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or("")
}

/// Where a part begins first.
#[inline(never)]
pub(crate) fn find(text: &str, part: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(rest) = text.as_bytes().get(at..) {
        if rest.starts_with(part.as_bytes()) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Whether a text holds a part.
pub(crate) fn holds(text: &str, part: &str) -> bool {
    find(text, part).is_some()
}

/// Whether a text holds a character; the standard library's search is made for long texts, and long itself.
#[inline(never)]
pub(crate) fn has(text: &str, letter: char) -> bool {
    text.chars().any(|own| own == letter)
}

/// The text without a part, wherever it stands.
#[inline(never)]
pub(crate) fn without(text: &str, part: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = find(rest, part).filter(|_| !part.is_empty()) {
        out.push_str(before(rest, at));
        rest = from(rest, at + part.len());
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_same_as_the_standard_library(text in "[ab年]{0,8}", part in "[ab年]{1,3}") {
            prop_assert_eq!(find(&text, &part), text.find(&part));
            prop_assert_eq!(holds(&text, &part), text.contains(&part));
            prop_assert_eq!(part.chars().map(|letter| has(&text, letter)).collect::<Vec<_>>(),
                part.chars().map(|letter| text.contains(letter)).collect::<Vec<_>>());
            prop_assert_eq!(without(&text, &part), text.replace(&part, ""));
        }
    }

    #[test]
    fn a_place_inside_a_character_or_behind_the_end_is_none() {
        assert_eq!((before("年a", 3), from("年a", 3)), ("年", "a"));
        assert_eq!((before("年a", 1), from("年a", 1)), ("年a", ""));
        assert_eq!((before("a", 9), from("a", 9)), ("a", ""));
        assert_eq!((find("a", ""), find("", "a")), (Some(0), None));
    }
}
