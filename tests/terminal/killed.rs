//! The program is killed while somebody types: by `kill -9`, which it cannot notice.

use quietroom::{
    domain::draft::{Draft, Focus},
    vault::{Access, Places, Vault},
};

use crate::{
    chance::Chance,
    pty::{Home, Terminal},
    steps,
};

/// How often it is killed.
const TIMES: usize = 50;

/// What is typed: every word another, so that a word that is missing or doubled is seen.
fn stream(words: usize) -> String {
    let words: Vec<_> = (1..=words).map(|word| format!("w{word}")).collect();
    words.join(" ")
}

/// The bytes of a text from one place to another.
fn part(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap()
}

/// The last words of a text, as many as are on a screen for certain.
fn ending(text: &str) -> &str {
    part(text, text.len().saturating_sub(30), text.len()).trim()
}

/// The session that is on the disk, read as the program reads it; nobody else has the vault.
pub fn recovered(home: &Home) -> Draft {
    let now = chrono::Local::now().fixed_offset();
    let mut vault = Vault::open(&home.vault(), &Places::new(home.state()), "a test", now).unwrap();
    assert_eq!(vault.access(), &Access::Writes);
    assert_eq!(vault.read().unwrap().findings, []);
    let mut found = vault.drafts().list().unwrap();
    assert_eq!((&found.findings[..], found.drafts.len()), (&[][..], 1));
    found.drafts.remove(0).draft.draft
}

/// What stands in the box with the cursor, and how much of it is before the cursor.
pub fn answer(draft: &Draft) -> (String, usize) {
    let place = draft.focus.as_ref().and_then(Focus::field).unwrap();
    (draft.read(place).unwrap().shown().into_owned(), draft.caret)
}

/// Deletes the mark, and waits until it is gone: the next one must not be taken for seen before it is typed.
fn take_back(terminal: &mut Terminal) {
    let is_gone = |terminal: &Terminal| !terminal.screen().contains('§');
    terminal.keys("<backspace>").wait_until("§ gone", is_gone);
}

/// In a window in which it was killed the terminal shows its last picture, and a terminal that is on the alternate screen
/// already clears nothing when it is told to go there.
#[test]
fn started_where_it_was_killed_it_clears_the_picture_that_it_left() {
    let home = Home::new();
    let mut terminal = steps::in_a_session(&home);
    terminal
        .types("The words of a child.")
        .wait_for("The words of a child.");
    terminal.kill9();
    let terminal = steps::go_on(&home);
    let begun = String::from_utf8_lossy(terminal.bytes());
    let (_, after) = begun.split_once("\x1b[?1049h").unwrap();
    let (before, _) = after.split_once("opening").unwrap();
    assert!(before.contains("\x1b[2J"), "{before:?}");
}

#[test]
fn killed_at_any_moment_it_goes_on_with_all_that_was_seen_but_the_last_key() {
    let home = Home::new();
    let mut chance = Chance::new();
    let whole = stream(1_000);
    let mut terminal = steps::in_a_session(&home);
    // When this is seen, all that led here is on the disk.
    terminal.types("§").wait_for("§");
    take_back(&mut terminal);
    let mut typed = 0;
    for time in 1..=TIMES {
        // So many keys at once, as from fast hands; and either the end among them, or, when they were seen, one more.
        let before = typed;
        let mut burst = chance.up_to(40);
        // A space at the end could not be seen.
        burst += usize::from(part(&whole, typed, typed + burst).ends_with(' '));
        terminal.types(part(&whole, typed, typed + burst));
        typed += burst;
        let mut safe = before;
        if chance.up_to(3) > 1 {
            terminal.wait_for(ending(part(&whole, 0, typed)));
            safe = typed;
            terminal.types("§");
            terminal.wait_for("§");
        }
        terminal.kill9();

        let (kept, caret) = answer(&recovered(&home));
        assert_eq!(caret, kept.len(), "{time}");
        terminal = steps::go_on(&home);
        terminal.wait_for(ending(&kept));
        let kept = match kept.strip_suffix('§') {
            Some(kept) => {
                take_back(&mut terminal);
                kept
            }
            None => &kept,
        };
        assert!(part(&whole, 0, typed).starts_with(kept), "{time}: {kept}");
        assert!(kept.len() >= safe, "{time}: {} of {safe}", kept.len());
        typed = kept.len();
    }
}

#[test]
fn killed_with_an_action_half_written_it_is_open_again_with_its_words_and_cursor() {
    let home = Home::new();
    let mut terminal = steps::in_a_session(&home);
    terminal
        .types("Slept badly")
        .wait_for("Slept badly")
        .keys("<esc>4")
        .wait_for("New action")
        .keys("Ring the hub⏎Robin<left><left><left>")
        .wait_for("What: Ring the hub By whom: Robin By when:")
        .types("§")
        .wait_for("Ro§bin");
    terminal.kill9();

    let mut terminal = Terminal::start(&home, &[]);
    terminal
        .wait_for("An unfinished session")
        .keys("⏎")
        .wait_for("What: Ring the hub By whom: Ro");
    // The last key may be lost, and no other.
    if terminal.words().contains('§') {
        terminal.keys("<backspace>");
    }
    terminal
        .keys("y⏎fri⏎")
        .wait_for("The action is kept")
        .types(", then well.")
        .wait_for("Slept badly, then well.");
    terminal.signal("TERM");
    assert_eq!(terminal.exit_code(), 0);
    let actions = recovered(&home).record.actions;
    assert_eq!(actions[0].what, "Ring the hub");
    assert_eq!(
        actions[0].owners[0].name, "Roybin",
        "the cursor was where it had been"
    );
}
