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
