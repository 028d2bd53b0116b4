//! Rust's `as` from float to integer, in plain WebAssembly 1.0.
//!
//! Rust promises that such a cast saturates and that NaN is 0. The instruction that does it is too young for Chromium
//! 80, and wasm-opt's own lowering keeps the promise only for numbers in range, which is enough for C but not for
//! Rust: 3e30 as i32 came out negative. So each such instruction becomes a call of a function that is built here.

use std::mem::discriminant;
use walrus::ir::{BinaryOp, Call, Instr, InstrLocId, UnaryOp, Value, VisitorMut, dfs_pre_order_mut};
use walrus::{FunctionBuilder, FunctionId, Module, ValType};

/// One cast: the young instruction, the old one that traps out of range, and what is in range.
struct Cast {
    young: UnaryOp,
    old: UnaryOp,
    from: ValType,
    to: ValType,
    signed: bool,
}

const CASTS: [Cast; 8] = [
    cast(UnaryOp::I32TruncSSatF32, UnaryOp::I32TruncSF32, ValType::F32, ValType::I32, true),
    cast(UnaryOp::I32TruncUSatF32, UnaryOp::I32TruncUF32, ValType::F32, ValType::I32, false),
    cast(UnaryOp::I32TruncSSatF64, UnaryOp::I32TruncSF64, ValType::F64, ValType::I32, true),
    cast(UnaryOp::I32TruncUSatF64, UnaryOp::I32TruncUF64, ValType::F64, ValType::I32, false),
    cast(UnaryOp::I64TruncSSatF32, UnaryOp::I64TruncSF32, ValType::F32, ValType::I64, true),
    cast(UnaryOp::I64TruncUSatF32, UnaryOp::I64TruncUF32, ValType::F32, ValType::I64, false),
    cast(UnaryOp::I64TruncSSatF64, UnaryOp::I64TruncSF64, ValType::F64, ValType::I64, true),
    cast(UnaryOp::I64TruncUSatF64, UnaryOp::I64TruncUF64, ValType::F64, ValType::I64, false),
];

const fn cast(young: UnaryOp, old: UnaryOp, from: ValType, to: ValType, signed: bool) -> Cast {
    Cast { young, old, from, to, signed }
}

/// Replaces every saturating cast in the module; wasm-opt drops the functions that are not needed.
pub fn lower(module: &mut Module) {
    let functions: Vec<(UnaryOp, FunctionId)> =
        CASTS.iter().map(|cast| (cast.young, cast.function(module))).collect();
    let mut replace = Replace { functions };
    for (_, function) in module.funcs.iter_local_mut() {
        let entry = function.entry_block();
        dfs_pre_order_mut(&mut replace, function, entry);
    }
}

struct Replace {
    functions: Vec<(UnaryOp, FunctionId)>,
}

impl VisitorMut for Replace {
    fn visit_instr_mut(&mut self, instruction: &mut Instr, _: &mut InstrLocId) {
        let Instr::Unop(unary) = instruction else { return };
        if let Some((_, func)) =
            self.functions.iter().find(|(young, _)| discriminant(young) == discriminant(&unary.op))
        {
            *instruction = Instr::Call(Call { func: *func });
        }
    }
}

impl Cast {
    /// In range the old instruction; else the lowest, the highest, or 0 for NaN, which is neither below nor above.
    fn function(&self, module: &mut Module) -> FunctionId {
        let x = module.locals.add(self.from);
        let mut builder = FunctionBuilder::new(&mut module.types, &[self.from], &[self.to]);
        let mut body = builder.func_body();
        body.local_get(x)
            .const_(self.float(self.least()))
            .binop(self.float_op(BinaryOp::F32Ge, BinaryOp::F64Ge));
        body.local_get(x)
            .const_(self.float(self.bound()))
            .binop(self.float_op(BinaryOp::F32Lt, BinaryOp::F64Lt));
        body.binop(BinaryOp::I32And).if_else(
            self.to,
            |inside| {
                inside.local_get(x).unop(self.old);
            },
            |outside| {
                outside
                    .local_get(x)
                    .const_(self.float(0.0))
                    .binop(self.float_op(BinaryOp::F32Lt, BinaryOp::F64Lt));
                outside.if_else(
                    self.to,
                    |below| {
                        below.const_(self.lowest());
                    },
                    |above| {
                        above.const_(self.highest()).const_(self.integer(0));
                        above.local_get(x).const_(self.float(0.0));
                        above.binop(self.float_op(BinaryOp::F32Gt, BinaryOp::F64Gt)).select(None);
                    },
                );
            },
        );
        builder.finish(vec![x], &mut module.funcs)
    }

    fn bits(&self) -> i32 {
        if self.to == ValType::I32 { 32 } else { 64 }
    }

    /// The first number of the range; what lies between it and the next integer below saturates to the same.
    fn least(&self) -> f64 {
        if self.signed { -self.bound() } else { 0.0 }
    }

    /// The first number above the range, a power of two, which both kinds of float hold.
    fn bound(&self) -> f64 {
        2f64.powi(if self.signed { self.bits() - 1 } else { self.bits() })
    }

    fn lowest(&self) -> Value {
        match (self.signed, self.to) {
            (false, _) => self.integer(0),
            (true, ValType::I32) => Value::I32(i32::MIN),
            (true, _) => Value::I64(i64::MIN),
        }
    }

    fn highest(&self) -> Value {
        match (self.signed, self.to) {
            (false, _) => self.integer(-1),
            (true, ValType::I32) => Value::I32(i32::MAX),
            (true, _) => Value::I64(i64::MAX),
        }
    }

    fn integer(&self, value: i8) -> Value {
        if self.to == ValType::I32 { Value::I32(value.into()) } else { Value::I64(value.into()) }
    }

    fn float(&self, value: f64) -> Value {
        if self.from == ValType::F32 { Value::F32(value as f32) } else { Value::F64(value) }
    }

    fn float_op(&self, single: BinaryOp, double: BinaryOp) -> BinaryOp {
        if self.from == ValType::F32 { single } else { double }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{command, features};
    use anyhow::Result;

    /// Compares the lowered casts with the young instructions, in Node, which has both.
    const COMPARE: &str = r#"
        const [young, lowered] = process.argv.slice(1).map((hex) =>
            new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(hex, "hex"))).exports);
        const values = [NaN, Infinity, -Infinity, 0, -0, 0.5, -0.5, -0.999, 1.9, -1.9, 3e30, -3e30, 5e-324];
        for (const power of [31, 32, 63, 64]) {
            for (const sign of [1, -1]) {
                const edge = sign * 2 ** power;
                for (const off of [0, 0.5, 1, 1.5, 129, 1025, 2049]) values.push(edge + off, edge - off);
            }
        }
        for (const name of Object.keys(young)) {
            for (const value of values) {
                const [a, b] = [young[name](value), lowered[name](value)];
                if (a !== b) throw new Error(`${name}(${value}) is ${b}, not ${a}`);
            }
        }
        console.log(Object.keys(young).length);
    "#;

    fn all_casts() -> Module {
        let mut module = Module::default();
        for (number, cast) in CASTS.iter().enumerate() {
            let x = module.locals.add(cast.from);
            let mut builder = FunctionBuilder::new(&mut module.types, &[cast.from], &[cast.to]);
            builder.func_body().local_get(x).unop(cast.young);
            let function = builder.finish(vec![x], &mut module.funcs);
            module.exports.add(&format!("cast{number}"), function);
        }
        module
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn lowered_casts_saturate_like_the_young_instructions() -> Result<()> {
        let young = all_casts().emit_wasm();
        assert!(features::verify(&young, &features::PLAIN).is_err());
        let mut module = all_casts();
        lower(&mut module);
        let lowered = module.emit_wasm();
        features::verify(&lowered, &features::PLAIN)?;
        let compared =
            command::output(&mut command::program("node", ["-e", COMPARE, &hex(&young), &hex(&lowered)]))?;
        assert_eq!(compared.trim(), "8");
        Ok(())
    }
}
