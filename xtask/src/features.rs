//! Which features of WebAssembly a module may use.
//!
//! Browsers made of Chromium 80 know WebAssembly 1.0, mutable globals, and what `COPYING` allows; today's compilers write
//! reference types and multi-value by default. Modules are compiled for the `mvp` processor, but the precompiled standard
//! library still declares later features, so the declaration is rewritten to what is really there, and wasm-opt turns
//! what is not allowed into plain instructions. Nobody promises that this works: `verify` checks it on every build.

use crate::unread;
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

/// What a module may have beyond WebAssembly 1.0 with mutable globals.
pub struct Allowed {
    /// The flags of the compiler.
    pub compiler: &'static [&'static str],
    /// The flags of wasm-opt for what the bound module holds, and the passes that lower the rest.
    pub optimiser: &'static [&'static str],
    /// Whether casts that saturate are lowered, by `saturate::lower`.
    pub lower_casts: bool,
    more: WasmFeatures,
}

/// Nothing.
pub const PLAIN: Allowed = Allowed {
    compiler: &["-Ctarget-cpu=mvp"],
    optimiser: &[
        "--mvp-features",
        "--enable-mutable-globals",
        "--enable-sign-ext",
        "--enable-bulk-memory",
        "--enable-bulk-memory-opt",
        "--signext-lowering",
        "--llvm-memory-copy-fill-lowering",
    ],
    lower_casts: true,
    more: WasmFeatures::empty(),
};

/// Copies of memory at once, signs extended and casts that saturate: what Chromium has had since 75.
pub const COPYING: Allowed = Allowed {
    compiler: &["-Ctarget-cpu=mvp", "-Ctarget-feature=+bulk-memory,+sign-ext,+nontrapping-fptoint"],
    optimiser: &AS_COMPILED,
    lower_casts: false,
    more: WasmFeatures::BULK_MEMORY
        .union(WasmFeatures::SIGN_EXTENSION)
        .union(WasmFeatures::SATURATING_FLOAT_TO_INT),
};

/// The same module with its `target_features` section replaced, and without what the linker wrote down.
pub fn declare(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::with_capacity(wasm.len());
    out.extend(wasm.get(..8).context("the module is shorter than its header")?);
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if matches!(&payload, Payload::CustomSection(section) if is_dropped(section.name())) {
            continue;
        }
        if let Some((id, range)) = payload.as_section() {
            section(&mut out, id, wasm.get(range).context("a section ends after the module")?);
        }
    }
    section(&mut out, 0, &target_features());
    Ok(out)
}

fn is_dropped(section: &str) -> bool {
    section == "target_features" || unread::is_of_the_linker(section)
}

/// Fails unless the module is plain WebAssembly 1.0 with mutable globals and what else is allowed.
pub fn verify(wasm: &[u8], allowed: &Allowed) -> Result<()> {
    let plain = WasmFeatures::WASM1 | WasmFeatures::MUTABLE_GLOBAL;
    Validator::new_with_features(plain | allowed.more)
        .validate_all(wasm)
        .context("the module needs more than is allowed, which Chromium 80 cannot load")?;
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
