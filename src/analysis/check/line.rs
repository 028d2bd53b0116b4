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
/// Digits without a point are counts and exact; others may stand for anything that rounds to them.
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

fn figure(keys: &Keys<'_>, key: &str) -> Option<Printed> {
    Printed::from_text(get(keys, key)?.text()?)
}

/// The figures of a list, or one; nothing where one of them is unsure or none.
fn figures(keys: &Keys<'_>, key: &str) -> Option<Vec<Printed>> {
    match &get(keys, key)?.kind {
        Kind::List(items) => items.iter().map(|item| Printed::from_text(item.text()?)).collect(),
        _ => figure(keys, key).map(|figure| vec![figure]),
    }
}

fn answer(keys: &Keys<'_>) -> Result<(Option<String>, Verdict), Problem> {
    let kind =
        get(keys, "kind").and_then(Node::text).ok_or_else(|| Problem::new(Code::MissingKey, "", "kind"))?;
    if !KINDS.contains(&kind) {
        let expected = [nearest(kind, &KINDS), " (", &KINDS.join(" | "), ")"].concat();
        return Err(Problem::new(Code::UnknownWord, kind, expected));
    }
    let scale = match get(keys, "scale").filter(|node| !matches!(node.kind, Kind::Null)) {
        None => Some(whole(100)),
        Some(_) => figure(keys, "scale").map(|scale| scale.at),
    };
    let reported = figure(keys, "reported");
    if kind == "integer_feasibility" {
        let verdict = scale.and_then(|scale| reported?.feasible(figure(keys, "b")?.at, scale));
        return Ok((None, verdict.unwrap_or(Verdict::CannotTell)));
    }
    let computed = scale.and_then(|scale| computed(keys, kind, scale));
    let verdict = computed.as_ref().and_then(|computed| reported?.verdict(computed.at, &computed.range));
    let text = computed.map(|computed| fixed_text(computed.at, 6));
    Ok((text, verdict.unwrap_or(Verdict::CannotTell)))
}

fn computed(keys: &Keys<'_>, kind: &str, scale: Number) -> Option<Computed> {
    let mut a = figures(keys, "a")?;
    let given = get(keys, "b").is_some_and(|node| !matches!(node.kind, Kind::Null));
    if kind == "sum" {
        if given {
            a.extend(figures(keys, "b")?);
        }
        return Computed::sum(&a);
    }
    // A list leaves its further figures to be taken off the first.
    let b = if kind == "diff" && !given { a.split_off(1.min(a.len())) } else { figures(keys, "b")? };
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
