//! Last time: every open action, the correction of the last record, and what was written then.

use chrono::NaiveDate;

use crate::{
    domain::{
        dates,
        draft::{ALL_OF_IT, Became, Draft, Telling},
        facts::{action::Progress, field_path::FieldPath, people::Profile},
        file::{SupervisionFile, Tracked},
        typed::Lean,
    },
    tui::{
        context::Cx,
        controls::{choice::ChoiceBox, parsed::TypedBox, text::TextBox},
        widgets::form::element::{Block, Tone},
    },
};

/// The line that opens the last record for reading.
pub const READ: &str = "read last";
/// The line that opens its agreement.
pub const AGREE: &str = "agree last";

/// What an action of an earlier session is found by begins so.
pub const ACTION_THEN: &str = "action then ";

/// The blocks of last time.
pub fn blocks(cx: &Cx, draft: &Draft) -> Vec<Block<FieldPath>> {
    let Some(file) = cx.live_file() else {
        return Vec::new();
    };
    let mut blocks = actions(cx, draft, file);
    match draft.last_time(file) {
        Some(last) => {
            let head = &last.head().record;
            let number = head
                .number
                .map_or_else(String::new, |number| format!("session {number}, "));
            let heading = format!(
                "Last time: {number}{} · {}",
                dates::short(last.date()),
                last.state_words()
            );
            blocks.push(Block::words(heading, Tone::Heading));
            blocks.push(Block::line(
                FieldPath::Line(READ.to_owned()),
                "Read all of it · Enter",
            ));
            if last.is_waiting() {
                blocks.push(Block::line(
                    FieldPath::Line(AGREE.to_owned()),
                    "Agree it: type your names · Enter",
                ));
            }
            let correction = TextBox::notes(&draft.beside.correction);
            blocks.push(Block::notes(
                FieldPath::Correction,
                "Correction or disagreement, kept with that record",
                correction,
            ));
        }
        None => blocks.push(Block::words(
            "There is no earlier record in this file.",
            Tone::Hint,
        )),
    }
    blocks
}

/// The earlier actions, without those of sessions that were held after this one.
pub fn open_then<'a>(
    draft: &'a Draft,
    file: &'a SupervisionFile,
) -> Vec<(&'a Telling, &'a Tracked)> {
    let held = draft.record.date().filter(|_| draft.is_written_later());
    let tellings = draft.beside.tellings.iter();
    let tracked = tellings.filter_map(|telling| Some((telling, file.action(telling.action)?)));
    let is_later = |tracked: &Tracked| held.is_some_and(|held| tracked.born.on > held);
    tracked
        .filter(|(telling, tracked)| telling.now != Became::Open || !is_later(tracked))
        .collect()
}

fn actions(cx: &Cx, draft: &Draft, file: &SupervisionFile) -> Vec<Block<FieldPath>> {
    let tellings = open_then(draft, file);
    if tellings.is_empty() {
        return vec![Block::words("No action is open.", Tone::Hint), Block::Gap];
    }
    let mut blocks = vec![Block::words(
        format!("Open actions · {}", tellings.len()),
        Tone::Heading,
    )];
    for (telling, tracked) in tellings {
        let id = telling.action;
        let is_late = is_late(telling, tracked, cx.today());
        let late = if is_late { " · late" } else { "" };
        blocks.push(Block::written_words(
            FieldPath::Line(format!("{ACTION_THEN}{id}")),
            format!("{} {}{}", sign(telling.now), words(tracked), late),
            if is_late { Tone::Late } else { Tone::Plain },
        ));
        if let Some(since) = changed_since(draft, telling, tracked) {
            blocks.push(Block::words(since, Tone::Warning));
        }
        let options = Became::ALL.map(Became::words);
        let now = draft.read(&FieldPath::Telling(id)).unwrap_or_default();
        blocks.push(Block::field(
            FieldPath::Telling(id),
            "  It is:",
            ChoiceBox::of(options, &now),
        ));
        if let Some(whose) = telling.whose.as_ref().filter(|_| tracked.is_shared()) {
            let words = format!("  What is said here is {}’s part of it.", whose.name);
            blocks.push(Block::words(words, Tone::Hint));
        }
        if matches!(telling.now, Became::Done | Became::NewDate) {
            blocks.push(day_of(telling, cx));
        }
        if telling.now != Became::Open {
            blocks.push(Block::field(
                FieldPath::TellingWhy(id),
                "  Why, or how:",
                TextBox::line(&telling.why),
            ));
            if tracked.is_shared() && file.profile().is_some_and(Profile::is_group) {
                let owners = tracked.action.owners.iter().map(|who| who.name.as_str());
                let parts = std::iter::once(ALL_OF_IT).chain(owners);
                let whose = draft.read(&FieldPath::TellingWhose(id)).unwrap_or_default();
                blocks.push(Block::field(
                    FieldPath::TellingWhose(id),
                    "  Whose part:",
                    ChoiceBox::of(parts, &whose),
                ));
            }
        }
    }
    blocks.push(Block::Gap);
    blocks
}

/// The box for the day on which an action was done, or by which it is to be done now.
fn day_of(telling: &Telling, cx: &Cx) -> Block<FieldPath> {
    let calendar = cx.school.calendar();
    let (label, day) = if telling.now == Became::Done {
        let done = TypedBox::date(&telling.when, Lean::Back, cx.today(), calendar);
        ("  Done on:", done)
    } else {
        let by = TypedBox::date_from(&telling.when, cx.said_on(), calendar);
        ("  Now by:", by)
    };
    Block::field(FieldPath::TellingWhen(telling.action), label, day)
}

/// Whether an action is late and nothing is said of it here yet.
pub fn is_late(telling: &Telling, tracked: &Tracked, today: NaiveDate) -> bool {
    telling.now == Became::Open && tracked.is_late(today)
}

/// The sign of what became of an action.
pub const fn sign(now: Became) -> char {
    match now {
        Became::Open | Became::NewDate => '☐',
        Became::Done => '☑',
        Became::Dropped => '☒',
    }
}

/// An action as it stands: what, by whom, by when.
fn words(tracked: &Tracked) -> String {
    format!("{} — {}", tracked.action.what, by_whom(tracked))
}

/// By whom and by when an action is to be done, and for which group.
pub fn by_whom(tracked: &Tracked) -> String {
    let owners = tracked.by_whom_now();
    let due = match tracked.state {
        crate::domain::file::State::Open { due } => due,
        _ => tracked.action.due,
    };
    let due = due.map_or_else(|| "no date".to_owned(), dates::day);
    let owners = if owners.is_empty() {
        "nobody yet".to_owned()
    } else {
        owners
    };
    let mut words = format!("{owners} · {due}");
    if let Some(group) = &tracked.group {
        words = format!("{words} · {group}");
    }
    words
}

/// What happened to an action since the session was begun: on another machine, or from the command line.
fn changed_since(draft: &Draft, telling: &Telling, tracked: &Tracked) -> Option<String> {
    let began = draft.record.held.first()?.from;
    let told = tracked
        .updates
        .iter()
        .rev()
        .filter(|told| telling.whose.is_none() || told.update.is_of(telling.whose.as_ref()))
        .find(|told| told.record != Some(draft.record.id))?;
    let became = match told.update.now {
        Progress::Done(_) | Progress::Dropped if tracked.is_open() => return None,
        Progress::Done(on) => format!("to be done on {}", dates::day(on)),
        Progress::Dropped => "not to be needed any more".to_owned(),
        Progress::Due(Some(due)) => format!("to be put off to {}", dates::day(due)),
        Progress::Due(None) => "to be put off without a new date".to_owned(),
    };
    let shared = tracked.is_shared() && telling.whose.is_none();
    let whose = told.update.whose.as_ref().filter(|_| shared);
    let of = whose.map_or_else(String::new, |whose| format!(" for {}", whose.name));
    (told.on >= began.date_naive()).then(|| {
        format!(
            "  Meanwhile said {became}{of}: {}, on {}.",
            told.by.name,
            dates::day(told.on)
        )
    })
}
