//! Other programs that do the same job, installed under `target` where they can be had.

use anyhow::{Result, ensure};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const POLARS: &str = "polars==2.1.0";

/// The Python of a virtual environment of the benchmark's own, with Polars in it; a message says why there is none.
pub fn polars(folder: &Path) -> Option<PathBuf> {
    match installed(folder) {
        Ok(python) => Some(python),
        Err(error) => {
            println!("Polars is left out: {error:#}");
            None
        }
    }
}

fn installed(folder: &Path) -> Result<PathBuf> {
    let environment = folder.join("python");
    let python = environment.join("bin/python");
    if !imports(&python) {
        quiet(Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
        quiet(Command::new(&python).args(["-m", "pip", "install", "--quiet", POLARS]))?;
        ensure!(imports(&python), "`import polars` fails");
    }
    Ok(python)
}

/// Whether DuckDB-WASM is there, with the job that asks it; a message says why not.
pub fn duckdb(folder: &Path) -> bool {
    let found = bundled(&folder.join("browser"));
    if let Err(error) = &found {
        println!("DuckDB-WASM is left out: {error:#}");
    }
    found.is_ok()
}

/// Installs the packages of `benches/browser/package-lock.json` where they are not, and bundles the job with them.
fn bundled(folder: &Path) -> Result<()> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("browser");
    let (lock, installed) = (own.join("package-lock.json"), folder.join("node_modules/.installed-lock.json"));
    if std::fs::read(&installed).ok() != Some(std::fs::read(&lock)?) {
        std::fs::create_dir_all(folder)?;
        for name in ["package.json", "package-lock.json"] {
            std::fs::copy(own.join(name), folder.join(name))?;
        }
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let words = ["ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"];
        quiet(Command::new(npm).args(words).current_dir(folder))?;
        std::fs::copy(&lock, &installed)?;
    }
    quiet(Command::new("node").arg(own.join("bundle.mjs")).arg(folder))
}

fn imports(python: &Path) -> bool {
    let mut command = Command::new(python);
    command.args(["-c", "import polars"]).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn quiet(command: &mut Command) -> Result<()> {
    let output = command.stdin(Stdio::null()).output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(())
}
