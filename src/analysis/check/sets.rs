//! Statements of one set, and statements beside targets.
use super::answer::Findings;
use super::dates::exceeds;
use super::rates::Sets;
use crate::error::Problem;
use crate::ledger::{Entry, EntryKind, Milestone};
use crate::locale::CheckText;
use crate::quantity::Sign;

/// Counts of a set that cannot be more than another of it, by the milestone each speaks of.
const NESTED: [(&str, Milestone, &str, Milestone); 4] = [
    ("landed_projects", Milestone::Landed, "signed_projects", Milestone::Signed),
    ("started_projects", Milestone::Started, "signed_projects", Milestone::Signed),
    ("operating_projects", Milestone::Operating, "signed_projects", Milestone::Signed),
    ("started_projects_amount", Milestone::Started, "signed_projects_amount", Milestone::Signed),
];

pub(super) fn check(findings: &mut Findings<'_>) -> Result<(), Problem> {
    let ledger = findings.context.ledger;
    let sets = Sets::new(ledger);
    for (index, statement) in ledger.statements.iter().enumerate() {
        let metric = ledger.names.text(statement.metric).unwrap_or("");
        let nested = NESTED.iter().find(|(part, ..)| *part == metric);
        let whole = nested.and_then(|(_, _, whole, _)| sets.beside(statement, whole));
        let values = statement.value.as_ref().zip(whole.and_then(|whole| whole.value.as_ref()));
        if let (Some((_, part, _, whole)), Some((few, many))) = (nested, values) {
            let entry = Entry { kind: EntryKind::Statement, index };
            exceeds(findings, entry, "value", (*part, few), (*whole, many))?;
        }
    }
    for (index, target) in ledger.targets.iter().enumerate() {
        let same = |statement: &&crate::ledger::Statement| {
            statement.metric == target.metric
                && statement.region == target.region
                && statement.period == target.period
        };
        let stated = ledger.statements.iter().find(same).and_then(|statement| statement.value.as_ref());
        let (Some(actual), Some(stated)) = (target.actual.as_ref(), stated) else { continue };
        let differ = actual.unit() == stated.unit()
            && matches!(actual.sub(stated)?.compare_with_zero(), Sign::Negative | Sign::Positive);
        if differ {
            let texts = [findings.text(actual), findings.text(stated)];
            let entry = Entry { kind: EntryKind::Target, index };
            findings.push(entry, "actual", CheckText::ActualsDiffer, &texts.each_ref().map(String::as_str));
        }
    }
    Ok(())
}
