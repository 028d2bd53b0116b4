//! How fast the library is: a program of its own, built like a release, measures and prints the tables.

use crate::command::{cargo, run};
use crate::{package, setup};
use anyhow::Result;

/// The tables that need no browser.
const NATIVE: [&str; 3] = ["projects", "growth", "chains"];

/// Builds and starts it with the words it was given; where Chromium is asked for, or nothing by name, the package too.
pub fn start(words: &[&str]) -> Result<()> {
    let mut command = cargo(["run", "--quiet", "--release", "--package", "qilian-benches", "--"]);
    command.args(words);
    let is_named = words.iter().any(|word| NATIVE.contains(word));
    if words.contains(&"browser") || !is_named && !words.contains(&"help") {
        package::build()?;
        command.env("CHROME", setup::chromium()?);
    }
    run(&mut command)
}
