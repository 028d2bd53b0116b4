//! The places in which chains may become clusters.
use super::membership::Register;
use crate::analysis::places::listed_place;
use crate::ledger::{Level, Name, at_level, last_part};

/// Where a region has been found to lie.
#[derive(Clone, Copy)]
enum Found {
    Unseen,
    Nowhere,
    At(usize),
}

/// The places of a ledger by number: the listed ones in order, then others as first seen.
pub(super) struct Areas {
    paths: Vec<String>,
    /// By the number of the region's name.
    of: Vec<Found>,
}

impl Areas {
    pub(super) fn new(register: &Register<'_>) -> Self {
        let text = |name: Name| register.ledger.names.text(name).unwrap_or("").to_owned();
        Self {
            paths: register.ledger.regions.iter().map(|region| text(region.path)).collect(),
            of: Vec::new(),
        }
    }

    /// The number of the place that holds a region: a listed one, or the place in which a listed zone is counted,
    /// else its county. What is told of the whole area only has none.
    pub(super) fn find(&mut self, register: &Register<'_>, region: Name) -> Option<usize> {
        if region.is_none() {
            return None;
        }
        let name = region.0 as usize;
        if name >= self.of.len() {
            self.of.resize(name + 1, Found::Unseen);
        }
        match self.of[name] {
            Found::At(at) => return Some(at),
            Found::Nowhere => return None,
            Found::Unseen => {}
        }
        let found =
            path_of(register, region).map(|path| match self.paths.iter().position(|own| *own == path) {
                Some(at) => at,
                None => {
                    self.paths.push(path);
                    self.paths.len() - 1
                }
            });
        self.of[name] = found.map_or(Found::Nowhere, Found::At);
        found
    }

    pub(super) fn len(&self) -> usize {
        self.paths.len()
    }

    pub(super) fn path(&self, at: usize) -> &str {
        self.paths.get(at).map_or("", String::as_str)
    }

    /// What a reader calls a place.
    pub(super) fn shown(&self, register: &Register<'_>, at: usize) -> String {
        let path = self.path(at);
        let name = register.ledger.names.find(path);
        name.and_then(|name| register.context.place(name)).unwrap_or_else(|| last_part(path).to_owned())
    }
}

fn path_of(register: &Register<'_>, region: Name) -> Option<String> {
    let ledger = register.ledger;
    let whole = ledger.names.text(region)?;
    if let Some(listed) = listed_place(ledger, region) {
        let record = ledger.regions.iter().find(|record| record.path == listed)?;
        let holder = Some(record.counted_in).filter(|holder| !holder.is_none()).unwrap_or(listed);
        return ledger.names.text(holder).map(str::to_owned);
    }
    let root = ledger.names.text(ledger.region).unwrap_or("");
    let is_root = whole == root || root.strip_prefix(whole).is_some_and(|rest| rest.starts_with('/'));
    let county = at_level(whole, Level::County).filter(|county| county.len() > root.len());
    (!is_root).then(|| county.unwrap_or(whole).to_owned())
}
