//! The cases that a file speaks of.

use chrono::NaiveDate;

use super::{Attributed, RecordHistory, SupervisionFile, same_child::JoinedCases};
use crate::domain::{
    dates,
    facts::{Action, CaseReview, CaseStatus, CaseUpdate, EntryOrder, Record, Value, table_counts},
    id::{CaseId, RecordId},
    policy::Counted,
    text::names::{self, parts},
};

/// A case, as everything that was said of it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its identity.
    pub id: CaseId,
    /// Its name, initials or number, as last written.
    pub name: String,
    /// The cases that are the same child by a person's word, with what each was called.
    pub same: Vec<(CaseId, String)>,
    /// What tells it apart from others of its name, as last said; empty where nothing does.
    pub apart: String,
    /// Its status on the caseload; none while it was only spoken of.
    pub status: Option<CaseStatus>,
    /// The day it was first mentioned.
    pub first: NaiveDate,
    /// The day it was last mentioned.
    pub last: NaiveDate,
    /// The records that speak of it, in session order.
    pub sessions: Vec<RecordId>,
    /// Set where something was said of it between sessions.
    pub between: bool,
    /// The days of the sessions in which it was talked about, not only listed, in order.
    pub talked: Vec<NaiveDate>,
    /// The day it was allocated, where somebody said.
    pub allocated: Option<NaiveDate>,
    /// The newest significant change: its day, and what it was.
    pub changed: Option<(NaiveDate, String)>,
    /// The day by which it was last said to be talked about next, with the reason; none once it was talked about since.
    pub next: Option<(NaiveDate, String)>,
}

impl Case {
    /// Returns whether it is on the caseload.
    pub fn is_open(&self) -> bool {
        self.status == Some(CaseStatus::Open)
    }

    /// Returns whether it was on the caseload and is there no longer.
    pub fn is_closed(&self) -> bool {
        self.status == Some(CaseStatus::Closed)
    }

    /// Returns whether it is the case with this identity, or is the same child.
    pub fn is(&self, id: CaseId) -> bool {
        self.ids().any(|known| known == id)
    }

    /// Its identity, and those of the cases that are the same child.
    fn ids(&self) -> impl Iterator<Item = CaseId> {
        std::iter::once(self.id).chain(self.same.iter().map(|(id, _)| *id))
    }

    /// Returns whether a record talked about it, under any of its identities.
    pub fn is_talked_of(&self, record: &Record) -> bool {
        self.ids().any(|id| record.talks_of(id))
    }

    /// Returns what its row in a record shows of something that is counted; none where no table there says.
    fn shows_in(&self, record: &Record, of: &Counted) -> Option<bool> {
        let mut answers = record.sheets.iter().flat_map(|sheet| &sheet.answers);
        answers.find_map(|answer| match &answer.value {
            Value::Table { columns, rows, .. } => {
                let mut rows = rows.iter();
                let row = rows.find(|row| row.case.is_some_and(|id| self.is(id)))?;
                table_counts::shows(of, columns, row)
            }
            _ => None,
        })
    }

    /// Returns whether its row shows something that is counted: in this record, else in the last that has one.
    pub fn shows(&self, of: &Counted, record: &Record, file: &SupervisionFile) -> bool {
        let before = file.records().iter().rev();
        let mut before = before.map(|history| &history.head().record);
        let here = self.shows_in(record, of);
        here.or_else(|| before.find_map(|record| self.shows_in(record, of)))
            .unwrap_or(false)
    }

    /// Since when it is known, as it stands behind its name: `, known since Fri 9 Oct`.
    pub fn since(&self, today: NaiveDate) -> String {
        format!(", known since {}", dates::bare(self.first, today))
    }

    /// Its name, with what tells it apart from others: `EJ (Year 2)`.
    pub fn label(&self) -> String {
        labelled(&self.name, &self.apart)
    }
}

impl SupervisionFile {
    /// The cases on the caseload.
    pub fn open_cases(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter().filter(|case| case.is_open())
    }

    /// The case with this identity, or the one that it is the same child as.
    pub fn case(&self, id: CaseId) -> Option<&Case> {
        self.cases.iter().find(|case| case.is(id))
    }

    /// The identity under which a case is known: its own, or of the one that it is the same child as.
    pub fn one_case(&self, id: CaseId) -> CaseId {
        self.case(id).map_or(id, |case| case.id)
    }

    /// Returns whether two cases are one, or the same child.
    pub fn is_same_case(&self, one: CaseId, other: CaseId) -> bool {
        self.one_case(one) == self.one_case(other)
    }

    /// Returns whether two things are about one case, or the same child, or both about none.
    pub fn is_about_same(&self, one: Option<CaseId>, other: Option<CaseId>) -> bool {
        match (one, other) {
            (Some(one), Some(other)) => self.is_same_case(one, other),
            (one, other) => one == other,
        }
    }

    /// The case with this identity, where anything but one record speaks of it: its own first one makes nobody known.
    pub fn case_beside(&self, id: CaseId, record: RecordId) -> Option<&Case> {
        let beside = |case: &&Case| case.between || case.sessions.iter().any(|it| *it != record);
        self.case(id).filter(beside)
    }

    /// Whom an action is about; none where its own words name the child, or it is about no case.
    pub fn about_whom(&self, action: &Action) -> Option<String> {
        let case = self.case(action.case?)?;
        let is_named = parts(&action.what).any(|word| word == case.name);
        (!is_named).then(|| case.label())
    }

    /// The same behind other words: ` · about EJ`.
    pub fn and_about_whom(&self, action: &Action) -> String {
        let about = self.about_whom(action);
        about.map_or_else(String::new, |whom| format!(" · about {whom}"))
    }

    /// A case's name with what tells it apart from others: as a record of the file writes them, else as they were
    /// written last.
    pub fn case_name(&self, id: CaseId, record: &Record) -> String {
        let (name, apart) = self.case_words(id, record);
        labelled(&name, &apart)
    }

    /// A case's name, and what tells it apart from others.
    pub fn case_words(&self, id: CaseId, record: &Record) -> (String, String) {
        let (here, known) = (record.case(id), self.case(id));
        let said = |here: Option<&String>, known: Option<&String>| {
            let here = here.filter(|words| !words.trim().is_empty());
            here.or(known).cloned().unwrap_or_default()
        };
        (
            said(
                here.map(|case| &case.as_written),
                known.map(|case| &case.name),
            ),
            said(here.map(|case| &case.apart), known.map(|case| &case.apart)),
        )
    }

    /// The cases whose name begins so, capitals aside: closed ones last, else as they were first mentioned.
    pub fn cases_like(&self, beginning: &str) -> Vec<&Case> {
        let plain = beginning.trim().to_lowercase();
        let begins = |case: &&Case| {
            case.label().to_lowercase().starts_with(&plain) || names::same(&case.name, beginning)
        };
        let mut like: Vec<_> = self.cases.iter().filter(begins).collect();
        like.sort_by_key(|case| case.is_closed());
        like
    }
}

fn labelled(name: &str, apart: &str) -> String {
    match apart.trim() {
        "" => name.to_owned(),
        apart => format!("{} ({apart})", name.trim()),
    }
}

/// Works out the cases from what records and the time between them say. A table's rows say nothing here, so that
/// taking a row out never closes a case.
pub(super) fn cases(records: &[RecordHistory], between: &[Attributed<CaseUpdate>]) -> Vec<Case> {
    let by_name = in_turn(records, between, |a, b| a.as_written == b.as_written);
    let by_status = in_turn(records, between, |a, b| a.status == b.status);
    let by_apart = in_turn(records, between, |a, b| a.apart == b.apart);
    let same = JoinedCases::of(in_turn(records, between, |a, b| a.same_as == b.same_as));
    let mut cases = mentioned(records, between, &same);
    for case in &mut cases {
        for (id, name) in &mut case.same {
            *name = newest_words(&by_name, *id, |said| &said.as_written);
        }
        // A case is called as it was itself, not as the one that is the same child.
        case.name = newest_words(&by_name, case.id, |said| &said.as_written);
        let apart = |id| newest_words(&by_apart, id, |said| &said.apart);
        let told = case.ids().map(apart).find(|apart| !apart.is_empty());
        case.apart = told.unwrap_or_default();
        let mut newest = by_status.iter().rev().filter(|said| case.is(said.id));
        case.status = newest.find_map(|said| said.status);
        watched(case, records, between);
    }
    cases
}

/// Returns the newest words that were said of a case; empty where there are none.
fn newest_words(said: &[&CaseUpdate], id: CaseId, words: fn(&CaseUpdate) -> &String) -> String {
    let newest = said.iter().rev().filter(|said| said.id == id);
    let mut newest = newest.map(|said| words(said).trim());
    let words = newest.find(|words| !words.is_empty());
    words.unwrap_or_default().to_owned()
}

/// Works out when a case was talked about, and what was said of when it should be.
fn watched(case: &mut Case, records: &[RecordHistory], between: &[Attributed<CaseUpdate>]) {
    let sessions = records.iter().filter(|history| {
        let mut heads = history.heads().into_iter();
        heads.any(|head| supervised(&head.record, case))
    });
    case.talked = sessions.map(RecordHistory::date).collect();
    let newest = |same: fn(&CaseReview, &CaseReview) -> bool| {
        let same = |a: &CaseUpdate, b: &CaseUpdate| same(&a.review, &b.review);
        let said = in_turn(records, between, same).into_iter().rev();
        let about = said.filter(|update| case.is(update.id));
        about.map(|update| (*update.review).clone()).collect()
    };
    let allocated: Vec<_> = newest(|a, b| a.allocated == b.allocated);
    let changed: Vec<_> = newest(|a, b| a.changed_on == b.changed_on && a.change == b.change);
    case.allocated = allocated.iter().find_map(|said| said.allocated.as_date());
    let mut told = changed.iter();
    case.changed = told.find_map(|said| Some((said.changed_on.as_date()?, said.change.clone())));
    case.next = next_said(case, records);
}

/// Returns whether a case was supervised in a session: what goes on beside the supervision, or is advice, only talks of it.
fn supervised(record: &Record, case: &Case) -> bool {
    record.format.supervises_cases() && case.is_talked_of(record)
}

/// Returns what the newest session that talked about a case said of the next time. One that did not talk about it may
/// put that off.
fn next_said(case: &Case, records: &[RecordHistory]) -> Option<(NaiveDate, String)> {
    for history in records.iter().rev() {
        let record = &history.head().record;
        let mut said = case.ids().filter_map(|id| Some(&record.case(id)?.review));
        let next = said.find_map(|said| Some((said.next.as_date()?, said.because.clone())));
        if next.is_some() || supervised(record, case) {
            return next;
        }
    }
    None
}

/// Returns what was said of cases, in the order it was first said, as far as `same` looks.
fn in_turn<'a>(
    records: &'a [RecordHistory],
    between: &'a [Attributed<CaseUpdate>],
    same: impl Fn(&CaseUpdate, &CaseUpdate) -> bool,
) -> Vec<&'a CaseUpdate> {
    let mut said: Vec<(EntryOrder, &CaseUpdate)> = Vec::new();
    for history in records {
        let lines = history.lines(|record| &record.cases, |a, b| a.id == b.id && same(a, b));
        said.extend(lines.into_iter().map(|(first, line)| (first.turn, line)));
    }
    said.extend(between.iter().map(|said| (said.turn, &said.what)));
    said.sort_by_key(|(turn, _)| *turn);
    said.into_iter().map(|(_, update)| update).collect()
}

/// Every case with the days on which it was mentioned.
fn mentioned(
    records: &[RecordHistory],
    between: &[Attributed<CaseUpdate>],
    same: &JoinedCases,
) -> Vec<Case> {
    let mut mentions: Vec<(NaiveDate, CaseId, Option<RecordId>)> = Vec::new();
    for history in records {
        let said = history
            .heads()
            .into_iter()
            .flat_map(|head| &head.record.cases);
        mentions.extend(said.map(|update| (history.date(), update.id, Some(history.id()))));
    }
    let said = between.iter();
    mentions.extend(said.map(|said| (said.at.date_naive(), said.what.id, None)));
    // Stable: those of one day stay in session order, and those between sessions come after them.
    mentions.sort_by_key(|(on, ..)| *on);
    let mut cases: Vec<Case> = Vec::new();
    for (on, said, record) in mentions {
        let id = same.one(said);
        if let Some(case) = cases.iter_mut().find(|case| case.id == id) {
            case.last = on;
            case.between |= record.is_none();
            case.sessions.extend(record);
            case.sessions.dedup();
            if !case.is(said) {
                case.same.push((said, String::new()));
            }
        } else {
            let same = (said != id).then(|| (said, String::new()));
            cases.push(Case {
                id,
                same: same.into_iter().collect(),
                name: String::new(),
                apart: String::new(),
                status: None,
                between: record.is_none(),
                first: on,
                last: on,
                sessions: record.into_iter().collect(),
                talked: Vec::new(),
                allocated: None,
                changed: None,
                next: None,
            });
        }
    }
    cases
}
