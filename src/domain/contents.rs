//! Everything a vault says, folded: whose it is, and every supervision file.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::NaiveDate;

use super::{
    calendar::Calendar,
    facts::{Fact, PersonRef, Profile, StoredEntry, Supervisor},
    file::{self, SupervisionFile},
    id::{FileId, PersonId, SchoolId},
    policy::{SessionFormat, Slug},
    schools::Schools,
    text::names::begins,
};

/// A supervisor's school, as it stands in the vault.
#[derive(Clone, Debug, Default)]
pub struct VaultContents {
    supervisors: Vec<Supervisor>,
    here: Option<PersonId>,
    adopted: Vec<(Slug, String)>,
    /// Those in whose place others came: sessions were begun with them.
    earlier: Vec<(Slug, String)>,
    /// Those that were taken out, and not adopted again.
    removed: BTreeSet<Slug>,
    schools: Schools,
    kept: BTreeMap<FileId, Vec<StoredEntry>>,
    files: BTreeMap<FileId, SupervisionFile>,
}

/// The files that a typed name may mean.
#[derive(Clone, Debug)]
pub enum Named<'a> {
    /// Nobody is called so.
    Nobody,
    /// Just one.
    One(&'a SupervisionFile),
    /// Several, whose names begin so.
    Several(Vec<&'a SupervisionFile>),
}

impl VaultContents {
    /// Folds the entries of a vault.
    pub fn fold(register: &[StoredEntry], files: BTreeMap<FileId, Vec<StoredEntry>>) -> Self {
        let mut school = Self::default();
        let mut register: Vec<_> = register.iter().collect();
        register.sort_by_key(|kept| (kept.entry.tick, kept.entry.writer));
        for kept in register {
            school.hear(kept);
        }
        school.files = files
            .iter()
            .map(|(id, kept)| (*id, SupervisionFile::fold(*id, kept)))
            .collect();
        file::join(&mut school.files);
        school.kept = files;
        school
    }

    /// Takes up an entry that was just published.
    pub fn learn(&mut self, kept: StoredEntry) {
        let Some(id) = kept.entry.file else {
            self.hear(&kept);
            return;
        };
        let entries = self.kept.entry(id).or_default();
        entries.push(kept);
        self.files.insert(id, SupervisionFile::fold(id, entries));
        file::join(&mut self.files);
    }

    fn hear(&mut self, kept: &StoredEntry) {
        for fact in &kept.entry.facts {
            match fact {
                Fact::Supervisor(supervisor) => {
                    let known = self
                        .supervisors
                        .iter_mut()
                        .find(|known| known.who.id == supervisor.who.id);
                    match known {
                        Some(known) => *known = supervisor.clone(),
                        None => self.supervisors.push(supervisor.clone()),
                    }
                }
                Fact::PolicyAdopted { id, text } => {
                    let before = self.adopted.extract_if(.., |(known, _)| known == id);
                    self.earlier.extend(before);
                    self.adopted.push((id.clone(), text.clone()));
                    self.removed.remove(id);
                }
                Fact::PolicyRemoved { id } => {
                    self.removed.insert(id.clone());
                }
                Fact::School(said) => self.schools.hear(said),
                Fact::Terms(said) => self.schools.hear_terms(said),
                _ => {}
            }
        }
    }

    /// Everyone who supervises with this vault, in the order in which they began; nobody before set-up is done.
    pub fn supervisors(&self) -> &[Supervisor] {
        &self.supervisors
    }

    /// Says which of the supervisors is in front of the screen.
    pub const fn is_used_by(&mut self, who: PersonId) {
        self.here = Some(who);
    }

    /// The supervisor in front of the screen; nobody while that is not said.
    pub fn supervisor(&self) -> Option<&Supervisor> {
        let here = self.here?;
        self.supervisors
            .iter()
            .find(|supervisor| supervisor.who.id == here)
    }

    /// Every policy that was ever adopted, each edition that is in use behind the earlier ones: id and text.
    pub fn all_adopted(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.earlier.iter().chain(&self.adopted);
        all.map(|(id, text)| (&**id, &**text))
    }

    /// The policies in use, in the words they were adopted with: id and text.
    pub fn adopted(&self, today: NaiveDate) -> impl Iterator<Item = (&str, &str)> {
        let followed = self.policies_followed(today);
        let in_use = move |(id, _): &&(Slug, String)| {
            !self.removed.contains(id) || followed.contains(&id.as_str())
        };
        let adopted = self.adopted.iter().filter(in_use);
        adopted.map(|(id, text)| (id.as_str(), text.as_str()))
    }

    /// Returns true for a policy that was taken out. One that somebody follows is in use, whoever took it out: on another
    /// computer it may have been chosen for them before.
    pub fn is_removed(&self, id: &str, today: NaiveDate) -> bool {
        self.removed.contains(id) && !self.policies_followed(today).contains(&id)
    }

    /// The schools and teams that were named.
    pub const fn schools(&self) -> &Schools {
        &self.schools
    }

    /// The days that somebody's dates keep to: those of their school.
    pub fn calendar_of(&self, profile: &Profile) -> &Arc<Calendar> {
        self.schools.calendar(profile.school)
    }

    /// The school of the supervisor in front of the screen, which the next person is offered.
    pub fn own_school(&self) -> SchoolId {
        self.supervisor()
            .map_or(SchoolId::from([0; 16]), |own| own.school)
    }

    /// The policy that the next person is offered, whatever was adopted since: the one chosen at set-up by the supervisor
    /// in front of the screen, else by the first of them.
    pub fn own_policy(&self) -> Option<&str> {
        let own = self.supervisor().or(self.supervisors.first())?;
        Some(&own.policy)
    }

    /// The days of that school: what is said in nobody's file keeps to them.
    pub fn own_calendar(&self) -> &Arc<Calendar> {
        self.schools.calendar(self.own_school())
    }

    /// A file.
    pub fn file(&self, id: FileId) -> Option<&SupervisionFile> {
        self.files.get(&id)
    }

    /// Every file whose first entry was read.
    pub fn files(&self) -> impl Iterator<Item = (&SupervisionFile, &Profile)> {
        self.files
            .values()
            .filter_map(|file| Some((file, file.profile()?)))
    }

    /// The policies that somebody's supervision follows now, each once: until the last day of whoever leaves.
    pub fn policies_followed(&self, today: NaiveDate) -> Vec<&str> {
        let going_on = self
            .files()
            .filter(|(_, profile)| !profile.has_ended(today));
        let mut ids: Vec<_> = going_on
            .map(|(_, profile)| profile.policy.as_str())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Everyone who is known by name, each as they were written last: supervisees, members of groups, supervisors.
    pub fn people(&self) -> Vec<PersonRef> {
        let mut written: Vec<_> = self
            .files
            .values()
            .flat_map(SupervisionFile::written_people)
            .collect();
        written.sort_by_key(|(turn, _)| *turn);
        let supervisors = self.supervisors.iter().map(|supervisor| &supervisor.who);
        let profiles = written.into_iter().map(|(_, who)| who);
        let newest: BTreeMap<_, _> = supervisors
            .chain(profiles)
            .map(|who| (who.id, who))
            .collect();
        newest.into_values().cloned().collect()
    }

    /// The members of a group, each as they were written last, here or in a file of their own.
    pub fn members(&self, group: &Profile) -> Vec<PersonRef> {
        let people = self.people();
        let now = |who: &PersonRef| people.iter().find(|known| known.id == who.id);
        let members = group.members.iter();
        members.map(|who| now(who).unwrap_or(who).clone()).collect()
    }

    /// Returns whether there is a file about this person alone.
    pub fn has_file(&self, person: PersonId) -> bool {
        SessionFormat::ALL
            .into_iter()
            .any(|kind| self.has_file_of(person, kind))
    }

    /// Returns whether there is a file about this person alone who is usually supervised so.
    pub fn has_file_of(&self, person: PersonId, kind: SessionFormat) -> bool {
        self.files().any(|(_, profile)| {
            !profile.is_group() && profile.who.id == person && profile.format == kind
        })
    }

    /// The newest profile of somebody who is known from a file of their own or a group's.
    pub fn known_from(&self, person: PersonId) -> Option<&Profile> {
        let is_theirs = |profile: &Profile| {
            let mut people = profile.supervisees().iter();
            people.any(|who| who.id == person)
        };
        let theirs = self
            .files
            .values()
            .filter_map(|file| file.profiles().last());
        let theirs = theirs.filter(|said| is_theirs(&said.what));
        let newest = theirs.max_by_key(|said| said.turn);
        newest.map(|said| &said.what)
    }

    /// The entries of a file, for those who want to read them as they are kept.
    pub fn entries(&self, id: FileId) -> &[StoredEntry] {
        self.kept.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Whom a name means: the whole title of a file, else its beginning or the beginning of a later word of it.
    pub fn named(&self, name: &str) -> Named<'_> {
        let name = name.trim().to_lowercase();
        let all: Vec<_> = self.files().collect();
        let whole: Vec<_> = all
            .iter()
            .filter(|(_, profile)| profile.title().to_lowercase() == name)
            .collect();
        let found: Vec<_> = if whole.is_empty() {
            all.iter()
                .filter(|(_, profile)| begins(&profile.who.name, &name))
                .collect()
        } else {
            whole
        };
        match found.as_slice() {
            [] => Named::Nobody,
            [(file, _)] => Named::One(file),
            several => Named::Several(several.iter().map(|(file, _)| *file).collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::VaultContents;
    use crate::domain::{
        facts::{Fact, Profile, SupervisionEnd},
        fixture::{LAPTOP, OFFICE, Story, day, id, profile},
    };

    fn adopt(id: &str) -> Vec<Fact> {
        let (id, text) = (id.to_owned(), format!("the text of {id}"));
        vec![Fact::PolicyAdopted { id, text }]
    }

    fn remove(id: &str) -> Vec<Fact> {
        vec![Fact::PolicyRemoved { id: id.to_owned() }]
    }

    /// What was written, who follows it, and whether it is out.
    type Line = (&'static str, fn(&mut Story), Option<&'static str>, bool);

    const TABLE: &[Line] = &[
        ("taken out", |_| {}, None, true),
        ("somebody follows another", |_| {}, Some("other"), true),
        (
            "somebody was given it on another machine",
            |_| {},
            Some("small"),
            false,
        ),
        (
            "it was adopted again",
            |story| {
                story.write(OFFICE, "2026-09-03", adopt("small"));
            },
            None,
            false,
        ),
        (
            "it was taken out on both machines",
            |story| {
                story.write_apart(LAPTOP, "2026-09-03", remove("small"));
            },
            None,
            true,
        ),
        (
            "it was adopted again, and later taken out",
            |story| {
                story.write(OFFICE, "2026-09-03", adopt("small"));
                story.write(LAPTOP, "2026-09-04", remove("small"));
            },
            None,
            true,
        ),
    ];

    #[test]
    fn a_policy_that_was_taken_out_is_in_use_again_once_somebody_follows_it_or_adopts_it() {
        for &(says, write, follows, is_removed) in TABLE {
            let mut register = Story::default();
            register.write(OFFICE, "2026-09-01", adopt("small"));
            register.write_apart(OFFICE, "2026-09-02", remove("small"));
            write(&mut register);
            let mut file = Story::default();
            let profile = Profile {
                policy: follows.unwrap_or("highcliffe").to_owned(),
                ..profile()
            };
            file.write(LAPTOP, "2026-09-02", vec![Fact::Profile(profile)]);
            let files = BTreeMap::from([(id(8), file.kept)]);
            for reversed in [false, true] {
                let mut kept = register.kept.clone();
                if reversed {
                    kept.reverse();
                }
                let contents = VaultContents::fold(&kept, files.clone());
                assert_eq!(
                    contents.is_removed("small", day("2026-10-01")),
                    is_removed,
                    "{says}"
                );
                assert_eq!(
                    contents.adopted(day("2026-10-01")).count(),
                    usize::from(!is_removed),
                    "{says}"
                );
                // Records name it in any case.
                assert!(
                    contents.all_adopted().any(|(id, _)| id == "small"),
                    "{says}"
                );
            }
        }
    }

    #[test]
    fn the_policy_of_who_leaves_is_followed_until_the_last_day() {
        let register = {
            let mut register = Story::default();
            register.write(OFFICE, "2026-09-01", adopt("highcliffe"));
            register.write(OFFICE, "2026-09-02", remove("highcliffe"));
            register.kept
        };
        let leaves = |on| Profile {
            ended: Some(SupervisionEnd {
                on: day(on),
                note: String::new(),
            }),
            ..profile()
        };
        for (says, who, today, is_followed) in [
            ("nobody leaves", profile(), "2026-10-09", true),
            (
                "before the last day",
                leaves("2026-10-23"),
                "2026-10-09",
                true,
            ),
            ("on the last day", leaves("2026-10-23"), "2026-10-23", true),
            ("after it", leaves("2026-10-23"), "2026-10-24", false),
        ] {
            let mut file = Story::default();
            file.write(LAPTOP, "2026-09-02", vec![Fact::Profile(who)]);
            let contents = VaultContents::fold(&register, BTreeMap::from([(id(8), file.kept)]));
            let today = day(today);
            let followed = contents.policies_followed(today) == ["highcliffe"];
            assert_eq!(followed, is_followed, "{says}");
            assert_eq!(
                contents.is_removed("highcliffe", today),
                !is_followed,
                "{says}"
            );
            let in_use = contents.adopted(today).count() == 1;
            assert_eq!(in_use, is_followed, "{says}");
        }
    }
}
