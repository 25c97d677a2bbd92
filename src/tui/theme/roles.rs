//! A theme: the styles of the roles that the screen is drawn in.

use ratatui::style::{Modifier, Style};
use serde::Deserialize;

/// The styles of the screen, by role.
pub type Theme = Roles<Style>;

/// Something for each role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roles<T> {
    /// Text, and the ground of the screen.
    pub text: T,
    /// Hints, and labels of boxes without the cursor.
    pub muted: T,
    /// The part that matters at this moment.
    pub accent: T,
    /// States that are in order.
    pub good: T,
    /// Warnings.
    pub warning: T,
    /// Anything late, and failures.
    pub late: T,
    /// Selected text and marked lines.
    pub selection: T,
    /// Lines around boxes.
    pub border: T,
    /// The line around the box with the cursor.
    pub cursor: T,
    /// The header and the footer.
    pub bar: T,
}

impl Theme {
    /// Returns a theme without colours, of bold, dim and reverse only (`NO_COLOR`).
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

    /// The style of search matches: the accent, underlined so that it shows without colours too.
    pub const fn found(&self) -> Style {
        self.accent.add_modifier(Modifier::UNDERLINED)
    }

    /// Returns the styles with the names of their roles in a theme file.
    pub(super) const fn roles(&self) -> [(&'static str, Style); 10] {
        [
            ("text", self.text),
            ("muted", self.muted),
            ("accent", self.accent),
            ("good", self.good),
            ("warning", self.warning),
            ("late", self.late),
            ("selection", self.selection),
            ("border", self.border),
            ("cursor", self.cursor),
            ("bar", self.bar),
        ]
    }
}

impl<T> Roles<T> {
    /// Returns what a function makes of each.
    pub(super) fn try_map<U, E>(&self, make: impl Fn(&T) -> Result<U, E>) -> Result<Roles<U>, E> {
        Ok(Roles {
            text: make(&self.text)?,
            muted: make(&self.muted)?,
            accent: make(&self.accent)?,
            good: make(&self.good)?,
            warning: make(&self.warning)?,
            late: make(&self.late)?,
            selection: make(&self.selection)?,
            border: make(&self.border)?,
            cursor: make(&self.cursor)?,
            bar: make(&self.bar)?,
        })
    }
}
