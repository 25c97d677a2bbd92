//! Every change to a draft as a value with an inverse, and the history made of them.

use serde::{Deserialize, Serialize};

use super::{ActionReport, Attendee, Draft, Focus, timing::Timing};
use crate::domain::{
    facts::{
        action::Action,
        arrangement::AgendaProposal,
        case::CaseUpdate,
        field_path::{FieldPath, Question, Words},
        record::{AgendaItem, Decision, Row, Sheet, Value},
    },
    text::TextEdit,
};

/// A change to a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// Words at a place changed.
    Text {
        /// Where.
        field: FieldPath,
        /// How.
        edit: TextEdit,
    },
    /// A place was given another value.
    Set {
        /// Where.
        field: FieldPath,
        /// What stood there.
        from: Value,
        /// What stands there now.
        to: Value,
    },
    /// Something was put into the list it belongs to.
    Insert {
        /// At which position of the list.
        at: usize,
        /// What.
        part: DraftPart,
    },
    /// Something was taken out of the list it belongs to.
    Remove {
        /// From which position.
        at: usize,
        /// What.
        part: DraftPart,
    },
    /// Something became something else at the same position.
    Replace {
        /// At which position.
        at: usize,
        /// What it was.
        before: DraftPart,
        /// What it is.
        after: DraftPart,
    },
    /// An agenda item moved.
    Move {
        /// From which position.
        from: usize,
        /// To which.
        to: usize,
    },
    /// It was held at another time.
    Held {
        /// What was said of it.
        before: Timing,
        /// What is said of it.
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
    /// Something brought to the next session: one of `beside.next.agenda`.
    Brought(AgendaProposal),
    /// What became of an earlier action: one of `beside.tellings`.
    ActionReport(ActionReport),
}

/// An edit that does not fit the draft it is applied to; the draft is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this change does not fit the record any more")]
pub struct EditMismatch;

impl Edit {
    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
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

    /// How many bytes of text it adds.
    pub fn grows_by(&self) -> usize {
        match self {
            Self::Text { edit, .. } => edit.inserted.len().saturating_sub(edit.removed.len()),
            Self::Group(edits) => edits.iter().map(Self::grows_by).sum(),
            _ => 0,
        }
    }

    /// Whether it changes which places there are, not only what stands in one.
    pub fn is_structural(&self) -> bool {
        match self {
            Self::Text { .. } => false,
            Self::Set { field, .. } => matches!(
                field,
                FieldPath::ActionReport(_) | FieldPath::Present(_) | FieldPath::Format
            ),
            Self::Group(edits) => edits.iter().any(Self::is_structural),
            _ => true,
        }
    }
}

impl DraftPart {
    fn seen_at(&self) -> Option<Focus> {
        let field = match self {
            Self::Row(of, row) => match row.case {
                Some(case) => FieldPath::CaseName(case),
                None => FieldPath::Answer(of.clone()),
            },
            Self::Agenda(item) => FieldPath::Notes(item.id),
            Self::Expected(expected) => FieldPath::Present(expected.who.id),
            Self::ActionReport(report) => FieldPath::ActionReportWhose(report.action),
            Self::Action(_) => return Some(Focus::Actions),
            Self::Brought(_) => return Some(Focus::Brought),
            Self::Case(_) | Self::Decision(_) | Self::Sheet(_) => return None,
        };
        Some(Focus::Field(field))
    }
}

impl Draft {
    /// Makes a change.
    ///
    /// # Errors
    /// [`EditMismatch`] when the draft is not what the edit was made for; nothing is changed then.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), EditMismatch> {
        self.make(edit)?;
        self.changed = true;
        self.counter += 1;
        Ok(())
    }

    fn make(&mut self, edit: &Edit) -> Result<(), EditMismatch> {
        match edit {
            Edit::Text { field, edit } => self.type_at(field, edit),
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

    fn type_at(&mut self, field: &FieldPath, edit: &TextEdit) -> Result<(), EditMismatch> {
        if field.settles_later() {
            return self.type_unsettled(field, edit);
        }
        match self.words(field).ok_or(EditMismatch)? {
            Words::Plain(text) => edit.apply(text).map_err(|_misfit| EditMismatch),
            Words::Answer(value) => {
                let mut text = match value {
                    Value::Empty => String::new(),
                    Value::Text(text) => std::mem::take(text),
                    _ => return Err(EditMismatch),
                };
                let done = edit.apply(&mut text).map_err(|_misfit| EditMismatch);
                *value = if text.is_empty() {
                    Value::Empty
                } else {
                    Value::Text(text)
                };
                done
            }
        }
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

/// The steps of a draft that can be undone and done again, over all its boxes.
#[derive(Clone, Debug, Default)]
pub struct UndoStack {
    done: Vec<Step>,
    undone: Vec<Edit>,
}

#[derive(Clone, Debug)]
struct Step {
    edit: Edit,
    /// Nothing more joins it: a paste is a step, and so is a word that another box followed.
    closed: bool,
}

impl UndoStack {
    /// Remembers an edit that was just made. Letters of one word become one step.
    pub fn remember(&mut self, edit: Edit) {
        self.undone.clear();
        let alone = match &edit {
            Edit::Text { edit, .. } => edit.stands_alone(),
            _ => true,
        };
        match self.done.last_mut() {
            Some(step) if !step.closed => match joined(&step.edit, &edit) {
                Some(joined) => step.edit = joined,
                None => self.done.push(Step {
                    edit,
                    closed: alone,
                }),
            },
            _ => self.done.push(Step {
                edit,
                closed: alone,
            }),
        }
    }

    /// Ends the step that is being typed: the caret went elsewhere.
    pub fn close_step(&mut self) {
        if let Some(step) = self.done.last_mut() {
            step.closed = true;
        }
    }

    /// The edit that takes the last step back, for the caller to make.
    pub fn undo(&mut self) -> Option<Edit> {
        let step = self.done.pop()?;
        let back = step.edit.inverse();
        self.undone.push(step.edit);
        self.close_step();
        Some(back)
    }

    /// The edit that makes the last step that was taken back again.
    pub fn redo(&mut self) -> Option<Edit> {
        let edit = self.undone.pop()?;
        self.done.push(Step {
            edit: edit.clone(),
            closed: true,
        });
        Some(edit)
    }
}

fn joined(step: &Edit, next: &Edit) -> Option<Edit> {
    match (step, next) {
        (
            Edit::Text { field, edit },
            Edit::Text {
                field: there,
                edit: next,
            },
        ) if field == there => Some(Edit::Text {
            field: field.clone(),
            edit: edit.joins(next)?,
        }),
        _ => None,
    }
}
