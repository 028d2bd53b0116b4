//! What a query names and the ledger does not have: its answer is empty, and says why.
use super::context::Context;
use super::keys::{self, Keys};
use super::size::{band_text, lower_end, lower_ends};
use super::{Dimension, Note, Query};
use crate::json::{distance, nearest};
use crate::ledger::{Agreement, Ledger, Milestone, Name, NameColumn, Project, last_part};
use crate::locale::{AnalysisText, milestone_name};
use crate::order::Index;
use crate::period::Date;
use crate::quantity::Currency;
use crate::scope::BEYOND_PICTURES;

/// The names that projects have under each dimension that a query asks for, while projects pass.
#[derive(Clone, Default)]
pub(crate) struct Named(Vec<Known>);

/// Names under one dimension, each once.
#[derive(Clone)]
struct Known {
    dimension: Dimension,
    seen: Index,
    names: Vec<Name>,
}

/// One value that a query names: its key, what it is a value of (nothing for a metric), and itself.
type Asked<'q> = (&'static str, Option<Dimension>, &'q str);

fn asked(query: &Query) -> Vec<Asked<'_>> {
    let mut asked: Vec<Asked<'_>> = Vec::new();
    for (dimension, value) in &query.filters {
        asked.push((dimension.name(), Some(*dimension), value));
    }
    asked.extend(query.basis.iter().map(|own| ("basis", Some(Dimension::Basis), own.as_str())));
    asked.extend(query.region.iter().map(|own| ("region", Some(Dimension::Place), own.as_str())));
    asked.extend(query.chain.iter().map(|own| ("chain", Some(Dimension::Chain), own.as_str())));
    asked.extend(query.metric.iter().map(|own| ("metric", None, own.as_str())));
    asked
}

impl Ledger {
    /// What a query names and the ledger does not have, each with the nearest name where that is clearly meant. Answers
    /// with notes have these among them; an answer without, such as that of [`Ledger::statements`], is empty then.
    ///
    /// Places, chains, firms, tags and the like count wherever the ledger has them. What is there, and only not in what the
    /// query asks for, is no remark; neither are years, size bands and milestones that nothing has reached.
    ///
    /// ```
    /// use qilian::{Dimension, Ledger, Measure, Query};
    /// let ledger = Ledger::from_csv("项目名称,产业,计划总投资(亿元)\n甲项目,装备制造,3\n")?;
    /// let query = Query::new(Measure::Planned).filter(Dimension::Industry, "装备制造业");
    /// let notes = ledger.not_in_ledger(&query);
    /// assert_eq!(notes[0].text, "台账里没有industry=装备制造业，最接近的是装备制造");
    /// assert_eq!(ledger.group(&query)?.notes, notes);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn not_in_ledger(&self, query: &Query) -> Vec<Note> {
        absent(&Context::new(self, query))
    }
}

/// What the answer to a query says of values that it names and the ledger does not have, with the nearest one where that is
/// clearly meant.
pub(crate) fn absent(context: &Context<'_>) -> Vec<Note> {
    if !BEYOND_PICTURES || asked(context.query).is_empty() {
        return Vec::new();
    }
    let mut named = Named::default();
    named.look(context);
    named.notes(context)
}

/// The first value that a query names and the ledger does not have, as the query writes it, with the nearest one.
pub(crate) fn first_absent(context: &Context<'_>) -> Option<String> {
    if !BEYOND_PICTURES {
        return None;
    }
    let mut named = Named::default();
    named.look(context);
    let found = asked(context.query).into_iter().find_map(|one| Some((one, named.missed(context, &one)?)));
    found.map(|((key, _, value), near)| {
        let near = if near.is_empty() { near } else { [" ≈ ", &near].concat() };
        [key, "=", value, &near].concat()
    })
}

impl Named {
    /// Looks at the projects of a ledger, which may be some of all.
    pub(crate) fn look(&mut self, context: &Context<'_>) {
        let mut done = Vec::new();
        for dimension in asked(context.query).into_iter().filter_map(|(_, dimension, _)| dimension) {
            if !done.contains(&dimension) {
                done.push(dimension);
                self.known(dimension).look(context.ledger);
            }
        }
    }

    fn known(&mut self, dimension: Dimension) -> &mut Known {
        let at = self.0.iter().position(|own| own.dimension == dimension).unwrap_or(self.0.len());
        if at == self.0.len() {
            self.0.push(Known { dimension, seen: Index::default(), names: Vec::new() });
        }
        &mut self.0[at]
    }

    /// A note on each value that the ledger does not have, after the last project.
    pub(crate) fn notes(&self, context: &Context<'_>) -> Vec<Note> {
        let mut notes: Vec<Note> = Vec::new();
        for one in asked(context.query) {
            let Some(near) = self.missed(context, &one) else { continue };
            let (key, _, value) = one;
            let text = if near.is_empty() { AnalysisText::NotThere } else { AnalysisText::NotThereNear };
            context.note(&mut notes, "not_in_ledger", text, &[key, value, &near]);
            if notes.iter().rev().skip(1).any(|note| notes.last() == Some(note)) {
                notes.pop();
            }
        }
        notes
    }

    /// The nearest name to one that the ledger does not have, empty where none is clearly meant; nothing where it has it.
    fn missed(&self, context: &Context<'_>, (_, dimension, value): &Asked<'_>) -> Option<String> {
        let known = match dimension {
            Some(dimension) if is_word(context, *dimension, value) => return None,
            Some(dimension) => self.texts(context, *dimension),
            None => metrics(context),
        };
        if known.iter().any(|own| own == value) {
            return None;
        }
        let known: Vec<&str> = known.iter().map(String::as_str).filter(|own| !own.is_empty()).collect();
        Some(meant(value, &known).unwrap_or_default().to_owned())
    }

    /// Every name that the ledger has under a dimension, as filters may write it.
    fn texts(&self, context: &Context<'_>, dimension: Dimension) -> Vec<String> {
        let mut names = listed(context.ledger, dimension);
        for own in self.0.iter().filter(|own| own.dimension == dimension) {
            names.extend(&own.names);
        }
        let mut texts = words(context, dimension);
        let keys = Keys::new(context, dimension).ok();
        for name in names.into_iter().filter(|name| !name.is_none()) {
            let plain = context.name(name);
            // Every part of a path is a place, and so is the path up to it.
            if is_place(dimension) {
                let ends = plain.match_indices('/').map(|(at, _)| at).chain([plain.len()]);
                for path in ends.filter_map(|end| plain.get(..end)) {
                    texts.extend([path.to_owned(), last_part(path).to_owned()]);
                }
            }
            texts.push(plain.to_owned());
            texts.extend(context.shown(name));
            texts.extend(keys.as_ref().map(|keys| keys.text_of(name)));
        }
        texts
    }
}

impl Known {
    fn look(&mut self, ledger: &Ledger) {
        for column in columns(self.dimension).iter().filter(|column| ledger.projects.has_names(**column)) {
            for row in 0..ledger.projects.len() {
                self.add(ledger.projects.name(row, *column));
            }
        }
        let details = (0..ledger.projects.len()).filter_map(|row| Project { ledger, row }.details());
        match self.dimension {
            Dimension::Tag => {
                ledger.projects.extras().flat_map(|(_, extra)| &extra.tags).for_each(|tag| self.add(*tag))
            }
            Dimension::Membership => details.flat_map(|own| &own.also_in).for_each(|chain| self.add(*chain)),
            _ => {}
        }
    }

    fn add(&mut self, name: Name) {
        let new = self.names.len() as u32;
        if self.seen.slot(name.0, new) == new {
            self.names.push(name);
        }
    }
}

/// The columns that have the names of a dimension.
fn columns(dimension: Dimension) -> &'static [NameColumn] {
    match dimension {
        Dimension::Province | Dimension::City | Dimension::County | Dimension::Place => &[NameColumn::Region],
        Dimension::Origin => &[NameColumn::Origin],
        Dimension::Industry => &[NameColumn::Industry],
        Dimension::Chain | Dimension::Membership => &[NameColumn::Chain],
        Dimension::Segment => &[NameColumn::Segment],
        Dimension::Firm => &[NameColumn::Firm],
        Dimension::Owner => &[NameColumn::Owner],
        Dimension::Method => &[NameColumn::Method],
        Dimension::Basis => &[NameColumn::Basis],
        Dimension::Activity => &[NameColumn::Activity],
        Dimension::Id => &[NameColumn::Id],
        _ => &[],
    }
}

fn is_place(dimension: Dimension) -> bool {
    columns(dimension) == [NameColumn::Region]
}

/// The names of a dimension in the lists beside that of projects.
fn listed(ledger: &Ledger, dimension: Dimension) -> Vec<Name> {
    let mut names = Vec::new();
    match dimension {
        _ if is_place(dimension) => {
            names.push(ledger.region);
            names.extend(ledger.regions.iter().flat_map(|own| [own.path, own.counted_in]));
            names.extend(ledger.statements.iter().map(|own| own.region));
            names.extend(ledger.targets.iter().map(|own| own.region));
            names.extend(ledger.activities.iter().map(|own| own.region));
            names.extend(ledger.firms.iter().map(|own| own.region));
        }
        Dimension::Chain | Dimension::Membership => {
            names.extend(ledger.chains.iter().map(|own| own.name));
            names.extend(ledger.firms.iter().map(|own| own.chain));
            names.extend(ledger.links.iter().map(|own| own.chain));
        }
        Dimension::Segment => {
            names.extend(ledger.chains.iter().flat_map(|own| &own.segments).map(|(name, _)| *name));
            names.extend(ledger.firms.iter().map(|own| own.segment));
        }
        Dimension::Firm => {
            names.extend(ledger.firms.iter().map(|own| own.name));
            names.extend(ledger.links.iter().flat_map(|own| [own.from, own.to]));
            names.extend(ledger.chains.iter().map(|own| own.lead));
        }
        Dimension::Lead => names.extend(ledger.chains.iter().map(|own| own.lead)),
        Dimension::Activity => {
            names.extend(ledger.activities.iter().filter_map(|own| own.common.id));
            names.extend(ledger.activities.iter().map(|own| own.name));
        }
        Dimension::Basis => {
            names.push(ledger.own_basis);
            names.extend(ledger.bases.iter().filter_map(|own| own.common.id));
            names.extend(ledger.statements.iter().map(|own| own.basis));
            names.extend(ledger.activities.iter().map(|own| own.basis));
        }
        Dimension::Set => names.extend(ledger.statements.iter().map(|own| own.set)),
        Dimension::Id => {
            names.extend(ledger.statements.iter().filter_map(|own| own.common.id));
            names.extend(ledger.targets.iter().filter_map(|own| own.common.id));
            names.extend(ledger.activities.iter().filter_map(|own| own.common.id));
        }
        _ => {}
    }
    names
}

fn metrics(context: &Context<'_>) -> Vec<String> {
    let ledger = context.ledger;
    let statements = ledger.statements.iter().map(|own| own.metric);
    let metrics = statements.chain(ledger.targets.iter().map(|own| own.metric));
    metrics.filter_map(|metric| context.plain(metric)).collect()
}

/// Words that stand for themselves, whether any entry has them or not.
fn words(context: &Context<'_>, dimension: Dimension) -> Vec<String> {
    let mut words = Vec::new();
    match dimension {
        Dimension::Milestone => {
            for milestone in Milestone::ALL {
                words.extend([milestone.name(), milestone_name(milestone, context.locale())]);
            }
        }
        Dimension::OriginClass => words.extend((0..4).map(|class| context.text(keys::class_text(class)))),
        Dimension::Agreement => words.extend(Agreement::WORDS.iter().map(|(word, _)| *word)),
        _ => {}
    }
    words.into_iter().map(str::to_owned).collect()
}

/// Whether a value is one of those that no list could hold: of amounts, days and currencies, and of what is not told.
fn is_word(context: &Context<'_>, dimension: Dimension, value: &str) -> bool {
    const ROWS: [AnalysisText; 7] = [
        AnalysisText::NotTold,
        AnalysisText::OwnLevel,
        AnalysisText::OwnCityLevel,
        AnalysisText::OwnProvinceLevel,
        AnalysisText::NotSigned,
        AnalysisText::Undatable,
        AnalysisText::Unsorted,
    ];
    if ROWS.into_iter().any(|row| context.text(row) == value) {
        return true;
    }
    match dimension {
        Dimension::Year | Dimension::Quarter | Dimension::Month => Date::parse(value).is_ok(),
        Dimension::Currency => Currency::from_code(value).is_some(),
        Dimension::Size => {
            let end = value.strip_prefix('≥').or(value.strip_prefix(">=")).or(value.strip_suffix("以上"));
            let is_end = end.is_some_and(|end| lower_end(end.trim(), context.ledger.currency).is_ok());
            let ends = lower_ends(context).unwrap_or_default();
            let is_band = |currency: &Currency| {
                (0..=ends.len() as u32).any(|at| band_text(context, &ends, at, *currency) == value)
            };
            is_end || Currency::ALL.iter().any(is_band)
        }
        _ => false,
    }
}

/// The name that is clearly meant by another: no other is as near, and one is part of the other or at most a third of its
/// characters differ.
fn meant<'k>(value: &str, known: &[&'k str]) -> Option<&'k str> {
    let near = nearest(value, known);
    let changes = distance(value, near);
    let within = |part: &str, whole: &str| !part.is_empty() && crate::part::holds(whole, part);
    let is_alike = within(value, near) || within(near, value) || changes * 3 <= value.chars().count();
    let is_only = || known.iter().all(|own| *own == near || distance(value, own) > changes);
    (is_alike && is_only()).then_some(near)
}
