//! The whole answer on chains, of a ledger whose firms brought each other.

use super::chains::Seeded;
use crate::measure::Clock;
use anyhow::{Context, Result};
use qilian::{Ledger, Query};
use std::fmt::Write;
use std::path::Path;

/// Firms bring others to the chain they are in.
const CHAINS: u32 = 60;

/// `rows` projects, a firm each, most of them brought by an earlier firm of their chain.
pub fn run(rows: &Path) -> Result<()> {
    let rows: u32 = rows.to_str().and_then(|text| text.parse().ok()).context("how many rows?")?;
    let text = table(rows)?;
    let mut clock = Clock::start();
    let ledger = Ledger::from_csv(&text)?;
    clock.lap("read");
    let found = ledger.chains(&Query::default())?;
    clock.lap("chains");
    let leads = found.chains.iter().filter_map(|chain| chain.lead.as_ref());
    let told: Vec<String> =
        leads.map(|lead| format!("{} {} {}", lead.firm, lead.followers, lead.depth)).collect();
    clock.finish(&told.join("\n"));
    std::mem::forget((ledger, found));
    Ok(())
}

fn table(rows: u32) -> Result<String> {
    let mut seeded = Seeded(19);
    let mut text = String::from("firm,region,chain,segment,signed,planned (万元),brought_by\n");
    for firm in 0..rows {
        let chain = firm % CHAINS;
        let month = 1 + seeded.below(12);
        let (region, segment, planned) = (seeded.below(30), seeded.below(8), seeded.below(2_000_000));
        let by = match firm / CHAINS {
            0 => String::new(),
            before => format!("f{}", seeded.below(before) * CHAINS + chain),
        };
        writeln!(text, "f{firm},县{region},链{chain},环节{segment},2022-{month:02},{planned},{by}")?;
    }
    Ok(text)
}
