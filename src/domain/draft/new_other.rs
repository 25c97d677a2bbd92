//! The first draft of a record of no session: an agreement, a review, a note of an informal talk.

use super::{Draft, SessionStep, agenda_items, new::DraftBuilder, to_the_minute};
use crate::domain::{
    facts::{Answer, CaseUpdate, Record, Sheet, TimeSpan, Value},
    file::RecordHistory,
    id::Ids,
    policy::{Form, FormUse, Kind, Meaning, RecordKind, Rule},
};

impl DraftBuilder<'_> {
    /// A record on a form of its own, everything filled in that is known. A new agreement begins with the words of the
    /// one in force, but for the days of reviews.
    pub fn apart(&self, form: &Form, ids: &Ids) -> Draft {
        let purpose = form.used.purpose();
        let today = to_the_minute(self.now);
        let in_force = self.file.agreement();
        let in_force = in_force.filter(|_| purpose == RecordKind::Agreement);
        let mut sheet = self.sheet(form, None, ids);
        for answer in &mut sheet.answers {
            if answer.value == Value::Empty {
                answer.value = self.known(answer, form);
            }
        }
        if let Some(before) = in_force {
            take_over(&mut sheet, &before.head().record);
        }
        let record = Record {
            kind: purpose,
            replaces_agreement: in_force.map(RecordHistory::id),
            number: None,
            length: 0,
            spans: vec![TimeSpan {
                from: today,
                to: Some(today),
            }],
            agenda: agenda_items::of_form(form, sheet.id, ids),
            cases: self.cases_in(&sheet),
            sheets: vec![sheet],
            ..self.bare_record(ids)
        };
        // Who takes part, and on which day, is read before anything is written; a talk in passing is noted at once.
        let stop = record.agenda.first();
        let stop = stop.filter(|_| purpose == RecordKind::Informal);
        Draft {
            expected: self.expected(),
            step: stop.map_or(SessionStep::Opening, |item| SessionStep::Item(item.id)),
            ..Draft::blank(self.file, record, self.now, ids)
        }
    }

    /// Returns what can be offered for an answer: how often, as it was agreed by word; the day on which an agreement is to
    /// be looked at again, as late as the policy lets it be; which review it is, the first that is owed.
    fn known(&self, answer: &Answer, form: &Form) -> Value {
        let known = match answer.is {
            Some(Meaning::Cadence) => self.profile.cadence.map(Value::Every),
            Some(Meaning::ReviewDate) if form.used == FormUse::Agreement => self
                .policy
                .rule(|rule| match rule {
                    Rule::AgreementReview { every, .. } => every.after(self.now.date_naive()),
                    _ => None,
                })
                .map(Value::Date),
            Some(Meaning::Milestone) => self.milestone(answer, form),
            _ => None,
        };
        known.unwrap_or_default()
    }

    fn milestone(&self, answer: &Answer, form: &Form) -> Option<Value> {
        let today = self.now.date_naive();
        let place = self.file.next_milestone(self.policy, &form.id, today)?;
        let Kind::Choice(choices) = &form.field(&answer.item, &answer.field)?.kind else {
            return None;
        };
        choices.get(place).cloned().map(Value::Choice)
    }

    /// The open cases, where one has a row.
    fn cases_in(&self, sheet: &Sheet) -> Vec<CaseUpdate> {
        let has_rows = |answer: &Answer| matches!(&answer.value, Value::Table { rows, .. } if !rows.is_empty());
        if !sheet.answers.iter().any(has_rows) {
            return Vec::new();
        }
        let cases = self.caseload();
        cases
            .map(|(id, name)| CaseUpdate::mention(id, name, None))
            .collect()
    }
}

/// The answers of another record on the same form.
fn take_over(sheet: &mut Sheet, before: &Record) {
    let Some(last) = before.sheets.iter().find(|last| last.form == sheet.form) else {
        return;
    };
    for answer in &mut sheet.answers {
        let mut then = last.answers.iter();
        let then = then.find(|then| then.item == answer.item && then.field == answer.field);
        let is_a_day = matches!(answer.is, Some(Meaning::ReviewDate | Meaning::NextReview));
        let stands = !is_a_day && answer.value != Value::Printed;
        if let Some(then) = then.filter(|then| stands && then.value != Value::Printed) {
            answer.value = then.value.clone();
        }
    }
}
