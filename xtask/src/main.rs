//! The project's only build tool. `cargo xtask help` lists what it does.

mod bench;
mod command;
mod demo;
mod features;
mod module;
mod package;
mod panics;
mod places;
mod saturate;
mod screenshots;
mod setup;
mod size;
mod test;
mod unread;

use anyhow::{Result, bail};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask demo [--build-only]   build the module and the npm package, check them, serve www/demo
cargo xtask test                  everything: format, lints, native, Node, a fresh project, Chromium, size
cargo xtask pack                  build the npm package and pack it into target/
cargo xtask size                  what a browser loads for <qilian-chart>, against its budget
cargo xtask screenshots [--out DIR] [--page NAME] [--width PX] [--theme light|dark] [--lang zh|en]
                                  every demo page and every chart alone, as PNG
cargo xtask bench [TABLE] [--rows N] [--rounds N]
                                  how fast the library is beside others; nothing is tested here";

fn main() -> ExitCode {
    match dispatch(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["demo"] => demo::serve(),
        ["demo", "--build-only"] => demo::build(),
        ["test"] => test::run(),
        ["pack"] => package::pack().map(|_| ()),
        ["size"] => size::run(),
        ["bench", words @ ..] => bench::start(words),
        ["screenshots", flags @ ..] => screenshots::run(flags),
        [] | ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        other => bail!("unknown command `{}`\n{HELP}", other.join(" ")),
    }
}
