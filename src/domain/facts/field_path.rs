//! Where something is typed: places made of identities, and how a draft is read and written at one.

use serde::{Deserialize, Serialize};

use super::{
    case::{CaseStatus, Watched},
    people::Present,
    record::{Answer, Outcome, Record, Row, Value},
};
use crate::domain::{
    draft::{Became, Beside, Draft, Expected, Telling, edit::Unfit},
    id::{ActionId, AgendaId, CaseId, PersonId, RowId, SheetId},
    policy::{Name, RecordKind},
    text::TextEdit,
};

/// A question of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The sheet.
    pub sheet: SheetId,
    /// The form's item.
    pub item: Name,
    /// The question within it.
    pub field: Name,
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
        column: Name,
    },
    /// The number told beside what a table lists, by the tally's label.
    Told {
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
    Oversight(CaseId, Watched),
    /// An agenda item's notes.
    Notes(AgendaId),
    /// An agenda item's planned minutes.
    Minutes(AgendaId),
    /// Why an agenda item was left out or not reached.
    Reason(AgendaId),
    /// Whether somebody is here.
    Here(PersonId),
    /// Why somebody is not here.
    Absence(PersonId),
    /// How the session is held.
    Kind,
    /// The session's venue.
    Venue,
    /// The session's number.
    Number,
    /// Why it is an extra session.
    Extra,
    /// Why it is held without an agreement.
    Without,
    /// The day of a session that was held earlier.
    HeldOn,
    /// The time the session began.
    Began,
    /// The time the session ended.
    Ended,
    /// The jottings.
    Jottings,
    /// The correction or disagreement about last time's record.
    Correction,
    /// What became of an earlier action.
    Telling(ActionId),
    /// Whose part of an earlier action of a group that is; changed by [`Piece::Telling`](crate::domain::draft::edit::Piece::Telling).
    TellingWhose(ActionId),
    /// When an earlier action was done, or is now due.
    TellingWhen(ActionId),
    /// Why an earlier action was put off or dropped.
    TellingWhy(ActionId),
    /// The day of the next session.
    NextDate,
    /// The time of the next session.
    NextTime,
    /// The venue of the next session.
    NextVenue,
    /// A line that says what Enter does, by its name; nothing is typed there.
    Line(Name),
}

/// Where words stand that an edit of text changes.
pub(crate) enum Words<'a> {
    /// In a text of the record's own.
    Plain(&'a mut String),
    /// In an answer, which is empty rather than an empty text.
    Answer(&'a mut Value),
}

impl FieldPath {
    /// Whether the record holds only a number or a time there: what is typed is kept beside it until it is one.
    pub(crate) const fn settles_later(&self) -> bool {
        self.can_be_empty() || self.is_of_the_day()
    }

    const fn can_be_empty(&self) -> bool {
        matches!(self, Self::Told { .. } | Self::Minutes(_) | Self::Number)
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
        let settled = self.settled(place)?;
        Some(match self.unsettled.get(place) {
            Some(words) => Value::words(words),
            None => settled,
        })
    }

    /// What the record holds at a place, whatever is being typed over it.
    pub(crate) fn settled(&self, place: &FieldPath) -> Option<Value> {
        let record = &self.record;
        let words = |text: &String| Value::words(text);
        let agenda = |id| record.agenda.iter().find(|item| item.id == id);
        let case = |id| record.cases.iter().find(|case| case.id == id);
        Some(match place {
            FieldPath::Answer(at) => record.answer(at)?.value.clone(),
            FieldPath::Cell { of, row, column } => record.cell(of, *row, column)?.clone(),
            FieldPath::Told { of, tally } => match &record.answer(of)?.value {
                Value::Table { told, .. } => told
                    .get(tally)
                    .map_or(Value::Empty, |told| Value::Number(*told)),
                _ => return None,
            },
            FieldPath::CaseName(id) => words(&case(*id)?.as_written),
            FieldPath::CaseOpen(id) => Value::YesNo(case(*id)?.status != Some(CaseStatus::Closed)),
            FieldPath::Oversight(id, what) => {
                let oversight = &case(*id)?.oversight;
                match what {
                    Watched::Allocated => oversight.allocated.clone(),
                    Watched::Change => words(&oversight.change),
                    Watched::ChangedOn => oversight.changed_on.clone(),
                    Watched::Next => oversight.next.clone(),
                    Watched::Because => words(&oversight.because),
                }
            }
            FieldPath::Notes(id) => words(&agenda(*id)?.notes),
            FieldPath::Minutes(id) => agenda(*id)?
                .minutes
                .map_or(Value::Empty, |m| Value::Number(m.into())),
            FieldPath::Reason(id) => words(agenda(*id)?.outcome.why()?),
            FieldPath::Here(id) => Value::YesNo(self.is_here(*id)),
            FieldPath::Absence(id) => words(&self.expected(*id)?.absence),
            FieldPath::Kind => Value::Choice(record.kind.words().to_owned()),
            FieldPath::Venue => words(&record.venue),
            FieldPath::Number => record.number.map_or(Value::Empty, Value::Number),
            FieldPath::Extra => words(&record.extra),
            FieldPath::Without => words(&record.without),
            FieldPath::HeldOn if self.has_day() => Value::Date(record.date()?),
            FieldPath::Began => match record.held.first() {
                Some(span) => Value::time(span.from.time()),
                None => Value::Empty,
            },
            FieldPath::Ended => Value::time(record.held.last()?.to?.time()),
            FieldPath::Jottings => words(&record.jottings),
            FieldPath::Correction => words(&self.beside.correction),
            FieldPath::Telling(id) => Value::Choice(self.telling(*id)?.now.words().to_owned()),
            FieldPath::TellingWhose(id) => Value::Choice(self.telling(*id)?.of_whom().to_owned()),
            FieldPath::TellingWhen(id) => self.telling(*id)?.when.clone(),
            FieldPath::TellingWhy(id) => words(&self.telling(*id)?.why),
            FieldPath::NextDate => self.beside.next.date.clone(),
            FieldPath::NextTime => self.beside.next.time.clone(),
            FieldPath::NextVenue => words(&self.beside.next.venue),
            FieldPath::HeldOn | FieldPath::Line(_) => return None,
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
        let settled = self.settled(place)?;
        // What words stand over does not change while they stand, so that every step can be taken back.
        match (&value, self.unsettled.contains_key(place)) {
            (Value::Text(_), _) if place.can_be_empty() && settled != Value::Empty => None,
            (Value::Text(words), _) if place.settles_later() => {
                self.unsettled.insert(place.clone(), words.clone());
                Some(())
            }
            (value, true) if *value != settled => None,
            (_, true) => self.unsettled.remove(place).map(|_words| ()),
            (value, false) => self.settle(place, value),
        }
    }

    /// The values that lead from what stands at a place to another, each a step that can be taken back: words that are
    /// no number or time yet give way to what they stand over first.
    pub fn way_to(&self, place: &FieldPath, to: Value) -> Vec<Value> {
        let Some(settled) = self.settled(place).filter(|_| place.settles_later()) else {
            return vec![to];
        };
        let over_nothing = matches!(to, Value::Text(_)) && place.can_be_empty();
        let before = self.unsettled.contains_key(place).then_some(settled);
        let mut way: Vec<Value> = before
            .into_iter()
            .chain(over_nothing.then_some(Value::Empty))
            .collect();
        way.push(to);
        way.dedup();
        way
    }

    /// Puts a value where no words stand.
    fn settle(&mut self, place: &FieldPath, value: &Value) -> Option<()> {
        let record = &mut self.record;
        match place {
            FieldPath::Told { of, tally } => {
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
            FieldPath::Here(id) => {
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
            FieldPath::Kind => record.kind = RecordKind::named(value.as_words()?)?,
            FieldPath::Number => record.number = value.to_count().ok()?,
            FieldPath::Telling(id) => {
                self.beside.telling_mut(*id)?.now = Became::named(value.as_words()?)?;
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
            FieldPath::Oversight(id, what) => {
                let case = record.cases.iter_mut().find(|case| case.id == *id)?;
                let oversight = &mut case.oversight;
                match what {
                    Watched::Allocated => Words::Answer(&mut oversight.allocated),
                    Watched::Change => Words::Plain(&mut oversight.change),
                    Watched::ChangedOn => Words::Answer(&mut oversight.changed_on),
                    Watched::Next => Words::Answer(&mut oversight.next),
                    Watched::Because => Words::Plain(&mut oversight.because),
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
            FieldPath::Extra => Words::Plain(&mut record.extra),
            FieldPath::Without => Words::Plain(&mut record.without),
            FieldPath::Venue => Words::Plain(&mut record.venue),
            FieldPath::Jottings => Words::Plain(&mut record.jottings),
            FieldPath::Correction => Words::Plain(&mut self.beside.correction),
            FieldPath::TellingWhen(id) => Words::Answer(&mut self.beside.telling_mut(*id)?.when),
            FieldPath::TellingWhy(id) => Words::Plain(&mut self.beside.telling_mut(*id)?.why),
            FieldPath::NextDate => Words::Answer(&mut self.beside.next.date),
            FieldPath::NextTime => Words::Answer(&mut self.beside.next.time),
            FieldPath::NextVenue => Words::Plain(&mut self.beside.next.venue),
            _ => return None,
        })
    }

    /// Makes a change to words that stand in for a number or a time until they are one.
    pub(crate) fn type_unsettled(
        &mut self,
        place: &FieldPath,
        edit: &TextEdit,
    ) -> Result<(), Unfit> {
        let settled = self.settled(place).ok_or(Unfit)?;
        let words = self.unsettled.get(place);
        if words.is_none() && settled != Value::Empty {
            return Err(Unfit);
        }
        let mut words = words.cloned().unwrap_or_default();
        edit.apply(&mut words).map_err(|_misfit| Unfit)?;
        if words.is_empty() && settled == Value::Empty {
            self.unsettled.remove(place);
        } else {
            self.unsettled.insert(place.clone(), words);
        }
        Ok(())
    }

    /// Somebody who could be here.
    fn expected(&self, who: PersonId) -> Option<&Expected> {
        self.expected.iter().find(|one| one.who.id == who)
    }

    /// What is said of an earlier action.
    pub fn telling(&self, action: ActionId) -> Option<&Telling> {
        self.beside
            .tellings
            .iter()
            .find(|telling| telling.action == action)
    }
}

impl Beside {
    fn telling_mut(&mut self, action: ActionId) -> Option<&mut Telling> {
        self.tellings
            .iter_mut()
            .find(|telling| telling.action == action)
    }
}
