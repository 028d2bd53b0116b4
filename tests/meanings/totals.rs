//! "Totals" of the contract, section 5.
use super::answers::{ledger, note, notes, projects, rows, table, tables, text, try_group};
use qilian::{Code, Ledger, Query};

const TWO_BASES: &str = r#""bases": [{ "id": "city", "title": "全市公布数" }],
    "projects": [{ "planned": "1亿元" }, { "planned": "2亿元", "basis": "city" }, { "planned": "300万美元" }]"#;

#[test]
fn totals_are_per_basis_and_currency() {
    let tables = tables(&ledger(TWO_BASES), "{}");
    let told: Vec<_> = tables
        .iter()
        .map(|table| format!("{} {} {}", table["basis"], table["currency"], text(&table["total"])))
        .collect();
    assert_eq!(told, ["\"ledger\" \"CNY\" 1亿元", "\"city\" \"CNY\" 2亿元", "\"ledger\" \"USD\" 300万美元"]);
    let one = table(&ledger(TWO_BASES), r#"{ "basis": "city" }"#);
    assert_eq!(text(&one["total"]), "2亿元");
}

#[test]
fn what_is_counted_has_no_currency() {
    let tables = tables(&ledger(TWO_BASES), r#"{ "measure": "projects" }"#);
    assert_eq!(tables.len(), 2);
    assert_eq!(text(&tables[0]["total"]), "2个");
}

#[test]
fn the_currency_is_that_of_the_figure_asked_for() {
    let ledger = projects(&[
        r#"{ "planned": "300万美元", "paid_in": "100万元" }"#,
        r#"{ "planned": "1亿元", "paid_in": "200万元" }"#,
    ]);
    let table = table(&ledger, r#"{ "measure": "paid_in" }"#);
    assert_eq!((table["currency"].as_str(), text(&table["total"])), (Some("CNY"), "300万元".to_owned()));
}

#[test]
fn a_mixed_total_that_is_asked_for_is_an_error_that_names_the_bases() {
    let error = try_group(&ledger(TWO_BASES), r#"{ "basis": ["ledger", "city"] }"#).unwrap_err();
    let message = error.problems()[0].message(qilian::Locale::ZhCn);
    assert_eq!(error.code(), Code::MixedBases);
    assert!(message.contains("city(全市公布数)") && message.contains("ledger"), "{message}");
}

#[test]
fn one_sum_of_two_currencies_is_made_only_by_rates_which_are_named() {
    let error = try_group(&ledger(TWO_BASES), r#"{ "currency": "CNY", "basis": "ledger" }"#).unwrap_err();
    assert_eq!(error.code(), Code::MixedCurrencies);
    let ledger = ledger(
        r#""sources": [{ "id": "s1", "publisher": "示例行", "title": "汇率表" }],
        "rates": [{ "from": "USD", "to": "CNY", "rate": "6.7", "date": "2023-03-31", "source": "s1" },
                  { "from": "USD", "to": "CNY", "rate": "6.9", "date": "2023-04-28", "source": "s1" }],
        "projects": [{ "planned": "1亿元" }, { "planned": "300万美元" }]"#,
    );
    // 10,000万 + 300万 × 6.9, the latest rate
    let table = table(&ledger, r#"{ "currency": "CNY" }"#);
    assert_eq!(table["total"]["value"], "120700000");
    let said = note(&table, "converted");
    for part in ["1美元=6.9元", "2023年4月28日", "示例行"] {
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn how_many_entries_lack_the_figure_is_part_of_the_answer() {
    let ledger = projects(&[
        r#"{ "region": "甲县", "planned": "1亿元" }"#,
        r#"{ "region": "甲县", "count": "3" }"#,
        r#"{ "region": "乙县", "planned": null }"#,
    ]);
    let table = table(&ledger, r#"{ "by": "county" }"#);
    assert_eq!(note(&table, "without_amount"), "5个项目\u{ff0c}其中4个未公布金额");
    assert_eq!(rows(&table, "without_value"), ["甲县 1", "乙县 1"]);
    assert_eq!(rows(&table, "value"), ["甲县 1亿元", "乙县 -"]);
}

#[test]
fn an_entry_without_the_key_is_a_row_of_its_own_and_counted() {
    let ledger = projects(&[
        r#"{ "industry": "陶瓷", "planned": "1亿元" }"#,
        r#"{ "planned": "5亿元" }"#,
        r#"{ "industry": "电力", "planned": "2亿元" }"#,
    ]);
    let whole = table(&ledger, r#"{ "by": "industry" }"#);
    assert_eq!(rows(&whole, "value"), ["电力 2亿元", "陶瓷 1亿元", "未列明 5亿元"]);
    assert_eq!(rows(&whole, "rank"), ["电力 1", "陶瓷 2", "未列明 -"]);
    assert_eq!(text(&whole["total"]), "8亿元");
    let top = table(&ledger, r#"{ "by": "industry", "top": 1 }"#);
    assert_eq!(rows(&top, "value"), ["电力 2亿元", "其他 1亿元", "未列明 5亿元"]);
    assert_eq!(rows(&top, "share"), ["电力 25.0%", "其他 12.5%", "未列明 62.5%"]);
}

#[test]
fn top_keeps_the_largest_and_others_may_be_left_out() {
    let ledger = projects(&[
        r#"{ "firm": "a", "planned": "3亿元" }"#,
        r#"{ "firm": "b", "planned": "2亿元" }"#,
        r#"{ "firm": "c", "planned": "1亿元" }"#,
        r#"{ "firm": "d" }"#,
    ]);
    let with = table(&ledger, r#"{ "by": "firm", "top": 2 }"#);
    assert_eq!(rows(&with, "value"), ["a 3亿元", "b 2亿元", "其他 1亿元"]);
    assert_eq!(rows(&with, "projects"), ["a 1个", "b 1个", "其他 2个"]);
    let without = table(&ledger, r#"{ "by": "firm", "top": 2, "others": false }"#);
    assert_eq!(rows(&without, "share"), ["a 50.0%", "b 33.3%"]);
    // what is left out is no matter of rounding
    assert!(!notes(&without).contains(&"shares_rounded".to_owned()));
    let averages = table(&ledger, r#"{ "by": "firm", "top": 1, "measure": "average" }"#);
    // (2 + 1) ÷ 2: an average of averages is none
    assert_eq!(rows(&averages, "value"), ["a 3亿元", "其他 1.5亿元"]);
}

#[test]
fn measures_of_a_batch() {
    let ledger = projects(&[
        r#"{ "region": "甲县", "count": "4", "planned": "10亿元" }"#,
        r#"{ "region": "甲县", "planned": "2亿元" }"#,
    ]);
    let ask = |measure: &str| table(&ledger, &format!(r#"{{ "by": "county", "measure": "{measure}" }}"#));
    // 12亿 ÷ 5
    assert_eq!(rows(&ask("average"), "value"), ["甲县 2.4亿元"]);
    assert_eq!(rows(&ask("projects"), "value"), ["甲县 5个"]);
    let largest = ask("largest");
    assert_eq!(rows(&largest, "value"), ["甲县 2亿元"]);
    assert_eq!(note(&largest, "without_amount"), "");
    assert!(note(&largest, "batches").starts_with("4个"));
}

#[test]
fn rows_may_be_asked_for_in_either_order() {
    let ledger = ledger(
        r#""region": "示例省/示例市", "regions": ["甲县", "乙县"],
        "projects": [{ "region": "乙县", "industry": "x", "planned": "2亿元" },
                     { "region": "甲县", "industry": "y", "planned": "1亿元" }]"#,
    );
    let ask = |query: &str| rows(&table(&ledger, query), "value");
    assert_eq!(ask(r#"{ "by": "county" }"#), ["甲县 1亿元", "乙县 2亿元"]);
    assert_eq!(ask(r#"{ "by": "county", "order": "value" }"#), ["乙县 2亿元", "甲县 1亿元"]);
    assert_eq!(ask(r#"{ "by": "industry", "order": "given" }"#), ["x 2亿元", "y 1亿元"]);
}

#[test]
fn more_than_two_dimensions_are_refused() {
    let error = try_group(&projects(&[]), r#"{ "by": ["county", "industry", "firm"] }"#).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::TooLarge, "by"));
}

const PERIODS: &str = r#""as_of": "2023-06-30", "projects": [
    { "firm": "a", "signed": "2023-02-10", "planned": "1亿元" },
    { "firm": "b", "signed": "2023", "stage": "signed", "planned": "2亿元" },
    { "firm": "c", "planned": "4亿元" },
    { "firm": "d", "signed": "2023-03-01", "agreement": "framework", "planned": "8亿元" },
    { "firm": "e", "signed": "2023-11-01", "planned": "16亿元" },
    { "firm": "f", "started": "2022-05-01", "planned": "32亿元" },
    { "firm": "g", "stage": "talks", "planned": "64亿元" },
    { "firm": "h", "signed": "2022-12", "planned": "128亿元" }]"#;

#[test]
fn a_period_asks_for_what_was_signed_in_it_and_what_may_be_is_kept_apart() {
    let quarter = table(&ledger(PERIODS), r#"{ "period": "2023-Q1" }"#);
    // b may lie in it, c too; d is no contract, e expected, f was signed before it was started, g is in talks
    assert_eq!(text(&quarter["total"]), "1亿元");
    assert_eq!(text(&quarter["uncertain"]["value"]), "6亿元");
    assert!(note(&quarter, "kept_apart").starts_with("2个"));
    assert!(note(&quarter, "only_contracts").starts_with("另有1个"));
    // unless told otherwise
    let framework = table(&ledger(PERIODS), r#"{ "period": "2023-Q1", "where": "agreement=framework" }"#);
    assert_eq!((text(&framework["total"]), notes(&framework)), ("8亿元".to_owned(), Vec::new()));
}

#[test]
fn years_and_months_hold_what_was_signed_in_them_alone_or_up_to_their_end() {
    let ask = |query: &str| rows(&table(&ledger(PERIODS), query), "value");
    assert_eq!(
        ask(r#"{ "by": "year" }"#),
        ["2022年 128亿元", "2023年 3亿元", "未签约 88亿元", "时间不明 36亿元"]
    );
    assert_eq!(
        ask(r#"{ "by": "month" }"#),
        ["2022年12月 128亿元", "2023年2月 1亿元", "未签约 88亿元", "时间不明 38亿元"]
    );
    let so_far = r#"{ "by": ["month", "firm"], "cumulative": true, "where": ["firm=a", "firm=h"] }"#;
    assert_eq!(ask(so_far), ["2022年 h 128亿元", "2023年1—2月 a 1亿元"]);
    assert_eq!(
        ask(r#"{ "by": "year", "cumulative": true }"#),
        ["2022年 128亿元", "2022—2023年 131亿元", "未签约 88亿元", "时间不明 36亿元"]
    );
    let table = table(&ledger(PERIODS), r#"{ "by": "year", "cumulative": true }"#);
    assert_eq!(rows(&table, "share"), ["2022年 -", "2022—2023年 -", "未签约 -", "时间不明 -"]);
    assert!(notes(&table).contains(&"cumulative".to_owned()));
}

#[test]
fn a_cumulative_row_is_there_in_every_period_that_the_table_has() {
    let ledger = projects(&[
        r#"{ "firm": "a", "signed": "2023-01", "planned": "1亿元" }"#,
        r#"{ "firm": "b", "signed": "2023-02", "planned": "2亿元" }"#,
        r#"{ "firm": "b", "signed": "2023-03", "planned": "4亿元" }"#,
    ]);
    let table = table(&ledger, r#"{ "by": ["firm", "month"], "cumulative": true, "order": "given" }"#);
    assert_eq!(
        rows(&table, "value"),
        [
            "a 2023年1月 1亿元",
            "a 2023年1—2月 1亿元",
            "a 2023年1—3月 1亿元",
            "b 2023年1—2月 2亿元",
            "b 2023年1—3月 6亿元"
        ]
    );
}

#[test]
fn milestones_are_the_furthest_reached() {
    let table = table(&ledger(PERIODS), r#"{ "by": "milestone", "measure": "projects" }"#);
    // a framework is still in talks, and so is what is only expected to be signed, as far as anything is told of it
    assert_eq!(rows(&table, "value"), ["在谈 2个", "签约 3个", "开工 1个", "未列明 2个"]);
}

#[test]
fn activities_tell_what_was_signed_at_them_and_nothing_else() {
    let ledger = ledger(
        r#""activities": [{ "id": "a", "name": "甲会", "date": "2023-04-07", "projects": "6个", "planned": "12亿元" }]"#,
    );
    let ask = |measure: &str| {
        rows(&table(&ledger, &format!(r#"{{ "by": "activity", "measure": "{measure}" }}"#)), "value")
    };
    assert_eq!(
        ["planned", "projects", "average"].map(ask).concat(),
        ["甲会 12亿元", "甲会 6个", "甲会 2亿元"]
    );
    assert_eq!(["attracted", "paid_in", "largest"].map(ask).concat(), ["甲会 -", "甲会 -", "甲会 -"]);
}

/// Four activities of one basis that hold different projects, and one of another basis.
fn four_activities() -> Ledger {
    ledger(
        r#""bases": [{ "id": "event", "title": "活动签约" }, { "id": "city", "title": "全市公布数" }], "activities": [
            { "name": "一", "date": "2023-01-05", "projects": "2个", "planned": "1亿元", "basis": "event" },
            { "name": "二", "date": "2023-02-05", "projects": "8个", "planned": "5亿元", "basis": "event" },
            { "name": "三", "date": "2023-03-05", "projects": "3个", "planned": "2亿元", "basis": "event" },
            { "name": "四", "date": "2023-04-05", "projects": "7个", "planned": "2亿元", "basis": "event" },
            { "name": "五", "date": "2023-05-05", "projects": "9个", "planned": "90亿元", "basis": "city" }]"#,
    )
}

#[test]
fn activities_have_shares_ranks_and_others_as_groups_have() {
    let by = |more: &str| tables(&four_activities(), &format!(r#"{{ "by": "activity"{more} }}"#));
    let all = by("");
    // One table a basis: figures of two are never added.
    assert_eq!(all.iter().map(|table| text(&table["total"])).collect::<Vec<_>>(), ["10亿元", "90亿元"]);
    assert_eq!(rows(&all[0], "share"), ["一 10.0%", "二 50.0%", "三 20.0%", "四 20.0%"]);
    assert_eq!(rows(&all[0], "rank"), ["一 4", "二 1", "三 2", "四 2"]);
    // 10,000 × (0.01 + 0.25 + 0.04 + 0.04)
    assert_eq!(all[0]["concentration"]["hhi"]["value"], "3400");
    let top = by(r#", "top": 2, "basis": "event""#);
    assert_eq!(rows(&top[0], "value"), ["二 5亿元", "三 2亿元", "其他 3亿元"]);
    assert_eq!(rows(&top[0], "share"), ["二 50.0%", "三 20.0%", "其他 30.0%"]);
    assert_eq!(rows(&top[0], "projects")[2], "其他 9个");
    assert_eq!(rows(&top[0], "rank"), ["二 1", "三 2", "其他 -"]);
    let without = by(r#", "top": 2, "basis": "event", "others": false"#);
    assert_eq!(rows(&without[0], "share"), ["二 50.0%", "三 20.0%"]);
    let ordered = by(r#", "order": "value", "basis": "event""#);
    assert_eq!(rows(&ordered[0], "value"), ["二 5亿元", "三 2亿元", "四 2亿元", "一 1亿元"]);
}

#[test]
fn activities_that_may_overlap_have_no_shares_and_no_sum_of_others() {
    let ledger = ledger(
        r#""activities": [
            { "id": "a", "name": "一", "date": "2023-01-05", "planned": "1亿元" },
            { "name": "二", "date": "2023-02-05", "planned": "5亿元", "overlaps": ["a"] },
            { "name": "三", "date": "2023-03-05", "planned": "2亿元" }]"#,
    );
    let table = table(&ledger, r#"{ "by": "activity", "top": 1 }"#);
    assert_eq!(rows(&table, "value"), ["二 5亿元", "其他 -"]);
    assert_eq!(rows(&table, "share"), ["二 -", "其他 -"]);
    assert!(table["total"].is_null() && table["concentration"].is_null());
}

#[test]
fn a_total_of_activities_is_of_one_basis() {
    let found = four_activities().activities(&Query::default()).unwrap();
    assert!(found.total_projects.is_none() && found.total_planned.is_none());
    let event = four_activities().activities(&Query::default().basis("event")).unwrap();
    assert_eq!(event.total_projects.unwrap().text, "20个");
}

#[test]
fn the_totals_of_a_summary_are_of_its_period() {
    let ledger = ledger(
        r#""as_of": "2023-12-31", "projects": [
            { "signed": "2022-05", "planned": "3亿元", "paid_in": "2亿元", "paid_in_by": [["2022", "1.5亿元"], ["2023", "0.5亿元"]] },
            { "signed": "2023-02", "planned": "2亿元", "attracted": "1亿元", "paid_in": "0.4亿元", "paid_in_by": [["2023", "0.4亿元"]] },
            { "signed": "2023-06", "planned": "4亿元" },
            { "signed": "2022-01-01/2023-06-30", "planned": "7亿元" },
            { "signed": "2023-03", "agreement": "intent", "planned": "9亿元" }]"#,
    );
    let ask = |query: &str| {
        serde_json::to_value(ledger.summary(&Query::from_json(query).unwrap()).unwrap()).unwrap()
    };
    let told = |answer: &serde_json::Value| {
        let total = &answer["totals"][0];
        ["projects", "planned", "attracted", "paid_in", "average"].map(|key| text(&total[key])).join(" ")
    };
    // 2 and 4 of 2023; what arrived in it, 续建 included; one may be of it, one is an intent
    let year = ask(r#"{ "period": "2023" }"#);
    assert_eq!(told(&year), "2个 6亿元 1亿元 9000万元 3亿元");
    assert_eq!(notes(&year), ["kept_apart", "only_contracts"]);
    assert_eq!(told(&ask(r#"{ "period": "2022" }"#)), "1个 3亿元 - 1.5亿元 3亿元");
    // and the same as groups tell
    for measure in ["projects", "planned", "paid_in"] {
        let table = table(&ledger, &format!(r#"{{ "measure": "{measure}", "period": "2023" }}"#));
        assert_eq!(text(&table["total"]), text(&year["totals"][0][measure]), "{measure}");
    }
    assert_eq!(told(&ask("{}")), "5个 25亿元 1亿元 2.4亿元 5亿元");
}
