//! On a case's page: when it was allocated, what changed, and when it is talked about next, where the policy asks.

use super::agenda_item;
use crate::{
    domain::{
        dates,
        draft::Draft,
        facts::{case::Watched, field_path::FieldPath},
        file::Case,
        id::CaseId,
        policy::{Policy, Rule},
        typed::Lean,
    },
    tui::{
        context::Cx,
        controls::{Control, parsed::TypedBox, text::TextBox},
        widgets::form::element::{Block, Tone},
    },
};

/// The boxes, with what is known already under each; none where the policy asks for no such thing.
pub fn blocks(cx: &Cx, draft: &Draft, policy: &Policy, case: CaseId) -> Vec<Block<FieldPath>> {
    let source = policy.rule(|rule| match rule {
        Rule::CaseReview { source, .. } => Some(source),
        _ => None,
    });
    let Some(source) = source else {
        return Vec::new();
    };
    let known = cx.live_file().and_then(|file| file.case(case));
    let mut blocks = vec![
        Block::Gap,
        Block::words(format!("When it is talked about ({source})"), Tone::Heading),
    ];
    let boxes = [
        (Watched::Next, "Talked about next by:"),
        (Watched::Because, "because:"),
        (Watched::Change, "Significant change, if any:"),
        (Watched::ChangedOn, "on:"),
        (Watched::Allocated, "Allocated on:"),
    ];
    for (what, label) in boxes {
        let key = FieldPath::Oversight(case, what);
        let value = draft.read(&key).unwrap_or_default();
        let calendar = cx.school.calendar();
        let control: Box<dyn Control> = match what {
            Watched::Because | Watched::Change => Box::new(TextBox::line(&value.shown())),
            Watched::Next => Box::new(TypedBox::date_from(&value, cx.said_on(), calendar)),
            Watched::ChangedOn | Watched::Allocated => {
                Box::new(TypedBox::date(&value, Lean::Back, cx.today(), calendar))
            }
        };
        blocks.push(Block::Field {
            key,
            label: label.to_owned(),
            control,
            boxed: false,
        });
        if let Some(words) = known.and_then(|known| said(known, what)) {
            blocks.push(Block::words(format!("  {words}"), Tone::Hint));
        }
    }
    blocks.extend(due(cx, policy, case));
    blocks
}

/// By when the file's own reckoning wants it talked about.
fn due(cx: &Cx, policy: &Policy, case: CaseId) -> Option<Block<FieldPath>> {
    let file = cx.live_file().filter(|_| agenda_item::is_known(cx, case))?;
    let mut due = file.cases_due(policy, cx.school.calendar()).into_iter();
    let due = due.find(|due| due.case.id == case)?;
    let by = dates::short(due.by);
    Some(Block::words(
        format!("  To be talked about by {by}: {}", due.because),
        Tone::Hint,
    ))
}

/// What earlier sessions said.
fn said(known: &Case, what: Watched) -> Option<String> {
    let day = |day| dates::short(day);
    match what {
        Watched::Next => {
            let (by, why) = known.next.as_ref()?;
            Some(format!("last time: by {}, {why}", day(*by)))
        }
        Watched::Allocated => Some(format!("last time: {}", day(known.allocated?))),
        Watched::Change => {
            let (on, what) = known.changed.as_ref()?;
            Some(format!("last time: {what}, on {}", day(*on)))
        }
        Watched::Because | Watched::ChangedOn => None,
    }
}
