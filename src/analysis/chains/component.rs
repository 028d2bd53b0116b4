//! Groups: firms that recorded links join, directly or over others; being in one chain joins nobody.
use super::FirmGroup;
use super::amount::Total;
use super::graph::Joined;
use super::links::{Edge, Links};
use super::membership::{Plan, Register};
use crate::error::Problem;
use crate::ledger::LinkKind;
use crate::locale::{ChainText, fill};
use std::collections::{BTreeMap, BTreeSet};

/// The groups, the largest first, ties by the name of their first firm. `only` keeps those with a firm of one chain.
pub(super) fn groups(
    register: &Register<'_>,
    links: &Links,
    plans: &[Plan<'_>],
    only: Option<&Plan<'_>>,
) -> Result<Vec<FirmGroup>, Problem> {
    let mut joined = Joined::new(register.firms.len());
    for edge in &links.shown {
        joined.join(edge.from, edge.to);
    }
    let mut parts: BTreeMap<u32, Part> = BTreeMap::new();
    for edge in &links.shown {
        parts.entry(joined.root(edge.from)).or_default().edges.push(*edge);
    }
    for firm in (0_u32..).take(register.firms.len()) {
        if let Some(part) = parts.get_mut(&joined.root(firm)) {
            part.firms.push(firm);
        }
    }
    for (row, number) in
        register.rows.iter().zip(0..).filter(|(row, _)| (row.firm as usize) < register.firms.len())
    {
        let Some(part) = parts.get_mut(&joined.root(row.firm)) else { continue };
        row.add_to(&mut part.total, &register.amounts, number)?;
    }
    for (plan, at) in plans.iter().zip(0..) {
        for firm in firms_of(register, plan) {
            if let Some(part) = parts.get_mut(&joined.root(firm)) {
                part.chains.insert(at);
            }
        }
    }
    if let Some(only) = only {
        let wanted: BTreeSet<u32> = firms_of(register, only).map(|firm| joined.root(firm)).collect();
        parts.retain(|root, _| wanted.contains(root));
    }
    let adds_up = |root: u32, joined: &mut Joined| {
        let roots: Vec<bool> =
            register.rows.iter().map(|row| row.firm < u32::MAX && joined.root(row.firm) == root).collect();
        !register.clash(&|row| roots.get(row as usize).copied().unwrap_or(false))
    };
    let mut groups = Vec::new();
    for (root, part) in parts {
        let adds_up = !register.has_clashes() || adds_up(root, &mut joined);
        groups.push(part.group(register, plans, adds_up)?);
    }
    groups.sort_by(|a, b| b.firms.len().cmp(&a.firms.len()).then_with(|| a.firms.cmp(&b.firms)));
    Ok(groups)
}

fn firms_of<'a>(register: &'a Register<'_>, plan: &'a Plan<'_>) -> impl Iterator<Item = u32> + 'a {
    let rows = plan.rows.iter().filter_map(|row| Some(register.row(*row)?.firm));
    let listed = plan.listed.iter().filter_map(|at| register.ledger.firms.get(*at as usize));
    let listed = listed.filter_map(|firm| register.firms.find(firm.name));
    rows.chain(listed).filter(|firm| (*firm as usize) < register.firms.len())
}

/// One component.
#[derive(Default)]
struct Part {
    firms: Vec<u32>,
    chains: BTreeSet<usize>,
    edges: Vec<Edge>,
    total: Total,
}

impl Part {
    fn group(self, register: &Register<'_>, plans: &[Plan<'_>], adds_up: bool) -> Result<FirmGroup, Problem> {
        let name = |firm: u32| register.shown(register.firms.name(firm));
        let mut firms: Vec<String> = self.firms.iter().map(|firm| name(*firm)).collect();
        firms.sort_unstable();
        let chains = self.chains.iter().filter_map(|at| plans.get(*at)).map(|plan| register.shown(plan.name));
        let mut lines: Vec<_> =
            self.edges.iter().map(|edge| (edge.date.is_none(), edge.date, line(register, edge))).collect();
        lines.sort_unstable();
        let amount = self.total.amount(&register.amounts)?.filter(|_| adds_up);
        Ok(FirmGroup {
            firms,
            chains: chains.collect(),
            amount: register.context.some(amount),
            joined_by: lines.into_iter().map(|(_, _, line)| line).collect(),
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
    let name = |firm: u32| register.shown(register.firms.name(firm));
    let date = edge.date.map(|date| fill(ChainText::JoinedOn.in_locale(locale), &[&date.iso()]));
    let parts = [name(edge.from), kind.in_locale(locale).to_owned(), name(edge.to), date.unwrap_or_default()];
    fill(ChainText::JoinedBy.in_locale(locale), &parts.each_ref().map(String::as_str))
}
