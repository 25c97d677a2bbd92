//! Records that are of no session: an agreement, a review, a note of an informal talk. They are written on the screen
//! of a session, from the file or over a live session.

use super::{SessionScreen, open::with_beginning};
use crate::{
    domain::{
        draft::Draft,
        file::{RecordHistory, SupervisionFile},
        id::FileId,
        policy::RecordKind,
    },
    tui::{Context, Route},
};

/// Where the agreement is: the one that is being drawn up, else the one in force to be read, else a new one.
pub fn agreement(file: FileId, cx: &Context) -> Route {
    let being_written = cx
        .unfinished_in(file)
        .any(|draft| draft.record.kind == RecordKind::Agreement);
    let found = cx.contents.file(file);
    let drafted = being_written || found.is_some_and(|file| file.drafted().is_some());
    let in_force = found
        .and_then(SupervisionFile::agreement)
        .map(RecordHistory::id);
    match in_force.filter(|_| !drafted) {
        Some(record) => Route::Record(file, record),
        None => Route::OtherRecord(file, RecordKind::Agreement),
    }
}

impl SessionScreen {
    /// A record of its own on the policy's first form for it; words for the footer where it has none.
    pub fn other(file: FileId, purpose: RecordKind, cx: &mut Context) -> Option<Self> {
        let form = cx.file(file).and_then(|(_, profile)| {
            let policy = cx.policy(&profile.policy)?;
            let form = policy.forms_for(purpose, profile.format).next()?;
            Some(form.id.clone())
        });
        if form.is_none() {
            let what = purpose.words().to_lowercase();
            cx.say(format!(
                "The policy of this file has no form for an {what}."
            ));
        }
        Self::apart(file, &form?, cx)
    }

    /// A record of its own: an agreement, a review, a note of an informal talk. What was begun so and not ended goes on,
    /// and so does an agreement that somebody has not agreed yet.
    pub fn apart(file: FileId, form: &str, cx: &mut Context) -> Option<Self> {
        let purpose = cx.form_in(file, form)?.used.purpose();
        let begun = |draft: &&Draft| {
            let mut sheets = draft.record.sheets.iter();
            let same = sheets.any(|sheet| sheet.form == form);
            draft.record.kind == purpose && (same || purpose == RecordKind::Agreement)
        };
        let begun = cx
            .unfinished_in(file)
            .find(begun)
            .map(|draft| draft.record.id);
        if let Some(record) = begun {
            return Some(Self::go_on(record, cx));
        }
        let drafted = cx.contents.file(file).and_then(SupervisionFile::drafted);
        let drafted = drafted.filter(|_| purpose == RecordKind::Agreement);
        if let Some(record) = drafted.map(RecordHistory::id) {
            return Self::revise(file, record, cx);
        }
        if !cx.may_change() {
            return None;
        }
        let draft = with_beginning(cx, file, |beginning| {
            let form = beginning.policy.form(form)?;
            Some(beginning.apart(form, &cx.ids))
        });
        cx.add_draft(draft.flatten()?, true);
        Some(Self::of_the_live_session(cx))
    }
}
