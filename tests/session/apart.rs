//! Records that are of no session: the agreement that is drawn up in the first session, finished in the second and
//! agreed, and the dates that it drives; notes of informal talks, and what comes of them.

use quietroom::domain::{
    calendar::Interval,
    facts::{ItemFrom, Value},
    policy::RecordKind,
};

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

/// From the agreement's clauses to the boxes that say how often, how long and where.
const TO_TERMS: &str = "<esc>2agreed⏎";
/// The agreement, from anywhere in a session.
const AGREEMENT: &str = "<ctrl-p>agreement⏎";
/// A note of an informal talk, from anywhere in a session or from a file.
const INFORMAL: &str = "<ctrl-p>informal note⏎";

fn purposes(stage: &Stage) -> Vec<RecordKind> {
    let unfinished = stage.app.cx.unfinished();
    unfinished.map(|draft| draft.record.kind).collect()
}

#[test]
fn a_first_session_without_an_agreement_says_so_and_draws_it_up() {
    let mut stage = room::new_file();
    stage.sees("No agreement has been made yet · Underlying principles");
    stage
        .keys("⏎")
        .sees("There is no agreement yet (Underlying principles)");
    stage
        .onto("Draw up")
        .keys("⏎")
        .sees("Robin Example · Agreement");
    stage.sees("Date:").sees("Robin Example is here:");
    stage
        .keys("<esc>2clauses⏎")
        .sees("1. Formal supervision will take place at least six weekly");
    assert_eq!(stage.draft().record.kind, RecordKind::Agreement);
    assert_eq!(stage.draft().record.number, None);
}

#[test]
fn the_end_of_a_first_session_lists_that_there_is_no_agreement() {
    let lacks = "No supervision agreement yet (Underlying principles)";
    let mut stage = room::first();
    stage.keys("Tired.<esc>5").sees(lacks);
    let mut second = room::second();
    second
        .keys("Tired.<esc>5")
        .misses("No supervision agreement");
}

/// Its length and its place are those of the session that it was agreed over, before that begins; its place also after,
/// where nobody said one.
#[test]
fn what_is_agreed_over_a_session_is_held_in_it() {
    for begun in [false, true] {
        let mut stage = room::new_file();
        stage.size(80, 40).keys("⏎").sees("Length: 45 minutes");
        stage.size(80, 24);
        if begun {
            stage.keys("⏎Tired.");
        }
        stage.keys(AGREEMENT).keys(TO_TERMS);
        stage.keys("every 3 weeks<tab>1 hour<tab>The library<tab>");
        stage.keys("<esc>5<down>⏎Jo Madeup⏎Robin Example⏎⏎");
        stage.sees("Agreed by Jo Madeup and Robin Example.");
        let record = &stage.draft().record;
        assert_eq!(record.length, if begun { 45 } else { 60 });
        assert_eq!(record.venue, "The library");
        assert_eq!(stage.draft().follow_ups.next.venue, "The library");
        if begun {
            assert_eq!(stage.kept(), "Tired.");
        } else {
            stage.size(80, 40);
            stage.sees("Length: 60 minutes, as agreed on Fri 9 Oct 2026");
        }
    }
}

#[test]
fn leaving_the_agreement_comes_back_to_the_sentence_and_the_clock_goes_on() {
    let mut stage = room::first();
    stage.keys("Tired, but w").pass(3);
    stage.keys(AGREEMENT).keys(TO_TERMS);
    stage
        .keys("every 4 weeks<tab>1 hour<tab>The library")
        .pass(12);
    stage.sees("15 of 45 min").pass(2);
    stage.keys("<esc>0").sees("17 of 45 min").keys("ell.");
    assert_eq!(stage.kept(), "Tired, but well.");
    assert_eq!(stage.draft().record.spans.len(), 1, "nobody was away");
    assert_eq!(
        purposes(&stage),
        [RecordKind::Session, RecordKind::Agreement]
    );
    stage
        .keys(AGREEMENT)
        .sees("every 4 weeks")
        .sees("The library");
    stage.keys("<ctrl-z>").misses("The library");
}

#[test]
fn both_drafts_are_there_after_the_program_was_killed() {
    let mut stage = room::first();
    stage
        .keys("Tired.")
        .keys(AGREEMENT)
        .keys(TO_TERMS)
        .keys("monthly<tab>");
    stage.restart();
    stage.keys("⏎").sees("every month").keys("<esc>0");
    stage.sees("Go on with the unfinished session");
    stage.sees("Go on with the agreement");
    stage.keys("<esc>2").sees("Tired.");
}

#[test]
fn an_agreement_that_was_only_looked_at_is_put_away() {
    let mut stage = room::first();
    stage.keys(AGREEMENT).keys(TO_TERMS).keys("<esc>0");
    assert_eq!(purposes(&stage), [RecordKind::Session]);
    stage.keys("Well.");
    assert_eq!(stage.kept(), "Well.");
}

#[test]
fn the_next_date_follows_the_agreement_that_was_drawn_up_in_this_session() {
    let mut stage = room::new_file();
    stage.keys("⏎⏎Tired.<esc>2next⏎").size(80, 40);
    stage
        .sees("six-weekly: 6 weeks after")
        .sees("Ideally half-termly, as the policy says.");
    stage.keys(AGREEMENT).keys(TO_TERMS);
    stage.keys("monthly<tab><esc>5<down>⏎<esc>0");
    stage.keys("<esc>2next⏎").sees("monthly: 1 month after");
    stage
        .sees("as agreed today, once both have signed")
        .misses("six-weekly: 6 weeks after")
        .misses("Ideally");
}

#[test]
fn how_often_the_policy_would_like_best_is_seen_until_something_else_is_agreed() {
    let mut stage = room::new_file();
    stage
        .sees("Arrange sessions, ideally half-termly · Enter")
        .size(80, 40)
        .keys("⏎")
        .sees("How often: ideally half-termly, as the policy says");
    stage.keys("⏎").pass(5).keys("Tired.").keys("<esc>0");
    stage
        .sees("ideally half-termly")
        .keys("<ctrl-p>details⏎")
        .onto("Keep");
    stage.keys("<up><up>monthly<tab>").onto("Keep").keys("⏎");
    stage.sees("monthly").sees("Arrange sessions · Enter");
}

#[test]
fn begun_in_the_first_session_finished_in_the_second_it_drives_the_dates() {
    let mut stage = room::first();
    stage.keys("Well.").keys(AGREEMENT).keys(TO_TERMS);
    stage.keys("every 3 weeks<tab><tab>The library<tab>");
    stage
        .keys("<esc>5<down>⏎")
        .sees("Agree the agreement of Fri 9 Oct 2026");
    stage.keys("<esc>0").sees("Wellbeing").keys(" Slept.");
    assert_eq!(stage.kept(), "Well. Slept.");
    stage.pass(40).keys("<esc>5<down>⏎<esc>0");
    stage.sees("6 weeks after").sees("Go on with the agreement");
    stage
        .keys("<pgdn>")
        .sees("agreement of Fri 9 Oct 2026 · not yet agreed");
    stage.pass(60 * 24 * 20);

    stage.keys("<esc>2⏎").sees("Last time").to(stop::WELLBEING);
    stage.keys(AGREEMENT).sees("Agreement").keys(TO_TERMS);
    stage.sees("every 3 weeks").keys("<tab>1 hour<tab>");
    stage
        .keys("<esc>5<down>⏎")
        .sees("Agree the agreement of Fri 9 Oct 2026");
    stage.keys("Jo Madeup⏎Robin Example⏎⏎").sees("Agreed by");
    stage
        .sees("Wellbeing")
        .pass(30)
        .keys("<esc>5<down>⏎<down><down>⏎<esc>0");
    stage.size(80, 50);
    stage.sees("Agreement of Fri 9 Oct 2026 · every 3 weeks · 1 hour · The library");
    stage.sees("3 weeks after").misses("No agreement");
    let (file, _) = stage.app.cx.contents.files().next().unwrap();
    assert_eq!(file.terms().every, Some(Interval::Weeks(3)));

    stage
        .keys("<esc>2")
        .sees("60 minutes, as agreed on Thu 29 Oct 2026");
    stage.sees("The library").misses("no agreement");
}

#[test]
fn a_new_version_begins_with_the_words_of_the_one_in_force() {
    let mut stage = agreed();
    stage.onto("Change it: a new version");
    stage.keys("⏎").keys(TO_TERMS).sees("every 3 weeks");
    stage
        .keys("<ctrl-a>every 2 weeks<tab>")
        .keys("<esc>5<down>⏎<esc>0");
    stage
        .onto("Go on with its")
        .sees("· every 3 weeks")
        .keys("⏎")
        .keys("<esc>5<down>⏎");
    stage.keys("Jo Madeup⏎Robin Example⏎⏎");
    stage
        .sees("2 weeks after")
        .keys("<pgdn>")
        .sees("not in force");
}

/// Robin's file with an agreement that both agreed: every three weeks.
fn agreed() -> Stage {
    let mut stage = room::held_once();
    stage
        .keys(AGREEMENT)
        .keys(TO_TERMS)
        .keys("every 3 weeks<tab>");
    stage
        .keys("<esc>5<down>⏎")
        .keys("Jo Madeup⏎Robin Example⏎⏎");
    stage
}

#[test]
fn a_new_version_is_begun_over_a_live_session_from_the_one_that_is_read() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = agreed();
        stage
            .size(width, height)
            .keys("<esc>2⏎")
            .to(stop::WELLBEING);
        stage.keys("Tired, but w").pass(3).keys(AGREEMENT);
        stage
            .sees("Date:")
            .keys("<ctrl-p>new version⏎")
            .keys(TO_TERMS);
        stage.keys("<ctrl-a>every 2 weeks<tab>").pass(4);
        assert_eq!(
            purposes(&stage),
            [RecordKind::Session, RecordKind::Agreement]
        );
        stage.sees("7 of").keys("<esc>0<esc>0").keys("ell.");
        assert_eq!(stage.kept(), "Tired, but well.");
        // What is drawn up goes on, and is agreed over the session that it lies over.
        stage
            .keys(AGREEMENT)
            .sees("every 2 weeks")
            .keys("<esc>5<down>⏎");
        stage.keys("Jo Madeup⏎Robin Example⏎⏎");
        stage.sees("Agreed by").keys(" Slept.");
        assert_eq!(stage.kept(), "Tired, but well. Slept.");
        let (file, _) = stage.app.cx.contents.files().next().unwrap();
        assert_eq!(file.terms().every, Some(Interval::Weeks(2)));
    }
}

#[test]
fn a_record_that_is_no_agreement_in_force_has_no_new_version() {
    let mut stage = agreed();
    stage.keys("<esc>3<ctrl-p>new version⏎");
    stage.sees("Only the agreement in force is given a new version.");
    assert_eq!(purposes(&stage), []);
}

#[test]
fn a_policy_that_prints_no_note_of_an_informal_talk_has_one_all_the_same() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = Stage::set_up("2026-10-09T10:00:00+01:00");
        stage.shelve(include_str!("../fixtures/small-policy.ron"));
        let shelf = &mut stage.app.cx.shelf.policies;
        shelf.retain(|shelved| shelved.id == "small");
        stage
            .size(width, height)
            .keys("<ctrl-n>Robin Example<tab>Deputy DSL");
        stage.onto("Open").keys("⏎");
        stage.keys(INFORMAL).sees("What was talked about");
        stage.keys("We met in the corridor.<tab>KD was late three times.");
        stage
            .keys("<esc>5<down>⏎")
            .sees("The note is kept in the file.");
        let (file, _) = stage.app.cx.contents.files().next().unwrap();
        assert_eq!((file.sessions().count(), file.to_revisit().count()), (0, 1));
        stage.keys("<esc>2⏎").to("informal");
        stage.sees("KD was late three times.").keys("<esc>0");
        stage.onto("informal note of Fri 9 Oct").keys("⏎");
        stage.sees("a form of the program’s own: the policy prints no such form");
    }
}

#[test]
fn the_agreement_reads_in_full_with_its_clauses() {
    let mut stage = agreed();
    stage
        .onto("Read the agreement")
        .keys("⏎")
        .sees("1. Formal supervision will take place");
    stage.keys("<end>").sees("agreed by both on Mon 23 Nov");
    let entries = stage.entries();
    assert!(
        entries
            .iter()
            .any(|entry| entry.contains("Formal supervision will take place"))
    );
}

#[test]
fn an_informal_note_counts_for_no_session_and_comes_up_at_the_next_until_it_was_reached() {
    let mut stage = room::held_once();
    stage.keys(INFORMAL).sees("Robin Example · Informal note");
    stage.keys("We met in the corridor.<tab>KD was late three times.");
    stage
        .keys("<esc>5<down>⏎")
        .sees("The note is kept in the file.");
    stage.sees("Start session 2").keys("<pgdn>");
    stage.sees("informal note of Mon 23 Nov 2026");
    let (file, _) = stage.app.cx.contents.files().next().unwrap();
    assert_eq!(file.to_revisit().count(), 1);
    assert_eq!(file.last().unwrap().number(), Some(1));
    stage.sees("comes up at the next session");

    stage.keys("<esc>2⏎").to("informal");
    stage
        .sees("Informal talk on Mon 23 Nov 2026")
        .sees("KD was late three times.");
    stage
        .keys("<esc>5")
        .sees("Informal talk on Mon 23 Nov 2026: not reached");
    stage
        .keys("⏎")
        .keys("<esc>0<pgdn>")
        .sees("comes up at the next session");
    stage.pass(60 * 24 * 7);

    stage
        .keys("<esc>2⏎")
        .to("informal")
        .sees("KD was late three times.");
    stage
        .keys("Robin rang home.")
        .pass(5)
        .keys("<esc>5<down>⏎<esc>0");
    stage
        .keys("<pgdn>")
        .sees("informal note of Mon 23 Nov 2026");
    stage.misses("comes up at the next session");
    stage
        .size(80, 80)
        .keys("<esc>3")
        .sees("Noted then, for this session:")
        .sees("KD was late three times.");
    stage.size(80, 24).keys("<esc>0").pass(60 * 24 * 7);
    stage.keys("<esc>2⏎<esc>2").misses("Informal talk");
}

#[test]
fn an_informal_talk_comes_up_at_no_session_that_was_held_before_it() {
    let mut stage = room::held_once();
    stage
        .keys(INFORMAL)
        .keys("We met.<tab>KD was late three times.<esc>5<down>⏎");
    stage.keys("<esc>2").sees("Start · Enter");
    let talks = |stage: &Stage| {
        let agenda = &stage.draft().record.agenda;
        let talks = agenda
            .iter()
            .filter(|item| matches!(item.from, ItemFrom::Informal(_)));
        talks.count()
    };
    assert_eq!(talks(&stage), 1);
    stage.onto("☐ Held earlier").keys("⏎").sees("Held on:");
    stage.keys("<ctrl-a>16/11<tab>");
    assert_eq!(talks(&stage), 0, "the talk was on the 23rd");
    stage.keys("<shift-tab><ctrl-a>23/11<tab>");
    assert_eq!(talks(&stage), 1);
    stage.keys("<ctrl-z>".repeat(30).as_str());
    assert_eq!(talks(&stage), 1);
}

#[test]
fn the_value_of_a_clause_is_never_left_empty() {
    let stage = agreed();
    let (file, _) = stage.app.cx.contents.files().next().unwrap();
    let record = &file.agreement().unwrap().head().record;
    let answers = record.sheets.iter().flat_map(|sheet| &sheet.answers);
    let clauses = answers.filter(|answer| answer.value == Value::Printed);
    assert!(clauses.count() > 7);
}

/// A new file where Stretford's policy is the only one, and its agreement.
fn stretfords_agreement(width: u16, height: u16) -> Stage {
    let mut stage = Stage::set_up("2026-10-09T10:00:00+01:00");
    let shelf = &mut stage.app.cx.shelf.policies;
    shelf.retain(|shelved| shelved.id == "stretford");
    stage
        .size(width, height)
        .keys("<ctrl-n>Robin Example<tab>Deputy DSL");
    stage.onto("Open").keys("⏎").keys(AGREEMENT);
    stage
}

#[test]
fn words_that_stand_above_the_first_box_and_out_of_sight_are_told_of() {
    let mut stage = stretfords_agreement(80, 24);
    stage.keys("<esc>2").keys("4⏎").sees("Both parties should");
    stage.sees("1 box below").misses("Next Review Date");
    stage.keys("1").sees("Next Review Date").sees("more above");
    stage.keys("<ctrl-z>");
    stage.keys(&"<up>".repeat(9)).misses("more above");
    stage.keys("1 Sep 2027").sees("more above");
}

#[test]
fn an_agreement_says_who_makes_it_and_what_it_leaves_empty() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = stretfords_agreement(width, height);
        stage
            .keys("<esc>2")
            .sees("Add an item")
            .misses("about whom");
        stage.keys("<esc>");
        stage.sees("Date:").size(width, 60);
        stage
            .sees("Supervisor: Jo Madeup")
            .sees("Supervisee: Robin Example");
        stage.keys("<esc>5").misses("Nothing that the policy asks");
        for empty in ["Frequency", "Location", "Duration"] {
            stage.sees(&format!("Left empty: {empty} (Appendix 1)"));
        }
        for empty in ["Expectations (including recording)", "Accountability"] {
            stage.sees(&format!("Left empty: {empty} (section 6)"));
        }
        stage.sees("Print Name: Robin Example");
        stage.size(width, height).to("superv");
        stage.keys("half-termly<tab><tab>Marcus: notes.<tab>");
        stage.keys("<esc>5").size(width, 60);
        stage.sees("“Marcus: notes.” is not a length of time");
        stage.misses("Left empty: Frequency");
        stage.keys("<down>⏎Jo Madeup⏎Robin Example⏎⏎");
        stage.size(130, 60);
        stage.sees("length not understood: 45 minutes, section 8");
        stage.keys("<esc>2");
        stage.sees("Length: 45 minutes, section 8; the length that was agreed is not understood");
    }
}
