//! The command line: what was asked, answered at once or handed on to the screen.

mod actions;
mod arrange;
pub mod demo;
mod due;
mod environment;
mod error;
mod generated;
mod keys;
mod list;
pub mod open;
mod output;
mod policy;
mod show;

use std::{
    ffi::OsString,
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use chrono::{DateTime, FixedOffset, Timelike};
use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

pub use self::{
    actions::Actions,
    arrange::Arrange,
    environment::{Environment, VAULT_VARIABLE},
    error::CliError,
    policy::PolicyCommand,
    show::{Other, Show},
};
use crate::{
    domain::{
        contents::{Named, VaultContents},
        facts::entry::Fact,
        file::SupervisionFile,
    },
    policies::Shelf,
    vault::{DraftsFound, EntryLocation, Finding, Published, Vault},
};

/// Who has the vault while a command reads it.
const WHO: &str = "A quietroom command";

/// Records a staff supervision session in a school, live, in the terminal.
#[derive(Parser)]
#[command(name = "quietroom", version)]
struct Arguments {
    /// The folder of the vault, instead of the one in the configuration
    #[arg(long, global = true, value_name = "PATH")]
    vault: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Everyone who is supervised: last and next session, open actions
    List {
        /// As JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    /// What is wanted in every file, when and why, the most pressing first
    Due {
        /// As JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    Actions(Actions),
    Arrange(Arrange),
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

/// What somebody wants of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invocation {
    /// The screen, where wanted at the start of a session with somebody of this name.
    Open {
        /// The name or its beginning.
        start: Option<String>,
    },
    /// The screen with invented people.
    Demo,
    /// Everyone who is supervised.
    List {
        /// Whether for other programs.
        json: bool,
    },
    /// What is wanted in every file.
    Due {
        /// Whether for other programs.
        json: bool,
    },
    /// Open actions, or what became of one.
    Actions(Actions),
    /// A session fixed ahead.
    Arrange(Arrange),
    /// A record of somebody's.
    Show(Show),
    /// The policies, or something done with one.
    Policy(PolicyCommand),
    /// Every key.
    Keys,
    /// What completes commands in a shell.
    Completions(Shell),
    /// The page for `man`, of the program or of one of its commands.
    Man(Option<String>),
}

/// Reads the command line: what is wanted, and of which vault where it says so.
///
/// # Errors
/// What is wrong with it; also the help and the version, where those were asked for.
pub fn parse<A: Into<OsString> + Clone>(
    arguments: impl IntoIterator<Item = A>,
) -> Result<(Invocation, Option<PathBuf>), clap::Error> {
    let Arguments { vault, command } = Arguments::try_parse_from(arguments)?;
    let wish = match command {
        None => Invocation::Open { start: None },
        Some(Command::Start { name }) => Invocation::Open {
            start: Some(name.join(" ")),
        },
        Some(Command::Demo) if vault.is_some() => {
            let words = "The demo makes a school and a vault of its own each time; --vault does not go with it.";
            return Err(Arguments::command().error(clap::error::ErrorKind::ArgumentConflict, words));
        }
        Some(Command::Demo) => Invocation::Demo,
        Some(Command::List { json }) => Invocation::List { json },
        Some(Command::Due { json }) => Invocation::Due { json },
        Some(Command::Actions(actions)) => Invocation::Actions(actions),
        Some(Command::Arrange(arrange)) => Invocation::Arrange(arrange),
        Some(Command::Show(show)) => Invocation::Show(show),
        Some(Command::Policy(policy)) => Invocation::Policy(policy),
        Some(Command::Keys) => Invocation::Keys,
        Some(Command::Completions { shell }) => Invocation::Completions(shell),
        Some(Command::Man { command }) => Invocation::Man(command),
    };
    Ok((wish, vault))
}

/// The names of the commands, those of a command's own behind it: `list`, `policy new`.
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

/// Does what the command line wants; `screen` opens the screen for [`Invocation::Open`] and [`Invocation::Demo`].
///
/// The exit code is 0, 1 when something did not work, and 2 when the command line is not understood.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    screen: impl FnOnce(Invocation, Environment) -> Result<(), CliError>,
) -> ExitCode {
    let (wish, vault) = match parse(arguments) {
        Ok(parsed) => parsed,
        Err(error) => {
            // Nobody is left to tell when the terminal is gone.
            error.print().ok();
            return u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from);
        }
    };
    let out = &mut io::stdout().lock();
    let around = || Environment::of_this_computer(vault);
    let done = match wish {
        Invocation::Open { .. } | Invocation::Demo => {
            around().and_then(|around| screen(wish, around))
        }
        Invocation::Completions(shell) => print(&generated::completions(shell), out),
        Invocation::Man(of) => generated::man(of.as_deref()).and_then(|page| print(&page, out)),
        wish => around().and_then(|around| answer(&wish, &around, out, &mut io::stderr().lock())),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            write!(io::stderr(), "{trouble}").ok();
            ExitCode::FAILURE
        }
    }
}

/// Says something on the plain terminal, after the screen is left.
fn say(words: &str) {
    writeln!(io::stdout(), "{words}").ok();
}

/// Answers a wish that needs no screen: the answer goes to `out`, warnings to `warn`.
///
/// # Errors
/// What went wrong and what to do.
pub fn answer(
    wish: &Invocation,
    around: &Environment,
    out: &mut dyn Write,
    warn: &mut dyn Write,
) -> Result<(), CliError> {
    if let Some(mistake) = &around.mistake {
        error::warning(warn, &mistake.to_string());
    }
    match wish {
        Invocation::Policy(policy) => return policy.answer(around, out, warn),
        Invocation::Keys => return print(keys::page().as_bytes(), out),
        _ => {}
    }
    let mut opened = Opened::read(around)?;
    for Finding { path, what, advice } in opened.findings.iter().chain(&opened.drafts.findings) {
        error::warning(warn, &format!("{} {what}. {advice}", path.display()));
    }
    let (today, columns) = (around.now.date_naive(), around.columns);
    let text = match wish {
        Invocation::List { json } => list::everyone(&opened, today, *json, columns).into_bytes(),
        Invocation::Due { json } => due::everything(&opened, today, *json, columns).into_bytes(),
        Invocation::Arrange(arrange) => arrange.say(&mut opened, around.now)?.into_bytes(),
        Invocation::Actions(actions) if actions.writes() => {
            actions.say(&mut opened, around.now)?.into_bytes()
        }
        Invocation::Actions(actions) => actions.list(&opened, today, columns)?.into_bytes(),
        Invocation::Show(show) if show.ron => show.stored(&opened, today, columns.is_some())?,
        Invocation::Show(show) => show.page(&opened, today)?.into_bytes(),
        Invocation::Open { .. }
        | Invocation::Demo
        | Invocation::Policy(_)
        | Invocation::Keys
        | Invocation::Completions(_)
        | Invocation::Man(_) => return Ok(()),
    };
    print(&text, out)
}

/// Prints an answer. A reader that has read enough is no trouble.
fn print(text: &[u8], out: &mut dyn Write) -> Result<(), CliError> {
    match out.write_all(text).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(CliError::unprinted(&error)),
        _ => Ok(()),
    }
}

/// A vault that a command has read.
struct Opened {
    vault: Vault,
    school: VaultContents,
    drafts: DraftsFound,
    findings: Vec<Finding>,
}

impl Opened {
    fn read(around: &Environment) -> Result<Self, CliError> {
        let places = around.places();
        let mut vault = Vault::open(&around.vault, &places, WHO, around.now)?;
        let contents = vault.read()?;
        let drafts = vault.drafts().list()?;
        let mut school = VaultContents::fold(&contents.register, contents.files);
        let only = match school.supervisors() {
            [only] => Some(only.who.id),
            _ => None,
        };
        if let Some(me) = around.config.me.or(only) {
            school.is_used_by(me);
        }
        Ok(Self {
            school,
            findings: contents.findings,
            vault,
            drafts,
        })
    }

    /// The policies that are in use here.
    fn shelf(&self) -> Shelf {
        Shelf::with(self.school.all_adopted())
    }

    /// The file of whom a name on the command line means.
    fn named(&self, name: &[String]) -> Result<&SupervisionFile, CliError> {
        let files = match self.school.named(&name.join(" ")) {
            Named::One(file) => return Ok(file),
            Named::Nobody => {
                return Err(CliError::new(
                    "Nobody in this vault has a name that begins like that.",
                    "`quietroom list` says who is in it; the beginning of a first or last name is enough.",
                ));
            }
            Named::Several(files) => files,
        };
        let mut names: Vec<_> = files
            .iter()
            .filter_map(|file| Some(file.profile()?.title()))
            .collect();
        names.sort_unstable();
        Err(CliError::new(
            format!("Several names begin like that: {}.", names.join(", ")),
            "Type more of the name.",
        ))
    }

    /// Writes facts into a part of the vault, as the supervisor who uses this computer. What is to be said where
    /// the vault is away: they wait on this computer.
    fn publish(
        &mut self,
        place: EntryLocation,
        facts: Vec<Fact>,
        title: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<String, CliError> {
        let me = self.school.supervisor().map(|me| me.who.clone());
        let by = me.ok_or_else(|| {
            CliError::new(
                "It is not known here which of the supervisors you are. Nothing was written.",
                "Start `quietroom` once and say who you are.",
            )
        })?;
        let at = now.with_nanosecond(0).unwrap_or(now);
        let published = self.vault.publish(place, &by, at, facts, title, None)?;
        Ok(match published {
            Published::Kept(_) => String::new(),
            Published::Waiting { why, .. } => format!(
                " It is safe on this computer, and goes into the vault when that can be written to again. {why}"
            ),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_line_is_a_wish() {
        let open = |start: Option<&str>| Invocation::Open {
            start: start.map(str::to_owned),
        };
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
        for (line, wish, vault) in [
            ("", open(None), None),
            ("--vault /v", open(None), Some("/v")),
            ("start Robin", open(Some("Robin")), None),
            ("start Robin Example", open(Some("Robin Example")), None),
            ("demo", Invocation::Demo, None),
            (
                "list --vault /v",
                Invocation::List { json: false },
                Some("/v"),
            ),
            ("list --json", Invocation::List { json: true }, None),
            ("due", Invocation::Due { json: false }, None),
            ("actions", Invocation::Actions(Actions::default()), None),
            ("actions Robin Example --done 2 --on fri", done, None),
            (
                "completions fish",
                Invocation::Completions(Shell::Fish),
                None,
            ),
            ("keys", Invocation::Keys, None),
            ("man", Invocation::Man(None), None),
            ("show Robin Example", show(false), None),
            ("show --ron Robin Example", show(true), None),
            ("show Robin Example --ron", show(true), None),
        ] {
            let arguments = ["quietroom"].into_iter().chain(line.split_whitespace());
            let parsed = parse(arguments).unwrap();
            assert_eq!(parsed, (wish, vault.map(PathBuf::from)), "{line}");
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
