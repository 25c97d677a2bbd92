//! A time of day as it is typed.

use chrono::{NaiveTime, TimeDelta};
use thiserror::Error;

use crate::domain::dates::COUNTS;

/// The reason that a time cannot be read, as it is shown beneath the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TimeError {
    /// Nothing was typed.
    #[error("No time is given. Write it like 14:30, 9 or 2pm.")]
    Empty,
    /// The words have not the form of a time.
    #[error("This is not understood as a time. Write it like 14:30, 9 or 2pm.")]
    Unknown,
    /// The form is right, and no day has such a time.
    #[error("There is no such time of day. Times run from 0:00 to 23:59, or from 12am to 11:59pm.")]
    NoSuchTime,
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

const HALVES: [(&str, Half); 4] = [
    ("am", Half::Morning),
    ("a.m", Half::Morning),
    ("pm", Half::Afternoon),
    ("p.m", Half::Afternoon),
];

/// Reads a time of day: `14:30`, `14.30`, `1430`, `9`, `9am`, `2:30 pm`, `half 1`, `quarter to 3`, `noon`.
///
/// Without am or pm, from 1.00 to 6.59 it is afternoon, as the hours of a school are; a leading zero or any other hour is
/// the 24-hour clock.
pub fn read_time(said: &str) -> Result<NaiveTime, TimeError> {
    let lower = said.to_lowercase();
    let said = lower.trim().trim_end_matches(['.', ',']);
    match said {
        "" => return Err(TimeError::Empty),
        "noon" | "midday" => return time(12, 0),
        _ => {}
    }
    let ending = HALVES.iter().find_map(|(words, half)| {
        said.strip_suffix(words)
            .map(|rest| (rest.trim_end(), *half))
    });
    let (said, half) = ending.map_or((said, None), |(rest, half)| (rest, Some(half)));
    let in_figures = hour_and_minute(said);
    let (hour, minute) = in_figures
        .or_else(|| from_the_hour(said))
        .ok_or(TimeError::Unknown)?;
    let hour = match half {
        None if (1..=6).contains(&hour) && !said.starts_with('0') => hour + 12,
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return Err(TimeError::NoSuchTime),
        Some(Half::Morning) => hour % 12,
        Some(Half::Afternoon) => hour % 12 + 12,
    };
    time(hour, minute)
}

/// Reads what is said from the full hour: `half past 1`, `quarter to two`, `2 o'clock`.
fn from_the_hour(said: &str) -> Option<(u32, u32)> {
    let said = said.replace('-', " ").replace('’', "'");
    let words: Vec<&str> = said.split_whitespace().collect();
    let words = match words.as_slice() {
        ["a", rest @ ..] => rest,
        all => all,
    };
    let (minute, hour) = match words {
        ["half", hour] | ["half", "past", hour] => (30, hour),
        ["quarter", "past", hour] => (15, hour),
        ["quarter", "to", hour] => (45, hour),
        [hour, "o'clock" | "oclock"] => (0, hour),
        _ => return None,
    };
    let named = (1..).zip(COUNTS).find(|(_, name)| name == hour);
    let hour: u32 = match named {
        Some((hour, _)) => hour,
        None => hour.parse().ok().filter(|hour| (1..=12).contains(hour))?,
    };
    match words {
        [_, "to", _] if hour == 1 => Some((12, minute)),
        [_, "to", _] => Some((hour - 1, minute)),
        _ => Some((hour, minute)),
    }
}

/// Reads a time of the same day by its distance from now: `10 min ago`, `an hour ago`, `now`.
pub fn read_ago(said: &str, now: NaiveTime) -> Option<NaiveTime> {
    let lower = said.trim().to_lowercase();
    if lower == "now" {
        return Some(now);
    }
    let words: Vec<&str> = lower.strip_suffix("ago")?.split_whitespace().collect();
    let (count, unit) = match words.as_slice() {
        [both] => both.split_at(both.find(|letter: char| !letter.is_ascii_digit())?),
        [count, unit] => (*count, *unit),
        _ => return None,
    };
    let count: i64 = match count {
        "a" | "an" => 1,
        figures => figures.parse().ok()?,
    };
    let ago = match unit {
        "m" | "min" | "mins" | "minute" | "minutes" => TimeDelta::try_minutes(count)?,
        "h" | "hour" | "hours" => TimeDelta::try_hours(count)?,
        _ => return None,
    };
    let (then, days) = now.overflowing_sub_signed(ago);
    (days == 0).then_some(then)
}

fn time(hour: u32, minute: u32) -> Result<NaiveTime, TimeError> {
    NaiveTime::from_hms_opt(hour, minute, 0).ok_or(TimeError::NoSuchTime)
}

fn hour_and_minute(figures: &str) -> Option<(u32, u32)> {
    let (hour, minute) = match figures.split_once([':', '.']) {
        Some(parts) => parts,
        None if figures.len() <= 2 => (figures, "00"),
        None => figures.split_at_checked(figures.len() - 2)?,
    };
    // 14:3 is refused: it may mean 14:30 or 14:03.
    let formed = (1..=2).contains(&hour.len()) && minute.len() == 2;
    let figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if formed && figures(hour) && figures(minute) {
        Some((hour.parse().ok()?, minute.parse().ok()?))
    } else {
        None
    }
}
