//! To come.
use crate::tui::{app::App, event::Opened};
/// The vault is open.
pub fn opened(app: &mut App, opened: Opened) {
    app.cx.school =
        crate::domain::school::School::fold(&opened.contents.register, opened.contents.files);
    for draft in opened.drafts {
        app.cx.take_up(draft, false);
    }
    app.begin_with(Box::new(super::people::People));
}
