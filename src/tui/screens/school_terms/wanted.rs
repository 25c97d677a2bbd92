//! Where the date of a next session hangs on terms that are not entered.

use crate::{domain::id::FileId, tui::context::Context};

/// What a line says that opens this page where dates hang on the terms.
pub const ENTER: &str = "Enter the school’s terms · Enter";

/// Whether the date of a file's next session hangs on terms that are not entered.
pub fn are_wanted(file: FileId, cx: &Context) -> bool {
    let due = cx.file(file).and_then(|(file, profile)| {
        let policy = cx.policy(&profile.policy)?;
        file.due(policy, cx.today())
    });
    due.is_some_and(|due| {
        let calendar = cx.contents.calendar();
        due.every.is_by_terms() && due.deadline(calendar).is_none()
    })
}
