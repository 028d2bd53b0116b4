//! Random ledgers against sets, and against themselves in another order.
use super::{asked, ledger, yi};
use proptest::prelude::*;
use qilian::analysis::Chains;
use qilian::{Ledger, Query};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug)]
struct Row {
    firm: usize,
    by: Option<usize>,
    chain: bool,
    planned: u32,
    month: usize,
}

type Links = Vec<(usize, usize, usize)>;

const FIRMS: usize = 9;

fn rows() -> impl Strategy<Value = (Vec<Row>, Links)> {
    let row = (0..FIRMS, proptest::option::of(0..FIRMS), any::<bool>(), 0_u32..9, 0_usize..12);
    let row = row.prop_map(|(firm, by, chain, planned, month)| Row { firm, by, chain, planned, month });
    let links = proptest::collection::vec((0..FIRMS, 0..FIRMS, 0_usize..12), 0..12);
    (proptest::collection::vec(row, 1..20), links)
}

fn month(number: usize) -> String {
    format!("2022-{:02}", number + 1)
}

fn document(rows: &[Row], links: &Links) -> Ledger {
    let firm = |number: usize| format!("f{number}");
    let project = |row: &Row| {
        json!({ "firm": firm(row.firm), "brought_by": row.by.map(firm), "chain": if row.chain { "c" } else { "d" },
            "planned": format!("{}亿元", row.planned), "signed": month(row.month), "region": format!("r{}", row.firm % 3) })
    };
    let link = |(from, to, date): &(usize, usize, usize)| json!({ "from": firm(*from), "to": firm(*to), "kind": "brought", "date": month(*date) });
    let known: Vec<Value> = (0..FIRMS).map(|number| json!({ "name": firm(number) })).collect();
    ledger(&json!({ "qilian": 1, "firms": known, "chains": [{ "name": "c" }, { "name": "d" }],
        "projects": rows.iter().map(project).collect::<Vec<_>>(),
        "links": links.iter().map(link).collect::<Vec<_>>() }))
}

/// led by sets: whoever is brought by someone already in, until nobody is added.
fn naive_led(rows: &[Row], links: &Links, firm: usize) -> u32 {
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for row in rows {
        let known = first.entry(row.firm).or_insert(row.month);
        *known = row.month.min(*known);
    }
    let brought = rows.iter().filter_map(|row| Some((row.by?, row.firm, row.month)));
    let counts = |(from, _, date): &(usize, usize, usize)| first.get(from).is_none_or(|first| date >= first);
    let edges: Vec<_> = brought.chain(links.iter().copied()).filter(counts).collect();
    let mut known = BTreeSet::from([firm]);
    loop {
        let before = known.len();
        known.extend(
            edges.iter().filter(|edge| known.contains(&edge.0)).map(|edge| edge.1).collect::<Vec<_>>(),
        );
        if known.len() == before {
            break;
        }
    }
    known.remove(&firm);
    rows.iter().filter(|row| row.chain && known.contains(&row.firm)).map(|row| row.planned).sum()
}

fn in_order(mut chains: Chains) -> Value {
    chains.clusters.sort_by(|a, b| (&a.chain, &a.region).cmp(&(&b.chain, &b.region)));
    serde_json::to_value(chains).unwrap()
}

/// What every firm brought, and which brought most, against sets.
fn check(rows: &[Row], links: &Links) -> Result<(), TestCaseError> {
    let ledger = document(rows, links);
    let mut most = (0, String::new());
    for firm in 0..FIRMS {
        let naive = naive_led(rows, links, firm);
        let name = format!("f{firm}");
        let lead = asked(&ledger, &name);
        if lead.followers > 0 {
            prop_assert_eq!(yi(lead.led.as_ref()), naive.to_string());
        }
        let member = rows.iter().any(|row| row.chain && row.firm == firm);
        if member && naive > most.0 {
            most = (naive, name);
        }
    }
    let chains = ledger.chains(&Query::default()).unwrap();
    let lead = chains.chains[0].lead.as_ref().map(|lead| lead.firm.clone()).unwrap_or_default();
    prop_assert_eq!(lead, most.1);
    Ok(())
}

proptest! {
    #[test]
    fn led_in_a_forest_is_what_sets_give((rows, _) in rows()) {
        // Of each firm only the first bringer, and only an earlier one: no firm is reached on two ways.
        let mut known = BTreeSet::new();
        let tree = |row: Row| {
            let by = row.by.filter(|by| *by < row.firm && known.insert(row.firm));
            Row { by, ..row }
        };
        let rows: Vec<Row> = rows.into_iter().map(tree).collect();
        check(&rows, &Vec::new())?;
    }

    #[test]
    fn led_is_what_sets_give((rows, links) in rows()) {
        check(&rows, &links)?;
    }

    #[test]
    fn the_order_of_rows_changes_nothing((rows, links) in rows(), turn in 0_usize..20) {
        let (mut other, mut other_links) = (rows.clone(), links.clone());
        other.rotate_left(turn % rows.len());
        other_links.reverse();
        let [one, two] = [document(&rows, &links), document(&other, &other_links)];
        let [one, two] = [one, two].map(|ledger| in_order(ledger.chains(&Query::default()).unwrap()));
        prop_assert_eq!(one, two);
    }
}
