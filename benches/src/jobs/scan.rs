//! The library: the same questions in one pass, which keeps only what they need.

use super::ledger::{answers, queries};
use crate::measure::Clock;
use anyhow::Result;
use qilian::{ReadOptions, scan};
use std::path::Path;

pub fn run(file: &Path, threads: usize) -> Result<()> {
    let clock = Clock::start();
    let options = ReadOptions { threads, ..ReadOptions::default() };
    let found = scan(std::fs::File::open(file)?, &options, &queries())?;
    clock.finish(&answers(&found.answers)?.text());
    Ok(())
}
