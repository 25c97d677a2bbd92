//! The command line: what was asked, answered at once or handed on to the screen.

mod list;
pub mod screen;
mod show;
mod trouble;

use std::{
    env,
    ffi::OsString,
    io::{self, IsTerminal, Write},
    path::PathBuf,
    process::ExitCode,
};

use chrono::{DateTime, FixedOffset, Local};
use clap::{Parser, Subcommand};

pub use self::trouble::Trouble;
use crate::{
    config::{Config, ConfigError, Folders},
    domain::school::School,
    vault::{DraftsFound, Finding, Places, Vault},
};

/// The variable that names the vault's folder.
pub const VAULT_VARIABLE: &str = "QUIETROOM_VAULT";

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
    List,
    /// Somebody's last record, as a page
    Show {
        /// The name or its beginning
        #[arg(required = true)]
        name: Vec<String>,
        /// As it is kept in the vault, byte for byte
        #[arg(long)]
        ron: bool,
    },
    /// Open the screen at the start of a session with somebody
    Start {
        /// The name or its beginning
        #[arg(required = true)]
        name: Vec<String>,
    },
    /// Try everything out with invented people
    Demo,
}

/// What somebody wants of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// The screen, where wanted at the start of a session with somebody of this name.
    Open {
        /// The name or its beginning.
        start: Option<String>,
    },
    /// The screen with invented people.
    Demo,
    /// Everyone who is supervised.
    List,
    /// Somebody's last record.
    Show {
        /// The name or its beginning.
        name: String,
        /// Whether as it is stored.
        ron: bool,
    },
}

/// What the program finds when it is started.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The vault's folder, as the command line, the environment or the configuration says, else the default one.
    pub vault: PathBuf,
    /// What a person set.
    pub config: Config,
    /// What is wrong with the configuration file.
    pub mistake: Option<ConfigError>,
    /// Where this computer keeps things.
    pub folders: Folders,
    /// The moment.
    pub now: DateTime<FixedOffset>,
    /// Whether what is printed goes to a terminal.
    pub to_terminal: bool,
}

impl Surroundings {
    /// What a vault needs of this computer.
    fn places(&self) -> Places {
        let Folders { state, spare, .. } = &self.folders;
        Places::new(state.clone()).with_spare(spare.clone())
    }

    /// Looks around; `vault` is the command line's.
    fn of_this_computer(vault: Option<PathBuf>) -> Result<Self, Trouble> {
        let folders = Folders::of_this_computer().ok_or_else(Trouble::homeless)?;
        let (config, mistake) = Config::load(&folders.config_file());
        let named = env::var_os(VAULT_VARIABLE).filter(|path| !path.is_empty());
        Ok(Self {
            vault: which_vault(vault, named, &config, &folders),
            config,
            mistake,
            folders,
            now: Local::now().fixed_offset(),
            to_terminal: io::stdout().is_terminal(),
        })
    }
}

/// Which vault: the command line's, else the environment's, else the configuration's, else the default one.
fn which_vault(
    said: Option<PathBuf>,
    named: Option<OsString>,
    config: &Config,
    folders: &Folders,
) -> PathBuf {
    said.or_else(|| named.map(PathBuf::from))
        .or_else(|| config.vault.clone())
        .unwrap_or_else(|| folders.vault.clone())
}

/// Reads the command line: what is wanted, and of which vault where it says so.
///
/// # Errors
/// What is wrong with it; also the help and the version, where those were asked for.
pub fn parse<A: Into<OsString> + Clone>(
    arguments: impl IntoIterator<Item = A>,
) -> Result<(Wish, Option<PathBuf>), clap::Error> {
    let Arguments { vault, command } = Arguments::try_parse_from(arguments)?;
    let wish = match command {
        None => Wish::Open { start: None },
        Some(Command::Start { name }) => Wish::Open {
            start: Some(name.join(" ")),
        },
        Some(Command::Demo) => Wish::Demo,
        Some(Command::List) => Wish::List,
        Some(Command::Show { name, ron }) => Wish::Show {
            name: name.join(" "),
            ron,
        },
    };
    Ok((wish, vault))
}

/// Does what the command line wants; `screen` opens the screen for [`Wish::Open`] and [`Wish::Demo`].
///
/// The exit code is 0, 1 when something did not work, and 2 when the command line is not understood.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    screen: impl FnOnce(Wish, Surroundings) -> Result<(), Trouble>,
) -> ExitCode {
    let (wish, vault) = match parse(arguments) {
        Ok(parsed) => parsed,
        Err(error) => {
            // Nobody is left to tell when the terminal is gone.
            error.print().ok();
            return u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from);
        }
    };
    let done = Surroundings::of_this_computer(vault).and_then(|around| match wish {
        Wish::Open { .. } | Wish::Demo => screen(wish, around),
        Wish::List | Wish::Show { .. } => answer(
            &wish,
            &around,
            &mut io::stdout().lock(),
            &mut io::stderr().lock(),
        ),
    });
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

/// Answers a wish that needs no screen: the answer goes to `out`, warnings to `warn`. A reader that has read enough
/// is no trouble.
///
/// # Errors
/// What went wrong and what to do.
pub fn answer(
    wish: &Wish,
    around: &Surroundings,
    out: &mut dyn Write,
    warn: &mut dyn Write,
) -> Result<(), Trouble> {
    if let Some(mistake) = &around.mistake {
        trouble::warning(warn, &mistake.to_string());
    }
    let opened = Opened::read(around)?;
    for Finding { path, what, advice } in opened.findings.iter().chain(&opened.drafts.findings) {
        trouble::warning(warn, &format!("{} {what}. {advice}", path.display()));
    }
    let text = match wish {
        Wish::List => list::everyone(&opened, around.now.date_naive()).into_bytes(),
        Wish::Show { name, ron: true } => show::stored(&opened, name, around.to_terminal)?,
        Wish::Show { name, ron: false } => show::page(&opened, name)?.into_bytes(),
        Wish::Open { .. } | Wish::Demo => return Ok(()),
    };
    match out.write_all(&text).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Trouble::unprinted(&error)),
        _ => Ok(()),
    }
}

/// A vault that a command has read.
struct Opened {
    vault: Vault,
    school: School,
    drafts: DraftsFound,
    findings: Vec<Finding>,
}

impl Opened {
    fn read(around: &Surroundings) -> Result<Self, Trouble> {
        let places = around.places();
        let mut vault = Vault::open(&around.vault, &places, WHO, around.now)?;
        let contents = vault.read()?;
        let drafts = vault.drafts().list()?;
        Ok(Self {
            school: School::fold(&contents.register, contents.files),
            findings: contents.findings,
            vault,
            drafts,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_line_is_a_wish() {
        let open = |start: Option<&str>| Wish::Open {
            start: start.map(str::to_owned),
        };
        let show = |ron| Wish::Show {
            name: "Robin Example".to_owned(),
            ron,
        };
        for (line, wish, vault) in [
            ("", open(None), None),
            ("--vault /v", open(None), Some("/v")),
            ("start Robin", open(Some("Robin")), None),
            ("start Robin Example", open(Some("Robin Example")), None),
            ("demo", Wish::Demo, None),
            ("list --vault /v", Wish::List, Some("/v")),
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
            ("--vault", 2),
            ("--help", 0),
            ("--version", 0),
        ] {
            let arguments = ["quietroom"].into_iter().chain(line.split_whitespace());
            assert_eq!(parse(arguments).unwrap_err().exit_code(), code, "{line}");
        }
    }

    #[test]
    fn the_nearest_word_says_which_vault() {
        let folders = Folders {
            config: "/config".into(),
            state: "/state".into(),
            vault: "/default".into(),
            spare: "/spare".into(),
        };
        let configured = Config {
            vault: Some("/configured".into()),
            ..Config::default()
        };
        let plain = Config::default();
        for (said, named, config, vault) in [
            (Some("/said"), Some("/named"), &configured, "/said"),
            (None, Some("/named"), &configured, "/named"),
            (None, None, &configured, "/configured"),
            (None, None, &plain, "/default"),
        ] {
            let found = which_vault(
                said.map(PathBuf::from),
                named.map(OsString::from),
                config,
                &folders,
            );
            assert_eq!(found, PathBuf::from(vault));
        }
    }
}
