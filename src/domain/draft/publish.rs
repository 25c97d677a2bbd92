//! The outcome of publishing a draft: the record as it will be read, and the facts that go with it.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use super::{ActionReport, ActionStatus, Draft, by_next_session, to_the_minute};
use crate::domain::{
    dates,
    facts::{
        ActionUpdate, Arrangement, CaseStatus, Disagreement, Fact, Outcome, Participation,
        PersonRef, Profile, Progress, Record, Row, Supervisor, Value, When,
    },
    file::{Case, SupervisionFile},
    id::CaseId,
    policy::{CLOSING, Form, HEADER, Meaning, Policy, RecordKind},
    schools::Schools,
};

/// Everything the lines around a form are filled in from.
pub struct RecordContext<'a> {
    /// The file, which knows what was agreed before.
    pub file: &'a SupervisionFile,
    /// Whom the file is about.
    pub profile: &'a Profile,
    /// The name of their school.
    pub school: &'a str,
    /// The supervisor.
    pub supervisor: &'a Supervisor,
    /// The next session as it stands, where one is arranged already.
    pub arranged: Option<&'a Arrangement>,
}

impl<'a> RecordContext<'a> {
    /// Returns the context of a draft that is published today; none while nobody knows whom its file is about.
    pub fn of(
        draft: &Draft,
        file: &'a SupervisionFile,
        schools: &'a Schools,
        supervisor: &'a Supervisor,
        today: NaiveDate,
    ) -> Option<Self> {
        let profile = file.profile()?;
        Some(Self {
            file,
            profile,
            school: schools.name(profile.school),
            supervisor,
            arranged: file.follows(&draft.record, today),
        })
    }
}

impl Draft {
    /// Returns the title of the entry: "Robin Example · session 7 · Fri 9 Oct 2026 · revision 2".
    pub fn entry_title(&self, profile: &Profile, today: NaiveDate) -> String {
        let record = &self.record;
        let number = record.number.filter(|_| record.is_session());
        let which = match (record.kind, number) {
            (_, Some(number)) => format!(" · session {number}"),
            (RecordKind::Session, None) => String::new(),
            (kind, None) => format!(" · {}", kind.words().to_lowercase()),
        };
        let on = dates::short(record.date().unwrap_or(today));
        let revision = if record.revision > 1 {
            format!(" · revision {}", record.revision)
        } else {
            String::new()
        };
        format!("{}{which} · {on}{revision}", profile.who.name)
    }

    /// Everything that one entry keeps: the record, what was said of last time's, and the next session. A revision is
    /// its record alone.
    pub fn facts(
        &self,
        policy: Option<&Policy>,
        parties: &RecordContext,
        now: DateTime<FixedOffset>,
    ) -> Vec<Fact> {
        let record = self.finished(policy, parties, now);
        let mut facts = vec![Fact::Record(record)];
        if self.is_revision() || !self.record.is_session() {
            return facts;
        }
        if let Some(record) = self.last_read(parties.file)
            && !self.follow_ups.correction.trim().is_empty()
        {
            facts.push(Fact::Disagreed(Disagreement {
                record,
                who: parties.profile.who.clone(),
                words: self.follow_ups.correction.clone(),
                on: now,
            }));
        }
        let added = || self.brought_along(parties.arranged?);
        facts.extend(
            self.arranged(parties.profile)
                .or_else(added)
                .map(Fact::Arranged),
        );
        facts
    }

    /// The next session, once its date is one; of this one's kind where that goes on beside the file's own way.
    pub fn arranged(&self, profile: &Profile) -> Option<Arrangement> {
        let next = &self.follow_ups.next;
        let Value::Date(date) = next.date else {
            return None;
        };
        let time = next.time.as_time().unwrap_or(NaiveTime::MIN);
        let kind = self.record.format;
        Some(Arrangement {
            format: Some(kind).filter(|kind| kind.is_beside() && *kind != profile.format),
            agenda: next.agenda.clone(),
            ..Arrangement::new(next.id, date.and_time(time), next.venue.clone())
        })
    }

    /// The session that is arranged already, with what is brought to it from here.
    fn brought_along(&self, arranged: &Arrangement) -> Option<Arrangement> {
        let agenda = &self.follow_ups.next.agenda;
        let mut arranged = arranged.clone();
        arranged.bring_along(agenda);
        (!agenda.is_empty()).then_some(arranged)
    }

    /// The record as it will be read.
    pub fn finished(
        &self,
        policy: Option<&Policy>,
        parties: &RecordContext,
        now: DateTime<FixedOffset>,
    ) -> Record {
        let mut record = self.record.clone();
        if let Some(last) = record.spans.last_mut().filter(|_| !self.is_written_later()) {
            last.to.get_or_insert(to_the_minute(now));
        }
        // Who comes back only to end it adds nothing.
        let first = record.spans.first().map(|span| span.from);
        record
            .spans
            .retain(|span| Some(span.from) == first || span.to != Some(span.from));
        record.absent = self.absent();
        if let Some(policy) = policy {
            record.leave_them_to_the_rows();
            let me = Some(parties.supervisor.who.clone());
            self.name_who_does(&mut record, policy, me.as_ref());
            record.actions.extend(self.actions_in_tables(policy, me));
            record.decisions.extend(self.decisions_in_tables(policy));
        }
        let next = self.next_day(parties.arranged);
        for action in &mut record.actions {
            if let Some(day) = by_next_session(&action.due, next) {
                action.due = When::On(day);
            }
        }
        drop_what_is_empty(&mut record, parties.file);
        let mut leftovers = Vec::new();
        if record.is_session() {
            leftovers.extend(say_what_was_reached(&mut record));
        }
        let today = record.date().unwrap_or_else(|| now.date_naive());
        let reports = &self.follow_ups.action_reports;
        record
            .updates
            .extend(reports.iter().filter_map(|report| report.update(today)));
        leftovers.extend(self.leftovers(parties));
        for leftover in leftovers {
            record.jottings.push('\n');
            record.jottings.push_str(&leftover.0);
        }
        self.fill_in(&mut record, policy, parties);
        record
    }

    /// The words that have no place in what is published.
    fn leftovers(&self, parties: &RecordContext) -> Vec<Leftover> {
        let reports = self.follow_ups.action_reports.iter();
        let mut leftovers: Vec<_> = reports
            .flat_map(|report| report.leftovers(parties.file))
            .collect();
        let misread = self.misread(parties.file).into_iter();
        leftovers.extend(misread.map(|misread| Leftover(misread.as_typed())));
        if self.arranged(parties.profile).is_none() && parties.arranged.is_none() {
            let brought = self.follow_ups.next.agenda.iter();
            leftovers.extend(
                brought.map(|brought| Leftover(format!("For next time: {}", brought.words()))),
            );
        }
        leftovers
    }

    /// Fills the lines around the forms in.
    fn fill_in(&self, record: &mut Record, policy: Option<&Policy>, parties: &RecordContext) {
        let known = known(record, self, parties);
        for sheet in &mut record.sheets {
            let Some(form) = policy.and_then(|policy| policy.form(&sheet.form)) else {
                continue;
            };
            for answer in sheet
                .answers
                .iter_mut()
                .filter(|answer| [HEADER, CLOSING].contains(&&*answer.item))
            {
                let meaning = meaning(form, &answer.item, &answer.field);
                // A revision arranges nothing: the date that stands in the record is the one that was agreed.
                let kept = self.is_revision()
                    && matches!(
                        meaning,
                        Some(Meaning::NextDate | Meaning::NextTime | Meaning::NextVenue)
                    );
                let asked = meaning.is_some_and(|meaning| !meaning.is_filled_in());
                if let Some(meaning) = meaning.filter(|_| !kept && !asked) {
                    answer.value = known(meaning);
                }
            }
        }
    }
}

/// Words that were typed and have no place in what is published: the jottings keep them, a line each.
struct Leftover(String);

/// Gives each item of the agenda its outcome. Why something was not reached is left over where it was, after all.
fn say_what_was_reached(record: &mut Record) -> Vec<Leftover> {
    let agenda = record.agenda.iter();
    let reached = agenda.map(|item| (record.title_of(item), record.reached(item)));
    let reached: Vec<_> = reached.collect();
    let mut leftovers = Vec::new();
    for (item, (title, reached)) in record.agenda.iter_mut().zip(reached) {
        match (&item.outcome, reached) {
            (Outcome::NotReached(why), true) => {
                if !why.trim().is_empty() {
                    leftovers.push(Leftover(format!("{title}, first put off: {why}")));
                }
                item.outcome = Outcome::Reached;
            }
            (Outcome::Open, true) => item.outcome = Outcome::Reached,
            (Outcome::Open, false) => item.outcome = Outcome::NotReached(String::new()),
            _ => {}
        }
    }
    leftovers
}

fn meaning(form: &Form, item: &str, field: &str) -> Option<Meaning> {
    form.field(item, field)?.is
}

impl Draft {
    /// Returns the values that are filled in around its forms when it is published, as they are known now.
    pub fn known(&self, parties: &RecordContext) -> impl Fn(Meaning) -> Value + use<> {
        known(&self.record, self, parties)
    }
}

/// Returns the values that are filled in around a form.
fn known(
    record: &Record,
    draft: &Draft,
    parties: &RecordContext,
) -> impl Fn(Meaning) -> Value + use<> {
    let in_a_group = parties.profile.is_group();
    let there = people(record, |part| match part {
        Participation::Supervisee => true,
        Participation::Guest => in_a_group,
        Participation::Supervisor => false,
    });
    let mut supervisors = people(record, |part| part == Participation::Supervisor);
    if supervisors.is_empty() {
        supervisors.push((&parties.supervisor.who, Participation::Supervisor));
    }
    let (names, roles) = (names(&there), roles(&there));
    let (supervisor, supervisor_role) = (self::names(&supervisors), self::roles(&supervisors));
    let school = parties.school.to_owned();
    let venue = record.venue.clone();
    let (held, number, next) = (
        record.date(),
        record.number,
        draft.follow_ups.next.date.clone(),
    );
    let arranged = parties.arranged.cloned();
    let (at, place) = (
        draft.follow_ups.next.time.clone(),
        draft.follow_ups.next.venue.clone(),
    );
    move |meaning| match meaning {
        Meaning::SuperviseeName => Value::words(&names),
        Meaning::SuperviseeRole => Value::words(&roles),
        Meaning::School => Value::words(&school),
        Meaning::SupervisorName => Value::words(&supervisor),
        Meaning::SupervisorRole => Value::words(&supervisor_role),
        Meaning::HeldOn => held.map_or(Value::Empty, Value::Date),
        Meaning::SessionNumber => number.map_or(Value::Empty, Value::Number),
        Meaning::Venue => Value::words(&venue),
        Meaning::NextDate | Meaning::NextTime | Meaning::NextVenue if next.is_empty() => {
            let arranged = arranged.as_ref();
            arranged.map_or(Value::Empty, |arranged| match meaning {
                Meaning::NextDate => Value::Date(arranged.at.date()),
                Meaning::NextTime => Value::time(arranged.time()),
                _ => Value::words(&arranged.venue),
            })
        }
        Meaning::NextDate => next.clone(),
        Meaning::NextTime => at.clone(),
        Meaning::NextVenue => Value::words(&place),
        _ => Value::Empty,
    }
}

fn people(record: &Record, is: impl Fn(Participation) -> bool) -> Vec<(&PersonRef, Participation)> {
    let present = record.present.iter();
    let present = present.filter(|present| is(present.part));
    present
        .map(|present| (&present.who, present.part))
        .collect()
}

/// The names of people, of whom it is said who came for this session only.
fn names(people: &[(&PersonRef, Participation)]) -> String {
    let names = people.iter().map(|(who, part)| match part {
        Participation::Guest => format!("{} (guest)", who.name),
        Participation::Supervisee | Participation::Supervisor => who.name.clone(),
    });
    names.collect::<Vec<_>>().join(", ")
}

/// The roles in the order of the names; a dash for somebody who has none, where others have.
fn roles(people: &[(&PersonRef, Participation)]) -> String {
    let roles = people.iter().map(|(who, _)| who.role.as_str());
    if roles.clone().all(str::is_empty) {
        return String::new();
    }
    let roles: Vec<_> = roles
        .map(|role| if role.is_empty() { "–" } else { role })
        .collect();
    roles.join(", ")
}

/// Takes out rows nothing was typed in, and cases that nothing speaks of.
fn drop_what_is_empty(record: &mut Record, file: &SupervisionFile) {
    let nameless: Vec<CaseId> = record
        .cases
        .iter()
        .filter(|case| case.as_written.trim().is_empty())
        .map(|case| case.id)
        .collect();
    let is_empty = |row: &Row| {
        row.cells.iter().all(Value::is_empty)
            && row.case.is_none_or(|case| nameless.contains(&case))
    };
    for answer in record
        .sheets
        .iter_mut()
        .flat_map(|sheet| &mut sheet.answers)
    {
        if let Value::Table { rows, .. } = &mut answer.value {
            rows.retain(|row| !is_empty(row));
        }
    }
    let kept: Vec<CaseId> = record
        .cases
        .iter()
        .filter(|case| {
            let named = !case.as_written.trim().is_empty();
            let known = named && file.case_beside(case.id, record.id).is_some();
            known || record.speaks_of(case.id)
        })
        .map(|case| case.id)
        .collect();
    record.cases.retain(|case| kept.contains(&case.id));
    // Nobody leaves a caseload that they were not on, or comes to one that they are on; what a revision says of that, the
    // file has from the record before it.
    for case in record.cases.iter_mut().filter(|_| record.revision == 1) {
        let was = file
            .case_beside(case.id, record.id)
            .is_some_and(Case::is_open);
        let now = |status: &CaseStatus| (*status == CaseStatus::Open) != was;
        case.status = case.status.filter(now);
    }
}

impl ActionReport {
    /// Returns what it comes to; nothing while the action is simply open, or where words stand for the day it was done
    /// on. Without any it is done today. It is put off even where nobody said, or nobody understands, to which day.
    pub fn update(&self, today: NaiveDate) -> Option<ActionUpdate> {
        let now = match (self.now, &self.when) {
            (ActionStatus::Dropped, _) => Progress::Dropped,
            (ActionStatus::Done, Value::Date(on)) => Progress::Done(*on),
            (ActionStatus::Done, Value::Empty) => Progress::Done(today),
            (ActionStatus::NewDate, when) => Progress::Due(when.as_date()),
            _ => return None,
        };
        Some(ActionUpdate {
            action: self.action,
            whose: self.whose.clone(),
            now,
            why: self.why.clone(),
        })
    }

    /// The words that came to nothing: why, where nothing is said of the action after all, and what was typed for a day
    /// that is not asked any more.
    fn leftovers(&self, file: &SupervisionFile) -> impl Iterator<Item = Leftover> {
        let when = match (self.now, &self.when) {
            (ActionStatus::Open | ActionStatus::Dropped, Value::Text(when)) => when,
            _ => "",
        };
        let told = self.update(NaiveDate::MIN).is_some();
        let why = if told { "" } else { &self.why };
        let about = self.about(file);
        let said = [when, why].map(str::trim).into_iter();
        let said = said.filter(|words| !words.is_empty());
        said.map(move |words| Leftover(format!("{about}: “{words}”")))
    }
}
