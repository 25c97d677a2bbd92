//! Preview of a session for who prepares it: its forms with their questions and sheets, and the words to have at hand.

use crate::{
    domain::{
        id::FileId,
        policy::{Field, Form, Kind, PromptList},
    },
    tui::{Context, widgets::form::Element},
};

/// The questions of a session in the file's usual way and of the sheets that can go with it, and the prompts; words for the footer
/// where the policy has no form for it.
pub fn questions(file: FileId, cx: &mut Context) -> Option<Vec<Element<usize>>> {
    let blocks = blocks(file, cx);
    if blocks.is_none() {
        cx.say("The policy of this file has no form for such a session.");
    }
    blocks
}

fn blocks(file: FileId, cx: &Context) -> Option<Vec<Element<usize>>> {
    let (_, profile) = cx.file(file)?;
    let (policy, kind) = (cx.policy(&profile.policy)?, profile.format);
    policy.record_form(kind)?;
    let mut blocks = Vec::new();
    for form in policy.record_forms(kind).chain(policy.sheets(kind)) {
        put(&mut blocks, form);
    }
    for list in &policy.prompts {
        put_prompts(&mut blocks, list);
    }
    Some(blocks)
}

/// Adds words to have at hand, for who prepares a session (Stretford, section 7).
fn put_prompts(blocks: &mut Vec<Element<usize>>, list: &PromptList) {
    let heading = format!("{} · {}", list.title, list.source);
    blocks.push(Element::heading(heading));
    for part in &list.parts {
        if !part.heading.is_empty() {
            blocks.push(Element::line(blocks.len(), part.heading.clone()));
        }
        let words = part.words.iter().chain(&part.against);
        blocks.extend(words.map(|words| Element::hint(format!("  {words}"))));
    }
    blocks.push(Element::Spacer);
}

fn put(blocks: &mut Vec<Element<usize>>, form: &Form) {
    let title = format!("{} · {}", form.title, form.face());
    blocks.push(Element::plain(title));
    for item in &form.agenda {
        let minutes = item.minutes.map(|minutes| format!(" · {minutes} min"));
        let heading = format!("{}{}", item.title, minutes.unwrap_or_default());
        blocks.extend([Element::Spacer, Element::heading(heading)]);
        for field in &item.fields {
            let number = field.number.iter().map(|number| format!("{number} "));
            let asked = number.chain([field.ask.clone()]).collect::<String>();
            blocks.push(Element::line(blocks.len(), asked));
            let more = field.hints.iter().cloned().chain(offered(field));
            blocks.extend(more.map(|words| Element::hint(format!("  {words}"))));
        }
    }
    blocks.push(Element::Spacer);
}

/// The words that can be taken, or the columns.
fn offered(field: &Field) -> Option<String> {
    match &field.kind {
        Kind::Choice(options) => Some(options.join(" / ")),
        Kind::YesNo => Some("yes / no".to_owned()),
        Kind::Table { columns, .. } => {
            let columns: Vec<_> = columns.iter().map(|column| &*column.ask).collect();
            Some(columns.join(" · "))
        }
        _ => None,
    }
}
