//! The screen of the stage, as words, and what is expected of them.
#![allow(
    dead_code,
    clippy::allow_attributes,
    reason = "shared by several test targets, each of which uses a part"
)]

use quietroom::tui::Canvas;
use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
    style::Style,
};

use super::stage::Stage;

impl Stage {
    /// The words on the screen, row by row, then where the cursor is and a digest of the styles.
    pub fn screen(&mut self) -> String {
        self.settle();
        let (width, height) = self.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let mut canvas = Canvas::new(&mut buffer);
        self.app.draw(&mut canvas);
        let cursor = canvas.cursor.map_or_else(
            || "no cursor".to_owned(),
            |cursor| format!("cursor {},{}", cursor.x, cursor.y),
        );
        let mut shown = rows(&buffer).join("\n");
        shown = shown.replace(&self.home().display().to_string(), "~");
        format!("{shown}\n{cursor} · styles {:08x}\n", styles(&buffer))
    }

    /// The stretches of the screen that are drawn in these colours, row by row.
    pub fn drawn_as(&mut self, look: Style) -> Vec<String> {
        self.settle();
        let (width, height) = self.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        self.app.draw(&mut Canvas::new(&mut buffer));
        let is_so = |cell: &&Cell| {
            let style = cell.style();
            style.fg == look.fg
                && look.bg.is_none_or(|bg| style.bg == Some(bg))
                && style.add_modifier.contains(look.add_modifier)
        };
        let rows = buffer.content().chunks(width.into());
        rows.flat_map(|row| row.split(|cell| !is_so(&cell)))
            .map(|cells| cells.iter().map(Cell::symbol).collect::<String>())
            .filter(|words| !words.trim().is_empty())
            .collect()
    }

    /// The words on the screen with single spaces, so that wrapping does not matter.
    pub fn words(&mut self) -> String {
        let screen = self.screen();
        let plain = screen.replace(
            ['│', '┃', '─', '━', '┌', '┐', '└', '┘', '┏', '┓', '┗', '┛'],
            " ",
        );
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Reads what stands above the line that begins a first session, until that is in sight.
    #[track_caller]
    pub fn reads_on(&mut self) -> &mut Self {
        let read = (0..20).any(|_| {
            let words = self.words();
            let read = words.contains("Start · Enter") || !words.contains("not begun");
            if !read {
                self.keys("⏎");
            }
            read
        });
        assert!(read, "it goes on for ever\n{}", self.screen());
        self
    }

    /// Expects these words on the screen.
    #[track_caller]
    pub fn sees(&mut self, words: &str) -> &mut Self {
        let shown = self.words();
        assert!(
            shown.contains(words),
            "“{words}” is not on\n{}",
            self.screen()
        );
        self
    }

    /// Expects these words nowhere on the screen.
    #[track_caller]
    pub fn misses(&mut self, words: &str) -> &mut Self {
        let shown = self.words();
        assert!(!shown.contains(words), "“{words}” is on\n{}", self.screen());
        self
    }

    /// The cell in which these words begin, which the window shows once.
    #[track_caller]
    pub fn find(&mut self, words: &str) -> (u16, u16) {
        let screen = self.screen();
        let rows = screen.lines().enumerate();
        let found: Vec<_> = rows
            .flat_map(|(row, line)| {
                line.match_indices(words)
                    .map(move |(at, _)| (row, line, at))
            })
            .collect();
        assert_eq!(found.len(), 1, "“{words}” is to be there once\n{screen}");
        let (row, line, at) = found.first().unwrap();
        let column = unicode_width::UnicodeWidthStr::width(line.get(..*at).unwrap());
        (column.try_into().unwrap(), (*row).try_into().unwrap())
    }

    /// Where the terminal's cursor is.
    pub fn cursor(&mut self) -> Option<(u16, u16)> {
        let screen = self.screen();
        let last = screen.lines().last()?.strip_prefix("cursor ")?;
        let (x, y) = last.split_once(" · ")?.0.split_once(',')?;
        Some((x.parse().ok()?, y.parse().ok()?))
    }
}

fn rows(buffer: &Buffer) -> Vec<String> {
    let width = usize::from(buffer.area.width.max(1));
    let row = |cells: &[Cell]| {
        let mut words = String::new();
        let mut hidden = 0;
        for cell in cells {
            if hidden == 0 {
                words.push_str(cell.symbol());
                hidden = unicode_width::UnicodeWidthStr::width(cell.symbol()).max(1);
            }
            hidden -= 1;
        }
        words.trim_end().to_owned()
    };
    buffer.content().chunks(width).map(row).collect()
}

/// A digest of how everything looks, so that a change of style is seen (FNV-1a over runs of one style).
fn styles(buffer: &Buffer) -> u32 {
    let mut digest = 0x811c_9dc5_u32;
    let mut last = String::new();
    for (at, cell) in buffer.content().iter().enumerate() {
        let style = format!("{:?}", cell.style());
        if style != last {
            for byte in format!("{at}{style}").bytes() {
                digest = (digest ^ u32::from(byte)).wrapping_mul(0x0100_0193);
            }
            last = style;
        }
    }
    digest
}
