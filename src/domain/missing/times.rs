//! What is not said of when a session was held, and what took too long.

use super::{MissingItem, Planning};
use crate::domain::{dates, draft::Draft, facts::FieldPath};

/// Returns what is not said of when a session was held that is written afterwards.
pub(super) fn when_held(draft: &Draft) -> Option<MissingItem> {
    let record = &draft.record;
    let (asks, at) = if record.date().is_none() {
        ("on which day", FieldPath::Date)
    } else if record.began().is_none() {
        ("when it began", FieldPath::Began)
    } else {
        ("when it ended", FieldPath::Ended)
    };
    let is_said = record.ended().is_some();
    (draft.is_written_later() && !is_said).then(|| {
        let words = format!("Held earlier: {asks} is not said");
        MissingItem::new(words, Some(at.into()))
    })
}

/// Returns the length of a session that takes longer than the policy allows, about which nothing can be done any more, or
/// less than the shortest that it speaks of.
pub(super) fn of_another_length(planning: &Planning) -> Option<MissingItem> {
    let draft = planning.draft;
    let format = draft.record.format;
    let (longest, source) = planning.policy.longest(format)?;
    let shortest = planning.policy.shortest(format);
    let begun = draft
        .record
        .spans
        .first()
        .filter(|_| draft.record.is_session())?;
    let now = planning
        .now
        .and_local_timezone(*begun.from.offset())
        .single()?;
    let took = draft.minutes(now);
    let limit = match shortest {
        _ if took > longest.into() => format!("{longest} are the most"),
        Some(shortest) if took < shortest.into() => format!("{shortest} are the least"),
        _ => return None,
    };
    let words = format!("{} long; {limit}", dates::counted(took, "minute"));
    Some(MissingItem::new(words, None).asked_by(Some(source.to_owned())))
}
