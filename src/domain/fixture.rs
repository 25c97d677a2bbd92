//! A made-up file for tests, written entry by entry.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use ron::extensions::Extensions;

use super::{
    calendar::{DayException, Difference, Interval, SchoolYear, Term},
    facts::{
        Action, ActionUpdate, Answer, Arrangement, ArrangementStatus, CaseStatus, CaseUpdate,
        Entry, FORMAT, Fact, Origin, Participation, PersonRef, PolicyRef, Present, Profile,
        Progress, Record, Replacement, School, Sheet, SignOff, SignOffMethod, StoredEntry, Terms,
        TimeSpan, Value, When,
    },
    file::SupervisionFile,
    id::{ActionId, ArrangementId, CaseId, Digest},
    policy::{Meaning, Policy, RecordKind, SessionFormat},
};

/// The machine in the supervisor's office.
pub const OFFICE: u8 = 0xa;
/// The laptop that comes along.
pub const LAPTOP: u8 = 0xb;

/// An identity that is easy to tell from others.
pub fn id<I: From<[u8; 16]>>(number: u8) -> I {
    I::from([number; 16])
}

/// A day, from "2026-10-09".
pub fn day(written: &str) -> NaiveDate {
    written.parse().unwrap()
}

fn afternoon(written: &str) -> DateTime<FixedOffset> {
    format!("{written}T14:00:00+01:00").parse().unwrap()
}

fn person(number: u8, name: &str, role: &str) -> PersonRef {
    PersonRef {
        id: id(number),
        name: name.to_owned(),
        role: role.to_owned(),
    }
}

/// The supervisee.
pub fn robin() -> PersonRef {
    person(1, "Robin Example", "Deputy DSL")
}

/// The supervisor.
pub fn jo() -> PersonRef {
    person(2, "Jo Madeup", "DSL")
}

/// Their school.
pub fn school() -> School {
    School::new(id(0x5c), "Anywhere Primary".to_owned())
}

/// The terms of their school in a year.
pub fn terms(year: SchoolYear) -> Fact {
    let school = school().id;
    Fact::Terms(Terms { school, year })
}

/// Whom the file is about: Robin, supervised by the policy's cadence since September.
pub fn profile() -> Profile {
    Profile {
        who: robin(),
        format: SessionFormat::OneToOne,
        members: Vec::new(),
        school: school().id,
        policy: "highcliffe".to_owned(),
        cadence: None,
        since: day("2026-09-01"),
        in_post_since: None,
        stages: Vec::new(),
        training: Vec::new(),
        ended: None,
    }
}

/// The first revision of the record of a session of 45 minutes, both there, with nothing in it.
pub fn session(number: u8, on: &str) -> Record {
    let from = afternoon(on);
    Record {
        kind: RecordKind::Session,
        replaces_agreement: None,
        id: id(number),
        revision: 1,
        replaces: Vec::new(),
        policy: PolicyRef {
            id: "highcliffe".to_owned(),
            title: "Supervision Policy".to_owned(),
            edition: "September 2025".to_owned(),
        },
        format: SessionFormat::OneToOne,
        origin: Origin::Live,
        extra_reason: String::new(),
        no_agreement_reason: String::new(),
        number: Some(number.into()),
        arrangement: None,
        spans: vec![TimeSpan {
            from,
            to: Some(from + TimeDelta::minutes(45)),
        }],
        length: 45,
        venue: "Quiet room 2".to_owned(),
        present: vec![
            Present {
                who: jo(),
                part: Participation::Supervisor,
            },
            Present {
                who: robin(),
                part: Participation::Supervisee,
            },
        ],
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

/// A record of another purpose, without a number, in which these answers stand.
pub fn apart(purpose: RecordKind, number: u8, on: &str, says: &[(Meaning, Value)]) -> Record {
    let answers = says.iter().map(|(meaning, value)| Answer {
        functions: Vec::new(),
        carried_over: false,
        item: "terms".to_owned(),
        field: format!("{meaning:?}").to_lowercase(),
        number: None,
        asked: format!("{meaning:?}:"),
        is: Some(*meaning),
        value: value.clone(),
    });
    Record {
        kind: purpose,
        number: None,
        sheets: vec![Sheet {
            id: id(number),
            form: "terms".to_owned(),
            title: "Supervision Agreement".to_owned(),
            source: "Appendix 1".to_owned(),
            about: None,
            answers: answers.collect(),
        }],
        ..session(number, on)
    }
}

/// The record's next revision, in place of these.
pub fn revised(record: &Record, replaces: &[Digest]) -> Record {
    Record {
        revision: record.revision + 1,
        replaces: replaces.to_vec(),
        ..record.clone()
    }
}

/// Something Robin is to do by a day.
pub fn action(what: &str, due: &str) -> Action {
    Action {
        id: action_id(what),
        what: what.to_owned(),
        owners: vec![robin()],
        due: When::On(day(due)),
        case: None,
        asked_at: None,
        personal: false,
    }
}

/// The identity that [`action`] gives: the first letter's.
pub fn action_id(what: &str) -> ActionId {
    id(what.bytes().next().unwrap_or_default())
}

/// A report of an action, without a reason.
pub fn update(what: &str, now: Progress) -> ActionUpdate {
    ActionUpdate {
        action: action_id(what),
        whose: None,
        now,
        why: String::new(),
    }
}

/// A case, mentioned by its initials; the first letter is its identity.
pub fn case(as_written: &str, status: Option<CaseStatus>) -> CaseUpdate {
    CaseUpdate::mention(case_id(as_written), as_written, status)
}

/// The identity that [`case`] gives.
pub fn case_id(as_written: &str) -> CaseId {
    id(as_written.bytes().next().unwrap_or_default())
}

/// A planned session at two o'clock.
pub fn arranged(number: u8, on: &str) -> Arrangement {
    let at = afternoon(on).naive_local();
    Arrangement::new(id::<ArrangementId>(number), at, "Quiet room 2".to_owned())
}

/// The same, called off.
pub fn called_off(arranged: &Arrangement) -> Arrangement {
    Arrangement {
        status: ArrangementStatus::Cancelled {
            why: "Ofsted is in".to_owned(),
            instead: Replacement::ToBeSaid,
        },
        ..arranged.clone()
    }
}

/// The same as it stands in a file, at another day or another state, in answer to what stands.
pub fn answering(arranged: &Arrangement, stands: &[Digest]) -> Fact {
    Fact::Arranged(Arrangement {
        replaces: stands.to_vec(),
        ..arranged.clone()
    })
}

/// Somebody agrees a revision.
pub fn agreed(who: PersonRef, record: Digest, on: &str) -> Fact {
    Fact::Agreed(SignOff {
        record,
        how: SignOffMethod::TypedName(who.name.clone()),
        who,
        on: afternoon(on),
    })
}

/// Six weeks, as in Highcliffe's first clause.
pub const SIX_WEEKLY: Interval = Interval::Weeks(6);

/// The entries of one file, as several machines write them.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// Its entries, in the order they were written.
    pub kept: Vec<StoredEntry>,
    read_by_all: usize,
}

impl Story {
    /// Writes an entry on a machine that has read everything, and lets all the others read it.
    pub fn write(&mut self, machine: u8, on: &str, facts: Vec<Fact>) -> Digest {
        self.read_by_all = self.kept.len();
        let digest = self.write_apart(machine, on, facts);
        self.read_by_all = self.kept.len();
        digest
    }

    /// Writes an entry on a machine that has read only its own since everybody last read everything.
    pub fn write_apart(&mut self, machine: u8, on: &str, facts: Vec<Fact>) -> Digest {
        let own = |kept: &StoredEntry| kept.entry.writer == id(machine);
        let read = self
            .kept
            .iter()
            .enumerate()
            .filter(|(place, kept)| *place < self.read_by_all || own(kept));
        let tick = read.map(|(_, kept)| kept.entry.tick).max().unwrap_or(0) + 1;
        let before = self.kept.iter().rfind(|kept| own(kept));
        let digest = Digest::from([u8::try_from(self.kept.len() + 1).unwrap(); 32]);
        let entry = Entry {
            format: FORMAT,
            vault: id(9),
            file: Some(id(8)),
            writer: id(machine),
            seq: before.map_or(1, |kept| kept.entry.seq + 1),
            prev: before.map(|kept| kept.digest),
            tick,
            at: afternoon(on),
            by: jo(),
            facts,
        };
        self.kept.push(StoredEntry { digest, entry });
        digest
    }

    /// The file that the entries make.
    pub fn fold(&self) -> SupervisionFile {
        SupervisionFile::fold(id(8), &self.kept)
    }
}

/// 2026/27 of a school, with an INSET day in each term, a proclaimed holiday, and May Day worked.
pub fn school_year() -> SchoolYear {
    let term = |name: &str, first, half: Option<(&str, &str)>, last| Term {
        name: name.to_owned(),
        first: day(first),
        half: half.map(|(from, to)| (day(from), day(to))),
        last: day(last),
    };
    let differs = |on, how, name: &str| DayException {
        on: day(on),
        how,
        name: name.to_owned(),
    };
    SchoolYear {
        begins: 2026,
        terms: vec![
            term(
                "Autumn",
                "2026-09-02",
                Some(("2026-10-26", "2026-10-30")),
                "2026-12-18",
            ),
            term(
                "Spring",
                "2027-01-04",
                Some(("2027-02-15", "2027-02-19")),
                "2027-03-25",
            ),
            term("Term 3", "2027-04-12", None, "2027-07-22"),
        ],
        differs: vec![
            differs("2026-11-27", Difference::Off, "INSET day"),
            differs("2027-01-04", Difference::Off, ""),
            differs("2027-06-11", Difference::BankHoliday, "Jubilee"),
            differs("2027-05-03", Difference::NoHoliday, ""),
        ],
    }
}

/// A policy that demands this, each rule as it is written in a policy's file.
pub fn demanding(rules: &[&str]) -> Policy {
    printing(rules, &[])
}

/// The same, that prints these forms.
pub fn printing(rules: &[&str], forms: &[String]) -> Policy {
    let (rules, forms) = (rules.join(","), forms.join(","));
    let text = format!(
        r#"(id: "highcliffe", title: "Supervision Policy", edition: "", forms: [{forms}], rules: [{rules}])"#
    );
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(&text).unwrap()
}
