//! `quietroom arrange`: a session that is fixed ahead.

use chrono::{DateTime, FixedOffset, Months, NaiveDate, NaiveTime, TimeDelta};

use super::{CliError, opened::OpenedVault};
use crate::{
    domain::{
        calendar::{Calendar, DayKind},
        dates,
        facts::{Arrangement, Fact},
        file::{SupervisionFile, arrangement_words},
        typed::{self, DateBias, DateError},
    },
    vault::{EntryLocation, random_ids},
};

/// The time within which a day that has passed is not taken for next year's: "9/10" typed in November is a mistake.
const LATELY: TimeDelta = TimeDelta::weeks(9);

/// Arrange a session with somebody
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct Arrange {
    /// The name or its beginning, and the day as people say it: fri, in 2 weeks, 27/11
    #[arg(required = true, num_args = 2.., value_names = ["NAME", "WHEN"])]
    pub said: Vec<String>,
    /// The time, if not the usual one: 14:00, 2pm
    #[arg(long, value_name = "TIME")]
    pub time: Option<String>,
    /// Where, if not in the usual place
    #[arg(long, value_name = "WORDS")]
    pub venue: Option<String>,
}

impl Arrange {
    /// Publishes the arrangement. Returns it in words, with what speaks against the day.
    pub(super) fn publish(
        &self,
        opened: &mut OpenedVault,
        now: DateTime<FixedOffset>,
    ) -> Result<String, CliError> {
        let today = now.date_naive();
        let (name, on) = self.read(today, opened)?;
        let file = opened.named(name)?;
        let profile = file.profile();
        let name = profile.map_or("", |profile| &profile.who.name).to_owned();
        if profile.is_some_and(|profile| profile.has_ended(today)) {
            return Err(CliError::new(
                format!("{name} is no longer supervised."),
                "In the file, Esc 5 takes that back.",
            ));
        }
        let calendar = opened.calendar_of(file);
        self.check_day(on, today, calendar)?;
        let arrangement = self.arrangement(file, on, now)?;
        let mut notes: Vec<String> = arrangement_words::off_day(calendar, on)
            .into_iter()
            .collect();
        let others = file
            .planned()
            .into_iter()
            .filter(|other| other.at.date() >= today);
        notes.extend(others.map(|other| {
            format!(
                "Arranged already, too: {}.",
                arrangement_words::in_a_line(other)
            )
        }));
        let line = arrangement_words::in_a_line(&arrangement);
        let title = format!("{name} · arranged · {}", dates::short(today));
        let id = file.id;
        let waits = opened.publish(
            EntryLocation::File(id),
            vec![Fact::Arranged(arrangement)],
            &title,
            now,
        )?;
        notes.insert(0, format!("Arranged for {line} ({name}).{waits}"));
        Ok(notes.join("\n") + "\n")
    }

    /// Splits the words into a name and a day, which is of their school. The name takes the fewest words that leave a day
    /// after it.
    fn read(
        &self,
        today: NaiveDate,
        opened: &OpenedVault,
    ) -> Result<(&[String], NaiveDate), CliError> {
        let on = |name: &[String], when: &[String]| {
            let calendar = match opened.named(name) {
                Ok(file) => opened.calendar_of(file),
                Err(_) => opened.school.own_calendar(),
            };
            match typed::read_date(&when.join(" "), today, DateBias::Ahead, calendar) {
                // A day that has just been is refused below.
                Err(DateError::WhichYear { later, .. }) => Ok(later),
                read => read,
            }
        };
        let splits = (1..self.said.len()).filter_map(|at| self.said.split_at_checked(at));
        let mut wrong = None;
        for (name, when) in splits {
            match on(name, when) {
                Ok(day) => return Ok((name, day)),
                // Part of the name; what is no day of the calendar is not.
                Err(error) if error.is_of_words() => wrong = Some(error),
                Err(error) => return Err(CliError::plain(error.to_string())),
            }
        }
        Err(CliError::plain(
            wrong.map_or_else(String::new, |error| error.to_string()),
        ))
    }

    /// Refuses a day that was probably not meant: one typed without its year that passed a short while ago and would be next
    /// year's, and a day off. Typed with its year, either is accepted.
    fn check_day(
        &self,
        on: NaiveDate,
        today: NaiveDate,
        calendar: &Calendar,
    ) -> Result<(), CliError> {
        let year = on.format("%Y").to_string();
        let says_year = |word: &String| word.ends_with(&year) || word.starts_with(&year);
        if on < today || self.said.iter().any(says_year) {
            return Ok(());
        }
        let before = on.checked_sub_months(Months::new(12));
        let passed = before.filter(|before| *before < today && today - *before < LATELY);
        let is_off = matches!(calendar.kind(on), DayKind::Weekend | DayKind::Holiday(_));
        let wrong = match passed {
            Some(before) => format!("{} is past.", dates::short(before)),
            None => match arrangement_words::off_day(calendar, on).filter(|_| is_off) {
                Some(wrong) => wrong,
                None => return Ok(()),
            },
        };
        let meant = on.format("%-d/%-m/%Y");
        Err(CliError::new(
            wrong,
            format!("If {} is meant, write {meant}.", dates::short(on)),
        ))
    }

    fn arrangement(
        &self,
        file: &SupervisionFile,
        on: NaiveDate,
        now: DateTime<FixedOffset>,
    ) -> Result<Arrangement, CliError> {
        let today = now.date_naive();
        if on < today {
            return Err(CliError::new(
                format!("{} is past.", dates::short(on)),
                "A session that was held is written down from the screen: `quietroom start` and the name.",
            ));
        }
        if file.planned().iter().any(|other| other.at.date() == on) {
            return Err(CliError::new(
                format!("A session is arranged for {} already.", dates::short(on)),
                "To move it, open the file.",
            ));
        }
        let (time, venue) = file.usual();
        let time = match &self.time {
            Some(said) => {
                let read = typed::read_time(said);
                Some(read.map_err(|error| CliError::plain(error.to_string()))?)
            }
            None => time,
        };
        let venue = self.venue.clone().unwrap_or_else(|| venue.to_owned());
        let at = on.and_time(time.unwrap_or(NaiveTime::MIN));
        if time.is_some() && at <= now.naive_local() {
            return Err(CliError::new(
                format!("{} is past.", arrangement_words::when(at)),
                "`--time 15:30` says another time.",
            ));
        }
        Ok(Arrangement::new(random_ids()?.fresh(), at, venue))
    }
}
