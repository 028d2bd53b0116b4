//! "Shares, ranks, bands" of the contract, section 5.
use super::answers::{note, notes, projects, rows, table, text, try_group};
use qilian::{Code, Ledger};
use serde_json::Value;

/// One project a firm, named a, b, c, … in this order.
fn firms(planned: &[&str]) -> Ledger {
    let record = |(at, planned): (usize, &&str)| {
        let firm = char::from(b'a' + at as u8);
        format!(r#"{{ "firm": "{firm}", "planned": "{planned}" }}"#)
    };
    let records: Vec<String> = planned.iter().enumerate().map(record).collect();
    projects(&records.iter().map(String::as_str).collect::<Vec<_>>())
}

fn by_firm(planned: &[&str], more: &str) -> Value {
    table(&firms(planned), &format!(r#"{{ "by": "firm", "order": "given"{more} }}"#))
}

#[test]
fn exact_shares_are_kept_and_shown_as_they_round() {
    let thirds = by_firm(&["1亿元", "1亿元", "1亿元"], "");
    assert_eq!(thirds["rows"][0]["share"]["value"], "33.333333");
    assert_eq!(rows(&thirds, "share"), ["a 33.3%", "b 33.3%", "c 33.3%"]);
    assert_eq!(note(&thirds, "shares_rounded"), "各项占比四舍五入后相加不等于100%");
    assert_eq!(notes(&by_firm(&["1亿元", "3亿元"], "")), [] as [&str; 0]);
}

#[test]
fn exact_parts_rounds_by_largest_remainder() {
    let ask = |planned: &[&str]| by_firm(planned, r#", "exact_parts": true"#);
    let thirds = ask(&["1亿元", "1亿元", "1亿元"]);
    assert_eq!(rows(&thirds, "share"), ["a 33.4%", "b 33.3%", "c 33.3%"]);
    // the figure itself is not touched
    assert_eq!(thirds["rows"][0]["share"]["value"], "33.333333");
    assert_eq!(notes(&thirds), ["largest_remainder"]);
    // 1/6 is 16.666…, 2/3 is 66.666…: cut off 16.6 16.6 66.6, and two tenths are missing
    assert_eq!(rows(&ask(&["1亿元", "1亿元", "4亿元"]), "share"), ["a 16.7%", "b 16.7%", "c 66.6%"]);
    // nothing to do where they add
    assert_eq!(notes(&ask(&["1亿元", "3亿元"])), [] as [&str; 0]);
}

#[test]
fn shares_of_intervals_take_each_figure_once() {
    let table = by_firm(&["2—3亿元", "1亿元"], "");
    // 2/(2+1)..3/(3+1), and 1/(1+3)..1/(1+2)
    assert_eq!(rows(&table, "share"), ["a 66.7%~75.0%", "b 25.0%~33.3%"]);
    assert_eq!(notes(&table), [] as [&str; 0]);
    let open = by_firm(&["超3亿元", "1亿元"], "");
    let share = &open["rows"][0]["share"];
    assert_eq!(
        (&share["low"], &share["low_open"], &share["high"]),
        (&"75".into(), &true.into(), &"100".into())
    );
    assert_eq!(share["high_open"], true);
}

#[test]
fn shares_beside_about_keep_the_mark() {
    let table = by_firm(&["约3亿元", "1亿元", "2—4亿元"], "");
    // 3 of 6 to 3 of 8, 1 of 6 to 1 of 8, 2 of 6 to 4 of 8: of the figures as written
    assert_eq!(rows(&table, "share"), ["a 约37.5%~50.0%", "b 约12.5%~16.7%", "c 约33.3%~50.0%"]);
    assert_eq!(table["rows"][1]["share"]["bound"], "about");
    assert!(table["rows"][1]["share"]["low"].is_null());
    assert_eq!(rows(&by_firm(&["约3亿元", "1亿元"], ""), "share"), ["a 约75.0%", "b 约25.0%"]);
}

#[test]
fn equal_values_share_a_rank() {
    let table = by_firm(&["5亿元", "3亿元", "30000万元", "1亿元"], "");
    assert_eq!(rows(&table, "rank"), ["a 1", "b 2", "c 2", "d 4"]);
}

#[test]
fn ranks_whose_intervals_overlap_are_ranges() {
    let ranks = |planned: &[&str]| rows(&by_firm(planned, ""), "rank");
    assert_eq!(ranks(&["9亿元", "2—4亿元", "3亿元", "1亿元"]), ["a 1", "b 2–3", "c 2–3", "d 4"]);
    // more than 5 is above 5, 5 or more may be equal
    assert_eq!(ranks(&["超5亿元", "5亿元"]), ["a 1", "b 2"]);
    assert_eq!(ranks(&["5亿元以上", "5亿元"]), ["a 1", "b 1–2"]);
    assert_eq!(ranks(&["不足5亿元", "5亿元"]), ["a 2", "b 1"]);
    assert_eq!(ranks(&["约5亿元", "1亿元", "3亿元"]), ["a 1–3", "b 2–3", "c 1–2"]);
    assert_eq!(ranks(&["2—4亿元", "2—4亿元"]), ["a 1–2", "b 1–2"]);
}

#[test]
fn bands_include_their_lower_end_and_do_not_nest() {
    let ledger =
        firms(&["0.9999亿元", "1亿元", "4.99亿元", "5亿元", "10亿元", "49亿元", "50亿元", "900亿元"]);
    let table = table(&ledger, r#"{ "by": "size", "measure": "projects" }"#);
    assert_eq!(
        rows(&table, "value"),
        ["不足1亿元 1个", "1—5亿元 2个", "5—10亿元 1个", "10—50亿元 2个", "50亿元以上 2个"]
    );
    assert_eq!(text(&table["total"]), "8个");
}

#[test]
fn bands_are_given_by_the_caller_in_any_unit() {
    let ledger = firms(&["3000万元", "0.6亿元", "7亿元", "12亿元"]);
    let ask = |bands: &str| {
        let query = format!(r#"{{ "by": "size", "measure": "projects", "bands": {bands} }}"#);
        rows(&table(&ledger, &query), "value")
    };
    assert_eq!(ask(r#""1,5,10""#), ["不足1亿元 2个", "5—10亿元 1个", "10亿元以上 1个"]);
    assert_eq!(ask(r#"[10, 1, 5]"#), ask(r#""1,5,10""#));
    assert_eq!(ask(r#"["5000万元", "1亿元"]"#), ["不足5000万元 1个", "5000万元—1亿元 1个", "1亿元以上 2个"]);
    for wrong in [r#""x""#, r#"["5个"]"#, r#""0""#, r#""-1""#, r#""1—5""#] {
        let error = try_group(&ledger, &format!(r#"{{ "by": "size", "bands": {wrong} }}"#)).unwrap_err();
        assert!(matches!(error.code(), Code::NotAQuantity | Code::WrongUnit), "{wrong}: {error}");
    }
}

#[test]
fn an_interval_across_a_border_cannot_be_sorted_in() {
    let ledger = projects(&[
        r#"{ "planned": "4—6亿元" }"#,
        r#"{ "planned": "5—7亿元" }"#,
        r#"{ "planned": "约7亿元" }"#,
        r#"{ "planned": "超5亿元" }"#,
        r#"{ "planned": "超60亿元" }"#,
        r#"{ "planned": "9亿多元" }"#,
        r#"{ "planned": null }"#,
        r#"{ "planned": "8亿元", "count": "4" }"#,
    ]);
    let table = table(&ledger, r#"{ "by": "size", "measure": "projects" }"#);
    // a batch and an entry without amount tell the size of no project
    assert_eq!(rows(&table, "value"), ["5—10亿元 2个", "50亿元以上 1个", "无法归档 3个", "未列明 5个"]);
    assert_eq!(rows(&table, "rank"), ["5—10亿元 1", "50亿元以上 2", "无法归档 -", "未列明 -"]);
}

#[test]
fn a_filter_asks_for_a_band_or_for_a_lower_end() {
    let ledger = firms(&["0.5亿元", "5亿元", "4—6亿元", "10亿元", "超10亿元", "60亿元"]);
    let ask = |filter: &str| {
        let query = format!(r#"{{ "by": "firm", "order": "given", "where": "size={filter}" }}"#);
        rows(&table(&ledger, &query), "projects").iter().map(|row| row[..1].to_owned()).collect::<String>()
    };
    assert_eq!(ask("5—10亿元"), "b");
    assert_eq!(ask("≥5"), "bdef");
    assert_eq!(ask(">=10"), "def");
    assert_eq!(ask("10亿元以上"), "def");
    assert_eq!(ask("≥1万元"), "abcdef");
    assert_eq!(ask("无法归档"), "ce");
}

#[test]
fn concentration_of_known_shares() {
    // shares 1/2, 1/4, 1/4
    let table = by_firm(&["2亿元", "1亿元", "1亿元"], "");
    let found = &table["concentration"];
    assert_eq!((&found["cr"]["1"]["value"], &found["cr"]["4"]["value"]), (&"50".into(), &"100".into()));
    // 10,000 × (1/4 + 1/16 + 1/16)
    assert_eq!(found["hhi"]["value"], "3750");
    // (3/8 − 1/3) ÷ (1 − 1/3) = 1/16
    assert_eq!(found["hhi_normalised"]["value"], "0.0625");
    assert_eq!((&found["primacy"]["value"], &found["primacy_share"]["value"]), (&"2".into(), &"50".into()));
}

#[test]
fn a_denominator_of_zero_gives_none() {
    let one = by_firm(&["2亿元"], "")["concentration"].clone();
    assert_eq!((&one["cr"]["1"]["value"], &one["hhi"]["value"]), (&"100".into(), &"10000".into()));
    assert!(one["hhi_normalised"].is_null() && one["primacy"].is_null());
    let second_is_zero = by_firm(&["2亿元", "0"], "")["concentration"].clone();
    assert!(second_is_zero["primacy"].is_null());
    assert_eq!(second_is_zero["primacy_share"]["value"], "100");
    assert!(by_firm(&["0", "0"], "")["concentration"].is_null());
}

#[test]
fn concentration_leaves_out_what_is_not_stated_and_says_so() {
    let ledger = projects(&[
        r#"{ "firm": "a", "planned": "3亿元" }"#,
        r#"{ "firm": "b", "planned": "1亿元" }"#,
        r#"{ "planned": "4亿元" }"#,
    ]);
    let table = table(&ledger, r#"{ "by": "firm" }"#);
    assert_eq!(table["concentration"]["cr"]["1"]["value"], "75");
    assert_eq!(note(&table, "concentration_of_told"), "集中度只按列明的2项计算");
    assert_eq!(rows(&table, "share"), ["a 37.5%", "b 12.5%", "未列明 50.0%"]);
}

#[test]
fn crn_of_the_top_asked_for() {
    let table = by_firm(&["5亿元", "4亿元", "3亿元", "2亿元", "1亿元", "5亿元"], r#", "top": 3"#);
    // (5 + 5 + 4) ÷ 20, whatever is cut off
    assert_eq!(table["concentration"]["cr"]["3"]["value"], "70");
    assert_eq!(table["concentration"]["cr"]["4"]["value"], "85");
    assert!(table["concentration"]["cr"]["8"].is_null());
}

#[test]
fn projects_of_two_currencies_have_bands_of_their_own() {
    let ledger = projects(&[
        r#"{ "planned": "3亿美元" }"#,
        r#"{ "planned": "3亿元" }"#,
        r#"{ "planned": "6亿元" }"#,
        r#"{ "planned": "4亿美元" }"#,
    ]);
    let table = table(&ledger, r#"{ "by": "size", "measure": "projects", "order": "given" }"#);
    assert_eq!(rows(&table, "value"), ["1—5亿元 1个", "5—10亿元 1个", "1—5亿美元 2个"]);
}

#[test]
fn location_quotients_stand_in_tables_of_two_dimensions() {
    let ledger = projects(&[
        r#"{ "region": "甲县", "industry": "x", "planned": "3亿元" }"#,
        r#"{ "region": "甲县", "industry": "y", "planned": "1亿元" }"#,
        r#"{ "region": "乙县", "industry": "x", "planned": "1亿元" }"#,
        r#"{ "region": "乙县", "industry": "y", "planned": "3亿元" }"#,
        r#"{ "region": "丙县", "industry": "y", "planned": "0" }"#,
    ]);
    let table = table(&ledger, r#"{ "by": ["county", "industry"], "order": "given" }"#);
    // (3/4) ÷ (4/8), (1/4) ÷ (4/8); 丙县 has nothing to divide by
    assert_eq!(rows(&table, "lq"), ["甲县 x 1.5", "甲县 y 0.5", "乙县 x 0.5", "乙县 y 1.5", "丙县 y -"]);
    assert_eq!(
        rows(&super::answers::table(&ledger, r#"{ "by": "county" }"#), "lq"),
        ["甲县 -", "乙县 -", "丙县 -"]
    );
}

#[test]
fn a_location_quotient_of_intervals_takes_each_figure_once() {
    let ledger = projects(&[
        r#"{ "region": "甲县", "industry": "x", "planned": "1—2亿元" }"#,
        r#"{ "region": "甲县", "industry": "y", "planned": "1亿元" }"#,
        r#"{ "region": "乙县", "industry": "y", "planned": "2亿元" }"#,
    ]);
    let table = table(&ledger, r#"{ "by": ["county", "industry"], "order": "given" }"#);
    // x(x+3) ÷ (x(x+1)): 4/2 at 1, 5/3 at 2
    let quotient = &table["rows"][0]["lq"];
    assert_eq!((&quotient["low"], &quotient["high"]), (&"1.666666666667".into(), &"2".into()));
}

#[test]
fn a_location_quotient_of_sums_of_many_trillions_has_its_ends() {
    let amounts = |own: &str| {
        projects(&[
            &format!(r#"{{ "region": "甲县", "industry": "x", "planned": "{own}亿元" }}"#),
            r#"{ "region": "甲县", "industry": "y", "planned": "300000.000001亿元" }"#,
            r#"{ "region": "乙县", "industry": "x", "planned": "400000.000003亿元" }"#,
            r#"{ "region": "乙县", "industry": "y", "planned": "900000.000007亿元" }"#,
        ])
    };
    let quotient = |own: &str| {
        let table = table(&amounts(own), r#"{ "by": ["county", "industry"], "order": "given" }"#);
        table["rows"][0]["lq"].clone()
    };
    // it has a slope of one sign from 20 to 30万亿元, so that its ends are those of the figure
    let (own, low, high) = (quotient("200000—300000"), quotient("200000"), quotient("300000"));
    assert_eq!((&own["low"], &own["high"]), (&low["low"], &high["high"]));
    assert_eq!((text(&low), text(&high)), ("约1.2".into(), "约1.36".into()));
}
