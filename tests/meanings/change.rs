//! "Change" of the contract, section 5.
use super::answers::{change, ledger, note, notes, projects, series, statements, text, try_change};
use qilian::{Code, Ledger};
use serde_json::Value;

/// `key: current base percent points contribution pull flags` of every row; what there is not is left out.
fn told(answer: &Value) -> Vec<String> {
    let list = |value: &Value| {
        let words = value.as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned());
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let rows = answer["rows"].as_array().unwrap().iter().map(|row| {
        let figures =
            ["current", "base", "percent", "points", "contribution", "pull"].map(|key| text(&row[key]));
        let flags = list(&row["flags"]);
        format!("{}: {} {flags}", list(&row["key"]), figures.join(" ")).trim_end().to_owned()
    });
    rows.collect()
}

#[test]
fn amounts_change_by_a_percent() {
    let ledger = series("paid_in", &[("period", "2022-Q1", "8亿元"), ("period", "2023-Q1", "9亿元")]);
    // 9/8 − 1
    assert_eq!(
        told(&change(&ledger, r#"{ "period": "2023" }"#)),
        ["到位资金 2023年1—3月: 9亿元 8亿元 12.5% - - -"]
    );
}

#[test]
fn rates_change_by_percentage_points() {
    let ledger = series("start_rate", &[("period", "2022", "77.8%"), ("period", "2023", "70%")]);
    assert_eq!(
        told(&change(&ledger, r#"{ "period": "2023" }"#)),
        ["开工率 2023年: 70% 77.8% - −7.8个百分点 - -"]
    );
}

#[test]
fn a_zero_negative_unsure_or_missing_base_gives_no_percent() {
    let ask = |base: &str| {
        let ledger = series("净增", &[("period", "2022", base), ("period", "2023", "3亿元")]);
        told(&change(&ledger, r#"{ "period": "2023" }"#)).remove(0)
    };
    assert_eq!(ask("0亿元"), "净增 2023年: 3亿元 0元 - - - - zero_base");
    assert_eq!(ask("-1亿元"), "净增 2023年: 3亿元 −1亿元 - - - - negative_base");
    assert_eq!(ask("0—2亿元"), "净增 2023年: 3亿元 0~2亿元 - - - - unsure_base");
    // 约2 is no zero: the growth of the figures as written keeps the mark.
    assert_eq!(ask("约2亿元"), "净增 2023年: 3亿元 约2亿元 约50.0% - - -");
    assert_eq!(ask("2亿元"), "净增 2023年: 3亿元 2亿元 50.0% - - -");
    let alone = series("净增", &[("period", "2023", "3亿元")]);
    let answer = change(&alone, "{}");
    assert_eq!(told(&answer), ["净增 2023年: 3亿元 - - - - - no_base"]);
    assert_eq!(note(&answer, "no_base"), "基期无数据\u{ff0c}不算增长率");
}

#[test]
fn intervals_give_intervals() {
    let ledger = series("paid_in", &[("period", "2022", "2—4亿元"), ("period", "2023", "超5亿元")]);
    let answer = change(&ledger, r#"{ "period": "2023" }"#);
    let percent = &answer["rows"][0]["percent"];
    // more than 5 ÷ 4 − 1
    assert_eq!(
        (&percent["low"], &percent["low_open"], &percent["high"]),
        (&"25".into(), &true.into(), &Value::Null)
    );
}

#[test]
fn only_the_same_metric_place_and_basis_are_compared() {
    let ledger = statements(&[
        r#"{ "metric": "paid_in", "period": "2022", "value": "1亿元", "region": "甲县" }"#,
        r#"{ "metric": "attracted", "period": "2022", "value": "2亿元" }"#,
        r#"{ "metric": "paid_in", "period": "2022", "value": "4亿元", "basis": "city" }"#,
        r#"{ "metric": "paid_in", "period": "2023", "value": "8亿元" }"#,
    ]);
    let answer = change(&ledger, r#"{ "period": "2023" }"#);
    assert_eq!(told(&answer), ["到位资金 2023年: 8亿元 - - - - - other_basis no_base"]);
}

#[test]
fn a_printed_change_is_kept_and_not_recomputed_where_the_basis_changed() {
    let ledger = statements(&[
        r#"{ "metric": "paid_in", "period": "2022", "value": "8亿元" }"#,
        r#"{ "metric": "paid_in", "period": "2023", "value": "9亿元", "yoy": "20.1%", "yoy_note": "按可比口径" }"#,
    ]);
    let answer = change(&ledger, r#"{ "period": "2023" }"#);
    assert_eq!(told(&answer), ["到位资金 2023年: 9亿元 8亿元 20.1% - - - other_basis printed"]);
    assert_eq!(note(&answer, "yoy_note"), "按可比口径");
    // where it did not, it is worked out, and a printed one that differs is told
    let ask = |printed: &str| {
        let ledger = statements(&[
            r#"{ "metric": "paid_in", "period": "2022", "value": "8亿元" }"#,
            &format!(r#"{{ "metric": "paid_in", "period": "2023", "value": "9亿元", "yoy": "{printed}" }}"#),
        ]);
        told(&change(&ledger, r#"{ "period": "2023" }"#)).remove(0)
    };
    assert_eq!(ask("12.5%"), "到位资金 2023年: 9亿元 8亿元 12.5% - - -");
    assert_eq!(ask("13%"), "到位资金 2023年: 9亿元 8亿元 12.5% - - -");
    assert_eq!(ask("12.6%"), "到位资金 2023年: 9亿元 8亿元 12.5% - - - printed_differs");
    let alone = statements(&[r#"{ "metric": "paid_in", "period": "2023", "value": "9亿元", "yoy": "13%" }"#]);
    assert_eq!(told(&change(&alone, "{}")), ["到位资金 2023年: 9亿元 - 13% - - - no_base printed"]);
}

#[test]
fn the_period_before_is_of_the_same_length() {
    let ledger = series(
        "paid_in",
        &[
            ("period", "2022-Q4", "5亿元"),
            ("period", "2023-Q1", "4亿元"),
            ("period", "2023-02", "1亿元"),
            ("period", "2023-03", "3亿元"),
        ],
    );
    let answer = change(&ledger, r#"{ "period": "2023", "against": "previous" }"#);
    assert_eq!(
        told(&answer),
        [
            "到位资金 2023年1—3月: 4亿元 5亿元 −20.0% - - -",
            "到位资金 2023年2月: 1亿元 - - - - - no_base",
            "到位资金 2023年3月: 3亿元 1亿元 200.0% - - -"
        ]
    );
    assert_eq!(answer["rows"][0]["base_period"], "2022-Q4");
}

#[test]
fn the_period_before_is_refused_on_cumulative_series() {
    let ledger = series("paid_in", &[("cumulative", "2023-01-01/2023-04-30", "4亿元")]);
    for query in [r#"{ "against": "previous" }"#, r#"{ "against": "previous", "period": "2023年1—4月" }"#]
    {
        assert_eq!(try_change(&ledger, query).unwrap_err().code(), Code::CumulativeSeries, "{query}");
    }
    // the year before is not
    assert_eq!(told(&change(&ledger, "{}")), ["到位资金 2023年1—4月: 4亿元 - - - - - no_base"]);
    let groups = projects(&[r#"{ "signed": "2023-02-01", "planned": "1亿元" }"#]);
    for query in [
        r#"{ "by": "county", "period": "2023年1—4月", "against": "previous" }"#,
        r#"{ "by": "month", "cumulative": true, "against": "previous" }"#,
    ] {
        assert_eq!(try_change(&groups, query).unwrap_err().code(), Code::CumulativeSeries, "{query}");
    }
}

#[test]
fn single_months_come_from_cumulative_figures_by_difference_and_say_so() {
    let ledger = series(
        "paid_in",
        &[
            ("cumulative", "2022-01-01/2022-03-31", "3亿元"),
            ("cumulative", "2022-01-01/2022-04-30", "5亿元"),
            ("cumulative", "2023-01-01/2023-02-28", "2亿元"),
            ("cumulative", "2023-01-01/2023-03-31", "4亿元"),
            ("cumulative", "2023-01-01/2023-04-30", "7亿元"),
        ],
    );
    let before = change(&ledger, r#"{ "period": "2023", "against": "previous" }"#);
    // March is 4 − 2, April 7 − 4
    assert_eq!(
        told(&before),
        [
            "到位资金 2023年3月: 2亿元 - - - - - no_base by_difference",
            "到位资金 2023年4月: 3亿元 2亿元 50.0% - - - by_difference"
        ]
    );
    assert!(notes(&before).contains(&"not_of_cumulative".to_owned()));
    let yoy = change(&ledger, r#"{ "period": "2023-04" }"#);
    // April 2022 is 5 − 3
    assert_eq!(told(&yoy), ["到位资金 2023年4月: 3亿元 2亿元 50.0% - - - by_difference"]);
    let so_far = change(&ledger, r#"{ "period": "2023年1—4月" }"#);
    assert_eq!(told(&so_far), ["到位资金 2023年1—4月: 7亿元 5亿元 40.0% - - -"]);
}

#[test]
fn rates_of_cumulative_periods_have_no_difference() {
    let ledger = series(
        "start_rate",
        &[("cumulative", "2023-01-01/2023-03-31", "40%"), ("cumulative", "2023-01-01/2023-04-30", "50%")],
    );
    assert_eq!(change(&ledger, "{}")["rows"].as_array().unwrap().len(), 2);
}

#[test]
fn a_comparison_of_different_sets_is_flagged() {
    let ledger = statements(&[
        r#"{ "metric": "start_rate", "set": "q1-22", "period": "2022-Q1", "value": "50%" }"#,
        r#"{ "metric": "start_rate", "set": "q1-23", "period": "2023-Q1", "value": "60%" }"#,
    ]);
    let answer = change(&ledger, r#"{ "period": "2023" }"#);
    assert_eq!(told(&answer), ["开工率 2023年1—3月: 60% 50% - 10个百分点 - - different_sets"]);
    assert!(!note(&answer, "different_sets").is_empty());
}

const COUNTIES: [&str; 6] = [
    r#"{ "region": "甲县", "signed": "2022-02", "planned": "4亿元" }"#,
    r#"{ "region": "乙县", "signed": "2022-03", "planned": "4亿元" }"#,
    r#"{ "region": "甲县", "signed": "2023-01", "planned": "7亿元" }"#,
    r#"{ "region": "乙县", "signed": "2023-02", "planned": "3亿元" }"#,
    r#"{ "region": "乙县", "signed": "2023-05", "planned": "100亿元" }"#,
    r#"{ "region": "乙县", "signed": "2023-02", "planned": "50亿元", "agreement": "intent" }"#,
];

#[test]
fn contribution_and_pull_of_groups() {
    let answer = change(&projects(&COUNTIES), r#"{ "by": "county", "period": "2023-Q1" }"#);
    // +3 and −1 of +2; on a base of 8
    assert_eq!(
        told(&answer),
        [
            "甲县: 7亿元 4亿元 75.0% - 150.0% 37.5个百分点",
            "乙县: 3亿元 4亿元 −25.0% - −50.0% −12.5个百分点",
            "合计: 10亿元 8亿元 25.0% - - - total"
        ]
    );
    assert_eq!(answer["rows"][0]["base_period"], "2022-Q1");
}

/// How two counties and their total changed from 2022 to 2023: each planned so much in the one year and in the other.
fn of_two_counties(planned: [[&str; 2]; 2]) -> Vec<String> {
    let mut records = Vec::new();
    for (county, planned) in ["甲县", "乙县"].iter().zip(planned) {
        for (year, planned) in [2022, 2023].iter().zip(planned) {
            records
                .push(format!(r#"{{ "region": "{county}", "signed": "{year}", "planned": "{planned}" }}"#));
        }
    }
    let ledger = projects(&records.iter().map(String::as_str).collect::<Vec<_>>());
    told(&change(&ledger, r#"{ "by": "county", "period": "2023" }"#))
}

#[test]
fn contribution_and_pull_of_intervals_take_each_figure_once() {
    // 2/(2+1)..4/(4+1); 1/(1+4)..1/(1+2); 2/8..4/8
    assert_eq!(
        of_two_counties([["4亿元", "6—8亿元"], ["4亿元", "5亿元"]]),
        [
            "甲县: 6~8亿元 4亿元 50.0%~100.0% - 66.7%~80.0% 25.0~50.0个百分点",
            "乙县: 5亿元 4亿元 25.0% - 20.0%~33.3% 12.5个百分点",
            "合计: 11~13亿元 8亿元 37.5%~62.5% - - - total"
        ]
    );
}

#[test]
fn a_total_that_may_not_have_changed_gives_no_contribution() {
    assert_eq!(
        of_two_counties([["4亿元", "6亿元"], ["6亿元", "4亿元"]]),
        [
            "甲县: 6亿元 4亿元 50.0% - - 20.0个百分点",
            "乙县: 4亿元 6亿元 −33.3% - - −20.0个百分点",
            "合计: 10亿元 10亿元 0.0% - - - total"
        ]
    );
}

#[test]
fn groups_that_tell_of_one_period_only_are_flagged() {
    let ledger = projects(&[
        r#"{ "region": "甲县", "signed": "2022", "planned": "4亿元" }"#,
        r#"{ "region": "乙县", "signed": "2023", "planned": "6亿元" }"#,
        r#"{ "region": "丙县", "signed": "2023" }"#,
        r#"{ "region": "丙县", "planned": "9亿元" }"#,
    ]);
    let answer = change(&ledger, r#"{ "by": "county", "period": "2023" }"#);
    assert_eq!(
        told(&answer),
        [
            "乙县: 6亿元 - - - 300.0% 150.0个百分点 no_base",
            "丙县: - - - - - - no_current no_base without_value",
            "甲县: - 4亿元 - - −200.0% −100.0个百分点 no_current",
            "合计: 6亿元 4亿元 50.0% - - - total without_value different_sets kept_apart"
        ]
    );
}

#[test]
fn periods_of_a_dimension_of_time_are_compared_each() {
    let answer = change(&projects(&COUNTIES), r#"{ "by": "year" }"#);
    assert_eq!(told(&answer), ["2022年: 8亿元 - - - - - no_base", "2023年: 110亿元 8亿元 1275.0% - - -"]);
    let so_far = change(&projects(&COUNTIES), r#"{ "by": "month", "cumulative": true, "period": "2023" }"#);
    // up to January there is no base, up to February 10 against 4, up to May 110 against 8
    assert_eq!(
        told(&so_far),
        [
            "2023年1月: 7亿元 - - - - - no_base",
            "2023年1—2月: 10亿元 4亿元 150.0% - - -",
            "2023年1—5月: 110亿元 8亿元 1275.0% - - -"
        ]
    );
}

#[test]
fn the_largest_rows_and_the_others() {
    let ledger = projects(&[
        r#"{ "firm": "a", "signed": "2022", "planned": "1亿元" }"#,
        r#"{ "firm": "b", "signed": "2022", "planned": "2亿元" }"#,
        r#"{ "firm": "c", "signed": "2022", "planned": "3亿元" }"#,
        r#"{ "firm": "a", "signed": "2023", "planned": "9亿元" }"#,
        r#"{ "firm": "b", "signed": "2023", "planned": "4亿元" }"#,
        r#"{ "firm": "c", "signed": "2023", "planned": "3亿元" }"#,
        r#"{ "signed": "2023", "planned": "2亿元" }"#,
    ]);
    let answer = change(&ledger, r#"{ "by": "firm", "period": "2023", "top": 1 }"#);
    // b and c: 7 against 5; of +12 on 6
    assert_eq!(
        told(&answer),
        [
            "a: 9亿元 1亿元 800.0% - 66.7% 133.3个百分点",
            "其他: 7亿元 5亿元 40.0% - 16.7% 33.3个百分点",
            "未列明: 2亿元 - - - 16.7% 33.3个百分点 no_base",
            "合计: 18亿元 6亿元 200.0% - - - total"
        ]
    );
}

#[test]
fn rows_that_overlap_have_no_contribution() {
    let ledger = projects(&[
        r#"{ "chain": "x", "also_in": ["y"], "signed": "2022", "planned": "1亿元" }"#,
        r#"{ "chain": "x", "also_in": ["y"], "signed": "2023", "planned": "2亿元" }"#,
    ]);
    let answer = change(&ledger, r#"{ "by": "membership", "period": "2023" }"#);
    assert_eq!(
        told(&answer),
        [
            "x: 2亿元 1亿元 100.0% - - -",
            "y: 2亿元 1亿元 100.0% - - -",
            "合计: 2亿元 1亿元 100.0% - - - total"
        ]
    );
}

#[test]
fn money_that_arrived_counts_whenever_its_project_was_signed() {
    let ledger = projects(&[
        r#"{ "region": "甲县", "signed": "2021", "paid_in": "5亿元", "paid_in_by": [["2022", "2亿元"], ["2023", "3亿元"]] }"#,
    ]);
    let answer = change(&ledger, r#"{ "measure": "paid_in", "by": "county", "period": "2023" }"#);
    assert_eq!(told(&answer)[0], "甲县: 3亿元 2亿元 50.0% - 100.0% 50.0个百分点");
}

#[test]
fn a_period_that_still_runs_says_so() {
    let ledger = ledger(
        r#""as_of": "2023-05-15", "projects": [{ "signed": "2022-02", "planned": "1亿元" },
            { "signed": "2023-02", "planned": "2亿元" }, { "signed": "2023-11", "planned": "4亿元" }]"#,
    );
    let answer = change(&ledger, r#"{ "measure": "planned", "period": "2023" }"#);
    // what is dated after the day is expected, not signed
    assert_eq!(told(&answer), [": 2亿元 1亿元 100.0% - - - still_running"]);
}

#[test]
fn about_keeps_its_mark_in_pulls_and_has_no_contribution() {
    // Nobody knows that the total of 约4 has changed at all.
    assert_eq!(
        of_two_counties([["约2亿元", "3亿元"], ["2亿元", "3亿元"]]),
        [
            "甲县: 3亿元 约2亿元 约50.0% - - 约25.0个百分点",
            "乙县: 3亿元 2亿元 50.0% - - 约25.0个百分点",
            "合计: 6亿元 约4亿元 约50.0% - - - total"
        ]
    );
}

/// Statements of signed projects of two first quarters: place, then both values, with further keys of both.
fn places(figures: &[(&str, &str, &str)], more: [&str; 2]) -> Ledger {
    let record = |(place, year, value, more): (&str, &str, &str, &str)| {
        let region = if place.is_empty() { String::new() } else { format!(r#""region": "{place}", "#) };
        format!(
            r#"{{ {region}"metric": "signed_projects", "period": "{year}-Q1", "value": "{value}"{more} }}"#
        )
    };
    let of = |(place, before, now): &(&str, &str, &str)| {
        [(*place, "2022", *before, more[0]), (*place, "2023", *now, more[1])].map(record)
    };
    let records: Vec<String> = figures.iter().flat_map(of).collect();
    statements(&records.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Contribution, pull and flags of the rows of 2023, by place.
fn parts(ledger: &Ledger) -> Vec<String> {
    let answer = change(ledger, r#"{ "period": "2023" }"#);
    let rows = answer["rows"].as_array().unwrap().iter().map(|row| {
        let flags: Vec<&str> =
            row["flags"].as_array().unwrap().iter().map(|flag| flag.as_str().unwrap()).collect();
        let figures = [&row["contribution"], &row["pull"]].map(text);
        let told = [row["key"][1].as_str().unwrap(), &figures.join(" "), &flags.join(" ")].join(" ");
        told.trim().to_owned()
    });
    rows.collect()
}

#[test]
fn statements_of_places_contribute_to_that_of_the_place_above() {
    // 32 to 40: 甲县 5 of 8 and 5 of 32, 乙县 −1, 丙镇 2 of the 5 of its county and 2 of its 20.
    let ledger = places(
        &[
            ("", "32个", "40个"),
            ("甲县", "20个", "25个"),
            ("乙县", "8个", "7个"),
            ("甲县/丙镇", "4个", "6个"),
        ],
        ["", ""],
    );
    assert_eq!(
        parts(&ledger),
        ["- -", "甲县 62.5% 15.6个百分点", "乙县 −12.5% −3.1个百分点", "丙镇 40.0% 10.0个百分点"]
    );
    // The whole may be named, and every place of the ledger is below one that is not.
    let named = places(&[("示例省/示例市", "32个", "40个"), ("甲县", "20个", "25个")], ["", ""]);
    assert_eq!(parts(&named), ["示例市 - -", "甲县 62.5% 15.6个百分点"]);
}

#[test]
fn contributions_of_statements_are_intervals_of_independent_figures() {
    let ledger =
        places(&[("", "32个", "40个"), ("甲县", "20个", "24—26个"), ("乙县", "8个", "约9个")], ["", ""]);
    let answer = change(&ledger, r#"{ "period": "2023" }"#);
    let county = &answer["rows"][1];
    // 4 to 6 of 8, and of 32
    assert_eq!(
        (&county["contribution"]["low"], &county["contribution"]["high"]),
        (&"50".into(), &"75".into())
    );
    assert_eq!((&county["pull"]["low"], &county["pull"]["high"]), (&"12.5".into(), &"18.75".into()));
    assert_eq!(parts(&ledger)[2], "乙县 约12.5% 约3.1个百分点");
    // A whole that may not have changed has no contributions; 36 to 42 of 40 have a pull.
    let unsure = places(&[("", "32个", "30—40个"), ("甲县", "20个", "24个")], ["", ""]);
    assert_eq!(parts(&unsure)[1], "甲县 - 12.5个百分点");
    let about = places(&[("", "32个", "约40个"), ("甲县", "20个", "24个")], ["", ""]);
    assert_eq!(parts(&about)[1], "甲县 - 12.5个百分点");
}

#[test]
fn a_zero_negative_or_missing_base_of_the_whole_gives_no_pull_and_no_change_no_contribution() {
    let of = |whole: (&str, &str), part: (&str, &str)| {
        parts(&places(&[("", whole.0, whole.1), ("甲县", part.0, part.1)], ["", ""])).remove(1)
    };
    assert_eq!(of(("0个", "8个"), ("0个", "4个")), "甲县 50.0% - zero_base");
    let net = |place: &str, year: &str, value: &str| {
        format!(r#"{{ "region": "{place}", "metric": "净增", "period": "{year}-Q1", "value": "{value}" }}"#)
    };
    let city = "示例省/示例市";
    let below = [
        net(city, "2022", "-4亿元"),
        net(city, "2023", "4亿元"),
        net("甲县", "2022", "1亿元"),
        net("甲县", "2023", "3亿元"),
    ];
    assert_eq!(parts(&statements(&below.each_ref().map(String::as_str)))[1], "甲县 25.0% -");
    // A fall: 4 of the 8 that are fewer.
    assert_eq!(of(("40个", "32个"), ("20个", "16个")), "甲县 50.0% −10.0个百分点");
    assert_eq!(of(("40个", "40个"), ("20个", "16个")), "甲县 - −10.0个百分点");
    // A part that told nothing the year before tells no change, which is not a change from zero.
    let alone = statements(&[
        r#"{ "metric": "signed_projects", "period": "2022-Q1", "value": "32个" }"#,
        r#"{ "metric": "signed_projects", "period": "2023-Q1", "value": "40个" }"#,
        r#"{ "metric": "signed_projects", "period": "2023-Q1", "value": "4个", "region": "甲县" }"#,
    ]);
    assert_eq!(parts(&alone)[1], "甲县 - - no_base");
    let unlike = [
        net(city, "2022", "3亿元"),
        net(city, "2023", "5亿元"),
        net("甲县", "2022", "1亿美元"),
        net("甲县", "2023", "2亿美元"),
    ];
    assert_eq!(parts(&statements(&unlike.each_ref().map(String::as_str)))[1], "甲县 - -");
}

#[test]
fn statements_of_other_sets_bases_kinds_and_rates_are_told_apart_from_their_whole() {
    let record = |place: &str, year: &str, value: &str, more: &str| {
        format!(
            r#"{{ "region": "{place}", "metric": "signed_projects", "period": "{year}-Q1", "value": "{value}" {more} }}"#
        )
    };
    let of = |whole: &str, part: &str| {
        let city = "示例省/示例市";
        let records = [
            record(city, "2022", "32个", whole),
            record(city, "2023", "40个", whole),
            record("甲县", "2022", "20个", part),
            record("甲县", "2023", "25个", part),
        ];
        parts(&statements(&records.each_ref().map(String::as_str))).remove(1)
    };
    let same = "甲县 62.5% 15.6个百分点";
    assert_eq!(of(r#", "set": "a""#, r#", "set": "a""#), same);
    assert_eq!(of(r#", "set": "a""#, r#", "set": "b""#), format!("{same} different_sets"));
    assert_eq!(of("", r#", "basis": "city""#), "甲县 - -");
    assert_eq!(of("", r#", "kind": "stock""#), "甲县 - -");
    assert_eq!(of(r#", "kind": "cumulative""#, r#", "kind": "period""#), same);
    assert_eq!(of(r#", "yoy_note": "按可比口径""#, ""), "甲县 - -");
    let rate = series("start_rate", &[("period", "2022", "70%"), ("period", "2023", "80%")]);
    assert!(change(&rate, "{}")["rows"][1]["contribution"].is_null());
}

#[test]
fn what_is_within_a_statement_is_compared_with_its_like() {
    let of = |id: &str, year: &str, value: &str, part: &str| {
        format!(
            r#"{{ "id": "w{id}", "metric": "signed_projects", "period": "{year}-Q1", "value": "{value}" }},
            {{ "metric": "signed_projects", "period": "{year}-Q1", "value": "{part}", "within": "w{id}", "label": "外资项目" }}"#
        )
    };
    let ledger = statements(&[&of("1", "2022", "32个", "4个"), &of("2", "2023", "40个", "5个")]);
    assert_eq!(
        told(&change(&ledger, r#"{ "period": "2023" }"#)),
        ["签约项目 2023年1—3月: 40个 32个 25.0% - - -", "外资项目 2023年1—3月: 5个 4个 25.0% - - -"]
    );
}

#[test]
fn projects_need_a_period_or_a_dimension_of_time() {
    let error = try_change(&projects(&COUNTIES), r#"{ "by": "county" }"#).unwrap_err();
    assert_eq!((error.code(), error.problems()[0].expected.as_str()), (Code::MissingKey, "period"));
}

#[test]
fn every_flag_has_a_note_in_both_languages() {
    for locale in ["zh-CN", "en"] {
        let query = format!(r#"{{ "by": "county", "period": "2023-Q1", "locale": "{locale}" }}"#);
        let ledger = projects(&[r#"{ "region": "甲县", "signed": "2023-02" }"#]);
        let answer = change(&ledger, &query);
        assert_eq!(notes(&answer), ["no_current", "no_base", "different_sets", "without_value"]);
        assert!(
            answer["notes"].as_array().unwrap().iter().all(|note| !note["text"].as_str().unwrap().is_empty())
        );
    }
}
