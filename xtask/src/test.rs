//! Everything that has to be true before a change lands.

use crate::command::{cargo, program, root, say, tee};
use crate::{demo, package, setup, size};
use anyhow::{Result, bail};
use std::path::Path;
use std::process::Command;

/// Tests of the runners, and one for each step that has no tests of its own.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
    failures: Vec<String>,
}

/// The command `test`.
pub fn run() -> Result<()> {
    let mut tally = Tally::default();
    source(&mut tally);
    native(&mut tally);
    if tally.step("the npm package", package::build) {
        built(&mut tally);
    }
    for failure in &tally.failures {
        println!("failed: {failure}");
    }
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed > 0 {
        bail!("not everything passed");
    }
    Ok(())
}

fn source(tally: &mut Tally) {
    tally.command("format", cargo(["fmt", "--all", "--check"]));
    let deny = ["--", "-D", "warnings"];
    let mut clippy = cargo(["clippy", "--workspace", "--all-targets", "--all-features", "--locked"]);
    clippy.args(deny);
    tally.command("lints", clippy);
    tally.step("the Rust target for WebAssembly", setup::wasm_target);
    for feature in ["page", "wasm"] {
        let mut clippy =
            cargo(["clippy", "--target", "wasm32-unknown-unknown", "--features", feature, "--locked"]);
        clippy.args(deny);
        tally.command(&format!("lints of the WebAssembly module, {feature}"), clippy);
    }
}

fn native(tally: &mut Tally) {
    let common = ["--features", "cli", "--locked", "--no-fail-fast"];
    let mut native = cargo(["test", "--lib", "--bins", "--tests", "--examples"]);
    native.args(common);
    tally.tests("native tests", native);
    tally.tests("tests of the build tool", cargo(["test", "--package", "xtask", "--locked"]));
    let mut examples = cargo(["test", "--doc"]);
    examples.args(common);
    tally.tests("doc tests", examples);
    let build = cargo(["build", "--release", "--features", "cli", "--bin", "qilian", "--locked"]);
    tally.command("the program", build);
}

/// What needs the built package.
fn built(tally: &mut Tally) {
    tally.step("the demo", demo::copy);
    tally.node("tests in Node", "tests/node", &[]);
    match package::tarball() {
        Ok(path) => tally.node("a fresh project", "tests/package", &[("QILIAN_TARBALL", &path)]),
        Err(error) => tally.fail("a fresh project", &error),
    }
    match setup::chromium() {
        Ok(path) => tally.node("tests in Chromium", "tests/browser", &[("CHROME", &path)]),
        Err(error) => tally.fail("tests in Chromium", &error),
    }
    tally.step("size", size::growth);
}

impl Tally {
    fn step(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> bool {
        say(name);
        match work() {
            Ok(()) => self.passed += 1,
            Err(error) => {
                self.fail(name, &error);
                return false;
            }
        }
        true
    }

    fn command(&mut self, name: &str, mut command: Command) {
        self.step(name, || crate::command::run(&mut command));
    }

    fn node(&mut self, name: &str, folder: &str, environment: &[(&str, &Path)]) {
        let mut command = program("node", ["--test", "--test-reporter=spec"]);
        // Node 20 takes folders, later ones take patterns, all take files
        command.args(test_files(&root().join(folder)));
        command.envs(environment.iter().copied());
        self.tests(name, command);
    }

    /// A runner that prints its counts; one that fails without a failed test counts as one failure.
    fn tests(&mut self, name: &str, mut command: Command) {
        say(name);
        match tee(&mut command) {
            Ok((well, text)) => {
                let (passed, failed) = counts(&text);
                self.passed += passed;
                self.failed += failed;
                if !well && failed == 0 {
                    self.failed += 1;
                }
                if !well {
                    self.failures.push(name.to_owned());
                }
            }
            Err(error) => self.fail(name, &error),
        }
    }

    fn fail(&mut self, name: &str, error: &anyhow::Error) {
        eprintln!("{name}: {error:#}");
        self.failed += 1;
        self.failures.push(name.to_owned());
    }
}

fn test_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    files
}

/// Sums the summary lines of cargo ("test result: ok. 3 passed; 0 failed; …") and Node ("ℹ pass 3", "ℹ fail 0").
fn counts(text: &str) -> (usize, usize) {
    let (mut passed, mut failed) = (0, 0);
    for line in text.lines() {
        if let Some(rest) = line.trim().strip_prefix("ℹ pass ") {
            passed += number(rest);
        } else if let Some(rest) = line.trim().strip_prefix("ℹ fail ") {
            failed += number(rest);
        } else if let Some(rest) = line.strip_prefix("test result: ") {
            let parts: Vec<&str> = rest.split([';', '.']).collect();
            passed += counted(&parts, "passed");
            failed += counted(&parts, "failed");
        }
    }
    (passed, failed)
}

fn counted(parts: &[&str], word: &str) -> usize {
    parts.iter().find_map(|part| part.trim().strip_suffix(word)).map_or(0, number)
}

fn number(text: &str) -> usize {
    text.trim().parse().unwrap_or(0)
}
