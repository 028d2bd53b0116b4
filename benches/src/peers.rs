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
