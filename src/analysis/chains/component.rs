//! Groups: firms that recorded links join, directly or over others; being in one chain joins nobody.
use super::FirmGroup;
use super::amount::Total;
use super::firms::{NO_FIRM, Places};
use super::graph::Joined;
use super::links::{Edge, Links};
use super::membership::{Plan, Register};
use crate::analysis::order::sorted;
use crate::error::Problem;
use crate::ledger::LinkKind;
use crate::locale::{ChainText, fill};

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
    let (mut places, mut parts) = (Places::new(register.firms.len()), Vec::<Part>::new());
    for edge in &links.shown {
        let at = places.add(joined.root(edge.from));
        if at == parts.len() {
            parts.push(Part::default());
        }
        parts[at].edges.push(*edge);
    }
    let mut part_of = |firm: u32| places.find(joined.root(firm));
    for firm in (0_u32..).take(register.firms.len()) {
        if let Some(at) = part_of(firm) {
            parts[at].firms.push(firm);
        }
    }
    for (row, number) in register.rows.iter().zip(0..).filter(|(row, _)| row.firm != NO_FIRM) {
        let Some(at) = part_of(row.firm) else { continue };
        row.add_to(&mut parts[at].total, &register.amounts, number)?;
        parts[at].rows.push(number);
    }
    for (plan, at) in plans.iter().zip(0..) {
        for firm in firms_of(register, plan) {
            let Some(part) = part_of(firm) else { continue };
            // Chain by chain: what is in already stands last.
            if parts[part].chains.last() != Some(&at) {
                parts[part].chains.push(at);
            }
        }
    }
    let wanted =
        |part: &Part| only.is_none_or(|only| part.chains.iter().any(|at| plans[*at].name == only.name));
    let parts = parts.into_iter().filter(|part| wanted(part));
    let groups = parts.map(|part| part.group(register, plans)).collect::<Result<Vec<_>, _>>()?;
    Ok(sorted(groups, |a, b| b.firms.len().cmp(&a.firms.len()).then_with(|| a.firms.cmp(&b.firms))))
}

fn firms_of<'a>(register: &'a Register<'_>, plan: &'a Plan<'_>) -> impl Iterator<Item = u32> + 'a {
    let rows = plan.rows.iter().filter_map(|row| Some(register.row(*row)?.firm));
    let listed = plan.listed.iter().filter_map(|at| register.ledger.firms.get(*at as usize));
    let listed = listed.filter_map(|firm| register.firms.find(firm.name));
    rows.chain(listed).filter(|firm| *firm != NO_FIRM)
}

/// One component.
#[derive(Default)]
struct Part {
    firms: Vec<u32>,
    chains: Vec<usize>,
    /// In order.
    rows: Vec<u32>,
    edges: Vec<Edge>,
    total: Total,
}

impl Part {
    fn group(self, register: &Register<'_>, plans: &[Plan<'_>]) -> Result<FirmGroup, Problem> {
        let name = |firm: u32| register.shown(register.firms.name(firm));
        let firms = sorted(self.firms.iter().map(|firm| name(*firm)).collect(), String::cmp);
        let chains = self.chains.iter().filter_map(|at| plans.get(*at)).map(|plan| register.shown(plan.name));
        let dated = |edge: &Edge| (edge.date.is_none(), edge.date, line(register, edge));
        let lines = sorted(self.edges.iter().map(dated).collect(), Ord::cmp);
        let adds_up = !register.clash(&|row| self.rows.binary_search(&row).is_ok());
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
