//! A small JSON reader that knows positions: it keeps numbers as written and answers with every problem it finds.
mod node;
mod parser;
mod reader;
mod words;

pub(crate) use node::{Kind, Node};
pub(crate) use parser::breaks_before;
pub(crate) use reader::{MOST_CHARACTERS, Object, Reader, distance, nearest, value_of};
pub(crate) use words::{Words, allowed, listed, position};
