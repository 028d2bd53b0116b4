//! The real cases of tests/cases, and what else offices write.
use qilian::period::{Date, Day, answer};
use serde_json::Value;

fn day(text: &str) -> Day {
    Date::parse(text).unwrap().start
}

#[test]
fn every_real_period_is_found() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/periods.jsonl");
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let found = answer(row["text"].as_str().unwrap(), day(row["ref_date"].as_str().unwrap()));
        let json = serde_json::to_value(found).unwrap();
        for key in ["start", "end", "kind"] {
            assert_eq!(json.get(key), row.get(key), "{row}\n{json}");
        }
    }
}
