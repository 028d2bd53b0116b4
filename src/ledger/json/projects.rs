//! Projects.
use super::fields::Fields;
use crate::json::{Node, Object};
use crate::ledger::projects::{Details, NameCell, NameColumn, ProjectDraft};
use crate::ledger::records::DATED;
use crate::ledger::vocabulary::{Agreement, ProjectKind, STAGES};
use crate::ledger::{Milestone, Told};
use crate::quantity::Unit;

const KEYS: [&str; 25] = [
    "name",
    "count",
    "firm",
    "region",
    "origin",
    "owner",
    "industry",
    "chain",
    "also_in",
    "segment",
    "brought_by",
    "kind",
    "agreement",
    "basis",
    "planned",
    "attracted",
    "paid_in",
    "paid_in_by",
    "estimated",
    "stage",
    "count_started",
    "count_operating",
    "method",
    "activity",
    "full",
];

impl<'t> Fields<'_, 't> {
    pub(super) fn project(&mut self, node: &Node<'t>) {
        let keys: Vec<&str> = KEYS.into_iter().chain(DATED.map(|(key, _)| key)).collect();
        let Some(object) = self.record(node, &keys) else { return };
        let draft = ProjectDraft {
            names: self.project_names(&object),
            count: self.count(&object, "count", &Unit::PROJECTS),
            planned: self.amount(&object, "planned"),
            attracted: self.amount(&object, "attracted"),
            paid_in: self.amount(&object, "paid_in"),
            told: self.milestones(&object),
            stage: self.reader.word(&object, "stage", &STAGES),
            agreement: self.reader.word(&object, "agreement", &Agreement::WORDS),
            kind: self.reader.word(&object, "kind", &ProjectKind::WORDS),
            estimated: self.reader.boolean(&object, "estimated").unwrap_or(false),
            details: self.details(&object),
            extra: self.extra(&object),
            file: 0,
            row: node.line,
        };
        self.ledger.projects.push(draft);
    }

    fn project_names(&mut self, object: &Object<'_, 't>) -> [NameCell; NameColumn::COUNT] {
        let mut names = [NameCell::default(); NameColumn::COUNT];
        for (cell, column) in names.iter_mut().zip(NameColumn::ALL) {
            let key = NameColumn::KEYS[column as usize];
            cell.0 = match column {
                NameColumn::Region => self.place(object, key),
                NameColumn::Basis => self.basis_of(object),
                _ => self.name(object, key),
            };
        }
        names
    }

    fn milestones(&mut self, object: &Object<'_, 't>) -> [Told; Milestone::ALL.len()] {
        let mut told = [Told::Nothing; Milestone::ALL.len()];
        for (key, milestone) in DATED.into_iter().chain([("full", Milestone::Full)]) {
            told[milestone as usize] = self.told(object, key);
        }
        told
    }

    fn details(&mut self, object: &Object<'_, 't>) -> Details {
        let money = Unit::Money(self.ledger.currency);
        Details {
            also_in: self.names(object, "also_in"),
            paid_in_by: self.dated_figures(object, "paid_in_by", &money),
            count_started: self.count(object, "count_started", &Unit::PROJECTS),
            count_operating: self.count(object, "count_operating", &Unit::PROJECTS),
        }
    }
}
