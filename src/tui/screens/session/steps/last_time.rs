//! Last time: every open action, the correction of the last record, and what was written then.

use chrono::NaiveDate;

use crate::{
    domain::{
        dates,
        draft::{ALL_OF_IT, ActionReport, ActionStatus, Draft},
        facts::{action::Progress, field_path::FieldPath, people::Profile},
        file::{SupervisionFile, TrackedAction},
        typed::DateBias,
    },
    tui::{
        context::Context,
        controls::{choice::ChoiceBox, parsed::ParsedBox, text::TextBox},
        screens::session::page_key::{Button, PageKey},
        widgets::{form::element::Element, text_style::TextStyle},
    },
};

/// The blocks of last time.
pub fn blocks(cx: &Context, draft: &Draft) -> Vec<Element<PageKey>> {
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
            blocks.push(Element::words(heading, TextStyle::Heading));
            blocks.push(Element::line(Button::ReadLast, "Read all of it · Enter"));
            if last.is_waiting() {
                blocks.push(Element::line(
                    Button::SignOffLast,
                    "Agree it: type your names · Enter",
                ));
            }
            let correction = TextBox::notes(&draft.follow_ups.correction);
            blocks.push(Element::notes(
                FieldPath::Correction,
                "Correction or disagreement, kept with that record",
                correction,
            ));
        }
        None => blocks.push(Element::words(
            "There is no earlier record in this file.",
            TextStyle::Hint,
        )),
    }
    blocks
}

/// The earlier actions, without those of sessions that were held after this one.
pub fn open_then<'a>(
    draft: &'a Draft,
    file: &'a SupervisionFile,
) -> Vec<(&'a ActionReport, &'a TrackedAction)> {
    let held = draft.record.date().filter(|_| draft.is_written_later());
    let tellings = draft.follow_ups.action_reports.iter();
    let tracked = tellings.filter_map(|telling| Some((telling, file.action(telling.action)?)));
    let is_later = |tracked: &TrackedAction| held.is_some_and(|held| tracked.born.on > held);
    tracked
        .filter(|(telling, tracked)| telling.now != ActionStatus::Open || !is_later(tracked))
        .collect()
}

fn actions(cx: &Context, draft: &Draft, file: &SupervisionFile) -> Vec<Element<PageKey>> {
    let tellings = open_then(draft, file);
    if tellings.is_empty() {
        return vec![
            Element::words("No action is open.", TextStyle::Hint),
            Element::Spacer,
        ];
    }
    let mut blocks = vec![Element::words(
        format!("Open actions · {}", tellings.len()),
        TextStyle::Heading,
    )];
    for (telling, tracked) in tellings {
        let id = telling.action;
        let is_late = is_late(telling, tracked, cx.today());
        let late = if is_late { " · late" } else { "" };
        blocks.push(Element::written_words(
            PageKey::EarlierAction(id),
            format!("{} {}{}", sign(telling.now), words(tracked), late),
            if is_late {
                TextStyle::Late
            } else {
                TextStyle::Plain
            },
        ));
        if let Some(since) = changed_since(draft, telling, tracked) {
            blocks.push(Element::words(since, TextStyle::Warning));
        }
        let options = ActionStatus::ALL.map(ActionStatus::words);
        let now = draft.read(&FieldPath::ActionReport(id)).unwrap_or_default();
        blocks.push(Element::field(
            FieldPath::ActionReport(id),
            "  It is:",
            ChoiceBox::of(options, &now),
        ));
        if let Some(whose) = telling.whose.as_ref().filter(|_| tracked.is_shared()) {
            let words = format!("  What is said here is {}’s part of it.", whose.name);
            blocks.push(Element::words(words, TextStyle::Hint));
        }
        if matches!(telling.now, ActionStatus::Done | ActionStatus::NewDate) {
            blocks.push(day_of(telling, cx));
        }
        if telling.now != ActionStatus::Open {
            blocks.push(Element::field(
                FieldPath::ActionReportWhy(id),
                "  Why, or how:",
                TextBox::line(&telling.why),
            ));
            blocks.extend(whose_part(draft, file, tracked));
        }
    }
    blocks.push(Element::Spacer);
    blocks
}

/// The box that says whose part of a group's shared action the answer is about.
fn whose_part(
    draft: &Draft,
    file: &SupervisionFile,
    tracked: &TrackedAction,
) -> Option<Element<PageKey>> {
    let is_group = file.profile().is_some_and(Profile::is_group);
    let owners = &tracked.action.owners;
    (tracked.is_shared() && is_group).then(|| {
        let whose = FieldPath::ActionReportWhose(tracked.action.id);
        let parts = std::iter::once(ALL_OF_IT).chain(owners.iter().map(|who| who.name.as_str()));
        let now = draft.read(&whose).unwrap_or_default();
        Element::field(whose, "  Whose part:", ChoiceBox::of(parts, &now))
    })
}

/// The box for the day on which an action was done, or by which it is to be done now.
fn day_of(telling: &ActionReport, cx: &Context) -> Element<PageKey> {
    let calendar = cx.contents.calendar();
    let (label, day) = if telling.now == ActionStatus::Done {
        let done = ParsedBox::date(&telling.when, DateBias::Back, cx.today(), calendar);
        ("  Done on:", done)
    } else {
        let by = ParsedBox::date_from(&telling.when, cx.reference_date(), calendar);
        ("  Now by:", by)
    };
    Element::field(FieldPath::ActionReportWhen(telling.action), label, day)
}

/// Whether an action is late and nothing is said of it here yet.
pub fn is_late(telling: &ActionReport, tracked: &TrackedAction, today: NaiveDate) -> bool {
    telling.now == ActionStatus::Open && tracked.is_late(today)
}

/// The sign of what became of an action.
pub const fn sign(now: ActionStatus) -> char {
    match now {
        ActionStatus::Open | ActionStatus::NewDate => '☐',
        ActionStatus::Done => '☑',
        ActionStatus::Dropped => '☒',
    }
}

/// An action as it stands: what, by whom, by when.
fn words(tracked: &TrackedAction) -> String {
    format!("{} — {}", tracked.action.what, by_whom(tracked))
}

/// By whom and by when an action is to be done, and for which group.
pub fn by_whom(tracked: &TrackedAction) -> String {
    let owners = tracked.by_whom_now();
    let due = match tracked.state {
        crate::domain::file::ActionState::Open { due } => due,
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
fn changed_since(draft: &Draft, telling: &ActionReport, tracked: &TrackedAction) -> Option<String> {
    let began = draft.record.spans.first()?.from;
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
