//! The end: what is missing is listed and never in the way; one line publishes the record.

use super::next_session;
use crate::{
    domain::{
        check::{Finding, cases, findings, misread, put_off},
        draft::{
            Draft, Stop,
            edit::{Edit, Piece},
            publish::Parties,
        },
        facts::{
            arrangement::Brought,
            field_path::FieldPath,
            people::Profile,
            record::{ItemFrom, Outcome},
        },
        id::{AgendaId, CaseId},
        policy::{CLOSING, HEADER, Policy, Purpose, Said},
    },
    tui::{
        context::Cx,
        controls::text::TextBox,
        event::Then,
        screen::Step,
        screens::session::popups::item_details::Fields,
        widgets::form::element::{Block, Tone},
    },
};

/// The line that ends the session.
pub const END: &str = "end";
/// The line that brings to next time what was brought and not reached.
pub const AGAIN: &str = "again";
/// A line that goes to what is missing; its number follows.
pub const MISSING: &str = "missing ";

/// What is missing in the live session.
pub fn missing(cx: &Cx, draft: &Draft, policy: &Policy) -> Vec<Finding> {
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
        cx.school.calendar(),
        next,
    ));
    missing
}

/// The blocks of the end. `around` are the form's lines below its questions.
pub fn blocks(
    cx: &Cx,
    draft: &Draft,
    policy: &Policy,
    around: Vec<Block<FieldPath>>,
) -> Vec<Block<FieldPath>> {
    let (ends, words) = ending(draft);
    let mut blocks = vec![Block::grave(FieldPath::Line(END.to_owned()), ends)];
    blocks.push(Block::words(format!("  {words}"), Tone::Hint));
    let amiss = next_session::amiss(cx, draft, policy);
    blocks
        .extend(amiss.map(|words| Block::words(format!("  Next session: {words}"), Tone::Warning)));
    blocks.push(Block::Gap);
    if !around.is_empty() {
        blocks.extend(around);
        blocks.push(Block::Gap);
    }
    if !draft.record.jottings.is_empty() {
        let jottings = TextBox::notes(&draft.record.jottings);
        blocks.push(Block::notes(
            FieldPath::Jottings,
            "Jotted down; kept here unless it goes elsewhere",
            jottings,
        ));
    }
    let missing = missing(cx, draft, policy);
    if missing.is_empty() {
        blocks.push(Block::words(
            "✓ Nothing that the policy asks for is missing.",
            Tone::Good,
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
            blocks.push(Block::words(heading, Tone::Heading));
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
    let what = draft.record.purpose.words().to_lowercase();
    if draft.is_revision() {
        let ends = format!("Keep revision {} · Enter", draft.record.revision);
        return (
            ends,
            "The earlier revisions stay readable; whoever agreed one of them is asked again.",
        );
    }
    match draft.record.purpose {
        Purpose::Session => (
            "End session · Enter".to_owned(),
            "The record goes into the vault; then each of you can agree it by typing your name, now or later.",
        ),
        Purpose::Agreement | Purpose::Review => (
            format!("Keep the {what} · Enter"),
            "It goes into the vault. Each of you can agree it by typing your name; until everybody has, it can be \
             finished another time.",
        ),
        Purpose::Informal => (
            format!("Keep the {what} · Enter"),
            "It goes into the file. It is no session, and does not count as one.",
        ),
    }
}

/// What both should have in mind before they end, in the policy's words with their clause.
fn told(draft: &Draft, policy: &Policy) -> Vec<Block<FieldPath>> {
    let told = policy.told(Said::End).filter(|_| !draft.is_revision());
    let words = told.flat_map(|(words, source)| {
        let words = format!("{words} ({source})");
        [Block::Gap, Block::words(words, Tone::Hint)]
    });
    words.collect()
}

/// What somebody brought and nobody came to, as it is brought again; whether it is said so for next time already.
fn brought(draft: &Draft) -> impl Iterator<Item = (Brought, bool)> {
    draft.open_items().filter_map(|item| {
        let ItemFrom::Added { by, .. } = &item.from else {
            return None;
        };
        let brought = Brought {
            title: item.title.clone(),
            by: by.clone(),
            minutes: item.minutes,
        };
        let mut next = draft.beside.next.agenda.iter();
        let said = next.any(|next| item.is_called(&next.title));
        Some((brought, said))
    })
}

/// The line that brings it to next time, and what is brought there. A revision arranges nothing.
fn again(draft: &Draft) -> Vec<Block<FieldPath>> {
    let (mut open, mut said) = (Vec::new(), Vec::new());
    for (brought, is_said) in brought(draft).filter(|_| !draft.is_revision()) {
        let list = if is_said { &mut said } else { &mut open };
        list.push(brought.title);
    }
    let line = (!open.is_empty()).then(|| {
        let words = format!("Bring to next time: {} · Enter", open.join(", "));
        Block::line(FieldPath::Line(AGAIN.to_owned()), words)
    });
    let done = (!said.is_empty()).then(|| {
        let words = format!("  ✓ Brought to next time: {}", said.join(", "));
        Block::words(words, Tone::Good)
    });
    line.into_iter().chain(done).collect()
}

/// The edit that brings all of it to next time.
pub fn bring_again(draft: &Draft) -> Edit {
    let first = draft.beside.next.agenda.len();
    let open = brought(draft).filter(|(_, said)| !said).enumerate();
    let inserts = open.map(|(index, (brought, _))| Edit::Insert {
        at: first + index,
        part: Piece::Brought(brought),
    });
    Edit::Together(inserts.collect())
}

/// Whether it is an item of the agenda that was not come to.
fn is_not_reached(draft: &Draft, finding: &Finding) -> bool {
    let Some(FieldPath::Reason(id)) = &finding.field else {
        return false;
    };
    let item = draft.agenda_item(Stop::Item(*id));
    item.is_some_and(|item| !matches!(item.outcome, Outcome::LeftOut(_)))
}

fn line(draft: &Draft, policy: &Policy, index: usize, finding: &Finding) -> Block<FieldPath> {
    let source = finding
        .source
        .as_ref()
        .map_or_else(String::new, |source| format!(" ({source})"));
    let words = format!("{}{source}", finding.words);
    let field = finding.field.as_ref();
    match field.and_then(|field| stop_of(draft, policy, field)) {
        Some(_) => Block::line(FieldPath::Line(format!("{MISSING}{index}")), words),
        None => Block::words(format!("  {words}"), Tone::Plain),
    }
}

/// Asks why an item of the agenda was left out or not reached.
pub fn ask_why(id: AgendaId, cx: &mut Cx) -> Step {
    let open = cx.live().and_then(|draft| {
        let item = draft.agenda_item(Stop::Item(id))?;
        Some(item.outcome == Outcome::Open)
    });
    let popup = if open == Some(true) {
        Fields::asking(id, Outcome::NotReached, cx)
    } else {
        Fields::item(id, cx)
    };
    Step::Push(Box::new(popup))
}

/// The stop at which a place is filled in.
pub fn stop_of(draft: &Draft, policy: &Policy, place: &FieldPath) -> Option<Stop> {
    let of_item = |sheet, item: &str| {
        let found = draft.record.agenda.iter().find(|candidate| {
            matches!(&candidate.from, ItemFrom::Form { sheet: of, item: name } if *of == sheet && name == item)
        });
        found.map(|item| Stop::Item(item.id))
    };
    match place {
        FieldPath::Answer(of) | FieldPath::Cell { of, .. } | FieldPath::Told { of, .. } => {
            match of.item.as_str() {
                HEADER => Some(Stop::Opening),
                CLOSING => Some(Stop::End),
                item => of_item(of.sheet, item),
            }
        }
        FieldPath::CaseName(case) | FieldPath::CaseOpen(case) | FieldPath::Oversight(case, _) => {
            stop_of_case(draft, policy, *case)
        }
        FieldPath::Notes(id) | FieldPath::Minutes(id) | FieldPath::Reason(id) => {
            Some(Stop::Item(*id))
        }
        FieldPath::Here(_)
        | FieldPath::Absence(_)
        | FieldPath::Kind
        | FieldPath::Venue
        | FieldPath::Number
        | FieldPath::Extra
        | FieldPath::Without
        | FieldPath::HeldOn
        | FieldPath::Began
        | FieldPath::Ended => Some(Stop::Opening),
        FieldPath::Correction
        | FieldPath::Telling(_)
        | FieldPath::TellingWhen(_)
        | FieldPath::TellingWhose(_)
        | FieldPath::TellingWhy(_) => Some(Stop::Last),
        FieldPath::NextDate | FieldPath::NextTime | FieldPath::NextVenue => Some(Stop::Next),
        FieldPath::Jottings => Some(Stop::End),
        FieldPath::Line(name) if name.starts_with(super::actions::ACTION) => Some(Stop::Actions),
        FieldPath::Line(name) if name.starts_with(super::actions::DECISION) => Some(Stop::Actions),
        FieldPath::Line(_) => None,
    }
}

/// The agenda item in whose tables a case stands.
fn stop_of_case(draft: &Draft, policy: &Policy, case: CaseId) -> Option<Stop> {
    let place = crate::tui::screens::session::heading::case_cell(draft, policy, case)?;
    stop_of(draft, policy, &place)
}

/// Whom the record is of, and what is arranged next.
pub fn parties<'a>(cx: &'a Cx, draft: &Draft) -> Option<Parties<'a>> {
    let (file, profile) = cx.file(draft.file)?;
    Some(Parties {
        file,
        profile,
        supervisor: cx.school.supervisor()?,
        arranged: next_session::arranged(cx, draft),
    })
}

/// Publishes the record; what follows is agreement.
pub fn end(cx: &mut Cx) {
    cx.start();
    let Some(draft) = cx.live().cloned() else {
        return;
    };
    let Some(parties) = parties(cx, &draft) else {
        return;
    };
    let facts = draft.facts(cx.live_policy(), &parties, cx.moment());
    let title = title(parties.profile, &draft, cx);
    let then = match draft.record.purpose {
        Purpose::Informal => Then::Kept(draft.file, "The note is kept in the file.".to_owned()),
        _ => Then::Agree(draft.file, draft.record.id),
    };
    cx.publish_ending(Some(draft.file), facts, title, Some(draft.record.id), then);
}

fn title(profile: &Profile, draft: &Draft, cx: &Cx) -> String {
    let record = &draft.record;
    let number = record
        .number
        .map(|number| format!(" · session {number}"))
        .filter(|_| record.is_session());
    let number = number.unwrap_or_else(|| match record.purpose {
        Purpose::Session => String::new(),
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
