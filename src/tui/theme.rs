//! Colours: a palette mapped to a few roles. Nothing outside this file names a colour.

use std::{collections::BTreeMap, str::FromStr};

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

/// The themes that come with the program, by file name.
const BUILT_IN: [(&str, &str); 2] = [
    ("calm-dark", include_str!("../../themes/calm-dark.ron")),
    ("sixteen", include_str!("../../themes/sixteen.ron")),
];

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

/// What is wrong with a theme file.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// There is no theme of that name.
    #[error(
        "There is no theme called “{name}”. There are: {known}. The theme “sixteen” is used instead."
    )]
    Unknown {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// The file cannot be read.
    #[error(
        "{name}.ron, line {line}, column {column}: {what}. The theme “sixteen” is used instead."
    )]
    Unreadable {
        /// The theme.
        name: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        what: String,
    },
    /// A role names a colour that is none.
    #[error(
        "{name}.ron: “{colour}” is neither in the palette nor a colour. The theme “sixteen” is used instead."
    )]
    Colour {
        /// The theme.
        name: String,
        /// What was named.
        colour: String,
    },
}

#[derive(Deserialize)]
#[serde(rename = "Theme", deny_unknown_fields)]
struct ThemeFile {
    #[serde(rename = "name")]
    _name: String,
    palette: BTreeMap<String, String>,
    roles: Roles,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Roles {
    text: Look,
    muted: Look,
    accent: Look,
    good: Look,
    warning: Look,
    late: Look,
    selection: Look,
    border: Look,
    cursor: Look,
    bar: Look,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Look {
    fg: Option<String>,
    bg: Option<String>,
    bold: bool,
    dim: bool,
    reverse: bool,
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

    /// The names of the themes that come with the program.
    pub fn names() -> [&'static str; 2] {
        BUILT_IN.map(|(name, _)| name)
    }

    /// The theme of this name among those that come with the program.
    pub fn built_in(name: &str) -> Result<Self, ThemeError> {
        let found = BUILT_IN.iter().find(|(known, _)| *known == name);
        let (_, text) = found.ok_or_else(|| ThemeError::Unknown {
            name: name.to_owned(),
            known: Self::names().join(", "),
        })?;
        Self::parse(name, text)
    }

    /// The theme to fall back on: the terminal's own sixteen colours.
    pub fn sixteen() -> Self {
        Self::built_in("sixteen").unwrap_or_else(|_| Self::plain())
    }

    /// Reads a theme file.
    pub fn parse(name: &str, text: &str) -> Result<Self, ThemeError> {
        let options = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
            .with_recursion_limit(32);
        let file: ThemeFile = options
            .from_str(text)
            .map_err(|error| ThemeError::Unreadable {
                name: name.to_owned(),
                line: error.span.start.line,
                column: error.span.start.col,
                what: error.code.to_string(),
            })?;
        let palette = &file.palette;
        let style = |look: &Look| {
            look.style(palette).map_err(|colour| ThemeError::Colour {
                name: name.to_owned(),
                colour,
            })
        };
        let roles = &file.roles;
        Ok(Self {
            text: style(&roles.text)?,
            muted: style(&roles.muted)?,
            accent: style(&roles.accent)?,
            good: style(&roles.good)?,
            warning: style(&roles.warning)?,
            late: style(&roles.late)?,
            selection: style(&roles.selection)?,
            border: style(&roles.border)?,
            cursor: style(&roles.cursor)?,
            bar: style(&roles.bar)?,
        })
    }
}

impl Look {
    fn style(&self, palette: &BTreeMap<String, String>) -> Result<Style, String> {
        let colour = |name: &Option<String>| {
            name.as_ref().map(|name| {
                let value = palette.get(name).unwrap_or(name);
                Color::from_str(value).map_err(|_not_a_colour| value.clone())
            })
        };
        let mut style = Style::new();
        style.fg = colour(&self.fg).transpose()?;
        style.bg = colour(&self.bg).transpose()?;
        for (wanted, modifier) in [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.reverse, Modifier::REVERSED),
        ] {
            if wanted {
                style = style.add_modifier(modifier);
            }
        }
        Ok(style)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_themes_that_come_with_the_program_are_whole() {
        for name in Theme::names() {
            Theme::built_in(name).unwrap();
        }
    }

    #[test]
    fn a_mistake_in_a_theme_says_where_and_what() {
        let cases = [
            (
                "Theme(name: \"x\", palette: {}, roles: (text: (fgg: \"red\")))",
                "mine.ron, line 1, column",
            ),
            ("Theme(\n  name: 3)", "mine.ron, line 2"),
        ];
        for (text, says) in cases {
            let error = Theme::parse("mine", text).unwrap_err().to_string();
            assert!(error.contains(says), "{error}");
        }
    }

    #[test]
    fn text_keeps_a_contrast_of_four_and_a_half_with_its_ground() {
        let theme = Theme::built_in("calm-dark").unwrap();
        let ground = theme.text.bg.unwrap();
        for (role, style) in [
            ("text", theme.text),
            ("muted", theme.muted),
            ("accent", theme.accent),
            ("good", theme.good),
            ("warning", theme.warning),
            ("late", theme.late),
            ("selection", theme.selection),
            ("bar", theme.bar),
        ] {
            let contrast = contrast(style.fg.unwrap(), style.bg.unwrap_or(ground));
            assert!(contrast >= 4.5, "{role}: {contrast:.2}");
        }
    }

    fn contrast(one: Color, other: Color) -> f64 {
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(colour: Color) -> f64 {
        let Color::Rgb(red, green, blue) = colour else {
            panic!("{colour} is not RGB")
        };
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.03928 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
    }
}
