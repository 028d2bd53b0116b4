//! The table that is read: invented projects, the same bytes for the same number of rows.

use anyhow::Result;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

pub const HEADER: &str = "id,name,firm,region,industry,chain,signed,planned(万元),started";
const REGIONS: u64 = 30;
const INDUSTRIES: u64 = 20;
const CHAINS: u64 = 60;
const FIRMS: u64 = 50_000;
const FIRST_YEAR: u64 = 2014;
const YEARS: u64 = 10;

/// SplitMix64: small, and the same everywhere.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((u128::from(mixed ^ (mixed >> 31)) * u128::from(limit)) >> 64) as u64
    }
}

/// The file with so many projects, written when it is not there yet.
pub fn file(folder: &Path, rows: usize) -> Result<PathBuf> {
    let path = folder.join(format!("projects-{rows}.csv"));
    if !path.exists() {
        std::fs::create_dir_all(folder)?;
        let unfinished = path.with_extension("part");
        write(BufWriter::new(std::fs::File::create(&unfinished)?), rows)?;
        std::fs::rename(unfinished, &path)?;
    }
    Ok(path)
}

/// Writes the table.
pub fn write(mut out: impl Write, rows: usize) -> Result<()> {
    let mut random = Random(20_230_531);
    writeln!(out, "{HEADER}")?;
    for row in 1..=rows {
        let (region, industry, chain) =
            (random.below(REGIONS), random.below(INDUSTRIES), random.below(CHAINS));
        // the product of two: few firms have many projects, many have few
        let firm = random.below(FIRMS) * random.below(FIRMS) / FIRMS;
        let (year, month, day) =
            (FIRST_YEAR + random.below(YEARS), 1 + random.below(12), 1 + random.below(28));
        let cents = 1_000 + random.below(1_000_000) * random.below(1_000) / 100;
        let size = 1 + random.below(900);
        write!(
            out,
            "P{row:07},示例第{industry:02}类产品年产{size}万件项目{row}号,\
             示例{firm:05}号实业有限公司,示例省/示例市/第{region:02}县,第{industry:02}类产业,第{chain:02}条产业链,\
             {year}-{month:02}-{day:02},{}.{:02},",
            cents / 100,
            cents % 100,
        )?;
        if random.below(10) < 6 {
            let started = (month + random.below(7)).min(12);
            write!(
                out,
                "{year}-{started:02}-{:02}",
                if started > month { 1 + random.below(28) } else { 28 }
            )?;
        }
        writeln!(out)?;
    }
    out.flush()?;
    Ok(())
}
