//! Groups: firms that recorded links join, directly or over others; being in one chain joins nobody.
use super::FirmGroup;
use super::amount::Total;
use super::firms::{NO_FIRM, Places};
use super::links::{Edge, Links};
use super::plan::Plan;
use super::register::Register;
use crate::analysis::graph::Joined;
use crate::error::Problem;
use crate::ledger::LinkKind;
use crate::locale::{ChainText, fill};
use crate::order;

/// The groups, the largest first, ties by the name of their first firm. `only` keeps those with a firm of one chain.
pub(super) fn groups(
    register: &Register<'_>,
    links: &Links,
    plans: &[Plan<'_>],
    only: Option<&Plan<'_>>,
) -> Result<Vec<FirmGroup>, Problem> {
    let firms = register.firms.len();
    let mut joined = Joined::new(firms);
    for edge in &links.shown {
        joined.join(edge.from, edge.to);
    }
    let mut components = Components { joined, at: Places::new(firms), parts: Vec::new() };
    for edge in &links.shown {
        components.part_of_edge(edge).edges.push(*edge);
    }
    for firm in (0_u32..).take(firms) {
        if let Some(part) = components.part(firm) {
            part.firms.push(firm);
        }
    }
    for (row, number) in register.rows.iter().zip(0..) {
        if let Some(part) = components.part(row.firm) {
            row.add_to(&mut part.total, &register.amounts, number)?;
            part.rows.push(number);
        }
    }
    for (at, plan) in plans.iter().enumerate() {
        for firm in firms_of(register, plan) {
            if let Some(part) = components.part(firm) {
                part.see(at, only.is_none_or(|only| only.name == plan.name));
            }
        }
    }
    let mut groups = Vec::new();
    for part in components.parts {
        if part.wanted || only.is_none() {
            groups.push((part.firms.first().copied(), part.group(register, plans)?));
        }
    }
    let order = order::order(groups.len(), &|a, b| {
        let ((first, a), (second, b)) = (&groups[a], &groups[b]);
        let size = b.firms.len().cmp(&a.firms.len());
        size.then_with(|| a.firms.cmp(&b.firms)).then(first.cmp(second))
    });
    Ok(order::taken(groups, &order).into_iter().map(|(_, group)| group).collect())
}

fn firms_of(register: &Register<'_>, plan: &Plan<'_>) -> Vec<u32> {
    let mut firms = Vec::with_capacity(plan.rows.len());
    for row in &plan.rows {
        firms.extend(register.row(*row).map(|row| row.firm));
    }
    for at in &plan.listed {
        let listed = register.ledger.firms.get(*at as usize);
        firms.extend(listed.and_then(|firm| register.firms.find(firm.name)));
    }
    firms
}

/// The components, by the firm that stands for each.
struct Components {
    joined: Joined,
    at: Places,
    parts: Vec<Part>,
}

impl Components {
    /// The component of a link, new or known.
    fn part_of_edge(&mut self, edge: &Edge) -> &mut Part {
        let at = self.at.add(self.joined.root(edge.from));
        if at == self.parts.len() {
            self.parts.push(Part::default());
        }
        &mut self.parts[at]
    }

    /// The component of a firm, where it is in one.
    fn part(&mut self, firm: u32) -> Option<&mut Part> {
        if firm == NO_FIRM {
            return None;
        }
        let at = self.at.find(self.joined.root(firm))?;
        self.parts.get_mut(at)
    }
}

/// One component.
#[derive(Default)]
struct Part {
    firms: Vec<u32>,
    chains: Vec<usize>,
    edges: Vec<Edge>,
    rows: Vec<u32>,
    total: Total,
    /// Whether it has a firm of a chain that is asked for.
    wanted: bool,
}

impl Part {
    /// Notes a chain that it has a firm of; chains come in their order.
    fn see(&mut self, chain: usize, wanted: bool) {
        if self.chains.last() != Some(&chain) {
            self.chains.push(chain);
        }
        self.wanted |= wanted;
    }

    fn group(self, register: &Register<'_>, plans: &[Plan<'_>]) -> Result<FirmGroup, Problem> {
        let firms = self.firms.iter().map(|firm| register.firm_name(*firm)).collect::<Vec<String>>();
        let lines = self.edges.iter().map(|edge| line(register, edge)).collect::<Vec<String>>();
        let by_name = order::order(firms.len(), &|a, b| firms[a].cmp(&firms[b]));
        let by_date = order::order(lines.len(), &|a, b| {
            let key = |at: usize| (self.edges[at].date.is_none(), self.edges[at].date, &lines[at]);
            key(a).cmp(&key(b))
        });
        let adds_up = !register.clash(&self.rows, &|_| true);
        let amount = self.total.amount(&register.amounts)?.filter(|_| adds_up);
        Ok(FirmGroup {
            firms: order::taken(firms, &by_name),
            chains: self.chains.iter().map(|at| register.shown(plans[*at].name)).collect(),
            amount: register.context.some(amount),
            joined_by: order::taken(lines, &by_date),
        })
    }
}

/// "甲窑陶瓷 → 华釉色料 引进 2022-06".
fn line(register: &Register<'_>, edge: &Edge) -> String {
    let locale = register.context.locale();
    let kind = match edge.kind {
        LinkKind::Brought => ChainText::Brought,
        LinkKind::Supplies => ChainText::Supplies,
        LinkKind::Invests => ChainText::Invests,
    };
    let date = edge.date.map(|date| fill(ChainText::JoinedOn.in_locale(locale), &[&date.iso()]));
    let (from, to) = (register.firm_name(edge.from), register.firm_name(edge.to));
    let parts = [from.as_str(), kind.in_locale(locale), to.as_str(), date.as_deref().unwrap_or("")];
    fill(ChainText::JoinedBy.in_locale(locale), &parts)
}
