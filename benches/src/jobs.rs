//! The jobs of this program, each run in a process of its own.

mod ledger;
mod yardstick;

use anyhow::{Result, bail};
use std::path::Path;

/// Does one job on a file.
pub fn run(name: &str, file: &Path) -> Result<()> {
    match name {
        "yardstick" => yardstick::run(file),
        "ledger" => ledger::run(file),
        _ => bail!("there is no job `{name}`"),
    }
}
