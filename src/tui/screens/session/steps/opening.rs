//! The opening: who is here, when, where, with which forms; filled in already, so that Enter begins.

use super::form_choice;
use crate::{
    domain::{
        dates,
        draft::{
            Draft, Expected,
            edit::{Edit, Piece},
            new::START,
        },
        facts::{
            arrangement::Arrangement,
            field_path::FieldPath,
            people::Part,
            record::{AgendaItem, Outcome},
        },
        file::SupervisionFile,
        id::AgendaId,
        policy::{Meaning, Policy, Purpose, Said},
        typed::Lean,
    },
    tui::{
        context::Cx,
        controls::{choice::ChoiceBox, parsed::TypedBox, text::TextBox},
        screens::{arranging::wording as arranged, session::popups::add_attendee},
        widgets::form::element::{Block, Tone},
    },
};

/// The line that adds somebody to those who are here.
pub const SOMEBODY: &str = "somebody";
/// A line that takes something of last time onto the agenda; its identity follows.
pub const OFFERED: &str = "offered ";
/// The tick at an arranged session that this may be; its identity follows.
pub const ARRANGED: &str = "arranged ";
/// The line for a session that is over already.
pub const EARLIER: &str = "held earlier";
/// The line that draws up the agreement.
pub const AGREEMENT: &str = "agreement";

/// The blocks of the opening. `around` are the form's lines above its questions.
pub fn blocks(
    cx: &Cx,
    draft: &Draft,
    policy: &Policy,
    around: Vec<Block<FieldPath>>,
) -> Vec<Block<FieldPath>> {
    let record = &draft.record;
    if !record.is_session() {
        return apart(cx, draft, around);
    }
    let value = |place: &FieldPath| draft.read(place).unwrap_or_default();
    let mut blocks = vec![Block::words(title(cx, draft), Tone::Heading)];
    if draft.is_revision() {
        let words = "What was kept before stays readable; this becomes a new revision when it goes into the vault at the end.";
        blocks.push(Block::words(words, Tone::Hint));
    } else {
        let begins = if record.held.is_empty() {
            "Start · Enter"
        } else {
            "Go on · Enter"
        };
        blocks.push(Block::line(FieldPath::Line(START.to_owned()), begins));
    }
    blocks.extend(lacking(cx, draft, policy));
    blocks.push(Block::Gap);
    blocks.extend(way(cx, draft, policy));
    blocks.extend(attendance(draft));
    blocks.push(Block::field(
        FieldPath::Venue,
        "Venue:",
        TextBox::line(&record.venue),
    ));
    blocks.push(Block::field(
        FieldPath::Number,
        "Session number:",
        TypedBox::number(&value(&FieldPath::Number)),
    ));
    blocks.extend(times(cx, draft));
    blocks.push(Block::field(
        FieldPath::Extra,
        "If an extra session, why:",
        TextBox::line(&record.extra),
    ));
    blocks.extend(kept(cx, draft));
    blocks.push(Block::words(
        format!("Length: {}", length(cx, draft, policy)),
        Tone::Hint,
    ));
    blocks.extend(around);
    blocks.push(Block::line(
        FieldPath::Line(SOMEBODY.to_owned()),
        "Somebody else is here, or supervises · Enter",
    ));
    blocks.extend(agreement(cx, draft, policy));
    blocks.push(Block::Gap);
    blocks.extend(offered(cx, draft));
    blocks.extend(form_choice::blocks(draft, policy));
    blocks.extend(said(cx, draft, policy));
    blocks
}

/// How it is held, where the policy has several ways for this file.
fn way(cx: &Cx, draft: &Draft, policy: &Policy) -> Option<Block<FieldPath>> {
    let (_, profile) = cx.file(draft.file)?;
    let ways = policy.ways_with(draft.record.kind, profile.is_group());
    let words = ways.iter().map(|kind| kind.words());
    let choice = ChoiceBox::of(words, &draft.read(&FieldPath::Kind)?).always();
    (ways.len() > 1).then(|| Block::field(FieldPath::Kind, "How:", choice))
}

/// Who is here, and why somebody is not. Whoever supervises is asked only where it could be another.
fn attendance(draft: &Draft) -> Vec<Block<FieldPath>> {
    let supervises = |one: &Expected| one.part == Part::Supervisor;
    let supervisors = draft.expected.iter().filter(|one| supervises(one)).count();
    let absent = |one: &Expected| !draft.is_here(one.who.id);
    let sure = |one: &Expected| supervises(one) && supervisors == 1 && !absent(one);
    let mut blocks = Vec::new();
    for one in draft.expected.iter().filter(|one| !sure(one)) {
        let place = FieldPath::Here(one.who.id);
        let here = draft.read(&place).unwrap_or_default();
        let (label, control) = if one.part != Part::Supervisee {
            let label = format!("{}:", one.who.name);
            (label, add_attendee::parts(draft, one))
        } else if draft.record.kind.is_joint() {
            let mut words = "here".to_owned();
            if !one.who.role.is_empty() {
                words = format!("{words}, {}", one.who.role);
            }
            let control = ChoiceBox::either(&words, "not here", &here).always();
            (format!("{}:", one.who.name), control)
        } else {
            let label = format!("{} is here:", one.who.name);
            (label, ChoiceBox::yes_or_no(&here).always())
        };
        blocks.push(Block::field(place, label, control));
        if absent(one) && one.part != Part::Guest {
            blocks.push(Block::field(
                FieldPath::Absence(one.who.id),
                "  because, if said:",
                TextBox::line(&one.absence),
            ));
        }
    }
    blocks
}

/// What was brought last time and not come to: a line each that takes it onto the agenda.
fn offered(cx: &Cx, draft: &Draft) -> Vec<Block<FieldPath>> {
    let offered = cx.live_file().map(|file| draft.offered(file));
    let lines = offered.into_iter().flatten().map(|item| {
        let place = FieldPath::Line(format!("{OFFERED}{}", item.id));
        let words = format!("Not reached last time: {} · Enter takes it", item.title);
        Block::line(place, words)
    });
    lines.collect()
}

/// The edit that takes something of last time onto the agenda.
pub fn take_offered(cx: &Cx, id: AgendaId) -> Option<Edit> {
    let (draft, file) = cx.live().zip(cx.live_file())?;
    let then = draft.offered(file).find(|item| item.id == id)?;
    let item = AgendaItem {
        id: cx.ids.fresh(),
        spent: 0,
        outcome: Outcome::Open,
        ..then.clone()
    };
    Some(Edit::Insert {
        at: draft.record.agenda.len(),
        part: Piece::Agenda(item),
    })
}

/// When it was held, to be corrected; and whether it is over already.
fn times(cx: &Cx, draft: &Draft) -> Vec<Block<FieldPath>> {
    let held = &draft.record.held;
    let value = |place: &FieldPath| draft.read(place).unwrap_or_default();
    let time = |place: FieldPath, label: &str| {
        let value = value(&place);
        Block::field(place, label, TypedBox::time(&value))
    };
    let mut blocks = Vec::new();
    let later = draft.is_written_later();
    if later {
        let day = TypedBox::date(
            &value(&FieldPath::HeldOn),
            Lean::Back,
            cx.today(),
            cx.school.calendar(),
        );
        blocks.push(Block::field(FieldPath::HeldOn, "Held on:", day));
    }
    let began = if held.is_empty() {
        "Began, if not now:"
    } else {
        "Began:"
    };
    blocks.push(time(FieldPath::Began, began));
    if held.last().is_some_and(|span| span.to.is_some()) {
        blocks.push(time(FieldPath::Ended, "Ended:"));
    }
    if held.len() > 1 {
        blocks.push(Block::words(spans(draft), Tone::Hint));
    }
    if !draft.is_revision() {
        let words = if later {
            "✓ Held earlier, written down now · Enter takes it back"
        } else {
            "☐ Held earlier, written down now · Enter"
        };
        blocks.push(Block::line(FieldPath::Line(EARLIER.to_owned()), words));
    }
    blocks
}

fn title(cx: &Cx, draft: &Draft) -> String {
    let record = &draft.record;
    let name = cx
        .file(draft.file)
        .map_or_else(String::new, |(_, profile)| profile.who.name.clone());
    let number = record
        .number
        .map_or_else(String::new, |number| format!("session {number} "));
    let supervisors = record
        .present
        .iter()
        .filter(|present| present.part == Part::Supervisor);
    let by = supervisors
        .map(|present| present.who.name.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    let on = record.date().unwrap_or_else(|| cx.today());
    format!("{name}: {number}with {by} · {}", dates::short(on))
}

/// The arrangement that is kept, and where it was moved from; where it is not plain which, a tick for each.
fn kept(cx: &Cx, draft: &Draft) -> Vec<Block<FieldPath>> {
    let Some(file) = cx.live_file() else {
        return Vec::new();
    };
    let may_be = draft.may_be(file, cx.today());
    let kept = draft.record.arrangement.and_then(|id| file.arrangement(id));
    let arranged = kept.filter(|_| may_be.is_empty());
    let arranged = arranged.map(|kept| format!("Arranged for {}", arranged::when(kept.now().at)));
    let moved = kept.and_then(|kept| kept.moves().last());
    let moved = moved.map(|(before, word)| arranged::moved(before, word));
    let words: Vec<_> = arranged.into_iter().chain(moved).collect();
    let words = (!words.is_empty()).then(|| Block::words(words.join(". "), Tone::Hint));
    words.into_iter().chain(ticks(draft, may_be)).collect()
}

/// A tick for each of the arranged sessions that this may be.
fn ticks(draft: &Draft, may_be: Vec<&Arrangement>) -> Vec<Block<FieldPath>> {
    let ticks = may_be.into_iter().map(|arranged| {
        let day = dates::day(arranged.at.date());
        let is_it = draft.keeps(arranged.id);
        let (sign, does) = match (is_it, arranged.agenda.is_empty()) {
            (true, _) => ('✓', "takes it back"),
            (false, true) => ('☐', "takes it"),
            (false, false) => ('☐', "takes it and what is to be brought"),
        };
        let what = match arranged.way {
            Some(way) => format!("{}, arranged", way.words()),
            None => "session arranged".to_owned(),
        };
        let words = format!("{sign} This is the {what} for {day} · Enter {does}");
        let place = FieldPath::Line(format!("{ARRANGED}{}", arranged.id));
        Block::line(place, words)
    });
    ticks.collect()
}

/// How long it is meant to take, and who says so.
fn length(cx: &Cx, draft: &Draft, policy: &Policy) -> String {
    let record = &draft.record;
    let file = cx.live_file();
    let said = file.map(|file| file.length(policy, record.kind, cx.config.length));
    let said = said.filter(|length| length.minutes == record.length);
    let from = said.map_or_else(String::new, |length| format!(", {}", length.source));
    let terms = file.map(SupervisionFile::terms).unwrap_or_default();
    let unread = if terms.not_understood.contains(&Meaning::Length) {
        "; the length that was agreed is not understood"
    } else {
        ""
    };
    format!("{} minutes{from}{unread}", record.length)
}

/// Says that the policy wants an agreement before a first session.
fn lacking(cx: &Cx, draft: &Draft, policy: &Policy) -> Option<Block<FieldPath>> {
    let file = cx.live_file()?;
    let (_, source) = file.lacks_agreement(&draft.record, policy)?;
    let words = if file.drafted().is_some() {
        "The agreement is drawn up, and somebody has not agreed it yet"
    } else {
        "There is no agreement yet"
    };
    Some(Block::words(format!("{words} ({source})"), Tone::Warning))
}

/// Draws the agreement up where there is none; and why the session is held without, where the policy asks.
fn agreement(cx: &Cx, draft: &Draft, policy: &Policy) -> Vec<Block<FieldPath>> {
    let record = &draft.record;
    let lacks = cx
        .live_file()
        .and_then(|file| file.lacks_agreement(record, policy));
    let asks = lacks.is_some_and(|(asks, _)| asks) || !record.without.is_empty();
    let why = asks.then(|| {
        let why = TextBox::line(&record.without);
        Block::field(FieldPath::Without, "Why without an agreement:", why)
    });
    let form = policy.forms_for(Purpose::Agreement, record.kind).next();
    let line = form.filter(|_| lacks.is_some()).map(|_form| {
        let place = FieldPath::Line(AGREEMENT.to_owned());
        Block::line(place, "Draw up the agreement · Enter")
    });
    why.into_iter().chain(line).collect()
}

/// The first page of a record that is of no session: who takes part and on which day.
fn apart(cx: &Cx, draft: &Draft, around: Vec<Block<FieldPath>>) -> Vec<Block<FieldPath>> {
    let record = &draft.record;
    let sheet = record.sheets.first();
    let title = sheet.map_or("", |sheet| sheet.title.as_str());
    let source = sheet.map_or("", |sheet| sheet.source.as_str());
    let mut blocks = vec![
        Block::words(title, Tone::Heading),
        Block::words(source, Tone::Hint),
    ];
    let before = record.succeeds.and_then(|id| cx.live_file()?.history(id));
    if let Some(before) = before {
        let on = dates::short(before.date());
        let words =
            format!("A new version in place of the agreement of {on}, and begun with its words.");
        blocks.push(Block::words(words, Tone::Hint));
    }
    blocks.push(Block::Gap);
    let value = draft.read(&FieldPath::HeldOn).unwrap_or_default();
    let day = TypedBox::date(&value, Lean::Back, cx.today(), cx.school.calendar());
    blocks.push(Block::field(FieldPath::HeldOn, "Date:", day));
    blocks.extend(attendance(draft));
    blocks.push(Block::line(
        FieldPath::Line(SOMEBODY.to_owned()),
        "Somebody else takes part · Enter",
    ));
    blocks.push(Block::Gap);
    blocks.extend(around);
    blocks
}

fn spans(draft: &Draft) -> String {
    let time = |moment: chrono::DateTime<chrono::FixedOffset>| dates::clock(moment.time());
    let spans = draft.record.held.iter().map(|span| match span.to {
        Some(to) => format!("{} to {}", time(span.from), time(to)),
        None => format!("from {}", time(span.from)),
    });
    format!("Held {}", spans.collect::<Vec<_>>().join(", then "))
}

/// The policy's words that both should know, with their clause.
fn said(cx: &Cx, draft: &Draft, policy: &Policy) -> Vec<Block<FieldPath>> {
    let first = cx
        .live_file()
        .is_none_or(|file| file.previous(draft.record.id).is_none());
    let when = if first { Said::First } else { Said::Always };
    let told = policy.told(when);
    let blocks = told.flat_map(|(words, source)| {
        let words = format!("{words} ({source})");
        [Block::Gap, Block::words(words, Tone::Hint)]
    });
    blocks.collect()
}
