//! The end: what is missing is listed and never in the way; one line publishes the record.

use chrono::{DateTime, FixedOffset};

use super::{next_session, opening};
use crate::{
    domain::{
        draft::{Draft, QuickEntry, QuickEntryKind, RecordContext, SessionStep},
        facts::{FieldPath, Outcome},
        id::AgendaId,
        missing::{self, MissingItem},
        policy::{NoticeWhen, Policy, RecordKind},
    },
    tui::{
        Context, Live, Route, SessionRoute, Transition,
        controls::text::TextBox,
        event::AfterPublish,
        screens::session::page_key::{Button, PageKey},
        widgets::{form::Element, text_style::TextStyle},
    },
};

/// Items still missing in the live session; empty where none is open.
pub fn missing(cx: &Context) -> Vec<MissingItem> {
    next_session::planning(cx).map_or_else(Vec::new, |planning| missing::items(&planning))
}

/// The blocks of the end. `around` are the form's lines below its questions.
pub fn blocks(cx: &Context, live: Live, around: Vec<Element<PageKey>>) -> Vec<Element<PageKey>> {
    let Live { draft, policy, .. } = live;
    let (ends, words) = ending(draft);
    // An Enter that arrives with the page ends nothing.
    let mut blocks = vec![
        Element::line(Button::NotYet, "Not yet: back to where you were · Enter"),
        Element::grave(Button::End, ends),
    ];
    blocks.push(Element::hint(format!("  {words}")));
    blocks.extend(held(draft, cx.now));
    let amiss = next_session::planning(cx).and_then(|planning| planning.amiss());
    blocks.extend(amiss.map(|words| Element::warning(format!("  Next session: {words}"))));
    blocks.push(Element::Spacer);
    if !around.is_empty() {
        blocks.extend(around);
        blocks.push(Element::Spacer);
    }
    if !draft.record.jottings.is_empty() {
        let jottings = TextBox::notes(&draft.record.jottings);
        blocks.push(Element::notes(
            FieldPath::Jottings,
            "Jotted down; kept here unless it goes elsewhere",
            jottings,
        ));
    }
    blocks.extend(not_kept(live));
    let missing = missing(cx);
    if missing.is_empty() {
        blocks.push(Element::words(
            "✓ Nothing that the policy asks for is missing.",
            TextStyle::Good,
        ));
        blocks.extend(told(draft, policy));
        return blocks;
    }
    let (not_reached, wanted): (Vec<_>, Vec<_>) = missing
        .iter()
        .enumerate()
        .partition(|(_, finding)| finding.is_not_reached(draft));
    let lists = [
        (
            wanted,
            "Missing; it is kept as missing, and does not stop you ending:",
        ),
        (not_reached, "Not reached; Enter says why:"),
    ];
    for (list, heading) in lists {
        if !list.is_empty() {
            blocks.push(Element::heading(heading));
        }
        blocks.extend(
            list.into_iter()
                .map(|(index, finding)| line(draft, policy, index, finding)),
        );
    }
    blocks.extend(again(draft));
    blocks.extend(told(draft, policy));
    blocks
}

/// The lines that lead to what was written in popups and not kept: the end would lose it. Personal words stand in no list.
fn not_kept(live: Live) -> impl Iterator<Item = Element<PageKey>> {
    let entries = live.draft.entries_not_kept();
    entries.map(move |(number, entry)| {
        Element::line(Button::NotKept(number), words_not_kept(live, entry))
    })
}

fn words_not_kept(Live { draft, policy, .. }: Live, entry: &QuickEntry) -> String {
    let what = match entry.becomes {
        QuickEntryKind::Action(_) => "An action that was not kept",
        QuickEntryKind::Decision(_) => "A decision that was not kept",
        QuickEntryKind::Brought => "Something for next time that was not kept",
    };
    let at = entry.asked_at.as_ref();
    let is_personal = at.is_some_and(|at| draft.is_personal(policy, at));
    match entry.words.first().filter(|_| !is_personal) {
        Some(words) => format!("{what}: {}", words.trim()),
        None => format!("{what}, on a personal matter"),
    }
}

/// When it was held by its clock, and the line that takes a break back.
fn held(draft: &Draft, now: DateTime<FixedOffset>) -> Vec<Element<PageKey>> {
    if !draft.is_live() || draft.record.spans.is_empty() {
        return Vec::new();
    }
    let minutes = draft.minutes(now);
    let times = format!("  {} · {minutes} min", opening::spans(draft));
    let breaks = draft.without_breaks().map(|_| {
        let words = "You sat together all that time: no break · Enter";
        Element::line(Button::NoBreak, words)
    });
    [Element::hint(times)].into_iter().chain(breaks).collect()
}

/// The line that ends it, and what follows.
fn ending(draft: &Draft) -> (String, &'static str) {
    let what = draft.record.kind.words().to_lowercase();
    if draft.is_revision() {
        let ends = format!("Keep revision {} · Enter", draft.record.revision);
        return (
            ends,
            "The earlier revisions stay readable; whoever agreed one of them is asked again.",
        );
    }
    match draft.record.kind {
        RecordKind::Session => (
            "End session · Enter".to_owned(),
            "The record goes into the vault; then each of you can agree it by typing your name, now or later.",
        ),
        RecordKind::Agreement | RecordKind::Review => (
            format!("Keep the {what} · Enter"),
            "It goes into the vault. Each of you can agree it by typing your name; until everybody has, it can be \
             finished another time.",
        ),
        RecordKind::Informal => (
            format!("Keep the {what} · Enter"),
            "It goes into the file. It is no session, and does not count as one.",
        ),
    }
}

/// The policy's notices for the end of a session, in its words with their clause; none in a revision, and none of
/// what is no session.
fn told(draft: &Draft, policy: &Policy) -> Vec<Element<PageKey>> {
    let told = policy
        .told(NoticeWhen::End, draft.record.format)
        .filter(|_| draft.record.is_session() && !draft.is_revision());
    let words = told.flat_map(|(words, source)| {
        let words = format!("{words} ({source})");
        [Element::Spacer, Element::hint(words)]
    });
    words.collect()
}

/// The line that brings it to next time, and what is brought there.
fn again(draft: &Draft) -> Vec<Element<PageKey>> {
    let (mut open, mut said) = (Vec::new(), Vec::new());
    for (brought, is_said) in draft.to_bring_again() {
        let list = if is_said { &mut said } else { &mut open };
        list.push(brought.title);
    }
    let line = (!open.is_empty()).then(|| {
        let words = format!("Bring to next time: {} · Enter", open.join(", "));
        Element::line(Button::BringAgain, words)
    });
    let done = (!said.is_empty()).then(|| {
        let words = format!("  ✓ Brought to next time: {}", said.join(", "));
        Element::words(words, TextStyle::Good)
    });
    line.into_iter().chain(done).collect()
}

fn line(draft: &Draft, policy: &Policy, index: usize, finding: &MissingItem) -> Element<PageKey> {
    let source = finding
        .source
        .as_ref()
        .map_or_else(String::new, |source| format!(" ({source})"));
    let words = format!("{}{source}", finding.words);
    let at = finding.at.as_ref();
    match at.and_then(|at| draft.step_of(policy, at)) {
        Some(_) => Element::line(Button::Missing(index), words),
        None => Element::plain(format!("  {words}")),
    }
}

/// Asks why an item of the agenda was left out or not reached.
pub fn ask_why(id: AgendaId, cx: &Context) -> Transition {
    let open = cx.live().and_then(|draft| {
        let item = draft.agenda_item(SessionStep::Item(id))?;
        Some(item.outcome == Outcome::Open)
    });
    Transition::go_in_session(if open == Some(true) {
        SessionRoute::NotReached(id)
    } else {
        SessionRoute::Item(id)
    })
}

/// Whom the record is of, and what is arranged next.
pub fn parties<'a>(cx: &'a Context, draft: &Draft) -> Option<RecordContext<'a>> {
    let file = cx.contents.file(draft.file)?;
    RecordContext::of(
        draft,
        file,
        cx.contents.schools(),
        cx.contents.supervisor()?,
        cx.today(),
    )
}

/// Publishes the record; what follows is agreement.
pub fn end(cx: &mut Context) {
    cx.start();
    let Some(draft) = cx.live().cloned() else {
        return;
    };
    let Some(parties) = parties(cx, &draft) else {
        return;
    };
    let facts = draft.facts(cx.live_policy(), &parties, cx.moment());
    let title = draft.entry_title(parties.profile, cx.today());
    let (file, record) = (draft.file, draft.record.id);
    let (then, say) = match draft.record.kind {
        RecordKind::Informal => (None, Some("The note is kept in the file.".to_owned())),
        _ => (Some(Route::SignOff(file, record)), None),
    };
    let go = Transition::Return { file, then };
    let then = AfterPublish { go, say };
    cx.publish_ending(Some(file), facts, title, Some(record), then);
}
