//! Data that nobody reads once panics say nothing.
//!
//! The optimiser drops functions that nobody calls, but it cannot tell what data they had: the tables of which characters
//! are printable, the words of messages. The linker can (`--emit-relocs`): it writes down which functions and data name
//! which. What only silent functions lead to becomes zeros, which the optimiser leaves out.

use anyhow::{Context, Result, ensure};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use wasmparser::{ExternalKind, KnownCustom, Linking, Parser, Payload, RelocationEntry, SymbolInfo, TypeRef};

/// What has to be handed to the linker.
pub const LINKER_FLAG: &str = "-Clink-arg=--emit-relocs";

/// Whether a section is only there for this.
pub fn is_of_the_linker(section: &str) -> bool {
    section == "linking" || section.starts_with("reloc.")
}

/// What leads on to other data: a function by its index, data by their number in the linker's table.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Node {
    Function(usize),
    Data(usize),
}

/// What the linker wrote down, with places counted from the start of the file.
#[derive(Default)]
struct Map<'a> {
    /// What is called from outside.
    roots: Vec<Node>,
    imported: usize,
    functions: Vec<Range<usize>>,
    segments: Vec<Range<usize>>,
    symbols: Vec<SymbolInfo<'a>>,
    /// Where in the sections of code and of data what is named.
    in_code: Vec<RelocationEntry>,
    in_data: Vec<RelocationEntry>,
    code: usize,
    data: usize,
}

/// The module with zeros for the data that none of its functions lead to; `is_silent` says which do nothing.
pub fn clear(wasm: &[u8], is_silent: impl Fn(&str) -> bool) -> Result<Vec<u8>> {
    let map = Map::read(wasm)?;
    ensure!(!map.symbols.is_empty() && !map.in_code.is_empty(), "the linker wrote nothing down");
    let read = map.reached(&is_silent);
    let mut out = wasm.to_vec();
    let (kept, unread): (Vec<_>, Vec<_>) =
        map.data().partition(|(number, _)| read.contains(&Node::Data(*number)));
    for (_, range) in unread {
        out[range].fill(0);
    }
    // data may share bytes
    for (_, range) in kept {
        out[range.clone()].copy_from_slice(&wasm[range]);
    }
    Ok(out)
}

impl<'a> Map<'a> {
    fn read(wasm: &'a [u8]) -> Result<Self> {
        let mut map = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            map.take(payload?)?;
        }
        Ok(map)
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    self.imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        self.roots.push(Node::Function(export.index as usize));
                    }
                }
            }
            Payload::CodeSectionStart { range, .. } => self.code = range.start,
            Payload::CodeSectionEntry(body) => self.functions.push(body.range()),
            Payload::DataSection(segments) => {
                self.data = segments.range().start;
                for segment in segments {
                    let segment = segment?;
                    self.segments.push(segment.range.end - segment.data.len()..segment.range.end);
                }
            }
            Payload::CustomSection(section) => match section.as_known() {
                KnownCustom::Linking(linking) => self.symbols = symbols(linking.subsections())?,
                KnownCustom::Reloc(places) if section.name() == "reloc.CODE" => {
                    self.in_code = places.entries().into_iter().collect::<Result<_, _>>()?;
                }
                KnownCustom::Reloc(places) if section.name() == "reloc.DATA" => {
                    self.in_data = places.entries().into_iter().collect::<Result<_, _>>()?;
                }
                _ => (),
            },
            _ => (),
        }
        Ok(())
    }

    /// The data of the linker's table, each with its number.
    fn data(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        self.symbols.iter().enumerate().filter_map(|(number, symbol)| Some((number, self.range(symbol)?)))
    }

    fn range(&self, symbol: &SymbolInfo) -> Option<Range<usize>> {
        let SymbolInfo::Data { symbol: Some(data), .. } = symbol else { return None };
        let segment = self.segments.get(data.index as usize)?;
        let start = segment.start + data.offset as usize;
        let end = start + data.size as usize;
        (end <= segment.end).then_some(start..end)
    }

    /// All that the module's exports lead to.
    fn reached(&self, is_silent: impl Fn(&str) -> bool) -> HashSet<Node> {
        let silent: HashSet<Node> = self
            .symbols
            .iter()
            .filter_map(|symbol| match symbol {
                SymbolInfo::Func { index, name: Some(name), .. } if is_silent(name) => {
                    Some(Node::Function(*index as usize))
                }
                _ => None,
            })
            .collect();
        let names = self.names();
        let (mut reached, mut open) = (HashSet::new(), self.roots.clone());
        while let Some(node) = open.pop() {
            if reached.insert(node) && !silent.contains(&node) {
                open.extend(names.get(&node).into_iter().flatten());
            }
        }
        reached
    }

    /// What each function and each of the data names.
    fn names(&self) -> HashMap<Node, Vec<Node>> {
        let mut names: HashMap<Node, Vec<Node>> = HashMap::new();
        for place in &self.in_code {
            let at = self.code + place.offset as usize;
            let after = self.functions.partition_point(|range| range.start <= at);
            if let (Some(to), Some(before)) = (self.node(place), after.checked_sub(1)) {
                names.entry(Node::Function(self.imported + before)).or_default().push(to);
            }
        }
        for place in &self.in_data {
            let at = self.data + place.offset as usize;
            let Some(to) = self.node(place) else { continue };
            for (number, _) in self.data().filter(|(_, range)| range.contains(&at)) {
                names.entry(Node::Data(number)).or_default().push(to);
            }
        }
        names
    }

    /// The function or the data that stand there.
    fn node(&self, place: &RelocationEntry) -> Option<Node> {
        use wasmparser::RelocationType::TypeIndexLeb;
        let number = place.index as usize;
        match self.symbols.get(number).filter(|_| place.ty != TypeIndexLeb)? {
            SymbolInfo::Func { index, .. } => Some(Node::Function(*index as usize)),
            SymbolInfo::Data { .. } => Some(Node::Data(number)),
            _ => None,
        }
    }
}

fn symbols<'a>(parts: impl Iterator<Item = wasmparser::Result<Linking<'a>>>) -> Result<Vec<SymbolInfo<'a>>> {
    for part in parts {
        if let Linking::SymbolTable(table) = part? {
            return table.into_iter().collect::<Result<_, _>>().context("the linker's table cannot be read");
        }
    }
    Ok(Vec::new())
}

#[cfg(test)]
mod tests {
    use super::clear;

    fn section(id: u8, body: &[u8]) -> Vec<u8> {
        [&[id, body.len() as u8], body].concat()
    }

    /// `f`, which is exported, names the data `ab` and calls `g`, which names `cd`; as the linker writes it down.
    fn module() -> Vec<u8> {
        let (f, g) = (
            [0, 0x41, 0x80, 0x80, 0x80, 0x80, 0, 0x1a, 0x10, 0x81, 0x80, 0x80, 0x80, 0, 0x0b],
            [0, 0x41, 0x82, 0x80, 0x80, 0x80, 0, 0x1a, 0x0b],
        );
        let symbols = b"\x08\x19\x04\0\0\0\x01f\0\0\x01\x01g\x01\0\x01p\0\0\x02\x01\0\x01q\0\x02\x02";
        [
            b"\0asm\x01\0\0\0".to_vec(),
            section(1, &[1, 0x60, 0, 0]),
            section(3, &[2, 0, 0]),
            section(5, &[1, 0, 1]),
            section(7, &[1, 1, b'f', 0, 0]),
            section(10, &[&[2, 15], &f[..], &[9], &g[..]].concat()),
            section(11, &[&[1, 0, 0x41, 0, 0x0b, 4], &b"abcd"[..]].concat()),
            section(0, &[b"\x07linking\x02", &symbols[..]].concat()),
            // addresses of data (4) and a function's index (0): which kind, where, which symbol
            section(0, &[b"\x0areloc.CODE\x04\x03", &[4, 4, 2, 0, 0, 11, 1, 4, 20, 3, 0][..]].concat()),
        ]
        .concat()
    }

    fn has(wasm: &[u8], data: &[u8]) -> bool {
        wasm.windows(data.len()).any(|part| part == data)
    }

    #[test]
    fn only_what_silent_functions_read_is_cleared() {
        let cleared = |silent: &str| clear(&module(), |name| name == silent).expect("a module");
        assert!(has(&cleared("g"), b"\x04ab\0\0"));
        assert!(has(&cleared("f"), b"\x04\0\0\0\0"));
        assert_eq!(cleared("none"), module());
    }

    #[test]
    fn a_module_without_the_linkers_table_is_refused() {
        assert!(clear(b"\0asm\x01\0\0\0", |_| false).is_err());
    }
}
