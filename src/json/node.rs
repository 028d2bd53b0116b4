//! A JSON value with its position.
use std::borrow::Cow;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node<'t> {
    /// Byte offset in the text; a column is worked out from it when it is needed.
    pub(crate) offset: usize,
    /// The line, from 1.
    pub(crate) line: u32,
    pub(crate) kind: Kind<'t>,
}

/// What a value is. Numbers stay text: no figure passes through a float.
#[derive(Clone, Debug)]
pub(crate) enum Kind<'t> {
    Null,
    Boolean(bool),
    Number(&'t str),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    /// Keys and values in turn.
    Object(Vec<Node<'t>>),
}

impl<'t> Node<'t> {
    /// The text of a string or number.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Number(text) => Some(text),
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What it is, for a message.
    pub(crate) fn kind_name(&self) -> &'static str {
        match self.kind {
            Kind::Null => "null",
            Kind::Boolean(_) => "true/false",
            Kind::Number(_) => "number",
            Kind::Text(_) => "text",
            Kind::List(_) => "list",
            Kind::Object(_) => "object",
        }
    }
}
