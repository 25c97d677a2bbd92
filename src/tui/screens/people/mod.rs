//! The people one supervises: a search box with no name in sight until something is typed.

mod preview;
mod row;
mod status;
mod unfinished;
pub mod week;

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Rect},
    style::Style,
    text::Span,
    widgets::{Block as Frames, Widget},
};
use unicode_width::UnicodeWidthStr;

use self::row::PersonRow;
use crate::{
    domain::{
        calendar::SchoolYear,
        text::names::begins,
        week::{WeekItem, WeekSubject},
    },
    tui::{
        Canvas, Context, Heading, Route, Screen, Transition,
        input::{Command, KeyInput, Scope},
        widgets::{
            form::{FormView, geometry::below},
            list::{List, ListEvent},
            popup,
            search_box::{SearchBox, SearchEvent},
            text_view::wrap,
        },
    },
};

/// From this width on the person who is marked is shown beside the list.
const WIDE: u16 = 100;

/// The width of that.
const PREVIEW: u16 = 40;

/// The widest that a name or a role is in the list.
const COLUMN: usize = 24;

/// The meaning of the signs before the names.
const LEGEND: &str = "▲ late · ● due soon · ✎ unfinished";

/// The list of people.
#[derive(Default)]
pub struct People {
    search: SearchBox,
    shows_all: bool,
    marked: usize,
    rows: Vec<PersonRow>,
    /// The number of those who are supervised now, for the title.
    count: usize,
    /// The words for what is to be seen to while the list is hidden, without a name.
    wanted: String,
    /// The area of the list with its frame.
    area: Rect,
}

impl People {
    fn sought(&self) -> String {
        self.search.words().trim().to_lowercase()
    }

    fn is_hidden(&self) -> bool {
        !self.shows_all && self.sought().is_empty()
    }

    /// Empties the search box.
    fn clear(&mut self) {
        if !self.search.words().is_empty() {
            self.search = SearchBox::default();
            self.marked = 0;
        }
    }

    fn enter(&mut self, cx: &mut Context) -> Transition {
        if self.is_hidden() {
            let unfinished = unfinished::newest(cx).map(|draft| (draft.file, draft.record.id));
            let Some((file, record)) = unfinished else {
                cx.say("Type the beginning of a name, or Tab to show everybody.");
                return Transition::Stay;
            };
            if cx.file(file).is_none() {
                return Transition::Go(Route::File(file));
            }
            return Transition::GoAll(vec![Route::File(file), Route::Unfinished(record)]);
        }
        if let Some(file) = self.rows.get(self.marked).map(|row| row.file) {
            self.clear();
            return Transition::Go(Route::File(file));
        }
        let name = self.search.words().trim();
        cx.say(if name.is_empty() {
            "Nobody is here yet. Ctrl-N adds a supervisee.".to_owned()
        } else {
            format!("Nobody is called “{name}”. Ctrl-N adds a new supervisee.")
        });
        Transition::Stay
    }

    fn typed(&mut self, press: &KeyInput, cx: &mut Context) -> Transition {
        match self.search.press(press, cx) {
            SearchEvent::Ignored => return Transition::Ignored,
            SearchEvent::Edited => self.marked = 0,
            SearchEvent::Moved => {}
        }
        Transition::Stay
    }
}

/// The number of lines of the week that are late and that are not, without a name: "1 late, 2 this week: Ctrl-W shows
/// them".
fn wanted(cx: &Context) -> String {
    let week = cx.week();
    let is_unfinished = |item: &&WeekItem| matches!(item.subject, WeekSubject::Unfinished(_));
    let late = week.iter().filter(|item| item.late).count();
    let unfinished = week.iter().filter(is_unfinished).count();
    let counts = [
        (late, "late"),
        (week.len() - late - unfinished, "this week"),
        (unfinished, "unfinished"),
    ];
    let said = counts.into_iter().filter(|(count, _)| *count > 0);
    let said: Vec<_> = said
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    if said.is_empty() {
        return String::new();
    }
    format!("{}: Ctrl-W shows them.", said.join(", "))
}

impl Screen for People {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Boxes, Scope::People]
    }

    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        if let Some(step) = self.choose(&press, cx) {
            return step;
        }
        match press {
            KeyInput::Command(Command::ShowAll) => {
                self.shows_all = !self.shows_all || !self.sought().is_empty();
                self.clear();
                self.marked = 0;
                Transition::Stay
            }
            KeyInput::Command(Command::NewPerson) if cx.may_change() => {
                let name = self.search.words().trim().to_owned();
                let sought = self.sought();
                let known = self.rows.iter().any(|row| begins(&row.name, &sought));
                let name = if known { String::new() } else { name };
                self.clear();
                Transition::Go(Route::NewPerson(name))
            }
            KeyInput::Command(Command::Terms) if cx.may_change() => {
                let now = SchoolYear::of(cx.today());
                Transition::Go(Route::SchoolTerms(cx.contents.own_school(), Some(now)))
            }
            KeyInput::Command(Command::OwnDetails) if cx.may_change() => {
                Transition::Go(Route::OwnDetails)
            }
            KeyInput::Command(Command::NewPerson | Command::Terms | Command::OwnDetails) => {
                Transition::Stay
            }
            KeyInput::Command(Command::Week) => {
                self.clear();
                Transition::Go(Route::Week)
            }
            KeyInput::Command(Command::Findings) => Transition::Go(Route::Findings),
            press => self.typed(&press, cx),
        }
    }

    fn layout(&mut self, area: Rect, cx: &Context) {
        [self.area, _] = split(area);
        self.rows = if self.is_hidden() {
            Vec::new()
        } else {
            row::found(&self.sought(), cx)
        };
        self.marked = self.marked.min(self.rows.len().saturating_sub(1));
        let supervised = cx
            .contents
            .files()
            .filter(|(_, profile)| !profile.has_ended(cx.today()));
        self.count = supervised.count();
        self.wanted = if self.is_hidden() {
            wanted(cx)
        } else {
            String::new()
        };
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, cx: &Context) {
        let marked = self.rows.get(self.marked);
        self.draw_list(canvas, cx);
        let [_, right] = split(area);
        if right.is_empty() {
            return;
        }
        let title = marked.map_or("", |row| row.name.as_str());
        framed(title, "", canvas.buffer, right, cx);
        if let Some((file, profile)) = marked.and_then(|row| cx.file(row.file)) {
            let mut page = FormView::new(preview::blocks(file, profile, cx));
            page.arrange(popup::inside(right));
            page.draw(canvas.buffer, &cx.theme);
        }
    }

    fn heading(&self, _cx: &Context) -> Heading {
        Heading {
            left: "quietroom".to_owned(),
            ..Heading::default()
        }
    }
}

/// The list, and the person who is marked where there is room beside it.
fn split(area: Rect) -> [Rect; 2] {
    let preview = if area.width < WIDE { 0 } else { PREVIEW };
    Layout::horizontal([Constraint::Fill(1), Constraint::Length(preview)]).areas(area)
}

fn framed(title: &str, foot: &str, buffer: &mut Buffer, area: Rect, cx: &Context) {
    let [title, foot] = [title, foot].map(|words| match words {
        "" => String::new(),
        words => format!(" {words} "),
    });
    Frames::bordered()
        .title_bottom(Span::styled(foot, cx.theme.muted))
        .border_style(cx.theme.border)
        .title_style(cx.theme.accent)
        .title(title)
        .render(area, buffer);
}

impl People {
    /// The rows of the list, under the search line and an empty one.
    fn list(&self) -> List {
        List {
            area: below(popup::inside(self.area), 2),
            marked: self.marked,
            count: self.rows.len(),
            high: 1,
        }
    }

    /// The place of the words that the list is hidden behind, and beneath them how many are late and due.
    fn hidden_lines(&self, cx: &Context) -> [Rect; 2] {
        let area = self.list().area;
        let high = wrap::height(&self.empty(cx).0, area.width).min(area.height);
        let first = Rect {
            height: high,
            ..area
        };
        let left = area.height - high;
        let second = Rect {
            y: first.bottom() + u16::from(left > 1),
            height: left.saturating_sub(1).min(2),
            ..area
        };
        [first, second]
    }

    /// Answers what goes through the list, or to the words that it is hidden behind.
    fn choose(&mut self, press: &KeyInput, cx: &mut Context) -> Option<Transition> {
        if let KeyInput::Mouse(mouse) = press
            && self.is_hidden()
        {
            let [first, second] = self.hidden_lines(cx);
            if mouse.clicks_in(first) && unfinished::offer(cx).is_some() {
                return Some(self.enter(cx));
            }
            if mouse.clicks_in(second) && !self.wanted.is_empty() {
                return Some(Transition::Go(Route::Week));
            }
        }
        match self.list().press(press) {
            ListEvent::Ignored => return None,
            ListEvent::Select(at) => self.marked = at,
            ListEvent::Activate(at) => {
                self.marked = at;
                return Some(self.enter(cx));
            }
        }
        Some(Transition::Stay)
    }

    fn draw_list(&self, canvas: &mut Canvas, cx: &Context) {
        let theme = &cx.theme;
        let signs = self.rows.iter().any(|row| row.stands.urgency.sign() != ' ');
        framed(
            &format!("People · {}", self.count),
            if signs { LEGEND } else { "" },
            canvas.buffer,
            self.area,
            cx,
        );
        self.search.draw(canvas, popup::inside(self.area), theme);
        let list = self.list();
        if self.rows.is_empty() {
            let [first, second] = self.hidden_lines(cx);
            let (words, style) = self.empty(cx);
            wrap::draw(&words, canvas.buffer, first, style);
            wrap::draw(&self.wanted, canvas.buffer, second, theme.text);
            return;
        }
        for (at, place) in list.shown() {
            let Some(row) = self.rows.get(at) else {
                continue;
            };
            let marked = at == self.marked;
            row.draw(self.columns(), marked, canvas.buffer, place, &cx.theme);
        }
    }

    /// The words where there is no name.
    fn empty(&self, cx: &Context) -> (String, Style) {
        let theme = &cx.theme;
        if !self.is_hidden() {
            let words = if self.sought().is_empty() {
                "Nobody is here yet. Ctrl-N, or Esc and 2, adds a supervisee."
            } else {
                "Nobody has that name. Ctrl-N, or Esc and 2, adds a supervisee of that name."
            };
            return (words.to_owned(), theme.muted);
        }
        if let Some(words) = unfinished::offer(cx) {
            return (words, theme.warning);
        }
        let words = if self.count == 0 {
            "Nobody is here yet. Ctrl-N, or Esc and 2, adds a supervisee."
        } else {
            "Type the beginning of a name. Tab shows everybody."
        };
        (words.to_owned(), theme.muted)
    }

    /// The widths of the columns of names and roles.
    fn columns(&self) -> (usize, usize) {
        let widest = |words: fn(&PersonRow) -> &str| {
            let widths = self.rows.iter().map(|row| words(row).width());
            widths.max().unwrap_or(0).min(COLUMN)
        };
        (widest(|row| &row.name), widest(|row| &row.role))
    }
}
