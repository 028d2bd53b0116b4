//! What is done: everything, but in the module that pages load first only what pictures show. Where that module fails the
//! package is asked, which finds the same and says it.

use crate::error::{Code, Problem};

/// Whether figures are worked out that no picture shows, such as concentration and run rates.
pub(crate) const BEYOND_PICTURES: bool =
    !cfg!(all(target_arch = "wasm32", feature = "page", not(feature = "wasm")));

/// Where rare work begins: in the module that pages load first it ends here with a problem, and the package is asked.
///
/// # Errors
/// In that module always, else never.
#[inline(always)]
pub(crate) fn left_to_package() -> Result<(), Problem> {
    if BEYOND_PICTURES { Ok(()) } else { Err(Problem::new(Code::NothingThere, "", "")) }
}

/// Whether figures and dates are read as people say them (三十余个, 过半, 2023年一季度); else only in digits and as ISO 8601
/// writes them (30余个, 2023-Q1), as hardly any JSON ledger does otherwise. What is not read is a problem.
pub(crate) const READS_SPEECH: bool = BEYOND_PICTURES;

/// Whether problems tell what was found where; else they are only there.
pub(crate) const TELLS_PROBLEMS: bool = BEYOND_PICTURES;
