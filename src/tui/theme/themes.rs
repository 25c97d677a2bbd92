//! The themes to choose from: the built-in ones, then the supervisor's own.

use super::{
    contrast::{Contrast, LEGIBLE},
    file::{Described, ThemeError, parse},
    roles::Theme,
    terminal_colours::Colours,
};
use crate::domain::dates;

/// The built-in themes: file name and text.
const BUILT_IN: [(&str, &str); 5] = [
    ("calm-dark", include_str!("../../../themes/calm-dark.ron")),
    ("calm-light", include_str!("../../../themes/calm-light.ron")),
    (
        "high-contrast",
        include_str!("../../../themes/high-contrast.ron"),
    ),
    (
        "colour-safe",
        include_str!("../../../themes/colour-safe.ron"),
    ),
    ("sixteen", include_str!("../../../themes/sixteen.ron")),
];

impl Theme {
    /// Returns the built-in theme of this name.
    pub fn built_in(name: &str) -> Option<Self> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        parse(name, text).ok().map(|described| described.theme)
    }

    /// Returns the theme to fall back on, which has only the terminal's own sixteen colours.
    pub fn sixteen() -> Self {
        Self::built_in("sixteen").unwrap_or_else(Self::plain)
    }
}

/// Every theme to choose from, and the colours of the terminal that is to show it.
#[derive(Clone, Debug)]
pub struct Themes {
    listed: Vec<Listed>,
    colours: Colours,
}

/// A theme in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The name of its file without the ending, by which the configuration names it.
    pub name: String,
    /// The theme, or the mistake for which it cannot be used.
    pub read: Result<Described, ThemeError>,
}

impl Listed {
    fn new(name: &str, text: &str) -> Self {
        Self {
            name: name.to_owned(),
            read: parse(name, text),
        }
    }
}

impl Default for Themes {
    fn default() -> Self {
        Self::new(Colours::All)
    }
}

impl Themes {
    /// Returns the built-in themes, for a terminal with these colours.
    pub fn new(colours: Colours) -> Self {
        Self {
            listed: BUILT_IN
                .iter()
                .map(|(name, text)| Listed::new(name, text))
                .collect(),
            colours,
        }
    }

    /// Adds a supervisor's own theme, by the name of its file without the ending, and its text or the reason that it cannot be
    /// read. It replaces an earlier one of its name; a broken one replaces nothing.
    pub fn put(&mut self, name: &str, text: Result<&str, String>) {
        let listed = match text {
            Ok(text) => Listed::new(name, text),
            Err(what) => Listed {
                name: name.to_owned(),
                read: Err(ThemeError {
                    file: format!("{name}.ron"),
                    position: None,
                    what,
                }),
            },
        };
        let earlier = self.listed.iter_mut().find(|known| known.name == name);
        match earlier.filter(|_| listed.read.is_ok()) {
            Some(earlier) => *earlier = listed,
            None => self.listed.push(listed),
        }
    }

    /// The themes in the order of the list.
    pub fn list(&self) -> &[Listed] {
        &self.listed
    }

    /// Returns the name of the theme that is used where none was chosen.
    pub const fn usual(&self) -> &'static str {
        match self.colours {
            Colours::All => "calm-dark",
            _ => "sixteen",
        }
    }

    /// Returns a theme as it can be shown. None when it is broken.
    pub fn fitted(&self, listed: &Listed) -> Option<Theme> {
        let described = listed.read.as_ref().ok()?;
        Some(self.colours.fit(described.theme))
    }

    /// Returns the chosen theme as it can be shown, else the usual one. Where the chosen one cannot be used, it returns the
    /// reason and “sixteen” instead.
    pub fn chosen(&self, name: Option<&str>) -> (Theme, Option<String>) {
        let name = name.unwrap_or(self.usual());
        let named = || self.listed.iter().filter(|listed| listed.name == name);
        if let Some(theme) = named().find_map(|listed| self.fitted(listed)) {
            return (theme, None);
        }
        let why = match named().find_map(|listed| listed.read.as_ref().err()) {
            Some(error) => error.to_string(),
            None => {
                let known: Vec<_> = self
                    .listed
                    .iter()
                    .map(|known| known.name.as_str())
                    .collect();
                let known = known.join(", ");
                format!("There is no theme called “{name}”. There are: {known}.")
            }
        };
        let why = format!("{why} The theme “sixteen” is used instead.");
        (self.colours.fit(Theme::sixteen()), Some(why))
    }

    /// Returns the words beside a theme in the list: its description and shortcomings, or its mistake.
    pub fn words(&self, listed: &Listed) -> String {
        let described = match &listed.read {
            Ok(described) => described,
            Err(error) => return error.to_string(),
        };
        let theme = &described.theme;
        let faint = theme.contrasts().into_iter();
        let faint = faint
            .filter(|contrast| contrast.ratio < LEGIBLE)
            .min_by(|one, other| one.ratio.total_cmp(&other.ratio))
            .map(|Contrast { role, on, ratio }| {
                let on = if on == role {
                    "its ground".to_owned()
                } else {
                    format!("the ground of `{on}`")
                };
                // Rounded down, so that 4.46 does not read as the 4.5 that is enough.
                let ratio = (ratio * 10.0).floor() / 10.0;
                format!("Hard to read: `{role}` on {on} has a contrast of {ratio:.1}:1; {LEGIBLE}:1 is the least.")
            });
        let instead = self.colours.instead(theme).map(str::to_owned);
        let about = dates::capital(&described.about);
        [faint, instead, Some(about)]
            .into_iter()
            .flatten()
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINE: &str = "Theme(name: \"Mine\", about: \"for me.\", palette: {}, roles: (text: (fg: \"#777777\", \
                        bg: \"#ffffff\"), muted: (), accent: (), good: (), warning: (), late: (), selection: (), \
                        border: (), cursor: (), bar: ()))";

    #[test]
    fn the_themes_that_come_with_the_program_are_whole() {
        for Listed { name, read } in Themes::default().list() {
            let described = read.as_ref().unwrap();
            assert!(described.about.ends_with('.'), "{name} says what it is for");
        }
    }

    #[test]
    fn the_chosen_one_is_used_and_what_is_wrong_with_it_is_told() {
        let mut themes = Themes::default();
        themes.put("mine", Ok(MINE));
        themes.put("broken", Ok("Theme("));
        themes.put("gone", Err("it could not be read".to_owned()));
        let calm = Theme::built_in("calm-dark").unwrap();
        let mine = parse("mine", MINE).unwrap().theme;
        for (name, theme, told) in [
            (None, calm, None),
            (Some("mine"), mine, None),
            (Some("broken"), Theme::sixteen(), Some("broken.ron, line 1")),
            (Some("gone"), Theme::sixteen(), Some("it could not be read")),
            (
                Some("mauve"),
                Theme::sixteen(),
                Some("There are: calm-dark, calm-light"),
            ),
        ] {
            let (found, why) = themes.chosen(name);
            assert_eq!(found, theme, "{name:?}");
            match told {
                Some(told) => assert!(why.unwrap().contains(told)),
                None => assert_eq!(why, None),
            }
        }
    }

    #[test]
    fn ones_own_takes_the_place_of_one_that_comes_with_the_program_unless_it_is_broken() {
        let mut themes = Themes::default();
        let count = themes.list().len();
        themes.put("calm-dark", Ok("Theme("));
        assert_eq!(themes.list().len(), count + 1, "both are listed");
        assert_eq!(themes.chosen(Some("calm-dark")).1, None);
        themes.put("calm-light", Ok(MINE));
        assert_eq!(themes.list().len(), count + 1);
        let (theme, _) = themes.chosen(Some("calm-light"));
        assert_eq!(theme, parse("mine", MINE).unwrap().theme);
    }

    #[test]
    fn what_is_hard_to_read_is_told_with_its_figure() {
        let mut themes = Themes::new(Colours::Fixed);
        themes.put("mine", Ok(MINE));
        let mine = themes.list().last().unwrap();
        assert_eq!(
            themes.words(mine),
            "Hard to read: `text` on its ground has a contrast of 4.4:1; 4.5:1 is the least. This terminal has 256 \
             colours, and the nearest are used. For me."
        );
    }
}
