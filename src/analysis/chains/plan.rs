//! Chains as declared, or as their projects tell.
use super::register::Register;
use crate::ledger::{ChainRecord, Name, NameColumn, Position};
use crate::order::{self, Numbers};

/// One chain: as declared, or as its projects tell.
pub(super) struct Plan<'l> {
    pub(super) name: Name,
    pub(super) record: Option<&'l ChainRecord>,
    /// Upstream to downstream; a segment that is not declared has no position.
    pub(super) segments: Vec<(Name, Option<Position>)>,
    /// Where each stands in that list.
    at: Numbers,
    /// Its rows.
    pub(super) rows: Vec<u32>,
    /// Its entries in the ledger's list of firms.
    pub(super) listed: Vec<u32>,
}

impl<'l> Plan<'l> {
    fn new(name: Name) -> Self {
        let (segments, at) = (Vec::new(), Numbers::default());
        Self { name, record: None, segments, at, rows: Vec::new(), listed: Vec::new() }
    }

    pub(super) fn segment(&self, name: Name) -> Option<usize> {
        self.at.get(name.0).map(|at| at as usize)
    }

    fn see(&mut self, segment: Name, position: Option<Position>) {
        let new = self.segments.len() as u32;
        if !segment.is_none() && *self.at.slot(segment.0, new) == new {
            self.segments.push((segment, position));
        }
    }

    fn declare(&mut self, record: &'l ChainRecord) {
        let segments = &record.segments;
        for at in order::order(segments.len(), &|a, b| segments[a].1.cmp(&segments[b].1)) {
            let (name, position) = segments[at];
            self.see(name, Some(position));
        }
        self.record = Some(record);
    }
}

/// The chains: declared ones in order, then others as first seen.
#[derive(Default)]
struct Plans<'l> {
    known: Numbers,
    list: Vec<Plan<'l>>,
}

impl<'l> Plans<'l> {
    /// The chain of a name, new or known.
    fn at(&mut self, name: Name) -> &mut Plan<'l> {
        let new = self.list.len() as u32;
        let at = *self.known.slot(name.0, new);
        if at == new {
            self.list.push(Plan::new(name));
        }
        &mut self.list[at as usize]
    }
}

/// The chains: declared ones in order, then others as first seen.
pub(super) fn plans<'l>(register: &Register<'l>) -> Vec<Plan<'l>> {
    let mut plans = Plans::default();
    for record in &register.ledger.chains {
        let plan = plans.at(record.name);
        if plan.record.is_none() {
            plan.declare(record);
        }
    }
    for (row, number) in register.rows.iter().zip(0..) {
        let chain = row.project.cell(NameColumn::Chain);
        if !chain.is_none() {
            let plan = plans.at(chain);
            plan.rows.push(number);
            plan.see(row.project.cell(NameColumn::Segment), None);
        }
    }
    for (firm, number) in register.ledger.firms.iter().zip(0..) {
        if !firm.chain.is_none() {
            let plan = plans.at(firm.chain);
            plan.listed.push(number);
            plan.see(firm.segment, None);
        }
    }
    plans.list
}
