//! The lists of a draft, and the edits that add to one, or change or take out what has an identity in it.

use super::{
    ActionReport, Attendee, Draft,
    edit::{DraftPart, Edit},
};
use crate::domain::{
    facts::{Action, AgendaItem, AgendaProposal, CaseUpdate, Decision, Question, Row, Sheet},
    id::{ActionId, AgendaId, CaseId, DecisionId, PersonId, RowId, SheetId},
};

/// Something that stands in a list of the draft.
pub trait DraftItem: Clone + PartialEq {
    /// The draft's list of them.
    fn list(draft: &Draft) -> &[Self];

    /// The same, as edits hold it.
    fn into_part(self) -> DraftPart;
}

/// Something in a list that is told by its identity.
pub trait Identified: DraftItem {
    /// The identity.
    type Id: Copy + PartialEq;

    /// The identity of this one.
    fn id(&self) -> Self::Id;
}

macro_rules! listed {
    ($item:ident as $part:ident in $($list:ident).+ $(, by $key:ident . $($field:ident).+)?) => {
        impl DraftItem for $item {
            fn list(draft: &Draft) -> &[Self] {
                &draft.$($list).+
            }

            fn into_part(self) -> DraftPart {
                DraftPart::$part(self)
            }
        }

        $(impl Identified for $item {
            type Id = $key;

            fn id(&self) -> $key {
                self.$($field).+
            }
        })?
    };
}

listed!(CaseUpdate as Case in record.cases, by CaseId.id);
listed!(Action as Action in record.actions, by ActionId.id);
listed!(Decision as Decision in record.decisions, by DecisionId.id);
listed!(AgendaItem as Agenda in record.agenda, by AgendaId.id);
listed!(Sheet as Sheet in record.sheets, by SheetId.id);
listed!(Attendee as Expected in expected, by PersonId.who.id);
listed!(ActionReport as ActionReport in follow_ups.action_reports, by ActionId.action);
listed!(AgendaProposal as Brought in follow_ups.next.agenda);

impl Edit {
    /// Adds something at the end of its list.
    pub fn push<T: DraftItem>(draft: &Draft, item: T) -> Self {
        Self::Insert {
            at: T::list(draft).len(),
            part: item.into_part(),
        }
    }

    /// Puts several things into their list from a position on, one edit each.
    pub fn insert_all<T: DraftItem>(
        from: usize,
        items: impl IntoIterator<Item = T>,
    ) -> impl Iterator<Item = Self> {
        let items = items.into_iter().enumerate();
        items.map(move |(index, item)| Self::Insert {
            at: from + index,
            part: item.into_part(),
        })
    }

    /// Takes everything out of a list that is meant, one edit each, the last first.
    pub fn take_out_all<T: DraftItem>(draft: &Draft, is_meant: impl Fn(&T) -> bool) -> Vec<Self> {
        let list = T::list(draft).iter().enumerate();
        let meant = list.rev().filter(|(_, item)| is_meant(item));
        let removals = meant.map(|(at, item)| Self::Remove {
            at,
            part: item.clone().into_part(),
        });
        removals.collect()
    }

    /// Changes what has this identity; none where nothing has it.
    pub fn change<T: Identified>(
        draft: &Draft,
        id: T::Id,
        change: impl FnOnce(&mut T),
    ) -> Option<Self> {
        let (at, before) = found::<T>(draft, id)?;
        let mut after = before.clone();
        change(&mut after);
        Some(Self::Replace {
            at,
            before: before.into_part(),
            after: after.into_part(),
        })
    }

    /// Takes out what has this identity; none where nothing has it.
    pub fn take_out<T: Identified>(draft: &Draft, id: T::Id) -> Option<Self> {
        let (at, item) = found::<T>(draft, id)?;
        let part = item.into_part();
        Some(Self::Remove { at, part })
    }

    /// Puts a row where the row with its identity stands, else at the end of the table; none where it is as it was.
    pub fn put_row(draft: &Draft, of: &Question, row: Row) -> Option<Self> {
        let rows = draft.record.rows(of);
        let at = rows.iter().position(|known| known.id == row.id);
        let known = at.and_then(|at| Some((at, rows.get(at)?)));
        let after = DraftPart::Row(of.clone(), row);
        match known {
            None => Some(Self::Insert {
                at: rows.len(),
                part: after,
            }),
            Some((at, known)) => {
                let before = DraftPart::Row(of.clone(), known.clone());
                (before != after).then_some(Self::Replace { at, before, after })
            }
        }
    }

    /// Says of the rows of a table that only stand there from last time that they are as they were.
    pub fn as_they_were(draft: &Draft, of: &Question) -> Option<Self> {
        let rows = draft.record.answer(of)?.standing_rows();
        let rows = rows.map(|row| Row {
            stood: None,
            ..row.clone()
        });
        let said: Vec<_> = rows
            .filter_map(|row| Self::put_row(draft, of, row))
            .collect();
        (!said.is_empty()).then_some(Self::Group(said))
    }

    /// Takes a row out of a table; its case stays as it is.
    pub fn take_out_row(draft: &Draft, of: &Question, row: RowId) -> Option<Self> {
        let rows = draft.record.rows(of);
        let at = rows.iter().position(|known| known.id == row)?;
        let part = DraftPart::Row(of.clone(), rows.get(at)?.clone());
        Some(Self::Remove { at, part })
    }

    /// Returns whether it leaves anything different from how it was.
    pub fn changes_something(&self) -> bool {
        !matches!(self, Self::Replace { before, after, .. } if before == after)
    }
}

fn found<T: Identified>(draft: &Draft, id: T::Id) -> Option<(usize, T)> {
    let mut list = T::list(draft).iter().enumerate();
    let (at, item) = list.find(|(_, item)| item.id() == id)?;
    Some((at, item.clone()))
}
