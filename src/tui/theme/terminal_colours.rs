//! The colours that a terminal can show, and the nearest to a theme's own where it cannot show those.

use std::convert::Infallible;

use ratatui::style::{Color, Style};

use super::{
    rgb::{fixed, rgb},
    roles::Theme,
};

/// The range of colours of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// None are wanted: `NO_COLOR` is set.
    None,
    /// The sixteen that the terminal defines itself.
    Sixteen,
    /// Those, and 240 fixed ones.
    Fixed,
    /// Every 24-bit colour.
    All,
}

impl Colours {
    /// Returns the colours that the environment variables claim for the terminal; `set` reads one.
    pub fn of(set: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| set(name).filter(|value| !value.is_empty());
        let colours = set("COLORTERM").unwrap_or_default();
        if set("NO_COLOR").is_some() {
            Self::None
        } else if colours == "truecolor" || colours == "24bit" || set("WT_SESSION").is_some() {
            // Windows Terminal has every colour and does not set COLORTERM, but WT_SESSION.
            Self::All
        } else if set("TERM").is_some_and(|name| name.contains("256color")) {
            Self::Fixed
        } else {
            Self::Sixteen
        }
    }

    /// Returns a theme as it can be shown with these colours.
    pub fn fit(self, theme: Theme) -> Theme {
        match self {
            Self::None => Theme::plain(),
            Self::All => theme,
            _ if !theme.has_own_colours() => theme,
            Self::Sixteen => Theme::sixteen(),
            Self::Fixed => {
                let Ok(theme) = theme.try_map(|style| {
                    Ok::<_, Infallible>(Style {
                        fg: style.fg.map(nearest),
                        bg: style.bg.map(nearest),
                        ..*style
                    })
                });
                theme
            }
        }
    }

    /// Returns the sentence that says why a theme does not look as its file says, if it does not.
    pub fn instead(self, theme: &Theme) -> Option<&'static str> {
        match self {
            Self::None => Some("NO_COLOR is set in the environment, so that no theme has colours."),
            Self::All => None,
            _ if !theme.has_own_colours() => None,
            Self::Sixteen => Some("This terminal has sixteen colours, and they are used instead."),
            Self::Fixed => Some("This terminal has 256 colours, and the nearest are used."),
        }
    }
}

impl Theme {
    /// Returns true when it names colours beyond the terminal's own sixteen.
    fn has_own_colours(&self) -> bool {
        self.roles().into_iter().any(|(_, style)| {
            let mut colours = [style.fg, style.bg].into_iter().flatten();
            colours.any(|colour| rgb(colour).is_some())
        })
    }
}

/// Returns the nearest of the fixed colours, which look the same on every terminal, unlike the first sixteen.
fn nearest(colour: Color) -> Color {
    let Some(wanted) = rgb(colour) else {
        return colour;
    };
    let distance = |index: &u8| {
        let parts = fixed(*index).unwrap_or_default().into_iter().zip(wanted);
        parts
            .map(|(one, other)| u32::from(one.abs_diff(other)).pow(2))
            .sum::<u32>()
    };
    (16..=255)
        .min_by_key(distance)
        .map_or(colour, Color::Indexed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_says_what_there_is() {
        for (variables, colours) in [
            (&[][..], Colours::Sixteen),
            (&[("TERM", "linux")], Colours::Sixteen),
            (&[("TERM", "xterm-256color")], Colours::Fixed),
            (
                &[("TERM", "tmux-256color"), ("COLORTERM", "truecolor")],
                Colours::All,
            ),
            (&[("COLORTERM", "24bit")], Colours::All),
            (&[("COLORTERM", "yes")], Colours::Sixteen),
            (&[("WT_SESSION", "a-guid")], Colours::All),
            (
                &[("COLORTERM", "truecolor"), ("NO_COLOR", "1")],
                Colours::None,
            ),
            (
                &[("COLORTERM", "truecolor"), ("NO_COLOR", "")],
                Colours::All,
            ),
        ] {
            let found = Colours::of(|name| {
                let (_, value) = variables.iter().find(|(known, _)| *known == name)?;
                Some((*value).to_owned())
            });
            assert_eq!(found, colours, "{variables:?}");
        }
    }

    #[test]
    fn a_theme_is_shown_with_what_there_is() {
        let calm = Theme::built_in("calm-dark").unwrap();
        assert_eq!(Colours::All.fit(calm), calm);
        assert_eq!(Colours::Sixteen.fit(calm), Theme::sixteen());
        assert_eq!(Colours::None.fit(calm), Theme::plain());
        let fixed = Colours::Fixed.fit(calm);
        assert_eq!(fixed.text.fg, Some(Color::Indexed(253)));
        assert_eq!(fixed.accent.add_modifier, calm.accent.add_modifier);
        for colours in [Colours::All, Colours::Fixed, Colours::Sixteen] {
            assert_eq!(colours.fit(Theme::sixteen()), Theme::sixteen());
            assert_eq!(colours.instead(&Theme::sixteen()), None);
        }
    }

    #[test]
    fn the_256_are_those_of_every_terminal() {
        for (index, parts) in [
            (16, [0, 0, 0]),
            (17, [0, 0, 95]),
            (21, [0, 0, 255]),
            (196, [255, 0, 0]),
            (231, [255, 255, 255]),
            (232, [8, 8, 8]),
            (255, [238, 238, 238]),
        ] {
            assert_eq!(fixed(index), Some(parts), "{index}");
            let [red, green, blue] = parts;
            let colour = Color::Rgb(red, green, blue);
            assert_eq!(nearest(colour), Color::Indexed(index));
        }
    }
}
