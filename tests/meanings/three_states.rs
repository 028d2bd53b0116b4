//! "Three states" of the contract, section 4: a value, zero, and none.
use super::answers::{ledger, projects, rows, table, text};

#[test]
fn a_value_zero_and_none_stay_apart() {
    let ledger = projects(&[
        r#"{ "firm": "a", "planned": "1亿元" }"#,
        r#"{ "firm": "b", "planned": "0" }"#,
        r#"{ "firm": "c", "planned": null }"#,
        r#"{ "firm": "d" }"#,
    ]);
    let table = table(&ledger, r#"{ "by": "firm", "order": "given" }"#);
    assert_eq!(rows(&table, "value"), ["a 1亿元", "b 0元", "c -", "d -"]);
    assert_eq!(rows(&table, "share"), ["a 100.0%", "b 0.0%", "c -", "d -"]);
    assert_eq!(rows(&table, "rank"), ["a 1", "b 2", "c -", "d -"]);
    assert!(table["rows"][2]["value"].is_null());
}

#[test]
fn a_total_of_nothing_is_none_and_a_total_of_zeros_is_zero() {
    assert!(table(&projects(&[r#"{ "firm": "a" }"#]), "{}")["total"].is_null());
    let zero = table(&projects(&[r#"{ "firm": "a", "planned": "0" }"#]), r#"{ "by": "firm" }"#);
    assert_eq!(text(&zero["total"]), "0元");
    // a share of zero is none
    assert_eq!(rows(&zero, "share"), ["a -"]);
    assert!(zero["concentration"].is_null());
}

#[test]
fn a_rate_over_nothing_is_none() {
    let ledger = ledger(r#""projects": [{ "count": "0", "planned": "1亿元" }]"#);
    assert!(table(&ledger, r#"{ "measure": "average" }"#)["total"].is_null());
}
