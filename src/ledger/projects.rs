//! Projects, column by column, and a borrowed view of one.
use super::column::{AmountColumn, Column, Sparse};
use super::lines::Lines;
use super::records::Extra;
use super::store::Ledger;
use super::told::ToldColumn;
use super::vocabulary::{Agreement, ProjectKind};
use super::{Milestone, Name, Reached, Told};
use crate::period::{Date, Day};
use crate::quantity::{Currency, Quantity, Unit};
use std::ops::Range;

/// What a reader found of one project, before it is kept.
#[derive(Clone, Debug)]
pub(crate) struct ProjectDraft {
    pub(crate) names: [Name; NameColumn::COUNT],
    pub(crate) count: Option<Quantity>,
    pub(crate) planned: Option<Quantity>,
    pub(crate) attracted: Option<Quantity>,
    pub(crate) paid_in: Option<Quantity>,
    pub(crate) told: [Told; Milestone::ALL.len()],
    pub(crate) marks: Marks,
    pub(crate) details: Details,
    pub(crate) extra: Extra,
    pub(crate) row: u32,
}

impl ProjectDraft {
    #[inline(never)]
    pub(crate) fn new(row: u32) -> Self {
        Self {
            names: [Name::NONE; NameColumn::COUNT],
            count: None,
            planned: None,
            attracted: None,
            paid_in: None,
            told: [Told::Nothing; Milestone::ALL.len()],
            marks: Marks::default(),
            details: Details::default(),
            extra: Extra::default(),
            row,
        }
    }
}

/// The words of a project, one small value together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Marks {
    pub(crate) stage: Option<Milestone>,
    pub(crate) agreement: Option<Agreement>,
    pub(crate) kind: Option<ProjectKind>,
    pub(crate) estimated: bool,
}

/// Which amount of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    Planned,
    Attracted,
    PaidIn,
    /// What arrived in a period.
    PaidInBy(Date),
}

/// The same money in the ledger's currency, as the source says (折合).
#[derive(Clone, Debug)]
pub(crate) struct Restated {
    /// The project, counted from 0.
    pub(crate) project: usize,
    pub(crate) original: Quantity,
    pub(crate) same: Quantity,
}

/// What few projects have.
#[derive(Clone, Debug, Default)]
pub(crate) struct Details {
    pub(crate) also_in: Vec<Name>,
    pub(crate) paid_in_by: Vec<(Date, Quantity)>,
    pub(crate) count_started: Option<Quantity>,
    pub(crate) count_operating: Option<Quantity>,
}

impl Details {
    fn is_empty(&self) -> bool {
        self.also_in.is_empty()
            && self.paid_in_by.is_empty()
            && self.count_started.is_none()
            && self.count_operating.is_none()
    }
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
    /// How many were let go before the first one.
    passed: usize,
    names: [Column<Name>; NameColumn::COUNT],
    pub(crate) planned: AmountColumn,
    pub(crate) attracted: AmountColumn,
    pub(crate) paid_in: AmountColumn,
    count: Sparse<Quantity>,
    told: [ToldColumn; Milestone::ALL.len()],
    marks: Column<Marks>,
    lines: Lines,
    details: Sparse<Box<Details>>,
    extra: Sparse<Box<Extra>>,
}

impl Projects {
    #[inline(never)]
    pub(crate) fn new(currency: Currency, own_basis: Name) -> Self {
        let mut names = std::array::from_fn(|_| Column::new(Name::NONE));
        // Projects are of the ledger's own basis unless they name another.
        names[NameColumn::Basis as usize] = Column::new(own_basis);
        Self {
            length: 0,
            passed: 0,
            names,
            planned: AmountColumn::new(currency),
            attracted: AmountColumn::new(currency),
            paid_in: AmountColumn::new(currency),
            count: Sparse::new(),
            told: std::array::from_fn(|_| ToldColumn::new()),
            marks: Column::new(Marks::default()),
            lines: Lines::default(),
            details: Sparse::new(),
            extra: Sparse::new(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.length
    }

    /// How many were let go.
    pub(crate) fn passed(&self) -> usize {
        self.passed
    }

    /// Lets go of all projects.
    pub(crate) fn pass(&mut self) {
        self.passed += std::mem::take(&mut self.length);
        self.names.iter_mut().for_each(Column::clear);
        self.told.iter_mut().for_each(ToldColumn::clear);
        for amounts in [&mut self.planned, &mut self.attracted, &mut self.paid_in] {
            amounts.clear();
        }
        self.count.clear();
        self.marks.clear();
        self.lines.clear();
        self.details.clear();
        self.extra.clear();
    }

    /// Keeps a project.
    #[inline(never)]
    pub(crate) fn push(&mut self, draft: ProjectDraft) {
        let row = self.length;
        self.length += 1;
        for (column, name) in self.names.iter_mut().zip(&draft.names) {
            column.set(row, *name);
        }
        for (column, told) in self.told.iter_mut().zip(&draft.told) {
            column.set(row, *told);
        }
        if let Some(amount) = draft.planned {
            self.planned.push(row, amount);
        }
        if let Some(amount) = draft.attracted {
            self.attracted.push(row, amount);
        }
        if let Some(amount) = draft.paid_in {
            self.paid_in.push(row, amount);
        }
        if let Some(count) = draft.count {
            self.count.push(row, count);
        }
        self.marks.set(row, draft.marks);
        self.lines.push(draft.row);
        if !draft.details.is_empty() {
            self.details.push(row, Box::new(draft.details));
        }
        if !draft.extra.is_empty() {
            self.extra.push(row, Box::new(draft.extra));
        }
    }

    /// Sets the names of a column from a row on.
    pub(crate) fn extend_names(
        &mut self,
        column: NameColumn,
        first: usize,
        names: impl Iterator<Item = Name>,
    ) {
        if let Some(own) = self.names.get_mut(column as usize) {
            own.extend(first, names);
        }
    }

    /// Sets what is told of a milestone from a row on.
    pub(crate) fn extend_told(
        &mut self,
        milestone: Milestone,
        first: usize,
        told: impl Iterator<Item = Told>,
    ) {
        if let Some(own) = self.told.get_mut(milestone as usize) {
            own.extend(first, told);
        }
    }

    /// Keeps further projects, whose columns have been set, and the lines they were read from.
    pub(crate) fn extend(&mut self, lines: impl ExactSizeIterator<Item = u32>) {
        self.length += lines.len();
        lines.for_each(|line| self.lines.push(line));
    }

    pub(crate) fn name(&self, row: usize, column: NameColumn) -> Name {
        self.names.get(column as usize).map_or(Name::NONE, |names| names.get(row))
    }

    /// Whether some rows are all single projects of the usual basis, with plain amounts or none, and nothing else that few
    /// projects have.
    pub(crate) fn are_plain(&self, rows: &Range<usize>) -> bool {
        let has_odd = [&self.planned, &self.attracted, &self.paid_in].map(|amounts| amounts.has_odd(rows));
        !(has_odd.contains(&true)
            || self.count.has_any(rows)
            || self.details.has_any(rows)
            || self.extra.has_any(rows)
            || self.has_names(NameColumn::Basis))
    }

    /// Whether any project has a name of a column that is not its usual one.
    pub(crate) fn has_names(&self, column: NameColumn) -> bool {
        self.names.get(column as usize).is_some_and(Column::is_told)
    }

    /// How many projects a row stands for, where that is told.
    pub(crate) fn told_count(&self, row: usize) -> Option<&Quantity> {
        self.count.get(row)
    }

    /// The line or row it was read from.
    pub(crate) fn line(&self, row: usize) -> u32 {
        self.lines.get(row)
    }

    /// Gives a project another name of a column.
    pub(crate) fn set_name(&mut self, row: usize, column: NameColumn, name: Name) {
        if let Some(names) = self.names.get_mut(column as usize) {
            names.set(row, name);
        }
    }

    /// Takes the names of a column away.
    pub(crate) fn clear_names(&mut self, column: NameColumn) {
        if let Some(names) = self.names.get_mut(column as usize) {
            *names = Column::new(Name::NONE);
        }
    }

    /// Keeps an amount that its row left open.
    pub(crate) fn settle(&mut self, row: usize, which: Amount, amount: Quantity) {
        match which {
            Amount::Planned => self.planned.push(row, amount),
            Amount::Attracted => self.attracted.push(row, amount),
            Amount::PaidIn => self.paid_in.push(row, amount),
            Amount::PaidInBy(period) => match self.details.get_mut(row) {
                Some(details) => details.paid_in_by.push((period, amount)),
                None => {
                    let details = Details { paid_in_by: vec![(period, amount)], ..Details::default() };
                    self.details.push(row, Box::new(details));
                }
            },
        }
    }

    pub(crate) fn extra_mut(&mut self, row: usize) -> Option<&mut Extra> {
        self.extra.get_mut(row).map(|extra| &mut **extra)
    }

    pub(crate) fn extra(&self, row: usize) -> Option<&Extra> {
        self.extra.get(row).map(|extra| &**extra)
    }

    /// The rows that have extra keys, with them.
    pub(crate) fn extras(&self) -> impl Iterator<Item = (u32, &Extra)> {
        self.extra.iter().map(|(row, extra)| (row, &**extra))
    }
}

/// One project, or a batch reported only as a number (`count` above 1). Amounts are figures in whole units of their
/// currency: 元, not 万元.
///
/// ```
/// use qilian::Ledger;
/// let ledger = Ledger::from_csv("项目名称,企业,计划总投资(亿元)\n甲项目,某陶瓷公司,1.85\n")?;
/// let project = ledger.projects().next().unwrap();
/// assert_eq!((project.name(), project.firm()), (Some("甲项目"), Some("某陶瓷公司")));
/// assert_eq!(project.planned().unwrap().value().unwrap().to_integer(), 185_000_000);
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Project<'l> {
    pub(crate) ledger: &'l Ledger,
    pub(crate) row: usize,
}

impl<'l> Project<'l> {
    pub(crate) fn cell(&self, column: NameColumn) -> Name {
        self.ledger.projects.name(self.row, column)
    }

    pub(crate) fn marks(&self) -> Marks {
        self.ledger.projects.marks.get(self.row)
    }

    fn text(&self, column: NameColumn) -> Option<&'l str> {
        self.ledger.names.text(self.cell(column))
    }

    /// Its id.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_json(r#"{ "qilian": 1, "projects": [{ "id": "p1" }, {}] }"#)?;
    /// let ids: Vec<_> = ledger.projects().map(|project| project.id()).collect();
    /// assert_eq!(ids, [Some("p1"), None]);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn id(&self) -> Option<&'l str> {
        self.text(NameColumn::Id)
    }

    /// Its name.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_csv("项目名称\n甲项目\n")?;
    /// assert_eq!(ledger.projects().next().unwrap().name(), Some("甲项目"));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn name(&self) -> Option<&'l str> {
        self.text(NameColumn::Title)
    }

    /// The firm that invests.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_csv("项目名称,企业\n甲项目,某陶瓷公司\n")?;
    /// assert_eq!(ledger.projects().next().unwrap().firm(), Some("某陶瓷公司"));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn firm(&self) -> Option<&'l str> {
        self.text(NameColumn::Firm)
    }

    /// Where it is: the whole path, such as 示例省/示例市/甲县.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_json(
    ///     r#"{ "qilian": 1, "region": "示例省/示例市", "regions": ["甲县"], "projects": [{ "region": "甲县" }] }"#)?;
    /// assert_eq!(ledger.projects().next().unwrap().region(), Some("示例省/示例市/甲县"));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn region(&self) -> Option<&'l str> {
        self.text(NameColumn::Region)
    }

    /// Its primary chain (产业链): the one to whose totals it adds.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_csv("项目名称,产业链\n甲项目,陶瓷\n")?;
    /// assert_eq!(ledger.projects().next().unwrap().chain(), Some("陶瓷"));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn chain(&self) -> Option<&'l str> {
        self.text(NameColumn::Chain)
    }

    /// Its segment (环节) of the chain.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_csv("项目名称,产业链,环节\n甲项目,陶瓷,成型烧成\n")?;
    /// assert_eq!(ledger.projects().next().unwrap().segment(), Some("成型烧成"));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn segment(&self) -> Option<&'l str> {
        self.text(NameColumn::Segment)
    }

    /// How many projects it stands for: 1 unless it is a batch.
    ///
    /// ```
    /// use qilian::quantity::{Quantity, Unit};
    /// let ledger = qilian::Ledger::from_json(r#"{ "qilian": 1, "projects": [{ "count": "36" }, {}] }"#)?;
    /// let counts: Vec<Quantity> = ledger.projects().map(|project| project.count()).collect();
    /// assert_eq!(counts[0].value().unwrap().to_integer(), 36);
    /// assert_eq!(counts[1], Quantity::count(1, Unit::PROJECTS));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn count(&self) -> Quantity {
        let batch = self.ledger.projects.count.get(self.row);
        batch.cloned().unwrap_or_else(|| Quantity::count(1, Unit::PROJECTS))
    }

    /// Whether a number of projects is told.
    pub(crate) fn has_count(&self) -> bool {
        self.ledger.projects.count.get(self.row).is_some()
    }

    /// Whether it is a batch, reported only as a number.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_json(r#"{ "qilian": 1, "projects": [{ "count": "36" }, {}] }"#)?;
    /// let batches: Vec<bool> = ledger.projects().map(|project| project.is_batch()).collect();
    /// assert_eq!(batches, [true, false]);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn is_batch(&self) -> bool {
        self.ledger
            .projects
            .count
            .get(self.row)
            .is_some_and(|count| *count != Quantity::count(1, Unit::PROJECTS))
    }

    /// One of its amounts.
    pub(crate) fn amount(&self, which: Amount) -> Option<Quantity> {
        match which {
            Amount::Planned => self.planned(),
            Amount::Attracted => self.attracted(),
            Amount::PaidIn => self.paid_in(),
            Amount::PaidInBy(period) => {
                let paid = &self.details()?.paid_in_by;
                paid.iter().find(|(own, _)| *own == period).map(|(_, amount)| amount.clone())
            }
        }
    }

    /// 计划总投资: the investment that was announced.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_json(r#"{ "qilian": 1, "projects": [{ "planned": "1.2亿元" }, {}] }"#)?;
    /// let planned: Vec<_> = ledger.projects().map(|project| project.planned()).collect();
    /// assert_eq!(planned[0].as_ref().unwrap().value().unwrap().to_integer(), 120_000_000);
    /// assert_eq!(planned[1], None);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn planned(&self) -> Option<Quantity> {
        self.ledger.projects.planned.get(self.row)
    }

    /// 引资额: the part that comes from outside.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_json(
    ///     r#"{ "qilian": 1, "projects": [{ "planned": "1.2亿元", "attracted": "1亿元" }] }"#)?;
    /// let attracted = ledger.projects().next().unwrap().attracted().unwrap();
    /// assert_eq!(attracted.value().unwrap().to_integer(), 100_000_000);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn attracted(&self) -> Option<Quantity> {
        self.ledger.projects.attracted.get(self.row)
    }

    /// 到位资金: what has arrived so far.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_json(r#"{ "qilian": 1, "projects": [{ "paid_in": "0.9亿元" }] }"#)?;
    /// let paid_in = ledger.projects().next().unwrap().paid_in().unwrap();
    /// assert_eq!(paid_in.value().unwrap().to_integer(), 90_000_000);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn paid_in(&self) -> Option<Quantity> {
        self.ledger.projects.paid_in.get(self.row)
    }

    /// What has arrived period by period, where that is told.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_json(
    ///     r#"{ "qilian": 1, "projects": [{ "paid_in_by": [["2022", "0.5亿元"], ["2023", "0.36亿元"]] }] }"#)?;
    /// let (period, amount) = &ledger.projects().next().unwrap().paid_in_by()[1];
    /// assert_eq!(period.iso(), "2023");
    /// assert_eq!(amount.value().unwrap().to_integer(), 36_000_000);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn paid_in_by(&self) -> &'l [(Date, Quantity)] {
        self.details().map(|details| details.paid_in_by.as_slice()).unwrap_or_default()
    }

    /// What the ledger tells of a milestone, as written.
    ///
    /// ```
    /// use qilian::{Ledger, Milestone, Told, period::Date};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "projects": [{ "signed": "2023-03" }] }"#)?;
    /// let told = ledger.projects().next().unwrap().told(Milestone::Signed);
    /// assert_eq!(told, Told::On(Date::parse("2023-03").unwrap()));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    #[inline(never)]
    pub fn told(&self, milestone: Milestone) -> Told {
        let column = self.ledger.projects.told.get(milestone as usize);
        column.map_or(Told::Nothing, |column| column.get(self.row))
    }

    /// The furthest milestone named by `stage`.
    ///
    /// ```
    /// use qilian::{Ledger, Milestone};
    /// let ledger = Ledger::from_json(
    ///     r#"{ "qilian": 1, "projects": [{ "stage": "started" }, { "started": "2023" }] }"#)?;
    /// let stages: Vec<_> = ledger.projects().map(|project| project.stage()).collect();
    /// assert_eq!(stages, [Some(Milestone::Started), None]);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn stage(&self) -> Option<Milestone> {
        self.marks().stage
    }

    /// Whether it is agreed by contract: only then it counts as signed, unless nothing is told.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_json(
    ///     r#"{ "qilian": 1, "projects": [{ "agreement": "framework" }, { "agreement": "contract" }, {}] }"#)?;
    /// let contracts: Vec<bool> = ledger.projects().map(|project| project.is_contract()).collect();
    /// assert_eq!(contracts, [false, true, true]);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn is_contract(&self) -> bool {
        matches!(self.marks().agreement, None | Some(Agreement::Contract))
    }

    /// Every word for how firmly it is agreed; a contract where nothing is told.
    pub(crate) fn agreement_words(&self) -> Vec<String> {
        let own = self.marks().agreement.unwrap_or(Agreement::Contract);
        let words = Agreement::WORDS.iter().filter(|(_, agreement)| *agreement == own);
        words.map(|(word, _)| (*word).to_owned()).collect()
    }

    /// Whether it enlarges or upgrades something there already.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_json(
    ///     r#"{ "qilian": 1, "projects": [{ "kind": "expansion" }, { "kind": "new" }] }"#)?;
    /// let enlarges: Vec<bool> = ledger.projects().map(|project| project.enlarges()).collect();
    /// assert_eq!(enlarges, [true, false]);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn enlarges(&self) -> bool {
        matches!(self.marks().kind, Some(ProjectKind::Expansion | ProjectKind::Upgrade))
    }

    /// Whether its amount is an estimate.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_json(
    ///     r#"{ "qilian": 1, "projects": [{ "planned": "2亿元", "estimated": true }] }"#)?;
    /// assert!(ledger.projects().next().unwrap().is_estimated());
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn is_estimated(&self) -> bool {
        self.marks().estimated
    }

    /// Whether a milestone is reached on a day. A later one that is reached implies the earlier; `stage` names the
    /// furthest reached; ending a project takes nothing back. What has no date holds on the ledger's day, and may
    /// not have held before it.
    ///
    /// ```
    /// use qilian::{Ledger, Milestone, Reached, period::Day};
    /// let ledger = Ledger::from_json(
    ///     r#"{ "qilian": 1, "projects": [{ "signed": "2023-03", "started": "2023-08" }] }"#)?;
    /// let project = ledger.projects().next().unwrap();
    /// let day = Day::from_civil(2023, 5, 31);
    /// assert_eq!(project.reached(Milestone::Signed, day), Reached::Yes);
    /// assert_eq!(project.reached(Milestone::Started, day), Reached::Expected);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    #[inline(never)]
    pub fn reached(&self, milestone: Milestone, day: Option<Day>) -> Reached {
        let early = self.is_before_its_day(day);
        let undated = if early { Reached::May } else { Reached::Yes };
        let told = |milestone: Milestone| match self.told(milestone) {
            Told::Yes => undated,
            told => told.on(day),
        };
        let own = told(milestone);
        if own == Reached::Yes || milestone == Milestone::Ended {
            let ended = own == Reached::Untold && self.stage() == Some(milestone);
            return if ended { undated } else { own };
        }
        for later in Milestone::ALL {
            let counts = later > milestone && later != Milestone::Ended;
            if counts && told(later) == Reached::Yes {
                return Reached::Yes;
            }
        }
        match (own, self.stage()) {
            (Reached::Untold | Reached::May, Some(Milestone::Ended)) => own,
            (Reached::Untold | Reached::May, Some(stage)) if stage >= milestone => undated,
            (Reached::Untold, Some(_)) => Reached::No,
            _ => own,
        }
    }

    /// Whether a day lies before the one the ledger speaks of.
    pub(crate) fn is_before_its_day(&self, day: Option<Day>) -> bool {
        day.zip(self.ledger.as_of).is_some_and(|(day, own)| day < own.start)
    }

    /// How many of a batch are told to have reached a milestone, where that is told apart.
    pub(crate) fn count_told(&self, milestone: Milestone) -> Option<Quantity> {
        let details = self.details()?;
        match milestone {
            Milestone::Started => details.count_started.clone(),
            Milestone::Operating => details.count_operating.clone(),
            _ => None,
        }
    }

    /// How many of a batch are told to have reached a milestone after this one, which they have reached too.
    pub(crate) fn count_told_after(&self, milestone: Milestone, day: Option<Day>) -> Option<Quantity> {
        for later in [Milestone::Started, Milestone::Operating] {
            let counts = later > milestone && self.told(later).on(day) != Reached::Expected;
            let told = self.count_told(later).filter(|_| counts);
            if told.is_some() {
                return told;
            }
        }
        None
    }

    pub(crate) fn details(&self) -> Option<&'l Details> {
        self.ledger.projects.details.get(self.row).map(|details| &**details)
    }

    pub(crate) fn extra(&self) -> Option<&'l Extra> {
        self.ledger.projects.extra(self.row)
    }

    /// Whether it is part of totals: an entry with `counted: false` is not.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_json(
    ///     r#"{ "qilian": 1, "projects": [{ "counted": false, "note": "与上年重复签约" }, {}] }"#)?;
    /// let counted: Vec<bool> = ledger.projects().map(|project| project.is_counted()).collect();
    /// assert_eq!(counted, [false, true]);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.extra().is_none_or(|extra| extra.counted)
    }
}
