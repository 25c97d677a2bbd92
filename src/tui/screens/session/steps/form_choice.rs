//! The forms of a session at its opening: each can be taken in or left out, and a sheet is added for each case that is
//! talked about.

use crate::{
    domain::{
        draft::{Draft, edit::Edit},
        facts::{field_path::FieldPath, record::Sheet},
        id::SheetId,
        policy::{Form, Policy},
    },
    tui::{
        context::Context,
        widgets::{form::element::Element, text_style::TextStyle},
    },
};

/// The line that takes a form in; its id follows.
const FORM: &str = "form ";
/// The line that takes a sheet about a case in, which asks about whom; the form's id follows.
pub const ABOUT: &str = "about ";
/// The line that leaves a sheet out; its identity follows.
const SHEET: &str = "sheet ";

/// A line for each form that this way of meeting can use, and for each that the session has.
pub fn blocks(draft: &Draft, policy: &Policy) -> Vec<Element<FieldPath>> {
    let record = &draft.record;
    let offered: Vec<&Form> = policy.session_forms(record.format).collect();
    let mut blocks = Vec::new();
    for form in &offered {
        let mut sheets = record.sheets.iter().filter(|of| of.form == form.id);
        if form.is_about_a_case() {
            blocks.extend(sheets.map(|sheet| leaves(draft, sheet)));
            blocks.push(line(
                ABOUT,
                &form.id,
                format!("Add: {} · about whom · Enter", form.title),
            ));
        } else if let Some(sheet) = sheets.next() {
            // Where there is no other, there is nothing to choose.
            blocks.extend((offered.len() > 1).then(|| leaves(draft, sheet)));
        } else {
            let words = format!("☐ {} ({}) · Enter adds it", form.title, form.stands_in());
            blocks.push(line(FORM, &form.id, words));
        }
    }
    let others = record.sheets.iter();
    let others = others.filter(|of| offered.iter().all(|form| form.id != of.form));
    blocks.extend(others.map(|sheet| leaves(draft, sheet)));
    if record.sheets.is_empty() {
        let words =
            "No form is in this session: it has what is put on the agenda, actions and decisions.";
        blocks.push(Element::words(words, TextStyle::Warning));
    }
    blocks
}

fn leaves(draft: &Draft, sheet: &Sheet) -> Element<FieldPath> {
    let title = draft.record.title_of_sheet(sheet);
    let words = format!("✓ {title} ({}) · Enter leaves it out", sheet.source);
    line(SHEET, &sheet.id.to_string(), words)
}

fn line(name: &str, of: &str, words: String) -> Element<FieldPath> {
    Element::line(FieldPath::Line(format!("{name}{of}")), words)
}

/// What a line of these does; none where it is another.
pub fn edit(cx: &Context, line: &str) -> Option<Edit> {
    let draft = cx.live()?;
    if let Some(form) = line.strip_prefix(FORM) {
        return crate::tui::screens::session::open::take_in(cx, draft, form, None);
    }
    let sheet = line.strip_prefix(SHEET)?.parse::<SheetId>().ok()?;
    draft.remove_sheet(sheet)
}

/// Where the cursor goes when the line has become another: the form that was left out, or taken in.
pub fn becomes(cx: &Context, line: &str) -> Option<FieldPath> {
    let draft = cx.live()?;
    let named = |name: &str, of: &str| FieldPath::Line(format!("{name}{of}"));
    if let Some(form) = line.strip_prefix(FORM) {
        let sheet = draft.record.sheets.iter().find(|of| of.form == form)?;
        return Some(named(SHEET, &sheet.id.to_string()));
    }
    let sheet = line.strip_prefix(SHEET)?.parse::<SheetId>().ok()?;
    let left = draft.record.sheet(sheet)?;
    let name = if left.about.is_some() { ABOUT } else { FORM };
    Some(named(name, &left.form))
}

/// The sheets about a case that the live session can have.
pub fn about_a_case(cx: &Context) -> Vec<&Form> {
    let live = cx.live().filter(|draft| draft.record.is_session());
    let live = live.zip(cx.live_policy());
    live.map_or_else(Vec::new, |(draft, policy): (_, &Policy)| {
        let forms = policy.session_forms(draft.record.format);
        forms.filter(|form| form.is_about_a_case()).collect()
    })
}
