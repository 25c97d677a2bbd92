//! One record through its revisions, and who agreed which of them.

use std::{iter, mem};

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::domain::{
    dates,
    facts::{
        Addendum, AgendaItem, ColumnLabel, Disagreement, Entry, EntryOrder, Fact, Origin, Outcome,
        Participation, PersonRef, Record, Row, SignOff, Value,
    },
    id::{CaseId, Digest, PersonId, RecordId},
    policy::RecordKind,
    text,
};

/// A record with all its revisions and what was said of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordHistory {
    earlier: Vec<Revision>,
    head: Revision,
    agreed: Vec<SignOff>,
    disagreed: Vec<Disagreement>,
    addenda: Vec<Addendum>,
    /// The turn of the last who agreed its head.
    closed: Option<EntryOrder>,
}

/// One revision of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The digest that people agree to.
    pub digest: Digest,
    /// The record as it says it.
    pub record: Record,
    /// The moment of writing.
    pub at: DateTime<FixedOffset>,
    /// The writer.
    pub by: PersonRef,
    /// Its place in the order of all entries.
    pub turn: EntryOrder,
}

impl Revision {
    pub(super) fn of(digest: Digest, record: &Record, entry: &Entry) -> Self {
        Self {
            digest,
            record: record.clone(),
            at: entry.at,
            by: entry.by.clone(),
            turn: entry.turn(),
        }
    }
}

/// One person's sign-off of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignOffState {
    /// They have not agreed any of its revisions.
    Not,
    /// They agreed it as it stands.
    This {
        /// The day they agreed it.
        on: NaiveDate,
    },
    /// They agreed what it said then; it changed since.
    Earlier {
        /// The number of the revision they agreed.
        revision: u16,
    },
}

/// Adds a revision, in the order of the entries, to the record it is of.
pub(super) fn revise(records: &mut Vec<RecordHistory>, revision: Revision) {
    let known = records
        .iter_mut()
        .find(|history| history.id() == revision.record.id);
    match known {
        Some(history) => {
            let before = mem::replace(&mut history.head, revision);
            history.earlier.push(before);
            history.closed = None;
        }
        None => records.push(RecordHistory {
            earlier: Vec::new(),
            head: revision,
            agreed: Vec::new(),
            disagreed: Vec::new(),
            addenda: Vec::new(),
            closed: None,
        }),
    }
}

/// Adds what was said of a revision to the record it is of; what names no revision of this file says nothing here.
pub(super) fn sign(records: &mut [RecordHistory], fact: &Fact, turn: EntryOrder) {
    match fact {
        Fact::Agreed(agreed) => {
            if let Some(history) = with(records, agreed.record) {
                history.agreed.push(agreed.clone());
                if history.closed.is_none() && history.is_closed() {
                    history.closed = Some(turn);
                }
            }
        }
        Fact::Disagreed(disagreed) => {
            if let Some(history) = with(records, disagreed.record) {
                history.disagreed.push(disagreed.clone());
            }
        }
        Fact::Addendum(addendum) => {
            if let Some(history) = with(records, addendum.record) {
                history.addenda.push(addendum.clone());
            }
        }
        _ => {}
    }
}

fn with(records: &mut [RecordHistory], digest: Digest) -> Option<&mut RecordHistory> {
    records
        .iter_mut()
        .find(|history| history.revision(digest).is_some())
}

impl RecordHistory {
    /// Returns the record's identity.
    pub const fn id(&self) -> RecordId {
        self.head.record.id
    }

    /// Its revisions, oldest first.
    pub fn revisions(&self) -> impl DoubleEndedIterator<Item = &Revision> {
        self.earlier.iter().chain(iter::once(&self.head))
    }

    /// The revision with this digest.
    pub fn revision(&self, digest: Digest) -> Option<&Revision> {
        self.revisions().find(|revision| revision.digest == digest)
    }

    /// The newest revision; where there are two heads, the one written later.
    pub const fn head(&self) -> &Revision {
        &self.head
    }

    /// The revisions that no later one replaces: one, or two where two machines wrote without seeing each other.
    pub fn heads(&self) -> Vec<&Revision> {
        let replaced = |digest: &Digest| {
            self.revisions()
                .any(|later| later.record.replaces.contains(digest))
        };
        let standing = self
            .earlier
            .iter()
            .filter(|revision| !replaced(&revision.digest));
        standing.chain(iter::once(&self.head)).collect()
    }

    /// Returns what it is for.
    pub const fn purpose(&self) -> RecordKind {
        self.head.record.kind
    }

    /// Returns whether it is of a session.
    pub const fn is_session(&self) -> bool {
        self.head.record.is_session()
    }

    /// The day of the session; for a record without times, the day it was written.
    pub fn date(&self) -> NaiveDate {
        let held = self.head.record.date();
        held.unwrap_or_else(|| self.head.at.date_naive())
    }

    /// Returns whether it was made with a form.
    pub fn is_on(&self, form: &str) -> bool {
        let mut sheets = self.head.record.sheets.iter();
        sheets.any(|sheet| sheet.form == form)
    }

    /// The row that it has about a case that `is` one in a table, with the labels of its columns.
    pub fn row_of(
        &self,
        is: impl Fn(CaseId) -> bool,
        form: &str,
        item: &str,
        field: &str,
    ) -> Option<(&[ColumnLabel], &Row)> {
        let sheets = self.head.record.sheets.iter();
        let answers = sheets.filter(|sheet| sheet.form == form);
        let answers = answers.flat_map(|sheet| &sheet.answers);
        let mut answers = answers.filter(|answer| answer.item == item && answer.field == field);
        answers.find_map(|answer| {
            let Value::Table { columns, rows, .. } = &answer.value else {
                return None;
            };
            let row = rows.iter().find(|row| row.case.is_some_and(&is))?;
            Some((columns.as_slice(), row))
        })
    }

    /// Returns what it is called in a list: `session 6 · Fri 9 Oct 2026`, `agreement of Thu 3 Sep 2026`.
    pub fn called(&self) -> String {
        let on = dates::short(self.date());
        if !self.is_session() {
            return format!("{} of {on}", self.purpose().words().to_lowercase());
        }
        let number = self.number();
        let number = number.map_or_else(String::new, |number| format!("session {number} · "));
        format!("{number}{on}")
    }

    /// Returns when its first revision was written.
    pub(super) fn begun(&self) -> EntryOrder {
        self.earlier.first().unwrap_or(&self.head).turn
    }

    /// The number of the session.
    pub const fn number(&self) -> Option<u32> {
        self.head.record.number
    }

    /// Returns what was on the agenda and was not come to.
    pub fn not_reached(&self) -> impl Iterator<Item = &AgendaItem> {
        let agenda = self.head.record.agenda.iter();
        agenda.filter(|item| matches!(item.outcome, Outcome::NotReached(_)))
    }

    /// Returns who agreed, oldest first, whichever revision.
    pub fn agreed(&self) -> &[SignOff] {
        &self.agreed
    }

    /// Returns who corrected or disagreed, oldest first.
    pub fn disagreed(&self) -> &[Disagreement] {
        &self.disagreed
    }

    /// Returns what was added after everyone had agreed, oldest first.
    pub fn addenda(&self) -> &[Addendum] {
        &self.addenda
    }

    /// Everyone who may agree it: those who were there, and who wrote it where no supervisor is marked present.
    pub fn people(&self) -> Vec<&PersonRef> {
        let record = &self.head.record;
        let mut people: Vec<_> = record.present.iter().map(|present| &present.who).collect();
        if record.supervisor().is_none() && people.iter().all(|who| who.id != self.head.by.id) {
            people.push(&self.head.by);
        }
        people
    }

    /// Everyone whose agreement it waits for: a guest may agree, but the supervisees and the supervisor sign
    /// (Highcliffe Appendix 3).
    pub fn parties(&self) -> Vec<&PersonRef> {
        let mut parties = self.people();
        parties.retain(|who| !self.is_guest(who.id));
        parties
    }

    /// Returns whether somebody was there for this one session.
    pub fn is_guest(&self, who: PersonId) -> bool {
        let mut present = self.head.record.present.iter();
        present.any(|present| present.who.id == who && present.part == Participation::Guest)
    }

    /// Returns who supervised in the place of whoever keeps the file: nobody where they were there themselves.
    pub fn stood_in(&self) -> Vec<&PersonRef> {
        let keeper = &self.earlier.first().unwrap_or(&self.head).by;
        let present = self.head.record.present.iter();
        let supervised = present.filter(|present| present.part == Participation::Supervisor);
        let supervised: Vec<_> = supervised.map(|present| &present.who).collect();
        if supervised.iter().any(|who| who.id == keeper.id) {
            return Vec::new();
        }
        supervised
    }

    /// Returns how somebody stands to it. Agreement counts only for the one revision it names, and while there are two
    /// heads for neither.
    pub fn agreement(&self, who: PersonId) -> SignOffState {
        let one_head = self.heads().len() == 1;
        let mut given = self
            .agreed
            .iter()
            .rev()
            .filter(|agreed| agreed.who.id == who)
            .peekable();
        let Some(newest) = given.peek().copied() else {
            return SignOffState::Not;
        };
        let this = given.find(|agreed| agreed.record == self.head.digest);
        match this {
            Some(agreed) if one_head => SignOffState::This {
                on: agreed.on.date_naive(),
            },
            _ => self
                .revision(newest.record)
                .map_or(SignOffState::Not, |revision| SignOffState::Earlier {
                    revision: revision.record.revision,
                }),
        }
    }

    /// Returns whether the supervisor and every supervisee who was there agreed the same and only head; only addenda
    /// come after.
    pub fn is_closed(&self) -> bool {
        self.waiting_for().is_empty()
    }

    /// Returns when it was closed, in the order of all entries.
    pub(super) const fn closed(&self) -> Option<EntryOrder> {
        self.closed
    }

    /// Whose agreement it still waits for.
    pub fn waiting_for(&self) -> Vec<&PersonRef> {
        let mut parties = self.parties();
        parties.retain(|who| !self.has_agreed(who.id));
        parties
    }

    /// Returns who can still agree it as it stands, the guests with them.
    pub fn can_agree(&self) -> Vec<&PersonRef> {
        let mut people = self.people();
        people.retain(|who| !self.has_agreed(who.id));
        people
    }

    fn has_agreed(&self, who: PersonId) -> bool {
        matches!(self.agreement(who), SignOffState::This { .. })
    }

    /// Returns whether it waits for somebody's agreement; one taken over from paper was signed there, and a note of an
    /// informal talk is nobody's to sign.
    pub fn is_waiting(&self) -> bool {
        let signed = self.head.record.origin != Origin::FromPaper;
        signed && self.purpose() != RecordKind::Informal && !self.is_closed()
    }

    /// Returns how it stands, in words: "agreed by both on Fri 9 Oct", "Robin Example agreed revision 1; changed
    /// since".
    pub fn state_words(&self) -> String {
        let record = &self.head.record;
        if record.origin == Origin::FromPaper && self.agreed.is_empty() {
            return "taken over from paper".to_owned();
        }
        let parties = self.parties();
        let mut parts = Vec::new();
        if self.heads().len() > 1 {
            parts.push("written twice, on two computers".to_owned());
        }
        let (mut newest, mut missing, mut agreed) = (None, Vec::new(), 0);
        for who in &parties {
            match self.agreement(who.id) {
                SignOffState::This { on } => {
                    newest = newest.max(Some(on));
                    agreed += 1;
                }
                SignOffState::Earlier { revision } => parts.push(format!(
                    "{} agreed revision {revision}; changed since",
                    who.name
                )),
                SignOffState::Not => missing.push(who.name.as_str()),
            }
        }
        if agreed > 0 && parties.len() > 2 && agreed < parties.len() {
            parts.insert(0, format!("agreed by {agreed} of {}", parties.len()));
            if !missing.is_empty() {
                parts.push(format!("waiting for {}", text::listed(&missing)));
            }
        } else if !missing.is_empty() {
            parts.push(format!("not yet agreed by {}", text::listed(&missing)));
        }
        if let (true, Some(on)) = (parts.is_empty(), newest) {
            let by = match parties.as_slice() {
                [one] => one.name.as_str(),
                [_, _] => "both",
                _ => "all",
            };
            parts.push(format!("agreed by {by} on {}", dates::day(on)));
        }
        parts.join(" · ")
    }

    /// Returns what its heads say, each line with the revision that first said it.
    ///
    /// A line that is the `same` as one of a revision it replaces goes back to that one, so that a late correction of
    /// something else does not say it anew. Where both of two heads have it, it is there once.
    pub(super) fn lines<'a, L>(
        &'a self,
        read: impl Fn(&'a Record) -> &'a [L],
        same: impl Fn(&L, &L) -> bool,
    ) -> Vec<(&'a Revision, &'a L)> {
        let mut said: Vec<(&Revision, Vec<(&Revision, &L)>)> = Vec::new();
        for revision in self.revisions() {
            let first_said = |line: &L| {
                let replaced = said
                    .iter()
                    .filter(|(before, _)| revision.record.replaces.contains(&before.digest));
                replaced
                    .flat_map(|(_, lines)| lines)
                    .filter(|(_, candidate)| same(candidate, line))
                    .map(|(first, _)| *first)
                    .max_by_key(|first| first.turn)
            };
            let lines = read(&revision.record)
                .iter()
                .map(|line| (first_said(line).unwrap_or(revision), line))
                .collect();
            said.push((revision, lines));
        }
        let heads = self.heads();
        said.retain(|(revision, _)| heads.iter().any(|head| head.digest == revision.digest));
        let mut lines: Vec<(&Revision, &L)> = Vec::new();
        for (first, line) in said.into_iter().flat_map(|(_, lines)| lines) {
            let known = lines
                .iter()
                .any(|(other, known)| other.digest == first.digest && same(known, line));
            if !known {
                lines.push((first, line));
            }
        }
        lines
    }
}
