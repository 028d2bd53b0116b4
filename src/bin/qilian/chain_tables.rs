//! Chains, clusters and groups as aligned text for a terminal.
use crate::tables::{FIGURE, Head, WORDS, notes, table, text};
use qilian::analysis::{Arrival, Chain, Chains, Cluster, Gap, Lead, Segment};
use qilian::quantity::Value;
use qilian::{Locale, Query};

/// Chains, their segments, clusters and groups.
pub fn chains(chains: &Chains, query: &Query) -> String {
    let mut out = String::new();
    for chain in &chains.chains {
        out += &one(chain, query);
        out.push('\n');
    }
    out += &clusters(&chains.clusters, query);
    for group in &chains.groups {
        out += &format!("\n{}  {}\n", group.firms.join(" "), text(group.amount.as_ref(), query));
        for line in &group.joined_by {
            out += &format!("  {line}\n");
        }
    }
    out
}

fn one(chain: &Chain, query: &Query) -> String {
    let own = |value: &Option<Value>| text(value.as_ref(), query);
    let complete = word(("完整度", "completeness"), query);
    let figures = [own(&chain.projects), own(&chain.amount)].join("  ");
    let mut out = format!("{}  {figures}  {complete} {}\n", chain.name, own(&chain.completeness));
    if let Some(own) = &chain.lead {
        out += &lead(own, ("带动最多的企业", "brought most"), query);
    }
    for asked in &chain.asked {
        out += &lead(asked, ("企业", "firm"), query);
    }
    out += &segments(&chain.segments, query);
    if !chain.gaps.is_empty() {
        out += &gaps(&chain.gaps, query);
    }
    if let Some(arrived) = chain.arrivals.as_deref().filter(|list| !list.is_empty()) {
        out += &arrivals(arrived, query);
    }
    out + &notes(&chain.notes)
}

fn word<'w>((zh, en): (&'w str, &'w str), query: &Query) -> &'w str {
    if query.locale == Locale::En { en } else { zh }
}

/// A firm with its own investment, what it brought, the pull, and how many followers, steps and segments.
fn lead(lead: &Lead, undeclared: (&str, &str), query: &Query) -> String {
    let own = |value: &Option<Value>| text(value.as_ref(), query);
    let title = word(if lead.declared { ("链主", "lead firm") } else { undeclared }, query);
    let figures = [own(&lead.own), own(&lead.led), own(&lead.pull)].join("  ");
    format!("{title} {}  {figures}  {}/{}/{}\n", lead.firm, lead.followers, lead.depth, lead.reached.len())
}

fn segments(segments: &[Segment], query: &Query) -> String {
    const HEADS: [Head; 7] = [
        ("环节", "segment", WORDS),
        ("位置", "position", WORDS),
        ("企业", "firms", FIGURE),
        ("项目", "projects", FIGURE),
        ("计划投资", "planned", FIGURE),
        ("状态", "state", WORDS),
        ("新项目属于", "a new project would", WORDS),
    ];
    let rows = segments.iter().map(|segment| {
        vec![
            segment.name.clone(),
            position(segment.position, query).to_owned(),
            segment.firms.to_string(),
            text(segment.projects.as_ref(), query),
            text(segment.amount.as_ref(), query),
            segment.state.text(query.locale).to_owned(),
            effect(segment.next, query).to_owned(),
        ]
    });
    table(&HEADS, rows, query)
}

fn gaps(gaps: &[Gap], query: &Query) -> String {
    const HEADS: [Head; 4] = [
        ("次序", "rank", FIGURE),
        ("缺什么引什么\u{ff0c}弱就补什么", "asked for first", WORDS),
        ("状态", "state", WORDS),
        ("新项目属于", "a new project would", WORDS),
    ];
    let rows = gaps.iter().map(|gap| {
        let state = gap.state.text(query.locale).to_owned();
        vec![gap.rank.to_string(), gap.segment.clone(), state, effect(gap.next, query).to_owned()]
    });
    table(&HEADS, rows, query)
}

fn arrivals(arrivals: &[Arrival], query: &Query) -> String {
    const HEADS: [Head; 5] = [
        ("新签约项目", "new project", WORDS),
        ("企业", "firm", WORDS),
        ("环节", "segment", WORDS),
        ("计划投资", "planned", FIGURE),
        ("属于", "effect", WORDS),
    ];
    let told = |text: &Option<String>| text.clone().unwrap_or_else(|| "—".to_owned());
    let rows = arrivals.iter().map(|own| {
        let amount = text(own.amount.as_ref(), query);
        let effect = effect(own.effect, query).to_owned();
        vec![told(&own.project), told(&own.firm), told(&own.segment), amount, effect]
    });
    table(&HEADS, rows, query)
}

/// Each condition with its value and what is required.
fn clusters(clusters: &[Cluster], query: &Query) -> String {
    const HEADS: [Head; 6] = [
        ("产业链", "chain", WORDS),
        ("地区", "place", WORDS),
        ("企业", "firms", FIGURE),
        ("上中下游", "positions", FIGURE),
        ("区位商", "location quotient", FIGURE),
        ("已成片(按所列条件)", "formed (by the conditions listed)", WORDS),
    ];
    let rows = clusters.iter().map(|cluster| {
        let mut row = vec![cluster.chain.clone(), cluster.region.clone()];
        for condition in &cluster.conditions {
            let value = text(condition.value.as_ref(), query);
            row.push(format!("{value} (≥{})", condition.required.text));
        }
        row.push(if cluster.formed { "✓" } else { "—" }.to_owned());
        row
    });
    table(&HEADS, rows, query)
}

fn position<'p>(name: &'p str, query: &Query) -> &'p str {
    match name {
        "upstream" => word(("上游", name), query),
        "midstream" => word(("中游", name), query),
        "downstream" => word(("下游", name), query),
        _ => name,
    }
}

fn effect(effect: Option<&'static str>, query: &Query) -> &'static str {
    match effect {
        Some("build") => word(("建链", "build the chain"), query),
        Some("strengthen") => word(("强链", "strengthen it"), query),
        Some("fill") => word(("补链", "fill a gap"), query),
        Some("extend") => word(("延链", "extend it"), query),
        _ => "—",
    }
}
