//! The records beside projects, and what every record may have.
use super::column::Column;
use super::vocabulary::{LinkKind, Position, StatementKind, WhyNone};
use super::{Milestone, Name};
use crate::period::Date;
use crate::quantity::{Currency, Number, Quantity};

/// What every record may have.
#[derive(Clone, Debug)]
pub(crate) struct Extra {
    pub(crate) source: Name,
    pub(crate) locator: Name,
    pub(crate) label: Name,
    pub(crate) note: Name,
    pub(crate) tags: Vec<Name>,
    /// The id of the entry that already counts this one.
    pub(crate) within: Name,
    pub(crate) counted: bool,
    /// Ids of entries that may be the same.
    pub(crate) overlaps: Vec<Name>,
}

impl Default for Extra {
    fn default() -> Self {
        Self {
            source: Name::NONE,
            locator: Name::NONE,
            label: Name::NONE,
            note: Name::NONE,
            tags: Vec::new(),
            within: Name::NONE,
            counted: true,
            overlaps: Vec::new(),
        }
    }
}

impl Extra {
    /// Whether nothing is told.
    pub(crate) fn is_empty(&self) -> bool {
        let names = [self.source, self.locator, self.label, self.note, self.within];
        self.counted && self.tags.is_empty() && self.overlaps.is_empty() && names == [Name::NONE; 5]
    }
}

/// The id of a record, its extra keys and where it stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Common {
    pub(crate) id: Option<Name>,
    pub(crate) extra: Extra,
    pub(crate) row: u32,
}

/// Which record an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    pub(crate) kind: EntryKind,
    pub(crate) index: usize,
}

/// Entries by the number of their id, four bytes each: the list in the last bits, then the index, and 0 for none.
#[derive(Clone, Debug)]
pub(crate) struct Ids(Column<u32>);

const LIST: u32 = 4;

impl Ids {
    pub(crate) fn new() -> Self {
        Self(Column::new(0))
    }

    pub(crate) fn get(&self, id: Name) -> Option<Entry> {
        let found = self.0.get(id.0 as usize).checked_sub(1)?;
        let kind = *EntryKind::ALL.get(found as usize & ((1 << LIST) - 1))?;
        Some(Entry { kind, index: (found >> LIST) as usize })
    }

    /// Keeps an entry under its id.
    pub(crate) fn set(&mut self, id: Name, entry: Entry) {
        self.0.set(id.0 as usize, ((entry.index as u32) << LIST | entry.kind as u32) + 1);
    }
}

/// The lists of a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum EntryKind {
    Region,
    Basis,
    Rate,
    Source,
    Project,
    Activity,
    Statement,
    Target,
    Firm,
    Chain,
    Link,
}

impl EntryKind {
    /// All of them, in the order in which later ones refer to earlier ones.
    pub(crate) const ALL: [Self; 11] = [
        Self::Region,
        Self::Basis,
        Self::Rate,
        Self::Source,
        Self::Project,
        Self::Activity,
        Self::Statement,
        Self::Target,
        Self::Firm,
        Self::Chain,
        Self::Link,
    ];

    /// The key of the list.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Region => "regions",
            Self::Basis => "bases",
            Self::Rate => "rates",
            Self::Source => "sources",
            Self::Project => "projects",
            Self::Activity => "activities",
            Self::Statement => "statements",
            Self::Target => "targets",
            Self::Firm => "firms",
            Self::Chain => "chains",
            Self::Link => "links",
        }
    }
}

impl EntryKind {
    /// What messages call a record of the list.
    pub(crate) fn record(self) -> &'static str {
        match self {
            Self::Region => "place",
            Self::Basis => "basis",
            Self::Rate => "rate",
            Self::Source => "source",
            Self::Project => "project",
            Self::Activity => "activity",
            Self::Statement => "statement",
            Self::Target => "target",
            Self::Firm => "firm",
            Self::Chain => "chain",
            Self::Link => "link",
        }
    }
}

/// A listed place.
#[derive(Clone, Debug)]
pub(crate) struct Region {
    pub(crate) common: Common,
    /// The whole path.
    pub(crate) path: Name,
    /// province, city, county, zone, or what the ledger calls it.
    pub(crate) kind: Name,
    /// The place whose figures already hold this one's.
    pub(crate) counted_in: Name,
}

/// A statistical definition (口径).
#[derive(Clone, Debug)]
pub(crate) struct Basis {
    pub(crate) common: Common,
    pub(crate) title: Name,
}

/// A rate of exchange.
#[derive(Clone, Debug)]
pub(crate) struct ExchangeRate {
    pub(crate) common: Common,
    pub(crate) from: Currency,
    pub(crate) to: Currency,
    pub(crate) rate: Number,
    pub(crate) date: Option<Date>,
}

/// A source of figures.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) common: Common,
    pub(crate) publisher: Name,
    pub(crate) title: Name,
    pub(crate) date: Option<Date>,
    pub(crate) url: Name,
}

/// A promotion activity, or a batch of them.
#[derive(Clone, Debug)]
pub(crate) struct Activity {
    pub(crate) common: Common,
    pub(crate) name: Name,
    pub(crate) date: Option<Date>,
    pub(crate) region: Name,
    pub(crate) place: Name,
    pub(crate) count: Option<Quantity>,
    pub(crate) projects: Option<Quantity>,
    pub(crate) planned: Option<Quantity>,
    pub(crate) basis: Name,
}

/// One figure as a source printed it.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    pub(crate) common: Common,
    pub(crate) set: Name,
    pub(crate) metric: Name,
    pub(crate) value: Option<Quantity>,
    pub(crate) period: Option<Date>,
    pub(crate) kind: Option<StatementKind>,
    pub(crate) basis: Name,
    pub(crate) region: Name,
    pub(crate) yoy: Option<Quantity>,
    pub(crate) yoy_note: Name,
}

/// What is to be reached in a period.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) common: Common,
    pub(crate) metric: Name,
    pub(crate) value: Option<Quantity>,
    pub(crate) why_none: Option<WhyNone>,
    pub(crate) period: Option<Date>,
    pub(crate) region: Name,
    pub(crate) basis: Name,
    /// Such as 基本目标 and 奋斗目标.
    pub(crate) tier: Name,
    /// The places it is compared with, such as 一类县.
    pub(crate) group: Name,
    pub(crate) actual: Option<Quantity>,
    pub(crate) actual_as_of: Option<Date>,
    pub(crate) schedule: Vec<(Date, Quantity)>,
    pub(crate) set_by: Name,
}

/// A firm that is known beside its projects.
#[derive(Clone, Debug)]
pub(crate) struct Firm {
    pub(crate) common: Common,
    pub(crate) name: Name,
    pub(crate) region: Name,
    pub(crate) chain: Name,
    pub(crate) segment: Name,
    pub(crate) since: Option<Date>,
}

/// A chain as declared.
#[derive(Clone, Debug)]
pub(crate) struct ChainRecord {
    pub(crate) common: Common,
    pub(crate) name: Name,
    pub(crate) lead: Name,
    pub(crate) firms_complete: bool,
    pub(crate) segments: Vec<(Name, Position)>,
}

/// A recorded link between two firms.
#[derive(Clone, Debug)]
pub(crate) struct LinkRecord {
    pub(crate) common: Common,
    pub(crate) from: Name,
    pub(crate) to: Name,
    pub(crate) chain: Name,
    pub(crate) kind: LinkKind,
    pub(crate) date: Option<Date>,
}

/// The milestones that a project's keys date.
pub(crate) const DATED: [(&str, Milestone); 5] = [
    ("signed", Milestone::Signed),
    ("landed", Milestone::Landed),
    ("started", Milestone::Started),
    ("operating", Milestone::Operating),
    ("ended", Milestone::Ended),
];
