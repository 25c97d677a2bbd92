//! A line that tells what happened, in the footer's place until the next key.

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub words: String,
    /// Whether something went wrong.
    pub wrong: bool,
}

impl Notice {
    /// Something happened as it should.
    pub fn said(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            wrong: false,
        }
    }

    /// Something went wrong.
    pub fn wrong(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            wrong: true,
        }
    }
}
