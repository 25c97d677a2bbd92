//! The words that the forms of this folder share, and the entry that they write.

use chrono::{NaiveDate, NaiveTime};

use crate::{
    domain::{
        dates,
        facts::{Arrangement, Fact},
        file::arrangement_words,
        id::FileId,
    },
    tui::{Context, event::AfterPublish},
};

/// The label of the box for the reason why no other date is wanted.
pub const NONE_WANTED: &str = "If none, why";
/// Said where that reason was not given.
pub const WHY_NONE: &str = "Why is no other date wanted? It is kept with the session.";

/// The words of the header: whose sessions these are, and what is done there.
pub fn title(file: FileId, what: &str, cx: &Context) -> String {
    format!("{} · {what}", cx.name_on(file))
}

/// Words against a date for a session; later today is ahead.
pub fn against(
    file: FileId,
    cx: &Context,
    date: NaiveDate,
    time: Option<NaiveTime>,
) -> Option<String> {
    arrangement_words::against(cx.calendar_of(file), cx.now.naive_local(), date, time)
}

/// Publishes words about arranged sessions in one entry; `said` is for the footer.
pub fn publish(file: FileId, words: Vec<Arrangement>, said: String, cx: &mut Context) {
    let title = title(file, "arranged", cx);
    let title = format!("{title} · {}", dates::short(cx.today()));
    let facts = words.into_iter().map(Fact::Arranged).collect();
    cx.publish(Some(file), facts, title, AfterPublish::close(said));
}
