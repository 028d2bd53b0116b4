//! "A folder of tables is one ledger; several ledgers merge into one."
use qilian::analysis::Verdict;
use qilian::{Code, Ledger, Query, ReadOptions};

type Files<'f> = Vec<(&'f str, &'f str)>;

fn read(files: &[(&str, &str)]) -> Result<Ledger, qilian::Error> {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    Ledger::from_files(&files)
}

/// A folder of every list, in English.
fn english() -> Files<'static> {
    vec![
        (
            "ledger.csv",
            "key,value\ntitle,示例市台账\nas_of,2023-05-31\ncurrency,CNY\nregion,示例省/示例市\ninvented,true\nnote,虚构\n",
        ),
        ("regions.csv", "name,kind,counted_in\n甲县,,\n示例经济开发区,zone,甲县\n"),
        ("bases.csv", "id,title,note\ncity,全市公布数,一季度\n"),
        ("rates.csv", "from,to,rate,date\nUSD,CNY,6.9,2023-04-28\n"),
        ("sources.csv", "id,publisher,title,date,url\ns1,示例局,通报,2023-05-31,https://example.org\n"),
        (
            "projects.csv",
            "id,name,firm,region,chain,segment,brought_by,activity,planned,signed,source\np1,示例一期,甲公司,甲县,陶瓷,成型烧成,乙公司,a1,1.2亿元,4月7日,s1\n",
        ),
        (
            "activities.csv",
            "id,name,date,region,count,projects,planned,basis,tags\na1,恳谈会,4月7日,甲县,2,39,27.5亿元,city,境外;重点\n",
        ),
        (
            "statements.csv",
            "set,metric,value,period,kind,basis,yoy\nq1,signed_projects,36,2023-Q1,period,city,12.5%\nq1,started_projects,28,2023-Q1,period,city,\n",
        ),
        (
            "targets.csv",
            "id,metric,value,period,region,actual,why_none\nt1,activities,160余场次,2023,甲县,50余场次,\n,signed_projects_amount,,2023,,,未公布\n",
        ),
        ("schedules.csv", "target,date,value\nt1,2023-03-31,25\nt1,2023-06-30,55\n"),
        ("firms.csv", "name,region,chain,segment,since\n乙公司,甲县,陶瓷,原料,2019\n"),
        (
            "chains.csv",
            "name,lead,firms_complete,segment,position\n陶瓷,乙公司,yes,原料,upstream\n陶瓷,,,成型烧成,midstream\n",
        ),
        ("links.csv", "from,to,chain,kind,date\n乙公司,甲公司,陶瓷,brought,2023-05\n"),
    ]
}

/// The same as an office would keep it.
fn chinese() -> Files<'static> {
    vec![
        (
            "台账.csv",
            "项目,内容\n标题,示例市台账\n截至,2023年5月31日\n币种,CNY\n地区,示例省/示例市\n示例数据,是\n备注,虚构\n",
        ),
        ("地区.csv", "名称,类别,计入\n甲县,,\n示例经济开发区,zone,甲县\n"),
        ("口径.csv", "编号,口径名称,备注\ncity,全市公布数,一季度\n"),
        ("汇率.csv", "原币种,折合币种,汇率,日期\nUSD,CNY,6.9,2023-04-28\n"),
        ("来源.csv", "编号,发布单位,标题,日期,网址\ns1,示例局,通报,2023.5.31,https://example.org\n"),
        (
            "项目.csv",
            "项目编号,项目名称,投资方名称,建设地点,产业链,环节,引荐企业,招商活动,计划总投资(亿元),签约时间,来源\np1,示例一期,甲公司,甲县,陶瓷,成型烧成,乙公司,a1,1.2,4月7日,s1\n",
        ),
        (
            "活动.csv",
            "编号,活动名称,日期,地区,场次,签约项目数,签约金额(亿元),口径,标签\na1,恳谈会,4月7日,甲县,2,39个,27.5,city,境外\u{ff1b}重点\n",
        ),
        (
            "公布数.csv",
            "组,指标,数值,时期,类型,口径,同比\nq1,签约项目数,36,2023年一季度,当期,city,12.5%\nq1,开工项目数,28个,2023年一季度,当期,city,—\n",
        ),
        (
            "目标.csv",
            "编号,指标,目标任务,年度,地区,完成数,无目标原因\nt1,招商活动,160余场次,2023年,甲县,50余场次,\n,签约金额,/,2023年,,,未公布\n",
        ),
        ("序时进度.csv", "目标编号,截至,进度\nt1,2023年3月31日,25\nt1,2023年6月30日,55\n"),
        ("企业.csv", "企业名称,所在地,产业链,环节,入驻时间\n乙公司,甲县,陶瓷,原料,2019\n"),
        (
            "产业链.csv",
            "产业链,链主企业,企业名单完整,环节,位置\n陶瓷,乙公司,是,原料,上游\n陶瓷,,,成型烧成,中游\n",
        ),
        ("关联.csv", "引荐企业,被引荐企业,产业链,关系,日期\n乙公司,甲公司,陶瓷,引进,2023年5月\n"),
    ]
}

const AS_JSON: &str = r#"{
  "qilian": 1,
  "title": "示例市台账",
  "as_of": "2023-05-31",
  "currency": "CNY",
  "invented": true,
  "region": "示例省/示例市",
  "regions": [
    "甲县",
    { "name": "示例经济开发区", "kind": "zone", "counted_in": "甲县" }
  ],
  "bases": [
    { "id": "city", "title": "全市公布数", "note": "一季度" }
  ],
  "rates": [
    { "from": "USD", "to": "CNY", "rate": "6.9", "date": "2023-04-28" }
  ],
  "sources": [
    { "id": "s1", "publisher": "示例局", "title": "通报", "date": "2023-05-31", "url": "https://example.org" }
  ],
  "projects": [
    { "id": "p1", "name": "示例一期", "firm": "甲公司", "region": "甲县", "chain": "陶瓷", "segment": "成型烧成", "brought_by": "乙公司", "activity": "a1", "planned": "1.2亿元", "signed": "2023-04-07", "source": "s1" }
  ],
  "activities": [
    { "id": "a1", "name": "恳谈会", "date": "2023-04-07", "region": "甲县", "count": "2场次", "projects": "39个", "planned": "27.5亿元", "basis": "city", "tags": ["境外", "重点"] }
  ],
  "statements": [
    { "set": "q1", "metric": "signed_projects", "value": "36个", "period": "2023-Q1", "kind": "period", "basis": "city", "yoy": "12.5%" },
    { "set": "q1", "metric": "started_projects", "value": "28个", "period": "2023-Q1", "kind": "period", "basis": "city" }
  ],
  "targets": [
    { "id": "t1", "metric": "activities", "value": "160余场次", "period": "2023", "region": "甲县", "actual": "50余场次", "schedule": [["2023-03-31", "25场次"], ["2023-06-30", "55场次"]] },
    { "metric": "signed_projects_amount", "why_none": "未公布", "period": "2023" }
  ],
  "firms": [
    { "name": "乙公司", "region": "甲县", "chain": "陶瓷", "segment": "原料", "since": "2019" }
  ],
  "chains": [
    { "name": "陶瓷", "lead": "乙公司", "firms_complete": true, "segments": [{ "name": "原料", "position": "upstream" }, { "name": "成型烧成", "position": "midstream" }] }
  ],
  "links": [
    { "from": "乙公司", "to": "甲公司", "chain": "陶瓷", "kind": "brought", "date": "2023-05" }
  ],
  "note": "虚构"
}
"#;

#[test]
fn tables_of_every_list_are_one_ledger_in_both_languages_and_any_order() {
    assert_eq!(Ledger::from_json(AS_JSON).unwrap().to_json(), AS_JSON);
    for mut files in [english(), chinese()] {
        for _ in 0..files.len() {
            let ledger = read(&files).unwrap_or_else(|error| panic!("{:#?}", error.problems()));
            assert_eq!(ledger.to_json(), AS_JSON);
            assert!(ledger.warnings().is_empty(), "{:?}", ledger.warnings());
            files.rotate_left(1);
        }
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once_with_file_row_and_column() {
    let error = read(&[
        ("projects.csv", "name,planned,basis\n甲,很多,ledger\n乙,1亿元,none\n"),
        ("statements.csv", "指标,数值,时期,类型\n签约项目数,多,2023年13月,随便\n"),
        ("targets.csv", "metric,value\nactivities,5\n"),
        ("activities.csv", "名称,日期\n甲\n"),
        ("links.csv", "from,to\n甲,乙\n"),
    ])
    .unwrap_err();
    let told: Vec<(&str, u32, u32, &str)> = error
        .problems()
        .iter()
        .map(|problem| {
            (problem.place.file.as_str(), problem.place.row, problem.place.column, problem.code.name())
        })
        .collect();
    assert_eq!(
        told,
        [
            ("projects.csv", 2, 2, "not_a_quantity"),
            ("activities.csv", 2, 0, "invalid_table"),
            ("statements.csv", 2, 2, "not_a_quantity"),
            ("statements.csv", 2, 3, "not_a_date"),
            ("statements.csv", 2, 4, "unknown_word"),
            ("targets.csv", 2, 0, "missing_key"),
        ]
    );
    assert_eq!(error.problems()[3].place.path, "时期");
}

#[test]
fn what_leads_nowhere_is_told_with_the_file_it_stands_in() {
    let error = read(&[
        ("projects.csv", "name,basis,source\n甲,none,s1\n"),
        ("statements.csv", "metric,value,basis\nsigned_projects,3,none\n"),
        ("schedules.csv", "target,date,value\nt9,2023-03,5\n"),
    ])
    .unwrap_err();
    assert_eq!(error.problems()[0].place.file, "schedules.csv");
    let error = read(&[
        ("projects.csv", "name,basis,source\n甲,none,s1\n"),
        ("statements.csv", "metric,value,basis\nsigned_projects,3,none\n"),
    ])
    .unwrap_err();
    let files: Vec<(&str, u32)> =
        error.problems().iter().map(|problem| (problem.place.file.as_str(), problem.place.row)).collect();
    assert_eq!(files, [("projects.csv", 2), ("projects.csv", 2), ("statements.csv", 2)]);
}

#[test]
fn a_file_of_another_name_is_named_once_and_left_out() {
    let ledger =
        read(&[("projects.csv", "name,电话\n甲,1\n"), ("通讯录.csv", "张某,1"), ("readme.md", "x")]).unwrap();
    let told: Vec<(Code, &str)> =
        ledger.warnings().iter().map(|warning| (warning.code, warning.place.file.as_str())).collect();
    assert_eq!(
        told,
        [
            (Code::UnknownColumn, "projects.csv"),
            (Code::UnknownFile, "通讯录.csv"),
            (Code::UnknownFile, "readme.md")
        ]
    );
    assert!(!ledger.to_json().contains("张某"));
    assert_eq!(read(&[("readme.md", "x")]).unwrap_err().code(), Code::MissingKey);
    assert_eq!(read(&[]).unwrap_err().code(), Code::MissingKey);
    let twice = read(&[("projects.csv", "name\n甲\n"), ("项目.csv", "name\n乙\n")]).unwrap_err();
    assert_eq!((twice.code(), twice.problems()[0].place.file.as_str()), (Code::DuplicateKey, "项目.csv"));
}

#[test]
fn a_mapping_is_of_the_table_of_projects_and_several_files_are_no_json() {
    let read = |name: &str, text: &str, options: &qilian::ReadOptions| {
        Ledger::from_files_with(&[(name, text.as_bytes())], options)
    };
    let options = qilian::ReadOptions { file: "甲县".to_owned(), ..Default::default() };
    let mapped = options.clone().mapped("name=Deal").unwrap();
    let ledger = read("projects.csv", "Deal\nA\n", &mapped).unwrap();
    assert_eq!(ledger.projects().next().unwrap().name(), Some("A"));
    let place = |error: qilian::Error| {
        let problem = &error.problems()[0];
        (problem.code, problem.place.file.clone())
    };
    let absent = read("projects.csv", "name\nA\n", &mapped).unwrap_err();
    assert_eq!(place(absent), (Code::MissingKey, "projects.csv".to_owned()));
    let no_projects = read("ledger.csv", "title,A\n", &mapped).unwrap_err();
    assert_eq!(place(no_projects), (Code::MissingKey, "甲县".to_owned()));
    let json = qilian::ReadOptions { format: "json".to_owned(), ..options };
    let is_table = read("projects.csv", "name\nA\n", &json).unwrap_err();
    assert_eq!(place(is_table), (Code::UnknownWord, "甲县".to_owned()));
}

#[test]
fn titles_sums_and_notes_of_any_table_are_no_records() {
    let ledger = read(&[(
        "公布数.csv",
        "2023年一季度公布数\n指标,数值(亿元),时期,地区\n引资额,1.5,2023-Q1,甲县\n合计,1.5,,\n填表人:某某,,,\n",
    )]);
    let ledger = ledger.unwrap_or_else(|error| panic!("{:#?}", error.problems()));
    assert_eq!(ledger.statements(&Query::default()).unwrap().len(), 1);
    let told: Vec<(u32, &str)> =
        ledger.warnings().iter().map(|warning| (warning.place.row, warning.found.as_str())).collect();
    assert_eq!(told, [(1, ""), (4, "合计"), (5, "填表人")]);
    assert!(!ledger.warnings().iter().any(|warning| warning.found.contains("某某")));
}

#[test]
fn a_folder_on_disk_is_read_by_the_names_of_its_files() {
    let folder = std::env::temp_dir().join(format!("qilian-folder-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("below")).unwrap();
    for (name, text) in english() {
        std::fs::write(folder.join(name), text).unwrap();
    }
    std::fs::write(folder.join(".hidden"), "x").unwrap();
    let ledger = Ledger::from_path(&folder);
    std::fs::remove_dir_all(&folder).unwrap();
    let ledger = ledger.unwrap();
    assert_eq!(ledger.to_json(), AS_JSON);
    let told: Vec<&str> = ledger.warnings().iter().map(|warning| warning.found.as_str()).collect();
    assert_eq!(told, ["below"]);
}

#[test]
fn hostile_folders_end_in_errors() {
    let long = "甲".repeat(5000);
    for (name, text) in [
        ("ledger.csv", "title,\"never closed\n".to_owned()),
        ("ledger.csv", "titel,x\n".to_owned()),
        ("ledger.csv", "as_of,never\n".to_owned()),
        ("ledger.csv", "title,a\ntitle,b\n".to_owned()),
        ("statements.csv", "metric,value\n\"x\n".to_owned()),
        ("statements.csv", format!("metric,value,note\nsigned_projects,1,{long}\n")),
        ("statements.csv", "metric,metric,value\na,b,1\n".to_owned()),
        ("chains.csv", "name,segment,position\n陶瓷,原料,nowhere\n".to_owned()),
        ("chains.csv", "name,segment\n陶瓷,原料\n".to_owned()),
        ("regions.csv", "".to_owned()),
        ("targets.csv", "\u{0}\u{1}\n".to_owned()),
        ("rates.csv", "from,to,rate\nUSD,CNY,-1\n".to_owned()),
    ] {
        let error = read(&[(name, &text)]).unwrap_err();
        assert!(
            error.problems().iter().all(|problem| problem.place.file == name),
            "{name} {text:.40}: {:?}",
            error.problems()
        );
    }
    assert!(Ledger::from_files(&[("statements.csv", b"\xff\xff\xff,\xfe")]).is_err());
}

/// A ledger of a place, with one project.
fn of(region: &str, as_of: &str, more: &str) -> Ledger {
    Ledger::from_json(&format!(
        r#"{{ "qilian": 1, "title": "{region}", "region": "{region}", "as_of": "{as_of}",
            "projects": [{{ "id": "p1", "name": "示例", "signed": "2023-03", "started": "2023-04", "planned": "1.2亿元" }}] {more} }}"#
    ))
    .unwrap_or_else(|error| panic!("{:#?}", error.problems()))
}

#[test]
fn merged_ids_are_prefixed_and_the_place_is_the_one_that_holds_all() {
    let (first, second) = (of("省/市/甲县", "2023-05-31", ""), of("省/市/乙县", "2023-05-31", ""));
    let city = Ledger::merge(&[("a", &first), ("b", &second)]).unwrap();
    let ids: Vec<_> = city.projects().map(|project| project.id().unwrap().to_owned()).collect();
    assert_eq!((ids, city.title()), (vec!["a/p1".to_owned(), "b/p1".to_owned()], None));
    assert!(city.to_json().contains("\"region\": \"省/市\""));
    let other = of("别省/市", "2023-05-31", "");
    assert!(Ledger::merge(&[("a", &first), ("b", &other)]).unwrap().to_json().contains("\"region\": \"/\""));
    let refused = |prefix: &str| {
        let error = Ledger::merge(&[("a", &first), (prefix, &second)]).unwrap_err();
        let problem = &error.problems()[0];
        (problem.code, problem.expected.clone(), problem.place.path.clone())
    };
    let text = str::to_owned;
    assert_eq!(refused("a"), (Code::DuplicateId, text("ledgers[0]"), text("ledgers[1]")));
    assert_eq!(refused(""), (Code::MissingKey, text("prefix"), text("ledgers[1]")));
    assert_eq!(Ledger::merge(&[]).unwrap_err().code(), Code::Empty);
}

#[test]
fn bases_of_one_id_and_different_titles_stay_apart_and_that_is_said() {
    let basis = |title: &str| {
        let own = format!(
            r#", "bases": [{{ "id": "city", "title": "{title}" }}], "statements": [{{ "metric": "activities", "value": "3", "basis": "city" }}]"#
        );
        of("省/市", "2023-05-31", &own)
    };
    let same = Ledger::merge(&[("a", &basis("甲")), ("b", &basis("甲"))]).unwrap();
    assert!(same.warnings().is_empty() && same.to_json().matches("\"title\": \"甲\"").count() == 1);
    let apart = Ledger::merge(&[("a", &basis("甲")), ("b", &basis("乙"))]).unwrap();
    assert_eq!(apart.warnings().iter().filter(|warning| warning.code == Code::KeptApart).count(), 2);
    assert!(
        apart.to_json().contains(r#""basis": "a/city""#) && apart.to_json().contains(r#""basis": "b/city""#)
    );
}

#[test]
fn what_an_earlier_ledger_expected_is_not_known_on_a_later_day() {
    let (early, late) = (of("省/市", "2023-03-31", ""), of("省/市", "2023-05-31", ""));
    let both = Ledger::merge(&[("a", &early), ("b", &late)]).unwrap();
    let told: Vec<_> = both.projects().map(|project| project.told(qilian::Milestone::Started)).collect();
    assert_eq!(told[0], qilian::Told::Nothing);
    assert!(matches!(told[1], qilian::Told::On(_)));
    assert!(both.warnings().iter().any(|warning| warning.code == Code::NotKnownLater));
}

#[test]
fn the_order_of_ledgers_changes_no_total_and_currencies_are_not_mixed() {
    let (first, second) = (of("省/市/甲县", "2023-05-31", ""), of("省/市/乙县", "2023-03-31", ""));
    let total =
        |ledgers: &[(&str, &Ledger)]| Ledger::merge(ledgers).unwrap().summary(&Query::default()).unwrap();
    let (one, other) = (total(&[("a", &first), ("b", &second)]), total(&[("b", &second), ("a", &first)]));
    assert_eq!((one.totals, one.cohorts), (other.totals, other.cohorts));
    let dollars = of("省/市", "2023-05-31", r#", "currency": "USD""#);
    assert_eq!(Ledger::merge(&[("a", &first), ("b", &dollars)]).unwrap_err().code(), Code::MixedCurrencies);
}

#[test]
fn sums_that_tables_print_stay_with_their_projects_when_ledgers_merge() {
    let county = || {
        let table = include_str!("../cases/tables/county-ledger.csv");
        Ledger::from_csv(table).unwrap()
    };
    let (first, second) = (county(), county());
    let alone = first.check(&Query::default()).unwrap().recomputed;
    let both = Ledger::merge(&[("a", &first), ("b", &second)]).unwrap().check(&Query::default()).unwrap();
    assert!(!alone.is_empty());
    let told = |list: &[qilian::analysis::Recomputed]| {
        list.iter().map(|one| (one.printed.clone(), one.computed.clone(), one.verdict)).collect::<Vec<_>>()
    };
    assert_eq!(told(&both.recomputed), [told(&alone), told(&alone)].concat());
}

#[test]
fn what_names_no_place_stays_in_the_place_of_its_own_ledger() {
    let county = |name: &str| {
        Ledger::from_json(&format!(
            r#"{{ "qilian": 1, "as_of": "2023-05-31", "region": "示例省/示例市/{name}",
                "projects": [{{ "planned": "1亿元", "signed": "2023-03" }}],
                "targets": [{{ "metric": "signed_projects_amount", "value": "4亿元", "period": "2023" }}] }}"#
        ))
        .unwrap()
    };
    let city = Ledger::merge(&[("a", &county("甲县")), ("b", &county("乙县"))]).unwrap();
    let progress = city.progress(&Query::default()).unwrap();
    let told: Vec<_> = progress
        .targets
        .iter()
        .map(|target| {
            (target.region.as_deref().unwrap_or_default(), target.actual.as_ref().unwrap().text.as_str())
        })
        .collect();
    assert_eq!(told, [("示例省/示例市/甲县", "1亿元"), ("示例省/示例市/乙县", "1亿元")]);
    let groups = city.group(&Query::new(qilian::Measure::Planned).by(qilian::Dimension::County)).unwrap();
    let keys: Vec<_> = groups.tables[0].rows.iter().map(|row| row.key.join(" ")).collect();
    assert_eq!(keys, ["甲县", "乙县"]);
}

/// A city's folder: a wide table of three counties, in which one rank and the sum are wrong.
fn city(name: &str, first: u32) -> Ledger {
    let head = format!("as_of,2023-04-30\nregion,示例省/{name}\nnote,{name}报送\n");
    let table = format!(
        "地区,签约项目任务(个),签约项目累计(个),签约项目完成率,签约项目完成率位次\n\
         {name}甲县,100,{first},50%,2\n{name}乙县,100,80,80%,2\n合计,200,90,,\n"
    );
    let options = ReadOptions { file: name.to_owned(), ..ReadOptions::default() };
    Ledger::from_files_with(
        &[("ledger.csv", head.as_bytes()), ("statements.csv", table.as_bytes())],
        &options,
    )
    .unwrap()
}

#[test]
fn what_tables_print_of_places_stays_with_them_when_ledgers_merge() {
    let (first, second) = (city("甲市", 50), city("乙市", 40));
    let told = |ledger: &Ledger| -> Vec<(String, Option<String>, Verdict)> {
        let found = ledger.check(&Query::default()).unwrap().recomputed;
        found.into_iter().map(|own| (own.printed, own.computed, own.verdict)).collect()
    };
    // Two completions, two ranks, two sums of each; 50 of 100 is 50%, 40 of 100 is not.
    let alone = [told(&first), told(&second)];
    assert_eq!(alone.each_ref().map(Vec::len), [6, 6]);
    let wrong = |list: &[(String, Option<String>, Verdict)]| {
        list.iter().filter(|(.., verdict)| *verdict == Verdict::Mismatch).count()
    };
    // The second rank, and the sum of 50 and 80; with 40 the completion too.
    assert_eq!(alone.each_ref().map(|list| wrong(list)), [2, 3]);
    let both = Ledger::merge(&[("a", &first), ("b", &second)]).unwrap();
    assert_eq!(told(&both), alone.concat());
    // A merged ledger merges again.
    let third = city("丙市", 10);
    let all = Ledger::merge(&[("x", &both), ("y", &third)]).unwrap();
    assert_eq!(told(&all), [alone.concat(), told(&third)].concat());
    let what = all.check(&Query::default()).unwrap().recomputed.pop().unwrap().what;
    assert!(what.contains("丙市"), "a sum says whose places it adds: {what}");
    // In JSON there is no place for what follows from other figures, and that is said.
    let problem = all.unwritten().unwrap();
    assert_eq!((problem.code, problem.found.as_str()), (Code::NotWritten, "18"));
    assert_eq!(told(&Ledger::from_json(&all.to_json()).unwrap()), []);
}

#[test]
fn notes_of_ledgers_that_merge_are_kept_with_their_prefix() {
    let (first, second) = (city("甲市", 50), city("乙市", 40));
    let note = |ledgers: &[(&str, &Ledger)]| {
        let json: serde_json::Value =
            serde_json::from_str(&Ledger::merge(ledgers).unwrap().to_json()).unwrap();
        json["note"].as_str().map(str::to_owned)
    };
    assert_eq!(note(&[("a", &first), ("b", &second)]).unwrap(), "a\u{ff1a}甲市报送\u{ff1b}b\u{ff1a}乙市报送");
    assert_eq!(note(&[("a", &first), ("b", &first)]).unwrap(), "甲市报送");
    let silent = Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-04-30" }"#).unwrap();
    assert_eq!(note(&[("a", &silent), ("b", &second)]).unwrap(), "b\u{ff1a}乙市报送");
    assert_eq!(note(&[("a", &silent), ("b", &silent)]), None);
}

#[test]
fn messages_on_merged_folders_name_the_file() {
    let county = |name: &str, rate: &str| {
        let options = ReadOptions { file: name.to_owned(), ..ReadOptions::default() };
        let rates = format!("币种,折合币种,汇率\nUSD,CNY,{rate}\n");
        let files = [
            ("项目.csv", "项目名称,联系电话\n甲,\n".as_bytes()),
            ("汇率.csv", rates.as_bytes()),
            ("说明.docx", b""),
        ];
        Ledger::from_files_with(&files, &options).unwrap()
    };
    let same = Ledger::merge(&[("a", &county("甲县", "7")), ("b", &county("乙县", "7"))]).unwrap();
    let files: Vec<&str> = same.warnings().iter().map(|own| own.place.file.as_str()).collect();
    assert_eq!(files, ["甲县/项目.csv", "甲县/说明.docx", "乙县/项目.csv", "乙县/说明.docx"]);
    let error = Ledger::merge(&[("a", &county("甲县", "7")), ("b", &county("乙县", "6.9"))]).unwrap_err();
    assert_eq!(error.problems()[0].place.file, "乙县/汇率.csv");
    // A folder without a name of its own is called by its prefix, a single file by its own name.
    let unnamed = Ledger::merge(&[("a", &county("", "7")), ("b", &county("乙县", "7"))]).unwrap();
    assert_eq!(unnamed.warnings()[0].place.file, "a/项目.csv");
    let table = Ledger::from_bytes("项目名称,联系电话\n甲,\n".as_bytes(), "csv", "甲县.csv").unwrap();
    let tables = Ledger::merge(&[("a", &table), ("b", &county("乙县", "7"))]).unwrap();
    assert_eq!(tables.warnings()[0].place.file, "甲县.csv");
    let again = Ledger::merge(&[("x", &tables), ("y", &table)]).unwrap();
    assert_eq!(again.warnings()[0].place.file, "x/甲县.csv");
}
