//! The forms that a session uses: which are chosen when it begins, where on the agenda a sheet's items go, and how one is
//! taken in or left out later.

use super::{Draft, agenda_items, edit::Edit, new::DraftBuilder};
use crate::domain::{
    facts::{
        AgendaItem, Answer, CaseUpdate, FieldPath, ItemFrom, Outcome, Question, Record, Row, Sheet,
        Value,
    },
    id::{Ids, SheetId},
    policy::{
        Column, Field, Form, FormUse, InitialRows, Kind, Meaning, Policy, RecordKind, SessionFormat,
    },
};

impl<'a> DraftBuilder<'a> {
    /// The forms that a session held so begins with: those of the last one that was held so; else the first record form
    /// and each sheet of the session.
    pub fn default_forms(&self, kind: SessionFormat) -> Vec<&'a Form> {
        let forms = self.policy.session_forms(kind);
        let all: Vec<&Form> = forms.filter(|form| !form.is_about_a_case()).collect();
        let records = self.file.records().iter().rev();
        let mut records = records.map(|history| &history.head().record);
        let last = records.find(|record| {
            record.format == kind
                && record.kind == RecordKind::Session
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
        let first = all.iter().position(|form| form.used == FormUse::Record);
        let forms = all.into_iter().enumerate();
        forms
            .filter(|(at, form)| form.used != FormUse::Record || Some(*at) == first)
            .map(|(_, form)| form)
            .collect()
    }

    /// The edit that takes a form into a session, about a case where it is a sheet of one. None where the session has
    /// this very sheet.
    pub fn add_form(
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
        let items = agenda_items::of_form(form, sheet.id, ids);
        let items = Edit::insert_all(from, items);
        let case = about.filter(|case| record.case(case.id).is_none());
        let case = case.map(|case| Edit::push(draft, case.clone()));
        let sheet = Edit::insert_all(at, [sheet]);
        let edits = case.into_iter().chain(sheet).chain(items);
        Some(Edit::Group(edits.collect()))
    }
}

impl DraftBuilder<'_> {
    /// The edit that holds a session another way: the forms in which nothing was written give way to those of that way.
    pub fn change_format(&self, draft: &Draft, kind: SessionFormat, ids: &Ids) -> Option<Edit> {
        let mut after = draft.clone();
        let mut edits = Vec::new();
        let mut make = |after: &mut Draft, edit: Edit| {
            after.apply(&edit).ok()?;
            edits.push(edit);
            Some(())
        };
        let set = Edit::Set {
            field: FieldPath::Format,
            from: draft.read(&FieldPath::Format)?,
            to: Value::Choice(kind.words().to_owned()),
        };
        make(&mut after, set)?;
        let chosen = self.default_forms(kind);
        for sheet in &draft.record.sheets {
            let stays = match self.policy.form(&sheet.form) {
                Some(form) if form.is_about_a_case() => form.kinds.contains(&kind),
                _ => chosen.iter().any(|form| form.id == sheet.form),
            };
            if !stays && !self.is_written(draft, sheet, ids) {
                let out = after.remove_sheet(sheet.id)?;
                make(&mut after, out)?;
            }
        }
        for form in chosen {
            if let Some(taken) = self.add_form(&after, form, None, ids) {
                make(&mut after, taken)?;
            }
        }
        let held = after.held_this_way(self.file, kind);
        if held != after.held() {
            let kept = after.timing_edit(self.file, held, ids);
            make(&mut after, kept)?;
        }
        Some(Edit::Group(edits))
    }

    /// Returns true when something was written in a sheet or said of its items: it is not as it would be taken in now.
    /// The published words count as written, but for the lines that are filled in.
    fn is_written(&self, draft: &Draft, sheet: &Sheet, ids: &Ids) -> bool {
        let Some(form) = self.policy.form(&sheet.form) else {
            return true;
        };
        let said = |item: &AgendaItem| {
            item.outcome != Outcome::Open
                || !item.notes.trim().is_empty()
                || draft.unparsed.contains_key(&FieldPath::Minutes(item.id))
        };
        let mut agenda = draft.record.agenda.iter();
        let told = |place: &FieldPath| matches!(place, FieldPath::StatedCount { of, .. } if of.sheet == sheet.id);
        let fresh = self.sheet(form, sheet.about, ids).answers;
        let written = |answer: &Answer| {
            let field = form.field(&answer.item, &answer.field);
            let filled_in = field
                .and_then(|field| field.is)
                .is_some_and(Meaning::is_filled_in);
            let same = |of: &Answer| of.item == answer.item && of.field == answer.field;
            let as_new = fresh
                .iter()
                .find(|of| same(of))
                .filter(|_| !draft.is_revision());
            !as_new.map_or_else(
                || filled_in || answer.value.is_empty(),
                |new| says_the_same(&answer.value, &new.value),
            )
        };
        agenda.any(|item| item.sheet() == Some(sheet.id) && said(item))
            || draft.unparsed.keys().any(told)
            || sheet.answers.iter().any(written)
    }
}

/// Returns whether two answers say the same: rows are told by their case, for each sheet has rows of its own.
fn says_the_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (
            Value::Table { rows, stated, .. },
            Value::Table {
                rows: of,
                stated: tally,
                ..
            },
        ) => {
            let same = |(one, of): (&Row, &Row)| (one.case, &one.cells) == (of.case, &of.cells);
            stated == tally && rows.len() == of.len() && rows.iter().zip(of).all(same)
        }
        _ => one == other,
    }
}

impl Draft {
    /// The edit that leaves a sheet out, with all that was written in it and under its items.
    pub fn remove_sheet(&self, sheet: SheetId) -> Option<Edit> {
        let out = Edit::take_out::<Sheet>(self, sheet)?;
        let of_it = |item: &AgendaItem| item.sheet() == Some(sheet);
        let mut edits = Edit::take_out_all(self, of_it);
        edits.push(out);
        Some(Edit::Group(edits))
    }

    /// The policy's words and kind of a question.
    pub fn field<'a>(&self, policy: &'a Policy, of: &Question) -> Option<&'a Field> {
        let sheet = self.record.sheet(of.sheet)?;
        policy.form(&sheet.form)?.field(&of.item, &of.field)
    }

    /// The policy's columns of a table, and the rows it starts with.
    pub fn table<'a>(
        &self,
        policy: &'a Policy,
        of: &Question,
    ) -> Option<(&'a [Column], InitialRows)> {
        match &self.field(policy, of)?.kind {
            Kind::Table { columns, rows, .. } => Some((columns, *rows)),
            _ => None,
        }
    }
}

impl Record {
    /// Puts a sheet and its items where they belong.
    pub(crate) fn take_in(&mut self, sheet: Sheet, policy: &Policy, form: &Form, ids: &Ids) {
        let (at, from) = places(self, policy, form);
        let items = agenda_items::of_form(form, sheet.id, ids);
        self.agenda.splice(from..from, items);
        self.sheets.insert(at, sheet);
    }
}

/// Returns where a form's sheet goes among the sheets, and its items on the agenda.
///
/// Sheets keep the policy's order, the record forms first, so that the first is the session's own. A sheet's items come
/// after those of an earlier sheet of the same form, else after the item that its form names, else at the end; a record
/// form's after those of the record forms before it.
fn places(record: &Record, policy: &Policy, form: &Form) -> (usize, usize) {
    let rank = |id: &str| {
        let at = policy.forms.iter().position(|form| form.id == id);
        let form = at.and_then(|at| policy.forms.get(at));
        (form.is_none_or(|form| form.used != FormUse::Record), at)
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
        FormUse::Sheet {
            after: Some(named), ..
        } => after(&|item| matches!(&item.from, ItemFrom::Form { item, .. } if item == named)),
        FormUse::Record => {
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
