//! A line that tells what happened, in the footer's place until the next key.

use crate::vault::VaultError;

/// Words that tell what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub words: String,
    /// Set where something went wrong.
    pub wrong: bool,
    /// Set where it tells that saving fails, which is untrue as soon as saving works again.
    pub unsaved: bool,
}

impl Notice {
    /// Something happened as it should.
    pub fn said(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            wrong: false,
            unsaved: false,
        }
    }

    /// Something went wrong.
    pub fn wrong(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            wrong: true,
            unsaved: false,
        }
    }

    /// The live session cannot be saved at the moment, and why. Another folder is offered where that is to be said: in the
    /// session, or outside it.
    pub fn unsaved(why: &VaultError, offered_in_session: Option<bool>) -> Self {
        let offer = match offered_in_session {
            None => "",
            Some(true) => " Esc 8, “save elsewhere”, keeps it in another folder.",
            Some(false) => " In the session, Esc 8, “save elsewhere”, keeps it in another folder.",
        };
        Self {
            unsaved: true,
            ..Self::wrong(format!(
                "NOT SAVED, and tried again by itself. {why}{offer}"
            ))
        }
    }
}
