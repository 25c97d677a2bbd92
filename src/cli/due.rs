//! `quietroom due`: everything that is due from the supervisor in every file, the most urgent first. What is due, and
//! in which words, is `domain/file/due_items.rs`.

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    opened::OpenedVault,
    output::{self, Listing},
};
use crate::{
    domain::{
        dates,
        file::{DueItem, DueKind, Urgency},
        week::{self, WeekItem},
    },
    policies::Shelved,
};

/// A due item as other programs read it. The names of its fields and their words are a promise to them.
#[derive(Serialize)]
struct Line {
    /// The person or group whose file it is in.
    name: String,
    what: &'static str,
    weight: &'static str,
    /// The day it is due, or has been since.
    on: NaiveDate,
    /// The item and its reason in words.
    words: String,
    /// The clause that asks for it.
    source: Option<String>,
    #[serde(skip)]
    order: Urgency,
}

/// Returns a line for every due item.
pub(super) fn everything(opened: &OpenedVault, today: NaiveDate, listing: Listing) -> String {
    let policies = opened.shelf();
    let mut lines: Vec<Line> = Vec::new();
    for (file, profile) in opened.school.files() {
        let policy = policies.find(&profile.policy);
        let policy = policy.map(Shelved::policy);
        let items = file.wants(policy, opened.school.calendar_of(profile), today);
        let items = file.wanted_beside(items, opened.drafts.of(file.id));
        let name = profile.title();
        lines.extend(items.iter().map(|item| Line::of(&name, item)));
        let unfinished = opened.drafts.of(file.id);
        lines.extend(unfinished.map(|draft| Line::unfinished(&name, draft.day())));
    }
    if let Some(supervisor) = opened.school.supervisor() {
        let followed = opened.school.policies_followed(today).into_iter();
        let followed = followed.filter_map(|id| Some(policies.find(id)?.policy()));
        let items = supervisor.wants(&followed.collect::<Vec<_>>(), today);
        let name = &supervisor.who.name;
        lines.extend(items.iter().map(|item| Line::of(name, item)));
    }
    lines.sort_by_cached_key(|line| (line.order, line.on, line.name.to_lowercase()));
    listing.of(&lines, "Nothing is due.", Line::row)
}

/// A line of the week as other programs read it. The names of its fields and the words for what it is are a promise.
#[derive(Serialize)]
struct WeekLine {
    /// The person or group whose file it is in; the supervisor, where it is theirs.
    name: String,
    what: &'static str,
    /// The day that it is about.
    on: NaiveDate,
    late: bool,
    /// What it is, with its day.
    words: String,
    /// The clause that asks for it.
    source: Option<String>,
}

/// Returns the days ahead and what is late: the list of the screen's week.
pub(super) fn week(opened: &OpenedVault, today: NaiveDate, listing: Listing) -> String {
    let policies = opened.shelf();
    let policy = |id: &str| policies.find(id).map(Shelved::policy);
    let drafts: Vec<_> = opened.drafts.all().collect();
    let items = week::week(&opened.school, policy, &drafts, today);
    let lines: Vec<_> = items.iter().map(WeekLine::of).collect();
    listing.of(
        &lines,
        "Nothing is due, and nothing is arranged.",
        WeekLine::row,
    )
}

impl WeekLine {
    fn of(item: &WeekItem) -> Self {
        Self {
            name: output::clean(&item.name),
            what: item.part.word(),
            on: item.on,
            late: item.late,
            words: output::clean(&item.words),
            source: item.source.as_deref().map(output::clean),
        }
    }

    fn row(&self) -> [String; 4] {
        let late = if self.late { "late" } else { "" };
        [
            late.to_owned(),
            self.what.to_owned(),
            self.name.clone(),
            self.words.clone(),
        ]
    }
}

impl Line {
    fn of(name: &str, item: &DueItem) -> Self {
        Self {
            name: output::clean(name),
            what: match item.what {
                DueKind::Choice(_) => "choice",
                DueKind::Outcome(_) => "outcome",
                DueKind::Session | DueKind::Beside(_) => "session",
                DueKind::NewDate(_) => "new date",
                DueKind::AfterEnd(_) => "after the end",
                DueKind::Actions => "actions",
                DueKind::Agreement(_) => "record",
                DueKind::NoAgreement => "agreement",
                DueKind::Cases => "cases",
                DueKind::Ahead => "ahead",
                DueKind::Review | DueKind::AgreementReview(_) => "review",
                DueKind::Milestone => "milestone",
                DueKind::Training => "training",
                DueKind::PolicyReview => "policy",
            },
            weight: match item.weight {
                Urgency::Late => "late",
                Urgency::Soon => "soon",
                Urgency::Later => "later",
            },
            on: item.on,
            words: output::clean(&item.words),
            source: item.source.as_deref().map(output::clean),
            order: item.weight,
        }
    }

    /// Somebody's words are on this computer alone until it is ended.
    fn unfinished(name: &str, on: NaiveDate) -> Self {
        Self {
            name: output::clean(name),
            what: "unfinished",
            weight: "soon",
            on,
            words: "Begun and not ended: it goes on where it was left".to_owned(),
            source: None,
            order: Urgency::Soon,
        }
    }

    fn row(&self) -> [String; 4] {
        let source = self.source.as_ref();
        let source = source.map_or_else(String::new, |source| format!(" · {source}"));
        [
            self.weight.to_owned(),
            self.name.clone(),
            dates::short(self.on),
            format!("{}{source}", self.words),
        ]
    }
}
