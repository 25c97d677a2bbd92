//! The first draft of a record: a session from its file and policy, a revision from what was published, notes from
//! paper.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{
    ActionReport, ActionStatus, Attendee, Draft, Focus, FollowUps, NextSession, SessionStep,
    agenda_items, joined, to_the_minute,
};
use crate::domain::{
    facts::{
        AgendaItem, Arrangement, CaseUpdate, ItemFrom, Origin, Outcome, Participation, PersonRef,
        PolicyRef, Present, Profile, Record, Value,
    },
    file::{RecordHistory, SupervisionFile},
    id::{CaseId, Digest, Ids},
    policy::{Policy, RecordKind},
};

/// Everything a record is begun with.
pub struct DraftBuilder<'a> {
    /// The file.
    pub file: &'a SupervisionFile,
    /// Whom it is about.
    pub profile: &'a Profile,
    /// The policy they follow.
    pub policy: &'a Policy,
    /// The supervisor.
    pub supervisor: &'a PersonRef,
    /// The usual length of a session where nobody says otherwise, in minutes.
    pub length: u16,
    /// The moment.
    pub now: DateTime<FixedOffset>,
}

impl DraftBuilder<'_> {
    /// A session that is about to be held: everything filled in that is known, nothing begun. None where the policy has
    /// no form for this kind of session.
    pub fn session(&self, ids: &Ids) -> Option<Draft> {
        let usual = self.profile.format;
        let near = self.file.to_begin(usual, self.now.naive_local());
        self.session_of(near, ids)
    }

    /// The same as the session that was arranged so: held in its way, with what is brought to it.
    pub fn session_of(&self, arranged: Option<&Arrangement>, ids: &Ids) -> Option<Draft> {
        let mut record = self.bare_record(ids);
        let way = arranged.and_then(|arranged| arranged.format);
        let way = way.filter(|way| self.policy.record_form(*way).is_some());
        record.format = way.unwrap_or(record.format);
        let length = self.file.length(self.policy, record.format, self.length);
        record.length = length.minutes;
        for form in self.default_forms(record.format) {
            record.take_in(self.sheet(form, None, ids), self.policy, form, ids);
        }
        if record.sheets.is_empty() {
            return None;
        }
        record.cases = self
            .caseload()
            .map(|(id, name)| CaseUpdate::mention(id, name, None))
            .collect();
        match arranged {
            Some(arranged) => record.take_up(arranged, ids),
            None => self.file.usual_place().clone_into(&mut record.venue),
        }
        let revisited = self.file.to_revisit();
        record
            .agenda
            .extend(revisited.map(|note| agenda_items::revisit(note, ids)));
        Some(Draft {
            follow_ups: self.beside(&record, ids),
            expected: self.expected(),
            focus: Some(Focus::Start),
            ..Draft::blank(self.file, record, self.now, ids)
        })
    }

    /// The last session as it was written on paper: its day, its number and its notes.
    pub fn from_paper(&self, on: NaiveDate, number: Option<u32>, notes: &str, ids: &Ids) -> Record {
        let midday = on
            .and_hms_opt(12, 0, 0)
            .and_then(|at| at.and_local_timezone(*self.now.offset()).single());
        let mut record = self.bare_record(ids);
        record.origin = Origin::FromPaper;
        record.number = number;
        record.spans = midday
            .map(|from| crate::domain::facts::record::TimeSpan {
                from,
                to: Some(from),
            })
            .into_iter()
            .collect();
        record.agenda.push(AgendaItem {
            id: ids.fresh(),
            title: "Notes of the last session, from paper".to_owned(),
            from: ItemFrom::Added {
                by: self.supervisor.name.clone(),
                announced: false,
            },
            functions: Vec::new(),
            minutes: None,
            spent: 0,
            outcome: Outcome::Reached,
            notes: notes.to_owned(),
        });
        record
    }

    pub(super) fn bare_record(&self, ids: &Ids) -> Record {
        let present = |expected: Attendee| Present {
            who: expected.who,
            part: expected.part,
        };
        let mut present: Vec<_> = self.expected().into_iter().map(present).collect();
        present.sort_by_key(|present| present.part);
        Record {
            id: ids.fresh(),
            revision: 1,
            replaces: Vec::new(),
            policy: PolicyRef {
                id: self.policy.id.clone(),
                title: self.policy.title.clone(),
                edition: self.policy.edition.clone(),
            },
            format: self.profile.format,
            kind: RecordKind::Session,
            replaces_agreement: None,
            origin: Origin::Live,
            extra_reason: String::new(),
            no_agreement_reason: String::new(),
            number: Some(self.file.next_number()),
            arrangement: None,
            spans: Vec::new(),
            length: self.length,
            venue: String::new(),
            present,
            absent: Vec::new(),
            agenda: Vec::new(),
            sheets: Vec::new(),
            cases: Vec::new(),
            actions: Vec::new(),
            decisions: Vec::new(),
            updates: Vec::new(),
            jottings: String::new(),
        }
    }

    pub(super) fn expected(&self) -> Vec<Attendee> {
        let supervisees = self.profile.supervisees().iter();
        let supervisees =
            supervisees.map(|who| Attendee::new(who.clone(), Participation::Supervisee));
        let supervisor = Attendee::new(self.supervisor.clone(), Participation::Supervisor);
        supervisees.chain([supervisor]).collect()
    }

    fn beside(&self, record: &Record, ids: &Ids) -> FollowUps {
        // A time that nobody knows is not offered: it would stand in the record unnoticed.
        let (time, _) = self.file.usual();
        FollowUps {
            last: self.file.last().map(|last| last.head().digest),
            correction: String::new(),
            action_reports: self
                .file
                .open_actions()
                .map(|tracked| ActionReport::open(tracked.action.id, self.file.part_in(tracked)))
                .collect(),
            next: NextSession {
                id: ids.fresh(),
                date: Value::Empty,
                time: Value::time(time),
                venue: record.venue.clone(),
                agenda: Vec::new(),
            },
        }
    }

    pub(super) fn caseload(&self) -> impl Iterator<Item = (CaseId, String)> {
        self.file
            .open_cases()
            .map(|case| (case.id, case.name.clone()))
    }
}

/// The digests of the newest revisions of a file's records.
pub fn heads(file: &SupervisionFile) -> Vec<Digest> {
    file.records()
        .iter()
        .flat_map(RecordHistory::heads)
        .map(|revision| revision.digest)
        .collect()
}

/// A revision of a published record, joining its heads where there are several.
pub fn revision(
    file: &SupervisionFile,
    history: &RecordHistory,
    now: DateTime<FixedOffset>,
    ids: &Ids,
) -> Draft {
    let head = history.head();
    let highest = history
        .revisions()
        .map(|revision| revision.record.revision)
        .max()
        .unwrap_or(1);
    let mut record = head.record.clone();
    record.revision = highest.saturating_add(1);
    record.leave_them_to_the_rows();
    joined::take_in_other_heads(&mut record, history);
    record.replaces = history.heads().iter().map(|head| head.digest).collect();
    let expected = expected(&record, file.profile());
    let step = record
        .agenda
        .first()
        .map_or(SessionStep::Opening, |item| SessionStep::Item(item.id));
    Draft {
        expected,
        step,
        ..Draft::blank(file, record, to_the_minute(now), ids)
    }
}

impl Draft {
    /// The draft of a record as it is before anybody did anything: at its opening, with nothing beside it.
    pub(super) fn blank(
        file: &SupervisionFile,
        record: Record,
        now: DateTime<FixedOffset>,
        ids: &Ids,
    ) -> Self {
        Self {
            file: file.id,
            record,
            follow_ups: FollowUps::nothing(ids),
            arrangement_chosen: false,
            unparsed: BTreeMap::new(),
            seen: BTreeSet::new(),
            expected: Vec::new(),
            base_heads: heads(file),
            step: SessionStep::Opening,
            focus: None,
            caret: 0,
            quick_entries: Vec::new(),
            changed: false,
            last_active: now,
            last_open: now,
            announced: None,
        }
    }
}

/// Returns who could have been at a session that was held: those who were, those who were not, and whom the file is
/// about. Whoever supervises comes last.
fn expected(record: &Record, profile: Option<&Profile>) -> Vec<Attendee> {
    let present = record.present.iter();
    let present = present.map(|present| Attendee::new(present.who.clone(), present.part));
    let absent = record.absent.iter().map(|absent| Attendee {
        who: absent.who.clone(),
        part: absent.part,
        absence: absent.why.clone(),
    });
    let mut expected: Vec<_> = present.chain(absent).collect();
    if let Some(profile) =
        profile.filter(|profile| expected.iter().all(|one| one.who.id != profile.who.id))
        && !profile.is_group()
    {
        expected.push(Attendee::new(
            profile.who.clone(),
            Participation::Supervisee,
        ));
    }
    expected.sort_by_key(|one| one.part == Participation::Supervisor);
    expected
}

impl FollowUps {
    /// Beside it nothing is said of last time or of the next session.
    pub(super) fn nothing(ids: &Ids) -> Self {
        Self {
            last: None,
            correction: String::new(),
            action_reports: Vec::new(),
            next: NextSession {
                id: ids.fresh(),
                date: Value::Empty,
                time: Value::Empty,
                venue: String::new(),
                agenda: Vec::new(),
            },
        }
    }
}

impl ActionReport {
    /// Nothing said yet: still open.
    pub const fn open(action: crate::domain::id::ActionId, whose: Option<PersonRef>) -> Self {
        Self {
            action,
            whose,
            now: ActionStatus::Open,
            when: Value::Empty,
            why: String::new(),
        }
    }
}
