//! The npm package: what is in pkg/dist, and the checks before anyone gets it.

use crate::command::{npm, output, program, root, run, say};
use crate::{module, setup};
use anyhow::{Context, Result, bail, ensure};
use std::path::{Path, PathBuf};

/// Files that are copied as they are.
const COPIED: [(&str, &str); 7] = [
    ("target/module/core.wasm", "core.wasm"),
    ("target/module/qilian.wasm", "qilian.wasm"),
    ("pkg/index.d.ts", "index.d.ts"),
    ("pkg/index.d.ts", "index.d.cts"),
    ("pkg/element.d.ts", "element.d.ts"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
];

/// Everything that the package has to hold, and nothing else.
const PACKED: [&str; 14] = [
    "README.md",
    "dist/LICENSE-APACHE",
    "dist/LICENSE-MIT",
    "dist/core.wasm",
    "dist/element.css",
    "dist/element.d.ts",
    "dist/element.js",
    "dist/index.d.cts",
    "dist/index.d.ts",
    "dist/index.js",
    "dist/node.cjs",
    "dist/node.js",
    "dist/qilian.wasm",
    "package.json",
];

/// The folder of what is built.
pub fn dist() -> PathBuf {
    root().join("pkg/dist")
}

/// Builds pkg/dist and checks it.
pub fn build() -> Result<()> {
    module::build()?;
    say("bundle the npm package");
    empty(&dist())?;
    run(&mut program("node", ["xtask/bundle.mjs"]))?;
    for (from, to) in COPIED {
        std::fs::copy(root().join(from), dist().join(to))
            .with_context(|| format!("{from} cannot be copied"))?;
    }
    say("check the npm package");
    same_version()?;
    all_files()?;
    starts_in_node()
}

/// Builds the package and packs it into target/; returns the tarball.
pub fn pack() -> Result<PathBuf> {
    build()?;
    say("pack it");
    tarball()
}

/// Packs what is built.
pub fn tarball() -> Result<PathBuf> {
    setup::npm_packages()?;
    let mut command = npm(["pack", "--silent", "--pack-destination", "../target"]);
    let name = output(command.current_dir(root().join("pkg")))?;
    let path = root().join("target").join(name.trim());
    ensure!(path.exists(), "npm pack did not write {}", path.display());
    println!("target/{}", name.trim());
    Ok(path)
}

/// An empty folder, whether or not it was there.
pub fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("{} cannot be emptied", folder.display()))?;
    }
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))
}

fn same_version() -> Result<()> {
    let ours = env!("CARGO_PKG_VERSION");
    let theirs = output(&mut program("node", ["-p", "require('./pkg/package.json').version"]))?;
    ensure!(theirs.trim() == ours, "pkg/package.json says {}, Cargo.toml says {ours}", theirs.trim());
    Ok(())
}

fn all_files() -> Result<()> {
    let script =
        "JSON.parse(require('fs').readFileSync(0)).flatMap(p => p.files.map(f => f.path)).sort().join('\\n')";
    let mut list = npm(["pack", "--dry-run", "--json", "--silent"]);
    let listed = output(list.current_dir(root().join("pkg")))?;
    let packed = filter(&mut program("node", ["-p", script]), &listed)?;
    let packed: Vec<&str> = packed.lines().collect();
    if packed != PACKED {
        bail!("the npm package holds\n  {}\ninstead of\n  {}", packed.join("\n  "), PACKED.join("\n  "));
    }
    Ok(())
}

/// What a program prints when it is given a text.
fn filter(command: &mut std::process::Command, text: &str) -> Result<String> {
    let path = root().join("target/module/listing.json");
    std::fs::write(&path, text)?;
    let result = output(command.stdin(std::fs::File::open(&path)?));
    std::fs::remove_file(&path)?;
    result
}

fn starts_in_node() -> Result<()> {
    let script = "import('./pkg/dist/node.js').then(q => console.log(q.version()))";
    let version =
        output(&mut program("node", ["-e", script])).context("the package does not start in Node")?;
    ensure!(
        version.trim() == env!("CARGO_PKG_VERSION"),
        "the module says that it is version {}",
        version.trim()
    );
    Ok(())
}
