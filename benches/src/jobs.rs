//! The jobs of this program, each run in a process of its own.

mod chains;
mod chains_ledger;
mod ledger;
mod yardstick;

use anyhow::Result;
use std::path::Path;

/// Does one job on a file.
pub fn run(name: &str, file: &Path) -> Result<()> {
    match name {
        "yardstick" => yardstick::run(file),
        "ledger" => ledger::run(file),
        "chains-ledger" => chains_ledger::run(file),
        name => chains::run(name),
    }
}
