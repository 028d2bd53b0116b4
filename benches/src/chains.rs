//! The tables of chains: sums over who brought whom, beside plain arrays and petgraph.

use crate::Options;
use crate::rounds::{self, Job};
use crate::tables::{head, own};
use anyhow::Result;
use std::path::Path;

/// A forest of 1,000,000 firms, then 1,000 downstream sums among 100,000 firms.
pub fn chains(options: &Options) -> Result<()> {
    let forest = [
        own("plain arrays", "forest-arrays", Path::new(""))?,
        own("Forest", "forest-own", Path::new(""))?,
        own("Forest, shuffled", "forest-own-shuffled", Path::new(""))?,
        own("petgraph", "forest-petgraph", Path::new(""))?,
    ];
    let title = "led, pull and components of a forest of 1,000,000 firms";
    print(title, &forest, &["led", "pull", "components"], options)?;
    let dag = [
        own("plain arrays", "dag-arrays", Path::new(""))?,
        own("Graph and Walk", "dag-own", Path::new(""))?,
        own("petgraph", "dag-petgraph", Path::new(""))?,
    ];
    print("1,000 downstream sums among 100,000 firms", &dag, &["build", "sums"], options)
}

/// Time and memory of the whole answer on chains, from 10,000 to 1,000,000 firms in 60 chains.
pub fn growth(options: &Options) -> Result<()> {
    let rounds = options.rounds.min(3);
    head(&format!("the whole answer on chains, medians of {rounds} rounds"));
    println!(
        "{:>10}{:>10}{:>10}{:>14}{:>10}{:>14}",
        "firms", "read", "chains", "µs a firm", "MB", "bytes a firm"
    );
    for rows in [10_000_u32, 100_000, 1_000_000] {
        let jobs = [own("chains", "chains-ledger", Path::new(&rows.to_string()))?];
        for said in rounds::run(&jobs, rounds)? {
            let number = |word: &str| said.get(word).copied().unwrap_or(0.0);
            let (read, chains, peak) = (number("read"), number("chains"), number("peak"));
            let (each, bytes) = (chains * 1e3 / f64::from(rows), peak * 1e6 / f64::from(rows));
            println!("{rows:>10}{read:>10.1}{chains:>10.1}{each:>14.3}{peak:>10.1}{bytes:>14.0}");
        }
    }
    Ok(())
}

fn print(title: &str, jobs: &[Job], laps: &[&str], options: &Options) -> Result<()> {
    head(&format!("{title}, medians of {} rounds", options.rounds));
    let all = rounds::run(jobs, options.rounds)?;
    let yardstick = all.first().and_then(|said| said.get("all")).copied().unwrap_or(0.0);
    let heads: String = laps.iter().map(|lap| format!("{lap:>12}")).collect();
    println!("{:<20}{:>9}{:>12}{:>10}{heads}", "", "ms", "×yardstick", "MB");
    for (job, said) in jobs.iter().zip(&all) {
        let number = |word: &str| said.get(word).copied().unwrap_or(0.0);
        let laps: String = laps.iter().map(|lap| format!("{:>12.1}", number(lap))).collect();
        let (ms, peak) = (number("all"), number("peak"));
        println!("{:<20}{ms:>9.1}{:>12.2}{peak:>10.1}{laps}", job.name, ms / yardstick);
    }
    Ok(())
}
