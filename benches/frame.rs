//! What a key costs in the whole program: answered, handed to the saver, and drawn as a frame for a terminal.

use std::io;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use divan::Bencher;
use quietroom::tui::{event::Event, terminal::Surface};
use ratatui::{backend::CrosstermBackend, layout::Size};

#[path = "../tests/support/room.rs"]
mod room;
#[expect(clippy::unwrap_used, reason = "a bench that cannot be set up stops")]
#[path = "../tests/support/mod.rs"]
mod support;

use support::stage::Stage;

const SIZES: [usize; 4] = [0, 2_000, 20_000, 200_000];

fn main() {
    divan::main();
}

fn notes(size: usize) -> String {
    let paragraph =
        "Robin rang the hub about the chronology and will ask again on Friday. ".repeat(6) + "\n";
    paragraph.chars().cycle().take(size).collect()
}

/// Draws the program for a terminal that takes everything.
fn frames(width: u16, height: u16) -> impl FnMut(&Stage) -> io::Result<()> {
    let mut surface = Surface::new(CrosstermBackend::new(io::sink()));
    let size = Size::new(width, height);
    move |stage| surface.draw(size, |canvas| stage.app.draw(canvas), || ())
}

fn key(code: char) -> Event {
    Event::Key(KeyEvent::new(KeyCode::Char(code), KeyModifiers::NONE))
}

fn type_in(bencher: Bencher, mut stage: Stage, width: u16, height: u16) {
    stage.size(width, height).settle();
    let mut draw = frames(width, height);
    let mut letters = "quiet ".chars().cycle();
    bencher.bench_local(move || {
        stage.event(key(letters.next().unwrap_or('x')));
        draw(&stage)
    });
}

/// A session with so many bytes in the box with the cursor.
fn session(size: usize) -> Stage {
    let mut stage = room::second();
    stage.paste(&notes(size));
    stage
}

#[divan::bench(args = SIZES)]
fn key_80x24(bencher: Bencher, size: usize) {
    type_in(bencher, session(size), 80, 24);
}

#[divan::bench(args = SIZES)]
fn key_200x60(bencher: Bencher, size: usize) {
    type_in(bencher, session(size), 200, 60);
}

/// The box with the cursor is empty; another one holds so many bytes.
#[divan::bench(args = SIZES)]
fn key_beside_other_boxes(bencher: Bencher, size: usize) {
    let mut stage = session(size);
    stage.to(room::stop::WORKLOAD);
    type_in(bencher, stage, 80, 24);
}

/// A table of eight pupils beside so many bytes.
#[divan::bench(args = [0, 20_000])]
fn key_in_a_table(bencher: Bencher, size: usize) {
    let mut stage = session(size);
    stage.to(room::stop::CASELOAD).keys("<down><down>");
    for name in ["KD", "LM", "NP", "QR", "ST", "VW"] {
        stage.keys(&format!(
            "{name}<tab>cp<tab>y<tab>Seen in class, settled.<tab>"
        ));
    }
    stage.keys("<up><tab><tab><tab>");
    type_in(bencher, stage, 80, 24);
}

#[divan::bench(sample_count = 10)]
fn paste_of_100_kb(bencher: Bencher) {
    let text = notes(100_000);
    let mut draw = frames(80, 24);
    bencher
        .with_inputs(|| session(0))
        .bench_local_values(|mut stage| {
            stage.paste(&text);
            let drawn = draw(&stage);
            (stage, drawn)
        });
}
