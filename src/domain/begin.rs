//! How a record begins: a session from its file and policy, a revision from what was published, notes from paper.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{
    arrangement::Arrangement,
    case::CaseUpdate,
    dates,
    draft::{Became, Beside, Draft, Expected, Next, Stop, Telling, to_the_minute},
    file::{History, SupervisionFile},
    id::{CaseId, Digest, Ids, RecordId, SheetId},
    kept,
    party::{Part, PersonRef, Present, Profile},
    place::FieldPath,
    policy::{CLOSING, Carries, Column, ColumnMeaning, Field, Form, HEADER, Kind, Policy, Purpose},
    record::{
        AgendaItem, Answer, Asked, ItemFrom, Origin, Outcome, PolicyRef, Record, Row, Sheet, Value,
    },
};

/// The line that begins a session.
pub const START: &str = "start";

/// What a session is begun with.
pub struct Beginning<'a> {
    /// The file.
    pub file: &'a SupervisionFile,
    /// Whom it is about.
    pub profile: &'a Profile,
    /// The policy they follow.
    pub policy: &'a Policy,
    /// Who supervises.
    pub supervisor: &'a PersonRef,
    /// How long it is meant to take, in minutes.
    pub length: u16,
    /// The moment.
    pub now: DateTime<FixedOffset>,
}

impl Beginning<'_> {
    /// A session that is about to be held: everything filled in that is known, nothing begun. None where the policy has
    /// no form for this kind of session.
    pub fn session(&self, ids: &Ids) -> Option<Draft> {
        let mut record = self.bare_record(ids);
        for form in self.chosen(record.kind) {
            record.take_in(self.sheet(form, None, ids), self.policy, form, ids);
        }
        if record.sheets.is_empty() {
            return None;
        }
        record.cases = self
            .caseload()
            .map(|(id, name)| CaseUpdate::mention(id, name, None))
            .collect();
        match self.arranged() {
            Some(arranged) => kept::keep(arranged, &mut record, ids),
            None => record.venue = self.last_venue(),
        }
        Some(Draft {
            file: self.file.id,
            beside: self.beside(&record, ids),
            record,
            taken: false,
            expected: self.expected(),
            base: heads(self.file),
            stop: Stop::Opening,
            focus: Some(FieldPath::Line(START.to_owned())),
            caret: 0,
            slip: None,
            changed: false,
            unsettled: BTreeMap::new(),
            seen: self.now,
            announced: None,
            counter: 0,
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
        record.held = midday
            .map(|from| super::record::Span {
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

    fn bare_record(&self, ids: &Ids) -> Record {
        let present = |expected: Expected| Present {
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
            kind: self.profile.kind,
            purpose: Purpose::Session,
            origin: Origin::Live,
            extra: String::new(),
            number: Some(self.file.next_number()),
            arrangement: None,
            held: Vec::new(),
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

    fn expected(&self) -> Vec<Expected> {
        let supervisees = self.profile.supervisees().iter();
        let supervisees = supervisees.map(|who| Expected::new(who.clone(), Part::Supervisee));
        let supervisor = Expected::new(self.supervisor.clone(), Part::Supervisor);
        supervisees.chain([supervisor]).collect()
    }

    /// The planned session that this one keeps.
    fn arranged(&self) -> Option<&Arrangement> {
        kept::near(self.file, self.now.naive_local())
    }

    fn last_venue(&self) -> String {
        self.file
            .last()
            .map_or_else(String::new, |last| last.head().record.venue.clone())
    }

    fn beside(&self, record: &Record, ids: &Ids) -> Beside {
        let (usual, _) = self.file.usual();
        let time = usual.unwrap_or_else(|| dates::to_the_quarter(self.now.time()));
        Beside {
            last: self.file.last().map(|last| last.head().digest),
            correction: String::new(),
            tellings: self
                .file
                .open_actions()
                .map(|tracked| Telling::open(tracked.action.id, self.file.part_in(tracked)))
                .collect(),
            next: Next {
                id: ids.fresh(),
                date: Value::Empty,
                time: Value::time(time),
                venue: record.venue.clone(),
                agenda: Vec::new(),
            },
        }
    }

    fn caseload(&self) -> impl Iterator<Item = (CaseId, String)> {
        self.file
            .open_cases()
            .map(|case| (case.id, case.name.clone()))
    }

    /// A form of the policy, ready to be filled in, about a case where it is a sheet of one.
    pub fn sheet(&self, form: &Form, about: Option<CaseId>, ids: &Ids) -> Sheet {
        let items = form
            .agenda
            .iter()
            .map(|item| (item.id.as_str(), &item.fields));
        let parts = std::iter::once((HEADER, &form.header))
            .chain(items)
            .chain([(CLOSING, &form.closing)]);
        let answers =
            parts.flat_map(|(item, fields)| fields.iter().map(move |field| (item, field)));
        Sheet {
            id: ids.fresh(),
            form: form.id.clone(),
            title: form.title.clone(),
            source: form.stands_in(),
            about,
            answers: answers
                .filter(|(_, field)| field.kind != Kind::Words)
                .map(|(item, field)| self.answer(form, about, item, field, ids))
                .collect(),
        }
    }

    fn answer(
        &self,
        form: &Form,
        about: Option<CaseId>,
        item: &str,
        field: &Field,
        ids: &Ids,
    ) -> Answer {
        let value = match &field.kind {
            Kind::Table { columns, rows, .. } => Value::Table {
                columns: columns.iter().map(Asked::of).collect(),
                rows: match rows {
                    Carries::Caseload => self.caseload_rows(form, item, field, columns, ids),
                    Carries::Nothing | Carries::Cases => Vec::new(),
                },
                told: BTreeMap::new(),
            },
            _ if field.stands => self.stood(form, about, item, field, ids),
            _ => Value::Empty,
        };
        Answer {
            item: item.to_owned(),
            field: field.id.clone(),
            number: field.number.clone(),
            asked: field.ask.clone(),
            is: field.is.filter(|meaning| !meaning.is_filled_in()),
            stands: field.stands,
            value,
        }
    }

    /// Last time's answer, which stands until it is changed.
    fn stood(
        &self,
        form: &Form,
        about: Option<CaseId>,
        item: &str,
        field: &Field,
        ids: &Ids,
    ) -> Value {
        let last = self
            .file
            .last_answer(ids.fresh(), &form.id, about, item, &field.id);
        last.map_or(Value::Empty, |(_, answer)| answer.value.clone())
    }

    /// A row for each open case, with last time's choices and ticks; words are written anew.
    fn caseload_rows(
        &self,
        form: &Form,
        item: &str,
        field: &Field,
        columns: &[Column],
        ids: &Ids,
    ) -> Vec<Row> {
        let unpublished: RecordId = ids.fresh();
        let row = |case: CaseId, id| {
            let last = self
                .file
                .last_row(unpublished, case, &form.id, item, &field.id);
            let cell = |column: &Column| {
                let (_, asked, row) = last?;
                let at = asked.iter().position(|asked| asked.column == column.id)?;
                row.cells.get(at).filter(|_| carries_over(column)).cloned()
            };
            let cells = columns
                .iter()
                .map(|column| cell(column).unwrap_or_default())
                .collect();
            Row {
                id,
                case: Some(case),
                cells,
            }
        };
        self.file
            .open_cases()
            .map(|case| row(case.id, ids.fresh()))
            .collect()
    }
}

/// What stands from one session to the next: a plan or a tick, not what was written about it.
const fn carries_over(column: &Column) -> bool {
    column.is.is_none() && matches!(column.kind, Kind::Choice(_) | Kind::YesNo)
}

/// The digests of the newest revisions of a file's records.
pub fn heads(file: &SupervisionFile) -> Vec<Digest> {
    file.records()
        .iter()
        .flat_map(History::heads)
        .map(|revision| revision.digest)
        .collect()
}

/// The agenda items of a sheet.
pub fn agenda(form: &Form, sheet: SheetId, ids: &Ids) -> Vec<AgendaItem> {
    let item = |item: &super::policy::Item| AgendaItem {
        id: ids.fresh(),
        title: item.title.clone(),
        from: ItemFrom::Form {
            sheet,
            item: item.id.clone(),
        },
        functions: item.functions.clone(),
        minutes: item.minutes,
        spent: 0,
        outcome: Outcome::Open,
        notes: String::new(),
    };
    form.agenda.iter().map(item).collect()
}

/// A revision of a published record, joining its heads where there are several.
pub fn revision(
    file: &SupervisionFile,
    history: &History,
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
    record.replaces = history.heads().iter().map(|head| head.digest).collect();
    let expected = expected(&record, file.profile());
    let stop = record
        .agenda
        .first()
        .map_or(Stop::Opening, |item| Stop::Item(item.id));
    Draft {
        file: file.id,
        beside: Beside {
            last: None,
            correction: String::new(),
            tellings: Vec::new(),
            next: Next {
                id: ids.fresh(),
                date: Value::Empty,
                time: Value::Empty,
                venue: String::new(),
                agenda: Vec::new(),
            },
        },
        record,
        taken: false,
        expected,
        base: heads(file),
        stop,
        focus: None,
        caret: 0,
        slip: None,
        changed: false,
        unsettled: BTreeMap::new(),
        seen: to_the_minute(now),
        announced: None,
        counter: 0,
    }
}

/// Who could have been at a session that was held: those who were, those who were not, and whom the file is about.
/// Whoever supervises comes last.
fn expected(record: &Record, profile: Option<&Profile>) -> Vec<Expected> {
    let present = record.present.iter();
    let present = present.map(|present| Expected::new(present.who.clone(), present.part));
    let absent = record.absent.iter().map(|absent| Expected {
        who: absent.who.clone(),
        part: absent.part,
        absence: absent.why.clone(),
    });
    let mut expected: Vec<_> = present.chain(absent).collect();
    if let Some(profile) =
        profile.filter(|profile| expected.iter().all(|one| one.who.id != profile.who.id))
        && !profile.is_group()
    {
        expected.push(Expected::new(profile.who.clone(), Part::Supervisee));
    }
    expected.sort_by_key(|one| one.part == Part::Supervisor);
    expected
}

impl Telling {
    /// Nothing said yet: still open.
    pub const fn open(action: super::id::ActionId, whose: Option<PersonRef>) -> Self {
        Self {
            action,
            whose,
            now: Became::Open,
            when: Value::Empty,
            why: String::new(),
        }
    }
}

impl Asked {
    /// What a column asks.
    pub fn of(column: &Column) -> Self {
        Self {
            column: column.id.clone(),
            asked: column.ask.clone(),
        }
    }
}

impl Row {
    /// An empty row for these columns.
    pub fn empty(id: super::id::RowId, columns: usize) -> Self {
        Self {
            id,
            case: None,
            cells: vec![Value::Empty; columns],
        }
    }
}

/// Which of a table's columns names the case.
pub fn name_column(columns: &[Column]) -> Option<usize> {
    columns
        .iter()
        .position(|column| column.is == Some(ColumnMeaning::CaseName))
}
