//! The lists beside projects: what charts draw of them.
use super::copy::Copy;
use crate::ledger::{Activity, Basis, Common, ExchangeRate, Extra, Name, Region, Statement, Target};

impl Copy<'_> {
    /// Listed places, with the note that their table prints.
    pub(super) fn places(&mut self) {
        for region in &self.from.regions {
            let note = self.name(region.common.extra.note);
            let common = Common { extra: Extra { note, ..Extra::default() }, ..Common::default() };
            let (path, kind) = (self.name(region.path), self.name(region.kind));
            let counted_in = self.name(region.counted_in);
            self.to.regions.push(Region { common, path, kind, counted_in });
        }
    }

    pub(super) fn bases_and_rates(&mut self) {
        for basis in &self.from.bases {
            let common = Common { id: basis.common.id.map(|id| self.name(id)), ..Common::default() };
            let title = self.name(basis.title);
            self.to.bases.push(Basis { common, title });
        }
        for rate in &self.from.rates {
            self.to.rates.push(ExchangeRate { common: Common::default(), ..rate.clone() });
        }
    }

    pub(super) fn activities(&mut self) {
        for activity in &self.from.activities {
            let record = Activity {
                common: self.common(&activity.common),
                name: self.name(activity.name),
                region: self.name(activity.region),
                place: self.name(activity.place),
                basis: self.name(activity.basis),
                ..activity.clone()
            };
            self.to.activities.push(record);
        }
    }

    pub(super) fn statements(&mut self) {
        for statement in &self.from.statements {
            let record = Statement {
                common: self.common(&statement.common),
                set: self.name(statement.set),
                metric: self.name(statement.metric),
                basis: self.name(statement.basis),
                region: self.name(statement.region),
                yoy_note: self.name(statement.yoy_note),
                ..statement.clone()
            };
            self.to.statements.push(record);
        }
    }

    pub(super) fn targets(&mut self) {
        for target in &self.from.targets {
            let record = Target {
                common: self.common(&target.common),
                metric: self.name(target.metric),
                region: self.name(target.region),
                basis: self.name(target.basis),
                set_by: Name::NONE,
                tier: self.name(target.tier),
                group: self.name(target.group),
                ..target.clone()
            };
            self.to.targets.push(record);
        }
    }
}
