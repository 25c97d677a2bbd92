//! `quietroom policy list`: every edition of every policy that is found, one line each.

use chrono::NaiveDate;
use serde::Serialize;

use super::sources::{Found, From, PolicySources};
use crate::cli::{
    opened::OpenedVault,
    output::{self, Listing},
};

/// An edition of a policy as other programs read it. The names of the fields are a promise to them.
#[derive(Serialize)]
struct Line {
    id: String,
    title: String,
    edition: String,
    /// When its own review was due, as printed, where that is over.
    review_overdue: Option<String>,
    /// The places it was found in: `in the vault`, `in the configuration folder`, `built in`.
    from: Vec<&'static str>,
    /// Its file in the configuration folder.
    file: Option<String>,
    /// The number of people who follow it.
    people: usize,
    /// The number of groups that follow it.
    groups: usize,
}

/// Returns a line for each edition, by id.
pub(super) fn all(
    known: &PolicySources,
    opened: Option<&OpenedVault>,
    today: NaiveDate,
    listing: Listing,
) -> String {
    let mut lines: Vec<Line> = Vec::new();
    for found in &known.found {
        // Of several editions, the first is the one that is followed.
        let first = lines.iter().all(|line| line.id != found.policy.id);
        lines.push(Line::of(found, opened.filter(|_| first), today));
    }
    lines.sort_by(|a, b| a.id.cmp(&b.id));
    listing.of(&lines, "There is no policy.", Line::row)
}

impl Line {
    fn of(found: &Found, opened: Option<&OpenedVault>, today: NaiveDate) -> Self {
        let follows = |groups: bool| {
            let files = opened.iter().flat_map(|opened| opened.school.files());
            files
                .filter(|(_, profile)| profile.ended.is_none())
                .filter(|(_, profile)| profile.policy == found.policy.id)
                .filter(|(_, profile)| profile.is_group() == groups)
                .count()
        };
        let file = found.from.iter().find_map(|from| match from {
            From::File(path) => Some(path.display().to_string()),
            From::Vault | From::BuiltIn => None,
        });
        Self {
            id: output::clean(&found.policy.id),
            title: output::clean(&found.policy.title),
            edition: output::clean(&found.policy.edition),
            review_overdue: found
                .policy
                .overdue_review(today)
                .map(|(printed, _)| output::clean(printed)),
            from: found.from.iter().map(From::words).collect(),
            file: file.as_deref().map(output::clean),
            people: follows(false),
            groups: follows(true),
        }
    }

    fn row(&self) -> [String; 5] {
        [
            self.id.clone(),
            self.edition(),
            self.followers(),
            self.from.join(", "),
            self.title.clone(),
        ]
    }

    fn edition(&self) -> String {
        let overdue = self.review_overdue.as_ref();
        let overdue = overdue.map_or_else(String::new, |due| format!(", its review was due {due}"));
        format!("{}{overdue}", self.edition)
    }

    fn followers(&self) -> String {
        let count = |count: usize, one: &str, several: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            count => Some(format!("{count} {several}")),
        };
        let people = count(self.people, "person", "people");
        let groups = count(self.groups, "group", "groups");
        let parts: Vec<_> = people.into_iter().chain(groups).collect();
        if parts.is_empty() {
            "nobody".to_owned()
        } else {
            parts.join(", ")
        }
    }
}
