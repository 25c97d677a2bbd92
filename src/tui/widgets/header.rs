//! The first row: whom it is about, where one is, the time, and how the text stands on the disk.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::{
    domain::dates,
    tui::{
        Context, Heading,
        context::save_status::SavedState,
        input::{Command, Mouse, Scope},
    },
};

/// Draws it. With little room the extra words go first, then where one is; the time and the state of saving never.
pub fn draw(buffer: &mut Buffer, area: Rect, heading: &Heading, cx: &Context) {
    let theme = &cx.theme;
    buffer.set_style(area, theme.bar);
    let (clock, state, style) = if heading.live {
        live(cx)
    } else {
        let only = if cx.read_only.is_some() {
            "reading only · "
        } else {
            ""
        };
        let date = format!("{only}{}", dates::short(cx.today()));
        (date, String::new(), theme.bar)
    };
    let separator = if clock.is_empty() || state.is_empty() {
        ""
    } else {
        " · "
    };
    let right = format!("{clock}{separator}{state} ");
    let room = usize::from(area.width).saturating_sub(right.width() + 2);
    let (left, middle) = fitting(heading, room);
    buffer.set_stringn(area.x + 1, area.y, &left, room, theme.bar);
    if !middle.is_empty() {
        let after = if left.is_empty() { 1 } else { left.width() + 3 };
        let centred = room
            .saturating_sub(middle.width())
            .midpoint(after.min(room));
        let x = area.x + u16::try_from(centred.max(after)).unwrap_or(0);
        buffer.set_stringn(x, area.y, &middle, middle.width(), theme.bar);
    }
    let start = area
        .right()
        .saturating_sub(u16::try_from(right.width()).unwrap_or(area.width))
        .max(area.x);
    buffer.set_stringn(start, area.y, &right, area.width.into(), style);
    if style != theme.bar {
        return;
    }
    let clock_style = overtime(cx);
    if let Some(style) = clock_style.filter(|_| heading.live) {
        buffer.set_stringn(start, area.y, &clock, clock.width(), style);
    }
}

/// Returns what a click on it asks for: where one is in a session is told here, and the agenda leads elsewhere.
pub fn clicked(area: Rect, scopes: &[Scope], mouse: &Mouse) -> Option<Command> {
    (scopes.contains(&Scope::Session) && mouse.clicks_in(area)).then_some(Command::Agenda)
}

/// As much as there is room for, of whom it is about and of where one is: the first words of that, the title of what is
/// open, always.
fn fitting(heading: &Heading, room: usize) -> (String, String) {
    let name = &heading.left;
    let whole = heading.more.iter().map(|more| format!("{name} · {more}"));
    let parts = heading.middle.len();
    let middle = |kept: usize| heading.middle.get(..kept).unwrap_or_default().join(" · ");
    let shorter_left = whole
        .chain([name.clone()])
        .map(|left| (left, middle(parts)));
    let fewer_middle = (BESIDE..parts)
        .rev()
        .map(|kept| (name.clone(), middle(kept)));
    let shorter_name = (1..=BESIDE.min(parts)).rev().map(|kept| {
        let middle = middle(kept);
        let least = if kept == BESIDE {
            FAIR_NAME
        } else {
            LEAST_NAME
        };
        let left = room.saturating_sub(middle.width() + 3).max(least);
        (shortened(name, left), middle)
    });
    shorter_left
        .chain(fewer_middle)
        .chain(shorter_name)
        .find(|(left, middle)| left.width() + middle.width() + 3 <= room)
        .unwrap_or_else(|| (String::new(), shortened(&middle(1), room)))
}

/// The parts of where one is for which the name is shortened: the title, and what is beside it.
const BESIDE: usize = 2;

/// The fewest columns of a name to which it is shortened for more than the title.
const FAIR_NAME: usize = 12;

/// The fewest columns of a name that are worth showing.
const LEAST_NAME: usize = 6;

/// As many of its letters as there is room for, and a sign where there are more.
fn shortened(words: &str, room: usize) -> String {
    if words.width() <= room {
        return words.to_owned();
    }
    let mut kept = String::new();
    for letter in words.chars() {
        if kept.width() + letter.width().unwrap_or(0) + 1 > room {
            break;
        }
        kept.push(letter);
    }
    format!("{}…", kept.trim_end())
}

fn live(cx: &Context) -> (String, String, Style) {
    let theme = &cx.theme;
    let clock = cx.clock().or(cx.live()).map_or_else(String::new, |draft| {
        if !draft.record.is_session() && !draft.is_revision() {
            String::new()
        } else if draft.is_revision() {
            format!("revising: revision {}", draft.record.revision)
        } else if draft.is_written_later() {
            "written later".to_owned()
        } else if draft.record.spans.is_empty() {
            "not begun".to_owned()
        } else {
            format!("{} of {} min", draft.minutes(cx.now), draft.record.length)
        }
    });
    if cx.read_only.is_some() {
        return (clock, "reading only".to_owned(), theme.late);
    }
    let state = cx.saving.state(cx.now);
    let style = match state {
        SavedState::Saved | SavedState::Saving => theme.bar,
        SavedState::NotSaved => theme.late,
    };
    (clock, state.words().to_owned(), style)
}

/// The time's colour once the session runs over.
fn overtime(cx: &Context) -> Option<Style> {
    let draft = cx.clock()?;
    (draft.minutes(cx.now) > i64::from(draft.record.length))
        .then_some(cx.theme.warning.patch(Style::new()))
}
