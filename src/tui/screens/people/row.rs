//! One row of the list of people: who is found for what was typed, in which order, and how it looks.

use ratatui::{buffer::Buffer, layout::Rect};
use unicode_width::UnicodeWidthStr;

use super::status::{self, FileStatus, Stands};
use crate::{
    domain::{
        facts::Profile,
        id::FileId,
        text::names::{Fit, fit},
    },
    tui::{Context, Theme, widgets::text_view::wrap},
};

/// One person of the list.
pub struct PersonRow {
    /// Whose file Enter opens.
    pub file: FileId,
    /// The name on the file.
    pub name: String,
    /// Their role, or who of the group was found.
    pub role: String,
    /// Urgency of the file today, with the words for it.
    pub stands: Stands,
    /// Where in the name what was typed stands; a name in a group counts as its own.
    fit: Fit,
}

/// Who is in the list: the most urgent first, of those that were looked for whoever is called so most plainly, and
/// of them whose session is unfinished.
pub fn found(sought: &str, cx: &Context) -> Vec<PersonRow> {
    let files = cx.contents.files();
    let wanted = files.filter(|(_, profile)| !profile.has_ended(cx.today()) || !sought.is_empty());
    let mut rows: Vec<PersonRow> = wanted
        .filter_map(|(file, profile)| {
            let own = fit(&profile.who.name, sought);
            let own = own.map(|fit| (fit, profile.described())).into_iter();
            let fits = own.chain(member(profile, sought, cx));
            let (fit, role) = fits.min_by_key(|(fit, _)| *fit)?;
            Some(PersonRow {
                fit,
                file: file.id,
                name: profile.who.name.clone(),
                role,
                stands: status::of(file, profile, cx),
            })
        })
        .collect();
    rows.sort_by(|a, b| {
        let goes_on =
            |row: &PersonRow| !sought.is_empty() && row.stands.urgency == FileStatus::Unfinished;
        let order = |row: &PersonRow| (row.fit, !goes_on(row), row.stands.urgency, row.stands.by);
        order(a).cmp(&order(b)).then_with(|| a.name.cmp(&b.name))
    });
    rows
}

/// Who of a group, without a file of their own, has such a name, and where in it the letters stand.
fn member(group: &Profile, sought: &str, cx: &Context) -> Option<(Fit, String)> {
    let members = cx.contents.members(group).into_iter();
    let without = members.filter(|who| !cx.contents.has_file(who.id));
    let found = without.filter_map(|who| Some((fit(&who.name, sought)?, who.name)));
    let (fit, name) = found.min_by_key(|(fit, _)| *fit)?;
    Some((fit, format!("{name} is in it")))
}

impl PersonRow {
    /// Draws it on one line, its name and role in columns so wide.
    pub fn draw(
        &self,
        (name, role): (usize, usize),
        marked: bool,
        buffer: &mut Buffer,
        area: Rect,
        theme: &Theme,
    ) {
        let urgency = self.stands.urgency;
        let style = if marked {
            theme.selection
        } else if urgency == FileStatus::Ended {
            theme.muted
        } else {
            theme.text
        };
        buffer.set_style(area, style);
        let signs = if marked {
            style
        } else {
            urgency.tone().style(theme)
        };
        buffer.set_stringn(area.x, area.y, urgency.sign().to_string(), 1, signs);
        let wide = u16::try_from(self.stands.words.width()).unwrap_or(u16::MAX);
        // The narrower the window, the closer to the name: how it stands is never cut off before the role is.
        let end = area.right().saturating_sub(wide).max(area.x + 2);
        let mut x = area.x + 2;
        for (words, width) in [(&self.name, name), (&self.role, role)] {
            let width = u16::try_from(width).unwrap_or(u16::MAX);
            let place = Rect {
                x,
                width: width.min(end.saturating_sub(x + 1)),
                ..area
            };
            wrap::draw_row(words, buffer, place, style);
            x = x.saturating_add(width + 2);
        }
        let x = x.min(end);
        let room = area.right().saturating_sub(x);
        buffer.set_stringn(x, area.y, &self.stands.words, room.into(), signs);
    }
}
