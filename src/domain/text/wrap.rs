//! Text in lines that are no wider than the room there is.

use std::borrow::Cow;

use textwrap::Options;
use unicode_width::UnicodeWidthStr;

/// Returns a text in lines of at most `width` cells, broken between words where that can be; all but the first begin
/// with `indent`.
pub fn wrap<'a>(text: &'a str, width: usize, indent: &'a str) -> Vec<Cow<'a, str>> {
    let at = |width| textwrap::wrap(text, Options::new(width).subsequent_indent(indent));
    let fits = |lines: &Vec<Cow<'_, str>>| lines.iter().all(|line| line.width() <= width);
    // textwrap adds up the letters, of which a few are wider together than alone: ❤ and the sign that makes it a picture.
    let narrower = (width.div_ceil(2)..=width).rev().map(at).find(fits);
    narrower.unwrap_or_else(|| at(width.div_ceil(2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_breaks_between_words_and_the_next_is_indented() {
        assert_eq!(
            wrap("rain at the gate", 8, "  "),
            ["rain at", "  the", "  gate"]
        );
        assert_eq!(wrap("", 8, "  "), [""]);
    }

    #[test]
    fn letters_that_are_wider_together_take_no_more_room_than_there_is() {
        let hearts = "\u{2764}\u{fe0f}".repeat(9);
        let lines = wrap(&hearts, 10, "");
        assert!(lines.iter().all(|line| line.width() <= 10), "{lines:?}");
        assert_eq!(lines.concat(), hearts);
    }
}
