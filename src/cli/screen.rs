//! The screen, from its start until it is left.

use std::path::PathBuf;

use super::CliError;
use crate::{
    config::{Config, Folders, Setting},
    policies::Shelf,
    tui::{
        self, Context,
        app::App,
        effects::EffectRunner,
        event::Effect,
        screens::setup,
        terminal::clipboard::Clipboard,
        theme::{Colours, Themes},
    },
    vault::{Places, random_ids},
};

/// Everything that the screen is opened with.
pub(super) struct Start {
    pub(super) config: Config,
    pub(super) places: Places,
    /// The vault to be opened; none where set-up begins.
    pub(super) vault: Option<PathBuf>,
    /// The folder that set-up offers for a new vault.
    pub(super) default: PathBuf,
    /// The folder of this account's own vault.
    pub(super) own: PathBuf,
    /// The beginning of the name with whom to begin a session.
    pub(super) name: Option<String>,
    /// Sentences for the first screen, about files that a person wrote and that have mistakes.
    pub(super) notice: Vec<String>,
    /// The policies of the configuration folder: file name and text.
    pub(super) policies: Vec<(String, String)>,
    /// The themes to choose from.
    pub(super) themes: Themes,
    /// The file in which settings are written down; none in the demo.
    pub(super) config_file: Option<PathBuf>,
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
        own,
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
        let mut cx = Context::new(shelf, themes, config, theme, ids, now);
        cx.start_with = name;
        cx.own_vault = Some(own);
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

/// Returns the built-in themes and a person's own, for the colours that the environment variables say the terminal has.
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
