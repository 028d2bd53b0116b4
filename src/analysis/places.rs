//! What is told of each place, in the ledger's order: figures by basis side by side, never ranked.
use super::context::Context;
use super::entries::{counted, entries_of, overlapping};
use super::{Note, Query, Trace};
use crate::error::{Error, Problem};
use crate::ledger::{Entry, EntryKind, Extra, Ledger, Name, NameColumn};
use crate::locale::{AnalysisText, fill};
use crate::quantity::{Quantity, Value};
use serde::Serialize;

/// A column: one measure of one basis.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceColumn {
    /// The id of the basis.
    pub basis: String,
    /// What a reader calls it, such as 活动签约金额.
    pub label: String,
    /// The measure's name.
    pub measure: String,
}

/// A place and its cells.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceRow {
    /// The place's name in the reader's language.
    pub place: String,
    /// One cell a column; none is 无数据.
    pub cells: Vec<Option<Value>>,
    /// Where each cell's figure stands.
    pub traces: Vec<Trace>,
    /// What else the ledger tells of it.
    pub note: Option<String>,
}

/// The table of places.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Places {
    /// The columns.
    pub columns: Vec<PlaceColumn>,
    /// One row a listed place.
    pub rows: Vec<PlaceRow>,
    /// Remarks, such as entries that are not told by place.
    pub notes: Vec<Note>,
}

/// A figure of one place, before it becomes a cell.
struct Figure<'l> {
    place: Name,
    basis: Name,
    measure: &'static str,
    quantity: Quantity,
    extra: Option<&'l Extra>,
    entry: Entry,
}

impl Ledger {
    /// What is told of each listed place, basis by basis: what activities there signed, and what projects there plan.
    ///
    /// Places stand in the ledger's order and are not ranked; a place without a figure has none (无数据), not zero.
    ///
    /// # Errors
    /// A sum has more digits than can be kept.
    pub fn places(&self, query: &Query) -> Result<Places, Error> {
        let context = Context::new(self, query);
        let mut figures = activity_figures(&context);
        figures.extend(project_figures(&context)?);
        let columns = columns(&context, &figures);
        let rows = self.regions.iter().map(|region| {
            let own = |figure: &&Figure<'_>| figure.place == region.path;
            let mine: Vec<&Figure<'_>> = figures.iter().filter(own).collect();
            let cells =
                columns.iter().map(|(column, _)| cell(&context, &mine, *column)).collect::<Result<_, _>>()?;
            let traces = columns.iter().map(|(column, _)| trace(&context, &mine, *column)).collect();
            let place = context.place(region.path).unwrap_or_default();
            Ok(PlaceRow { place, cells, traces, note: context.shown(region.common.extra.note) })
        });
        let rows = rows.collect::<Result<_, Problem>>()?;
        let notes = unplaced(&context);
        Ok(Places { columns: columns.into_iter().map(|(_, column)| column).collect(), rows, notes })
    }
}

type ColumnKey = (Name, &'static str);

/// The listed place that holds a path: the longest one of which it is a part.
pub(crate) fn listed_place(ledger: &Ledger, path: Name) -> Option<Name> {
    let path = ledger.names.text(path)?;
    let holds = |own: &str| path == own || path.strip_prefix(own).is_some_and(|rest| rest.starts_with('/'));
    let listed = ledger.regions.iter().map(|region| region.path);
    listed
        .filter(|own| ledger.names.text(*own).is_some_and(holds))
        .max_by_key(|own| ledger.names.text(*own).map(str::len))
}

fn activity_figures<'l>(context: &Context<'l>) -> Vec<Figure<'l>> {
    let mut figures = Vec::new();
    for (index, activity) in context.ledger.activities.iter().enumerate() {
        let extra = &activity.common.extra;
        let wanted = context.query.wants_basis(context.ledger.names.text(activity.basis).unwrap_or(""));
        let Some(place) = listed_place(context.ledger, activity.region).filter(|_| wanted && extra.counted)
        else {
            continue;
        };
        let entry = Entry { kind: EntryKind::Activity, index };
        for (measure, quantity) in [("projects", &activity.projects), ("planned", &activity.planned)] {
            if let Some(quantity) = quantity.clone() {
                figures.push(Figure {
                    place,
                    basis: activity.basis,
                    measure,
                    quantity,
                    extra: Some(extra),
                    entry,
                });
            }
        }
    }
    figures
}

fn project_figures<'l>(context: &Context<'l>) -> Result<Vec<Figure<'l>>, Problem> {
    let list = counted(context.ledger)?;
    let mut figures = Vec::new();
    for (project, entry) in list.iter().zip(entries_of(&list)) {
        let basis = project.project.cell(NameColumn::Basis);
        let wanted = context.query.wants_basis(context.ledger.names.text(basis).unwrap_or(""));
        let Some(place) = listed_place(context.ledger, project.project.cell(NameColumn::Region)) else {
            continue;
        };
        if let Some(quantity) = project.planned.clone().filter(|_| wanted) {
            let extra = project.project.extra();
            figures.push(Figure { place, basis, measure: "investment", quantity, extra, entry });
        }
    }
    Ok(figures)
}

/// One column for each basis and measure that any place has, in the order of the ledger's bases.
fn columns(context: &Context<'_>, figures: &[Figure<'_>]) -> Vec<(ColumnKey, PlaceColumn)> {
    const MEASURES: [(&str, AnalysisText); 3] = [
        ("projects", AnalysisText::EventProjects),
        ("planned", AnalysisText::EventAmount),
        ("investment", AnalysisText::CaseAmount),
    ];
    let listed = context.ledger.bases.iter().filter_map(|basis| basis.common.id);
    let bases = listed.chain([context.ledger.own_basis]);
    let mut columns = Vec::new();
    for basis in bases {
        for (measure, text) in MEASURES {
            if figures.iter().any(|figure| figure.basis == basis && figure.measure == measure) {
                let label = fill(context.text(text), &[&context.basis_title(basis)]);
                let id = context.plain(basis).unwrap_or_default();
                columns
                    .push(((basis, measure), PlaceColumn { basis: id, label, measure: measure.to_owned() }));
            }
        }
    }
    columns
}

fn of_column<'f, 'l>(mine: &[&'f Figure<'l>], (basis, measure): ColumnKey) -> Vec<&'f Figure<'l>> {
    mine.iter().copied().filter(|figure| figure.basis == basis && figure.measure == measure).collect()
}

/// The sum of a place's figures; none where there is none, or where they may be the same.
fn cell(context: &Context<'_>, mine: &[&Figure<'_>], column: ColumnKey) -> Result<Option<Value>, Problem> {
    let own = of_column(mine, column);
    if !overlapping(context.ledger, own.iter().map(|figure| figure.entry)).is_empty() {
        return Ok(None);
    }
    Ok(match own.as_slice() {
        // A single figure keeps its digits as printed.
        [only] => context.some(Some(only.quantity.clone())),
        _ => context.some(Quantity::sum(own.iter().map(|figure| &figure.quantity))?),
    })
}

fn trace(context: &Context<'_>, mine: &[&Figure<'_>], column: ColumnKey) -> Trace {
    of_column(mine, column).first().map(|figure| context.trace(figure.extra)).unwrap_or_default()
}

/// Activities with figures that are told for no listed place.
fn unplaced(context: &Context<'_>) -> Vec<Note> {
    let told = context.ledger.activities.iter().filter(|activity| {
        let wanted = context.query.wants_basis(context.ledger.names.text(activity.basis).unwrap_or(""));
        wanted && activity.common.extra.counted && activity.projects.is_some()
    });
    let apart = told.filter(|activity| listed_place(context.ledger, activity.region).is_none());
    let note = |activity: &crate::ledger::Activity| {
        let name = context.shown(activity.name).unwrap_or_default();
        let parts = [name.as_str(), context.text(AnalysisText::CountyWord)];
        context.note("not_by_place", AnalysisText::NotByPlace, &parts)
    };
    apart.map(note).collect()
}
