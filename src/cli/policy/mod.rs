//! `quietroom policy`: the policies there are, and a school's own: copied, checked, put into the vault.

mod adopt;
mod check;
mod list;
mod new;
mod show;
mod sources;

use std::io::Write;

use self::sources::PolicySources;
pub use self::{adopt::Adopt, check::Check, new::New, show::ShowPolicy};
use super::{CliError, Environment, Opened, print};
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
    /// How to write a policy: every form, question and rule there can be
    Guide,
}

impl PolicyCommand {
    /// Does it: the answer goes to `out`, warnings to `warn`.
    pub(super) fn answer(
        &self,
        around: &Environment,
        out: &mut dyn Write,
        warn: &mut dyn Write,
    ) -> Result<(), CliError> {
        let text = match self {
            Self::Check(check) => return check.answer(around, out),
            Self::List { json } => {
                let opened = opened(around)?;
                let known = PolicySources::gather(around, opened.as_ref());
                known.warn(warn);
                list::all(&known, opened.as_ref(), *json, around.columns)
            }
            Self::Show(show) => {
                show.page(&PolicySources::gather(around, opened(around)?.as_ref()))?
            }
            Self::New(new) => new.write(
                around,
                &PolicySources::gather(around, opened(around)?.as_ref()),
            )?,
            Self::Adopt(adopt) => adopt.keep(around)?,
            Self::Guide => GUIDE.to_owned(),
        };
        print(text.as_bytes(), out)
    }
}

/// The vault, where there is one.
fn opened(around: &Environment) -> Result<Option<Opened>, CliError> {
    let known = around.known_vault();
    known.map(|_| Opened::read(around)).transpose()
}
