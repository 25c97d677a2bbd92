//! Last time: every open action, the correction of the last record, and what was written then.

use crate::{
    domain::{
        dates,
        draft::{ALL_OF_IT, ActionReport, ActionStatus, Draft},
        facts::{FieldPath, Profile},
        file::{RecordHistory, SupervisionFile, TrackedAction},
        typed::DateBias,
    },
    tui::{
        Context, Live,
        controls::{choice::ChoiceBox, parsed::ParsedBox, text::TextBox},
        screens::session::page_key::{Button, PageKey},
        widgets::{form::Element, text_style::TextStyle},
    },
};

/// The blocks of last time.
pub fn blocks(cx: &Context, live: Live) -> Vec<Element<PageKey>> {
    let Live { draft, file, .. } = live;
    let mut blocks = actions(cx, draft, file);
    let Some(last) = draft.last_time(file) else {
        blocks.push(Element::hint("There is no earlier record in this file."));
        return blocks;
    };
    blocks.extend(record("Last time", last));
    let correction = TextBox::notes(&draft.follow_ups.correction);
    let whose = file.profile().map(|profile| profile.who.name.as_str());
    let whose = whose.map_or_else(String::new, |name| format!(": {name}’s words"));
    blocks.push(Element::notes(
        FieldPath::Correction,
        format!("Correction or disagreement{whose}, kept with that record"),
        correction,
    ));
    blocks.extend(draft.held_since(file).flat_map(|since| {
        let way = live.policy.way(since.head().record.format);
        std::iter::once(Element::Spacer).chain(record(&format!("Since then, {way}"), since))
    }));
    blocks.extend(draft.also_waiting(file).into_iter().flat_map(|waiting| {
        std::iter::once(Element::Spacer).chain(record("Not agreed either", waiting))
    }));
    blocks
}

/// An earlier record, and what can be done with it.
fn record(what: &str, history: &RecordHistory) -> Vec<Element<PageKey>> {
    let number = history.number();
    let number = number.map_or_else(String::new, |number| format!("session {number}, "));
    let heading = format!(
        "{what}: {number}{} · {}",
        dates::short(history.date()),
        history.state_words()
    );
    let mut blocks = vec![
        Element::heading(heading),
        Element::line(Button::Read(history.id()), "Read all of it · Enter"),
    ];
    if history.is_waiting() {
        blocks.push(Element::line(
            Button::SignOff(history.id()),
            "Agree it: type your names · Enter",
        ));
    }
    blocks
}

fn actions(cx: &Context, draft: &Draft, file: &SupervisionFile) -> Vec<Element<PageKey>> {
    let tellings = draft.earlier_actions(file);
    let over = over(draft, file);
    if tellings.is_empty() {
        let mut blocks = vec![Element::hint("No action is open.")];
        blocks.extend(over);
        blocks.push(Element::Spacer);
        return blocks;
    }
    let mut blocks = vec![Element::heading(format!(
        "Open actions · {}",
        tellings.len()
    ))];
    for (telling, tracked) in tellings {
        let id = telling.action;
        let is_late = telling.is_late(tracked, cx.today());
        let late = if is_late { " · late" } else { "" };
        blocks.push(Element::written_words(
            PageKey::EarlierAction(id),
            format!("{} {}{}", telling.now.sign(), words(tracked, file), late),
            if is_late {
                TextStyle::Late
            } else {
                TextStyle::Plain
            },
        ));
        if let Some(since) = draft.changed_since(file, telling, tracked) {
            blocks.push(Element::warning(format!("  {since}")));
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
            blocks.push(Element::hint(words));
        }
        if matches!(telling.now, ActionStatus::Done | ActionStatus::NewDate) {
            blocks.push(day_of(telling, draft, cx));
            blocks.extend(
                telling
                    .odd_day(tracked)
                    .map(|words| Element::warning(format!("  {words}"))),
            );
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
    blocks.extend(over);
    blocks.push(Element::Spacer);
    blocks
}

/// The actions that were done or dropped since last time.
fn over(draft: &Draft, file: &SupervisionFile) -> Vec<Element<PageKey>> {
    let over = draft.over_since_last_time(file);
    if over.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Element::heading("Done or dropped since last time")];
    for (tracked, last) in over {
        let sign = ActionStatus::from(last.update.now).sign();
        let personal = tracked.action.personal_mark();
        blocks.push(Element::plain(format!("{sign} {}", tracked.action.what)));
        blocks.push(Element::hint(format!("  {}{personal}", last.words())));
    }
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
fn day_of(telling: &ActionReport, draft: &Draft, cx: &Context) -> Element<PageKey> {
    let calendar = cx.calendar();
    let (label, day) = if telling.now == ActionStatus::Done {
        let done = ParsedBox::date(&telling.when, DateBias::Back, cx.today(), calendar);
        ("  Done on:", done.or_day(draft.day()))
    } else {
        let by = ParsedBox::date_from(&telling.when, cx.reference_date(), calendar);
        let by = by.telling_days_off();
        ("  Now by:", by)
    };
    Element::field(FieldPath::ActionReportWhen(telling.action), label, day)
}

/// An action as it stands: what, by whom, by when.
fn words(tracked: &TrackedAction, file: &SupervisionFile) -> String {
    let about = file.and_about_whom(&tracked.action);
    format!(
        "{} — {}{about}",
        tracked.action.what,
        tracked.by_whom_and_when()
    )
}
