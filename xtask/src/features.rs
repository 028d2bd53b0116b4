//! Which features of WebAssembly the module may use.
//!
//! Browsers made of Chromium 80 know WebAssembly 1.0 and mutable globals; today's compilers write reference types
//! and multi-value by default. The module is compiled for the `mvp` processor, but the precompiled standard library
//! still declares later features, so the declaration is rewritten to what is really there, and wasm-opt turns the
//! rest into plain instructions. Nobody promises that this works: `verify` checks it on every build.

use anyhow::{Context, Result};
use wasmparser::{Parser, Payload, Validator, WasmFeatures};

/// What the compiler's output contains before it is lowered.
const DECLARED: [&str; 5] =
    ["mutable-globals", "sign-ext", "bulk-memory", "bulk-memory-opt", "nontrapping-fptoint"];

/// The same features by wasm-opt's names; never `--all-features`, which writes modules that nothing can load.
pub const AS_COMPILED: [&str; 6] = [
    "--mvp-features",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
];

/// What is left to lower after `saturate::lower`, and the passes that do it.
pub const LOWERING: [&str; 7] = [
    "--mvp-features",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--signext-lowering",
    "--llvm-memory-copy-fill-lowering",
];

/// The same module with its `target_features` section replaced.
pub fn declare(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::with_capacity(wasm.len());
    out.extend(wasm.get(..8).context("the module is shorter than its header")?);
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if matches!(&payload, Payload::CustomSection(section) if section.name() == "target_features") {
            continue;
        }
        if let Some((id, range)) = payload.as_section() {
            section(&mut out, id, wasm.get(range).context("a section ends after the module")?);
        }
    }
    section(&mut out, 0, &target_features());
    Ok(out)
}

/// Fails unless the module is plain WebAssembly 1.0 with mutable globals.
pub fn verify(wasm: &[u8]) -> Result<()> {
    let plain = WasmFeatures::WASM1 | WasmFeatures::MUTABLE_GLOBAL;
    Validator::new_with_features(plain)
        .validate_all(wasm)
        .context("the module needs more than WebAssembly 1.0, which Chromium 80 cannot load")?;
    Ok(())
}

fn target_features() -> Vec<u8> {
    let mut body = Vec::new();
    text(&mut body, "target_features");
    leb128(&mut body, DECLARED.len());
    for feature in DECLARED {
        body.push(b'+');
        text(&mut body, feature);
    }
    body
}

fn section(out: &mut Vec<u8>, id: u8, body: &[u8]) {
    out.push(id);
    leb128(out, body.len());
    out.extend(body);
}

fn text(out: &mut Vec<u8>, text: &str) {
    leb128(out, text.len());
    out.extend(text.as_bytes());
}

fn leb128(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
