//! A duration as it is typed: the length of a session.

#[cfg(test)]
mod tests;

use thiserror::Error;

/// The reason that a duration cannot be read, as it is shown beneath the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DurationError {
    /// Nothing was typed.
    #[error("No length is given. Write it like 45 minutes or 1 hour 30.")]
    Empty,
    /// The words are no duration, or one longer than a day.
    #[error("This is not understood as a length of time. Write it like 45 minutes or 1 hour 30.")]
    Unknown,
}

/// The longest duration, in minutes: a day.
const MOST: u32 = 24 * 60;

/// Fractions of an hour as they are typed, with the decimals they become.
const PARTS: [(&str, &str); 6] = [
    ("½", ".5"),
    ("1/2", ".5"),
    ("¼", ".25"),
    ("1/4", ".25"),
    ("¾", ".75"),
    ("3/4", ".75"),
];

/// Reads a length in minutes: `45`, `45 min`, `1 hour`, `1h30`, `1 hour 30 minutes`, `1½ hours`, `1 1/2 hours`, `1.5 h`,
/// `1:30`.
pub fn read_minutes(said: &str) -> Result<u16, DurationError> {
    let lower = said.trim().trim_end_matches('.').to_lowercase();
    if lower.is_empty() {
        return Err(DurationError::Empty);
    }
    let clear = PARTS.iter().fold(lower, |said, (typed, part)| {
        said.replace(&format!(" {typed}"), part)
            .replace(typed, part)
    });
    let total = parts(&clear).ok_or(DurationError::Unknown)?;
    u16::try_from(total)
        .ok()
        .filter(|minutes| (1..=MOST).contains(&u32::from(*minutes)))
        .ok_or(DurationError::Unknown)
}

fn parts(said: &str) -> Option<u32> {
    if let Some((hours, minutes)) = said.split_once(':') {
        let minutes: u32 = minutes
            .trim()
            .parse()
            .ok()
            .filter(|minutes| *minutes < 60)?;
        return hours
            .trim()
            .parse::<u32>()
            .ok()?
            .checked_mul(60)?
            .checked_add(minutes);
    }
    match said {
        "an hour" | "one hour" => return Some(60),
        "half an hour" => return Some(30),
        "three quarters of an hour" => return Some(45),
        "an hour and a half" | "one and a half hours" => return Some(90),
        _ => {}
    }
    let Some(at) = said.find('h') else {
        return minutes_alone(said);
    };
    let (hours, rest) = said.split_at(at);
    let rest = rest.trim_start_matches(char::is_alphabetic);
    let hours = hours.trim();
    let (hours, part) = hours.split_once('.').unwrap_or((hours, ""));
    let part = match part {
        "" => 0,
        "25" => 15,
        "5" | "50" => 30,
        "75" => 45,
        _ => return None,
    };
    let hours = match hours {
        "" if part > 0 => 0,
        hours => hours.parse::<u32>().ok()?,
    };
    let whole = hours.checked_mul(60)?.checked_add(part)?;
    let rest = rest.trim().trim_start_matches("and ").trim();
    if rest.is_empty() {
        return Some(whole);
    }
    whole.checked_add(minutes_alone(rest)?)
}

/// Reads minutes without hours: `45`, `45 min`, `45 minutes`.
fn minutes_alone(said: &str) -> Option<u32> {
    let figures = ["minutes", "minute", "mins", "min", "m"]
        .iter()
        .find_map(|unit| said.strip_suffix(unit))
        .unwrap_or(said);
    figures.trim().parse().ok()
}
