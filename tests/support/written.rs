//! A supervision file that was invented, written session by session as the program writes one.

use std::mem;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};
use quietroom::{
    domain::{
        draft::{ActionStatus, Draft, DraftBuilder, DraftPart, Edit, new},
        facts::{
            Action, Addendum, CaseStatus, CaseUpdate, Decision, Disagreement, Entry, FORMAT, Fact,
            FieldPath, Outcome, PersonRef, Profile, Question, Row, SignOff, SignOffMethod,
            StoredEntry, SupervisionEnd, Supervisor, Value, When,
        },
        file::SupervisionFile,
        id::{ActionId, CaseId, Digest, FileId, Ids, WriterId},
        policy::{Policy, SessionFormat},
    },
    policies,
};

/// The school that a computer with counted identities names first.
pub const SCHOOL: [u8; 16] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2];

/// The built-in policy of Highcliffe.
pub fn highcliffe() -> Policy {
    let (file, text) = policies::built_in().remove(0);
    policies::parse(file, text).unwrap()
}

/// A moment, from "2026-10-09 14:00", in summer time.
pub fn at(written: &str) -> DateTime<FixedOffset> {
    let (day, time) = written.split_once(' ').unwrap();
    format!("{day}T{time}:00+01:00").parse().unwrap()
}

/// A day, from "2026-10-09".
pub fn day(written: &str) -> NaiveDate {
    written.parse().unwrap()
}

/// Who supervises.
pub fn jo() -> PersonRef {
    person(2, "Jo Madeup", "DSL")
}

fn person(number: u8, name: &str, role: &str) -> PersonRef {
    PersonRef {
        id: [number; 16].into(),
        name: name.to_owned(),
        role: role.to_owned(),
    }
}

/// Somebody's file and everything that was written to it.
pub struct Written {
    /// Its entries, oldest first.
    pub kept: Vec<StoredEntry>,
    /// Its policy.
    pub policy: Policy,
    /// Whom it is about.
    pub profile: Profile,
    ids: Ids,
    writer: WriterId,
}

impl Written {
    /// The file of a supervisee, with its first entry.
    pub fn about(number: u8, name: &str, role: &str) -> Self {
        let profile = Profile {
            who: person(number, name, role),
            format: SessionFormat::OneToOne,
            members: Vec::new(),
            school: SCHOOL.into(),
            policy: "highcliffe".to_owned(),
            cadence: None,
            since: day("2026-07-01"),
            in_post_since: None,
            stages: Vec::new(),
            training: Vec::new(),
            ended: None,
        };
        let mut written = Self {
            kept: Vec::new(),
            policy: highcliffe(),
            profile: profile.clone(),
            ids: Ids::counted(),
            writer: [0xa; 16].into(),
        };
        written.entry("2026-07-01 09:00", vec![Fact::Profile(profile)]);
        written
    }

    /// Robin's file.
    pub fn robin() -> Self {
        Self::about(1, "Robin Example", "Deputy DSL")
    }

    /// Which file.
    pub fn id(&self) -> FileId {
        self.profile.who.id.to_string().parse().unwrap()
    }

    /// What it comes to.
    pub fn fold(&self) -> SupervisionFile {
        SupervisionFile::fold(self.id(), &self.kept)
    }

    /// Supervision ends.
    pub fn ends(&mut self, on: &str, note: &str) {
        self.profile.ended = Some(SupervisionEnd {
            on: day(on),
            note: note.to_owned(),
        });
        let profile = self.profile.clone();
        self.entry(&format!("{on} 15:00"), vec![Fact::Profile(profile)]);
    }

    /// What comes now is written on a machine of its own.
    pub fn on_machine(&mut self, number: u8) {
        self.writer = [number; 16].into();
    }

    /// Writes an entry.
    pub fn entry(&mut self, on: &str, facts: Vec<Fact>) -> Digest {
        let number = u32::try_from(self.kept.len() + 1).unwrap();
        let digest = Digest::from([u8::try_from(number).unwrap(); 32]);
        let entry = Entry {
            format: FORMAT,
            vault: [9; 16].into(),
            file: Some(self.id()),
            writer: self.writer,
            seq: number,
            prev: None,
            tick: number.into(),
            at: at(on),
            by: jo(),
            facts,
        };
        self.kept.push(StoredEntry { digest, entry });
        digest
    }

    /// A session that begins at this moment.
    pub fn draft(&mut self, on: &str) -> Draft {
        let mut draft = self.begun(on, |beginning, ids| beginning.session(ids).unwrap());
        draft.start(at(on));
        draft
    }

    /// A record on a form of its own, written at this moment.
    pub fn apart(&mut self, form: &str, on: &str, talk: impl FnOnce(&mut Sitting)) -> Digest {
        let form = self.policy.form(form).unwrap().clone();
        let draft = self.begun(on, |beginning, ids| beginning.apart(&form, ids));
        self.sit(draft, talk)
    }

    fn begun(&self, on: &str, begin: impl FnOnce(&DraftBuilder, &Ids) -> Draft) -> Draft {
        let beginning = DraftBuilder {
            file: &self.fold(),
            profile: &self.profile,
            policy: &self.policy,
            supervisor: &jo(),
            length: 45,
            now: at(on),
        };
        begin(&beginning, &self.ids)
    }

    /// A session from this moment on, 45 minutes long; what is done in it is written in `talk`.
    pub fn session(&mut self, on: &str, talk: impl FnOnce(&mut Sitting)) -> Digest {
        let mut draft = self.draft(on);
        draft.last_active = at(on) + TimeDelta::minutes(45);
        self.sit(draft, talk)
    }

    /// A revision of the last record.
    pub fn revise(&mut self, on: &str, talk: impl FnOnce(&mut Sitting)) -> Digest {
        let file = self.fold();
        let last = file.last().unwrap();
        let draft = new::revision(&file, last, at(on), &self.ids);
        self.sit(draft, talk)
    }

    fn sit(&mut self, draft: Draft, talk: impl FnOnce(&mut Sitting)) -> Digest {
        let mut sitting = Sitting {
            draft,
            ids: mem::replace(&mut self.ids, Ids::counted()),
        };
        talk(&mut sitting);
        let supervisor = Supervisor {
            who: jo(),
            school: SCHOOL.into(),
            policy: "highcliffe".to_owned(),
            training: Vec::new(),
        };
        let file = self.fold();
        let parties = quietroom::domain::draft::publish::RecordContext {
            file: &file,
            profile: &self.profile,
            school: "Anywhere Primary",
            supervisor: &supervisor,
            arranged: file.next_after(
                &sitting.draft.record,
                sitting.draft.last_active.date_naive(),
            ),
        };
        let ended = sitting.draft.last_active;
        let facts = sitting.draft.facts(Some(&self.policy), &parties, ended);
        self.ids = sitting.ids;
        self.entry(&ended.format("%Y-%m-%d %H:%M").to_string(), facts)
    }

    /// The supervisor and the supervisee agree a revision.
    pub fn agreed(&mut self, record: Digest, on: &str) {
        for who in [jo(), self.profile.who.clone()] {
            self.agreed_by(who, record, on);
        }
    }

    /// Somebody agrees a revision.
    pub fn agreed_by(&mut self, who: PersonRef, record: Digest, on: &str) {
        let agreed = SignOff {
            record,
            how: SignOffMethod::TypedName(who.name.clone()),
            who,
            on: at(on),
        };
        self.entry(on, vec![Fact::Agreed(agreed)]);
    }

    /// The supervisee disagrees with a revision.
    pub fn disagreed(&mut self, record: Digest, on: &str, words: &str) {
        let disagreed = Disagreement {
            record,
            who: self.profile.who.clone(),
            words: words.to_owned(),
            on: at(on),
        };
        self.entry(on, vec![Fact::Disagreed(disagreed)]);
    }

    /// The supervisor adds something to a revision.
    pub fn added(&mut self, record: Digest, on: &str, words: &str) {
        let addendum = Addendum {
            record,
            who: jo(),
            words: words.to_owned(),
            on: at(on),
        };
        self.entry(on, vec![Fact::Addendum(addendum)]);
    }
}

/// A session that is being written.
pub struct Sitting {
    /// Its draft.
    pub draft: Draft,
    ids: Ids,
}

impl Sitting {
    fn set(&mut self, field: FieldPath, to: Value) {
        let from = self.draft.read(&field).unwrap();
        self.draft.apply(&Edit::Set { field, from, to }).unwrap();
    }

    fn question(&self, field: &str) -> Question {
        let sheets = self.draft.record.sheets.iter();
        let mut questions = sheets.flat_map(|sheet| {
            let of = sheet.answers.iter().filter(|answer| answer.field == field);
            of.map(|answer| Question {
                sheet: sheet.id,
                item: answer.item.clone(),
                field: field.to_owned(),
            })
        });
        questions.next().unwrap()
    }

    /// Answers a question of the policy's.
    pub fn answer(&mut self, field: &str, words: &str) {
        let at = self.question(field);
        self.set(FieldPath::Answer(at), Value::words(words));
    }

    /// Answers a question with yes or no.
    pub fn tick(&mut self, field: &str, yes: bool) {
        let at = self.question(field);
        self.set(FieldPath::Answer(at), Value::YesNo(yes));
    }

    /// Types notes under an agenda item.
    pub fn notes(&mut self, title: &str, words: &str) {
        let item = self.item(title);
        let id = self.draft.record.agenda[item].id;
        self.set(FieldPath::Notes(id), Value::words(words));
    }

    /// Says what became of an agenda item.
    pub fn outcome(&mut self, title: &str, outcome: Outcome) {
        let at = self.item(title);
        let before = self.draft.record.agenda[at].clone();
        let mut after = before.clone();
        after.outcome = outcome;
        let edit = Edit::Replace {
            at,
            before: DraftPart::Agenda(before),
            after: DraftPart::Agenda(after),
        };
        self.draft.apply(&edit).unwrap();
    }

    fn item(&self, title: &str) -> usize {
        let agenda = &self.draft.record.agenda;
        agenda.iter().position(|item| item.title == title).unwrap()
    }

    /// The case that is called so; a new one where there is none yet.
    pub fn case(&mut self, name: &str) -> CaseId {
        let cases = &self.draft.record.cases;
        if let Some(known) = cases.iter().find(|case| case.as_written == name) {
            return known.id;
        }
        let id = self.ids.fresh();
        let part = DraftPart::Case(CaseUpdate::mention(id, name, Some(CaseStatus::Open)));
        let at = cases.len();
        self.draft.apply(&Edit::Insert { at, part }).unwrap();
        id
    }

    /// Adds a row about a case to a table, or fills the one it has; the first column names the case.
    pub fn row(&mut self, field: &str, case: &str, cells: &[Value]) {
        let case = self.case(case);
        let question = self.question(field);
        let cells = [&[Value::Empty], cells].concat();
        let rows = self.draft.record.rows(&question);
        let (at, before) = match rows.iter().position(|row| row.case == Some(case)) {
            Some(at) => (at, Some(rows[at].clone())),
            None => (rows.len(), None),
        };
        let row = Row {
            id: before
                .as_ref()
                .map_or_else(|| self.ids.fresh(), |row| row.id),
            case: Some(case),
            cells,
            stood: None,
        };
        let after = DraftPart::Row(question.clone(), row);
        let edit = match before {
            Some(row) => Edit::Replace {
                at,
                before: DraftPart::Row(question, row),
                after,
            },
            None => Edit::Insert { at, part: after },
        };
        self.draft.apply(&edit).unwrap();
    }

    /// Says how many there are beside those that are listed.
    pub fn told(&mut self, field: &str, tally: &str, number: u32) {
        let of = self.question(field);
        let tally = tally.to_owned();
        self.set(FieldPath::StatedCount { of, tally }, Value::Number(number));
    }

    /// Agrees an action of the supervisee's, under a question.
    pub fn action(&mut self, what: &str, due: &str, under: &str, case: Option<&str>) -> ActionId {
        let case = case.map(|case| self.case(case));
        let action = Action {
            id: self.ids.fresh(),
            what: what.to_owned(),
            owners: vec![self.draft.record.supervisee().unwrap().clone()],
            due: When::On(day(due)),
            case,
            asked_at: Some(FieldPath::Answer(self.question(under))),
            personal: false,
        };
        let id = action.id;
        let at = self.draft.record.actions.len();
        let part = DraftPart::Action(action);
        self.draft.apply(&Edit::Insert { at, part }).unwrap();
        id
    }

    /// Decides something.
    pub fn decide(&mut self, what: &str, why: &str) {
        let decision = Decision {
            id: self.ids.fresh(),
            what: what.to_owned(),
            at: self.draft.last_active,
            why: why.to_owned(),
            evidence: String::new(),
            by_when: None,
            reports_back: String::new(),
            case: None,
            personal: false,
        };
        let at = self.draft.record.decisions.len();
        let part = DraftPart::Decision(decision);
        self.draft.apply(&Edit::Insert { at, part }).unwrap();
    }

    /// Says what became of an earlier action.
    pub fn became(&mut self, action: ActionId, now: ActionStatus, when: Option<&str>, why: &str) {
        let telling = Value::Choice(now.words().to_owned());
        self.set(FieldPath::ActionReport(action), telling);
        if let Some(when) = when {
            self.set(FieldPath::ActionReportWhen(action), Value::Date(day(when)));
        }
        self.set(FieldPath::ActionReportWhy(action), Value::words(why));
    }

    /// Corrects or disagrees with last time's record.
    pub fn correct(&mut self, words: &str) {
        self.set(FieldPath::Correction, Value::words(words));
    }

    /// Jots something down.
    pub fn jot(&mut self, words: &str) {
        self.set(FieldPath::Jottings, Value::words(words));
    }

    /// Arranges the next session.
    pub fn next(&mut self, on: &str, time: &str) {
        self.set(FieldPath::NextDate, Value::Date(day(on)));
        let time = NaiveTime::parse_from_str(time, "%H:%M").unwrap();
        self.set(FieldPath::NextTime, Value::Time(time));
    }
}
