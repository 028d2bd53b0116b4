//! How fast the library is: a program of its own, built like a release, measures and prints the tables.

use crate::command::{cargo, run};
use anyhow::Result;

/// Builds and starts it with the words it was given.
pub fn start(words: &[&str]) -> Result<()> {
    let mut command = cargo(["run", "--quiet", "--release", "--package", "qilian-benches", "--"]);
    command.args(words);
    run(&mut command)
}
