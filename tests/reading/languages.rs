//! What is said of a problem, in Chinese and in English.
use qilian::{Ledger, Locale, Measure, Query};

#[test]
fn a_message_names_its_place_in_both_languages() {
    let error = Ledger::from_bytes("name,count\n甲,-3\n".as_bytes(), "csv", "f.csv").unwrap_err();
    let problem = &error.problems()[0];
    assert_eq!(problem.message(Locale::En), "f.csv, row 2, column 2, count: '-3' is below zero");
    assert_eq!(problem.hint(Locale::En), "counts and amounts cannot be negative");
    let zh = problem.message(Locale::ZhCn);
    for part in ["f.csv", "第2行", "第2列", "count", "“-3”小于零"] {
        assert!(zh.contains(part), "{zh}");
    }
    assert_eq!(error.to_string(), problem.message(Locale::En));
}

#[test]
fn a_report_has_all_texts_for_a_page_that_chooses_later() {
    let error = Ledger::from_json("{ \"qilian\": 1, \"projcts\": [] }").unwrap_err();
    let report = error.report_in_all_languages();
    let (entry, problem) = (&report.errors[0], &error.problems()[0]);
    let messages = entry.messages.as_ref().unwrap();
    assert_eq!((entry.code, entry.row, entry.column), ("unknown_key", 1, 16));
    assert_eq!(messages.en, problem.message(Locale::En));
    assert_eq!(messages.zh_cn, problem.message(Locale::ZhCn));
    assert_eq!(entry.hints.as_ref().unwrap().en, problem.hint(Locale::En));
    assert!(error.report(Locale::En).errors[0].messages.is_none());
}

#[test]
fn a_total_across_currencies_without_rates_is_refused() {
    let ledger = Ledger::from_json(
        r#"{ "qilian": 1, "projects": [{ "planned": "1亿元" }, { "planned": "200万美元" }] }"#,
    )
    .unwrap();
    let mut query = Query::new(Measure::Planned);
    query.currency = Some(qilian::quantity::Currency::Cny);
    let error = ledger.group(&query).unwrap_err();
    assert_eq!(error.code().name(), "mixed_currencies");
    let problem = &error.problems()[0];
    assert!(problem.message(Locale::En).starts_with("figures of different currencies are not added"));
    assert!(problem.message(Locale::ZhCn).starts_with("不同币种的数不能相加"));
}
