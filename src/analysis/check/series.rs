//! Cumulative figures of one year that fall from one day to a later one.
use super::answer::Findings;
use crate::error::Problem;
use crate::ledger::{Entry, EntryKind, Name, StatementKind};
use crate::locale::CheckText;
use crate::period::Day;
use crate::quantity::Sign;
use std::collections::BTreeMap;

/// Metric, place, basis and first day: figures of one key grow from day to day.
type Key = (Name, Name, Name, Day);

pub(super) fn check(findings: &mut Findings<'_>) -> Result<(), Problem> {
    let ledger = findings.context.ledger;
    let mut series: BTreeMap<Key, Vec<(Day, usize)>> = BTreeMap::new();
    for (index, statement) in ledger.statements.iter().enumerate() {
        let Some(period) = statement.period.filter(|_| statement.kind == Some(StatementKind::Cumulative))
        else {
            continue;
        };
        let key = (statement.metric, statement.region, statement.basis, period.start);
        series.entry(key).or_default().push((period.end, index));
    }
    for mut points in series.into_values() {
        points.sort_unstable();
        for pair in points.windows(2) {
            let [(first_day, first), (day, later)] = pair else { continue };
            let value =
                |index: &usize| ledger.statements.get(*index).and_then(|statement| statement.value.as_ref());
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
