//! A month on the screen: weeks from Monday, weekends, bank holidays and days outside term marked.

use chrono::{Datelike, NaiveDate};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::{Modifier, Style},
};

use crate::{
    domain::{
        calendar::{Calendar, DayKind, Month},
        dates,
    },
    tui::Theme,
};

/// Behind a weekend's day, a holiday and a day off.
const CLOSED: char = '·';
/// Behind a day outside term.
const OUTSIDE: char = '–';
/// Behind a day on which a session is arranged already.
const ARRANGED: char = '•';

/// The row of the first week, under the title and the days' names.
const FIRST_WEEK: u16 = 2;
/// The cells a day takes.
const DAY_WIDTH: u16 = 5;

/// One month.
pub struct MonthView {
    title: String,
    weeks: Vec<[Option<Day>; 7]>,
    notes: Vec<String>,
}

/// One day of it.
#[derive(Clone, Copy)]
struct Day {
    date: NaiveDate,
    /// The sign behind its number: a session is arranged, or why none can be on it.
    mark: char,
    chosen: bool,
    today: bool,
}

impl MonthView {
    /// The month of `shown`, with the days on which something is `arranged`.
    pub fn new(
        shown: NaiveDate,
        chosen: Option<NaiveDate>,
        today: NaiveDate,
        arranged: &[NaiveDate],
        calendar: &Calendar,
    ) -> Self {
        let month = Month::of(shown);
        let mut notes = Vec::new();
        let mut day = |date: NaiveDate| {
            let kind = calendar.kind(date);
            if let DayKind::Holiday(name) | DayKind::Off(name) = &kind {
                let name = if name.is_empty() { "day off" } else { name };
                notes.push(format!("{} {name}", dates::day(date)));
            }
            Day {
                date,
                mark: match kind {
                    _ if arranged.contains(&date) => ARRANGED,
                    DayKind::Working => ' ',
                    DayKind::Weekend | DayKind::Holiday(_) | DayKind::Off(_) => CLOSED,
                    DayKind::HalfTerm | DayKind::Outside => OUTSIDE,
                },
                chosen: chosen == Some(date),
                today: today == date,
            }
        };
        let weeks: Vec<_> = month
            .weeks()
            .into_iter()
            .map(|week| week.map(|date| date.map(&mut day)))
            .collect();
        let days = || weeks.iter().flatten().flatten();
        if days().any(|day| day.mark == OUTSIDE) {
            let legend = format!("{CLOSED} weekend or holiday   {OUTSIDE} outside term");
            notes.insert(0, legend);
        }
        if days().any(|day| day.mark == ARRANGED && !day.chosen) {
            notes.insert(0, format!("{ARRANGED} arranged already"));
        }
        Self {
            title: month.title(),
            weeks,
            notes,
        }
    }

    /// The rows it takes: title, names of the days, weeks and notes.
    pub fn height(&self) -> u16 {
        u16::try_from(2 + self.weeks.len() + self.notes.len()).unwrap_or(u16::MAX)
    }

    /// The day that is drawn at a cell of its area.
    pub fn day_at(&self, area: Rect, at: Position) -> Option<NaiveDate> {
        let week = at.y.checked_sub(area.y + FIRST_WEEK)?;
        let day = at.x.checked_sub(area.x)? / DAY_WIDTH;
        let week = self.weeks.get(usize::from(week))?;
        week.get(usize::from(day))?.map(|day| day.date)
    }

    /// Draws it. The chosen day stands in brackets, one that is closed is dim with its mark, today is
    /// underlined.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, theme: &Theme) {
        let title = format!("{:^34}", self.title);
        let weekdays = "  Mo   Tu   We   Th   Fr   Sa   Su".to_owned();
        let blank = self.weeks.iter().map(|_| (String::new(), theme.text));
        let notes = self.notes.iter().map(|note| (note.clone(), theme.muted));
        let lines = [(title, theme.accent), (weekdays, theme.muted)]
            .into_iter()
            .chain(blank)
            .chain(notes);
        for ((words, style), row) in lines.zip(area.rows()) {
            buffer.set_stringn(row.x, row.y, words, row.width.into(), style);
        }
        for (week, y) in self.weeks.iter().zip((area.y + FIRST_WEEK)..area.bottom()) {
            for (day, x) in week
                .iter()
                .zip((area.x..area.right()).step_by(DAY_WIDTH.into()))
            {
                if let Some(day) = day {
                    let (words, style) = day.look(theme);
                    buffer.set_stringn(x, y, words, 4, style);
                }
            }
        }
    }
}

impl Day {
    fn look(self, theme: &Theme) -> (String, Style) {
        let Self {
            date,
            mark,
            chosen,
            today,
        } = self;
        let number = date.day();
        let (words, style) = if chosen {
            (format!("[{number:>2}]"), theme.accent)
        } else {
            let style = match mark {
                CLOSED | OUTSIDE => theme.muted,
                _ => theme.text,
            };
            (format!(" {number:>2}{mark}"), style)
        };
        (
            words,
            if today {
                style.add_modifier(Modifier::UNDERLINED)
            } else {
                style
            },
        )
    }
}
