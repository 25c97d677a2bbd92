//! The next session: the date that the policy asks for is offered, and the calendar moves it.

use chrono::NaiveDate;

use crate::{
    domain::{
        arrangement::Arrangement,
        calendar::{self, DayKind, Suggestion},
        dates::{self, Lean},
        draft::Draft,
        place::FieldPath,
        policy::{Policy, Rule},
        record::Value,
    },
    tui::{
        controls::{text::TextBox, typed::TypedBox},
        cx::Cx,
        widgets::blocks::{Block, Tone},
    },
};

/// The line that takes the date that is offered.
pub const TAKE: &str = "take date";

/// The blocks of the next session.
pub fn blocks(cx: &Cx, draft: &Draft, policy: &Policy) -> Vec<Block<FieldPath>> {
    let next = &draft.beside.next;
    let offered = suggestion(cx, draft, policy);
    let chosen = match next.date {
        Value::Date(date) => Some(date),
        _ => None,
    };
    let mut blocks = vec![Block::words("Next session", Tone::Heading)];
    if let Some(next) = arranged(cx, draft) {
        let words = format!(
            "Arranged already: {}. A date given here is another one.",
            dates::short(next.at.date())
        );
        blocks.push(Block::words(words, Tone::Good));
    }
    if let Some(offered) = &offered {
        if chosen != Some(offered.date) {
            let words = format!("Take {} · Enter", dates::short(offered.date));
            blocks.push(Block::line(FieldPath::Line(TAKE.to_owned()), words));
        }
        blocks.push(Block::words(format!("  {}", offered.because), Tone::Hint));
    }
    let date = TypedBox::date(&next.date, Lean::Ahead, cx.today());
    blocks.push(Block::field(FieldPath::NextDate, "Date:", date));
    blocks.push(Block::field(
        FieldPath::NextTime,
        "Time:",
        TypedBox::time(&next.time),
    ));
    blocks.push(Block::field(
        FieldPath::NextVenue,
        "Venue:",
        TextBox::line(&next.venue),
    ));
    blocks.extend(
        chosen
            .and_then(|date| warning(cx, draft, policy, date))
            .map(|words| Block::words(words, Tone::Warning)),
    );
    let shown = chosen
        .or(offered.map(|offered| offered.date))
        .unwrap_or_else(|| cx.today());
    blocks.push(Block::Gap);
    blocks.push(Block::month(shown, chosen, cx.today(), &cx.holidays));
    blocks.extend(demands(policy).map(|words| Block::words(words, Tone::Hint)));
    blocks
}

/// The next session, where one is arranged already and is not the one that is being held.
pub fn arranged<'a>(cx: &'a Cx, draft: &Draft) -> Option<&'a Arrangement> {
    cx.live_file()?.next_after(&draft.record, cx.today())
}

/// The date that the cadence asks for, counted from this session.
pub fn suggestion(cx: &Cx, draft: &Draft, policy: &Policy) -> Option<Suggestion> {
    let due = cx.live_file()?.due(policy, cx.today())?;
    // A session that was held before others moves no date back.
    let from = counted_from(cx, draft).max(due.from);
    let mut suggestion = calendar::suggest(from, due.every, &cx.holidays, cx.today())?;
    suggestion.because = format!("{} ({})", suggestion.because, due.source);
    Some(suggestion)
}

/// The day of this session.
fn counted_from(cx: &Cx, draft: &Draft) -> NaiveDate {
    draft.record.date().unwrap_or_else(|| cx.today())
}

/// What speaks against a date.
fn warning(cx: &Cx, draft: &Draft, policy: &Policy, date: NaiveDate) -> Option<String> {
    let words = match cx.holidays.kind(date) {
        DayKind::Weekend => Some(format!("{} is at the weekend.", dates::day(date))),
        DayKind::Holiday(name) => Some(format!("{} is a bank holiday: {name}.", dates::day(date))),
        DayKind::Working if date <= cx.today() => {
            Some(format!("{} is not ahead.", dates::short(date)))
        }
        DayKind::Working => None,
    };
    let late = || {
        let least = cx.live_file()?.minimum(policy, cx.today())?;
        let latest = least.every.after(counted_from(cx, draft).max(least.from))?;
        (date > latest).then(|| {
            format!(
                "Later than {}: {} at the latest ({}).",
                least.every.adverb(),
                dates::day(latest),
                least.source
            )
        })
    };
    words.or_else(late)
}

/// What the policy says about dates, with its clause.
fn demands(policy: &Policy) -> impl Iterator<Item = String> {
    policy.rules.iter().filter_map(|rule| match rule {
        Rule::FixedAhead { by, source } => {
            Some(format!("Dates are fixed {} ahead ({source}).", by.span()))
        }
        Rule::Rearrange { source } => Some(format!(
            "A session that is called off has another date agreed at once ({source})."
        )),
        _ => None,
    })
}
