//! The vault as a command reads it, and writes to it.

use chrono::{DateTime, FixedOffset, Timelike};

use super::{CliError, Environment};
use crate::{
    domain::{
        calendar::Calendar,
        contents::{Named, VaultContents},
        facts::Fact,
        file::SupervisionFile,
        id::PersonId,
    },
    policies::Shelf,
    vault::{DraftsFound, EntryLocation, Finding, Published, Vault},
};

/// The holder of the lock while a command runs, as another window names it.
const WHO: &str = "A quietroom command";

/// A vault that was opened and read for a command.
pub(super) struct OpenedVault {
    pub(super) vault: Vault,
    pub(super) school: VaultContents,
    pub(super) drafts: DraftsFound,
    pub(super) findings: Vec<Finding>,
}

impl OpenedVault {
    pub(super) fn read(environment: &Environment) -> Result<Self, CliError> {
        let places = environment.places();
        let mut vault = Vault::open(&environment.vault, &places, WHO, environment.now)?;
        let contents = vault.read()?;
        let drafts = vault.drafts().list()?;
        let mut findings: Vec<_> = vault
            .wrong_clock(&contents, environment.now)
            .into_iter()
            .collect();
        let mut school = VaultContents::fold(&contents.register, contents.files);
        // On a computer that nobody has set up, a vault's only supervisor is the one who asks.
        let only = match school.supervisors() {
            [only] => Some(only.who.id),
            _ => None,
        };
        findings.extend(contents.findings);
        if let Some(me) = environment.config.me.or(only) {
            school.is_used_by(me);
        }
        Ok(Self {
            vault,
            school,
            drafts,
            findings,
        })
    }

    /// The supervisor who uses this computer, where that is known.
    pub(super) fn me(&self) -> Option<PersonId> {
        self.school.supervisor().map(|me| me.who.id)
    }

    /// Returns the policies at hand: the built-in ones and every edition that was put into the vault.
    pub(super) fn shelf(&self) -> Shelf {
        Shelf::with(self.school.all_adopted())
    }

    /// Returns the file of the person or group whose name begins as typed.
    ///
    /// # Errors
    /// When no name begins so, or several do.
    pub(super) fn named(&self, name: &[String]) -> Result<&SupervisionFile, CliError> {
        let files = match self.school.named(&name.join(" ")) {
            Named::One(file) => return Ok(file),
            Named::Nobody => {
                return Err(CliError::new(
                    "Nobody in this vault has a name that begins like that.",
                    "`quietroom list` says who is in it; the beginning of a first or last name is enough.",
                ));
            }
            Named::Several(files) => files,
        };
        let mut names: Vec<_> = files
            .iter()
            .filter_map(|file| Some(file.profile()?.title()))
            .collect();
        names.sort_unstable();
        Err(CliError::new(
            format!("Several names begin like that: {}.", names.join(", ")),
            "Type more of the name: a whole name is always enough, also where another one begins with it.",
        ))
    }

    /// The days that a file's dates keep to: those of its school.
    pub(super) fn calendar_of(&self, file: &SupervisionFile) -> &Calendar {
        match file.profile() {
            Some(profile) => self.school.calendar_of(profile),
            None => self.school.own_calendar(),
        }
    }

    /// Publishes facts as the supervisor who uses this computer. Returns a sentence to append to the answer when the vault
    /// cannot be written to and the facts wait on this computer; else nothing.
    pub(super) fn publish(
        &mut self,
        location: EntryLocation,
        facts: Vec<Fact>,
        title: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<String, CliError> {
        let me = self.school.supervisor().map(|me| me.who.clone());
        let by = me.ok_or_else(|| {
            CliError::new(
                "It is not known here which of the supervisors you are. Nothing was written.",
                "Start `quietroom` once and say who you are.",
            )
        })?;
        let at = now.with_nanosecond(0).unwrap_or(now);
        let published = self.vault.publish(location, &by, at, facts, title, None)?;
        Ok(match published {
            Published::Kept(_) => String::new(),
            Published::Waiting { why, .. } => format!(
                " It is safe on this computer, and goes into the vault when that can be written to again. {why}"
            ),
        })
    }
}
