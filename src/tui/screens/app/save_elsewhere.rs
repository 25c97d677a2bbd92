//! Another folder for the live session, for when it cannot be saved where it is.

use serde::{Deserialize, Serialize};

use crate::{
    config::{NOT_WHOLE, looks_synced, typed_folder},
    tui::{
        Context, Transition,
        controls::text::TextBox,
        event::Effect,
        widgets::form::{Element, FormScreen, FormValues, InputForm, Submitted, Wanted},
    },
};

/// The boxes and lines of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// The folder.
    Folder,
    /// Keeps the session there.
    Keep,
}

/// The form.
pub struct SaveElsewhere;

impl FormScreen for SaveElsewhere {
    type Key = Key;

    fn title(&self, _cx: &Context) -> String {
        "Save elsewhere".to_owned()
    }

    fn elements(&self, values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let spare = cx.spare.as_ref();
        let spare = spare.map_or_else(String::new, |spare| spare.display().to_string());
        let mut elements = vec![
            Element::heading("Save elsewhere"),
            Element::hint(
                "For when the session cannot be saved where it is: a folder with room on another disk, or on a stick. It \
                 stays there until the session is ended, and is looked for there at the next start.",
            ),
            Element::Spacer,
            Element::field(Key::Folder, "Folder", TextBox::line(&spare)),
            Element::Spacer,
        ];
        let typed = typed_folder(&values.words(&Key::Folder));
        if let Some(program) = typed.and_then(|folder| looks_synced(&folder)) {
            elements.extend([
                Element::warning(format!(
                        "This folder seems to be synced by {program}. The session is confidential and not encrypted: see \
                         that the school allows that place."
                    )),
                Element::Spacer,
            ]);
        }
        elements.push(Element::line(Key::Keep, "Keep it there · Enter"));
        elements
    }

    fn start(&self, _values: &FormValues<Key>, cx: &Context) -> Option<Key> {
        cx.spare.as_ref().map(|_spare| Key::Keep)
    }

    fn submit(&mut self, _: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        let wanted = "A folder is wanted, on a disk that can be written to.";
        let words = form.values().required(&Key::Folder, wanted)?;
        let folder = typed_folder(&words).ok_or_else(|| Wanted::new(Key::Folder, NOT_WHOLE))?;
        cx.request(Effect::SaveElsewhere(folder));
        Ok(Transition::Stay)
    }
}
