//! Long chains and wide ones, without recursion and in little time.
use super::yi;
use qilian::{Ledger, Query};
use std::fmt::Write;

fn table(rows: usize, brought_by: impl Fn(usize) -> Option<usize>) -> Ledger {
    let mut text = String::from("firm,chain,planned (万元),brought_by\n");
    for row in 0..rows {
        let by = brought_by(row).map(|firm| format!("f{firm}")).unwrap_or_default();
        writeln!(text, "f{row},c,1,{by}").unwrap();
    }
    Ledger::from_csv(&text).unwrap()
}

#[test]
fn each_firm_brought_the_next_forty_thousand_times() {
    // Recursion would have 52 bytes a step in the two megabytes of a test's stack, and overrun it.
    const FIRMS: usize = 40_000;
    let found = table(FIRMS, |row| row.checked_sub(1)).chains(&Query::default()).unwrap();
    let lead = found.chains[0].lead.as_ref().unwrap();
    assert_eq!((lead.firm.as_str(), lead.followers, lead.depth), ("f0", 39_999, 39_999));
    assert_eq!(yi(lead.led.as_ref()), "3.9999");
    assert_eq!(found.groups[0].firms.len(), FIRMS);
}

#[test]
fn many_chains_along_one_long_way() {
    // Each chain has a firm in the first half and one in the second, with thousands of others between them.
    const FIRMS: usize = 30_000;
    let mut text = String::from("firm,chain,planned (万元),brought_by\n");
    for row in 0..FIRMS {
        let by = row.checked_sub(1).map(|firm| format!("f{firm:05}")).unwrap_or_default();
        writeln!(text, "f{row:05},c{},{},{by}", row % (FIRMS / 2), row + 1).unwrap();
    }
    let found = Ledger::from_csv(&text).unwrap().chains(&Query::default()).unwrap();
    assert_eq!(found.chains.len(), FIRMS / 2);
    for (at, chain) in found.chains.iter().enumerate().step_by(997) {
        let lead = chain.lead.as_ref().unwrap();
        assert_eq!((lead.firm.clone(), lead.followers, lead.depth), (format!("f{at:05}"), 1, 15_000));
        assert_eq!(
            lead.led.as_ref().unwrap().quantity.value().unwrap().to_integer(),
            (at as i128 + 15_001) * 10_000
        );
    }
}

#[test]
fn a_ring_and_a_star_of_many_firms() {
    const FIRMS: usize = 5_000;
    let ring = table(FIRMS, |row| Some((row + FIRMS - 1) % FIRMS)).chains(&Query::default()).unwrap();
    let lead = ring.chains[0].lead.as_ref().unwrap();
    // All brought the same; the first by name.
    assert_eq!((lead.firm.as_str(), lead.followers), ("f0", 4_999));
    let star = table(FIRMS, |row| (row > 0).then_some(0)).chains(&Query::default()).unwrap();
    let lead = star.chains[0].lead.as_ref().unwrap();
    assert_eq!((lead.firm.as_str(), lead.depth), ("f0", 1));
}
