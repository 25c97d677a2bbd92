//! `quietroom policy adopt`: puts a policy into the vault, so that every computer that uses it has the same forms.

use super::{
    check::{located, remarks},
    sources::{PolicySources, names_a_file, usable},
};
use crate::{
    cli::{CliError, Environment, opened::OpenedVault},
    domain::facts::Fact,
    policies::parse,
    vault::EntryLocation,
};

/// Put a policy into the vault, to be chosen for a person or a group
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct Adopt {
    /// Its file, or its id
    #[arg(value_name = "FILE or ID")]
    pub policy: String,
}

impl Adopt {
    /// Publishes the policy in the register, unless it is there and only its comments differ.
    ///
    /// # Errors
    /// When another text of the same edition is there. A record names the edition that it was made with, and that edition
    /// must not change under it.
    pub(super) fn publish(&self, environment: &Environment) -> Result<String, CliError> {
        let mut opened = OpenedVault::read(environment)?;
        let file = located(environment, &self.policy);
        let wanted = if names_a_file(&self.policy) || file.exists() {
            usable(&file)?
        } else {
            PolicySources::gather(environment, Some(&opened)).named(&self.policy)?
        };
        let policy = &wanted.policy;
        let called = format!("“{}”, {}", policy.title, policy.edition);
        let adopted = opened.school.all_adopted();
        let earlier: Vec<_> = adopted
            .filter(|(id, _)| *id == policy.id)
            .map(|(_, text)| parse("", text).ok())
            .collect();
        // The last one is in use.
        let is_removed = opened
            .school
            .is_removed(&policy.id, environment.now.date_naive());
        if !is_removed && earlier.last().and_then(Option::as_ref) == Some(policy) {
            return Ok(format!("{called} is in the vault already.\n"));
        }
        let mut known = earlier.iter().flatten();
        if known.any(|earlier| earlier.edition == policy.edition && earlier != policy) {
            return Err(CliError::new(
                format!(
                    "The vault has another text of {called}: records that were made with that one name this edition."
                ),
                "Give the file another `edition` and run this again. Nothing was written.",
            ));
        }
        let replaces = if earlier.is_empty() || is_removed {
            " In a person's or a group's details (Esc 4 in the file) it can be chosen."
        } else {
            " It takes the place of the edition that was there, from the next session on; records that were made with \
             that one stay as they are."
        };
        let fact = Fact::PolicyAdopted {
            id: policy.id.clone(),
            text: wanted.text.clone(),
        };
        let title = format!("{} is in use", policy.title);
        let waits = opened.publish(EntryLocation::Register, vec![fact], &title, environment.now)?;
        let odd = remarks(&self.policy, policy, &wanted.text);
        Ok(format!("{called} is in the vault.{replaces}{waits}\n{odd}"))
    }
}
