//! Takes typed values out of nodes and collects what is wrong, with place and path.
use super::parser::{Break, MOST_DEPTH, parse};
use super::words::{Words, allowed, position};
use super::{Kind, Node};
use crate::error::{Code, Error, Place, Problem, Problems};
use crate::quantity::Currency;
use crate::scope::TELLS_PROBLEMS;
use crate::texts::Texts;

/// How many characters one text may have.
pub(crate) const MOST_CHARACTERS: usize = 4096;

/// A text being read, the path of the value at hand, and the problems so far.
pub(crate) struct Reader<'t> {
    text: &'t str,
    file: String,
    path: String,
    /// Whether values stand in cells.
    of_cells: bool,
    pub(crate) problems: Problems,
}

/// The entries of an object whose keys have been checked.
#[derive(Clone, Copy)]
pub(crate) struct Object<'n, 't> {
    pub(crate) node: &'n Node<'t>,
    entries: &'n [Node<'t>],
}

impl<'n, 't> Object<'n, 't> {
    /// The value of a key; null counts as not there.
    pub(crate) fn get(&self, key: &str) -> Option<&'n Node<'t>> {
        self.raw(key).filter(|node| !matches!(node.kind, Kind::Null))
    }

    /// The value of a key, null included.
    pub(crate) fn raw(&self, key: &str) -> Option<&'n Node<'t>> {
        value_of(self.entries, key)
    }

    /// All keys and values in turn, for objects whose keys are names.
    pub(crate) fn entries(&self) -> &'n [Node<'t>] {
        self.entries
    }
}

/// The value of a key among keys and values in turn.
#[inline(never)]
pub(crate) fn value_of<'n, 't>(entries: &'n [Node<'t>], key: &str) -> Option<&'n Node<'t>> {
    for entry in entries.chunks_exact(2) {
        if let [name, value] = entry
            && name.text() == Some(key)
        {
            return Some(value);
        }
    }
    None
}

impl<'t> Reader<'t> {
    pub(crate) fn new(text: &'t str, file: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self {
            text,
            file: file.to_owned(),
            path: String::new(),
            of_cells: false,
            problems: Problems::default(),
        }
    }

    /// A reader of objects that are made of a table's cells: the offset of a value is the number of its cell.
    pub(crate) fn of_table(file: &str) -> Self {
        Self { of_cells: true, ..Self::new("", file) }
    }

    /// The document's node.
    ///
    /// # Errors
    /// The text is empty, no JSON, or nests too deeply.
    #[inline(never)]
    pub(crate) fn document(&self) -> Result<Node<'t>, Error> {
        if self.text.trim().is_empty() {
            let place = Place { file: self.file.clone(), row: 1, column: 1, path: String::new() };
            return Err(Problem::new(Code::Empty, "", "").at(place).into());
        }
        parse(self.text).map_err(|stop| self.broken(&stop).into())
    }

    fn broken(&self, stop: &Break) -> Problem {
        if !TELLS_PROBLEMS {
            return Problem::new(Code::InvalidJson, "", "");
        }
        let place = self.place(stop.offset, stop.line);
        if stop.expected.is_empty() {
            return Problem::new(Code::TooLarge, "{", MOST_DEPTH.to_string()).at(place);
        }
        let rest = self.text.get(floor(self.text, stop.offset)..).unwrap_or("");
        let end = rest.char_indices().nth(20).map_or(rest.len(), |(at, _)| at);
        let found = rest.get(..end).unwrap_or("");
        let found = if found.is_empty() { "…" } else { found.trim_end() };
        Problem::new(Code::InvalidJson, found, stop.expected).at(place)
    }

    fn place(&self, offset: usize, line: u32) -> Place {
        if !TELLS_PROBLEMS {
            return Place::default();
        }
        if self.of_cells {
            let column = u32::try_from(offset).unwrap_or(0);
            return Place { file: self.file.clone(), row: line, column, path: self.path.clone() };
        }
        let before = self.text.get(..floor(self.text, offset)).unwrap_or("");
        let mut characters: u32 = 1;
        for byte in before.bytes().rev().take_while(|byte| *byte != b'\n') {
            // Every byte but those that go on with a character begins one.
            characters = characters.saturating_add(u32::from(byte & 0xC0 != 0x80));
        }
        Place { file: self.file.clone(), row: line, column: characters, path: self.path.clone() }
    }

    /// Notes a problem at a node.
    #[inline(never)]
    pub(crate) fn problem(&mut self, node: &Node<'t>, problem: Problem) {
        let place = self.place(node.offset, node.line);
        self.problems.push(problem.at(place));
    }

    /// Notes a problem at the value of a key.
    #[inline(never)]
    pub(crate) fn problem_at(&mut self, object: &Object<'_, 't>, key: &str, problem: Problem) {
        let before = self.enter(key);
        self.problem(object.raw(key).unwrap_or(object.node), problem);
        self.leave(before);
    }

    /// Adds a key to the path; what [`Reader::leave`] takes away again.
    #[inline(never)]
    pub(crate) fn enter(&mut self, key: &str) -> usize {
        let before = self.path.len();
        if !TELLS_PROBLEMS {
            return before;
        }
        if before > 0 {
            self.path.push('.');
        }
        self.path.push_str(key);
        before
    }

    /// Adds an index to the path.
    #[inline(never)]
    pub(crate) fn enter_item(&mut self, index: usize) -> usize {
        let before = self.path.len();
        if !TELLS_PROBLEMS {
            return before;
        }
        self.path.push('[');
        self.path.push_str(&index.to_string());
        self.path.push(']');
        before
    }

    /// Takes the path back to what it was.
    pub(crate) fn leave(&mut self, before: usize) {
        self.path.truncate(before);
    }

    #[inline(never)]
    fn wrong_type(&mut self, node: &Node<'t>, expected: &str) {
        self.problem(node, Problem::new(Code::WrongType, node.kind_name(), expected));
    }

    /// An object whose keys are all in `known`; unknown and repeated keys are noted with the nearest known one.
    #[inline(never)]
    pub(crate) fn object<'n>(&mut self, node: &'n Node<'t>, known: &[&[&str]]) -> Option<Object<'n, 't>> {
        let object = self.free_object(node)?;
        for key in object.entries.iter().step_by(2) {
            let name = key.text().unwrap_or_default();
            if !known.iter().any(|keys| keys.contains(&name)) {
                let expected = if TELLS_PROBLEMS { nearest(name, &known.concat()) } else { "" };
                self.problem(key, Problem::new(Code::UnknownKey, name, expected));
            }
        }
        Some(object)
    }

    /// An object whose keys are names of the caller's; repeated ones are noted.
    #[inline(never)]
    pub(crate) fn free_object<'n>(&mut self, node: &'n Node<'t>) -> Option<Object<'n, 't>> {
        let Kind::Object(entries) = &node.kind else {
            self.wrong_type(node, "object");
            return None;
        };
        let mut seen = Texts::default();
        for key in entries.iter().step_by(2) {
            let (name, before) = (key.text().unwrap_or_default(), seen.len());
            seen.add(name);
            if seen.len() == before {
                self.problem(key, Problem::new(Code::DuplicateKey, name, ""));
            }
        }
        Some(Object { node, entries })
    }

    /// The items of a list under a key; nothing when it is not there.
    #[inline(never)]
    pub(crate) fn items<'n>(&mut self, object: &Object<'n, 't>, key: &str) -> &'n [Node<'t>] {
        match object.get(key) {
            Some(Node { kind: Kind::List(items), .. }) => return items,
            Some(node) => {
                let before = self.enter(key);
                self.wrong_type(node, "list");
                self.leave(before);
            }
            None => {}
        }
        &[]
    }

    /// The text of a key.
    #[inline(never)]
    pub(crate) fn text<'n>(&mut self, object: &Object<'n, 't>, key: &str) -> Option<&'n str> {
        let node = object.get(key)?;
        let before = self.enter(key);
        let text = self.node_text(node);
        self.leave(before);
        text
    }

    /// The text of a key that must be there.
    #[inline(never)]
    pub(crate) fn required<'n>(&mut self, object: &Object<'n, 't>, key: &str) -> Option<&'n str> {
        if object.get(key).is_none() {
            self.problem(object.node, Problem::new(Code::MissingKey, "", key));
        }
        self.text(object, key)
    }

    /// A node's text, within the length allowed; numbers count as text.
    #[inline(never)]
    pub(crate) fn node_text<'n>(&mut self, node: &'n Node<'t>) -> Option<&'n str> {
        let Some(text) = node.text() else {
            self.wrong_type(node, "text");
            return None;
        };
        if text.len() > MOST_CHARACTERS && text.chars().nth(MOST_CHARACTERS).is_some() {
            self.problem(node, Problem::new(Code::TooLarge, text, MOST_CHARACTERS.to_string()));
            return None;
        }
        let text = text.trim();
        if text.is_empty() { None } else { Some(text) }
    }

    /// The texts of a list under a key; a single text counts as a list of one.
    #[inline(never)]
    pub(crate) fn texts<'n>(&mut self, object: &Object<'n, 't>, key: &str) -> Vec<&'n str> {
        let mut texts = Vec::new();
        let Some(Node { kind: Kind::List(items), .. }) = object.get(key) else {
            texts.extend(self.text(object, key));
            return texts;
        };
        let before = self.enter(key);
        for (at, item) in items.iter().enumerate() {
            let before = self.enter_item(at);
            texts.extend(self.node_text(item));
            self.leave(before);
        }
        self.leave(before);
        texts
    }

    /// True or false under a key.
    #[inline(never)]
    pub(crate) fn boolean(&mut self, object: &Object<'_, 't>, key: &str) -> Option<bool> {
        let node = object.get(key)?;
        if let Kind::Boolean(answer) = node.kind {
            return Some(answer);
        }
        let before = self.enter(key);
        self.wrong_type(node, "true/false");
        self.leave(before);
        None
    }

    /// One of a list of words under a key.
    pub(crate) fn word<T: Copy>(
        &mut self,
        object: &Object<'_, 't>,
        key: &str,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let at = self.position(object, key, &|at| words.get(at).map(|(word, _)| *word))?;
        words.get(at).map(|(_, value)| *value)
    }

    /// The number of the word under a key.
    #[inline(never)]
    fn position(&mut self, object: &Object<'_, 't>, key: &str, words: Words<'_>) -> Option<usize> {
        let text = self.text(object, key)?;
        let found = position(words, text);
        if found.is_none() {
            self.problem_at(object, key, Problem::new(Code::UnknownWord, text, allowed(words)));
        }
        found
    }

    /// A currency by its ISO code.
    pub(crate) fn currency(&mut self, object: &Object<'_, 't>, key: &str) -> Option<Currency> {
        let at = self.position(object, key, &|at| Currency::ALL.get(at).map(|own| own.code()))?;
        Currency::ALL.get(at).copied()
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
#[inline(never)]
pub(crate) fn nearest<'k>(name: &str, known: &[&'k str]) -> &'k str {
    let (mut best, mut fewest) = ("", usize::MAX);
    for word in known {
        let changes = distance(name, word);
        if changes < fewest {
            (best, fewest) = (word, changes);
        }
    }
    best
}

/// Levenshtein's distance, over at most 64 characters of each.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    const MOST: usize = 64;
    let mut row: Vec<usize> = (0..=b.chars().take(MOST).count()).collect();
    for (i, x) in a.chars().take(MOST).enumerate() {
        let (mut diagonal, mut left) = (i, i + 1);
        for (cell, y) in row.iter_mut().skip(1).zip(b.chars()) {
            let changed = diagonal + usize::from(x != y);
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
        reader.object(&node, &[&["name", "planned", "paid_in"]]);
        let error = reader.problems.into_result(()).unwrap_err();
        let found: Vec<_> = error.problems().iter().map(|p| (p.code, p.expected.as_str())).collect();
        assert_eq!(found, [(Code::DuplicateKey, ""), (Code::UnknownKey, "planned")]);
    }

    #[test]
    fn the_nearest_word_is_by_fewest_changes() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(nearest("sigend", &["started", "signed", "landed"]), "signed");
    }
}
