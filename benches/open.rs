//! What starting costs: a vault of so many entries read and folded, and its people listed.

use std::io;

use divan::Bencher;
use quietroom::domain::{
    facts::{Fact, PersonRef, Profile, Record},
    id::{FileId, PersonId, RecordId},
    policy::SessionFormat,
};
use quietroom::tui::terminal::Surface;
use ratatui::{backend::CrosstermBackend, layout::Size};

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

/// How many people the entries are about.
const PEOPLE: usize = 20;

fn main() {
    divan::main();
}

fn profile(person: u8) -> Profile {
    Profile {
        who: PersonRef {
            id: PersonId::from([person; 16]),
            name: format!("Robin Example {person}"),
            role: "ELSA".to_owned(),
        },
        format: SessionFormat::OneToOne,
        members: Vec::new(),
        school: [2; 16].into(),
        policy: "highcliffe".to_owned(),
        cadence: None,
        since: session::now().date_naive(),
        in_post_since: None,
        stages: Vec::new(),
        training: Vec::new(),
        ended: None,
    }
}

/// A record of about 4 KB.
fn record(number: usize) -> Record {
    let words = "Robin rang the hub about the chronology and will ask again on Friday. ".repeat(50);
    let mut id = [0; 16];
    id.split_at_mut(8).0.copy_from_slice(&number.to_be_bytes());
    Record {
        id: RecordId::from(id),
        ..session::record(1, &words)
    }
}

/// A vault with so many entries.
fn vault(entries: usize) -> Stage {
    let mut stage = Stage::set_up("2026-11-23T10:00:00+00:00");
    for number in 0..entries {
        let person = u8::try_from(number % PEOPLE + 1).unwrap_or(1);
        let fact = if number < PEOPLE {
            Fact::Profile(profile(person))
        } else {
            Fact::Record(record(number))
        };
        stage.publish(FileId::from([person; 16]), vec![fact]);
    }
    stage
}

#[divan::bench(args = [100, 1_000, 2_000], sample_count = 20)]
fn people(bencher: Bencher, entries: usize) {
    let mut stage = vault(entries);
    bencher.bench_local(|| {
        stage.restart();
        let mut surface = Surface::new(CrosstermBackend::new(io::sink()));
        let size = Size::new(80, 24);
        surface.draw(size, |canvas| stage.app.draw(canvas), || ())
    });
}
