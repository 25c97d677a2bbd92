//! What is said from the command line while a session waits is marked when it goes on.

use std::io;

use quietroom::{
    cli::{Actions, CliError, Environment, Invocation, answer},
    config::{Config, Folders},
};

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

/// Says something of Robin's actions from the command line of the same computer.
fn say(stage: &Stage, actions: Actions) -> Result<String, CliError> {
    let folder = |name: &str| stage.home().join(name);
    let around = Environment {
        vault: stage.vault(),
        config: Config::default(),
        mistake: None,
        folders: Folders {
            config: folder("config"),
            state: folder("state"),
            vault: stage.vault(),
            spare: folder("spare"),
        },
        now: stage.app.cx.now,
        columns: None,
    };
    let wish = Invocation::Actions(Actions {
        name: vec!["robin".to_owned()],
        ..actions
    });
    let mut out = Vec::new();
    answer(&wish, &around, &mut out, &mut io::sink())?;
    Ok(String::from_utf8(out).unwrap())
}

#[test]
fn the_session_that_goes_on_marks_it_and_publishes_only_its_own_words() {
    let mut stage = room::second();
    stage.keys("Well, thank you.").close();
    let done = Actions {
        done: Some(1),
        why: Some("rang on Friday".to_owned()),
        ..Actions::default()
    };
    let said = say(&stage, done).unwrap();
    assert!(said.starts_with("Done on Mon 23 Nov 2026: 1 Ring the hub about CF (Robin Example)."));
    let put_off = Actions {
        put_off: Some(2),
        on: Some("4/12".to_owned()),
        ..Actions::default()
    };
    let said = say(&stage, put_off).unwrap();
    assert!(said.starts_with("Put off to Fri 4 Dec 2026: 2 Chronology for AB (Robin Example)."));
    stage.restart().keys("⏎").to(stop::LAST);
    stage.sees("Meanwhile said to be done on Mon 23 Nov: Jo Madeup, on Mon 23 Nov.");
    stage.sees("Meanwhile said to be put off to Fri 4 Dec: Jo Madeup, on Mon 23 Nov.");
    stage.keys("<esc>5<down>⏎");
    let record = stage
        .entries()
        .into_iter()
        .find(|entry| entry.contains("Well, thank you."));
    let record = record.expect("the session is kept");
    assert!(!record.contains("Done("), "{record}");
}

#[test]
fn while_a_window_has_the_vault_nothing_is_written_and_it_says_where_to_do_it() {
    let stage = room::held_once();
    let count = stage.entries().len();
    let done = Actions {
        done: Some(1),
        ..Actions::default()
    };
    let trouble = say(&stage, done).unwrap_err().to_string();
    assert!(trouble.contains("is open in another window"), "{trouble}");
    assert_eq!(stage.entries().len(), count);
    let listed = say(&stage, Actions::default()).unwrap();
    assert!(listed.contains("Ring the hub about CF"), "{listed}");
}
