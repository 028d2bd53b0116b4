//! One line of the command `period`.
use super::{Day, Period};
use crate::error::Problem;
use crate::quantity::ErrorAnswer;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// What a text says of time: a period, or why it is none.
///
/// It serialises to `{"text","start","end","kind"}`, where an end that is not told is null,
/// or to `{"text","error":{"code","message"}}`.
///
/// ```
/// use qilian::period::{Day, answer};
/// let as_of = Day::from_civil(2023, 5, 15).unwrap();
/// let json = serde_json::to_string(&answer("一季度", as_of)).unwrap();
/// assert_eq!(json, r#"{"text":"一季度","start":"2023-01-01","end":"2023-03-31","kind":"period"}"#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodAnswer {
    /// The input.
    pub text: String,
    /// The period found in it.
    pub result: Result<Period, Problem>,
}

/// Finds the period of a text, as the command `period` does for each line. `as_of` is the day that 今年 counts from.
///
/// ```
/// use qilian::{Code, period::{Day, answer}};
/// let as_of = Day::from_civil(2023, 5, 15).unwrap();
/// assert_eq!(answer("今年2月", as_of).result.unwrap().end, Day::from_civil(2023, 2, 28));
/// assert_eq!(answer("陶瓷", as_of).result.unwrap_err().code, Code::NotADate);
/// ```
#[must_use]
pub fn answer(text: &str, as_of: Day) -> PeriodAnswer {
    PeriodAnswer { text: text.to_owned(), result: Period::find(text, as_of) }
}

impl Serialize for PeriodAnswer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("text", &self.text)?;
        match &self.result {
            Ok(period) => {
                map.serialize_entry("start", &period.start.map(Day::iso))?;
                map.serialize_entry("end", &period.end.map(Day::iso))?;
                map.serialize_entry("kind", period.kind.name())?;
            }
            Err(problem) => map.serialize_entry("error", &ErrorAnswer::new(problem))?,
        }
        map.end()
    }
}
