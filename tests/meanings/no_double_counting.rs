//! "No double counting" of the contract, section 4.
use super::answers::{note, notes, projects, rows, table, text};

#[test]
fn each_root_is_replaced_by_its_parts_and_a_rest_for_money_and_count_alike() {
    // an umbrella of three projects, two of which are listed
    let ledger = projects(&[
        r#"{ "id": "all", "region": "甲县", "firm": "a", "count": "3", "planned": "20亿元" }"#,
        r#"{ "id": "p1", "region": "乙县", "firm": "b", "planned": "6亿元", "within": "all" }"#,
        r#"{ "id": "p2", "region": "丙县", "planned": "4.5亿元", "within": "all" }"#,
    ]);
    let money = table(&ledger, r#"{ "by": "county" }"#);
    assert_eq!(rows(&money, "value"), ["甲县 9.5亿元", "乙县 6亿元", "丙县 4.5亿元"]);
    assert_eq!(rows(&money, "projects"), ["甲县 1个", "乙县 1个", "丙县 1个"]);
    assert_eq!(text(&money["total"]), "20亿元");
    // before filtering: the part alone, and the rest with the root's keys
    assert_eq!(text(&table(&ledger, r#"{ "where": "firm=b" }"#)["total"]), "6亿元");
    assert_eq!(text(&table(&ledger, r#"{ "where": "firm=a" }"#)["total"]), "9.5亿元");
    let firms = table(&ledger, r#"{ "by": "firm" }"#);
    assert_eq!(rows(&firms, "value"), ["a 9.5亿元", "b 6亿元", "未列明 4.5亿元"]);
}

#[test]
fn a_part_may_have_parts_of_its_own() {
    let ledger = projects(&[
        r#"{ "id": "a", "firm": "a", "planned": "10亿元", "count": "4" }"#,
        r#"{ "id": "b", "firm": "b", "planned": "6亿元", "count": "2", "within": "a" }"#,
        r#"{ "id": "c", "firm": "c", "planned": "1亿元", "within": "b" }"#,
    ]);
    let table = table(&ledger, r#"{ "by": "firm", "order": "given" }"#);
    assert_eq!(rows(&table, "value"), ["a 4亿元", "b 5亿元", "c 1亿元"]);
    assert_eq!(rows(&table, "projects"), ["a 2个", "b 1个", "c 1个"]);
}

#[test]
fn parts_that_are_all_of_it_leave_nothing() {
    let ledger = projects(&[
        r#"{ "id": "a", "firm": "a", "planned": "10亿元" }"#,
        r#"{ "firm": "b", "planned": "4亿元", "within": "a" }"#,
        r#"{ "firm": "c", "planned": "6亿元", "within": "a" }"#,
    ]);
    let table = table(&ledger, r#"{ "by": "firm" }"#);
    assert_eq!(rows(&table, "value"), ["c 6亿元", "b 4亿元"]);
    assert_eq!(notes(&table), [] as [&str; 0]);
}

#[test]
fn money_that_is_all_in_the_parts_is_told_even_where_projects_are_left() {
    let ledger = projects(&[
        r#"{ "id": "a", "count": "3", "planned": "10亿元" }"#,
        r#"{ "planned": "4亿元", "within": "a" }"#,
        r#"{ "planned": "6亿元", "within": "a" }"#,
    ]);
    let total = table(&ledger, r#"{ "measure": "average" }"#);
    // 10 ÷ 3: the third project has nothing of it
    assert_eq!(total["total"]["value"], "333333333.333333333333");
    assert_eq!(notes(&total), [] as [&str; 0]);
}

#[test]
fn unsure_parts_of_a_sure_whole_come_to_the_whole() {
    let ledger = projects(&[
        r#"{ "id": "a", "firm": "a", "planned": "10亿元" }"#,
        r#"{ "firm": "b", "planned": "2—4亿元", "within": "a" }"#,
        r#"{ "firm": "c", "planned": "超3亿元", "within": "a" }"#,
        r#"{ "firm": "d", "planned": "10亿元" }"#,
    ]);
    let whole = table(&ledger, r#"{ "by": "firm", "order": "given" }"#);
    assert_eq!(text(&whole["total"]), "20亿元");
    // what is left is 10 − (2..4) − more than 3, and not below zero
    let rest = &whole["rows"][0]["value"];
    assert_eq!((rest["low"].as_str(), rest["high"].as_str()), (Some("0"), Some("500000000")));
    assert_eq!(rest["high_open"], true);
    // of 20, whichever it is
    assert_eq!(text(&whole["rows"][1]["share"]), "10.0%~20.0%");
    assert_eq!(text(&whole["rows"][3]["share"]), "50.0%");
    // a and c without b: 10 − (2..4)
    let two = table(&ledger, r#"{ "where": ["firm=a", "firm=c"] }"#);
    assert_eq!((&two["total"]["low"], &two["total"]["high"]), (&"600000000".into(), &"800000000".into()));
}

#[test]
fn what_is_left_of_an_unsure_whole_is_not_below_zero_beside_about_either() {
    let ledger = projects(&[
        r#"{ "id": "p1", "paid_in": "3~5亿元" }"#,
        r#"{ "origin": "广东省", "paid_in": "3~5亿元", "within": "p1" }"#,
        r#"{ "id": "p2" }"#,
        r#"{ "origin": "德国", "paid_in": "约2亿元", "within": "p2" }"#,
    ]);
    let origins = table(&ledger, r#"{ "measure": "paid_in", "by": "origin" }"#);
    // 0 to 2 are left of the whole, beside 约2: 3 ÷ (3 + 4) and 5 ÷ (5 + 2).
    assert_eq!(rows(&origins, "share")[0], "广东省 约42.9%~71.4%");
}

#[test]
fn parts_that_exceed_their_whole_are_an_error_of_check_and_count_as_told() {
    let ledger = projects(&[
        r#"{ "id": "a", "planned": "5亿元" }"#,
        r#"{ "id": "b", "planned": "6亿元", "within": "a" }"#,
    ]);
    let table = table(&ledger, "{}");
    assert_eq!((text(&table["total"]), notes(&table)), ("6亿元".to_owned(), Vec::new()));
    let check = ledger.check(&qilian::Query::default()).unwrap();
    assert!(check.findings.iter().any(|finding| finding.code == "parts_exceed_whole"));
}

#[test]
fn what_is_not_counted_is_in_no_total() {
    let ledger = projects(&[
        r#"{ "firm": "a", "planned": "5亿元" }"#,
        r#"{ "firm": "b", "planned": "6亿元", "counted": false, "note": "已由省级统计" }"#,
    ]);
    let table = table(&ledger, r#"{ "by": "firm" }"#);
    assert_eq!(
        (rows(&table, "value"), text(&table["total"])),
        (vec!["a 5亿元".to_owned()], "5亿元".to_owned())
    );
}

#[test]
fn entries_that_may_be_the_same_have_no_sum_and_no_share() {
    let ledger = projects(&[
        r#"{ "id": "p1", "region": "甲县", "industry": "x", "planned": "5亿元", "overlaps": ["p2"] }"#,
        r#"{ "id": "p2", "region": "乙县", "industry": "x", "planned": "5亿元" }"#,
        r#"{ "id": "p3", "region": "乙县", "industry": "y", "planned": "1亿元" }"#,
    ]);
    let counties = table(&ledger, r#"{ "by": "county" }"#);
    // each county has but one of them
    assert_eq!(rows(&counties, "value"), ["甲县 5亿元", "乙县 6亿元"]);
    assert_eq!(rows(&counties, "share"), ["甲县 -", "乙县 -"]);
    assert!(counties["total"].is_null());
    assert!(note(&counties, "may_overlap").starts_with("p1、p2"));
    let industries = table(&ledger, r#"{ "by": "industry" }"#);
    assert_eq!(rows(&industries, "value"), ["y 1亿元", "x -"]);
    assert_eq!(rows(&industries, "projects"), ["y 1个", "x -"]);
    let count = table(&ledger, r#"{ "measure": "projects" }"#);
    assert!(count["total"].is_null());
    // the largest is no sum
    assert_eq!(text(&table(&ledger, r#"{ "measure": "largest" }"#)["total"]), "5亿元");
    assert_eq!(text(&table(&ledger, r#"{ "region": "乙县" }"#)["total"]), "6亿元");
}

#[test]
fn a_view_by_any_membership_says_that_its_rows_overlap() {
    let ledger = projects(&[
        r#"{ "chain": "陶瓷", "also_in": ["农牧"], "planned": "3亿元" }"#,
        r#"{ "chain": "农牧", "planned": "1亿元" }"#,
        r#"{ "planned": "1亿元" }"#,
    ]);
    let primary = table(&ledger, r#"{ "by": "chain" }"#);
    assert_eq!(rows(&primary, "value"), ["陶瓷 3亿元", "农牧 1亿元", "未列明 1亿元"]);
    let any = table(&ledger, r#"{ "by": "membership" }"#);
    assert_eq!(rows(&any, "value"), ["农牧 4亿元", "陶瓷 3亿元", "未列明 1亿元"]);
    assert_eq!(rows(&any, "share"), ["农牧 -", "陶瓷 -", "未列明 -"]);
    assert_eq!((text(&any["total"]), any["concentration"].is_null()), ("5亿元".to_owned(), true));
    assert_eq!(note(&any, "overlapping"), "有重叠\u{ff0c}不可加总");
    // what is left out is counted once, not once a chain
    let cut = table(&ledger, r#"{ "by": "membership", "top": 1 }"#);
    assert_eq!(rows(&cut, "value"), ["农牧 4亿元", "其他 3亿元", "未列明 1亿元"]);
    let twice = projects(&[
        r#"{ "chain": "陶瓷", "also_in": ["农牧"], "planned": "3亿元" }"#,
        r#"{ "chain": "农牧", "planned": "1亿元" }"#,
        r#"{ "chain": "煤电", "planned": "9亿元" }"#,
    ]);
    let cut = table(&twice, r#"{ "by": "membership", "top": 1 }"#);
    assert_eq!(rows(&cut, "value"), ["煤电 9亿元", "其他 4亿元"]);
    assert_eq!(rows(&cut, "projects"), ["煤电 1个", "其他 2个"]);
    assert_eq!(text(&table(&ledger, r#"{ "where": "membership=农牧" }"#)["total"]), "4亿元");
    let tags = projects(&[r#"{ "tags": ["x", "y"], "planned": "3亿元" }"#]);
    assert_eq!(rows(&table(&tags, r#"{ "by": "tag" }"#), "value"), ["x 3亿元", "y 3亿元"]);
}
