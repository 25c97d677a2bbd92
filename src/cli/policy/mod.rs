//! `quietroom policy`: the policies there are, and a school's own: copied, checked, put into the vault.

mod adopt;
mod check;
mod list;
mod new;
mod show;
mod sources;

use std::io::Write;

use self::sources::Known;
pub use self::{adopt::Adopt, check::Check, new::New, show::ShowPolicy};
use super::{Opened, Surroundings, Trouble, print};

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
}

impl PolicyCommand {
    /// Does it: the answer goes to `out`, warnings to `warn`.
    pub(super) fn answer(
        &self,
        around: &Surroundings,
        out: &mut dyn Write,
        warn: &mut dyn Write,
    ) -> Result<(), Trouble> {
        let text = match self {
            Self::Check(check) => return check.answer(around, out),
            Self::List { json } => {
                let opened = opened(around)?;
                let known = Known::gather(around, opened.as_ref());
                known.warn(warn);
                list::all(&known, opened.as_ref(), *json, around.columns)
            }
            Self::Show(show) => show.page(&Known::gather(around, opened(around)?.as_ref()))?,
            Self::New(new) => {
                new.write(around, &Known::gather(around, opened(around)?.as_ref()))?
            }
            Self::Adopt(adopt) => adopt.keep(around)?,
        };
        print(text.as_bytes(), out)
    }
}

/// The vault, where there is one.
fn opened(around: &Surroundings) -> Result<Option<Opened>, Trouble> {
    let known = around.known_vault();
    known.map(|_| Opened::read(around)).transpose()
}
