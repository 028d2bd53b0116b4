//! **Rates** name both ends and their cohort: 开工率, 当年签约当年开工率, 投产率, 履约率, 资金到位率; the paid_in of a period; a cohort
//! that still grows; division by zero; nothing clamped; the ratio of sums; a funnel needs one cohort.
use super::ask::{ends, fraction, ledger, notes, pipeline, progress, query, rate, step};
use qilian::{ChartRequest, Code, Ledger, SizeRequest};

/// Six of 2022: five started (one in 2023), three landed, two operating; one that does not tell its start.
fn six() -> Ledger {
    ledger(
        r#""projects": [
        { "signed": "2022-01", "landed": "2022-02", "started": "2022-03", "operating": "2022-12" },
        { "signed": "2022-02", "landed": "2022-03", "started": "2022-11", "operating": "2023-05-31" },
        { "signed": "2022-03", "landed": "2022-06", "started": "2023-01", "operating": false },
        { "signed": "2022-04", "landed": false, "started": "2022-12-31", "operating": "2023-06-01" },
        { "signed": "2022-12", "landed": false, "started": "2023-05-31", "operating": false },
        { "signed": "2022-07" } ]"#,
    )
}

#[test]
fn the_start_rate_is_started_up_to_the_day_of_signed() {
    let cohort = &pipeline(&six(), "{}")[0];
    assert_eq!(cohort["cohort"], "2022");
    assert_eq!(fraction(rate(cohort, "start_rate")), "5/5 = 100");
    assert_eq!(notes(cohort, "left_out")[1], "1个项目没有写明是否开工，未计入开工率");
    // A day earlier the last of them has not started: a start after the day is only expected.
    let earlier = &pipeline(&six(), r#"{"as_of":"2023-05-30"}"#)[0];
    assert_eq!(fraction(rate(earlier, "start_rate")), "4/5 = 80");
    assert_eq!(notes(earlier, "expected"), ["1个项目预计开工，尚未计入", "2个项目预计投产，尚未计入"]);
}

#[test]
fn the_same_year_rate_counts_only_starts_in_the_year_of_signing() {
    let cohort = &pipeline(&six(), "{}")[0];
    assert_eq!(fraction(rate(cohort, "start_rate_same_year")), "3/5 = 60");
}

#[test]
fn each_project_is_measured_by_its_own_year_of_signing() {
    // Signed and started in 2022; signed in 2021 and started in 2022. Over both years one of two.
    let ledger = ledger(
        r#""projects": [
        { "signed": "2022-03", "started": "2022-04" }, { "signed": "2021-03", "started": "2022-04" } ]"#,
    );
    let cohort = &pipeline(&ledger, r#"{"period":"2021-01-01/2022-12-31"}"#)[0];
    assert_eq!(fraction(rate(cohort, "start_rate_same_year")), "1/2 = 50");
    assert_eq!(fraction(rate(cohort, "start_rate")), "2/2 = 100");
}

#[test]
fn a_start_that_may_lie_in_another_year_is_left_out_of_the_same_year_rate() {
    let ledger = ledger(
        r#""projects": [
        { "signed": "2022-03", "started": "2022-12-01/2023-01-31" }, { "signed": "2022-05", "operating": "2022-09" },
        { "signed": "2022-05", "started": "2022" }, { "signed": "2022-05", "started": "2023" } ]"#,
    );
    let cohort = &pipeline(&ledger, r#"{"as_of":"2024-01-01"}"#)[0];
    // The second tells no start of its own: some day up to September 2022, maybe before its signing's year.
    assert_eq!(fraction(rate(cohort, "start_rate_same_year")), "1/2 = 50");
    let said = notes(cohort, "left_out");
    assert!(said.contains(&"2个项目没有写明是否开工，未计入当年签约当年开工率".to_owned()), "{said:?}");
}

#[test]
fn the_operating_rate_is_named_by_its_denominator() {
    let cohort = &pipeline(&six(), "{}")[0];
    // Operating on 31 May: two. The sixth tells neither start nor operation.
    assert_eq!(fraction(rate(cohort, "operate_rate")), "2/5 = 40");
    assert_eq!(fraction(rate(cohort, "operate_rate_on_started")), "2/5 = 40");
    let earlier = &pipeline(&six(), r#"{"as_of":"2022-12-31"}"#)[0];
    assert_eq!(fraction(rate(earlier, "operate_rate")), "1/5 = 20");
    assert_eq!(fraction(rate(earlier, "operate_rate_on_started")), "1/3 = 33.333333");
}

#[test]
fn the_landing_rate_is_landed_of_signed() {
    let cohort = &pipeline(&six(), "{}")[0];
    // A start implies that the firm is registered, even where `landed` says no.
    assert_eq!(fraction(rate(cohort, "landing_rate")), "5/5 = 100");
    let ledger = ledger(
        r#""projects": [{ "signed": "2023-01", "landed": "2023-02" }, { "signed": "2023-01", "landed": false },
        { "signed": "2023-01", "landed": false }, { "signed": "2023-01" }]"#,
    );
    assert_eq!(fraction(rate(&pipeline(&ledger, "{}")[0], "landing_rate")), "1/3 = 33.333333");
}

fn payments() -> Ledger {
    ledger(
        r#""projects": [
        { "signed": "2022-01", "planned": "5亿元", "attracted": "4亿元", "paid_in": "1亿元" },
        { "signed": "2022-02", "planned": "3亿元", "attracted": "2亿元", "paid_in": "2亿元" },
        { "signed": "2022-03", "planned": "2亿元", "paid_in": "2亿元" },
        { "signed": "2022-04", "planned": "9亿元", "attracted": "9亿元" } ]"#,
    )
}

#[test]
fn the_paid_in_rate_is_cumulative_paid_in_of_attracted_over_the_same_projects() {
    let cohort = &pipeline(&payments(), "{}")[0];
    // (1 + 2) ÷ (4 + 2) of the two that tell both.
    assert_eq!(fraction(rate(cohort, "paid_in_rate")), "300000000/600000000 = 50");
    let said = notes(cohort, "left_out");
    assert_eq!(said, ["2个项目没有同时写明到位资金和引资额，未计入资金到位率（占引资额）"]);
}

#[test]
fn of_planned_only_if_asked_and_under_its_own_name() {
    let cohort = &pipeline(&payments(), "{}")[0];
    assert!(rate(cohort, "paid_in_rate_on_planned").is_null());
    let asked = &pipeline(&payments(), r#"{"measure":"planned"}"#)[0];
    // (1 + 2 + 2) ÷ (5 + 3 + 2).
    assert_eq!(fraction(rate(asked, "paid_in_rate_on_planned")), "500000000/1000000000 = 50");
    assert_eq!(fraction(rate(asked, "paid_in_rate")), "300000000/600000000 = 50");
}

#[test]
fn the_paid_in_of_a_period_holds_earlier_signings_and_is_never_divided_by_this_period_s() {
    let ledger = ledger(
        r#""projects": [
        { "signed": "2021-06", "paid_in": "3亿元", "paid_in_by": [["2022", "2亿元"], ["2023", "1亿元"]] },
        { "signed": "2023-02", "attracted": "8亿元", "paid_in": "0.5亿元", "paid_in_by": [["2023-Q1", "0.2亿元"], ["2023-04", "0.3亿元"]] },
        { "signed": "2023-03", "paid_in": "7亿元" } ],
        "targets": [{ "metric": "paid_in", "value": "6亿元", "period": "2023" }]"#,
    );
    let target = &progress(&ledger, "{}")[0];
    // 1 (续建) + 0.2 + 0.3; the third does not say when its seven arrived.
    assert_eq!(target["actual"]["value"], "150000000");
    assert_eq!(target["percent"]["value"], "25");
    assert_eq!(notes(target, "paid_in_undivided"), ["1个项目的到位资金没有分期，未计入"]);
    // The cohort of 2023 has its own cumulative money, not the year's.
    let cohort = &pipeline(&ledger, r#"{"period":"2023"}"#)[0];
    assert_eq!(fraction(rate(cohort, "paid_in_rate")), "50000000/800000000 = 6.25");
}

#[test]
fn a_payment_that_may_lie_outside_the_period_is_kept_apart() {
    let ledger = ledger(
        r#""projects": [{ "paid_in_by": [["2023", "2亿元"], ["2023-Q1", "1亿元"], ["2023-09", "5亿元"]] }],
        "targets": [{ "metric": "paid_in", "value": "6亿元", "period": "2023-01-01/2023-06-30" }]"#,
    );
    let target = &progress(&ledger, "{}")[0];
    assert_eq!(target["actual"]["value"], "100000000");
    assert_eq!(notes(target, "kept_apart").len(), 1);
}

#[test]
fn a_cohort_that_still_grows_says_that_its_rate_is_not_to_be_compared() {
    let ledger = ledger(
        r#""projects": [{ "signed": "2022-03", "started": true }, { "signed": "2023-03", "started": true }]"#,
    );
    let cohorts = pipeline(&ledger, "{}");
    let said = |at: usize| notes(&cohorts[at], "still_growing");
    assert!(said(0).is_empty());
    assert_eq!(said(1), ["分母含新签约，不宜直接比升降"]);
    // On the last day of the year nothing joins it any more.
    let closed = pipeline(&ledger, r#"{"as_of":"2023-12-31"}"#);
    assert!(notes(&closed[1], "still_growing").is_empty());
    // Cumulative statements of one year take in more from month to month.
    let set = |kind: &str| {
        format!(
            r#""statements": [
            {{ "set": "a", "metric": "signed_projects", "value": "36个", "period": "2023年1—4月", "kind": "{kind}" }},
            {{ "set": "a", "metric": "started_projects", "value": "28个", "period": "2023年1—4月", "kind": "{kind}" }}]"#
        )
    };
    let of = |kind: &str| notes(&pipeline(&super::ask::ledger(&set(kind)), "{}")[0], "still_growing").len();
    assert_eq!((of("cumulative"), of("period")), (1, 0));
}

#[test]
fn division_by_zero_is_no_rate() {
    let ledger = ledger(
        r#""projects": [{ "signed": "2022-03", "started": false, "operating": false, "attracted": "0元", "paid_in": "0元" }]"#,
    );
    let cohort = &pipeline(&ledger, "{}")[0];
    assert_eq!(fraction(rate(cohort, "start_rate")), "0/1 = 0");
    assert_eq!(fraction(rate(cohort, "paid_in_rate")), "0/0 = none");
    assert!(rate(cohort, "paid_in_rate")["percent"].is_null());
    assert_eq!(notes(cohort, "no_rate"), ["分母是零或可能为零，不算资金到位率（占引资额）"]);
}

#[test]
fn an_interval_of_the_denominator_that_touches_zero_gives_none() {
    for (attracted, is_some) in [
        ("不足2亿元", false),
        ("不超过2亿元", false),
        ("0—2亿元", false),
        ("约2亿元", true),
        ("超2亿元", true),
        ("1—2亿元", true),
    ] {
        let ledger = ledger(&format!(
            r#""projects": [{{ "signed": "2022-03", "attracted": "{attracted}", "paid_in": "1亿元" }}]"#
        ));
        let found = pipeline(&ledger, "{}");
        assert_eq!(!rate(&found[0], "paid_in_rate")["percent"].is_null(), is_some, "{attracted}");
    }
    // 约 keeps its mark: the rate of the figures as written, with no end.
    let about =
        ledger(r#""projects": [{ "signed": "2022-03", "attracted": "约2亿元", "paid_in": "1亿元" }]"#);
    let percent = rate(&pipeline(&about, "{}")[0], "paid_in_rate")["percent"].clone();
    assert_eq!((&percent["text"], &percent["bound"]), (&"约50.0%".into(), &"about".into()));
    assert!(percent["low"].is_null() && percent["high"].is_null());
    let set = ledger(
        r#""statements": [{ "set": "a", "metric": "signed_projects", "value": "36个左右", "period": "2023" },
        { "set": "a", "metric": "started_projects", "value": "27个", "period": "2023" }]"#,
    );
    assert_eq!(rate(&pipeline(&set, "{}")[0], "start_rate")["percent"]["text"], "约75.0%");
    let ledger =
        ledger(r#""projects": [{ "signed": "2022-03", "attracted": "超2亿元", "paid_in": "1亿元" }]"#);
    let found = pipeline(&ledger, "{}");
    assert_eq!(ends(&rate(&found[0], "paid_in_rate")["percent"]), "(0, 50)");
}

#[test]
fn nothing_is_clamped_at_100() {
    let ledger = ledger(
        r#""projects": [{ "signed": "2022-03", "attracted": "2亿元", "paid_in": "3亿元" },
        { "signed": "2022-03", "count": "5", "count_started": "6" }]"#,
    );
    let cohort = &pipeline(&ledger, "{}")[0];
    assert_eq!(fraction(rate(cohort, "paid_in_rate")), "300000000/200000000 = 150");
    assert_eq!(fraction(rate(cohort, "start_rate")), "6/5 = 120");
}

#[test]
fn a_city_s_rate_is_the_ratio_of_sums() {
    // 甲县 1 of 1, 乙县 1 of 3: the city has 2 of 4, not the mean of 100% and 33.3%.
    let ledger = ledger(
        r#""projects": [{ "region": "甲县", "signed": "2022", "started": true },
        { "region": "乙县", "signed": "2022", "started": true }, { "region": "乙县", "signed": "2022", "started": false },
        { "region": "乙县", "signed": "2022", "started": false }]"#,
    );
    assert_eq!(fraction(rate(&pipeline(&ledger, "{}")[0], "start_rate")), "2/4 = 50");
    let counties = pipeline(&ledger, r#"{"by":"county","period":"2022"}"#);
    let found: Vec<String> = counties.iter().map(|one| fraction(rate(one, "start_rate"))).collect();
    assert_eq!(found, ["1/1 = 100", "1/3 = 33.333333"]);
    let names: Vec<&str> = counties.iter().map(|one| one["cohort"].as_str().unwrap()).collect();
    assert_eq!(names, ["甲县", "乙县"]);
    let one = pipeline(&ledger, r#"{"region":"乙县"}"#);
    assert_eq!(fraction(rate(&one[0], "start_rate")), "1/3 = 33.333333");
}

#[test]
fn vintages_stand_side_by_side() {
    let ledger = ledger(
        r#""activities": [{ "id": "a1", "name": "推介会", "date": "2022-05-20" }], "projects": [
        { "signed": "2022-03", "started": true }, { "signed": "2022-05-20", "started": false, "activity": "a1" },
        { "signed": "2022-06", "started": true, "activity": "a1" }, { "signed": "2021-11", "started": true } ]"#,
    );
    let found = |by: &str| {
        let cohorts = pipeline(&ledger, &format!(r#"{{"by":"{by}"}}"#));
        let of = |one: &serde_json::Value| {
            format!("{} {}", one["cohort"].as_str().unwrap(), fraction(rate(one, "start_rate")))
        };
        cohorts.iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(found("year"), ["2021 1/1 = 100", "2022 2/3 = 66.666667"]);
    assert_eq!(found("quarter"), ["2021-Q4 1/1 = 100", "2022-Q1 1/1 = 100", "2022-Q2 1/2 = 50"]);
    assert_eq!(found("month").len(), 4);
    assert_eq!(found("activity"), ["a1 1/2 = 50", "未列明 2/2 = 100"]);
    assert_eq!(
        found("activity,year"),
        ["a1 2022 1/2 = 50", "未列明 2021 1/1 = 100", "未列明 2022 1/1 = 100"]
    );
}

fn funnel(ledger: &Ledger, asked: &str) -> Result<qilian::chart::Figure, qilian::Error> {
    ledger.figure(&ChartRequest::from_json(asked).unwrap(), &SizeRequest::default())
}

#[test]
fn a_funnel_needs_one_cohort_and_is_refused_with_bars_offered_instead() {
    let two = ledger(
        r#""projects": [{ "signed": "2021-03", "started": true }, { "signed": "2022-03", "started": true }]"#,
    );
    let error = funnel(&two, r#"{"kind":"funnel"}"#).unwrap_err();
    assert_eq!(error.code(), Code::MixedCohorts);
    let problem = &error.problems()[0];
    assert_eq!(problem.message(qilian::Locale::ZhCn), "不是同一批项目，不能画成漏斗：2021年, 2022年");
    assert_eq!(problem.hint(qilian::Locale::ZhCn), "改用条形图并列");
    assert!(funnel(&two, r#"{"kind":"funnel","period":"2022"}"#).is_ok());
    // Statements of signings and of starts that are of no common set.
    let apart = ledger(
        r#""statements": [{ "id": "s", "metric": "signed_projects", "value": "36个", "period": "2023-Q1" },
        { "id": "t", "metric": "started_projects", "value": "28个", "period": "2023-Q1" }]"#,
    );
    assert_eq!(funnel(&apart, r#"{"kind":"funnel"}"#).unwrap_err().code(), Code::MixedCohorts);
    // What is offered instead can be drawn.
    assert!(funnel(&two, r#"{"kind":"bar","measure":"projects","by":"year"}"#).is_ok());
}

#[test]
fn a_batch_tells_how_many_of_it_have_come() {
    let ledger = ledger(
        r#""projects": [{ "signed": "2022-03", "count": "5", "started": "2022-06", "count_started": "3", "operating": "2022-12", "count_operating": "2", "planned": "10亿元" },
        { "signed": "2022-03", "started": "2022-05", "operating": false, "planned": "1亿元" }]"#,
    );
    let cohort = &pipeline(&ledger, "{}")[0];
    assert_eq!(fraction(rate(cohort, "start_rate")), "4/6 = 66.666667");
    assert_eq!(fraction(rate(cohort, "operate_rate")), "2/6 = 33.333333");
    assert_eq!(fraction(rate(cohort, "operate_rate_on_started")), "2/4 = 50");
    // Three of five that started have landed; of the other two nothing is told.
    assert_eq!(ends(&step(cohort, "landed")["projects"]), "[4, 6]");
    // With three of five goes something between nothing and all of their money.
    assert_eq!(ends(&step(cohort, "started")["amount"]), "[100000000, 1100000000]");
    assert_eq!(step(cohort, "signed")["amount"]["value"], "1100000000");
}

#[test]
fn a_later_count_leaves_open_how_many_came_earlier() {
    let ledger = ledger(
        r#""projects": [{ "signed": "2022-03", "count": "5", "operating": "2022-12", "count_operating": "2" }]"#,
    );
    let cohort = &pipeline(&ledger, "{}")[0];
    assert_eq!(ends(&step(cohort, "started")["projects"]), "[2, 5]");
    assert_eq!(ends(&rate(cohort, "start_rate")["percent"]), "[40, 100]");
    assert_eq!(ends(&rate(cohort, "operate_rate_on_started")["percent"]), "[40, 100]");
}

#[test]
fn each_project_is_taken_once_in_both_ends_of_a_rate() {
    // 50余 that all started, and ten that did not: x ÷ (x + 10) for x from 51 to 59.
    let ledger = ledger(
        r#""projects": [{ "signed": "2022-03", "count": "50余个", "started": true },
        { "signed": "2022-03", "count": "10", "started": false }]"#,
    );
    let cohort = &pipeline(&ledger, "{}")[0];
    assert_eq!(ends(&rate(cohort, "start_rate")["percent"]), "[83.606557, 85.507246]");
    let all =
        super::ask::ledger(r#""projects": [{ "signed": "2022-03", "count": "50余个", "started": true }]"#);
    assert_eq!(ends(&rate(&pipeline(&all, "{}")[0], "start_rate")["percent"]), "[100, 100]");
}

#[test]
fn amounts_of_several_currencies_are_not_added_but_by_rates() {
    let keys = |rates: &str| {
        format!(
            r#""rates": [{rates}], "projects": [{{ "signed": "2022-03", "started": true, "planned": "1亿元" }},
            {{ "signed": "2022-03", "started": true, "planned": "1亿美元" }}]"#
        )
    };
    let plain = ledger(&keys(""));
    let cohort = &pipeline(&plain, "{}")[0];
    assert!(step(cohort, "signed")["amount"].is_null());
    assert_eq!(step(cohort, "signed")["projects"]["value"], "2");
    assert_eq!(notes(cohort, "mixed_currencies").len(), 1);
    assert!(plain.pipeline(&query(r#"{"currency":"CNY"}"#)).is_err());
    let rated = ledger(&keys(r#"{ "from": "USD", "to": "CNY", "rate": "6.9", "date": "2023-04-28" }"#));
    let cohort = &pipeline(&rated, r#"{"currency":"CNY"}"#)[0];
    assert_eq!(step(cohort, "signed")["amount"]["value"], "790000000");
    assert_eq!(notes(cohort, "converted"), ["按1美元=6.9元折算（2023年4月28日）"]);
}

#[test]
fn entries_that_may_be_the_same_are_neither_counted_together_nor_rated() {
    let ledger = ledger(
        r#""projects": [{ "id": "a", "signed": "2022-03", "started": true, "planned": "1亿元", "overlaps": ["b"] },
        { "id": "b", "signed": "2022-03", "started": true, "planned": "1亿元" }]"#,
    );
    let cohort = &pipeline(&ledger, "{}")[0];
    assert!(step(cohort, "signed")["projects"].is_null() && cohort["rates"].as_array().unwrap().is_empty());
    assert_eq!(notes(cohort, "may_overlap").len(), 1);
}

#[test]
fn a_signing_that_is_expected_is_said_of_the_latest_cohort_whatever_comes_last_in_the_ledger() {
    let ledger = ledger(
        r#""projects": [
        { "signed": "2023-03" }, { "signed": "2022-03" }, { "signed": "2023-09", "stage": "talks" } ]"#,
    );
    let cohorts = pipeline(&ledger, "{}");
    assert_eq!([&cohorts[0]["cohort"], &cohorts[1]["cohort"]], ["2022", "2023"]);
    assert!(notes(&cohorts[0], "expected").is_empty());
    assert_eq!(notes(&cohorts[1], "expected"), ["1个项目预计签约，尚未计入"]);
}

#[test]
fn what_is_left_of_a_framework_agreement_is_no_project_without_a_contract() {
    let ledger = ledger(
        r#""projects": [
        { "id": "whole", "signed": "2023-03", "agreement": "framework", "planned": "5亿元" },
        { "within": "whole", "signed": "2023-04", "planned": "2亿元" } ]"#,
    );
    let cohort = &pipeline(&ledger, "{}")[0];
    assert_eq!(step(cohort, "signed")["projects"]["value"], "1");
    assert!(notes(cohort, "no_contract").is_empty());
}
