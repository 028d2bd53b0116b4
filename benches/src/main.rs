//! How fast the library is, beside others in one run; `cargo xtask bench` builds and starts this program.
//!
//! Each job is a process of its own, which says how long it took, how much memory it had at most and what it answered.
//! Rounds are interleaved, medians are shown, and jobs of one table must give the same answers.

mod answers;
mod browser;
mod chains;
mod jobs;
mod measure;
mod peers;
mod projects;
mod rounds;
mod tables;

use anyhow::{Result, bail};
use std::path::Path;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask bench [TABLE] [--rows N] [--rounds N]
  projects   a table of 1,000,000 projects: the library beside the csv crate and Polars
  growth     time and memory from 1,000 to 5,000,000 projects
  browser    the same table in Chromium: the npm package beside JavaScript and DuckDB-WASM
  chains     who brought whom among 1,000,000 firms: the library beside plain arrays and petgraph
without a name: all tables";

/// What a run is asked for.
pub struct Options {
    pub rows: usize,
    pub rounds: usize,
}

fn main() -> ExitCode {
    match dispatch(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["job", name, file] => jobs::run(name, Path::new(file)),
        ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        words => tables(words),
    }
}

fn tables(words: &[&str]) -> Result<()> {
    let (mut wanted, mut options) = (Vec::new(), Options { rows: 1_000_000, rounds: 7 });
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut number = || words.next().and_then(|text| text.parse().ok());
        match (*word, *word == "--rows" || *word == "--rounds") {
            ("--rows", _) => options.rows = number().unwrap_or(options.rows),
            ("--rounds", _) => options.rounds = number().unwrap_or(options.rounds),
            ("projects" | "growth" | "browser" | "chains", _) => wanted.push(*word),
            _ => bail!("unknown word `{word}`\n{HELP}"),
        }
    }
    let is_wanted = |name: &str| wanted.is_empty() || wanted.contains(&name);
    if is_wanted("projects") {
        tables::projects(&options)?;
    }
    if is_wanted("growth") {
        tables::growth(&options)?;
    }
    if is_wanted("browser") {
        browser::browser(&options)?;
    }
    if is_wanted("chains") {
        chains::chains(&options)?;
        chains::growth(&options)?;
    }
    Ok(())
}
