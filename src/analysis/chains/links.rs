//! Recorded links between firms: those of the ledger's list, and each project's `brought_by`.
use super::firms::NO_FIRM;
use super::graph::Graph;
use super::membership::Register;
use crate::analysis::order::places;
use crate::ledger::{LinkKind, Milestone, NameColumn, Project, Told};
use crate::period::{Date, Day};

/// One recorded link.
#[derive(Clone, Copy)]
pub(super) struct Edge {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) kind: LinkKind,
    pub(super) date: Option<Date>,
}

/// All links, as shown and as counted.
pub(super) struct Links {
    /// Each pair and kind once, by its earliest date, in the order recorded.
    pub(super) shown: Vec<Edge>,
    /// Who brought whom, over the links that count.
    pub(super) brought: Graph,
}

impl Links {
    pub(super) fn new(register: &Register<'_>) -> Self {
        let edges = recorded(register);
        let first = first_days(register);
        // A firm brings nobody before it is there itself: a link that is surely dated before the first project of
        // its firm does not count. Firms without a dated project have no such day.
        let early = |edge: &Edge| {
            let first = first.get(edge.from as usize).copied().flatten();
            edge.date.zip(first).is_some_and(|(date, first)| date.end < first)
        };
        let counts = edges.iter().filter(|edge| edge.kind == LinkKind::Brought && !early(edge));
        let brought: Vec<(u32, u32)> = counts.map(|edge| (edge.from, edge.to)).collect();
        Self { brought: Graph::new(register.firms.len(), &brought), shown: once(edges) }
    }
}

fn recorded(register: &Register<'_>) -> Vec<Edge> {
    let ledger = register.ledger;
    let firm = |name| register.firms.find(name).unwrap_or(NO_FIRM);
    let listed = ledger.links.iter().map(|link| Edge {
        from: firm(link.from),
        to: firm(link.to),
        kind: link.kind,
        date: link.date,
    });
    let brought = ledger.projects().map(|project| Edge {
        from: firm(project.cell(NameColumn::BroughtBy)),
        to: firm(project.cell(NameColumn::Firm)),
        kind: LinkKind::Brought,
        date: first_date(&project, register.day),
    });
    let joins = |edge: &Edge| edge.from != NO_FIRM && edge.to != NO_FIRM && edge.from != edge.to;
    listed.chain(brought).filter(joins).collect()
}

/// The earliest date that a project tells of itself and that is not still to come.
fn first_date(project: &Project<'_>, day: Option<Day>) -> Option<Date> {
    let dated = [Milestone::Signed, Milestone::Landed, Milestone::Started, Milestone::Operating];
    let told = dated.into_iter().filter_map(|milestone| match project.told(milestone) {
        Told::On(date) if day.is_none_or(|day| date.start <= day) => Some(date),
        _ => None,
    });
    told.min()
}

/// The first day of each firm's first project.
fn first_days(register: &Register<'_>) -> Vec<Option<Day>> {
    let mut days: Vec<Option<Day>> = vec![None; register.firms.len()];
    for project in register.ledger.projects() {
        let firm = register.firms.find(project.cell(NameColumn::Firm));
        let Some(first) = firm.and_then(|firm| days.get_mut(firm as usize)) else { continue };
        if let Some(date) = first_date(&project, register.day) {
            *first = Some(first.map_or(date.start, |known| known.min(date.start)));
        }
    }
    days
}

fn once(edges: Vec<Edge>) -> Vec<Edge> {
    let pair = |at: &usize| edges.get(*at).map(|edge| (edge.from, edge.to, edge.kind as u8));
    let dated = |at: &usize| edges.get(*at).map(|edge| (edge.date.is_none(), edge.date));
    let mut order =
        places(edges.len(), &|a, b| pair(&a).cmp(&pair(&b)).then_with(|| dated(&a).cmp(&dated(&b))));
    order.dedup_by_key(|at| pair(at));
    let mut first = vec![false; edges.len()];
    order.into_iter().for_each(|at| first[at] = true);
    edges.into_iter().zip(first).filter(|(_, first)| *first).map(|(edge, _)| edge).collect()
}
