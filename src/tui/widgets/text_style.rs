//! The looks of words on a page, by what they mean.

use ratatui::style::Style;

use crate::{domain::file::Urgency, tui::Theme};

/// A meaning of words, from which the theme takes their colour and weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextStyle {
    /// As text.
    Plain,
    /// As a heading.
    Heading,
    /// As an explanation.
    Hint,
    /// As something good.
    Good,
    /// As something to look at.
    Warning,
    /// As something late.
    Late,
}

impl TextStyle {
    /// Returns the look of something wanted, the stronger the sooner it is due.
    pub const fn of(weight: Urgency) -> Self {
        match weight {
            Urgency::Late => Self::Late,
            Urgency::Soon => Self::Warning,
            Urgency::Later => Self::Hint,
        }
    }

    /// The style of the theme for it.
    pub const fn style(self, theme: &Theme) -> Style {
        match self {
            Self::Plain => theme.text,
            Self::Heading => theme.accent,
            Self::Hint => theme.muted,
            Self::Good => theme.good,
            Self::Warning => theme.warning,
            Self::Late => theme.late,
        }
    }
}
