//! The sources of policies: the vault, the configuration folder, and the program itself.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use crate::{
    cli::{CliError, Environment, error, opened::OpenedVault},
    config::text_of,
    domain::policy::Policy,
    policies::{PolicyError, built_in, expected_one, parse, validate},
};

/// The place a policy was found in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// The vault: the policy is in use, or was.
    Vault,
    /// A file of the configuration folder, or one that was named.
    File(PathBuf),
    /// The program.
    BuiltIn,
}

impl From {
    pub(super) const fn words(&self) -> &'static str {
        match self {
            Self::Vault => "in the vault",
            Self::File(_) => "in the configuration folder",
            Self::BuiltIn => "built in",
        }
    }
}

/// One text of a policy, and every place it was found in.
pub(super) struct Found {
    pub(super) policy: Policy,
    pub(super) text: String,
    pub(super) from: Vec<From>,
}

/// Every policy that was found, those of the vault first, and the mistakes in those that cannot be used.
#[derive(Default)]
pub(super) struct PolicySources {
    pub(super) found: Vec<Found>,
    broken: Vec<String>,
}

impl PolicySources {
    pub(super) fn gather(environment: &Environment, opened: Option<&OpenedVault>) -> Self {
        let mut known = Self::default();
        let today = environment.now.date_naive();
        let adopted = opened
            .iter()
            .flat_map(|opened| opened.school.adopted(today));
        for (id, text) in adopted {
            known.put(&format!("{id}.ron"), text, From::Vault);
        }
        let folder = environment.folders.policies();
        for (name, text) in environment.folders.policy_files() {
            let path = folder.join(&name);
            match text {
                Ok(text) => known.put(&path.display().to_string(), &text, From::File(path)),
                Err(error) => known.broken.push(unread(&path, &error)),
            }
        }
        for (file, text) in built_in() {
            known.put(file, text, From::BuiltIn);
        }
        known
    }

    fn put(&mut self, file: &str, text: &str, from: From) {
        let policy = match checked(file, text) {
            Ok(policy) => policy,
            Err(mistakes) => {
                return self.broken.extend(mistakes.iter().map(ToString::to_string));
            }
        };
        let same = |found: &&mut Found| found.policy.id == policy.id && found.text == text;
        match self.found.iter_mut().find(same) {
            Some(found) => found.from.push(from),
            None => self.found.push(Found {
                policy,
                text: text.to_owned(),
                from: vec![from],
            }),
        }
    }

    /// Prints the mistakes in those that cannot be used.
    pub(super) fn warn(&self, warn: &mut dyn Write) {
        for words in &self.broken {
            error::warning(warn, words);
        }
    }

    /// Returns the policy of an id, or of a file. Of an id, the one in the configuration folder comes first, as that is where a
    /// policy is being written; then the vault's, then the built-in one.
    pub(super) fn named(&self, named: &str) -> Result<Found, CliError> {
        let of_id = self.found.iter().filter(|found| found.policy.id == named);
        let is_file = |found: &&Found| found.from.iter().any(|from| matches!(from, From::File(_)));
        if let Some(found) = of_id.min_by_key(|found| !is_file(found)) {
            return Ok(Found {
                policy: found.policy.clone(),
                text: found.text.clone(),
                from: found.from.clone(),
            });
        }
        if !names_a_file(named) {
            let mut ids: Vec<_> = self.found.iter().map(|known| &*known.policy.id).collect();
            ids.sort_unstable();
            ids.dedup();
            return Err(CliError::new(
                format!(
                    "There is no policy with the id “{named}”: {}.",
                    expected_one(named, &ids)
                ),
                "`quietroom policy list` says which there are; a file is named with its ending, .ron.",
            ));
        }
        usable(Path::new(named))
    }
}

/// Returns true for a file's name, false for an id.
pub(super) fn names_a_file(named: &str) -> bool {
    let path = Path::new(named);
    path.extension().is_some() || path.components().count() > 1
}

/// Reads a policy from a file.
///
/// # Errors
/// When it cannot be read or has a mistake.
pub(super) fn usable(path: &Path) -> Result<Found, CliError> {
    let text = text_of(path).map_err(|error| CliError::plain(unread(path, &error)))?;
    let name = path.display().to_string();
    match checked(&name, &text) {
        Ok(policy) => Ok(Found {
            policy,
            text,
            from: vec![From::File(path.to_owned())],
        }),
        Err(mistakes) => Err(CliError::new(
            mistakes
                .first()
                .map(ToString::to_string)
                .unwrap_or_default(),
            format!("`quietroom policy check {name}` lists everything that is wrong with it."),
        )),
    }
}

/// Reads a policy that can be used.
///
/// # Errors
/// Every mistake in its spelling; where there is none, every one in what it says.
pub(super) fn checked(file: &str, text: &str) -> Result<Policy, Vec<PolicyError>> {
    let policy = parse(file, text)?;
    let mistakes = validate(file, &policy, text);
    if mistakes.is_empty() {
        Ok(policy)
    } else {
        Err(mistakes)
    }
}

/// Returns the sentence about a file that cannot be read.
pub(super) fn unread(path: &Path, error: &io::Error) -> String {
    format!("{} could not be read ({error}).", path.display())
}
