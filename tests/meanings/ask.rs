//! How these tests ask: a ledger in few lines, the answer as JSON.
use qilian::{Error, Ledger, Query};
use serde_json::Value;

/// A ledger of 31 May 2023 in 示例省/示例市 with these further keys.
pub fn ledger(keys: &str) -> Ledger {
    let text = format!(r#"{{ "qilian": 1, "as_of": "2023-05-31", "region": "示例省/示例市", {keys} }}"#);
    Ledger::from_json(&text).unwrap()
}

pub fn query(json: &str) -> Query {
    Query::from_json(json).unwrap()
}

fn json<T: serde::Serialize>(answer: Result<T, Error>) -> Value {
    serde_json::to_value(answer.unwrap()).unwrap()
}

pub fn pipeline(ledger: &Ledger, asked: &str) -> Vec<Value> {
    json(ledger.pipeline(&query(asked)))["cohorts"].as_array().unwrap().clone()
}

pub fn progress(ledger: &Ledger, asked: &str) -> Vec<Value> {
    json(ledger.progress(&query(asked)))["targets"].as_array().unwrap().clone()
}

pub fn summary(ledger: &Ledger, asked: &str) -> Value {
    json(ledger.summary(&query(asked)))
}

/// The rate of a cohort by its name.
pub fn rate<'c>(cohort: &'c Value, name: &str) -> &'c Value {
    let rates = cohort["rates"].as_array().unwrap();
    rates.iter().find(|rate| rate["name"] == name).unwrap_or(&Value::Null)
}

/// The step of a cohort by its milestone.
pub fn step<'c>(cohort: &'c Value, milestone: &str) -> &'c Value {
    let steps = cohort["steps"].as_array().unwrap();
    steps.iter().find(|step| step["milestone"] == milestone).unwrap_or(&Value::Null)
}

/// "18/24 = 75" of a rate, with both its ends.
pub fn fraction(rate: &Value) -> String {
    let number = |value: &Value| value["value"].as_str().unwrap_or("none").to_owned();
    let [part, whole, percent] = ["numerator", "denominator", "percent"].map(|key| number(&rate[key]));
    format!("{part}/{whole} = {percent}")
}

/// Both ends of a figure, a round bracket at an open one.
pub fn ends(figure: &Value) -> String {
    let end = |key: &str| figure[key].as_str().unwrap_or("").to_owned();
    let open = |key: &str| figure[key] == true;
    let (low, high) = (if open("low_open") { "(" } else { "[" }, if open("high_open") { ")" } else { "]" });
    format!("{low}{}, {}{high}", end("low"), end("high"))
}

/// The texts of all notes of a code.
pub fn notes(of: &Value, code: &str) -> Vec<String> {
    let notes = of["notes"].as_array().unwrap().iter();
    notes.filter(|note| note["code"] == code).map(|note| note["text"].as_str().unwrap().to_owned()).collect()
}
