//! Opening of a session screen: on a new session, on an unfinished one, or on a revision of a published record.

use super::SessionScreen;
use crate::{
    domain::{
        draft::{Draft, DraftBuilder, Edit, new::revision},
        facts::{CaseUpdate, Profile},
        file::{ArrangementHistory, RecordHistory},
        id::{ArrangementId, FileId, RecordId},
        policy::SessionFormat,
    },
    tui::Context,
};

impl SessionScreen {
    /// The unfinished session with the person of a file, else a new one; words for the footer where there cannot be one.
    pub fn begin(file: FileId, cx: &mut Context) -> Option<Self> {
        if !cx.may_change() {
            return None;
        }
        if let Some(unfinished) = cx.unfinished_session(file).map(|draft| draft.record.id) {
            return Some(Self::go_on(unfinished, cx));
        }
        let profile = cx.file(file).map(|(_, profile)| profile);
        if profile.is_some_and(|profile| profile.has_ended(cx.today())) {
            cx.say("Supervision has ended here. The last line takes it up again.");
            return None;
        }
        Self::begin_as(file, None, cx)
    }

    /// Begins it with the forms of the session that was arranged so, where that is held in another way.
    fn begin_as(file: FileId, arranged: Option<ArrangementId>, cx: &mut Context) -> Option<Self> {
        if !cx.may_change() {
            return None;
        }
        let begun = |beginning: &DraftBuilder<'_>| {
            let planned = arranged.and_then(|id| beginning.file.arrangement(id));
            match planned
                .map(ArrangementHistory::now)
                .filter(|now| now.format.is_some())
            {
                Some(held_so) => beginning.session_of(Some(held_so), &cx.ids),
                None => beginning.session(&cx.ids),
            }
        };
        let draft = with_beginning(cx, file, begun).flatten();
        match draft {
            Some(draft) => {
                cx.add_draft(draft, true);
                Some(Self::of_the_live_session(cx))
            }
            None => {
                cx.warn("There is no form for this session: the policy in this file's details is not here. Nothing was changed.");
                None
            }
        }
    }

    /// The session that was arranged so and held, to be written up now; words for the footer where it cannot be.
    pub fn write_up(file: FileId, arranged: ArrangementId, cx: &mut Context) -> Option<Self> {
        if let Some(unfinished) = cx.unfinished_session(file) {
            if unfinished.record.arrangement == Some(arranged) {
                return Some(Self::go_on(unfinished.record.id, cx));
            }
            cx.warn(
                "Another session is unfinished here: end it first, or put it away in the file.",
            );
            return None;
        }
        let mut screen = Self::begin_as(file, Some(arranged), cx)?;
        let written_up = cx
            .session()
            .and_then(|live| live.draft.written_up(live.file, arranged, cx.now, &cx.ids));
        cx.begin_by(written_up?);
        screen.show_cursor(cx);
        cx.say(
            "Its day, its time and what was to be brought are taken: change what was otherwise.",
        );
        Some(screen)
    }

    /// A session that was begun and left, just as it was.
    pub fn go_on(record: RecordId, cx: &mut Context) -> Self {
        cx.go_on(record);
        if let Some(words) = cx
            .session()
            .and_then(|live| live.draft.published_since(live.file))
        {
            cx.say(words);
        }
        Self::of_the_live_session(cx)
    }

    /// A revision of a record that is not closed yet; none where nothing can be changed.
    pub fn revise(file: FileId, record: RecordId, cx: &mut Context) -> Option<Self> {
        let same = |draft: &&Draft| draft.record.id == record;
        let is_session = |history: &RecordHistory| history.is_session();
        let published = cx.contents.file(file)?;
        let session = published.history(record).is_some_and(is_session);
        let unfinished = cx.unfinished_in(file).find(same);
        let unfinished = unfinished.or_else(|| cx.unfinished_session(file).filter(|_| session));
        if let Some(unfinished) = unfinished.map(|draft| draft.record.id) {
            return Some(Self::go_on(unfinished, cx));
        }
        if !cx.may_change() {
            return None;
        }
        let now = cx.now;
        let published = cx.contents.file(file)?;
        let draft = revision(published, published.history(record)?, now, &cx.ids);
        cx.add_draft(draft, true);
        Some(Self::of_the_live_session(cx))
    }
}

pub(super) fn with_beginning<T>(
    cx: &Context,
    id: FileId,
    make: impl FnOnce(&DraftBuilder) -> T,
) -> Option<T> {
    let (file, profile) = cx.file(id)?;
    // A member may be written otherwise by now, in a file of their own.
    let profile = Profile {
        members: cx.contents.members(profile),
        ..profile.clone()
    };
    let beginning = DraftBuilder {
        file,
        profile: &profile,
        policy: cx.policy(&profile.policy)?,
        supervisor: &cx.contents.supervisor()?.who,
        length: cx.config.length,
        now: cx.now,
    };
    Some(make(&beginning))
}

/// The edit that takes a form of the policy into the live session, about a case where it is a sheet of one.
pub fn take_in(
    cx: &Context,
    draft: &Draft,
    form: &str,
    about: Option<&CaseUpdate>,
) -> Option<Edit> {
    with_forms(cx, draft, |beginning| {
        let form = beginning.policy.form(form)?;
        beginning.add_form(draft, form, about, &cx.ids)
    })
}

/// The edit that holds the live session another way.
pub fn held_as(cx: &Context, draft: &Draft, kind: SessionFormat) -> Option<Edit> {
    if draft.record.format == kind {
        return None;
    }
    with_forms(cx, draft, |beginning| {
        beginning.change_format(draft, kind, &cx.ids)
    })
}

/// Makes something of the forms of the policy that the session was begun with.
fn with_forms<T>(
    cx: &Context,
    draft: &Draft,
    make: impl FnOnce(&DraftBuilder) -> Option<T>,
) -> Option<T> {
    let policy = cx.policy_of(&draft.record.policy)?;
    let outcome = with_beginning(cx, draft.file, |beginning| {
        make(&DraftBuilder {
            policy,
            ..*beginning
        })
    });
    outcome.flatten()
}
