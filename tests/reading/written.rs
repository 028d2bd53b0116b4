//! Ledgers written as JSON: nothing is lost, and the same ledger has the same bytes.
use proptest::prelude::*;
use qilian::Ledger;
use serde_json::{Value, json};

fn again(text: &str) -> String {
    Ledger::from_json(text).unwrap().to_json()
}

#[test]
fn every_key_of_every_record_is_written_as_it_was_read() {
    let text = include_str!("../cases/ledgers/every-key.json");
    assert_eq!(again(text), text);
}

/// What a value of a ledger becomes: none is left out, numbers are texts.
fn plain(value: &Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Number(number) => Some(number.to_string().into()),
        Value::Array(list) => Some(list.iter().filter_map(plain).collect()),
        Value::Object(object) => {
            let pairs = object.iter().filter_map(|(key, value)| Some((key.clone(), plain(value)?)));
            Some(Value::Object(pairs.collect()))
        }
        other => Some(other.clone()),
    }
}

#[test]
fn a_ledger_of_the_demo_has_all_its_texts_dates_and_references_when_written() {
    for name in ["shuozhou-2023", "ceramics-sample"] {
        let path = format!("{}/www/demo/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let read: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let text = Ledger::from_json(&read.to_string()).unwrap().to_json();
        let written: Value = serde_json::from_str(&text).unwrap();
        // Figures may stand in another scale, and what goes without saying is not written.
        let figures =
            ["count", "planned", "attracted", "paid_in", "value", "actual", "count_started", "schedule"];
        for (list, records) in plain(&read).unwrap().as_object().unwrap() {
            let Some(records) = records.as_array() else {
                assert!(list == "qilian" || written[list] == *records, "{list}");
                continue;
            };
            assert_eq!(written[list].as_array().unwrap().len(), records.len(), "{list}");
            for (at, record) in records.iter().enumerate() {
                let own = &written[list][at];
                let Some(record) = record.as_object() else {
                    assert_eq!(own, record);
                    continue;
                };
                for (key, value) in record {
                    let usual = (key == "firms_complete" && *value == json!(false))
                        || record.get("name") == Some(own);
                    let told =
                        if figures.contains(&key.as_str()) { own[key].is_null() } else { own[key] != *value };
                    assert!(usual || !told, "{list}[{at}].{key}: {value} {}", own[key]);
                }
            }
        }
        assert_eq!(again(&text), text);
    }
}

#[test]
fn a_table_becomes_a_ledger() {
    let table = "项目名称,建设地点,计划总投资(万元),签约时间\r\n甲,示例市/甲县,\"12,000.50\",2023.3\r\n乙,,约5000,\r\n";
    let text = Ledger::from_csv(table).unwrap().to_json();
    let expected = concat!(
        "{\n  \"qilian\": 1,\n  \"currency\": \"CNY\",\n  \"projects\": [\n",
        "    { \"name\": \"甲\", \"region\": \"示例市/甲县\", \"planned\": \"12000.5万元\", \"signed\": \"2023-03\" },\n",
        "    { \"name\": \"乙\", \"planned\": \"约5000万元\" }\n  ]\n}\n"
    );
    assert_eq!(text, expected);
}

proptest! {
    #[test]
    fn texts_come_back_whatever_they_hold(texts in prop::collection::vec("\\PC{0,12}|[\u{0}-\u{1f}\"\\\\<>/\u{2028}\u{feff}😀]{1,6}", 4)) {
        let record = json!({ "name": texts[0], "note": texts[1], "tags": [texts[2]], "industry": texts[3] });
        let ledger = json!({ "qilian": 1, "names": { "en": { "甲": texts[0] } }, "projects": [record] }).to_string();
        let Ok(ledger) = Ledger::from_json(&ledger) else { return Ok(()) };
        let text = ledger.to_json();
        prop_assert!(!text.contains("</"), "a page may keep it in a script element");
        let written: Value = serde_json::from_str(&text).unwrap();
        for (key, given) in [("name", &texts[0]), ("note", &texts[1]), ("industry", &texts[3])] {
            prop_assert_eq!(written["projects"][0][key].as_str().unwrap_or(""), given.trim());
        }
        prop_assert_eq!(again(&text), text);
    }

    #[test]
    fn figures_and_dates_come_back(
        amount in "(约|超|不足|近|不低于)?[1-9][0-9]{0,5}(\\.[0-9]{1,4})?(余)?(万|亿)?(元|美元)",
        count in "[0-9]{1,4}(余)?个",
        date in "20[0-4][0-9](-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?|-Q[1-4])?",
    ) {
        let ledger = json!({ "qilian": 1, "projects": [{ "name": "甲", "planned": amount, "count": count,
            "signed": date, "paid_in_by": [[date, amount]] }] }).to_string();
        let Ok(ledger) = Ledger::from_json(&ledger) else { return Ok(()) };
        let text = ledger.to_json();
        let second = Ledger::from_json(&text).unwrap();
        let (first, own) = (ledger.projects().next().unwrap(), second.projects().next().unwrap());
        for (first, own) in [(first.planned(), own.planned()), (Some(first.count()), Some(own.count()))] {
            let (first, own) = (first.unwrap(), own.unwrap());
            prop_assert_eq!((first.value(), first.range(), first.bound()), (own.value(), own.range(), own.bound()));
        }
        let written: Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&written["projects"][0]["signed"], &json!(date));
        prop_assert_eq!(second.to_json(), text);
    }
}
