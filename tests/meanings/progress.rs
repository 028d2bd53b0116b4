//! **Progress.** percent = actual ÷ target; where the actual comes from; calendar progress by schedule, month or day; the
//! gap in 百分点 and what may be said of it; what is left, run rates, projection; targets without a number; ranks only when
//! asked; a target that is itself a rate; warning lights only from the caller.
use super::ask::{ends, ledger, notes, progress, query, summary};
use qilian::{ChartRequest, Code, Ledger, Locale, SizeRequest};
use serde_json::Value;

/// One target of 2023, measured on 31 May 2023.
fn one(target: &str) -> Value {
    progress(
        &ledger(&format!(r#""targets": [{{ "metric": "activities", "period": "2023", {target} }}]"#)),
        "{}",
    )
    .remove(0)
}

fn value<'v>(target: &'v Value, key: &str) -> &'v str {
    target[key]["value"].as_str().unwrap_or("none")
}

#[test]
fn percent_is_actual_by_target() {
    let target = one(r#""value": "160场次", "actual": "50场次""#);
    assert_eq!(value(&target, "percent"), "31.25");
    // Nothing is clamped.
    assert_eq!(value(&one(r#""value": "40场次", "actual": "50场次""#), "percent"), "125");
    let target = one(r#""value": "160余场次", "actual": "50余场次""#);
    assert_eq!(ends(&target["percent"]), "[30.177515, 36.645963]");
}

#[test]
fn a_target_that_may_be_zero_gives_no_percent_and_about_keeps_its_mark() {
    for goal in ["0场次", "0—160场次"] {
        let target = one(&format!(r#""value": "{goal}", "actual": "50场次""#));
        assert!(target["percent"].is_null() && target["gap_points"].is_null(), "{goal}");
        assert_eq!(
            (target["verdict"].as_str(), notes(&target, "no_percent").len()),
            (Some("undetermined"), 1)
        );
    }
    // An actual or a target that is 约 keeps its mark, and no verdict is built on it.
    for keys in [r#""value": "160场次", "actual": "约8场次""#, r#""value": "约160场次", "actual": "8场次""#]
    {
        let target = one(keys);
        assert_eq!(
            (target["percent"]["text"].as_str(), target["percent"]["bound"].as_str()),
            (Some("约5.0%"), Some("about"))
        );
        assert!(target["percent"].get("low").is_none() && notes(&target, "no_percent").is_empty());
        assert_eq!(target["verdict"], "undetermined");
    }
}

#[test]
fn the_actual_is_the_given_one_else_the_statement_else_the_projects() {
    let keys = |given: &str, statement: &str| {
        format!(
            r#""targets": [{{ "metric": "signed_projects", "value": "10个", "period": "2023" {given} }}],
            "statements": [{statement}], "projects": [{{ "signed": "2023-02" }}, {{ "signed": "2023-03" }}, {{ "signed": "2022-12" }}]"#
        )
    };
    let statement = r#"{ "metric": "signed_projects", "value": "3个", "period": "2023" }"#;
    let found = |given: &str, statement: &str| {
        let target = progress(&ledger(&keys(given, statement)), "{}").remove(0);
        (value(&target, "actual").to_owned(), notes(&target, "actuals_differ"))
    };
    let (given, said) = found(r#", "actual": "4个""#, statement);
    assert_eq!(given, "4");
    // Where two differ, that is a warning.
    assert_eq!(said, ["完成数有两个：4个与3个，用前者", "完成数有两个：4个与2个，用前者"]);
    assert_eq!(found("", statement), ("3".to_owned(), vec!["完成数有两个：3个与2个，用前者".to_owned()]));
    assert_eq!(found("", ""), ("2".to_owned(), Vec::new()));
    assert!(found(r#", "actual": "2个""#, "").1.is_empty());
    // 1余个 and two projects do not contradict each other.
    assert!(found(r#", "actual": "1—3个""#, "").1.is_empty());
}

#[test]
fn a_statement_is_of_the_same_metric_region_and_period() {
    for (statement, is_used) in [
        (r#""metric": "signed_projects", "period": "2023", "region": "甲县""#, true),
        (r#""metric": "signed_projects", "period": "2023""#, false),
        (r#""metric": "signed_projects", "period": "2022", "region": "甲县""#, false),
        (r#""metric": "started_projects", "period": "2023", "region": "甲县""#, false),
        (r#""metric": "signed_projects", "period": "2023", "region": "甲县", "kind": "plan""#, false),
        // Cumulative up to the day it is measured on: the same period so far.
        (
            r#""metric": "signed_projects", "period": "2023年1—5月", "region": "甲县", "kind": "cumulative""#,
            true,
        ),
        (
            r#""metric": "signed_projects", "period": "2023年1—4月", "region": "甲县", "kind": "cumulative""#,
            false,
        ),
        (r#""metric": "signed_projects", "period": "2023年1—5月", "region": "甲县""#, false),
    ] {
        let ledger = ledger(&format!(
            r#""targets": [{{ "metric": "signed_projects", "value": "10个", "period": "2023", "region": "甲县" }}],
            "statements": [{{ {statement}, "value": "3个" }}]"#
        ));
        let target = progress(&ledger, "{}").remove(0);
        assert_eq!(target["verdict"] == "behind", is_used, "{statement}");
        assert_eq!(target["verdict"] == "no_actual", !is_used, "{statement}");
    }
}

/// What a metric of 2023 is by the projects, and the notes beside it.
fn of_projects(metric: &str, projects: &str) -> Value {
    let keys = format!(
        r#""targets": [{{ "metric": "{metric}", "value": null, "period": "2023", "region": "甲县" }}], "projects": [{projects}]"#
    );
    progress(&ledger(&keys), "{}").remove(0)
}

#[test]
fn projects_count_by_the_milestone_in_the_period_the_place_and_the_basis() {
    let projects = r#"{ "region": "甲县", "signed": "2023-02", "planned": "1亿元", "attracted": "0.5亿元" },
        { "region": "甲县/东镇", "signed": "2023-03", "planned": "2亿元", "started": "2023-05-31" },
        { "region": "甲县", "signed": "2022-11", "planned": "4亿元", "started": "2023-03" },
        { "region": "乙县", "signed": "2023-02", "planned": "8亿元" },
        { "region": "甲县", "signed": "2023-02", "planned": "16亿元", "basis": "event" },
        { "region": "甲县", "signed": "2023-06", "planned": "32亿元" }"#;
    let keys = |metric: &str| {
        let keys = format!(
            r#""bases": [{{ "id": "event" }}], "targets": [{{ "metric": "{metric}", "value": null, "period": "2023", "region": "甲县" }}], "projects": [{projects}]"#
        );
        value(&progress(&ledger(&keys), "{}")[0], "actual").to_owned()
    };
    assert_eq!(keys("signed_projects"), "2");
    assert_eq!(keys("signed_projects_amount"), "300000000");
    assert_eq!(keys("attracted"), "50000000");
    assert_eq!(keys("started_projects"), "2");
    assert_eq!(keys("started_projects_amount"), "600000000");
    assert_eq!(keys("operating_projects"), "0");
    assert_eq!(keys("activities"), "none");
}

#[test]
fn projects_whose_date_may_lie_elsewhere_are_kept_apart() {
    let target = of_projects(
        "started_projects",
        r#"{ "region": "甲县", "started": "2023-03" }, { "region": "甲县", "started": true },
        { "region": "甲县", "operating": "2023-04" }, { "region": "甲县", "operating": "2022-12" }, { "region": "甲县", "started": "2023" }"#,
    );
    assert_eq!(value(&target, "actual"), "1");
    // Not dated, some day up to April 2023, and some day of the whole year; one that operated in 2022 started before.
    assert_eq!(notes(&target, "kept_apart"), ["3个项目的时间不能确定是否在所问时期内，另列"]);
}

#[test]
fn a_batch_counts_those_of_it_that_have_come() {
    let batch = r#"{ "region": "甲县", "count": "5", "signed": "2023-01", "started": "2023-04", "count_started": "3", "planned": "5亿元" }"#;
    assert_eq!(value(&of_projects("started_projects", batch), "actual"), "3");
    assert_eq!(value(&of_projects("signed_projects", batch), "actual"), "5");
    assert_eq!(ends(&of_projects("started_projects_amount", batch)["actual"]), "[0, 500000000]");
}

#[test]
fn amounts_in_other_currencies_join_by_the_ledger_s_rates_only() {
    let keys = |rates: &str| {
        format!(
            r#""rates": [{rates}], "targets": [{{ "metric": "signed_projects_amount", "value": "10亿元", "period": "2023" }}],
            "projects": [{{ "signed": "2023-02", "planned": "1亿元" }}, {{ "signed": "2023-02", "planned": "1亿美元" }}]"#
        )
    };
    let rated = ledger(&keys(r#"{ "from": "USD", "to": "CNY", "rate": "6.9" }"#));
    let target = progress(&rated, "{}").remove(0);
    assert_eq!(value(&target, "percent"), "79");
    assert_eq!(notes(&target, "converted"), ["按1美元=6.9元折算"]);
    assert_eq!(ledger(&keys("")).progress(&query("{}")).unwrap_err().code(), Code::MixedCurrencies);
}

#[test]
fn counts_are_compared_whatever_word_counts_them() {
    assert_eq!(value(&one(r#""value": "160场次", "actual": "40场""#), "percent"), "25");
}

fn calendar(target: &Value) -> (String, String) {
    let text = |value: &Value| value.as_str().unwrap_or("none").to_owned();
    (text(&target["calendar"]["convention"]), text(&target["calendar"]["percent"]["value"]))
}

fn on(day: &str, more: &str, asked: &str) -> Value {
    let keys = format!(
        r#""targets": [{{ "metric": "activities", "period": "2023", "value": "160场次", "actual": "50场次", "actual_as_of": "{day}" {more} }}]"#
    );
    progress(&ledger(&keys), asked).remove(0)
}

#[test]
fn the_calendar_is_month_where_the_day_ends_one_else_day() {
    let found = |day: &str| calendar(&on(day, "", "{}"));
    // 4 of 12; 135 of 365: the day itself is counted.
    assert_eq!(found("2023-04-30"), ("month".into(), "33.333333".into()));
    assert_eq!(found("2023-05-15"), ("day".into(), "36.986301".into()));
    assert_eq!(found("2022-12-31"), ("month".into(), "0".into()));
    assert_eq!(found("2023-12-31"), ("month".into(), "100".into()));
    assert_eq!(found("2024-07-31"), ("month".into(), "100".into()));
    assert_eq!(found("2023-01-01"), ("day".into(), "0.273973".into()));
    // As told.
    let told = |asked: &str| calendar(&on("2023-05-15", "", asked));
    assert_eq!(told(r#"{"calendar":"month"}"#), ("month".into(), "33.333333".into()));
    assert_eq!(calendar(&on("2023-04-30", "", r#"{"calendar":"day"}"#)), ("day".into(), "32.876712".into()));
}

#[test]
fn a_period_that_is_not_made_of_months_is_measured_in_days() {
    let keys = r#""targets": [{ "metric": "activities", "period": "2023-01-16/2023-03-15", "value": "59场次", "actual": "16场次", "actual_as_of": "2023-01-31" }]"#;
    // 16 of 59 days; 16/31 of January + February + 15/31 of March = 2 months.
    let target = progress(&ledger(keys), "{}").remove(0);
    assert_eq!(calendar(&target), ("day".into(), "27.118644".into()));
    assert_eq!(target["verdict"], "on_pace");
    // 16 in 2 × 16/59 months is 29.5 a month, and 43 are left for 2 × 43/59 months: as much.
    assert_eq!((value(&target, "run_rate_per_month"), value(&target, "needed_per_month")), ("29.5", "29.5"));
    assert_eq!(value(&target, "projection"), "59");
}

const SCHEDULE: &str = r#", "schedule": [["2023-06-30", "80"], ["2023-03-31", "40"], ["2023-12-31", "160"]]"#;

#[test]
fn a_schedule_is_linear_between_its_points() {
    let found = |day: &str| calendar(&on(day, SCHEDULE, "{}"));
    assert_eq!(found("2023-03-31"), ("schedule".into(), "25".into()));
    // From 40 to 80 in 91 days: 45 days on, (40 + 40 × 45/91) ÷ 160.
    assert_eq!(found("2023-05-15"), ("schedule".into(), "37.362637".into()));
    // From nothing before the first day: 45 of 90 days to 40.
    assert_eq!(found("2023-02-14"), ("schedule".into(), "12.5".into()));
    assert_eq!(found("2022-12-31"), ("schedule".into(), "0".into()));
    assert_eq!(found("2024-01-31"), ("schedule".into(), "100".into()));
    assert_eq!(calendar(&on("2023-05-15", SCHEDULE, r#"{"calendar":"day"}"#)).0, "day");
    // A schedule is asked for, but there is none.
    assert_eq!(calendar(&on("2023-05-15", "", r#"{"calendar":"schedule"}"#)).0, "day");
}

#[test]
fn beside_a_schedule_the_target_is_taken_once() {
    // 60 done, 50 scheduled, of more than 160: ahead by 10 ÷ (161 to 169), whatever the target is.
    let keys = r#""targets": [{ "metric": "activities", "period": "2023", "value": "160余场次", "actual": "60场次", "actual_as_of": "2023-03-31",
        "schedule": [["2023-03-31", "50"]] }]"#;
    let target = progress(&ledger(keys), "{}").remove(0);
    assert_eq!(ends(&target["gap_points"]), "[5.91716, 6.21118]");
    assert_eq!(ends(&target["calendar"]["percent"]), "[29.585799, 31.055901]");
    // As two independent shares the gap would be 4.4 to 7.7.
    assert_eq!(ends(&target["percent"]), "[35.502959, 37.267081]");
    assert_eq!(target["verdict"], "ahead");
}

#[test]
fn run_rates_pass_with_time_whatever_a_schedule_asks_for() {
    let target = on("2023-06-30", SCHEDULE, "{}");
    assert_eq!(calendar(&target), ("schedule".into(), "50".into()));
    let target = on("2023-03-31", SCHEDULE, "{}");
    // 50 in 3 months; 110 left for 9; 200 by the year's end.
    assert_eq!(value(&target, "run_rate_per_month"), "16.666666666667");
    assert_eq!(value(&target, "needed_per_month"), "12.222222222222");
    assert_eq!(value(&target, "projection"), "200");
}

#[test]
fn the_day_is_the_query_s_else_the_target_s_else_the_ledger_s_else_an_error() {
    let keys = |day: &str| {
        format!(
            r#""targets": [{{ "metric": "activities", "period": "2023", "value": "160场次", "actual": "50场次" {day} }}]"#
        )
    };
    let own = keys(r#", "actual_as_of": "2023-03-31""#);
    assert_eq!(calendar(&progress(&ledger(&own), r#"{"as_of":"2023-06-30"}"#)[0]).1, "50");
    assert_eq!(calendar(&progress(&ledger(&own), "{}")[0]).1, "25");
    assert_eq!(calendar(&progress(&ledger(&keys("")), "{}")[0]).1, "41.666667");
    let dayless = Ledger::from_json(&format!(r#"{{ "qilian": 1, {} }}"#, keys(""))).unwrap();
    let error = dayless.progress(&query("{}")).unwrap_err();
    assert_eq!((error.code(), error.problems()[0].place.path.as_str()), (Code::NoDay, "targets[0]"));
    // A summary tells what it can.
    let target = &summary(&dayless, "{}")["targets"][0];
    assert_eq!((value(target, "percent"), notes(target, "no_day").len()), ("31.25", 1));
    assert!(target["calendar"].is_null());
}

#[test]
fn where_the_day_is_an_interval_the_calendar_is_one() {
    let target = on("2023-04-21/2023-05-15", "", "{}");
    assert_eq!(ends(&target["calendar"]["percent"]), "[30.410959, 36.986301]");
    // 31.25% is ahead on 21 April and behind on 15 May.
    assert_eq!(
        (target["verdict"].as_str(), ends(&target["gap_points"])),
        (Some("undetermined"), "[-5.736301, 0.839041]".into())
    );
    assert_eq!(notes(&target, "day_untold").len(), 1);
    // Within the interval a schedule may ask for more than on either of its days.
    let falling = r#", "schedule": [["2023-04-21", "40"], ["2023-04-30", "90"], ["2023-05-15", "50"]]"#;
    assert_eq!(ends(&on("2023-04-21/2023-05-15", falling, "{}")["calendar"]["percent"]), "[25, 56.25]");
}

#[test]
fn the_gap_is_percent_minus_calendar_in_points() {
    let target = on("2023-04-30", "", "{}");
    // 31.25 − 33.333…
    assert_eq!(
        (value(&target, "gap_points"), target["gap_points"]["unit"].as_str()),
        ("-2.083333", Some("百分点"))
    );
    assert_eq!(target["verdict"], "behind");
}

fn verdict_of(actual: &str, goal: &str, day: &str) -> String {
    let keys = format!(
        r#""targets": [{{ "metric": "activities", "period": "2023", "value": "{goal}", "actual": "{actual}", "actual_as_of": "{day}" }}]"#
    );
    progress(&ledger(&keys), "{}")[0]["verdict"].as_str().unwrap().to_owned()
}

#[test]
fn a_verdict_must_hold_under_every_reading() {
    // 12000 场次 in a year, on 30 June: 6000 is half. 0.05 points are 6.
    for (actual, verdict) in [
        ("6000场次", "on_pace"),
        ("6005场次", "on_pace"),
        ("5995场次", "on_pace"),
        ("6006场次", "ahead"),
        ("5994场次", "behind"),
        ("5996—6004场次", "on_pace"),
        ("5994—6004场次", "undetermined"),
        ("6001—6010场次", "ahead"),
        ("不少于6000场次", "undetermined"),
        ("超6000场次", "ahead"),
        ("不足6000场次", "behind"),
        ("不超过6000场次", "undetermined"),
        ("近6000场次", "behind"),
        ("约9000场次", "undetermined"),
    ] {
        assert_eq!(verdict_of(actual, "12000场次", "2023-06-30"), verdict, "{actual}");
    }
    // 134/365 is above 59/161 and 133/365 below: exact ends, which six decimals would tell too, and one would not.
    assert_eq!(verdict_of("50余场次", "160余场次", "2023-05-14"), "behind");
    assert_eq!(verdict_of("50余场次", "160余场次", "2023-05-13"), "undetermined");
}

#[test]
fn a_target_without_a_number_is_neither_0_nor_100_and_not_ranked() {
    for (why, text) in [(r#", "why_none": "未下达""#, "未下达"), ("", "目标未公布")] {
        let target = one(&format!(r#""value": null, "actual": "50场次" {why}"#));
        assert_eq!(
            (target["verdict"].as_str(), target["why_none"].as_str()),
            (Some("no_target"), Some(text))
        );
        for key in ["percent", "calendar", "gap_points", "remaining", "needed_per_month", "projection"] {
            assert!(target[key].is_null(), "{key}");
        }
        assert_eq!(value(&target, "actual"), "50");
    }
    assert_eq!(one(r#""value": "160场次""#)["verdict"], "no_actual");
}

#[test]
fn what_is_left_and_how_fast_it_has_to_go() {
    let target = on("2023-04-30", "", "{}");
    // 110 left for 8 months; 50 in 4; 150 by December.
    let found =
        ["remaining", "needed_per_month", "run_rate_per_month", "projection"].map(|key| value(&target, key));
    assert_eq!(found, ["110", "13.75", "12.5", "150"]);
    // More than the target: nothing is needed, and what is beyond it is told.
    let done = one(r#""value": "40场次", "actual": "50场次""#);
    assert_eq!((value(&done, "remaining"), done["needed_per_month"].is_null()), ("-10", true));
    // It may be done already: between nothing and 10 in 8 months. A month's share of things counted is no whole number.
    let maybe = on("2023-04-30", "", "{}");
    drop(maybe);
    let keys = r#""targets": [{ "metric": "activities", "period": "2023", "value": "60场次", "actual": "50—70场次", "actual_as_of": "2023-04-30" }]"#;
    let maybe = progress(&ledger(keys), "{}").remove(0);
    assert_eq!(ends(&maybe["remaining"]), "[-10, 10]");
    assert_eq!(ends(&maybe["needed_per_month"]), "[0, 1.25]");
    assert_eq!(ends(&maybe["run_rate_per_month"]), "[12.5, 17.5]");
    // The last day leaves no month, the day before the first none that has passed.
    assert!(on("2023-12-31", "", "{}")["needed_per_month"].is_null());
    let before = on("2022-12-31", "", "{}");
    assert!(before["run_rate_per_month"].is_null() && before["projection"].is_null());
    assert_eq!(value(&before, "needed_per_month"), "9.166666666667");
}

fn offices() -> Ledger {
    ledger(
        r#""regions": ["甲县", "乙县", "丙县", "丁县", "戊县", { "name": "开发区", "kind": "zone", "counted_in": "甲县" }],
        "targets": [
        { "metric": "activities", "period": "2023", "region": "甲县", "value": "100场次", "actual": "30场次" },
        { "metric": "activities", "period": "2023", "region": "乙县", "value": "50场次", "actual": "20场次" },
        { "metric": "activities", "period": "2023", "region": "丙县", "value": "10场次", "actual": "3场次" },
        { "metric": "activities", "period": "2023", "region": "丁县", "value": null, "why_none": "未下达", "actual": "9场次" },
        { "metric": "activities", "period": "2023", "region": "戊县", "value": "100场次", "actual": "50场次" },
        { "metric": "activities", "period": "2023", "value": "300场次", "actual": "112场次" } ]"#,
    )
}

fn league(targets: &[Value]) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or("—").rsplit('/').next().unwrap_or("").to_owned();
    targets.iter().map(|one| format!("{} {}", text(&one["region"]), text(&one["rank"]))).collect()
}

#[test]
fn a_league_table_has_ties_and_lists_places_without_a_target_unranked() {
    let asked = progress(&offices(), r#"{"by":"place","order":"value"}"#);
    assert_eq!(league(&asked), ["戊县 1", "乙县 2", "甲县 3", "丙县 3", "丁县 —", "开发区 —"]);
    assert_eq!(asked[5]["why_none"], "目标未公布");
    assert_eq!(asked[4]["why_none"], "未下达");
    // The city's own target is not one of places.
    assert_eq!(asked.len(), 6);
    // Ranking only when asked: otherwise the ledger's order, with every target.
    assert_eq!(
        league(&progress(&offices(), "{}")),
        ["甲县 —", "乙县 —", "丙县 —", "丁县 —", "戊县 —", "— —"]
    );
}

#[test]
fn ranks_that_readings_leave_open_are_ranges_and_tiers_and_groups_apart() {
    let ledger = ledger(
        r#""targets": [
        { "metric": "activities", "period": "2023", "region": "甲县", "value": "100场次", "actual": "30—50场次", "group": "一类" },
        { "metric": "activities", "period": "2023", "region": "乙县", "value": "100场次", "actual": "40场次", "group": "一类" },
        { "metric": "activities", "period": "2023", "region": "丙县", "value": "100场次", "actual": "90场次", "group": "二类" },
        { "metric": "activities", "period": "2023", "region": "甲县", "value": "200场次", "actual": "40场次", "group": "一类", "tier": "奋斗目标" } ]"#,
    );
    let asked = progress(&ledger, r#"{"order":"value"}"#);
    assert_eq!(league(&asked), ["甲县 1–2", "乙县 1–2", "丙县 1", "甲县 1"]);
    assert_eq!((asked[3]["tier"].as_str(), asked[2]["group"].as_str()), (Some("奋斗目标"), Some("二类")));
}

#[test]
fn a_target_that_is_a_rate_is_judged_by_itself() {
    let rate = |actual: &str, more: &str, asked: &str| {
        let keys = format!(
            r#""targets": [{{ "metric": "start_rate", "value": "80%", "period": "2023", "actual": "{actual}" {more} }}]"#
        );
        progress(&ledger(&keys), asked).remove(0)
    };
    let target = rate("77.8%", "", "{}");
    assert!(target["calendar"].is_null());
    assert_eq!((value(&target, "gap_points"), value(&target, "percent")), ("-2.2", "97.25"));
    assert_eq!((value(&target, "remaining"), target["remaining"]["unit"].as_str()), ("2.2", Some("百分点")));
    assert_eq!(target["verdict"], "behind");
    assert!(target["needed_per_month"].is_null() && target["projection"].is_null());
    assert_eq!(rate("80%", "", "{}")["verdict"], "on_pace");
    assert_eq!(rate("79—81%", "", "{}")["verdict"], "undetermined");
    assert_eq!(rate("超80%", "", "{}")["verdict"], "ahead");
    // Unless a calendar is told: 97.25 − 41.666…
    assert_eq!(value(&rate("77.8%", "", r#"{"calendar":"month"}"#), "gap_points"), "55.583333");
    let by_schedule = rate("77.8%", r#", "schedule": [["2023-05-31", "60%"]]"#, "{}");
    // (77.8 − 60) ÷ 80.
    assert_eq!((value(&by_schedule, "gap_points"), calendar(&by_schedule).1.as_str()), ("22.25", "75"));
    // It needs no day either.
    let dayless = Ledger::from_json(
        r#"{ "qilian": 1, "targets": [{ "metric": "start_rate", "value": "80%", "period": "2023", "actual": "77.8%" }] }"#,
    );
    assert!(dayless.unwrap().progress(&query("{}")).is_ok());
}

#[test]
fn the_words_of_a_rate_speak_of_the_target_and_not_of_a_calendar() {
    let keys =
        r#""targets": [{ "metric": "start_rate", "value": "80%", "period": "2023", "actual": "77.8%" }]"#;
    let ledger = ledger(keys);
    let found = ledger.progress(&query("{}")).unwrap();
    assert_eq!(found.targets[0].verdict_text(Locale::ZhCn), "低于目标");
    let request = ChartRequest::from_json(r#"{"kind":"table"}"#).unwrap();
    let figure = ledger.figure(&request, &SizeRequest::default()).unwrap();
    let cells = &figure.table.rows[0];
    assert!(cells.contains(&"▼ 低于目标2.2个百分点".to_owned()), "{cells:?}");
}

#[test]
fn the_actual_rate_of_a_target_comes_from_the_projects_signed_in_its_period() {
    let ledger = ledger(
        r#""targets": [{ "metric": "start_rate", "value": "80%", "period": "2023" }, { "metric": "operate_rate", "value": "10%", "period": "2023" },
        { "metric": "paid_in_rate", "value": "40%", "period": "2023" }],
        "projects": [{ "signed": "2023-01", "started": "2023-03", "operating": false, "attracted": "4亿元", "paid_in": "1亿元" },
        { "signed": "2023-02", "started": false }, { "signed": "2023-02", "started": "2023-05", "operating": "2023-05" }, { "signed": "2023-02" },
        { "signed": "2022-02", "started": "2023-02", "attracted": "4亿元", "paid_in": "4亿元" }]"#,
    );
    let targets = progress(&ledger, "{}");
    let actual = |at: usize| value(&targets[at], "actual").to_owned();
    assert_eq!([actual(0), actual(1), actual(2)], ["66.666667", "50", "25"]);
    assert_eq!(notes(&targets[0], "left_out"), ["1个项目没有写明是否开工，未计入开工率"]);
}

#[test]
fn warning_lights_come_from_the_caller_and_are_printed() {
    let found = |asked: &str| {
        let targets = progress(&offices(), asked);
        targets.iter().map(|one| one["light"].as_str().unwrap_or("—").to_owned()).collect::<Vec<_>>()
    };
    // Gaps beside 5 of 12 months: −11.7, −1.7, −11.7, none, 8.3, −4.3.
    assert_eq!(found("{}"), ["—"; 6]);
    let lights = r#"{"lights":["绿灯>=0","黄灯>=-5个百分点","红灯"]}"#;
    assert_eq!(found(lights), ["红灯", "黄灯", "红灯", "—", "绿灯", "黄灯"]);
    assert_eq!(found(r#"{"lights":"绿灯>=0;黄灯>=-5"}"#), ["—", "黄灯", "—", "—", "绿灯", "黄灯"]);
    let printed = offices().progress(&query(lights)).unwrap().lights_text(Locale::ZhCn).unwrap();
    assert_eq!(
        printed,
        "警示灯按使用者所定：绿灯：序时差不低于0个百分点、黄灯：序时差不低于−5个百分点、红灯：其余"
    );
    let request = ChartRequest::from_json(r#"{"kind":"table","lights":["绿灯>=0","红灯"]}"#).unwrap();
    let figure = offices().figure(&request, &SizeRequest::default()).unwrap();
    assert!(
        figure.notes.iter().any(|note| note.contains("绿灯：序时差不低于0个百分点")),
        "{:?}",
        figure.notes
    );
    for wrong in [
        r#"{"lights":["黄灯>=-5","绿灯>=0"]}"#,
        r#"{"lights":["绿灯>=x"]}"#,
        r#"{"lights":["红灯","绿灯>=0"]}"#,
    ] {
        assert!(qilian::Query::from_json(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_light_must_hold_under_every_reading() {
    let light = |actual: &str| {
        let keys = format!(
            r#""targets": [{{ "metric": "activities", "period": "2023", "value": "100场次", "actual": "{actual}", "actual_as_of": "2023-06-30" }}]"#
        );
        let found = progress(&ledger(&keys), r#"{"lights":["绿灯>=0","黄灯>=-10","红灯"]}"#);
        found[0]["light"].as_str().unwrap_or("—").to_owned()
    };
    let found = ["50场次", "49场次", "40场次", "39场次", "41—49场次", "41—50场次", "约45场次", "不足40场次"]
        .map(light);
    assert_eq!(found, ["绿灯", "黄灯", "黄灯", "红灯", "黄灯", "—", "—", "红灯"]);
}
