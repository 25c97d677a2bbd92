//! Where the vault is: a folder that is there, or one that is made when the person says so.

use std::path::{Path, PathBuf};

use crate::{
    config::{NOT_WHOLE, looks_synced, typed_folder},
    domain::facts::record::Value,
    tui::{
        context::Context,
        controls::text::TextBox,
        event::Effect,
        route::Transition,
        widgets::{
            form::{
                element::Element,
                form_screen::{FormScreen, InputForm},
                values::FormValues,
            },
            text_style::TextStyle,
        },
    },
};

/// What is on the page that asks for the vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Where it is.
    Folder,
    /// Opens what is there.
    Look,
    /// Makes a vault there.
    Make,
}

/// The page that asks for the vault.
pub struct VaultPage {
    form: InputForm<Key>,
    /// The folder in which nothing is, where a vault can be made; and why one was looked for.
    free: Option<PathBuf>,
    told: Option<String>,
    /// What the page says of the folder, as far as it was laid out.
    says: Says,
}

/// What can be said of the folder as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Says {
    synced: Option<&'static str>,
    free: bool,
}

impl Says {
    fn of(typed: &str, free: Option<&Path>) -> Self {
        Self {
            synced: typed_folder(typed).and_then(|folder| looks_synced(&folder)),
            free: free.is_some_and(|free| typed_folder(typed).as_deref() == Some(free)),
        }
    }
}

impl VaultPage {
    /// Asks, and offers this folder; in a free one a vault can be made. What was wrong with it is told.
    pub fn new(folder: &Path, is_free: bool, told: Option<String>) -> Self {
        let free = is_free.then(|| folder.to_owned());
        let words = folder.display().to_string();
        let values = vec![(Key::Folder, Value::words(&words))];
        let says = Says::of(&words, free.as_deref());
        let mut page = Self {
            form: InputForm::new(values, |slate| blocks(slate, says, told.as_deref())),
            free,
            told,
            says,
        };
        let on = if page.free.is_some() {
            Key::Make
        } else {
            Key::Look
        };
        page.form.page.focus_on(&on);
        page
    }

    fn go_on(&self, key: Key, cx: &mut Context) -> Transition {
        let words = self.form.words(&Key::Folder);
        if words.is_empty() {
            cx.warn("A folder is needed, like the one that was offered.");
            return Transition::Stay;
        }
        let Some(folder) = typed_folder(&words) else {
            cx.warn(NOT_WHOLE);
            return Transition::Stay;
        };
        cx.request(match (key, &self.free) {
            (Key::Make, Some(free)) => Effect::MakeVault(free.clone()),
            _ => Effect::OpenVault(folder),
        });
        Transition::Stay
    }
}

fn blocks(slate: &FormValues<Key>, says: Says, told: Option<&str>) -> Vec<Element<Key>> {
    let words = slate.words(&Key::Folder);
    let mut blocks = vec![
        Element::words("Where is the vault?", TextStyle::Heading),
        Element::words(
            "The vault is one folder, and everything that is recorded is in it: plain text files that any editor opens. \
             Type another folder if this is not the place, or the folder of a vault that you have already.",
            TextStyle::Hint,
        ),
        Element::Spacer,
        Element::field(Key::Folder, "Folder", TextBox::line(&words)),
        Element::Spacer,
    ];
    if let Some(told) = told {
        blocks.extend([Element::words(told, TextStyle::Late), Element::Spacer]);
    }
    if let Some(program) = says.synced {
        blocks.extend([
            Element::words(
                format!(
                    "This folder seems to be synced by {program}. What is in the vault is confidential and not encrypted: see \
                     that the school allows that place."
                ),
                TextStyle::Warning,
            ),
            Element::Spacer,
        ]);
    }
    if says.free {
        blocks.extend([
            Element::words(
                "There is no vault in this folder yet. If yours is on a stick or a share, connect that and look again.",
                TextStyle::Plain,
            ),
            Element::Spacer,
            Element::line(Key::Make, "Make a new vault there · Enter"),
            Element::line(Key::Look, "Look again · Enter"),
        ]);
    } else {
        blocks.push(Element::line(Key::Look, "Go on · Enter"));
    }
    blocks
}

impl FormScreen for VaultPage {
    type Key = Key;

    fn form(&self) -> &InputForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut InputForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, line: Key, cx: &mut Context) -> Transition {
        self.go_on(line, cx)
    }

    fn refresh(&mut self, _cx: &Context) {
        let says = Says::of(&self.form.words(&Key::Folder), self.free.as_deref());
        if says != self.says {
            let told = self.told.as_deref();
            self.form
                .rebuild(|slate| blocks(slate, says, told), Some(&Key::Look));
            self.says = says;
        }
    }

    fn title(&self) -> String {
        "quietroom · first start".to_owned()
    }
}
