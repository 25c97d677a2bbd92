//! The next session: the date that the policy asks for is offered, and the calendar moves it.

use chrono::NaiveDate;

use crate::{
    domain::{
        calendar::{self, Suggestion},
        dates,
        draft::{
            Draft,
            edit::{DraftPart, Edit},
        },
        facts::{arrangement::Arrangement, field_path::FieldPath, record::Value},
        file::{PlanningHorizon, SessionDue},
        policy::{Policy, Rule, SessionFormat},
    },
    tui::{
        context::Context,
        controls::parsed::ParsedBox,
        screens::{
            arranging::{venue, wording},
            school_terms::wanted,
            session::page_key::{Button, PageKey},
        },
        widgets::{form::element::Element, text_style::TextStyle},
    },
};

/// The blocks of the next session.
pub fn blocks(cx: &Context, draft: &Draft, policy: &Policy) -> Vec<Element<PageKey>> {
    let next = &draft.follow_ups.next;
    let arranged = arranged(cx, draft);
    // Where the next session is arranged already, another date is none that anybody asks for.
    let offered = suggestion(cx, draft, policy).filter(|_| arranged.is_none());
    let chosen = match next.date {
        Value::Date(date) => Some(date),
        _ => None,
    };
    let mut blocks = vec![Element::words("Next session", TextStyle::Heading)];
    blocks.extend(already(cx, draft));
    if let Some(offered) = &offered {
        let open = chosen != Some(offered.date);
        if open {
            let words = format!("Take {} · Enter", dates::short(offered.date));
            blocks.push(Element::line(Button::TakeDate, words));
        }
        blocks.push(Element::words(
            format!("  {}", offered.because),
            TextStyle::Hint,
        ));
        // Once it is taken it is told as of any date; the least itself is only ever overdue.
        let is_agreed = due(cx, draft, policy) != least(cx, draft, policy);
        let late = late(cx, draft, policy, offered.date).filter(|_| open && is_agreed);
        blocks.extend(late.map(|words| Element::words(format!("  {words}"), TextStyle::Warning)));
    }
    let date = ParsedBox::date_from(&next.date, cx.reference_date(), cx.contents.calendar());
    blocks.push(Element::field(FieldPath::NextDate, "Date:", date));
    blocks.push(Element::field(
        FieldPath::NextTime,
        "Time:",
        ParsedBox::time(&next.time),
    ));
    blocks.push(Element::field(
        FieldPath::NextVenue,
        "Venue:",
        venue(&next.venue, &draft.record.venue),
    ));
    blocks.extend(amiss(cx, draft, policy).map(|words| Element::words(words, TextStyle::Warning)));
    let shown = chosen
        .or(arranged.map(|next| next.at.date()))
        .or(offered.map(|offered| offered.date))
        .unwrap_or_else(|| cx.today());
    blocks.push(Element::line(
        Button::ArrangeAhead,
        "Arrange more ahead · Enter",
    ));
    if wanted::are_wanted(draft.file, cx) {
        blocks.push(Element::line(Button::SchoolTerms, wanted::ENTER));
    }
    blocks.extend(brought(draft));
    blocks.push(Element::Spacer);
    blocks.push(Element::month(
        FieldPath::NextDate,
        shown,
        chosen,
        cx.today(),
        cx.contents.calendar(),
    ));
    blocks.extend(demands(cx, policy).map(|words| Element::words(words, TextStyle::Hint)));
    blocks
}

/// The sessions that are arranged already.
fn already(cx: &Context, draft: &Draft) -> Vec<Element<PageKey>> {
    let held = draft.record.date().unwrap_or_else(|| cx.today());
    let planned = cx.live_file().map_or_else(Vec::new, |file| file.planned());
    let mut blocks: Vec<_> = planned
        .into_iter()
        .filter(|next| Some(next.id) != draft.record.arrangement && next.at.date() > held)
        .map(|next| {
            let words = format!("Arranged already: {}", wording::in_a_line(next));
            Element::words(words, TextStyle::Good)
        })
        .collect();
    if arranged(cx, draft).is_some() {
        blocks.push(Element::words(
            "The next session is there; a date given below is another one.",
            TextStyle::Hint,
        ));
    }
    blocks
}

/// What is brought next time, a line each.
fn brought(draft: &Draft) -> Vec<Element<PageKey>> {
    let agenda = draft.follow_ups.next.agenda.iter().enumerate();
    let mut blocks = Vec::new();
    if !draft.follow_ups.next.agenda.is_empty() {
        blocks.push(Element::words("Brought next time", TextStyle::Heading));
    }
    blocks.extend(agenda.map(|(at, brought)| {
        let minutes = brought
            .minutes
            .map_or_else(String::new, |minutes| format!(" · {minutes} min"));
        let words = format!("{} — {}{minutes}", brought.title, brought.by);
        Element::line(Button::Brought(at), words)
    }));
    let words = "Add what somebody brings next time · Enter";
    blocks.push(Element::line(Button::NewBrought, words));
    blocks
}

/// Returns the edit that takes something off next time's agenda.
pub fn remove_brought(draft: &Draft, at: usize) -> Option<Edit> {
    let part = DraftPart::Brought(draft.follow_ups.next.agenda.get(at)?.clone());
    Some(Edit::Remove { at, part })
}

/// The next session, where one is arranged already and is not the one that is being held.
pub fn arranged<'a>(cx: &'a Context, draft: &Draft) -> Option<&'a Arrangement> {
    cx.live_file()?.follows(&draft.record, cx.today())
}

/// The day that the next session is on: of the one that is arranged, else of what is written here, else what is offered.
pub fn day(cx: &Context) -> Option<NaiveDate> {
    let (draft, policy) = cx.live().zip(cx.live_policy())?;
    let here = match draft.follow_ups.next.date {
        Value::Date(date) => Some(date),
        _ => None,
    };
    let arranged = arranged(cx, draft).map(|arranged| arranged.at.date());
    let offered = || Some(suggestion(cx, draft, policy)?.date);
    arranged.or(here).or_else(offered)
}

/// The day of words that say "next session".
pub fn named(said: &str, cx: &Context) -> Option<NaiveDate> {
    let plain = said.trim().to_lowercase();
    (plain == "next session").then(|| day(cx)).flatten()
}

/// The date that the cadence asks for, counted from this session.
pub fn suggestion(cx: &Context, draft: &Draft, policy: &Policy) -> Option<Suggestion> {
    let due = due(cx, draft, policy)?;
    let calendar = cx.contents.calendar();
    let mut suggestion = calendar::suggest(due.counted(calendar), due.every, calendar, cx.today())?;
    suggestion.because = format!("{} ({})", suggestion.because, due.source);
    Some(suggestion)
}

/// What the next date is worked out from: the policy's least alone where this session goes on beside the file's own.
fn due(cx: &Context, draft: &Draft, policy: &Policy) -> Option<SessionDue> {
    if beside(cx, draft).is_some() {
        return least(cx, draft, policy);
    }
    let from = counted_from(cx, draft);
    cx.live_file()?.due_after(policy, from, cx.today())
}

/// The least that the policy asks for after this session.
fn least(cx: &Context, draft: &Draft, policy: &Policy) -> Option<SessionDue> {
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
fn beside(cx: &Context, draft: &Draft) -> Option<SessionFormat> {
    let kind = draft.record.format;
    (kind.is_beside() && counted_from(cx, draft) == NaiveDate::MIN).then_some(kind)
}

/// The day of this session, where it keeps the cadence of the file; one that was held before others moves no date back.
fn counted_from(cx: &Context, draft: &Draft) -> NaiveDate {
    let held = draft.record.date().unwrap_or_else(|| cx.today());
    let file = cx.live_file();
    if file.is_none_or(|file| file.counts(draft.record.format, held)) {
        held
    } else {
        NaiveDate::MIN
    }
}

/// What speaks against the date that is written here, if one is.
pub fn amiss(cx: &Context, draft: &Draft, policy: &Policy) -> Option<String> {
    match draft.follow_ups.next.date {
        Value::Date(date) => warning(cx, draft, policy, date),
        _ => None,
    }
}

/// What speaks against a date.
fn warning(cx: &Context, draft: &Draft, policy: &Policy, date: NaiveDate) -> Option<String> {
    let time = draft.follow_ups.next.time.as_time();
    let twice = || wording::twice(cx.live_file()?, draft.record.arrangement, date);
    wording::against(cx, date, time)
        .or_else(twice)
        .or_else(|| late(cx, draft, policy, date))
}

/// Says where a date is later than the least that the policy asks for.
fn late(cx: &Context, draft: &Draft, policy: &Policy, date: NaiveDate) -> Option<String> {
    wording::late(&least(cx, draft, policy)?, date, cx.contents.calendar())
}

/// What the policy says about dates, with its clause; and up to which day dates are fixed, which a term that is not
/// entered only says roughly.
fn demands(cx: &Context, policy: &Policy) -> impl Iterator<Item = String> {
    let horizon = |by| PlanningHorizon::of(by, cx.contents.calendar(), cx.today());
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
