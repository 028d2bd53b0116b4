//! Ledgers as JSON, questions as JSON, answers as JSON: what the tests of meanings have in common.
use qilian::{Error, Ledger, Query};
use serde_json::Value;

/// Reads a ledger from the inside of its object: what stands behind `"qilian": 1`.
pub fn ledger(inside: &str) -> Ledger {
    Ledger::from_json(&format!("{{ \"qilian\": 1, {inside} }}")).unwrap_or_else(|error| {
        let told: Vec<String> = error.problems().iter().map(|own| own.message(qilian::Locale::En)).collect();
        panic!("{}", told.join("\n"))
    })
}

/// A ledger of projects, one record each.
pub fn projects(records: &[&str]) -> Ledger {
    ledger(&format!("\"region\": \"示例省/示例市\", \"projects\": [{}]", records.join(",\n")))
}

/// The answer of `group`, or why there is none.
pub fn try_group(ledger: &Ledger, query: &str) -> Result<Value, Error> {
    let query = Query::from_json(query)?;
    Ok(serde_json::to_value(ledger.group(&query)?).unwrap())
}

/// The tables of `group`.
pub fn tables(ledger: &Ledger, query: &str) -> Vec<Value> {
    try_group(ledger, query).unwrap()["tables"].as_array().unwrap().clone()
}

/// The one table of `group`.
pub fn table(ledger: &Ledger, query: &str) -> Value {
    let mut tables = tables(ledger, query);
    assert_eq!(tables.len(), 1, "{query}");
    tables.remove(0)
}

/// The text of a figure; none is `-`.
pub fn text(figure: &Value) -> String {
    figure["text"].as_str().unwrap_or("-").to_owned()
}

/// Keys and a figure of every row, such as `甲县 5亿元`.
pub fn rows(table: &Value, figure: &str) -> Vec<String> {
    let keys = |row: &Value| {
        let keys = row["key"].as_array().unwrap().iter().map(|key| key.as_str().unwrap());
        keys.collect::<Vec<_>>().join(" ")
    };
    let told = |row: &Value| match &row[figure] {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        figure => text(figure),
    };
    table["rows"].as_array().unwrap().iter().map(|row| format!("{} {}", keys(row), told(row))).collect()
}

/// The codes of the notes.
pub fn notes(answer: &Value) -> Vec<String> {
    answer["notes"].as_array().unwrap().iter().map(|note| note["code"].as_str().unwrap().to_owned()).collect()
}

/// The sentence of a note.
pub fn note(answer: &Value, code: &str) -> String {
    let found = answer["notes"].as_array().unwrap().iter().find(|note| note["code"] == code);
    found.map(|note| note["text"].as_str().unwrap().to_owned()).unwrap_or_default()
}

/// The answer of `change`, or why there is none.
pub fn try_change(ledger: &Ledger, query: &str) -> Result<Value, Error> {
    Ok(serde_json::to_value(ledger.change(&Query::from_json(query)?)?).unwrap())
}

/// The answer of `change`.
pub fn change(ledger: &Ledger, query: &str) -> Value {
    try_change(ledger, query).unwrap()
}

/// Statements of 示例省/示例市 in a ledger that knows the basis `city` too, one record each.
pub fn statements(records: &[&str]) -> Ledger {
    let bases = r#""region": "示例省/示例市", "bases": [{ "id": "city", "title": "全市公布数" }]"#;
    ledger(&format!("{bases}, \"statements\": [{}]", records.join(",\n")))
}

/// Statements of one metric: kind, period, value.
pub fn series(metric: &str, figures: &[(&str, &str, &str)]) -> Ledger {
    let record = |(kind, period, value): &(&str, &str, &str)| {
        format!(r#"{{ "metric": "{metric}", "kind": "{kind}", "period": "{period}", "value": "{value}" }}"#)
    };
    let records: Vec<String> = figures.iter().map(record).collect();
    statements(&records.iter().map(String::as_str).collect::<Vec<_>>())
}
