//! Terms that are wanted where a date hangs on them.

use crate::{
    domain::id::FileId,
    tui::{Context, Route},
};

/// The line that opens this page where dates hang on the terms.
pub const ENTER: &str = "Enter the school’s terms · Enter";

/// The page on which the terms of a file's school are entered; none where the file is not there.
pub fn page(file: FileId, cx: &Context) -> Option<Route> {
    let (_, profile) = cx.file(file)?;
    Some(Route::SchoolTerms(profile.school, None))
}

/// Returns whether the date of a file's next session hangs on terms that are not entered.
pub fn are_wanted(file: FileId, cx: &Context) -> bool {
    let due = cx.file(file).and_then(|(file, profile)| {
        let policy = cx.policy(&profile.policy)?;
        file.due(policy, cx.today())
    });
    due.is_some_and(|due| {
        let calendar = cx.calendar_of(file);
        due.every.is_by_terms() && due.deadline(calendar).is_none()
    })
}
