//! Opens the screen: on the vault that is known, on set-up where there is none, or on the demo's made-up school.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, FixedOffset};

use super::{Surroundings, Trouble, Wish};
use crate::{
    config::{Config, Folders, Setting},
    demo::{self, Keeper, Step},
    domain::{entry::Kept, id::PersonId},
    policies::Shelf,
    tui::{
        self,
        app::App,
        clipboard::Clipboard,
        cx::Cx,
        event::Effect,
        screens::setup,
        theme::{Colours, Themes},
        work::Work,
    },
    vault::{Copied, DraftBytes, LocalDisk, Place, Places, Vault, VaultError, random_ids},
};

/// What the screen is opened with.
struct Start {
    config: Config,
    places: Places,
    /// The vault to be opened; none where set-up begins.
    vault: Option<PathBuf>,
    default: PathBuf,
    /// With whom a session is to begin.
    name: Option<String>,
    /// Words for the first screen: what is wrong with a file that a person wrote.
    notice: Vec<String>,
    /// The policies of the configuration folder: file name and text.
    policies: Vec<(String, String)>,
    /// The themes there are.
    themes: Themes,
    /// The file in which settings are written down; none in the demo.
    config_file: Option<PathBuf>,
}

/// Opens the screen for a wish, and returns when it is left.
///
/// # Errors
/// What went wrong and what to do.
pub fn open(wish: Wish, around: Surroundings) -> Result<(), Trouble> {
    match wish {
        Wish::Demo => in_the_demo(around),
        Wish::Open { start } => {
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

fn run(start: Start) -> Result<(), Trouble> {
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
        let mut cx = Cx::new(shelf, config, themes, theme, ids, now);
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
        Work::new(places, Box::new(remember), clipboard, events)
    })
    .map_err(|error| Trouble {
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
fn themes(folders: &Folders) -> Themes {
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

/// Makes the demo's school in a temporary vault, opens it, and says where it is.
fn in_the_demo(around: Surroundings) -> Result<(), Trouble> {
    let home = tempfile::Builder::new()
        .prefix("quietroom-demo-")
        .tempdir()
        .map_err(|error| {
            Trouble::new(
                format!("There is nowhere to make the demo: {error}."),
                "See that the folder for temporary files can be written to.",
            )
        })?;
    let vault = home.path().join("vault");
    let places = Places::new(home.path().join("state")).with_spare(home.path().join("drafts"));
    let me = furnish(&vault, &places, around.now)?;
    run(Start {
        config: Config {
            me: Some(me),
            vault: Some(vault.clone()),
            ..around.config
        },
        places,
        vault: Some(vault.clone()),
        default: vault.clone(),
        name: None,
        notice: Vec::new(),
        policies: Vec::new(),
        themes: themes(&around.folders),
        config_file: None,
    })?;
    // Where it did not come to anything, nothing is left of it.
    let _kept = home.keep();
    super::say(&format!(
        "The demo's vault is in {}. Nothing else was changed; delete it when you like.",
        vault.display()
    ));
    Ok(())
}

/// Makes a vault with the demo's entries, as if they had been written when they say; returns its supervisor.
///
/// # Errors
/// What went wrong and what to do.
pub fn furnish(
    folder: &Path,
    places: &Places,
    now: DateTime<FixedOffset>,
) -> Result<PersonId, Trouble> {
    // It is made anew whenever it is wanted: the disk need not be waited for.
    let passing = Places {
        disk: Arc::new(LocalDisk { passing: true }),
        ..places.clone()
    };
    let mut vault = Vault::create(folder, &passing, "the demo", now)?;
    vault.read()?;
    let shelf = Shelf::with([]);
    let policy = shelf.find("highcliffe").ok_or_else(|| Trouble {
        what: "The demo's policy is missing.".to_owned(),
        hint: None,
    })?;
    let mut ids = random_ids()?;
    let mut scribe = Scribe { vault, me: None };
    let drafts = demo::furnish(&mut scribe, policy, now, &mut ids).map_err(|error| Trouble {
        what: format!("The demo could not be made: {error}"),
        hint: None,
    })?;
    for draft in &drafts {
        let bytes = DraftBytes::of(draft)?;
        scribe.vault.drafts().save(&bytes, Copied::Durable)?;
    }
    scribe.me.ok_or_else(|| Trouble {
        what: "The demo has no supervisor.".to_owned(),
        hint: None,
    })
}

/// Writes the demo's steps into its vault.
struct Scribe {
    vault: Vault,
    me: Option<PersonId>,
}

impl Keeper for Scribe {
    type Error = VaultError;

    fn keep(&mut self, step: Step) -> Result<Kept, VaultError> {
        self.me = Some(step.by.id);
        let place = step.file.map_or(Place::Register, Place::File);
        let published =
            self.vault
                .publish(place, &step.by, step.at, step.facts, &step.title, None)?;
        Ok(published.entry().clone())
    }
}
