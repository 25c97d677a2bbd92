//! Copy, cut and paste: with the computer's other programs where it has a clipboard, and what is forgotten again.

use quietroom::tui::terminal::clipboard::Silent;

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

/// A session with words in its first box, the cursor after the last.
fn written() -> Stage {
    let mut stage = room::second();
    stage.keys("One two");
    stage
}

#[test]
fn what_is_copied_and_cut_can_be_pasted_in_other_programs() {
    let mut stage = written();
    stage.keys("<ctrl-shift-left><ctrl-c>").sees("Copied.");
    assert_eq!(stage.others_find(), "two");
    stage.keys("<ctrl-x>").sees("Cut.");
    assert_eq!(stage.kept(), "One ");
    stage.keys("<ctrl-a><ctrl-x>");
    assert_eq!(
        (stage.kept().as_str(), stage.others_find().as_str()),
        ("", "One ")
    );
}

#[test]
fn what_other_programs_copied_is_pasted_clean_and_as_one_step() {
    let mut stage = written();
    stage.others_copy(Some(Ok(" and\r\nthree\u{1b}[31m\u{7}")));
    stage.keys("<ctrl-v>");
    assert_eq!(stage.kept(), "One two and\nthree[31m");
    stage.keys("!<ctrl-z>");
    assert_eq!(stage.kept(), "One two and\nthree[31m");
    stage.keys("<ctrl-z>");
    assert_eq!(stage.kept(), "One two");
    stage
        .others_copy(Some(Ok("")))
        .keys("<ctrl-v>")
        .sees("There is nothing to paste.");
    assert_eq!(stage.kept(), "One two");
}

#[test]
fn keys_after_a_paste_come_after_it() {
    let mut stage = written();
    stage.others_copy(Some(Ok(" three"))).keys("<ctrl-v> four");
    assert_eq!(stage.kept(), "One two three four");
}

#[test]
fn pasting_works_in_every_kind_of_box() {
    let mut stage = room::second();
    stage
        .others_copy(Some(Ok("Robin")))
        .keys("<esc>0<esc>0<ctrl-v>");
    stage.sees("Robin Example").keys("<ctrl-a><ctrl-x>");
    assert_eq!(stage.others_find(), "Robin");
    stage.keys("Robin⏎⏎").others_copy(Some(Ok("two\nwords")));
    stage.keys("<ctrl-f><ctrl-v>").sees("two words");
    stage.keys("<ctrl-a><ctrl-c>");
    assert_eq!(stage.others_find(), "two words");
}

#[test]
fn without_a_clipboard_to_share_quietroom_has_its_own() {
    for (there, said) in [
        (None, "this computer has no clipboard to share, so only"),
        (
            Some(Err(Silent)),
            "the computer's clipboard does not answer, so only",
        ),
    ] {
        let mut stage = written();
        stage
            .others_copy(there)
            .keys("<ctrl-v>")
            .sees("There is nothing to paste.");
        stage.keys("<ctrl-shift-left><ctrl-c>");
        let words = stage.words();
        assert!(words.contains(said), "{words}");
        stage.keys("<end> <ctrl-v>");
        assert_eq!(stage.kept(), "One two two");
        let warned = stage.words().contains("This was copied in quietroom.");
        assert_eq!(warned, there.is_some());
        // Ten minutes later nobody can paste it.
        stage.pass(10).keys("<ctrl-v>");
        assert_eq!(stage.kept(), "One two two");
    }
}

#[test]
fn what_was_copied_is_forgotten_after_ten_minutes_if_it_is_still_there() {
    let mut stage = written();
    stage.keys("<ctrl-a><ctrl-c>").pass(9);
    assert_eq!(stage.others_find(), "One two");
    // Copied again, it stays ten minutes from then on.
    stage.keys("<ctrl-c>").pass(9);
    assert_eq!(stage.others_find(), "One two");
    stage.pass(1);
    assert_eq!(stage.others_find(), "");

    stage.keys("<ctrl-c>").others_copy(Some(Ok("Another's")));
    stage.pass(10);
    assert_eq!(stage.others_find(), "Another's");
}

#[test]
fn nobody_is_woken_for_the_clipboard_before_it_is_to_be_forgotten() {
    let mut stage = room::second();
    stage.keys("One<ctrl-a><ctrl-c><esc>0<esc>0").settle();
    let ticks = stage.app.next_tick();
    assert_eq!(ticks, Some(stage.now() + chrono::TimeDelta::minutes(10)));
    assert_eq!(stage.pass(10).app.next_tick(), None);
}

#[test]
fn what_was_copied_is_forgotten_at_the_end_of_the_program() {
    let mut stage = written();
    stage.keys("<ctrl-a><ctrl-c>").close();
    assert_eq!(stage.others_find(), "");

    stage.restart().keys("⏎<ctrl-a><ctrl-c>");
    assert_eq!(stage.others_find(), "One two");
    stage.others_copy(Some(Ok("Another's"))).close();
    assert_eq!(stage.others_find(), "Another's");
}

#[test]
fn nothing_is_copied_that_nobody_asked_to_copy() {
    let mut stage = written();
    stage.others_copy(Some(Ok("Another's")));
    stage.keys("<ctrl-a><backspace>Three<ctrl-z><ctrl-y>");
    let (x, y) = stage.find("Three");
    stage
        .drag((x, y), (x + 2, y))
        .clicks(2, x, y)
        .to(stop::CASELOAD);
    stage.close();
    assert_eq!(stage.others_find(), "Another's");
}
