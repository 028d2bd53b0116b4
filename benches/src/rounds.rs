//! Interleaved rounds: A B C, then B C A, …; the medians of what the jobs say.

use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::process::{Command, Stdio};

/// A job: its name in the table, and how it is started.
pub struct Job {
    pub name: String,
    pub start: Box<dyn Fn() -> Command>,
}

/// The medians of a job by the words it says.
pub type Said = BTreeMap<String, f64>;

/// Runs all jobs in so many rounds. They must give the same answers where they give any.
pub fn run(jobs: &[Job], rounds: usize) -> Result<Vec<Said>> {
    let mut all: Vec<BTreeMap<String, Vec<f64>>> = jobs.iter().map(|_| BTreeMap::new()).collect();
    let mut answers = BTreeMap::new();
    for round in 0..rounds {
        for turn in 0..jobs.len() {
            let at = (round + turn) % jobs.len();
            let (Some(job), Some(said)) = (jobs.get(at), all.get_mut(at)) else { continue };
            for (word, number) in once(job)? {
                if word == "answers" {
                    answers.insert(number, job.name.clone());
                } else {
                    let number =
                        number.parse().with_context(|| format!("{} says {word} {number}", job.name))?;
                    said.entry(word).or_default().push(number);
                }
            }
        }
    }
    ensure!(answers.len() < 2, "the answers differ: {answers:?}");
    Ok(all
        .into_iter()
        .map(|said| said.into_iter().map(|(word, list)| (word, median(list))).collect())
        .collect())
}

fn once(job: &Job) -> Result<Vec<(String, String)>> {
    let output = (job.start)()
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("{} could not be started", job.name))?;
    ensure!(output.status.success(), "{} ended with {}", job.name, output.status);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let pair = |line: &str| line.rsplit_once(' ').map(|(word, number)| (word.to_owned(), number.to_owned()));
    Ok(text.lines().filter_map(pair).collect())
}

fn median(mut list: Vec<f64>) -> f64 {
    list.sort_by(f64::total_cmp);
    list.get(list.len() / 2).copied().unwrap_or(0.0)
}
