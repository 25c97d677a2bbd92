//! Where something is typed: places made of identities, and how a draft is read and written at one.

use serde::{Deserialize, Serialize};

use super::{
    case::{CaseReviewField, CaseStatus},
    people::Present,
    record::{Answer, Outcome, Record, Row, Value},
};
use crate::domain::{
    draft::{ActionReport, ActionStatus, Attendee, Draft, FollowUps, edit::EditMismatch},
    id::{ActionId, AgendaId, CaseId, PersonId, RowId, SheetId},
    policy::{SessionFormat, Slug},
    text::TextEdit,
};

/// A question of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The sheet.
    pub sheet: SheetId,
    /// The form's item.
    pub item: Slug,
    /// The question within it.
    pub field: Slug,
}

/// A place where something is typed: made of identities, never of positions, so that it stays true when rows move.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum FieldPath {
    /// The answer to a question.
    Answer(Question),
    /// A cell of a table.
    Cell {
        /// The table.
        of: Question,
        /// The row.
        row: RowId,
        /// The column.
        column: Slug,
    },
    /// The number told beside what a table lists, by the tally's label.
    StatedCount {
        /// The table.
        of: Question,
        /// The tally.
        tally: String,
    },
    /// A case's name, initials or number.
    CaseName(CaseId),
    /// Whether a case stays open.
    CaseOpen(CaseId),
    /// When a case is talked about, and why then.
    CaseReview(CaseId, CaseReviewField),
    /// An agenda item's notes.
    Notes(AgendaId),
    /// An agenda item's planned minutes.
    Minutes(AgendaId),
    /// Why an agenda item was left out or not reached.
    Reason(AgendaId),
    /// Whether somebody is here.
    Present(PersonId),
    /// Why somebody is not here.
    Absence(PersonId),
    /// How the session is held.
    Format,
    /// The session's venue.
    Venue,
    /// The session's number.
    Number,
    /// Why it is an extra session.
    Extra,
    /// Why it is held without an agreement.
    NoAgreementReason,
    /// The day of a session that was held earlier.
    Date,
    /// The time the session began.
    Began,
    /// The time the session ended.
    Ended,
    /// The jottings.
    Jottings,
    /// The correction or disagreement about last time's record.
    Correction,
    /// What became of an earlier action.
    ActionReport(ActionId),
    /// Whose part of an earlier action of a group that is; changed by [`DraftPart::ActionReport`](crate::domain::draft::edit::DraftPart::ActionReport).
    ActionReportWhose(ActionId),
    /// When an earlier action was done, or is now due.
    ActionReportWhen(ActionId),
    /// Why an earlier action was put off or dropped.
    ActionReportWhy(ActionId),
    /// The day of the next session.
    NextDate,
    /// The time of the next session.
    NextTime,
    /// The venue of the next session.
    NextVenue,
}

/// Where words stand that an edit of text changes.
pub(crate) enum Words<'a> {
    /// In a text of the record's own.
    Plain(&'a mut String),
    /// In an answer, which is empty rather than an empty text.
    Answer(&'a mut Value),
}

impl FieldPath {
    /// Whether it belongs to an item of the agenda: only there is an action said to have been asked.
    pub const fn is_asked(&self) -> bool {
        matches!(self, Self::Answer(_) | Self::Cell { .. } | Self::Notes(_))
    }

    /// Whether the record holds only a number or a time there: what is typed is kept beside it until it is one.
    pub(crate) const fn settles_later(&self) -> bool {
        self.can_be_empty() || self.is_of_the_day()
    }

    const fn can_be_empty(&self) -> bool {
        matches!(
            self,
            Self::StatedCount { .. } | Self::Minutes(_) | Self::Number
        )
    }
}

impl Record {
    /// The answer to a question.
    pub fn answer(&self, at: &Question) -> Option<&Answer> {
        let sheet = self.sheets.iter().find(|sheet| sheet.id == at.sheet)?;
        sheet
            .answers
            .iter()
            .find(|answer| answer.item == at.item && answer.field == at.field)
    }

    pub(crate) fn answer_mut(&mut self, at: &Question) -> Option<&mut Answer> {
        let sheet = self.sheets.iter_mut().find(|sheet| sheet.id == at.sheet)?;
        sheet
            .answers
            .iter_mut()
            .find(|answer| answer.item == at.item && answer.field == at.field)
    }

    /// The rows of a table, none where there is no table.
    pub fn rows(&self, at: &Question) -> &[Row] {
        match self.answer(at).map(|answer| &answer.value) {
            Some(Value::Table { rows, .. }) => rows,
            _ => &[],
        }
    }

    /// A row of a table.
    pub fn row(&self, at: &Question, row: RowId) -> Option<&Row> {
        self.rows(at).iter().find(|candidate| candidate.id == row)
    }

    fn cell(&self, at: &Question, row: RowId, column: &str) -> Option<&Value> {
        let Value::Table { columns, .. } = &self.answer(at)?.value else {
            return None;
        };
        let index = columns.iter().position(|asked| asked.column == column)?;
        self.row(at, row)?.cells.get(index)
    }

    fn cell_mut(&mut self, at: &Question, row: RowId, column: &str) -> Option<&mut Value> {
        let Value::Table { columns, rows, .. } = &mut self.answer_mut(at)?.value else {
            return None;
        };
        let index = columns.iter().position(|asked| asked.column == column)?;
        rows.iter_mut()
            .find(|candidate| candidate.id == row)?
            .cells
            .get_mut(index)
    }
}

impl Draft {
    /// What stands at a place; none where there is no such place (any more).
    pub fn read(&self, place: &FieldPath) -> Option<Value> {
        let settled = self.stored_value(place)?;
        Some(match self.unparsed.get(place) {
            Some(words) => Value::words(words),
            None => settled,
        })
    }

    /// What the record holds at a place, whatever is being typed over it.
    pub(crate) fn stored_value(&self, place: &FieldPath) -> Option<Value> {
        let record = &self.record;
        let words = |text: &String| Value::words(text);
        let agenda = |id| record.agenda.iter().find(|item| item.id == id);
        let case = |id| record.cases.iter().find(|case| case.id == id);
        Some(match place {
            FieldPath::Answer(at) => record.answer(at)?.value.clone(),
            FieldPath::Cell { of, row, column } => record.cell(of, *row, column)?.clone(),
            FieldPath::StatedCount { of, tally } => match &record.answer(of)?.value {
                Value::Table { told, .. } => told
                    .get(tally)
                    .map_or(Value::Empty, |told| Value::Number(*told)),
                _ => return None,
            },
            FieldPath::CaseName(id) => words(&case(*id)?.as_written),
            FieldPath::CaseOpen(id) => Value::YesNo(case(*id)?.status != Some(CaseStatus::Closed)),
            FieldPath::CaseReview(id, what) => {
                let oversight = &case(*id)?.review;
                match what {
                    CaseReviewField::Allocated => oversight.allocated.clone(),
                    CaseReviewField::Change => words(&oversight.change),
                    CaseReviewField::ChangedOn => oversight.changed_on.clone(),
                    CaseReviewField::Next => oversight.next.clone(),
                    CaseReviewField::Because => words(&oversight.because),
                }
            }
            FieldPath::Notes(id) => words(&agenda(*id)?.notes),
            FieldPath::Minutes(id) => agenda(*id)?
                .minutes
                .map_or(Value::Empty, |m| Value::Number(m.into())),
            FieldPath::Reason(id) => words(agenda(*id)?.outcome.why()?),
            FieldPath::Present(id) => Value::YesNo(self.is_here(*id)),
            FieldPath::Absence(id) => words(&self.expected(*id)?.absence),
            FieldPath::Format => Value::Choice(record.format.words().to_owned()),
            FieldPath::Venue => words(&record.venue),
            FieldPath::Number => record.number.map_or(Value::Empty, Value::Number),
            FieldPath::Extra => words(&record.extra_reason),
            FieldPath::NoAgreementReason => words(&record.no_agreement_reason),
            FieldPath::Date if self.has_day() => Value::Date(record.date()?),
            FieldPath::Began => match record.spans.first() {
                Some(span) => Value::time(span.from.time()),
                None => Value::Empty,
            },
            FieldPath::Ended => Value::time(record.spans.last()?.to?.time()),
            FieldPath::Jottings => words(&record.jottings),
            FieldPath::Correction => words(&self.follow_ups.correction),
            FieldPath::ActionReport(id) => {
                Value::Choice(self.action_report(*id)?.now.words().to_owned())
            }
            FieldPath::ActionReportWhose(id) => {
                Value::Choice(self.action_report(*id)?.of_whom().to_owned())
            }
            FieldPath::ActionReportWhen(id) => self.action_report(*id)?.when.clone(),
            FieldPath::ActionReportWhy(id) => words(&self.action_report(*id)?.why),
            FieldPath::NextDate => self.follow_ups.next.date.clone(),
            FieldPath::NextTime => self.follow_ups.next.time.clone(),
            FieldPath::NextVenue => words(&self.follow_ups.next.venue),
            FieldPath::Date => return None,
        })
    }

    /// Puts a value at a place; `None` where there is no such place or the value does not go there.
    pub(crate) fn write(&mut self, place: &FieldPath, value: Value) -> Option<()> {
        if let Some(words) = self.words(place) {
            match words {
                Words::Plain(text) => value.as_words()?.clone_into(text),
                Words::Answer(answer) => *answer = value,
            }
            return Some(());
        }
        let settled = self.stored_value(place)?;
        // What words stand over does not change while they stand, so that every step can be taken back.
        match (&value, self.unparsed.contains_key(place)) {
            (Value::Text(_), _) if place.can_be_empty() && settled != Value::Empty => None,
            (Value::Text(words), _) if place.settles_later() => {
                self.unparsed.insert(place.clone(), words.clone());
                Some(())
            }
            (value, true) if *value != settled => None,
            (_, true) => self.unparsed.remove(place).map(|_words| ()),
            (value, false) => self.store(place, value),
        }
    }

    /// The values that lead from what stands at a place to another, each a step that can be taken back: words that are
    /// no number or time yet give way to what they stand over first.
    pub fn edit_steps(&self, place: &FieldPath, to: Value) -> Vec<Value> {
        let Some(settled) = self.stored_value(place).filter(|_| place.settles_later()) else {
            return vec![to];
        };
        let over_nothing = matches!(to, Value::Text(_)) && place.can_be_empty();
        let before = self.unparsed.contains_key(place).then_some(settled);
        let mut way: Vec<Value> = before
            .into_iter()
            .chain(over_nothing.then_some(Value::Empty))
            .collect();
        way.push(to);
        way.dedup();
        way
    }

    /// Puts a value where no words stand.
    fn store(&mut self, place: &FieldPath, value: &Value) -> Option<()> {
        let record = &mut self.record;
        match place {
            FieldPath::StatedCount { of, tally } => {
                let Value::Table { told, .. } = &mut record.answer_mut(of)?.value else {
                    return None;
                };
                match value.to_count().ok()? {
                    Some(number) => told.insert(tally.clone(), number),
                    None => told.remove(tally),
                };
            }
            FieldPath::Minutes(id) => {
                let item = record.agenda.iter_mut().find(|item| item.id == *id)?;
                let minutes = value.to_count().ok()?.map(u16::try_from);
                item.minutes = minutes.transpose().ok()?;
            }
            FieldPath::Present(id) => {
                let here = value.as_yes()?;
                let rank = |id| self.expected.iter().position(|one| one.who.id == id);
                let expected = self.expected.iter().find(|one| one.who.id == *id)?;
                let (who, part) = (expected.who.clone(), expected.part);
                record.present.retain(|present| present.who.id != *id);
                if here {
                    record.present.push(Present { who, part });
                }
                record
                    .present
                    .sort_by_key(|present| (present.part, rank(present.who.id)));
            }
            FieldPath::Format => record.format = SessionFormat::named(value.as_words()?)?,
            FieldPath::Number => record.number = value.to_count().ok()?,
            FieldPath::ActionReport(id) => {
                self.follow_ups.telling_mut(*id)?.now = ActionStatus::named(value.as_words()?)?;
            }
            _ => return None,
        }
        Some(())
    }

    /// The words at a place, where words are what stands there.
    pub(crate) fn words(&mut self, place: &FieldPath) -> Option<Words<'_>> {
        let record = &mut self.record;
        Some(match place {
            FieldPath::Answer(at) => Words::Answer(&mut record.answer_mut(at)?.value),
            FieldPath::Cell { of, row, column } => {
                Words::Answer(record.cell_mut(of, *row, column)?)
            }
            FieldPath::CaseName(id) => Words::Plain(
                &mut record
                    .cases
                    .iter_mut()
                    .find(|case| case.id == *id)?
                    .as_written,
            ),
            FieldPath::CaseReview(id, what) => {
                let case = record.cases.iter_mut().find(|case| case.id == *id)?;
                let oversight = &mut case.review;
                match what {
                    CaseReviewField::Allocated => Words::Answer(&mut oversight.allocated),
                    CaseReviewField::Change => Words::Plain(&mut oversight.change),
                    CaseReviewField::ChangedOn => Words::Answer(&mut oversight.changed_on),
                    CaseReviewField::Next => Words::Answer(&mut oversight.next),
                    CaseReviewField::Because => Words::Plain(&mut oversight.because),
                }
            }
            FieldPath::Notes(id) => {
                Words::Plain(&mut record.agenda.iter_mut().find(|item| item.id == *id)?.notes)
            }
            FieldPath::Reason(id) => {
                match &mut record
                    .agenda
                    .iter_mut()
                    .find(|item| item.id == *id)?
                    .outcome
                {
                    Outcome::LeftOut(why) | Outcome::NotReached(why) => Words::Plain(why),
                    Outcome::Open | Outcome::Reached => return None,
                }
            }
            FieldPath::Absence(id) => {
                let mut expected = self.expected.iter_mut();
                Words::Plain(&mut expected.find(|one| one.who.id == *id)?.absence)
            }
            FieldPath::Extra => Words::Plain(&mut record.extra_reason),
            FieldPath::NoAgreementReason => Words::Plain(&mut record.no_agreement_reason),
            FieldPath::Venue => Words::Plain(&mut record.venue),
            FieldPath::Jottings => Words::Plain(&mut record.jottings),
            FieldPath::Correction => Words::Plain(&mut self.follow_ups.correction),
            FieldPath::ActionReportWhen(id) => {
                Words::Answer(&mut self.follow_ups.telling_mut(*id)?.when)
            }
            FieldPath::ActionReportWhy(id) => {
                Words::Plain(&mut self.follow_ups.telling_mut(*id)?.why)
            }
            FieldPath::NextDate => Words::Answer(&mut self.follow_ups.next.date),
            FieldPath::NextTime => Words::Answer(&mut self.follow_ups.next.time),
            FieldPath::NextVenue => Words::Plain(&mut self.follow_ups.next.venue),
            _ => return None,
        })
    }

    /// Makes a change to words that stand in for a number or a time until they are one.
    pub(crate) fn type_unsettled(
        &mut self,
        place: &FieldPath,
        edit: &TextEdit,
    ) -> Result<(), EditMismatch> {
        let settled = self.stored_value(place).ok_or(EditMismatch)?;
        let words = self.unparsed.get(place);
        if words.is_none() && settled != Value::Empty {
            return Err(EditMismatch);
        }
        let mut words = words.cloned().unwrap_or_default();
        edit.apply(&mut words).map_err(|_misfit| EditMismatch)?;
        if words.is_empty() && settled == Value::Empty {
            self.unparsed.remove(place);
        } else {
            self.unparsed.insert(place.clone(), words);
        }
        Ok(())
    }

    /// Somebody who could be here.
    fn expected(&self, who: PersonId) -> Option<&Attendee> {
        self.expected.iter().find(|one| one.who.id == who)
    }

    /// What is said of an earlier action.
    pub fn action_report(&self, action: ActionId) -> Option<&ActionReport> {
        self.follow_ups
            .action_reports
            .iter()
            .find(|telling| telling.action == action)
    }
}

impl FollowUps {
    fn telling_mut(&mut self, action: ActionId) -> Option<&mut ActionReport> {
        self.action_reports
            .iter_mut()
            .find(|telling| telling.action == action)
    }
}
