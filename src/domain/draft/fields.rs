//! Reading and writing a draft at a place. Where the record holds a number or a time, words that are none yet stand
//! beside it until they are one.

use std::collections::BTreeMap;

use super::{ActionStatus, Attendee, Draft};
use crate::domain::{
    facts::{CaseReviewField, CaseStatus, FieldPath, Present, Value},
    id::PersonId,
    policy::SessionFormat,
    text::TextEdit,
};

/// A place in a draft, to be written.
enum Slot<'a> {
    /// A text.
    Text(&'a mut String),
    /// An answer, which is empty rather than an empty text.
    Answer(&'a mut Value),
    /// A number or none.
    Number(&'a mut Option<u32>),
    /// Minutes or none.
    Minutes(&'a mut Option<u16>),
    /// One of the numbers that were stated beside a table.
    Stated(&'a mut BTreeMap<String, u32>, &'a str),
    /// The presence of somebody who could be here.
    Presence(&'a mut Vec<Present>, &'a [Attendee], PersonId),
    /// The session format.
    Format(&'a mut SessionFormat),
    /// The status of an earlier action.
    Status(&'a mut ActionStatus),
    /// Something that other edits change.
    Fixed,
}

/// The one list of what stands at which place, once to be read and once to be written: `$as` makes of what stands there
/// a [`Value`] or a [`Slot`].
macro_rules! at_place {
    ($draft:ident, $place:ident, $as:ident, $iter:ident, $answer:ident, $cell:ident, $why:ident $(, $mut:tt)?) => {{
        let has_day = $draft.has_day();
        let record = &$($mut)? $draft.record;
        let follow_ups = &$($mut)? $draft.follow_ups;
        Some(match $place {
            FieldPath::Answer(at) => $as::stored(&$($mut)? record.$answer(at)?.value),
            FieldPath::Cell { of, row, column } => $as::stored(record.$cell(of, *row, column)?),
            FieldPath::StatedCount { of, tally } => {
                let Value::Table { stated, .. } = &$($mut)? record.$answer(of)?.value else {
                    return None;
                };
                $as::stated(stated, tally)
            }
            FieldPath::CaseName(id) => $as::stored(&$($mut)? record.cases.$iter().find(|it| it.id == *id)?.as_written),
            FieldPath::CaseApart(id) => $as::stored(&$($mut)? record.cases.$iter().find(|it| it.id == *id)?.apart),
            FieldPath::CaseOpen(id) => {
                let closed = record.cases.$iter().find(|it| it.id == *id)?.status == Some(CaseStatus::Closed);
                $as::fixed(Value::YesNo(!closed))
            }
            FieldPath::CaseReview(id, what) => {
                let review = &$($mut)? record.cases.$iter().find(|it| it.id == *id)?.review;
                match what {
                    CaseReviewField::Allocated => $as::stored(&$($mut)? review.allocated),
                    CaseReviewField::Change => $as::stored(&$($mut)? review.change),
                    CaseReviewField::ChangedOn => $as::stored(&$($mut)? review.changed_on),
                    CaseReviewField::Next => $as::stored(&$($mut)? review.next),
                    CaseReviewField::Because => $as::stored(&$($mut)? review.because),
                }
            }
            FieldPath::Notes(id) => $as::stored(&$($mut)? record.agenda.$iter().find(|it| it.id == *id)?.notes),
            FieldPath::Minutes(id) => $as::stored(&$($mut)? record.agenda.$iter().find(|it| it.id == *id)?.minutes),
            FieldPath::Reason(id) => $as::stored(record.agenda.$iter().find(|it| it.id == *id)?.outcome.$why()?),
            FieldPath::Present(id) => {
                $as::presence(&$($mut)? record.present, &$draft.expected, *id)
            }
            FieldPath::Absence(id) => {
                let mut expected = $draft.expected.$iter();
                $as::stored(&$($mut)? expected.find(|one| one.who.id == *id)?.absence)
            }
            FieldPath::Format => $as::stored(&$($mut)? record.format),
            FieldPath::Venue => $as::stored(&$($mut)? record.venue),
            FieldPath::Number => $as::stored(&$($mut)? record.number),
            FieldPath::Extra => $as::stored(&$($mut)? record.extra_reason),
            FieldPath::NoAgreementReason => $as::stored(&$($mut)? record.no_agreement_reason),
            FieldPath::Date if has_day => {
                $as::fixed(record.date().map_or(Value::Empty, Value::Date))
            }
            FieldPath::Date => return None,
            FieldPath::Began => $as::fixed(Value::time(record.began())),
            FieldPath::Ended => $as::fixed(Value::time(record.ended())),
            FieldPath::Jottings => $as::stored(&$($mut)? record.jottings),
            FieldPath::Correction => $as::stored(&$($mut)? follow_ups.correction),
            FieldPath::ActionReport(id) => {
                $as::stored(&$($mut)? follow_ups.action_reports.$iter().find(|it| it.action == *id)?.now)
            }
            FieldPath::ActionReportWhose(id) => {
                let report = follow_ups.action_reports.$iter().find(|it| it.action == *id)?;
                $as::fixed(Value::Choice(report.of_whom().to_owned()))
            }
            FieldPath::ActionReportWhen(id) => {
                $as::stored(&$($mut)? follow_ups.action_reports.$iter().find(|it| it.action == *id)?.when)
            }
            FieldPath::ActionReportWhy(id) => {
                $as::stored(&$($mut)? follow_ups.action_reports.$iter().find(|it| it.action == *id)?.why)
            }
            FieldPath::NextDate => $as::stored(&$($mut)? follow_ups.next.date),
            FieldPath::NextTime => $as::stored(&$($mut)? follow_ups.next.time),
            FieldPath::NextVenue => $as::stored(&$($mut)? follow_ups.next.venue),
        })
    }};
}

/// Something that is stored at a place.
trait Stored {
    fn value(&self) -> Value;
}

impl Stored for String {
    fn value(&self) -> Value {
        Value::words(self)
    }
}

impl Stored for Value {
    fn value(&self) -> Value {
        self.clone()
    }
}

impl Stored for Option<u32> {
    fn value(&self) -> Value {
        self.map_or(Value::Empty, Value::Number)
    }
}

impl Stored for Option<u16> {
    fn value(&self) -> Value {
        self.map(u32::from).value()
    }
}

impl Stored for SessionFormat {
    fn value(&self) -> Value {
        Value::Choice(self.words().to_owned())
    }
}

impl Stored for ActionStatus {
    fn value(&self) -> Value {
        Value::Choice(self.words().to_owned())
    }
}

/// A place read as a value.
mod read {
    use std::collections::BTreeMap;

    use super::{Attendee, PersonId, Present, Stored, Value};

    pub(super) fn stored(stored: &impl Stored) -> Value {
        stored.value()
    }

    pub(super) fn stated(stated: &BTreeMap<String, u32>, tally: &str) -> Value {
        stated.get(tally).copied().value()
    }

    pub(super) fn presence(present: &[Present], _expected: &[Attendee], who: PersonId) -> Value {
        Value::YesNo(present.iter().any(|one| one.who.id == who))
    }

    pub(super) const fn fixed(value: Value) -> Value {
        value
    }
}

/// A place opened to be written.
mod write {
    pub(super) use super::Slot::{self, Presence as presence, Stated as stated};
    use super::Value;

    pub(super) fn stored<'a>(stored: impl Into<Slot<'a>>) -> Slot<'a> {
        stored.into()
    }

    pub(super) fn fixed(_value: Value) -> Slot<'static> {
        Slot::Fixed
    }
}

macro_rules! stored_in {
    ($($slot:ident($stored:ty)),+) => {
        $(impl<'a> From<&'a mut $stored> for Slot<'a> {
            fn from(stored: &'a mut $stored) -> Self {
                Self::$slot(stored)
            }
        })+
    };
}

stored_in!(
    Text(String),
    Answer(Value),
    Number(Option<u32>),
    Minutes(Option<u16>),
    Format(SessionFormat),
    Status(ActionStatus)
);

impl Draft {
    /// Returns the value at a place; none where there is no such place (any more).
    pub fn read(&self, place: &FieldPath) -> Option<Value> {
        let stored = self.stored_value(place)?;
        Some(match self.unparsed.get(place) {
            Some(words) => Value::words(words),
            None => stored,
        })
    }

    /// Returns the value the record holds at a place, whatever is being typed over it.
    pub(crate) fn stored_value(&self, place: &FieldPath) -> Option<Value> {
        at_place!(self, place, read, iter, answer, cell, why)
    }

    /// Returns a place of the record, to be written.
    fn slot<'a>(&'a mut self, place: &'a FieldPath) -> Option<Slot<'a>> {
        at_place!(
            self, place, write, iter_mut, answer_mut, cell_mut, why_mut, mut
        )
    }

    /// Puts a value at a place; `None` where there is no such place or the value does not go there.
    pub(crate) fn write(&mut self, place: &FieldPath, value: Value) -> Option<()> {
        if !place.is_parsed_later() {
            return self.slot(place)?.put(value);
        }
        let stored = self.stored_value(place)?;
        // What words stand over does not change while they stand, so that every step can be taken back.
        match (&value, self.unparsed.contains_key(place)) {
            (Value::Text(_), _) if place.can_be_empty() && stored != Value::Empty => None,
            (Value::Text(words), _) => {
                self.unparsed.insert(place.clone(), words.clone());
                Some(())
            }
            (value, true) if *value != stored => None,
            (_, true) => self.unparsed.remove(place).map(|_words| ()),
            (_, false) => self.slot(place)?.put(value),
        }
    }

    /// The values that lead from what stands at a place to another, each a step that can be taken back: words that are
    /// no number or time yet give way to what they stand over first.
    pub fn edit_steps(&self, place: &FieldPath, to: Value) -> Vec<Value> {
        let Some(stored) = self.stored_value(place).filter(|_| place.is_parsed_later()) else {
            return vec![to];
        };
        let over_nothing = matches!(to, Value::Text(_)) && place.can_be_empty();
        let before = self.unparsed.contains_key(place).then_some(stored);
        let mut steps: Vec<Value> = before
            .into_iter()
            .chain(over_nothing.then_some(Value::Empty))
            .collect();
        steps.push(to);
        steps.dedup();
        steps
    }

    /// Changes the words at a place; `None`, and nothing has changed, where they are not those of the edit.
    pub(super) fn type_at(&mut self, place: &FieldPath, edit: &TextEdit) -> Option<()> {
        if place.is_parsed_later() {
            return self.type_unparsed(place, edit);
        }
        match self.slot(place)? {
            Slot::Text(text) => edit.apply(text).ok(),
            Slot::Answer(value) => {
                let mut text = match value {
                    Value::Empty => String::new(),
                    Value::Text(text) => std::mem::take(text),
                    _ => return None,
                };
                let done = edit.apply(&mut text).ok();
                *value = if text.is_empty() {
                    Value::Empty
                } else {
                    Value::Text(text)
                };
                done
            }
            _ => None,
        }
    }

    /// Changes words that stand in for a number or a time until they are one.
    fn type_unparsed(&mut self, place: &FieldPath, edit: &TextEdit) -> Option<()> {
        let stored = self.stored_value(place)?;
        let words = self.unparsed.get(place);
        if words.is_none() && stored != Value::Empty {
            return None;
        }
        let mut words = words.cloned().unwrap_or_default();
        edit.apply(&mut words).ok()?;
        if words.is_empty() && stored == Value::Empty {
            self.unparsed.remove(place);
        } else {
            self.unparsed.insert(place.clone(), words);
        }
        Some(())
    }
}

impl Slot<'_> {
    /// Puts a value there; `None` where it does not go there.
    fn put(self, value: Value) -> Option<()> {
        match self {
            Self::Text(text) => value.as_words()?.clone_into(text),
            Self::Answer(answer) => *answer = value,
            Self::Number(number) => *number = value.to_count().ok()?,
            Self::Minutes(minutes) => {
                let count = value.to_count().ok()?.map(u16::try_from);
                *minutes = count.transpose().ok()?;
            }
            Self::Stated(stated, tally) => {
                match value.to_count().ok()? {
                    Some(number) => stated.insert(tally.to_owned(), number),
                    None => stated.remove(tally),
                };
            }
            Self::Presence(present, expected, id) => {
                let one = expected.iter().find(|one| one.who.id == id)?;
                let here = value.as_yes()?;
                present.retain(|present| present.who.id != id);
                present.extend(here.then(|| Present {
                    who: one.who.clone(),
                    part: one.part,
                }));
                let rank = |id| expected.iter().position(|one| one.who.id == id);
                present.sort_by_key(|present| (present.part, rank(present.who.id)));
            }
            Self::Format(format) => *format = SessionFormat::named(value.as_words()?)?,
            Self::Status(status) => *status = ActionStatus::named(value.as_words()?)?,
            Self::Fixed => return None,
        }
        Some(())
    }
}

impl FieldPath {
    /// Returns whether it says when the session was held.
    pub const fn is_of_the_day(&self) -> bool {
        matches!(self, Self::Date | Self::Began | Self::Ended)
    }

    /// Returns whether the record holds only a number or a time there: what is typed is kept beside it until it is one.
    const fn is_parsed_later(&self) -> bool {
        self.can_be_empty() || self.is_of_the_day()
    }

    const fn can_be_empty(&self) -> bool {
        matches!(
            self,
            Self::StatedCount { .. } | Self::Minutes(_) | Self::Number
        )
    }
}
