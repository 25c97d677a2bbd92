//! Bank holidays of England and Wales, by rule.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The first year in which the rules held as they are.
const FIRST_YEAR: i32 = 1978;
/// Days that were moved or added by proclamation: (year, month, day, name).
const PROCLAIMED: [(i32, u32, u32, &str); 13] = [
    (1981, 7, 29, "Royal wedding bank holiday"),
    (1995, 5, 8, "Early May bank holiday (VE Day)"),
    (1999, 12, 31, "Millennium bank holiday"),
    (2002, 6, 3, "Golden Jubilee bank holiday"),
    (2002, 6, 4, "Spring bank holiday"),
    (2011, 4, 29, "Royal wedding bank holiday"),
    (2012, 6, 4, "Spring bank holiday"),
    (2012, 6, 5, "Diamond Jubilee bank holiday"),
    (2020, 5, 8, "Early May bank holiday (VE Day)"),
    (2022, 6, 2, "Spring bank holiday"),
    (2022, 6, 3, "Platinum Jubilee bank holiday"),
    (2022, 9, 19, "State Funeral bank holiday"),
    (2023, 5, 8, "Coronation bank holiday"),
];
/// Years in which the early May bank holiday was moved from its Monday.
const EARLY_MAY_MOVED: [i32; 2] = [1995, 2020];
/// Years in which the spring bank holiday was moved into June.
const SPRING_MOVED: [i32; 3] = [2002, 2012, 2022];

/// Names the bank holiday on that date: `Good Friday`, `Christmas Day (substitute)`.
///
/// The rules are those of the Banking and Financial Dealings Act 1971 and of the proclamations since, with the years
/// in which a day was moved or added. They hold from 1978, the first year of the early May holiday. A holiday that falls
/// on a weekend is on its substitute day only, as it is published.
pub fn bank_holiday(date: NaiveDate) -> Option<&'static str> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    if year < FIRST_YEAR || matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
        return None;
    }
    if let Some((.., name)) = PROCLAIMED
        .iter()
        .find(|known| (known.0, known.1, known.2) == (year, month, day))
    {
        return Some(name);
    }
    match (month, day, date.weekday()) {
        (1, 1, _) => Some("New Year’s Day"),
        (1, 2 | 3, Weekday::Mon) => Some("New Year’s Day (substitute)"),
        (3 | 4, ..) => at_easter(date),
        (5, 1..=7, Weekday::Mon) if !EARLY_MAY_MOVED.contains(&year) => {
            Some("Early May bank holiday")
        }
        (5, 25..=31, Weekday::Mon) if !SPRING_MOVED.contains(&year) => Some("Spring bank holiday"),
        (8, 25..=31, Weekday::Mon) => Some("Summer bank holiday"),
        (12, 25, _) => Some("Christmas Day"),
        (12, 26, _) => Some("Boxing Day"),
        // With Christmas Day on a Sunday, Boxing Day is on its own Monday, and the substitute for Christmas Day on Tuesday 27th.
        (12, 27, Weekday::Mon | Weekday::Tue) => Some("Christmas Day (substitute)"),
        (12, 28, Weekday::Mon | Weekday::Tue) => Some("Boxing Day (substitute)"),
        _ => None,
    }
}

fn at_easter(date: NaiveDate) -> Option<&'static str> {
    match date.signed_duration_since(easter(date.year())?).num_days() {
        -2 => Some("Good Friday"),
        1 => Some("Easter Monday"),
        _ => None,
    }
}

/// Finds Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher).
pub fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let moon_correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon_correction + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let march = 22 + epact + to_sunday - 7 * late;
    let first = NaiveDate::from_ymd_opt(year, 3, 1)?;
    first.checked_add_days(Days::new(u64::try_from(march - 1).ok()?))
}
