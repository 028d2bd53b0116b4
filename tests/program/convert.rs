//! The command `convert`: a ledger as JSON, whole or as a page may carry it.
use super::{path, run, text};
use serde_json::Value;

#[test]
fn a_ledger_is_converted_to_json_that_reads_as_the_same_ledger() {
    let whole = run(&["convert", &path("ceramics-sample")], b"");
    assert_eq!(whole.status.code(), Some(0));
    let again = run(&["convert", "-"], &whole.stdout);
    assert_eq!(text(&again.stdout), text(&whole.stdout));
    let table = run(&["convert", "-"], "项目名称,电话\n甲,1\n".as_bytes());
    assert_eq!(
        text(&table.stdout),
        "{\n  \"qilian\": 1,\n  \"currency\": \"CNY\",\n  \"projects\": [\n    { \"name\": \"甲\" }\n  ]\n}\n"
    );
    assert!(text(&table.stderr).contains("电话"));
}

#[test]
fn what_is_published_is_written_as_a_ledger_and_what_is_left_out_is_said() {
    let file = path("ceramics-sample");
    let public = run(&["convert", "--public", &file, "--locale", "en"], b"");
    assert_eq!(public.status.code(), Some(0));
    assert!(text(&public.stderr).contains("projects that are not signed are not published"));
    let ledger: Value = serde_json::from_slice(&public.stdout).unwrap();
    assert!(
        ledger["projects"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["name"].is_null() && row["firm"].is_null())
    );
    let by_place = run(&["convert", "--public", "--by", "county", &file], b"");
    let few: Value = serde_json::from_slice(&by_place.stdout).unwrap();
    assert!(few["projects"].as_array().unwrap().len() < ledger["projects"].as_array().unwrap().len());
    let rows = run(&["convert", "--public", "--with-projects", &file], b"");
    let rows: Value = serde_json::from_slice(&rows.stdout).unwrap();
    assert!(rows["projects"].as_array().unwrap().iter().any(|row| row["firm"].is_string()));
    assert_eq!(run(&["convert", "--public", "--by", "firm", &file], b"").status.code(), Some(2));
    assert_eq!(run(&["convert", "--with-projects", &file], b"").status.code(), Some(2));
}
