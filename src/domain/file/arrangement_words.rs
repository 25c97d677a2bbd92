//! The words for arranged sessions: when, where, what became of them, and what speaks against a date for one.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::{ArrangementChange, ArrangementHistory, SessionDue, SessionListItem, SupervisionFile};
use crate::domain::{
    calendar::{Calendar, DayKind},
    dates,
    facts::{Arrangement, ArrangementStatus, Replacement},
    id::ArrangementId,
    text,
};

/// "Mon 11 Jan 2027, 14:00"; the day alone where no time was given.
pub fn when(at: NaiveDateTime) -> String {
    let day = dates::short(at.date());
    if at.time() == NaiveTime::MIN {
        return day;
    }
    format!("{day}, {}", dates::clock(at.time()))
}

/// "Mon 11 Jan 2027, 14:00 · Quiet room 2 · extra · 2 brought".
pub fn in_a_line(arranged: &Arrangement) -> String {
    let mut parts = vec![when(arranged.at)];
    if !arranged.venue.trim().is_empty() {
        parts.push(arranged.venue.trim().to_owned());
    }
    if let Some(way) = arranged.format {
        parts.push(way.words().to_owned());
    }
    if !arranged.extra.trim().is_empty() {
        parts.push("extra".to_owned());
    }
    if !arranged.agenda.is_empty() {
        parts.push(format!("{} brought", arranged.agenda.len()));
    }
    parts.join(" · ")
}

/// Returns what speaks against a date for a session, and a time where one is given; later today is ahead.
pub fn against(
    calendar: &Calendar,
    now: NaiveDateTime,
    date: NaiveDate,
    time: Option<NaiveTime>,
) -> Option<String> {
    let at = date.and_time(time.unwrap_or(NaiveTime::MIN));
    let is_over = date < now.date() || time.is_some() && at <= now;
    let not_ahead = || format!("{} is not ahead.", when(at));
    off_day(calendar, date).or_else(|| is_over.then(not_ahead))
}

/// Says where a date is later than the least that a policy asks for.
pub fn late(least: &SessionDue, date: NaiveDate, calendar: &Calendar) -> Option<String> {
    let latest = least.deadline(calendar)?.day;
    (date > latest).then(|| {
        format!(
            "Later than {}: {} at the latest ({}).",
            least.every.adverb(),
            dates::day(latest),
            least.source
        )
    })
}

/// Says where a session other than this one is arranged for the same day.
pub fn twice(
    file: &SupervisionFile,
    but: Option<ArrangementId>,
    date: NaiveDate,
) -> Option<String> {
    let mut planned = file.planned().into_iter();
    let same = planned.find(|other| Some(other.id) != but && other.at.date() == date)?;
    Some(format!(
        "Arranged for that day already: {}.",
        in_a_line(same)
    ))
}

/// Says where a date is no day for a session.
pub fn off_day(calendar: &Calendar, date: NaiveDate) -> Option<String> {
    let is = match calendar.kind(date) {
        DayKind::Working => return None,
        DayKind::Weekend => "at the weekend".to_owned(),
        DayKind::Holiday(name) => format!("a bank holiday: {name}"),
        DayKind::Off(name) if name.is_empty() => "a day off".to_owned(),
        DayKind::Off(name) => format!("a day off: {name}"),
        DayKind::HalfTerm => "in half term".to_owned(),
        DayKind::Outside => "outside term".to_owned(),
    };
    Some(format!("{} is {is}.", dates::day(date)))
}

/// Returns how an arranged session stands: "to be held on Mon 11 Jan 2027, 14:00 · Library", "called off: Ofsted is
/// in".
pub fn state(arranged: &Arrangement) -> String {
    let (words, why) = match &arranged.status {
        ArrangementStatus::Planned => {
            return format!("to be held on {}", in_a_line(arranged));
        }
        ArrangementStatus::Cancelled { why, .. } => ("called off".to_owned(), why),
        ArrangementStatus::NotAttended { who, why, .. } => {
            let names: Vec<&str> = who.iter().map(|who| who.name.as_str()).collect();
            (format!("not attended by {}", text::listed(&names)), why)
        }
    };
    because(&words, why)
}

/// Returns what became of it so far: each move with who said it, and why it is not to be held.
pub fn story(planned: &ArrangementHistory) -> Vec<String> {
    let moves = planned.moves();
    let moves = moves.map(|(before, word)| format!("{} ({})", moved(before, word), said(word)));
    let now = planned.now();
    let off = (!now.is_planned()).then(|| {
        let day = dates::short(now.at.date());
        format!("The session on {day} was {}", state(now))
    });
    moves.chain(off).collect()
}

/// A day for which it was arranged and on which it was not held: "Mon 4 Jan 2027 · called off: Ofsted is in · instead
/// Thu 7 Jan 2027"; none for one that was held.
pub fn not_held(listed: &SessionListItem) -> Option<String> {
    let day = |at: NaiveDateTime| dates::short(at.date());
    let words = match listed {
        SessionListItem::Held(_) => return None,
        SessionListItem::Moved(_, _, word) => {
            let moved = format!("moved to {}", day(word.said.what.at));
            because(&moved, &word.said.what.why)
        }
        SessionListItem::Off(planned, Some(instead)) => {
            format!("{} · instead {}", state(planned.now()), day(instead.at))
        }
        SessionListItem::Off(planned, None) => {
            let none = matches!(
                planned.now().instead(),
                Some(Replacement::NoneWanted { .. })
            );
            let none = if none {
                " · no other date is wanted"
            } else {
                ""
            };
            format!("{}{none}", state(planned.now()))
        }
    };
    Some(format!("{} · {words}", dates::short(listed.on())))
}

/// Returns what takes the place of a session that is not held: "Another date: Fri 4 Dec 2026, 14:00", "No other date is
/// wanted: she leaves"; none while that is to be said, or where it is to be held.
pub fn instead(file: &SupervisionFile, arranged: &Arrangement) -> Option<String> {
    match arranged.instead()? {
        Replacement::ToBeSaid => None,
        Replacement::Other(id) => {
            let other = file.arrangement(*id)?.now();
            Some(format!("Another date: {}", when(other.at)))
        }
        Replacement::NoneWanted { why } => Some(because("No other date is wanted", why)),
    }
}

/// Returns where it was moved from, and why.
pub fn moved(before: &ArrangementChange, word: &ArrangementChange) -> String {
    let from = format!("Moved from {}", when(before.said.what.at));
    because(&from, &word.said.what.why)
}

/// Returns who said a word, and when.
pub fn said(word: &ArrangementChange) -> String {
    format!(
        "{}, {}",
        word.said.by.name,
        when(word.said.at.naive_local())
    )
}

/// "called off: Ofsted is in"; without the reason where none was given.
fn because(what: &str, why: &str) -> String {
    match why.trim() {
        "" => what.to_owned(),
        why => format!("{what}: {why}"),
    }
}
