//! A theme: the styles of the roles that the screen is drawn in.

use ratatui::style::{Modifier, Style};

/// The styles of the screen, by role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Text, and the ground of the screen.
    pub text: Style,
    /// Hints, and labels of boxes without the cursor.
    pub muted: Style,
    /// The part that matters at this moment.
    pub accent: Style,
    /// States that are in order.
    pub good: Style,
    /// Warnings.
    pub warning: Style,
    /// Anything late, and failures.
    pub late: Style,
    /// Selected text and marked lines.
    pub selection: Style,
    /// Lines around boxes.
    pub border: Style,
    /// The line around the box with the cursor.
    pub cursor: Style,
    /// The header and the footer.
    pub bar: Style,
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

    /// Returns the theme with every style changed.
    pub(super) fn map(self, look: impl Fn(Style) -> Style) -> Self {
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
