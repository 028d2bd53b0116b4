//! Drawing: a figure goes through plotters into a display list, and the list into SVG text or page elements.
//!
//! [`Recorder`] is a plotters backend that keeps what it is told to draw; one walk over the list serves all sinks, so
//! that a picture is the same in a browser, in Node and natively.
mod ink;
#[cfg(any(feature = "page", feature = "wasm"))]
mod page;
mod recorder;
mod svg;
mod write;

pub use ink::Theme;
pub use write::Look;

use recorder::{Item, record};
