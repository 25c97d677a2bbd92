//! Arranging: sessions fixed ahead, one session's own page, what became of one that was not held, and words about one
//! that crossed on two computers.

mod arrangement;
mod brought_items;
mod cancel;
mod conflict;
mod none_wanted;
mod offers;
mod past;
mod purposes;
mod session_boxes;
mod several;
pub mod wording;

use chrono::{NaiveDate, NaiveTime};

pub use self::{
    arrangement::{arrangement, extra_session},
    cancel::CancelForm,
    conflict::ConflictForm,
    none_wanted::NoNewDateForm,
    past::PastArrangement,
    several::ArrangeSeveral,
};
use crate::{
    domain::{
        dates,
        facts::{arrangement::Arrangement, entry::Fact, record::Value},
        file::SupervisionFile,
        id::{ArrangementId, FileId},
    },
    tui::{context::Context, controls::text::TextBox, event::AfterPublish},
};

/// Publishes words about arranged sessions in one entry; `said` is for the footer.
fn publish(file: FileId, words: Vec<Arrangement>, said: String, cx: &mut Context) {
    let name = cx
        .file(file)
        .map_or_else(String::new, |(_, profile)| profile.who.name.clone());
    let title = format!("{name} · arranged · {}", dates::short(cx.today()));
    let facts = words.into_iter().map(Fact::Arranged).collect();
    cx.publish(Some(file), facts, title, AfterPublish::close(said));
}

/// A session that is arranged for the first time.
fn fresh(id: ArrangementId, date: NaiveDate, time: &Value, venue: String) -> Arrangement {
    let at = date.and_time(time.as_time().unwrap_or(NaiveTime::MIN));
    Arrangement::new(id, at, venue)
}

/// The time it is arranged for; empty where none was given.
fn time_of(arranged: &Arrangement) -> Value {
    arranged.time().map_or(Value::Empty, Value::time)
}

/// The likely time of the day and venue of the next session, as the boxes of a form have them.
fn usual(file: FileId, cx: &Context) -> (Value, String) {
    let (time, venue) = cx
        .contents
        .file(file)
        .map_or((None, ""), SupervisionFile::usual);
    (time.map_or(Value::Empty, Value::time), venue.to_owned())
}

/// The words of the header: whose sessions these are, and what is done there.
fn title(file: FileId, what: &str, cx: &Context) -> String {
    let name = cx.file(file).map_or("", |(_, profile)| &profile.who.name);
    format!("{name} · {what}")
}

/// The box for a venue: while it is the one that was offered, typing replaces it.
pub fn venue(venue: &str, offered: &str) -> TextBox {
    if venue == offered {
        TextBox::offered(venue)
    } else {
        TextBox::line(venue)
    }
}
