//! Status of a file: its sign and few words in the list of people, and its place in the order.

use chrono::NaiveDate;

use crate::{
    domain::{
        dates,
        facts::Profile,
        file::{DueItem, DueKind, RecordHistory, SupervisionFile, Urgency},
    },
    tui::{Context, widgets::text_style::TextStyle},
};

/// Urgency of a file, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileStatus {
    /// Something is late: a session that should have been held, an action, a review, a record.
    Late,
    /// A session is due within the week and not arranged, or something is to be said of one that is.
    Soon,
    /// All is well.
    Fine,
    /// A session is unfinished.
    Unfinished,
    /// No longer supervised.
    Ended,
}

impl FileStatus {
    /// The sign before the name.
    pub const fn sign(self) -> char {
        match self {
            Self::Late => '▲',
            Self::Soon => '●',
            Self::Unfinished => '✎',
            Self::Fine | Self::Ended => ' ',
        }
    }

    /// Text style of the sign, and of the words at the right of the row.
    pub const fn tone(self) -> TextStyle {
        match self {
            Self::Late => TextStyle::Late,
            Self::Soon | Self::Unfinished => TextStyle::Warning,
            Self::Fine => TextStyle::Plain,
            Self::Ended => TextStyle::Hint,
        }
    }
}

/// Status of a file on one day, as the list shows and sorts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stands {
    /// The sign and style in the list, and its place in the order.
    pub urgency: FileStatus,
    /// Within one urgency: the day that matters, earliest first.
    pub by: NaiveDate,
    /// "6 weeks 2 days ago", "due Thu 3 Dec", "arranged Mon 11 Jan".
    pub words: String,
}

/// Returns the status of a file today; an unfinished session takes precedence.
pub fn of(file: &SupervisionFile, profile: &Profile, cx: &Context) -> Stands {
    let today = cx.today();
    let stands = |urgency, by, words| Stands { urgency, by, words };
    if let Some(draft) = cx.unfinished_in(file.id).next() {
        let on = draft.day();
        let words = format!("unfinished, {}", dates::ago(on, today));
        return stands(FileStatus::Unfinished, on, words);
    }
    if let Some(ended) = profile.ended.as_ref().filter(|_| profile.has_ended(today)) {
        let words = "no longer supervised".to_owned();
        return stands(FileStatus::Ended, ended.on, words);
    }
    let wants = cx.wants(file, profile);
    let next = cx.next_session(file).map(|next| next.at.date());
    let of = |wanted: fn(&DueKind) -> bool| wants.iter().find(|want| wanted(&want.what));
    let due = of(|what| *what == DueKind::Session);
    if let Some(due) = due.filter(|due| due.weight == Urgency::Late) {
        let words = match file.last() {
            Some(last) => dates::ago(last.date(), today),
            None => format!("was due {}", dates::day(due.on)),
        };
        return stands(FileStatus::Late, due.on, words);
    }
    let asked = of(|what| {
        matches!(
            what,
            DueKind::Choice(_) | DueKind::Outcome(_) | DueKind::NewDate(_)
        )
    });
    let late = wants.iter().any(|want| want.weight == Urgency::Late);
    let urgency = if late || due.is_some_and(|due| due.is_over(today)) {
        FileStatus::Late
    } else if asked
        .or(due)
        .is_some_and(|want| want.weight <= Urgency::Soon)
    {
        FileStatus::Soon
    } else {
        FileStatus::Fine
    };
    match (next, asked, due) {
        (Some(next), _, due) => stands(urgency, next, arranged(next, due, today)),
        (None, Some(asked), _) => {
            let words = match asked.what {
                DueKind::NewDate(_) => format!("called off {}", dates::day(asked.on)),
                _ => format!("was arranged {}", dates::day(asked.on)),
            };
            stands(urgency, asked.on, words)
        }
        (None, None, Some(due)) => stands(
            urgency,
            due.on,
            format!("due {}", due.days().words(dates::day)),
        ),
        (None, None, None) => match file.last().map(RecordHistory::date) {
            Some(last) => stands(urgency, last, dates::ago(last, today)),
            None => stands(urgency, today, "no session yet".to_owned()),
        },
    }
}

/// When it is arranged: what is late is not less so by that, and the file says both, too.
fn arranged(next: NaiveDate, due: Option<&DueItem>, today: NaiveDate) -> String {
    let late = due.filter(|due| due.is_over(today));
    let late = late.map_or("", |_late| "late, ");
    format!("{late}arranged {}", dates::day(next))
}
