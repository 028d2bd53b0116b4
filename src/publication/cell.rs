//! A batch while entries are added to it, and what entries must share to be one.
use super::copy::Copy;
use super::date::Cuts;
use super::projects::is_signed;
use crate::analysis::{Counted, Dimension, Figure, is_below};
use crate::error::Problem;
use crate::ledger::{
    Extra, Level, Milestone, Name, NameColumn, Project, ProjectDraft, Reached, Told, at_level,
};
use crate::period::Date;
use crate::quantity::{Quantity, Unit};

/// How much a batch tells of its entries: the less, the more entries share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// Every dimension that is published.
    All,
    /// Of the dimensions, places alone.
    Places,
    /// How far it is, and how it is agreed.
    Stage,
    /// The basis alone.
    Basis,
}

impl Detail {
    /// From all to least.
    pub(super) const STEPS: [Self; 4] = [Self::All, Self::Places, Self::Stage, Self::Basis];
}

/// Some entries as one batch.
pub(super) struct Cell {
    /// Where its first entry stands in the ledger.
    pub(super) first: usize,
    pub(super) draft: ProjectDraft,
}

/// The figures of an entry that a batch adds up.
fn figures(entry: &Counted<'_>) -> [Option<Quantity>; 6] {
    let details = entry.project.details().filter(|_| !entry.is_rest());
    [
        entry.figure(Figure::Projects),
        entry.figure(Figure::Planned),
        entry.figure(Figure::Attracted),
        entry.figure(Figure::PaidIn),
        details.and_then(|details| details.count_started.clone()),
        details.and_then(|details| details.count_operating.clone()),
    ]
}

/// What has arrived period by period.
fn payments<'l>(entry: &Counted<'l>) -> &'l [(Date, Quantity)] {
    if entry.is_rest() { &[] } else { entry.project.paid_in_by() }
}

/// Whether all figures of an entry are known exactly: others are not summed, so that what bounds them stays.
pub(super) fn is_exact(entry: &Counted<'_>) -> bool {
    figures(entry).iter().flatten().all(Quantity::is_exact)
        && payments(entry).iter().all(|(_, amount)| amount.is_exact())
}

impl Cell {
    pub(super) fn new(first: usize, draft: ProjectDraft) -> Self {
        Self { first, draft }
    }

    /// Adds the figures of an entry.
    ///
    /// # Errors
    /// A sum has more digits than can be kept.
    pub(super) fn add(&mut self, entry: &Counted<'_>) -> Result<(), Problem> {
        let draft = &mut self.draft;
        let details = &mut draft.details;
        let sums = [
            &mut draft.count,
            &mut draft.planned,
            &mut draft.attracted,
            &mut draft.paid_in,
            &mut details.count_started,
            &mut details.count_operating,
        ];
        for (sum, own) in sums.into_iter().zip(figures(entry)) {
            if let Some(own) = own {
                crate::analysis::add_figure(sum, &own)?;
            }
        }
        for (at, (date, amount)) in payments(entry).iter().enumerate() {
            match details.paid_in_by.get_mut(at) {
                Some((_, sum)) => *sum = sum.add(amount)?,
                None => details.paid_in_by.push((*date, amount.clone())),
            }
        }
        Ok(())
    }

    /// How many projects it surely stands for.
    pub(super) fn is_at_least(&self, fewest: u32) -> bool {
        let low = self.draft.count.as_ref().and_then(Quantity::low);
        low.is_some_and(|low| low.at.cmp_whole(fewest.cast_signed()).is_ge())
    }

    /// The batch: one project alone needs no count.
    pub(super) fn finish(mut self) -> ProjectDraft {
        self.draft.count = self.draft.count.filter(|count| *count != Quantity::count(1, Unit::PROJECTS));
        self.draft
    }
}

/// What a batch tells of its entries beside their figures.
pub(super) struct Keys<'c> {
    pub(super) by: &'c [Dimension],
    pub(super) cuts: &'c Cuts,
    /// Places that the ledger lists, or has figures of.
    pub(super) places: &'c [Name],
}

impl Keys<'_> {
    fn has(&self, dimension: Dimension) -> bool {
        self.by.contains(&dimension)
    }

    /// How precisely the day of signing is told.
    fn time(&self) -> Dimension {
        match () {
            () if self.has(Dimension::Month) => Dimension::Month,
            () if self.has(Dimension::Quarter) => Dimension::Quarter,
            () => Dimension::Year,
        }
    }

    /// A batch without figures: what is told of an entry, as far as the detail goes.
    pub(super) fn draft(&self, copy: &mut Copy<'_>, entry: &Counted<'_>, detail: Detail) -> ProjectDraft {
        let project = &entry.project;
        let mut draft = ProjectDraft::new(0);
        draft.names[NameColumn::Basis as usize] = copy.name(project.cell(NameColumn::Basis));
        draft.names[NameColumn::Region as usize] =
            self.region(copy, project.cell(NameColumn::Region), detail);
        for dimension in self.by.iter().filter(|_| detail == Detail::All) {
            // Who it is and who sees to it has no column here.
            let column = match dimension {
                Dimension::Industry => NameColumn::Industry,
                Dimension::Chain | Dimension::Membership => NameColumn::Chain,
                Dimension::Segment => NameColumn::Segment,
                Dimension::Origin => NameColumn::Origin,
                Dimension::Method => NameColumn::Method,
                Dimension::Activity => NameColumn::Activity,
                _ => continue,
            };
            draft.names[column as usize] = copy.name(project.cell(column));
        }
        if detail == Detail::All && self.has(Dimension::Membership) {
            let details = project.details();
            draft.details.also_in = details.map(|details| copy.names(&details.also_in)).unwrap_or_default();
        }
        self.milestones(project, detail, &mut draft);
        let source = project.extra().map_or(Name::NONE, |extra| extra.source);
        draft.extra = Extra { source: copy.name(source), ..Extra::default() };
        draft
    }

    /// How far it is. Of what is not signed only the furthest milestone is told, and the time that signing is dated.
    fn milestones(&self, project: &Project<'_>, detail: Detail, draft: &mut ProjectDraft) {
        let signed = self.cuts.told(project.told(Milestone::Signed), self.time());
        if is_signed(project) {
            for milestone in Milestone::ALL {
                draft.told[milestone as usize] = self.cuts.told(project.told(milestone), Dimension::Year);
            }
            draft.told[Milestone::Signed as usize] = signed;
            draft.marks.stage = project.stage();
        } else if detail != Detail::Basis {
            let day = project.ledger.as_of.map(|date| date.end);
            let mut all = Milestone::ALL.into_iter().rev();
            draft.marks.stage = all.find(|milestone| project.reached(*milestone, day) == Reached::Yes);
            draft.marks.agreement = project.marks().agreement;
            if detail == Detail::All {
                draft.told[Milestone::Signed as usize] = signed;
            }
        }
    }

    /// A place, cut off at the level that is published or at the longest place that the ledger has figures of.
    fn region(&self, copy: &mut Copy<'_>, path: Name, detail: Detail) -> Name {
        let ledger = copy.from;
        let levels = [
            (Dimension::Place, Level::County),
            (Dimension::County, Level::County),
            (Dimension::City, Level::City),
            (Dimension::Province, Level::Province),
        ];
        let level = levels.into_iter().find(|(dimension, _)| self.has(*dimension)).map(|(_, level)| level);
        let Some(level) = level.filter(|_| matches!(detail, Detail::All | Detail::Places)) else {
            return if detail == Detail::Basis { Name::NONE } else { copy.name(ledger.region) };
        };
        let Some(path) = ledger.names.text(path) else { return Name::NONE };
        let root = ledger.names.text(ledger.region).unwrap_or("");
        let mut cut = at_level(path, root, level).unwrap_or(path);
        for place in self.places.iter().filter(|_| level == Level::County) {
            let place = ledger.names.text(*place).unwrap_or("");
            if is_below(path, place) && place.len() > cut.len() {
                cut = place;
            }
        }
        copy.to.names.add(cut)
    }
}

/// What two entries must share to be in one batch, as a text that tells them apart.
pub(super) fn text(draft: &ProjectDraft, entry: &Counted<'_>) -> String {
    let mut parts: Vec<i64> = draft.names.iter().map(|name| i64::from(name.0)).collect();
    parts.push(i64::from(draft.extra.source.0));
    for told in draft.told {
        match told {
            Told::Nothing => parts.push(0),
            Told::No => parts.push(1),
            Told::Yes => parts.push(2),
            Told::On(date) => {
                parts.extend([3, i64::from(date.start.number()), i64::from(date.end.number())]);
            }
            Told::Planned(date) => {
                parts.extend([4, i64::from(date.start.number()), i64::from(date.end.number())]);
            }
        }
    }
    parts.push(draft.marks.stage.map_or(-1, |stage| stage as i64));
    parts.push(draft.marks.agreement.map_or(-1, |agreement| agreement as i64));
    for (date, _) in payments(entry) {
        parts.extend([i64::from(date.start.number()), i64::from(date.end.number())]);
    }
    parts.extend(draft.details.also_in.iter().map(|name| i64::from(name.0)));
    let mut text = String::new();
    for part in parts {
        text.push_str(&part.to_string());
        text.push(',');
    }
    // A figure that is not told stays so: none is not zero. Units are never mixed.
    let paid = payments(entry).iter().map(|(_, amount)| Some(amount));
    for figure in figures(entry).iter().map(Option::as_ref).chain(paid) {
        text.push_str(figure.map_or("", |figure| figure.unit().name()));
        text.push('|');
    }
    text
}
