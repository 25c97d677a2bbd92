//! The contrast of text with its ground, as WCAG 2.2 computes it (success criteria 1.4.3, 1.4.6).

use ratatui::style::{Color, Modifier, Style};

use super::{rgb::rgb, roles::Theme};

/// The least contrast at which text can be read without effort (criterion 1.4.3).
pub const LEGIBLE: f64 = 4.5;

/// The contrast of a role with a ground that it is drawn on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contrast {
    /// The role.
    pub role: &'static str,
    /// The role whose ground it is drawn on: its own, the text's or the bar's.
    pub on: &'static str,
    /// The ratio, from 1 to 21.
    pub ratio: f64,
}

impl Theme {
    /// Returns the contrast of every role that text is drawn in, with every ground that it is drawn on: warnings and late
    /// items stand in the header and the footer, too. The terminal's own sixteen colours are unknown and left out.
    pub fn contrasts(&self) -> Vec<Contrast> {
        let words = self
            .roles()
            .into_iter()
            .filter(|(role, _)| !matches!(*role, "border" | "cursor"));
        let over = |ground: Style, on, (role, style): (&'static str, Style)| {
            let own = style.bg.is_some();
            ratio(ground.patch(style)).map(|ratio| Contrast {
                role,
                on: if own { role } else { on },
                ratio,
            })
        };
        let bar = self.text.patch(self.bar);
        let in_bars = [("warning", self.warning), ("late", self.late)];
        words
            .filter_map(|role| over(self.text, "text", role))
            .chain(
                in_bars
                    .into_iter()
                    .filter(|(_, style)| style.bg.is_none())
                    .filter_map(|role| over(bar, "bar", role)),
            )
            .collect()
    }
}

/// Returns the contrast of a style's text with its ground, where both are known. A dimmed colour is not.
fn ratio(style: Style) -> Option<f64> {
    let (words, ground) = (luminance(style.fg?)?, luminance(style.bg?)?);
    // Reversing exchanges the two, and the ratio is the same.
    let dimmed = style.add_modifier.contains(Modifier::DIM);
    let ratio = (words.max(ground) + 0.05) / (words.min(ground) + 0.05);
    (!dimmed).then_some(ratio)
}

/// Returns a part of a colour as linear light, from 0 to 1 (sRGB's transfer function).
fn light(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.04045 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

fn luminance(colour: Color) -> Option<f64> {
    let [red, green, blue] = rgb(colour)?.map(light);
    Some(0.2126 * red + 0.7152 * green + 0.0722 * blue)
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Colours, Themes},
        *,
    };

    #[test]
    fn the_figures_are_those_of_wcag() {
        let style = |words, ground| Style::new().fg(words).bg(ground);
        let grey = Color::Rgb(0x76, 0x76, 0x76);
        let (black, white) = (Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255));
        for (style, expected) in [
            (style(black, white), 21.0),
            (style(white, black), 21.0),
            (style(white, white), 1.0),
            // The lightest grey that is legible on white.
            (style(grey, white), 4.54),
        ] {
            let found = ratio(style).unwrap();
            assert!((found - expected).abs() < 0.005, "{found}");
        }
        assert_eq!(ratio(style(Color::Red, black)), None);
    }

    #[test]
    fn words_keep_their_contrast_in_every_theme_of_the_program() {
        for (name, theme) in built_in() {
            let least = if name == "high-contrast" {
                7.0
            } else {
                LEGIBLE
            };
            for colours in [Colours::All, Colours::Fixed] {
                let contrasts = colours.fit(theme).contrasts();
                assert_eq!(contrasts.len(), 10, "{name}");
                for Contrast { role, on, ratio } in contrasts {
                    assert!(ratio >= least, "{name}: {role} on {on} has {ratio:.2}");
                }
            }
        }
    }

    #[test]
    fn the_line_around_the_box_with_the_cursor_is_seen() {
        for (name, theme) in built_in() {
            let line = ratio(theme.text.patch(theme.cursor)).unwrap();
            assert!(line >= LEGIBLE, "{name}: {line:.2}");
        }
    }

    /// The themes of the program that have colours of their own.
    fn built_in() -> Vec<(String, Theme)> {
        let themes = Themes::default();
        let read = themes
            .list()
            .iter()
            .map(|listed| (listed.name.clone(), listed.read.as_ref().unwrap().theme));
        let own: Vec<_> = read.filter(|(name, _)| name != "sixteen").collect();
        assert_eq!(own.len(), 4);
        own
    }

    /// Light as the two kinds of eyes see it that do not tell red from green, and as most do: Machado, Oliveira and
    /// Fernandes, “A Physiologically-based Model for Simulation of Color Vision Deficiency” (2009), severity 1.0.
    const EYES: [(&str, [[f64; 3]; 3]); 3] = [
        (
            "trichromacy",
            [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        ),
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        ),
    ];

    /// The least difference (ΔE*ab, CIE 1976) at which two colours are told apart at a glance; about 2.3 can just be
    /// seen side by side.
    const APART: f64 = 20.0;

    #[test]
    fn the_colour_safe_theme_is_told_apart_without_red_and_green() {
        let safe = Theme::built_in("colour-safe").unwrap();
        for colours in [Colours::All, Colours::Fixed] {
            let safe = colours.fit(safe);
            for (eyes, matrix) in &EYES {
                for (one, other) in [
                    ("good", "warning"),
                    ("good", "late"),
                    ("warning", "late"),
                    ("text", "good"),
                    ("text", "warning"),
                    ("text", "late"),
                ] {
                    let seen = |role| lab(seen(colour(&safe, role), matrix));
                    let apart = distance(seen(one), seen(other));
                    assert!(apart >= APART, "{eyes}: {one} and {other}, {apart:.1}");
                }
            }
        }
    }

    /// The test above can fail: red and green of one lightness are one colour to such eyes.
    #[test]
    fn the_usual_theme_would_not_be() {
        let calm = Theme::built_in("calm-dark").unwrap();
        let (_, matrix) = EYES.last().unwrap();
        let seen = |role| lab(seen(colour(&calm, role), matrix));
        assert!(distance(seen("good"), seen("late")) < APART);
    }

    fn colour(theme: &Theme, role: &str) -> Color {
        let roles = theme.roles();
        let (_, style) = roles.iter().find(|(known, _)| *known == role).unwrap();
        style.fg.unwrap()
    }

    fn seen(colour: Color, matrix: &[[f64; 3]; 3]) -> [f64; 3] {
        let parts = rgb(colour).unwrap().map(light);
        matrix.map(|row| {
            let part: f64 = row.iter().zip(parts).map(|(much, part)| much * part).sum();
            part.clamp(0.0, 1.0)
        })
    }

    /// CIE L*a*b* of linear sRGB under daylight (D65).
    fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
        let curve = |part: f64| {
            if part > 0.008_856 {
                part.cbrt()
            } else {
                7.787 * part + 16.0 / 116.0
            }
        };
        let x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.950_47);
        let y = curve(0.2126 * red + 0.7152 * green + 0.0722 * blue);
        let z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.088_83);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    fn distance(one: [f64; 3], other: [f64; 3]) -> f64 {
        let parts = one.into_iter().zip(other);
        parts.map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }
}
