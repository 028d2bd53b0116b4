//! The program `qilian`: a thin caller of the crate.
mod answers;
mod arguments;
mod chain_tables;
mod input;
mod lines;
mod tables;

use arguments::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match &arguments.command {
        Command::Quantity(_) => lines::quantities(),
        Command::Recompute(_) => lines::recomputed(),
        Command::Period(period) => lines::periods(period),
        Command::Draw(draw) => answers::draw(draw),
        Command::Convert(convert) => answers::convert(convert),
        Command::Summary(ask) => answers::summary(ask),
        Command::Group(ask) => answers::group(ask),
        Command::Pipeline(ask) => answers::pipeline(ask),
        Command::Progress(ask) => answers::progress(ask),
        Command::Change(ask) => answers::change(ask),
        Command::Chains(ask) => answers::chains(ask),
        Command::Check(check) => answers::check(check),
    };
    done.unwrap_or_else(|failure| failure.report())
}
