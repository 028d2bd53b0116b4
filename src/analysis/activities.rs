//! Promotion activities one by one: what each signed, never added where they may overlap.
use super::context::Context;
use super::entries::{add, average, overlapping};
use super::{Dimension, Note, Query, Trace};
use crate::error::{Code, Error, Problem};
use crate::ledger::{Activity, Entry, EntryKind, Ledger};
use crate::locale::AnalysisText;
use crate::order;
use crate::quantity::Value;
use serde::Serialize;

/// One activity, with what was signed there. Amounts are in whole units of their currency; each figure carries its unit.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "activities": [
///     { "name": "推介会", "date": "2023-04-21", "projects": "5个", "planned": "21.279亿元" } ] }"#)?;
/// let row = &ledger.activities(&Query::default())?.rows[0];
/// assert_eq!(row.date, Some(("2023-04-21".into(), "2023-04-21".into())));
/// // 21.279亿元 ÷ 5
/// assert_eq!(row.average.as_ref().unwrap().quantity.value().unwrap().to_integer(), 425_580_000);
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ActivityRow {
    /// The entry's id in the ledger; nothing where it has none.
    pub id: Option<String>,
    /// Its name in the reader's language.
    pub name: String,
    /// The first and the last day on which it may have been, ISO (`2023-04-21`); nothing where the date is not told.
    pub date: Option<(String, String)>,
    /// The day or period in the reader's language.
    pub date_text: String,
    /// The place it was held.
    pub place: Option<String>,
    /// The region that held it, in the reader's language.
    pub region: Option<String>,
    /// Projects signed there, in 个; none is 无数据, not zero.
    pub projects: Option<Value>,
    /// Amount signed there (签约金额: planned, not paid in), in whole units of its currency.
    pub planned: Option<Value>,
    /// What the source calls the amount, such as 签约总额.
    pub planned_label: Option<String>,
    /// planned ÷ projects, in the amount's unit; none where either is not told or projects may be zero.
    pub average: Option<Value>,
    /// The id of the basis (口径).
    pub basis: String,
    /// Whether it is counted; a background event is not.
    pub counted: bool,
    /// The number of activities it stands for (a batch), or nothing for one.
    pub count: Option<Value>,
    /// What the ledger remarks on it.
    pub note: Option<String>,
    /// Where its figures stand: the source and the place in it.
    pub trace: Trace,
}

/// Activities in the order of their dates.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "activities": [
///     { "name": "推介会", "date": "2023-04-21", "projects": "5个" },
///     { "name": "恳谈会", "date": "2023-04-04", "projects": "6个" } ] }"#)?;
/// let found = ledger.activities(&Query::default())?;
/// assert_eq!(found.rows[0].name, "恳谈会");
/// assert_eq!(found.total_projects.unwrap().text, "11个");
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Activities {
    /// One row each; batches last.
    pub rows: Vec<ActivityRow>,
    /// What a reader calls the basis, where all have the same.
    pub basis_title: String,
    /// Their sum, where none of them may overlap and all are of one basis.
    pub total_projects: Option<Value>,
    /// The sum of amounts, under the same conditions.
    pub total_planned: Option<Value>,
    /// Remarks, such as why no total is made.
    pub notes: Vec<Note>,
}

impl Ledger {
    /// Promotion activities one by one, in the order of their dates, batches last.
    ///
    /// Their figures are added only where none of them may hold the same projects. A query picks them by basis,
    /// period, place, `where id=…` and `where tag=…`.
    ///
    /// # Errors
    /// [`Code::Overflow`]: a sum has more digits than can be kept.
    ///
    /// ```
    /// use qilian::{Ledger, Query};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "activities": [
    ///     { "id": "a1", "name": "恳谈会", "date": "2023-04-04", "projects": "6个" },
    ///     { "name": "全市签约会", "date": "2023-04-07", "projects": "39个", "overlaps": ["a1"] } ] }"#)?;
    /// let found = ledger.activities(&Query::default())?;
    /// // The six may be among the thirty-nine: no sum is made, and why is said.
    /// assert_eq!(found.total_projects, None);
    /// assert_eq!(found.notes[0].code, "may_overlap");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    pub fn activities(&self, query: &Query) -> Result<Activities, Error> {
        let context = Context::new(self, query);
        let mut picked: Vec<(usize, &Activity)> = Vec::new();
        for (index, activity) in self.activities.iter().enumerate() {
            if is_wanted(&context, activity) {
                picked.push((index, activity));
            }
        }
        let key = |activity: &Activity| (activity.count.is_some(), activity.date);
        let picked = order::sorted(picked, |a, b| key(a.1).cmp(&key(b.1)));
        let mut found = Activities {
            rows: Vec::with_capacity(picked.len()),
            basis_title: String::new(),
            total_projects: None,
            total_planned: None,
            notes: Vec::new(),
        };
        for (_, activity) in &picked {
            found.rows.push(row(&context, activity)?);
        }
        if let Some((_, first)) = picked.first()
            && picked.iter().all(|(_, activity)| activity.basis == first.basis)
        {
            found.basis_title = context.basis_title(first.basis);
        }
        totals(&context, &picked, &mut found)?;
        Ok(found)
    }

    /// The sum of what activities signed: all of one basis, none of which may hold the same projects.
    ///
    /// # Errors
    /// [`Code::MayOverlap`] with the activities that may overlap, [`Code::MixedBases`] with the bases.
    pub(crate) fn activity_total(&self, query: &Query) -> Result<Activities, Error> {
        let found = self.activities(query)?;
        let mut bases: Vec<&str> = found.rows.iter().map(|row| row.basis.as_str()).collect();
        bases.dedup();
        if bases.len() > 1 {
            return Err(Problem::new(Code::MixedBases, bases.join(", "), "").into());
        }
        match found.notes.iter().find(|note| note.code == "may_overlap") {
            Some(note) => Err(Problem::new(Code::MayOverlap, &note.text, "").into()),
            None => Ok(found),
        }
    }
}

fn is_wanted(context: &Context<'_>, activity: &Activity) -> bool {
    let tags = context.query.wanted(Dimension::Tag);
    let own = &activity.common.extra.tags;
    context.wants_basis(activity.basis)
        && context.wants_id(activity.common.id)
        && (tags.is_empty() || own.iter().any(|tag| tags.contains(&context.name(*tag))))
        && context.wants_place(context.name(activity.region))
        && context.wants_time(activity.date)
}

fn row(context: &Context<'_>, activity: &Activity) -> Result<ActivityRow, Problem> {
    let extra = &activity.common.extra;
    let average = average(activity.planned.as_ref(), activity.projects.as_ref())?;
    Ok(ActivityRow {
        id: activity.common.id.and_then(|id| context.plain(id)),
        name: context.shown(activity.name).unwrap_or_default(),
        date: activity.date.map(|date| (date.start.iso(), date.end.iso())),
        date_text: context.date(activity.date),
        place: context.shown(activity.place),
        region: context.place(activity.region),
        projects: context.some(activity.projects.clone()),
        planned: context.some(activity.planned.clone()),
        planned_label: context.shown(extra.label),
        average: context.some(average),
        basis: context.plain(activity.basis).unwrap_or_default(),
        counted: extra.counted,
        count: context.some(activity.count.clone()),
        note: context.shown(extra.note),
        trace: context.trace(Some(extra)),
    })
}

/// Sums over the counted activities, or the reason why there is none.
fn totals(
    context: &Context<'_>,
    picked: &[(usize, &Activity)],
    found: &mut Activities,
) -> Result<(), Problem> {
    let (mut entries, mut projects, mut planned) = (Vec::new(), None, None);
    let counted = picked.iter().filter(|(_, activity)| activity.common.extra.counted);
    for (index, activity) in counted.clone() {
        if activity.projects.is_some() || activity.planned.is_some() {
            entries.push(Entry { kind: EntryKind::Activity, index: *index });
        }
    }
    let mut names = Vec::new();
    for id in overlapping(context.ledger, &entries) {
        let index = context.ledger.entry(id).map(|entry| entry.index);
        let activity = index.and_then(|index| context.ledger.activities.get(index));
        names.extend(activity.and_then(|activity| context.shown(activity.name)));
    }
    if !names.is_empty() {
        context.note(&mut found.notes, "may_overlap", AnalysisText::MayOverlap, &[&context.list(&names)]);
        return Ok(());
    }
    // Figures of two bases are never added.
    if picked.chunk_by(|a, b| a.1.basis == b.1.basis).count() > 1 {
        return Ok(());
    }
    for (_, activity) in counted {
        for (sum, figure) in [(&mut projects, &activity.projects), (&mut planned, &activity.planned)] {
            if let Some(figure) = figure {
                add(sum, figure)?;
            }
        }
    }
    found.total_projects = context.some(projects);
    found.total_planned = context.some(planned);
    Ok(())
}
