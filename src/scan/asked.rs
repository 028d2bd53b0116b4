//! Which columns the answers to some queries need.
use crate::analysis::{Dimension, Query, has_common_entries};
use crate::ledger::NameColumn;

/// What queries ask about, beside the amounts and what decides which entries count.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    names: Vec<NameColumn>,
    /// Whether milestones are asked about.
    pub(crate) milestones: bool,
    /// Whether rows of an answer may hold the same projects, so that these are asked for at the end.
    pub(crate) common: bool,
}

impl Asked {
    /// What some group queries ask about.
    pub(crate) fn new(queries: &[Query]) -> Self {
        let mut asked = Self { names: Vec::new(), milestones: false, common: false };
        for query in queries {
            let filtered = query.filters.iter().map(|(dimension, _)| *dimension);
            for dimension in query.by.iter().copied().chain(filtered) {
                asked.dimension(dimension);
            }
            asked.milestones |= query.period.is_some();
            asked.common |= has_common_entries(query);
            asked.names.extend(query.chain.is_some().then_some(NameColumn::Chain));
            asked.names.extend(query.region.is_some().then_some(NameColumn::Region));
        }
        asked
    }

    fn dimension(&mut self, dimension: Dimension) {
        if dimension == Dimension::OriginClass {
            // An origin has its class beside the place of the project.
            self.names.push(NameColumn::Region);
        }
        self.names.push(match dimension {
            Dimension::Province | Dimension::City | Dimension::County | Dimension::Place => {
                NameColumn::Region
            }
            Dimension::Origin | Dimension::OriginClass => NameColumn::Origin,
            Dimension::Industry => NameColumn::Industry,
            Dimension::Chain | Dimension::Membership | Dimension::Lead => NameColumn::Chain,
            Dimension::Segment => NameColumn::Segment,
            Dimension::Firm => NameColumn::Firm,
            Dimension::Owner => NameColumn::Owner,
            Dimension::Method => NameColumn::Method,
            Dimension::Id => NameColumn::Id,
            Dimension::Milestone
            | Dimension::Agreement
            | Dimension::Year
            | Dimension::Quarter
            | Dimension::Month => {
                self.milestones = true;
                return;
            }
            // Columns that decide which entries count, and of what, are always read.
            Dimension::Basis
            | Dimension::Currency
            | Dimension::Size
            | Dimension::Activity
            | Dimension::Tag
            | Dimension::Set => {
                return;
            }
        });
    }

    /// Whether a column of names is needed. What leads from row to row needs ids and firms.
    pub(crate) fn names(&self, column: NameColumn, has_links: bool) -> bool {
        match column {
            NameColumn::Basis | NameColumn::Activity => true,
            NameColumn::Id | NameColumn::Firm if has_links => true,
            _ => self.names.contains(&column),
        }
    }
}
