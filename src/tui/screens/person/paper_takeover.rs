//! Sessions that were held before quietroom: the boxes for the last of them, and its record.

use std::sync::Arc;

use super::new_profile::PersonKey as Key;
use crate::{
    domain::{
        calendar::Calendar,
        draft::{DraftBuilder, PossibleOwners},
        facts::{Fact, PersonRef, Profile, Value},
        file::SupervisionFile,
        import::paper_actions,
        policy::Policy,
        typed::DateBias,
    },
    tui::{
        Context,
        controls::{parsed::ParsedBox, text::TextBox},
        widgets::form::{Element, FormValues, Wanted, date_box},
    },
};

/// The boxes, and the line that opens the file.
pub fn boxes(calendar: &Arc<Calendar>, cx: &Context) -> [Element<Key>; 9] {
    let held = date_box(None, DateBias::Back, calendar, cx);
    [
        Element::heading("From paper"),
        Element::hint(
            "Only if sessions were held before quietroom; it is asked this once. Leave it empty for a first session.",
        ),
        Element::Spacer,
        Element::field(Key::Held, "Last session, on", held),
        Element::field(Key::Number, "Its number", ParsedBox::number(&Value::Empty)),
        Element::notes(
            Key::Actions,
            "Open actions, one to a line: what — by whom — by when",
            TextBox::notes(""),
        ),
        Element::notes(
            Key::Notes,
            "Last time's notes, if you want them here",
            TextBox::notes(""),
        ),
        Element::Spacer,
        Element::line(Key::Open, "Open the file · Enter"),
    ]
}

/// The record of the last session; none where nothing of it is taken over.
///
/// # Errors
/// Where something of it is wrong, or its day is not said.
pub fn record(
    values: &FormValues<Key>,
    profile: &Profile,
    policy: &Policy,
    me: &PersonRef,
    cx: &Context,
) -> Result<Option<Fact>, Wanted<Key>> {
    let lines = values.words(&Key::Actions);
    let notes = values.words(&Key::Notes);
    let number = values.value(&Key::Number).as_number();
    let Some(on) = values.date(&Key::Held) else {
        if lines.is_empty() && notes.is_empty() && number.is_none() {
            return Ok(None);
        }
        let words = "The day of the last session is needed: the next one is counted from it.";
        return Err(Wanted::new(Key::Held, words));
    };
    if on > cx.today() {
        let words = "The last session was before today.";
        return Err(Wanted::new(Key::Held, words));
    }
    let people: Vec<_> = profile.supervisees().iter().chain([me]).cloned().collect();
    let people = PossibleOwners::of(&people).typed_by(me.clone());
    let calendar = cx.contents.calendar_of(profile);
    let actions = paper_actions::actions(&lines, &people, on, calendar, &cx.ids)
        .map_err(|words| Wanted::new(Key::Actions, words))?;
    let beginning = DraftBuilder {
        file: &SupervisionFile::fold(cx.ids.fresh(), &[]),
        profile,
        policy,
        supervisor: me,
        length: cx.config.length,
        now: cx.now,
    };
    let mut record = beginning.from_paper(on, number, &notes, &cx.ids);
    record.actions = actions;
    Ok(Some(Fact::Record(record)))
}
