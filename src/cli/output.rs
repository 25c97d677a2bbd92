//! The output of commands: aligned columns for people, or JSON for programs.

use std::{
    io::{self, Write},
    iter,
};

use serde::Serialize;
use textwrap::core::display_width;

use super::CliError;
use crate::domain::text;

/// The least width of the last column beside the others; with less it stands beneath them.
const LEAST: usize = 20;

/// How far a last column that stands beneath the others is moved to the right.
const BENEATH: usize = 4;

/// Returns rows of cells as aligned columns, without control characters. For a terminal of a known width the last column is
/// wrapped under itself, or beneath the others where it has no room beside them; elsewhere every row is one line.
pub(super) fn lines<const N: usize>(rows: &[[String; N]], width: Option<usize>) -> String {
    let cells: Vec<_> = rows
        .iter()
        .map(|row| row.each_ref().map(|cell| text::clean_line(cell)))
        .collect();
    let mut widths = [0; N];
    for row in &cells {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = display_width(cell).max(*width);
        }
    }
    let mut text = String::new();
    for row in &cells {
        let Some((last, front)) = row.split_last() else {
            continue;
        };
        let mut drawn = String::new();
        for (cell, width) in front.iter().zip(widths).filter(|(_, width)| *width > 0) {
            drawn.push_str(cell);
            drawn.push_str(&" ".repeat(width - display_width(cell) + 2));
        }
        let beside = display_width(&drawn);
        match width.filter(|width| beside + display_width(last) > *width) {
            Some(width) => {
                let has_room = beside + LEAST <= width;
                let indent = if has_room { beside } else { BENEATH };
                let under = format!("\n{}", " ".repeat(indent));
                if !has_room {
                    drawn.truncate(drawn.trim_end().len());
                    drawn.push_str(&under);
                }
                let room = width.saturating_sub(indent).max(LEAST);
                drawn.push_str(&text::wrap(last, room, "").join(&under));
            }
            None => drawn.push_str(last),
        }
        text.push_str(drawn.trim_end());
        text.push('\n');
    }
    text
}

/// The form in which a list is printed.
#[derive(Clone, Copy)]
pub(super) struct Listing {
    /// As JSON, for other programs.
    pub json: bool,
    /// The columns of the terminal, where it is one.
    pub width: Option<usize>,
}

impl Listing {
    /// Returns a list as [`Listing::of`] does, on a terminal with these words above its columns. A pipe gets rows alone.
    pub(super) fn headed<T: Serialize, const N: usize>(
        self,
        heading: [&str; N],
        list: &[T],
        nothing: &str,
        row: impl Fn(&T) -> [String; N],
    ) -> String {
        if self.json || list.is_empty() || self.width.is_none() {
            return self.of(list, nothing, row);
        }
        let heading = heading.map(str::to_owned);
        let rows: Vec<_> = iter::once(heading).chain(list.iter().map(row)).collect();
        lines(&rows, self.width)
    }

    /// Returns a list, each of its items as JSON or as a row of cells, else the sentence that there is nothing. The texts
    /// in it must have gone through [`clean`].
    pub(super) fn of<T: Serialize, const N: usize>(
        self,
        list: &[T],
        nothing: &str,
        row: impl Fn(&T) -> [String; N],
    ) -> String {
        if self.json {
            return serde_json::to_string_pretty(list).unwrap_or_default() + "\n";
        }
        if list.is_empty() {
            return format!("{nothing}\n");
        }
        lines(&list.iter().map(row).collect::<Vec<_>>(), self.width)
    }
}

/// Returns a text without control characters, its line breaks kept.
pub(super) fn clean(text: &str) -> String {
    text::clean(text).into_owned()
}

/// Prints an answer.
pub(super) fn print(text: &[u8], out: &mut dyn Write) -> Result<(), CliError> {
    write(text, out).map_err(|error| CliError::unprinted(&error))
}

/// Prints what was done: where that cannot be, it is done all the same.
pub(super) fn print_done(text: &[u8], out: &mut dyn Write) -> Result<(), CliError> {
    write(text, out).map_err(|error| CliError::done_unprinted(&error))
}

fn write(text: &[u8], out: &mut dyn Write) -> io::Result<()> {
    match out.write_all(text).and_then(|()| out.flush()) {
        // A broken pipe is no failure: `quietroom list | head` has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Prints a line on the plain terminal, after the screen is left.
pub(super) fn say(words: &str) {
    writeln!(io::stdout(), "{words}").ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: [&str; 3]) -> [String; 3] {
        cells.map(str::to_owned)
    }

    #[test]
    fn columns_are_aligned_and_an_empty_one_takes_no_room() {
        let rows = [row(["山本", "", "one"]), row(["Robin", "", "two\u{1b}[2J"])];
        assert_eq!(lines(&rows, None), "山本   one\nRobin  two[2J\n");
    }

    #[test]
    fn on_a_terminal_the_last_column_is_wrapped_under_itself_and_in_a_pipe_it_is_not() {
        let long = "Ring the hub about the core group on Tuesday";
        let rows = [row(["Robin", "1", long])];
        assert_eq!(lines(&rows, None), format!("Robin  1  {long}\n"));
        assert_eq!(
            lines(&rows, Some(36)),
            "Robin  1  Ring the hub about the\n          core group on Tuesday\n"
        );
        // Beside the others it would be a strip of single words.
        assert_eq!(
            lines(&rows, Some(24)),
            "Robin  1\n    Ring the hub about\n    the core group on\n    Tuesday\n"
        );
    }
}
