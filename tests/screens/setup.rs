//! The first start.

use std::fs;

use crate::support::stage::Stage;

#[test]
fn the_first_start_asks_for_the_vault_then_who_one_is_and_nothing_else() {
    let mut stage = Stage::new();
    insta::assert_snapshot!("first_start", stage.screen());
    stage.keys("⏎");
    insta::assert_snapshot!("no_vault_yet", stage.screen());
    stage.keys("⏎");
    insta::assert_snapshot!("who_supervises", stage.screen());
    stage.keys("Sam Placeholder⏎DSL⏎Anywhere Primary⏎⏎⏎");
    stage.sees("People · 0").sees("Nobody is here yet");
    let entries = stage.entries();
    assert_eq!(entries.len(), 1, "{entries:#?}");
    for words in [
        "Supervisor(",
        "Sam Placeholder",
        "DSL",
        "Anywhere Primary",
        "PolicyAdopted(",
    ] {
        assert!(entries[0].contains(words), "{words}");
    }
    assert_eq!(stage.remembered(), Some(stage.vault()));
}
