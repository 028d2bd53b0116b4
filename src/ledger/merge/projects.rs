//! Projects, with what is still known of them on the day of the merged ledger.
use super::Merge;
use crate::error::{Code, Place, Problem};
use crate::ledger::{EntryKind, Milestone, NameColumn, Project, ProjectDraft, Told};
use crate::period::Day;

impl Merge<'_> {
    /// The day up to which this ledger knows, where the merged one knows more.
    pub(super) fn known_until(&self) -> Option<Day> {
        let (own, all) = (self.from.as_of?.end, self.to.as_of?.end);
        (own < all).then_some(own)
    }

    /// What is still known of a milestone on a later day: nothing of what lay ahead.
    pub(super) fn told(&self, told: Told) -> Told {
        match (told, self.known_until()) {
            (Told::On(date), Some(until)) if date.end > until => Told::Nothing,
            _ => told,
        }
    }

    pub(super) fn projects(&mut self) {
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
            let place = Place { file: self.file_of(EntryKind::Project), ..Place::default() };
            let until = self.known_until().map(Day::iso).unwrap_or_default();
            self.to.warnings.push(Problem::new(Code::NotKnownLater, lapsed.to_string(), until).at(place));
        }
    }

    pub(super) fn figures(&mut self, project: &Project<'_>, draft: &mut ProjectDraft) {
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
}
