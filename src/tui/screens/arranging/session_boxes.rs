//! The boxes of a form of one session: when and where, and how it is held.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use self::SessionKey as Key;
use crate::{
    domain::{
        facts::{Arrangement, Value},
        id::FileId,
        policy::SessionFormat,
    },
    tui::{
        Context,
        controls::{choice::ChoiceBox, parsed::ParsedBox, text::TextBox},
        widgets::form::{Element, FormValues},
    },
};

/// A box or line of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SessionKey {
    /// The day.
    Date,
    /// The time.
    Time,
    /// The venue.
    Venue,
    /// The format.
    How,
    /// The reason for the move.
    Why,
    /// The reason for an extra session.
    Extra,
    /// A cell of what is brought, by its row.
    Cell(usize, BroughtColumn),
    /// Keeps it.
    Keep,
    /// It was held: opens the session, to be written up.
    Held,
    /// Its time came, and somebody did not.
    NotAttended,
    /// Calls it off.
    CallOff,
    /// Says that no other date is wanted.
    NoneWanted,
}

/// A column of what is brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BroughtColumn {
    /// The thing.
    What,
    /// The person who brings it.
    By,
    /// Its minutes.
    Minutes,
}

/// The session that a form is about, in its boxes.
pub struct SessionBoxes {
    /// The file that it is in.
    pub file: FileId,
    /// The session as it stood when the form was opened.
    pub stood: Arrangement,
    /// The moment that it is arranged for; none of a session that is new.
    pub at: Option<NaiveDateTime>,
    /// The file's own format; a session that is to be held so says none.
    usual: SessionFormat,
    /// The formats that it can be held in, with what the policy calls them.
    pub formats: Vec<(SessionFormat, String)>,
}

impl SessionBoxes {
    /// Its boxes as it stands; `at` where it is arranged. None where its file is not there.
    pub fn new(
        file: FileId,
        stood: Arrangement,
        at: Option<NaiveDateTime>,
        cx: &Context,
    ) -> Option<Self> {
        let (_, profile) = cx.file(file)?;
        let policy = cx.policy(&profile.policy);
        let format = stood.format.unwrap_or(profile.format);
        Some(Self {
            file,
            at,
            usual: profile.format,
            formats: policy.map_or_else(Vec::new, |policy| {
                let ways = policy.ways_with(format, profile.is_group()).into_iter();
                ways.map(|way| (way, policy.way(way).to_owned())).collect()
            }),
            stood,
        })
    }

    /// The format that is chosen, where it is not the file's own.
    pub fn format(&self, values: &FormValues<Key>) -> Option<SessionFormat> {
        let words = values.words(&Key::How);
        let mut chosen = self.formats.iter();
        let chosen = chosen
            .find(|(_, name)| *name == words)
            .map(|(format, _)| *format);
        chosen.filter(|format| *format != self.usual)
    }

    /// The session as it stands in the boxes, on this day.
    pub fn written(&self, date: NaiveDate, values: &FormValues<Key>) -> Arrangement {
        let (time, venue) = (values.value(&Key::Time), values.words(&Key::Venue));
        Arrangement {
            format: self.format(values),
            extra: values.words(&Key::Extra),
            why: if self.is_moved(values) {
                values.words(&Key::Why)
            } else {
                self.stood.why.clone()
            },
            ..Arrangement::on(self.stood.id, date, time.as_time(), venue)
        }
    }

    /// Returns whether another day or time stands there than the one that it is arranged for.
    pub fn is_moved(&self, values: &FormValues<Key>) -> bool {
        let time = values.value(&Key::Time).as_time();
        let date = values.date(&Key::Date);
        self.at.is_some_and(|at| {
            date.is_some_and(|date| date != at.date()) || time.is_some_and(|time| time != at.time())
        })
    }

    /// Returns whether the day that it was arranged for is past.
    pub fn is_past(&self, cx: &Context) -> bool {
        self.at.is_some_and(|at| at.date() < cx.today())
    }

    /// Its boxes from the time on.
    pub fn boxes(&self, values: &FormValues<Key>) -> Vec<Element<Key>> {
        let time = ParsedBox::time(&Value::time(self.stood.time()));
        let mut boxes = vec![Element::field(Key::Time, "Time", time)];
        if self.is_moved(values) {
            let why = TextBox::line("");
            boxes.push(Element::field(Key::Why, "Why it is moved", why));
        }
        let venue = TextBox::offered(&self.stood.venue);
        boxes.push(Element::field(Key::Venue, "Venue", venue));
        if self.formats.len() > 1 {
            let format = self.stood.format.unwrap_or(self.usual);
            let mut now = self.formats.iter();
            let now = now.find(|(known, _)| *known == format);
            let now = now.map(|(_, name)| Value::Choice(name.clone()));
            let names = self.formats.iter().map(|(_, name)| name.clone());
            let how = ChoiceBox::of(names, &now.unwrap_or_default());
            boxes.push(Element::field(Key::How, "How", how.always()));
        }
        let extra = TextBox::line(&self.stood.extra);
        boxes.push(Element::field(Key::Extra, "If extra, why", extra));
        boxes
    }
}
