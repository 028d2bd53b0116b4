//! Documents that are no ledger: empty, no JSON, unknown and repeated keys.
use crate::{json, project, table, told};
use qilian::Ledger;

#[test]
fn an_empty_file() {
    for text in ["", " \n\t", "\u{feff}"] {
        assert_eq!(json(text), ["empty f.json:1:1"], "{text:?}");
        assert_eq!(table(text), ["empty f.csv:1:0"], "{text:?}");
        assert_eq!(told(&Ledger::from_bytes(text.as_bytes(), "", "f").unwrap_err()).len(), 1, "{text:?}");
    }
}

#[test]
fn text_that_is_no_json_names_the_line_and_column() {
    assert_eq!(
        json("{ \"qilian\": 1,\n  \"title\": 应县 }"),
        ["invalid_json f.json:2:12 应县 } | \"…\" 0 true false null [ {"]
    );
    assert_eq!(json("{ \"qilian\": 1"), ["invalid_json f.json:1:14 … | , }"]);
    assert_eq!(json("{ \"title\": \"没完"), ["invalid_json f.json:1:15 … | \""]);
    assert_eq!(json("{} {}"), ["invalid_json f.json:1:4 {} | end"]);
}

#[test]
fn an_unknown_key_comes_with_the_nearest() {
    assert_eq!(project("\"plannd\": 1"), ["unknown_key f.json:3:1 projects[0] | plannd | planned"]);
    assert_eq!(json("{ \"qilian\": 1, \"project\": [] }"), ["unknown_key f.json:1:16 project | projects"]);
}

#[test]
fn a_key_given_twice() {
    assert_eq!(
        project("\"planned\": 1,\n\"planned\": 2"),
        ["duplicate_key f.json:4:1 projects[0] | planned"]
    );
}

#[test]
fn a_key_that_is_missing() {
    assert_eq!(json("{}"), ["missing_key f.json:1:1 qilian"]);
    assert_eq!(
        json("{ \"qilian\": 1, \"targets\": [{ \"metric\": \"signed_projects\" }] }"),
        ["missing_key f.json:1:28 targets[0] | period"]
    );
}

#[test]
fn another_version_of_the_format() {
    assert_eq!(json("{ \"qilian\": 2 }"), ["unknown_word f.json:1:13 qilian | 2 | 1"]);
}

#[test]
fn bytes_that_are_no_utf_8_are_placed() {
    for format in ["json", "csv", ""] {
        let error = Ledger::from_bytes(b"name\n\xE7\x94\xB2,\xFF\n", format, "f.csv").unwrap_err();
        assert_eq!(told(&error), ["invalid_utf8 f.csv:2:5 0xFF"]);
    }
}

#[test]
fn a_json_ledger_has_no_headers_to_be_mapped() {
    let options = qilian::ReadOptions { file: "f.json".into(), ..qilian::ReadOptions::default() };
    let options = options.mapped("name=Deal").unwrap();
    let text = "{ \"qilian\": 1, \"projects\": [{ \"name\": \"甲\" }] }".as_bytes();
    let told_of = |read: Result<Ledger, qilian::Error>| told(&read.unwrap_err());
    assert_eq!(told_of(Ledger::from_bytes_with(text, &options)), ["no_headers f.json:0:0 map"]);
    assert_eq!(told_of(Ledger::reader(text, &options)), ["no_headers f.json:0:0 map"]);
    assert!(Ledger::from_bytes_with(text, &qilian::ReadOptions::default()).is_ok());
}
