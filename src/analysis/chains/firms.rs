//! The firms of a ledger, numbered from zero as they are first seen.
use crate::ledger::Name;

/// No firm, or none of those looked at.
pub(super) const NO_FIRM: u32 = u32::MAX;

/// Firms by number, and numbers by name; chains are numbered so too.
#[derive(Default)]
pub(super) struct Firms {
    names: Vec<Name>,
    /// By the number of the name.
    numbers: Vec<u32>,
}

impl Firms {
    /// The number of a firm, new or known; no name has none.
    pub(super) fn add(&mut self, name: Name) -> u32 {
        if name.is_none() {
            return NO_FIRM;
        }
        let at = name.0 as usize;
        if at >= self.numbers.len() {
            self.numbers.resize(at + 1, NO_FIRM);
        }
        let number = &mut self.numbers[at];
        if *number == NO_FIRM {
            *number = u32::try_from(self.names.len()).unwrap_or(NO_FIRM);
            self.names.push(name);
        }
        *number
    }

    /// The number of a known firm.
    pub(super) fn find(&self, name: Name) -> Option<u32> {
        self.numbers.get(name.0 as usize).copied().filter(|number| *number != NO_FIRM)
    }

    pub(super) fn name(&self, firm: u32) -> Name {
        self.names.get(firm as usize).copied().unwrap_or(Name::NONE)
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }
}

/// Some of the firms, numbered apart: taken up and given back without clearing a list of all.
pub(super) struct Places {
    at: Vec<u32>,
    firms: Vec<u32>,
}

impl Places {
    pub(super) fn new(firms: usize) -> Self {
        Self { at: vec![NO_FIRM; firms], firms: Vec::new() }
    }

    /// Leaves all out.
    pub(super) fn clear(&mut self) {
        for firm in self.firms.drain(..) {
            self.at[firm as usize] = NO_FIRM;
        }
    }

    /// The place of a firm, new or known.
    pub(super) fn add(&mut self, firm: u32) -> usize {
        let at = &mut self.at[firm as usize];
        if *at == NO_FIRM {
            *at = u32::try_from(self.firms.len()).unwrap_or(NO_FIRM);
            self.firms.push(firm);
        }
        *at as usize
    }

    /// The place of a firm that is in.
    pub(super) fn find(&self, firm: u32) -> Option<usize> {
        self.at.get(firm as usize).filter(|at| **at != NO_FIRM).map(|at| *at as usize)
    }

    /// The firms that are in, by place.
    pub(super) fn firms(&self) -> &[u32] {
        &self.firms
    }
}
