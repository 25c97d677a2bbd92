//! `quietroom actions`: the open actions, and reports on them between sessions.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use super::{
    CliError,
    opened::OpenedVault,
    output::{self, Listing},
};
use crate::{
    domain::{
        calendar::Calendar,
        dates,
        facts::{ActionUpdate, Fact, PersonRef, Progress},
        file::{ActionState, SupervisionFile, TrackedAction},
        typed::{self, DateBias},
    },
    vault::EntryLocation,
};

/// Open actions; with a name, what became of one
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
#[group(skip)]
pub struct Actions {
    /// The name or its beginning; everybody's where there is none
    pub name: Vec<String>,
    /// Only those whose day has passed
    #[arg(long)]
    pub late: bool,
    /// Number N is done, today or --on a day
    #[arg(long, value_name = "N", requires = "name", group = "became", conflicts_with_all = ["late", "json"])]
    pub done: Option<usize>,
    /// Number N is put off to the day that --on names
    #[arg(long, value_name = "N", requires = "name", requires = "on", group = "became", conflicts_with_all = ["late", "json"])]
    pub put_off: Option<usize>,
    /// Number N is not needed any more
    #[arg(long, value_name = "N", requires = "name", group = "became", conflicts_with_all = ["late", "json", "on"])]
    pub drop: Option<usize>,
    /// A day as people say it: fri, "in 2 weeks", 27/11
    #[arg(long, value_name = "DATE", requires = "became")]
    pub on: Option<String>,
    /// Why, or how, in a few words
    #[arg(long, value_name = "WORDS", requires = "became")]
    pub why: Option<String>,
    /// As JSON, for other programs
    #[arg(long)]
    pub json: bool,
}

/// An open action as other programs read it. The names of the fields are a promise to them.
#[derive(Serialize)]
struct Line {
    /// The person or group whose file it is in.
    name: String,
    /// Its number in that file, which never changes.
    number: usize,
    what: String,
    /// Whom it is about, where its words do not say so.
    about: Option<String>,
    owners: Vec<String>,
    /// The owners whose part is still open.
    open_for: Vec<String>,
    /// The owners in words: "everyone", "done by Robin Example · open for Kit Invented".
    #[serde(skip)]
    by_whom: String,
    /// The day it is due, as last agreed.
    due: Option<NaiveDate>,
    /// The same in words, which are all there is where it is no day.
    #[serde(skip)]
    when: Option<String>,
    /// Set when it is done or dropped.
    #[serde(skip)]
    is_over: bool,
    /// The day by which it stands in the list.
    #[serde(skip)]
    place: Option<NaiveDate>,
    late: bool,
    /// The day of the session in which it was agreed.
    agreed: NaiveDate,
    /// The group in whose session it was agreed; none where it was a session of their own.
    group: Option<String>,
}

impl Actions {
    /// Returns true when it reports on an action, and so writes to the vault.
    pub(super) const fn writes(&self) -> bool {
        self.done.is_some() || self.put_off.is_some() || self.drop.is_some()
    }

    /// Returns the open actions that were asked for: everybody's with the late ones first, one person's in the order of
    /// their file.
    pub(super) fn list(
        &self,
        opened: &OpenedVault,
        today: NaiveDate,
        width: Option<usize>,
    ) -> Result<String, CliError> {
        let mut lines = Vec::new();
        if self.name.is_empty() {
            for (file, _) in opened.school.files() {
                let listed = |tracked: &TrackedAction| tracked.is_listed_for(opened.me());
                lines.extend(self.of(file, today, listed));
            }
            lines.sort_by_cached_key(|line| {
                (
                    !line.late,
                    line.place.is_none(),
                    line.place,
                    line.name.clone(),
                )
            });
        } else {
            lines.extend(self.of(opened.named(&self.name)?, today, |_| true));
            // As in the file: what is over stands below.
            lines.sort_by_key(|line| (line.is_over, line.place.is_none(), line.place));
        }
        let nothing = if self.late {
            "No action is late."
        } else {
            "No action is open."
        };
        let json = self.json;
        let heading = ["Whose file", "No.", "By when", "What"];
        Ok(Listing { json, width }.headed(heading, &lines, nothing, Line::row))
    }

    /// The open actions of a file; with its name also those that are over since the last session.
    fn of(
        &self,
        file: &SupervisionFile,
        today: NaiveDate,
        listed: impl Fn(&TrackedAction) -> bool,
    ) -> Vec<Line> {
        let name = file.profile().map_or("", |profile| &profile.who.name);
        let tells_over = !self.name.is_empty() && !self.late && !self.json;
        let over = file.over_since_last_time();
        let last_word = |tracked: &TrackedAction| {
            let told = over
                .iter()
                .find(|(over, _)| over.action.id == tracked.action.id);
            Some(told?.1.update.now.in_words())
        };
        let numbered = file.numbered_actions().into_iter().zip(1..);
        numbered
            .filter(|(tracked, _)| listed(tracked))
            .filter(|(tracked, _)| !self.late || tracked.is_late(today))
            .filter_map(|(tracked, number)| {
                let about = file.about_whom(&tracked.action);
                let line = Line::of(name, number, tracked, about, today);
                if tracked.is_open() {
                    return Some(line);
                }
                let became = last_word(tracked).filter(|_| tells_over)?;
                let when = Some(became);
                Some(Line { when, ..line })
            })
            .collect()
    }

    /// Publishes a report on an action, and returns it in words.
    pub(super) fn publish(
        &self,
        opened: &mut OpenedVault,
        now: DateTime<FixedOffset>,
    ) -> Result<String, CliError> {
        let today = now.date_naive();
        let file = opened.named(&self.name)?;
        let id = file.id;
        let name = file
            .profile()
            .map_or("", |profile| &profile.who.name)
            .to_owned();
        let number = self.done.or(self.put_off).or(self.drop).unwrap_or_default();
        let tracked = number
            .checked_sub(1)
            .and_then(|at| file.numbered_actions().get(at).copied())
            .ok_or_else(|| {
                CliError::new(
                    format!("{name} has no action number {number}."),
                    "`quietroom actions` and the name list those that are open, with their numbers.",
                )
            })?;
        let what = tracked.action.what.clone();
        let part = file.part_in(tracked);
        let others = part.as_ref().map(|who| others(tracked, who));
        is_open(tracked)?;
        let progress = self.progress(tracked, today, opened.calendar_of(file))?;
        let facts = vec![Fact::Action(ActionUpdate {
            action: tracked.action.id,
            whose: part.clone(),
            now: progress,
            why: self.why.clone().unwrap_or_default(),
        })];
        let became = progress.became();
        let title = format!("{name} · an action · {}", dates::short(today));
        let waits = opened.publish(EntryLocation::File(id), facts, &title, now)?;
        let others = others.unwrap_or_default();
        let back = "To take it back: Enter on it in the file.";
        Ok(format!(
            "{became}: {number} {what} ({name}).{others}{waits} {back}\n"
        ))
    }

    fn progress(
        &self,
        tracked: &TrackedAction,
        today: NaiveDate,
        calendar: &Calendar,
    ) -> Result<Progress, CliError> {
        let on = |bias| {
            let said = self.on.as_deref().unwrap_or("today");
            let read = typed::read_date(said, today, bias, calendar);
            read.map_err(|error| CliError::plain(error.to_string()))
        };
        let (now, hint) = if self.done.is_some() {
            let hint =
                "`--done` is for what is done; `--put-off N --on DATE` gives it another day.";
            (Progress::Done(on(DateBias::Back)?), hint)
        } else if self.put_off.is_some() {
            let hint = "`--put-off N --on DATE` gives it a later day, still to come.";
            (Progress::Due(Some(on(DateBias::Ahead)?)), hint)
        } else {
            return Ok(Progress::Dropped);
        };
        match tracked.objection(now, today) {
            Some(words) => Err(CliError::new(words, hint)),
            None => Ok(now),
        }
    }
}

/// Returns a sentence with the other owners for whom an action is still open, once one owner's part is done.
fn others(tracked: &TrackedAction, part: &PersonRef) -> String {
    let others = tracked.shares.open_for().filter(|who| who.id != part.id);
    let names: Vec<_> = others.map(|who| who.name.as_str()).collect();
    if names.is_empty() {
        return String::new();
    }
    format!(" Still open for {}.", names.join(", "))
}

fn is_open(tracked: &TrackedAction) -> Result<(), CliError> {
    let what = &tracked.action.what;
    let over = match tracked.state {
        ActionState::Open { .. } => return Ok(()),
        ActionState::Done { on } => format!("“{what}” is done already, on {}.", dates::short(on)),
        ActionState::Dropped => format!("“{what}” was dropped already."),
    };
    Err(CliError::new(
        over,
        "If that is wrong, say so in the next session: agree it anew.",
    ))
}

impl Line {
    fn of(
        name: &str,
        number: usize,
        tracked: &TrackedAction,
        about: Option<String>,
        today: NaiveDate,
    ) -> Self {
        let owner = |owner: &PersonRef| output::clean(&owner.name);
        Self {
            name: output::clean(name),
            number,
            what: output::clean(&tracked.action.what),
            about: about.map(|about| output::clean(&about)),
            owners: tracked.action.owners.iter().map(owner).collect(),
            open_for: tracked.shares.open_for().map(owner).collect(),
            by_whom: output::clean(&tracked.by_whom_now()),
            due: tracked.due(),
            when: tracked
                .when()
                .words(dates::short)
                .map(|words| output::clean(&words)),
            is_over: !tracked.is_open(),
            place: tracked.place_by_day(),
            late: tracked.is_late(today),
            agreed: tracked.born.on,
            group: tracked.group.as_deref().map(output::clean),
        }
    }

    fn row(&self) -> [String; 4] {
        // Whose file it is stands before it.
        let owners = match self.by_whom.as_str() {
            _ if self.owners.is_empty() => Some("nobody yet"),
            own if own == self.name => None,
            owners => Some(owners),
        };
        let due = match (self.due, &self.when) {
            (Some(due), _) if self.late => format!("late: {}", dates::short(due)),
            (_, Some(when)) => when.clone(),
            (_, None) => "no date".to_owned(),
        };
        let about = self.about.as_ref().map(|about| format!("about {about}"));
        let parts = [
            Some(self.what.as_str()),
            about.as_deref(),
            self.group.as_deref(),
            owners,
        ];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        [
            self.name.clone(),
            self.number.to_string(),
            due,
            parts.join(" · "),
        ]
    }
}
