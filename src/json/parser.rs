//! From text to nodes (RFC 8259), depth-limited; the first break of the grammar ends it.
use super::{Kind, Node};
use std::borrow::Cow;

/// How deep lists and objects may nest.
pub(crate) const MOST_DEPTH: u32 = 32;

/// Where the grammar broke and what was expected there.
pub(crate) struct Break {
    pub(crate) offset: usize,
    pub(crate) line: u32,
    /// Nothing where the nesting is too deep.
    pub(crate) expected: &'static str,
}

/// A step of the grammar, or what was expected where the parser now stands.
type Step<T> = Result<T, &'static str>;

const TOO_DEEP: &str = "";

/// The whole text as one value.
pub(crate) fn parse(text: &str) -> Result<Node<'_>, Break> {
    let mut parser = Parser { text, at: 0, line: 1, depth: 0 };
    let mut nodes = Vec::new();
    let end = parser.document(&mut nodes);
    let stopped = |expected| Break { offset: parser.at, line: parser.line, expected };
    end.map_err(stopped)?;
    nodes.pop().ok_or_else(|| stopped("end"))
}

/// Whether the beginning of a text breaks the grammar before a byte.
pub(crate) fn breaks_before(text: &str, at: usize) -> bool {
    parse(text).is_err_and(|stopped| stopped.offset < at)
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    line: u32,
    depth: u32,
}

impl<'t> Parser<'t> {
    fn document(&mut self, into: &mut Vec<Node<'t>>) -> Step<()> {
        self.blank();
        self.value(into)?;
        self.blank();
        if self.at < self.text.len() { Err("end") } else { Ok(()) }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline(never)]
    fn blank(&mut self) {
        while let Some(byte @ (b' ' | b'\t' | b'\r' | b'\n')) = self.peek() {
            self.line += u32::from(byte == b'\n');
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8, expected: &'static str) -> Step<()> {
        if self.skip(byte) { Ok(()) } else { Err(expected) }
    }

    /// Adds the value that stands here to the items of what holds it: a node is too long to be handed back.
    fn value(&mut self, into: &mut Vec<Node<'t>>) -> Step<()> {
        let (offset, line) = (self.at, self.line);
        let kind = match self.peek() {
            Some(b'{') => Kind::Object(self.nested(true)?),
            Some(b'[') => Kind::List(self.nested(false)?),
            Some(b'"') => Kind::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => Kind::Number(self.number()?),
            _ => self.literal()?,
        };
        into.push(Node { offset, line, kind });
        Ok(())
    }

    /// The items of a list, or the keys and values of an object.
    fn nested(&mut self, is_object: bool) -> Step<Vec<Node<'t>>> {
        let (close, between) = if is_object { (b'}', ", }") } else { (b']', ", ]") };
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            return Err(TOO_DEEP);
        }
        self.at += 1;
        let mut items = Vec::new();
        self.blank();
        while self.peek() != Some(close) {
            if !items.is_empty() {
                self.take(b',', between)?;
                self.blank();
            }
            if is_object {
                self.key(&mut items)?;
            }
            self.value(&mut items)?;
            self.blank();
        }
        self.at += 1;
        self.depth -= 1;
        Ok(items)
    }

    fn key(&mut self, into: &mut Vec<Node<'t>>) -> Step<()> {
        if self.peek() != Some(b'"') {
            return Err("\"…\"");
        }
        self.value(into)?;
        self.blank();
        self.take(b':', ":")?;
        self.blank();
        Ok(())
    }

    fn literal(&mut self) -> Step<Kind<'t>> {
        let rest = self.text.get(self.at..).unwrap_or("");
        let (length, kind) = if rest.starts_with("null") {
            (4, Kind::Null)
        } else if rest.starts_with("true") {
            (4, Kind::Boolean(true))
        } else if rest.starts_with("false") {
            (5, Kind::Boolean(false))
        } else {
            return Err("\"…\" 0 true false null [ {");
        };
        self.at += length;
        Ok(kind)
    }

    fn number(&mut self) -> Step<&'t str> {
        let start = self.at;
        self.skip(b'-');
        if !self.skip(b'0') {
            self.digits()?;
        }
        if self.skip(b'.') {
            self.digits()?;
        }
        if self.skip(b'e') || self.skip(b'E') {
            let _ = self.skip(b'+') || self.skip(b'-');
            self.digits()?;
        }
        Ok(self.since(start))
    }

    fn skip(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn digits(&mut self) -> Step<()> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { Err("0–9") } else { Ok(()) }
    }

    fn string(&mut self) -> Step<Cow<'t, str>> {
        self.at += 1;
        let mut owned = String::new();
        let mut clean = self.at;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    owned.push_str(self.since(clean));
                    owned.push(self.escape()?);
                    clean = self.at;
                }
                Some(0x20..) => self.at += 1,
                _ => return Err("\""),
            }
        }
        let last = self.since(clean);
        self.at += 1;
        if owned.is_empty() {
            return Ok(Cow::Borrowed(last));
        }
        owned.push_str(last);
        Ok(Cow::Owned(owned))
    }

    /// The text from a byte to here.
    #[inline(never)]
    fn since(&self, start: usize) -> &'t str {
        self.text.get(start..self.at).unwrap_or("")
    }

    fn escape(&mut self) -> Step<char> {
        self.at += 1;
        let plain = match self.peek() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return Err("\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"),
        };
        self.at += 1;
        Ok(plain)
    }

    fn unicode(&mut self) -> Step<char> {
        let high = self.hex()?;
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let code = if (0xD800..0xDC00).contains(&high) && rest.starts_with(b"\\u") {
            self.at += 1;
            let low = self.hex()?;
            0x10000 + ((high - 0xD800) << 10) + (low & 0x3FF)
        } else {
            high
        };
        char::from_u32(code).ok_or("\\uD800\\uDC00")
    }

    fn hex(&mut self) -> Step<u32> {
        let digits = self.text.as_bytes().get(self.at + 1..self.at + 5).unwrap_or_default();
        self.at += 5;
        let mut code = 0;
        for digit in digits {
            code = code * 16 + char::from(*digit).to_digit(16).ok_or("\\u0000")?;
        }
        if digits.is_empty() { Err("\\u0000") } else { Ok(code) }
    }
}
