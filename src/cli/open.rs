//! Opens the screen: on the vault that is known, on set-up where there is none, or on the demo's made-up school.

use std::path::{Path, PathBuf};

use super::{CliError, Environment, Invocation, demo};
use crate::{
    config::{Config, Folders, Setting},
    policies::Shelf,
    tui::{
        self,
        app::App,
        context::{Catalogue, Context},
        effects::EffectRunner,
        event::Effect,
        screens::setup,
        terminal::clipboard::Clipboard,
        theme::{Colours, Themes},
    },
    vault::{Places, random_ids},
};

/// What the screen is opened with.
pub(super) struct Start {
    pub(super) config: Config,
    pub(super) places: Places,
    /// The vault to be opened; none where set-up begins.
    pub(super) vault: Option<PathBuf>,
    pub(super) default: PathBuf,
    /// With whom a session is to begin.
    pub(super) name: Option<String>,
    /// Words for the first screen: what is wrong with a file that a person wrote.
    pub(super) notice: Vec<String>,
    /// The policies of the configuration folder: file name and text.
    pub(super) policies: Vec<(String, String)>,
    /// The themes there are.
    pub(super) themes: Themes,
    /// The file in which settings are written down; none in the demo.
    pub(super) config_file: Option<PathBuf>,
}

/// Opens the screen for a wish, and returns when it is left.
///
/// # Errors
/// What went wrong and what to do.
pub fn open(wish: Invocation, around: Environment) -> Result<(), CliError> {
    match wish {
        Invocation::Demo => demo::open(around),
        Invocation::Open { start } => {
            let (policies, unread) = own_policies(&around.folders);
            let mistake = around.mistake.as_ref().map(ToString::to_string);
            run(Start {
                policies,
                themes: themes(&around.folders),
                places: around.places(),
                // Where there is none, set-up asks.
                vault: around.known_vault().map(Path::to_owned),
                default: around.vault.clone(),
                name: start,
                notice: mistake.into_iter().chain(unread).collect(),
                config_file: Some(around.folders.config_file()),
                config: around.config,
            })
        }
        _ => Ok(()),
    }
}

/// Runs the screen until it is left.
pub(super) fn run(start: Start) -> Result<(), CliError> {
    let ids = random_ids()?;
    let (theme, wrong) = start.themes.chosen(start.config.theme.as_deref());
    let Start {
        mut config,
        places,
        vault,
        default,
        name,
        notice,
        policies,
        themes,
        config_file,
    } = start;
    if let Some(vault) = &vault {
        config.vault = Some(vault.clone());
    }
    let shelf = Shelf::with(
        policies
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    );
    let begin = move |size, now| {
        let mut cx = Context::new(Catalogue { shelf, themes }, config, theme, ids, now);
        cx.start_with = name;
        let notice: Vec<String> = notice.into_iter().chain(wrong).collect();
        if !notice.is_empty() {
            cx.warn(notice.join(" "));
        }
        let first = setup::first(&cx, &default);
        (
            App::new(cx, first, size),
            vault.map(Effect::OpenVault).into_iter().collect(),
        )
    };
    let remember = move |setting: &Setting| match &config_file {
        Some(file) => Config::remember(file, setting)
            .err()
            .map(|error| error.to_string()),
        None => None,
    };
    tui::run(begin, move |events| {
        let clipboard = Clipboard::of_the_system();
        EffectRunner::new(places, Box::new(remember), clipboard, events)
    })
    .map_err(|error| CliError {
        what: error.to_string(),
        hint: None,
    })
}

/// The policies that a person put into the configuration folder, and words for those that cannot be read.
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

/// The themes: those that come with the program and a person's own, for the terminal that the environment tells of.
pub(super) fn themes(folders: &Folders) -> Themes {
    let mut themes = Themes::new(Colours::of(|name| {
        Some(std::env::var_os(name)?.to_string_lossy().into_owned())
    }));
    for (name, text) in folders.theme_files() {
        match text {
            Ok(text) => themes.put(&name, Ok(&text)),
            Err(error) => themes.put(&name, Err(format!("it could not be read ({error})"))),
        }
    }
    themes
}
