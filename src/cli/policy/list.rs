//! `quietroom policy list`: every edition of every policy that is found, one line each.

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
pub(super) fn all(known: &PolicySources, opened: Option<&OpenedVault>, listing: Listing) -> String {
    let mut lines: Vec<Line> = Vec::new();
    for found in &known.found {
        // Of several editions, the first is the one that is followed.
        let first = lines.iter().all(|line| line.id != found.policy.id);
        lines.push(Line::of(found, opened.filter(|_| first)));
    }
    lines.sort_by(|a, b| a.id.cmp(&b.id));
    listing.of(&lines, "There is no policy.", Line::row)
}

impl Line {
    fn of(found: &Found, opened: Option<&OpenedVault>) -> Self {
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
            from: found.from.iter().map(From::words).collect(),
            file: file.as_deref().map(output::clean),
            people: follows(false),
            groups: follows(true),
        }
    }

    fn row(&self) -> [String; 5] {
        [
            self.id.clone(),
            self.edition.clone(),
            self.followers(),
            self.from.join(", "),
            self.title.clone(),
        ]
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
