//! Opening the screen: on the vault that is known, on set-up where there is none, or on the demo's made-up school.

use std::path::Path;

use super::{
    CliError, Environment, Invocation, demo,
    screen::{Start, run, themes},
};
use crate::config::Folders;

/// Opens the screen, and returns when it is left.
///
/// # Errors
/// When the screen cannot be opened or breaks off.
pub fn open(invocation: Invocation, environment: Environment) -> Result<(), CliError> {
    match invocation {
        Invocation::Demo => demo::open(environment),
        Invocation::Start { name } => {
            let (policies, unread) = own_policies(&environment.folders);
            let mistake = environment.mistake.as_ref().map(ToString::to_string);
            run(Start {
                policies,
                themes: themes(&environment.folders),
                places: environment.places(),
                // Without one, set-up asks where to make it.
                vault: environment.known_vault().map(Path::to_owned),
                default: environment.vault.clone(),
                own: environment.folders.vault.clone(),
                name: Some(name.join(" ")).filter(|name| !name.is_empty()),
                notice: mistake.into_iter().chain(unread).collect(),
                config_file: Some(environment.folders.config_file()),
                config: environment.config,
            })
        }
        _ => Ok(()),
    }
}

/// Reads the policies of the configuration folder, each as file name and text, and returns words for those that cannot be
/// read.
fn own_policies(folders: &Folders) -> (Vec<(String, String)>, Vec<String>) {
    let mut policies = Vec::new();
    let mut unread = Vec::new();
    for (name, text) in folders.policy_files() {
        match text {
            Ok(text) => policies.push((name, text)),
            Err(error) => unread.push(format!(
                "{name} could not be read ({error}). The other policies are not affected."
            )),
        }
    }
    (policies, unread)
}
