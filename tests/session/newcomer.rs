//! Where a newcomer stumbled.

use quietroom::domain::facts::{Fact, FieldPath, Participation, Record, Value, When};

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

#[test]
fn arrows_that_pass_a_choice_do_not_change_it() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD);
    let before = stage.draft().record.clone();
    stage.keys("<tab><down><down><down><up><up>");
    assert_eq!(stage.draft().record, before);
    stage.keys("<esc>23⏎<esc>24⏎<tab> ");
    assert_ne!(
        stage.draft().record.sheets,
        before.sheets,
        "Space changes the plan"
    );
}

#[test]
fn a_choice_of_two_words_is_spelt_with_the_space_between_them() {
    let mut stage = room::second();
    stage.keys("<esc>2case t⏎ZZ⏎<tab><tab><tab><tab>my concern");
    stage.sees("‹ My Concern ›");
}

#[test]
fn a_slip_of_a_key_does_not_rename_a_child() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD);
    let before = stage.draft().record.cases.clone();
    stage
        .keys("This is a sentence.")
        .sees("Enter opens this case's page");
    assert_eq!(stage.draft().record.cases, before);
}

#[test]
fn enter_in_a_tables_note_goes_on_to_the_next_row() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD);
    stage.keys("<tab><tab><tab>Steady.⏎").sees("Steady.");
    assert!(!stage.kept().contains('\n'));
}

#[test]
fn nobody_agrees_the_same_words_twice() {
    let mut stage = room::second();
    stage
        .keys("<esc>5<down>⏎<down><down>⏎")
        .sees("Each types their own name");
    stage.keys("<tab><tab><tab>⏎<esc>4");
    stage.keys("Jo Madeup⏎Robin Example⏎⏎");
    stage.sees("Agreed by").keys("<esc>0<esc>0");
    stage.misses("Each types their own name");
    let agreed = stage.app.cx.contents.files().flat_map(|(file, _)| {
        let kept = stage.app.cx.contents.entries(file.id);
        kept.iter().flat_map(|kept| &kept.entry.facts)
    });
    let agreed = agreed
        .filter(|fact| matches!(fact, Fact::Agreed(_)))
        .count();
    assert_eq!(agreed, 2, "the first session's waits still");
}

#[test]
fn the_case_of_an_action_is_seen_and_can_be_emptied_or_changed() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD);
    stage.keys("<esc>4Call home⏎robin⏎").sees("About: AB");
    stage.keys("fri⏎").sees("about AB.");
    stage.keys("<esc>4Book cover<tab><tab><tab><ctrl-a><backspace>⏎");
    stage.keys("<esc>7Write weekly<tab><tab><tab><ctrl-a>ZZ⏎");
    stage.sees("No case here is called “ZZ”.");
    assert!(stage.draft().record.decisions.is_empty());
    stage.keys("<ctrl-a>cf⏎").sees("about CF.");
    let record = stage.draft().record.clone();
    let file = stage.app.cx.live_file().unwrap();
    let case = |name: &str| {
        let mut cases = file.cases().iter();
        cases.find(|case| case.name == name).map(|case| case.id)
    };
    let about: Vec<_> = record.actions.iter().map(|action| action.case).collect();
    assert_eq!(about, [case("AB"), None]);
    assert_eq!(record.decisions[0].case, case("CF"));
    stage.to(stop::ACTIONS).sees("about AB").sees("about CF");
    let first = record.actions[0].id;
    stage.keys("<home>⏎").sees("About: AB");
    stage.keys("<tab><tab><tab><ctrl-a><backspace>⏎");
    let changed = stage.draft().record.actions[0].clone();
    assert_eq!((changed.id, changed.case), (first, None));
}

#[test]
fn looking_ahead_starts_nothing_and_the_first_words_there_do() {
    for ahead in [
        "<pgdn><pgdn><pgdn><pgdn>",
        "<ctrl-p>next date⏎",
        "<esc>24⏎",
        "<esc>5",
    ] {
        let mut stage = room::new_file();
        stage.keys("⏎").sees("not begun");
        stage.keys(ahead).pass(2).sees("not begun");
    }
    let mut stage = room::new_file();
    stage.keys("⏎").to(stop::WELLBEING).keys("Well.");
    stage.sees("0 of 45 min");
}

/// Presses a key until the cursor is there.
#[track_caller]
fn goes(stage: &mut Stage, key: &str, place: &FieldPath) {
    for _ in 0..40 {
        if stage.place() == Some(place) {
            return;
        }
        stage.keys(key);
    }
    panic!("no such place");
}

#[test]
fn a_guest_who_was_added_as_supervising_is_put_right() {
    let mut stage = crate::groups::team();
    let parts = |stage: &Stage| {
        let present = stage.draft().record.present.clone();
        let words = present.iter().map(|one| (one.who.name.clone(), one.part));
        words.collect::<Vec<_>>()
    };
    stage.keys("⏎");
    let before = parts(&stage);
    let places = |stage: &Stage| stage.draft().expected.len();
    stage.onto("Somebody else is here");
    stage.keys("⏎Kay Fictional⏎⏎<space>⏎⏎");
    let kay = ("Kay Fictional".to_owned(), Participation::Supervisor);
    assert!(parts(&stage).contains(&kay));
    assert!(!parts(&stage).iter().any(|(name, _)| name == "Jo Madeup"));
    let id = stage.draft().expected.last().unwrap().who.id;
    goes(&mut stage, "<s-tab>", &FieldPath::Present(id));
    stage.keys("<right>");
    let mut with_kay = before.clone();
    with_kay.push(("Kay Fictional".to_owned(), Participation::Guest));
    assert_eq!(parts(&stage), with_kay, "the supervisor is back");
    stage.keys("<right>");
    assert_eq!(parts(&stage), before, "not here");
    stage.keys("<ctrl-z>");
    assert_eq!(parts(&stage), with_kay);
    let there = places(&stage);
    stage.onto("Somebody else is here");
    stage
        .keys("⏎kay  fictional⏎⏎⏎⏎")
        .sees("Kay Fictional is here already.");
    assert_eq!(places(&stage), there);
}

#[test]
fn by_when_may_be_the_next_session() {
    let mut stage = room::second();
    stage.to(stop::NEXT).keys("<tab>18/12⏎").to(stop::WELLBEING);
    stage
        .keys("<esc>4Ring⏎robin⏎Next session⏎")
        .sees("Fri 18 Dec");
    stage
        .keys("<esc>4Write⏎robin⏎at next supervision<tab>")
        .sees("Fri 18 Dec")
        .keys("⏎");
    // It is the day that is agreed in the end: until then the words stand, with the day that it would be.
    stage.to("actions").sees("Next session (now Fri 18 Dec)");
    let due = |record: &Record| -> Vec<String> {
        let due = record
            .actions
            .iter()
            .map(|action| action.due.words(|day| day.to_string()));
        due.flatten().collect()
    };
    let words = due(&stage.draft().record);
    assert_eq!(words, ["Next session", "at next supervision"]);
    stage.to(stop::NEXT).keys("<tab><ctrl-a>8/1/27⏎");
    stage.keys("<esc>5<down>⏎<esc>0");
    let file = stage.app.cx.contents.files().next().unwrap().0;
    let record = &file.last().unwrap().head().record;
    assert_eq!(due(record), ["2027-01-08", "2027-01-08"]);
}

/// Where no day is agreed, none is made up: the words stand.
#[test]
fn the_next_session_is_no_day_until_one_is_agreed() {
    let mut stage = room::second();
    stage
        .to(stop::WELLBEING)
        .keys("<esc>4Ring⏎robin⏎next session<tab>");
    stage
        .sees("is offered; it is the day that is agreed")
        .keys("⏎");
    stage.keys("<esc>5<down>⏎<esc>0");
    let file = stage.app.cx.contents.files().next().unwrap().0;
    let record = &file.last().unwrap().head().record;
    assert_eq!(
        record.actions[0].due,
        When::InWords("next session".to_owned())
    );
}

#[test]
fn arrows_that_pass_a_date_do_not_change_it() {
    let mut stage = room::second();
    stage
        .to(stop::NEXT)
        .keys("<tab>27/11<tab>")
        .sees("Fri 27 Nov 2026");
    let before = stage.draft().follow_ups.clone();
    stage.keys("<s-tab><down><up><up><down><down>");
    assert_eq!(stage.draft().follow_ups, before);
    stage.keys("<up><ctrl-down>").sees("Sat 28 Nov 2026");
    stage.keys("<ctrl-up><ctrl-up>").sees("Thu 26 Nov 2026");
    stage.keys("<ctrl-a>the Friday after<ctrl-down>");
    assert_eq!(stage.kept(), "the Friday after");
}

#[test]
fn a_line_that_is_left_shows_its_beginning() {
    let mut stage = room::second();
    stage.to(stop::OPENING).keys("<tab><tab><ctrl-a>");
    stage
        .keys("The quiet room behind the library, past the stairs and the old boiler, on the left");
    stage.misses("The quiet room").keys("<tab>");
    stage.sees("Venue: The quiet room behind");
}

#[test]
fn words_that_are_no_day_or_time_are_listed_at_the_end_and_kept() {
    let mut stage = room::held_once();
    stage.keys("<esc>2<tab><tab><tab><tab><tab>⏎");
    stage.sees("Held on:");
    stage.keys("<ctrl-a>the Tuesday before half term<tab>");
    stage.sees("Until then the record is sorted by Fri 20 Nov 2026.");
    stage.keys("after lunch<esc>5");
    stage.sees(
        "Held on: “the Tuesday before half term” is not a date; the record is sorted by Fri 20 Nov",
    );
    stage.sees("Began: “after lunch” is not a time");
    stage.keys("<tab><tab>⏎");
    assert_eq!(
        stage.kept(),
        "the Tuesday before half term",
        "Enter goes there"
    );
    stage.keys("<esc>5<down>⏎<down><down>⏎");
    let entry = stage.entries().pop().unwrap();
    for words in [
        "Held on: “the Tuesday before half term”",
        "Began: “after lunch”",
    ] {
        assert!(entry.contains(words), "{entry}");
    }
    assert!(!entry.contains("is not a"), "{entry}");
}

#[test]
fn a_time_that_was_just_typed_counts_at_the_end() {
    let mut stage = room::held_once();
    stage.keys("<esc>2<tab><tab><tab><tab>9:50<esc>5");
    stage.misses("“9:50”").sees("10 of 45 min");
}

#[test]
fn an_action_is_not_done_today_where_words_stand_for_the_day() {
    let mut stage = room::second();
    stage.to(stop::LAST).sees("It is:");
    stage.keys("<tab>done<tab>Jo did it with the hub, she thinks.<tab><esc>5");
    stage.sees("Chronology for AB, done on: “Jo did it with the hub, she thinks.” is not a date; the action stays open");
    stage.keys("<down>⏎");
    let entry = stage.entries().pop().unwrap();
    assert!(
        entry.contains("Jo did it with the hub, she thinks."),
        "{entry}"
    );
    assert!(!entry.contains("Done("), "{entry}");
}

#[test]
fn an_earlier_action_is_put_off_to_the_next_session() {
    let mut stage = room::second();
    stage.to(stop::NEXT).keys("<tab>8/1/2027<tab>");
    stage.to(stop::LAST).keys("put<tab>next time<tab>");
    stage.sees("Now by: Fri 8 Jan 2027");
}

#[test]
fn a_session_written_later_shows_the_minutes_that_are_planned_and_none_as_spent() {
    let mut stage = room::held_once();
    stage.keys("<esc>2<tab><tab><tab><tab><tab>⏎");
    stage.sees("Held on:").keys("<esc>2");
    stage.sees("10 min").misses("0/");
}

#[test]
fn esc_and_9_draw_the_curtain_over_a_popup_too() {
    for popup in ["<esc>4Ring", "<esc>2", "<c-p>", "<esc>8", "<esc>1", ""] {
        for curtain in ["<esc>9", "<f9>"] {
            let mut stage = room::first();
            stage.keys(popup).keys(curtain);
            stage.sees("The curtain is drawn").keys("x<esc>9");
            stage.misses("The curtain is drawn");
            assert_eq!(stage.draft().record.agenda[0].notes, "");
        }
    }
    let mut stage = room::first();
    stage
        .keys("<esc>2<esc>At 9.<esc><esc>x9")
        .misses("The curtain");
    assert_eq!(stage.kept(), "At 9.x9");
}

#[test]
fn the_footer_of_a_popup_says_that_esc_closes_it() {
    let mut stage = room::first();
    stage.sees("Esc menu").keys("<esc>4");
    stage.sees("Esc close").misses("Esc menu").keys("<esc>");
    stage.sees("Esc menu").keys("<esc>2");
    stage.sees("Esc close").misses("Esc menu");
    stage
        .misses("Tab next box")
        .click_on("Esc close")
        .sees("Esc menu");
}

#[test]
fn a_list_of_commands_with_nothing_in_it_says_so() {
    let mut stage = room::first();
    stage
        .keys("<c-p>xylophone")
        .sees("No command has these words.");
    stage.keys("⏎<esc>").misses("No command has these words.");
}

#[test]
fn the_agenda_says_what_is_out_of_sight_and_always_shows_where_to_add() {
    for (size, more) in [((80, 20), 4), ((60, 18), 7)] {
        let mut stage = room::second();
        stage.size(size.0, size.1).keys("<esc>2<up><up><up><up>");
        stage
            .sees("Add an item · Enter")
            .sees(&format!("↓ {more} more"));
        stage
            .keys(&"<down>".repeat(30))
            .sees(&format!("↑ {more} more"));
        stage
            .misses(&format!("↓ {more} more"))
            .keys("⏎")
            .sees("Another item for the agenda");
    }
    let mut stage = room::second();
    stage.keys("<esc>2").misses(" more");
}

#[test]
fn letters_that_nothing_on_the_agenda_has_lead_nowhere() {
    let mut stage = room::second();
    let before = stage.draft().clone();
    stage
        .keys("<esc>2mem")
        .sees("Nothing on the agenda begins with “mem”.");
    stage
        .keys("⏎")
        .sees("Nothing on the agenda begins with “mem”.");
    stage
        .keys("99 ")
        .sees("Nothing on the agenda begins with “99”.");
    stage.keys("<esc>");
    assert_eq!(stage.draft().record.agenda, before.record.agenda);
    assert_eq!(stage.draft().step, before.step);
}

#[test]
fn a_reason_that_is_cut_says_so() {
    let mut stage = room::second();
    let why = "The other school rang and the morning went on it, so there was no time.";
    stage.keys("<esc>2casel ").keys(why).keys("⏎");
    stage.sees("The other school rang and the morning went on it, so …");
}

#[test]
fn an_action_is_about_the_child_that_its_words_name() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD);
    stage.keys("<esc>4").sees("About: AB");
    stage.keys("Write to CF's mum⏎").sees("About: CF");
    stage.keys("robin⏎fri⏎").sees("about CF.");
    // Who wants it otherwise has it otherwise, and words that name the child of the row leave it.
    stage.keys("<esc>4Ask CF first⏎robin<tab><tab><ctrl-a>AB⏎");
    stage.sees("about AB.");
    stage
        .keys("<esc>4Ask AB and CF⏎robin⏎fri⏎")
        .sees("about AB.");
    assert_eq!(stage.draft().record.actions.len(), 3);
}

#[test]
fn a_choice_can_be_taken_back_with_the_keys_that_change_it() {
    let mut stage = room::second();
    stage.to(stop::CASELOAD).keys("<tab>");
    let plan = |stage: &Stage| stage.draft().read(stage.place().unwrap()).unwrap();
    let first = plan(&stage);
    let mut seen = vec![first.clone()];
    loop {
        stage.keys("<tab><s-tab> ");
        let now = plan(&stage);
        if now == first {
            break;
        }
        seen.push(now);
        assert!(seen.len() < 9, "{seen:?}");
    }
    assert!(seen.contains(&Value::Empty), "{seen:?}");
    stage.keys(" <ctrl-z>");
    assert_eq!(plan(&stage), first);
}

#[test]
fn why_one_was_left_out_is_not_offered_for_another_that_was_not_reached() {
    let mut stage = room::second();
    stage.keys("<esc>2pers ").sees("Left out because:");
    stage
        .keys("Not wanted today.⏎<esc><esc>5")
        .sees("Not reached; Enter says why:");
    for _ in 0..20 {
        if stage.words().contains("▸ Safeguarding: not reached") {
            break;
        }
        stage.keys("<tab>");
    }
    stage
        .keys("⏎")
        .sees("Not reached because:")
        .misses("given before");
}
