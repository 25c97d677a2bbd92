//! `quietroom policy remove`: takes a policy that nobody follows out of those to choose from.

use crate::{
    cli::{CliError, Environment, opened::OpenedVault},
    domain::{facts::Fact, text},
    policies::expected_one,
    vault::EntryLocation,
};

/// Take a policy that nobody follows out of the vault
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct Remove {
    /// Its id
    #[arg(value_name = "ID")]
    pub policy: String,
}

impl Remove {
    /// Says in the register that the policy is offered no more. Its texts stay there, as records name them.
    ///
    /// # Errors
    /// When the vault does not have it, or somebody follows it.
    pub(super) fn publish(&self, environment: &Environment) -> Result<String, CliError> {
        let mut opened = OpenedVault::read(environment)?;
        let id = self.policy.as_str();
        let today = environment.now.date_naive();
        let known: Vec<_> = opened.school.adopted(today).map(|(id, _)| id).collect();
        if !known.contains(&id) {
            let in_vault = match known.as_slice() {
                [] => "there is none in it".to_owned(),
                known => expected_one(id, known),
            };
            return Err(CliError::new(
                format!("The vault has no policy with the id “{id}”: {in_vault}."),
                "`quietroom policy list` says where each policy is.",
            ));
        }
        let files = opened.school.files();
        let follow = files.filter(|(_, profile)| !profile.has_ended(today) && profile.policy == id);
        let names: Vec<_> = follow
            .map(|(_, profile)| profile.who.name.as_str())
            .collect();
        if !names.is_empty() {
            return Err(CliError::new(
                format!(
                    "“{id}” is followed by {}. Nothing was written.",
                    text::listed(&names)
                ),
                "Another policy can be chosen in their details (Esc 4 in the file).",
            ));
        }
        let fact = Fact::PolicyRemoved { id: id.to_owned() };
        let title = format!("The policy {id} is taken out");
        let waits = opened.publish(EntryLocation::Register, vec![fact], &title, environment.now)?;
        Ok(format!(
            "“{id}” is offered no more. Records that were made with it keep its questions; `quietroom policy adopt {id}` takes \
             it back.{waits}\n"
        ))
    }
}
