//! Choosing the colours over a live session: shown at once, kept by Enter, taken back by Esc; and every word that is
//! drawn stands out from its ground.

use quietroom::tui::{
    Canvas, Theme,
    theme::{Colours, Themes},
};
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Color, Modifier},
};

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

/// A theme whose words nobody can read on their ground.
const FAINT: &str = "Theme(name: \"Fog\", palette: {}, roles: (text: (fg: \"#777777\", bg: \"#999999\"), muted: (), \
                     accent: (), good: (), warning: (), late: (), selection: (), border: (), cursor: (), bar: ()))";

fn built_in(name: &str) -> Theme {
    Theme::built_in(name).unwrap()
}

/// In a session, with the list of themes open over it.
fn choosing() -> Stage {
    let mut stage = room::second();
    let mut themes = Themes::default();
    themes.put("broken", Ok("Theme(\n  naem: \"x\")"));
    themes.put("fog", Ok(FAINT));
    stage.app.cx.themes = themes;
    open(&mut stage);
    stage
}

fn open(stage: &mut Stage) {
    stage.keys("<esc>8themes⏎").sees("Themes ·");
}

#[test]
fn the_marked_theme_is_shown_at_once_and_enter_keeps_it() {
    let mut stage = choosing();
    stage.sees("✓ Calm dark").sees("Soft contrasts");
    stage
        .keys("<down>")
        .sees("Paper and ink for a bright room.");
    assert_eq!(stage.app.cx.theme, built_in("calm-light"));
    assert_eq!(stage.app.cx.config.theme, None, "it is not kept yet");
    stage.keys("⏎").misses("Themes ·").sees("Calm light.");
    assert_eq!(stage.app.cx.theme, built_in("calm-light"));
    assert_eq!(stage.app.cx.config.theme.as_deref(), Some("calm-light"));
    open(&mut stage);
    stage.sees("✓ Calm light");
}

#[test]
fn every_way_out_but_enter_goes_back_to_what_was() {
    for out in ["<esc>", "<ctrl-q>", "<esc>"] {
        let mut stage = choosing();
        stage.keys("<down><tab><down><up>");
        assert_ne!(stage.app.cx.theme, built_in("calm-dark"));
        stage.keys(out).misses("Themes ·");
        assert_eq!(stage.app.cx.theme, built_in("calm-dark"), "{out}");
        assert_eq!(stage.app.cx.config.theme, None);
    }
}

#[test]
fn the_session_beneath_goes_on_untouched() {
    let mut stage = room::second();
    stage.keys("Well, thank");
    let before = stage.draft().record.clone();
    open(&mut stage);
    stage.keys("x<down>y⏎");
    assert_eq!(stage.draft().record, before);
    stage.keys(" you.");
    assert_eq!(stage.kept(), "Well, thank you.");
}

#[test]
fn a_broken_theme_is_listed_with_its_mistake_and_cannot_be_kept() {
    let mut stage = choosing();
    stage.keys("<down><down><down><down><down>");
    stage.sees("✗ broken.ron");
    stage.sees("broken.ron, line 2, column 3: “naem” is not known here;");
    stage.sees("did you mean `name`?");
    assert_eq!(stage.app.cx.theme, built_in("calm-dark"));
    stage.keys("⏎").sees("Themes ·").sees("cannot be used");
    assert_eq!(stage.app.cx.config.theme, None);
}

#[test]
fn one_that_is_hard_to_read_is_told_with_the_figure() {
    let mut stage = choosing();
    stage.keys("<up><down><down><down><down><down><down><down><down>");
    stage.sees("Hard to read: `text` on its ground has a contrast of 1.5:1; 4.5:1 is the least.");
}

#[test]
fn it_works_in_a_small_window_and_without_colours() {
    let mut stage = choosing();
    for (width, height) in [(60, 20), (40, 10)] {
        stage.size(width, height).sees("Themes ·");
        stage.keys("<down>").sees("Calm light");
        stage.keys("<up>").sees("✓ Calm dark");
    }
    stage.keys("<esc>").size(80, 24);
    stage.app.cx.themes = Themes::new(Colours::None);
    open(&mut stage);
    stage.keys("<down>").sees("NO_COLOR is set");
    assert_eq!(stage.app.cx.theme, Theme::plain());
}

/// Where to begin, and the keys from one screen to the next.
type Walk = (fn() -> Stage, &'static [&'static str]);

#[test]
fn every_word_on_every_screen_stands_out_in_every_theme() {
    let walks: [Walk; 3] = [
        (
            || Stage::demo("2026-11-20T11:00:00+00:00"),
            &["", "<tab>", "<down>", "<ctrl-n>", "<esc><esc>1"],
        ),
        (
            room::held_once,
            &["", "<down>", "<esc>8", "<esc><esc>3", "<esc>4"],
        ),
        (
            room::second,
            &[
                "Well, thank you.<ctrl-a>",
                "<esc>3",
                "<esc>2",
                "<esc><esc>4",
                "<esc><pgdn>CF<tab>",
                "<ctrl-p>next date⏎<tab>x",
                "<esc>5",
                "<esc>",
            ],
        ),
    ];
    for (begin, keys) in walks {
        let mut stage = begin();
        for keys in keys {
            stage.keys(keys);
            for (name, least) in [
                ("calm-dark", 4.5),
                ("calm-light", 4.5),
                ("colour-safe", 4.5),
                ("high-contrast", 7.0),
            ] {
                stage.app.cx.theme = built_in(name);
                stands_out(&draw(&stage), least, name);
            }
        }
    }
    let mut stage = room::second();
    stage.to(stop::WELLBEING).pass(90);
    stage.app.cx.warn("Something went wrong.");
    stage.app.cx.theme = built_in("high-contrast");
    stands_out(&draw(&stage), 7.0, "overtime");
}

fn draw(stage: &Stage) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
    stage.app.draw(&mut Canvas::new(&mut buffer));
    buffer
}

/// Lines around boxes are no words.
fn is_line(symbol: &str) -> bool {
    let line = |letter| ('\u{2500}'..='\u{257f}').contains(&letter);
    symbol.chars().all(|letter| letter == ' ' || line(letter))
}

#[track_caller]
fn stands_out(buffer: &Buffer, least: f64, what: &str) {
    for cell in buffer
        .content()
        .iter()
        .filter(|cell| !is_line(cell.symbol()))
    {
        let (one, other) = (luminance(cell.fg), luminance(cell.bg));
        let ratio = (one.max(other) + 0.05) / (one.min(other) + 0.05);
        assert!(!cell.modifier.contains(Modifier::DIM), "{what}: {cell:?}");
        assert!(ratio >= least, "{what}: {ratio:.2}:1, {cell:?}");
    }
}

fn luminance(colour: Color) -> f64 {
    let Color::Rgb(red, green, blue) = colour else {
        panic!("{colour} is not the theme's")
    };
    let part = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
}
