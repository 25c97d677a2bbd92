//! The way of meeting, chosen at the opening of a session, at 80×24 and 60×20.

use quietroom::domain::{
    facts::{AgendaProposal, Arrangement, Fact, FieldPath, Profile},
    policy::{Policy, SessionFormat},
};

use crate::support::stage::Stage;

/// Robin's file with a built-in policy, with a session at its opening.
fn opened(policy: &str, (width, height): (u16, u16)) -> Stage {
    let mut stage = Stage::set_up("2026-10-09T10:00:00+01:00");
    stage.size(width, height);
    let shelf = &mut stage.app.cx.shelf.policies;
    shelf.retain(|shelved| shelved.id == policy);
    stage.keys("<ctrl-n>Robin Example<tab>Deputy DSL");
    while !stage.screen().contains("▸ ") {
        stage.keys("<tab>");
    }
    stage.keys("⏎⏎").reads_on().sees("Start · Enter");
    stage
}

/// Goes from box to box to where the way of meeting is chosen.
#[track_caller]
fn at_the_ways(stage: &mut Stage) {
    for _ in 0..40 {
        if stage.place() == Some(&FieldPath::Format) {
            return;
        }
        stage.keys("<tab>");
    }
    panic!("no way to choose:\n{}", stage.screen());
}

fn forms(stage: &Stage) -> Vec<String> {
    let sheets = stage.draft().record.sheets.iter();
    sheets.map(|sheet| sheet.form.clone()).collect()
}

/// The forms that a policy has for a way of meeting.
fn record_of(stage: &Stage, kind: SessionFormat) -> String {
    let policy: &Policy = stage.app.cx.shelf.policies[0].policy();
    policy.record_form(kind).unwrap().id.clone()
}

const SIZES: [(u16, u16); 2] = [(80, 24), (60, 20)];

#[test]
fn another_way_brings_its_forms_and_takes_those_with_nothing_in_them_in_one_step() {
    for size in SIZES {
        for (policy, usual, advice, key) in [
            ("stockport", "Individual supervision", "Consultation", "c"),
            ("place", "One to one supervision", "Group consultation", "g"),
        ] {
            let mut stage = opened(policy, size);
            at_the_ways(&mut stage);
            stage.sees("How:").sees(usual);
            let before = stage.draft().record.clone();
            stage.keys(key).sees(advice);
            let consultation = record_of(&stage, SessionFormat::Consultation);
            assert_eq!(stage.draft().record.format, SessionFormat::Consultation);
            assert_eq!(forms(&stage)[0], consultation);
            assert!(!forms(&stage).contains(&record_of(&stage, SessionFormat::OneToOne)));
            assert_eq!(stage.place(), Some(&FieldPath::Format));
            stage.keys("<ctrl-z>").sees(usual);
            let after = &stage.draft().record;
            assert_eq!(
                (&after.format, &after.sheets, after.agenda.len()),
                (&before.format, &before.sheets, before.agenda.len())
            );
            assert_eq!(stage.place(), Some(&FieldPath::Format));
            stage.keys("<ctrl-y>").sees(advice);
            assert_eq!(forms(&stage)[0], consultation);
            assert_eq!(stage.place(), Some(&FieldPath::Format));
        }
    }
}

#[test]
fn a_form_that_has_words_stays() {
    for size in SIZES {
        let mut stage = opened("stockport", size);
        stage.keys("⏎Tired.").to("open").sees("Opening 1/");
        at_the_ways(&mut stage);
        stage.keys("c").sees("What is written stays:");
        let usual = record_of(&stage, SessionFormat::OneToOne);
        let other = record_of(&stage, SessionFormat::Consultation);
        assert!(forms(&stage).contains(&usual) && forms(&stage).contains(&other));
        let notes = format!("{:?}", stage.draft().record);
        assert!(notes.contains("Tired."));
        // Back again: the consultation's has nothing in it.
        at_the_ways(&mut stage);
        stage.keys("i");
        assert!(forms(&stage).contains(&usual) && !forms(&stage).contains(&other));
    }
}

#[test]
fn one_form_for_several_ways_stays_as_it_is() {
    for size in SIZES {
        let mut stage = opened("stretford", size);
        let before = stage.draft().record.sheets.clone();
        at_the_ways(&mut stage);
        stage.keys("<right>").sees("supervision with an extern");
        assert_eq!(stage.draft().record.format, SessionFormat::External);
        assert_eq!(stage.draft().record.sheets, before);
        stage.keys("<esc>5<down>⏎<down><down>⏎");
        stage.keys("<esc>0<esc>3").size(80, 70);
        stage.sees("How: 1:1 supervision with an external provider");
    }
}

#[test]
fn where_there_is_one_way_nothing_is_asked() {
    for policy in ["highcliffe", "leeds"] {
        opened(policy, (80, 24)).misses("How:");
    }
}

/// What is arranged for today is the usual session; another way keeps it only when it is said to be that session.
#[test]
fn a_session_held_another_way_keeps_what_is_arranged_only_when_it_is_said_to() {
    for size in SIZES {
        let mut stage = opened("stockport", size);
        let file = stage.draft().file;
        stage.keys("<esc>0");
        let at = "2026-10-09T14:00:00".parse().unwrap();
        let mut arranged = Arrangement::new([1; 16].into(), at, "Library".to_owned());
        arranged.agenda.push(AgendaProposal {
            title: "Rota".to_owned(),
            by: "Robin Example".to_owned(),
            minutes: None,
        });
        stage.publish(file, vec![Fact::Arranged(arranged)]);
        let keeps = |stage: &Stage| {
            let record = &stage.draft().record;
            let brought = record.agenda.iter().any(|item| item.title == "Rota");
            assert_eq!(record.arrangement.is_some(), brought);
            brought
        };
        stage.keys("⏎");
        assert!(keeps(&stage), "the usual way");
        at_the_ways(&mut stage);
        let before = stage.draft().record.clone();
        stage.keys("c");
        assert!(!keeps(&stage), "another way");
        stage.keys("<ctrl-z>");
        assert_eq!(stage.draft().record, before, "in one step");
        stage.keys("<ctrl-y>i");
        assert!(keeps(&stage), "the usual way again");
        stage.keys("c").size(80, 70);
        stage.sees(
            "This is the session arranged for Fri 9 Oct · Enter takes it and what is to be brought",
        );
        let line = "☐ This is the session arranged";
        while !stage.screen().contains(&format!("▸ {line}")) {
            stage.keys("<tab>");
        }
        stage.keys("⏎");
        assert!(keeps(&stage), "said to be that session");
        stage.to("open");
        at_the_ways(&mut stage);
        stage.keys("i").keys("c");
        assert!(keeps(&stage), "and stays it");
    }
}

#[test]
fn whoever_goes_to_the_opening_from_the_agenda_stands_where_it_begins() {
    for size in SIZES {
        let mut stage = opened("stretford", size);
        at_the_ways(&mut stage);
        stage.to("open").sees("▸ Start · Enter");
        stage
            .keys("<pgdn><pgdn>")
            .to("open")
            .sees("▸ Start · Enter");
        // Once it is begun the agenda leaves the cursor where it was.
        stage.keys("⏎").to("open");
        at_the_ways(&mut stage);
        stage.to("open");
        assert_eq!(stage.cursor(), stage.size(size.0, size.1).cursor());
        stage.sees("How:").misses("▸ Go on");
    }
}

/// Three schools, B17: a shared session began with the words about an individual relationship, and missed an agreement
/// that the policy wants of one to one supervision alone.
#[test]
fn shared_supervision_has_no_words_of_one_to_one_and_misses_no_agreement_of_it() {
    let one_to_one = [
        "There is no agreement yet (One to one Supervision and PMR)",
        "Draw up the agreement",
        "One to one supervision is a formal, prearranged",
    ];
    let mut stage = opened("place", (80, 60));
    for words in one_to_one {
        stage.sees(words);
    }
    at_the_ways(&mut stage);
    stage.keys("s").sees("Shared");
    assert_eq!(stage.draft().record.format, SessionFormat::Shared);
    for words in one_to_one {
        stage.misses(words);
    }
    // Nor where that is the usual way.
    let (id, profile) = {
        let mut files = stage.app.cx.contents.files();
        let (file, profile) = files.next().unwrap();
        (file.id, profile.clone())
    };
    stage.keys("<esc>0").sees("No agreement has been made yet");
    let format = SessionFormat::Shared;
    stage.publish(id, vec![Fact::Profile(Profile { format, ..profile })]);
    stage
        .keys("<esc>0⏎")
        .misses("No agreement has been made yet");
    stage.keys("<esc>2⏎").sees("Shared");
    for words in one_to_one {
        stage.misses(words);
    }
}
