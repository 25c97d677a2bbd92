//! The purposes of a form of one session: a session that is arranged, an extra one, another date.

use super::session_boxes::{SessionBoxes, SessionKey as Key};
use crate::{
    domain::{
        facts::{Arrangement, Replacement},
        file::arrangement_words,
        id::ArrangementId,
    },
    tui::{Context, Route, widgets::form::FormValues},
};

/// The purpose of a form of one session.
pub trait Purpose {
    /// The words at the top.
    fn heading(&self, session: &SessionBoxes) -> String;

    /// The session whose moves are told beneath them.
    fn told(&self, _session: &SessionBoxes) -> Option<ArrangementId> {
        None
    }

    /// Says of another session on the same day what follows from it here.
    fn on_the_same_day(&self, words: String) -> String {
        words
    }

    /// The lines below the one that keeps it.
    fn lines(&self, _session: &SessionBoxes, _cx: &Context) -> Vec<(Key, &'static str)> {
        Vec::new()
    }

    /// A reason that is asked for once, and can stay empty.
    fn reason(&self, _: &SessionBoxes, _: &FormValues<Key>) -> Option<(Key, &'static str)> {
        None
    }

    /// The arrangements that are published for a session as it stands in the boxes.
    fn kept(&self, session: &SessionBoxes, kept: Arrangement, cx: &Context) -> Vec<Arrangement>;

    /// The place that one of its lines leads to.
    fn go(&self, _line: Key, _session: &SessionBoxes) -> Option<Route> {
        None
    }
}

/// A session that is arranged: it is moved, called off, or something became of it.
pub struct Arranged;

impl Purpose for Arranged {
    fn heading(&self, session: &SessionBoxes) -> String {
        arrangement_words::when(session.stood.at)
    }

    fn told(&self, session: &SessionBoxes) -> Option<ArrangementId> {
        Some(session.stood.id)
    }

    fn lines(&self, session: &SessionBoxes, cx: &Context) -> Vec<(Key, &'static str)> {
        let missed = (Key::NotAttended, "It was not attended · Enter");
        if session.is_past(cx) {
            return vec![
                (Key::Held, "It was held: write it up · Enter"),
                missed,
                (Key::CallOff, "It was called off · Enter"),
            ];
        }
        let is_today = session.stood.at.date() == cx.today();
        let missed = is_today.then_some(missed).into_iter();
        missed
            .chain([(Key::CallOff, "Call it off · Enter")])
            .collect()
    }

    fn reason(&self, of: &SessionBoxes, values: &FormValues<Key>) -> Option<(Key, &'static str)> {
        let words = "Why is it moved? It can stay empty: then Enter on “Keep the changes” again.";
        of.is_moved(values).then_some((Key::Why, words))
    }

    fn kept(&self, session: &SessionBoxes, kept: Arrangement, _cx: &Context) -> Vec<Arrangement> {
        let replaces = session.stood.replaces.clone();
        vec![Arrangement { replaces, ..kept }]
    }

    fn go(&self, line: Key, session: &SessionBoxes) -> Option<Route> {
        let (file, id) = (session.file, session.stood.id);
        match line {
            Key::Held => Some(Route::WriteUp(file, id)),
            Key::CallOff => Some(Route::CallOff(file, id)),
            Key::NotAttended => Some(Route::NotAttended(file, id)),
            _ => None,
        }
    }
}

/// A new session, beyond the cadence.
pub struct ExtraSession;

impl Purpose for ExtraSession {
    fn heading(&self, session: &SessionBoxes) -> String {
        let is_one_of_several = session.formats.len() > 1;
        let words = if is_one_of_several {
            "Another session"
        } else {
            "An extra session"
        };
        words.to_owned()
    }

    fn reason(&self, of: &SessionBoxes, values: &FormValues<Key>) -> Option<(Key, &'static str)> {
        let words = "Why is it extra? It can stay empty: then Enter on “Arrange it” again.";
        of.format(values).is_none().then_some((Key::Extra, words))
    }

    fn kept(&self, _session: &SessionBoxes, kept: Arrangement, _cx: &Context) -> Vec<Arrangement> {
        vec![kept]
    }
}

/// The other date of this session, which was called off or not attended.
pub struct OtherDate(pub ArrangementId);

impl Purpose for OtherDate {
    fn heading(&self, _session: &SessionBoxes) -> String {
        "Another date".to_owned()
    }

    fn told(&self, _session: &SessionBoxes) -> Option<ArrangementId> {
        Some(self.0)
    }

    fn on_the_same_day(&self, words: String) -> String {
        format!("{words} It becomes the other date.")
    }

    fn lines(&self, _session: &SessionBoxes, _cx: &Context) -> Vec<(Key, &'static str)> {
        vec![(Key::NoneWanted, "No other date is wanted · Enter")]
    }

    /// A session that is arranged for the day already is taken, and not arranged twice.
    fn kept(&self, session: &SessionBoxes, kept: Arrangement, cx: &Context) -> Vec<Arrangement> {
        let Some(file) = cx.contents.file(session.file) else {
            return vec![kept];
        };
        let Some(off) = file.arrangement(self.0) else {
            return vec![kept];
        };
        let mut planned = file.planned().into_iter();
        let same = planned.find(|other| other.at.date() == kept.at.date());
        let other = match same.cloned() {
            Some(mut other) => {
                other.bring_along(&kept.agenda);
                other
            }
            None => kept,
        };
        let off = off.now().clone().answered(Replacement::Other(other.id));
        vec![off, other]
    }

    fn go(&self, _line: Key, session: &SessionBoxes) -> Option<Route> {
        Some(Route::NoNewDate(session.file, self.0))
    }
}
