//! The policies that can be found from here: in the vault, in the configuration folder, and built in.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use crate::{
    cli::{CliError, Environment, Opened, error},
    config::text_of,
    domain::policy::Policy,
    policies::{built_in, expected_one, parse, validate},
};

/// Where a policy was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// In the vault: it is in use, or was.
    Vault,
    /// In a file of the configuration folder, or in one that was named.
    File(PathBuf),
    /// It comes with the program.
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

/// One edition of a policy, and everywhere that it was found.
pub(super) struct Found {
    pub(super) policy: Policy,
    pub(super) text: String,
    pub(super) from: Vec<From>,
}

/// Every policy that was found, those of the vault first, and what is wrong with those that cannot be used.
#[derive(Default)]
pub(super) struct PolicySources {
    pub(super) found: Vec<Found>,
    broken: Vec<String>,
}

impl PolicySources {
    pub(super) fn gather(around: &Environment, opened: Option<&Opened>) -> Self {
        let mut known = Self::default();
        for (id, text) in opened.iter().flat_map(|opened| opened.school.adopted()) {
            known.put(&format!("{id}.ron"), text, From::Vault);
        }
        let folder = around.folders.policies();
        for (name, text) in around.folders.policy_files() {
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
        let policy = match parse(file, text) {
            Ok(policy) => policy,
            Err(error) => return self.broken.push(error.to_string()),
        };
        let mistakes = validate(file, &policy, text);
        if !mistakes.is_empty() {
            return self.broken.extend(mistakes.iter().map(ToString::to_string));
        }
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

    /// Says what is wrong with those that cannot be used.
    pub(super) fn warn(&self, warn: &mut dyn Write) {
        for words in &self.broken {
            error::warning(warn, words);
        }
    }

    /// The policy of this id: the one in the configuration folder, where it is being written, before the vault's before
    /// the built-in one. A file is read.
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

/// Whether a word of the command line is a file's name and not an id.
pub(super) fn names_a_file(named: &str) -> bool {
    let path = Path::new(named);
    path.extension().is_some() || path.components().count() > 1
}

/// The policy of a file, when it can be used.
pub(super) fn usable(path: &Path) -> Result<Found, CliError> {
    let text = text_of(path).map_err(|error| CliError::plain(unread(path, &error)))?;
    let name = path.display().to_string();
    let wrong = match parse(&name, &text) {
        Ok(policy) => match validate(&name, &policy, &text).into_iter().next() {
            None => {
                let from = vec![From::File(path.to_owned())];
                return Ok(Found { policy, text, from });
            }
            Some(mistake) => mistake,
        },
        Err(error) => error,
    };
    Err(CliError::new(
        wrong.to_string(),
        format!("`quietroom policy check {name}` lists everything that is wrong with it."),
    ))
}

/// What is said of a file that cannot be read.
pub(super) fn unread(path: &Path, error: &io::Error) -> String {
    format!("{} could not be read ({error}).", path.display())
}
