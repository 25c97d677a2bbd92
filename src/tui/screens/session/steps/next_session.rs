//! The next session: the date that the policy asks for is offered, and the calendar moves it.

use chrono::NaiveDate;

use crate::{
    domain::{
        calendar::Suggestion,
        dates,
        draft::{Draft, DraftPart, Edit, Planning, by_next_session},
        facts::{FieldPath, When},
        file::arrangement_words,
    },
    tui::{
        Context,
        controls::{parsed::ParsedBox, text::TextBox},
        screens::{
            school_terms::wanted,
            session::page_key::{Button, PageKey},
        },
        widgets::{form::Element, text_style::TextStyle},
    },
};

/// The blocks of the next session.
pub fn blocks(cx: &Context, draft: &Draft) -> Vec<Element<PageKey>> {
    let Some(planning) = planning(cx) else {
        return Vec::new();
    };
    let next = &draft.follow_ups.next;
    let arranged = planning.arranged();
    // Where the next session is arranged already, another date is none that anybody asks for.
    let is_free = |day| planning.already().all(|next| next.at.date() != day);
    let offered = planning
        .suggestion()
        .filter(|offered| arranged.is_none() && is_free(offered.date));
    let chosen = planning.chosen();
    let mut blocks = vec![Element::heading("Next session")];
    blocks.extend(already(&planning));
    if let Some(offered) = &offered {
        blocks.extend(offer(&planning, offered));
    }
    let date = ParsedBox::date_from(&next.date, cx.reference_date(), cx.calendar());
    blocks.push(Element::field(FieldPath::NextDate, "Date:", date));
    blocks.push(Element::field(
        FieldPath::NextTime,
        "Time:",
        ParsedBox::time(&next.time),
    ));
    // While it is the one that was offered, typing replaces it.
    let venue = if next.venue == draft.record.venue {
        TextBox::offered(&next.venue)
    } else {
        TextBox::line(&next.venue)
    };
    blocks.push(Element::field(FieldPath::NextVenue, "Venue:", venue));
    let amiss = planning.amiss();
    blocks.extend(amiss.map(Element::warning));
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
    let days: Vec<_> = planning.already().map(|next| next.at.date()).collect();
    blocks.push(Element::month(
        FieldPath::NextDate,
        shown,
        chosen,
        cx.today(),
        &days,
        cx.calendar(),
    ));
    let wishes = planning.ideally().into_iter().chain(planning.demands());
    blocks.extend(wishes.map(Element::hint));
    blocks
}

/// The date that is offered, and where it comes from.
fn offer(planning: &Planning, offered: &Suggestion) -> Vec<Element<PageKey>> {
    let is_open = planning.chosen() != Some(offered.date);
    let take = is_open.then(|| {
        let words = format!("Take {} · Enter", dates::short(offered.date));
        Element::line(Button::TakeDate, words)
    });
    let because = Element::hint(format!("  {}", offered.because));
    // Once it is taken it is told as of any date; the least itself is only ever overdue.
    let late = planning.late(offered.date);
    let late = late.filter(|_| is_open && planning.is_agreed());
    let late = late.map(|words| Element::warning(format!("  {words}")));
    take.into_iter().chain([because]).chain(late).collect()
}

/// The draft, file, policy, calendar and time from which the next session is planned; none without a live session.
pub fn planning(cx: &Context) -> Option<Planning<'_>> {
    let live = cx.session()?;
    Some(Planning {
        draft: live.draft,
        file: live.file,
        policy: live.policy,
        calendar: cx.calendar(),
        now: cx.now.naive_local(),
    })
}

/// By when an action is to be done, in words: a day without school as that, "next session" with the day that it would be
/// now.
pub fn due_words(due: &When, cx: &Context) -> Option<String> {
    let words = due.words(dates::day)?;
    let off = due.day().and_then(|day| cx.calendar().day_off(day));
    if let Some(off) = off {
        return Some(format!("{words}, {off}"));
    }
    let day = planning(cx).and_then(|planning| by_next_session(due, planning.day()));
    Some(day.map_or_else(
        || words.clone(),
        |day| format!("{words} (now {})", dates::day(day)),
    ))
}

/// Says below "next session" which day it is, and that it follows what is agreed.
pub fn follows(due: &When, cx: &Context) -> Option<String> {
    let planning = planning(cx)?;
    let day = by_next_session(due, planning.day())?;
    let day = dates::day(day);
    Some(match planning.agreed_day() {
        Some(_) => format!("  {day}; it follows what is agreed at Next session"),
        None => format!("  {day} is offered; it is the day that is agreed at Next session"),
    })
}

/// The day of words that say "next session".
pub fn named(words: &str, cx: &Context) -> Option<NaiveDate> {
    planning(cx)?.named(words)
}

/// The sessions that are arranged already.
fn already(planning: &Planning) -> Vec<Element<PageKey>> {
    let line = |next| {
        let words = format!("Arranged already: {}", arrangement_words::in_a_line(next));
        Element::words(words, TextStyle::Good)
    };
    let mut blocks: Vec<_> = planning.already().map(line).collect();
    if planning.arranged().is_some() {
        blocks.push(Element::hint(
            "The next session is there; a date given below is another one.",
        ));
    }
    blocks
}

/// Items for the next session's agenda, a line each.
fn brought(draft: &Draft) -> Vec<Element<PageKey>> {
    let agenda = draft.follow_ups.next.agenda.iter().enumerate();
    let mut blocks = Vec::new();
    if !draft.follow_ups.next.agenda.is_empty() {
        blocks.push(Element::heading("Brought next time"));
    }
    blocks.extend(agenda.map(|(at, brought)| {
        let minutes = brought
            .minutes
            .map_or_else(String::new, |minutes| format!(" · {minutes} min"));
        let by = (!brought.by.is_empty()).then(|| format!(" — {}", brought.by));
        let words = format!("{}{}{minutes}", brought.title, by.unwrap_or_default());
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
