//! Choosing the colours: the marked theme is shown at once, on the screen beneath and on a sample. Enter keeps it, Esc
//! goes back to what was.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Rect},
};
use unicode_width::UnicodeWidthStr;

use crate::{
    config::Setting,
    tui::{
        Canvas, Context, PopupArea, Screen, Theme, Transition,
        event::Effect,
        input::{Command, KeyInput},
        theme::Listed,
        widgets::{
            list::{List, ListEvent},
            popup::Popup,
            text_view::wrap,
        },
    },
};

/// The width of the popup inside, where there is room.
const WIDTH: u16 = 70;
/// The columns and the rows of the sample.
const SAMPLE: (u16, u16) = (31, 6);
/// Narrower than this, the list stands alone.
const BESIDE: u16 = 50;
/// The most rows that are left to what is said of a theme.
const MOST_WORDS: u16 = 6;

/// The open list of themes.
pub struct ThemePicker {
    marked: usize,
    /// The theme that was there when it was opened.
    before: Theme,
    popup: Popup,
    /// The rows at the bottom for what is said of a theme.
    words: u16,
}

impl ThemePicker {
    /// Opens it on the theme that is used.
    pub fn new(cx: &Context) -> Self {
        Self {
            marked: cx
                .themes
                .list()
                .iter()
                .position(|one| is_used(one, cx))
                .unwrap_or(0),
            before: cx.theme,
            popup: Popup::default(),
            words: 0,
        }
    }

    /// Marks the theme that many places further, and shows it; one that cannot be used shows what was there before.
    fn mark(&mut self, at: usize, cx: &mut Context) {
        let themes = cx.themes.list();
        self.marked = at.min(themes.len().saturating_sub(1));
        let shown = themes
            .get(self.marked)
            .and_then(|listed| cx.themes.fitted(listed));
        cx.theme = shown.unwrap_or(self.before);
    }

    fn keep(&self, cx: &mut Context) -> Transition {
        let Some(listed) = cx.themes.list().get(self.marked) else {
            return Transition::Stay;
        };
        let name = listed.name.clone();
        match &listed.read {
            Ok(described) => {
                let words = format!("{}. Esc 8 and “themes” change it again.", described.title);
                cx.config.theme = Some(name.clone());
                cx.request(Effect::Remember(Setting::Theme(name)));
                cx.say(words);
                Transition::Pop
            }
            Err(_) => {
                cx.warn("This one cannot be used until its file is put right.");
                Transition::Stay
            }
        }
    }

    /// The list, the sample beside it where there is room, and the words of the marked theme beneath.
    fn split(&self) -> [Rect; 3] {
        let inner = self.popup.inside();
        let words = self.words.min(inner.height / 2);
        let rows = [
            Constraint::Fill(1),
            Constraint::Length(1),
            Constraint::Length(words),
        ];
        let [above, _, beneath] = Layout::vertical(rows).areas(inner);
        let (gap, sample) = if above.width < BESIDE {
            (0, 0)
        } else {
            (2, SAMPLE.0)
        };
        let columns = [
            Constraint::Fill(1),
            Constraint::Length(gap),
            Constraint::Length(sample),
        ];
        let [list, _, sample] = Layout::horizontal(columns).areas(above);
        [list, sample, beneath]
    }

    fn rows(&self, cx: &Context) -> List {
        let [area, ..] = self.split();
        List {
            area,
            marked: self.marked,
            count: cx.themes.list().len(),
            high: 1,
        }
    }

    fn draw_list(&self, canvas: &mut Canvas, cx: &Context) {
        let theme = &cx.theme;
        for (at, place) in self.rows(cx).shown() {
            let Some(listed) = cx.themes.list().get(at) else {
                continue;
            };
            let (sign, title) = match &listed.read {
                Ok(described) if is_used(listed, cx) => ('✓', described.title.as_str()),
                Ok(described) => (' ', described.title.as_str()),
                Err(error) => ('✗', error.file.as_str()),
            };
            let style = if at == self.marked {
                canvas.cursor = Some((place.x, place.y).into());
                theme.selection
            } else if listed.read.is_err() {
                theme.muted
            } else {
                theme.text
            };
            let room = usize::from(place.width);
            let words = format!("{sign} {title}");
            let blank = " ".repeat(room.saturating_sub(words.width()));
            let buffer = &mut *canvas.buffer;
            buffer.set_stringn(place.x, place.y, words + &blank, room, style);
        }
    }
}

/// Returns whether a theme in the list is the one that is kept.
fn is_used(listed: &Listed, cx: &Context) -> bool {
    let kept = cx.config.theme.as_deref();
    listed.name == kept.unwrap_or(cx.themes.usual()) && listed.read.is_ok()
}

/// A row or two of everything, in the colours that are shown.
fn draw_sample(buffer: &mut Buffer, area: Rect, theme: &Theme) {
    let rows = [
        vec![(" Wellbeing · Q.1         saved ", theme.bar)],
        vec![("How have you been?", theme.accent)],
        vec![
            ("┃ ", theme.cursor),
            ("the box with the cursor", theme.text),
        ],
        vec![("│ ", theme.border), ("a hint or a label", theme.muted)],
        vec![
            ("✓ done", theme.good),
            ("  ● due soon", theme.warning),
            ("  ▲ late", theme.late),
        ],
        vec![(" what is marked or selected    ", theme.selection)],
    ];
    for (row, y) in rows.iter().zip(area.top()..area.bottom()) {
        let mut x = area.x;
        for (words, style) in row {
            let room = area.right().saturating_sub(x);
            (x, _) = buffer.set_stringn(x, y, words, room.into(), *style);
        }
    }
}

impl Screen for ThemePicker {
    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        match self.rows(cx).press(&press) {
            // The first click on a theme shows it, the next keeps it.
            ListEvent::Activate(at) if at == self.marked => return self.keep(cx),
            ListEvent::Activate(at) | ListEvent::Select(at) => self.mark(at, cx),
            ListEvent::Ignored => match press {
                KeyInput::Command(Command::Menu | Command::Back) => {
                    cx.theme = self.before;
                    return Transition::Pop;
                }
                KeyInput::Mouse(_) => return Transition::Ignored,
                _ => {}
            },
        }
        Transition::Stay
    }

    fn layout(&mut self, area: Rect, cx: &Context) {
        let width = WIDTH.min(area.width.saturating_sub(4));
        let list = cx.themes.list();
        let words = list
            .iter()
            .map(|listed| wrap::height(&cx.themes.words(listed), width));
        self.words = words.max().unwrap_or(0).min(MOST_WORDS);
        let rows = u16::try_from(list.len()).unwrap_or(u16::MAX).max(SAMPLE.1);
        let rows = rows.saturating_add(1 + self.words);
        self.popup = Popup::over(area, rows, WIDTH);
    }

    fn popup_area(&self) -> Option<PopupArea> {
        Some(PopupArea::Window)
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        let theme = &cx.theme;
        let title = "Themes · ↑↓ show · Enter keeps · Esc goes back";
        self.popup.draw(title, canvas, theme);
        let [_, sample, beneath] = self.split();
        self.draw_list(canvas, cx);
        draw_sample(canvas.buffer, sample, theme);
        if let Some(listed) = cx.themes.list().get(self.marked) {
            let words = cx.themes.words(listed);
            wrap::draw(&words, canvas.buffer, beneath, theme.muted);
        }
    }
}
