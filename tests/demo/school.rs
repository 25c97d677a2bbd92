//! Who is in the school of the demo, and what each file holds.

use std::{
    collections::{BTreeMap, BTreeSet},
    convert::Infallible,
};

use chrono::{DateTime, Datelike, FixedOffset};
use quietroom::{
    demo::{Keeper, Step, furnish},
    domain::{
        contents::VaultContents,
        draft::{Draft, Focus},
        facts::{Entry, FORMAT, Outcome, Record, StoredEntry, Value},
        file::{RecordHistory, Revision, SupervisionFile},
        id::Ids,
        missing::in_record,
    },
    policies::{Shelf, Shelved},
    vault,
};

/// Keeps what a vault would, without a disk.
#[derive(Default)]
struct List {
    kept: Vec<StoredEntry>,
}

impl Keeper for List {
    type Error = Infallible;

    fn keep(&mut self, step: Step) -> Result<StoredEntry, Self::Error> {
        let before = self
            .kept
            .iter()
            .rfind(|kept| kept.entry.file == step.file)
            .cloned();
        let entry = Entry {
            format: FORMAT,
            vault: [9; 16].into(),
            file: step.file,
            writer: [1; 16].into(),
            seq: before.as_ref().map_or(1, |kept| kept.entry.seq + 1),
            prev: before.map(|kept| kept.digest),
            tick: self.kept.len() as u64 + 1,
            at: step.at,
            by: step.by,
            facts: step.facts,
        };
        let bytes = vault::to_bytes(&step.title, &entry).unwrap();
        let kept = StoredEntry {
            digest: vault::digest(&bytes),
            entry: vault::from_bytes(&bytes).unwrap(),
        };
        assert_eq!(kept.entry, entry, "read back as it was written");
        self.kept.push(kept.clone());
        Ok(kept)
    }
}

pub struct Demo {
    pub now: DateTime<FixedOffset>,
    pub kept: Vec<StoredEntry>,
    pub school: VaultContents,
    pub drafts: Vec<Draft>,
}

pub const FRIDAY: &str = "2026-11-20T11:00:00+00:00";

pub fn demo(now: &str) -> Demo {
    let now = now.parse().unwrap();
    let shelf = Shelf::with([]);
    let mut list = List::default();
    let drafts = furnish(
        &mut list,
        shelf.find("highcliffe").unwrap(),
        now,
        &mut Ids::counted(),
    );
    let drafts = drafts.unwrap_or_else(|error| panic!("{error}"));
    let mut files: BTreeMap<_, Vec<StoredEntry>> = BTreeMap::new();
    let mut register = Vec::new();
    for kept in &list.kept {
        match kept.entry.file {
            Some(file) => files.entry(file).or_default().push(kept.clone()),
            None => register.push(kept.clone()),
        }
    }
    Demo {
        now,
        kept: list.kept,
        school: VaultContents::fold(&register, files),
        drafts,
    }
}

impl Demo {
    pub fn file(&self, name: &str) -> &SupervisionFile {
        let mut files = self.school.files();
        let found = files.find(|(_, profile)| profile.who.name.starts_with(name));
        found.unwrap().0
    }

    pub fn records(&self) -> impl Iterator<Item = &Record> {
        let histories = self.school.files().flat_map(|(file, _)| file.records());
        histories.map(|history| &history.head().record)
    }
}

#[test]
fn robin_has_what_there_is_to_see() {
    let demo = demo(FRIDAY);
    let robin = demo.file("Robin");
    let today = demo.now.date_naive();
    let late: Vec<_> = robin.late(today).map(|late| &*late.action.what).collect();
    assert_eq!(
        late,
        ["Ring the hub about KD’s family support worker: three missed visits"]
    );
    let put_off = robin.open_actions().filter(|open| !open.updates.is_empty());
    assert_eq!(put_off.count(), 1, "re-dated and still to do");
    let closed: Vec<_> = robin
        .cases()
        .iter()
        .filter(|case| !case.is_open())
        .collect();
    assert_eq!(closed.len(), 1);
    assert_eq!(closed[0].name, "HB");
    let unagreed: Vec<_> = robin.unagreed().map(RecordHistory::number).collect();
    assert_eq!(unagreed, [Some(4)]);
    let disagreed = robin.records().iter().find(|it| !it.disagreed().is_empty());
    let disagreed = disagreed.unwrap();
    assert_eq!(disagreed.number(), Some(2));
    assert!(disagreed.is_closed(), "{}", disagreed.state_words());
    let next = robin.next_session(today).unwrap();
    assert!(!next.why.is_empty(), "it was moved");
    assert!(robin.overdue(today).is_empty());
    assert!(robin.orphans().next().is_none());
}

#[test]
fn sam_has_a_record_typed_up_an_addendum_and_a_session_that_is_not_over() {
    let demo = demo(FRIDAY);
    let sam = demo.file("Sam");
    let [first, second, third] = sam.records() else {
        panic!("{} records", sam.records().len())
    };
    assert_eq!(first.revisions().count(), 2);
    assert!(first.is_closed(), "{}", first.state_words());
    let next_date = |revision: &Revision| {
        let answers = revision
            .record
            .sheets
            .iter()
            .flat_map(|sheet| &sheet.answers);
        let mut answers = answers.filter(|answer| answer.field == "next_date");
        answers.next().map(|answer| answer.value.clone())
    };
    let dates: BTreeSet<_> = first
        .revisions()
        .filter_map(next_date)
        .map(|date| date.shown().into_owned())
        .collect();
    assert_eq!(dates.len(), 1, "typing up arranges nothing: {dates:?}");
    assert!(!dates.contains(""));
    assert_eq!(second.addenda().len(), 1);
    assert!(third.is_closed(), "agreed at the beginning of this one");
    let [draft] = &demo.drafts[..] else {
        panic!("{} drafts", demo.drafts.len())
    };
    assert_eq!(draft.file, sam.id);
    assert_eq!(draft.record.number, Some(4));
    assert_eq!(draft.record.date(), Some(demo.now.date_naive()));
    assert_eq!(draft.agenda_item(draft.step).unwrap().title, "Caseload");
    let before = draft
        .read(draft.focus.as_ref().and_then(Focus::field).unwrap())
        .unwrap();
    assert_eq!(draft.caret, before.shown().len());
    assert!(before.shown().ends_with("before anyone"));
    assert!(draft.last_active <= demo.now);
}

#[test]
fn every_record_has_what_the_policy_wants_and_the_first_two_files_answer_everything() {
    let demo = demo(FRIDAY);
    let shelf = Shelf::with([]);
    let policy = shelf.find("highcliffe").unwrap().policy();
    for (file, profile) in demo.school.files() {
        for history in file.records() {
            let record = &history.head().record;
            let place = format!("{} {:?}", profile.who.name, record.number);
            let found = in_record(record, policy, file, None);
            assert!(found.is_empty(), "{place}: {found:#?}");
            if !["Robin Example", "Sam Placeholder"].contains(&&*profile.who.name) {
                continue;
            }
            let unanswered: Vec<_> = record
                .sheets
                .iter()
                .flat_map(|sheet| &sheet.answers)
                .filter(|answer| answer.item != "closing" && answer.value.is_empty())
                .map(|answer| answer.field.as_str())
                .filter(|field| !["learning_comment", "q3", "q3_notes", "q4_notes"].contains(field))
                .collect();
            let left_out = record
                .agenda
                .iter()
                .any(|item| matches!(item.outcome, Outcome::LeftOut(_)));
            assert!(unanswered.is_empty() || left_out, "{place}: {unanswered:?}");
        }
    }
}

#[test]
fn nothing_is_said_twice() {
    let demo = demo(FRIDAY);
    let mut words = BTreeSet::new();
    let sheets = demo.records().flat_map(|record| &record.sheets);
    let answers = sheets
        .flat_map(|sheet| &sheet.answers)
        .filter(|answer| !["header", "closing"].contains(&&*answer.item));
    for answer in answers {
        let texts: Vec<&Value> = match &answer.value {
            Value::Table { rows, .. } => rows.iter().flat_map(|row| &row.cells).collect(),
            value => vec![value],
        };
        for text in texts {
            if let Value::Text(text) = text {
                // “None.” and its like are said often.
                let is_short = text.split_whitespace().count() < 4;
                let is_new = words.insert(text.as_str());
                assert!(is_new || is_short, "said twice: {text}");
                assert!(!text.contains(['{', '}']), "{text}");
            }
        }
    }
    assert!(words.len() > 600, "{}", words.len());
}

#[test]
fn it_looks_current_whenever_it_is_opened() {
    let moments = [
        ("a working day", FRIDAY),
        ("before school", "2026-11-23T07:15:00+00:00"),
        ("a Sunday", "2026-11-22T18:00:00+00:00"),
        ("Easter Monday", "2027-03-29T12:00:00+01:00"),
        ("the days after Christmas", "2026-12-29T08:00:00+00:00"),
        ("the first day back", "2027-12-29T11:00:00+00:00"),
        ("a leap day", "2028-02-29T15:00:00+00:00"),
        ("summer time", "2027-08-03T23:59:59+01:00"),
    ];
    for (when, now) in moments {
        looks_current(when, &demo(now));
    }
}

fn looks_current(when: &str, demo: &Demo) {
    let today = demo.now.date_naive();
    for (file, _) in demo.school.files() {
        let moments: Vec<_> = demo
            .kept
            .iter()
            .filter(|kept| kept.entry.file == Some(file.id))
            .map(|kept| kept.entry.at)
            .collect();
        assert!(moments.is_sorted(), "{when}: {moments:?}");
        assert!(moments.iter().all(|at| *at <= demo.now), "{when}");
        assert!(file.orphans().next().is_none(), "{when}");
    }
    for record in demo
        .records()
        .chain(demo.drafts.iter().map(|it| &it.record))
    {
        let weekday = record.date().unwrap().weekday().number_from_monday();
        assert!(weekday <= 5, "{when}: {:?}", record.date());
    }
    let robin = demo.file("Robin");
    let ago = (today - robin.last().unwrap().date()).num_days();
    assert!((44..=50).contains(&ago), "{when}: {ago} days ago");
    assert_eq!(robin.late(today).count(), 1, "{when}");
    assert!(robin.next_session(today).is_some(), "{when}");
    let draft = &demo.drafts[0];
    assert!(draft.last_active <= demo.now, "{when}");
    assert!((demo.now - draft.last_active).num_days() < 6, "{when}");
}

#[test]
fn a_slip_in_the_content_is_named() {
    let shelf = Shelf::with([]);
    let shelved = shelf.find("highcliffe").unwrap();
    let mut policy = shelved.policy().clone();
    for form in &mut policy.forms {
        for field in form.agenda.iter_mut().flat_map(|item| &mut item.fields) {
            if field.id == "q9" {
                field.id = "q99".to_owned();
            }
        }
    }
    let policy = Shelved::new(policy, shelved.text.to_string());
    let now = FRIDAY.parse().unwrap();
    let error = furnish(&mut List::default(), &policy, now, &mut Ids::counted()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Jordan Pretend, session 1: “q9”: there is no such question"
    );
}
