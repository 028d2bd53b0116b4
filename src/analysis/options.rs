//! The options of a query as JSON, JavaScript objects, flags and attributes write them.
use super::chains::ChainOptions;
use super::size::lower_end;
use super::{Against, Convention, Dimension, Light, Measure, Order, Query};
use crate::error::{Code, Problem};
use crate::json::{Kind, Object, Reader, Words, allowed, listed, nearest, position};
use crate::locale::Locale;
use crate::part;
use crate::period::Date;
use crate::quantity::{Currency, parse_decimal};
use crate::scope::{BEYOND_PICTURES, TELLS_PROBLEMS, left_to_package};

/// The keys of a query in JSON.
pub(crate) const KEYS: [&str; 24] = [
    "measure",
    "by",
    "basis",
    "where",
    "period",
    "top",
    "others",
    "bands",
    "cumulative",
    "exact_parts",
    "against",
    "calendar",
    "chain",
    "currency",
    "as_of",
    "order",
    "metric",
    "region",
    "lights",
    "weak",
    "least_firms",
    "area",
    "quotient_of",
    "locale",
];

/// The keys that only the package follows: few pages have them.
const RARE: [&str; 9] =
    ["bands", "exact_parts", "calendar", "currency", "lights", "weak", "least_firms", "area", "quotient_of"];

/// How many dimensions a query may have.
const MOST_DIMENSIONS: usize = 2;

impl Query {
    /// Reads a query's keys from an object that may have others too.
    #[inline(never)]
    pub(crate) fn read<'t>(reader: &mut Reader<'t>, object: &Object<'_, 't>) -> Self {
        leave_to_package(reader, object);
        Self {
            measures: words(reader, object, "measure", Measure::WORDS),
            by: dimensions(reader, object),
            basis: parts(reader, object, "basis"),
            filters: filters(reader, object),
            period: date(reader, object, "period"),
            top: number(reader, object, "top"),
            without_others: flag(reader, object, "others") == Some(false),
            bands: beyond(|| bands(reader, object)),
            cumulative: flag(reader, object, "cumulative") == Some(true),
            exact_parts: beyond(|| flag(reader, object, "exact_parts") == Some(true)),
            against: reader.word(object, "against", Against::WORDS),
            calendar: beyond(|| reader.word(object, "calendar", Convention::WORDS)),
            chain: text(reader, object, "chain"),
            currency: beyond(|| reader.currency(object, "currency")),
            as_of: date(reader, object, "as_of"),
            order: reader.word(object, "order", Order::WORDS),
            metric: text(reader, object, "metric"),
            region: text(reader, object, "region"),
            lights: beyond(|| lights(reader, object)),
            chains: beyond(|| ChainOptions::read(reader, object)),
            locale: locale(reader, object),
        }
    }
}

/// What only the package reads.
fn beyond<T: Default>(read: impl FnOnce() -> T) -> T {
    if BEYOND_PICTURES { read() } else { T::default() }
}

/// Leaves a query with rare keys to the package.
fn leave_to_package<'t>(reader: &mut Reader<'t>, object: &Object<'_, 't>) {
    let Err(problem) = left_to_package() else { return };
    if let Some(key) = RARE.into_iter().find(|key| object.get(key).is_some()) {
        reader.problem_at(object, key, problem);
    }
}

/// Leaves a query by a rare dimension to the package.
fn leave_rare<'t>(reader: &mut Reader<'t>, object: &Object<'_, 't>, key: &str, dimension: Dimension) {
    if let (true, Err(problem)) = (dimension.is_rare(), left_to_package()) {
        reader.problem_at(object, key, problem);
    }
}

/// `lights`: texts such as "绿灯>=0", the highest first; the last may have no threshold.
#[inline(never)]
fn lights<'t>(reader: &mut Reader<'t>, object: &Object<'_, 't>) -> Vec<Light> {
    let mut found: Vec<Light> = Vec::new();
    for text in reader.texts(object, "lights") {
        for part in text.split([';', '\u{ff1b}']).map(str::trim).filter(|part| !part.is_empty()) {
            let light = match part.split_once('≥').or(at_least(part)) {
                Some((word, from)) => {
                    let from = from.trim();
                    let from = from.strip_suffix("个百分点").unwrap_or(from);
                    parse_decimal(from)
                        .ok()
                        .map(|from| Light { word: word.trim().to_owned(), from: Some(from) })
                }
                None => Some(Light { word: part.to_owned(), from: None }),
            };
            let falls = |light: &Light| match (found.last().map(|last| last.from), light.from) {
                (Some(last), Some(from)) => last.is_some_and(|last| last > from),
                (Some(last), None) => last.is_some(),
                (None, _) => true,
            };
            match light.filter(|light| !light.word.is_empty() && falls(light)) {
                Some(light) => found.push(light),
                None => {
                    reader.problem_at(object, "lights", Problem::new(Code::WrongType, part, "A>=0; B>=-5; C"))
                }
            }
        }
    }
    found
}

/// The two sides of `>=`.
fn at_least(text: &str) -> Option<(&str, &str)> {
    let at = part::find(text, ">=")?;
    Some((part::before(text, at), part::from(text, at + 2)))
}

/// True or false; attributes write them as texts, and an empty one is true.
#[inline(never)]
fn flag<'t>(reader: &mut Reader<'t>, object: &Object<'_, 't>, key: &str) -> Option<bool> {
    match object.get(key)?.text() {
        Some("true" | "") => Some(true),
        Some("false") => Some(false),
        _ => reader.boolean(object, key),
    }
}

/// The dimensions, at most two.
fn dimensions<'t>(reader: &mut Reader<'t>, object: &Object<'_, 't>) -> Vec<Dimension> {
    let mut by = words(reader, object, "by", Dimension::WORDS);
    if by.len() > MOST_DIMENSIONS {
        reader.problem_at(object, "by", Problem::new(Code::TooLarge, by.len().to_string(), "2"));
        by.truncate(MOST_DIMENSIONS);
    }
    by.iter().for_each(|dimension| leave_rare(reader, object, "by", *dimension));
    by
}

/// The lower ends of bands, each an amount.
fn bands<'t>(reader: &mut Reader<'t>, object: &Object<'_, 't>) -> Vec<String> {
    let found = parts(reader, object, "bands");
    for text in &found {
        if let Err(wrong) = lower_end(text, Currency::default()) {
            reader.problem_at(object, "bands", wrong);
        }
    }
    found
}

/// A text that a query keeps.
#[inline(never)]
pub(crate) fn text<'t>(reader: &mut Reader<'t>, object: &Object<'_, 't>, key: &str) -> Option<String> {
    reader.text(object, key).map(str::to_owned)
}

/// A list, or one text whose parts stand between spaces or commas.
#[inline(never)]
fn parts<'t>(reader: &mut Reader<'t>, object: &Object<'_, 't>, key: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for text in reader.texts(object, key) {
        for part in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '\u{ff0c}' | '、')) {
            if !part.is_empty() {
                parts.push(part.to_owned());
            }
        }
    }
    parts
}

/// The words under a key: a list, or one text with commas.
pub(crate) fn words<'t, T: Copy>(
    reader: &mut Reader<'t>,
    object: &Object<'_, 't>,
    key: &str,
    known: &[(&'static str, T)],
) -> Vec<T> {
    let mut found = Vec::new();
    for at in positions(reader, object, key, &|at| known.get(at).map(|(word, _)| *word)) {
        found.extend(known.get(at).map(|(_, value)| *value));
    }
    found
}

/// The numbers of the words under a key.
#[inline(never)]
fn positions<'t>(
    reader: &mut Reader<'t>,
    object: &Object<'_, 't>,
    key: &str,
    known: Words<'_>,
) -> Vec<usize> {
    let mut found = Vec::new();
    for part in parts(reader, object, key) {
        match position(known, &part) {
            Some(at) => found.push(at),
            None => {
                let expected = || [nearest(&part, &listed(known)), " (", &allowed(known), ")"].concat();
                let expected = if TELLS_PROBLEMS { expected() } else { String::new() };
                reader.problem_at(object, key, Problem::new(Code::UnknownWord, part, expected));
            }
        }
    }
    found
}

/// `where`: an object of dimension and value, or texts such as "industry=陶瓷".
#[inline(never)]
fn filters<'t>(reader: &mut Reader<'t>, object: &Object<'_, 't>) -> Vec<(Dimension, String)> {
    let mut found = Vec::new();
    if let Some(node) = object.get("where")
        && matches!(node.kind, Kind::Object(_))
    {
        let entries = reader.free_object(node).map(|entries| entries.entries()).unwrap_or_default();
        for entry in entries.chunks_exact(2) {
            if let (Some(key), Some(value)) = (entry[0].text(), entry[1].text()) {
                filter(reader, object, &mut found, key, value);
            }
        }
        return found;
    }
    for text in reader.texts(object, "where") {
        for pair in text.split([';', '\u{ff1b}']) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            filter(reader, object, &mut found, key.trim(), value.trim());
        }
    }
    found
}

#[inline(never)]
fn filter<'t>(
    reader: &mut Reader<'t>,
    object: &Object<'_, 't>,
    found: &mut Vec<(Dimension, String)>,
    key: &str,
    value: &str,
) {
    let known: Words<'_> = &|at| Dimension::WORDS.get(at).map(|(word, _)| *word);
    match position(known, key).and_then(|at| Dimension::WORDS.get(at)) {
        Some((_, dimension)) => {
            leave_rare(reader, object, "where", *dimension);
            found.push((*dimension, value.to_owned()));
        }
        None => {
            let expected = nearest(key, &listed(known));
            reader.problem_at(object, "where", Problem::new(Code::UnknownKey, key, expected));
        }
    }
}

#[inline(never)]
pub(crate) fn number<'t>(reader: &mut Reader<'t>, object: &Object<'_, 't>, key: &str) -> Option<usize> {
    let text = reader.text(object, key)?;
    let number = text.parse().ok();
    if number.is_none() {
        reader.problem_at(object, key, Problem::new(Code::WrongType, text, "1, 2, 3, …"));
    }
    number
}

#[inline(never)]
fn date<'t>(reader: &mut Reader<'t>, object: &Object<'_, 't>, key: &str) -> Option<Date> {
    let text = reader.text(object, key)?;
    Date::parse(text).map_err(|wrong| reader.problem_at(object, key, wrong)).ok()
}

#[inline(never)]
pub(crate) fn locale<'t>(reader: &mut Reader<'t>, object: &Object<'_, 't>) -> Locale {
    let Some(text) = reader.text(object, "locale") else { return Locale::default() };
    Locale::from_tag(text).unwrap_or_else(|| {
        reader.problem_at(object, "locale", Problem::new(Code::UnknownWord, text, "zh-CN | en"));
        Locale::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_reads_lists_and_single_texts_alike() {
        let list = Query::from_json(
            r#"{"measure":"planned","by":["county","industry"],"where":{"chain":"陶瓷"},"top":3}"#,
        );
        let text = Query::from_json(
            r#"{"measure":"planned","by":"county industry","where":"chain=陶瓷","top":"3"}"#,
        );
        let wide = Query::from_json(
            "{\"measure\":\"planned\",\"by\":\"county\u{ff0c}industry\",\"where\":\"chain=陶瓷\",\"top\":\"3\"}",
        );
        assert_eq!(list.clone().unwrap(), wide.unwrap());
        assert_eq!(list.unwrap(), text.unwrap());
    }

    #[test]
    fn unknown_words_come_back_with_the_nearest() {
        let error = Query::from_json(r#"{"by":"countty","wher":"x=1","measure":"plan"}"#).unwrap_err();
        let codes: Vec<&str> = error.problems().iter().map(|problem| problem.code.name()).collect();
        assert_eq!(codes, ["unknown_key", "unknown_word", "unknown_word"]);
        assert!(error.problems().iter().any(|problem| problem.expected.starts_with("county")));
    }
}
