//! On a case's page: when it was allocated, what changed, and when it is talked about next, where the policy asks.

use crate::{
    domain::{
        dates,
        facts::{CaseReviewField, FieldPath},
        file::Case,
        id::CaseId,
        policy::{CaseNames, Policy, Rule},
        typed::DateBias,
    },
    tui::{
        Context, Live,
        controls::{Control, parsed::ParsedBox, text::TextBox},
        screens::session::page_key::PageKey,
        widgets::form::Element,
    },
};

/// The boxes, with what is known already under each; none where the policy asks for no such thing.
pub fn blocks(cx: &Context, live: Live, case: CaseId) -> Vec<Element<PageKey>> {
    let Live { draft, file, .. } = live;
    let source = live.policy.rule(|rule| match rule {
        Rule::CaseReview { source, .. } => Some(source),
        _ => None,
    });
    let Some(source) = source else {
        return Vec::new();
    };
    let known = file.case(case);
    let mut blocks = vec![
        Element::Spacer,
        Element::heading(format!("When it is talked about ({source})")),
    ];
    let boxes = [
        (CaseReviewField::Next, "Talked about next by:"),
        (CaseReviewField::Because, "because:"),
        (CaseReviewField::Change, "Significant change, if any:"),
        (CaseReviewField::ChangedOn, "on:"),
        (CaseReviewField::Allocated, "Allocated on:"),
    ];
    for (what, label) in boxes {
        let key = FieldPath::CaseReview(case, what);
        let value = draft.read(&key).unwrap_or_default();
        let calendar = cx.calendar();
        let control: Box<dyn Control> =
            match what {
                CaseReviewField::Because | CaseReviewField::Change => {
                    Box::new(TextBox::line(&value.shown()))
                }
                CaseReviewField::Next => {
                    Box::new(ParsedBox::date_from(&value, cx.reference_date(), calendar))
                }
                CaseReviewField::ChangedOn | CaseReviewField::Allocated => Box::new(
                    ParsedBox::date(&value, DateBias::Back, cx.today(), calendar),
                ),
            };
        blocks.push(Element::with_control(key, label, control, false));
        if what == CaseReviewField::Change {
            blocks.extend(details_elsewhere(live.policy).map(Element::hint));
        }
        if let Some(words) = known.and_then(|known| said(known, what)) {
            blocks.push(Element::hint(format!("  {words}")));
        }
    }
    blocks.extend(due(cx, live, case));
    blocks
}

/// Where the details of a change go, where a record of these is to have a case's number and no more.
fn details_elsewhere(policy: &Policy) -> Option<String> {
    policy.rule(|rule| match rule {
        Rule::CasesBy {
            by: CaseNames::Number,
            ..
        } => Some(()),
        _ => None,
    })?;
    let system = policy.case_system.as_deref();
    let system = system.unwrap_or("the case's own file");
    Some(format!(
        "  This is printed in the record: the details go to {system}."
    ))
}

/// By when the file's own reckoning wants it talked about.
fn due(cx: &Context, live: Live, case: CaseId) -> Option<Element<PageKey>> {
    live.file.case(case)?;
    let mut due = live
        .file
        .cases_due(live.policy, cx.calendar(), cx.today())
        .into_iter();
    let due = due.find(|due| due.case.id == case)?;
    let by = dates::short(due.by);
    Some(Element::hint(format!(
        "  To be talked about by {by}: {}",
        due.because
    )))
}

/// Value of a field from earlier sessions, with its date; none for fields that are not carried over.
fn said(known: &Case, what: CaseReviewField) -> Option<String> {
    let day = |day| dates::short(day);
    match what {
        CaseReviewField::Next => {
            let (by, why) = known.next.as_ref()?;
            Some(format!("last time: by {}, {why}", day(*by)))
        }
        CaseReviewField::Allocated => Some(format!("last time: {}", day(known.allocated?))),
        CaseReviewField::Change => {
            let (on, what) = known.changed.as_ref()?;
            Some(format!("last time: {what}, on {}", day(*on)))
        }
        CaseReviewField::Because | CaseReviewField::ChangedOn => None,
    }
}
