//! Documents beyond the stated limits.
use crate::{json, project, table, told};
use qilian::Ledger;

const TEN_MEGABYTES: usize = 10_000_000;

#[test]
fn a_line_of_ten_megabytes() {
    let long = "x".repeat(TEN_MEGABYTES);
    let found = project(&format!("\"note\": \"{long}\""));
    assert_eq!(found, [format!("too_large f.json:3:9 projects[0].note | {}… | 4096", &long[..60])]);
    assert_eq!(table(&format!("name,note\n甲,{long}\n")), ["too_large f.csv:2:0 … | 4096"]);
    assert_eq!(table(&format!("name,note\n甲,\"{long}\"\n")), ["too_large f.csv:2:2 … | 4096"]);
    assert_eq!(table(&format!("name,note\n甲,{}\n", &long[..5000])), ["too_large f.csv:2:2 … | 4096"]);
}

#[test]
fn a_line_of_ten_megabytes_of_values_that_are_short_enough_is_read() {
    let one = format!("{{ \"name\": \"甲\", \"note\": \"{}\" }},", "x".repeat(4096));
    let many = TEN_MEGABYTES / one.len();
    let text = format!("{{ \"qilian\": 1, \"projects\": [{} {{}}] }}", one.repeat(many));
    assert_eq!(Ledger::from_json(&text).unwrap().projects().count(), many + 1);
}

#[test]
fn too_many_columns() {
    let cells = "一,".repeat(300);
    assert_eq!(table(&format!("name,{cells}\n")), ["too_large f.csv:1:0 … | 256"]);
}

#[test]
fn nested_too_deeply() {
    let text = "[".repeat(100_000);
    assert_eq!(json(&text), ["too_large f.json:1:33 { | 32"]);
}

#[test]
fn a_name_of_the_longest_length_is_read() {
    let name = "朱".repeat(4096);
    let ledger = Ledger::from_csv(&format!("name\n{name}\n")).unwrap();
    assert_eq!(ledger.projects().next().unwrap().name(), Some(name.as_str()));
    let error = Ledger::from_csv(&format!("name\n{name}x\n")).unwrap_err();
    assert_eq!(told(&error), ["too_large :2:1 … | 4096"]);
}
