//! The actions of groups, joined over all files: a member's own file shows those that they own, and what is told of
//! one in a member's own session is told of it everywhere.
//!
//! A report of an action stays in the record of the session it was told in; a group sees it, and the other owners do,
//! without the words that were said about it there. A member tells of their own part: the action is open for the group
//! until every owner's part is over, or the group itself says that the whole is.

use std::collections::BTreeMap;

use super::{ActionEvent, SupervisionFile, TrackedAction};
use crate::domain::{
    facts::Profile,
    id::{ActionId, FileId, PersonId},
    policy::SessionFormat,
};

/// Joins the files, each with what the others say of its person; files that were joined before are joined anew.
pub(in crate::domain) fn join(files: &mut BTreeMap<FileId, SupervisionFile>) {
    let loose: Vec<ActionEvent> = files
        .values()
        .flat_map(|file| file.loose.iter().cloned())
        .collect();
    let of_groups: Vec<TrackedAction> = files
        .values()
        .flat_map(|file| {
            let group = file.profile().map(|profile| profile.who.name.clone());
            file.lends().map(move |mut tracked| {
                tracked.group.clone_from(&group);
                tracked
            })
        })
        .collect();
    let ways: Vec<(FileId, PersonId, SessionFormat)> = files
        .values()
        .filter_map(|file| {
            let profile = file.profile().filter(|profile| !profile.is_group())?;
            Some((file.id, profile.who.id, profile.format))
        })
        .collect();
    for file in files.values_mut() {
        let who = file.profile().map(|profile| profile.who.id);
        let others = ways
            .iter()
            .filter(|(other, person, _)| *other != file.id && Some(*person) == who);
        file.elsewhere = others.map(|(.., format)| *format).collect();
        let whose = file.profile();
        match whose.map(|profile| (profile.is_group(), profile.who.id)) {
            Some((true, _)) => {
                let own = file.lends();
                let heard = own.map(|tracked| tracked.heard(&loose, file.id, None));
                file.actions = heard.collect();
            }
            Some((false, who)) => {
                let shown = of_groups.iter().filter(|tracked| {
                    let told = file.tells_of(tracked.action.id) && !tracked.action.personal;
                    tracked.is_owned_by(who) || told
                });
                let heard = shown.map(|tracked| tracked.clone().heard(&loose, file.id, Some(who)));
                file.of_groups = heard.collect();
            }
            None => {}
        }
    }
}

impl SupervisionFile {
    /// A group's actions as its own entries tell them; nothing of a file about one person.
    fn lends(&self) -> impl Iterator<Item = TrackedAction> + use<> {
        let group = self.profile().is_some_and(Profile::is_group);
        let own = if group {
            self.actions.clone()
        } else {
            Vec::new()
        };
        let file = self.id;
        own.into_iter().map(move |mut tracked| {
            tracked.updates.retain(|told| told.file == file);
            tracked
        })
    }

    fn tells_of(&self, action: ActionId) -> bool {
        self.loose.iter().any(|told| told.update.action == action)
    }
}

impl TrackedAction {
    /// Returns whether somebody is to do it, alone or with others.
    pub fn is_owned_by(&self, who: PersonId) -> bool {
        self.action.owners.iter().any(|owner| owner.id == who)
    }

    /// Returns whether several are to do it, each a part.
    pub const fn is_shared(&self) -> bool {
        self.action.owners.len() > 1
    }

    /// The same with what was told of it in other files, as a reader of this file may know it; its state is that of
    /// the part of whoever the file is about.
    fn heard(mut self, loose: &[ActionEvent], reader: FileId, who: Option<PersonId>) -> Self {
        let about = loose
            .iter()
            .filter(|told| told.update.action == self.action.id);
        self.updates.extend(about.cloned());
        let elsewhere = self.updates.iter_mut().filter(|told| told.file != reader);
        elsewhere.for_each(|told| told.update.why.clear());
        self.updates.sort_by_key(|told| told.turn);
        self.settle(who);
        self
    }
}
