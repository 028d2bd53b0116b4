//! Queries drawn at random from all dimensions and options: a scan answers as the ledger does, whatever the pieces, and
//! rows add to the total.
use crate::table;
use proptest::prelude::*;
use qilian::analysis::{Dimension, Groups, Order};
use qilian::quantity::{Currency, Value};
use qilian::{Ledger, Locale, Measure, Query, ReadOptions, ScanReader};
use std::collections::BTreeMap;

/// Values that rows may have, and one that none has.
const FILTERS: [(Dimension, &str); 9] = [
    (Dimension::Industry, "陶瓷"),
    (Dimension::Industry, "没有"),
    (Dimension::County, "甲县"),
    (Dimension::Firm, "企业a"),
    (Dimension::Origin, "山东省"),
    (Dimension::Size, "≥1000万元"),
    (Dimension::Milestone, "started"),
    (Dimension::Year, "2021"),
    (Dimension::Basis, "ledger"),
];

fn one_of<T: Copy + std::fmt::Debug + 'static>(
    words: &'static [(&'static str, T)],
) -> impl Strategy<Value = T> {
    prop::sample::select(words).prop_map(|(_, one)| one)
}

pub(crate) fn query() -> impl Strategy<Value = Query> {
    let by = prop::collection::vec(one_of(Dimension::WORDS), 0..3);
    let filters = prop::collection::vec(prop::sample::select(&FILTERS[..]), 0..3);
    let period =
        prop::option::weighted(0.3, prop::sample::select(vec!["2021", "2020-Q3", "2021-02-01/2022-01-31"]));
    let bands = prop::option::weighted(0.2, Just(vec!["500万元".to_owned(), "5000万元".to_owned()]));
    let options = (
        prop::option::weighted(0.4, 1..4_usize),
        any::<(bool, bool, bool, bool)>(),
        prop::option::of(one_of(Order::WORDS)),
        any::<bool>(),
    );
    (one_of(Measure::WORDS), by, filters, period, bands, options).prop_map(
        |(
            measure,
            by,
            filters,
            period,
            bands,
            (top, (without_others, cumulative, exact_parts, in_yuan), order, english),
        )| {
            let mut query = Query::new(measure);
            for (dimension, value) in filters {
                query = query.filter(dimension, value);
            }
            query.by = by;
            query.period = period.and_then(|period| qilian::period::Date::parse(period).ok());
            query.bands = bands.unwrap_or_default();
            query.currency = in_yuan.then_some(Currency::Cny);
            query.locale = if english { Locale::En } else { Locale::ZhCn };
            (query.top, query.order) = (top, order);
            (query.without_others, query.cumulative, query.exact_parts) =
                (without_others, cumulative, exact_parts);
            query
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_scan_answers_any_query_as_the_ledger_does(
        text in table(), queries in prop::collection::vec(query(), 1..5), length in 1..200_usize,
    ) {
        let options = ReadOptions::default();
        let ask = |ledger: Ledger| queries.iter().map(|query| ledger.group(query)).collect::<Result<Vec<_>, _>>();
        let mut reader = ScanReader::new(&options, &queries);
        text.as_bytes().chunks(length).for_each(|piece| reader.push(piece));
        prop_assert_eq!(reader.finish().map(|scan| scan.answers), Ledger::from_csv(&text).and_then(ask));
    }

    /// Rows of disjoint keys add to the total, 其他 and 未列明 among them.
    #[test]
    fn rows_add_to_the_total(text in table(), query in query()) {
        let overlap = |dimension: &Dimension| matches!(dimension, Dimension::Tag | Dimension::Membership | Dimension::Place);
        prop_assume!(!query.cumulative && !query.without_others && !query.by.iter().any(overlap));
        let Ok(groups) = Ledger::from_csv(&text).and_then(|ledger| ledger.group(&query)) else { return Ok(()) };
        for table in groups.tables.iter().filter(|_| !matches!(query.measure(), Measure::Average | Measure::Largest)) {
            let told = table.rows.iter().filter_map(|row| row.value.as_ref()).map(|value| &value.quantity);
            let sum = qilian::quantity::Quantity::sum(told).unwrap();
            let ends = |quantity: &qilian::quantity::Quantity| (quantity.value(), quantity.low(), quantity.high());
            let total = table.total.as_ref().map(|value| ends(&value.quantity));
            prop_assert_eq!(sum.as_ref().map(ends), total);
        }
    }

    /// In which order projects are listed matters to nothing but the order of rows.
    #[test]
    fn rows_in_another_order_have_the_same_answers(text in table(), mut query in query(), by in 1..40_usize) {
        // of equal rows the first is shown, or gets what rounding leaves
        (query.top, query.exact_parts) = (None, false);
        let mut lines: Vec<&str> = text.lines().collect();
        let mut rows = lines.split_off(1);
        rows.reverse();
        let by = by % rows.len();
        rows.rotate_left(by);
        let other = [lines, rows].concat().join("\n");
        let answer = |text: &str| Ledger::from_csv(text).and_then(|ledger| ledger.group(&query));
        prop_assert_eq!(answer(&text).ok().map(|one| told(&one)), answer(&other).ok().map(|one| told(&one)));
    }
}

/// The rows of all tables by their keys.
fn told(groups: &Groups) -> BTreeMap<Vec<String>, Vec<Option<String>>> {
    let text = |value: &Option<Value>| value.as_ref().map(|value| value.text.clone());
    let mut told = BTreeMap::new();
    for table in &groups.tables {
        let head = [table.basis.clone(), table.currency.clone()];
        told.insert(head.to_vec(), vec![text(&table.total)]);
        for row in &table.rows {
            let figures =
                [text(&row.value), text(&row.projects), text(&row.share), text(&row.lq), row.rank.clone()];
            told.insert([&head[..], &row.key].concat(), figures.to_vec());
        }
    }
    told
}
