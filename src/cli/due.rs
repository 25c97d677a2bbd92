//! `quietroom due`: what is wanted of the supervisor, in every file, the most pressing first.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Opened, output};
use crate::{
    domain::{
        dates,
        file::{DueItem, DueKind, Urgency},
    },
    policies::Shelved,
};

/// Something that is wanted, as other programs read it; the names of its fields and their words stay.
#[derive(Serialize)]
struct Line {
    /// Whose file it is in.
    name: String,
    what: &'static str,
    weight: &'static str,
    /// By when, or since when.
    on: NaiveDate,
    /// What and why.
    words: String,
    /// The clause that asks for it.
    source: Option<String>,
    #[serde(skip)]
    order: Urgency,
}

/// A line for everything that is wanted.
pub(super) fn everything(
    opened: &Opened,
    today: NaiveDate,
    json: bool,
    width: Option<usize>,
) -> String {
    let policies = opened.shelf();
    let calendar = opened.school.calendar();
    let mut lines: Vec<Line> = Vec::new();
    for (file, profile) in opened.school.files() {
        let policy = policies.find(&profile.policy);
        let policy = policy.map(Shelved::policy);
        let wants = file.wants(policy, calendar, today);
        let wants = file.wanted_beside(wants, opened.drafts.of(file.id));
        lines.extend(wants.iter().map(|want| Line::of(&profile.title(), want)));
    }
    if let Some(supervisor) = opened.school.supervisor() {
        let followed = opened.school.policies_followed().into_iter();
        let followed = followed.filter_map(|id| Some(policies.find(id)?.policy()));
        let wants = supervisor.wants(&followed.collect::<Vec<_>>(), today);
        let name = &supervisor.who.name;
        lines.extend(wants.iter().map(|want| Line::of(name, want)));
    }
    lines.sort_by_cached_key(|line| (line.order, line.on, line.name.to_lowercase()));
    if json {
        return output::json(&lines);
    }
    if lines.is_empty() {
        return "Nothing is due.\n".to_owned();
    }
    let rows: Vec<_> = lines.iter().map(Line::row).collect();
    output::lines(&rows, width)
}

impl Line {
    fn of(name: &str, want: &DueItem) -> Self {
        Self {
            name: output::clean(name),
            what: match want.what {
                DueKind::Choice(_) => "choice",
                DueKind::Outcome(_) => "outcome",
                DueKind::Session => "session",
                DueKind::NewDate(_) => "new date",
                DueKind::Actions => "actions",
                DueKind::Agreement(_) | DueKind::NoAgreement => "agreement",
                DueKind::Cases => "cases",
                DueKind::Ahead => "ahead",
                DueKind::Review | DueKind::AgreementReview(_) => "review",
                DueKind::Milestone => "milestone",
                DueKind::Training => "training",
            },
            weight: match want.weight {
                Urgency::Late => "late",
                Urgency::Soon => "soon",
                Urgency::Later => "later",
            },
            on: want.on,
            words: output::clean(&want.words),
            source: want.source.as_deref().map(output::clean),
            order: want.weight,
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
