//! `quietroom list`: everyone who is supervised, one line each.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    opened::OpenedVault,
    output::{self, Listing},
};
use crate::{
    domain::{
        dates,
        draft::Draft,
        facts::Profile,
        file::{DueDays, RecordHistory, SupervisionFile},
    },
    policies::Shelf,
};

/// A person or group as other programs read it. The names of the fields are a promise to them.
#[derive(Serialize)]
struct Line {
    name: String,
    role: String,
    /// The day of the last session.
    last: Option<NaiveDate>,
    /// The day of the next session that is arranged.
    next: Option<NaiveDate>,
    /// The first day of the range in which a session is due, as long as that is to come.
    due_from: Option<NaiveDate>,
    /// The day by which a session is due, by the cadence: a school day, as long as it is to come.
    due: Option<NaiveDate>,
    /// The day on which supervision ended.
    ended: Option<NaiveDate>,
    open_actions: usize,
    late_actions: usize,
    /// The day of an unfinished session.
    unfinished: Option<NaiveDate>,
}

/// Returns a line for each file, by name; those whose supervision has ended come last.
pub(super) fn everyone(opened: &OpenedVault, today: NaiveDate, listing: Listing) -> String {
    let shelf = opened.shelf();
    let mut files: Vec<_> = opened.school.files().collect();
    files.sort_by_cached_key(|(_, profile)| {
        (profile.has_ended(today), profile.who.name.to_lowercase())
    });
    let lines: Vec<_> = files
        .into_iter()
        .map(|(file, profile)| Line::of(file, profile, opened, &shelf, today))
        .collect();
    let nobody = "Nobody is supervised in this vault yet.";
    listing.of(&lines, nobody, |line| line.row(today))
}

impl Line {
    fn of(
        file: &SupervisionFile,
        profile: &Profile,
        opened: &OpenedVault,
        shelf: &Shelf,
        today: NaiveDate,
    ) -> Self {
        let policy = shelf.find(&profile.policy);
        let unfinished = opened.drafts.of(file.id).next();
        let begun = unfinished.filter(|draft| draft.counts_in(file));
        let due = policy.and_then(|shelved| {
            let after = begun.map_or(NaiveDate::MIN, Draft::day);
            file.due_days_after(
                shelved.policy(),
                after,
                opened.school.calendar_of(profile),
                today,
            )
        });
        let next = file.next_beside(opened.drafts.of(file.id), today);
        let me = opened.me();
        let late = file.listed_actions(me).filter(|it| it.is_late(today));
        Self {
            name: output::clean(&profile.who.name),
            role: output::clean(&profile.described()),
            last: file.last().map(RecordHistory::date),
            next: next.map(|next| next.at.date()),
            due_from: due.and_then(|due| due.first),
            due: due.map(|due| due.last),
            ended: profile.ended.as_ref().map(|ended| ended.on),
            open_actions: file.listed_actions(me).count(),
            late_actions: late.count(),
            unfinished: unfinished.map(Draft::day),
        }
    }

    fn row(&self, today: NaiveDate) -> [String; 6] {
        let last = self.last.map_or_else(
            || "no session yet".to_owned(),
            |last| format!("last {}", dates::short(last)),
        );
        let unfinished = self.unfinished.map_or_else(String::new, |seen| {
            format!("unfinished, {}", dates::short(seen))
        });
        [
            self.name.clone(),
            self.role.clone(),
            last,
            self.what_is_next(today),
            self.actions(),
            unfinished,
        ]
    }

    /// Returns the next session in words, else the day by which it is due.
    fn what_is_next(&self, today: NaiveDate) -> String {
        let due = self.due.map(|last| DueDays {
            first: self.due_from,
            last,
        });
        match (self.ended, self.next, due) {
            (Some(ended), ..) if ended < today => format!("ended {}", dates::short(ended)),
            (_, Some(next), _) => format!("next {}", dates::short(next)),
            (_, None, Some(due)) if due.last < today => {
                format!("was due {}", due.words(dates::short))
            }
            (_, None, Some(due)) => format!("due {}", due.words(dates::short)),
            (_, None, None) => "not arranged".to_owned(),
        }
    }

    fn actions(&self) -> String {
        match (self.open_actions, self.late_actions) {
            (0, _) => "no open actions".to_owned(),
            (1, 0) => "1 open action".to_owned(),
            (1, _) => "1 open action, late".to_owned(),
            (open, 0) => format!("{open} open actions"),
            (open, late) => format!("{open} open actions, {late} late"),
        }
    }
}
