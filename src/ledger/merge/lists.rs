//! The lists beside projects: what is the same in several ledgers is one, what contradicts itself is told.
use super::Merge;
use crate::error::{Code, Place, Problem};
use crate::ledger::{
    Activity, Basis, ChainRecord, Common, EntryKind, ExchangeRate, Firm, LinkRecord, Name, Region, Source,
    Statement, Target,
};
use crate::period::Date;

impl Merge<'_> {
    pub(super) fn regions(&mut self) {
        for region in &self.from.regions {
            let record = Region {
                common: self.common(&region.common),
                path: self.place(region.path),
                kind: self.name(region.kind),
                counted_in: self.place(region.counted_in),
            };
            let known = self.to.regions.iter().position(|other| other.path == record.path);
            let Some(known) = known.and_then(|at| self.to.regions.get_mut(at)) else {
                self.to.regions.push(record);
                continue;
            };
            let pairs = [(&mut known.kind, record.kind), (&mut known.counted_in, record.counted_in)];
            let mut differs = false;
            for (own, other) in pairs {
                differs |= !own.is_none() && !other.is_none() && *own != other;
                if own.is_none() {
                    *own = other;
                }
            }
            if differs {
                let what = self.text(region.path).unwrap_or("").to_owned();
                self.conflict(EntryKind::Region, region.common.row, &what);
            }
        }
    }

    pub(super) fn bases(&mut self) {
        for basis in &self.from.bases {
            let id = basis.common.id.map(|id| self.basis(id));
            if self.to.bases.iter().any(|known| known.common.id == id) {
                continue;
            }
            let text = basis.common.id.and_then(|id| self.text(id)).unwrap_or("");
            if self.apart.iter().any(|apart| apart == text) {
                let own = id.and_then(|id| self.to.names.text(id)).unwrap_or("").to_owned();
                let place =
                    Place { file: self.file_of(EntryKind::Basis), row: basis.common.row, ..Place::default() };
                self.to.warnings.push(Problem::new(Code::KeptApart, text, own).at(place));
            }
            let common = Common { id, extra: self.extra(&basis.common.extra), row: basis.common.row };
            let title = self.name(basis.title);
            self.to.bases.push(Basis { common, title });
        }
    }

    pub(super) fn rates(&mut self) {
        for rate in &self.from.rates {
            let same =
                |known: &&ExchangeRate| (known.from, known.to, known.date) == (rate.from, rate.to, rate.date);
            match self.to.rates.iter().find(same).map(|known| known.rate) {
                Some(known) if known == rate.rate => {}
                Some(_) => self.conflict(EntryKind::Rate, rate.common.row, rate.from.code()),
                None => {
                    let common = self.common(&rate.common);
                    self.to.rates.push(ExchangeRate { common, ..rate.clone() });
                }
            }
        }
    }

    pub(super) fn sources(&mut self) {
        for source in &self.from.sources {
            let id = self.source(source.common.id.unwrap_or(Name::NONE));
            if self.to.sources.iter().any(|known| known.common.id == Some(id)) {
                continue;
            }
            let common =
                Common { id: Some(id), extra: self.extra(&source.common.extra), row: source.common.row };
            let record = Source {
                common,
                publisher: self.name(source.publisher),
                title: self.name(source.title),
                date: source.date,
                url: self.name(source.url),
            };
            self.to.sources.push(record);
        }
    }

    pub(super) fn others(&mut self) {
        for activity in &self.from.activities {
            let record = Activity {
                common: self.common(&activity.common),
                name: self.name(activity.name),
                region: self.place_or_own(activity.region),
                place: self.name(activity.place),
                basis: self.basis(activity.basis),
                ..activity.clone()
            };
            self.to.activities.push(record);
        }
        for statement in &self.from.statements {
            let record = Statement {
                common: self.common(&statement.common),
                set: self.id(statement.set),
                metric: self.name(statement.metric),
                basis: self.basis(statement.basis),
                region: self.place_or_own(statement.region),
                yoy_note: self.name(statement.yoy_note),
                ..statement.clone()
            };
            self.to.statements.push(record);
        }
        // A target is measured on the day up to which its ledger knows.
        let day: Option<Date> = self.from.as_of.filter(|_| self.known_until().is_some());
        for target in &self.from.targets {
            let record = Target {
                common: self.common(&target.common),
                metric: self.name(target.metric),
                region: self.place_or_own(target.region),
                basis: self.basis(target.basis),
                set_by: self.name(target.set_by),
                tier: self.name(target.tier),
                group: self.name(target.group),
                actual_as_of: target.actual_as_of.or(day),
                ..target.clone()
            };
            self.to.targets.push(record);
        }
        for firm in &self.from.firms {
            let record = Firm {
                common: self.common(&firm.common),
                name: self.name(firm.name),
                region: self.place(firm.region),
                chain: self.name(firm.chain),
                segment: self.name(firm.segment),
                since: firm.since,
            };
            self.to.firms.push(record);
        }
        for link in &self.from.links {
            let record = LinkRecord {
                common: self.common(&link.common),
                from: self.name(link.from),
                to: self.name(link.to),
                chain: self.name(link.chain),
                ..link.clone()
            };
            self.to.links.push(record);
        }
    }

    /// Chains of one name are one; segments join. A list of firms is complete where all say so.
    pub(super) fn chains(&mut self) {
        for chain in &self.from.chains {
            let (name, lead) = (self.name(chain.name), self.name(chain.lead));
            let segments: Vec<_> =
                chain.segments.iter().map(|(name, position)| (self.name(*name), *position)).collect();
            let Some(at) = self.to.chains.iter().position(|known| known.name == name) else {
                let common = self.common(&chain.common);
                let firms_complete = chain.firms_complete;
                self.to.chains.push(ChainRecord { common, name, lead, firms_complete, segments });
                continue;
            };
            let known = &mut self.to.chains[at];
            let mut differs = !known.lead.is_none() && !lead.is_none() && known.lead != lead;
            if known.lead.is_none() {
                known.lead = lead;
            }
            known.firms_complete &= chain.firms_complete;
            for (segment, position) in segments {
                match known.segments.iter().find(|(own, _)| *own == segment) {
                    Some((_, own)) => differs |= *own != position,
                    None => known.segments.push((segment, position)),
                }
            }
            if differs {
                let what = self.text(chain.name).unwrap_or("").to_owned();
                self.conflict(EntryKind::Chain, chain.common.row, &what);
            }
        }
    }

    /// English of all; the first that tells one of a text is kept.
    pub(super) fn translations(&mut self) {
        for number in (0..).take(self.from.names.len()) {
            let english = self.from.english.get(number as usize);
            if english.is_none() {
                continue;
            }
            let (name, english) = (self.name(Name(number)), self.name(english));
            if self.to.english.get(name.0 as usize).is_none() {
                self.to.english.set(name.0 as usize, english);
            }
        }
    }
}
