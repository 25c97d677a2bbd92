//! What a key costs: one letter typed (or erased) in a box, its height asked, the box drawn.

use divan::{Bencher, counter::BytesCount};
use quietroom::tui::controls::text::TextBox;
use quietroom::tui::controls::{Control as _, ControlInput, ControlStyle, Motion};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SIZES: [usize; 4] = [0, 2_000, 20_000, 200_000];

fn main() {
    divan::main();
}

/// Paragraphs of about 400 letters.
fn notes(size: usize) -> String {
    let paragraph =
        "Robin rang the hub about the chronology and will ask again on Friday. ".repeat(6) + "\n";
    paragraph.chars().cycle().take(size).collect()
}

fn type_in(bencher: Bencher, size: usize, width: u16, height: u16) {
    let mut control = TextBox::notes(&notes(size));
    control.set_caret(size / 2);
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    let style = ControlStyle {
        focused: true,
        ..ControlStyle::default()
    };
    control.draw(&mut buffer, area, &style);
    let mut keys = [ControlInput::Type('x'), ControlInput::Backspace]
        .into_iter()
        .cycle();
    bencher.bench_local(move || {
        let response = keys.next().map(|key| control.update(&key));
        let rows = control.height(width);
        let cursor = control.draw(&mut buffer, area, &style);
        (response, rows, cursor)
    });
}

#[divan::bench(args = SIZES)]
fn key_80x24(bencher: Bencher, size: usize) {
    type_in(bencher, size, 80, 24);
}

#[divan::bench(args = SIZES)]
fn key_200x60(bencher: Bencher, size: usize) {
    type_in(bencher, size, 200, 60);
}

#[divan::bench(args = SIZES)]
fn down_and_up(bencher: Bencher, size: usize) {
    let mut control = TextBox::notes(&notes(size));
    control.set_caret(size / 2);
    control.height(80);
    let mut keys = [Motion::Down, Motion::Up].into_iter().cycle();
    bencher.bench_local(move || {
        let motion = keys.next();
        motion.map(|motion| control.update(&ControlInput::Move(motion)))
    });
}

#[divan::bench(args = [100_000], sample_count = 10)]
fn paste(bencher: Bencher, size: usize) {
    let text = notes(size);
    bencher
        .counter(BytesCount::new(size))
        .with_inputs(|| TextBox::notes(""))
        .bench_local_values(|mut control| {
            control.height(80);
            control.update(&ControlInput::Paste(text.clone()));
            control.height(80)
        });
}

#[divan::bench(args = [100_000], sample_count = 10)]
fn key_in_one_long_line(bencher: Bencher, size: usize) {
    let mut control = TextBox::notes(&notes(size).replace('\n', " "));
    control.set_caret(size / 2);
    control.height(80);
    bencher.bench_local(move || {
        control.update(&ControlInput::Type('x'));
        control.height(80)
    });
}
