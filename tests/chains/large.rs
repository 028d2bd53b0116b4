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
