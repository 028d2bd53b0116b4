//! "statements and targets may be wide (地区, then one column per metric)": with one row of headers or two, alone or in a
//! folder, and what such a table prints beside its figures is worked out again.
use qilian::analysis::{ProgressVerdict, Recomputed, Verdict};
use qilian::{Code, Error, Ledger, Query};
use serde_json::{Value, json};

fn folder(files: &[(&str, &str)]) -> Result<Ledger, Error> {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    Ledger::from_files(&files)
}

fn as_json(ledger: &Ledger) -> Value {
    serde_json::from_str(&ledger.to_json()).unwrap()
}

fn again(ledger: &Ledger) -> Vec<(String, String, Option<String>, Verdict)> {
    let check = ledger.check(&Query::default()).unwrap();
    let told = |own: Recomputed| (own.what, own.printed, own.computed, own.verdict);
    check.recomputed.into_iter().map(told).collect()
}

/// The verdict on the recomputed figure whose words contain all of some.
fn verdict(ledger: &Ledger, words: &[&str]) -> (Option<String>, Verdict) {
    let all = again(ledger);
    let mut found = all.iter().filter(|(what, ..)| words.iter().all(|word| what.contains(word)));
    let (Some((_, _, computed, verdict)), None) = (found.next(), found.next()) else {
        panic!("{words:?} of {all:#?}")
    };
    (computed.clone(), *verdict)
}

/// 40, 70 and 84 of 100, 100 and 120 are 40%, 70% and 70%: two share the first rank.
const MONTHLY: &str = "示例市2023年1—4月到位资金完成情况表(虚构),,,,,,\n\
    截至2023年4月30日,,,,,,单位:亿元\n\
    地区,任务,当月,累计,完成率(%),同比(%),位次\n\
    甲县,100,12,40,40.0,-3.5,3\n\
    乙县,100,20.5,70,71.2,+12,1\n\
    丙区,120,30,84,70,持平,2\n\
    丁区,未下达,—,5,—,—,—\n\
    合计,320,62.5,199,62.2,8.1,\n\
    注:丁区今年不下达任务。\n";

#[test]
fn a_monthly_table_alone_gives_targets_and_statements_of_each_place() {
    let ledger = Ledger::from_csv(MONTHLY).unwrap();
    let read = as_json(&ledger);
    assert_eq!(ledger.title(), Some("示例市2023年1—4月到位资金完成情况表(虚构)"));
    assert_eq!((&read["as_of"], &read["invented"]), (&json!("2023-04-30"), &json!(true)));
    assert_eq!(read["regions"], json!(["甲县", "乙县", "丙区", "丁区"]));
    let targets = read["targets"].as_array().unwrap();
    assert_eq!(
        targets[1],
        json!({ "metric": "paid_in", "value": "100亿元", "period": "2023", "region": "乙县" })
    );
    assert_eq!(
        targets[3],
        json!({ "metric": "paid_in", "why_none": "未下达", "period": "2023", "region": "丁区" })
    );
    assert_eq!(targets[4], json!({ "metric": "paid_in", "value": "320亿元", "period": "2023" }));
    let statements = read["statements"].as_array().unwrap();
    assert_eq!(
        statements[2],
        json!({ "metric": "paid_in", "value": "20.5亿元", "period": "2023-04", "kind": "period", "region": "乙县" })
    );
    assert_eq!(
        statements[3],
        json!({ "metric": "paid_in", "value": "70亿元", "period": "2023-01-01/2023-04-30", "kind": "cumulative",
            "region": "乙县", "yoy": "12%" })
    );
    // 丁区 has no figure of the month; five targets, four of the month and five so far.
    assert_eq!((targets.len(), statements.len()), (5, 9));
    assert_eq!(statements[0]["yoy"], Value::Null);
    assert_eq!(statements[1]["yoy"], json!("-3.5%"));
    assert_eq!(statements[5]["yoy"], json!("0%"));
    let codes: Vec<(Code, u32)> = ledger.warnings().iter().map(|own| (own.code, own.place.row)).collect();
    assert_eq!(codes, [(Code::NotARecord, 9)]);
}

#[test]
fn printed_completions_ranks_and_sums_are_worked_out_again() {
    let ledger = Ledger::from_csv(MONTHLY).unwrap();
    assert_eq!(verdict(&ledger, &["甲县", "完成率 "]), (Some("40".into()), Verdict::Match));
    assert_eq!(verdict(&ledger, &["乙县", "完成率 "]), (Some("70".into()), Verdict::Mismatch));
    assert_eq!(verdict(&ledger, &["丙区", "完成率 "]), (Some("70".into()), Verdict::Match));
    // 199 ÷ 320 = 62.1875%.
    assert_eq!(verdict(&ledger, &["全部", "完成率 "]), (Some("62.1875".into()), Verdict::Match));
    assert_eq!(verdict(&ledger, &["甲县", "位次"]), (Some("3".into()), Verdict::Match));
    assert_eq!(verdict(&ledger, &["乙县", "位次"]), (Some("1".into()), Verdict::Match));
    assert_eq!(verdict(&ledger, &["丙区", "位次"]), (Some("1".into()), Verdict::Mismatch));
    // 12 + 20.5 + 30 without 丁区, which tells nothing of the month; 40 + 70 + 84 + 5.
    assert_eq!(verdict(&ledger, &["合计", "12亿元"]), (Some("62.5".into()), Verdict::Match));
    assert_eq!(verdict(&ledger, &["合计", "40亿元"]), (Some("199".into()), Verdict::Match));
    assert_eq!(verdict(&ledger, &["任务合计"]).1, Verdict::CannotTell);
    assert_eq!(again(&ledger).len(), 10);
}

#[test]
fn a_sum_of_places_that_does_not_fit_is_told_and_places_counted_in_others_stay_out() {
    let table = "地区,签约项目(个)\n甲县,12\n乙县,8\n示例开发区,5\n全市,{}\n";
    let head = ("ledger.csv", "as_of,2023-04-30\nregion,示例省/示例市\n");
    let regions = ("regions.csv", "name,kind,counted_in\n甲县,,\n乙县,,\n示例开发区,zone,甲县\n");
    for (printed, expected) in [("20", Verdict::Match), ("25", Verdict::Mismatch)] {
        let table = table.replace("{}", printed);
        let ledger = folder(&[head, regions, ("statements.csv", &table)]).unwrap();
        assert_eq!(verdict(&ledger, &["合计", "12+8"]), (Some("20".into()), expected));
    }
}

#[test]
fn progress_by_place_over_the_table_is_its_league() {
    let query = Query::from_json(r#"{ "by": "place", "order": "value" }"#).unwrap();
    let progress = Ledger::from_csv(MONTHLY).unwrap().progress(&query).unwrap();
    let rows: Vec<(&str, Option<&str>, Option<&str>, ProgressVerdict)> = progress
        .targets
        .iter()
        .map(|own| {
            let percent = own.percent.as_ref().map(|percent| percent.text.as_str());
            (own.region.as_deref().unwrap(), percent, own.rank.as_deref(), own.verdict)
        })
        .collect();
    // A third of the year has passed.
    assert_eq!(
        rows,
        [
            ("乙县", Some("70.0%"), Some("1"), ProgressVerdict::Ahead),
            ("丙区", Some("70.0%"), Some("1"), ProgressVerdict::Ahead),
            ("甲县", Some("40.0%"), Some("3"), ProgressVerdict::Ahead),
            ("丁区", None, None, ProgressVerdict::NoTarget),
        ]
    );
    assert_eq!(progress.targets[3].why_none.as_deref(), Some("未下达"));
}

const DOUBLE: &str = "附表1,,,,,,,,,\n\
    2023年招商引资主要指标,,,,,,,,,截至2023年3月31日\n\
    序号,县(市、区),签约项目(个),,,到位资金(亿元),,,开工率(%),联系人\n\
    ,,全年任务,1—3月累计,完成率(%),目标任务,本月,累计,,\n\
    1,甲县,40,10,25,8,0.5,2.15,72.5,某甲\n\
    2,乙县,30,12余,40,零,0,无,—,某乙\n\
    合计,,70,22,,8,0.5,2.15,70,\n";

#[test]
fn two_rows_of_headers_with_units_are_joined() {
    let ledger = Ledger::from_csv(DOUBLE).unwrap();
    let read = as_json(&ledger);
    assert_eq!(read["as_of"], "2023-03-31");
    assert_eq!(read["regions"], json!(["甲县", "乙县"]));
    assert_eq!(
        read["targets"],
        json!([
            { "metric": "signed_projects", "value": "40个", "period": "2023", "region": "甲县" },
            { "metric": "paid_in", "value": "8亿元", "period": "2023", "region": "甲县" },
            { "metric": "signed_projects", "value": "30个", "period": "2023", "region": "乙县" },
            { "metric": "paid_in", "value": "0亿元", "period": "2023", "region": "乙县" },
            { "metric": "signed_projects", "value": "70个", "period": "2023" },
            { "metric": "paid_in", "value": "8亿元", "period": "2023" },
        ])
    );
    let statements = read["statements"].as_array().unwrap();
    let told: Vec<[&str; 5]> = statements
        .iter()
        .map(|own| ["metric", "value", "period", "kind", "region"].map(|key| own[key].as_str().unwrap_or("")))
        .collect();
    let quarter = "2023-Q1";
    assert_eq!(
        told,
        [
            ["signed_projects", "10个", quarter, "cumulative", "甲县"],
            ["paid_in", "0.5亿元", "2023-03", "period", "甲县"],
            ["paid_in", "2.15亿元", quarter, "cumulative", "甲县"],
            ["start_rate", "72.5%", quarter, "cumulative", "甲县"],
            ["signed_projects", "12余个", quarter, "cumulative", "乙县"],
            ["paid_in", "0亿元", "2023-03", "period", "乙县"],
            ["signed_projects", "22个", quarter, "cumulative", ""],
            ["paid_in", "0.5亿元", "2023-03", "period", ""],
            ["paid_in", "2.15亿元", quarter, "cumulative", ""],
            ["start_rate", "70%", quarter, "cumulative", ""],
        ]
        .map(|own| own)
    );
    assert_eq!(verdict(&ledger, &["甲县", "完成率 10÷40"]), (Some("25".into()), Verdict::Match));
    // 12余 is no exact figure.
    assert_eq!(verdict(&ledger, &["乙县", "完成率 "]).1, Verdict::CannotTell);
    let warned: Vec<(Code, u32, u32)> =
        ledger.warnings().iter().map(|own| (own.code, own.place.row, own.place.column)).collect();
    assert_eq!(warned, [(Code::NotARecord, 1, 0), (Code::UnknownColumn, 3, 10), (Code::OddCell, 6, 8)]);
}

#[test]
fn metrics_of_a_single_row_of_headers_and_own_names() {
    let table = "地区,签约项目(个),签约项目投资额(万元),招商活动,开工面积(平方米),当月引资额(亿元),责任人\n\
        甲县,3,4500,2场次,1200,0.5,某\n";
    let head = ("ledger.csv", "as_of,2023-04-30\n");
    let told = |name: &str, list: &str| {
        let ledger = folder(&[head, (name, table)]).unwrap();
        let unknown: Vec<String> = ledger.warnings().iter().map(|own| own.place.path.clone()).collect();
        assert_eq!(unknown, ["责任人"]);
        let read = as_json(&ledger);
        let pair = |own: &Value| {
            [own["metric"].as_str().unwrap().to_owned(), own["value"].as_str().unwrap().to_owned()]
        };
        read[list].as_array().unwrap().iter().map(pair).collect::<Vec<_>>()
    };
    let figures = [
        ["signed_projects", "3个"],
        ["signed_projects_amount", "4500万元"],
        ["activities", "2场次"],
        ["开工面积", "1200平方米"],
    ];
    assert_eq!(told("公布数.csv", "statements")[..4], figures);
    // In a file of targets a metric without 累计 or 当月 is what is to be reached.
    assert_eq!(told("目标.csv", "targets"), figures);
}

#[test]
fn all_that_is_wrong_is_told_with_file_row_and_column() {
    let head = ("ledger.csv", "as_of,2023-04-30\n");
    let table = "地区,签约项目任务(个),签约项目累计(个),签约项目完成率(%),到位资金\n\
        甲县,很多,3,高,12\n甲县,1,2,3,4亿元\n乙县,1,2\n,1,2,3,4亿元\n丙县,1,-2,3,4亿元\n";
    let error = folder(&[head, ("statements.csv", table)]).unwrap_err();
    let told: Vec<(Code, &str, u32, u32)> = error
        .problems()
        .iter()
        .map(|own| (own.code, own.place.file.as_str(), own.place.row, own.place.column))
        .collect();
    assert_eq!(
        told,
        [
            (Code::NotAQuantity, "statements.csv", 2, 2),
            (Code::WrongUnit, "statements.csv", 2, 5),
            (Code::NotAQuantity, "statements.csv", 2, 4),
            (Code::DuplicateKey, "statements.csv", 3, 1),
            (Code::InvalidTable, "statements.csv", 4, 0),
            (Code::MissingKey, "statements.csv", 5, 1),
        ]
    );
    let error = folder(&[head, ("statements.csv", "地区,签约项目累计(个)\n丙县,-2\n")]).unwrap_err();
    let place = &error.problems()[0].place;
    assert_eq!(
        (error.code(), place.row, place.column, &*place.path),
        (Code::Negative, 2, 2, "签约项目累计(个)")
    );
    // Nothing says of which year, or of what.
    let error = Ledger::from_csv("地区,签约项目累计(个)\n甲县,3\n").unwrap_err();
    assert_eq!((error.code(), error.problems()[0].place.column), (Code::MissingKey, 2));
    let error = Ledger::from_csv("截至2023年4月30日\n地区,任务,累计\n甲县,3,2\n").unwrap_err();
    assert!(!error.problems()[0].hint(qilian::Locale::En).is_empty());
    assert_eq!(error.code(), Code::MissingKey);
    let twice = "截至2023年4月30日\n地区,签约项目任务(个),签约项目目标(个)\n甲县,3,2\n";
    assert_eq!(Ledger::from_csv(twice).unwrap_err().code(), Code::DuplicateKey);
}

#[test]
fn tables_of_projects_stay_tables_of_projects() {
    for table in [
        "地区,项目名称,到位资金(亿元)\n甲县,甲项目,1\n",
        "地区,项目数,计划总投资(亿元)\n甲县,3,1\n",
        "地区,到位资金(亿元)\n甲县,1\n",
        "责任单位,项目名称,开工时间\n某局,甲项目,2023-03\n",
    ] {
        let ledger = Ledger::from_csv(table).unwrap();
        assert_eq!(
            (ledger.projects().count(), &as_json(&ledger)["statements"]),
            (1, &Value::Null),
            "{table}"
        );
    }
    // A long table of targets begins with a place as well.
    let long = ("targets.csv", "地区,指标,目标任务,年度\n甲县,签约项目数,12,2023年\n");
    let target = &as_json(&folder(&[long]).unwrap())["targets"][0];
    assert_eq!((&target["metric"], &target["value"]), (&json!("signed_projects"), &json!("12个")));
}

#[test]
fn pieces_of_any_length_and_other_encodings_give_the_same() {
    let whole = Ledger::from_csv(MONTHLY).unwrap().to_json();
    let options = qilian::ReadOptions::default();
    for length in [1, 7, 64] {
        let mut reader = qilian::LedgerReader::new(&options);
        MONTHLY.as_bytes().chunks(length).for_each(|piece| reader.push(piece));
        assert_eq!(reader.finish().unwrap().to_json(), whole);
    }
    assert_eq!(Ledger::reader(MONTHLY.as_bytes(), &options).unwrap().to_json(), whole);
    let utf_16: Vec<u8> = MONTHLY.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&[0xFF, 0xFE][..], &utf_16].concat();
    assert_eq!(Ledger::from_bytes(&marked, "csv", "").unwrap().to_json(), whole);
}

/// The mapping of a call: `name=header`.
fn mapped(map: &[&str]) -> qilian::ReadOptions {
    let options = qilian::ReadOptions { file: "t.csv".into(), ..Default::default() };
    map.iter().fold(options, |options, text| options.mapped(text).unwrap())
}

/// The monthly table with headers that nobody could know.
fn foreign() -> String {
    let header = "地区,任务,当月,累计,完成率(%),同比(%),位次";
    assert!(MONTHLY.contains(header));
    MONTHLY.replace(header, "Area,Goal,In April,\"Arrived\nso far\",Share,On 2022,No.")
}

const NAMES: [&str; 7] = [
    "region=area",
    "paid_in target=Goal",
    "到位资金当月=In April",
    "paid_in cumulative=Arrived so far",
    "到位资金完成率(%)=Share",
    "到位资金同比=On 2022:%",
    "到位资金位次=No.",
];

#[test]
fn foreign_headers_of_a_table_of_places_are_mapped_by_what_such_a_table_calls_them() {
    let ledger = Ledger::from_bytes_with(foreign().as_bytes(), &mapped(&NAMES)).unwrap();
    let own = Ledger::from_csv(MONTHLY).unwrap();
    assert_eq!(ledger.to_json(), own.to_json());
    assert_eq!(again(&ledger), again(&own));
    // By a source that comes in pieces, too.
    assert_eq!(Ledger::reader(foreign().as_bytes(), &mapped(&NAMES)).unwrap().to_json(), own.to_json());
}

#[test]
fn a_unit_may_follow_a_mapped_header_and_each_row_of_a_double_header_has_its_own() {
    let table = "截至2023年4月30日,,\nArea,Deals,,Money,\n,Goal,Done,Goal,Done\n甲县,60,30,2,1.5\n";
    let map = ["region=Area", "签约项目=Deals", "到位资金=Money:亿元", "任务=Goal", "累计=Done"];
    let table = table.replace("截至2023年4月30日,,", "截至2023年4月30日,,,,");
    let read = as_json(&Ledger::from_bytes_with(table.as_bytes(), &mapped(&map)).unwrap());
    let told = |list: &str, at: usize| {
        let own = &read[list][at];
        (own["metric"].as_str().unwrap().to_owned(), own["value"].as_str().unwrap().to_owned())
    };
    assert_eq!(told("targets", 0), ("signed_projects".to_owned(), "60个".to_owned()));
    assert_eq!(told("statements", 0), ("signed_projects".to_owned(), "30个".to_owned()));
    assert_eq!(told("targets", 1), ("paid_in".to_owned(), "2亿元".to_owned()));
    assert_eq!(told("statements", 1), ("paid_in".to_owned(), "1.5亿元".to_owned()));
}

#[test]
fn a_mapping_that_a_table_of_places_cannot_have_is_refused_and_messages_name_headers_as_written() {
    let with = |more: &str, table: &str| {
        let map: Vec<&str> = NAMES.iter().copied().chain((!more.is_empty()).then_some(more)).collect();
        let error = Ledger::from_bytes_with(table.as_bytes(), &mapped(&map)).unwrap_err();
        let problem = &error.problems()[0];
        let place = problem.place.clone();
        (problem.code, place.file, place.row, place.path, problem.expected.clone())
    };
    let told = |code, row, path: &str, expected: &str| {
        (code, "t.csv".to_owned(), row, path.to_owned(), expected.to_owned())
    };
    assert_eq!(with("引资额累计=Drawn", &foreign()), told(Code::MissingKey, 3, "引资额累计", "Drawn"));
    assert_eq!(
        with("firm=Share", &foreign()),
        told(Code::UnknownKey, 3, "firm", "region | 任务 | 累计 | 完成率 | 位次")
    );
    let odd = foreign().replace("乙县,100", "乙县,很多");
    assert_eq!(with("", &odd), told(Code::NotAQuantity, 6, "Goal", ""));
    assert!(qilian::ReadOptions::default().mapped("phone=Tel").is_err());
    // What only a table of places has is no column of projects.
    let options = mapped(&["引资额累计=So far"]);
    let error = Ledger::from_bytes_with("name,So far\n甲,1\n".as_bytes(), &options).unwrap_err();
    assert_eq!(error.code(), Code::UnknownKey);
}

#[test]
fn english_headers_of_places_are_known_too() {
    let table = "截至2023年4月30日,,,\nregion,signed_projects target,signed_projects cumulative,signed_projects completion\n甲县,60,30,50%\n";
    let ledger = Ledger::from_csv(table).unwrap();
    assert_eq!(verdict(&ledger, &["完成率"]), (Some("50".to_owned()), Verdict::Match));
}

/// A table of four places with targets 100, 100, 50 and 20: 60, 80, 45 and 19 are 60%, 80%, 90% and 95%. The change on the
/// year before is 3, 9, 1 and 5 percent.
fn ranked(header: &str, ranks: [&str; 4]) -> Ledger {
    let [a, b, c, d] = ranks;
    Ledger::from_csv(&format!(
        "截至2023年4月30日,,,,\n地区,签约项目任务(个),签约项目累计(个),签约项目同比(%),{header}\n\
         甲县,100,60,3,{a}\n乙县,100,80,9,{b}\n丙县,50,45,1,{c}\n丁县,20,19,5,{d}\n"
    ))
    .unwrap()
}

/// What is said of each rank: what it is by, and the verdict.
fn of_ranks(ledger: &Ledger) -> Vec<(String, Option<String>, Verdict)> {
    let ranks = again(ledger).into_iter().filter(|(what, ..)| what.contains("位次"));
    ranks.map(|(what, _, computed, verdict)| (what, computed, verdict)).collect()
}

#[test]
fn a_rank_is_by_what_it_evidently_follows() {
    for (ranks, by) in [
        (["4", "3", "2", "1"], "完成率位次"),
        (["2", "1", "3", "4"], "累计数位次"),
        (["3", "1", "4", "2"], "同比位次"),
    ] {
        for (what, _, verdict) in of_ranks(&ranked("签约项目位次", ranks)) {
            assert!(what.contains(by), "{what}");
            assert_eq!(verdict, Verdict::Match);
        }
    }
    // One that is wrong does not hide what the others follow: three of four are by the cumulative figure.
    let found = of_ranks(&ranked("签约项目位次", ["2", "1", "3", "3"]));
    assert!(found.iter().all(|(what, ..)| what.contains("累计数位次，共4个")), "{found:?}");
    assert_eq!((found[3].1.as_deref(), found[3].2), (Some("4"), Verdict::Mismatch));
    assert!(found[..3].iter().all(|(.., verdict)| *verdict == Verdict::Match));
}

#[test]
fn what_a_rank_is_by_is_not_guessed_where_it_is_unclear() {
    // By completion two of four, by the figure none, by the change one.
    for (what, computed, verdict) in of_ranks(&ranked("签约项目位次", ["4", "3", "1", "2"])) {
        assert!(what.contains("签约项目位次，共4个"), "{what}");
        assert_eq!((computed, verdict), (None, Verdict::CannotTell));
    }
}

#[test]
fn a_rank_is_by_what_its_header_names() {
    // 4 3 2 1 is by completion.
    let verdicts = |header: &str| -> Vec<Verdict> {
        let found = of_ranks(&ranked(header, ["4", "3", "2", "1"]));
        found.into_iter().map(|(.., verdict)| verdict).collect()
    };
    assert_eq!(verdicts("签约项目完成率位次"), [Verdict::Match; 4]);
    for header in ["签约项目累计位次", "签约项目总量排名", "签约项目同比位次"] {
        assert!(verdicts(header).contains(&Verdict::Mismatch), "{header}");
    }
    // A rank of the month's figures is left out, and named.
    let of_month = ranked("签约项目当月位次", ["4", "3", "2", "1"]);
    assert_eq!(of_ranks(&of_month), []);
    assert_eq!(of_month.warnings()[0].place.path, "签约项目当月位次");
}

#[test]
fn two_ranks_of_one_metric_and_ranks_without_targets() {
    let both = "截至2023年4月30日,,,,,\n地区,签约项目,,,,\n,任务(个),累计(个),总量位次,完成率,位次\n\
        甲县,100,60,2,60%,3\n乙县,100,80,1,80%,2\n丙县,50,45,3,90%,1\n";
    let found = of_ranks(&Ledger::from_csv(both).unwrap());
    let by = |word: &str| found.iter().filter(|(what, ..)| what.contains(word)).count();
    assert_eq!((by("累计数位次"), by("完成率位次")), (3, 3));
    assert!(found.iter().all(|(.., verdict)| *verdict == Verdict::Match));
    let alone = "截至2023年4月30日,,\n地区,签约项目累计(个),签约项目位次\n甲县,60,2\n乙县,80,1\n丙县,45,3\n";
    let found = of_ranks(&Ledger::from_csv(alone).unwrap());
    assert!(found.iter().all(|(what, _, verdict)| what.contains("累计数") && *verdict == Verdict::Match));
    assert_eq!(found.len(), 3);
}
