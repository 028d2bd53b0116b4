//! The program, run as its user would: what it prints, and its exit status.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where something is wrong")]
mod aligned;
mod calls;
mod convert;
mod folders;
mod shapes;
mod tables;

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};

const LEDGERS: [&str; 2] = ["shuozhou-2023", "ceramics-sample"];

fn path(ledger: &str) -> String {
    format!("{}/www/demo/{ledger}.json", env!("CARGO_MANIFEST_DIR"))
}

/// Runs the program with a text on standard input.
fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_qilian"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input has closed it already.
    let _ = program.stdin.take().unwrap().write_all(input);
    program.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What it prints with `--json` for a demo ledger.
fn answer(command: &str, ledger: &str, more: &[&str]) -> Value {
    let path = path(ledger);
    let arguments: Vec<&str> = [command, &path, "--json"].into_iter().chain(more.iter().copied()).collect();
    let output = run(&arguments, b"");
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}
