//! Values: what is answered to a question, or stands in a cell of a table.

use std::{borrow::Cow, collections::BTreeMap};

use chrono::{NaiveDate, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

use crate::domain::{
    calendar::Interval,
    dates,
    id::{CaseId, RowId},
    policy::{Column, Slug},
};

/// The sign between choices that hold at once: `CP + EHP`.
pub const AND: &str = " + ";

/// An answer, or one cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Value {
    /// Left empty.
    #[default]
    Empty,
    /// Nothing is asked: the words of its question stand printed on the form, and are part of what is agreed.
    Printed,
    /// Words; also what was typed so far where a date or a number is asked.
    Text(String),
    /// A count.
    Number(u32),
    /// A date.
    Date(NaiveDate),
    /// A time of day.
    Time(NaiveTime),
    /// A length of time, in minutes.
    Minutes(u16),
    /// An interval.
    Every(Interval),
    /// Yes or no.
    YesNo(bool),
    /// The choice taken.
    Choice(String),
    /// A table.
    Table {
        /// The columns' labels.
        columns: Vec<ColumnLabel>,
        /// The rows.
        rows: Vec<Row>,
        /// The numbers stated beside what is listed, by the tally's label.
        stated: BTreeMap<String, u32>,
    },
}

/// A column as it was headed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnLabel {
    /// The column's id.
    pub column: Slug,
    /// Its heading.
    pub asked: String,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its own identity.
    pub id: RowId,
    /// The case it is about; its name cell shows the case and stores nothing.
    pub case: Option<CaseId>,
    /// One value per column.
    pub cells: Vec<Value>,
    /// The cells as they came from last time: while they are what is in the row, nobody said anything of it in this
    /// session. None in a row that was written here, or of which it was said that it is as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stood: Option<Vec<Value>>,
}

impl ColumnLabel {
    /// The label of a column of the policy.
    pub fn of(column: &Column) -> Self {
        Self {
            column: column.id.clone(),
            asked: column.ask.clone(),
        }
    }
}

impl Row {
    /// An empty row for these columns.
    pub fn empty(id: RowId, columns: usize) -> Self {
        Self {
            id,
            case: None,
            cells: vec![Value::Empty; columns],
            stood: None,
        }
    }

    /// Returns whether it only stands there from last time.
    pub fn is_as_it_stood(&self) -> bool {
        self.stood.as_ref() == Some(&self.cells)
    }

    /// Returns whether something in it is another than it was last time.
    pub fn has_changed(&self) -> bool {
        self.stood.is_some() && !self.is_as_it_stood()
    }
}

impl Value {
    /// Words as a value: none are [`Value::Empty`].
    pub fn words(text: &str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }

    /// A time of day, to the minute.
    pub fn time(time: Option<NaiveTime>) -> Self {
        time.map_or(Self::Empty, |time| {
            let full = time.with_second(0);
            let full = full.and_then(|time| time.with_nanosecond(0));
            Self::Time(full.unwrap_or(time))
        })
    }

    /// The words of a text; empty words for an empty answer.
    pub fn as_words(&self) -> Option<&str> {
        match self {
            Self::Empty => Some(""),
            Self::Text(words) | Self::Choice(words) => Some(words),
            _ => None,
        }
    }

    /// The number.
    pub fn as_number(&self) -> Option<u32> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// A number or nothing; the value itself where it is something else.
    pub(crate) const fn to_count(&self) -> Result<Option<u32>, &Self> {
        match self {
            Self::Empty => Ok(None),
            Self::Number(number) => Ok(Some(*number)),
            other => Err(other),
        }
    }

    /// Yes or no.
    pub fn as_yes(&self) -> Option<bool> {
        match self {
            Self::YesNo(yes) => Some(*yes),
            _ => None,
        }
    }

    /// The day.
    pub fn as_date(&self) -> Option<NaiveDate> {
        match self {
            Self::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// An interval.
    pub fn as_every(&self) -> Option<Interval> {
        match self {
            Self::Every(every) => Some(*every),
            _ => None,
        }
    }

    /// Returns the length, in minutes.
    pub fn as_minutes(&self) -> Option<u16> {
        match self {
            Self::Minutes(minutes) => Some(*minutes),
            _ => None,
        }
    }

    /// The time of day.
    pub fn as_time(&self) -> Option<NaiveTime> {
        match self {
            Self::Time(time) => Some(*time),
            _ => None,
        }
    }

    /// Returns the words, or a date or number as it is written. A table has no words.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Text(words) | Self::Choice(words) => Cow::Borrowed(words),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Date(date) => Cow::Owned(dates::short(*date)),
            Self::Time(time) => Cow::Owned(dates::clock(*time)),
            Self::Minutes(minutes) => Cow::Owned(dates::minutes(*minutes)),
            Self::Every(every) => Cow::Owned(every.to_string()),
            Self::YesNo(yes) => Cow::Borrowed(if *yes { "yes" } else { "no" }),
            Self::Empty | Self::Printed | Self::Table { .. } => Cow::Borrowed(""),
        }
    }

    /// Returns the size of its words, in bytes.
    pub(crate) fn letters(&self) -> usize {
        match self {
            Self::Text(words) | Self::Choice(words) => words.len(),
            Self::Table { rows, .. } => rows
                .iter()
                .flat_map(|row| &row.cells)
                .map(Self::letters)
                .sum(),
            _ => 0,
        }
    }

    /// Returns whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(words) | Self::Choice(words) => words.trim().is_empty(),
            Self::Table { rows, stated, .. } => rows.is_empty() && stated.is_empty(),
            _ => false,
        }
    }

    /// The choices that it holds, where several can; none of another kind.
    pub fn choices(&self) -> impl Iterator<Item = &str> {
        let words = match self {
            Self::Choice(words) => words.as_str(),
            _ => "",
        };
        words.split(AND).filter(|choice| !choice.is_empty())
    }

    /// Returns whether somebody typed it, as far as the value itself can tell.
    pub(crate) fn is_typed(&self) -> bool {
        let Self::Table { rows, stated, .. } = self else {
            return !self.is_empty() && *self != Self::Printed;
        };
        !stated.is_empty()
            || rows.iter().any(|row| {
                row.has_changed()
                    || row.cells.iter().any(|cell| match cell {
                        Self::YesNo(_) | Self::Choice(_) => row.case.is_none(),
                        cell => !cell.is_empty(),
                    })
            })
    }
}
