//! A line that tells what happened, in the footer's place until the next key.

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

    /// The live session cannot be saved at the moment.
    pub fn unsaved(words: impl Into<String>) -> Self {
        Self {
            unsaved: true,
            ..Self::wrong(words)
        }
    }
}
