//! What the other commands need, installed when it is missing.

use crate::command::{npm, output, program, root, run, say};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

const WASM_TARGET: &str = "wasm32-unknown-unknown";
const OLDEST_NODE: u32 = 20;

/// The standard library for WebAssembly.
pub fn wasm_target() -> Result<()> {
    let mut ask = program("rustc", ["--print", "target-libdir", "--target", WASM_TARGET]);
    if Path::new(output(&mut ask)?.trim()).exists() {
        return Ok(());
    }
    say("install the Rust target wasm32-unknown-unknown");
    run(&mut program("rustup", ["target", "add", WASM_TARGET])).with_context(|| {
        format!("the Rust target is missing; by hand: `rustup target add {WASM_TARGET}`, or your system's package for it")
    })
}

/// Node, and the build tools of the committed lockfile.
pub fn npm_packages() -> Result<()> {
    node()?;
    let wanted =
        std::fs::read(root().join("package-lock.json")).context("package-lock.json cannot be read")?;
    let installed = root().join("node_modules/.installed-lock.json");
    if std::fs::read(&installed).is_ok_and(|lock| lock == wanted) {
        return Ok(());
    }
    say("install the npm packages of package-lock.json");
    run(&mut npm(["ci"])).context("the build tools could not be installed; by hand: `npm ci`")?;
    std::fs::write(&installed, wanted).with_context(|| format!("{} cannot be written", installed.display()))
}

fn node() -> Result<()> {
    let by_hand =
        format!("install Node {OLDEST_NODE} or later (https://nodejs.org, or `apt-get install nodejs npm`)");
    let version = output(&mut program("node", ["--version"])).with_context(|| by_hand.clone())?;
    let major =
        version.trim().trim_start_matches('v').split('.').next().and_then(|text| text.parse::<u32>().ok());
    match major {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => bail!("Node {} is too old: {by_hand}", version.trim()),
    }
}

/// A Chromium to test with: one that is there, else the system's package.
pub fn chromium() -> Result<PathBuf> {
    if let Ok(path) = find_chromium() {
        return Ok(path);
    }
    if is_debian() && is_root() {
        say("install Chromium and Chinese fonts from the system's packages");
        run(&mut program("apt-get", ["update"]))?;
        run(&mut program(
            "apt-get",
            ["install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"],
        ))?;
        return find_chromium();
    }
    bail!(
        "no Chromium was found; by hand: install Chrome or Chromium and a Chinese font \
         (Debian: `sudo apt-get install chromium fonts-noto-cjk`), or set CHROME to its path"
    )
}

/// The places to look at are known to the tests' own helper, which also runs without this program.
fn find_chromium() -> Result<PathBuf> {
    Ok(PathBuf::from(output(&mut program("node", ["tests/support/chromium.mjs"]))?.trim()))
}

fn is_debian() -> bool {
    Path::new("/etc/debian_version").exists()
}

fn is_root() -> bool {
    output(&mut program("id", ["-u"])).is_ok_and(|id| id.trim() == "0")
}
