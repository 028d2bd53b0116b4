//! The table `browser`: the npm package in Chromium beside JavaScript written by hand and DuckDB-WASM.

use crate::rounds::{self, Job, Said};
use crate::tables::{folder, head};
use crate::{Options, peers, projects};
use anyhow::{Context, Result};
use std::path::Path;
use std::process::Command;

/// A job of `benches/browser/run.mjs` in a browser of its own.
fn job(name: &str, job: &'static str, file: &Path) -> Job {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("browser/run.mjs");
    let file = file.to_owned();
    let start = Box::new(move || {
        let mut command = Command::new("node");
        command.arg(&script).arg(job).arg(&file);
        command
    });
    Job { name: name.to_owned(), start }
}

/// 1,000,000 projects whose bytes are in the page's memory; engines are started before the clock is.
pub fn browser(options: &Options) -> Result<()> {
    let file = projects::file(&folder(), options.rows)?;
    let mut jobs = vec![
        job("JavaScript, bytes", "bytes", &file),
        job("JavaScript, text", "text", &file),
        job("scan", "scan", &file),
        job("scan of a Blob", "scan-blob", &file),
        job("Ledger", "ledger", &file),
    ];
    if peers::duckdb(&folder()) {
        jobs.push(job("DuckDB-WASM", "duckdb", &file));
    }
    head(&format!("{} projects in Chromium, medians of {} rounds", options.rows, options.rounds));
    let said = rounds::run(&jobs, options.rounds)?;
    let duckdb = jobs.iter().zip(&said).find(|(job, _)| job.name == "DuckDB-WASM").map(|(_, said)| said);
    print(&jobs, &said, duckdb)
}

fn print(jobs: &[Job], said: &[Said], duckdb: Option<&Said>) -> Result<()> {
    let all = |said: &Said| said.get("all").copied();
    let [bytes, text, ..] = said else { anyhow::bail!("nothing was measured") };
    let (bytes, text) = all(bytes).zip(all(text)).context("nothing was measured")?;
    println!(
        "`MB` is the peak of the page's process, with the table and the browser's own; `wasm MB` the module's memory."
    );
    let head = ["ms", "×bytes", "×text", "×DuckDB", "read ms", "MB", "wasm MB"];
    println!("{:<20}{}", "", head.map(|head| format!("{head:>10}")).concat());
    for (job, said) in jobs.iter().zip(said) {
        let cell = |number: Option<f64>, decimals: usize| {
            format!("{:>10}", number.map_or_else(String::new, |number| format!("{number:.decimals$}")))
        };
        let number = |word: &str| said.get(word).copied();
        let cells = [
            cell(all(said), 0),
            cell(all(said).map(|own| own / bytes), 2),
            cell(all(said).map(|own| own / text), 2),
            cell(all(said).zip(duckdb.and_then(all)).map(|(own, theirs)| own / theirs), 2),
            cell(number("read"), 0),
            cell(number("peak"), 0),
            cell(number("wasm").filter(|bytes| *bytes > 0.0), 0),
        ];
        println!("{:<20}{}", job.name, cells.concat());
    }
    Ok(())
}
