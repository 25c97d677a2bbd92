//! `quietroom show`: somebody's last record.

use super::{Opened, Trouble};
use crate::{
    document::{
        self,
        text::{MEASURE, render},
    },
    domain::{
        file::{History, SupervisionFile},
        school::Named,
        text,
    },
    policies::Shelf,
};

/// The last record as a page of plain text.
pub(super) fn page(opened: &Opened, name: &str) -> Result<String, Trouble> {
    let (file, history) = last(opened, name)?;
    let adopted = opened.school.adopted();
    let shelf = Shelf::with(adopted.iter().map(|(id, text)| (&**id, &**text)));
    let shelved = shelf.find(&history.head().record.policy.id);
    let policy = shelved.map(|shelved| &shelved.policy);
    Ok(render(&document::record(history, file, policy), MEASURE))
}

/// The last record's entries as they are stored: of two heads both. For a terminal, what could steer it is taken out.
pub(super) fn stored(opened: &Opened, name: &str, to_terminal: bool) -> Result<Vec<u8>, Trouble> {
    let (file, history) = last(opened, name)?;
    let heads = history.heads();
    let entries = opened.school.entries(file.id).iter();
    let mut stored = Vec::new();
    for kept in entries.filter(|kept| heads.iter().any(|head| head.digest == kept.digest)) {
        stored.extend(opened.vault.stored(kept)?);
    }
    if to_terminal {
        stored = text::clean(&String::from_utf8_lossy(&stored))
            .into_owned()
            .into_bytes();
    }
    Ok(stored)
}

fn last<'a>(opened: &'a Opened, name: &str) -> Result<(&'a SupervisionFile, &'a History), Trouble> {
    let file = match opened.school.named(name) {
        Named::One(file) => file,
        Named::Nobody => {
            return Err(Trouble::new(
                "Nobody in this vault has a name that begins like that.",
                "`quietroom list` says who is in it; the beginning of a first or last name is enough.",
            ));
        }
        Named::Several(files) => {
            let mut names: Vec<_> = files
                .iter()
                .filter_map(|file| Some(file.profile()?.who.name.as_str()))
                .collect();
            names.sort_unstable();
            return Err(Trouble::new(
                format!("Several names begin like that: {}.", names.join(", ")),
                "Type more of the name.",
            ));
        }
    };
    let history = file.last().ok_or_else(|| {
        Trouble::new(
            "No session with this person has been recorded yet.",
            "`quietroom start` and the name begin one.",
        )
    })?;
    Ok((file, history))
}
