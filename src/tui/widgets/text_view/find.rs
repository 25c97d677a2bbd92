//! Finding in a page that is read, or in two side by side: what is found is marked, and the place that is looked at
//! comes into sight.

use super::{Marks, lines::StyledLine};
use crate::{
    document::{
        line_flow::TextPosition,
        plain_text::{self, Match},
    },
    domain::text::search::SearchTerm,
    tui::{
        Canvas, Context, Theme,
        input::KeyInput,
        widgets::find_bar::{FindBar, FindEvent},
    },
};

/// Something that is looked for on a page, or on two.
pub struct TextSearch {
    /// It stands on which page, and where on it; page by page, from top to bottom.
    bar: FindBar<(usize, Match)>,
    origin: ScrollPositions,
    /// The place is yet to be brought into sight.
    follows: bool,
}

/// The rows that were shown when it began.
#[derive(Clone, Debug, Default)]
pub struct ScrollPositions {
    /// The page that the arrows scrolled.
    pub page: usize,
    /// The first row of each page.
    pub rows: Vec<usize>,
}

impl ScrollPositions {
    /// The first row of a page.
    pub fn row(&self, page: usize) -> usize {
        self.rows.get(page).copied().unwrap_or(0)
    }
}

impl TextSearch {
    /// Looks for these words on pages that are shown so; `at` is which of the places where they stand is looked at, else
    /// it is the first that is in sight or below, and then the first of the next page.
    pub fn new(words: &str, at: Option<usize>, origin: ScrollPositions) -> Self {
        Self {
            bar: FindBar::new(words, at),
            origin,
            follows: true,
        }
    }

    /// The rows that were shown when it began.
    pub const fn origin(&self) -> &ScrollPositions {
        &self.origin
    }

    /// Answers a key; what it asks for besides is the screen's.
    pub fn press(&mut self, press: &KeyInput, cx: &mut Context) -> FindEvent {
        let asked = self.bar.press(press, cx);
        self.follows |= matches!(asked, FindEvent::QueryChanged | FindEvent::Stepped);
        asked
    }

    /// Takes up what is found on the pages as they are laid out now.
    pub fn look(&mut self, pages: &[&[StyledLine]]) {
        let find = |sought: &SearchTerm| {
            let pages = pages.iter().enumerate();
            let spots = pages.flat_map(|(page, lines)| {
                let spots = plain_text::matches(lines, sought).into_iter();
                spots.map(move |spot| (page, spot))
            });
            spots.collect()
        };
        let begun = (self.origin.page, self.origin.row(self.origin.page));
        let below = |(page, spot): &(usize, Match)| {
            spot.first()
                .is_some_and(|(line, _)| (*page, *line) >= begun)
        };
        self.bar.seek(find, below);
    }

    /// Returns, once, whether the place that is looked at is yet to be brought into sight.
    pub fn follows(&mut self) -> bool {
        std::mem::take(&mut self.follows)
    }

    /// The place that is looked at: which page, and where on it.
    pub fn place(&self) -> Option<(usize, TextPosition)> {
        let (page, spot) = self.bar.found.current()?;
        let (line, within) = spot.first()?;
        Some((*page, (*line, within.start)))
    }

    /// The parts of a line of a page that were found: the place that is looked at stands out.
    pub fn marks(&self, page: usize, line: usize, theme: &Theme) -> Marks {
        let spots = self.bar.found.all().iter().enumerate();
        spots
            .filter(|(_, (of, _))| *of == page)
            .flat_map(|(number, (_, spot))| spot.iter().map(move |piece| (number, piece)))
            .filter(|(_, (of, _))| *of == line)
            .map(|(number, (_, within))| {
                let here = self.bar.found.at() == Some(number);
                (
                    within.clone(),
                    if here { theme.selection } else { theme.found() },
                )
            })
            .collect()
    }

    /// Draws the line in which one types, with which place is looked at and what the keys do.
    pub fn draw(&self, keys: &str, canvas: &mut Canvas, cx: &Context) {
        self.bar.draw(keys, canvas, cx);
    }
}
