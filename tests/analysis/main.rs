#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]
//! What ledgers answer, against figures worked out apart from this crate.
mod random;

use qilian::{Error, Ledger, Query};
use serde_json::Value;

fn ledger(name: &str) -> Ledger {
    let path = match name {
        "county-ledger" => "tests/cases/tables/county-ledger.csv".to_owned(),
        "two-years" => "tests/cases/ledgers/two-years.json".to_owned(),
        _ => format!("www/demo/{name}.json"),
    };
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    Ledger::from_bytes(&std::fs::read(path).unwrap(), "", "").unwrap()
}

fn ask(ledger: &Ledger, what: &str, query: &Query) -> Result<Value, Error> {
    let json = |value: Result<Value, serde_json::Error>| value.unwrap();
    Ok(match what {
        "summary" => json(serde_json::to_value(ledger.summary(query)?)),
        "group" => json(serde_json::to_value(ledger.group(query)?)),
        "pipeline" => json(serde_json::to_value(ledger.pipeline(query)?)),
        "progress" => json(serde_json::to_value(ledger.progress(query)?)),
        "change" => json(serde_json::to_value(ledger.change(query)?)),
        "chains" => json(serde_json::to_value(ledger.chains(query)?)),
        "check" => json(serde_json::to_value(ledger.check(query)?)),
        other => panic!("no such question: {other}"),
    })
}

/// The same cases run through the npm package in Node and in Chromium.
#[test]
fn ledgers_answer_the_stored_figures() {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/answers.jsonl")).unwrap();
    let mut wrong = Vec::new();
    for line in text.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let query = Query::from_json(&case["query"].to_string()).unwrap();
        let answer = ask(&ledger(case["ledger"].as_str().unwrap()), case["ask"].as_str().unwrap(), &query);
        let found = match (case.get("error"), answer) {
            (Some(code), Err(error)) => {
                let message = error.problems()[0].message(qilian::Locale::ZhCn);
                let names = case["names"].as_array().cloned().unwrap_or_default();
                let named = names.iter().all(|name| message.contains(name.as_str().unwrap()));
                if error.code().name() == code && named { continue } else { message }
            }
            (Some(_), Ok(answer)) => answer.to_string(),
            (None, Err(error)) => error.to_string(),
            (None, Ok(answer)) => {
                let found = answer.pointer(case["at"].as_str().unwrap()).cloned().unwrap_or(Value::Null);
                if found == case["is"] { continue } else { found.to_string() }
            }
        };
        wrong.push(format!("{line}\n    found {found}"));
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
