//! The memory of the module that pages load first. It is never given back while the module runs: code that frees is a
//! tenth of a module, and whoever draws throws the instance away with all that it holds.
use wasm_bindgen::prelude::*;

#[cfg(not(feature = "wasm"))]
#[global_allocator]
static MEMORY: mini_alloc::MiniAlloc = mini_alloc::MiniAlloc::INIT;

/// How many pages of 64 KiB it has.
#[wasm_bindgen]
#[must_use]
pub fn pages() -> u32 {
    u32::try_from(std::arch::wasm32::memory_size(0)).unwrap_or(u32::MAX)
}
