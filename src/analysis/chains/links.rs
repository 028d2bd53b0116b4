//! Recorded links between firms: those of the ledger's list, and each project's `brought_by`.
use super::firms::NO_FIRM;
use super::register::Register;
use crate::analysis::exact::overflow;
use crate::analysis::graph::Graph;
use crate::error::Problem;
use crate::ledger::{Ledger, LinkKind, Milestone, NameColumn, Project, Told};
use crate::order;
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
    /// Their places in that list, by the firm they come from.
    by_from: Vec<u32>,
    /// Who brought whom, over the links that count.
    pub(super) brought: Graph,
}

impl Links {
    pub(super) fn new(register: &Register<'_>) -> Result<Self, Problem> {
        let edges = recorded(register);
        let first = first_dates(register.ledger, register.day);
        // A firm brings nobody before it is there itself: a link that is surely dated before the first project of
        // its firm does not count. Firms without a dated project have no such day.
        let early = |edge: &Edge| {
            let first = first.get(register.firms.name(edge.from).0 as usize).copied().flatten();
            edge.date.zip(first).is_some_and(|(date, first)| date.end < first.start)
        };
        let mut brought = Vec::new();
        for edge in &edges {
            if edge.kind == LinkKind::Brought && !early(edge) {
                brought.push((edge.from, edge.to));
            }
        }
        let brought = Graph::new(register.firms.len(), &brought).ok_or_else(overflow)?;
        let shown = once(edges);
        let by_from = order::order(shown.len(), &|a, b| shown[a].from.cmp(&shown[b].from));
        let by_from = by_from.into_iter().map(|at| at as u32).collect();
        Ok(Self { shown, by_from, brought })
    }

    /// The links from some firms, in the order recorded.
    pub(super) fn from(&self, firms: &[u32]) -> Vec<Edge> {
        let from = |at: &u32| self.shown[*at as usize].from;
        let mut found = Vec::new();
        for firm in firms {
            let start = self.by_from.partition_point(|at| from(at) < *firm);
            let own = self.by_from.get(start..).unwrap_or_default().iter();
            found.extend(own.take_while(|at| from(at) == *firm));
        }
        order::set(&found).into_iter().map(|at| self.shown[at as usize]).collect()
    }
}

fn recorded(register: &Register<'_>) -> Vec<Edge> {
    let ledger = register.ledger;
    let firm = |name| register.firms.find(name).unwrap_or(NO_FIRM);
    let mut edges = Vec::new();
    for link in &ledger.links {
        edges.push(Edge { from: firm(link.from), to: firm(link.to), kind: link.kind, date: link.date });
    }
    for project in ledger.projects() {
        let from = firm(project.cell(NameColumn::BroughtBy));
        if from != NO_FIRM {
            let (to, date) = (firm(project.cell(NameColumn::Firm)), first_date(&project, register.day));
            edges.push(Edge { from, to, kind: LinkKind::Brought, date });
        }
    }
    edges.retain(|edge| edge.from != NO_FIRM && edge.to != NO_FIRM && edge.from != edge.to);
    edges
}

/// The earliest date that a project tells of itself and that is not still to come.
#[inline(never)]
fn first_date(project: &Project<'_>, day: Option<Day>) -> Option<Date> {
    let mut first: Option<Date> = None;
    for milestone in [Milestone::Signed, Milestone::Landed, Milestone::Started, Milestone::Operating] {
        if let Told::On(date) = project.told(milestone)
            && day.is_none_or(|day| date.start <= day)
            && first.is_none_or(|first| date < first)
        {
            first = Some(date);
        }
    }
    first
}

/// The first date of each firm's projects, by the number of its name.
pub(crate) fn first_dates(ledger: &Ledger, day: Option<Day>) -> Vec<Option<Date>> {
    let mut dates: Vec<Option<Date>> = Vec::new();
    for project in ledger.projects() {
        let firm = project.cell(NameColumn::Firm);
        let Some(date) = first_date(&project, day).filter(|_| !firm.is_none()) else { continue };
        let at = firm.0 as usize;
        if at >= dates.len() {
            dates.resize(at + 1, None);
        }
        if dates[at].is_none_or(|known| date < known) {
            dates[at] = Some(date);
        }
    }
    dates
}

fn once(edges: Vec<Edge>) -> Vec<Edge> {
    let pair = |at: usize| (edges[at].from, edges[at].to, edges[at].kind as u8);
    let dated = |at: usize| (edges[at].date.is_none(), edges[at].date);
    let mut first = Vec::new();
    for same in order::groups(edges.len(), &|a, b| pair(a).cmp(&pair(b))) {
        let mut earliest = same[0];
        for at in same {
            if dated(at) < dated(earliest) {
                earliest = at;
            }
        }
        first.push(earliest as u32);
    }
    order::set(&first).into_iter().map(|at| edges[at as usize]).collect()
}
