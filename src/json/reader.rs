//! Takes typed values out of nodes and collects what is wrong, with place and path.
use super::parser::{Break, MOST_DEPTH, Parser};
use super::{Kind, Node};
use crate::error::{Code, Error, Place, Problem, Problems};

/// How many characters one text may have.
pub(crate) const MOST_CHARACTERS: usize = 4096;

/// A text being read, the path of the value at hand, and the problems so far.
pub(crate) struct Reader<'t> {
    text: &'t str,
    file: String,
    path: String,
    pub(crate) problems: Problems,
}

/// The entries of an object whose keys have been checked.
#[derive(Clone, Copy)]
pub(crate) struct Object<'n, 't> {
    pub(crate) node: &'n Node<'t>,
    entries: &'n [(Node<'t>, Node<'t>)],
}

impl<'n, 't> Object<'n, 't> {
    /// The value of a key; null counts as not there.
    pub(crate) fn get(&self, key: &str) -> Option<&'n Node<'t>> {
        self.raw(key).filter(|node| node.kind != Kind::Null)
    }

    /// The value of a key, null included.
    pub(crate) fn raw(&self, key: &str) -> Option<&'n Node<'t>> {
        self.entries.iter().find(|(name, _)| name.text() == Some(key)).map(|(_, value)| value)
    }

    /// All entries, for objects whose keys are names.
    pub(crate) fn entries(&self) -> &'n [(Node<'t>, Node<'t>)] {
        self.entries
    }
}

impl<'t> Reader<'t> {
    pub(crate) fn new(text: &'t str, file: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self { text, file: file.to_owned(), path: String::new(), problems: Problems::default() }
    }

    /// The document's node.
    ///
    /// # Errors
    /// The text is empty, no JSON, or nests too deeply.
    pub(crate) fn document(&self) -> Result<Node<'t>, Error> {
        if self.text.trim().is_empty() {
            let place = Place { file: self.file.clone(), row: 1, column: 1, path: String::new() };
            return Err(Problem::new(Code::Empty, "", "").at(place).into());
        }
        Parser::new(self.text).document().map_err(|stop| self.broken(&stop).into())
    }

    fn broken(&self, stop: &Break) -> Problem {
        let place = self.place(stop.offset, stop.line);
        if stop.too_deep {
            return Problem::new(Code::TooLarge, "{", format!("{MOST_DEPTH}")).at(place);
        }
        let found: String = self.text[floor(self.text, stop.offset)..].chars().take(20).collect();
        let found = if found.is_empty() { "…" } else { found.trim_end() };
        Problem::new(Code::InvalidJson, found, stop.expected).at(place)
    }

    fn place(&self, offset: usize, line: u32) -> Place {
        let before = &self.text[..floor(self.text, offset)];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = u32::try_from(before[start..].chars().count() + 1).unwrap_or(u32::MAX);
        Place { file: self.file.clone(), row: line, column, path: self.path.clone() }
    }

    /// The place of a node at the path at hand.
    pub(crate) fn place_of(&self, node: &Node<'t>) -> Place {
        self.place(node.offset, node.line)
    }

    /// Notes a problem at a node.
    pub(crate) fn problem(&mut self, node: &Node<'t>, problem: Problem) {
        let place = self.place_of(node);
        self.problems.push(problem.at(place));
    }

    /// Runs `read` with a key added to the path.
    pub(crate) fn within<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.path.len();
        if before > 0 {
            self.path.push('.');
        }
        self.path.push_str(key);
        let result = read(self);
        self.path.truncate(before);
        result
    }

    /// Runs `read` with an index added to the path.
    pub(crate) fn within_item<T>(&mut self, index: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.path.len();
        self.path.push('[');
        self.path.push_str(&index.to_string());
        self.path.push(']');
        let result = read(self);
        self.path.truncate(before);
        result
    }

    fn wrong_type(&mut self, node: &Node<'t>, expected: &str) {
        self.problem(node, Problem::new(Code::WrongType, node.kind_name(), expected));
    }

    /// An object whose keys are all in `known`; unknown and repeated keys are noted with the nearest known one.
    pub(crate) fn object<'n>(&mut self, node: &'n Node<'t>, known: &[&str]) -> Option<Object<'n, 't>> {
        let object = self.free_object(node)?;
        for (key, _) in object.entries {
            let name = key.text().unwrap_or_default();
            if !known.contains(&name) {
                self.problem(key, Problem::new(Code::UnknownKey, name, nearest(name, known)));
            }
        }
        Some(object)
    }

    /// An object whose keys are names of the caller's; repeated ones are noted.
    pub(crate) fn free_object<'n>(&mut self, node: &'n Node<'t>) -> Option<Object<'n, 't>> {
        let Kind::Object(entries) = &node.kind else {
            self.wrong_type(node, "object");
            return None;
        };
        let mut names: Vec<&str> = entries.iter().filter_map(|(key, _)| key.text()).collect();
        names.sort_unstable();
        if names.windows(2).any(|pair| pair[0] == pair[1]) {
            self.repeated(entries);
        }
        Some(Object { node, entries })
    }

    fn repeated(&mut self, entries: &[(Node<'t>, Node<'t>)]) {
        for (at, (key, _)) in entries.iter().enumerate() {
            if entries.iter().take(at).any(|(earlier, _)| earlier.text() == key.text()) {
                self.problem(key, Problem::new(Code::DuplicateKey, key.text().unwrap_or_default(), ""));
            }
        }
    }

    /// The items of a list under a key; nothing when it is not there.
    pub(crate) fn items<'n>(&mut self, object: &Object<'n, 't>, key: &str) -> &'n [Node<'t>] {
        match object.get(key).map(|node| (node, &node.kind)) {
            Some((_, Kind::List(items))) => items,
            Some((node, _)) => {
                self.within(key, |reader| reader.wrong_type(node, "list"));
                &[]
            }
            None => &[],
        }
    }

    /// The text of a key.
    pub(crate) fn text<'n>(&mut self, object: &Object<'n, 't>, key: &str) -> Option<&'n str> {
        let node = object.get(key)?;
        self.within(key, |reader| reader.node_text(node))
    }

    /// The text of a key that must be there.
    pub(crate) fn required<'n>(&mut self, object: &Object<'n, 't>, key: &str) -> Option<&'n str> {
        if object.get(key).is_none() {
            self.problem(object.node, Problem::new(Code::MissingKey, "", key));
        }
        self.text(object, key)
    }

    /// A node's text, within the length allowed; numbers count as text.
    pub(crate) fn node_text<'n>(&mut self, node: &'n Node<'t>) -> Option<&'n str> {
        match node.text() {
            Some(text) if text.len() > MOST_CHARACTERS && text.chars().nth(MOST_CHARACTERS).is_some() => {
                self.problem(node, Problem::new(Code::TooLarge, text, MOST_CHARACTERS.to_string()));
                None
            }
            Some(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            None => {
                self.wrong_type(node, "text");
                None
            }
        }
    }

    /// The texts of a list under a key; a single text counts as a list of one.
    pub(crate) fn texts<'n>(&mut self, object: &Object<'n, 't>, key: &str) -> Vec<&'n str> {
        match object.get(key) {
            Some(Node { kind: Kind::List(items), .. }) => {
                let read = |reader: &mut Self, (at, item): (usize, &'n Node<'t>)| {
                    reader.within_item(at, |reader| reader.node_text(item))
                };
                self.within(key, |reader| {
                    items.iter().enumerate().filter_map(|item| read(reader, item)).collect()
                })
            }
            Some(_) => self.text(object, key).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// True or false under a key.
    pub(crate) fn boolean(&mut self, object: &Object<'_, 't>, key: &str) -> Option<bool> {
        let node = object.get(key)?;
        if let Kind::Boolean(answer) = node.kind {
            return Some(answer);
        }
        self.within(key, |reader| reader.wrong_type(node, "true/false"));
        None
    }

    /// One of a list of words under a key.
    pub(crate) fn word<T: Copy>(
        &mut self,
        object: &Object<'_, 't>,
        key: &str,
        words: &[(&str, T)],
    ) -> Option<T> {
        let text = self.text(object, key)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let node = object.get(key)?;
            let allowed = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" | ");
            self.within(key, |reader| reader.problem(node, Problem::new(Code::UnknownWord, text, allowed)));
        }
        found
    }
}

/// The start of the character that holds a byte.
fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The known word with the fewest changes of a character from `name`; the first of those.
pub(crate) fn nearest<'k>(name: &str, known: &[&'k str]) -> &'k str {
    known.iter().min_by_key(|word| distance(name, word)).copied().unwrap_or("")
}

/// Levenshtein's distance, over at most 64 characters of each.
fn distance(a: &str, b: &str) -> usize {
    const MOST: usize = 64;
    let b: Vec<char> = b.chars().take(MOST).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(MOST).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(&b) {
            let changed = diagonal + usize::from(x != *y);
            diagonal = *cell;
            left = changed.min(diagonal + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_break_of_the_grammar_names_its_place() {
        for (text, row, column) in
            [("{\"a\": }", 1, 7), ("[1,\n 2,,]", 2, 4), ("{\"a\":1", 1, 7), ("\"a\u{1}\"", 1, 3)]
        {
            let error = Reader::new(text, "f.json").document().unwrap_err();
            let place = &error.problems()[0].place;
            assert_eq!((place.row, place.column), (row, column), "{text}");
            assert_eq!(error.code(), Code::InvalidJson);
        }
    }

    #[test]
    fn depth_is_limited() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(Reader::new(&nested(32), "").document().is_ok());
        assert_eq!(Reader::new(&nested(33), "").document().unwrap_err().code(), Code::TooLarge);
    }

    #[test]
    fn numbers_keep_their_digits_and_escapes_are_read() {
        let node =
            Reader::new(r#"[123456789012345678.910, "\u6731\ud83d\ude00\n\"x"]"#, "").document().unwrap();
        let Kind::List(items) = node.kind else { panic!() };
        assert_eq!(items[0].text(), Some("123456789012345678.910"));
        assert_eq!(items[1].text(), Some("朱😀\n\"x"));
    }

    #[test]
    fn unknown_and_repeated_keys_are_noted_with_the_nearest_known_one() {
        let mut reader = Reader::new(r#"{"plannd": 1, "name": 2, "name": 3}"#, "");
        let node = reader.document().unwrap();
        reader.object(&node, &["name", "planned", "paid_in"]);
        let found: Vec<_> = reader.problems.list().iter().map(|p| (p.code, p.expected.as_str())).collect();
        assert_eq!(found, [(Code::DuplicateKey, ""), (Code::UnknownKey, "planned")]);
    }

    #[test]
    fn the_nearest_word_is_by_fewest_changes() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(nearest("sigend", &["started", "signed", "landed"]), "signed");
    }
}
