//! Changes to what the record says, each a value with an inverse. Several that are one step of undo are a group.

use serde::{Deserialize, Serialize};

use super::{ActionReport, Attendee, Draft, Focus, timing::Timing, undo::Invertible};
use crate::domain::{
    facts::{
        Action, AgendaItem, AgendaProposal, CaseUpdate, Decision, FieldPath, Question, Row, Sheet,
        Value,
    },
    text::TextEdit,
};

/// A change to a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// Words at a place changed.
    Text {
        /// The place.
        field: FieldPath,
        /// The change of its words.
        edit: TextEdit,
    },
    /// A place was given another value.
    Set {
        /// The place.
        field: FieldPath,
        /// The value before.
        from: Value,
        /// The value after.
        to: Value,
    },
    /// Something was put into the list it belongs to.
    Insert {
        /// At which position of the list.
        at: usize,
        /// The part.
        part: DraftPart,
    },
    /// Something was taken out of the list it belongs to.
    Remove {
        /// The position it is taken from.
        at: usize,
        /// The part.
        part: DraftPart,
    },
    /// Something became something else at the same position.
    Replace {
        /// At which position.
        at: usize,
        /// The part before.
        before: DraftPart,
        /// The part after.
        after: DraftPart,
    },
    /// An agenda item moved.
    Move {
        /// The position it is taken from.
        from: usize,
        /// To which.
        to: usize,
    },
    /// It was held at another time.
    Held {
        /// The timing before.
        before: Timing,
        /// The timing after.
        after: Timing,
    },
    /// Several changes that are one step.
    Group(Vec<Self>),
}

/// Something that stands in a list of the draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DraftPart {
    /// A row of a table.
    Row(Question, Row),
    /// A case that the record speaks of.
    Case(CaseUpdate),
    /// An action.
    Action(Action),
    /// A decision.
    Decision(Decision),
    /// An agenda item.
    Agenda(AgendaItem),
    /// A sheet.
    Sheet(Sheet),
    /// Somebody who could be here.
    Expected(Attendee),
    /// Something brought to the next session: one of `follow_ups.next.agenda`.
    Brought(AgendaProposal),
    /// A report on an earlier action: one of `follow_ups.action_reports`.
    ActionReport(ActionReport),
}

/// An edit that does not fit the draft it is applied to; the draft is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this change does not fit the record any more")]
pub struct EditMismatch;

impl Edit {
    /// The place that this edit is seen at, and where the caret stands after it (a byte of the words there).
    pub fn seen_at(&self) -> Option<(Focus, usize)> {
        match self {
            Self::Text { field, edit } => {
                Some((field.clone().into(), edit.at + edit.inserted.len()))
            }
            Self::Set { field, to, .. } => {
                Some((field.clone().into(), to.as_words().map_or(0, str::len)))
            }
            Self::Insert { part, .. }
            | Self::Remove { part, .. }
            | Self::Replace { after: part, .. } => part.seen_at().map(|at| (at, 0)),
            Self::Held { .. } => Some((FieldPath::Began.into(), 0)),
            Self::Move { .. } => None,
            // What else changes follows from how the session is held.
            Self::Group(edits) => {
                let seen = || edits.iter().rev().filter_map(Self::seen_at);
                let way = seen().find(|(at, _)| at.field() == Some(&FieldPath::Format));
                way.or_else(|| seen().next())
            }
        }
    }

    /// The value that it gives a place another for.
    pub fn value_before(&self, place: &FieldPath) -> Option<&Value> {
        match self {
            Self::Set { field, from, .. } => (field == place).then_some(from),
            Self::Group(edits) => edits.iter().find_map(|edit| edit.value_before(place)),
            _ => None,
        }
    }

    /// Returns the text it adds, in bytes.
    pub fn grows_by(&self) -> usize {
        match self {
            Self::Text { edit, .. } => edit.inserted.len().saturating_sub(edit.removed.len()),
            Self::Group(edits) => edits.iter().map(Self::grows_by).sum(),
            _ => 0,
        }
    }
}

impl DraftPart {
    /// The letters in it, in bytes.
    fn letters(&self) -> usize {
        match self {
            Self::Row(_, row) => row.cells.iter().map(Value::letters).sum(),
            Self::Case(case) => size_of_val(case),
            Self::Action(action) => action.what.len(),
            Self::Decision(decision) => decision.what.len(),
            Self::Agenda(item) => item.notes.len(),
            Self::Sheet(sheet) => sheet.letters(),
            Self::Expected(attendee) => attendee.absence.len(),
            Self::Brought(item) => item.title.len(),
            Self::ActionReport(report) => report.why.len(),
        }
    }

    fn seen_at(&self) -> Option<Focus> {
        let field = match self {
            Self::Row(of, row) => match row.case {
                Some(case) => FieldPath::CaseName(case),
                None => FieldPath::Answer(of.clone()),
            },
            Self::Agenda(item) => FieldPath::Notes(item.id),
            Self::Expected(expected) => FieldPath::Present(expected.who.id),
            Self::ActionReport(report) => FieldPath::ActionReportWhose(report.action),
            Self::Action(action) => return Some(Focus::Action(action.id)),
            Self::Brought(_) => return Some(Focus::Brought),
            Self::Case(_) | Self::Decision(_) | Self::Sheet(_) => return None,
        };
        Some(Focus::Field(field))
    }
}

impl Draft {
    /// Makes an edit; nothing is changed where it does not fit.
    pub(super) fn make(&mut self, edit: &Edit) -> Result<(), EditMismatch> {
        match edit {
            Edit::Text { field, edit } => self.type_at(field, edit).ok_or(EditMismatch),
            Edit::Set { field, from, to } => {
                if self.read(field).as_ref() != Some(from) {
                    return Err(EditMismatch);
                }
                self.write(field, to.clone()).ok_or(EditMismatch)
            }
            Edit::Insert { at, part } => self.splice(*at, None, Some(part)),
            Edit::Remove { at, part } => self.splice(*at, Some(part), None),
            Edit::Replace { at, before, after } => self.splice(*at, Some(before), Some(after)),
            Edit::Move { from, to } => {
                let agenda = &mut self.record.agenda;
                if *from >= agenda.len() || *to >= agenda.len() {
                    return Err(EditMismatch);
                }
                let item = agenda.remove(*from);
                agenda.insert(*to, item);
                Ok(())
            }
            Edit::Held { before, after } => {
                if self.held() != *before {
                    return Err(EditMismatch);
                }
                self.hold(after);
                Ok(())
            }
            Edit::Group(edits) => self.make_all(edits),
        }
    }

    fn make_all(&mut self, edits: &[Edit]) -> Result<(), EditMismatch> {
        for (done, edit) in edits.iter().enumerate() {
            if self.make(edit).is_err() {
                for undone in edits.iter().take(done).rev() {
                    self.make(&undone.inverse())?;
                }
                return Err(EditMismatch);
            }
        }
        Ok(())
    }

    fn splice(
        &mut self,
        at: usize,
        before: Option<&DraftPart>,
        after: Option<&DraftPart>,
    ) -> Result<(), EditMismatch> {
        macro_rules! splice_as {
            ($kind:ident, $list:expr) => {
                splice($list, at, before, after, |piece| match piece {
                    DraftPart::$kind(it) => Some(it),
                    _ => None,
                })
            };
        }
        let record = &mut self.record;
        match before.or(after).ok_or(EditMismatch)? {
            DraftPart::Row(of, _) => {
                let table = record.answer_mut(of).map(|answer| &mut answer.value);
                let Some(Value::Table { rows, .. }) = table else {
                    return Err(EditMismatch);
                };
                splice(rows, at, before, after, |piece| match piece {
                    DraftPart::Row(at, row) if at == of => Some(row),
                    _ => None,
                })
            }
            DraftPart::Case(_) => splice_as!(Case, &mut record.cases),
            DraftPart::Action(_) => splice_as!(Action, &mut record.actions),
            DraftPart::Decision(_) => splice_as!(Decision, &mut record.decisions),
            DraftPart::Agenda(_) => {
                let there = record.agenda.get(at).filter(|_| before.is_some());
                let spent = there.map(|item| item.spent);
                let before = before.map(|piece| piece.timed(spent));
                let after = after.map(|piece| piece.timed(spent));
                let (before, after) = (before.as_ref(), after.as_ref());
                splice(&mut record.agenda, at, before, after, |piece| match piece {
                    DraftPart::Agenda(item) => Some(item),
                    _ => None,
                })
            }
            DraftPart::Sheet(_) => splice_as!(Sheet, &mut record.sheets),
            DraftPart::Expected(_) => splice_as!(Expected, &mut self.expected),
            DraftPart::Brought(_) => splice_as!(Brought, &mut self.follow_ups.next.agenda),
            DraftPart::ActionReport(_) => {
                splice_as!(ActionReport, &mut self.follow_ups.action_reports)
            }
        }
    }
}

impl DraftPart {
    /// The same with the time that the clock has counted since: that is the draft's, and no edit takes it back.
    fn timed(&self, spent: Option<u32>) -> Self {
        match (self, spent) {
            (Self::Agenda(item), Some(spent)) => Self::Agenda(AgendaItem {
                spent,
                ..item.clone()
            }),
            _ => self.clone(),
        }
    }
}

/// Takes `before` out of a list, or puts `after` in, or both, provided that the list is as the edit says.
fn splice<T: Clone + PartialEq>(
    list: &mut Vec<T>,
    at: usize,
    before: Option<&DraftPart>,
    after: Option<&DraftPart>,
    of: impl Fn(&DraftPart) -> Option<&T>,
) -> Result<(), EditMismatch> {
    let before = before
        .map(|piece| of(piece).ok_or(EditMismatch))
        .transpose()?;
    let after = after
        .map(|piece| of(piece).ok_or(EditMismatch))
        .transpose()?;
    if at > list.len() || before.is_some_and(|before| list.get(at) != Some(before)) {
        return Err(EditMismatch);
    }
    if before.is_some() {
        list.remove(at);
    }
    if let Some(after) = after {
        list.insert(at, after.clone());
    }
    Ok(())
}

impl Invertible for Edit {
    fn inverse(&self) -> Self {
        match self.clone() {
            Self::Text { field, edit } => Self::Text {
                field,
                edit: edit.inverse(),
            },
            Self::Set { field, from, to } => Self::Set {
                field,
                from: to,
                to: from,
            },
            Self::Insert { at, part } => Self::Remove { at, part },
            Self::Remove { at, part } => Self::Insert { at, part },
            Self::Replace { at, before, after } => Self::Replace {
                at,
                before: after,
                after: before,
            },
            Self::Move { from, to } => Self::Move { from: to, to: from },
            Self::Held { before, after } => Self::Held {
                before: after,
                after: before,
            },
            Self::Group(edits) => Self::Group(edits.iter().rev().map(Self::inverse).collect()),
        }
    }

    fn joined(&self, next: &Self) -> Option<Self> {
        match (self, next) {
            (
                Self::Text { field, edit },
                Self::Text {
                    field: there,
                    edit: next,
                },
            ) if field == there => Some(Self::Text {
                field: field.clone(),
                edit: edit.joins(next)?,
            }),
            (Self::Group(edits), next) => {
                let (last, before) = edits.split_last()?;
                let last = last.joined(next)?;
                Some(Self::Group([before, &[last]].concat()))
            }
            _ => None,
        }
    }

    fn stands_alone(&self) -> bool {
        !matches!(self, Self::Text { edit, .. } if !edit.stands_alone())
    }

    fn size(&self) -> usize {
        let words = match self {
            Self::Text { edit, .. } => edit.inserted.len() + edit.removed.len(),
            Self::Set { from, to, .. } => from.letters() + to.letters(),
            Self::Insert { part, .. } | Self::Remove { part, .. } => part.letters(),
            Self::Replace { before, after, .. } => before.letters() + after.letters(),
            Self::Move { .. } | Self::Held { .. } => 0,
            Self::Group(edits) => return edits.iter().map(Self::size).sum(),
        };
        size_of::<Self>() + words
    }
}
