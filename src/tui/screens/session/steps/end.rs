//! The end: what is missing is listed and never in the way; one line publishes the record.

use super::next_session;
use crate::{
    domain::{
        check::{MissingItem, cases, findings, misread, put_off},
        draft::{
            Draft, Focus, SessionStep,
            edit::{DraftPart, Edit},
            publish::RecordContext,
        },
        facts::{
            arrangement::AgendaProposal,
            field_path::FieldPath,
            people::Profile,
            record::{ItemFrom, Outcome},
        },
        id::{AgendaId, CaseId},
        policy::{CLOSING, HEADER, NoticeWhen, Policy, RecordKind},
    },
    tui::{
        context::Context,
        controls::text::TextBox,
        event::AfterPublish,
        route::{Route, SessionRoute, Transition},
        screens::session::page_key::{Button, PageKey},
        widgets::{form::element::Element, text_style::TextStyle},
    },
};

/// What is missing in the live session.
pub fn missing(cx: &Context, draft: &Draft, policy: &Policy) -> Vec<MissingItem> {
    let Some((file, profile)) = cx.file(draft.file) else {
        return Vec::new();
    };
    let mut missing: Vec<_> = misread(draft, file).collect();
    missing.extend(put_off(draft, file));
    let arranged = draft.arranged(profile);
    missing.extend(findings(&draft.record, policy, file, arranged.as_ref()));
    let next = arranged.or_else(|| next_session::arranged(cx, draft).cloned());
    let next = next.map(|next| next.at.date());
    missing.extend(cases(
        &draft.record,
        policy,
        file,
        cx.contents.calendar(),
        next,
    ));
    missing
}

/// The blocks of the end. `around` are the form's lines below its questions.
pub fn blocks(
    cx: &Context,
    draft: &Draft,
    policy: &Policy,
    around: Vec<Element<PageKey>>,
) -> Vec<Element<PageKey>> {
    let (ends, words) = ending(draft);
    let mut blocks = vec![Element::grave(Button::End, ends)];
    blocks.push(Element::words(format!("  {words}"), TextStyle::Hint));
    let amiss = next_session::amiss(cx, draft, policy);
    blocks.extend(
        amiss.map(|words| Element::words(format!("  Next session: {words}"), TextStyle::Warning)),
    );
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
    let missing = missing(cx, draft, policy);
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
        .partition(|(_, finding)| is_not_reached(draft, finding));
    let lists = [
        (
            wanted,
            "Missing; it is kept as missing, and does not stop you ending:",
        ),
        (not_reached, "Not reached; Enter says why:"),
    ];
    for (list, heading) in lists {
        if !list.is_empty() {
            blocks.push(Element::words(heading, TextStyle::Heading));
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

/// What both should have in mind before they end, in the policy's words with their clause.
fn told(draft: &Draft, policy: &Policy) -> Vec<Element<PageKey>> {
    let told = policy
        .told(NoticeWhen::End)
        .filter(|_| !draft.is_revision());
    let words = told.flat_map(|(words, source)| {
        let words = format!("{words} ({source})");
        [Element::Spacer, Element::words(words, TextStyle::Hint)]
    });
    words.collect()
}

/// What somebody brought and nobody came to, as it is brought again; whether it is said so for next time already.
fn brought(draft: &Draft) -> impl Iterator<Item = (AgendaProposal, bool)> {
    draft.open_items().filter_map(|item| {
        let ItemFrom::Added { by, .. } = &item.from else {
            return None;
        };
        let brought = AgendaProposal {
            title: item.title.clone(),
            by: by.clone(),
            minutes: item.minutes,
        };
        let mut next = draft.follow_ups.next.agenda.iter();
        let said = next.any(|next| item.is_called(&next.title));
        Some((brought, said))
    })
}

/// The line that brings it to next time, and what is brought there. A revision arranges nothing.
fn again(draft: &Draft) -> Vec<Element<PageKey>> {
    let (mut open, mut said) = (Vec::new(), Vec::new());
    for (brought, is_said) in brought(draft).filter(|_| !draft.is_revision()) {
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

/// The edit that brings all of it to next time.
pub fn bring_again(draft: &Draft) -> Edit {
    let first = draft.follow_ups.next.agenda.len();
    let open = brought(draft).filter(|(_, said)| !said).enumerate();
    let inserts = open.map(|(index, (brought, _))| Edit::Insert {
        at: first + index,
        part: DraftPart::Brought(brought),
    });
    Edit::Group(inserts.collect())
}

/// Whether it is an item of the agenda that was not come to.
fn is_not_reached(draft: &Draft, finding: &MissingItem) -> bool {
    let Some(FieldPath::Reason(id)) = finding.at.as_ref().and_then(Focus::field) else {
        return false;
    };
    let item = draft.agenda_item(SessionStep::Item(*id));
    item.is_some_and(|item| !matches!(item.outcome, Outcome::LeftOut(_)))
}

fn line(draft: &Draft, policy: &Policy, index: usize, finding: &MissingItem) -> Element<PageKey> {
    let source = finding
        .source
        .as_ref()
        .map_or_else(String::new, |source| format!(" ({source})"));
    let words = format!("{}{source}", finding.words);
    let at = finding.at.as_ref();
    match at.and_then(|at| stop_of(draft, policy, at)) {
        Some(_) => Element::line(Button::Missing(index), words),
        None => Element::words(format!("  {words}"), TextStyle::Plain),
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

/// The stop at which a place is filled in.
pub fn stop_of(draft: &Draft, policy: &Policy, at: &Focus) -> Option<SessionStep> {
    match at {
        Focus::Field(field) => stop_of_field(draft, policy, field),
        Focus::Actions => Some(SessionStep::Actions),
        Focus::Brought | Focus::Start => None,
    }
}

fn stop_of_field(draft: &Draft, policy: &Policy, place: &FieldPath) -> Option<SessionStep> {
    let of_item = |sheet, item: &str| {
        let found = draft.record.agenda.iter().find(|candidate| {
            matches!(&candidate.from, ItemFrom::Form { sheet: of, item: name } if *of == sheet && name == item)
        });
        found.map(|item| SessionStep::Item(item.id))
    };
    match place {
        FieldPath::Answer(of) | FieldPath::Cell { of, .. } | FieldPath::StatedCount { of, .. } => {
            match of.item.as_str() {
                HEADER => Some(SessionStep::Opening),
                CLOSING => Some(SessionStep::End),
                item => of_item(of.sheet, item),
            }
        }
        FieldPath::CaseName(case) | FieldPath::CaseOpen(case) | FieldPath::CaseReview(case, _) => {
            stop_of_case(draft, policy, *case)
        }
        FieldPath::Notes(id) | FieldPath::Minutes(id) | FieldPath::Reason(id) => {
            Some(SessionStep::Item(*id))
        }
        FieldPath::Present(_)
        | FieldPath::Absence(_)
        | FieldPath::Format
        | FieldPath::Venue
        | FieldPath::Number
        | FieldPath::Extra
        | FieldPath::NoAgreementReason
        | FieldPath::Date
        | FieldPath::Began
        | FieldPath::Ended => Some(SessionStep::Opening),
        FieldPath::Correction
        | FieldPath::ActionReport(_)
        | FieldPath::ActionReportWhen(_)
        | FieldPath::ActionReportWhose(_)
        | FieldPath::ActionReportWhy(_) => Some(SessionStep::Last),
        FieldPath::NextDate | FieldPath::NextTime | FieldPath::NextVenue => Some(SessionStep::Next),
        FieldPath::Jottings => Some(SessionStep::End),
    }
}

/// The agenda item in whose tables a case stands.
fn stop_of_case(draft: &Draft, policy: &Policy, case: CaseId) -> Option<SessionStep> {
    let place = crate::tui::screens::session::heading::case_cell(draft, policy, case)?;
    stop_of_field(draft, policy, &place)
}

/// Whom the record is of, and what is arranged next.
pub fn parties<'a>(cx: &'a Context, draft: &Draft) -> Option<RecordContext<'a>> {
    let (file, profile) = cx.file(draft.file)?;
    Some(RecordContext {
        file,
        profile,
        supervisor: cx.contents.supervisor()?,
        arranged: next_session::arranged(cx, draft),
    })
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
    let title = title(parties.profile, &draft, cx);
    let (file, record) = (draft.file, draft.record.id);
    let (then, say) = match draft.record.kind {
        RecordKind::Informal => (None, Some("The note is kept in the file.".to_owned())),
        _ => (Some(Route::SignOff(file, record)), None),
    };
    let go = Transition::Return { file, then };
    let then = AfterPublish { go, say };
    cx.publish_ending(Some(file), facts, title, Some(record), then);
}

fn title(profile: &Profile, draft: &Draft, cx: &Context) -> String {
    let record = &draft.record;
    let number = record
        .number
        .map(|number| format!(" · session {number}"))
        .filter(|_| record.is_session());
    let number = number.unwrap_or_else(|| match record.kind {
        RecordKind::Session => String::new(),
        purpose => format!(" · {}", purpose.words().to_lowercase()),
    });
    let on = record.date().unwrap_or_else(|| cx.today());
    let revision = if record.revision > 1 {
        format!(" · revision {}", record.revision)
    } else {
        String::new()
    };
    format!(
        "{}{number} · {}{revision}",
        profile.who.name,
        crate::domain::dates::short(on)
    )
}
