//! **Tables.** A header row in English or Chinese, in any order, a unit in the header where cells have none; UTF-8 with
//! or without BOM, GB18030, UTF-16; comma, tab or semicolon. Unknown columns are left out and named once; rows above the
//! header are searched for title, 单位 and 截至; a two-row header is joined; section rows, 小计, 合计, 注 and signature rows
//! are recognised, reported, never projects, and a printed 合计 is recomputed; blank, -, —, /, 待定, 不详, 未公布 are none, 无
//! is none with a warning, 0 and 零 are zero; a list in a cell is split at a semicolon. And **Bad input** of tables.
use qilian::analysis::Verdict;
use qilian::period::Date;
use qilian::quantity::Quantity;
use qilian::{Code, Error, Ledger, Milestone, Project, Query, ReadOptions, Told};

fn read(text: &str) -> Ledger {
    Ledger::from_bytes(text.as_bytes(), "csv", "t.csv").unwrap()
}

fn refused(text: &str) -> Error {
    Ledger::from_bytes(text.as_bytes(), "csv", "t.csv").unwrap_err()
}

/// `code row:column found` of each problem.
fn problems(error: &Error) -> Vec<String> {
    let line = |problem: &qilian::Problem| {
        let place = &problem.place;
        assert_eq!(place.file, "t.csv");
        format!("{} {}:{} {}", problem.code.name(), place.row, place.column, problem.found)
            .trim_end()
            .to_owned()
    };
    error.problems().iter().map(line).collect()
}

/// The only project of a table of one column.
fn with_project<T>(text: &str, ask: impl Fn(Project<'_>) -> T) -> T {
    let ledger = read(text);
    assert_eq!(ledger.projects().count(), 1, "{text}");
    ask(ledger.projects().next().unwrap())
}

/// Whole units of a figure that has a value.
fn value(quantity: Option<Quantity>) -> Option<i128> {
    quantity.and_then(|quantity| quantity.value()).map(|number| number.to_integer())
}

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

const PLAIN: &str = "项目名称,计划总投资(亿元),签约时间,备注\n甲,1.85,2023.3.15,\n乙,0.6,202303,铁路\n";

fn is_plain(ledger: &Ledger) {
    let found: Vec<_> = ledger
        .projects()
        .map(|project| (project.name().unwrap().to_owned(), value(project.planned())))
        .collect();
    assert_eq!(found, [("甲".to_owned(), Some(185_000_000)), ("乙".to_owned(), Some(60_000_000))]);
    assert!(ledger.warnings().is_empty());
}

mod encodings {
    use super::*;

    fn utf_16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let marked = mark.then_some('\u{feff}').into_iter().chain(text.chars()).collect::<String>();
        let unit = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        marked.encode_utf16().flat_map(unit).collect()
    }

    fn bytes(bytes: &[u8]) -> Result<Ledger, Error> {
        Ledger::from_bytes(bytes, "csv", "t.csv")
    }

    #[test]
    fn utf_8_with_and_without_its_mark() {
        is_plain(&bytes(PLAIN.as_bytes()).unwrap());
        is_plain(&bytes(format!("\u{feff}{PLAIN}").as_bytes()).unwrap());
    }

    #[test]
    fn utf_16_of_both_orders_with_and_without_its_mark() {
        for (big, mark) in [(false, true), (true, true), (false, false), (true, false)] {
            is_plain(&bytes(&utf_16(PLAIN, big, mark)).unwrap());
        }
    }

    #[test]
    fn gb_18030_with_characters_of_two_and_four_bytes() {
        // As another program writes it: Python's "项目名称,投资方\n甲𠮷,\u9fcb公司\n".encode("gb18030").
        let table = b"\xcf\xee\xc4\xbf\xc3\xfb\xb3\xc6,\xcd\xb6\xd7\xca\xb7\xbd\n\xbc\xd7\x95\x34\xb2\x35,\x82\x35\x93\x30\xb9\xab\xcb\xbe\n";
        let ledger = bytes(table).unwrap();
        let project = ledger.projects().next().unwrap();
        assert_eq!((project.name(), project.firm()), (Some("甲𠮷"), Some("\u{9fcb}公司")));
    }

    #[test]
    fn damage_is_told_and_never_read_as_another_encoding() {
        let mut damaged = PLAIN.as_bytes().to_vec();
        let at = damaged.len() - 2;
        damaged[at] = 0xFF;
        assert_eq!(problems(&bytes(&damaged).unwrap_err())[0].split(' ').next(), Some("invalid_utf8"));
        // Cut off within a character, in each encoding.
        let cut = &PLAIN.as_bytes()[..PLAIN.len() - 2];
        assert_eq!(problems(&bytes(cut).unwrap_err()), ["invalid_utf8 3:19 0xE8"]);
        let wide = utf_16(PLAIN, false, true);
        assert!(bytes(&wide[..wide.len() - 1]).is_err());
        let gb = b"\xcf\xee\xc4\xbf\xc3\xfb\xb3\xc6\n\xbc\xd7\n\xd2";
        assert_eq!(bytes(gb).unwrap_err().code(), Code::InvalidUtf8);
    }
}

#[test]
fn separators_are_commas_tabs_and_semicolons_below_a_title_too() {
    for separator in [",", "\t", ";"] {
        is_plain(&read(&PLAIN.replace(',', separator)));
        let titled = format!("甲县台账\n{}", PLAIN.replace(',', separator));
        assert_eq!(read(&titled).projects().count(), 2);
    }
}

#[test]
fn a_header_is_in_either_language_in_any_order_and_with_line_breaks() {
    for header in ["name,planned", "项目名称,\"计划总投资\n(元)\"", "Name,PLANNED"] {
        assert_eq!(
            with_project(&format!("{header}\n甲,3200万元\n"), |own| value(own.planned())),
            Some(32_000_000)
        );
    }
    assert_eq!(with_project("投资额/万元,项目\n3200,甲\n", |own| value(own.planned())), Some(32_000_000));
}

mod above_the_header {
    use super::*;

    #[test]
    fn title_unit_and_day_are_found() {
        let ledger = read(
            "附件1,,\n甲县招商引资台账,,\n数据截至2023年4月30日,,单位:万元\n项目名称,总投资,开工时间\n甲,3200,4月20日\n",
        );
        assert_eq!(ledger.title(), Some("甲县招商引资台账"));
        assert_eq!(ledger.as_of(), Some(date("2023-04-30")));
        let project = ledger.projects().next().unwrap();
        assert_eq!(value(project.planned()), Some(32_000_000));
        assert_eq!(project.told(Milestone::Started), Told::On(date("2023-04-20")));
        let named: Vec<&str> = ledger.warnings().iter().map(|warning| warning.found.as_str()).collect();
        assert_eq!(named, ["附件"], "a row of which nothing was used is named");
    }

    #[test]
    fn the_header_s_unit_goes_before_that_above_it() {
        let text = "台账,单位:万元\n项目名称,总投资(亿元)\n甲,2\n";
        assert_eq!(with_project(text, |own| value(own.planned())), Some(200_000_000));
    }

    #[test]
    fn what_stands_behind_a_colon_is_not_repeated() {
        let ledger =
            read("台账,\n联系人:某某13800000001,\n项目名称,总投资(亿元)\n甲,2\n填表人:某某13800000001,\n");
        let told = serde_json::to_string(&ledger.warning_report()).unwrap();
        assert!(told.contains("联系人") && told.contains("填表人") && !told.contains("138"), "{told}");
        assert!(!format!("{ledger:?}").contains("138"));
    }

    #[test]
    fn without_any_header_there_is_no_table() {
        assert_eq!(problems(&refused("甲,乙\n丙,丁\n")), ["missing_key 1:0"]);
        let long = "甲,乙\n".repeat(100);
        assert_eq!(problems(&refused(&format!("{long}项目名称,备注\n甲,乙\n"))), ["missing_key 1:0"]);
    }
}

mod two_rows_of_header {
    use super::*;

    #[test]
    fn a_name_over_several_columns_is_joined_with_theirs() {
        let ledger = read(
            "台账(截至2023年4月30日),,,,\n项目名称,投资方,,到位资金(万元),\n,名称,所在地,本年,累计\n甲,甲公司,山东省,30,50\n",
        );
        let project = ledger.projects().next().unwrap();
        assert_eq!((project.name(), project.firm()), (Some("甲"), Some("甲公司")));
        assert_eq!(value(project.paid_in()), Some(500_000));
        assert!(ledger.warnings().is_empty());
    }

    #[test]
    fn the_upper_row_may_name_nothing_that_is_known() {
        let text = "台账,,,\n基本情况,,投资情况(万元),\n项目名称,投资方,总投资,到位资金\n甲,甲公司,300,20\n";
        with_project(text, |own| {
            assert_eq!((value(own.planned()), value(own.paid_in())), (Some(3_000_000), Some(200_000)));
        });
    }

    #[test]
    fn a_row_of_units_and_a_row_of_numbers_belong_to_the_header() {
        let text = "项目名称,投资方,总投资,到位资金,签约时间,项目状态\n,,(亿元),万元,年月,\n甲,乙,1,2,3,4\n示例,甲公司,1.5,300,2023.3,\n";
        with_project(text, |own| {
            assert_eq!((value(own.planned()), value(own.paid_in())), (Some(150_000_000), Some(3_000_000)));
        });
        assert_eq!(read(text).warnings()[0].place.row, 3);
        let numbered = "序号,项目名称,总投资(亿元),备注\n1,2,3,4\n1,示例,1.5,\n2,另一个,3,\n";
        let names: Vec<_> = read(numbered).projects().map(|own| own.name().unwrap().to_owned()).collect();
        assert_eq!(names, ["示例", "另一个"]);
        // A first project whose cells count on is one.
        for row in ["1,2号线,3,4", "甲,乙,1,2", "1,2,4,5"] {
            assert_eq!(
                read(&format!("序号,项目名称,总投资(亿元),备注\n{row}\n")).projects().count(),
                1,
                "{row}"
            );
        }
    }

    #[test]
    fn a_project_below_empty_headers_is_no_header() {
        let ledger = read("项目名称,备注,\n甲,乙,\n");
        assert_eq!(ledger.projects().count(), 1);
        assert!(ledger.warnings().is_empty(), "an empty column is none");
        let ledger = read("项目名称,备注,\n甲,乙,丙\n丁,,戊\n");
        assert_eq!(ledger.projects().count(), 2);
        let named: Vec<_> =
            ledger.warnings().iter().map(|own| (own.code, own.place.row, own.place.column)).collect();
        assert_eq!(
            named,
            [(Code::UnknownColumn, 2, 3)],
            "a column without a header is named once, not what it holds"
        );
    }
}

mod rows_that_are_no_projects {
    use super::*;

    const TABLE: &str = "序号,项目名称,总投资(万元),签约时间
一、新签约项目(2个),,,
1,甲,100,2023.1
2,乙,50.5,2023.2
小计,,150.5,
二、续建项目(1个),,,
1,丙,30,2022.1
小计,,31,
序号,项目名称,总投资(万元),签约时间
合计(3个),,180.5,
注\u{ff1a}单位为万元,,,
填表人\u{ff1a},,审核人\u{ff1a},
";

    #[test]
    fn they_are_reported_with_their_row() {
        let ledger = read(TABLE);
        assert_eq!(ledger.projects().filter_map(|project| project.name()).collect::<String>(), "甲乙丙");
        assert!(ledger.warnings().iter().all(|own| own.code == Code::NotARecord));
        let rows: Vec<u32> = ledger.warnings().iter().map(|own| own.place.row).collect();
        assert_eq!(rows, [2, 5, 6, 8, 9, 10, 11, 12]);
    }

    #[test]
    fn printed_sums_are_recomputed_where_they_stand() {
        let check = read(TABLE).check(&Query::default()).unwrap();
        let told: Vec<_> = check
            .recomputed
            .iter()
            .map(|own| (own.printed.as_str(), own.computed.as_deref().unwrap(), own.verdict))
            .collect();
        let (fits, not) = (Verdict::Match, Verdict::Mismatch);
        assert_eq!(
            told,
            [
                ("2个", "2", fits),
                ("150.5万元", "150.5", fits),
                ("1个", "1", fits),
                ("31万元", "30", not),
                ("3个", "3", fits),
                ("180.5万元", "180.5", fits),
            ]
        );
    }

    #[test]
    fn numbers_that_begin_anew_are_no_ids() {
        assert!(read(TABLE).projects().all(|project| project.id().is_none()));
        let ids =
            |text: &str| read(text).projects().map(|own| own.id().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(ids("序号,项目名称\n1,甲\n2,乙\n"), ["1", "2"]);
        assert_eq!(
            ids("序号,编号,项目名称\n1,X9,甲\n1,X8,乙\n"),
            ["X9", "X8"],
            "the table's own ids go before"
        );
    }

    #[test]
    fn a_sum_without_its_phase_and_without_the_currency_s_rate() {
        let check = |text: &str| {
            let found = read(text).check(&Query::default()).unwrap().recomputed;
            found.into_iter().map(|own| (own.computed, own.verdict)).collect::<Vec<_>>()
        };
        // An office that left the phase out has added rightly.
        let once = "序号,项目名称,总投资(亿元),备注\n1,甲,5,\n2,甲一期,2,为1号项目一期\n合计,,5,\n";
        assert_eq!(check(once), [(Some("5".to_owned()), Verdict::Match)]);
        let dollars = "序号,项目名称,总投资(亿元),备注\n1,甲,5,\n2,乙,1000万美元,\n合计,,5.69,\n";
        assert_eq!(check(dollars), [(None, Verdict::CannotTell)]);
        let restated =
            "序号,项目名称,总投资(亿元),备注\n1,甲,5,\n2,乙,1000万美元(折合0.69亿元),\n合计,,5.69,\n";
        assert_eq!(check(restated), [(Some("5.69".to_owned()), Verdict::Match)]);
        let range = "序号,项目名称,总投资(亿元),备注\n1,甲,5,\n2,乙,3—5,\n合计,,10.5,\n";
        assert_eq!(check(range), [(None, Verdict::Mismatch)], "at most 10");
        let range = range.replace("10.5", "9");
        assert_eq!(check(&range), [(None, Verdict::CannotTell)]);
    }
}

mod cells {
    use super::*;

    fn planned(header: &str, cell: &str) -> (Option<Quantity>, Vec<Code>) {
        let ledger = read(&format!("项目名称,{header}\n甲,\"{cell}\"\n"));
        let planned = ledger.projects().next().unwrap().planned();
        (planned, ledger.warnings().iter().map(|warning| warning.code).collect())
    }

    #[test]
    fn amounts_as_they_are_typed() {
        let yi = "计划总投资(亿元)";
        for (header, cell, expected, unit) in [
            ("计划总投资(USD百万)", "$1,740 ", 1_740_000_000, "美元"),
            ("计划总投资(万元)", "１，２３４．５", 12_345_000, "元"),
            (yi, "1000万美元(折合0.69亿元)", 10_000_000, "美元"),
            (yi, "3200万元", 32_000_000, "元"),
            (yi, "约5", 500_000_000, "元"),
            (yi, "1亿8500万元", 185_000_000, "元"),
            (yi, "999.99", 99_999_000_000, "元"),
        ] {
            let (amount, warnings) = planned(header, cell);
            let amount = amount.unwrap();
            assert_eq!((value(Some(amount.clone())), amount.unit().name()), (Some(expected), unit), "{cell}");
            assert!(warnings.is_empty(), "{cell}");
        }
    }

    #[test]
    fn what_is_planned_in_one_currency_may_be_paid_in_another() {
        let ledger = read("项目名称,总投资(亿元),到位资金(万元)\n甲,1.85,150万美元\n乙,2,30\n");
        let summary = ledger.summary(&Query::default()).unwrap();
        let told: Vec<_> = summary
            .totals
            .iter()
            .map(|total| {
                let value_of = |own: &Option<qilian::quantity::Value>| {
                    value(own.as_ref().map(|own| own.quantity.clone()))
                };
                (total.currency.as_str(), value_of(&total.planned), value_of(&total.paid_in))
            })
            .collect();
        assert_eq!(told, [("CNY", Some(385_000_000), Some(300_000)), ("USD", None, Some(1_500_000))]);
    }

    #[test]
    fn none_zero_and_nothing() {
        for cell in ["", "-", "—", "/", "待定", "不详", "未公布"] {
            assert_eq!(planned("计划总投资(亿元)", cell), (None, vec![]), "{cell}");
        }
        assert_eq!(planned("计划总投资(亿元)", "无"), (None, vec![Code::OddCell]));
        for cell in ["0", "零", "0.00"] {
            let (amount, warnings) = planned("计划总投资(亿元)", cell);
            assert_eq!((value(amount), warnings), (Some(0), vec![]), "{cell}");
        }
    }

    #[test]
    fn eight_thousand_in_a_column_of_hundred_millions_is_a_warning() {
        let text = "项目名称,计划总投资(亿元)\n甲,1.85\n乙,8000\n丙,6\n";
        let ledger = read(text);
        let amounts: Vec<_> = ledger.projects().map(|own| value(own.planned()).unwrap()).collect();
        assert_eq!(amounts, [185_000_000, 80_000_000, 600_000_000]);
        let warning = &ledger.warnings()[0];
        assert_eq!((warning.code, warning.place.row, warning.place.column), (Code::OddCell, 3, 2));
        assert_eq!(warning.expected, "8000万元");
        // Among projects of its size it stands, and is named all the same.
        let ledger = read("项目名称,计划总投资(亿元)\n甲,850\n乙,1500\n");
        assert_eq!(value(ledger.projects().nth(1).unwrap().planned()), Some(150_000_000_000));
        assert_eq!(ledger.warnings()[0].expected, "1500亿元");
    }

    #[test]
    fn milestones_that_are_planned_are_not_reached_on_any_day() {
        let ledger = read("台账(截至2023年4月30日),\n项目名称,开工时间\n甲,(计划)2023.3\n");
        let project = ledger.projects().next().unwrap();
        assert_eq!(project.told(Milestone::Started), Told::Planned(date("2023-03")));
        for day in ["2023-04-30", "2030-01-01"] {
            let day = Some(date(day).end);
            assert_eq!(project.reached(Milestone::Started, day), qilian::Reached::Expected);
        }
    }

    #[test]
    fn a_list_in_a_cell_is_split_at_semicolons_of_either_width() {
        let ledger = read("项目名称,标签,总投资(亿元)\n甲,省重点\u{ff1b}三个一批; 市重点,1\n");
        for tag in ["省重点", "三个一批", "市重点"] {
            let query =
                Query::from_json(&format!("{{\"measure\":\"projects\",\"where\":\"tag={tag}\"}}")).unwrap();
            let groups = ledger.group(&query).unwrap();
            let total = groups.tables[0].total.clone().unwrap();
            assert_eq!(value(Some(total.quantity)), Some(1), "{tag}");
        }
    }

    #[test]
    fn a_flood_of_odd_cells_is_counted_and_not_listed() {
        let rows = "甲,无\n".repeat(1000);
        let ledger = read(&format!("项目名称,总投资(万元)\n{rows}"));
        assert_eq!(ledger.projects().count(), 1000);
        let warnings = ledger.warnings();
        assert_eq!(warnings.len(), 21);
        let last = &warnings[20];
        assert_eq!((last.code, last.found.as_str(), last.place.row), (Code::MoreOddCells, "980", 22));
    }
}

mod remarks {
    use super::*;

    #[test]
    fn a_note_that_names_no_one_thing_stays_a_note() {
        for note in ["由甲引进", "由丙引进", "为9号项目一期", "为2号项目一期"] {
            let text =
                format!("序号,项目名称,投资方,备注\n1,一,甲东公司,\n2,二,乙公司,{note}\n3,三,甲西公司,\n");
            assert!(read(&text).warnings().is_empty(), "{note}");
        }
    }

    #[test]
    fn notes_never_lead_in_a_circle() {
        let text = "序号,项目名称,备注\n1,一,为2号项目一期\n2,二,为3号项目一期\n3,三,为1号项目一期\n";
        assert_eq!(read(text).warnings().len(), 2);
    }
}

mod mapping {
    use super::*;

    fn mapped(text: &str, map: &[&str]) -> Result<Ledger, Error> {
        let mut options = ReadOptions { file: "t.csv".to_owned(), ..ReadOptions::default() };
        for pair in map {
            options = options.mapped(pair)?;
        }
        Ledger::from_bytes_with(text.as_bytes(), &options)
    }

    #[test]
    fn foreign_headers_are_what_the_caller_says() {
        let text = "Deal,Millions,Buyer\nA,\"$1,740 \",B\nC,12.5,D\n";
        let ledger = mapped(text, &["name=Deal", "amount=Millions:USD百万", "firm=Buyer"]).unwrap();
        let amounts: Vec<_> = ledger.projects().map(|own| value(own.planned()).unwrap()).collect();
        assert_eq!(amounts, [1_740_000_000, 12_500_000]);
        assert_eq!(ledger.projects().next().unwrap().firm(), Some("B"));
        assert!(ledger.warnings().is_empty());
    }

    #[test]
    fn it_goes_before_a_header_that_is_known() {
        let text = "项目名称,总投资(万元),到岸投资\n甲,1,2\n";
        let ledger = mapped(text, &["planned=到岸投资:亿元"]).unwrap();
        assert_eq!(value(ledger.projects().next().unwrap().planned()), Some(200_000_000));
        assert_eq!(ledger.warnings()[0].found, "总投资(万元)");
    }

    #[test]
    fn what_it_names_must_be_there() {
        assert_eq!(mapped("name\n甲\n", &["phone=name"]).unwrap_err().code(), Code::UnknownKey);
        assert_eq!(mapped("name\n甲\n", &["name"]).unwrap_err().code(), Code::UnknownWord);
        let error = mapped("name,x\n甲,1\n", &["planned=Millions"]).unwrap_err();
        assert_eq!(problems(&error), ["missing_key 1:0"]);
    }
}

mod bad_input {
    use super::*;

    #[test]
    fn a_header_given_twice_and_rows_that_do_not_fit() {
        assert_eq!(problems(&refused("name,备注,名称\n甲,,乙\n")), ["duplicate_key 1:3 名称"]);
        let text = "name,firm,chain\n甲,乙\n甲,乙,丙\n甲,乙,丙,丁\n";
        assert_eq!(problems(&refused(text)), ["invalid_table 2:0 2", "invalid_table 4:0 4"]);
    }

    #[test]
    fn a_file_cut_off_in_the_middle() {
        assert_eq!(problems(&refused("name,firm,chain\n甲,乙,丙\n丁,戊")), ["invalid_table 3:0 2"]);
        let error = refused("name,firm\n甲,乙\n丁,\"戊\n己,庚\n");
        assert_eq!(error.code(), Code::UnclosedQuote);
        assert_eq!(error.problems()[0].place.row, 3, "where it opened");
    }

    #[test]
    fn a_column_that_mixes_units() {
        let text = "项目名称,总投资\n甲,3200万元\n乙,1.85\n";
        assert_eq!(problems(&refused(text)), ["mixed_units 3:2 1.85"]);
        assert_eq!(problems(&refused("项目名称,总投资(亿元)\n甲,36个\n")), ["wrong_unit 2:2 36个"]);
        // All with their own unit, or none, is one way of writing.
        assert!(read("项目名称,总投资\n甲,3200万元\n乙,1.85亿元\n丙,0\n").warnings().is_empty());
        let ledger = read("项目名称,总投资\n甲,1.85\n");
        assert_eq!(ledger.warnings()[0].expected, "1.85元", "hardly an investment");
    }

    #[test]
    fn digits_beyond_those_that_can_be_kept() {
        // 28 digits in all, 10 of them decimals.
        let most = format!("{}.{}", "9".repeat(18), "9".repeat(10));
        assert!(Ledger::from_csv(&format!("name,总投资(元)\n甲,{most}\n")).is_ok());
        for cell in [format!("9{most}"), format!("{most}9"), "9".repeat(29), "0.00000000001".to_owned()] {
            let error = refused(&format!("name,总投资(元)\n甲,{cell}\n"));
            assert_eq!((error.code(), error.problems()[0].place.column), (Code::TooManyDigits, 2), "{cell}");
        }
    }

    #[test]
    fn every_wrong_cell_is_told_at_once() {
        let text = "项目名称,总投资(亿元),签约时间,项目状态\n甲,很多,2023.2.30,吹了\n乙,-3,45,√\n";
        assert_eq!(
            problems(&refused(text)),
            [
                "not_a_quantity 2:2 很多",
                "not_a_date 2:3 2023.2.30",
                "unknown_word 2:4 吹了",
                "negative 3:2 -3",
                "not_a_date 3:3 45",
                "unknown_word 3:4 √",
            ]
        );
    }

    #[test]
    fn the_stated_limits_just_below_and_just_above() {
        let columns = |many: usize| format!("name{}\n甲{}\n", ",x".repeat(many - 1), ",1".repeat(many - 1));
        assert_eq!(read(&columns(256)).projects().count(), 1);
        assert_eq!(refused(&columns(257)).code(), Code::TooLarge);
        let cell = |many: usize| format!("name\n{}\n", "朱".repeat(many));
        assert_eq!(read(&cell(4096)).projects().count(), 1);
        assert_eq!(refused(&cell(4097)).code(), Code::TooLarge);
        // Zeros that are never touched cost no memory; one byte more than 2 GiB is refused before it is looked at.
        let above = vec![0; (2 << 30) + 1];
        assert_eq!(Ledger::from_bytes(&above, "csv", "").unwrap_err().code(), Code::TooLarge);
    }
}
