//! The members of a group as they are written, one to a line with their role, and who is meant by each.

use super::paper_actions;
use crate::domain::{
    facts::PersonRef,
    id::{Ids, PersonId},
    text::names::begins,
};

/// One line, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The name: the whole one where the person is known.
    pub name: String,
    /// The role that was written, else the one that is known.
    pub role: String,
    /// The person meant.
    pub is: PersonMatch,
}

/// The person meant by a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PersonMatch {
    /// Somebody who is known.
    Known(PersonId),
    /// Somebody who is not known yet.
    New,
    /// One of several, whose names begin so.
    Several(Vec<String>),
}

/// Reads members, one a line: `Robin Example — Deputy DSL`, or with a comma. A whole name means whoever is known under
/// it; the beginning of a first name means somebody of `offered`, and that of a later name where no first name begins
/// so. Whoever is written twice is there once.
pub fn read(lines: &str, known: &[PersonRef], offered: impl Fn(&PersonRef) -> bool) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let member = member(line, known, &offered);
        if members.iter().all(|before| before.name != member.name) {
            members.push(member);
        }
    }
    members
}

fn member(line: &str, known: &[PersonRef], offered: &impl Fn(&PersonRef) -> bool) -> Member {
    let dashed = paper_actions::parts(line);
    let (name, role) = match dashed.as_slice() {
        [name, role, ..] => (name.as_str(), role.as_str()),
        _ => line.split_once(',').unwrap_or((line, "")),
    };
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let (name, role) = (name.as_str(), role.trim());
    let lower = name.to_lowercase();
    let whole = known.iter().find(|who| who.name.to_lowercase() == lower);
    let offered = || known.iter().filter(|who| offered(who));
    let first = offered().filter(|who| who.name.to_lowercase().starts_with(&lower));
    let mut meant: Vec<_> = first.collect();
    if meant.is_empty() {
        meant = offered().filter(|who| begins(&who.name, &lower)).collect();
    }
    let of = |name: &str, role: &str, is| Member {
        name: name.to_owned(),
        role: role.to_owned(),
        is,
    };
    match (whole, meant.as_slice()) {
        (None, []) => of(name, role, PersonMatch::New),
        (None, several @ [_, _, ..]) => {
            let names = several.iter().map(|who| who.name.clone()).collect();
            of(name, role, PersonMatch::Several(names))
        }
        (Some(who), _) | (None, &[who]) => {
            let role = if role.is_empty() { &who.role } else { role };
            of(&who.name, role, PersonMatch::Known(who.id))
        }
    }
}

impl Member {
    /// Returns how the line was understood: `Robin Example · Deputy DSL · known`.
    pub fn words(&self) -> String {
        let is = match &self.is {
            PersonMatch::Known(_) => "known",
            PersonMatch::New => "new",
            PersonMatch::Several(names) => {
                return format!(
                    "{}: {}? Write more of the name.",
                    self.name,
                    names.join(" or ")
                );
            }
        };
        let parts = [self.name.as_str(), &self.role, is];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ")
    }

    /// The person; a new one is given an identity. None where several could be meant.
    pub fn person(&self, ids: &Ids) -> Option<PersonRef> {
        let id = match self.is {
            PersonMatch::Known(id) => id,
            PersonMatch::New => ids.fresh(),
            PersonMatch::Several(_) => return None,
        };
        Some(PersonRef::new(id, self.name.clone(), self.role.clone()))
    }
}

/// The members as they are written in the box.
pub fn lines(members: &[PersonRef]) -> String {
    let line = |who: &PersonRef| {
        if who.role.is_empty() {
            who.name.clone()
        } else {
            format!("{} — {}", who.name, who.role)
        }
    };
    members.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::{jo, robin};

    fn known() -> Vec<PersonRef> {
        let other = PersonRef::new(
            [3; 16].into(),
            "Robin Fictional".to_owned(),
            "ELSA".to_owned(),
        );
        let later = PersonRef::new(
            [4; 16].into(),
            "Fay Robinsample".to_owned(),
            "Governor".to_owned(),
        );
        vec![robin(), jo(), other, later]
    }

    #[test]
    fn a_line_is_a_name_and_a_role_and_means_whoever_is_known() {
        let cases = [
            ("Robin Example", "Robin Example · Deputy DSL · known"),
            ("robin  example", "Robin Example · Deputy DSL · known"),
            ("ROBIN EXAMPLE — DSL", "Robin Example · DSL · known"),
            ("mad", "Jo Madeup · DSL · known"),
            ("fic", "Robin Fictional · ELSA · known"),
            ("Kit Invented, ELSA", "Kit Invented · ELSA · new"),
            ("Kit Invented - ELSA", "Kit Invented · ELSA · new"),
            ("Kit Invented", "Kit Invented · new"),
            (
                "robin",
                "robin: Robin Example or Robin Fictional? Write more of the name.",
            ),
            ("\n \n", ""),
            ("jo\nJo Madeup", "Jo Madeup · DSL · known"),
        ];
        for (written, understood) in cases {
            let read = read(written, &known(), |_| true);
            let words: Vec<_> = read.iter().map(Member::words).collect();
            assert_eq!(words.join("\n"), understood, "{written}");
        }
    }

    #[test]
    fn a_beginning_means_nobody_who_is_not_offered() {
        let read = |written| read(written, &known(), |who| who.name == "Jo Madeup");
        let words = |written| read(written).iter().map(Member::words).collect::<Vec<_>>();
        assert_eq!(words("robin"), ["robin · new"]);
        assert_eq!(words("jo"), ["Jo Madeup · DSL · known"]);
        assert_eq!(
            words("Robin Example"),
            ["Robin Example · Deputy DSL · known"]
        );
    }

    #[test]
    fn what_is_written_out_is_read_back_as_the_same_people() {
        let members = [robin(), jo()];
        let read = read(&lines(&members), &known(), |_| false);
        let people: Vec<_> = read
            .iter()
            .filter_map(|member| member.person(&Ids::counted()))
            .collect();
        assert_eq!(people, members);
    }
}
