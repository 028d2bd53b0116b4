//! What must hold across the records of a ledger: ids are unique, references lead somewhere.
use super::column::Column;
use super::records::{Entry, EntryKind, Ids};
use super::{Ledger, Name, NameColumn};
use crate::error::{Code, Problem, Problems};

/// Notes everything that does not hold, and builds the index of ids.
pub(crate) fn validate(ledger: &mut Ledger, problems: &mut Problems) {
    index_ids(ledger, problems);
    let mut check = Check { ledger, problems };
    check.common_references();
    check.containment();
    check.bases();
    check.firms();
    check.segments();
    check.activities();
}

/// Names by their numbers. No name is always among them: what is not told cannot lead nowhere.
struct NameSet(Column<u32>);

impl NameSet {
    fn new() -> Self {
        Self(Column::new(0))
    }

    fn add(&mut self, name: Name) {
        if !name.is_none() {
            self.0.set(name.0 as usize, 1);
        }
    }

    fn has(&self, name: Name) -> bool {
        name.is_none() || self.0.get(name.0 as usize) == 1
    }
}

fn index_ids(ledger: &mut Ledger, problems: &mut Problems) {
    let mut entries = Ids::new();
    // A basis has its id for a name, so that it may share one with a source or an entry.
    let (mut bases, mut sources) = (Ids::new(), Ids::new());
    // Their problems are told after those of the entries.
    let mut later = Vec::new();
    for entry in ledger.entries_where(ledger.projects.has_names(NameColumn::Id)) {
        let id = ledger.id_of(entry);
        if id.is_none() {
            continue;
        }
        let index = match entry.kind {
            EntryKind::Basis => &mut bases,
            EntryKind::Source => &mut sources,
            _ => &mut entries,
        };
        if let Some(first) = index.get(id) {
            let problem = duplicate(ledger, id, first, entry);
            match entry.kind {
                EntryKind::Basis | EntryKind::Source => later.push(problem),
                _ => problems.push(problem),
            }
        }
        index.set(id, entry);
    }
    for problem in later {
        problems.push(problem);
    }
    ledger.entries = entries;
}

fn duplicate(ledger: &Ledger, id: Name, first: Entry, second: Entry) -> Problem {
    let before = ledger.place_of(first);
    let expected = [&before.path, " (", &before.row.to_string(), ")"].concat();
    Problem::new(Code::DuplicateId, ledger.names.text(id).unwrap_or(""), expected).at(ledger.place_of(second))
}

struct Check<'l> {
    ledger: &'l Ledger,
    problems: &'l mut Problems,
}

impl Check<'_> {
    /// Notes that the name under a key leads to no `what`.
    #[inline(never)]
    fn unknown(&mut self, entry: Entry, key: &str, name: Name, what: &str) {
        let mut place = self.ledger.place_of(entry);
        place.path.push('.');
        place.path.push_str(key);
        let found = self.ledger.names.text(name).unwrap_or("");
        self.problems.push(Problem::new(Code::UnknownReference, found, what).at(place));
    }

    /// Notes the name under a key where it is none of those known.
    fn known(
        &mut self,
        known: &NameSet,
        (kind, index): (EntryKind, usize),
        key: &str,
        name: Name,
        what: &str,
    ) {
        if !known.has(name) {
            self.unknown(Entry { kind, index }, key, name, what);
        }
    }

    fn common_references(&mut self) {
        let ledger = self.ledger;
        let mut sources = NameSet::new();
        for source in &ledger.sources {
            sources.add(source.common.id.unwrap_or(Name::NONE));
        }
        for entry in ledger.entries_where(ledger.projects.extras().next().is_some()) {
            let Some(extra) = ledger.extra(entry) else { continue };
            if !sources.has(extra.source) {
                self.unknown(entry, "source", extra.source, "source");
            }
            if !extra.within.is_none() && ledger.entry(extra.within).is_none() {
                self.unknown(entry, "within", extra.within, "id");
            }
            for other in &extra.overlaps {
                if ledger.entry(*other).is_none() {
                    self.unknown(entry, "overlaps", *other, "id");
                }
            }
        }
    }

    /// `within` must not lead back to where it began. Each id is walked once: a walk that meets its own steps has found
    /// a circle, one that meets the steps of an earlier walk can find nothing new.
    fn containment(&mut self) {
        let ledger = self.ledger;
        let whole = |id: Name| {
            let extra = ledger.entry(id).and_then(|entry| ledger.extra(entry));
            extra.map_or(Name::NONE, |extra| extra.within)
        };
        let holds = |entry: Entry| ledger.extra(entry).is_some_and(|extra| !extra.within.is_none());
        if !ledger.entries_where(ledger.projects.extras().next().is_some()).any(holds) {
            return;
        }
        let (mut walked, mut circles, mut walk) = (Column::new(0), NameSet::new(), 0);
        for entry in ledger.all_entries() {
            let mut at = ledger.id_of(entry);
            walk += 1;
            while !at.is_none() && walked.get(at.0 as usize) == 0 {
                walked.set(at.0 as usize, walk);
                at = whole(at);
            }
            while !at.is_none() && walked.get(at.0 as usize) == walk && !circles.has(at) {
                circles.add(at);
                at = whole(at);
            }
        }
        for entry in ledger.all_entries() {
            let id = ledger.id_of(entry);
            if !id.is_none() && circles.has(id) && ledger.entry(id) == Some(entry) {
                self.unknown(entry, "within", id, "whole");
            }
        }
    }

    fn bases(&mut self) {
        let ledger = self.ledger;
        let mut known = NameSet::new();
        known.add(ledger.own_basis);
        for basis in &ledger.bases {
            known.add(basis.common.id.unwrap_or(Name::NONE));
        }
        for entry in ledger.entries_where(ledger.projects.has_names(NameColumn::Basis)) {
            let at = entry.index;
            let basis = match entry.kind {
                EntryKind::Project => ledger.projects.name(at, NameColumn::Basis),
                EntryKind::Activity => ledger.activities.get(at).map_or(Name::NONE, |record| record.basis),
                EntryKind::Statement => ledger.statements.get(at).map_or(Name::NONE, |record| record.basis),
                EntryKind::Target => ledger.targets.get(at).map_or(Name::NONE, |record| record.basis),
                _ => Name::NONE,
            };
            self.known(&known, (entry.kind, at), "basis", basis, "basis");
        }
    }

    fn firms(&mut self) {
        let ledger = self.ledger;
        let is_led = |chain: &super::ChainRecord| !chain.lead.is_none();
        let is_brought = ledger.projects.has_names(NameColumn::BroughtBy);
        if !is_brought && ledger.links.is_empty() && !ledger.chains.iter().any(is_led) {
            return;
        }
        let mut known = NameSet::new();
        for row in 0..ledger.projects.len() {
            known.add(ledger.projects.name(row, NameColumn::Firm));
        }
        for firm in &ledger.firms {
            known.add(firm.name);
        }
        for row in 0..ledger.projects.len() {
            let by = ledger.projects.name(row, NameColumn::BroughtBy);
            self.known(&known, (EntryKind::Project, row), "brought_by", by, "firm");
        }
        for (at, link) in ledger.links.iter().enumerate() {
            self.known(&known, (EntryKind::Link, at), "from", link.from, "firm");
            self.known(&known, (EntryKind::Link, at), "to", link.to, "firm");
        }
        for (at, chain) in ledger.chains.iter().enumerate() {
            self.known(&known, (EntryKind::Chain, at), "lead", chain.lead, "firm");
        }
    }

    /// A segment of a declared chain must be one of its segments.
    fn segments(&mut self) {
        let ledger = self.ledger;
        // The chain of a name, counted from 1.
        let mut declared = Column::new(0_u32);
        for (at, chain) in (1..).zip(&ledger.chains) {
            if !chain.segments.is_empty() && !chain.name.is_none() {
                declared.set(chain.name.0 as usize, at);
            }
        }
        if !ledger.chains.iter().any(|chain| !chain.segments.is_empty()) {
            return;
        }
        let wrong = |chain: Name, segment: Name| {
            let at = (declared.get(chain.0 as usize) as usize).checked_sub(1);
            let chain = at.and_then(|at| ledger.chains.get(at));
            let named = |chain: &super::ChainRecord| chain.segments.iter().any(|(name, _)| *name == segment);
            !segment.is_none() && chain.is_some_and(|chain| !named(chain))
        };
        for row in 0..ledger.projects.len() {
            let segment = ledger.projects.name(row, NameColumn::Segment);
            if wrong(ledger.projects.name(row, NameColumn::Chain), segment) {
                self.unknown(Entry { kind: EntryKind::Project, index: row }, "segment", segment, "segment");
            }
        }
        for (index, firm) in ledger.firms.iter().enumerate() {
            if wrong(firm.chain, firm.segment) {
                self.unknown(Entry { kind: EntryKind::Firm, index }, "segment", firm.segment, "segment");
            }
        }
    }

    fn activities(&mut self) {
        let ledger = self.ledger;
        if !ledger.projects.has_names(NameColumn::Activity) {
            return;
        }
        for row in 0..ledger.projects.len() {
            let activity = ledger.projects.name(row, NameColumn::Activity);
            let known = ledger.entry(activity).is_some_and(|entry| entry.kind == EntryKind::Activity);
            if !activity.is_none() && !known {
                let entry = Entry { kind: EntryKind::Project, index: row };
                self.unknown(entry, "activity", activity, "activity");
            }
        }
    }
}
