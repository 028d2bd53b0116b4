//! Several ledgers become one: ids get a prefix, what may not be one stays apart or is refused.
use super::projects::{NameColumn, ProjectDraft, Restated};
use super::records::{
    Activity, Basis, ChainRecord, Common, ExchangeRate, Extra, Firm, LinkRecord, Region, Source, Statement,
    Target,
};
use super::{EntryKind, Ledger, Milestone, Name, Project, Told, region, validation};
use crate::error::{Code, Error, Place, Problem, Problems};
use crate::period::{Date, Day};

impl Ledger {
    /// One ledger of several, each with the prefix of its ids: `p1` of `甲县` becomes `甲县/p1`, and so do sets.
    ///
    /// - Bases of one id, title and note are one; those that differ are kept apart under their prefix, which a warning
    ///   says. Sources that are the same are one.
    /// - The region is the place that holds all of them (`/` where none does); a ledger without one lies in that place.
    /// - What names no place lies in the place of its own ledger.
    /// - The day is the latest. What a ledger of an earlier day expected after it is not told any more: whether it came
    ///   is not known, which a warning says; its targets are measured on its own day.
    /// - A title that differs is left out. Figures are invented where any are.
    ///
    /// The order of the ledgers changes the order of rows, and no total.
    ///
    /// ```
    /// use qilian::{Ledger, Query};
    /// let county = |name: &str| Ledger::from_json(&format!(r#"{{ "qilian": 1, "region": "示例省/示例市/{name}", "projects": [
    ///     {{ "id": "p1", "name": "示例", "region": "{name}", "planned": "1.2亿元" }} ] }}"#));
    /// let city = Ledger::merge(&[("甲县", &county("甲县")?), ("乙县", &county("乙县")?)])?;
    /// assert_eq!(city.summary(&Query::default())?.totals[0].planned.as_ref().unwrap().text, "2.4亿元");
    /// assert_eq!(city.projects().next().unwrap().id(), Some("甲县/p1"));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::MixedCurrencies`] where the ledgers' own currencies differ (an entry without an amount has its ledger's);
    /// [`Code::Conflict`] where they tell different things of one chain, place or rate; [`Code::DuplicateId`] for a prefix
    /// given twice, [`Code::MissingKey`] for an empty one; [`Code::Empty`] for no ledger.
    pub fn merge(ledgers: &[(&str, &Self)]) -> Result<Self, Error> {
        let Some((_, first)) = ledgers.first() else { return Err(Problem::new(Code::Empty, "", "").into()) };
        let mut merge = Merge {
            to: Self::new(first.currency, ""),
            from: first,
            prefix: "",
            apart: apart(ledgers),
            problems: Problems::default(),
        };
        merge.head(ledgers);
        for (prefix, ledger) in ledgers {
            (merge.from, merge.prefix) = (ledger, prefix);
            merge.take();
        }
        let Merge { mut to, mut problems, .. } = merge;
        if problems.is_empty() {
            validation::validate(&mut to, &mut problems);
        }
        problems.into_result(to)
    }
}

/// Ids of bases that do not mean the same everywhere.
fn apart(ledgers: &[(&str, &Ledger)]) -> Vec<String> {
    let mut known: Vec<(&str, Option<&str>, Option<&str>)> = Vec::new();
    let mut apart = Vec::new();
    for (_, ledger) in ledgers {
        for basis in &ledger.bases {
            let text = |name: Name| ledger.names.text(name);
            let Some(id) = basis.common.id.and_then(text) else { continue };
            let own = (id, text(basis.title), text(basis.common.extra.note));
            match known.iter().find(|(other, ..)| *other == id) {
                Some(other) if *other != own && !apart.iter().any(|known| known == id) => {
                    apart.push(id.to_owned())
                }
                Some(_) => {}
                None => known.push(own),
            }
        }
    }
    apart
}

/// The ledger that is made, and the one being taken.
struct Merge<'l> {
    to: Ledger,
    from: &'l Ledger,
    prefix: &'l str,
    apart: Vec<String>,
    problems: Problems,
}

impl<'l> Merge<'l> {
    fn head(&mut self, ledgers: &[(&'l str, &'l Ledger)]) {
        let (_, first) = ledgers[0];
        let title = |ledger: &Ledger| ledger.title().map(str::to_owned);
        if ledgers.iter().all(|(_, ledger)| title(ledger) == title(first)) {
            self.to.title = self.to.names.add(&title(first).unwrap_or_default());
        }
        self.to.as_of =
            ledgers.iter().filter_map(|(_, ledger)| ledger.as_of).max_by_key(|date| (date.end, date.start));
        self.to.invented = ledgers.iter().any(|(_, ledger)| ledger.invented);
        let regions: Vec<&str> =
            ledgers.iter().filter_map(|(_, ledger)| ledger.names.text(ledger.region)).collect();
        self.to.region = self.to.names.add(&common_place(&regions));
        for (at, (prefix, ledger)) in ledgers.iter().enumerate() {
            if ledger.currency != first.currency {
                let found = [first.currency.code(), ", ", ledger.currency.code()].concat();
                self.problems
                    .push(Problem::new(Code::MixedCurrencies, found, "currency").at(in_file(prefix)));
            }
            if prefix.is_empty() {
                self.problems.push(Problem::new(Code::MissingKey, "", "prefix").at(in_list(at)));
            }
            let twice = ledgers.iter().take(at).position(|(other, _)| other == prefix);
            if let Some(first) = twice.filter(|_| !prefix.is_empty()) {
                let problem = Problem::new(Code::DuplicateId, prefix, in_list(first).path);
                self.problems.push(problem.at(in_list(at)));
            }
        }
    }

    fn take(&mut self) {
        for list in EntryKind::ALL {
            self.to.files.push((list, self.to.length(list), self.file()));
        }
        for warning in &self.from.warnings {
            let mut warning = warning.clone();
            if warning.place.file.is_empty() {
                warning.place.file = self.file();
            }
            self.to.warnings.push(warning);
        }
        self.regions();
        self.bases();
        self.rates();
        self.sources();
        self.projects();
        self.others();
        self.chains();
        self.translations();
    }

    /// What messages call the ledger being taken.
    fn file(&self) -> String {
        if self.from.file.is_empty() { self.prefix.to_owned() } else { self.from.file.clone() }
    }

    fn text(&self, name: Name) -> Option<&'l str> {
        self.from.names.text(name)
    }

    fn name(&mut self, name: Name) -> Name {
        self.text(name).map_or(Name::NONE, |text| self.to.names.add(text))
    }

    fn names(&mut self, names: &[Name]) -> Vec<Name> {
        names.iter().map(|name| self.name(*name)).collect()
    }

    /// An id, a set or what leads to one.
    fn id(&mut self, name: Name) -> Name {
        let text = self.text(name).map(|text| [self.prefix, "/", text].concat());
        text.map_or(Name::NONE, |text| self.to.names.add(&text))
    }

    /// A place; of a ledger without a region it lies below that of all.
    fn place(&mut self, name: Name) -> Name {
        let Some(path) = self.text(name) else { return Name::NONE };
        let root =
            if self.from.region.is_none() { self.to.names.text(self.to.region).unwrap_or("") } else { "" };
        let path = region::whole_path(path, root);
        self.to.names.add(&path)
    }

    /// A place; what names none is of the ledger's own place, which may be a part of the merged one.
    fn place_or_own(&mut self, name: Name) -> Name {
        if !name.is_none() || self.text(self.from.region) == self.to.names.text(self.to.region) {
            return self.place(name);
        }
        self.place(self.from.region)
    }

    fn basis(&mut self, name: Name) -> Name {
        match self.text(name) {
            Some(text) if self.apart.iter().any(|apart| apart == text) => self.id(name),
            _ => self.name(name),
        }
    }

    /// The source of the merged ledger that is the same as one of this.
    fn source(&mut self, name: Name) -> Name {
        let Some(record) = self.from.sources.iter().find(|source| source.common.id == Some(name)) else {
            return Name::NONE;
        };
        let same = self.to.sources.iter().find(|known| {
            let to = |name: Name| self.to.names.text(name);
            let (own, other) = (&record.common.extra, &known.common.extra);
            let pairs = [
                (record.publisher, known.publisher),
                (record.title, known.title),
                (record.url, known.url),
                (own.label, other.label),
                (own.note, other.note),
                (own.locator, other.locator),
            ];
            record.date == known.date && pairs.into_iter().all(|(own, other)| self.text(own) == to(other))
        });
        match same.and_then(|known| known.common.id) {
            Some(id) => id,
            None => self.id(name),
        }
    }

    fn extra(&mut self, extra: &Extra) -> Extra {
        Extra {
            source: self.source(extra.source),
            locator: self.name(extra.locator),
            label: self.name(extra.label),
            note: self.name(extra.note),
            tags: self.names(&extra.tags),
            within: self.id(extra.within),
            counted: extra.counted,
            overlaps: extra.overlaps.iter().map(|id| self.id(*id)).collect(),
        }
    }

    fn common(&mut self, common: &Common) -> Common {
        Common { id: common.id.map(|id| self.id(id)), extra: self.extra(&common.extra), row: common.row }
    }

    /// Notes that two ledgers tell different things.
    fn conflict(&mut self, list: EntryKind, row: u32, what: &str) {
        let place = Place { file: self.file(), row, path: list.key().to_owned(), ..Place::default() };
        self.problems.push(Problem::new(Code::Conflict, what, "").at(place));
    }

    fn regions(&mut self) {
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

    fn bases(&mut self) {
        for basis in &self.from.bases {
            let id = basis.common.id.map(|id| self.basis(id));
            if self.to.bases.iter().any(|known| known.common.id == id) {
                continue;
            }
            let text = basis.common.id.and_then(|id| self.text(id)).unwrap_or("");
            if self.apart.iter().any(|apart| apart == text) {
                let own = id.and_then(|id| self.to.names.text(id)).unwrap_or("").to_owned();
                let place = Place { file: self.file(), row: basis.common.row, ..Place::default() };
                self.to.warnings.push(Problem::new(Code::KeptApart, text, own).at(place));
            }
            let common = Common { id, extra: self.extra(&basis.common.extra), row: basis.common.row };
            let title = self.name(basis.title);
            self.to.bases.push(Basis { common, title });
        }
    }

    fn rates(&mut self) {
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

    fn sources(&mut self) {
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

    /// The day up to which this ledger knows, where the merged one knows more.
    fn known_until(&self) -> Option<Day> {
        let (own, all) = (self.from.as_of?.end, self.to.as_of?.end);
        (own < all).then_some(own)
    }

    /// What is still known of a milestone on a later day: nothing of what lay ahead.
    fn told(&self, told: Told) -> Told {
        match (told, self.known_until()) {
            (Told::On(date), Some(until)) if date.end > until => Told::Nothing,
            _ => told,
        }
    }

    fn projects(&mut self) {
        let mut lapsed = 0_u32;
        self.printed(self.to.projects.len());
        for project in self.from.projects() {
            let mut draft = ProjectDraft::new(self.from.projects.line(project.row));
            for column in NameColumn::ALL {
                let name = project.cell(column);
                draft.names[column as usize] = match column {
                    NameColumn::Id | NameColumn::Activity => self.id(name),
                    NameColumn::Region => self.place_or_own(name),
                    NameColumn::Basis => self.basis(name),
                    _ => self.name(name),
                };
            }
            for milestone in Milestone::ALL {
                let told = self.told(project.told(milestone));
                lapsed += u32::from(told != project.told(milestone));
                draft.told[milestone as usize] = told;
            }
            self.figures(&project, &mut draft);
            self.to.projects.push(draft);
        }
        if lapsed > 0 {
            let place = Place { file: self.file(), ..Place::default() };
            let until = self.known_until().map(Day::iso).unwrap_or_default();
            self.to.warnings.push(Problem::new(Code::NotKnownLater, lapsed.to_string(), until).at(place));
        }
    }

    /// What tables print of their projects, which are counted from another one now.
    fn printed(&mut self, first: usize) {
        for total in &self.from.printed {
            let mut total = total.clone();
            total.projects = total.projects.start + first..total.projects.end + first;
            self.to.printed.push(total);
        }
        for amount in &self.from.restated {
            self.to.restated.push(Restated { project: amount.project + first, ..amount.clone() });
        }
    }

    fn figures(&mut self, project: &Project<'_>, draft: &mut ProjectDraft) {
        draft.count = self.from.projects.told_count(project.row).cloned();
        draft.planned = project.planned();
        draft.attracted = project.attracted();
        draft.paid_in = project.paid_in();
        draft.marks = project.marks();
        if let Some(details) = project.details() {
            draft.details = details.clone();
            draft.details.also_in = self.names(&details.also_in);
        }
        if let Some(extra) = project.extra() {
            draft.extra = self.extra(extra);
        }
    }

    fn others(&mut self) {
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
    fn chains(&mut self) {
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
    fn translations(&mut self) {
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

fn in_file(prefix: &str) -> Place {
    Place { file: prefix.to_owned(), ..Place::default() }
}

fn in_list(at: usize) -> Place {
    Place { path: format!("ledgers[{at}]"), ..Place::default() }
}

/// The longest path that all lie below; `/` where there is none, nothing where no path is told.
fn common_place(paths: &[&str]) -> String {
    let Some((first, others)) = paths.split_first() else { return String::new() };
    let mut common: Vec<&str> = first.split('/').collect();
    for path in others {
        let same = common.iter().zip(path.split('/')).take_while(|(own, other)| *own == other).count();
        common.truncate(same);
    }
    if common.is_empty() { "/".to_owned() } else { common.join("/") }
}
