//! Finding in a page that is read: what is found is marked, and the place that is looked at comes into sight.

use std::ops::Range;

use ratatui::{Frame, style::Style};

use super::find_bar::{Asked, FindBar, around, which};
use crate::{
    document::text::{self, Laid, Spot},
    tui::{cx::Cx, keymap::Press, theme::Theme},
};

/// Something that is looked for on a page.
pub struct FindPage {
    bar: FindBar,
    /// Where it stands, from top to bottom.
    spots: Vec<Spot>,
    /// The place that is looked at; none until the page is laid out.
    at: Option<usize>,
    /// The first row that was shown before.
    origin: usize,
    /// The place is yet to be brought into sight.
    follows: bool,
}

impl FindPage {
    /// Looks for these words on a page of which this row is the first that is shown; `at` is which of the places where
    /// they stand is looked at, else it is the first that is in sight or below.
    pub fn new(words: &str, at: Option<usize>, origin: usize) -> Self {
        Self {
            bar: FindBar::new(words),
            spots: Vec::new(),
            at,
            origin,
            follows: true,
        }
    }

    /// The first row that was shown when it began.
    pub const fn origin(&self) -> usize {
        self.origin
    }

    /// Answers a key; what it asks for besides is the screen's.
    pub fn press(&mut self, press: &Press, cx: &mut Cx) -> Asked {
        let asked = self.bar.press(press, cx);
        match asked {
            Asked::Other => (self.at, self.follows) = (None, true),
            Asked::Enter | Asked::Next => self.step(true),
            Asked::Previous => self.step(false),
            _ => {}
        }
        asked
    }

    fn step(&mut self, forward: bool) {
        self.at = self.at.map(|at| around(at, self.spots.len(), forward));
        self.follows = true;
    }

    /// Takes up what is found on the page as it is laid out now, and returns the first row to show, of so many.
    pub fn look(&mut self, lines: &[Laid], scroll: usize, height: usize) -> usize {
        let sought = self.bar.sought();
        self.spots = sought.map_or_else(Vec::new, |sought| text::spots(lines, &sought));
        let below = |spot: &Spot| spot.first().is_some_and(|(line, _)| *line >= self.origin);
        let last = self.spots.len().checked_sub(1);
        self.at = last.map(|last| match self.at {
            Some(at) => at.min(last),
            None => self.spots.iter().position(below).unwrap_or(0),
        });
        if !std::mem::take(&mut self.follows) {
            return scroll;
        }
        match self.line() {
            Some(line) if line < scroll || line + 1 >= scroll + height => {
                line.saturating_sub(height / 3)
            }
            Some(_) => scroll,
            None => self.origin,
        }
    }

    /// The line of the place that is looked at.
    fn line(&self) -> Option<usize> {
        Some(self.spots.get(self.at?)?.first()?.0)
    }

    /// What was found in a line, and how it looks: the place that is looked at stands out.
    pub fn marks(&self, line: usize, theme: &Theme) -> Vec<(&Range<usize>, Style)> {
        let spots = self.spots.iter().enumerate();
        spots
            .flat_map(|(number, spot)| spot.iter().map(move |piece| (number, piece)))
            .filter(|(_, (of, _))| *of == line)
            .map(|(number, (_, within))| {
                let here = self.at == Some(number);
                (within, if here { theme.selection } else { theme.found() })
            })
            .collect()
    }

    /// Draws the line in which one types, with which place is looked at and what the keys do.
    pub fn draw(&self, keys: &str, frame: &mut Frame, cx: &Cx) {
        let found = which(self.at, self.spots.len(), self.bar.sought().is_some());
        self.bar.draw(&found, keys, frame, cx);
    }
}
