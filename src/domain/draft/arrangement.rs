//! Which arranged session a session keeps: by itself one that is near or that nobody answered, any other when it is
//! taken by hand; and what is taken over from it.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Draft, agenda_items, edit::Edit, timing::Timing};
use crate::domain::{
    facts::{AgendaItem, AgendaProposal, Arrangement, FieldPath, ItemFrom, Outcome, Value},
    file::{ArrangementHistory, DueItem, DueKind, RecordHistory, SupervisionFile},
    id::{ArrangementId, Ids},
};

/// The wants and plans of a file, less those that its begun and unfinished sessions answer by themselves.
impl SupervisionFile {
    /// Returns what it still wants while they go on.
    pub fn wanted_beside<'a>(
        &self,
        mut wants: Vec<DueItem>,
        begun: impl Iterator<Item = &'a Draft>,
    ) -> Vec<DueItem> {
        let begun: Vec<_> = begun.collect();
        wants.retain(|want| !begun.iter().any(|draft| draft.answers(self, want)));
        wants
    }

    /// The next session that is planned in the file's own way, without the one that they keep. What goes on beside it is
    /// not the next session.
    pub fn next_beside<'a>(
        &self,
        begun: impl Iterator<Item = &'a Draft>,
        today: NaiveDate,
    ) -> Option<&Arrangement> {
        let begun: Vec<_> = begun.collect();
        let is_kept = |id| begun.iter().any(|draft| draft.uses_arrangement(id));
        let mut planned = self.usual_planned().into_iter();
        planned.find(|next| next.at.date() >= today && !is_kept(next.id))
    }
}

impl Draft {
    /// Returns whether a file need not be asked this while the session goes on, after midnight or left unfinished: what
    /// became of the arranged session that it keeps, and when the one that is being held is due.
    pub fn answers(&self, file: &SupervisionFile, want: &DueItem) -> bool {
        match want.what {
            DueKind::Outcome(id) => self.uses_arrangement(id),
            DueKind::Session => self.counts_in(file),
            DueKind::Beside(kind) => self.begun_on().is_some() && self.record.format == kind,
            _ => false,
        }
    }

    /// Returns whether it keeps this arranged session.
    pub fn uses_arrangement(&self, id: ArrangementId) -> bool {
        self.record.arrangement == Some(id)
    }

    /// Returns whether it is a session that was begun and keeps the file's own cadence, once it is ended.
    pub fn counts_in(&self, file: &SupervisionFile) -> bool {
        self.begun_on()
            .is_some_and(|day| file.counts(self.record.format, day))
    }

    /// The day of a session that was begun; none of another record, and of a revision.
    fn begun_on(&self) -> Option<NaiveDate> {
        let is_new = self.record.is_session() && !self.is_revision();
        self.record.date().filter(|_| is_new)
    }

    /// The arranged sessions that this one may be, earliest first: the one that it keeps on another day, and those that
    /// it may be instead, held another way or long before its day. None where it is plain which it is.
    pub fn may_be<'a>(&self, file: &'a SupervisionFile, today: NaiveDate) -> Vec<&'a Arrangement> {
        let began = self
            .record
            .spans
            .first()
            .map_or(self.last_active, |span| span.from);
        let began = began.naive_local();
        let kept = self.record.arrangement.and_then(|id| file.arrangement(id));
        let kept = kept.map(ArrangementHistory::now);
        let on_its_day = kept.is_some_and(|kept| kept.at.date() == began.date());
        if self.is_revision() || (on_its_day && !self.arrangement_chosen) {
            return Vec::new();
        }
        let mut may_be: Vec<_> = kept.into_iter().collect();
        match file.near(began, |_| true) {
            Some(near) => may_be.push(near),
            None => {
                may_be.extend(file.lapsed(self.record.format, began.date()));
                may_be.extend(file.follows(&self.record, today));
            }
        }
        may_be.sort_by_key(|arranged| (arranged.at, arranged.id));
        may_be.dedup_by_key(|arranged| arranged.id);
        may_be
    }

    /// The edit by which an agreement that was agreed over it says where it is held, where nobody did.
    pub fn meeting_at(&self, venue: &str) -> Option<Edit> {
        let places = [
            (FieldPath::Venue, &self.record.venue),
            (FieldPath::NextVenue, &self.follow_ups.next.venue),
        ];
        let empty = places.into_iter().filter(|(_, said)| said.is_empty());
        let edits: Vec<_> = empty
            .filter_map(|(place, said)| says(place, said, venue))
            .collect();
        (!edits.is_empty() && !venue.is_empty()).then_some(Edit::Group(edits))
    }

    /// The edit by which it is this arranged session, however far its day is, or none any more: its venue, its reason
    /// and what is brought are taken, or go back.
    pub fn taking(
        &self,
        file: &SupervisionFile,
        id: Option<ArrangementId>,
        ids: &Ids,
    ) -> Option<Edit> {
        if let Some(id) = id {
            file.arrangement(id)?;
        }
        Some(self.timing_edit(file, self.held_as(id), ids))
    }

    /// The same, as one that was held when it was arranged for and is written down now.
    pub fn written_up(
        &self,
        file: &SupervisionFile,
        id: ArrangementId,
        now: DateTime<FixedOffset>,
        ids: &Ids,
    ) -> Option<Edit> {
        file.arrangement(id)?;
        let mut taken = self.clone();
        taken.hold(&self.held_as(Some(id)));
        Some(self.timing_edit(file, taken.held_earlier(file, now), ids))
    }

    /// The edit by which it was held so. Where it keeps another arranged session with that, or none any more, what came
    /// from the one before gives way to what the new one has; what was typed stays. An informal talk comes up at no
    /// session that was held before it.
    pub fn timing_edit(&self, file: &SupervisionFile, after: Timing, ids: &Ids) -> Edit {
        let before = self.held();
        let (from, to) = (before.arrangement(), after.arrangement());
        let day = after.day();
        let mut edits = vec![Edit::Held { before, after }];
        if from == to {
            edits.extend(self.agenda_changes(file, day, (None, None), ids));
            return Edit::Group(edits);
        }
        let arranged = |id: Option<ArrangementId>| Some(file.arrangement(id?)?.now());
        let (from, to) = (arranged(from), arranged(to));
        edits.extend(self.agenda_changes(file, day, (from, to), ids));
        let record = &self.record;
        let usual = Some(file.usual_place());
        let known = [Some(""), from.map(|from| from.venue.as_str()), usual];
        let venue = to.map(|to| to.venue.as_str()).filter(|to| !to.is_empty());
        if let Some(venue) = venue.or(usual)
            && known.contains(&Some(&record.venue))
        {
            edits.extend(says(FieldPath::Venue, &record.venue, venue));
            // Next time is offered where this time is.
            let next = &self.follow_ups.next.venue;
            if *next == record.venue {
                edits.extend(says(FieldPath::NextVenue, next, venue));
            }
        }
        if [Some(""), from.map(|from| from.extra.as_str())].contains(&Some(&record.extra_reason)) {
            let extra = to.map_or("", |to| &to.extra);
            edits.extend(says(FieldPath::Extra, &record.extra_reason, extra));
        }
        Edit::Group(edits)
    }

    /// The edit that makes one time of several; none where there is no break.
    pub fn without_breaks(&self) -> Option<Edit> {
        let (before, after) = (self.held(), self.held_without_breaks()?);
        Some(Edit::Held { before, after })
    }

    /// The edit that makes it a session that was held earlier, or one that is held now again. The words of a box that
    /// is not asked any more go with it, and come back with it.
    pub fn switch_held_earlier(
        &self,
        file: &SupervisionFile,
        now: DateTime<FixedOffset>,
        ids: &Ids,
    ) -> Edit {
        let mut edits = Vec::new();
        let after = if self.is_written_later() {
            edits.extend(self.drop_unparsed(&FieldPath::Date));
            edits.extend(self.drop_unparsed(&FieldPath::Ended));
            self.held_now(file)
        } else {
            self.held_earlier(file, now)
        };
        edits.push(self.timing_edit(file, after, ids));
        Edit::Group(edits)
    }

    /// Takes off the agenda what was brought to one session and not spoken of, and puts on it what is brought to
    /// another; likewise with the informal talks that were to come after its day, and before it.
    fn agenda_changes(
        &self,
        file: &SupervisionFile,
        day: Option<NaiveDate>,
        (from, to): (Option<&Arrangement>, Option<&Arrangement>),
        ids: &Ids,
    ) -> Vec<Edit> {
        let comes_up = |note: &&RecordHistory| day.is_none_or(|day| note.date() <= day);
        let is_revisited = self.record.is_session() && !self.is_revision();
        let (talks, later): (Vec<_>, Vec<_>) = file
            .to_revisit()
            .filter(|_| is_revisited)
            .partition(comes_up);
        let is_later = |item: &AgendaItem| {
            let mut later = later.iter();
            is_untouched(item) && later.any(|note| item.from == ItemFrom::Informal(note.id()))
        };
        let is_of_it =
            |item: &AgendaItem| is_later(item) || from.is_some_and(|from| came_from(from, item));
        let gone = Edit::take_out_all(self, is_of_it);
        let agenda = self.record.agenda.iter();
        let stay: Vec<_> = agenda.filter(|item| !is_of_it(item)).collect();
        let brought = to.into_iter().flat_map(|to| &to.agenda);
        let brought = brought
            .filter(|it| !stay.iter().any(|item| item.is_called(&it.title)))
            .map(|it| agenda_items::brought(it, ids));
        let is_on = |note: &RecordHistory| {
            let mut stay = stay.iter();
            stay.any(|item| item.from == ItemFrom::Informal(note.id()))
        };
        let talks = talks.into_iter().filter(|note| !is_on(note));
        let new = brought.chain(talks.map(|note| agenda_items::revisit(note, ids)));
        let new = Edit::insert_all(stay.len(), new);
        gone.into_iter().chain(new).collect()
    }
}

/// Returns whether this was brought to an arranged session, and nothing was said of it since.
fn came_from(arranged: &Arrangement, item: &AgendaItem) -> bool {
    let is_it = |brought: &AgendaProposal| {
        let by = ItemFrom::Added {
            by: brought.by.clone(),
            announced: true,
        };
        item.title == brought.title && item.from == by
    };
    is_untouched(item) && arranged.agenda.iter().any(is_it)
}

fn is_untouched(item: &AgendaItem) -> bool {
    item.notes.is_empty() && item.outcome == Outcome::Open
}

fn says(field: FieldPath, from: &str, to: &str) -> Option<Edit> {
    (from != to).then(|| Edit::Set {
        field,
        from: Value::words(from),
        to: Value::words(to),
    })
}
