//! One pass over a table: the answers are those of a ledger.
#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]
mod passing;
mod random;

use proptest::prelude::*;
use qilian::{Code, Dimension, Ledger, Measure, Query, ReadOptions, ScanReader};

const HEADER: &str = "id,name,firm,region,industry,signed,started,计划总投资(万元),paid_in,count,basis,within,counted,origin\n";

/// A cell of each column; texts of one column occur in no other.
fn cell(column: usize) -> BoxedStrategy<String> {
    match column {
        0 => "".boxed(),
        1 => "项目[a-f]".boxed(),
        2 => "(企业[a-e]|)".boxed(),
        3 => "(示例省/示例市/[甲乙丙]县|示例省/示例市|丁县|)".boxed(),
        4 => "(陶瓷|玻璃|医药|)".boxed(),
        5 => "202[0-2]-(0[1-9]|1[0-2])(-(1[0-9]|2[0-8]))?".boxed(),
        6 => "(202[0-2]-0[1-9]|2021年三季度|√|否|)".boxed(),
        7 => "([0-9]{1,5}(\\.[0-9]{1,3})?|约5亿元|50余万元|1\\.5亿元|3万美元|)".boxed(),
        8 => "([1-9]{5,7}|)".boxed(),
        9 => "(|||1|3)".boxed(),
        12 => "(||是|否)".boxed(),
        13 => "(山东省|江苏省|)".boxed(),
        _ => "".boxed(),
    }
}

/// Rows with ids of their own, some of which lie within the first.
fn table() -> BoxedStrategy<String> {
    let row = (0..14).map(cell).collect::<Vec<_>>();
    prop::collection::vec((row, 0..8_u8), 1..20)
        .prop_map(|rows| {
            let mut text = HEADER.to_owned();
            for (at, (mut cells, part)) in rows.into_iter().enumerate() {
                cells[0] = format!("p{at}");
                if part == 0 && at > 0 {
                    cells[11] = "p0".to_owned();
                }
                text.push_str(&cells.join(","));
                text.push('\n');
            }
            text
        })
        .boxed()
}

fn queries() -> Vec<Query> {
    let planned = || Query::new(Measure::Planned);
    let mut year = planned().by(Dimension::Industry);
    year.period = qilian::period::Date::parse("2021").ok();
    let mut arrived = Query::new(Measure::PaidIn).by(Dimension::County);
    arrived.period = year.period;
    let mut so_far = planned().by(Dimension::Month);
    so_far.cumulative = true;
    vec![
        planned(),
        planned().by(Dimension::County).by(Dimension::Industry),
        Query::new(Measure::Average).by(Dimension::County),
        Query::new(Measure::Largest).by(Dimension::Industry),
        Query::new(Measure::Projects).by(Dimension::Origin),
        Query::new(Measure::PaidIn).by(Dimension::Quarter),
        planned().by(Dimension::Firm).top(2),
        planned().by(Dimension::Milestone),
        planned().by(Dimension::Size).filter(Dimension::Industry, "陶瓷"),
        year,
        arrived,
        so_far,
        planned().by(Dimension::OriginClass),
        planned().by(Dimension::Place).filter(Dimension::Size, "≥1000万元"),
    ]
}

proptest! {
    #[test]
    fn answers_are_those_of_the_ledger(text in table(), one in 0..14_usize) {
        let ledger = Ledger::from_csv(&text);
        let ask = |queries: &[Query]| {
            ledger.clone().and_then(|ledger| queries.iter().map(|query| ledger.group(query)).collect::<Result<Vec<_>, _>>())
        };
        let scan = |queries: &[Query]| {
            qilian::scan(text.as_bytes(), &ReadOptions::default(), queries).map(|scan| scan.answers)
        };
        for queries in [queries(), vec![queries().swap_remove(one)]] {
            prop_assert_eq!(scan(&queries), ask(&queries));
        }
    }
}

proptest! {
    #[test]
    fn a_piece_may_end_anywhere(text in table(), length in 1..400_usize) {
        let options = ReadOptions::default();
        let mut reader = ScanReader::new(&options, &queries());
        for piece in text.as_bytes().chunks(length) {
            reader.push(piece);
        }
        prop_assert_eq!(reader.finish(), qilian::scan(text.as_bytes(), &options, &queries()));
    }
}

fn codes(text: &[u8]) -> Vec<(Code, u32)> {
    let query = Query::new(Measure::Planned).by(Dimension::County);
    let error = qilian::scan(text, &ReadOptions::default(), &[query]).unwrap_err();
    error.problems().iter().map(|problem| (problem.code, problem.place.row)).collect()
}

#[test]
fn shape_and_text_are_checked_in_every_column() {
    assert_eq!(codes("name,region,planned\n甲,甲县\n".as_bytes()), [(Code::InvalidTable, 2)]);
    assert_eq!(codes(b"name,region,planned\n\xFF,a,1\n"), [(Code::InvalidUtf8, 2)]);
    assert_eq!(codes("name,region,planned\n\"甲,a,1\n".as_bytes()), [(Code::UnclosedQuote, 2)]);
    assert_eq!(codes("name,region,planned\n甲,a,很多\n".as_bytes()), [(Code::NotAQuantity, 2)]);
    assert_eq!(codes("name,name,planned\n甲,a,1\n".as_bytes()), [(Code::DuplicateKey, 1)]);
    assert_eq!(codes("".as_bytes()), [(Code::Empty, 1)]);
}

#[test]
fn what_is_not_asked_is_not_read_and_ids_are_compared_only_where_rows_lead_to_them() {
    let options = ReadOptions::default();
    let query = [Query::new(Measure::Planned).by(Dimension::County)];
    let table = "id,name,region,signed,计划总投资(亿元)\np,甲,甲县,很久以前,1\np,乙,乙县,2023,2\n";
    assert!(Ledger::from_csv(table).is_err());
    let scan = qilian::scan(table.as_bytes(), &options, &query).unwrap();
    assert_eq!((scan.projects, scan.answers[0].tables[0].rows.len()), (2, 2));
    assert_eq!(scan.notes.iter().map(|note| note.code).collect::<Vec<_>>(), ["ids_not_compared"]);
    let linked = "id,name,within,计划总投资(亿元)\np,甲,,1\np,乙,,2\n";
    assert_eq!(codes(linked.as_bytes()), [(Code::DuplicateId, 3)]);
    let whole = "id,name,within,计划总投资(亿元)\np,甲,,3\nq,乙,p,2\n";
    let scan = qilian::scan(whole.as_bytes(), &options, &query).unwrap();
    assert_eq!(scan.answers[0].tables[0].total.as_ref().unwrap().text, "3亿元");
    assert!(scan.notes.is_empty());
}

#[test]
fn a_table_of_places_has_no_projects_to_be_scanned() {
    let places = "截至2023年4月30日,,\n地区,签约项目任务(个),签约项目累计(个)\n甲县,60,30\n";
    assert_eq!(codes(places.as_bytes()), [(Code::NoProjects, 1)]);
    // A batch of projects by place is one.
    let batches = "地区,项目数,计划总投资(亿元)\n甲县,3,6\n乙县,2,1\n";
    let scan = qilian::scan(batches.as_bytes(), &ReadOptions::default(), &[Query::new(Measure::Planned)]);
    assert_eq!(scan.unwrap().answers[0].tables[0].total.as_ref().unwrap().text, "7亿元");
}
