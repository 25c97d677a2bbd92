//! Colours: a palette mapped to a few roles. Nothing outside this folder names a colour.

mod colours;
mod contrast;
mod file;
mod themes;

use ratatui::style::{Modifier, Style};

pub use self::{
    colours::Colours,
    contrast::{Contrast, LEGIBLE},
    file::{Described, MOST_BYTES, ThemeError},
    themes::{Listed, Themes},
};

/// The looks of every part of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// What is written, and the ground of the screen.
    pub text: Style,
    /// Words that explain: hints, labels of what is not in focus.
    pub muted: Style,
    /// What matters here and now.
    pub accent: Style,
    /// What is as it should be.
    pub good: Style,
    /// What wants a look.
    pub warning: Style,
    /// What is late or failed.
    pub late: Style,
    /// What is selected.
    pub selection: Style,
    /// Lines around boxes.
    pub border: Style,
    /// The line around the box with the cursor.
    pub cursor: Style,
    /// The header and the footer.
    pub bar: Style,
}

impl Theme {
    /// Without any colour: bold, dim and reverse only (`NO_COLOR`).
    pub fn plain() -> Self {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let dim = Style::new().add_modifier(Modifier::DIM);
        Self {
            muted: dim,
            accent: bold,
            warning: bold,
            late: bold,
            selection: Style::new().add_modifier(Modifier::REVERSED),
            border: dim,
            cursor: bold,
            ..Self::default()
        }
    }

    /// What was looked for and found: in the accent, and underlined where there are no colours.
    pub const fn found(&self) -> Style {
        self.accent.add_modifier(Modifier::UNDERLINED)
    }

    /// The theme of this name among those that come with the program.
    pub fn built_in(name: &str) -> Option<Self> {
        let (_, text) = themes::BUILT_IN.iter().find(|(known, _)| *known == name)?;
        file::parse(name, text)
            .ok()
            .map(|described| described.theme)
    }

    /// The theme to fall back on: the terminal's own sixteen colours.
    pub fn sixteen() -> Self {
        Self::built_in("sixteen").unwrap_or_else(Self::plain)
    }

    /// The same roles with other looks.
    fn map(self, look: impl Fn(Style) -> Style) -> Self {
        Self {
            text: look(self.text),
            muted: look(self.muted),
            accent: look(self.accent),
            good: look(self.good),
            warning: look(self.warning),
            late: look(self.late),
            selection: look(self.selection),
            border: look(self.border),
            cursor: look(self.cursor),
            bar: look(self.bar),
        }
    }
}
