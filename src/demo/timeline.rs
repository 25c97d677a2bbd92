//! Everything that happens in the files, each at its moment.

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta};

use super::{
    Mistake,
    content::{Before, Extra, File, Held, Later, Unfinished},
    dates::Days,
};
use crate::domain::{
    facts::{PersonRef, Profile, ProfileChange, SupervisionEnd},
    id::FileId,
};

/// One supervision file.
pub(super) struct FileScript<'a> {
    pub content: &'a File,
    /// As it was when the file was opened.
    pub profile: Profile,
    /// Everybody who has a file.
    pub people: &'a [PersonRef],
    pub file: FileId,
}

/// One thing that happens.
pub(super) struct ScriptStep<'a> {
    pub at: DateTime<FixedOffset>,
    pub story: &'a FileScript<'a>,
    pub what: StepKind<'a>,
}

/// The sort of event, with its part of the script.
pub(super) enum StepKind<'a> {
    /// The file is opened.
    Opened,
    /// A session is held; one that is written later, then.
    Held(&'a Held),
    /// An extra session is arranged.
    Extra(&'a Held, &'a Extra),
    /// A session that was arranged is not to be held then, but at this time.
    FellThrough(&'a Before, NaiveDateTime),
    /// Something after a session.
    Later(&'a Later),
    /// Something else is said of whom the file is about: this, and the words for it.
    Change(ProfileChange, &'static str),
    /// The last session, which is not over.
    BrokenOff(&'a Unfinished),
}

impl<'a> FileScript<'a> {
    /// All that happens, in the order in which it stands there.
    pub(super) fn beats(&'a self, days: &Days) -> Result<Vec<ScriptStep<'a>>, Mistake> {
        let mut beats = Vec::new();
        let mut add = |at, what| {
            beats.push(ScriptStep {
                at,
                story: self,
                what,
            });
        };
        add(days.at(self.profile.since, "07:30")?, StepKind::Opened);
        for (place, held) in self.content.sessions.iter().enumerate() {
            let begun = days.begins(held)?;
            // Holidays can bring days together; the order stays.
            let next = self.content.sessions.get(place + 1);
            let next = next.map(|next| days.begins(next)).transpose()?;
            let hour_before = begun - TimeDelta::hours(1);
            if let Some(extra) = &held.extra {
                let told = days.at(days.back(extra.told), "16:30")?;
                add(told.min(hour_before), StepKind::Extra(held, extra));
            }
            for (at, before) in held.before.iter().enumerate() {
                let told = days.at(days.back(before.told), "12:40")?;
                let to = days.planned(held, at + 1)?;
                add(told.min(hour_before), StepKind::FellThrough(before, to));
            }
            let written = held.written_after.map(|after| {
                let day = days.after(begun.date_naive(), after);
                days.at(day, "07:50")
            });
            add(written.transpose()?.unwrap_or(begun), StepKind::Held(held));
            for later in &held.later {
                let day = days.after(begun.date_naive(), later.days);
                let at = days.at(day, &later.at)?;
                let latest = next.map_or(at, |next| next - TimeDelta::hours(1));
                let over = begun + TimeDelta::minutes(held.minutes.into());
                add(at.min(latest).max(over), StepKind::Later(later));
            }
        }
        for change in &self.content.changes {
            let at = days.at(days.back(change.days_ago), "07:35")?;
            let members = ProfileChange::Members(members(self.people, &change.members));
            add(at, StepKind::Change(members, "members changed"));
        }
        if let Some(ended) = &self.content.ended {
            let on = days.back(ended.days_ago);
            let note = ended.note.clone();
            let ended = ProfileChange::Ended(Some(SupervisionEnd { on, note }));
            let what = StepKind::Change(ended, "supervision ended");
            add(days.at(on, "15:50")?, what);
        }
        if let Some(session) = &self.content.unfinished {
            let at = days.last_begun(&session.from, session.minutes)?;
            add(at, StepKind::BrokenOff(session));
        }
        Ok(beats)
    }

    /// The session that follows one, extra sessions aside.
    pub(super) fn after(&self, held: &Held) -> Option<&Held> {
        let mut after = self.content.sessions.iter();
        after.find(|next| std::ptr::eq(*next, held))?;
        after.find(|next| next.extra.is_none())
    }
}

/// Those who are called so.
pub(super) fn members(people: &[PersonRef], names: &[String]) -> Vec<PersonRef> {
    let people = people.iter().filter(|who| names.contains(&who.name));
    people.cloned().collect()
}

impl Days {
    /// When a session began.
    pub(super) fn begins(&self, held: &Held) -> Result<DateTime<FixedOffset>, Mistake> {
        self.at(self.back(held.days_ago), &held.from)
    }

    /// When it was first to be held.
    pub(super) fn first_planned(&self, held: &Held) -> Result<NaiveDateTime, Mistake> {
        self.planned(held, 0)
    }

    /// When it was to be held, after it fell through so often.
    fn planned(&self, held: &Held, times: usize) -> Result<NaiveDateTime, Mistake> {
        let begins = match held.before.get(times) {
            Some(before) => self.at(self.back(before.days_ago), &before.from)?,
            None => self.begins(held)?,
        };
        Ok(begins.naive_local())
    }
}
