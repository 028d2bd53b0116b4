//! The firms of one chain, and what stands in its segments.
use super::amount::Total;
use super::firms::{NO_FIRM, Places};
use super::plan::Plan;
use super::register::{Register, Row};
use crate::error::Problem;
use crate::ledger::{Firm, Milestone, NameColumn, Project, Reached};
use crate::order;
use crate::period::Day;

/// How far a project or a listed firm has come, as segments and clusters ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// Whether it operates.
    pub(super) operating: bool,
    /// Whether it is signed by contract or listed, and has not ended.
    pub(super) coming: bool,
}

impl Standing {
    /// How far a project is on a day.
    pub(super) fn of_project(project: &Project<'_>, day: Option<Day>) -> Self {
        let reached = |milestone| project.reached(milestone, day);
        if reached(Milestone::Ended) == Reached::Yes {
            return Self::default();
        }
        // A ledger that tells no milestone at all lists what has been agreed.
        let signed =
            !matches!(reached(Milestone::Signed), Reached::No | Reached::Expected) && project.is_contract();
        Self { operating: reached(Milestone::Operating) == Reached::Yes, coming: signed }
    }

    /// How far a listed firm is: there since the day told; where none is told, its projects say how far it is, and a
    /// firm without any is listed because it is there.
    pub(super) fn of_listed(firm: &Firm, has_projects: bool, day: Option<Day>) -> Self {
        match (firm.since, day) {
            (Some(since), Some(day)) => Self { operating: since.end <= day, coming: true },
            (Some(_), None) => Self { operating: true, coming: true },
            (None, _) => Self { operating: !has_projects, coming: !has_projects },
        }
    }

    /// Whether it is part of the stock: what has ended, is only talked about or intended, is not.
    pub(super) fn stands(self) -> bool {
        self.operating || self.coming
    }
}

/// What stands in one segment.
#[derive(Default)]
pub(super) struct Held {
    pub(super) firms: u64,
    pub(super) total: Total,
    /// Whether someone operates there.
    pub(super) operating: bool,
    /// Whether something there is signed or listed, and has not ended.
    pub(super) coming: bool,
}

/// A firm of a chain.
#[derive(Default)]
pub(super) struct Member {
    pub(super) total: Total,
    pub(super) operating: bool,
    /// The segment with most of its investment.
    pub(super) segment: Option<usize>,
    /// Where the ledger tells of it: its first row, else its entry in the list.
    pub(super) told_by: (Option<u32>, Option<u32>),
}

/// The firms of one chain, by place in [`Places`], and what stands in its segments.
pub(super) struct Members {
    pub(super) firms: Vec<Member>,
    pub(super) segments: Vec<Held>,
    pub(super) total: Total,
    /// Whether something stands whose segment is not told.
    pub(super) elsewhere: bool,
    /// Each firm with each of its segments, ascending.
    reached: Vec<(usize, usize)>,
}

/// What a firm has in a segment.
struct Stand {
    member: usize,
    segment: usize,
    weight: i128,
}

impl Members {
    pub(super) fn new(
        register: &Register<'_>,
        plan: &Plan<'_>,
        places: &mut Places,
    ) -> Result<Self, Problem> {
        let mut segments = Vec::new();
        segments.resize_with(plan.segments.len(), Held::default);
        let (firms, total, reached) = (Vec::new(), Total::default(), Vec::new());
        let members = Self { firms, segments, total, elsewhere: false, reached };
        places.clear();
        let mut gathering = Gathering { register, plan, places, members, stands: Vec::new() };
        for number in &plan.rows {
            if let Some(row) = register.row(*number) {
                gathering.take_row(*number, row)?;
            }
        }
        for number in &plan.listed {
            if let Some(firm) = register.ledger.firms.get(*number as usize) {
                gathering.take_listed(*number, firm);
            }
        }
        let Gathering { mut members, stands, .. } = gathering;
        members.settle(&stands);
        Ok(members)
    }

    /// The segments in which a firm has projects, or is listed.
    pub(super) fn segments_of(&self, member: usize) -> impl Iterator<Item = usize> + use<'_> {
        let start = self.reached.partition_point(|(own, _)| *own < member);
        let own = self.reached.get(start..).unwrap_or_default().iter();
        own.take_while(move |(own, _)| *own == member).map(|(_, segment)| *segment)
    }

    /// Counts the firms of each segment, and finds each firm's main one.
    fn settle(&mut self, stands: &[Stand]) {
        let key = |at: usize| (stands[at].member, stands[at].segment);
        let mut most: Option<(usize, i128)> = None;
        for group in order::groups(stands.len(), &|a, b| key(a).cmp(&key(b))) {
            let (at, segment) = key(group[0]);
            let weight = group.iter().fold(0_i128, |sum, stand| sum.saturating_add(stands[*stand].weight));
            self.segments[segment].firms += 1;
            self.reached.push((at, segment));
            if most.is_none_or(|(member, largest)| member != at || weight > largest) {
                most = Some((at, weight));
                self.firms[at].segment = Some(segment);
            }
        }
    }
}

/// The members of a chain while its entries are taken up one by one.
struct Gathering<'g, 'l> {
    register: &'g Register<'l>,
    plan: &'g Plan<'l>,
    places: &'g mut Places,
    members: Members,
    stands: Vec<Stand>,
}

impl Gathering<'_, '_> {
    fn take_row(&mut self, number: u32, row: &Row<'_>) -> Result<(), Problem> {
        let amounts = &self.register.amounts;
        let standing = Standing::of_project(&row.project, self.register.day);
        let segment = self.plan.segment(row.project.cell(NameColumn::Segment));
        row.add_to(&mut self.members.total, amounts, number)?;
        self.hold(segment, standing);
        if let Some(held) = segment.and_then(|segment| self.members.segments.get_mut(segment)) {
            row.add_to(&mut held.total, amounts, number)?;
        }
        if row.firm == NO_FIRM {
            return Ok(());
        }
        let at = self.places.add(row.firm);
        let member = self.member(at, standing);
        member.told_by.0.get_or_insert(number);
        row.add_to(&mut member.total, amounts, number)?;
        if let Some(segment) = segment {
            let mut own = Total::default();
            row.add_to(&mut own, amounts, number)?;
            let weight = amounts.weight(&own);
            self.stands.push(Stand { member: at, segment, weight });
        }
        Ok(())
    }

    fn take_listed(&mut self, number: u32, firm: &Firm) {
        let Some(own) = self.register.firms.find(firm.name) else { return };
        let at = self.places.add(own);
        let standing = self.register.listed(firm, self.register.day);
        self.member(at, standing).told_by.1.get_or_insert(number);
        let segment = self.plan.segment(firm.segment);
        self.hold(segment, standing);
        if let Some(segment) = segment {
            self.stands.push(Stand { member: at, segment, weight: 0 });
        }
    }

    fn hold(&mut self, segment: Option<usize>, standing: Standing) {
        match segment.and_then(|segment| self.members.segments.get_mut(segment)) {
            Some(held) => {
                held.operating |= standing.operating;
                held.coming |= standing.coming;
            }
            None => self.members.elsewhere |= standing.stands(),
        }
    }

    fn member(&mut self, at: usize, standing: Standing) -> &mut Member {
        if at == self.members.firms.len() {
            self.members.firms.push(Member::default());
        }
        let member = &mut self.members.firms[at];
        member.operating |= standing.operating;
        member
    }
}
