//! What a key costs in the whole program, answered and drawn, as everything around it grows: the agenda, the pupils of
//! the table it is typed in, the sessions with this person, the entries about everybody else. The columns should not rise.

use std::io;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use divan::Bencher;
use quietroom::{
    domain::{
        draft::{DraftPart, Edit},
        facts::{AgendaItem, Entry, FORMAT, Fact, ItemFrom, Outcome, Record, StoredEntry},
        id::{FileId, RecordId},
    },
    tui::{event::Event, terminal::Surface},
};
use ratatui::{backend::CrosstermBackend, layout::Size};

#[path = "../tests/support/room.rs"]
mod room;
#[expect(
    dead_code,
    reason = "shared with the tests of the vault, which use the rest of it"
)]
#[path = "../tests/support/session.rs"]
mod session;
#[expect(clippy::unwrap_used, reason = "a bench that cannot be set up stops")]
#[path = "../tests/support/mod.rs"]
mod support;

use support::stage::Stage;

const SIZE: Size = Size::new(80, 24);

fn main() {
    divan::main();
}

fn type_in(bencher: Bencher, mut stage: Stage) {
    stage.settle();
    let mut surface = Surface::new(CrosstermBackend::new(io::sink()));
    let mut letters = "quiet ".chars().cycle();
    bencher.bench_local(move || {
        let letter = KeyCode::Char(letters.next().unwrap_or('x'));
        stage.event(Event::Key(KeyEvent::new(letter, KeyModifiers::NONE)));
        surface.draw(SIZE, |canvas| stage.app.draw(canvas), || ())
    });
}

/// Puts records of about 4 KB into memory, as if they had been read from the vault.
fn learn(stage: &mut Stage, records: usize, file: impl Fn(usize) -> FileId) {
    let words = "Robin rang the hub about the chronology and will ask again on Friday. ".repeat(50);
    for number in 0..records {
        let mut id = [7; 16];
        id.split_at_mut(8).0.copy_from_slice(&number.to_be_bytes());
        let record = Record {
            id: RecordId::from(id),
            ..session::record(1, &words)
        };
        let (digest, _) = id.split_at(8);
        let entry = Entry {
            format: FORMAT,
            vault: [1; 16].into(),
            file: Some(file(number)),
            writer: [2; 16].into(),
            seq: u32::try_from(number).unwrap_or(u32::MAX),
            prev: None,
            tick: number as u64,
            at: session::now(),
            by: session::sam(),
            facts: vec![Fact::Record(record)],
        };
        let digest = std::array::from_fn(|at| digest.get(at).copied().unwrap_or_default()).into();
        stage.app.cx.contents.learn(StoredEntry { digest, entry });
    }
}

#[divan::bench(args = [0, 20, 200])]
fn items_on_the_agenda(bencher: Bencher, items: usize) {
    let mut stage = room::second();
    for number in 0..items {
        let item = AgendaItem {
            id: stage.app.cx.ids.fresh(),
            title: format!("Something else {number}"),
            from: ItemFrom::Added {
                by: "Robin Example".to_owned(),
                announced: false,
            },
            functions: Vec::new(),
            minutes: Some(2),
            spent: 0,
            outcome: Outcome::Open,
            notes: "Robin will ask again on Friday.".to_owned(),
        };
        let at = stage.draft().record.agenda.len();
        stage.app.cx.apply(Edit::Insert {
            at,
            part: DraftPart::Agenda(item),
        });
    }
    type_in(bencher, stage);
}

#[divan::bench(args = [1, 8, 60])]
fn pupils_in_the_table(bencher: Bencher, pupils: usize) {
    let mut stage = room::second();
    stage.to(room::stop::CASELOAD).keys("<down><down>");
    for number in 0..pupils {
        stage.keys(&format!("K{number}<tab>cp<tab>y<tab>Seen in class.<tab>"));
    }
    stage.keys("<up><tab><tab><tab>");
    type_in(bencher, stage);
}

#[divan::bench(args = [1, 30, 200])]
fn sessions_before(bencher: Bencher, sessions: usize) {
    let mut stage = room::second();
    let robin = stage.draft().file;
    learn(&mut stage, sessions, |_| robin);
    type_in(bencher, stage);
}

#[divan::bench(args = [1, 1_000, 10_000])]
fn entries_of_others(bencher: Bencher, entries: usize) {
    let mut stage = room::second();
    learn(&mut stage, entries, |number| {
        [u8::try_from(number % 200).unwrap_or(0); 16].into()
    });
    type_in(bencher, stage);
}

/// Something is looked for in all of a person's records: a letter that stands in every line of them, and is taken back.
#[divan::bench(args = [1, 30, 200])]
fn records_to_find_in(bencher: Bencher, records: usize) {
    let mut stage = room::second();
    let robin = stage.draft().file;
    learn(&mut stage, records, |_| robin);
    stage.keys("<esc>0<ctrl-f>").sees("find in the records");
    let mut surface = Surface::new(CrosstermBackend::new(io::sink()));
    let mut keys = [KeyCode::Char('h'), KeyCode::Backspace].into_iter().cycle();
    bencher.bench_local(move || {
        let key = keys.next().unwrap_or(KeyCode::Esc);
        stage.event(Event::Key(KeyEvent::new(key, KeyModifiers::NONE)));
        surface.draw(SIZE, |canvas| stage.app.draw(canvas), || ())
    });
}

/// The list of what is found is opened, with every record laid out, and closed again.
#[divan::bench(args = [1, 30, 200])]
fn records_to_open(bencher: Bencher, records: usize) {
    let mut stage = room::second();
    let robin = stage.draft().file;
    learn(&mut stage, records, |_| robin);
    stage.keys("<esc>0");
    bencher.bench_local(move || {
        stage.keys("<ctrl-f>");
        stage.keys("<esc>");
    });
}
