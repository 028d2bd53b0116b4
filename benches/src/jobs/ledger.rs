//! The library: the whole ledger, then four questions.

use crate::answers::{Answers, Sum};
use crate::measure::Clock;
use anyhow::{Context, Result};
use qilian::analysis::{GroupTable, Groups};
use qilian::quantity::Value;
use qilian::{Dimension, Ledger, Measure, Query};
use std::path::Path;

/// 100 元 in a hundredth of 万元.
const YUAN: i128 = 100;

pub fn run(file: &Path, threads: usize) -> Result<()> {
    let mut clock = Clock::start();
    let ledger =
        Ledger::reader(std::fs::File::open(file)?, &qilian::ReadOptions { threads, ..Default::default() })?;
    clock.lap("read");
    let mut groups = Vec::new();
    for query in queries() {
        groups.push(ledger.group(&query)?);
        clock.lap(&format!("group {}", groups.len()));
    }
    clock.finish(&answers(&groups)?.text());
    // taking a million projects apart is not part of the job
    std::mem::forget(ledger);
    Ok(())
}

/// Region × industry sum and count, and mean; the ten largest firms; months.
pub fn queries() -> [Query; 4] {
    let by = |measure| Query::new(measure).by(Dimension::County).by(Dimension::Industry);
    let mut largest = Query::new(Measure::Planned).by(Dimension::Firm).top(10);
    largest.without_others = true;
    [by(Measure::Planned), by(Measure::Average), largest, Query::new(Measure::Planned).by(Dimension::Month)]
}

/// The answers to the queries.
pub fn answers(groups: &[Groups]) -> Result<Answers> {
    let tables: Vec<&GroupTable> = groups.iter().filter_map(|groups| groups.tables.first()).collect();
    let [sums, means, firms, months] = tables.as_slice() else { anyhow::bail!("a table is missing") };
    let mut answers = Answers::default();
    for (row, mean) in sums.rows.iter().zip(&means.rows) {
        let sum = Sum { hundredths: hundredths(&row.value)?, count: number(&row.projects, 1)? };
        anyhow::ensure!(row.key == mean.key, "the rows of two tables differ");
        let mean = mean.value.as_ref().context("a mean is missing")?;
        let own = mean.quantity.value().context("a mean is unsure")?;
        // the mean is told as it is rounded for the reader: here it is only compared
        anyhow::ensure!(
            *own.numer() * sum.count == sum.hundredths * YUAN * *own.denom(),
            "a mean is not its sum by its count"
        );
        let [region, industry] = row.key.as_slice() else { anyhow::bail!("a key is missing") };
        answers.groups.insert((region.clone(), industry.clone()), sum);
    }
    for row in &firms.rows {
        answers.firms.push((row.key.concat(), hundredths(&row.value)?));
    }
    for row in &months.rows {
        answers.months.insert(month(&row.key.concat())?, hundredths(&row.value)?);
    }
    Ok(answers)
}

fn number(value: &Option<Value>, unit: i128) -> Result<i128> {
    let number = value.as_ref().and_then(|value| value.quantity.value()).context("a figure is missing")?;
    anyhow::ensure!(
        number.is_integer() && number.to_integer() % unit == 0,
        "{number} is no multiple of {unit}"
    );
    Ok(number.to_integer() / unit)
}

fn hundredths(value: &Option<Value>) -> Result<i128> {
    number(value, YUAN)
}

/// 2014年1月 as 2014-01.
fn month(text: &str) -> Result<String> {
    let date = qilian::period::Date::parse(text).map_err(qilian::Error::from)?;
    Ok(date.iso())
}
