//! Rows that are added up and let go, many times over: sums, errors and their places are those of the whole ledger.
use crate::queries;
use crate::random::query;
use proptest::prelude::*;
use qilian::{Dimension, Ledger, Measure, Query, ReadOptions};

const ROWS: usize = 36_000;

/// More rows than are added up together; what is odd stands far apart.
fn table(odd: impl Fn(usize) -> Option<&'static str>, more: impl Fn(usize) -> &'static str) -> String {
    let mut text = "firm,region,industry,signed,计划总投资(亿元),count,activity,started,origin\n".to_owned();
    for row in 0..ROWS {
        let amount = match odd(row) {
            Some(odd) => odd.to_owned(),
            // From some row on the plain amounts have more decimals than before.
            None if row > 20_000 => format!("{}.{:06}", row % 90, row),
            None => format!("{}.{:02}", row % 90, row % 100),
        };
        let (year, month) = (2020 + row % 3, 1 + row % 12);
        let count = if row % 9_973 == 5 { "12" } else { "" };
        text.push_str(&format!(
            "企业{},示例省/示例市/{}县,产业{},{year}-{month:02}-11,{amount},{count},{},,山东省\n",
            row % 701,
            ["甲", "乙", "丙"][row % 3],
            row % 7,
            more(row),
        ));
    }
    text
}

/// Whether there is an answer, which is that of the ledger in any case.
fn check(text: &str, threads: usize, queries: &[Query]) -> bool {
    let options = ReadOptions { threads, ..ReadOptions::default() };
    let ledger = Ledger::reader(text.as_bytes(), &options);
    let asked = ledger
        .and_then(|ledger| queries.iter().map(|query| ledger.group(query)).collect::<Result<Vec<_>, _>>());
    let scan = qilian::scan(text.as_bytes(), &options, queries);
    if let Ok(scan) = &scan {
        assert_eq!(scan.projects, ROWS);
    }
    let is_answered = scan.is_ok();
    assert_eq!(scan.map(|scan| scan.answers), asked);
    is_answered
}

fn nothing(_: usize) -> &'static str {
    ""
}

#[test]
fn sums_go_on_where_they_were() {
    let odd = |row| match row % 12_007 {
        3 => Some("约5"),
        4 => Some("50余"),
        5 => Some("3万美元"),
        6 => Some("-"),
        7 => Some("1—2"),
        _ => None,
    };
    assert!(check(&table(odd, nothing), 2, &queries()));
}

#[test]
fn what_stands_in_several_rows_is_left_out_once() {
    let text = table(|_| None, nothing).replace("activity", "also_in").replace("region", "chain");
    let text = text.replace(",,,山东省", ",甲; 乙,,山东省");
    assert!(check(&text, 1, &[Query::new(Measure::Planned).by(Dimension::Membership).top(1)]));
}

#[test]
fn a_scale_that_grows_late_takes_large_sums_with_it() {
    // 89亿元 in parts of the last cell are more than 63 bits.
    let odd = |row| match row {
        30_000 => Some("0.0000000001元"),
        16_000.. => Some("0.01"),
        _ => None,
    };
    let largest = Query::new(Measure::Largest).by(Dimension::County);
    assert!(check(&table(odd, nothing), 1, &[Query::new(Measure::Planned).by(Dimension::County), largest]));
}

#[test]
fn a_cell_in_doubt_waits_for_the_end() {
    // 8000 in a column of 亿元 is taken for 万元 or not by the largest of all others.
    let query = [Query::new(Measure::Planned).by(Dimension::Industry).by(Dimension::County)];
    assert!(check(&table(|row| (row == 18_000).then_some("8000"), nothing), 1, &query));
    let large = |row| [(18_000, "8000"), (33_000, "900")].into_iter().find(|(at, _)| *at == row);
    assert!(check(&table(|row| large(row).map(|(_, cell)| cell), nothing), 2, &query));
}

#[test]
fn what_is_wrong_late_is_told_with_its_place() {
    let query = [Query::new(Measure::Planned).by(Dimension::Activity).by(Dimension::County)];
    assert!(!check(&table(|_| None, |row| if row == 34_999 { "无此活动" } else { "" }), 1, &query));
    assert!(!check(&table(|row| (row == 34_999).then_some("很多"), nothing), 1, &query));
    let text = table(|_| None, |row| if row == 34_999 { "无此活动" } else { "" });
    let error = qilian::scan(text.as_bytes(), &ReadOptions::default(), &query).unwrap_err();
    let problem = &error.problems()[0];
    assert_eq!((problem.place.row, problem.place.path.as_str()), (35_001, "projects[34999].activity"));
}

proptest! {
    // it reads tens of thousands of rows; the queries are others in every run
    #![proptest_config(ProptestConfig { cases: 1, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_query_is_answered_when_its_rows_are_gone(drawn in prop::collection::vec(query(), 6)) {
        let odd = |row| match row % 12_007 {
            3 => Some("约5"),
            4 => Some("50余"),
            6 => Some("-"),
            7 => Some("1—2"),
            _ => None,
        };
        check(&table(odd, nothing), 2, &drawn);
    }
}

#[test]
fn names_that_a_filter_asks_for_are_remembered_when_their_rows_are_gone() {
    let filtered = |dimension, name: &str| Query::new(Measure::Planned).filter(dimension, name);
    let mut by_region = Query::new(Measure::Planned);
    by_region.region = Some("乙县".to_owned());
    let queries = [
        filtered(Dimension::Firm, "企业700").filter(Dimension::County, "丁县"),
        filtered(Dimension::Industry, "产业66"),
        by_region,
    ];
    let text = table(|_| None, nothing);
    assert!(check(&text, 2, &queries));
    let scan = qilian::scan(text.as_bytes(), &ReadOptions::default(), &queries).unwrap();
    let said: Vec<Vec<&str>> = scan
        .answers
        .iter()
        .map(|answer| answer.notes.iter().map(|note| note.text.as_str()).collect())
        .collect();
    assert_eq!(
        said,
        [vec!["台账里没有county=丁县"], vec!["台账里没有industry=产业66，最接近的是产业6"], vec![]]
    );
}

#[test]
fn a_query_without_an_answer_has_none() {
    let mut query = Query::new(Measure::Planned).by(Dimension::County);
    query.currency = Some(qilian::quantity::Currency::Usd);
    assert!(!check(&table(|_| None, nothing), 1, &[query]));
    let mut bases = Query::new(Measure::Planned);
    bases.basis = vec!["a".to_owned(), "b".to_owned()];
    assert!(!check(&table(|_| None, nothing), 1, &[bases]));
}
