//! Values that are none: figures, counts, dates, words.
use crate::{json, project, table};
use qilian::Ledger;

#[test]
fn a_figure_that_is_no_figure() {
    assert_eq!(project("\"planned\": \"很多\""), ["not_a_quantity f.json:3:12 projects[0].planned | 很多"]);
    assert_eq!(
        table("项目名称,计划总投资(亿元)\n甲,很多\n"),
        ["not_a_quantity f.csv:2:2 计划总投资(亿元) | 很多"]
    );
}

#[test]
fn a_figure_in_a_unit_that_cannot_stand_there() {
    assert_eq!(project("\"planned\": \"36个\""), ["wrong_unit f.json:3:12 projects[0].planned | 36个 | 元"]);
    assert_eq!(project("\"count\": \"3.5\""), ["wrong_unit f.json:3:10 projects[0].count | 3.5 | 个"]);
}

#[test]
fn a_negative_count_or_amount() {
    assert_eq!(project("\"count\": -3"), ["negative f.json:3:10 projects[0].count | -3"]);
    assert_eq!(project("\"planned\": \"-1亿元\""), ["negative f.json:3:12 projects[0].planned | -1亿元"]);
    assert_eq!(table("name,count\n甲,-3\n"), ["negative f.csv:2:2 count | -3"]);
    assert_eq!(table("name,count\n甲,−3个\n"), ["negative f.csv:2:2 count | −3个"]);
    assert!(Ledger::from_csv("name,count\n甲,-\n乙,0\n").is_ok());
}

#[test]
fn more_digits_than_can_be_kept() {
    let digits = "123456789012345678901234567890.5";
    let found = project(&format!("\"planned\": {digits}"));
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with(&format!("too_many_digits f.json:3:12 projects[0].planned | {digits}")));
    let found = table(&format!("name,planned\n甲,{digits}\n"));
    assert!(found[0].starts_with(&format!("too_many_digits f.csv:2:2 planned | {digits}")), "{found:?}");
}

#[test]
fn a_date_that_cannot_be() {
    assert_eq!(
        project("\"signed\": \"2023-02-30\""),
        ["not_a_date f.json:3:11 projects[0].signed | 2023-02-30"]
    );
    assert_eq!(table("name,签约时间\n甲,2023-13\n"), ["not_a_date f.csv:2:2 签约时间 | 2023-13"]);
    assert_eq!(json("{ \"qilian\": 1, \"as_of\": \"2023-00\" }"), ["not_a_date f.json:1:25 as_of | 2023-00"]);
}

#[test]
fn a_word_that_is_none_of_those_allowed() {
    assert_eq!(
        project("\"kind\": \"newish\""),
        [concat!(
            "unknown_word f.json:3:9 projects[0].kind | newish | ",
            "new | expansion | upgrade | 新建 | 续建 | 扩建 | 增资扩产 | 技改 | 技改扩建"
        )]
    );
    assert!(
        table("name,项目状态\n甲,半开工\n")[0]
            .starts_with("unknown_word f.csv:2:2 项目状态 | 半开工 | offered")
    );
}

#[test]
fn a_value_of_another_type() {
    assert_eq!(project("\"planned\": [1]"), ["wrong_type f.json:3:12 projects[0].planned | list | text"]);
    assert_eq!(
        project("\"estimated\": \"yes\""),
        ["wrong_type f.json:3:14 projects[0].estimated | text | true/false"]
    );
    assert_eq!(
        json("{ \"qilian\": 1, \"projects\": {} }"),
        ["wrong_type f.json:1:28 projects | object | list"]
    );
    assert_eq!(
        json("{ \"qilian\": 1, \"projects\": [7] }"),
        ["wrong_type f.json:1:29 projects[0] | number | object"]
    );
    assert_eq!(
        project("\"paid_in_by\": [[\"2023\"], [\"2023\", \"1亿元\"]]"),
        ["wrong_type f.json:3:16 projects[0].paid_in_by[0] | list | [date, figure]"]
    );
}
