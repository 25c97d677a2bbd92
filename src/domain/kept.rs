//! Which arranged session a session keeps: one that is near by itself, any other when it is taken by hand; and what is
//! taken over from it.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};

use super::{
    arrangement::{Arrangement, Brought},
    draft::Draft,
    edit::{Edit, Piece},
    file::{Planned, SupervisionFile},
    held::Held,
    id::{ArrangementId, Ids},
    place::FieldPath,
    record::{AgendaItem, ItemFrom, Outcome, Record, Value},
};

/// An arrangement this near is the one that is being kept.
const NEAR: TimeDelta = TimeDelta::days(6);

/// The planned session that one of this time keeps: the nearest that is near, before or after. One that is further away
/// is only taken by hand.
pub(super) fn near(file: &SupervisionFile, held: NaiveDateTime) -> Option<&Arrangement> {
    let away = |arrangement: &Arrangement| (arrangement.at.date() - held.date()).abs();
    let near = file.planned().into_iter();
    near.filter(|arrangement| away(arrangement) <= NEAR)
        .min_by_key(|arrangement| (away(arrangement), (arrangement.at - held).abs()))
}

/// Takes over what was arranged: where, why it is extra, and what was said beforehand to be brought.
pub(super) fn keep(arranged: &Arrangement, record: &mut Record, ids: &Ids) {
    record.arrangement = Some(arranged.id);
    record.venue.clone_from(&arranged.venue);
    record.extra.clone_from(&arranged.extra);
    let brought = arranged.agenda.iter();
    record
        .agenda
        .extend(brought.map(|it| on_the_agenda(it, ids)));
}

fn on_the_agenda(brought: &Brought, ids: &Ids) -> AgendaItem {
    AgendaItem {
        id: ids.fresh(),
        title: brought.title.clone(),
        from: ItemFrom::Added {
            by: brought.by.clone(),
            announced: true,
        },
        functions: Vec::new(),
        minutes: brought.minutes,
        spent: 0,
        outcome: Outcome::Open,
        notes: String::new(),
    }
}

impl Draft {
    /// The session that is arranged next, where this one keeps none: it may be that one, held long before its day.
    pub fn may_be<'a>(
        &self,
        file: &'a SupervisionFile,
        today: NaiveDate,
    ) -> Option<&'a Arrangement> {
        let keeps_none = self.record.arrangement.is_none() && !self.is_revision();
        file.next_after(&self.record, today).filter(|_| keeps_none)
    }

    /// The edit by which it is this arranged session, however far its day is: its venue, its reason and what is brought
    /// are taken.
    pub fn taking(&self, file: &SupervisionFile, id: ArrangementId, ids: &Ids) -> Option<Edit> {
        let arranged = file.arrangement(id)?.now();
        Some(self.take(file, arranged, self.held_as(id), ids))
    }

    /// The same, as one that was held when it was arranged for and is written down now.
    pub fn written_up(
        &self,
        file: &SupervisionFile,
        id: ArrangementId,
        now: DateTime<FixedOffset>,
        ids: &Ids,
    ) -> Option<Edit> {
        let arranged = file.arrangement(id)?.now();
        let mut taken = self.clone();
        taken.hold(&self.held_as(id));
        Some(self.take(file, arranged, taken.held_earlier(file, now), ids))
    }

    /// What was typed stays; what came from an arrangement that it kept by itself gives way.
    fn take(&self, file: &SupervisionFile, arranged: &Arrangement, after: Held, ids: &Ids) -> Edit {
        let before = self.held();
        let mut edits = vec![Edit::Held { before, after }];
        let record = &self.record;
        if record.arrangement == Some(arranged.id) {
            return Edit::Together(edits);
        }
        let kept = record.arrangement.and_then(|id| file.arrangement(id));
        let kept = kept.map(Planned::now);
        let is_of_kept = |item: &AgendaItem| kept.is_some_and(|kept| came_from(kept, item));
        let (gone, stay): (Vec<_>, Vec<_>) = record
            .agenda
            .iter()
            .enumerate()
            .partition(|(_, item)| is_of_kept(item));
        edits.extend(gone.into_iter().rev().map(|(at, item)| Edit::Remove {
            at,
            part: Piece::Agenda(item.clone()),
        }));
        let brought = arranged.agenda.iter();
        let new = brought.filter(|it| !stay.iter().any(|(_, item)| item.is_called(&it.title)));
        edits.extend(new.enumerate().map(|(index, it)| Edit::Insert {
            at: stay.len() + index,
            part: Piece::Agenda(on_the_agenda(it, ids)),
        }));
        let last = file.last().map(|last| last.head().record.venue.as_str());
        let filled_in = [Some(""), kept.map(|kept| kept.venue.as_str()), last];
        if !arranged.venue.is_empty() && filled_in.contains(&Some(&record.venue)) {
            edits.extend(says(FieldPath::Venue, &record.venue, &arranged.venue));
        }
        let filled_in = [Some(""), kept.map(|kept| kept.extra.as_str())];
        if filled_in.contains(&Some(&record.extra)) {
            edits.extend(says(FieldPath::Extra, &record.extra, &arranged.extra));
        }
        Edit::Together(edits)
    }
}

/// Whether this was brought to an arranged session, and nothing was said of it since.
fn came_from(arranged: &Arrangement, item: &AgendaItem) -> bool {
    let is_it = |brought: &Brought| {
        let by = ItemFrom::Added {
            by: brought.by.clone(),
            announced: true,
        };
        item.title == brought.title && item.from == by
    };
    item.notes.is_empty() && item.outcome == Outcome::Open && arranged.agenda.iter().any(is_it)
}

fn says(field: FieldPath, from: &str, to: &str) -> Option<Edit> {
    (from != to).then(|| Edit::Set {
        field,
        from: Value::words(from),
        to: Value::words(to),
    })
}
