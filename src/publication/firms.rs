//! Firms, leads and links: published with projects only, and never a firm that has not signed yet.
use super::Publication;
use super::copy::Copy;
use super::projects::is_signed;
use crate::ledger::{ChainRecord, Common, Extra, Firm, Ledger, LinkRecord, Name, NameColumn};
use crate::order::Numbers;

/// What is known of a firm: that the ledger lists it, and by the projects that name it.
const LISTED: u32 = 0;
const UNSIGNED: u32 = 1;
const SIGNED: u32 = 2;

/// Which firms may be named.
#[derive(Default)]
pub(super) struct NamedFirms(Numbers);

impl NamedFirms {
    /// Notes a project of a firm.
    fn note(&mut self, firm: Name, is_signed: bool) {
        if !firm.is_none() {
            let slot = self.0.slot(firm.0, 0);
            *slot = (*slot).max(if is_signed { SIGNED } else { UNSIGNED });
        }
    }

    /// Whether a firm may be named: it has signed, or the ledger lists it and it has no project at all.
    pub(super) fn has(&self, firm: Name) -> bool {
        matches!(self.0.get(firm.0), Some(LISTED | SIGNED))
    }

    pub(super) fn new(ledger: &Ledger) -> Self {
        let mut firms = Self::default();
        for firm in &ledger.firms {
            firms.0.slot(firm.name.0, LISTED);
        }
        for project in ledger.projects() {
            firms.note(project.cell(NameColumn::Firm), is_signed(&project));
        }
        firms
    }
}

impl Copy<'_> {
    pub(super) fn firm(&mut self, firms: &NamedFirms, firm: Name) -> Name {
        if firms.has(firm) { self.name(firm) } else { Name::NONE }
    }

    /// Chains as declared. Without their firms nothing says that a segment has none.
    pub(super) fn chains(&mut self, publication: &Publication) {
        let firms = NamedFirms::new(self.from);
        let mut all = publication.with_projects;
        if publication.with_projects {
            all = self.listed_firms(&firms);
            self.links(&firms);
        }
        for chain in &self.from.chains {
            let lead = if publication.with_projects { self.firm(&firms, chain.lead) } else { Name::NONE };
            let segments =
                chain.segments.iter().map(|(name, position)| (self.name(*name), *position)).collect();
            let (common, name) = (Common::default(), self.name(chain.name));
            let firms_complete = chain.firms_complete && all;
            self.to.chains.push(ChainRecord { common, name, lead, firms_complete, segments });
        }
    }

    /// The list of firms; whether all of them may be named.
    fn listed_firms(&mut self, firms: &NamedFirms) -> bool {
        let mut all = self.from.projects().all(|project| is_signed(&project));
        for firm in &self.from.firms {
            if !firms.has(firm.name) {
                all = false;
                continue;
            }
            let source = self.name(firm.common.extra.source);
            let record = Firm {
                common: Common { extra: Extra { source, ..Extra::default() }, ..Common::default() },
                name: self.name(firm.name),
                region: self.name(firm.region),
                chain: self.name(firm.chain),
                segment: self.name(firm.segment),
                since: firm.since,
            };
            self.to.firms.push(record);
        }
        all
    }

    fn links(&mut self, firms: &NamedFirms) {
        for link in &self.from.links {
            let (from, to) = (self.firm(firms, link.from), self.firm(firms, link.to));
            if from.is_none() || to.is_none() {
                continue;
            }
            let source = self.name(link.common.extra.source);
            let common = Common { extra: Extra { source, ..Extra::default() }, ..Common::default() };
            let chain = self.name(link.chain);
            self.to.links.push(LinkRecord { common, from, to, chain, ..link.clone() });
        }
    }
}
