//! The places in which chains may become clusters.
use super::register::Register;
use crate::analysis::context::is_below;
use crate::analysis::filters::is_in;
use crate::analysis::places::listed_place;
use crate::ledger::{Level, Name, Names, at_level, last_part};

/// The places of a ledger by number: the listed ones in order, then others as first seen.
pub(super) struct Areas {
    paths: Names,
    /// By the number of an entry's region: its place.
    of: Vec<u32>,
    /// By the number of an entry's region: whether it lies in the area asked for, where that was looked at.
    inside: Vec<Option<bool>>,
}

/// A region that was not yet looked at.
const UNSEEN: u32 = u32::MAX;

impl Areas {
    pub(super) fn new(register: &Register<'_>) -> Self {
        let mut paths = Names::default();
        for region in &register.ledger.regions {
            paths.add(register.context.name(region.path));
        }
        Self { paths, of: Vec::new(), inside: Vec::new() }
    }

    /// Whether a region lies in the area that the query asks for; without one, everything does.
    pub(super) fn holds(&mut self, register: &Register<'_>, region: Name) -> bool {
        let Some(area) = register.context.query.chains.area.as_deref() else { return true };
        if region.is_none() {
            return false;
        }
        let at = region.0 as usize;
        if at >= self.inside.len() {
            self.inside.resize(at + 1, None);
        }
        *self.inside[at].get_or_insert_with(|| is_in(register.context.name(region), area))
    }

    /// The number of the place that holds a region: a listed one, or the place in which a listed zone is counted,
    /// else its county. What is told of the whole area only has none.
    pub(super) fn find(&mut self, register: &Register<'_>, region: Name) -> Option<usize> {
        if region.is_none() {
            return None;
        }
        let at = region.0 as usize;
        if at >= self.of.len() {
            self.of.resize(at + 1, UNSEEN);
        }
        if self.of[at] == UNSEEN {
            // No place is the next number below.
            let found = path_of(register, region).map(|path| self.paths.add(path).0);
            self.of[at] = found.unwrap_or(UNSEEN - 1);
        }
        Some(self.of[at] as usize).filter(|at| *at < (UNSEEN - 1) as usize)
    }

    pub(super) fn path(&self, at: usize) -> &str {
        self.paths.text(Name(at as u32)).unwrap_or("")
    }

    /// What a reader calls a place.
    pub(super) fn shown(&self, register: &Register<'_>, at: usize) -> String {
        let path = self.path(at);
        let name = register.ledger.names.find(path);
        name.and_then(|name| register.context.place(name)).unwrap_or_else(|| last_part(path).to_owned())
    }
}

fn path_of<'l>(register: &Register<'l>, region: Name) -> Option<&'l str> {
    let ledger = register.ledger;
    let whole = ledger.names.text(region)?;
    if let Some(listed) = listed_place(ledger, region) {
        let record = ledger.regions.iter().find(|record| record.path == listed)?;
        let holder = if record.counted_in.is_none() { listed } else { record.counted_in };
        return ledger.names.text(holder);
    }
    let root = register.context.name(ledger.region);
    let county = at_level(whole, root, Level::County).filter(|county| county.len() > root.len());
    (!is_below(root, whole)).then(|| county.unwrap_or(whole))
}
