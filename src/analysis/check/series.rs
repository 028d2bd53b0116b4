//! Cumulative figures of one year that fall from one day to a later one.
use super::alike::compare;
use super::answer::Findings;
use crate::error::Problem;
use crate::ledger::{Entry, EntryKind, Name, StatementKind};
use crate::locale::CheckText;
use crate::order::sorted;
use crate::period::Day;
use crate::quantity::{Quantity, Sign};

pub(super) fn check(findings: &mut Findings<'_>) -> Result<(), Problem> {
    let ledger = findings.context.ledger;
    let mut points: Vec<([Name; 3], Day, Day, usize)> = Vec::new();
    for (index, statement) in ledger.statements.iter().enumerate() {
        let cumulative = statement.kind == Some(StatementKind::Cumulative);
        let Some(period) = statement.period.filter(|_| cumulative) else { continue };
        let key = [statement.metric, statement.region, statement.basis];
        points.push((key, period.start, period.end, index));
    }
    // Figures of one metric, place, basis and first day grow from day to day.
    for series in sorted(points, Ord::cmp).chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        // The last day whose figure has a lower end: what is not told, or 约, hides no fall.
        let mut before: Option<(Day, &Quantity)> = None;
        for (_, _, day, index) in series {
            let value = ledger.statements.get(*index).and_then(|statement| statement.value.as_ref());
            let Some(value) = value else { continue };
            let earlier = before.filter(|(first, _)| first < day);
            if let Some((_, earlier)) = earlier
                && compare(value, earlier)? == Some(Sign::Negative)
            {
                let texts = [findings.text(earlier), findings.text(value)];
                let entry = Entry { kind: EntryKind::Statement, index: *index };
                findings.push(entry, "value", CheckText::Falls, &texts.each_ref().map(String::as_str));
            }
            if value.low().is_some() {
                before = Some((*day, value));
            }
        }
    }
    Ok(())
}
