//! What leads through a session: the menu, the agenda, popups, leaving and taking up again, the end.

use quietroom::domain::facts::{ItemFrom, Outcome, When};

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

#[test]
fn the_agenda_is_reached_with_digits_and_enter() {
    let mut stage = room::second();
    stage.keys("<esc>2").sees("7 Case table");
    stage.keys("7⏎").sees("Case table 7/17");
    stage.keys("<esc>217⏎").sees("End and sign 17/17");
}

#[test]
fn an_action_is_written_without_leaving_the_sentence() {
    let mut stage = room::second();
    stage.keys("Robin will ring<left><left>").keys("<esc>4");
    stage.sees("New action").sees("What: Robin will ring");
    stage
        .keys("Ring the hub⏎rob⏎fri⏎")
        .sees("The action is kept");
    let (place, caret) = (stage.place().cloned(), stage.draft().caret);
    assert_eq!((stage.kept().as_str(), caret), ("Robin will ring", 13));
    let action = &stage.draft().record.actions[0];
    assert_eq!(action.what, "Ring the hub");
    assert_eq!(action.owners[0].name, "Robin Example");
    assert_eq!(
        action.due.day().map(|due| due.to_string()).as_deref(),
        Some("2026-11-27")
    );
    assert_eq!(action.asked_at, place);
    stage.keys("!");
    assert_eq!(stage.kept(), "Robin will ri!ng");
}

#[test]
fn a_slip_keeps_its_words_when_it_is_closed_and_after_the_program_ended() {
    let mut stage = room::second();
    stage
        .keys("<esc>4Ring the hub⏎rob<esc>")
        .misses("New action");
    stage
        .keys("Typed meanwhile.<esc>4")
        .sees("Ring the hub")
        .sees("rob");
    stage.keys("<tab>in two").restart().keys("⏎");
    stage.sees("New action").sees("Ring the hub");
    stage.keys("<ctrl-q>").sees("Typed meanwhile.");
    stage
        .keys("<esc>7")
        .sees("New decision")
        .misses("Ring the hub");
}

/// Typing replaced a person's own words as if they were offered, and the end did not say what it would lose.
#[test]
fn words_left_in_a_popup_go_on_and_the_end_names_them_and_leads_there() {
    for (keys, said) in [
        ("<esc>4", "An action that was not kept"),
        ("<esc>7", "A decision that was not kept"),
    ] {
        let mut stage = room::second();
        stage.keys(keys).keys("Alpha words<esc>");
        stage.keys(keys).keys(", Beta<esc>").keys("<esc>5");
        stage.sees(&format!("{said}: Alpha words, Beta"));
        stage.onto(said).keys("⏎").sees("What: Alpha words, Beta");
        stage.keys("!<esc>").sees("Alpha words, Beta!");
        stage.onto(said).keys("⏎⏎⏎⏎");
        stage.misses("that was not kept");
        let record = &stage.draft().record;
        assert_eq!(record.actions.len() + record.decisions.len(), 1);
    }
    // A line that was only offered is nobody's action.
    let mut stage = room::second();
    stage.keys("Robin will ring<esc>4").sees("What: Robin will");
    stage.keys("<esc><esc>5").misses("that was not kept");
}

/// A decision's popup took the place of the words that were left in an action's.
#[test]
fn words_left_in_several_popups_all_stay_also_over_a_crash() {
    let mut stage = room::second();
    stage.keys("<esc>4Ring the hub<esc>");
    stage
        .keys("<esc>7No trip this term<esc>")
        .restart()
        .keys("⏎<esc>5");
    let all = [
        "An action that was not kept: Ring the hub",
        "A decision that was not kept: No trip this term",
    ];
    stage.sees(all[0]).sees(all[1]);
    stage
        .onto("An action that")
        .keys("⏎")
        .sees("What: Ring the hub");
    // What is open is not left; what is beside it is.
    stage
        .restart()
        .keys("⏎")
        .sees("What: Ring the hub")
        .misses(all[0]);
    stage
        .keys("⏎⏎⏎")
        .sees(all[1])
        .misses("An action that was not kept");
    stage
        .onto("A decision that")
        .keys("⏎")
        .sees("What: No trip this term");
    assert_eq!(stage.draft().record.actions.len(), 1);
}

/// Closed behind the last letter of a name, an action stayed about the child of the row that it was opened in.
#[test]
fn an_action_that_is_closed_is_about_the_child_that_its_words_name() {
    let mut stage = room::second();
    stage
        .to(stop::CASELOAD)
        .keys("<down><tab><tab><tab>Asks a lot.");
    stage
        .keys("<esc>4<ctrl-a>Ring the hub about AB")
        .sees("About: AB");
    stage.keys("<esc>").restart().keys("⏎<esc>4");
    stage.sees("What: Ring the hub about AB").sees("About: AB");
    stage.keys("⏎robin⏎fri⏎");
    let draft = stage.draft();
    let about = draft.record.actions[0].case.unwrap();
    let file = stage.app.cx.live_file().unwrap();
    assert_eq!(file.case_name(about, &draft.record), "AB");
}

/// A newcomer's action was begun at the caseload, and the record said that it was from where it was gone on with.
#[test]
fn an_action_that_was_left_is_from_where_it_was_begun() {
    let mut stage = room::second();
    stage
        .to(stop::CASELOAD)
        .keys("<esc>4<ctrl-a>Ring the hub<esc>");
    stage
        .to(stop::WORKLOAD)
        .keys("<esc>4")
        .sees("What: Ring the hub");
    stage.sees("From: Caseload").keys("⏎robin⏎fri⏎");
    let asked_at = stage.draft().record.actions[0].asked_at.clone().unwrap();
    let item = stage.draft().record.item_at(&asked_at).unwrap();
    assert_eq!(item.title, "Caseload");
}

/// Words on a personal matter are there again only there, and others of the kind do not take their place.
#[test]
fn words_left_on_a_personal_matter_stay_beside_others_of_the_kind() {
    let mut stage = room::second();
    stage.to("personal").keys("<esc>4A day off<esc>");
    stage.to(stop::WELLBEING).keys("<esc>4").misses("A day off");
    stage.keys("Ring the hub<esc><esc>5");
    stage.sees("An action that was not kept, on a personal matter");
    stage.sees("An action that was not kept: Ring the hub");
    stage.to("personal").keys("<esc>4").sees("What: A day off");
}

#[test]
fn an_action_wants_words_and_a_date_that_there_is() {
    let mut stage = room::second();
    stage
        .keys("<esc>4⏎⏎⏎")
        .sees("Write what is to be done first");
    stage
        .keys("Ring⏎⏎31/2⏎")
        .sees("Correct it, or empty the box");
    assert!(stage.draft().record.actions.is_empty());
    stage
        .keys("<ctrl-a><backspace>⏎")
        .sees("The action is kept");
    assert_eq!(stage.draft().record.actions[0].due, When::NoDay);
    assert!(stage.draft().record.actions[0].owners.is_empty());
}

#[test]
fn a_key_that_means_nothing_in_the_menu_closes_it_and_is_typed() {
    let mut stage = room::second();
    stage.keys("<esc>x").misses("2 agenda");
    assert_eq!(stage.kept(), "x");
    stage.keys("<esc><backspace>");
    assert_eq!(stage.kept(), "");
    stage.keys("<esc>").paste("pasted");
    assert_eq!(stage.kept(), "pasted");
    stage.keys("<esc><esc>y");
    assert_eq!(stage.kept(), "pastedy");
}

#[test]
fn nothing_goes_under_the_curtain() {
    let mut stage = room::second();
    let before = stage.screen();
    for lifts in ["<esc>9", "<f9>", "<alt-9>"] {
        stage.keys("<esc>9").misses("Robin");
        stage.keys("words⏎<tab><ctrl-q><ctrl-z><esc>4<esc>09<f4><alt-2><ctrl-p>");
        stage.paste("pasted").misses("Robin").misses("words");
        stage.keys(lifts);
        assert_eq!(stage.screen(), before, "{lifts}");
    }
}

#[test]
fn an_item_left_out_wants_a_reason_and_is_skipped() {
    let mut stage = room::second();
    stage
        .keys("<esc>2casel ")
        .sees("Left out because:")
        .keys("<esc>");
    stage
        .sees("left out, no reason given")
        .keys("<esc><tab><tab>");
    stage.sees("Safeguarding 5/17").keys("<esc>5");
    stage
        .sees("Caseload")
        .keys("<esc>2casel<tab>Kit is ill.⏎<esc>");
    let outcome = |stage: &Stage| stage.draft().record.agenda[1].outcome.clone();
    assert_eq!(outcome(&stage), Outcome::LeftOut("Kit is ill.".to_owned()));
    stage
        .keys("<esc>2casel⏎")
        .sees("It is left out. Space puts it back.");
    stage.keys("<space><esc>");
    assert_eq!(outcome(&stage), Outcome::Open);
}

#[test]
fn an_item_that_was_brought_comes_last_on_the_agenda() {
    let mut stage = room::second();
    let end = "<down>".repeat(20);
    stage
        .keys("<esc>2")
        .keys(&end)
        .keys("⏎Parking<tab><tab>y<tab>5⏎");
    let item = stage.draft().record.agenda.last().cloned().unwrap();
    let by = "Robin Example".to_owned();
    assert_eq!(
        item.from,
        ItemFrom::Added {
            by,
            announced: true
        }
    );
    assert_eq!((item.title.as_str(), item.minutes), ("Parking", Some(5)));
    stage
        .to("park")
        .keys("Two bays.")
        .sees("Parking 15/18")
        .sees("brought by Robin Example");
    assert_eq!(stage.kept(), "Two bays.");
    stage.keys("<esc>2park<ctrl-up><esc>");
    assert_eq!(
        stage
            .draft()
            .record
            .agenda
            .iter()
            .rev()
            .nth(1)
            .unwrap()
            .title,
        "Parking"
    );
}

#[test]
fn a_sheet_left_out_comes_back_with_its_words() {
    let mut stage = room::second();
    stage.to(stop::CASE_TABLE).keys("AB⏎Needs a walk.<esc>0");
    stage.to(stop::OPENING);
    let form = "<shift-tab>".repeat(3);
    stage.to(stop::WELLBEING).to(stop::OPENING).keys(&form);
    let tabs = "<tab>".repeat(10);
    stage
        .to(stop::WELLBEING)
        .to(stop::OPENING)
        .keys(&tabs)
        .keys("⏎");
    stage.sees("☐ Summary of cases").sees("/16");
    assert_eq!(stage.draft().record.sheets.len(), 1);
    stage.keys("<ctrl-z>");
    assert_eq!(stage.draft().record.sheets.len(), 2);
    stage.to(stop::CASE_TABLE).sees("Needs a walk.");
}

#[test]
fn tab_goes_from_case_to_case_and_what_is_on_a_page_stands_beside_its_name() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = room::second();
        stage.size(width, height).to(stop::CASE_TABLE);
        // One box in a row, and a heading that says where the others are.
        stage.sees("Name On its page: Needs, Action, Progress");
        stage.keys("AB<tab>KD<shift-tab>");
        assert!(stage.screen().contains("┃AB"), "{}", stage.screen());
        stage.keys("⏎Needs a walk.⏎Sleeps.<tab>Ring.<tab><tab>y<esc>0");
        stage.sees("AB Needs a walk. … · Ring. · File Seen (Y/N)");
        stage.keys("<tab>");
        assert!(stage.screen().contains("┃KD"), "{}", stage.screen());
    }
}

#[test]
fn a_session_that_is_left_goes_on_where_it_was() {
    let mut stage = room::second();
    stage
        .pass(5)
        .to(stop::WORKLOAD)
        .keys("Half a sentence<left><left>");
    stage.keys("<ctrl-q>").sees("unfinished").pass(10);
    stage
        .keys("⏎")
        .sees("Workload 10/17")
        .sees("15 of 45 min")
        .keys("!");
    assert_eq!(stage.kept(), "Half a senten!ce");
    assert_eq!(stage.draft().record.spans.len(), 1, "a short break counts");
    stage
        .keys("<ctrl-q>")
        .pass(40)
        .keys("⏎")
        .sees("15 of 45 min");
    assert_eq!(stage.draft().record.spans.len(), 2);
    stage.pass(3).sees("18 of 45 min").to(stop::OPENING);
    stage.sees("Held 10:00 to 10:15, then from 10:55");
}

#[test]
fn a_session_is_recovered_after_the_program_was_killed() {
    let mut stage = room::second();
    stage.to(stop::WORKLOAD).keys("Half a sentence<left><left>");
    let before = stage.draft().clone();
    stage.restart().misses("Robin").keys("⏎");
    let after = stage.draft();
    assert_eq!(
        (&after.record, &after.follow_ups),
        (&before.record, &before.follow_ups)
    );
    stage.keys("!");
    assert_eq!(stage.kept(), "Half a senten!ce");
}

#[test]
fn a_session_put_away_is_gone_and_the_next_one_begins_anew() {
    let mut stage = room::second();
    stage.keys("Oh no<ctrl-p>put away⏎").keys("⏎");
    assert_eq!(stage.kept(), "Oh no", "keeping it stands first");
    stage
        .keys("<ctrl-p>put away⏎<down>⏎")
        .sees("The session is put away.");
    stage.keys("<esc>2").sees("not begun");
    stage.keys("⏎").to(stop::WELLBEING).misses("Oh no");
    assert_eq!(stage.entries().len(), stage.restart().entries().len());
}

#[test]
fn what_is_missing_is_listed_and_does_not_hinder_the_end() {
    let mut stage = room::second();
    let before = stage.entries().len();
    stage
        .keys("Well.<esc>5")
        .sees("Missing;")
        .sees("Review of practice: not reached");
    stage.keys("<down>⏎").sees("Agree session 2");
    assert_eq!(stage.entries().len(), before + 1, "one entry");
    let entry = stage.entries().pop().unwrap();
    for words in ["NotReached(", "Well.", "revision: 1"] {
        assert!(entry.contains(words), "{words} is not in\n{entry}");
    }
    stage.keys("<esc>0").misses("unfinished");
}

#[test]
fn a_line_of_what_is_missing_goes_there() {
    let mut stage = room::second();
    stage.keys("<esc>5<tab><tab>⏎").misses("End and sign 17/17");
}

#[test]
fn a_published_record_is_revised_and_the_first_revision_stays() {
    let mut stage = room::second();
    stage.keys("Well.<esc>5<down>⏎<esc>0<esc>3").sees("Well.");
    stage
        .keys("<esc>5")
        .to(stop::OPENING)
        .sees("becomes a new revision");
    stage
        .to(stop::WELLBEING)
        .keys("<ctrl-end> Very well.<esc>5");
    stage.sees("Keep revision 2").keys("<down>⏎<esc>0");
    let entry = stage.entries().pop().unwrap();
    for words in ["revision: 2", "replaces: [", "Well. Very well."] {
        assert!(entry.contains(words), "{words} is not in\n{entry}");
    }
    stage.keys("<esc>3").sees("Very well.").keys("<esc>6");
    stage.sees("Well.").misses("Very well.");
}

#[test]
fn last_time_is_answered() {
    let mut stage = room::second();
    stage
        .to(stop::LAST)
        .keys("d<tab>21/11<tab>Rang twice.<tab>drop<tab>Not needed.");
    stage.keys("<tab><tab><tab>It was two hubs.<esc>5<down>⏎<esc>0");
    stage.misses("Open actions");
    let entry = stage.entries().pop().unwrap();
    for words in [
        "Done(\"2026-11-21\")",
        "Dropped",
        "Not needed.",
        "It was two hubs.",
    ] {
        assert!(entry.contains(words), "{words} is not in\n{entry}");
    }
}

#[test]
fn the_header_tells_how_the_session_stands() {
    let mut stage = room::second();
    stage.keys("Well.").sees("saved").misses("NOT SAVED");
    stage.keys("<ctrl-s>").sees("Nothing to save: saved 10:00.");
    let [here, away] = ["state", "away"].map(|folder| stage.home().join(folder));
    std::fs::rename(&here, &away).unwrap();
    stage.keys("More.").sees("NOT SAVED");
    std::fs::rename(&away, &here).unwrap();
    stage
        .keys("More.")
        .settle()
        .sees("saved")
        .misses("NOT SAVED");
}

#[test]
fn a_vault_that_somebody_else_has_is_only_read() {
    let mut stage = room::second();
    let before = stage.draft().record.clone();
    stage.app.cx.read_only = Some("Jo Madeup has it open.".to_owned());
    stage
        .keys("x")
        .sees("Nothing can be changed here: Jo Madeup has it open.");
    stage.keys("<tab>⏎<esc>4Ring⏎⏎⏎");
    assert_eq!(stage.draft().record, before);
}

#[test]
fn closing_the_window_keeps_everything() {
    let mut stage = room::second();
    stage.keys("Well.");
    stage.event(quietroom::tui::event::Event::Stop);
    assert!(stage.app.quits());
    stage.restart().keys("⏎").sees("Well.");
}

#[test]
fn the_page_beneath_the_agenda_shows_the_date_that_was_just_typed() {
    let mut stage = room::second();
    stage
        .size(140, 40)
        .keys("<ctrl-p>next date⏎")
        .misses("December 2026");
    stage.keys("<tab>12/12<esc>2").sees("December 2026");
}
