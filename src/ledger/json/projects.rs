//! Projects.
use super::fields::Fields;
use crate::json::{Node, Object};
use crate::ledger::Milestone;
use crate::ledger::projects::{Details, Marks, NameColumn, ProjectDraft};
use crate::ledger::records::DATED;
use crate::ledger::vocabulary::{Agreement, ProjectKind, STAGES};
use crate::quantity::Unit;

static KEYS: [&str; 30] = [
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
    "signed",
    "landed",
    "started",
    "operating",
    "ended",
];

impl<'t> Fields<'_, 't> {
    pub(super) fn project(&mut self, node: &Node<'t>) {
        let Some(object) = self.record(node, &KEYS) else { return };
        let mut draft = ProjectDraft::new(node.line);
        self.project_names(&object, &mut draft);
        draft.count = self.count(&object, "count", &Unit::PROJECTS);
        draft.planned = self.amount(&object, "planned");
        draft.attracted = self.amount(&object, "attracted");
        draft.paid_in = self.amount(&object, "paid_in");
        for (key, milestone) in &DATED {
            draft.told[*milestone as usize] = self.told(&object, key);
        }
        draft.told[Milestone::Full as usize] = self.told(&object, "full");
        draft.marks = self.marks(&object);
        draft.details = self.details(&object);
        draft.extra = self.extra(&object);
        self.ledger.projects.push(draft);
    }

    fn project_names(&mut self, object: &Object<'_, 't>, draft: &mut ProjectDraft) {
        for (name, column) in draft.names.iter_mut().zip(NameColumn::ALL) {
            let key = NameColumn::KEYS[column as usize];
            *name = match column {
                NameColumn::Region => self.place(object, key),
                NameColumn::Basis => self.basis_of(object),
                _ => self.name(object, key),
            };
        }
    }

    fn marks(&mut self, object: &Object<'_, 't>) -> Marks {
        Marks {
            stage: self.reader.word(object, "stage", &STAGES),
            agreement: self.reader.word(object, "agreement", &Agreement::WORDS),
            kind: self.reader.word(object, "kind", &ProjectKind::WORDS),
            estimated: self.reader.boolean(object, "estimated").unwrap_or(false),
        }
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
