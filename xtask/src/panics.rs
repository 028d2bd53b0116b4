//! Panics without words.
//!
//! A panic in a module ends in the instruction `unreachable`; what it says on the way goes to a standard error that
//! browsers do not have. So the functions that begin one end at once, and wasm-opt drops all that only they need: the
//! writing of messages, and what is handed to it.

use walrus::{Function, FunctionBuilder, FunctionId, FunctionKind, Module};

/// How the names of the standard library's functions end that never come back.
const ENDS: [&str; 6] =
    ["_fail", "_failed", "_fail_rt", "::handle_alloc_error", "::handle_error", "::capacity_overflow"];

/// What only messages of panics ask for: the library itself writes nothing in this form, `lib.rs` forbids it.
const DEBUG: &str = "::fmt::Debug>::fmt";

/// Lets every function that begins a panic end at once.
pub fn silence(module: &mut Module) {
    let is_local = |function: &&Function| matches!(function.kind, FunctionKind::Local(_));
    let is_silent = |function: &&Function| function.name.as_deref().is_some_and(belongs_to_panics);
    let silent: Vec<FunctionId> =
        module.funcs.iter().filter(is_local).filter(is_silent).map(Function::id).collect();
    for id in silent {
        let (parameters, results) = module.types.params_results(module.funcs.get(id).ty());
        let (parameters, results) = (parameters.to_vec(), results.to_vec());
        let locals = parameters.iter().map(|kind| module.locals.add(*kind)).collect();
        let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
        builder.func_body().unreachable();
        module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(locals));
    }
}

/// Whether the function that a compiler gave this name ends at once.
pub fn is_silenced(mangled: &str) -> bool {
    belongs_to_panics(&rustc_demangle::demangle(mangled).to_string())
}

fn belongs_to_panics(name: &str) -> bool {
    let is_standard = ["core[", "alloc[", "std["].iter().any(|library| name.starts_with(library));
    let is_beginning = name.contains("]::panicking::") || ENDS.iter().any(|end| name.ends_with(end));
    is_standard && is_beginning || name.ends_with(DEBUG)
}

#[cfg(test)]
mod tests {
    use super::belongs_to_panics;

    #[test]
    fn only_what_never_comes_back_is_silenced() {
        for name in [
            "core[c5930c85a12de822]::panicking::panic_fmt",
            "core[c5930c85a12de822]::str::slice_error_fail",
            "alloc[3ca501edff3f0c7c]::raw_vec::handle_error",
            "<char as core[c5930c85a12de822]::fmt::Debug>::fmt",
        ] {
            assert!(belongs_to_panics(name), "{name}");
        }
        for name in [
            "<usize as core[c5930c85a12de822]::fmt::Display>::fmt",
            "qilian::analysis::rests::has_failed",
            "core[c5930c85a12de822]::str::converts::from_utf8",
            "<alloc[3ca501edff3f0c7c]::raw_vec::RawVecInner<_>>::reserve::do_reserve_and_handle",
        ] {
            assert!(!belongs_to_panics(name), "{name}");
        }
    }
}
