//! The rail: the agenda that both agreed, at the left where there is room for it. It is looked at and never typed in.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, widgets::Widget};
use unicode_width::UnicodeWidthStr;

use crate::{
    domain::draft::{SessionStep, StepLine},
    tui::{
        Context, Theme,
        input::Mouse,
        widgets::{popup, text_view::frame},
    },
};

/// The stops of the way, as many as there is room for.
#[derive(Default)]
pub struct AgendaRail {
    area: Rect,
    rows: Vec<(SessionStep, StepLine)>,
    /// The row that stands at the top.
    first: usize,
}

impl AgendaRail {
    /// Takes up how the stops stand, and keeps the open one in sight with a neighbour on either side.
    pub fn arrange(&mut self, area: Rect, cx: &Context) {
        self.area = area;
        self.rows.clear();
        let Some(draft) = cx.live().filter(|_| !area.is_empty()) else {
            return;
        };
        let policy = cx.live_policy();
        self.rows.extend(draft.all_steps().into_iter().map(|stop| {
            let mut row = draft.step_line(policy, stop);
            // What lies ahead is planned on the agenda; here it would only be a column of noughts.
            let spent = draft
                .agenda_item(stop)
                .map_or(0, |item| draft.spent_on(item) / 60);
            if spent == 0 && stop != draft.step {
                row.minutes.clear();
            }
            let count = draft.gathered_at(policy, stop);
            if count > 0 {
                row.title = format!("{} ({count})", row.title);
            }
            (stop, row)
        }));
        let here = self.rows.iter().position(|(stop, _)| *stop == draft.step);
        let (here, all) = (here.unwrap_or(0), self.rows.len());
        let shown = usize::from(popup::inside(area).height);
        let least = (here + 2).min(all).saturating_sub(shown);
        self.first = self.first.min(here.saturating_sub(1)).max(least);
        self.first = self.first.min(all.saturating_sub(shown));
    }

    /// The stop that is clicked on.
    pub fn clicked(&self, mouse: &Mouse) -> Option<SessionStep> {
        let inner = popup::inside(self.area);
        let row = inner
            .rows()
            .position(|row| row.y == mouse.at.y && mouse.clicks_in(inner))?;
        self.rows.get(self.first + row).map(|(stop, _)| *stop)
    }

    /// Draws it.
    pub fn draw(&self, buffer: &mut Buffer, theme: &Theme) {
        if self.area.is_empty() {
            return;
        }
        let inner = popup::inside(self.area);
        let below = self
            .rows
            .len()
            .saturating_sub(self.first + usize::from(inner.height));
        let hidden = match (self.first, below) {
            (0, 0) => String::new(),
            (above, 0) => format!("↑ {above} more"),
            (0, below) => format!("↓ {below} more"),
            (above, below) => format!("↑ {above} · ↓ {below}"),
        };
        frame(false, " Agenda ".to_owned(), &hidden, theme)
            .title_style(theme.muted)
            .render(self.area, buffer);
        for ((_, row), place) in self.rows.iter().skip(self.first).zip(inner.rows()) {
            draw_row(row, buffer, place, style(row.sign, theme));
        }
    }
}

/// The sign says it; the colour only helps.
const fn style(sign: char, theme: &Theme) -> Style {
    match sign {
        '▸' => theme.accent,
        ' ' => theme.text,
        _ => theme.muted,
    }
}

/// Sign, title and minutes. A title that is too long ends in “…”.
fn draw_row(row: &StepLine, buffer: &mut Buffer, area: Rect, style: Style) {
    let minutes = u16::try_from(row.minutes.width()).unwrap_or(0);
    let gap = u16::from(minutes > 0);
    let room = area.width.saturating_sub(2 + gap + minutes);
    let x = area.x + 2;
    buffer.set_stringn(area.x, area.y, row.sign.to_string(), 1, style);
    buffer.set_stringn(x, area.y, &row.title, room.into(), style);
    if row.title.width() > room.into() {
        buffer.set_stringn(x + room.saturating_sub(1), area.y, "…", 1, style);
    }
    let right = area.right().saturating_sub(minutes);
    buffer.set_stringn(right, area.y, &row.minutes, minutes.into(), style);
}
