//! Another folder for the live session, for when it cannot be saved where it is.

use std::path::Path;

use crate::{
    config::{NOT_WHOLE, looks_synced, typed_folder},
    domain::facts::record::Value,
    tui::{
        context::Cx,
        controls::text::TextBox,
        event::Effect,
        screen::Step,
        widgets::form::{
            element::{Block, Tone},
            form_screen::{Filled, SmallForm},
            values::Slate,
        },
    },
};

/// What is on the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The folder.
    Folder,
    /// Keeps the session there.
    Keep,
}

/// The form.
pub struct Elsewhere {
    form: SmallForm<Key>,
    /// The program that seems to sync the folder, as far as it was laid out.
    synced: Option<&'static str>,
}

impl Elsewhere {
    /// Asks, and offers the spare folder.
    pub fn new(cx: &Cx) -> Self {
        let offered = cx.spare.as_ref();
        let offered = offered.map_or_else(String::new, |spare| spare.display().to_string());
        let synced = synced(&offered);
        let values = vec![(Key::Folder, Value::words(&offered))];
        let mut form = SmallForm::new(values, |slate| blocks(slate, synced));
        if !offered.is_empty() {
            form.page.focus_on(&Key::Keep);
        }
        Self { form, synced }
    }
}

fn blocks(slate: &Slate<Key>, synced: Option<&str>) -> Vec<Block<Key>> {
    let words = slate.words(&Key::Folder);
    let mut blocks = vec![
        Block::words("Save elsewhere", Tone::Heading),
        Block::words(
            "For when the session cannot be saved where it is: a folder with room on another disk, or on a stick. It stays \
             there until the session is ended, and is looked for there at the next start.",
            Tone::Hint,
        ),
        Block::Gap,
        Block::field(Key::Folder, "Folder", TextBox::line(&words)),
        Block::Gap,
    ];
    if let Some(program) = synced {
        blocks.extend([
            Block::words(
                format!(
                    "This folder seems to be synced by {program}. The session is confidential and not encrypted: see that the \
                     school allows that place."
                ),
                Tone::Warning,
            ),
            Block::Gap,
        ]);
    }
    blocks.push(Block::line(Key::Keep, "Keep it there · Enter"));
    blocks
}

/// Tells that the session is saved in another folder from now on, and where the next start would not look by itself.
pub fn taken(folder: &Path, unnoted: Option<String>, cx: &mut Cx) {
    let folder = folder.display();
    match unnoted {
        None => cx.say(format!(
            "From now on it is saved in {folder}, and the next start finds it there."
        )),
        Some(why) => {
            let offered = cx.spare.as_ref();
            let into = offered.map_or_else(String::new, |spare| {
                format!(
                    " If the next start does not show the session, copy what is in it into {}.",
                    spare.display()
                )
            });
            cx.warn(format!(
                "From now on it is saved in {folder}. Write that down: quietroom cannot yet. {why}{into}"
            ));
        }
    }
}

impl Filled for Elsewhere {
    type Key = Key;

    fn form(&self) -> &SmallForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut SmallForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, _line: Key, cx: &mut Cx) -> Step {
        let words = self.form.words(&Key::Folder);
        if words.is_empty() {
            let wanted = "A folder is wanted, on a disk that can be written to.";
            return self.form.want(&Key::Folder, wanted, cx);
        }
        let Some(folder) = typed_folder(&words) else {
            return self.form.want(&Key::Folder, NOT_WHOLE, cx);
        };
        cx.ask(Effect::SaveElsewhere(folder));
        Step::Stay
    }

    fn refresh(&mut self, _cx: &Cx) {
        let synced = synced(&self.form.words(&Key::Folder));
        if synced != self.synced {
            self.form
                .rebuild(|slate| blocks(slate, synced), Some(&Key::Keep));
            self.synced = synced;
        }
    }

    fn title(&self) -> String {
        "Save elsewhere".to_owned()
    }
}

/// Who copies the folder that was typed to their servers.
fn synced(typed: &str) -> Option<&'static str> {
    looks_synced(&typed_folder(typed)?)
}
