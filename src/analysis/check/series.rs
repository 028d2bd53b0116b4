//! Cumulative figures of one year that fall from one day to a later one.
use super::answer::Findings;
use crate::error::Problem;
use crate::ledger::{Entry, EntryKind, Name, StatementKind};
use crate::locale::CheckText;
use crate::order::sorted;
use crate::period::Day;
use crate::quantity::Sign;

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
        for pair in series.windows(2) {
            let [(_, _, first_day, first), (_, _, day, later)] = pair else { continue };
            let value = |index: &usize| ledger.statements.get(*index)?.value.as_ref();
            let (Some(before), Some(after)) = (value(first), value(later)) else { continue };
            let falls =
                before.unit() == after.unit() && after.sub(before)?.compare_with_zero() == Sign::Negative;
            if falls && first_day < day {
                let texts = [findings.text(before), findings.text(after)];
                let entry = Entry { kind: EntryKind::Statement, index: *later };
                findings.push(entry, "value", CheckText::Falls, &texts.each_ref().map(String::as_str));
            }
        }
    }
    Ok(())
}
