//! One answer a line: figures and periods.
use crate::arguments::PeriodArguments;
use crate::input::{Failure, print};
use qilian::period::{Date, answer as period_answer};
use qilian::quantity::answer as quantity_answer;
use qilian::{Code, Error, Locale, Problem};
use serde::Serialize;
use std::io::Read;
use std::process::ExitCode;

/// Answers each line of standard input as a figure.
///
/// # Errors
/// Standard input cannot be read.
pub fn quantities() -> Result<ExitCode, Failure> {
    answer_lines(quantity_answer)
}

/// Answers each line of standard input as a period.
///
/// # Errors
/// The day is none, or standard input cannot be read.
pub fn periods(arguments: &PeriodArguments) -> Result<ExitCode, Failure> {
    let as_of =
        Date::parse(&arguments.as_of).map_err(|problem| Failure::wrong_call(problem.into(), false))?;
    answer_lines(|line| period_answer(line, as_of.end))
}

fn answer_lines<T: Serialize>(answer: impl Fn(&str) -> T) -> Result<ExitCode, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(|reason| unreadable(&reason.to_string()))?;
    let text = String::from_utf8_lossy(&bytes);
    let mut out = String::new();
    for line in text.lines() {
        out += &serde_json::to_string(&answer(line)).map_err(|reason| unreadable(&reason.to_string()))?;
        out.push('\n');
    }
    Ok(print(&out))
}

fn unreadable(reason: &str) -> Failure {
    let error: Error = Problem::new(Code::Unreadable, "-", reason).into();
    Failure::no_answer(error, Locale::En, false)
}
