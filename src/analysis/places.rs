//! What is told of each place, in the ledger's order: figures by basis side by side, never ranked.
use super::context::{Context, is_below};
use super::entries::{Figure, Sheet, add, overlapping};
use super::{Note, Query, Trace};
use crate::error::{Error, Problem};
use crate::ledger::{Entry, EntryKind, Extra, Ledger, Name, NameColumn};
use crate::locale::{AnalysisText, fill};
use crate::quantity::{Quantity, Value};
use serde::Serialize;

/// A column: one measure of one basis.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "regions": ["甲县"], "projects": [
///     { "region": "甲县", "planned": "1.2亿元" } ] }"#)?;
/// let column = &ledger.places(&Query::default())?.columns[0];
/// assert_eq!((column.basis.as_str(), column.measure.as_str()), ("ledger", "investment"));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceColumn {
    /// The id of the basis.
    pub basis: String,
    /// What a reader calls it, such as 活动签约金额.
    pub label: String,
    /// What is told: `projects` and `planned` of activities there, `investment` of projects there.
    pub measure: String,
}

/// A place and its cells.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "regions": ["甲县", "乙县"], "projects": [
///     { "region": "甲县", "planned": "1.2亿元" } ] }"#)?;
/// let rows = ledger.places(&Query::default())?.rows;
/// assert_eq!(rows[0].cells[0].as_ref().unwrap().text, "1.2亿元");
/// // 无数据, not zero.
/// assert_eq!(rows[1].cells[0], None);
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceRow {
    /// The place's name in the reader's language.
    pub place: String,
    /// One cell a column, in 个 or whole units of a currency; none is 无数据, not zero.
    pub cells: Vec<Option<Value>>,
    /// Where each cell's figure stands.
    pub traces: Vec<Trace>,
    /// What else the ledger tells of it.
    pub note: Option<String>,
}

/// The table of places.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "regions": ["甲县", "乙县"], "activities": [
///     { "name": "推介会", "region": "乙县", "projects": "5个", "planned": "21.279亿元" } ] }"#)?;
/// let places = ledger.places(&Query::default())?;
/// let measures: Vec<&str> = places.columns.iter().map(|column| column.measure.as_str()).collect();
/// assert_eq!(measures, ["projects", "planned"]);
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Places {
    /// The columns, basis by basis.
    pub columns: Vec<PlaceColumn>,
    /// One row a listed place, in the ledger's order.
    pub rows: Vec<PlaceRow>,
    /// Remarks, such as entries that are not told by place.
    pub notes: Vec<Note>,
}

/// A figure of one place, before it becomes a cell.
struct Told<'l> {
    place: Name,
    column: ColumnKey,
    quantity: Quantity,
    extra: Option<&'l Extra>,
    entry: Entry,
}

/// A basis and a measure's place in [`MEASURES`].
type ColumnKey = (Name, usize);

const MEASURES: [(&str, AnalysisText); 3] = [
    ("projects", AnalysisText::EventProjects),
    ("planned", AnalysisText::EventAmount),
    ("investment", AnalysisText::CaseAmount),
];

impl Ledger {
    /// What is told of each listed place, basis by basis: what activities there signed, and what projects there plan.
    ///
    /// Places stand in the ledger's order and are not ranked; a place without a figure has none (无数据), not zero.
    ///
    /// # Errors
    /// [`crate::Code::Overflow`]: a sum has more digits than can be kept.
    ///
    /// ```
    /// use qilian::{Ledger, Query};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "regions": ["甲县", "乙县"], "projects": [
    ///     { "region": "乙县", "planned": "1.2亿元" }, { "region": "乙县", "planned": "0.8亿元" } ] }"#)?;
    /// let places = ledger.places(&Query::default())?;
    /// assert_eq!(places.rows[1].place, "乙县");
    /// assert_eq!(places.rows[1].cells[0].as_ref().unwrap().text, "2亿元");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    pub fn places(&self, query: &Query) -> Result<Places, Error> {
        let context = Context::new(self, query);
        let sheet = Sheet::new(self)?;
        let mut told = activity_figures(&context);
        project_figures(&context, &sheet, &mut told);
        let mut places = Places { columns: Vec::new(), rows: Vec::new(), notes: unplaced(&context) };
        let keys = columns(&context, &told, &mut places.columns);
        for region in &self.regions {
            let mut row = PlaceRow {
                place: context.place(region.path).unwrap_or_default(),
                cells: Vec::new(),
                traces: Vec::new(),
                note: context.shown(region.common.extra.note),
            };
            for column in &keys {
                let own = told.iter().filter(|told| told.place == region.path && told.column == *column);
                let own: Vec<&Told<'_>> = own.collect();
                row.cells.push(cell(&context, &own)?);
                row.traces.push(context.trace(own.first().and_then(|told| told.extra)));
            }
            places.rows.push(row);
        }
        Ok(places)
    }
}

/// The listed place that holds a path: the longest one of which it is a part.
#[inline(never)]
pub(crate) fn listed_place(ledger: &Ledger, path: Name) -> Option<Name> {
    let path = ledger.names.text(path)?;
    let mut longest: Option<(usize, Name)> = None;
    for region in &ledger.regions {
        let Some(own) = ledger.names.text(region.path) else { continue };
        if is_below(path, own) && longest.is_none_or(|(length, _)| own.len() >= length) {
            longest = Some((own.len(), region.path));
        }
    }
    longest.map(|(_, name)| name)
}

fn activity_figures<'l>(context: &Context<'l>) -> Vec<Told<'l>> {
    let mut list = Vec::new();
    for (index, activity) in context.ledger.activities.iter().enumerate() {
        let extra = &activity.common.extra;
        if !extra.counted || !context.wants_basis(activity.basis) {
            continue;
        }
        let Some(place) = listed_place(context.ledger, activity.region) else { continue };
        let entry = Entry { kind: EntryKind::Activity, index };
        for (measure, quantity) in [&activity.projects, &activity.planned].into_iter().enumerate() {
            if let Some(quantity) = quantity {
                let column = (activity.basis, measure);
                list.push(Told { place, column, quantity: quantity.clone(), extra: Some(extra), entry });
            }
        }
    }
    list
}

fn project_figures<'s>(context: &Context<'s>, sheet: &'s Sheet<'_>, list: &mut Vec<Told<'s>>) {
    for own in sheet.entries() {
        let (project, basis) = (&own.project, own.basis());
        let Some(quantity) = own.figure(Figure::Planned).filter(|_| context.wants_basis(basis)) else {
            continue;
        };
        let region = project.cell(NameColumn::Region);
        let Some(place) = listed_place(context.ledger, region) else { continue };
        let entry = Entry { kind: EntryKind::Project, index: project.row };
        let extra = context.ledger.extra(entry);
        list.push(Told { place, column: (basis, 2), quantity, extra, entry });
    }
}

/// One column for each basis and measure that any place has, in the order of the ledger's bases.
fn columns(context: &Context<'_>, told: &[Told<'_>], columns: &mut Vec<PlaceColumn>) -> Vec<ColumnKey> {
    let mut keys = Vec::new();
    let mut bases: Vec<Name> = context.ledger.bases.iter().filter_map(|basis| basis.common.id).collect();
    bases.push(context.ledger.own_basis);
    for basis in bases {
        for (at, (measure, text)) in MEASURES.into_iter().enumerate() {
            let key = (basis, at);
            if told.iter().any(|told| told.column == key) {
                keys.push(key);
                columns.push(PlaceColumn {
                    basis: context.plain(basis).unwrap_or_default(),
                    label: fill(context.text(text), &[&context.basis_title(basis)]),
                    measure: measure.to_owned(),
                });
            }
        }
    }
    keys
}

/// The sum of a place's figures; none where there is none, or where they may be the same.
fn cell(context: &Context<'_>, own: &[&Told<'_>]) -> Result<Option<Value>, Problem> {
    let entries: Vec<Entry> = own.iter().map(|told| told.entry).collect();
    if !overlapping(context.ledger, &entries).is_empty() {
        return Ok(None);
    }
    let mut sum = None;
    for told in own {
        add(&mut sum, &told.quantity)?;
    }
    Ok(context.some(sum))
}

/// Activities with figures that are told for no listed place.
fn unplaced(context: &Context<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    for activity in &context.ledger.activities {
        let told = activity.common.extra.counted && activity.projects.is_some();
        if told
            && context.wants_basis(activity.basis)
            && listed_place(context.ledger, activity.region).is_none()
        {
            let name = context.shown(activity.name).unwrap_or_default();
            let parts = [name.as_str(), context.text(AnalysisText::CountyWord)];
            context.note(&mut notes, "not_by_place", AnalysisText::NotByPlace, &parts);
        }
    }
    notes
}
