//! The key of an entry under a dimension: what it is grouped by, and in which order keys stand.
use super::Dimension;
use super::context::{Context, is_below};
use super::entries::Counted;
use super::places::listed_place;
use crate::ledger::{Entry, EntryKind, Level, Milestone, Name, NameColumn, Reached, Told, at_level};
use crate::locale::{AnalysisText, milestone_name};
use crate::period::{Date, Day, Within};

/// A key, ordered as the `given` order asks; the text decides where the place is the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// Where it stands: listed ones first, then as first seen, then what is not stated.
    pub(crate) place: u32,
    pub(crate) text: String,
}

/// The place of keys that are no proper value: they stand last and have no rank.
const OWN_LEVEL: u32 = u32::MAX - 1;
const NOT_TOLD: u32 = u32::MAX;

impl Key {
    fn not_told(context: &Context<'_>, text: AnalysisText) -> Self {
        Self { place: NOT_TOLD, text: context.text(text).to_owned() }
    }

    /// Whether it is a proper value, not 未列明 or 本级.
    pub(crate) fn is_value(&self) -> bool {
        self.place < OWN_LEVEL
    }
}

/// The key of an entry.
pub(crate) fn key(context: &Context<'_>, entry: &Counted<'_>, dimension: Dimension) -> Key {
    match dimension {
        Dimension::Province => region_key(context, entry, Level::Province),
        Dimension::City => region_key(context, entry, Level::City),
        Dimension::County => region_key(context, entry, Level::County),
        Dimension::Place => place_key(context, entry),
        Dimension::Milestone => match furthest(context, entry) {
            Some(milestone) => {
                Key { place: milestone as u32, text: milestone_name(milestone, context.locale()).to_owned() }
            }
            None => Key::not_told(context, AnalysisText::NotTold),
        },
        Dimension::Year | Dimension::Quarter | Dimension::Month => time_key(context, entry, dimension),
        Dimension::Currency => {
            Key { place: entry.currency() as u32, text: entry.currency().code().to_owned() }
        }
        Dimension::Basis => {
            let basis = entry.project.cell(NameColumn::Basis);
            Key { place: basis.0, text: context.basis_title(basis) }
        }
        Dimension::Activity => activity_key(context, entry),
        Dimension::Lead => name_key(context, lead_of(context, entry)),
        Dimension::Tag => name_key(context, tags(entry).first().copied().unwrap_or(Name::NONE)),
        Dimension::OriginClass => origin_class_key(context, entry),
        _ => name_key(context, column(dimension).map_or(Name::NONE, |column| entry.project.cell(column))),
    }
}

/// What an entry holds that decides its key alone, so that entries which hold the same have the same key; nothing where
/// more than that decides.
pub(crate) fn raw(entry: &Counted<'_>, dimension: Dimension) -> Option<u64> {
    let name = match dimension {
        Dimension::Province | Dimension::City | Dimension::County | Dimension::Place => NameColumn::Region,
        Dimension::Basis => NameColumn::Basis,
        Dimension::Activity => NameColumn::Activity,
        Dimension::Lead => NameColumn::Chain,
        Dimension::OriginClass => NameColumn::Origin,
        Dimension::Year | Dimension::Quarter | Dimension::Month => {
            return Some(match entry.project.told(Milestone::Signed) {
                Told::On(date) => u64::from(time_place(date.start)) << 32 | u64::from(time_place(date.end)),
                _ => 0,
            });
        }
        _ => column(dimension)?,
    };
    Some(u64::from(entry.project.cell(name).0))
}

/// The column of dimensions that are one.
fn column(dimension: Dimension) -> Option<NameColumn> {
    Some(match dimension {
        Dimension::Origin => NameColumn::Origin,
        Dimension::Industry => NameColumn::Industry,
        Dimension::Chain => NameColumn::Chain,
        Dimension::Segment => NameColumn::Segment,
        Dimension::Firm => NameColumn::Firm,
        Dimension::Owner => NameColumn::Owner,
        Dimension::Method => NameColumn::Method,
        Dimension::Id => NameColumn::Id,
        _ => return None,
    })
}

fn name_key(context: &Context<'_>, name: Name) -> Key {
    match context.shown(name) {
        Some(text) => Key { place: name.0, text },
        None => Key::not_told(context, AnalysisText::NotTold),
    }
}

/// Where a path stands in the ledger's list of places, else behind the list as first seen.
fn listed_at(context: &Context<'_>, path: &str) -> u32 {
    let ledger = context.ledger;
    let name = ledger.names.find(path);
    let at = ledger.regions.iter().position(|region| Some(region.path) == name);
    let behind = |name: Name| name.0.saturating_add(u32::try_from(ledger.regions.len()).unwrap_or(0));
    at.and_then(|at| u32::try_from(at).ok()).or(name.map(behind)).unwrap_or(OWN_LEVEL - 1)
}

fn region_key(context: &Context<'_>, entry: &Counted<'_>, level: Level) -> Key {
    let Some(path) = entry.project.region() else { return Key::not_told(context, AnalysisText::NotTold) };
    let root = context.ledger.names.text(context.ledger.region).unwrap_or("");
    let Some(cut) = at_level(path, root, level) else {
        return Key { place: OWN_LEVEL, text: context.text(AnalysisText::OwnLevel).to_owned() };
    };
    let name = context.ledger.names.find(cut);
    let text =
        name.and_then(|name| context.place(name)).unwrap_or_else(|| crate::ledger::last_part(cut).to_owned());
    Key { place: listed_at(context, cut), text }
}

fn place_key(context: &Context<'_>, entry: &Counted<'_>) -> Key {
    let region = entry.project.cell(NameColumn::Region);
    match listed_place(context.ledger, region) {
        Some(place) => {
            let path = context.ledger.names.text(place).unwrap_or("");
            Key { place: listed_at(context, path), text: context.place(place).unwrap_or_default() }
        }
        None => region_key(context, entry, Level::County),
    }
}

/// The furthest milestone reached.
fn furthest(context: &Context<'_>, entry: &Counted<'_>) -> Option<Milestone> {
    let mut all = Milestone::ALL.into_iter().rev();
    all.find(|milestone| context.reached(&entry.project, *milestone) == Reached::Yes)
}

fn tags<'l>(entry: &Counted<'l>) -> &'l [Name] {
    entry.project.extra().map(|extra| extra.tags.as_slice()).unwrap_or_default()
}

/// The year, quarter or month of signing; a date that spans two is not told apart.
fn time_key(context: &Context<'_>, entry: &Counted<'_>, dimension: Dimension) -> Key {
    let period = match entry.project.told(Milestone::Signed) {
        Told::On(date) => period_of(date, dimension).filter(|period| date.within(period) == Within::Yes),
        _ => None,
    };
    match period {
        Some(period) => Key { place: time_place(period.start), text: context.date(Some(period)) },
        None => Key::not_told(context, AnalysisText::Undatable),
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

/// Days since the year 1, so that earlier periods stand first.
fn time_place(day: Day) -> u32 {
    const TO_YEAR_ONE: i32 = 719_162;
    u32::try_from(day.number().saturating_add(TO_YEAR_ONE)).unwrap_or(0)
}

fn activity_key(context: &Context<'_>, entry: &Counted<'_>) -> Key {
    let id = entry.project.cell(NameColumn::Activity);
    let found = context.ledger.entry(id).filter(|entry: &Entry| entry.kind == EntryKind::Activity);
    let activity = found.and_then(|entry| context.ledger.activities.get(entry.index));
    match activity.and_then(|activity| context.shown(activity.name)) {
        Some(text) => Key { place: id.0, text },
        None => name_key(context, id),
    }
}

/// The declared lead of the entry's chain.
fn lead_of(context: &Context<'_>, entry: &Counted<'_>) -> Name {
    let chain = entry.project.cell(NameColumn::Chain);
    let record = context.ledger.chains.iter().find(|record| record.name == chain && !chain.is_none());
    record.map_or(Name::NONE, |record| record.lead)
}

/// The provinces of the mainland, by the beginning of their names.
const PROVINCES: &str = "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 \
    湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆";

/// 市内, 省内市外, 省外境内, 境外(含港澳台), from the origin's path beside the ledger's own.
fn origin_class_key(context: &Context<'_>, entry: &Counted<'_>) -> Key {
    const CLASSES: [AnalysisText; 4] = [
        AnalysisText::SameCity,
        AnalysisText::SameProvince,
        AnalysisText::OtherProvince,
        AnalysisText::Overseas,
    ];
    let origin = context.ledger.names.text(entry.project.cell(NameColumn::Origin));
    let Some(origin) = origin else { return Key::not_told(context, AnalysisText::NotTold) };
    let own = context.name(context.ledger.region);
    let own_province = own.split('/').next().unwrap_or("");
    let same = |whole: &str| !whole.is_empty() && is_below(origin, whole);
    let mainland = PROVINCES.split(' ').any(|province| origin.starts_with(province));
    let class = match () {
        () if same(own) => 0,
        () if same(own_province) => 1,
        () if mainland || origin.ends_with('省') => 2,
        () => 3,
    };
    let text = CLASSES.get(class as usize).map_or("", |text| context.text(*text));
    Key { place: class, text: text.to_owned() }
}

/// What a filter may name of an entry: the key as shown, as written, and for places the path too.
pub(crate) fn filter_key(context: &Context<'_>, entry: &Counted<'_>, dimension: Dimension) -> Vec<String> {
    let mut keys = vec![key(context, entry, dimension).text];
    let column = match dimension {
        Dimension::Province | Dimension::City | Dimension::County | Dimension::Place => {
            if let Some(path) = entry.project.region() {
                keys.extend(path.split('/').map(str::to_owned));
            }
            return keys;
        }
        Dimension::Milestone => {
            keys.extend(furthest(context, entry).map(|milestone| milestone.name().to_owned()));
            return keys;
        }
        Dimension::Year | Dimension::Quarter | Dimension::Month => {
            if let Told::On(date) = entry.project.told(Milestone::Signed) {
                keys.extend(period_of(date, dimension).map(|period| period.iso()));
            }
            return keys;
        }
        Dimension::Tag => {
            for tag in tags(entry) {
                keys.extend(context.plain(*tag));
            }
            return keys;
        }
        Dimension::Lead => {
            keys.extend(context.plain(lead_of(context, entry)));
            return keys;
        }
        Dimension::Basis => Some(NameColumn::Basis),
        Dimension::Activity => Some(NameColumn::Activity),
        _ => column(dimension),
    };
    keys.extend(column.and_then(|column| context.plain(entry.project.cell(column))));
    keys
}
