//! The declaration of the command line, and what was asked for with it.

use std::{ffi::OsString, path::PathBuf};

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

use super::{Actions, Arrange, PolicyCommand, Show};

/// Records a staff supervision session in a school, live, in the terminal.
#[derive(Parser)]
#[command(name = "quietroom", version)]
pub(super) struct Arguments {
    /// The folder of the vault, instead of the one in the configuration
    #[arg(long, global = true, value_name = "PATH")]
    vault: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Invocation>,
}

/// A command with its arguments; without one, [`Start`](Self::Start) with no name. The words are those of `--help`.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum Invocation {
    /// Everyone who is supervised: last and next session, open actions
    List {
        /// As JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    /// What is wanted in every file, when and why, the most pressing first
    Due {
        /// The days ahead with their sessions, actions by whom, records that wait, and what is late
        #[arg(long)]
        week: bool,
        /// As JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    /// Open actions; with a name, what became of one
    Actions(Actions),
    /// Arrange a session with somebody
    Arrange(Arrange),
    /// Somebody's last record, or another, as a page
    Show(Show),
    /// The policies there are, and a school's own: copied, checked, put into the vault
    #[command(subcommand)]
    Policy(PolicyCommand),
    /// Open the screen at the start of a session with somebody
    Start {
        /// The name or its beginning
        #[arg(required = true)]
        name: Vec<String>,
    },
    /// Try everything out with invented people
    Demo,
    /// Every key and what it does, the mouse, the clipboard
    Keys,
    /// Print what completes commands in a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the page for man, of the program or of one command
    Man {
        /// The command
        command: Option<String>,
    },
}

/// Parses the command line into the command, and the folder of the vault if it names one.
///
/// # Errors
/// When it is not understood. Help and version are errors too, with exit code 0, as clap has it.
pub fn parse<A: Into<OsString> + Clone>(
    arguments: impl IntoIterator<Item = A>,
) -> Result<(Invocation, Option<PathBuf>), clap::Error> {
    let Arguments { vault, command } = Arguments::try_parse_from(arguments)?;
    if matches!(command, Some(Invocation::Demo)) && vault.is_some() {
        let words = "The demo makes a school and a vault of its own each time; --vault does not go with it.";
        return Err(Arguments::command().error(clap::error::ErrorKind::ArgumentConflict, words));
    }
    let invocation = command.unwrap_or(Invocation::Start { name: Vec::new() });
    Ok((invocation, vault))
}

/// Returns the names of the commands and their subcommands: `list`, `policy`, `policy new`.
pub fn commands() -> Vec<String> {
    let program = Arguments::command();
    let names = program.get_subcommands().flat_map(|command| {
        let name = command.get_name();
        let own = command.get_subcommands();
        let own = own.map(move |own| format!("{name} {}", own.get_name()));
        std::iter::once(name.to_owned()).chain(own)
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_line_is_a_wish() {
        let open = |name: &[&str]| Invocation::Start {
            name: name.iter().map(|&name| name.to_owned()).collect(),
        };
        let due = |week| Invocation::Due { week, json: false };
        let name = || vec!["Robin".to_owned(), "Example".to_owned()];
        let show = |ron| {
            Invocation::Show(Show {
                name: name(),
                ron,
                ..Show::default()
            })
        };
        let done = Invocation::Actions(Actions {
            name: name(),
            done: Some(2),
            on: Some("fri".to_owned()),
            ..Actions::default()
        });
        for (line, invocation, vault) in [
            ("", open(&[]), None),
            ("--vault /v", open(&[]), Some("/v")),
            ("start Robin", open(&["Robin"]), None),
            ("start Robin Example", open(&["Robin", "Example"]), None),
            ("demo", Invocation::Demo, None),
            (
                "list --vault /v",
                Invocation::List { json: false },
                Some("/v"),
            ),
            ("list --json", Invocation::List { json: true }, None),
            ("due", due(false), None),
            ("due --week", due(true), None),
            ("actions", Invocation::Actions(Actions::default()), None),
            ("actions Robin Example --done 2 --on fri", done, None),
            (
                "completions fish",
                Invocation::Completions { shell: Shell::Fish },
                None,
            ),
            ("keys", Invocation::Keys, None),
            ("man", Invocation::Man { command: None }, None),
            ("show Robin Example", show(false), None),
            ("show --ron Robin Example", show(true), None),
            ("show Robin Example --ron", show(true), None),
        ] {
            let arguments = ["quietroom"].into_iter().chain(line.split_whitespace());
            let parsed = parse(arguments).unwrap();
            assert_eq!(parsed, (invocation, vault.map(PathBuf::from)), "{line}");
        }
    }

    #[test]
    fn what_is_not_understood_is_a_mistake_of_usage_and_help_is_none() {
        for (line, code) in [
            ("show", 2),
            ("start", 2),
            ("lsit", 2),
            ("list Robin", 2),
            ("arrange Robin", 2),
            ("due Robin", 2),
            ("keys Robin", 2),
            ("actions --done 2", 2),
            ("actions Robin --done 2 --drop 3", 2),
            ("actions Robin --done 2 --json", 2),
            ("actions Robin --put-off 2", 2),
            ("actions Robin --drop 2 --on fri", 2),
            ("actions Robin --on fri", 2),
            ("show Robin --session 2 --on fri", 2),
            ("show Robin --session 2 --review", 2),
            ("show Robin --agreement --note", 2),
            ("completions tcsh", 2),
            ("--vault", 2),
            ("--help", 0),
            ("--version", 0),
        ] {
            let arguments = ["quietroom"].into_iter().chain(line.split_whitespace());
            assert_eq!(parse(arguments).unwrap_err().exit_code(), code, "{line}");
        }
    }
}
