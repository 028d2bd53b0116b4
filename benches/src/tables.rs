//! The tables that are printed.

use crate::rounds::{self, Job, Said};
use crate::{Options, peers, projects};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where files and installed peers are kept between runs.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bench")
}

/// A job of this program on a file.
pub fn own(name: &str, job: &'static str, file: &Path) -> Result<Job> {
    let (program, file) = (std::env::current_exe()?, file.to_owned());
    let start = Box::new(move || {
        let mut command = Command::new(&program);
        command.args(["job", job]).arg(&file);
        command
    });
    Ok(Job { name: name.to_owned(), start })
}

fn python(name: &str, python: PathBuf, script: &str, file: &Path) -> Job {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers").join(script);
    let file = file.to_owned();
    let start = Box::new(move || {
        let mut command = Command::new(&python);
        command.arg(&script).arg(&file);
        command
    });
    Job { name: name.to_owned(), start }
}

/// Says what a table shows and how busy the machine is.
pub fn head(title: &str) {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("?");
    println!("\n{title} (load average {load})");
}

/// 1,000,000 projects, beside others.
pub fn projects(options: &Options) -> Result<()> {
    let file = projects::file(&folder(), options.rows)?;
    let mut jobs = vec![
        own("csv crate + i64", "yardstick", &file)?,
        own("Ledger, 1 thread", "ledger", &file)?,
        own("Ledger, 2 threads", "ledger-2", &file)?,
        own("scan, 1 thread", "scan", &file)?,
        own("scan, 2 threads", "scan-2", &file)?,
    ];
    let polars = peers::polars(&folder());
    let has_polars = polars.is_some();
    if let Some(interpreter) = polars {
        jobs.push(python("Polars, all cores", interpreter, "projects.py", &file));
    }
    head(&format!("{} projects, medians of {} rounds", options.rows, options.rounds));
    let said = rounds::run(&jobs, options.rounds)?;
    let polars = said.last().filter(|_| has_polars);
    print(&jobs, &said, polars)
}

fn print(jobs: &[Job], said: &[Said], polars: Option<&Said>) -> Result<()> {
    let number = |said: &Said, word: &str| said.get(word).copied();
    let yardstick = said.first().and_then(|said| number(said, "all")).context("nothing was measured")?;
    let of_yardstick = said.first().and_then(|said| number(said, "cpu")).unwrap_or(yardstick);
    println!("`cpu` is what the first thread worked, without what a busy machine kept from it.");
    let head =
        ["ms", "×yardstick", "×Polars", "cpu ms", "×yardstick", "MB", "×Polars", "cpu read", "cpu group"];
    println!("{:<20}{}", "", head.map(|head| format!("{head:>11}")).concat());
    for (job, said) in jobs.iter().zip(said) {
        let cell = |number: Option<f64>, decimals: usize| {
            format!("{:>11}", number.map_or_else(String::new, |number| format!("{number:.decimals$}")))
        };
        let of_polars = |word: &str| Some(number(said, word)? / number(polars?, word)?);
        let of_cpu = number(said, "cpu").map(|cpu| cpu / of_yardstick);
        let cells = [
            cell(number(said, "all"), 0),
            cell(number(said, "all").map(|all| all / yardstick), 2),
            cell(of_polars("all"), 2),
            cell(number(said, "cpu"), 0),
            cell(of_cpu, 2),
            cell(number(said, "peak"), 0),
            cell(of_polars("peak"), 2),
            cell(number(said, "cpu read"), 0),
            cell(number(said, "cpu group 1"), 0),
        ];
        println!("{:<20}{}", job.name, cells.concat());
    }
    Ok(())
}

/// From 1,000 to 5,000,000 projects.
pub fn growth(options: &Options) -> Result<()> {
    head(&format!("growth, medians of {} rounds", options.rounds.min(3)));
    println!("{:<20}{:>10}{:>10}{:>14}{:>10}{:>14}", "", "rows", "ms", "µs a row", "MB", "bytes a row");
    for rows in [1_000, 10_000, 100_000, 1_000_000, 5_000_000] {
        let file = projects::file(&folder(), rows)?;
        let jobs = [
            own("csv crate + i64", "yardstick", &file)?,
            own("Ledger, 1 thread", "ledger", &file)?,
            own("scan, 1 thread", "scan", &file)?,
        ];
        for (job, said) in jobs.iter().zip(rounds::run(&jobs, options.rounds.min(3))?) {
            let number = |word: &str| said.get(word).copied().unwrap_or(0.0);
            let (all, peak) = (number("all"), number("peak"));
            let (each, bytes) = (all * 1e3 / rows as f64, peak * 1e6 / rows as f64);
            println!("{:<20}{rows:>10}{all:>10.1}{each:>14.3}{peak:>10.1}{bytes:>14.0}", job.name);
        }
    }
    Ok(())
}
