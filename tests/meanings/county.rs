//! **Tables**, on a table as an office keeps it: `tests/cases/tables/county-ledger.csv`, invented. Every expected figure is
//! worked out by hand from its cells.
use qilian::analysis::{Level, Verdict};
use qilian::period::Date;
use qilian::quantity::{Bound, Quantity};
use qilian::{Ledger, Milestone, Query, Told};

const COUNTY: &str = include_str!("../cases/tables/county-ledger.csv");

fn county() -> Ledger {
    Ledger::from_bytes(COUNTY.as_bytes(), "csv", "county.csv").unwrap()
}

/// Whole units of a figure that has a value.
fn value(quantity: Option<Quantity>) -> Option<i128> {
    quantity.and_then(|quantity| quantity.value()).map(|number| number.to_integer())
}

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn it_is_twelve_projects_of_one_day() {
    let ledger = county();
    assert_eq!(ledger.projects().count(), 12);
    assert_eq!(ledger.title(), Some("青禾县2023年招商引资项目进展情况台账(虚构样例)"));
    assert_eq!(ledger.as_of(), Some(date("2023-04-30")), "the day of the figures, not that of the report");
    assert!(ledger.is_invented());
    let ids: Vec<&str> = ledger.projects().filter_map(|project| project.id()).collect();
    assert_eq!(ids, ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]);
}

#[test]
fn amounts_are_those_of_the_cells() {
    let ledger = county();
    // 亿元 as 元; 5 is 约5, 12 is a range, 6 is dollars, 8 is 8000万元.
    let planned: Vec<Option<i128>> = ledger.projects().map(|project| value(project.planned())).collect();
    let yuan = |wan: i128| Some(wan * 10_000);
    let expected = [
        yuan(18_500),
        yuan(6_000),
        yuan(3_200),
        yuan(50_000),
        yuan(24_000),
        yuan(1_000),
        yuan(12_000),
        yuan(8_000),
        yuan(32_000),
        yuan(15_000),
        yuan(60_000),
        None,
    ];
    assert_eq!(planned, expected);
    let of = |at: usize| ledger.projects().nth(at).unwrap();
    assert_eq!(of(3).planned().unwrap().bound(), Bound::About);
    assert_eq!(of(5).planned().unwrap().unit().name(), "美元");
    let range = of(11).planned().unwrap();
    let ends = [range.low(), range.high()].map(|end| end.unwrap().at.to_integer());
    assert_eq!(ends, [300_000_000, 500_000_000]);
    // Zero is zero, blank is none, 无 is none.
    assert_eq!(value(of(7).attracted()), Some(0));
    assert_eq!(value(of(2).paid_in()), Some(0));
    assert_eq!(of(3).paid_in(), None);
    assert_eq!(of(4).paid_in(), None);
    assert_eq!(value(of(8).paid_in()), yuan(21_500), "累计, not 本年");
    assert_eq!(value(of(5).paid_in()), Some(1_500_000));
}

#[test]
fn milestones_are_those_of_the_cells() {
    let ledger = county();
    let told = |id: usize, milestone| ledger.projects().nth(id - 1).unwrap().told(milestone);
    let on = |text: &str| Told::On(date(text));
    for (id, signed) in [
        (1, "2023-03-15"),
        (2, "2023-03"),
        (3, "2023-04-14"),
        (4, "2023-04-07"),
        (5, "2023-04"),
        (6, "2023-02-18"),
        (7, "2023-01-09"),
        (8, "2023-02"),
        (9, "2021-06"),
        (11, "2022-03"),
    ] {
        assert_eq!(told(id, Milestone::Signed), on(signed), "{id}");
    }
    assert_eq!(told(12, Milestone::Signed), Told::Planned(date("2023-05")));
    assert_eq!(told(1, Milestone::Started), on("2023-03-28"));
    assert_eq!(told(2, Milestone::Started), on("2023-04-20"));
    assert_eq!(told(3, Milestone::Started), Told::No);
    assert_eq!(told(1, Milestone::Operating), Told::Planned(date("2023-12")));
    assert_eq!(told(2, Milestone::Operating), Told::Planned(date("2023-10")));
    assert_eq!(told(3, Milestone::Operating), Told::Nothing);
    assert_eq!(told(6, Milestone::Operating), on("2024-06"));
    assert_eq!(told(9, Milestone::Operating), on("2022-12"));
}

#[test]
fn words_and_names_are_those_of_the_cells() {
    let ledger = county();
    let of = |id: usize| ledger.projects().nth(id - 1).unwrap();
    assert!(of(8).enlarges() && !of(1).enlarges() && !of(9).enlarges(), "续建 says when, not what");
    assert!(!of(4).is_contract() && !of(12).is_contract() && of(3).is_contract());
    assert_eq!(of(11).stage(), Some(Milestone::Started), "停工 has started");
    assert_eq!(of(12).stage(), Some(Milestone::Talks));
    assert_eq!(of(6).firm(), Some("丰牧(香港)有限公司"));
    assert_eq!(of(8).firm(), Some("青禾环能有限公司"));
    assert_eq!(of(12).firm(), None, "某上市公司 is no name");
    assert_eq!((of(2).region(), of(12).region()), (None, None), "blank and 待定");
    assert_eq!(of(6).region(), Some("柳沟乡"));
}

#[test]
fn its_personal_column_is_kept_nowhere() {
    let ledger = county();
    let debugged = format!("{ledger:?}");
    let check = serde_json::to_string(&ledger.check(&Query::default()).unwrap()).unwrap();
    let warned = serde_json::to_string(&ledger.warning_report()).unwrap();
    for kept in [&debugged, &check, &warned] {
        assert!(!kept.contains("1380000000"), "a telephone number is kept");
        // What else the model does not name: progress in words, the mark of 亿元以上.
        assert!(!kept.contains("厂房基础完成") && !kept.contains("设备订购"));
    }
    assert!(warned.contains("联系人及电话"), "the column itself is named");
}

#[test]
fn every_odd_cell_is_named_once() {
    let ledger = county();
    let told = |problem: &qilian::Problem| {
        format!("{} {}:{} {}", problem.code.name(), problem.place.row, problem.place.column, problem.found)
    };
    let named: Vec<String> = ledger.warnings().iter().map(told).collect();
    // Rows are lines: the header is written on two.
    assert_eq!(
        named,
        [
            "unknown_column 3:19 形象进度",
            "unknown_column 3:20 亿元以上",
            "unknown_column 3:23 联系人及电话",
            "not_a_record 6:0 一 当年新签约项目(8个)",
            "odd_cell 8:24 由润釉陶瓷引进",
            "odd_cell 9:14 45030",
            "odd_cell 9:24 由润釉陶瓷引进",
            "odd_cell 10:6 央企",
            "odd_cell 10:12 无",
            "odd_cell 10:13 无",
            "odd_cell 11:24 4号项目一期",
            "odd_cell 12:5 港资 丰牧(香港)有限公司",
            "odd_cell 14:5 本县 青禾环能有限公司",
            "odd_cell 14:10 8000",
            "not_a_record 15:0 小计",
            "not_a_record 16:0 二 续建项目(3个)",
            "odd_cell 17:3 续建",
            "odd_cell 18:3 续建",
            "odd_cell 19:3 续建",
            "odd_cell 19:18 停工",
            "odd_cell 19:24 拟终止",
            "not_a_record 20:0 三 在谈项目(1个)",
            "odd_cell 21:5 某上市公司",
            "odd_cell 21:24 不宜公开",
            "not_a_record 22:0 合计",
            "not_a_record 23:0 注",
            "not_a_record 24:0 填表人",
        ]
    );
}

#[test]
fn printed_sums_are_recomputed_and_a_phase_told_apart() {
    let check = county().check(&Query::default()).unwrap();
    let told: Vec<(&str, Option<&str>, Verdict)> = check
        .recomputed
        .iter()
        .map(|own| (own.printed.as_str(), own.computed.as_deref(), own.verdict))
        .collect();
    let (fits, not) = (Verdict::Match, Verdict::Mismatch);
    assert_eq!(
        told,
        [
            ("8个", Some("8"), fits),
            ("8个", Some("7"), not),
            // 1.85 + 0.6 + 0.32 + 5 + 2.4 + 0.69 + 1.2 + 0.8, and without the 2.4 that is a phase of the 5.
            ("约12.86亿元", Some("12.86"), fits),
            ("约12.86亿元", Some("10.46"), not),
            // 3600 + 800 + 0 + 150 × 6.9 + 2100 + 500: the dollars at the rate of their own row.
            ("8035万元", Some("8035"), fits),
            ("8035万元", Some("8035"), fits),
            ("3个", Some("3"), fits),
            ("1个", Some("1"), fits),
            ("12个", Some("12"), fits),
            ("12个", Some("11"), not),
            // 12.86 + 3.2 + 1.5 + 6: the project in talks is not in it.
            ("约23.56亿元", Some("23.56"), fits),
            ("约23.56亿元", Some("21.16"), not),
            ("14235万元", Some("14235"), fits),
            ("40535万元", Some("40535"), fits),
        ]
    );
    let of = |at: usize| check.recomputed[at].what.as_str();
    assert_eq!(of(2), "第15行小计 计划总投资(亿元)，第7—14行之和");
    assert_eq!(of(3), "第15行小计 计划总投资(亿元)，第7—14行之和，不重复计第11行");
    assert_eq!(of(10), "第22行合计 计划总投资(亿元)，第7—21行之和，不含未签约的第21行");
    assert!(check.findings.iter().all(|finding| finding.level == Level::Warning));
}

#[test]
fn its_totals_count_the_phase_once() {
    let summary = county().summary(&Query::default()).unwrap();
    let total = &summary.totals[0];
    assert_eq!(value(total.projects.as_ref().map(|own| own.quantity.clone())), Some(10));
    // 约5 with its phase of 2.4 is 约5: 1.85 + 0.6 + 0.32 + 5 + 1.2 + 0.8 + 3.2 + 1.5 + 6 and 3 to 5.
    assert_eq!(total.planned.as_ref().unwrap().text, "约23.47~25.47亿元");
    let dollars = &summary.totals[1];
    assert_eq!(value(dollars.planned.as_ref().map(|own| own.quantity.clone())), Some(10_000_000));
    // 21500 + 9800 + 1200 + 3600 + 800 + 2100 + 500 万元.
    assert_eq!(value(total.paid_in.as_ref().map(|own| own.quantity.clone())), Some(395_000_000));
}

#[test]
fn it_is_the_same_in_pieces_of_any_length() {
    let whole = county();
    let told = |ledger: &Ledger| {
        let check = ledger.check(&Query::default()).unwrap();
        (serde_json::to_string(&check).unwrap(), serde_json::to_string(&ledger.warning_report()).unwrap())
    };
    for length in [1, 7, 100, 1000] {
        let options = qilian::ReadOptions { file: "county.csv".to_owned(), ..qilian::ReadOptions::default() };
        let mut reader = qilian::LedgerReader::new(&options);
        for piece in COUNTY.as_bytes().chunks(length) {
            reader.push(piece);
        }
        assert_eq!(told(&reader.finish().unwrap()), told(&whole), "{length}");
    }
}
