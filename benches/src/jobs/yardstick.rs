//! What the library is measured by: a bare loop over the `csv` crate that adds `i64`.
//! It knows this one table: no header, id, quote, date or digit is checked beyond what the adding needs.

use crate::answers::{Answers, Sum, ten_largest};
use crate::measure::Clock;
use anyhow::{Context, Result};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::path::Path;

const FIRM: usize = 2;
const REGION: usize = 3;
const INDUSTRY: usize = 4;
const SIGNED: usize = 6;
const PLANNED: usize = 7;
const MONTHS: usize = 12;
const FIRST_YEAR: usize = 2014;
const YEARS: usize = 10;

/// A fast hash, as the crate rustc-hash has it: the standard one would cost a third of the loop.
#[derive(Default)]
struct Fast(u64);

impl Hasher for Fast {
    fn write(&mut self, bytes: &[u8]) {
        for block in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..block.len()].copy_from_slice(block);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517C_C1B7_2722_0A95);
        }
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}

/// Texts numbered as first seen.
#[derive(Default)]
struct Numbers(HashMap<Vec<u8>, usize, BuildHasherDefault<Fast>>);

impl Numbers {
    fn of(&mut self, text: &[u8]) -> usize {
        if let Some(number) = self.0.get(text) {
            return *number;
        }
        let number = self.0.len();
        self.0.insert(text.to_owned(), number);
        number
    }

    fn texts(self) -> Vec<String> {
        let mut texts = vec![String::new(); self.0.len()];
        for (text, number) in self.0 {
            texts[number] = String::from_utf8_lossy(&text).into_owned();
        }
        texts
    }
}

pub fn run(file: &Path) -> Result<()> {
    let clock = Clock::start();
    let answers = read(file)?;
    clock.finish(&answers.text());
    Ok(())
}

fn read(file: &Path) -> Result<Answers> {
    let mut reader = csv::ReaderBuilder::new().buffer_capacity(1 << 16).from_path(file)?;
    let mut record = csv::ByteRecord::new();
    let (mut regions, mut industries, mut firms) =
        (Numbers::default(), Numbers::default(), Numbers::default());
    // industries of a region beside each other
    let mut groups: Vec<Vec<(i64, i64)>> = Vec::new();
    let mut of_firms: Vec<i64> = Vec::new();
    let mut months = vec![0_i64; MONTHS * YEARS];
    while reader.read_byte_record(&mut record)? {
        let cell = |at: usize| record.get(at).context("a cell is missing");
        let planned = hundredths(cell(PLANNED)?);
        let (region, industry, firm) =
            (regions.of(cell(REGION)?), industries.of(cell(INDUSTRY)?), firms.of(cell(FIRM)?));
        if region == groups.len() {
            groups.push(Vec::new());
        }
        if industry >= groups[region].len() {
            groups[region].resize(industry + 1, (0, 0));
        }
        let group = &mut groups[region][industry];
        group.0 += planned;
        group.1 += 1;
        if firm == of_firms.len() {
            of_firms.push(0);
        }
        of_firms[firm] += planned;
        months[month(cell(SIGNED)?).context("a date is short")?] += planned;
    }
    let (regions, industries, firms) = (regions.texts(), industries.texts(), firms.texts());
    let mut answers = Answers::default();
    for (region, row) in regions.iter().zip(groups) {
        let region = region.rsplit('/').next().unwrap_or(region);
        for (industry, (sum, count)) in industries.iter().zip(row) {
            let sum = Sum { hundredths: sum.into(), count: count.into() };
            if count > 0 {
                answers.groups.insert((region.to_owned(), industry.clone()), sum);
            }
        }
    }
    answers.firms = ten_largest(firms.into_iter().zip(of_firms.into_iter().map(i128::from)));
    for (at, sum) in months.into_iter().enumerate().filter(|(_, sum)| *sum > 0) {
        answers.months.insert(format!("{}-{:02}", FIRST_YEAR + at / MONTHS, at % MONTHS + 1), sum.into());
    }
    Ok(answers)
}

/// 123.45 as 12345.
fn hundredths(cell: &[u8]) -> i64 {
    let mut number = 0;
    for byte in cell {
        if *byte != b'.' {
            number = number * 10 + i64::from(byte - b'0');
        }
    }
    number
}

/// Months since the first of them.
fn month(cell: &[u8]) -> Option<usize> {
    let digits = |from: usize, to: usize| {
        cell.get(from..to)
            .map(|digits| digits.iter().fold(0, |number, byte| number * 10 + usize::from(byte - b'0')))
    };
    Some((digits(0, 4)? - FIRST_YEAR) * MONTHS + digits(5, 7)? - 1)
}
