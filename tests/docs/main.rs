//! Every public item shows itself in an example, which `cargo test --doc` runs.
//!
//! What is public is written `pub` alone: what only the crate uses is `pub(crate)` or `pub(super)`. So a line of the
//! source that begins with `pub fn`, `pub struct`, `pub enum`, `pub trait` or `pub const fn` is one, and the comment
//! above it must hold an example.
#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]
use std::fs;
use std::path::{Path, PathBuf};

const ITEMS: [&str; 5] = ["pub fn ", "pub const fn ", "pub struct ", "pub enum ", "pub trait "];

/// What is public and needs no example of its own.
const EXCEPTIONS: [&str; 3] = [
    // Made by a macro: each of its enums brings its own comment, with its own example.
    "analysis/query.rs: pub enum $name",
    // What a quantity and a problem dereference to; nobody can name them.
    "quantity/value.rs: pub struct Body",
    "error.rs: pub struct Wrong",
];

/// The program and the modules of WebAssembly are no part of the crate's documentation.
const OUTSIDE: [&str; 2] = ["bin", "wasm"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if !OUTSIDE.iter().any(|name| path.ends_with(name)) {
                sources(&path, found);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The public items of a source without an example, each as its line tells it.
fn without_example(text: &str) -> Vec<String> {
    let (mut has_example, mut missing) = (false, Vec::new());
    for line in text.lines().map(str::trim) {
        if line.starts_with("///") {
            has_example |= line.contains("```");
        } else if ITEMS.iter().any(|item| line.starts_with(item)) {
            if !has_example {
                missing.push(line.split(['(', '{', '<', ';']).next().unwrap_or(line).trim().to_owned());
            }
            has_example = false;
        } else if !(line.starts_with("#[") || line.starts_with("$(#[") || line.starts_with("//")) {
            has_example = false;
        }
    }
    missing
}

#[test]
fn every_public_item_has_an_example() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let (mut items, mut missing) = (0, Vec::new());
    for file in &files {
        let text = fs::read_to_string(file).unwrap();
        let name = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        items += text.lines().filter(|line| ITEMS.iter().any(|item| line.trim().starts_with(item))).count();
        missing.extend(without_example(&text).into_iter().map(|item| format!("{name}: {item}")));
    }
    // The walk must have seen the crate.
    assert!(items > 300, "only {items} public items found");
    let unknown: Vec<&&str> =
        EXCEPTIONS.iter().filter(|known| !missing.iter().any(|item| item == *known)).collect();
    assert!(unknown.is_empty(), "exceptions that are none: {unknown:?}");
    missing.retain(|item| !EXCEPTIONS.contains(&item.as_str()));
    assert!(
        missing.is_empty(),
        "without an example in the comment above; what only the crate uses is pub(crate):\n{}",
        missing.join("\n")
    );
}

#[test]
fn an_example_belongs_to_the_item_below_it() {
    let text = "/// ```\n/// ```\n#[must_use]\n// why\npub fn shown() {}\n\n/// Words.\npub struct Told<'l> {\n    /// A field.\n    \
                pub field: u8,\n}\npub(crate) fn own() {}\npub enum Bare { A }\n";
    assert_eq!(without_example(text), ["pub struct Told", "pub enum Bare"]);
}
