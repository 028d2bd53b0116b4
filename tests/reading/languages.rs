//! What is said of a problem, in Chinese and in English.
use qilian::{Ledger, Locale, Measure, Query};

#[test]
fn a_message_names_its_place_in_both_languages() {
    let error = Ledger::from_bytes("name,count\n甲,-3\n".as_bytes(), "csv", "f.csv").unwrap_err();
    let problem = &error.problems()[0];
    assert_eq!(problem.message(Locale::En), "f.csv, row 2, column 2, count: '-3' is below zero");
    assert_eq!(problem.hint(Locale::En), "counts and amounts cannot be negative");
    let zh = problem.message(Locale::ZhCn);
    for part in ["f.csv", "第2行", "第2列", "count", "“-3”小于零"] {
        assert!(zh.contains(part), "{zh}");
    }
    assert_eq!(error.to_string(), problem.message(Locale::En));
}

#[test]
fn a_report_has_all_texts_for_a_page_that_chooses_later() {
    let error = Ledger::from_json("{ \"qilian\": 1, \"projcts\": [] }").unwrap_err();
    let report = error.report_in_all_languages();
    let (entry, problem) = (&report.errors[0], &error.problems()[0]);
    let messages = entry.messages.as_ref().unwrap();
    assert_eq!((entry.code, entry.row, entry.column), ("unknown_key", 1, 16));
    assert_eq!(messages.en, problem.message(Locale::En));
    assert_eq!(messages.zh_cn, problem.message(Locale::ZhCn));
    assert_eq!(entry.hints.as_ref().unwrap().en, problem.hint(Locale::En));
    assert!(error.report(Locale::En).errors[0].messages.is_none());
}

#[test]
fn a_total_across_currencies_without_rates_is_refused() {
    let ledger = Ledger::from_json(
        r#"{ "qilian": 1, "projects": [{ "planned": "1亿元" }, { "planned": "200万美元" }] }"#,
    )
    .unwrap();
    let mut query = Query::new(Measure::Planned);
    query.currency = Some(qilian::quantity::Currency::Cny);
    let error = ledger.group(&query).unwrap_err();
    assert_eq!(error.code().name(), "mixed_currencies");
    let problem = &error.problems()[0];
    assert!(problem.message(Locale::En).starts_with("figures of different currencies are not added"));
    assert!(problem.message(Locale::ZhCn).starts_with("不同币种的数不能相加"));
}

#[test]
fn a_row_that_is_no_record_is_called_by_what_its_table_lists() {
    for (file, text, zh, en) in [
        (
            "projects.csv",
            "name,count\n合计,3\n",
            "这一行不是项目，没有读入：合计",
            "this row is no project and was left out: 合计",
        ),
        (
            "firms.csv",
            "企业,地区\n合计,3\n",
            "这一行不是企业，没有读入：合计",
            "this row is no firm and was left out: 合计",
        ),
        (
            "statements.csv",
            "指标,数值\n注:略,\n",
            "这一行不是公布数，没有读入：注",
            "this row is no statement and was left out: 注",
        ),
        (
            "targets.csv",
            "2023年目标,\n地区,签约项目任务(个)\n城区小计,3\n甲县,3\n",
            "这一行不是地区，没有读入：城区小计",
            "this row is no place and was left out: 城区小计",
        ),
        (
            "links.csv",
            "序号:3,\nfrom,to\n",
            "这一行不是关联，没有读入",
            "this row is no link and was left out",
        ),
    ] {
        let ledger = Ledger::from_files(&[(file, text.as_bytes())]).unwrap();
        let warning = ledger.warnings().iter().find(|own| own.code.name() == "not_a_record").unwrap();
        assert!(warning.message(Locale::ZhCn).ends_with(zh), "{}", warning.message(Locale::ZhCn));
        assert!(warning.message(Locale::En).ends_with(en), "{}", warning.message(Locale::En));
    }
}
