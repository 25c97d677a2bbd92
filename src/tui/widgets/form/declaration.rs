//! The elements of a form as a screen declares them.

use chrono::NaiveDate;

use super::{element::Element, month::MonthView};
use crate::{
    domain::{calendar::Calendar, file::DueItem},
    tui::{
        controls::Control,
        widgets::{text_style::TextStyle, text_view::wrap::WrappedText},
    },
};

impl<K: Clone + PartialEq> Element<K> {
    /// Words that are read.
    pub fn words(text: impl Into<WrappedText>, tone: TextStyle) -> Self {
        Self::Words {
            text: text.into(),
            tone,
            key: None,
        }
    }

    /// The words at the top of a part.
    pub fn heading(text: impl Into<WrappedText>) -> Self {
        Self::words(text, TextStyle::Heading)
    }

    /// Words that help.
    pub fn hint(text: impl Into<WrappedText>) -> Self {
        Self::words(text, TextStyle::Hint)
    }

    /// Words as they are.
    pub fn plain(text: impl Into<WrappedText>) -> Self {
        Self::words(text, TextStyle::Plain)
    }

    /// Words that warn.
    pub fn warning(text: impl Into<WrappedText>) -> Self {
        Self::words(text, TextStyle::Warning)
    }

    /// Something that is due, and who asks for it.
    pub fn due(want: &DueItem) -> Self {
        Self::words(want.in_full(), TextStyle::of(want.weight))
    }

    /// Words that somebody wrote, and that are found by this name.
    pub fn written_words(key: impl Into<K>, text: impl Into<WrappedText>, tone: TextStyle) -> Self {
        Self::Words {
            text: text.into(),
            tone,
            key: Some(key.into()),
        }
    }

    /// A line that says what Enter does.
    pub fn line(key: impl Into<K>, text: impl Into<WrappedText>) -> Self {
        Self::ButtonLine {
            key: key.into(),
            text: text.into(),
            tone: TextStyle::Plain,
            grave: false,
        }
    }

    /// The same, for what is not undone by a key.
    pub fn grave(key: impl Into<K>, text: impl Into<WrappedText>) -> Self {
        Self::ButtonLine {
            key: key.into(),
            text: text.into(),
            tone: TextStyle::Plain,
            grave: true,
        }
    }

    /// The same line, or the same words, in another look.
    #[must_use]
    pub fn in_style(mut self, style: TextStyle) -> Self {
        if let Self::Words { tone, .. } | Self::ButtonLine { tone, .. } = &mut self {
            *tone = style;
        }
        self
    }

    /// A box of notes.
    pub fn notes(
        key: impl Into<K>,
        label: impl Into<WrappedText>,
        control: impl Control + 'static,
    ) -> Self {
        Self::with_control(key, label, Box::new(control), true)
    }

    /// A box of one line.
    pub fn field(
        key: impl Into<K>,
        label: impl Into<WrappedText>,
        control: impl Control + 'static,
    ) -> Self {
        Self::with_control(key, label, Box::new(control), false)
    }

    /// A box with any control: of notes where it is `boxed`, else of one line.
    pub fn with_control(
        key: impl Into<K>,
        label: impl Into<WrappedText>,
        control: Box<dyn Control>,
        boxed: bool,
    ) -> Self {
        Self::Field {
            key: key.into(),
            label: label.into(),
            control,
            boxed,
        }
    }

    /// The month of a date, with the chosen day, the days on which a session is arranged already, and those on which a
    /// school is closed.
    pub fn month(
        of: impl Into<K>,
        shown: NaiveDate,
        chosen: Option<NaiveDate>,
        today: NaiveDate,
        arranged: &[NaiveDate],
        calendar: &Calendar,
    ) -> Self {
        let month = MonthView::new(shown, chosen, today, arranged, calendar);
        Self::Month(of.into(), month)
    }
}
