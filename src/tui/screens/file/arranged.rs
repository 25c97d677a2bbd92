//! The lines of a file's page about its arranged sessions.

use crate::{
    domain::file::{
        ArrangementHistory, DueItem, DueKind, SupervisionFile,
        arrangement_words::{in_a_line, when},
    },
    tui::widgets::text_style::TextStyle,
};

/// The sessions that a file's page lists, each with what its line says: those to be held, and those of which something
/// is wanted.
pub fn lines<'a>(
    file: &'a SupervisionFile,
    wants: &[DueItem],
) -> Vec<(&'a ArrangementHistory, String, TextStyle)> {
    let wanted = |planned: &ArrangementHistory| {
        let about = |want: &&DueItem| match want.what {
            DueKind::Choice(id)
            | DueKind::Outcome(id)
            | DueKind::NewDate(id)
            | DueKind::AfterEnd(id) => id == planned.id(),
            _ => false,
        };
        wants.iter().find(about).map(|want| want.what)
    };
    let mut lines: Vec<_> = file
        .arranged()
        .iter()
        .filter_map(|planned| {
            let now = planned.now();
            let when = when(now.at);
            let (words, tone) = match wanted(planned) {
                Some(DueKind::Choice(_)) => (
                    format!("{when}: said twice, on two computers. Choose · Enter"),
                    TextStyle::Warning,
                ),
                Some(DueKind::Outcome(_)) => (
                    format!("{when} was arranged: what became of it? · Enter"),
                    TextStyle::Late,
                ),
                Some(DueKind::AfterEnd(_)) => (
                    format!(
                        "{}, after the last day: call it off · Enter",
                        in_a_line(now)
                    ),
                    TextStyle::Warning,
                ),
                Some(_) => (
                    format!("{when} was called off: agree another date · Enter"),
                    TextStyle::Warning,
                ),
                None if now.is_planned() && !file.is_kept(now.id) => {
                    (format!("{} · Enter", in_a_line(now)), TextStyle::Plain)
                }
                None => return None,
            };
            Some((planned, words, tone))
        })
        .collect();
    lines.sort_by_key(|(planned, ..)| planned.now().at);
    lines
}
