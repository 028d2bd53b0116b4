//! The WebAssembly modules: compile, bind, optimise, verify.

use crate::command::{cargo, output, program, root, run, say, target};
use crate::features::{self, Allowed};
use crate::{panics, places, saturate, setup, unread};
use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// The folder of the scripts that wasm-bindgen wrote, and of their modules; `imports` in package.json name the same place.
pub fn folder() -> PathBuf {
    root().join("target/module")
}

/// A module: its name, the feature of the crate that says what it exports, and how it is built.
struct Module {
    name: &'static str,
    feature: &'static str,
    /// The profile of Cargo.toml.
    profile: &'static str,
    /// What wasm-opt does to it.
    passes: &'static [&'static str],
    allowed: &'static Allowed,
}

/// The passes that make what is sent smallest, after compression. Functions with one caller stay apart, since the fewer
/// locals a function has, the more its instructions are like others; alignments go, which are only hints. The first kB of
/// the memory is never used: the stack lies lowest and begins at 1 MiB. The second `-Oz` still finds half a kB.
const SMALLEST: [&str; 7] = [
    "--one-caller-inline-max-function-size=10",
    "--low-memory-unused",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--dealign",
];

/// What a page loads for most charts, as small as can be, and everything, which reads tables of a million rows.
const MODULES: [Module; 2] = [
    Module { name: "core", feature: "page", profile: "wasm", passes: &SMALLEST, allowed: &features::PLAIN },
    Module {
        name: "qilian",
        feature: "wasm",
        profile: "wasm-fast",
        passes: &["-O3"],
        allowed: &features::COPYING,
    },
];

/// Builds the modules into `folder()`.
pub fn build() -> Result<()> {
    setup::wasm_target()?;
    setup::npm_packages()?;
    std::fs::create_dir_all(folder())?;
    MODULES.iter().try_for_each(build_one)
}

fn build_one(module: &Module) -> Result<()> {
    let Module { name, allowed, .. } = module;
    say(&format!("compile the WebAssembly module {name}"));
    let compiled = unread::clear(&compile(module)?, panics::is_silenced)?;
    say("bind it to JavaScript and optimise it");
    // the first run only writes the same module without the encodings of reference types
    let plain = optimise(
        "declared.wasm",
        &features::declare(&compiled)?,
        &features::AS_COMPILED,
        &["-g", "--vacuum"],
    )?;
    let (script, bound) = bind(module, features::declare(&plain)?)?;
    let passes = [module.passes, &["--strip-producers", "--strip-target-features"]].concat();
    let wasm = optimise("bound.wasm", &bound, allowed.optimiser, &passes)?;
    features::verify(&wasm, allowed)?;
    no_local_paths(name, &wasm)?;
    std::fs::write(folder().join(format!("{name}.wasm")), wasm)?;
    std::fs::write(folder().join(format!("{name}.js")), script)?;
    Ok(())
}

fn compile(Module { feature, profile, allowed, .. }: &Module) -> Result<Vec<u8>> {
    let mut command = cargo(["rustc", "--lib", "--crate-type", "cdylib", "--profile", profile]);
    command.args(["--target", "wasm32-unknown-unknown", "--features", feature, "--locked"]);
    // separated by a character that no path contains
    run(command.env("CARGO_ENCODED_RUSTFLAGS", rust_flags(allowed)?.join("\u{1f}")))?;
    let path = target().join("wasm32-unknown-unknown").join(profile).join("qilian.wasm");
    std::fs::read(&path).with_context(|| format!("{} was not built", path.display()))
}

/// The oldest processor that will do, and panic messages without the folders of the machine that built them.
fn rust_flags(allowed: &Allowed) -> Result<Vec<String>> {
    let mut flags: Vec<String> = allowed.compiler.iter().map(|flag| (*flag).to_owned()).collect();
    flags.push(unread::LINKER_FLAG.to_owned());
    for (path, name) in local_folders()? {
        flags.push(format!("--remap-path-prefix={}={name}", path.display()));
    }
    Ok(flags)
}

/// The later of two that fit is taken: what may lie inside another folder comes after it.
fn local_folders() -> Result<Vec<(PathBuf, &'static str)>> {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    let cargo_home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| home.as_ref().map(|home| home.join(".cargo")));
    let sysroot = PathBuf::from(output(&mut program("rustc", ["--print", "sysroot"]))?.trim());
    let mut folders = vec![(sysroot, "rust")];
    if let Some(path) = cargo_home {
        folders.push((path.clone(), "cargo"));
        folders.extend(registries(&path).into_iter().map(|registry| (registry, "crates")));
    }
    folders.push((root(), "qilian"));
    Ok(folders)
}

/// Where cargo unpacks crates: the folders are named after registries, which differ between machines.
fn registries(cargo_home: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(cargo_home.join("registry/src")).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    folders.sort();
    folders
}

fn bind(Module { name, allowed, .. }: &Module, compiled: Vec<u8>) -> Result<(String, Vec<u8>)> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_bytes(name, compiled)
        .web(true)?
        .typescript(false)
        // our loaders always say where the module is; a default would send bundlers looking for a file that is not shipped
        .omit_default_module_path(true)
        // after a trap the instance is begun anew, else its objects stay locked for ever
        .reset_state_function(true)
        .remove_name_section(true);
    let mut output = bindgen.generate_output()?;
    panics::silence(output.wasm_mut());
    places::forget(output.wasm_mut());
    if allowed.lower_casts {
        saturate::lower(output.wasm_mut());
    }
    // beginning anew calls the start function, which a module need not have
    let script = output.js().replace("wasm.__wbindgen_start();", "wasm.__wbindgen_start?.();");
    Ok((script, output.wasm_mut().emit_wasm()))
}

fn optimise(name: &str, wasm: &[u8], features: &[&str], passes: &[&str]) -> Result<Vec<u8>> {
    let (before, after) = (folder().join(name), folder().join(format!("after-{name}")));
    std::fs::write(&before, wasm)?;
    let mut command = program("node", ["node_modules/binaryen/bin/wasm-opt"]);
    command.args(features).args(passes).arg(&before).arg("-o").arg(&after);
    run(&mut command)?;
    let optimised = std::fs::read(&after)?;
    remove(&[&before, &after])?;
    Ok(optimised)
}

fn remove(paths: &[&Path]) -> Result<()> {
    paths.iter().try_for_each(std::fs::remove_file).context("a file in between could not be removed")
}

fn no_local_paths(name: &str, wasm: &[u8]) -> Result<()> {
    for (path, _) in local_folders()? {
        let path = path.to_string_lossy().into_owned();
        let found = wasm.windows(path.len()).any(|part| part == path.as_bytes());
        ensure!(!found, "{name}.wasm contains the path {path} of this machine");
    }
    Ok(())
}
