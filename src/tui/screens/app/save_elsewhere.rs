//! Another folder for the live session, for when it cannot be saved where it is.

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

/// What is on the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The folder.
    Folder,
    /// Keeps the session there.
    Keep,
}

/// The form.
pub struct SaveElsewhere {
    form: InputForm<Key>,
    /// The program that seems to sync the folder, as far as it was laid out.
    synced: Option<&'static str>,
}

impl SaveElsewhere {
    /// Asks, and offers the spare folder.
    pub fn new(cx: &Context) -> Self {
        let offered = cx.spare.as_ref();
        let offered = offered.map_or_else(String::new, |spare| spare.display().to_string());
        let synced = synced(&offered);
        let values = vec![(Key::Folder, Value::words(&offered))];
        let mut form = InputForm::new(values, |slate| blocks(slate, synced));
        if !offered.is_empty() {
            form.page.focus_on(&Key::Keep);
        }
        Self { form, synced }
    }
}

fn blocks(slate: &FormValues<Key>, synced: Option<&str>) -> Vec<Element<Key>> {
    let words = slate.words(&Key::Folder);
    let mut blocks = vec![
        Element::words("Save elsewhere", TextStyle::Heading),
        Element::words(
            "For when the session cannot be saved where it is: a folder with room on another disk, or on a stick. It stays \
             there until the session is ended, and is looked for there at the next start.",
            TextStyle::Hint,
        ),
        Element::Spacer,
        Element::field(Key::Folder, "Folder", TextBox::line(&words)),
        Element::Spacer,
    ];
    if let Some(program) = synced {
        blocks.extend([
            Element::words(
                format!(
                    "This folder seems to be synced by {program}. The session is confidential and not encrypted: see that the \
                     school allows that place."
                ),
                TextStyle::Warning,
            ),
            Element::Spacer,
        ]);
    }
    blocks.push(Element::line(Key::Keep, "Keep it there · Enter"));
    blocks
}

impl FormScreen for SaveElsewhere {
    type Key = Key;

    fn form(&self) -> &InputForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut InputForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, _line: Key, cx: &mut Context) -> Transition {
        let words = self.form.words(&Key::Folder);
        if words.is_empty() {
            let wanted = "A folder is wanted, on a disk that can be written to.";
            return self.form.want(&Key::Folder, wanted, cx);
        }
        let Some(folder) = typed_folder(&words) else {
            return self.form.want(&Key::Folder, NOT_WHOLE, cx);
        };
        cx.request(Effect::SaveElsewhere(folder));
        Transition::Stay
    }

    fn refresh(&mut self, _cx: &Context) {
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
