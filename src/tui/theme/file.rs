//! A theme file: a palette of named colours, and the colours of each role.

use std::{collections::BTreeMap, fmt, str::FromStr};

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use super::roles::{Roles, Theme};
use crate::{
    domain::text,
    policies::{SourcePosition, expected_one, explain, position_of},
};

/// The longest that a theme file may be, in bytes.
pub const MOST_BYTES: usize = 64 * 1024;

/// The terminal's own colours, as a theme file may name them.
const OWN: [&str; 17] = [
    "reset",
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "gray",
    "darkgray",
    "lightred",
    "lightgreen",
    "lightyellow",
    "lightblue",
    "lightmagenta",
    "lightcyan",
    "white",
];

/// A theme with its file's description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// Its title: "Calm dark".
    pub title: String,
    /// The description in a few words; may be empty.
    pub about: String,
    /// The theme.
    pub theme: Theme,
}

/// A mistake in a theme file: the theme is not used, and nothing else is affected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeError {
    /// The file's name.
    pub file: String,
    /// The position of the mistake, if a single one can be named.
    pub position: Option<SourcePosition>,
    /// The mistake and what was expected instead, as a sentence without its full stop.
    pub what: String,
}

impl std::error::Error for ThemeError {}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(position) = self.position {
            write!(f, ", {position}")?;
        }
        write!(f, ": {}.", self.what)
    }
}

#[derive(Deserialize)]
#[serde(rename = "Theme", deny_unknown_fields)]
struct ThemeFile {
    name: String,
    #[serde(default)]
    about: String,
    palette: BTreeMap<String, String>,
    roles: Roles<Look>,
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

/// Reads the text of a theme file; `name` is the file's, without its ending.
pub(super) fn parse(name: &str, text: &str) -> Result<Described, ThemeError> {
    let mistaken = |position, what| ThemeError {
        file: format!("{name}.ron"),
        position,
        what,
    };
    if text.len() > MOST_BYTES {
        let most = MOST_BYTES / 1024;
        return Err(mistaken(None, format!("it holds more than {most} KB")));
    }
    let file: ThemeFile = ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .with_recursion_limit(32)
        .from_str(text)
        .map_err(|error| {
            let (position, what) = explain(text, &error);
            mistaken(Some(position), what)
        })?;
    let theme = file.theme().map_err(|NoColour { named, known }| {
        let what = format!(
            "“{named}” is no colour; {} or one like \"#1c2128\"",
            expected_one(&named, &known)
        );
        mistaken(position_of(text, &named), what)
    })?;
    let title = text::clean_line(&file.name).trim().to_owned();
    Ok(Described {
        title: if title.is_empty() {
            name.to_owned()
        } else {
            title
        },
        about: text::clean_line(&file.about).trim().to_owned(),
        theme,
    })
}

/// A name that stands for no colour, and the names that would.
struct NoColour<'f> {
    named: String,
    known: Vec<&'f str>,
}

impl ThemeFile {
    fn theme(&self) -> Result<Theme, NoColour<'_>> {
        for value in self.palette.values() {
            if Color::from_str(value).is_err() {
                return Err(NoColour {
                    named: value.clone(),
                    known: OWN.to_vec(),
                });
            }
        }
        self.roles.try_map(|look| self.style(look))
    }

    fn style(&self, look: &Look) -> Result<Style, NoColour<'_>> {
        let mut style = Style::new();
        style.fg = self.colour(look.fg.as_deref())?;
        style.bg = self.colour(look.bg.as_deref())?;
        for (wanted, modifier) in [
            (look.bold, Modifier::BOLD),
            (look.dim, Modifier::DIM),
            (look.reverse, Modifier::REVERSED),
        ] {
            if wanted {
                style = style.add_modifier(modifier);
            }
        }
        Ok(style)
    }

    /// Returns a colour of the palette, else one of the terminal's own or one in hexadecimal.
    fn colour(&self, named: Option<&str>) -> Result<Option<Color>, NoColour<'_>> {
        let Some(named) = named else { return Ok(None) };
        let value = self.palette.get(named).map_or(named, String::as_str);
        Color::from_str(value)
            .map(Some)
            .map_err(|_not_a_colour| NoColour {
                named: named.to_owned(),
                known: self.palette.keys().map(String::as_str).collect(),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "Theme(
    name: \"Mine\",
    palette: { \"ink\": \"#102030\", \"sea\": \"cyan\" },
    roles: (
        text: (fg: \"ink\", bg: \"#ffffff\"), muted: (dim: true), accent: (fg: \"sea\"), good: (), warning: (),
        late: (bold: true), selection: (reverse: true), border: (), cursor: (), bar: (fg: \"lightblue\"),
    ),
)";

    #[test]
    fn a_role_names_a_colour_of_the_palette_or_one_that_everybody_knows() {
        let Described {
            title,
            about,
            theme,
        } = parse("mine", GOOD).unwrap();
        assert_eq!((title.as_str(), about.as_str()), ("Mine", ""));
        assert_eq!(theme.text.fg, Some(Color::Rgb(0x10, 0x20, 0x30)));
        assert_eq!(theme.text.bg, Some(Color::Rgb(0xff, 0xff, 0xff)));
        assert_eq!(theme.accent.fg, Some(Color::Cyan));
        assert_eq!(theme.bar.fg, Some(Color::LightBlue));
        assert!(theme.muted.add_modifier.contains(Modifier::DIM));
    }

    #[test]
    fn the_terminals_own_colours_are_colours() {
        for name in OWN {
            assert!(Color::from_str(name).is_ok(), "{name}");
        }
    }

    #[test]
    fn a_mistake_says_where_it_is_what_was_expected_and_what_was_meant() {
        let cases = [
            (
                ("muted", "mutted"),
                "mine.ron, line 5, column 43: “mutted” is not known here",
            ),
            (("muted", "mutted"), "(did you mean `muted`?)"),
            (
                ("late: (bold: true), ", ""),
                "`late` is missing before the end of this `Roles`",
            ),
            (
                ("fg: \"ink\"", "fg: \"inc\""),
                "mine.ron, line 5, column 20: “inc” is no colour; expected `ink` or `sea` (did you mean `ink`?) or one \
                 like \"#1c2128\".",
            ),
            (
                ("#102030", "#10203"),
                "mine.ron, line 3, column 23: “#10203” is no colour",
            ),
            (
                ("\"cyan\"", "\"cyam\""),
                "mine.ron, line 3, column 41: “cyam” is no colour; expected `reset`",
            ),
            (("\"cyan\"", "\"cyam\""), "(did you mean `cyan`?)"),
            (("bold: true", "bold: yes"), "line 6"),
            (("\"Mine\"", "3"), "line 2, column 11: expected words"),
            (("    ),\n)", ""), "the file ends too early"),
        ];
        for ((from, to), says) in cases {
            let text = GOOD.replacen(from, to, 1);
            assert_ne!(text, GOOD);
            let error = parse("mine", &text).unwrap_err().to_string();
            assert!(error.contains(says), "{error}");
        }
        let long = format!("{GOOD}{}", " ".repeat(MOST_BYTES));
        let error = parse("mine", &long).unwrap_err().to_string();
        assert_eq!(error, "mine.ron: it holds more than 64 KB.");
    }

    #[test]
    fn what_a_file_says_of_itself_cannot_steer_the_terminal() {
        let text = GOOD.replace("Mine", "\\u{1b}[31mMine");
        let title = parse("mine", &text).unwrap().title;
        assert!(!title.contains('\u{1b}'), "{title:?}");
    }
}
