//! The earlier actions of which something odd is said in a session.

use super::MissingItem;
use crate::domain::{
    dates,
    draft::{ActionStatus, Draft},
    facts::FieldPath,
    file::SupervisionFile,
};

/// Returns the earlier actions that were put off without a new date or to the day that they have, and those done before
/// they were agreed.
pub(super) fn amiss(draft: &Draft, file: &SupervisionFile) -> impl Iterator<Item = MissingItem> {
    let reports = draft.follow_ups.action_reports.iter();
    let reported = reports.filter_map(|report| Some((report, file.action(report.action)?)));
    reported.filter_map(|(report, tracked)| {
        let amiss = match (report.now, report.when.as_date()) {
            (ActionStatus::NewDate, None) if report.when.is_empty() => {
                "is put off, and has no new date".to_owned()
            }
            (ActionStatus::NewDate, Some(day)) if tracked.due() == Some(day) => {
                "is put off to the day that it has already".to_owned()
            }
            (ActionStatus::Done, Some(day)) if day < tracked.born.on => {
                let agreed = dates::day(tracked.born.on);
                format!("is done on a day before it was agreed, {agreed}")
            }
            _ => return None,
        };
        let words = format!("“{}” {amiss}", tracked.action.what);
        let at = FieldPath::ActionReportWhen(report.action).into();
        Some(MissingItem::new(words, Some(at)))
    })
}
