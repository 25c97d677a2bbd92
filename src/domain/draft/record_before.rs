//! The records before this one, which are read as last time: those on the same form, whatever was held between. Which
//! words of one stand beside a question is the side panel's (`tui/screens/session/side/last_time.rs`); what became of
//! its actions is in [`earlier_actions`](super::earlier_actions).

use super::Draft;
use crate::domain::{
    facts::{AgendaItem, Answer, ColumnLabel, ItemFrom, Question, Record, Row, Sheet, Value},
    file::{RecordHistory, SupervisionFile},
    id::{CaseId, Digest, RecordId, RowId},
    text::alike,
};

impl Draft {
    /// The session that is last time for this one: the newest before it on one of its forms; where none was, the newest.
    /// Line management does not vanish behind a reflective one-to-one.
    pub fn last_time<'a>(&self, file: &'a SupervisionFile) -> Option<&'a RecordHistory> {
        self.read_beside(file).into_iter().next()
    }

    /// The revision of last time's record that was there to be looked at when this one was begun.
    pub(super) fn last_read(&self, file: &SupervisionFile) -> Option<Digest> {
        let last = self.last_time(file)?;
        let mut read = last.revisions().rev().map(|revision| revision.digest);
        let read = read.find(|digest| self.base_heads.contains(digest));
        Some(read.unwrap_or(last.head().digest))
    }

    /// The sessions between last time and this one, the newest first: they were held on other forms.
    pub fn held_since<'a>(
        &self,
        file: &'a SupervisionFile,
    ) -> impl Iterator<Item = &'a RecordHistory> + use<'a> {
        let last = self.last_time(file).map(RecordHistory::id);
        let earlier = self.earlier(file).into_iter();
        earlier.take_while(move |history| Some(history.id()) != last)
    }

    /// The earlier sessions beside these whose records still wait for somebody's agreement, the newest first.
    pub fn also_waiting<'a>(&self, file: &'a SupervisionFile) -> Vec<&'a RecordHistory> {
        let last = self.last_time(file);
        let shown = last.into_iter().chain(self.held_since(file));
        let shown: Vec<_> = shown.map(RecordHistory::id).collect();
        let mut earlier = self.earlier(file);
        earlier.retain(|history| history.is_waiting() && !shown.contains(&history.id()));
        earlier
    }

    /// The records that are read beside this one, the newest first: of a session the sessions on its forms, else all
    /// before it; of a new version of the agreement the one in force and those before; of another record those on its
    /// form. "The next time you review your plan" it is recalled (Stockport, Appendix D).
    pub fn read_beside<'a>(&self, file: &'a SupervisionFile) -> Vec<&'a RecordHistory> {
        let mut earlier = self.earlier(file);
        let here = &self.record;
        let forms = here.sheets.iter().filter(|sheet| sheet.about.is_none());
        let forms: Vec<&str> = forms.map(|sheet| sheet.form.as_str()).collect();
        let is_on_them = |history: &&RecordHistory| forms.iter().any(|form| history.is_on(form));
        let is_any = here.is_session() || self.is_revision();
        if here.replaces_agreement.is_none() && (!is_any || earlier.iter().any(is_on_them)) {
            earlier.retain(is_on_them);
        }
        earlier
    }

    /// The records that asked the same as an item of this one, the newest first: those with its form, about the same
    /// case where it is about one; where none has it, those that say something in answer to one of its questions.
    pub fn asked_before<'a>(
        &self,
        file: &'a SupervisionFile,
        item: &AgendaItem,
    ) -> Vec<&'a RecordHistory> {
        let mut earlier = self.earlier(file);
        let form = self.sheet_of_item(item);
        let has_form = |history: &&RecordHistory| {
            let mut sheets = history.head().record.sheets.iter();
            sheets.any(|then| form.is_some_and(|form| is_like(file, form, then)))
        };
        let answers = |history: &&RecordHistory| {
            let then = &history.head().record;
            !self.answers_in(file, then, item).is_empty()
                || self.notes_in(file, then, item).next().is_some()
        };
        if earlier.iter().any(has_form) {
            earlier.retain(has_form);
        } else {
            earlier.retain(answers);
        }
        earlier
    }

    /// The answers of an earlier record to the questions of an item: those on the same form; where it has not that form,
    /// those to the same words.
    pub fn answers_in<'a>(
        &self,
        file: &SupervisionFile,
        then: &'a Record,
        item: &AgendaItem,
    ) -> Vec<(&'a Sheet, &'a Answer)> {
        let ItemFrom::Form { item: id, .. } = &item.from else {
            return Vec::new();
        };
        let Some(form) = self.sheet_of_item(item) else {
            return Vec::new();
        };
        let said = then.sheets.iter().flat_map(|sheet| {
            let answers = sheet.answers.iter().map(move |answer| (sheet, answer));
            answers.filter(|(_, answer)| answer.value != Value::Printed && !answer.value.is_empty())
        });
        if then.sheets.iter().any(|sheet| is_like(file, form, sheet)) {
            let is_here = |(sheet, answer): &(&Sheet, &Answer)| {
                is_like(file, form, sheet) && answer.item == *id
            };
            return said.filter(is_here).collect();
        }
        let asked = form.answers.iter().filter(|answer| answer.item == *id);
        let asked: Vec<&str> = asked.map(|answer| answer.asked.as_str()).collect();
        let is_asked = |(sheet, answer): &(&Sheet, &Answer)| {
            file.is_about_same(sheet.about, form.about)
                && asked.iter().any(|asked| alike(asked, &answer.asked))
        };
        said.filter(is_asked).collect()
    }

    /// The notes of an earlier record under items of the same title, about the same case where it is about one.
    pub fn notes_in<'a>(
        &self,
        file: &SupervisionFile,
        then: &'a Record,
        item: &AgendaItem,
    ) -> impl Iterator<Item = &'a str> {
        let about = self.sheet_of_item(item).and_then(|sheet| sheet.about);
        let notes = then.agenda.iter().filter(move |before| {
            let sheet = before.sheet().and_then(|sheet| then.sheet(sheet));
            let of = sheet.and_then(|sheet| sheet.about);
            before.title == item.title && file.is_about_same(of, about)
        });
        let notes = notes.map(|before| before.notes.as_str());
        notes.filter(|notes| !notes.is_empty())
    }

    fn sheet_of_item(&self, item: &AgendaItem) -> Option<&Sheet> {
        self.record.sheet(item.sheet()?)
    }

    /// The cases that a table had in the newest record on its form, in their order.
    pub(super) fn cases_last_time(&self, file: &SupervisionFile, of: &Question) -> Vec<CaseId> {
        let Some(here) = self.record.sheet(of.sheet) else {
            return Vec::new();
        };
        let earlier = self.earlier(file).into_iter();
        let records = earlier.map(|history| &history.head().record);
        let on_it = |then: &&Record| then.sheets.iter().any(|sheet| is_like(file, here, sheet));
        let last = records.into_iter().find(on_it).into_iter();
        let sheets = last.flat_map(|then| &then.sheets);
        let answers = sheets
            .filter(|sheet| is_like(file, here, sheet))
            .flat_map(|sheet| &sheet.answers)
            .filter(|answer| answer.item == of.item && answer.field == of.field);
        let rows = answers.flat_map(|answer| match &answer.value {
            Value::Table { rows, .. } => rows.as_slice(),
            _ => &[],
        });
        rows.filter_map(|row| row.case).collect()
    }

    /// The records before this one in which a table has the case of one of its rows, the newest first.
    pub fn rows_before<'a>(
        &self,
        file: &'a SupervisionFile,
        of: &Question,
        row: RowId,
    ) -> Vec<&'a RecordHistory> {
        let mut earlier = self.earlier(file);
        earlier.retain(|history| self.row_in(file, history, of, row).is_some());
        earlier
    }

    /// The row that an earlier record has in the same table about the case of one of this one's rows, with the labels of
    /// its columns.
    pub fn row_in<'a>(
        &self,
        file: &SupervisionFile,
        then: &'a RecordHistory,
        of: &Question,
        row: RowId,
    ) -> Option<(&'a [ColumnLabel], &'a Row)> {
        let form = &self.record.sheet(of.sheet)?.form;
        let case = self.record.row(of, row)?.case?;
        let is = |other| file.is_same_case(other, case);
        then.row_of(is, form, &of.item, &of.field)
    }

    /// The session that this one stands before in its file; its own while it is the newest.
    pub fn stands_before(&self, file: &SupervisionFile) -> RecordId {
        let next = match self.follow_ups.last {
            _ if self.is_revision() => None,
            Some(last) => file.record(last).and_then(|(last, _)| file.next(last.id())),
            None => file.sessions().next(),
        };
        next.map_or(self.record.id, RecordHistory::id)
    }

    /// The records that can be read beside this one, the newest first, on whatever form.
    fn earlier<'a>(&self, file: &'a SupervisionFile) -> Vec<&'a RecordHistory> {
        if self.record.is_session() || self.is_revision() {
            file.before(self.stands_before(file)).rev().collect()
        } else if let Some(before) = self.record.replaces_agreement {
            let in_force = file.history(before).into_iter();
            in_force.chain(file.before(before).rev()).collect()
        } else {
            file.records().iter().rev().collect()
        }
    }
}

/// Returns whether two sheets are on the same form, about the same case where they are about one.
fn is_like(file: &SupervisionFile, one: &Sheet, other: &Sheet) -> bool {
    one.form == other.form && file.is_about_same(one.about, other.about)
}
