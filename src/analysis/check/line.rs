//! One line of the command `recompute`.
use super::Verdict;
use super::recompute::{Computed, Printed};
use crate::error::{Code, Problem};
use crate::json::{Kind, Node, Reader, nearest, value_of as get};
use crate::quantity::{ErrorAnswer, Number, fixed_text, whole};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// What a line asks to be recomputed, with the answer.
///
/// It serialises to the keys of the line, in their order, with `computed` (six decimals, or null) and `verdict`; those
/// that the line has already are replaced. A line that asks nothing gives `{"text","error":{"code","message"}}`.
///
/// ```
/// let line = qilian::analysis::recompute(r#"{"kind":"diff","a":"36","b":"28","reported":"8"}"#);
/// let json = serde_json::to_string(&line).unwrap();
/// assert_eq!(json, r#"{"kind":"diff","a":"36","b":"28","reported":"8","computed":"8.000000","verdict":"match"}"#);
/// ```
#[derive(Clone, Debug)]
pub struct RecomputedLine<'l> {
    text: &'l str,
    /// Keys and values in turn.
    keys: Vec<Node<'l>>,
    /// What follows from the inputs, six decimals, and how the printed figure compares; or what is wrong with the line.
    pub result: Result<(Option<String>, Verdict), Problem>,
}

/// Recomputes a printed figure, as the command `recompute` does for each line.
///
/// A line is a JSON object: `kind` is `ratio` (a ÷ b × scale), `growth` or `excess` ((a − b) ÷ b × scale), `diff`
/// (a − b), `sum` (of the list a, and b where it is given) or `integer_feasibility` (is there a whole number of b things
/// whose share is as printed); `a` and `b` are figures, `scale` is 100 unless told, `reported` is the printed figure.
/// Digits without a point or a percent sign are counts and exact; others may stand for anything that rounds to them.
/// An input that is missing, none (未公布) or unsure gives `cannot_tell`; a text that is no figure is an error.
///
/// ```
/// let line = qilian::analysis::recompute(r#"{"kind":"ratio","a":"28","b":"36","reported":"77.8"}"#);
/// let (computed, verdict) = line.result.unwrap();
/// assert_eq!(computed.as_deref(), Some("77.777778"));
/// assert_eq!(verdict, qilian::analysis::Verdict::Match);
/// ```
#[must_use]
pub fn recompute(line: &str) -> RecomputedLine<'_> {
    let wrong = |problem| RecomputedLine { text: line, keys: Vec::new(), result: Err(problem) };
    match Reader::new(line, "").document() {
        Err(error) => {
            wrong(error.problems().first().cloned().unwrap_or(Problem::new(Code::InvalidJson, line, "")))
        }
        Ok(Node { kind: Kind::Object(keys), .. }) => {
            let result = answer(&keys);
            RecomputedLine { text: line, keys, result }
        }
        Ok(node) => wrong(Problem::new(Code::WrongType, node.kind_name(), "object")),
    }
}

const KINDS: [&str; 6] = ["ratio", "growth", "excess", "diff", "sum", "integer_feasibility"];

type Keys<'l> = [Node<'l>];

/// What stands where there is no figure, as offices write it.
const NONE: [&str; 7] = ["", "-", "\u{2014}", "/", "待定", "不详", "未公布"];

/// The node of a key that is there and not null.
fn given<'n, 'l>(keys: &'n Keys<'l>, key: &str) -> Option<&'n Node<'l>> {
    get(keys, key).filter(|node| !matches!(node.kind, Kind::Null))
}

/// The figure of a node; nothing where it is unsure or none.
fn printed(node: &Node<'_>) -> Result<Option<Printed>, Problem> {
    match node.text() {
        Some(text) if NONE.contains(&text.trim()) => Ok(None),
        Some(text) => Printed::from_text(text),
        None => Err(Problem::new(Code::WrongType, node.kind_name(), "text")),
    }
}

fn figure(keys: &Keys<'_>, key: &str) -> Result<Option<Printed>, Problem> {
    given(keys, key).map_or(Ok(None), printed)
}

/// The figures of a list, or one; nothing where one of them is unsure or none.
fn figures(keys: &Keys<'_>, key: &str) -> Result<Option<Vec<Printed>>, Problem> {
    match given(keys, key) {
        Some(Node { kind: Kind::List(items), .. }) => {
            let mut list = Some(Vec::with_capacity(items.len()));
            for item in items {
                list = list.zip(printed(item)?).map(|(mut list, figure)| {
                    list.push(figure);
                    list
                });
            }
            Ok(list)
        }
        Some(node) => Ok(printed(node)?.map(|figure| vec![figure])),
        None => Ok(None),
    }
}

/// What a line may ask with; a key that is given twice leaves open which is meant.
const ASKED: [&str; 5] = ["kind", "a", "b", "scale", "reported"];

fn once(keys: &Keys<'_>) -> Result<(), Problem> {
    for asked in ASKED {
        if keys.iter().step_by(2).filter(|key| key.text() == Some(asked)).count() > 1 {
            return Err(Problem::new(Code::DuplicateKey, asked, ""));
        }
    }
    Ok(())
}

fn answer(keys: &Keys<'_>) -> Result<(Option<String>, Verdict), Problem> {
    once(keys)?;
    let kind =
        get(keys, "kind").and_then(Node::text).ok_or_else(|| Problem::new(Code::MissingKey, "", "kind"))?;
    if !KINDS.contains(&kind) {
        let expected = [nearest(kind, &KINDS), " (", &KINDS.join(" | "), ")"].concat();
        return Err(Problem::new(Code::UnknownWord, kind, expected));
    }
    let scale = match given(keys, "scale") {
        None => Some(whole(100)),
        Some(_) => figure(keys, "scale")?.map(|scale| scale.at),
    };
    let reported = figure(keys, "reported")?;
    if kind == "integer_feasibility" {
        let all = figure(keys, "b")?;
        let verdict = scale.and_then(|scale| reported?.feasible(all?.at, scale));
        return Ok((None, verdict.unwrap_or(Verdict::CannotTell)));
    }
    let (a, b) = (figures(keys, "a")?, figures(keys, "b")?);
    let missing = b.is_none() && given(keys, "b").is_some();
    let inputs = a.filter(|_| !missing).map(|a| (a, b.unwrap_or_default()));
    let computed = inputs.zip(scale).and_then(|((a, b), scale)| computed(kind, a, b, scale));
    let verdict = computed.as_ref().and_then(|computed| reported?.verdict(computed.at, &computed.range));
    let text = computed.map(|computed| fixed_text(computed.at, 6));
    Ok((text, verdict.unwrap_or(Verdict::CannotTell)))
}

fn computed(kind: &str, mut a: Vec<Printed>, mut b: Vec<Printed>, scale: Number) -> Option<Computed> {
    if kind == "sum" {
        a.extend(b);
        return Computed::sum(&a);
    }
    // A list leaves its further figures to be taken off the first.
    if kind == "diff" && b.is_empty() {
        b = a.split_off(1.min(a.len()));
    }
    let (Some(first), Some(second)) = (a.first(), b.first()) else { return None };
    match kind {
        "diff" => {
            let mut rest = b.get(1..).unwrap_or_default().iter();
            rest.try_fold(Computed::difference(first, second)?, |left, next| {
                let at = crate::quantity::sub(left.at, next.at)?;
                Some(Computed { at, range: left.range.sub(&next.as_input()?)? })
            })
        }
        _ if a.len() > 1 || b.len() > 1 => None,
        "ratio" => Computed::ratio(first, second, scale),
        _ => Computed::growth(first, second, scale),
    }
}

impl Serialize for RecomputedLine<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match &self.result {
            Ok((computed, verdict)) => {
                for entry in self.keys.chunks_exact(2) {
                    let key = entry[0].text().unwrap_or_default();
                    if !matches!(key, "computed" | "verdict") {
                        map.serialize_entry(key, &Given(&entry[1]))?;
                    }
                }
                map.serialize_entry("computed", computed)?;
                map.serialize_entry("verdict", verdict)?;
            }
            Err(problem) => {
                map.serialize_entry("text", self.text)?;
                map.serialize_entry("error", &ErrorAnswer::new(problem))?;
            }
        }
        map.end()
    }
}

/// A value as the line has it; a number that is not whole is told by its digits, since no figure becomes a float.
struct Given<'n, 'l>(&'n Node<'l>);

impl Serialize for Given<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0.kind {
            Kind::Null => serializer.serialize_unit(),
            Kind::Boolean(value) => serializer.serialize_bool(*value),
            Kind::Number(digits) => match digits.parse::<i32>() {
                Ok(number) => serializer.serialize_i32(number),
                Err(_) => serializer.serialize_str(digits),
            },
            Kind::Text(text) => serializer.serialize_str(text),
            Kind::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&Given(item))?;
                }
                list.end()
            }
            Kind::Object(keys) => {
                let mut map = serializer.serialize_map(Some(keys.len() / 2))?;
                for entry in keys.chunks_exact(2) {
                    map.serialize_entry(entry[0].text().unwrap_or_default(), &Given(&entry[1]))?;
                }
                map.end()
            }
        }
    }
}
