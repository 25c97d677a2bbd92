//! How a file stands, in the sign and the few words of the list of people, and in what order it comes.

use chrono::NaiveDate;

use crate::{
    domain::{
        calendar::{self, Standing},
        dates,
        file::{Due, History, SupervisionFile},
        party::Profile,
    },
    tui::{cx::Cx, widgets::blocks::Tone},
};

/// How much a file wants to be seen, the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// A session should have been held.
    Late,
    /// One is due within the week and not arranged.
    Soon,
    /// All is well.
    Fine,
    /// A session was begun and not ended.
    Unfinished,
    /// No longer supervised.
    Ended,
}

impl Urgency {
    /// The sign before the name.
    pub const fn sign(self) -> char {
        match self {
            Self::Late => '▲',
            Self::Soon => '●',
            Self::Unfinished => '✎',
            Self::Fine | Self::Ended => ' ',
        }
    }

    /// How it looks.
    pub const fn tone(self) -> Tone {
        match self {
            Self::Late => Tone::Late,
            Self::Soon | Self::Unfinished => Tone::Warning,
            Self::Fine => Tone::Plain,
            Self::Ended => Tone::Hint,
        }
    }
}

/// How a file stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stands {
    /// How much it wants to be seen.
    pub urgency: Urgency,
    /// Within one urgency: the day that matters, earliest first.
    pub by: NaiveDate,
    /// "6 weeks 2 days ago", "due Thu 3 Dec", "arranged Mon 11 Jan".
    pub words: String,
}

/// How a file stands today.
pub fn of(file: &SupervisionFile, profile: &Profile, cx: &Cx) -> Stands {
    let today = cx.today();
    let stands = |urgency, by, words| Stands { urgency, by, words };
    if let Some(draft) = cx.unfinished_in(file.id) {
        let begun = draft.record.date();
        let on = begun.unwrap_or_else(|| draft.seen.date_naive());
        let words = format!("unfinished, {}", dates::ago(on, today));
        return stands(Urgency::Unfinished, on, words);
    }
    if let Some(ended) = &profile.ended {
        let words = "no longer supervised".to_owned();
        return stands(Urgency::Ended, ended.on, words);
    }
    let due = cx
        .policy(&profile.policy)
        .and_then(|policy| file.due(policy, today));
    let standing = due.as_ref().and_then(|due| standing(due, today));
    let next = file.next_session(today).map(|next| next.at.date());
    match (next, standing) {
        (Some(next), Some(Standing::Late { .. })) => stands(Urgency::Soon, next, arranged(next)),
        (Some(next), _) => stands(Urgency::Fine, next, arranged(next)),
        (None, Some(Standing::Late { due, .. })) => {
            let words = match file.last() {
                Some(last) => dates::ago(last.date(), today),
                None => format!("was due {}", dates::day(due)),
            };
            stands(Urgency::Late, due, words)
        }
        (None, Some(Standing::DueSoon { due })) => stands(Urgency::Soon, due, by(due)),
        (None, Some(Standing::Fine { due })) => stands(Urgency::Fine, due, by(due)),
        (None, None) => match file.last().map(History::date) {
            Some(last) => stands(Urgency::Fine, last, dates::ago(last, today)),
            None => stands(Urgency::Fine, today, "no session yet".to_owned()),
        },
    }
}

fn standing(due: &Due, today: NaiveDate) -> Option<Standing> {
    calendar::standing(due.from, due.every, today)
}

fn arranged(on: NaiveDate) -> String {
    format!("arranged {}", dates::day(on))
}

fn by(due: NaiveDate) -> String {
    format!("due {}", dates::day(due))
}
