//! What a school's own rules say on the screens: that a session took too long, that one is called off, and which date an
//! extra one leaves.

use quietroom::domain::facts::FieldPath;

use crate::{room, support::stage::Stage};

/// The small policy with other rules.
fn policy(rules: &str) -> String {
    let small = include_str!("../fixtures/small-policy.ron");
    let cadence =
        r#"Cadence(of: OneToOne, who: Everyone, phases: [(None, Weeks(6))], source: "clause 1"),"#;
    assert!(small.contains(cadence));
    small.replacen(cadence, rules, 1)
}

/// Robin's file under these rules, on Fri 9 Oct 2026 at ten.
fn file(rules: &str) -> Stage {
    let mut stage = Stage::at("2026-10-09T10:00:00+01:00");
    stage.shelve(&policy(rules));
    stage.keys("⏎⏎Jo Madeup⏎DSL⏎Anywhere Primary⏎");
    stage.keys("a sm").keys("⏎⏎").keys(room::NEW_FILE);
    stage
}

#[test]
fn a_session_that_took_longer_than_the_policy_allows_is_remarked_on_at_its_end() {
    let longest = r#"Length(of: OneToOne, up_to: 30, source: "clause 3"),"#;
    for (rule, minutes, remarked) in [
        (longest, 30, false),
        (longest, 31, true),
        (
            r#"Length(of: OneToOne, minutes: 20, source: "clause 3"),"#,
            31,
            false,
        ),
    ] {
        let mut stage = file(rule);
        stage.keys("⏎⏎").to("well");
        // Who is away for long does not sit together.
        stage
            .pass(14)
            .keys("We")
            .pass(14)
            .keys("ll.")
            .pass(minutes - 28);
        stage.keys("<esc>5").size(80, 60);
        let said = stage
            .words()
            .contains("31 minutes long; 30 are the most (clause 3)");
        assert_eq!(said, remarked, "{rule} {minutes}\n{}", stage.screen());
    }
}

#[test]
fn a_session_that_took_less_than_the_policy_speaks_of_is_remarked_on_at_its_end() {
    for (rule, remarked) in [
        (
            r#"Length(of: OneToOne, minutes: 45, up_to: 60, source: "clause 3"),"#,
            true,
        ),
        (
            r#"Length(of: OneToOne, minutes: 45, source: "clause 3"),"#,
            false,
        ),
    ] {
        let mut stage = file(rule);
        stage.keys("⏎⏎").to("well").keys("Well.").pass(12);
        stage.keys("<esc>5").size(80, 60);
        let said = stage
            .words()
            .contains("12 minutes long; 45 are the least (clause 3)");
        assert_eq!(said, remarked, "{rule}\n{}", stage.screen());
    }
}

/// A school wants every child on a protection plan spoken of each time, and not every child.
#[test]
fn every_case_that_shows_something_is_named_where_nobody_spoke_of_it() {
    let mut stage =
        file(r#"EveryCase(of: Counted(column: "plan", shows: "CP"), source: "clause 6"),"#);
    stage
        .keys("⏎⏎")
        .to("casel")
        .keys("AB<tab>cp<tab><tab>CF<tab>cin<tab><tab>KD<tab>cp<tab>");
    stage
        .pass(20)
        .keys("<esc>5<down>⏎<esc>0")
        .pass(60 * 24 * 28);
    stage
        .keys("<esc>2⏎")
        .to("casel")
        .keys("<esc>5")
        .size(80, 60);
    stage.sees("AB: not talked about in this session (clause 6)");
    stage
        .sees("KD: not talked about")
        .misses("CF: not talked about");
    // Whose plan changes in this session was spoken of; whose was taken away needs not be.
    stage.to("casel").keys("<tab>cin<tab>").keys("<esc>5");
    stage
        .misses("AB: not talked about")
        .sees("KD: not talked about");
}

#[test]
fn an_extra_session_moves_the_date_that_is_offered_unless_it_is_apart() {
    let cadence = |extra: &str| {
        format!(
            r#"Cadence(of: OneToOne, who: Everyone, phases: [(None, Weeks(6))], {extra}source: "clause 1"),"#
        )
    };
    for (extra, why, offered) in [
        ("extra: Apart, ", "Worried", "Fri 20 Nov"),
        ("extra: Apart, ", "", "Fri 18 Dec"),
        ("", "Worried", "Fri 18 Dec"),
    ] {
        let mut stage = file(&cadence(extra));
        stage.keys("⏎⏎").to("well").keys("Well.").pass(20);
        stage.keys("<esc>5<down>⏎<esc>0").pass(60 * 24 * 28);
        stage.keys("<esc>2⏎").to(room::stop::OPENING);
        while stage.place() != Some(&FieldPath::Extra) {
            stage.keys("<tab>");
        }
        stage.keys(why);
        stage.to("well").keys("Well.").to(room::stop::NEXT);
        stage.size(80, 40).sees(offered);
        // What is offered stands in the file as well, once the session is over.
        stage.size(80, 24).pass(20).keys("<esc>5<down>⏎<esc>0");
        stage.size(80, 60).sees(offered);
    }
}

/// The small policy with questions that narrow their answers.
fn narrowed() -> String {
    let questions = r#"
        Field(id: "scale", ask: "From 0 to 10?", kind: Number, from: 0, to: 10, functions: ["Support"]),
        Field(id: "low", ask: "Why so low?", kind: Line, required_if: "scale", when: AtMost(3)),
        Field(id: "mood", ask: "Mood?", kind: Choice(["Good", "Bad"])),
        Field(id: "bad", ask: "What is bad?", kind: Line, required_if: "mood", when: OneOf(["Bad"])),
        Field(id: "q1""#;
    let small = include_str!("../fixtures/small-policy.ron");
    small
        .replacen("Field(id: \"q1\"", questions.trim_start(), 1)
        .replacen(
            "    rules: [",
            "    functions: [\"Management\", \"Support\"],\n    rules: [",
            1,
        )
}

#[test]
fn a_number_out_of_its_limits_is_told_kept_and_listed_and_an_answer_can_call_for_another() {
    let mut stage = Stage::at("2026-10-09T10:00:00+01:00");
    stage.shelve(&narrowed());
    stage.keys("⏎⏎Jo Madeup⏎DSL⏎Anywhere Primary⏎");
    stage.keys("a sm").keys("⏎⏎").keys(room::NEW_FILE);
    stage.keys("⏎⏎").to("well").sees("What it serves: Support");
    stage.keys("12<tab>");
    stage.sees("That is not a number from 0 to 10. It is kept as you typed it.");
    stage
        .keys("<esc>5")
        .sees("From 0 to 10? “12” is not a number from 0 to 10 yet");
    stage.misses("Why so low?").misses("What is bad?");
    stage
        .to("well")
        .keys("<ctrl-a>2<tab><tab>ba<tab>")
        .keys("<esc>5");
    stage
        .misses("“12”")
        .sees("Left empty: From 0 to 10? · Why so low?");
    stage.sees("Left empty: Mood? · What is bad?");
    stage
        .to("well")
        .keys("<ctrl-a>7<tab><tab>go<tab>")
        .keys("<esc>5");
    stage.misses("Why so low?").misses("What is bad?");
    stage.pass(10).keys("<esc>5<down>⏎<esc>0").size(80, 60);
    stage.sees("In the last session: Management no · Support yes");
    stage.keys("<esc>3").sees("What it serves: Support");
}

#[test]
fn the_policy_s_words_are_said_where_a_session_is_called_off() {
    let rules = r#"
        Cadence(of: OneToOne, who: Everyone, phases: [(None, Weeks(6))], source: "clause 1"),
        Rearrange(days: 7, of: Calendar, source: "clause 4"),
        Said(words: "Tell the head on the same day.", when: CalledOff, source: "clause 5"),
        Said(words: "Of groups only.", when: CalledOff, kinds: [Group], source: "clause 6"),
        Said(words: "At the opening.", when: Always, source: "clause 7"),"#;
    let mut stage = file(rules);
    stage
        .onto("Arrange sessions")
        .keys("⏎")
        .onto("Arrange")
        .keys("⏎");
    stage
        .keys("<up><up>")
        .keys("⏎")
        .onto("Call it off")
        .keys("⏎");
    stage.sees("Tell the head on the same day. (clause 5)");
    stage.sees("Another date is agreed within 7 days (clause 4).");
    stage.misses("Of groups only.").misses("At the opening.");
}

/// A school wants the session itself within five school days, and not only a date for it.
#[test]
fn a_session_that_is_held_again_too_late_is_remarked_on_where_its_date_is_typed() {
    let mut stage = file(
        r#"
        Cadence(of: OneToOne, who: Everyone, phases: [(None, Weeks(6))], source: "clause 1"),
        Rearrange(days: 5, of: School, held: true, source: "clause 4"),"#,
    );
    stage
        .onto("Arrange sessions")
        .keys("⏎")
        .onto("Arrange")
        .keys("⏎");
    stage
        .keys("<up><up>")
        .keys("⏎")
        .onto("Call it off")
        .keys("⏎");
    stage.sees("It is held within 5 school days of Fri 20 Nov: by Fri 27 Nov (clause 4).");
    stage.misses("The new date is later");
    stage
        .keys("<tab>27/11<tab>")
        .misses("The new date is later");
    stage
        .keys("<shift-tab><ctrl-a>30/11<tab>")
        .sees("(clause 4). The new date is later.");
}
