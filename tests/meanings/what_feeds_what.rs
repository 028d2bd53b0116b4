//! **What feeds what.** Totals, groups, rates and funnels are made from projects (batches included). A statement is shown
//! as printed and compared by Check, never added. Within one `set` of statements average, rate and a two-step funnel are
//! made; `started_projects` in a set is part of its `signed_projects`. An activity's count and amount are totals of its
//! basis, by activity only.
use super::ask::{ends, fraction, ledger, notes, pipeline, query, rate, step, summary};
use qilian::Code;

#[test]
fn totals_are_made_from_projects_batches_included() {
    let ledger = ledger(
        r#""projects": [{ "planned": "1.2亿元" }, { "count": "5", "planned": "6000万元" }],
        "statements": [{ "metric": "signed_projects_amount", "value": "56.5亿元", "period": "2023-Q1" }],
        "activities": [{ "date": "2023-04-07", "projects": "39个", "planned": "27.5亿元" }]"#,
    );
    let found = summary(&ledger, "{}");
    let total = &found["totals"][0];
    assert_eq!(total["projects"]["value"], "6");
    assert_eq!(total["planned"]["value"], "180000000");
    assert_eq!(total["average"]["value"], "30000000");
    assert_eq!(found["totals"].as_array().unwrap().len(), 1);
    assert_eq!(found["statements"][0]["value"]["text"], "56.5亿元");
}

#[test]
fn a_statement_is_shown_as_printed_and_never_added() {
    let ledger = ledger(
        r#""statements": [{ "metric": "signed_projects_amount", "value": "13.80亿元", "period": "2023-Q1" },
        { "metric": "signed_projects_amount", "value": "13.80亿元", "period": "2023-Q2" }]"#,
    );
    let found = summary(&ledger, "{}");
    assert_eq!(found["statements"][0]["value"]["text"], "13.80亿元");
    assert!(found["totals"].as_array().unwrap().is_empty());
    assert!(ledger.group(&query(r#"{"measure":"planned"}"#)).unwrap().tables.is_empty());
}

fn of_set(rows: &[(&str, &str, &str)]) -> qilian::Ledger {
    let rows: Vec<String> = rows
        .iter()
        .map(|(metric, value, more)| {
            format!(
                r#"{{ "set": "a", "metric": "{metric}", "value": "{value}", "period": "2023-Q1" {more} }}"#
            )
        })
        .collect();
    ledger(&format!(r#""bases": [{{ "id": "city", "title": "全市" }}], "statements": [{}]"#, rows.join(",")))
}

#[test]
fn within_one_set_average_rate_and_a_funnel_are_made() {
    let ledger = of_set(&[
        ("signed_projects", "36个", ""),
        ("signed_projects_amount", "56.5亿元", ""),
        ("started_projects", "28个", ""),
        ("start_rate", "77.8%", ""),
    ]);
    let cohort = &pipeline(&ledger, "{}")[0];
    assert_eq!(fraction(rate(cohort, "start_rate")), "28/36 = 77.777778");
    let steps = cohort["steps"].as_array().unwrap();
    assert_eq!(
        steps.iter().map(|step| step["milestone"].as_str().unwrap()).collect::<Vec<_>>(),
        ["signed", "started"]
    );
    assert_eq!(step(cohort, "signed")["amount"]["text"], "56.5亿元");
    // 56.5 ÷ 36 = 1.5694…
    assert_eq!(notes(cohort, "average"), ["平均每个约1.57亿元（56.5亿元÷36个）"]);
    assert_eq!(notes(cohort, "rate_matches"), ["28个÷36个=77.8%，与所印一致"]);
    assert_eq!(ledger.statements(&query("{}")).unwrap()[0].not_started.as_ref().unwrap().text, "8个");
}

#[test]
fn a_printed_rate_is_compared_at_the_decimals_it_was_printed_with() {
    let said = |printed: &str| {
        let ledger = of_set(&[
            ("signed_projects", "36个", ""),
            ("started_projects", "28个", ""),
            ("start_rate", printed, ""),
        ]);
        let cohort = pipeline(&ledger, "{}").remove(0);
        cohort["notes"][0]["code"].as_str().unwrap().to_owned()
    };
    // 28 ÷ 36 = 77.7777…%
    for (printed, code) in [
        ("77.8%", "rate_matches"),
        ("77.78%", "rate_matches"),
        ("78%", "rate_matches"),
        ("77.7%", "rate_differs"),
        ("77.77%", "rate_differs"),
        ("80%", "rate_differs"),
    ] {
        assert_eq!(said(printed), code, "{printed}");
    }
}

#[test]
fn started_is_part_of_signed_in_a_set() {
    // 50余 of 50余: at least 51 of 59, and never above all.
    let ledger = of_set(&[("signed_projects", "50余个", ""), ("started_projects", "50余个", "")]);
    let cohort = &pipeline(&ledger, "{}")[0];
    assert_eq!(ends(&rate(cohort, "start_rate")["percent"]), "[86.440678, 100]");
    let left = ledger.statements(&query("{}")).unwrap().remove(0).not_started.unwrap();
    assert_eq!(left.text, "0~8个");
}

#[test]
fn figures_of_two_bases_or_of_a_plan_make_no_rate() {
    let two =
        of_set(&[("signed_projects", "36个", ""), ("started_projects", "28个", r#", "basis": "city""#)]);
    assert!(pipeline(&two, "{}").is_empty());
    let plan =
        of_set(&[("signed_projects", "36个", ""), ("started_projects", "28个", r#", "kind": "plan""#)]);
    assert!(pipeline(&plan, "{}").is_empty());
    let twice = of_set(&[
        ("signed_projects", "36个", ""),
        ("started_projects", "28个", ""),
        ("started_projects", "12个", ""),
    ]);
    assert!(pipeline(&twice, "{}").is_empty());
}

#[test]
fn figures_of_different_sets_make_no_rate() {
    let ledger = ledger(
        r#""statements": [{ "set": "a", "metric": "signed_projects", "value": "36个", "period": "2023-Q1" },
        { "set": "b", "metric": "started_projects", "value": "28个", "period": "2023-Q1" }]"#,
    );
    assert!(pipeline(&ledger, "{}").is_empty());
}

#[test]
fn activities_are_totals_of_their_basis_by_activity_only() {
    let ledger = ledger(
        r#""activities": [{ "id": "x", "name": "甲会", "date": "2023-04-07", "projects": "39个", "planned": "27.5亿元", "basis": "event" },
        { "id": "y", "name": "乙会", "date": "2023-04-20", "projects": "5个", "planned": "21.279亿元", "basis": "event" }],
        "bases": [{ "id": "event" }], "projects": [{ "activity": "x", "planned": "1亿元" }]"#,
    );
    let by = ledger.group(&query(r#"{"measure":"planned","by":"activity","basis":"event"}"#)).unwrap();
    let rows: Vec<&str> =
        by.tables[0].rows.iter().map(|row| row.value.as_ref().unwrap().text.as_str()).collect();
    assert_eq!(rows, ["27.5亿元", "21.279亿元"]);
    // 27.5 + 21.279; the project of one of them is of another basis and joins nothing.
    assert_eq!(by.tables[0].total.as_ref().unwrap().text, "48.779亿元");
    let found = summary(&ledger, "{}");
    assert_eq!(found["totals"].as_array().unwrap().len(), 1);
    assert_eq!(found["totals"][0]["planned"]["text"], "1亿元");
    let mixed = ledger.group(&query(r#"{"measure":"planned","basis":["event","ledger"]}"#)).unwrap_err();
    assert_eq!(mixed.code(), Code::MixedBases);
}

#[test]
fn a_summary_adds_what_is_asked_for_and_nothing_that_may_be_the_same() {
    let projects = r#""projects": [{ "id": "a", "region": "甲县", "planned": "1亿元", "overlaps": ["b"] },
        { "id": "b", "region": "乙县", "planned": "2亿元" }, { "region": "甲县", "count": "50余个" }]"#;
    let ledger = ledger(projects);
    let all = &summary(&ledger, "{}");
    assert!(all["totals"][0]["projects"].is_null() && all["totals"][0]["planned"].is_null());
    assert_eq!(notes(all, "may_overlap").len(), 1);
    let county = &summary(&ledger, r#"{"where":"county=甲县"}"#);
    assert_eq!(county["totals"][0]["planned"]["value"], "100000000");
    assert_eq!(ends(&county["totals"][0]["projects"]), "[52, 60]");
    // Those without an amount are counted as they are told, not as a difference.
    assert_eq!(notes(county, "without_amount"), ["52~60个项目，其中51~59个未公布金额"]);
}
