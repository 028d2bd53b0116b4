//! "`kind` of a statement" of the contract, section 4.
use super::answers::{change, ledger, series};
use qilian::{Ledger, Query};

#[test]
fn there_are_five_kinds_and_no_other() {
    for kind in ["period", "cumulative", "stock", "event", "plan"] {
        let ledger = ledger(&format!(
            r#""statements": [{{ "metric": "paid_in", "value": "1亿元", "kind": "{kind}" }}]"#
        ));
        assert_eq!(ledger.statements(&Query::default()).unwrap()[0].rows[0].kind, Some(kind));
    }
    let wrong =
        r#"{ "qilian": 1, "statements": [{ "metric": "paid_in", "value": "1亿元", "kind": "month" }] }"#;
    assert!(Ledger::from_json(wrong).is_err());
}

#[test]
fn no_statement_is_ever_added() {
    let ledger = series(
        "signed_projects_amount",
        &[("cumulative", "2023-01", "1亿元"), ("cumulative", "2023年1—2月", "3亿元")],
    );
    assert!(ledger.group(&Query::default()).unwrap().tables.is_empty());
    assert!(ledger.summary(&Query::default()).unwrap().totals.is_empty());
}

#[test]
fn a_single_month_is_the_difference_and_is_labelled_so() {
    let ledger = series(
        "paid_in",
        &[
            ("cumulative", "2023-01", "1亿元"),
            ("cumulative", "2023年1—2月", "3亿元"),
            ("cumulative", "2023年1—3月", "3余亿元"),
        ],
    );
    let february = change(&ledger, r#"{ "period": "2023-02", "against": "previous" }"#);
    let row = &february["rows"][0];
    assert_eq!(
        (row["current"]["text"].as_str(), row["base"]["text"].as_str()),
        (Some("2亿元"), Some("1亿元"))
    );
    assert_eq!(row["flags"], serde_json::json!(["by_difference"]));
    // between nothing and one, whatever the third figure is
    let march = change(&ledger, r#"{ "period": "2023-03" }"#);
    let current = &march["rows"][0]["current"];
    assert_eq!((&current["low"], &current["high"]), (&"0".into(), &"100000000".into()));
    assert_eq!((&current["low_open"], &current["high_open"]), (&true.into(), &true.into()));
}

#[test]
fn figures_of_other_years_places_or_bases_have_no_difference() {
    let ledger = ledger(
        r#""bases": [{ "id": "b", "title": "另一口径" }], "statements": [
            { "metric": "paid_in", "value": "9亿元", "period": "2022", "kind": "cumulative" },
            { "metric": "paid_in", "value": "1亿元", "period": "2023-01", "kind": "cumulative" },
            { "metric": "paid_in", "value": "3亿元", "period": "2023年1—2月", "kind": "cumulative", "region": "甲县" },
            { "metric": "paid_in", "value": "4亿元", "period": "2023年1—2月", "kind": "cumulative", "basis": "b" },
            { "metric": "paid_in", "value": "500万美元", "period": "2023年1—2月", "kind": "cumulative" }]"#,
    );
    let rows = change(&ledger, "{}")["rows"].as_array().unwrap().clone();
    assert_eq!(rows.len(), 5);
    assert!(rows.iter().all(|row| !row["flags"].as_array().unwrap().contains(&"by_difference".into())));
}

#[test]
fn a_printed_single_month_stands_before_a_difference() {
    let ledger = series(
        "paid_in",
        &[
            ("cumulative", "2023-01", "1亿元"),
            ("cumulative", "2023年1—2月", "3亿元"),
            ("period", "2023-02", "2.1亿元"),
        ],
    );
    let february = change(&ledger, r#"{ "period": "2023-02", "against": "previous" }"#);
    assert_eq!(february["rows"].as_array().unwrap().len(), 1);
    assert_eq!(february["rows"][0]["current"]["text"], "2.1亿元");
    assert_eq!(february["rows"][0]["flags"], serde_json::json!([]));
}

#[test]
fn stocks_are_compared_with_stocks() {
    let ledger = series(
        "在建项目",
        &[("stock", "2023-03-31", "40个"), ("period", "2023-03-31", "9个"), ("stock", "2023-04-30", "50个")],
    );
    let april = change(&ledger, r#"{ "period": "2023-04-30", "against": "previous" }"#);
    assert_eq!(april["rows"][0]["base"]["text"], "40个");
    assert_eq!(april["rows"][0]["percent"]["text"], "25.0%");
}

#[test]
fn events_and_plans_are_not_figures_of_periods() {
    let ledger = ledger(
        r#""statements": [
            { "metric": "signed_projects", "value": "6个", "period": "2022-04-07", "kind": "event" },
            { "metric": "signed_projects", "value": "9个", "period": "2023-04-07", "kind": "event" },
            { "metric": "offered_projects", "value": "144个", "period": "2023", "kind": "plan" }]"#,
    );
    assert!(change(&ledger, "{}")["rows"].as_array().unwrap().is_empty());
}
