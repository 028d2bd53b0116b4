//! The jobs of this program, each run in a process of its own.

mod chains;
mod chains_ledger;
mod ledger;
mod scan;
mod yardstick;

use anyhow::Result;
use std::path::Path;

/// Does one job on a file.
pub fn run(name: &str, file: &Path) -> Result<()> {
    match name {
        "yardstick" => yardstick::run(file),
        "ledger" => ledger::run(file, 1),
        "ledger-2" => ledger::run(file, 2),
        "scan" => scan::run(file, 1),
        "scan-2" => scan::run(file, 2),
        "chains-ledger" => chains_ledger::run(file),
        name => chains::run(name),
    }
}
