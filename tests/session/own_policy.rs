//! A school's own policy: adopted from the command line, chosen for somebody, and a session held with it.

use std::{fs, io};

use quietroom::{
    cli::{Environment, answer, parse},
    config::{Config, Folders},
    domain::facts::FieldPath,
    policies::duplicate,
};

use crate::{room, support::stage::Stage};

/// The policy of an invented school, written from the guide alone.
const LANTERN: &str = include_str!("../fixtures/sixth-school.ron");

/// Adopts a policy from the command line of the same computer.
pub fn adopt(stage: &Stage, policy: &str) -> String {
    let file = stage.home().join("a-school.ron");
    fs::write(&file, policy).unwrap();
    told(stage, &["policy", "adopt", &file.display().to_string()])
}

/// What the command line of the same computer says to these words.
pub fn told(stage: &Stage, words: &[&str]) -> String {
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
        now: stage.now(),
        columns: None,
    };
    let (wish, _) = parse(["quietroom"].iter().chain(words)).unwrap();
    let mut out = Vec::new();
    answer(&wish, &around, &mut out, &mut io::sink()).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_session_is_held_with_the_policy_of_a_sixth_school() {
    let mut stage = room::new_file();
    stage.close();
    let said = adopt(&stage, LANTERN);
    assert!(
        said.contains("“Lantern Bay Academy: Time to Think”, Spring 2027 is in the vault."),
        "{said}"
    );
    stage.restart().keys("robin⏎<esc>4<tab><tab><tab>lan");
    stage.sees("‹ Lantern Bay Academy: Time to Think ›");
    stage
        .keys("<tab><tab><tab>⏎")
        .sees("2 weeks after the start");
    stage.keys("<esc>2").sees("What is said here stays here,");
    stage.keys("⏎").sees("a) What is the weather like inside?");
    stage.keys("st<tab>It rained on sports day.");
    stage.keys("<pgdn>EJ<tab>h<tab>").sees("High 1");
    stage
        .keys("<ctrl-p>case sheet⏎EJ⏎")
        .sees("What is a day like for them?");
    stage.keys("<tab>Long.<esc>5<down>⏎<esc>0");
    let kept = stage.entries().concat();
    for words in [
        "Storm",
        "It rained on sports day.",
        "Whom shall we think about?",
        "Long.",
    ] {
        assert!(kept.contains(words), "{words}");
    }
    // Another edition takes its place, and the record keeps the questions it was made with.
    stage.close();
    let next = LANTERN
        .replace("Spring 2027", "Autumn 2027")
        .replace("What made it so?", "What would change it?");
    assert!(adopt(&stage, &next).contains("It takes the place of the edition that was there"));
    stage.restart().keys("robin⏎<esc>3");
    stage.sees("Lantern Bay Academy: Time to Think, Spring 2027 · Annex A");
    stage
        .sees("b) What made it so?")
        .sees("It rained on sports day.");
    stage
        .keys("<esc>0<esc>2⏎")
        .to("you")
        .sees("b) What would change it?");
}

#[test]
fn a_policy_that_cannot_be_used_is_named_where_one_is_chosen() {
    let mut stage = room::new_file();
    stage.shelve(&LANTERN.replace("kind: Text", "kind: Txt"));
    stage
        .keys("<esc>4")
        .sees("a-school.ron, line 48, column 83: “Txt” is not known here");
    stage.sees("`quietroom policy check`");
    stage
        .keys("<esc>0<esc>0<ctrl-n>")
        .sees("a-school.ron, line 48");
    stage.size(60, 20).sees("a-school.ron, line 48");
}

#[test]
fn two_policies_whose_titles_begin_alike_are_told_apart_by_their_ids_in_a_narrow_window() {
    let mut stage = room::new_file();
    let (_, text) = quietroom::policies::built_in().remove(0);
    let title = "Highcliffe St Mark: Supervision Policy";
    let copy = duplicate(text, "harbour", title).unwrap();
    stage.shelve(&copy);
    stage.size(60, 20).keys("<esc>4<tab><tab><tab>");
    stage.sees("‹highcliffe · Highcliffe St");
    stage.misses("harbour");
    stage.keys("har").sees("‹harbour · Highcliffe St");
    insta::assert_snapshot!(stage.screen());
}

#[test]
fn the_questions_are_read_before_a_session() {
    let mut stage = room::new_file();
    stage
        .keys("<ctrl-p>questions⏎")
        .sees("What a session asks")
        .sees("Supervision Record (Individual) · Appendix 2");
    insta::assert_snapshot!(stage.screen());
    stage.keys("<esc>").misses("What a session asks");
}

#[test]
fn a_school_s_own_policy_is_offered_before_those_that_are_built_in() {
    let mut stage = Stage::new();
    stage.shelve(LANTERN);
    stage.keys("⏎⏎").sees("Who supervises?");
    stage.sees("Lantern Bay Academy: Time to Think");
}

#[test]
fn an_unfinished_session_goes_on_with_the_edition_that_it_was_begun_with() {
    let mut stage = room::new_file();
    stage.close();
    adopt(&stage, LANTERN);
    stage
        .restart()
        .keys("robin⏎<esc>4<tab><tab><tab>lan<tab><tab><tab>⏎⏎⏎");
    stage.sees("b) What made it so?").keys("st<tab>It rained.");
    stage.keys("<esc>0<esc>0").close();
    let next = LANTERN.replace("Spring 2027", "Autumn 2027").replace(
        "\"why\", number: \"b)\", ask: \"What made it so?\"",
        "\"change\", number: \"b)\", ask: \"What would change it?\"",
    );
    assert!(next.contains("What would change it?"));
    adopt(&stage, &next);
    stage.restart().keys("⏎").sees("b) What made it so?");
    stage.sees("It rained.").misses("What would change it?");
    // Revised, it asks what it asked.
    stage.keys("<esc>5<down>⏎<esc>0<esc>3<esc>5").to("you");
    stage.sees("b) What made it so?").sees("It rained.");
}

#[test]
fn a_table_opens_its_own_numbers_though_anothers_name_ends_like_its_own() {
    let cowboys = r#"Field(id: "cowboys", ask: "Who rides?", kind: Table(
        columns: [Column(id: "child", ask: "Child", kind: Line)],
        rows: Nothing,
        tally: [Tally(label: "Riding")],
    )),
    ]),
    Item(id: "stretch""#;
    let policy = LANTERN
        .replace(r#"id: "who""#, r#"id: "boys""#)
        .replace("]),\n                Item(id: \"stretch\"", cowboys);
    let mut stage = room::new_file();
    stage.close();
    adopt(&stage, &policy);
    stage
        .restart()
        .keys("robin⏎<esc>4<tab><tab><tab>lan<tab><tab><tab>⏎<esc>2⏎");
    stage
        .onto("Numbers given without names")
        .keys("<tab><tab>⏎3");
    let place = stage.place();
    assert!(
        matches!(place, Some(FieldPath::StatedCount { of, .. }) if of.field == "cowboys"),
        "{place:?}"
    );
    stage.sees("Riding, in all:");
}
