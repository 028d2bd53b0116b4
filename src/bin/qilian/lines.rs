//! One answer a line: figures and periods.
use crate::arguments::PeriodArguments;
use crate::input::{Failure, print};
use qilian::analysis::recompute;
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
    answer_lines(|line| json(&quantity_answer(line)))
}

/// Answers each line of standard input as a period.
///
/// # Errors
/// The day is none, or standard input cannot be read.
pub fn periods(arguments: &PeriodArguments) -> Result<ExitCode, Failure> {
    let as_of =
        Date::parse(&arguments.as_of).map_err(|problem| Failure::wrong_call(problem.into(), false))?;
    answer_lines(|line| json(&period_answer(line, as_of.end)))
}

/// Answers each line of standard input with what follows from its figures.
///
/// # Errors
/// Standard input cannot be read.
pub fn recomputed() -> Result<ExitCode, Failure> {
    answer_lines(|line| json(&recompute(line)))
}

fn answer_lines(answer: impl Fn(&str) -> Result<String, Failure>) -> Result<ExitCode, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(|reason| unreadable(&reason.to_string()))?;
    let text = String::from_utf8_lossy(&bytes);
    let mut out = String::new();
    for line in text.lines() {
        out += &answer(line)?;
        out.push('\n');
    }
    Ok(print(&out))
}

fn json<T: Serialize>(answer: &T) -> Result<String, Failure> {
    serde_json::to_string(answer).map_err(|reason| unreadable(&reason.to_string()))
}

fn unreadable(reason: &str) -> Failure {
    let error: Error = Problem::new(Code::Unreadable, "-", reason).into();
    Failure::no_answer(error, Locale::En, false)
}
