//! The forms of a session at its opening: each can be taken in or left out, and a sheet is added for each case that is
//! talked about.

use crate::{
    domain::{
        draft::Draft,
        facts::Sheet,
        policy::{Form, Policy},
    },
    tui::{
        Context,
        screens::session::page_key::{Button, PageKey},
        widgets::form::Element,
    },
};

/// A line for each form that this way of meeting can use, and for each that the session has.
pub fn blocks(draft: &Draft, policy: &Policy) -> Vec<Element<PageKey>> {
    let record = &draft.record;
    let offered: Vec<&Form> = policy.session_forms(record.format).collect();
    let records = offered.iter().filter(|form| !form.is_about_a_case());
    let records = records.count();
    let mut blocks = Vec::new();
    for form in &offered {
        let mut sheets = record.sheets.iter().filter(|of| of.form == form.id);
        if form.is_about_a_case() {
            blocks.extend(sheets.map(|sheet| leaves(draft, sheet)));
            blocks.push(Element::line(
                Button::AddCaseSheet(form.id.clone()),
                format!("Add: {} · about whom · Enter", form.title),
            ));
        } else if let Some(sheet) = sheets.next() {
            // Where there is no other record, there is nothing to choose.
            blocks.extend((records > 1).then(|| leaves(draft, sheet)));
        } else {
            let words = format!("☐ {} ({}) · Enter adds it", form.title, form.stands_in());
            blocks.push(Element::line(Button::AddForm(form.id.clone()), words));
        }
    }
    let others = record.sheets.iter();
    let others = others.filter(|of| offered.iter().all(|form| form.id != of.form));
    blocks.extend(others.map(|sheet| leaves(draft, sheet)));
    if record.sheets.is_empty() {
        let words =
            "No form is in this session: it has what is put on the agenda, actions and decisions.";
        blocks.push(Element::warning(words));
    }
    blocks
}

fn leaves(draft: &Draft, sheet: &Sheet) -> Element<PageKey> {
    let title = draft.record.title_of_sheet(sheet);
    let words = format!("✓ {title} ({}) · Enter leaves it out", sheet.source);
    Element::line(Button::RemoveSheet(sheet.id), words)
}

/// Returns the button that stands for a form while it has no sheet here.
pub fn adds(sheet: &Sheet) -> Button {
    let form = sheet.form.clone();
    if sheet.about.is_some() {
        Button::AddCaseSheet(form)
    } else {
        Button::AddForm(form)
    }
}

/// The sheets about a case that the live session can have.
pub fn about_a_case(cx: &Context) -> Vec<&Form> {
    cx.session()
        .map_or_else(Vec::new, |live| live.draft.case_forms(live.policy))
}
