//! "Metrics" of the contract, section 4.
use super::answers::ledger;
use qilian::{Ledger, Locale, Query};

const COUNTS: [&str; 6] = ["offered", "talks", "signed", "landed", "started", "operating"];

fn told(metric: &str, value: &str) -> Result<Ledger, qilian::Error> {
    Ledger::from_json(&format!(
        r#"{{ "qilian": 1, "statements": [{{ "metric": "{metric}", "value": "{value}", "period": "2023" }}] }}"#
    ))
}

#[test]
fn counts_are_of_projects_and_amounts_are_money() {
    for stem in COUNTS {
        let [count, amount] = [format!("{stem}_projects"), format!("{stem}_projects_amount")];
        assert!(told(&count, "36个").is_ok() && told(&count, "36").is_ok(), "{count}");
        assert!(told(&count, "36亿元").is_err(), "{count}");
        assert!(told(&amount, "56.5亿元").is_ok(), "{amount}");
        assert!(told(&amount, "36个").is_err() && told(&amount, "50%").is_err(), "{amount}");
    }
}

#[test]
fn money_activities_and_rates_have_their_units() {
    for (metric, right, wrong) in [
        ("attracted", "3亿元", "3个"),
        ("paid_in", "300万美元", "30%"),
        ("activities", "50余场次", "5亿元"),
        ("start_rate", "77.8%", "5亿元"),
        ("operate_rate", "50%", "3个"),
        ("paid_in_rate", "0.5%", "3个"),
    ] {
        assert!(told(metric, right).is_ok(), "{metric} {right}");
        assert!(told(metric, wrong).is_err(), "{metric} {wrong}");
    }
}

#[test]
fn an_own_name_may_have_any_unit_and_is_shown_as_it_is() {
    for value in ["3亿元", "12家", "45%", "7.5万平方米"] {
        let ledger = told("标准厂房", value).unwrap();
        let sets = ledger.statements(&Query::default()).unwrap();
        assert_eq!(
            (sets[0].rows[0].label.as_str(), sets[0].rows[0].value.as_ref().unwrap().text.as_str()),
            ("标准厂房", value)
        );
    }
}

#[test]
fn readers_see_the_name_of_a_metric_in_their_language() {
    let ledger = told("signed_projects_amount", "3亿元").unwrap();
    let label =
        |locale| ledger.statements(&Query::default().locale(locale)).unwrap()[0].rows[0].label.clone();
    assert_eq!(label(Locale::ZhCn), "签约项目计划投资额");
    assert_eq!(label(Locale::En), "planned investment of projects signed");
}

#[test]
fn a_query_picks_statements_by_their_metric() {
    let ledger = ledger(
        r#""statements": [{ "metric": "signed_projects", "value": "3个" }, { "metric": "own", "value": "4" }]"#,
    );
    let query = Query::from_json(r#"{ "metric": "own" }"#).unwrap();
    let sets = ledger.statements(&query).unwrap();
    assert_eq!((sets.len(), sets[0].rows[0].metric.as_str()), (1, "own"));
}
