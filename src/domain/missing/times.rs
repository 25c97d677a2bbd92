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

/// Returns the length of a session that takes longer than the policy allows. Nothing can be done about it any more.
pub(super) fn too_long(planning: &Planning) -> Option<MissingItem> {
    let draft = planning.draft;
    let (longest, source) = planning.policy.longest(draft.record.format)?;
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
    (took > i64::from(longest)).then(|| {
        let words = format!(
            "{} long; {longest} are the most",
            dates::counted(took, "minute")
        );
        MissingItem::new(words, None).asked_by(Some(source.to_owned()))
    })
}
