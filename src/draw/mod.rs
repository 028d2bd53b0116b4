//! Drawing: a figure goes through plotters into a display list, and the list into SVG text or page elements.
//!
//! A backend of plotters records what it is told to draw; one walk over that list serves all sinks, so that a picture is
//! the same in a browser, in Node and natively.
mod ink;
#[cfg(any(feature = "page", feature = "wasm"))]
mod page;
mod recorder;
mod svg;
mod write;

pub use ink::Theme;
pub use write::Look;

use recorder::{Item, record};
