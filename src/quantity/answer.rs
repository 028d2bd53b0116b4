//! One line of the command `quantity`.
use super::Quantity;
use super::value::serialize_figure;
use crate::error::Problem;
use crate::locale::Locale;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// What a text says: a figure, or why it is none.
///
/// It serialises to `{"text","value","low","high","low_open","high_open","unit","bound"}`, where `text` is the input,
/// or to `{"text","error":{"code","message"}}`.
///
/// ```
/// let answer = qilian::quantity::answer("36个");
/// let json = serde_json::to_string(&answer).unwrap();
/// assert_eq!(json, r#"{"text":"36个","value":"36","low":"36","high":"36","unit":"个","bound":"exact"}"#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuantityAnswer {
    /// The input.
    pub text: String,
    /// The figure found in it.
    pub result: Result<Quantity, Problem>,
}

/// Finds the figure of a text, as the command `quantity` does for each line.
///
/// ```
/// let answer = qilian::quantity::answer("签约项目6个");
/// assert_eq!(answer.result.unwrap().value().unwrap().to_integer(), 6);
/// ```
#[must_use]
pub fn answer(text: &str) -> QuantityAnswer {
    QuantityAnswer { text: text.to_owned(), result: Quantity::find(text) }
}

impl Serialize for QuantityAnswer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("text", &self.text)?;
        match &self.result {
            Ok(quantity) => serialize_figure(quantity, &mut map)?,
            Err(problem) => map.serialize_entry("error", &ErrorAnswer::new(problem))?,
        }
        map.end()
    }
}

/// An error as answers carry it.
#[derive(serde::Serialize)]
pub(crate) struct ErrorAnswer {
    code: &'static str,
    message: String,
}

impl ErrorAnswer {
    pub(crate) fn new(problem: &Problem) -> Self {
        Self { code: problem.code.name(), message: problem.message(Locale::En) }
    }
}
