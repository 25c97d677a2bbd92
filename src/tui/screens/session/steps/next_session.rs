//! The next session: the date that the policy asks for is offered, and the calendar moves it.

use chrono::NaiveDate;

use crate::{
    domain::{
        calendar::{self, Suggestion},
        dates,
        draft::{
            BRING, Draft,
            edit::{Edit, Piece},
        },
        facts::{arrangement::Arrangement, field_path::FieldPath, record::Value},
        file::{Due, Horizon},
        policy::{Policy, RecordKind, Rule},
    },
    tui::{
        context::Cx,
        controls::parsed::TypedBox,
        screens::{
            arranging::{venue, wording},
            school_terms,
        },
        widgets::form::element::{Block, Tone},
    },
};

/// The line that takes the date that is offered.
pub const TAKE: &str = "take date";
/// The line that arranges several.
pub const AHEAD: &str = "ahead";

/// The line that enters the school's terms.
pub const TERMS: &str = "terms";

/// The blocks of the next session.
pub fn blocks(cx: &Cx, draft: &Draft, policy: &Policy) -> Vec<Block<FieldPath>> {
    let next = &draft.beside.next;
    let arranged = arranged(cx, draft);
    // Where the next session is arranged already, another date is none that anybody asks for.
    let offered = suggestion(cx, draft, policy).filter(|_| arranged.is_none());
    let chosen = match next.date {
        Value::Date(date) => Some(date),
        _ => None,
    };
    let mut blocks = vec![Block::words("Next session", Tone::Heading)];
    blocks.extend(already(cx, draft));
    if let Some(offered) = &offered {
        let open = chosen != Some(offered.date);
        if open {
            let words = format!("Take {} · Enter", dates::short(offered.date));
            blocks.push(Block::line(FieldPath::Line(TAKE.to_owned()), words));
        }
        blocks.push(Block::words(format!("  {}", offered.because), Tone::Hint));
        // Once it is taken it is told as of any date; the least itself is only ever overdue.
        let is_agreed = due(cx, draft, policy) != least(cx, draft, policy);
        let late = late(cx, draft, policy, offered.date).filter(|_| open && is_agreed);
        blocks.extend(late.map(|words| Block::words(format!("  {words}"), Tone::Warning)));
    }
    let date = TypedBox::date_from(&next.date, cx.said_on(), cx.school.calendar());
    blocks.push(Block::field(FieldPath::NextDate, "Date:", date));
    blocks.push(Block::field(
        FieldPath::NextTime,
        "Time:",
        TypedBox::time(&next.time),
    ));
    blocks.push(Block::field(
        FieldPath::NextVenue,
        "Venue:",
        venue(&next.venue, &draft.record.venue),
    ));
    blocks.extend(amiss(cx, draft, policy).map(|words| Block::words(words, Tone::Warning)));
    let shown = chosen
        .or(arranged.map(|next| next.at.date()))
        .or(offered.map(|offered| offered.date))
        .unwrap_or_else(|| cx.today());
    blocks.push(Block::line(
        FieldPath::Line(AHEAD.to_owned()),
        "Arrange more ahead · Enter",
    ));
    if school_terms::are_wanted(draft.file, cx) {
        let line = FieldPath::Line(TERMS.to_owned());
        blocks.push(Block::line(line, school_terms::ENTER));
    }
    blocks.extend(brought(draft));
    blocks.push(Block::Gap);
    blocks.push(Block::month(
        FieldPath::NextDate,
        shown,
        chosen,
        cx.today(),
        cx.school.calendar(),
    ));
    blocks.extend(demands(cx, policy).map(|words| Block::words(words, Tone::Hint)));
    blocks
}

/// The sessions that are arranged already.
fn already(cx: &Cx, draft: &Draft) -> Vec<Block<FieldPath>> {
    let held = draft.record.date().unwrap_or_else(|| cx.today());
    let planned = cx.live_file().map_or_else(Vec::new, |file| file.planned());
    let mut blocks: Vec<_> = planned
        .into_iter()
        .filter(|next| Some(next.id) != draft.record.arrangement && next.at.date() > held)
        .map(|next| {
            let words = format!("Arranged already: {}", wording::in_a_line(next));
            Block::words(words, Tone::Good)
        })
        .collect();
    if arranged(cx, draft).is_some() {
        blocks.push(Block::words(
            "The next session is there; a date given below is another one.",
            Tone::Hint,
        ));
    }
    blocks
}

/// What is brought next time, a line each.
fn brought(draft: &Draft) -> Vec<Block<FieldPath>> {
    let line = |name: String, words: String| Block::line(FieldPath::Line(name), words);
    let agenda = draft.beside.next.agenda.iter().enumerate();
    let mut blocks = Vec::new();
    if !draft.beside.next.agenda.is_empty() {
        blocks.push(Block::words("Brought next time", Tone::Heading));
    }
    blocks.extend(agenda.map(|(at, brought)| {
        let minutes = brought
            .minutes
            .map_or_else(String::new, |minutes| format!(" · {minutes} min"));
        let words = format!("{} — {}{minutes}", brought.title, brought.by);
        line(format!("{BRING} {at}"), words)
    }));
    let words = "Add what somebody brings next time · Enter".to_owned();
    blocks.push(line(BRING.to_owned(), words));
    blocks
}

/// The edit that takes something off next time's agenda.
pub fn remove(draft: &Draft, line: &str) -> Option<Edit> {
    let at: usize = line.strip_prefix(BRING)?.trim().parse().ok()?;
    let part = Piece::Brought(draft.beside.next.agenda.get(at)?.clone());
    Some(Edit::Remove { at, part })
}

/// The next session, where one is arranged already and is not the one that is being held.
pub fn arranged<'a>(cx: &'a Cx, draft: &Draft) -> Option<&'a Arrangement> {
    cx.live_file()?.follows(&draft.record, cx.today())
}

/// The day that the next session is on: of the one that is arranged, else of what is written here, else what is offered.
pub fn day(cx: &Cx) -> Option<NaiveDate> {
    let (draft, policy) = cx.live().zip(cx.live_policy())?;
    let here = match draft.beside.next.date {
        Value::Date(date) => Some(date),
        _ => None,
    };
    let arranged = arranged(cx, draft).map(|arranged| arranged.at.date());
    let offered = || Some(suggestion(cx, draft, policy)?.date);
    arranged.or(here).or_else(offered)
}

/// The day of words that say "next session".
pub fn named(said: &str, cx: &Cx) -> Option<NaiveDate> {
    let plain = said.trim().to_lowercase();
    (plain == "next session").then(|| day(cx)).flatten()
}

/// The date that the cadence asks for, counted from this session.
pub fn suggestion(cx: &Cx, draft: &Draft, policy: &Policy) -> Option<Suggestion> {
    let due = due(cx, draft, policy)?;
    let calendar = cx.school.calendar();
    let mut suggestion = calendar::suggest(due.counted(calendar), due.every, calendar, cx.today())?;
    suggestion.because = format!("{} ({})", suggestion.because, due.source);
    Some(suggestion)
}

/// What the next date is worked out from: the policy's least alone where this session goes on beside the file's own.
fn due(cx: &Cx, draft: &Draft, policy: &Policy) -> Option<Due> {
    if beside(cx, draft).is_some() {
        return least(cx, draft, policy);
    }
    let from = counted_from(cx, draft);
    cx.live_file()?.due_after(policy, from, cx.today())
}

/// The least that the policy asks for after this session.
fn least(cx: &Cx, draft: &Draft, policy: &Policy) -> Option<Due> {
    let file = cx.live_file()?;
    match beside(cx, draft) {
        Some(kind) => {
            let held = draft.record.date().unwrap_or_else(|| cx.today());
            file.minimum_beside(policy, kind, held, cx.today())
        }
        None => file.minimum_after(policy, counted_from(cx, draft), cx.today()),
    }
}

/// The way of this session, where it goes on beside the file's own.
fn beside(cx: &Cx, draft: &Draft) -> Option<RecordKind> {
    let kind = draft.record.kind;
    (kind.is_beside() && counted_from(cx, draft) == NaiveDate::MIN).then_some(kind)
}

/// The day of this session, where it keeps the cadence of the file; one that was held before others moves no date back.
fn counted_from(cx: &Cx, draft: &Draft) -> NaiveDate {
    let held = draft.record.date().unwrap_or_else(|| cx.today());
    let file = cx.live_file();
    if file.is_none_or(|file| file.counts(draft.record.kind, held)) {
        held
    } else {
        NaiveDate::MIN
    }
}

/// What speaks against the date that is written here, if one is.
pub fn amiss(cx: &Cx, draft: &Draft, policy: &Policy) -> Option<String> {
    match draft.beside.next.date {
        Value::Date(date) => warning(cx, draft, policy, date),
        _ => None,
    }
}

/// What speaks against a date.
fn warning(cx: &Cx, draft: &Draft, policy: &Policy, date: NaiveDate) -> Option<String> {
    let time = draft.beside.next.time.as_time();
    let twice = || wording::twice(cx.live_file()?, draft.record.arrangement, date);
    wording::against(cx, date, time)
        .or_else(twice)
        .or_else(|| late(cx, draft, policy, date))
}

/// Says where a date is later than the least that the policy asks for.
fn late(cx: &Cx, draft: &Draft, policy: &Policy, date: NaiveDate) -> Option<String> {
    wording::late(&least(cx, draft, policy)?, date, cx.school.calendar())
}

/// What the policy says about dates, with its clause; and up to which day dates are fixed, which a term that is not
/// entered only says roughly.
fn demands(cx: &Cx, policy: &Policy) -> impl Iterator<Item = String> {
    let horizon = |by| Horizon::of(by, cx.school.calendar(), cx.today());
    policy.rules.iter().filter_map(move |rule| match rule {
        Rule::FixedAhead { by, source } => {
            let up_to = horizon(*by).map(|horizon| {
                let day = dates::day(horizon.day);
                match horizon.term {
                    Some(term) => format!(", to the end of {term} on {day}"),
                    None if by.is_by_terms() => format!(", to about {day}"),
                    None => format!(", to {day}"),
                }
            });
            let (span, up_to) = (by.span(), up_to.unwrap_or_default());
            Some(format!("Dates are fixed {span} ahead{up_to} ({source})."))
        }
        Rule::Rearrange { source } => Some(format!(
            "A session that is called off has another date agreed at once ({source})."
        )),
        _ => None,
    })
}
