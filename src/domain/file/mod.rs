//! A supervision file: what its entries come to. Nothing in it is stored; all of it is worked out from what is kept.

mod action_log;
mod action_review;
mod action_shares;
mod action_state;
mod agreement;
pub mod arrangement_words;
mod arrangements;
mod attributed;
mod between_sessions;
mod case_named;
mod case_reviews;
mod caseload;
mod due_items;
mod function_balance;
mod group_actions;
mod informal_talks;
mod matching;
mod record_history;
mod reviews_due;
mod same_child;
mod session_due;
mod session_list;
mod session_wanted;
#[cfg(test)]
mod tests;
mod write_up;

use chrono::NaiveDate;

pub(super) use self::group_actions::join;
pub use self::{
    action_log::{ActionOrigin, TrackedAction},
    action_review::ReviewedAction,
    action_shares::Shares,
    action_state::{ActionEvent, ActionSource, ActionState},
    agreement::{AgreedTerms, Length},
    arrangements::{ArrangementChange, ArrangementHistory},
    attributed::Attributed,
    case_named::CaseNamed,
    case_reviews::CaseDue,
    caseload::Case,
    due_items::{DueItem, DueKind, PlanningHorizon},
    function_balance::Balance,
    record_history::{RecordHistory, Revision, SignOffState},
    session_due::{DueDays, DueFrom, SessionDue},
    session_list::SessionListItem,
    write_up::Urgency,
};
use super::{
    facts::{
        ActionUpdate, CaseUpdate, ColumnLabel, Entry, EntryOrder, Fact, Origin, PersonRef, Profile,
        ProfileChange, Record, Row, StoredEntry,
    },
    id::{CaseId, Digest, FileId, RecordId},
    policy::{RecordKind, SessionFormat},
};

/// Everything that is known of one supervisor with one person or group.
///
/// Its records are in the order of their days, those of one day in the order they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupervisionFile {
    /// Its identity.
    pub id: FileId,
    profiles: Vec<Attributed<Profile>>,
    records: Vec<RecordHistory>,
    actions: Vec<TrackedAction>,
    /// The actions of groups that its person owns, or that it tells of.
    of_groups: Vec<TrackedAction>,
    /// The events of actions that it has not.
    loose: Vec<ActionEvent>,
    cases: Vec<Case>,
    arranged: Vec<ArrangementHistory>,
    /// The ways of meeting for which its person has files of their own.
    elsewhere: Vec<SessionFormat>,
}

impl SupervisionFile {
    /// Works out a file from its entries, in whatever order they come; entries of other files are left aside.
    pub fn fold(id: FileId, kept: &[StoredEntry]) -> Self {
        let mut kept: Vec<&StoredEntry> = kept
            .iter()
            .filter(|kept| kept.entry.file == Some(id))
            .collect();
        kept.sort_by_key(|kept| (kept.entry.turn(), kept.digest));
        // A sync engine can leave two copies of the same bytes.
        kept.dedup_by_key(|kept| kept.digest);

        let mut profiles = Vec::new();
        let mut records = Vec::new();
        let mut arranged = Vec::new();
        let mut updates: Vec<(Digest, Attributed<ActionUpdate>)> = Vec::new();
        let mut taken_back: Vec<Digest> = Vec::new();
        let mut mentions: Vec<Attributed<CaseUpdate>> = Vec::new();
        for StoredEntry { digest, entry } in kept {
            for fact in &entry.facts {
                match fact {
                    Fact::Profile(profile) => profiles.push(Attributed::of(profile, entry)),
                    Fact::ProfileChange(change) => apply(&mut profiles, change, entry),
                    Fact::Record(record) => {
                        record_history::revise(&mut records, Revision::of(*digest, record, entry));
                    }
                    Fact::Agreed(_) | Fact::Disagreed(_) | Fact::Addendum(_) => {
                        record_history::sign(&mut records, fact, entry.turn());
                    }
                    Fact::Arranged(said) => {
                        arrangements::hear(&mut arranged, *digest, Attributed::of(said, entry));
                    }
                    Fact::Action(update) => {
                        updates.push((*digest, Attributed::of(update, entry)));
                    }
                    Fact::ActionTakenBack(said) => taken_back.push(*said),
                    Fact::Case(update) => mentions.push(Attributed::of(update, entry)),
                    // Said in the register, of the whole vault.
                    Fact::Supervisor(_)
                    | Fact::PolicyAdopted { .. }
                    | Fact::PolicyRemoved { .. }
                    | Fact::School(_)
                    | Fact::Terms(_) => {}
                }
            }
        }
        records.sort_by_key(|history: &RecordHistory| (history.date(), history.begun()));
        updates.retain(|(digest, _)| !taken_back.contains(digest));
        let (actions, loose) = action_log::track(id, &records, &updates);
        let cases = caseload::cases(&records, &mentions);
        Self {
            id,
            profiles,
            records,
            actions,
            of_groups: Vec::new(),
            loose,
            cases,
            arranged,
            elsewhere: Vec::new(),
        }
    }

    /// Whom the file is about, as last said.
    pub fn profile(&self) -> Option<&Profile> {
        self.profiles.last().map(|said| &said.what)
    }

    /// Everything that was said of whom it is about, oldest first.
    pub fn profiles(&self) -> &[Attributed<Profile>] {
        &self.profiles
    }

    /// The people it is about, each time that they were written otherwise than before, oldest first.
    pub fn written_people(&self) -> impl Iterator<Item = (EntryOrder, &PersonRef)> {
        let before = std::iter::once(None).chain(self.profiles.iter().map(Some));
        before.zip(&self.profiles).flat_map(|(before, said)| {
            let before = before.map_or(&[][..], |before| before.what.supervisees());
            let people = said.what.supervisees().iter();
            let anew = people.filter(move |who| !before.contains(who));
            anew.map(|who| (said.turn, who))
        })
    }

    /// Its records, in the order of their days: sessions, agreements, reviews, informal notes.
    pub fn records(&self) -> &[RecordHistory] {
        &self.records
    }

    /// The records of its sessions, in their order.
    pub fn sessions(&self) -> impl DoubleEndedIterator<Item = &RecordHistory> {
        self.records.iter().filter(|history| history.is_session())
    }

    /// The record of the newest session.
    pub fn last(&self) -> Option<&RecordHistory> {
        self.sessions().next_back()
    }

    /// The record of the last session that was held before its file was opened, where it was taken over from paper.
    pub fn on_paper(&self) -> Option<&RecordHistory> {
        self.sessions()
            .find(|history| history.head().record.origin == Origin::FromPaper)
    }

    /// The record with this identity.
    pub fn history(&self, id: RecordId) -> Option<&RecordHistory> {
        self.records.iter().find(|history| history.id() == id)
    }

    /// The revision with this digest, and the record it is of.
    pub fn record(&self, digest: Digest) -> Option<(&RecordHistory, &Revision)> {
        self.records
            .iter()
            .find_map(|history| Some((history, history.revision(digest)?)))
    }

    /// The records of the same purpose before this one. Of one that is not kept yet: of all sessions.
    pub fn before(&self, id: RecordId) -> impl DoubleEndedIterator<Item = &RecordHistory> {
        let here = self.records.iter().position(|history| history.id() == id);
        let purpose = self
            .history(id)
            .map_or(RecordKind::Session, RecordHistory::purpose);
        let before = here.and_then(|here| self.records.get(..here));
        let before = before.unwrap_or(&self.records).iter();
        before.filter(move |history| history.purpose() == purpose)
    }

    /// The record of the session before this one; of another record, the one of its purpose before it.
    pub fn previous(&self, id: RecordId) -> Option<&RecordHistory> {
        self.before(id).next_back()
    }

    /// The record of the session after this one; of another record, the one of its purpose after it.
    pub fn next(&self, id: RecordId) -> Option<&RecordHistory> {
        let purpose = self.history(id)?.purpose();
        let after = self.records.iter().skip_while(|history| history.id() != id);
        after.skip(1).find(|history| history.purpose() == purpose)
    }

    /// The records that still wait for somebody's agreement; those taken over from paper were signed there, and an
    /// agreement that another one came before waits for nobody.
    pub fn unagreed(&self) -> impl Iterator<Item = &RecordHistory> {
        let waits = |history: &&RecordHistory| history.is_waiting() && !self.is_outdated(history);
        self.records.iter().filter(waits)
    }

    /// The number to offer for the next session: one more than the highest so far.
    pub fn next_number(&self) -> u32 {
        let numbers = self.sessions().filter_map(RecordHistory::number);
        numbers.max().map_or(1, |highest| highest.saturating_add(1))
    }

    /// The record of the newest session that was held on this day or earlier.
    pub fn last_by(&self, day: NaiveDate) -> Option<&RecordHistory> {
        self.sessions().rfind(|history| history.date() <= day)
    }

    /// The number to offer for a session of this day: the one between its neighbours where that is free, else one more
    /// than the highest. Nothing is renumbered.
    pub fn number_on(&self, day: NaiveDate) -> u32 {
        let between = self.sessions().any(|history| history.date() > day);
        let after = self.last_by(day).and_then(RecordHistory::number);
        let next = after.map(|number| number.saturating_add(1));
        let taken = |number| self.sessions().any(|history| history.number() == number);
        let free = next.filter(|_| between && !taken(next));
        free.unwrap_or_else(|| self.next_number())
    }

    /// The actions that were agreed in its own sessions, in their order.
    pub fn actions(&self) -> &[TrackedAction] {
        &self.actions
    }

    /// Returns what was said of actions that no record has: a revision took them out, or their file is not here.
    pub fn orphans(&self) -> impl Iterator<Item = &ActionEvent> {
        let known = |told: &&ActionEvent| self.action(told.update.action).is_some();
        self.loose.iter().filter(move |told| !known(told))
    }

    /// Every case ever mentioned, in the order of their first mention.
    pub fn cases(&self) -> &[Case] {
        &self.cases
    }

    /// Returns what was arranged, in the order it was first said.
    pub fn arranged(&self) -> &[ArrangementHistory] {
        &self.arranged
    }

    /// Returns what a table last said of a case: the newest row before this session, with what its columns asked.
    pub fn last_row(
        &self,
        before: RecordId,
        case: CaseId,
        form: &str,
        item: &str,
        field: &str,
    ) -> Option<(&Record, &[ColumnLabel], &Row)> {
        let is = |other| self.is_same_case(other, case);
        self.before(before).rev().find_map(|history| {
            let (columns, row) = history.row_of(is, form, item, field)?;
            Some((&history.head().record, columns, row))
        })
    }
}

/// Makes a change to the profile as it stands; those of one entry are one change.
fn apply(profiles: &mut Vec<Attributed<Profile>>, change: &ProfileChange, entry: &Entry) {
    let Some(last) = profiles.last_mut() else {
        return;
    };
    if last.turn == entry.turn() {
        last.what.change(change);
    } else {
        let mut profile = last.what.clone();
        profile.change(change);
        profiles.push(Attributed::of(&profile, entry));
    }
}
