//! A date of the calendar, read from its words: `fri`, `in 2 weeks`, `27 nov`.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{
    error::DateError,
    period::{TimeOfYear, Which, last_of_month},
    reference::{DateBias, Reference},
    term,
    word::{DAY, Figure, MONTH, Unit, WEEK, Word, YEAR, count, word},
};

/// Years that can be meant.
const YEARS: RangeInclusive<i32> = 1950..=2100;
/// The months from which a day ahead without a year is rather the one before.
const MOST_OF_A_YEAR: u32 = 11;
/// Any leap year: it has every day that some year has.
const LEAP_YEAR: i32 = 2024;

/// Words before a day that change nothing.
const LEADING: [&str; 6] = ["on", "by", "at", "for", "until", "till"];

/// Reads a date from its words, in lower case and with figures and letters apart.
pub(super) fn read(texts: &[&str], reference: Reference) -> Result<NaiveDate, DateError> {
    let words: Vec<Word> = texts.iter().copied().map(word).collect();
    let words = match words.as_slice() {
        [Word::Plain(first), rest @ ..] if LEADING.contains(first) => rest,
        all => all,
    };
    in_range(phrase(words, reference)?)
}

fn phrase(words: &[Word], reference: Reference) -> Result<NaiveDate, DateError> {
    use Word::{Plain, Unit, Weekday};
    let Reference { today, bias, .. } = reference;
    match words {
        [] => Err(DateError::Empty),
        [Plain("today" | "tonight")]
        | [Plain("this"), Plain("morning" | "afternoon" | "evening")] => Ok(today),
        [Plain("tomorrow")] => shift(today, 1, DAY, DateBias::Ahead),
        [Plain("yesterday")] => shift(today, 1, DAY, DateBias::Back),
        [
            day @ ..,
            Weekday(_) | Word::Month(_) | Plain("today" | "tomorrow" | "yesterday"),
            Plain("am" | "pm" | "morning" | "afternoon" | "evening"),
        ] => phrase(words.get(..=day.len()).unwrap_or_default(), reference),
        [Plain("next"), Plain("session" | "time" | "supervision")] => Err(DateError::NextSession),
        [Plain("w"), Plain("c" | "b"), day @ ..]
        | [Plain("wc" | "wb"), day @ ..]
        | [Unit(WEEK), Plain("commencing" | "beginning"), day @ ..]
            if !day.is_empty() =>
        {
            Ok(week_from(phrase(day, reference)?, reference))
        }
        [Weekday(weekday)] => coming(today, *weekday, bias),
        [Plain("this"), Weekday(weekday)] => coming(today, *weekday, DateBias::Ahead),
        [Plain("next"), Weekday(weekday)] | [Weekday(weekday), Plain("next"), Unit(WEEK)] => {
            weekday_of_next_week(today, *weekday)
        }
        [Plain("last"), Weekday(weekday)] => coming(today, *weekday, DateBias::Back),
        _ => counted(words, reference).unwrap_or_else(|| without_day(words, reference)),
    }
}

/// The day that is meant by the week that begins on one: ahead its last school day, by which something is done in it.
fn week_from(first: NaiveDate, reference: Reference) -> NaiveDate {
    let to_sunday = 6 - u64::from(first.weekday().num_days_from_monday());
    match first.checked_add_days(Days::new(to_sunday)) {
        Some(sunday) if reference.bias == DateBias::Ahead => {
            reference.calendar.last_school_day(first, sunday)
        }
        _ => first,
    }
}

/// Reads a number of days, weeks, months or years from a day on; none where the words count nothing.
fn counted(words: &[Word], reference: Reference) -> Option<Result<NaiveDate, DateError>> {
    use Word::{Plain, Unit, Weekday};
    let Reference { today, bias, .. } = reference;
    let number_of = |number: &Word| count(*number).ok_or(DateError::Unknown);
    let by = |number, unit: &self::Unit, bias| shift(today, number_of(number)?, *unit, bias);
    let from = |start: &Word, number: &Word, unit: &self::Unit| {
        let start = phrase(&[*start], reference.looking(DateBias::Ahead))?;
        shift(start, number_of(number)?, *unit, DateBias::Ahead)
    };
    Some(match words {
        [
            start @ (Weekday(_) | Plain("today" | "tomorrow")),
            Unit(WEEK),
        ] => from(start, &Plain("a"), &WEEK),
        [
            number,
            Unit(unit),
            Plain("on"),
            start @ (Weekday(_) | Plain("today" | "tomorrow")),
        ]
        | [
            number,
            Unit(unit),
            start @ (Weekday(_) | Plain("today" | "tomorrow")),
        ] => from(start, number, unit),
        [Plain("next"), Unit(unit)] => whole(*unit, 1, reference),
        [Unit(unit), Plain("after"), Plain("next")] => whole(*unit, 2, reference),
        [Plain("last"), Unit(unit)] => whole(*unit, -1, reference),
        [Plain("this"), Unit(unit)] => whole(*unit, 0, reference),
        [
            Word::Figure(day),
            Plain(which @ ("last" | "this" | "next")),
            Unit(MONTH),
        ] => one_or_two(*day).and_then(|day| of_month(day, which, today)),
        [Plain("in"), number, Unit(unit)] | [Plain("in"), number, Unit(unit), Plain("time")] => {
            by(number, unit, DateBias::Ahead)
        }
        [number, Unit(unit), Plain("ago")] => by(number, unit, DateBias::Back),
        [number, Unit(unit)] if count(*number).is_some() => by(number, unit, bias),
        _ => return None,
    })
}

/// Reads what has no day of its own, a week, a month or a feast, whose last school day is meant; or a day of the calendar.
fn without_day(words: &[Word], reference: Reference) -> Result<NaiveDate, DateError> {
    use Word::{Plain, Unit, Weekday};
    match words {
        [Plain("end"), Unit(unit)] | [Plain("end"), Plain("this"), Unit(unit)] => {
            end_of(*unit, 0, reference)
        }
        [Plain("end"), Plain("next"), Unit(unit)] => end_of(*unit, 1, reference),
        [Plain("first"), Unit(WEEK), Plain("back")] => term::first_week_back(reference),
        [Plain("first"), Unit(DAY), Plain("back")] => term::first_day_back(reference),
        [Plain("christmas" | "xmas"), Unit(DAY)] => day_and_month(25, 12, reference),
        [Plain("after"), name] => {
            let feast = feast(*name).ok_or(DateError::Unknown)?;
            term::after_holidays(feast, reference)
        }
        [Plain("before"), name] => {
            let feast = feast(*name).ok_or(DateError::Unknown)?;
            meant(feast, Which::Meant, reference)
        }
        [Weekday(said), rest @ ..] => on_weekday(calendar_date(rest, reference), *said),
        _ => match period(words)? {
            Some((part, which)) => meant(part, which, reference),
            None => calendar_date(words, reference),
        },
    }
}

/// Returns the day, where it has the weekday that was said with it. That tells which year is meant.
fn on_weekday(read: Result<NaiveDate, DateError>, said: Weekday) -> Result<NaiveDate, DateError> {
    let date = match read {
        Err(DateError::WhichYear { earlier, .. }) if earlier.weekday() == said => earlier,
        Err(DateError::WhichYear { later, .. }) => later,
        read => read?,
    };
    if date.weekday() == said {
        Ok(date)
    } else {
        Err(DateError::OtherWeekday { date, said })
    }
}

/// Returns the last school day of a time that has no day of its own.
fn meant(part: TimeOfYear, which: Which, reference: Reference) -> Result<NaiveDate, DateError> {
    let found = part.read(which, reference).ok_or(DateError::OutOfRange)?;
    found.map_err(DateError::NoDay)
}

/// Reads a month or a feast, with the year in which it is meant.
fn period(words: &[Word]) -> Result<Option<(TimeOfYear, Which)>, DateError> {
    use Word::{Figure, Month, Plain};
    let (which, words) = match words {
        [Plain("next"), rest @ ..] => (Which::Next, rest),
        [Plain("last"), rest @ ..] => (Which::Last, rest),
        [Plain("this" | "in"), rest @ ..] => (Which::Meant, rest),
        [rest @ .., Figure(year)] if year.digits == 4 && !rest.is_empty() => {
            (Which::Of(year_of(*year)?), rest)
        }
        all => (Which::Meant, all),
    };
    let part = match words {
        [Month(month)] => Some(TimeOfYear::Month(*month)),
        [Figure(month)] if month.digits <= 2 && matches!(which, Which::Of(_)) => {
            full(1, month.value, LEAP_YEAR)?;
            Some(TimeOfYear::Month(month.value))
        }
        [Plain("mid" | "middle"), Month(month)] => Some(TimeOfYear::Mid(*month)),
        [Plain("end"), Month(month)] => Some(TimeOfYear::End(*month)),
        [name] => feast(*name),
        _ => None,
    };
    Ok(part.map(|part| (part, which)))
}

fn feast(name: Word) -> Option<TimeOfYear> {
    match name {
        Word::Plain("christmas" | "xmas") => Some(TimeOfYear::Christmas),
        Word::Plain("easter") => Some(TimeOfYear::Easter),
        _ => None,
    }
}

/// Returns the last school day of this week or month, or of one that is `ahead`; where it is over, of the one after it.
fn end_of(unit: Unit, ahead: u32, reference: Reference) -> Result<NaiveDate, DateError> {
    let Reference {
        today,
        bias,
        calendar,
    } = reference;
    let end = |count: u32, bias| {
        let then = shift(today, count, unit, bias).ok()?;
        let (first, last) = match unit {
            WEEK => {
                let week = then.week(Weekday::Mon);
                (week.checked_first_day()?, week.checked_last_day()?)
            }
            MONTH => (then.with_day(1)?, last_of_month(then)?),
            _ => (then, then),
        };
        Some(calendar.last_school_day(first, last))
    };
    let ends = [
        end(1, DateBias::Back),
        end(ahead, DateBias::Ahead),
        end(ahead + 1, DateBias::Ahead),
    ];
    let mut ends = ends.into_iter().flatten();
    let found = match bias {
        DateBias::Back if ahead == 0 => ends.rfind(|end| *end <= today),
        _ => ends.find(|end| *end >= today),
    };
    found.ok_or(DateError::OutOfRange)
}

/// Returns the last school day of a whole week or month so many `steps` from this one; nobody said a day of it, so there is
/// none where it lies behind or a box that looks back asks for it.
fn whole(unit: Unit, steps: i32, reference: Reference) -> Result<NaiveDate, DateError> {
    let Reference {
        today,
        bias,
        calendar,
    } = reference;
    let towards = if steps < 0 {
        DateBias::Back
    } else {
        DateBias::Ahead
    };
    let then = shift(today, steps.unsigned_abs(), unit, towards)?;
    let (first, last) = match unit {
        DAY => return Ok(then),
        WEEK => {
            let week = then.week(Weekday::Mon);
            let days = week.checked_first_day().zip(week.checked_last_day());
            days.ok_or(DateError::OutOfRange)?
        }
        MONTH => {
            return meant(
                TimeOfYear::Month(then.month()),
                Which::Of(then.year()),
                reference,
            );
        }
        _ => (today.min(then), today.max(then)),
    };
    let school_day = calendar.last_school_day(first, last);
    if bias == DateBias::Back || school_day < today {
        Err(DateError::SeveralDays { first, last })
    } else {
        Ok(school_day)
    }
}

/// Reads a day of last month, this one or the next: "the 18th of next month".
fn of_month(day: u32, which: &str, today: NaiveDate) -> Result<NaiveDate, DateError> {
    let first = today.with_day(1).ok_or(DateError::OutOfRange)?;
    let first = match which {
        "last" => shift(first, 1, MONTH, DateBias::Back)?,
        "next" => shift(first, 1, MONTH, DateBias::Ahead)?,
        _ => first,
    };
    full(day, first.month(), first.year())
}

fn calendar_date(words: &[Word], reference: Reference) -> Result<NaiveDate, DateError> {
    use Word::{Figure, Month};
    match words {
        [Figure(day)] => day_of_month(one_or_two(*day)?, reference),
        [Figure(day), Month(month)] | [Month(month), Figure(day)] => {
            day_and_month(one_or_two(*day)?, *month, reference)
        }
        [Figure(day), Figure(month)] => {
            day_and_month(one_or_two(*day)?, one_or_two(*month)?, reference)
        }
        [Figure(day), Month(month), Figure(year)] | [Month(month), Figure(day), Figure(year)] => {
            full(one_or_two(*day)?, *month, year_of(*year)?)
        }
        [Figure(year), Figure(month), Figure(day)] if year.digits == 4 => {
            full(one_or_two(*day)?, one_or_two(*month)?, year_of(*year)?)
        }
        [Figure(day), Figure(month), Figure(year)] => {
            full(one_or_two(*day)?, one_or_two(*month)?, year_of(*year)?)
        }
        _ => Err(DateError::Unknown),
    }
}

fn one_or_two(figure: Figure) -> Result<u32, DateError> {
    if figure.digits <= 2 {
        Ok(figure.value)
    } else {
        Err(DateError::Unknown)
    }
}

fn year_of(figure: Figure) -> Result<i32, DateError> {
    let year = match figure.digits {
        2 => 2000 + figure.value,
        4 => figure.value,
        _ => return Err(DateError::OutOfRange),
    };
    i32::try_from(year)
        .ok()
        .filter(|year| YEARS.contains(year))
        .ok_or(DateError::OutOfRange)
}

fn in_range(date: NaiveDate) -> Result<NaiveDate, DateError> {
    if YEARS.contains(&date.year()) {
        Ok(date)
    } else {
        Err(DateError::OutOfRange)
    }
}

fn shift(from: NaiveDate, count: u32, unit: Unit, bias: DateBias) -> Result<NaiveDate, DateError> {
    let shifted = match (unit, bias) {
        (Unit::Days(days), DateBias::Ahead | DateBias::Near) => {
            from.checked_add_days(Days::new(u64::from(count) * u64::from(days)))
        }
        (Unit::Days(days), DateBias::Back) => {
            from.checked_sub_days(Days::new(u64::from(count) * u64::from(days)))
        }
        (Unit::Months(months), DateBias::Ahead | DateBias::Near) => {
            from.checked_add_months(Months::new(count.saturating_mul(months)))
        }
        (Unit::Months(months), DateBias::Back) => {
            from.checked_sub_months(Months::new(count.saturating_mul(months)))
        }
    };
    shifted.ok_or(DateError::OutOfRange)
}

/// Finds the nearest day with that weekday, today excepted.
fn coming(today: NaiveDate, weekday: Weekday, bias: DateBias) -> Result<NaiveDate, DateError> {
    let whole = |days| if days == 0 { 7 } else { days };
    let ahead = whole(weekday.days_since(today.weekday()));
    let back = whole(today.weekday().days_since(weekday));
    match bias {
        DateBias::Near if back < ahead => shift(today, back, DAY, DateBias::Back),
        DateBias::Back => shift(today, back, DAY, DateBias::Back),
        DateBias::Ahead | DateBias::Near => shift(today, ahead, DAY, DateBias::Ahead),
    }
}

fn weekday_of_next_week(today: NaiveDate, weekday: Weekday) -> Result<NaiveDate, DateError> {
    let days = 7 + weekday.num_days_from_monday() - today.weekday().num_days_from_monday();
    shift(today, days, DAY, DateBias::Ahead)
}

fn day_of_month(day: u32, reference: Reference) -> Result<NaiveDate, DateError> {
    if !(1..=31).contains(&day) {
        return Err(DateError::NoSuchDayOfMonth(day));
    }
    let first = reference.today.with_day(1).ok_or(DateError::OutOfRange)?;
    // No two months in a row lack a day, so two months further is far enough.
    nearest(reference, 2, |months, bias| {
        shift(first, months, MONTH, bias).ok()?.with_day(day)
    })
}

/// Reads a day without a year. Where it is most of a year off, it is asked about.
fn day_and_month(day: u32, month: u32, reference: Reference) -> Result<NaiveDate, DateError> {
    full(day, month, LEAP_YEAR)?;
    let first = reference.today.with_day(1).ok_or(DateError::OutOfRange)?;
    let find = |bias| {
        // 29 February can be eight years away: 2100 is not a leap year.
        nearest(reference.looking(bias), 8, |years, bias| {
            let year = shift(first, years, YEAR, bias).ok()?.year();
            NaiveDate::from_ymd_opt(year, month, day)
        })
    };
    let meant = in_range(find(reference.bias)?)?;
    let far = shift(reference.today, MOST_OF_A_YEAR, MONTH, DateBias::Ahead)?;
    match find(DateBias::Back) {
        Ok(earlier) if meant > far => Err(DateError::WhichYear {
            earlier,
            later: meant,
        }),
        _ => Ok(meant),
    }
}

/// Returns the nearest day in the direction that is meant, of those that many steps away.
fn nearest(
    reference: Reference,
    furthest: u32,
    day: impl Fn(u32, DateBias) -> Option<NaiveDate>,
) -> Result<NaiveDate, DateError> {
    let Reference { today, bias, .. } = reference;
    let find = |bias| {
        let mut days = (0..=furthest).filter_map(|steps| day(steps, bias));
        match bias {
            DateBias::Back => days.find(|date| *date <= today),
            DateBias::Ahead | DateBias::Near => days.find(|date| *date >= today),
        }
    };
    let found = match bias {
        DateBias::Near => {
            let either = [find(DateBias::Ahead), find(DateBias::Back)];
            let either = either.into_iter().flatten();
            either.min_by_key(|date| (*date - today).abs())
        }
        bias => find(bias),
    };
    found.ok_or(DateError::OutOfRange)
}

fn full(day: u32, month: u32, year: i32) -> Result<NaiveDate, DateError> {
    if !(1..=12).contains(&month) {
        return Err(DateError::NoSuchMonth(month));
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(match (day, month) {
        (29, 2) => DateError::NotLeap(year),
        _ => DateError::NoSuchDay { day, month },
    })
}
