//! The real cases of tests/cases.
use qilian::quantity::{Quantity, Scale, Unit, answer};
use serde_json::Value;

fn rows(name: &str) -> Vec<Value> {
    let path = format!("{}/tests/cases/{name}.jsonl", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The interval of a row, as an answer writes it: counted things tightened to whole numbers.
fn expected(row: &Value, counted: bool) -> [Option<(String, bool)>; 2] {
    let interval = row["interval"].as_str().unwrap();
    let (low, high) = interval[1..interval.len() - 1].split_once(',').unwrap();
    let tight = |text: &str, open: bool, step: i128| {
        let at = if counted && open {
            (text.parse::<i128>().unwrap() + step).to_string()
        } else {
            text.to_owned()
        };
        Some((at, open && !counted))
    };
    let low = if low == "-inf" { None } else { tight(low, interval.starts_with('('), 1) };
    let high = if high == "+inf" { None } else { tight(high, interval.ends_with(')'), -1) };
    [low, high]
}

fn end(answer: &Value, name: &str) -> Option<(String, bool)> {
    let open = answer.get(format!("{name}_open")).is_some();
    answer.get(name).map(|text| (text.as_str().unwrap().to_owned(), open))
}

#[test]
fn every_real_figure_is_found() {
    let mut wrong = Vec::new();
    for row in rows("quantities") {
        let text = row["text"].as_str().unwrap();
        if row["unit"] == "百万美元" {
            continue;
        }
        let found = answer(text);
        let counted = found.result.as_ref().is_ok_and(|quantity| quantity.unit().is_counted());
        let json = serde_json::to_value(&found).unwrap();
        let same = ["value", "unit", "bound"].iter().all(|key| json.get(*key) == row.get(*key));
        if !same || [end(&json, "low"), end(&json, "high")] != expected(&row, counted) {
            wrong.push(format!("{row}\n  {json}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_sign_of_currency_takes_the_scale_of_its_column() {
    let cell = Quantity::parse_in("$1,740 ", &Unit::One, Scale::Million).unwrap();
    assert_eq!(cell.value().unwrap().to_integer(), 1_740_000_000);
    assert_eq!(cell.unit().name(), "美元");
    assert_eq!(Quantity::find("$1,740 ").unwrap().value().unwrap().to_integer(), 1740);
}

#[test]
fn nothing_else_is_a_figure() {
    for row in rows("non_quantities") {
        let text = row["text"].as_str().unwrap();
        let json = serde_json::to_value(answer(text)).unwrap();
        assert_eq!(json["error"]["code"], "not_a_quantity", "{json}");
    }
}
