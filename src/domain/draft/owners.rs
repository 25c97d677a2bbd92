//! By whom an action is done, as it is typed: names, their first letters or initials, "me", "both", "everyone".

use super::Draft;
use crate::domain::{
    facts::{EVERYONE, PersonRef},
    id::Ids,
    text::names::{begins, fit, has_initials},
};

/// The people who can be meant where it is asked by whom.
#[derive(Clone, Debug)]
pub struct PossibleOwners {
    /// Those whose names or first letters are read.
    people: Vec<PersonRef>,
    /// Those whom "everyone" means.
    everyone: Vec<PersonRef>,
    /// Whoever types.
    me: Option<PersonRef>,
}

impl Draft {
    /// The people of the session, those who are here first, of them the supervisees; `me` is the supervisor who types.
    pub fn possible_owners(&self, me: Option<PersonRef>) -> PossibleOwners {
        let expected = self.expected.iter().map(|one| &one.who);
        let absent = expected.filter(|who| !self.is_here(who.id));
        PossibleOwners {
            people: self.attendees().chain(absent).cloned().collect(),
            everyone: self.everyone().cloned().collect(),
            me,
        }
    }
}

impl PossibleOwners {
    /// These people, all of them meant by "everyone".
    pub fn of(people: &[PersonRef]) -> Self {
        Self {
            people: people.to_vec(),
            everyone: people.to_vec(),
            me: None,
        }
    }

    /// Returns the same people, with the one who types.
    #[must_use]
    pub fn typed_by(mut self, me: PersonRef) -> Self {
        self.me = Some(me);
        self
    }

    /// The word for all of them.
    fn all(&self) -> &'static str {
        match self.everyone.len() {
            2 => "both",
            _ => EVERYONE,
        }
    }

    /// The people that words mean: "robin", "me", "both", "everyone" with who is not here, "Robin and the head".
    /// Whoever is none of them is an owner under the name that was written, with an identity of `ids`.
    pub fn read(&self, words: &str, ids: &Ids) -> Vec<PersonRef> {
        let parts = words
            .split([',', '&', '+'])
            .flat_map(|part| part.split(" and "))
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let mut owners: Vec<PersonRef> = Vec::new();
        for owner in parts.flat_map(|part| self.meant(part, ids)) {
            if owners.iter().all(|known| known.id != owner.id) {
                owners.push(owner);
            }
        }
        owners
    }

    fn meant(&self, part: &str, ids: &Ids) -> Vec<PersonRef> {
        let lower = part.to_lowercase();
        let is = |words: &[&str]| words.contains(&lower.as_str());
        if is(&["both", "all", EVERYONE, "b"]) {
            return self.everyone.clone();
        }
        let me = self.me.clone().filter(|_| is(&["me", "i", "myself"]));
        let begin = self.people.iter().filter(|who| begins(&who.name, &lower));
        let initials = part.to_uppercase();
        let mut initials = self
            .people
            .iter()
            .filter(|who| has_initials(&who.name, &initials));
        let called = initials.next().filter(|_| initials.next().is_none());
        let known = begin.min_by_key(|who| fit(&who.name, &lower)).or(called);
        if let Some(one) = me.or_else(|| known.cloned()) {
            return vec![one];
        }
        // Only where nobody's name begins so: "we" may be Wendy.
        if is(&["we", "us"])
            || lower.len() > 1
                && [self.all(), EVERYONE]
                    .iter()
                    .any(|all| all.starts_with(&lower))
        {
            return self.everyone.clone();
        }
        vec![PersonRef::new(ids.fresh(), part.to_owned(), String::new())]
    }

    /// The words as they are understood, name by name, so that it is seen at once whom they mean. Whoever is none of
    /// these people stands as written.
    pub fn in_full(&self, words: &str) -> String {
        // Identities for a moment, which are nobody's: only the names are read.
        let mut next = u128::MAX;
        let ids = Ids::new(move || {
            next -= 1;
            next.to_be_bytes()
        });
        let owners = self.read(words, &ids);
        let everyone = self.everyone.iter().map(|who| who.id);
        if self.everyone.len() > 1 && owners.iter().map(|who| who.id).eq(everyone) {
            return self.all().to_owned();
        }
        let names: Vec<_> = owners.iter().map(|who| who.name.as_str()).collect();
        names.join(", ")
    }

    /// Says what can be typed where it is asked by whom.
    pub fn hint(&self) -> String {
        let all = self.all();
        let several = if all == EVERYONE {
            ", with commas between several"
        } else {
            ""
        };
        let names: Vec<_> = self.people.iter().map(|who| who.name.as_str()).collect();
        let names = names.join(", ");
        format!("By whom: {names}, {all}, or another name; the first letters will do{several}.")
    }

    /// The owners as the footer tells them: those who are none of these people as such, so that a slip of a key is
    /// seen.
    pub fn told(&self, owners: &[PersonRef]) -> Vec<String> {
        let everyone = self.everyone.iter().map(|who| who.id);
        if everyone.len() > 2 && owners.iter().map(|who| who.id).eq(everyone) {
            return vec![EVERYONE.to_owned()];
        }
        let known = |who: &PersonRef| {
            self.people
                .iter()
                .chain(&self.me)
                .any(|one| one.id == who.id)
        };
        let told = owners.iter().map(|who| {
            let aside = if known(who) { "" } else { " (somebody else)" };
            format!("{}{aside}", who.name)
        });
        told.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::{jo, robin};

    #[test]
    fn names_beginnings_and_words_for_everyone_mean_people() {
        let possible = PossibleOwners {
            me: Some(jo()),
            ..PossibleOwners::of(&[robin(), jo()])
        };
        for (words, names) in [
            ("robin", "Robin Example"),
            ("ex", "Robin Example"),
            ("me", "Jo Madeup"),
            ("both", "Robin Example, Jo Madeup"),
            ("bo", "Robin Example, Jo Madeup"),
            ("we", "Robin Example, Jo Madeup"),
            ("ev", "Robin Example, Jo Madeup"),
            ("re", "Robin Example"),
            ("JM, head", "Jo Madeup, head"),
            ("robin + the head", "Robin Example, the head"),
            ("robin, me and robin", "Robin Example, Jo Madeup"),
            (" , ", ""),
        ] {
            let owners = possible.read(words, &Ids::counted());
            let read: Vec<_> = owners.iter().map(|who| who.name.as_str()).collect();
            assert_eq!(read.join(", "), names, "{words}");
        }
    }

    #[test]
    fn words_stand_in_full_as_they_are_understood() {
        let possible = PossibleOwners {
            me: Some(jo()),
            ..PossibleOwners::of(&[robin(), jo()])
        };
        for (words, full) in [
            ("rob", "Robin Example"),
            ("RE", "Robin Example"),
            ("me", "Jo Madeup"),
            ("ev", "both"),
            ("me & robin", "Jo Madeup, Robin Example"),
            ("jm + the head", "Jo Madeup, the head"),
            ("", ""),
        ] {
            assert_eq!(possible.in_full(words), full, "{words}");
            assert_eq!(possible.in_full(full), full, "{words}, read again");
        }
    }

    #[test]
    fn a_name_that_begins_so_outweighs_a_word_for_everyone() {
        let wendy = PersonRef {
            name: "Wendy Invented".to_owned(),
            ..robin()
        };
        let possible = PossibleOwners::of(&[wendy.clone(), jo()]);
        assert_eq!(possible.read("we", &Ids::counted()), [wendy]);
    }
}
