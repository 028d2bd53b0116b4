//! What a browser loads for `<qilian-chart>`, and its budget.

use crate::command::say;
use crate::package;
use anyhow::{Context, Result, bail};
use std::io::Write;

/// 1 kB is 1,000 bytes, brotli 11.
const TOTAL_BUDGET: usize = 90_000;
const WASM_BUDGET: usize = 75_000;
const SCRIPT_BUDGET: usize = 15_000;

/// The element is one file, styles included: a browser test sees that nothing else is asked for.
/// Chains, tables in CSV, files to download and what is wrong with the data ask for the package's module too.
/// `element.css` is for browsers without constructable style sheets, which Chromium has had since 73.
const SCRIPT: &str = "element.js";
const WASM: &str = "core.wasm";
const WHOLE: [&str; 2] = ["index.js", "qilian.wasm"];

struct Size {
    name: &'static str,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// What has been reached on the way to the budget, brotli: the tests fail where the sum grows beyond it. To be lowered
/// with every step, and gone when the budget is met.
const REACHED: usize = 120_350;

/// The command `size`: the table of what a browser loads; it fails above the budget.
pub fn run() -> Result<()> {
    package::build()?;
    let rows = table()?;
    let above: Vec<&str> =
        rows.iter().filter(|(size, budget)| size.brotli > *budget).map(|(size, _)| size.name).collect();
    if !above.is_empty() {
        bail!("above the budget: {}", above.join(", "));
    }
    Ok(())
}

/// The step of `test`: the same table; it fails where the sum is larger than what has been reached.
pub fn growth() -> Result<()> {
    let rows = table()?;
    let sum = rows.last().map_or(0, |(size, _)| size.brotli);
    if sum > TOTAL_BUDGET {
        println!("{} bytes above the budget", sum - TOTAL_BUDGET);
    }
    if sum > REACHED.max(TOTAL_BUDGET) {
        bail!("{sum} bytes are more than the {REACHED} that had been reached");
    }
    Ok(())
}

fn table() -> Result<[(Size, usize); 3]> {
    say("size of what a browser loads for <qilian-chart>");
    let (script, wasm) = (measure(SCRIPT)?, measure(WASM)?);
    let total = Size {
        name: "sum",
        raw: script.raw + wasm.raw,
        gzip: script.gzip + wasm.gzip,
        brotli: script.brotli + wasm.brotli,
    };
    println!("{:<12}{:>10}{:>10}{:>11}{:>10}", "file", "raw", "gzip -9", "brotli -11", "budget");
    let rows = [(script, SCRIPT_BUDGET), (wasm, WASM_BUDGET), (total, TOTAL_BUDGET)];
    for (size, budget) in &rows {
        println!("{:<12}{:>10}{:>10}{:>11}{:>10}", size.name, size.raw, size.gzip, size.brotli, budget);
    }
    println!("and for chains, tables in CSV, downloads and messages about the data, once it comes to that:");
    for name in WHOLE {
        let size = measure(name)?;
        println!("{:<12}{:>10}{:>10}{:>11}", size.name, size.raw, size.gzip, size.brotli);
    }
    Ok(rows)
}

fn measure(name: &'static str) -> Result<Size> {
    let bytes =
        std::fs::read(package::dist().join(name)).with_context(|| format!("dist/{name} was not built"))?;
    Ok(Size { name, raw: bytes.len(), gzip: gzip(&bytes)?, brotli: brotli(&bytes)? })
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters)?;
    Ok(out.len())
}
