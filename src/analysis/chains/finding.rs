//! What is found of chains, clusters and groups.
use crate::analysis::{Note, Trace};
use crate::quantity::Value;
use serde::Serialize;

/// The answer to a chains query.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_csv("项目名称,企业,产业链\n甲项目,A,陶瓷\n乙项目,B,物流\n")?;
/// let chains = ledger.chains(&Query::default())?.chains;
/// let names: Vec<&str> = chains.iter().map(|chain| chain.name.as_str()).collect();
/// assert_eq!(names, ["陶瓷", "物流"]);
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chains {
    /// The chains, in the ledger's order.
    pub chains: Vec<Chain>,
    /// Each chain in each place, with the three conditions that make it a cluster (片) or not.
    pub clusters: Vec<Cluster>,
    /// Groups of firms: connected components over recorded links, the largest first.
    pub groups: Vec<FirmGroup>,
}

/// One chain.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "projects": [
///     { "firm": "A", "chain": "陶瓷", "segment": "成型烧成", "stage": "operating", "planned": "5亿元" } ],
///   "chains": [{ "name": "陶瓷", "segments": [
///     { "name": "原料", "position": "upstream" }, { "name": "成型烧成", "position": "midstream" }] }] }"#)?;
/// let chain = &ledger.chains(&Query::default())?.chains[0];
/// assert_eq!((chain.firms, &*chain.amount.as_ref().unwrap().text), (1, "5亿元"));
/// // One of two segments.
/// assert_eq!(chain.completeness.as_ref().unwrap().text, "50.0%");
/// assert_eq!(chain.gaps[0].segment, "原料");
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chain {
    /// Its name in the reader's language.
    pub name: String,
    /// How many projects stand in it, in 个: each project in its one primary chain, batches by their count.
    pub projects: Option<Value>,
    /// Their planned investment (计划总投资), in whole units of one currency; none where no project tells it.
    pub amount: Option<Value>,
    /// How many firms it has, by a project, whatever became of it, or in the ledger's list.
    pub firms: u64,
    /// The declared lead (链主), else the firm that brought most.
    pub lead: Option<Lead>,
    /// The same figures of the firms that the query asks about (its filter on `firm`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Lead>,
    /// The segments, upstream to downstream.
    pub segments: Vec<Segment>,
    /// present ÷ all segments, in percent; a weak segment counts as present. None without segments.
    pub completeness: Option<Value>,
    /// The segments that are asked for first (缺什么引什么，弱就补什么): gaps between held segments, other gaps, then weak
    /// segments, the smallest share first.
    pub gaps: Vec<Gap>,
    /// The projects signed in the period that the query asks for, and what each was to the chain as it stood on the day
    /// before; left out where no period is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrivals: Option<Vec<Arrival>>,
    /// Remarks, such as how many projects tell no amount.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// The firms with their segment and figure, for the drawing.
    #[serde(skip)]
    pub members: Vec<FirmRow>,
    /// The links between them.
    #[serde(skip)]
    pub links: Vec<Link>,
    /// The sources of the entries that it adds up, without places in them: the first few.
    #[serde(skip)]
    pub sources: Vec<Trace>,
}

/// The firm that leads a chain.
///
/// ```
/// use qilian::{Ledger, Query, quantity::Number};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "chains": [{ "name": "陶瓷", "lead": "A" }], "projects": [
///     { "firm": "A", "chain": "陶瓷", "planned": "4亿元" },
///     { "firm": "B", "chain": "陶瓷", "planned": "2亿元", "brought_by": "A" },
///     { "firm": "C", "chain": "陶瓷", "planned": "1亿元", "brought_by": "B" } ] }"#)?;
/// let lead = ledger.chains(&Query::default())?.chains[0].lead.clone().unwrap();
/// assert_eq!((lead.declared, lead.followers, lead.depth), (true, 2, 2));
/// // 2 + 1, and that ÷ 4.
/// assert_eq!(lead.led.unwrap().text, "3亿元");
/// assert_eq!(lead.pull.unwrap().quantity.value(), Some(Number::new(3, 4)));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Lead {
    /// The firm's name in the reader's language.
    pub firm: String,
    /// Whether the ledger declares it 链主; else it is the firm that brought most.
    pub declared: bool,
    /// Its own planned investment in the chain, in whole units of the currency; none where not told.
    pub own: Option<Value>,
    /// The planned investment in the chain of all firms it brought, directly or not, each once and its own left
    /// out; zero where it brought none, none where no follower tells an amount.
    pub led: Option<Value>,
    /// led ÷ own (带动系数): a recorded association, not a cause. None where its own is not told or zero.
    pub pull: Option<Value>,
    /// How many firms of the chain it brought, directly or not.
    pub followers: u64,
    /// How many links the furthest of them is away, each on its shortest way: 0 where it brought none.
    pub depth: u64,
    /// The segments in which they have projects or are listed, upstream to downstream.
    pub reached: Vec<String>,
}

/// One segment of a chain.
///
/// ```
/// use qilian::{Ledger, Query, analysis::SegmentState};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "projects": [
///     { "firm": "A", "chain": "陶瓷", "segment": "成型烧成", "stage": "operating", "planned": "5亿元" } ],
///   "chains": [{ "name": "陶瓷", "segments": [
///     { "name": "原料", "position": "upstream" }, { "name": "成型烧成", "position": "midstream" }] }] }"#)?;
/// let segments = &ledger.chains(&Query::default())?.chains[0].segments;
/// // Nothing upstream: a project there would extend the chain (延链), one in the middle strengthens it (强链).
/// assert_eq!((segments[0].state, segments[0].next), (SegmentState::Empty, Some("extend")));
/// assert_eq!((segments[1].state, segments[1].next), (SegmentState::Present, Some("strengthen")));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Segment {
    /// Its name in the reader's language.
    pub name: String,
    /// `upstream`, `midstream` or `downstream`; empty where the ledger does not declare it, which is so for every
    /// segment that only projects or listed firms name.
    pub position: &'static str,
    /// How many firms it has, as for [`Chain::firms`].
    pub firms: u64,
    /// Its projects, in 个.
    pub projects: Option<Value>,
    /// Their planned investment, in whole units of the chain's currency.
    pub amount: Option<Value>,
    /// What there is: see [`SegmentState`].
    pub state: SegmentState,
    /// What a new project here would be: `build`, `strengthen`, `fill` or `extend` (建链, 强链, 补链, 延链). None for an
    /// empty segment whose position the ledger does not declare, or where the segment of what stands is not told.
    pub next: Option<&'static str>,
}

/// A segment that is asked for.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "projects": [
///     { "firm": "A", "chain": "陶瓷", "segment": "原料", "stage": "operating" },
///     { "firm": "B", "chain": "陶瓷", "segment": "销售", "stage": "operating" } ],
///   "chains": [{ "name": "陶瓷", "segments": [{ "name": "原料", "position": "upstream" },
///     { "name": "成型烧成", "position": "midstream" }, { "name": "销售", "position": "downstream" }] }] }"#)?;
/// let gap = &ledger.chains(&Query::default())?.chains[0].gaps[0];
/// // Between two that stand: 补链.
/// assert_eq!((gap.rank, gap.segment.as_str(), gap.next), (1, "成型烧成", Some("fill")));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Gap {
    /// Its rank, from 1; what is alike shares one (1, 2, 2, 4).
    pub rank: u64,
    /// The segment's name in the reader's language.
    pub segment: String,
    /// As [`Segment::position`].
    pub position: &'static str,
    /// `missing`, `empty` or `weak`.
    pub state: SegmentState,
    /// As [`Segment::next`].
    pub next: Option<&'static str>,
}

/// A new project of a chain.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-12-31", "projects": [
///     { "name": "甲项目", "firm": "A", "chain": "陶瓷", "segment": "原料", "signed": "2022-03", "operating": "2022-12" },
///     { "name": "乙项目", "firm": "B", "chain": "陶瓷", "segment": "原料", "signed": "2023-03" } ] }"#)?;
/// let chains = ledger.chains(&Query::from_json(r#"{ "period": "2023" }"#)?)?;
/// let arrivals = chains.chains[0].arrivals.as_ref().unwrap();
/// assert_eq!((arrivals[0].project.as_deref(), arrivals[0].effect), (Some("乙项目"), Some("strengthen")));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Arrival {
    /// Its name, else its id.
    pub project: Option<String>,
    /// The firm that invests; nothing where not told.
    pub firm: Option<String>,
    /// The segment of the chain that it came to; nothing where not told.
    pub segment: Option<String>,
    /// Its planned investment, in whole units of its currency; none where not told.
    pub amount: Option<Value>,
    /// What it was to the chain: `build`, `strengthen`, `fill` or `extend` (建链, 强链, 补链, 延链); none where the ledger
    /// does not tell.
    pub effect: Option<&'static str>,
}

/// What there is of a segment.
///
/// ```
/// use qilian::{Ledger, Query, analysis::SegmentState};
/// let state = |complete: bool| {
///     let json = format!(r#"{{ "qilian": 1, "chains": [{{ "name": "陶瓷", "firms_complete": {complete},
///         "segments": [{{ "name": "原料", "position": "upstream" }}] }}] }}"#);
///     Ledger::from_json(&json)?.chains(&Query::default()).map(|chains| chains.chains[0].segments[0].state)
/// };
/// // A gap is known only where the list of firms is complete.
/// assert_eq!(state(false)?, SegmentState::Empty);
/// assert_eq!(state(true)?, SegmentState::Missing);
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SegmentState {
    /// An operating firm.
    Present,
    /// Only signed or started.
    Coming,
    /// Present, with less than a tenth of the chain's planned investment, unless the query says another share.
    Weak,
    /// 本台账无项目.
    Empty,
    /// 缺链: empty, and the list of firms is declared complete.
    Missing,
}

/// A firm of a chain.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "projects": [
///     { "firm": "A", "chain": "陶瓷", "segment": "原料", "stage": "operating", "planned": "2亿元" } ] }"#)?;
/// let chain = &ledger.chains(&Query::default())?.chains[0];
/// let firm = &chain.members[0];
/// assert_eq!((firm.name.as_str(), firm.operating), ("A", true));
/// assert_eq!(chain.segments[firm.segment.unwrap()].name, "原料");
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct FirmRow {
    /// The firm's name in the reader's language.
    pub name: String,
    /// The index of its segment in [`Chain::segments`], where told.
    pub segment: Option<usize>,
    /// Its planned investment in the chain, in whole units of the currency; none where not told.
    pub amount: Option<Value>,
    /// Whether it operates, by a project or as a firm of the list.
    pub operating: bool,
    /// Where its figure stands: the source and the place in it.
    pub trace: Trace,
}

/// A link between two firms of a chain, by their index in [`Chain::members`].
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "projects": [
///     { "firm": "A", "chain": "陶瓷" }, { "firm": "B", "chain": "陶瓷", "brought_by": "A" } ] }"#)?;
/// let chain = &ledger.chains(&Query::default())?.chains[0];
/// let link = &chain.links[0];
/// assert_eq!((&*chain.members[link.from].name, link.kind, &*chain.members[link.to].name), ("A", "brought", "B"));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The firm that brought, supplies or invests.
    pub from: usize,
    /// The firm brought.
    pub to: usize,
    /// `brought`, `supplies` or `invests`.
    pub kind: &'static str,
    /// The planned investment of the firm brought.
    pub amount: Option<Value>,
}

/// A chain in one place, and whether it has become a cluster (已成片, 按所列条件).
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "region": "示例省/示例市", "regions": ["甲县"], "projects": [
///     { "firm": "A", "region": "甲县", "chain": "陶瓷", "segment": "原料", "stage": "operating", "planned": "1亿元" },
///     { "firm": "B", "region": "甲县", "chain": "陶瓷", "segment": "成型", "stage": "operating", "planned": "1亿元" },
///     { "firm": "C", "region": "甲县", "chain": "陶瓷", "segment": "成型", "stage": "operating", "planned": "1亿元" } ],
///   "chains": [{ "name": "陶瓷", "segments": [
///     { "name": "原料", "position": "upstream" }, { "name": "成型", "position": "midstream" }] }] }"#)?;
/// let cluster = &ledger.chains(&Query::default())?.clusters[0];
/// assert_eq!((cluster.chain.as_str(), cluster.region.as_str(), cluster.firms), ("陶瓷", "甲县", 3));
/// assert!(cluster.formed);
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cluster {
    /// The chain's name in the reader's language.
    pub chain: String,
    /// The place's name in the reader's language.
    pub region: String,
    /// Whether all three conditions are met.
    pub formed: bool,
    /// Firms, positions, location quotient: each with its value.
    pub conditions: Vec<Condition>,
    /// How many firms it has there, as for [`Chain::firms`].
    pub firms: u64,
    /// Its projects there, in 个.
    pub projects: Option<Value>,
    /// Their planned investment, in whole units of the currency.
    pub amount: Option<Value>,
    /// Remarks, such as a condition that unsure figures leave open, or how many firms there are without those whose
    /// projects have all ended or are only talked about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// One condition of a cluster, with its value and what is required. The location quotient (区位商) is
/// (value of the chain in the place ÷ value of the place) ÷ (value of the chain in the area ÷ value of the area).
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "regions": ["甲县"], "projects": [
///     { "firm": "A", "region": "甲县", "chain": "陶瓷", "planned": "1亿元" } ] }"#)?;
/// let conditions = &ledger.chains(&Query::default())?.clusters[0].conditions;
/// let firms = conditions.iter().find(|condition| condition.name == "firms").unwrap();
/// assert_eq!((&*firms.value.as_ref().unwrap().text, &*firms.required.text, firms.met), ("1家", "3家", false));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Condition {
    /// `firms`, `positions` or `location_quotient`.
    pub name: &'static str,
    /// The value found: firms in 家, positions in 个 (of three), a ratio for the quotient; none where it has no value.
    pub value: Option<Value>,
    /// The least that is required, in the same unit: 3家 unless the query says otherwise, 2个, and 1.
    pub required: Value,
    /// Whether it is met.
    pub met: bool,
}

/// Firms joined by recorded links.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "links": [{ "from": "A", "to": "B", "kind": "supplies" }],
///   "projects": [
///     { "firm": "A", "chain": "陶瓷" }, { "firm": "B", "chain": "物流" }, { "firm": "C", "chain": "物流" } ] }"#)?;
/// let groups = ledger.chains(&Query::default())?.groups;
/// assert_eq!(groups[0].firms, ["A", "B"]);
/// assert_eq!(groups[0].joined_by.len(), 1);
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FirmGroup {
    /// The names of its firms in the reader's language.
    pub firms: Vec<String>,
    /// The chains that they are in, in the reader's language.
    pub chains: Vec<String>,
    /// Their planned investment, in whole units of the currency.
    pub amount: Option<Value>,
    /// What joined them, in words: one line a recorded link.
    pub joined_by: Vec<String>,
}
