//! The key of an entry under a dimension: what it is grouped by, and in which order keys stand.
use super::Dimension;
use super::context::Context;
use super::entries::Counted;
use super::origin;
use super::places::listed_place;
use super::signing::{Signing, signing};
use super::size::{Band, band, band_text, lower_ends};
use crate::error::Problem;
use crate::ledger::{Entry, EntryKind, Level, Milestone, Name, NameColumn, Reached, Told, at_level};
use crate::locale::{AnalysisText, milestone_name};
use crate::order::Numbers;
use crate::period::Date;
use crate::quantity::{Currency, Number};
use crate::scope::BEYOND_PICTURES;

/// A key, ordered as the `given` order asks; the text decides where the place is the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// Where it stands: listed ones first, then as first seen, then what is no proper value.
    pub(crate) place: u32,
    pub(crate) text: String,
    /// The key whose row holds this one's figures too (a zone counted in its county), so that they are added once.
    pub(crate) within: String,
}

/// The places of keys that are no proper value: they stand last and have no rank.
const OWN_LEVEL: u32 = u32::MAX - 3;
const UNSORTED: u32 = u32::MAX - 2;
const NOT_SIGNED: u32 = u32::MAX - 1;
const NOT_TOLD: u32 = u32::MAX;

/// What determines the key of an entry under a dimension: the number of a name, a milestone, a band or a period.
pub(crate) type Slot = u32;

/// The slots of the regions of China that have forms of their own, above those of all names.
const REGIONS: Slot = NOT_TOLD - 8;

impl Key {
    fn new(place: u32, text: String) -> Self {
        Self { place, text, within: String::new() }
    }

    /// Whether it is a proper value, not 未列明 or 本级.
    pub(crate) fn is_value(&self) -> bool {
        self.place < OWN_LEVEL
    }
}

/// One dimension of a query: the keys that entries have under it.
pub(crate) struct Keys<'c, 'l> {
    context: &'c Context<'l>,
    pub(crate) dimension: Dimension,
    /// The column whose names are slots.
    column: Option<NameColumn>,
    /// The lower ends of size bands.
    ends: Vec<Number>,
    /// The slots of a region under `place`, by its number: looked up in the list of places once.
    places: Vec<Option<[Slot; 2]>>,
    /// The slots of dates, by their first and last day.
    dates: Numbers,
}

impl<'c, 'l> Keys<'c, 'l> {
    /// The keys of a dimension.
    ///
    /// # Errors
    /// The query's bands are no amounts.
    pub(crate) fn new(context: &'c Context<'l>, dimension: Dimension) -> Result<Self, Problem> {
        let ends =
            if BEYOND_PICTURES && dimension == Dimension::Size { lower_ends(context)? } else { Vec::new() };
        let column = column(dimension).or_else(|| is_region(dimension).then_some(NameColumn::Region));
        let column = column
            .filter(|_| !matches!(dimension, Dimension::Membership | Dimension::Place | Dimension::Origin));
        Ok(Self { context, dimension, column, ends, places: Vec::new(), dates: Numbers::default() })
    }

    /// The slots of an entry: one, but for tags, memberships and zones that are counted in another place.
    pub(crate) fn slots(&mut self, entry: &Counted<'_>, slots: &mut Vec<Slot>) {
        slots.clear();
        match self.dimension {
            Dimension::Tag if BEYOND_PICTURES => slots.extend(tags(entry).iter().map(|tag| tag.0)),
            Dimension::Membership if BEYOND_PICTURES => memberships(entry, slots),
            Dimension::Place => self.places(entry, slots),
            _ => {}
        }
        if slots.len() > 1 {
            let all = std::mem::take(slots);
            for slot in all {
                if !slots.contains(&slot) {
                    slots.push(slot);
                }
            }
        }
        if slots.is_empty() {
            slots.push(self.slot(entry));
        }
    }

    /// The slot of an entry, under a dimension where every entry has one.
    #[inline]
    pub(crate) fn only_slot(&mut self, entry: &Counted<'_>) -> Option<Slot> {
        if let Some(column) = self.column {
            return Some(entry.project.cell(column).0);
        }
        match self.dimension {
            Dimension::Tag | Dimension::Membership | Dimension::Place => None,
            dimension if is_time(dimension) => Some(match signing(self.context, &entry.project) {
                Signing::On(date) => self.time_slot(date),
                _ => self.slot(entry),
            }),
            _ => Some(self.slot(entry)),
        }
    }

    /// The slot of a date, which many entries have.
    fn time_slot(&mut self, date: Date) -> Slot {
        let days = [date.start, date.end].map(|day| u64::from(day.number() as u32));
        let key = days[0] << 32 | days[1];
        match self.dates.get(key) {
            Some(slot) => slot,
            None => {
                let slot = self.period_of(date).map_or(NOT_TOLD, time_place);
                *self.dates.slot(key, slot)
            }
        }
    }

    /// The one slot of an entry.
    fn slot(&self, entry: &Counted<'_>) -> Slot {
        let project = &entry.project;
        let context = self.context;
        match self.dimension {
            Dimension::Province | Dimension::City | Dimension::County | Dimension::Place => {
                project.cell(NameColumn::Region).0
            }
            Dimension::Milestone => furthest(context, entry).map_or(NOT_TOLD, |milestone| milestone as u32),
            Dimension::Year | Dimension::Quarter | Dimension::Month => match signing(context, project) {
                Signing::On(date) => self.period_of(date).map_or(NOT_TOLD, time_place),
                Signing::Not => NOT_SIGNED,
                Signing::Perhaps(_) | Signing::Untold => NOT_TOLD,
            },
            Dimension::Currency => entry.currency() as u32,
            Dimension::Size if BEYOND_PICTURES => match band(entry, &self.ends) {
                Band::At(at) => at + self.bands() * self.currency_place(entry.currency()),
                Band::Across => UNSORTED,
                Band::Untold => NOT_TOLD,
            },
            Dimension::OriginClass if BEYOND_PICTURES => {
                origin::class(context, entry).map_or(NOT_TOLD, |class| class as u32)
            }
            Dimension::Origin if BEYOND_PICTURES => {
                let name = project.cell(NameColumn::Origin);
                origin::region(context.name(name)).map_or(name.0, |at| REGIONS + at)
            }
            Dimension::Lead if BEYOND_PICTURES => lead_of(context, entry).0,
            Dimension::Tag | Dimension::Membership => NOT_TOLD,
            dimension => column(dimension).map_or(NOT_TOLD, |column| project.cell(column).0),
        }
    }

    /// How many size bands there are.
    fn bands(&self) -> u32 {
        self.ends.len() as u32 + 1
    }

    /// Bands of the ledger's currency come first: 1亿元 and 1亿美元 are not one size.
    fn currency_place(&self, currency: Currency) -> u32 {
        if currency == self.context.ledger.currency { 0 } else { currency as u32 + 1 }
    }

    /// The currency by which keys of the dimension are told, if they are.
    #[inline]
    pub(crate) fn currency(&self, entry: &Counted<'_>) -> Currency {
        match self.dimension {
            Dimension::Currency | Dimension::Size => entry.currency(),
            _ => self.context.ledger.currency,
        }
    }

    /// The key of a slot, told in a currency where it is one of money.
    pub(crate) fn key(&self, slot: Slot, currency: Currency) -> Key {
        let context = self.context;
        let text = |text: AnalysisText| context.text(text).to_owned();
        match (self.dimension, slot) {
            (Dimension::Year | Dimension::Quarter | Dimension::Month, NOT_SIGNED) => {
                Key::new(slot, text(AnalysisText::NotSigned))
            }
            (Dimension::Year | Dimension::Quarter | Dimension::Month, NOT_TOLD) => {
                Key::new(slot, text(AnalysisText::Undatable))
            }
            (Dimension::Size, UNSORTED) if BEYOND_PICTURES => Key::new(slot, text(AnalysisText::Unsorted)),
            (_, NOT_TOLD) => Key::new(slot, text(AnalysisText::NotTold)),
            (Dimension::Province, _) => self.region_key(Name(slot), Level::Province),
            (Dimension::City, _) => self.region_key(Name(slot), Level::City),
            (Dimension::County, _) => self.region_key(Name(slot), Level::County),
            (Dimension::Place, _) => self.place_key(Name(slot)),
            (Dimension::Milestone, _) => {
                let milestone = Milestone::ALL.get(slot as usize);
                let name = milestone.map(|milestone| milestone_name(*milestone, context.locale()));
                Key::new(slot, name.unwrap_or("").to_owned())
            }
            (Dimension::Year | Dimension::Quarter | Dimension::Month, _) => {
                Key::new(slot, context.date(self.period_at(slot)))
            }
            (Dimension::Currency, _) => Key::new(slot, currency.code().to_owned()),
            (Dimension::Size, _) if BEYOND_PICTURES => {
                Key::new(slot, band_text(context, &self.ends, slot % self.bands(), currency))
            }
            (Dimension::Basis, _) => Key::new(slot, context.basis_title(Name(slot))),
            (Dimension::Activity, _) => Key::new(slot, self.activity_name(Name(slot))),
            (Dimension::OriginClass, _) if BEYOND_PICTURES => Key::new(slot, text(class_text(slot))),
            (Dimension::Origin, REGIONS..) if BEYOND_PICTURES => {
                Key::new(slot, text(origin::region_text(slot - REGIONS)))
            }
            _ => Key::new(slot, context.shown(Name(slot)).unwrap_or_default()),
        }
    }

    /// What a name under the dimension is called.
    pub(crate) fn text_of(&self, name: Name) -> String {
        let region =
            if self.dimension == Dimension::Origin { origin::region(self.context.name(name)) } else { None };
        self.key(region.map_or(name.0, |at| REGIONS + at), self.context.ledger.currency).text
    }

    /// The keys of an entry.
    pub(crate) fn keys(&mut self, entry: &Counted<'_>) -> Vec<Key> {
        let mut slots = Vec::new();
        self.slots(entry, &mut slots);
        slots.into_iter().map(|slot| self.key(slot, self.currency(entry))).collect()
    }

    /// The place in which an entry is counted, and the listed zone that it is in.
    fn places(&mut self, entry: &Counted<'_>, slots: &mut Vec<Slot>) {
        let region = entry.project.cell(NameColumn::Region);
        if region.is_none() {
            return;
        }
        let at = region.0 as usize;
        if at >= self.places.len() {
            self.places.resize(at + 1, None);
        }
        let found = self.places[at].unwrap_or_else(|| {
            let (ledger, holder) = (self.context.ledger, holder(self.context, region));
            let place = listed_place(ledger, holder).unwrap_or(holder);
            let zone = listed_place(ledger, region).unwrap_or(place);
            [place, if self.place_key(zone) == self.place_key(place) { place } else { zone }]
                .map(|name| name.0)
        });
        self.places[at] = Some(found);
        let [place, zone] = found;
        slots.push(place);
        if zone != place {
            slots.push(zone);
        }
    }

    fn region_key(&self, region: Name, level: Level) -> Key {
        let context = self.context;
        let region = holder(context, region);
        let root = context.name(context.ledger.region);
        let Some(cut) = at_level(context.name(region), root, level) else {
            let (place, text) = match level {
                // A short path of a table without a region of its own says nothing of what is above it.
                _ if root.is_empty() => (NOT_TOLD, AnalysisText::NotTold),
                Level::Province => (OWN_LEVEL, AnalysisText::OwnProvinceLevel),
                Level::City => (OWN_LEVEL, AnalysisText::OwnCityLevel),
                Level::County => (OWN_LEVEL, AnalysisText::OwnLevel),
            };
            return Key::new(place, context.text(text).to_owned());
        };
        let name = context.ledger.names.find(cut);
        let text = name.and_then(|name| context.place(name));
        let text = text.unwrap_or_else(|| crate::ledger::last_part(cut).to_owned());
        Key::new(listed_at(context, cut), text)
    }

    fn place_key(&self, place: Name) -> Key {
        let context = self.context;
        let record = context.ledger.regions.iter().position(|region| region.path == place);
        let Some(at) = record else { return self.region_key(place, Level::County) };
        let counted_in = holder(context, place);
        let within = if counted_in == place { None } else { context.place(counted_in) };
        let text = context.place(place).unwrap_or_default();
        Key { place: at as u32, text, within: within.unwrap_or_default() }
    }

    /// The key of a listed place; nothing for a zone that counts in its county, where counties are asked for.
    pub(crate) fn listed(&self, path: Name) -> Option<Key> {
        if self.dimension == Dimension::Place {
            return Some(self.place_key(path));
        }
        let key = self.region_key(path, Level::County);
        (holder(self.context, path) == path && key.is_value()).then_some(key)
    }

    fn activity_name(&self, id: Name) -> String {
        let ledger = self.context.ledger;
        let found = ledger.entry(id).filter(|entry: &Entry| entry.kind == EntryKind::Activity);
        let activity = found.and_then(|entry| ledger.activities.get(entry.index));
        let name = activity.and_then(|activity| self.context.shown(activity.name));
        name.or_else(|| self.context.shown(id)).unwrap_or_default()
    }

    /// The year, quarter or month that holds a date; nothing where it spans two.
    fn period_of(&self, date: Date) -> Option<Date> {
        period_of(date, self.dimension).filter(|period| period.start <= date.start && date.end <= period.end)
    }

    /// The period of a slot.
    pub(crate) fn period_at(&self, slot: Slot) -> Option<Date> {
        let start =
            i32::try_from(slot).ok().and_then(|days| crate::period::Day::from_number(days - TO_YEAR_ONE));
        period_of(Date::day(start?), self.dimension)
    }
}

pub(crate) fn period_of(date: Date, dimension: Dimension) -> Option<Date> {
    let (year, month, _) = date.start.to_civil();
    match dimension {
        Dimension::Year => Date::year(year),
        Dimension::Quarter => Date::quarter(year, month.div_ceil(3)),
        _ => Date::months(year, month, month),
    }
}

/// Whether a dimension is a level of places.
fn is_region(dimension: Dimension) -> bool {
    matches!(dimension, Dimension::Province | Dimension::City | Dimension::County | Dimension::Place)
}

/// Whether a dimension is one of time.
pub(crate) fn is_time(dimension: Dimension) -> bool {
    matches!(dimension, Dimension::Year | Dimension::Quarter | Dimension::Month)
}

const TO_YEAR_ONE: i32 = 719_162;

/// Days since the year 1, so that earlier periods stand first.
fn time_place(period: Date) -> Slot {
    u32::try_from(period.start.number().saturating_add(TO_YEAR_ONE)).unwrap_or(0)
}

/// The column of dimensions that are one.
fn column(dimension: Dimension) -> Option<NameColumn> {
    Some(match dimension {
        Dimension::Origin => NameColumn::Origin,
        Dimension::Industry => NameColumn::Industry,
        Dimension::Chain | Dimension::Membership => NameColumn::Chain,
        Dimension::Segment => NameColumn::Segment,
        Dimension::Firm => NameColumn::Firm,
        Dimension::Owner => NameColumn::Owner,
        Dimension::Method => NameColumn::Method,
        Dimension::Basis => NameColumn::Basis,
        Dimension::Activity => NameColumn::Activity,
        Dimension::Id => NameColumn::Id,
        _ => return None,
    })
}

/// Where a path stands in the ledger's list of places, else behind the list as first seen.
fn listed_at(context: &Context<'_>, path: &str) -> u32 {
    let ledger = context.ledger;
    let name = ledger.names.find(path);
    let at = ledger.regions.iter().position(|region| Some(region.path) == name);
    let behind = |name: Name| name.0.saturating_add(u32::try_from(ledger.regions.len()).unwrap_or(0));
    at.and_then(|at| u32::try_from(at).ok()).or(name.map(behind)).unwrap_or(OWN_LEVEL - 1)
}

/// The place in which a region is counted: itself, but for one in a listed zone with `counted_in`.
pub(crate) fn holder(context: &Context<'_>, region: Name) -> Name {
    let ledger = context.ledger;
    let mut held = region;
    // A zone may be counted in another zone; a circle of them ends somewhere.
    for _ in 0..Level::County.depth() {
        let listed = listed_place(ledger, held);
        let record = ledger.regions.iter().find(|record| Some(record.path) == listed);
        match record.filter(|record| !record.counted_in.is_none()) {
            Some(record) => held = record.counted_in,
            None => break,
        }
    }
    held
}

/// The furthest milestone reached; what is agreed by a framework or an intent only is still in talks.
fn furthest(context: &Context<'_>, entry: &Counted<'_>) -> Option<Milestone> {
    let mut all = Milestone::ALL.into_iter().rev();
    let found = all.find(|milestone| context.reached(&entry.project, *milestone) == Reached::Yes)?;
    let signed = found == Milestone::Signed && !context.is_agreed(&entry.project);
    Some(if signed { Milestone::Talks } else { found })
}

fn tags<'l>(entry: &Counted<'l>) -> &'l [Name] {
    entry.project.extra().map(|extra| extra.tags.as_slice()).unwrap_or_default()
}

/// The primary chain and the others.
fn memberships(entry: &Counted<'_>, slots: &mut Vec<Slot>) {
    slots.extend(
        Some(entry.project.cell(NameColumn::Chain)).filter(|chain| !chain.is_none()).map(|name| name.0),
    );
    let others = entry.project.details().map(|details| details.also_in.as_slice());
    slots.extend(others.unwrap_or_default().iter().map(|name| name.0));
}

/// The declared lead of the entry's chain.
fn lead_of(context: &Context<'_>, entry: &Counted<'_>) -> Name {
    let chain = entry.project.cell(NameColumn::Chain);
    let record = context.ledger.chains.iter().find(|record| record.name == chain && !chain.is_none());
    record.map_or(Name::NONE, |record| record.lead)
}

pub(crate) fn class_text(class: Slot) -> AnalysisText {
    const CLASSES: [AnalysisText; 4] = [
        AnalysisText::SameCity,
        AnalysisText::SameProvince,
        AnalysisText::OtherProvince,
        AnalysisText::Overseas,
    ];
    CLASSES.get(class as usize).copied().unwrap_or(AnalysisText::NotTold)
}

/// The first key of an entry; its year, quarter or month is that of the date told, whether that counts as signed or not.
///
/// # Errors
/// As [`Keys::new`].
pub(crate) fn key_as_dated(
    context: &Context<'_>,
    entry: &Counted<'_>,
    dimension: Dimension,
) -> Result<Key, Problem> {
    let mut keys = Keys::new(context, dimension)?;
    let mut slots = Vec::new();
    match (is_time(dimension), entry.project.told(Milestone::Signed)) {
        (true, Told::On(date)) => slots.push(keys.period_of(date).map_or(NOT_TOLD, time_place)),
        (true, _) => slots.push(NOT_TOLD),
        _ => keys.slots(entry, &mut slots),
    }
    Ok(keys.key(slots.first().copied().unwrap_or(NOT_TOLD), keys.currency(entry)))
}

/// What a filter may name of an entry: its keys as shown, as written, and for places every part of the path.
pub(crate) fn filter_names(
    context: &Context<'_>,
    keys: &mut Keys<'_, '_>,
    entry: &Counted<'_>,
) -> Vec<String> {
    let mut names: Vec<String> = keys.keys(entry).into_iter().map(|key| key.text).collect();
    match keys.dimension {
        Dimension::Province | Dimension::City | Dimension::County | Dimension::Place => {
            let path = entry.project.region().unwrap_or("");
            names.extend(path.split('/').chain([path]).map(str::to_owned));
        }
        Dimension::Agreement => return entry.project.agreement_words(),
        Dimension::Milestone => names.extend(furthest(context, entry).map(|own| own.name().to_owned())),
        Dimension::Year | Dimension::Quarter | Dimension::Month => {
            if let Signing::On(date) = signing(context, &entry.project) {
                names.extend(keys.period_of(date).map(|period| period.iso()));
            }
        }
        Dimension::Tag if BEYOND_PICTURES => {
            names.extend(tags(entry).iter().filter_map(|tag| context.plain(*tag)))
        }
        Dimension::Membership if BEYOND_PICTURES => {
            let mut slots = Vec::new();
            memberships(entry, &mut slots);
            names.extend(slots.into_iter().filter_map(|slot| context.plain(Name(slot))));
        }
        Dimension::Lead if BEYOND_PICTURES => names.extend(context.plain(lead_of(context, entry))),
        dimension => {
            let name = column(dimension).map(|column| entry.project.cell(column));
            names.extend(name.and_then(|name| context.plain(name)));
        }
    }
    names
}
