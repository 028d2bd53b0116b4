//! The doors to JavaScript: conversion only. Options come as JSON text, results go out as plain objects.
//!
//! Each feature makes a module of its own: `wasm` the one of the package, `page` the one that pages load first.
#[cfg(all(feature = "page", target_arch = "wasm32"))]
mod memory;
#[cfg(feature = "wasm")]
mod package;
#[cfg(feature = "page")]
mod page;

use serde::Serialize;
use wasm_bindgen::JsValue;

fn plain<T: Serialize>(answer: &T) -> Result<JsValue, JsValue> {
    answer.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}
