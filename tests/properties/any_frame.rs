//! After any keys the terminal shows what a drawing of the whole window shows.

use std::{
    cell::RefCell,
    io::{self, Write},
    num::NonZero,
    rc::Rc,
};

use proptest::prelude::*;
use quietroom::tui::terminal::Surface;
use ratatui::{backend::CrosstermBackend, layout::Size};

use crate::{
    any_keys::{keys_and_mouse, press},
    room,
    support::stage::Stage,
};

/// A terminal: what is written to it is seen on its screen.
#[derive(Clone)]
struct Seen(Rc<RefCell<vt100::Parser>>);

impl Write for Seen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().process(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A terminal of some size and what draws in it.
struct Window {
    seen: Seen,
    surface: Surface<CrosstermBackend<Seen>>,
}

impl Window {
    fn new((width, height): (u16, u16)) -> Self {
        let [width, height] = [width, height].map(|cells| NonZero::new(cells).unwrap());
        let seen = Seen(Rc::new(RefCell::new(vt100::Parser::new(height, width, 0))));
        Self {
            surface: Surface::new(CrosstermBackend::new(seen.clone())),
            seen,
        }
    }

    /// Draws the program, and returns every cell with its style, and the cursor.
    fn draw(
        &mut self,
        stage: &Stage,
        (width, height): (u16, u16),
    ) -> (Vec<String>, Option<(u16, u16)>) {
        let size = Size::new(width, height);
        self.surface
            .draw(size, |canvas| stage.app.draw(canvas), || ())
            .unwrap();
        let parser = self.seen.0.borrow();
        let screen = parser.screen();
        let cursor = (!screen.hide_cursor()).then(|| screen.cursor_position());
        (screen.rows_formatted(0, width).collect(), cursor)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_frame_that_draws_what_changed_shows_what_a_whole_one_shows(
        keys in keys_and_mouse(),
        size in prop::sample::select(vec![(80, 24), (120, 40), (200, 60), (60, 17)]),
    ) {
        let mut stage = room::second();
        stage.size(size.0, size.1);
        let mut window = Window::new(size);
        // This terminal takes a letter of several for as many, where it is shown as one: nothing to be compared.
        let keys = keys.iter().filter(|key| !key.contains('\u{200d}'));
        for key in keys {
            press(&mut stage, std::slice::from_ref(key));
            let shown = window.draw(&stage, size);
            let whole = Window::new(size).draw(&stage, size);
            prop_assert!(shown == whole, "after {:?}", key);
        }
    }
}
