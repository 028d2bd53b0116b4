//! What is worked out: everything, but in the module that pages load first only what pictures show.

/// Whether figures are worked out that no picture shows, such as concentration and run rates.
pub(crate) const BEYOND_PICTURES: bool =
    !cfg!(all(target_arch = "wasm32", feature = "page", not(feature = "wasm")));
