//! **Dates** are as precise as the source; a date is an interval of days that a period contains, or does not, or may;
//! milestones are dates, `true`, `false` or nothing, later ones imply the earlier; what is dated after `as_of` is expected.
use super::ask::{fraction, ledger, notes, pipeline, progress, query, rate, step};
use qilian::period::{Date, Within};
use serde_json::Value;

#[test]
fn dates_are_as_precise_as_the_source() {
    for (text, first, last) in [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023-Q1", "2023-01-01", "2023-03-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-03-15", "2023-03-15", "2023-03-15"),
        ("2023-04-21/2023-05-15", "2023-04-21", "2023-05-15"),
        ("2023年一季度", "2023-01-01", "2023-03-31"),
        ("2023年1—4月", "2023-01-01", "2023-04-30"),
        ("2023年前三季度", "2023-01-01", "2023-09-30"),
        ("2023.3.15", "2023-03-15", "2023-03-15"),
        ("202303", "2023-03-01", "2023-03-31"),
    ] {
        let date = Date::parse(text).unwrap();
        assert_eq!((date.start.iso(), date.end.iso()), (first.to_owned(), last.to_owned()), "{text}");
    }
}

#[test]
fn a_day_without_its_year_is_of_the_ledger_s_year() {
    let ledger = ledger(r#""projects": [{ "signed": "4月20日" }, { "signed": "前三季度" }]"#);
    let names: Vec<String> = pipeline(&ledger, r#"{"by":"year","as_of":"2023-12-31"}"#)
        .iter()
        .map(|cohort| format!("{} {}", cohort["cohort"], step(cohort, "signed")["projects"]["value"]))
        .collect();
    assert_eq!(names, ["\"2023\" \"2\""]);
}

#[test]
fn a_period_contains_a_date_or_does_not_or_may() {
    let period = Date::parse("2023-Q1").unwrap();
    for (text, within) in [
        ("2023-03", Within::Yes),
        ("2023-03-31", Within::Yes),
        ("2023-04-01", Within::No),
        ("2022", Within::No),
        ("2023", Within::May),
        ("2023-03-31/2023-04-01", Within::May),
    ] {
        assert_eq!(Date::parse(text).unwrap().within(&period), within, "{text}");
    }
}

#[test]
fn what_may_be_in_a_period_is_kept_apart_and_that_is_said() {
    let ledger = ledger(
        r#""projects": [{ "signed": "2023-03-15" }, { "signed": "2023" }, { "signed": true }, { "signed": "2022" },
        { "started": "2023-01-15" }, { "started": "2022-12-15" }]"#,
    );
    let cohort = &pipeline(&ledger, r#"{"period":"2023-Q1"}"#)[0];
    assert_eq!(step(cohort, "signed")["projects"]["value"], "1");
    // "2023", the one without a date, and the one that started in January, whenever it was signed before.
    assert_eq!(notes(cohort, "kept_apart"), ["3个项目的签约时间不能确定是否在内，另列不计"]);
}

#[test]
fn what_has_no_year_of_signing_is_a_cohort_of_its_own() {
    let ledger = ledger(
        r#""projects": [{ "signed": "2022-05" }, { "signed": true }, { "signed": "2021-12/2022-01" }]"#,
    );
    let cohorts = pipeline(&ledger, "{}");
    let names: Vec<&Value> = cohorts.iter().map(|cohort| &cohort["cohort"]).collect();
    assert_eq!(names, ["2022", "时间不明"]);
    assert_eq!(step(&cohorts[1], "signed")["projects"]["value"], "2");
}

#[test]
fn a_milestone_after_the_day_is_expected_and_never_counted() {
    let ledger = ledger(
        r#""projects": [{ "signed": "2023-03", "started": "2023-06-01" }, { "signed": "2023-03", "started": "2023-05-31" },
        { "signed": "2023-08" }]"#,
    );
    let cohort = &pipeline(&ledger, "{}")[0];
    assert_eq!(step(cohort, "signed")["projects"]["value"], "2");
    assert_eq!(step(cohort, "started")["projects"]["value"], "1");
    assert_eq!(notes(cohort, "expected"), ["1个项目预计签约，尚未计入", "1个项目预计开工，尚未计入"]);
    let later = &pipeline(&ledger, r#"{"as_of":"2023-06-01"}"#)[0];
    assert_eq!(step(later, "started")["projects"]["value"], "2");
}

/// Names and widths, in hundredths of a pixel, of what a funnel of the ledger draws hollow.
fn hollow(ledger: &qilian::Ledger, asked: &str) -> Vec<(String, i32)> {
    let request = qilian::ChartRequest::from_json(asked).unwrap();
    let figure = ledger.figure(&request, &qilian::SizeRequest::default()).unwrap();
    let mut found = Vec::new();
    for mark in figure.marks() {
        for shape in mark.shapes.iter().filter(|shape| shape.paint == qilian::chart::Paint::Hollow) {
            if let qilian::chart::Form::Rect(_, _, width, ..) = shape.form {
                found.push((mark.name.clone(), width));
            }
        }
    }
    found
}

#[test]
fn what_is_expected_is_drawn_hollow() {
    let ledger = ledger(
        r#""projects": [{ "signed": "2023-03", "landed": true, "started": "2023-06-01" }, { "signed": "2023-03", "landed": true, "started": "2023-05-31" },
        { "signed": "2023-04", "landed": true, "started": false }, { "signed": "2023-04", "landed": true, "started": "预计2023-10" },
        { "signed": "2023-08" }]"#,
    );
    let found = hollow(&ledger, r#"{ "kind": "funnel", "period": "2023" }"#);
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    // One to be signed; two of four to be started, of three that have not.
    assert_eq!(names, ["1个\u{ff08}预计\u{ff09}", "2个\u{ff08}预计\u{ff09}", "其余1个"]);
    assert_eq!(found[1].1, found[0].1 * 2);
    assert_eq!(found[2].1, found[0].1);
    // When the day has come they are counted; the fifth is signed then and does not say that it landed.
    let later = hollow(&ledger, r#"{ "kind": "funnel", "period": "2023", "as_of": "2023-12-31" }"#);
    let names: Vec<&str> = later.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["其余1个", "1个\u{ff08}预计\u{ff09}", "其余1个"]);
}

#[test]
fn what_is_only_planned_is_expected_whatever_day_it_is() {
    let ledger = ledger(
        r#""projects": [{ "signed": "2023-03", "started": "预计2023-04" }, { "signed": "2023-03", "started": "2023-04" },
        { "signed": "拟2023-05" }, { "signed": "拟2022-05" }]"#,
    );
    let cohort = &pipeline(&ledger, r#"{"period":"2023"}"#)[0];
    assert_eq!(fraction(rate(cohort, "start_rate")), "1/2 = 50");
    assert_eq!(notes(cohort, "expected"), ["1个项目预计签约，尚未计入", "1个项目预计开工，尚未计入"]);
}

#[test]
fn a_date_that_spans_the_day_is_not_known_to_be_reached() {
    let ledger = ledger(
        r#""projects": [{ "signed": "2023-03", "started": "2023" }, { "signed": "2023-03", "started": "2023-05" },
        { "signed": "2023", "started": "2024" }]"#,
    );
    let cohort = &pipeline(&ledger, "{}")[0];
    // Of the two signed one surely started in May; the third may or may not be signed by now.
    assert_eq!(fraction(rate(cohort, "start_rate")), "1/1 = 100");
    assert_eq!(
        notes(cohort, "left_out").last().unwrap(),
        "1个项目没有写明是否开工，未计入当年签约当年开工率"
    );
    assert_eq!(notes(cohort, "kept_apart").len(), 1);
}

#[test]
fn a_milestone_is_a_date_true_false_or_not_told() {
    let ledger = ledger(
        r#""projects": [{ "signed": "2022-03", "started": "2022-05" }, { "signed": "2022-03", "started": true },
        { "signed": "2022-03", "started": false }, { "signed": "2022-03", "started": null }, { "signed": "2022-03" }]"#,
    );
    let cohort = &pipeline(&ledger, "{}")[0];
    assert_eq!(fraction(rate(cohort, "start_rate")), "2/3 = 66.666667");
    assert_eq!(notes(cohort, "left_out")[0], "3个项目没有写明是否落地，未计入履约率");
    assert_eq!(notes(cohort, "left_out")[1], "2个项目没有写明是否开工，未计入开工率");
}

#[test]
fn a_later_milestone_implies_the_earlier() {
    let ledger = ledger(
        r#""projects": [{ "signed": "2022-03", "operating": "2022-12" }, { "signed": "2022-03", "full": true }]"#,
    );
    let cohort = &pipeline(&ledger, "{}")[0];
    let counts =
        ["signed", "landed", "started", "operating"].map(|at| step(cohort, at)["projects"]["value"].clone());
    assert_eq!(counts, ["2", "2", "2", "2"]);
}

#[test]
fn the_stage_names_the_furthest_milestone() {
    let ledger = ledger(
        r#""projects": [{ "signed": "2022-03", "stage": "signed" }, { "signed": "2022-03", "stage": "landed" },
        { "signed": "2022-03", "stage": "started" }, { "signed": "2022-03", "stage": "operating" }, { "signed": "2022-03", "stage": "full" }]"#,
    );
    let cohort = &pipeline(&ledger, "{}")[0];
    let counts =
        ["signed", "landed", "started", "operating"].map(|at| step(cohort, at)["projects"]["value"].clone());
    assert_eq!(counts, ["5", "4", "3", "2"]);
    assert_eq!(fraction(rate(cohort, "operate_rate")), "2/5 = 40");
}

#[test]
fn what_has_no_date_may_not_have_held_before_the_ledger_s_day() {
    let ledger = ledger(
        r#""projects": [{ "signed": "2022-03", "stage": "operating" }, { "signed": "2022-03", "started": true },
        { "signed": "2022-03", "started": "2022-06", "stage": "started" }]"#,
    );
    assert_eq!(fraction(rate(&pipeline(&ledger, "{}")[0], "start_rate")), "3/3 = 100");
    let earlier = &pipeline(&ledger, r#"{"as_of":"2022-12-31"}"#)[0];
    assert_eq!(fraction(rate(earlier, "start_rate")), "1/1 = 100");
    assert_eq!(notes(earlier, "left_out").iter().filter(|said| said.ends_with("开工率")).count(), 2);
}

#[test]
fn under_construction_is_started_and_not_operating_and_what_has_ended_leaves_it() {
    let ledger = ledger(
        r#""projects": [{ "signed": "2022-03", "started": "2022-05", "operating": false, "planned": "1亿元" },
        { "signed": "2022-03", "operating": "2023-01", "planned": "2亿元" },
        { "signed": "2022-03", "started": "2022-05", "operating": "2023-10", "planned": "4亿元" },
        { "signed": "2022-03", "started": "2022-05", "ended": "2023-02", "operating": false, "planned": "8亿元" },
        { "signed": "2022-03", "started": "2022-05", "ended": "2023-09", "planned": "16亿元" },
        { "signed": "2022-03", "count": "6", "count_started": "5", "count_operating": "2" }]"#,
    );
    let cohort = &pipeline(&ledger, "{}")[0];
    // 1 + 0 + 1 + 0 + 1 + 3; the fifth does not say whether it operates.
    assert_eq!(cohort["under_construction"]["projects"]["value"], "6");
    assert_eq!(cohort["under_construction"]["amount"]["value"], "2100000000");
    assert_eq!(notes(cohort, "operating_untold"), ["在建6个，其中1个没有写明是否投产"]);
    // What has ended stays in its cohort.
    assert_eq!(step(cohort, "signed")["projects"]["value"], "11");
    assert_eq!(step(cohort, "started")["projects"]["value"], "10");
}

#[test]
fn only_a_contract_counts_as_signed_unless_told_otherwise() {
    let ledger = ledger(
        r#""projects": [{ "signed": "2023-03" }, { "signed": "2023-03", "agreement": "contract" },
        { "signed": "2023-03", "agreement": "framework" }, { "signed": "2023-03", "agreement": "intent", "started": "2023-05-02" }],
        "targets": [{ "metric": "signed_projects", "value": "8个", "period": "2023" }, { "metric": "started_projects", "value": "4个", "period": "2023" }]"#,
    );
    let cohort = &pipeline(&ledger, "{}")[0];
    assert_eq!(step(cohort, "signed")["projects"]["value"], "2");
    assert_eq!(notes(cohort, "no_contract"), ["2个项目只有框架协议或意向，不算签约"]);
    let targets = progress(&ledger, "{}");
    assert_eq!(targets[0]["percent"]["value"], "25");
    // A start is a start, whatever was agreed.
    assert_eq!(targets[1]["percent"]["value"], "25");
    let all =
        &pipeline(&ledger, r#"{"where":["agreement=contract","agreement=framework","agreement=intent"]}"#)[0];
    assert_eq!(step(all, "signed")["projects"]["value"], "4");
}

#[test]
fn signings_that_are_not_told_are_left_out_and_counted() {
    let ledger = ledger(
        r#""projects": [{ "signed": "2023-03" }, { "planned": "1亿元" }, { "stage": "talks" }, { "signed": false }]"#,
    );
    let cohort = &pipeline(&ledger, "{}")[0];
    assert_eq!(step(cohort, "signed")["projects"]["value"], "1");
    assert_eq!(notes(cohort, "signed_untold"), ["1个项目没有写明是否签约，未计入"]);
    assert!(ledger.pipeline(&query(r#"{"period":"2022"}"#)).unwrap().cohorts.is_empty());
}
