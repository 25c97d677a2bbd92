//! `quietroom policy`: listing and printing policies, and making a school's own.

mod adopt;
mod check;
mod list;
mod new;
mod remove;
mod show;
mod sources;

use std::io::Write;

use self::sources::PolicySources;
pub use self::{adopt::Adopt, check::Check, new::New, remove::Remove, show::ShowPolicy};
use super::{
    CliError, Environment,
    opened::OpenedVault,
    output::{Listing, print, print_done},
};
use crate::policies::GUIDE;

/// What is done with policies.
#[derive(Clone, Debug, PartialEq, Eq, clap::Subcommand)]
pub enum PolicyCommand {
    /// The policies there are, where each is from, and how many files follow it
    List {
        /// As JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    /// A policy as it would be on paper: what it demands, and its forms, blank
    Show(ShowPolicy),
    /// A copy of a policy to change into a school's own
    New(New),
    /// What is wrong with a policy, and where
    Check(Check),
    /// Put a policy into the vault, to be chosen for a person or a group
    Adopt(Adopt),
    /// Take a policy that nobody follows out of the vault
    Remove(Remove),
    /// How to write a policy: every form, question and rule there can be
    Guide,
}

impl PolicyCommand {
    /// Runs the command: the answer goes to `out`, warnings to `warn`.
    pub(super) fn answer(
        &self,
        environment: &Environment,
        out: &mut dyn Write,
        warn: &mut dyn Write,
    ) -> Result<(), CliError> {
        let text = match self {
            Self::Check(check) => return check.answer(environment, out),
            Self::List { json } => {
                let opened = opened(environment)?;
                let known = PolicySources::gather(environment, opened.as_ref());
                known.warn(warn);
                list::all(
                    &known,
                    opened.as_ref(),
                    environment.now.date_naive(),
                    Listing {
                        json: *json,
                        width: environment.columns,
                    },
                )
            }
            Self::Show(show) => show.page(&PolicySources::gather(
                environment,
                opened(environment)?.as_ref(),
            ))?,
            Self::New(new) => {
                let sources = PolicySources::gather(environment, opened(environment)?.as_ref());
                let done = new.write(environment, &sources)?;
                return print_done(done.as_bytes(), out);
            }
            Self::Adopt(adopt) => {
                return print_done(adopt.publish(environment)?.as_bytes(), out);
            }
            Self::Remove(remove) => {
                return print_done(remove.publish(environment)?.as_bytes(), out);
            }
            Self::Guide => GUIDE.to_owned(),
        };
        print(text.as_bytes(), out)
    }
}

/// Reads the vault. None where nobody has made one yet.
fn opened(environment: &Environment) -> Result<Option<OpenedVault>, CliError> {
    let known = environment.known_vault();
    known.map(|_| OpenedVault::read(environment)).transpose()
}
