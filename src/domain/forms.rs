//! The forms that a session uses: which are chosen when it begins, where on the agenda a sheet's items go, and how one is
//! taken in or left out later.

use super::{
    begin::{self, Beginning},
    case::{CaseStatus, CaseUpdate},
    draft::Draft,
    edit::{Edit, Piece},
    file::SupervisionFile,
    id::{CaseId, Ids, SheetId},
    policy::{Form, Policy, Purpose, RecordKind, Used},
    record::{AgendaItem, ItemFrom, Record, Sheet},
};

impl<'a> Beginning<'a> {
    /// The forms that a session held so begins with: those of the last one that was held so; else the first record form
    /// and each sheet of the session.
    pub fn chosen(&self, kind: RecordKind) -> Vec<&'a Form> {
        let forms = self.policy.session_forms(kind);
        let all: Vec<&Form> = forms.filter(|form| !form.is_about_a_case()).collect();
        let records = self.file.records().iter().rev();
        let mut records = records.map(|history| &history.head().record);
        let last = records.find(|record| {
            record.kind == kind
                && record.purpose == Purpose::Session
                && record.policy.id == self.policy.id
                && !record.sheets.is_empty()
        });
        let was_used = |form: &&&Form| {
            last.is_some_and(|last| last.sheets.iter().any(|of| of.form == form.id))
        };
        let again: Vec<&Form> = all.iter().filter(was_used).copied().collect();
        if !again.is_empty() {
            return again;
        }
        let first = all.iter().position(|form| form.used == Used::Record);
        let forms = all.into_iter().enumerate();
        forms
            .filter(|(at, form)| form.used != Used::Record || Some(*at) == first)
            .map(|(_, form)| form)
            .collect()
    }

    /// The edit that takes a form into a session, about a case where it is a sheet of one. None where the session has
    /// this very sheet.
    pub fn taking_in(
        &self,
        draft: &Draft,
        form: &Form,
        about: Option<&CaseUpdate>,
        ids: &Ids,
    ) -> Option<Edit> {
        let record = &draft.record;
        if record.sheet_of(form, about.map(|case| case.id)).is_some() {
            return None;
        }
        let sheet = self.sheet(form, about.map(|case| case.id), ids);
        let (at, from) = places(record, self.policy, form);
        let items = begin::agenda(form, sheet.id, ids).into_iter().enumerate();
        let items = items.map(|(index, item)| Edit::Insert {
            at: from + index,
            part: Piece::Agenda(item),
        });
        let case = about.filter(|case| record.case(case.id).is_none());
        let case = case.map(|case| Edit::Insert {
            at: record.cases.len(),
            part: Piece::Case(case.clone()),
        });
        let sheet = Edit::Insert {
            at,
            part: Piece::Sheet(sheet),
        };
        let edits = case.into_iter().chain([sheet]).chain(items);
        Some(Edit::Together(edits.collect()))
    }
}

impl Draft {
    /// The edit that leaves a sheet out, with all that was written in it and under its items.
    pub fn leaving_out(&self, sheet: SheetId) -> Option<Edit> {
        let record = &self.record;
        let at = record.sheets.iter().position(|of| of.id == sheet)?;
        let agenda = record.agenda.iter().enumerate();
        let items = agenda.filter(|(_, item)| item.sheet() == Some(sheet)).rev();
        let items = items.map(|(at, item)| Edit::Remove {
            at,
            part: Piece::Agenda(item.clone()),
        });
        let sheet = Edit::Remove {
            at,
            part: Piece::Sheet(record.sheets.get(at)?.clone()),
        };
        Some(Edit::Together(items.chain([sheet]).collect()))
    }

    /// The case that is called so: one that this session speaks of, one that the file knows, or a new one. A mention
    /// neither opens nor closes a case that is known.
    pub fn case_called(&self, name: &str, file: &SupervisionFile, ids: &Ids) -> CaseUpdate {
        let name = name.trim();
        let here = self.record.cases.iter().find(|case| case.is_called(name));
        let known = || {
            let known = file.case_named(name)?;
            Some(CaseUpdate::mention(known.id, name, None))
        };
        here.cloned()
            .or_else(known)
            .unwrap_or_else(|| CaseUpdate::mention(ids.fresh(), name, Some(CaseStatus::Open)))
    }
}

impl Record {
    /// The sheet of a form; of one for each case, that about this case.
    pub fn sheet_of(&self, form: &Form, about: Option<CaseId>) -> Option<&Sheet> {
        let mut sheets = self.sheets.iter();
        sheets.find(|sheet| sheet.form == form.id && sheet.about == about)
    }

    /// What an agenda item is called: one of a sheet about a case names the case.
    pub fn title_of(&self, item: &AgendaItem) -> String {
        let sheet = item.sheet().and_then(|sheet| self.sheet(sheet));
        self.named(&item.title, sheet)
    }

    /// What a sheet is called: one about a case names the case.
    pub fn title_of_sheet(&self, sheet: &Sheet) -> String {
        self.named(&sheet.title, Some(sheet))
    }

    fn named(&self, title: &str, sheet: Option<&Sheet>) -> String {
        let case = sheet.and_then(|sheet| self.case(sheet.about?));
        match case.map(|case| case.as_written.trim()) {
            None | Some("") => title.to_owned(),
            Some(name) => format!("{title} · {name}"),
        }
    }

    /// Puts a sheet and its items where they belong.
    pub(super) fn take_in(&mut self, sheet: Sheet, policy: &Policy, form: &Form, ids: &Ids) {
        let (at, from) = places(self, policy, form);
        let items = begin::agenda(form, sheet.id, ids);
        self.agenda.splice(from..from, items);
        self.sheets.insert(at, sheet);
    }
}

impl AgendaItem {
    /// The sheet that it is an item of.
    pub const fn sheet(&self) -> Option<SheetId> {
        match self.from {
            ItemFrom::Form { sheet, .. } => Some(sheet),
            ItemFrom::Added { .. } | ItemFrom::Informal(_) => None,
        }
    }
}

/// Where a form's sheet goes among the sheets, and its items on the agenda.
///
/// Sheets keep the policy's order, the record forms first, so that the first is the session's own. A sheet's items come
/// after those of an earlier sheet of the same form, else after the item that its form names, else at the end; a record
/// form's after those of the record forms before it.
fn places(record: &Record, policy: &Policy, form: &Form) -> (usize, usize) {
    let rank = |id: &str| {
        let at = policy.forms.iter().position(|form| form.id == id);
        let form = at.and_then(|at| policy.forms.get(at));
        (form.is_none_or(|form| form.used != Used::Record), at)
    };
    let own = rank(&form.id);
    let later = record.sheets.iter().position(|of| rank(&of.form) > own);
    let after = |is: &dyn Fn(&AgendaItem) -> bool| {
        let last = record.agenda.iter().rposition(is);
        last.map(|at| at + 1)
    };
    let of = |item: &AgendaItem| Some(&*record.sheet(item.sheet()?)?.form);
    let same = after(&|item| of(item) == Some(&form.id));
    let place = same.or_else(|| match &form.used {
        Used::Sheet {
            after: Some(named), ..
        } => after(&|item| matches!(&item.from, ItemFrom::Form { item, .. } if item == named)),
        Used::Record => {
            let before = after(&|item| of(item).is_some_and(|form| rank(form) < own));
            before.or(Some(0))
        }
        _ => None,
    });
    (
        later.unwrap_or(record.sheets.len()),
        place.unwrap_or(record.agenda.len()),
    )
}
