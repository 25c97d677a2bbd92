//! Publishing of a person's details beside the earlier ones; and names by which two files can be told apart.

use crate::{
    domain::{
        dates,
        facts::{Fact, Profile, ProfileChange},
        id::FileId,
        policy::SessionFormat,
        text::alike,
    },
    tui::{Context, Transition, event::AfterPublish},
};

/// Publishes what is now known of somebody otherwise than before, field by field; the words are for the footer.
pub fn publish_changes(
    file: FileId,
    before: &Profile,
    now: &Profile,
    words: String,
    cx: &mut Context,
) -> Transition {
    let changes = before.changes(now).into_iter();
    let facts: Vec<Fact> = changes.map(Fact::ProfileChange).collect();
    if facts.is_empty() {
        cx.say("Nothing was changed.");
        return Transition::Pop;
    }
    let title = title(now, cx);
    cx.publish(Some(file), facts, title, AfterPublish::close(words));
    Transition::Stay
}

/// The first line of an entry that says what is now known of somebody.
pub fn title(profile: &Profile, cx: &Context) -> String {
    let day = dates::short(cx.today());
    format!("{} · details · {day}", profile.who.name)
}

/// Returns whether another file has this name: one of a group, or of somebody who is supervised in the same way; `kind` is none of
/// a group, which nothing else is called as.
pub fn has_another(
    cx: &Context,
    but: Option<FileId>,
    name: &str,
    kind: Option<SessionFormat>,
) -> bool {
    let mut files = cx.contents.files();
    files.any(|(file, known)| {
        let same_way = known.is_group() || kind.is_none_or(|kind| kind == known.format);
        Some(file.id) != but && same_way && alike(&known.who.name, name)
    })
}

/// Words about a name that another file has.
pub fn told_apart(name: &str) -> String {
    format!(
        "There is a file for {name} already. Write this name so that the two can be told apart."
    )
}

/// Publishes that somebody is supervised again.
pub fn take_up_again(file: FileId, cx: &mut Context) {
    let Some((_, profile)) = cx.file(file) else {
        return;
    };
    let title = format!("{} · supervised again", profile.who.name);
    let words = format!("{} is supervised again.", profile.who.name);
    let facts = vec![Fact::ProfileChange(ProfileChange::Ended(None))];
    cx.publish(Some(file), facts, title, AfterPublish::stay(Some(words)));
}
