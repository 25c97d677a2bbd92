//! The place of the vault: a folder that is there, or one that is made when the person says so.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::{
    config::{NOT_WHOLE, looks_synced, typed_folder},
    tui::{
        Context, Transition,
        controls::text::TextBox,
        event::Effect,
        input::KeyInput,
        widgets::{
            form::{
                Element, FormScreen, FormValues, InputForm, OpenForm, Submitted, keys::FormEvent,
            },
            text_style::TextStyle,
        },
    },
};

/// The boxes and lines of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// Its folder.
    Folder,
    /// Opens what is there.
    Look,
    /// Makes a vault there.
    Make,
}

/// The page that asks for the vault.
pub struct VaultPage {
    folder: PathBuf,
    /// Nothing is in the folder: a vault can be made there.
    is_free: bool,
    /// The reason why the folder could not be used.
    told: Option<String>,
}

impl VaultPage {
    /// Asks, and offers this folder; in a free one a vault can be made. What was wrong with it is told.
    pub fn new(
        folder: PathBuf,
        is_free: bool,
        told: Option<String>,
        cx: &Context,
    ) -> OpenForm<Self> {
        let page = Self {
            folder,
            is_free,
            told,
        };
        OpenForm::new(page, cx)
    }

    /// Returns whether a vault can be made in the folder that is typed.
    fn can_be_made(&self, values: &FormValues<Key>) -> bool {
        self.is_free && typed_folder(&values.words(&Key::Folder)).as_ref() == Some(&self.folder)
    }
}

impl FormScreen for VaultPage {
    type Key = Key;

    fn title(&self, _cx: &Context) -> String {
        "quietroom · first start".to_owned()
    }

    fn elements(&self, values: &FormValues<Key>, _cx: &Context) -> Vec<Element<Key>> {
        let folder = self.folder.display().to_string();
        let mut elements = vec![
            Element::heading("Where is the vault?"),
            Element::hint(
                "The vault is one folder, and everything that is recorded is in it: plain text files that any editor opens. \
                 It is on this computer, where no other place is typed: the program neither shares it nor backs it up. \
                 Type another folder if this is not the place, or the folder of a vault that you have already.",
            ),
            Element::Spacer,
            Element::field(Key::Folder, "Folder", TextBox::line(&folder)),
            Element::Spacer,
        ];
        if let Some(told) = &self.told {
            elements.extend([Element::words(told, TextStyle::Late), Element::Spacer]);
        }
        let typed = typed_folder(&values.words(&Key::Folder));
        if let Some(program) = typed.and_then(|folder| looks_synced(&folder)) {
            elements.extend([
                Element::warning(format!(
                        "This folder seems to be synced by {program}. What is in the vault is confidential and not \
                         encrypted: see that the school allows that place."
                    )),
                Element::Spacer,
            ]);
        }
        if self.can_be_made(values) {
            elements.extend([
                Element::plain("There is no vault in this folder yet. If yours is on a stick or a share, connect that and look again."),
                Element::Spacer,
                Element::line(Key::Make, "Make a new vault there · Enter"),
                Element::line(Key::Look, "Look again · Enter"),
            ]);
        } else {
            elements.push(Element::line(Key::Look, "Go on · Enter"));
        }
        elements
    }

    fn start(&self, values: &FormValues<Key>, _cx: &Context) -> Option<Key> {
        let can_be_made = self.can_be_made(values);
        Some(if can_be_made { Key::Make } else { Key::Look })
    }

    /// Typing goes into the box from the lines, too, in place of the folder that is offered.
    fn press(
        &mut self,
        press: &KeyInput,
        form: &mut InputForm<Key>,
        cx: &mut Context,
    ) -> FormEvent<Key> {
        let is_text = matches!(press, KeyInput::Type(_) | KeyInput::Paste(_));
        if is_text && form.page.focused() != Some(&Key::Folder) {
            form.enter_to_type(&Key::Folder);
        }
        form.press(press, cx)
    }

    fn submit(&mut self, line: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        let words = form.words(&Key::Folder);
        let Some(folder) = typed_folder(&words) else {
            cx.warn(if words.is_empty() {
                "A folder is needed, like the one that was offered."
            } else {
                NOT_WHOLE
            });
            return Ok(Transition::Stay);
        };
        cx.request(match line {
            Key::Make => Effect::MakeVault(self.folder.clone()),
            _ => Effect::OpenVault(folder),
        });
        Ok(Transition::Stay)
    }
}
