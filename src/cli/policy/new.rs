//! `quietroom policy new`: begins a school's own policy as a copy of another.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::sources::PolicySources;
use crate::{
    cli::{CliError, Environment},
    disk::{Disk, LocalDisk},
    policies::{duplicate, is_id},
};

/// The tag of a policy that is half-written.
const TAG: &str = "policy";

/// A copy of a policy to change into a school's own
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct New {
    /// The id of the policy to begin from, or a file
    pub from: String,
    /// The new policy's id: lower-case letters, digits, _ and -
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    /// The new policy's title
    #[arg(long, value_name = "WORDS")]
    pub title: Option<String>,
    /// The file to write, if not one in the configuration folder
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
}

impl New {
    /// Writes the copy, and returns what to do with it next.
    pub(super) fn write(
        &self,
        environment: &Environment,
        known: &PolicySources,
    ) -> Result<String, CliError> {
        let from = known.named(&self.from)?;
        let taken = |id: &str| known.found.iter().any(|found| found.policy.id == id);
        let file_of = |id: &str| environment.folders.policies().join(format!("{id}.ron"));
        let id = match &self.id {
            Some(id) if !is_id(id) => {
                return Err(CliError::new(
                    format!("“{id}” cannot be an id."),
                    "An id is a word of lower-case letters, digits, _ and -, like harbour-primary.",
                ));
            }
            Some(id) if taken(id) => {
                return Err(CliError::new(
                    format!("There is a policy with the id “{id}” already."),
                    "`--id` gives the new one another.",
                ));
            }
            Some(id) => id.clone(),
            None => (2..1000)
                .map(|count| format!("{}-{count}", from.policy.id))
                .find(|id| !taken(id) && !file_of(id).exists())
                .unwrap_or_default(),
        };
        let title = self.title.clone();
        let title = title.unwrap_or_else(|| format!("{} ({id})", from.policy.title));
        let copy = duplicate(&from.text, &id, &title).ok_or_else(|| {
            CliError::new(
                "That policy cannot be copied under another name.",
                "Copy its file, and change its `id` and its `title` with a text editor.",
            )
        })?;
        let path = self.to.clone().unwrap_or_else(|| file_of(&id));
        write_new(&path, &copy).map_err(|error| unwritten(&path, &error))?;
        let own = path.starts_with(environment.folders.policies());
        let named = if own {
            id.clone()
        } else {
            path.display().to_string()
        };
        let path = path.display();
        Ok(format!(
            "{path} is a copy of “{}”, with the id {id}.\n\
             Change it with any text editor; `quietroom policy guide` says what can stand in it. Then:\n\
             \x20 quietroom policy check {named}   says what is wrong, and where\n\
             \x20 quietroom policy show {named}    prints its forms as they would be on paper\n\
             \x20 quietroom policy adopt {named}   puts it into the vault, to be chosen for a person or a group\n",
            from.policy.title
        ))
    }
}

/// Writes a new file, and makes the folders above it. A file that exists is an error.
fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let disk: &dyn Disk = &LocalDisk::default();
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    let whole = folder.map_or_else(|| Path::new(".").join(path), |_| path.to_owned());
    if let Some(folder) = folder {
        disk.make_folders(folder)?;
    }
    disk.write_once(&whole, text.as_bytes(), TAG)
}

fn unwritten(path: &Path, error: &io::Error) -> CliError {
    let path = path.display();
    if error.kind() == io::ErrorKind::AlreadyExists {
        return CliError::new(
            format!("There is a file {path} already. It was left as it is."),
            "`--to FILE` names another, and `--id` gives the policy another id.",
        );
    }
    CliError::new(
        format!("{path} could not be written ({error})."),
        "`--to FILE` names another place.",
    )
}
