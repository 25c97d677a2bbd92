//! The actions of a file: what was agreed to be done, and what became of it.

use chrono::NaiveDate;

use super::{
    Attributed, RecordHistory, SupervisionFile,
    action_shares::{InitialDue, Shares},
    action_state::{ActionEvent, ActionSource, ActionState},
};
use crate::domain::{
    dates,
    facts::{Action, ActionUpdate, EntryOrder, PersonRef, Progress, When},
    id::{ActionId, Digest, FileId, PersonId, RecordId},
    typed,
};

/// An action and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackedAction {
    /// The action as its record says it now; its date is the first, [`ActionState`] has the one in force.
    pub action: Action,
    /// The session in which it was agreed.
    pub born: ActionOrigin,
    /// Its state: for whoever the file is about their part of a group's, else all of it.
    pub state: ActionState,
    /// The state of each owner's part.
    pub shares: Shares,
    /// The events since, oldest first.
    pub updates: Vec<ActionEvent>,
    /// True where everyone is to do it, and nobody else: three or more.
    pub everyone: bool,
    /// The group in whose session it was agreed.
    pub group: Option<String>,
    /// The date in its record, and when that was given first.
    pub(super) given: InitialDue,
}

/// The session in which an action was agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActionOrigin {
    /// Its record.
    pub record: RecordId,
    /// Its number.
    pub number: Option<u32>,
    /// Its day.
    pub on: NaiveDate,
}

impl TrackedAction {
    /// Returns whether it is still to do.
    pub const fn is_open(&self) -> bool {
        self.state.is_open()
    }

    /// Returns by when it is still to do, as last agreed.
    pub const fn due(&self) -> Option<NaiveDate> {
        match self.state {
            ActionState::Open { due } => due,
            ActionState::Done { .. } | ActionState::Dropped => None,
        }
    }

    /// Returns by when it is to be done, while it is open: as it was last put off, else as it was agreed.
    pub fn when(&self) -> When {
        let told: Vec<&ActionEvent> = self.updates.iter().collect();
        self.when_by(self.state, &told)
    }

    /// Returns the same in a state that these reports led to.
    pub(super) fn when_by(&self, state: ActionState, told: &[&ActionEvent]) -> When {
        let agreed = self.given.map(|(turn, _)| turn);
        let is_new = |told: &&ActionEvent| {
            matches!(told.update.now, Progress::Due(_)) && Some(told.turn) > agreed
        };
        match (state, &self.action.due) {
            (ActionState::Open { due: Some(day) }, _) => When::On(day),
            (ActionState::Open { due: None }, When::InWords(words)) if !told.iter().any(is_new) => {
                When::InWords(words.clone())
            }
            _ => When::NoDay,
        }
    }

    /// Returns the day by which it stands among what is to be done: that on which it is due, and where it is to be done
    /// soon the one on which that was agreed; none where it has neither.
    pub fn place_by_day(&self) -> Option<NaiveDate> {
        match self.when() {
            When::On(day) => Some(day),
            When::InWords(words) if typed::means_soon(&words) => Some(self.born.on),
            When::InWords(_) | When::NoDay => None,
        }
    }

    /// Returns whether it is still to do and its day has passed.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        matches!(self.state, ActionState::Open { due: Some(due) } if due < today)
    }

    /// Returns whether a list over all files shows it to this reader: a group's once, with the group; what is personal
    /// only to who does it.
    pub fn is_listed_for(&self, reader: Option<PersonId>) -> bool {
        let is_theirs = || reader.is_some_and(|reader| self.is_owned_by(reader));
        self.group.is_none() && (!self.action.personal || is_theirs())
    }

    /// Returns why it stands as it does: the reason last given, or no words.
    pub fn why(&self) -> &str {
        self.updates.last().map_or("", |told| &told.update.why)
    }

    /// Returns by whom, in words: "everyone", else the names; no words where nobody was named.
    pub fn by_whom(&self) -> String {
        self.action.by_whom(self.everyone)
    }

    /// Returns by whom, and how each part stands where they do not stand alike.
    pub fn by_whom_now(&self) -> String {
        self.shares.words().unwrap_or_else(|| self.by_whom())
    }

    /// Returns by whom and by when it is to be done, and for which group.
    pub fn by_whom_and_when(&self) -> String {
        let due = match self.when() {
            _ if !self.is_open() => self.action.due.words(dates::day),
            when => when.words(dates::day),
        };
        let due = due.unwrap_or_else(|| "no date".to_owned());
        let owners = self.by_whom_now();
        let owners = if owners.is_empty() {
            "nobody yet"
        } else {
            &owners
        };
        let group = self.group.iter().map(|group| format!(" · {group}"));
        let personal = self.action.personal_mark();
        format!("{owners} · {due}{}{personal}", group.collect::<String>())
    }

    /// Works out how it stands from what was said of it, for a reader who has a part in it or none.
    pub(super) fn settle(&mut self, reader: Option<PersonId>) {
        let told: Vec<&ActionEvent> = self.updates.iter().collect();
        self.shares = self.shares_by(&told);
        let part = reader.and_then(|who| self.shares.part(who));
        self.state = part.unwrap_or_else(|| self.shares.together());
    }

    /// Returns how its parts stand by what was said, oldest first.
    pub(super) fn shares_by(&self, told: &[&ActionEvent]) -> Shares {
        Shares::of(&self.action.owners, self.given, told)
    }
}

impl SupervisionFile {
    /// The actions that are still to do, however old, the first to be done first and those without a date last; in a
    /// member's own file those of their groups that they own, too.
    pub fn open_actions(&self) -> impl Iterator<Item = &TrackedAction> {
        let open = self.shown_actions().filter(|tracked| tracked.is_open());
        let mut open: Vec<_> = open.collect();
        open.sort_by_cached_key(|tracked| {
            let place = tracked.place_by_day();
            (place.is_none(), place)
        });
        open.into_iter()
    }

    /// The same with those that are over, in the order in which they were agreed: a place in it stays.
    pub fn numbered_actions(&self) -> Vec<&TrackedAction> {
        let mut all: Vec<_> = self.shown_actions().collect();
        all.sort_by_key(|tracked| tracked.born.on);
        all
    }

    /// Those still to do that a list over all files shows to this reader.
    pub fn listed_actions(&self, reader: Option<PersonId>) -> impl Iterator<Item = &TrackedAction> {
        self.open_actions()
            .filter(move |tracked| tracked.is_listed_for(reader))
    }

    /// Returns the number of an action by which commands call it, from 1.
    pub fn action_number(&self, tracked: &TrackedAction) -> Option<usize> {
        let actions = self.numbered_actions();
        let mut numbered = (1..).zip(actions);
        let found = numbered.find(|(_, one)| one.action.id == tracked.action.id);
        found.map(|(number, _)| number)
    }

    fn shown_actions(&self) -> impl Iterator<Item = &TrackedAction> {
        let who = self.profile().map(|profile| profile.who.id);
        let of_groups = self
            .of_groups
            .iter()
            .filter(move |tracked| who.is_some_and(|who| tracked.is_owned_by(who)));
        self.actions.iter().chain(of_groups)
    }

    /// The actions that are still to do and whose day has passed.
    pub fn late(&self, today: NaiveDate) -> impl Iterator<Item = &TrackedAction> {
        self.open_actions()
            .filter(move |tracked| tracked.is_late(today))
    }

    /// Whose part of an action is told of here: that of whoever the file is about, where it is a group's.
    pub fn part_in(&self, tracked: &TrackedAction) -> Option<PersonRef> {
        let of_group = |of_group: &TrackedAction| of_group.action.id == tracked.action.id;
        let profile = self.profile()?;
        let here = self.of_groups.iter().any(of_group);
        here.then(|| profile.who.clone())
    }

    /// The action with this identity: one of its own, or a group's that is told of here.
    pub fn action(&self, id: ActionId) -> Option<&TrackedAction> {
        let mut all = self.actions.iter().chain(&self.of_groups);
        all.find(|tracked| tracked.action.id == id)
    }
}

/// Follows every action, and lists what was said of actions that are in no record.
pub(super) fn track(
    file: FileId,
    records: &[RecordHistory],
    between: &[(Digest, Attributed<ActionUpdate>)],
) -> (Vec<TrackedAction>, Vec<ActionEvent>) {
    let mut tracked: Vec<TrackedAction> = Vec::new();
    for history in records {
        for head in history.heads() {
            for action in &head.record.actions {
                let known = tracked
                    .iter_mut()
                    .find(|known| known.action.id == action.id);
                match known {
                    Some(known) => {
                        // Of two heads that disagree, the one that keeps it private holds.
                        let personal = known.action.personal && known.born.record == history.id();
                        known.action = action.clone();
                        known.action.personal |= personal;
                        known.everyone = action.is_of_all(head.record.everyone());
                    }
                    None => tracked.push(TrackedAction {
                        action: action.clone(),
                        born: ActionOrigin {
                            record: history.id(),
                            number: history.number(),
                            on: history.date(),
                        },
                        state: ActionState::Open {
                            due: action.due.day(),
                        },
                        shares: Shares::default(),
                        updates: Vec::new(),
                        everyone: action.is_of_all(head.record.everyone()),
                        group: None,
                        given: None,
                    }),
                }
            }
        }
    }
    let mut orphans = Vec::new();
    for told in all_told(file, records, between) {
        let about = tracked
            .iter_mut()
            .find(|tracked| tracked.action.id == told.update.action);
        match about {
            Some(tracked) => tracked.updates.push(told),
            None => orphans.push(told),
        }
    }
    let dated = dates(records);
    for tracked in &mut tracked {
        let dated = dated.iter().filter(|(_, id, _)| *id == tracked.action.id);
        let first = dated.max_by_key(|(turn, ..)| *turn);
        tracked.given = first.map(|(turn, _, due)| (*turn, *due));
        tracked.settle(None);
    }
    (tracked, orphans)
}

/// Returns what every record and the time between them says of actions, in the order it was first said.
fn all_told(
    file: FileId,
    records: &[RecordHistory],
    between: &[(Digest, Attributed<ActionUpdate>)],
) -> Vec<ActionEvent> {
    // Why is not looked at: a slip corrected in a reason is not news of the action.
    let same = |a: &ActionUpdate, b: &ActionUpdate| a.action == b.action && a.now == b.now;
    let mut told: Vec<ActionEvent> = Vec::new();
    for history in records {
        let lines = history.lines(|record| &record.updates, same);
        told.extend(lines.into_iter().map(|(first, update)| ActionEvent {
            file,
            update: update.clone(),
            on: history.date(),
            by: first.by.clone(),
            said_in: ActionSource::Record(history.id()),
            turn: first.turn,
        }));
    }
    told.extend(between.iter().map(|(entry, said)| ActionEvent {
        file,
        update: said.what.clone(),
        on: said.at.date_naive(),
        by: said.by.clone(),
        said_in: ActionSource::Between(*entry),
        turn: said.turn,
    }));
    told.sort_by_key(|told| told.turn);
    told
}

/// The date each record gives an action, with the turn of the revision that first gave it.
fn dates(records: &[RecordHistory]) -> Vec<(EntryOrder, ActionId, Option<NaiveDate>)> {
    let same = |a: &Action, b: &Action| a.id == b.id && a.due == b.due;
    let lines = records
        .iter()
        .flat_map(|history| history.lines(|record| &record.actions, same));
    lines
        .map(|(first, action)| (first.turn, action.id, action.due.day()))
        .collect()
}
