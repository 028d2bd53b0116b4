//! Statements beside each other: counts of one set that nest, one figure that is told twice.
use super::alike::compare;
use super::answer::Findings;
use super::dates::exceeds;
use super::rates::{Sets, run};
use super::recompute::Printed;
use crate::error::Problem;
use crate::ledger::{Entry, EntryKind, Milestone, Statement};
use crate::locale::CheckText;
use crate::order::{self, sorted};
use crate::quantity::{Quantity, Sign};

/// Milestones that fewer can have reached than an earlier one, nearest first.
const NESTED: [(Milestone, Milestone); 4] = [
    (Milestone::Landed, Milestone::Signed),
    (Milestone::Started, Milestone::Signed),
    (Milestone::Operating, Milestone::Started),
    (Milestone::Operating, Milestone::Signed),
];

pub(super) fn check(findings: &mut Findings<'_>) -> Result<(), Problem> {
    let ledger = findings.context.ledger;
    let sets = Sets::new(ledger);
    for (index, statement) in ledger.statements.iter().enumerate() {
        let metric = ledger.names.text(statement.metric).unwrap_or("");
        let of = |milestone: Milestone, end: &str| [milestone.name(), "_projects", end].concat();
        let Some(few) = &statement.value else { continue };
        for end in ["", "_amount"] {
            let mut nested = NESTED.iter().filter(|(part, _)| metric == of(*part, end));
            let beside = nested.find_map(|(part, whole)| {
                let many = sets.beside(statement, &of(*whole, end))?.value.as_ref()?;
                Some((*part, *whole, many))
            });
            if let Some((part, whole, many)) = beside {
                exceeds(findings, statement_at(index), "value", (part, few), (whole, many))?;
            }
        }
    }
    repeats(findings)?;
    actuals(findings)
}

fn statement_at(index: usize) -> Entry {
    Entry { kind: EntryKind::Statement, index }
}

/// A figure that is told twice, and not alike: of one metric, place, basis, period, kind and set. Parts of a whole
/// (`within`) and figures with a label of their own speak of something else.
fn repeats(findings: &mut Findings<'_>) -> Result<(), Problem> {
    let list = &findings.context.ledger.statements;
    let key = |own: &Statement| {
        let extra = &own.common.extra;
        let told = (own.metric, own.region, own.basis, own.set, extra.label, extra.within);
        (told, own.period, own.kind.map(|kind| kind as u8))
    };
    let wholes: Vec<usize> = (0..list.len()).filter(|at| list[*at].common.extra.within.is_none()).collect();
    for same in order::groups(wholes.len(), &|a, b| key(&list[wholes[a]]).cmp(&key(&list[wholes[b]]))) {
        let first = list[wholes[same[0]]].value.as_ref();
        for other in same.iter().skip(1).map(|at| wholes[*at]) {
            let Some((before, own)) = first.zip(list[other].value.as_ref()) else { continue };
            if differ(before, own)? {
                let texts = [findings.text(before), findings.text(own)];
                let parts = texts.each_ref().map(String::as_str);
                findings.push(statement_at(other), "value", CheckText::StatementsDiffer, &parts);
            }
        }
    }
    Ok(())
}

/// Whether two printed figures cannot be roundings of one.
fn differ(a: &Quantity, b: &Quantity) -> Result<bool, Problem> {
    let apart = matches!(compare(a, b)?, Some(Sign::Negative | Sign::Positive));
    let printed = Printed::of(a).zip(Printed::of(b));
    let alike = printed.and_then(|(a, b)| a.may_be(&b.as_input()?));
    Ok(apart && alike != Some(true))
}

/// A target's own actual beside the statement of the same metric, place, basis and period.
fn actuals(findings: &mut Findings<'_>) -> Result<(), Problem> {
    let ledger = findings.context.ledger;
    let place = |own: &Statement| (own.metric, own.region, own.period);
    let stated = sorted(ledger.statements.iter().collect(), |a: &&Statement, b| place(a).cmp(&place(b)));
    for (index, target) in ledger.targets.iter().enumerate() {
        let key = (target.metric, target.region, target.period);
        let same = |other: &&&Statement| target.basis.is_none() || other.basis == target.basis;
        let stated = run(&stated, &|other| place(other).cmp(&key)).iter().find(same);
        let stated = stated.and_then(|statement| statement.value.as_ref());
        let (Some(actual), Some(stated)) = (target.actual.as_ref(), stated) else { continue };
        if differ(actual, stated)? {
            let texts = [findings.text(actual), findings.text(stated)];
            let entry = Entry { kind: EntryKind::Target, index };
            findings.push(entry, "actual", CheckText::ActualsDiffer, &texts.each_ref().map(String::as_str));
        }
    }
    Ok(())
}
