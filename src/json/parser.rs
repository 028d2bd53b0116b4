//! From text to nodes (RFC 8259), depth-limited; the first break of the grammar ends it.
use super::{Kind, Node};
use std::borrow::Cow;

/// How deep lists and objects may nest.
pub(crate) const MOST_DEPTH: u32 = 32;

/// Where the grammar broke and what was expected there.
pub(crate) struct Break {
    pub(crate) offset: usize,
    pub(crate) line: u32,
    pub(crate) expected: &'static str,
    pub(crate) too_deep: bool,
}

pub(crate) struct Parser<'t> {
    text: &'t str,
    at: usize,
    line: u32,
    depth: u32,
}

impl<'t> Parser<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1, depth: 0 }
    }

    /// The whole text as one value.
    pub(crate) fn document(mut self) -> Result<Node<'t>, Break> {
        self.blank();
        let node = self.value()?;
        self.blank();
        if self.at < self.text.len() { Err(self.broken("end")) } else { Ok(node) }
    }

    fn broken(&self, expected: &'static str) -> Break {
        Break { offset: self.at, line: self.line, expected, too_deep: false }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blank(&mut self) {
        while let Some(byte @ (b' ' | b'\t' | b'\r' | b'\n')) = self.peek() {
            self.line += u32::from(byte == b'\n');
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8, expected: &'static str) -> Result<(), Break> {
        if self.peek() == Some(byte) {
            self.at += 1;
            Ok(())
        } else {
            Err(self.broken(expected))
        }
    }

    fn value(&mut self) -> Result<Node<'t>, Break> {
        let (offset, line) = (self.at, self.line);
        let kind = match self.peek() {
            Some(b'{') => self.nested(Self::object)?,
            Some(b'[') => self.nested(Self::list)?,
            Some(b'"') => Kind::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => Kind::Number(self.number()?),
            _ => self.literal()?,
        };
        Ok(Node { offset, line, kind })
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Kind<'t>, Break>) -> Result<Kind<'t>, Break> {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            return Err(Break { too_deep: true, ..self.broken("") });
        }
        self.at += 1;
        let kind = read(self)?;
        self.depth -= 1;
        Ok(kind)
    }

    fn object(&mut self) -> Result<Kind<'t>, Break> {
        let mut entries = Vec::new();
        self.blank();
        while self.peek() != Some(b'}') {
            if !entries.is_empty() {
                self.take(b',', ", }")?;
                self.blank();
            }
            let (offset, line) = (self.at, self.line);
            if self.peek() != Some(b'"') {
                return Err(self.broken("\"…\""));
            }
            let key = Node { offset, line, kind: Kind::Text(self.string()?) };
            self.blank();
            self.take(b':', ":")?;
            self.blank();
            entries.push((key, self.value()?));
            self.blank();
        }
        self.at += 1;
        Ok(Kind::Object(entries))
    }

    fn list(&mut self) -> Result<Kind<'t>, Break> {
        let mut items = Vec::new();
        self.blank();
        while self.peek() != Some(b']') {
            if !items.is_empty() {
                self.take(b',', ", ]")?;
                self.blank();
            }
            items.push(self.value()?);
            self.blank();
        }
        self.at += 1;
        Ok(Kind::List(items))
    }

    fn literal(&mut self) -> Result<Kind<'t>, Break> {
        const WORDS: [(&str, Kind<'static>); 3] =
            [("null", Kind::Null), ("true", Kind::Boolean(true)), ("false", Kind::Boolean(false))];
        let rest = &self.text[self.at..];
        for (word, kind) in WORDS {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(kind);
            }
        }
        Err(self.broken("\"…\" 0 true false null [ {"))
    }

    fn number(&mut self) -> Result<&'t str, Break> {
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
        Ok(&self.text[start..self.at])
    }

    fn skip(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn digits(&mut self) -> Result<(), Break> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { Err(self.broken("0–9")) } else { Ok(()) }
    }

    fn string(&mut self) -> Result<Cow<'t, str>, Break> {
        self.at += 1;
        let start = self.at;
        let mut owned: Option<String> = None;
        let mut clean = start;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    let part = &self.text[clean..self.at];
                    let mut text = owned.take().unwrap_or_default();
                    text.push_str(part);
                    text.push(self.escape()?);
                    owned = Some(text);
                    clean = self.at;
                }
                Some(0x20..) => self.at += 1,
                _ => return Err(self.broken("\"")),
            }
        }
        let last = &self.text[clean..self.at];
        self.at += 1;
        Ok(match owned {
            Some(text) => Cow::Owned(text + last),
            None => Cow::Borrowed(last),
        })
    }

    fn escape(&mut self) -> Result<char, Break> {
        self.at += 1;
        let plain = match self.peek() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return Err(self.broken("\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u")),
        };
        self.at += 1;
        Ok(plain)
    }

    fn unicode(&mut self) -> Result<char, Break> {
        let high = self.hex()?;
        let code = if (0xD800..0xDC00).contains(&high) && self.text[self.at..].starts_with("\\u") {
            self.at += 1;
            let low = self.hex()?;
            0x10000 + ((high - 0xD800) << 10) + (low & 0x3FF)
        } else {
            high
        };
        char::from_u32(code).ok_or_else(|| self.broken("\\uD800\\uDC00"))
    }

    fn hex(&mut self) -> Result<u32, Break> {
        let digits = self.text.as_bytes().get(self.at + 1..self.at + 5);
        let digits = digits.filter(|four| four.iter().all(u8::is_ascii_hexdigit));
        let code = digits.and_then(|four| std::str::from_utf8(four).ok());
        let code = code.and_then(|four| u32::from_str_radix(four, 16).ok());
        self.at += 5;
        code.ok_or_else(|| self.broken("\\u0000"))
    }
}
