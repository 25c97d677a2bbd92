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
