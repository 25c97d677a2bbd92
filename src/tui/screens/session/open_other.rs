//! Records that are of no session: an agreement, a review, a note of an informal talk. They are written on the screen
//! of a session, from the file or over a live session.

use super::{SessionScreen, open::with_beginning};
use crate::{
    domain::{
        draft::Draft,
        file::{History, SupervisionFile},
        id::FileId,
        policy::Purpose,
    },
    tui::{context::Cx, screen::Step, screens::record::reader::Read},
};

/// Opens the agreement: the one that is being drawn up, else the one in force to be read, else a new one.
pub fn agreement(file: FileId, cx: &mut Cx) -> Step {
    let being_written = cx
        .drafts_in(file)
        .any(|draft| draft.record.purpose == Purpose::Agreement);
    let found = cx.school.file(file);
    let drafted = being_written || found.is_some_and(|file| file.drafted().is_some());
    let in_force = found.and_then(SupervisionFile::agreement).map(History::id);
    match in_force.filter(|_| !drafted) {
        Some(record) => Step::Push(Box::new(Read::new(file, record))),
        None => write(file, Purpose::Agreement, cx),
    }
}

/// Begins a new version of the agreement, or goes on with the one that is being drawn up.
pub fn new_version(file: FileId, cx: &mut Cx) -> Step {
    write(file, Purpose::Agreement, cx)
}

/// Begins a note of an informal talk, or goes on with it.
pub fn informal(file: FileId, cx: &mut Cx) -> Step {
    write(file, Purpose::Informal, cx)
}

/// Writes on the policy's first form for this.
fn write(file: FileId, purpose: Purpose, cx: &mut Cx) -> Step {
    let form = cx.file(file).and_then(|(_, profile)| {
        let policy = cx.policy(&profile.policy)?;
        let form = policy.forms_for(purpose, profile.kind).next()?;
        Some(form.id.clone())
    });
    let Some(form) = form else {
        let what = purpose.words().to_lowercase();
        cx.say(format!(
            "The policy of this file has no form for an {what}."
        ));
        return Step::Stay;
    };
    open(file, &form, cx)
}

/// Writes on a form of the file's policy.
pub fn open(file: FileId, form: &str, cx: &mut Cx) -> Step {
    match SessionScreen::apart(file, form, cx) {
        Some(screen) => Step::Push(Box::new(screen)),
        None => Step::Stay,
    }
}

impl SessionScreen {
    /// A record of its own: an agreement, a review, a note of an informal talk. What was begun so and not ended goes on,
    /// and so does an agreement that somebody has not agreed yet.
    pub fn apart(file: FileId, form: &str, cx: &mut Cx) -> Option<Self> {
        let purpose = cx.form_in(file, form)?.used.purpose();
        let begun = |draft: &&Draft| {
            let mut sheets = draft.record.sheets.iter();
            let same = sheets.any(|sheet| sheet.form == form);
            draft.record.purpose == purpose && (same || purpose == Purpose::Agreement)
        };
        let begun = cx.drafts_in(file).find(begun).map(|draft| draft.record.id);
        if let Some(record) = begun {
            return Some(Self::go_on(record, cx));
        }
        let drafted = cx.school.file(file).and_then(SupervisionFile::drafted);
        let drafted = drafted.filter(|_| purpose == Purpose::Agreement);
        if let Some(record) = drafted.map(History::id) {
            return Self::revise(file, record, cx);
        }
        if !cx.may_change() {
            return None;
        }
        let draft = with_beginning(cx, file, |beginning| {
            let form = beginning.policy.form(form)?;
            Some(beginning.apart(form, &cx.ids))
        });
        cx.take_up(draft.flatten()?, true);
        Some(Self::of_the_live_session(cx))
    }
}
