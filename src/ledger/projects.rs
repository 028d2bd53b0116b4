//! Projects, column by column, and a borrowed view of one.
use super::column::{AmountColumn, Column, CountColumn};
use super::records::Extra;
use super::store::Ledger;
use super::vocabulary::{Agreement, ProjectKind};
use super::{Milestone, Name, Reached, Told};
use crate::period::{Date, Day};
use crate::quantity::{Currency, Quantity, Unit};
use std::collections::BTreeMap;

/// What a reader found of one project, before it is kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct ProjectDraft {
    pub(crate) names: [NameCell; NameColumn::COUNT],
    pub(crate) count: Option<Quantity>,
    pub(crate) planned: Option<Quantity>,
    pub(crate) attracted: Option<Quantity>,
    pub(crate) paid_in: Option<Quantity>,
    pub(crate) told: [Told; Milestone::ALL.len()],
    pub(crate) stage: Option<Milestone>,
    pub(crate) agreement: Option<Agreement>,
    pub(crate) kind: Option<ProjectKind>,
    pub(crate) estimated: bool,
    pub(crate) details: Details,
    pub(crate) extra: Extra,
    pub(crate) file: u16,
    pub(crate) row: u32,
}

/// A name of a draft.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameCell(pub(crate) Name);

impl Default for NameCell {
    fn default() -> Self {
        Self(Name::NONE)
    }
}

/// What few projects have.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Details {
    pub(crate) also_in: Vec<Name>,
    pub(crate) paid_in_by: Vec<(Date, Quantity)>,
    pub(crate) count_started: Option<Quantity>,
    pub(crate) count_operating: Option<Quantity>,
}

macro_rules! name_columns {
    ($($variant:ident = $key:literal,)*) => {
        /// The columns of a project that hold a name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum NameColumn { $($variant,)* }

        impl NameColumn {
            /// Their keys, in the order of the variants.
            pub(crate) const KEYS: [&str; Self::COUNT] = [$($key,)*];
            /// All of them.
            pub(crate) const ALL: [Self; Self::COUNT] = [$(Self::$variant,)*];
            /// How many there are.
            pub(crate) const COUNT: usize = [$($key,)*].len();
        }
    };
}

name_columns! {
    Id = "id",
    Title = "name",
    Firm = "firm",
    Region = "region",
    Origin = "origin",
    Owner = "owner",
    Industry = "industry",
    Chain = "chain",
    Segment = "segment",
    BroughtBy = "brought_by",
    Method = "method",
    Activity = "activity",
    Basis = "basis",
}

/// All projects.
#[derive(Clone, Debug)]
pub(crate) struct Projects {
    length: usize,
    names: [Column<Name>; NameColumn::COUNT],
    planned: AmountColumn,
    attracted: AmountColumn,
    paid_in: AmountColumn,
    count: CountColumn,
    told: [Column<Told>; Milestone::ALL.len()],
    stage: Column<Option<Milestone>>,
    agreement: Column<Option<Agreement>>,
    kind: Column<Option<ProjectKind>>,
    estimated: Column<bool>,
    file: Column<u16>,
    row: Column<u32>,
    details: BTreeMap<usize, Details>,
    extra: BTreeMap<usize, Extra>,
}

impl Projects {
    pub(crate) fn new(currency: Currency) -> Self {
        Self {
            length: 0,
            names: std::array::from_fn(|_| Column::new(Name::NONE)),
            planned: AmountColumn::new(currency),
            attracted: AmountColumn::new(currency),
            paid_in: AmountColumn::new(currency),
            count: CountColumn::default(),
            told: std::array::from_fn(|_| Column::new(Told::Nothing)),
            stage: Column::new(None),
            agreement: Column::new(None),
            kind: Column::new(None),
            estimated: Column::new(false),
            file: Column::new(0),
            row: Column::new(0),
            details: BTreeMap::new(),
            extra: BTreeMap::new(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.length
    }

    /// Keeps a project.
    pub(crate) fn push(&mut self, draft: ProjectDraft) {
        let row = self.length;
        self.length += 1;
        for (column, cell) in self.names.iter_mut().zip(draft.names) {
            column.set(row, cell.0);
        }
        for (column, told) in self.told.iter_mut().zip(draft.told) {
            column.set(row, told);
        }
        let amounts = [
            (&mut self.planned, draft.planned),
            (&mut self.attracted, draft.attracted),
            (&mut self.paid_in, draft.paid_in),
        ];
        for (column, amount) in amounts {
            if let Some(amount) = amount {
                column.set(row, amount);
            }
        }
        if let Some(count) = draft.count {
            self.count.set(row, count);
        }
        self.stage.set(row, draft.stage);
        self.agreement.set(row, draft.agreement);
        self.kind.set(row, draft.kind);
        self.estimated.set(row, draft.estimated);
        self.file.set(row, draft.file);
        self.row.set(row, draft.row);
        if draft.details != Details::default() {
            self.details.insert(row, draft.details);
        }
        if draft.extra != Extra::default() {
            self.extra.insert(row, draft.extra);
        }
    }

    pub(crate) fn name(&self, row: usize, column: NameColumn) -> Name {
        self.names.get(column as usize).map_or(Name::NONE, |names| names.get(row))
    }

    pub(crate) fn position(&self, row: usize) -> (u16, u32) {
        (self.file.get(row), self.row.get(row))
    }

    pub(crate) fn extra(&self, row: usize) -> Option<&Extra> {
        self.extra.get(&row)
    }

    pub(crate) fn extra_mut(&mut self, row: usize) -> Option<&mut Extra> {
        self.extra.get_mut(&row)
    }
}

/// One project, or a batch reported only as a number.
#[derive(Clone, Copy, Debug)]
pub struct Project<'l> {
    pub(crate) ledger: &'l Ledger,
    pub(crate) row: usize,
}

impl<'l> Project<'l> {
    pub(crate) fn cell(&self, column: NameColumn) -> Name {
        self.ledger.projects.name(self.row, column)
    }

    fn text(&self, column: NameColumn) -> Option<&'l str> {
        self.ledger.names.text(self.cell(column))
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> Option<&'l str> {
        self.text(NameColumn::Id)
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> Option<&'l str> {
        self.text(NameColumn::Title)
    }

    /// The firm that invests.
    #[must_use]
    pub fn firm(&self) -> Option<&'l str> {
        self.text(NameColumn::Firm)
    }

    /// Where it is: the whole path, such as 山西省/朔州市/应县.
    #[must_use]
    pub fn region(&self) -> Option<&'l str> {
        self.text(NameColumn::Region)
    }

    /// Its primary chain.
    #[must_use]
    pub fn chain(&self) -> Option<&'l str> {
        self.text(NameColumn::Chain)
    }

    /// Its segment of the chain.
    #[must_use]
    pub fn segment(&self) -> Option<&'l str> {
        self.text(NameColumn::Segment)
    }

    /// How many projects it stands for: 1 unless it is a batch.
    #[must_use]
    pub fn count(&self) -> Quantity {
        let batch = self.ledger.projects.count.get(self.row);
        batch.cloned().unwrap_or_else(|| Quantity::count(1, Unit::PROJECTS))
    }

    /// Whether it is a batch, reported only as a number.
    #[must_use]
    pub fn is_batch(&self) -> bool {
        self.ledger
            .projects
            .count
            .get(self.row)
            .is_some_and(|count| *count != Quantity::count(1, Unit::PROJECTS))
    }

    /// 计划总投资.
    #[must_use]
    pub fn planned(&self) -> Option<Quantity> {
        self.ledger.projects.planned.get(self.row)
    }

    /// 引资额: the part that comes from outside.
    #[must_use]
    pub fn attracted(&self) -> Option<Quantity> {
        self.ledger.projects.attracted.get(self.row)
    }

    /// 到位资金: what has arrived so far.
    #[must_use]
    pub fn paid_in(&self) -> Option<Quantity> {
        self.ledger.projects.paid_in.get(self.row)
    }

    /// What the ledger tells of a milestone, as written.
    #[must_use]
    pub fn told(&self, milestone: Milestone) -> Told {
        let column = self.ledger.projects.told.get(milestone as usize);
        column.map_or(Told::Nothing, |column| column.get(self.row))
    }

    /// The furthest milestone named by `stage`.
    #[must_use]
    pub fn stage(&self) -> Option<Milestone> {
        self.ledger.projects.stage.get(self.row)
    }

    /// Whether it is agreed by contract: only then it counts as signed, unless nothing is told.
    #[must_use]
    pub fn is_contract(&self) -> bool {
        matches!(self.ledger.projects.agreement.get(self.row), None | Some(Agreement::Contract))
    }

    /// Whether it enlarges or upgrades something there already.
    #[must_use]
    pub fn enlarges(&self) -> bool {
        matches!(self.ledger.projects.kind.get(self.row), Some(ProjectKind::Expansion | ProjectKind::Upgrade))
    }

    /// Whether its amount is an estimate.
    #[must_use]
    pub fn is_estimated(&self) -> bool {
        self.ledger.projects.estimated.get(self.row)
    }

    /// Whether a milestone is reached on a day. A later one that is reached implies the earlier; `stage` names the
    /// furthest reached; ending a project takes nothing back.
    #[must_use]
    pub fn reached(&self, milestone: Milestone, day: Option<Day>) -> Reached {
        let own = self.told(milestone).on(day);
        if own == Reached::Yes || milestone == Milestone::Ended {
            return if own == Reached::Untold && self.stage() == Some(milestone) {
                Reached::Yes
            } else {
                own
            };
        }
        let later =
            Milestone::ALL.into_iter().filter(|later| *later > milestone && *later != Milestone::Ended);
        if later.into_iter().any(|later| self.told(later).on(day) == Reached::Yes) {
            return Reached::Yes;
        }
        match (own, self.stage()) {
            (Reached::Untold | Reached::May, Some(Milestone::Ended)) => own,
            (Reached::Untold | Reached::May, Some(stage)) if stage >= milestone => Reached::Yes,
            (Reached::Untold, Some(_)) => Reached::No,
            _ => own,
        }
    }

    /// How many of a batch have reached a milestone on a day; all of it where that is not told apart.
    #[must_use]
    pub fn count_reached(&self, milestone: Milestone) -> Quantity {
        let details = self.details();
        let told = match milestone {
            Milestone::Started => details.and_then(|details| details.count_started.clone()),
            Milestone::Operating => details.and_then(|details| details.count_operating.clone()),
            _ => None,
        };
        told.unwrap_or_else(|| self.count())
    }

    pub(crate) fn details(&self) -> Option<&'l Details> {
        self.ledger.projects.details.get(&self.row)
    }

    pub(crate) fn extra(&self) -> Option<&'l Extra> {
        self.ledger.projects.extra(self.row)
    }

    /// Whether it is part of totals.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.extra().is_none_or(|extra| extra.counted)
    }
}
