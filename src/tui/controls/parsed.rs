//! A line whose text is read as a date, a time, a number or an interval when the cursor leaves it. Until then, and if it
//! cannot be read, it is kept as typed.

use std::{any::Any, fmt::Display, sync::Arc};

use chrono::{Datelike, NaiveDate, TimeDelta};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use unicode_width::UnicodeWidthStr;

use super::{Control, ControlInput, ControlStyle, Response, text::TextBox};
use crate::domain::{
    calendar::{Calendar, Interval},
    dates,
    facts::Value,
    policy::Limits,
    typed::{self, DateBias, DateError},
};

/// The type that the text is read as.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Sort {
    Date {
        bias: DateBias,
        today: NaiveDate,
        calendar: Arc<Calendar>,
        /// Set when dates are counted from `today` whatever day it is.
        always: bool,
        /// Set where each day has only one year: no day is asked about.
        in_one_year: bool,
        /// Set where a month may stand that names no day.
        or_month: bool,
        /// Set where words may stand that name none: "asap".
        or_words: bool,
        /// Set where a day without school is told as such.
        tells_days_off: bool,
        /// The day that an empty box comes to.
        if_empty: Option<NaiveDate>,
    },
    Time,
    Number(Limits),
    Minutes,
    Every,
}

/// A line for a date, a time, a number, a length or an interval.
pub struct ParsedBox {
    sort: Sort,
    value: Value,
    line: TextBox,
    /// The two days that the words may mean, until one is taken or other words are typed. Space goes from one to the
    /// other, and no other key has to do with it.
    either: Option<[NaiveDate; 2]>,
    /// The words for several days, as "next week" is, of which the last is taken; until another day stands here.
    several: Option<String>,
    /// Set when the words were refused as they stand: other words are to take their place.
    refused: bool,
}

impl ParsedBox {
    /// Returns a line for a date. `bias` decides what the words leave open, and `calendar` when term ends.
    pub fn date(value: &Value, bias: DateBias, today: NaiveDate, calendar: &Arc<Calendar>) -> Self {
        let calendar = Arc::clone(calendar);
        let sort = Sort::Date {
            bias,
            today,
            calendar,
            always: false,
            in_one_year: false,
            or_month: false,
            or_words: false,
            tells_days_off: false,
            if_empty: None,
        };
        Self::new(sort, value)
    }

    /// Returns a line for a date from `start` on, on whatever day it is typed: "4 sep" is the first one after `start`.
    pub fn date_from(value: &Value, start: NaiveDate, calendar: &Arc<Calendar>) -> Self {
        let mut control = Self::date(value, DateBias::Ahead, start, calendar);
        if let Sort::Date { always, .. } = &mut control.sort {
            *always = true;
        }
        control
    }

    /// Returns the same line, where each day lies within a year from its start on: nothing is asked.
    #[must_use]
    pub fn in_one_year(mut self) -> Self {
        if let Sort::Date { in_one_year, .. } = &mut self.sort {
            *in_one_year = true;
        }
        self
    }

    /// Returns the same line, where a month or a feast without a day may stand: it stays what it is.
    #[must_use]
    pub fn or_month(mut self) -> Self {
        if let Sort::Date { or_month, .. } = &mut self.sort {
            *or_month = true;
        }
        self
    }

    /// Returns the same line, where words may stand that name no day.
    #[must_use]
    pub fn or_words(mut self) -> Self {
        if let Sort::Date { or_words, .. } = &mut self.sort {
            *or_words = true;
        }
        self
    }

    /// Returns the same line, where a day without school is told as such.
    #[must_use]
    pub fn telling_days_off(mut self) -> Self {
        if let Sort::Date { tells_days_off, .. } = &mut self.sort {
            *tells_days_off = true;
        }
        self
    }

    /// Returns the same line, which shows the day that it comes to while it is empty.
    #[must_use]
    pub fn or_day(mut self, day: NaiveDate) -> Self {
        if let Sort::Date { if_empty, .. } = &mut self.sort {
            *if_empty = Some(day);
        }
        self
    }

    /// Returns a line for a time of day.
    pub fn time(value: &Value) -> Self {
        Self::new(Sort::Time, value)
    }

    /// Returns a line for a number.
    pub fn number(value: &Value) -> Self {
        Self::number_within(Limits::default(), value)
    }

    /// Returns a line for a number within limits.
    pub fn number_within(limits: Limits, value: &Value) -> Self {
        Self::new(Sort::Number(limits), value)
    }

    /// Returns a line for a length of time.
    pub fn minutes(value: &Value) -> Self {
        Self::new(Sort::Minutes, value)
    }

    /// Returns a line for an interval.
    pub fn every(value: &Value) -> Self {
        Self::new(Sort::Every, value)
    }

    fn new(sort: Sort, value: &Value) -> Self {
        let mut control = Self {
            sort,
            value: value.clone(),
            line: TextBox::line(&value.shown()),
            either: None,
            several: None,
            refused: false,
        };
        control.ask();
        control.set_caret(usize::MAX);
        control
    }

    /// Asks which of two days is meant, where the words leave it open.
    fn ask(&mut self) {
        self.either = match (&self.sort, &self.value) {
            (
                Sort::Date {
                    bias,
                    today,
                    calendar,
                    in_one_year: false,
                    ..
                },
                Value::Text(said),
            ) => match typed::read_date(said, *today, *bias, calendar) {
                Err(DateError::WhichYear { earlier, later }) => Some([earlier, later]),
                _ => None,
            },
            _ => None,
        };
    }

    /// Takes one of the two days that the words may mean, and the other one after it.
    fn take(&mut self) -> Option<Response> {
        let [earlier, later] = self.either?;
        let taken = if self.value == Value::Date(earlier) {
            later
        } else {
            earlier
        };
        self.show_read(&Value::Date(taken));
        Some(Response::Set(Value::Date(taken)))
    }

    /// Returns what stands behind the words, the longest first: which two days they may mean, why the day that is read is
    /// one without school, or the day that no words come to.
    fn beside(&self) -> Vec<String> {
        if let Some(said) = &self.several {
            return vec![format!("the end of “{said}”"), format!("“{said}”")];
        }
        match (self.either, &self.value, &self.sort) {
            (
                _,
                Value::Date(day),
                Sort::Date {
                    tells_days_off: true,
                    calendar,
                    ..
                },
            ) => calendar.day_off(*day).into_iter().collect(),
            (Some([earlier, later]), Value::Text(_), _) => {
                let (one, other) = (dates::short(earlier), dates::short(later));
                let (year, next) = (earlier.year(), later.year());
                vec![
                    format!("{one} or {other}? Space"),
                    format!("{year} or {next}? Space"),
                    format!("{:02} or {:02}?", year % 100, next % 100),
                ]
            }
            (
                _,
                Value::Empty,
                Sort::Date {
                    if_empty: Some(day),
                    ..
                },
            ) => vec![format!("empty: {}", dates::short(*day))],
            _ => Vec::new(),
        }
    }

    /// Draws what stands behind the words, as much of it as there is room for.
    fn draw_beside(&self, buffer: &mut Buffer, area: Rect, looks: &ControlStyle) {
        let said = match self.line.text().width() {
            0 => 0,
            width => u16::try_from(width + 2).unwrap_or(u16::MAX),
        };
        let room = area.width.saturating_sub(said);
        let beside = self.beside();
        let fits = |words: &&String| words.width() <= usize::from(room);
        if let Some(words) = beside.iter().find(fits) {
            let style = looks.text.patch(looks.muted);
            buffer.set_string(area.x.saturating_add(said), area.y, words, style);
        }
    }

    fn show_read(&mut self, value: &Value) {
        self.line.show(value);
        if self.value != *value {
            self.several = None;
        }
        self.refused = false;
        self.value = value.clone();
        self.set_caret(usize::MAX);
    }

    fn is_read(&self) -> bool {
        !matches!(self.value, Value::Empty | Value::Text(_))
    }

    fn read(&self, today: NaiveDate) -> Response {
        let said = self.line.text();
        let wrong = |error: &dyn Display| Response::Invalid(error.to_string());
        match &self.sort {
            Sort::Date {
                bias,
                today: first,
                calendar,
                always,
                in_one_year,
                or_month,
                or_words,
                ..
            } => {
                let today = if *always { *first } else { today };
                match typed::read_date(said, today, *bias, calendar) {
                    Ok(date) => Response::Set(Value::Date(date)),
                    Err(DateError::WhichYear { later, .. }) if *in_one_year => {
                        Response::Set(Value::Date(later))
                    }
                    Err(DateError::Undated | DateError::NextSession) if *or_words => {
                        Response::Ignored
                    }
                    Err(DateError::WhichYear { earlier, later }) => Response::Invalid(format!(
                        "Is that {} or {}? Space in the box takes one; or write the year.",
                        dates::short(earlier),
                        dates::short(later)
                    )),
                    Err(DateError::NextSession) => Response::NextSession,
                    Err(DateError::NoDay(month)) if *or_month => {
                        Response::Set(Value::Text(month.to_string()))
                    }
                    Err(error) => wrong(&error),
                }
            }
            Sort::Time => typed::read_time(said).map_or_else(
                |error| wrong(&error),
                |time| Response::Set(Value::Time(time)),
            ),
            Sort::Minutes => typed::read_minutes(said).map_or_else(
                |error| wrong(&error),
                |minutes| Response::Set(Value::Minutes(minutes)),
            ),
            Sort::Every => Interval::read(said).map_or_else(
                |error| wrong(&error),
                |every| Response::Set(Value::Every(every)),
            ),
            Sort::Number(limits) => match said.trim().parse() {
                Ok(number) if limits.allow(number) => Response::Set(Value::Number(number)),
                _ => Response::Invalid(format!(
                    "That is not {}. It is kept as you typed it.",
                    limits.named()
                )),
            },
        }
    }

    /// Returns the words as they were typed where they name several days, none of which was said.
    fn several_days(&self, today: NaiveDate) -> Option<String> {
        let Sort::Date { calendar, .. } = &self.sort else {
            return None;
        };
        let said = self.line.text().trim();
        let behind = typed::read_date(said, today, DateBias::Back, calendar);
        let is_several = matches!(behind, Err(DateError::SeveralDays { .. }));
        is_several.then(|| said.strip_prefix("by ").unwrap_or(said).to_owned())
    }

    fn by_days(&mut self, days: i64) -> Response {
        let Sort::Date {
            today,
            bias,
            calendar,
            ..
        } = &self.sort
        else {
            return Response::Ignored;
        };
        let from = match self.value {
            Value::Date(date) => Some(date),
            Value::Empty => Some(*today),
            // Text that cannot be read as a date stays.
            _ => typed::read_date(self.line.text(), *today, *bias, calendar).ok(),
        };
        match from.and_then(|date| date.checked_add_signed(TimeDelta::days(days))) {
            Some(date) => {
                self.show(&Value::Date(date));
                Response::Set(Value::Date(date))
            }
            None => Response::Ignored,
        }
    }
}

impl Control for ParsedBox {
    fn draw(&self, buffer: &mut Buffer, area: Rect, looks: &ControlStyle) -> Option<Position> {
        let cursor = self.line.draw(buffer, area, looks);
        self.draw_beside(buffer, area.intersection(buffer.area), looks);
        cursor
    }

    fn update(&mut self, input: &ControlInput) -> Response {
        match input {
            ControlInput::Leap { down } => self.by_days(if *down { 1 } else { -1 }),
            ControlInput::Type(' ') if self.either.is_some() => {
                self.take().unwrap_or(Response::Ignored)
            }
            input => self.typed(input),
        }
    }

    fn commit(&mut self, today: NaiveDate) -> Response {
        if self.is_read() {
            self.set_caret(usize::MAX);
            return Response::Ignored;
        }
        if self.line.text().trim().is_empty() {
            return Response::Ignored;
        }
        match self.read(today) {
            Response::Set(value) if value == self.value => Response::Ignored,
            Response::Set(value) => {
                let several = self.several_days(today);
                self.show(&value);
                self.several = several;
                Response::Set(value)
            }
            response => {
                self.ask();
                self.refused = matches!(response, Response::Invalid(_)) && self.either.is_none();
                if self.refused {
                    self.set_caret(usize::MAX);
                }
                response
            }
        }
    }

    fn value(&self) -> Value {
        self.value.clone()
    }

    fn is_like(&self, other: &dyn Control) -> bool {
        let other = (other as &dyn Any).downcast_ref();
        other.is_some_and(|other: &Self| self.sort == other.sort)
    }

    fn words(&self) -> &str {
        self.line.text()
    }

    fn show(&mut self, value: &Value) {
        self.show_read(value);
        self.ask();
    }

    fn caret(&self) -> usize {
        self.line.caret()
    }

    /// Selects a value that has been read, or words that were refused, when the caret comes to its end: typing replaces
    /// it, and moving the caret first corrects it.
    fn set_caret(&mut self, at: usize) {
        self.line.set_caret(at);
        if (self.is_read() || self.refused) && self.line.caret() == self.line.text().len() {
            self.line.update(&ControlInput::SelectAll);
        }
    }
}

impl ParsedBox {
    fn typed(&mut self, input: &ControlInput) -> Response {
        let response = self.line.update(input);
        if matches!(response, Response::Edited(_) | Response::Cut(_)) {
            self.value = Value::words(self.line.text());
            self.either = None;
            self.several = None;
            self.refused = false;
        }
        response
    }
}
