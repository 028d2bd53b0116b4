//! What a picture says first.
use qilian::{ChartRequest, Ledger, SizeRequest};

#[test]
fn what_is_not_told_is_never_the_largest() {
    let ledger = Ledger::from_json(
        r#"{ "qilian": 1, "projects": [
        { "industry": "陶瓷", "planned": "2亿元" }, { "industry": "物流", "planned": "1亿元" }, { "planned": "9亿元" } ] }"#,
    )
    .unwrap();
    let request =
        ChartRequest::from_json(r#"{ "kind": "bar", "measure": "planned", "by": "industry" }"#).unwrap();
    let figure = ledger.figure(&request, &SizeRequest::default()).unwrap();
    assert!(figure.sentence.starts_with("陶瓷"), "{}", figure.sentence);
    let names: Vec<&str> = figure.marks().map(|mark| mark.name.as_str()).collect();
    assert!(names.contains(&"未列明"), "{names:?}");
}

#[test]
fn a_note_stands_once() {
    let ledger = Ledger::from_json(include_str!("../../www/demo/ceramics-sample.json")).unwrap();
    let request = ChartRequest::from_json(r#"{ "kind": "table", "by": "chain place" }"#).unwrap();
    let figure = ledger.figure(&request, &SizeRequest::default()).unwrap();
    let mut notes = figure.notes.clone();
    notes.sort();
    notes.dedup();
    assert_eq!(notes.len(), figure.notes.len(), "{:?}", figure.notes);
}
