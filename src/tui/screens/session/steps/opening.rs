//! The opening: who is here, when, where, with which forms; filled in already, so that Enter begins.

use super::form_choice;
use crate::{
    domain::{
        dates,
        draft::{Attendee, Draft},
        facts::{Arrangement, FieldPath, Participation, Value},
        file::arrangement_words,
        policy::{Meaning, NoticeWhen, RecordKind},
        typed::DateBias,
    },
    tui::{
        Context, Live,
        controls::{choice::ChoiceBox, parsed::ParsedBox, text::TextBox},
        screens::session::page_key::{Button, PageKey},
        widgets::form::Element,
    },
};

/// The blocks of the opening. `around` are the form's lines above its questions.
pub fn blocks(cx: &Context, live: Live, around: Vec<Element<PageKey>>) -> Vec<Element<PageKey>> {
    let Live { draft, policy, .. } = live;
    let record = &draft.record;
    if !record.is_session() {
        return apart(cx, live, around);
    }
    let number = draft.read(&FieldPath::Number).unwrap_or_default();
    let mut blocks = vec![Element::heading(title(cx, draft))];
    let words_first = is_to_be_read(live);
    if words_first {
        blocks.extend(lacking(live));
        blocks.extend(said(live));
    }
    blocks.push(begins(draft));
    if !words_first {
        blocks.extend(lacking(live));
    }
    blocks.push(Element::Spacer);
    blocks.extend(way(live));
    blocks.extend(attendance(draft));
    blocks.push(Element::field(
        FieldPath::Venue,
        "Venue:",
        TextBox::line(&record.venue),
    ));
    blocks.push(Element::field(
        FieldPath::Number,
        "Session number:",
        ParsedBox::number(&number),
    ));
    blocks.extend(times(cx, draft));
    blocks.push(Element::field(
        FieldPath::Extra,
        "If an extra session, why:",
        TextBox::line(&record.extra_reason),
    ));
    blocks.extend(kept(cx, live));
    blocks.push(Element::hint(format!("Length: {}", length(cx, live))));
    blocks.extend(best(cx, live).map(Element::hint));
    blocks.extend(around);
    blocks.push(Element::line(
        Button::AddAttendee,
        "Somebody else is here, or supervises · Enter",
    ));
    blocks.extend(agreement(live));
    blocks.push(Element::Spacer);
    blocks.extend(offered(live));
    blocks.extend(form_choice::blocks(draft, policy));
    if !words_first {
        blocks.push(Element::Spacer);
        blocks.extend(said(live));
    }
    blocks
}

/// The line that begins the session or goes on with it; of a revision what becomes of it.
fn begins(draft: &Draft) -> Element<PageKey> {
    if draft.is_revision() {
        let words = "What was kept before stays readable; this becomes a new revision when it goes into the vault at the end.";
        return Element::hint(words);
    }
    let is_new = draft.record.spans.is_empty();
    let words = if is_new {
        "Start · Enter"
    } else {
        "Go on · Enter"
    };
    let expected = draft.expected.iter();
    let expected = expected.filter(|one| one.part == Participation::Supervisee);
    let all = expected.clone().count();
    let here = expected.filter(|one| draft.is_here(one.who.id)).count();
    // Whoever starts says who of a group is here.
    let who = match (
        is_new && draft.record.format.is_joint() && all > 1,
        here == all,
    ) {
        (false, _) => String::new(),
        (true, true) => format!(": all {all} are here"),
        (true, false) => format!(": {here} of {all} are here"),
    };
    Element::line(Button::Start, format!("{words}{who}"))
}

/// Returns whether the policy's words stand above the line that begins the session, and are read before it: before a
/// first session that has not begun.
pub fn is_to_be_read(live: Live) -> bool {
    let record = &live.draft.record;
    record.is_session() && record.spans.is_empty() && moment(live) == NoticeWhen::First
}

/// Says how often the policy would like sessions best.
fn best(cx: &Context, live: Live) -> Option<String> {
    let every = live.file.ideally(live.policy, cx.today())?.adverb();
    let usual = live.draft.record.is_session() && !live.draft.record.format.is_beside();
    usual.then(|| format!("How often: ideally {every}, as the policy says"))
}

/// Choice of the session's format, where the policy has several for this file.
fn way(live: Live) -> Option<Element<PageKey>> {
    let Live { draft, file, .. } = live;
    let profile = file.profile()?;
    let ways = live
        .policy
        .ways_with(draft.record.format, profile.is_group());
    let words = ways.iter().map(|kind| live.policy.way(*kind));
    let now = live.policy.way(draft.record.format);
    let choice = ChoiceBox::of(words, &Value::Choice(now.to_owned())).always();
    (ways.len() > 1).then(|| Element::field(FieldPath::Format, "How:", choice))
}

/// Who is here, and why somebody is not. Whoever supervises is asked only where it could be another.
fn attendance(draft: &Draft) -> Vec<Element<PageKey>> {
    let supervises = |one: &Attendee| one.part == Participation::Supervisor;
    let supervisors = draft.expected.iter().filter(|one| supervises(one)).count();
    let absent = |one: &Attendee| !draft.is_here(one.who.id);
    let sure = |one: &Attendee| supervises(one) && supervisors == 1 && !absent(one);
    let mut blocks = Vec::new();
    for one in draft.expected.iter().filter(|one| !sure(one)) {
        let place = FieldPath::Present(one.who.id);
        let here = draft.read(&place).unwrap_or_default();
        let (label, control) = if one.part != Participation::Supervisee {
            let label = format!("{}:", one.who.name);
            let (parts, now) = draft.parts_of(one);
            (label, ChoiceBox::of(parts, &Value::Choice(now)).always())
        } else if draft.record.format.is_joint() {
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
        blocks.push(Element::field(place, label, control));
        if absent(one) && one.part != Participation::Guest {
            blocks.push(Element::field(
                FieldPath::Absence(one.who.id),
                "  because, if said:",
                TextBox::line(&one.absence),
            ));
        }
    }
    blocks
}

/// Items not reached last time: a line each that takes one onto the agenda.
fn offered(live: Live) -> Vec<Element<PageKey>> {
    let lines = live.draft.offered(live.file).map(|item| {
        let words = format!("Not reached last time: {} · Enter takes it", item.title);
        Element::line(Button::TakeOffered(item.id), words)
    });
    lines.collect()
}

/// When it was held, to be corrected; and whether it is over already.
fn times(cx: &Context, draft: &Draft) -> Vec<Element<PageKey>> {
    let held = &draft.record.spans;
    let value = |place: &FieldPath| draft.read(place).unwrap_or_default();
    let time = |place: FieldPath, label: &str| {
        let value = value(&place);
        Element::field(place, label, ParsedBox::time(&value))
    };
    let mut blocks = Vec::new();
    let later = draft.is_written_later();
    if later {
        let day = ParsedBox::date(
            &value(&FieldPath::Date),
            DateBias::Back,
            cx.today(),
            cx.calendar(),
        );
        blocks.push(Element::field(FieldPath::Date, "Held on:", day));
    }
    let began = if held.is_empty() && !later {
        "Began, if not now:"
    } else {
        "Began:"
    };
    blocks.push(time(FieldPath::Began, began));
    if later || held.last().is_some_and(|span| span.to.is_some()) {
        blocks.push(time(FieldPath::Ended, "Ended:"));
    }
    if held.len() > 1 {
        blocks.push(Element::hint(spans(draft)));
    }
    if !draft.is_revision() {
        let words = if later {
            "✓ Held earlier, written down now · Enter takes it back"
        } else {
            "☐ Held earlier, written down now · Enter"
        };
        blocks.push(Element::line(Button::HeldEarlier, words));
    }
    blocks
}

fn title(cx: &Context, draft: &Draft) -> String {
    let record = &draft.record;
    let name = cx.name_on(draft.file);
    let number = record
        .number
        .map_or_else(String::new, |number| format!("session {number} "));
    let supervisors = record
        .present
        .iter()
        .filter(|present| present.part == Participation::Supervisor);
    let by = supervisors
        .map(|present| present.who.name.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    let on = record.date().unwrap_or_else(|| cx.today());
    format!("{name}: {number}with {by} · {}", dates::short(on))
}

/// The arrangement that is kept, and where it was moved from; where it is not plain which, a tick for each.
fn kept(cx: &Context, live: Live) -> Vec<Element<PageKey>> {
    let Live { draft, file, .. } = live;
    let may_be = draft.may_be(file, cx.today());
    let kept = draft.record.arrangement.and_then(|id| file.arrangement(id));
    let arranged = kept.filter(|_| may_be.is_empty());
    let arranged =
        arranged.map(|kept| format!("Arranged for {}", arrangement_words::when(kept.now().at)));
    let moved = kept.and_then(|kept| kept.moves().last());
    let moved = moved.map(|(before, word)| arrangement_words::moved(before, word));
    let words: Vec<_> = arranged.into_iter().chain(moved).collect();
    let words = (!words.is_empty()).then(|| Element::hint(words.join(". ")));
    words.into_iter().chain(ticks(live, may_be)).collect()
}

/// A tick for each of the arranged sessions that this may be.
fn ticks(Live { draft, policy, .. }: Live, may_be: Vec<&Arrangement>) -> Vec<Element<PageKey>> {
    let ticks = may_be.into_iter().map(|arranged| {
        let day = dates::day(arranged.at.date());
        let is_it = draft.uses_arrangement(arranged.id);
        let (sign, does) = match (is_it, arranged.agenda.is_empty()) {
            (true, _) => ('✓', "takes it back"),
            (false, true) => ('☐', "takes it"),
            (false, false) => ('☐', "takes it and what is to be brought"),
        };
        let what = match arranged.format {
            Some(way) => format!("{}, arranged", policy.way(way)),
            None => "session arranged".to_owned(),
        };
        let words = format!("{sign} This is the {what} for {day} · Enter {does}");
        Element::line(Button::TakeArranged(arranged.id), words)
    });
    ticks.collect()
}

/// Planned length of the session, and its source.
fn length(cx: &Context, live: Live) -> String {
    let record = &live.draft.record;
    let said = live
        .file
        .length(live.policy, record.format, cx.config.length);
    let from = if said.minutes == record.length {
        format!(", {}", said.source)
    } else {
        String::new()
    };
    let unread = if live.file.terms().not_understood.contains(&Meaning::Length) {
        "; the length that was agreed is not understood"
    } else {
        ""
    };
    let longest = live.policy.longest(record.format);
    let most = if longest == Some((record.length, said.source.as_str())) {
        "at most "
    } else {
        ""
    };
    format!("{most}{} minutes{from}{unread}", record.length)
}

/// Says that the policy wants an agreement before a first session.
fn lacking(live: Live) -> Option<Element<PageKey>> {
    let file = live.file;
    let (_, source) = file.lacks_agreement(&live.draft.record, live.policy)?;
    let words = if file.drafted().is_some() {
        "The agreement is drawn up, and somebody has not agreed it yet"
    } else {
        "There is no agreement yet"
    };
    Some(Element::warning(format!("{words} ({source})")))
}

/// Draws the agreement up where there is none; and why the session is held without, where the policy asks.
fn agreement(live: Live) -> Vec<Element<PageKey>> {
    let record = &live.draft.record;
    let lacks = live.file.lacks_agreement(record, live.policy);
    let asks = lacks.is_some_and(|(asks, _)| asks) || !record.no_agreement_reason.is_empty();
    let why = asks.then(|| {
        let why = TextBox::line(&record.no_agreement_reason);
        Element::field(
            FieldPath::NoAgreementReason,
            "Why without an agreement:",
            why,
        )
    });
    let form = live
        .policy
        .forms_for(RecordKind::Agreement, record.format)
        .next();
    let button = form
        .filter(|_| lacks.is_some())
        .map(|_form| Element::line(Button::DrawUpAgreement, "Draw up the agreement · Enter"));
    why.into_iter().chain(button).collect()
}

/// The first page of a record that is of no session: who takes part and on which day.
fn apart(cx: &Context, live: Live, around: Vec<Element<PageKey>>) -> Vec<Element<PageKey>> {
    let Live { draft, file, .. } = live;
    let record = &draft.record;
    let sheet = record.sheets.first();
    let title = sheet.map_or("", |sheet| sheet.title.as_str());
    let source = sheet.map_or("", |sheet| sheet.source.as_str());
    let mut blocks = vec![Element::heading(title), Element::hint(source)];
    let before = record.replaces_agreement.and_then(|id| file.history(id));
    if let Some(before) = before {
        let on = dates::short(before.date());
        let words =
            format!("A new version in place of the agreement of {on}, and begun with its words.");
        blocks.push(Element::hint(words));
    }
    blocks.push(Element::Spacer);
    let value = draft.read(&FieldPath::Date).unwrap_or_default();
    let day = ParsedBox::date(&value, DateBias::Back, cx.today(), cx.calendar());
    blocks.push(Element::field(FieldPath::Date, "Date:", day));
    blocks.extend(attendance(draft));
    blocks.push(Element::line(
        Button::AddAttendee,
        "Somebody else takes part · Enter",
    ));
    blocks.push(Element::Spacer);
    blocks.extend(around);
    blocks
}

/// When people sat together, as far as it is known.
pub fn spans(draft: &Draft) -> String {
    let time = |moment: chrono::DateTime<chrono::FixedOffset>| dates::clock(moment.time());
    let spans = draft.record.spans.iter().map(|span| match span.to {
        Some(to) => format!("{} to {}", time(span.from), time(to)),
        None => format!("from {}", time(span.from)),
    });
    format!("Held {}", spans.collect::<Vec<_>>().join(", then "))
}

/// The moment of supervision that this opening is.
fn moment(live: Live) -> NoticeWhen {
    if live.file.is_first(&live.draft.record) {
        NoticeWhen::First
    } else {
        NoticeWhen::Always
    }
}

/// The policy's words that both should know, with their clause.
fn said(live: Live) -> Vec<Element<PageKey>> {
    let told = live.policy.told(moment(live), live.draft.record.format);
    let blocks = told.map(|(words, source)| Element::hint(format!("• {words} ({source})")));
    blocks.collect()
}
