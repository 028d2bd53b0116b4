//! What is done: everything, but in the module that pages load first only what pictures show. Where that module fails the
//! package is asked, which finds the same and says it.

/// Whether figures are worked out that no picture shows, such as concentration and run rates.
pub(crate) const BEYOND_PICTURES: bool =
    !cfg!(all(target_arch = "wasm32", feature = "page", not(feature = "wasm")));

/// Whether problems tell what was found where; else they are only there.
pub(crate) const TELLS_PROBLEMS: bool = BEYOND_PICTURES;
