//! The answer to a chains query, put together.
use super::arrival::{self, Arrivals};
use super::cluster::{self, Area};
use super::firms::Places;
use super::lead::{Chained, Leads};
use super::links::Links;
use super::membership::Members;
use super::plan::{Plan, plans};
use super::register::Register;
use super::segment::{self, Cover};
use super::{Chain, Chains, FirmRow, Link, Segment, component};
use crate::Dimension;
use crate::analysis::context::Context;
use crate::analysis::{Note, Query, Trace, entries};
use crate::error::{Code, Error, Problem};
use crate::ledger::{Ledger, LinkKind, NameColumn, Position};
use crate::locale::{AnalysisText, ChainText};
use crate::quantity::{Quantity, Unit, Value};

impl Ledger {
    /// Chains with their leads, segments and gaps; clusters by place; groups of linked firms.
    ///
    /// Each project stands in its one primary chain. led = planned investment of all firms reached over `brought`
    /// links (a project's `brought_by` is one, dated as the project), each once, over links that are not surely dated
    /// before the first project of their firm; pull = led ÷ own. Figures are of one basis: the query's, else the
    /// ledger's own, else the first; chains say how many projects that leaves out.
    ///
    /// Of the query: `chain` (or a filter on it) keeps one chain with its clusters and groups, a filter on `firm` adds
    /// what that firm brought, `period` asks for the new projects of that time and what each was to its chain, `region`
    /// keeps the clusters of one place, [`Query::chains`] sets the thresholds, `basis`, `currency`, `as_of` and `locale`
    /// are as everywhere; other filters keep the projects that pass them.
    ///
    /// # Errors
    /// [`Code::NothingThere`] for a chain, firm or area that the ledger does not have, [`Code::MixedBases`] for two bases,
    /// [`Code::MixedCurrencies`] for a currency that the ledger has no rate to, [`Code::Overflow`].
    ///
    /// ```
    /// use qilian::{Ledger, Query};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "projects": [
    ///     { "firm": "甲窑", "chain": "陶瓷", "planned": "5亿元", "signed": "2022-01" },
    ///     { "firm": "华釉", "chain": "陶瓷", "planned": "2亿元", "signed": "2022-06", "brought_by": "甲窑" }] }"#)?;
    /// let chains = ledger.chains(&Query::default())?;
    /// let lead = chains.chains[0].lead.as_ref().unwrap();
    /// assert_eq!((lead.firm.as_str(), lead.pull.as_ref().unwrap().text.as_str()), ("甲窑", "0.4"));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    pub fn chains(&self, query: &Query) -> Result<Chains, Error> {
        Ok(answer(&Context::new(self, query))?)
    }
}

fn answer(context: &Context<'_>) -> Result<Chains, Problem> {
    let mut register = Register::new(*context)?;
    register.number_links();
    let register = register;
    let plans = plans(&register);
    let asked = asked_chains(context);
    let mut only = None;
    if !asked.is_empty() {
        let found = plans.iter().find(|plan| asks_for(context, plan));
        only = Some(found.ok_or_else(|| Problem::new(Code::NothingThere, asked.join(", "), "chain"))?);
    }
    let links = Links::new(&register)?;
    let mut leads = Leads::new(&register, &links.brought);
    let mut places = Places::new(register.firms.len());
    let mut area = Area::new(&register)?;
    let (mut chains, mut clusters) = (Vec::new(), Vec::new());
    for plan in plans.iter().filter(|plan| asks_for(context, plan)) {
        let members = Members::new(&register, plan, &mut places)?;
        let chained = Chained { plan, members: &members, places: &places };
        chains.push(chain(&register, chained, &links, &mut leads)?);
        cluster::clusters(&register, &mut area, plan, &mut clusters)?;
    }
    let groups = component::groups(&register, &links, &plans, only)?;
    Ok(Chains { chains, clusters, groups })
}

fn asked_chains<'q>(context: &Context<'q>) -> Vec<&'q str> {
    let mut asked = context.query.wanted(Dimension::Chain);
    asked.extend(context.query.chain.as_deref());
    asked
}

/// Whether the query asks for a chain, by its name as written or as the reader sees it.
fn asks_for(context: &Context<'_>, plan: &Plan<'_>) -> bool {
    let asked = asked_chains(context);
    let shown = context.ledger.shown(plan.name, context.locale());
    asked.is_empty() || asked.contains(&shown) || asked.contains(&context.name(plan.name))
}

fn chain(
    register: &Register<'_>,
    chained: Chained<'_>,
    links: &Links,
    leads: &mut Leads<'_>,
) -> Result<Chain, Problem> {
    let (context, Chained { plan, members, places }) = (&register.context, chained);
    let adds_up = !register.clash(&plan.rows, &|_| true);
    leads.take(chained);
    let declared = plan.record.map(|record| record.lead).and_then(|lead| register.firms.find(lead));
    let lead = match declared.or_else(|| leads.most(chained)) {
        Some(firm) => Some(leads.figures(chained, firm, declared.is_some())?),
        None => None,
    };
    let mut asked = Vec::new();
    for firm in register.asked_firms()? {
        asked.push(leads.figures(chained, firm, declared == Some(firm))?);
    }
    let mut sources = Vec::new();
    for row in &plan.rows {
        context.add_source(&mut sources, register.row(*row).and_then(|row| row.project.extra()));
    }
    let segments = segments(register, plan, members)?;
    let arrivals = arrival::arrivals(register, plan)?;
    let amount = members.total.amount(&register.amounts)?.filter(|_| adds_up);
    Ok(Chain {
        name: register.shown(plan.name),
        projects: Some(context.value(members.total.projects()?)),
        amount: context.some(amount),
        firms: places.firms().len() as u64,
        lead,
        asked,
        completeness: completeness(context, &segments)?,
        gaps: segment::gaps(&segments, members, &register.amounts)?,
        notes: notes(register, plan, members, &segments, &arrivals)?,
        arrivals: context.query.period.map(|_| arrivals.list),
        segments,
        members: firm_rows(register, members, places)?,
        links: drawn(register, members, places, links)?,
        sources,
    })
}

fn segments(register: &Register<'_>, plan: &Plan<'_>, members: &Members) -> Result<Vec<Segment>, Problem> {
    let weak = register.context.query.chains.weak();
    let states = segment::states(plan, members, &register.amounts, weak)?;
    let cover = Cover::new(plan, states.iter().map(|state| !state.is_gap()).collect(), members.elsewhere);
    let mut segments = Vec::with_capacity(states.len());
    for (at, (name, position)) in plan.segments.iter().enumerate() {
        let held = &members.segments[at];
        let is_here =
            |row: u32| register.row(row).is_some_and(|row| row.project.cell(NameColumn::Segment) == *name);
        let amount = held.total.amount(&register.amounts)?.filter(|_| !register.clash(&plan.rows, &is_here));
        segments.push(Segment {
            name: register.shown(*name),
            position: position.map_or("", Position::name),
            firms: held.firms,
            projects: Some(register.context.value(held.total.projects()?)),
            amount: register.context.some(amount),
            state: states[at],
            next: cover.effect(Some(at)),
        });
    }
    Ok(segments)
}

fn completeness(context: &Context<'_>, segments: &[Segment]) -> Result<Option<Value>, Problem> {
    let count = |number: usize| Quantity::count(number as u64, Unit::PROJECTS);
    Ok(context.some(count(segment::covered(segments)).percent_of(&count(segments.len()))?))
}

fn notes(
    register: &Register<'_>,
    plan: &Plan<'_>,
    members: &Members,
    segments: &[Segment],
    arrivals: &Arrivals,
) -> Result<Vec<Note>, Problem> {
    let context = &register.context;
    let mut notes = Vec::new();
    if members.total.untold > 0 {
        let parts = [&*entries::bare(&members.total.projects()?), &members.total.untold.to_string()];
        context.note(&mut notes, "without_amount", AnalysisText::WithoutAmount, &parts);
    }
    let mut say = |code, text: ChainText, part: &str| {
        context.say(&mut notes, code, text.in_locale(context.locale()), &[part]);
    };
    if register.clash(&plan.rows, &|_| true) {
        say("may_overlap", ChainText::MayOverlap, "");
    }
    if members.total.is_mixed() {
        say("mixed_currencies", ChainText::MixedCurrencies, "");
    }
    if let Some(others) = register.other_bases.get(plan.name.0) {
        say("other_bases", ChainText::OtherBasis, &others.to_string());
    }
    let (mut talked, mut floating) = (Vec::new(), Vec::new());
    for (segment, held) in segments.iter().zip(&members.segments) {
        if !held.operating && !held.coming && !held.total.is_empty() {
            talked.push(segment.name.clone());
        }
        if segment.position.is_empty() {
            floating.push(segment.name.clone());
        }
    }
    if !talked.is_empty() {
        say("only_talks", ChainText::OnlyTalks, &context.list(&talked));
    }
    if !floating.is_empty() {
        say("position_not_declared", ChainText::NoPosition, &context.list(&floating));
    }
    if arrivals.uncertain > 0 {
        say("signing_uncertain", ChainText::PerhapsArrived, &arrivals.uncertain.to_string());
    }
    if arrivals.undated > 0 {
        say("signing_not_dated", ChainText::UndatedStand, &arrivals.undated.to_string());
    }
    Ok(notes)
}

fn firm_rows(register: &Register<'_>, members: &Members, places: &Places) -> Result<Vec<FirmRow>, Problem> {
    let mut rows = Vec::with_capacity(members.firms.len());
    for (member, firm) in members.firms.iter().zip(places.firms()) {
        rows.push(FirmRow {
            name: register.firm_name(*firm),
            segment: member.segment,
            amount: register.context.some(member.total.amount(&register.amounts)?),
            operating: member.operating,
            trace: trace(register, member.told_by),
        });
    }
    Ok(rows)
}

/// Where a firm's figure stands: its first project, else its entry in the list.
fn trace(register: &Register<'_>, told: (Option<u32>, Option<u32>)) -> Trace {
    let project = told.0.and_then(|row| register.row(row)).and_then(|row| row.project.extra());
    let listed = told.1.and_then(|at| register.ledger.firms.get(at as usize)).map(|firm| &firm.common.extra);
    register.context.trace(project.or(listed))
}

/// The links between firms of the chain, as recorded.
fn drawn(
    register: &Register<'_>,
    members: &Members,
    places: &Places,
    links: &Links,
) -> Result<Vec<Link>, Problem> {
    let mut drawn = Vec::new();
    for edge in links.from(places.firms()) {
        let (Some(from), Some(to)) = (places.find(edge.from), places.find(edge.to)) else { continue };
        let amount = members.firms[to].total.amount(&register.amounts)?;
        drawn.push(Link { from, to, kind: LinkKind::name(edge.kind), amount: register.context.some(amount) });
    }
    Ok(drawn)
}
