//! `quietroom actions` on a vault with invented people: what is open, and what became of it.

use std::io;

use insta::assert_snapshot;
use quietroom::{
    cli::{Actions, Invocation, Show, answer},
    document::{self, plain_text::render},
    domain::{
        draft::{DraftPart, Edit},
        facts::{Action, Fact, When},
        policy::SessionFormat,
    },
};

use crate::{
    command::{Computer, Gone, people},
    written::{Written, day, jo},
};

fn computer() -> Computer {
    Computer::with_supervisor(&people())
}

fn robins(actions: Actions) -> Invocation {
    Invocation::Actions(Actions {
        name: vec!["Robin".to_owned()],
        ..actions
    })
}

fn done(number: usize, on: Option<&str>) -> Invocation {
    robins(Actions {
        done: Some(number),
        on: on.map(str::to_owned),
        ..Actions::default()
    })
}

fn put_off(number: usize, on: &str) -> Invocation {
    robins(Actions {
        put_off: Some(number),
        on: Some(on.to_owned()),
        ..Actions::default()
    })
}

const DUE: Invocation = Invocation::Due {
    week: false,
    json: false,
};
const LIST: Invocation = Invocation::List { json: false };

fn show(name: &str) -> Invocation {
    Invocation::Show(Show {
        name: vec![name.to_owned()],
        ..Show::default()
    })
}

const ALL: Actions = Actions {
    name: Vec::new(),
    late: false,
    done: None,
    put_off: None,
    drop: None,
    on: None,
    why: None,
    json: false,
};

#[test]
fn open_actions_are_listed_the_late_ones_first() {
    let mut computer = computer();
    let late = Actions { late: true, ..ALL };
    let json = Actions { json: true, ..ALL };
    let in_a_pipe = computer.text(&Invocation::Actions(ALL));
    let late = computer.text(&Invocation::Actions(late));
    let json = computer.text(&Invocation::Actions(json));
    computer.around.columns = Some(70);
    let on_a_terminal = computer.text(&Invocation::Actions(ALL));
    assert_snapshot!([in_a_pipe, late, json, on_a_terminal].join("\n"));
}

#[test]
fn what_became_of_one_is_written_down_and_the_numbers_stay() {
    let computer = computer();
    assert_eq!(
        computer.text(&done(1, Some("tue"))),
        "Done on Tue 20 Oct 2026: 1 Ring the hub (Robin Example). To take it back: Enter on it in the file.\n"
    );
    assert_eq!(
        computer.text(&put_off(2, "in 6 weeks")),
        "Put off to Thu 3 Dec 2026: 2 Send the log (Robin Example). To take it back: Enter on it in the file.\n"
    );
    let listed = computer.text(&robins(ALL));
    assert_eq!(listed.lines().count(), 2, "{listed}");
    assert!(listed.contains("1  done on Tue 20 Oct 2026"), "{listed}");
    assert!(listed.contains("2  Thu 3 Dec 2026"), "{listed}");
    let drop = robins(Actions {
        drop: Some(2),
        why: Some("no longer needed".to_owned()),
        ..ALL
    });
    assert_eq!(
        computer.text(&drop),
        "Dropped: 2 Send the log (Robin Example). To take it back: Enter on it in the file.\n"
    );
    let listed = computer.text(&robins(ALL));
    assert!(listed.contains("2  dropped"), "{listed}");
    let empty = robins(Actions { json: true, ..ALL });
    assert_eq!(computer.text(&empty), "[]\n");
}

#[test]
fn what_cannot_be_said_is_told_and_nothing_is_written() {
    let computer = computer();
    computer.text(&done(1, None));
    let before = computer.vault(false).read().unwrap().files;
    for (wish, told) in [
        (done(9, None), "Robin Example has no action number 9."),
        (done(0, None), "has no action number 0."),
        (
            done(1, None),
            "“Ring the hub” is done already, on Thu 22 Oct 2026.",
        ),
        (
            done(2, Some("1/6/2026")),
            "Mon 1 Jun 2026 is before it was agreed, on",
        ),
        (
            done(2, Some("in 2 weeks")),
            "Thu 5 Nov 2026 is still to come.",
        ),
        (put_off(2, "19/10/2026"), "Mon 19 Oct 2026 is past."),
        (put_off(2, "someday"), "not understood as a date"),
    ] {
        let trouble = computer.says(&wish).unwrap_err().to_string();
        assert!(trouble.contains(told), "{trouble}");
    }
    assert_eq!(computer.vault(false).read().unwrap().files, before);
}

/// Somebody who reads that the vault is as it was does it once more.
#[test]
fn what_was_done_is_said_where_the_answer_cannot_be_printed() {
    let computer = computer();
    let mut full = Gone(io::ErrorKind::StorageFull);
    let done = answer(&done(1, None), &computer.around, &mut full, &mut io::sink());
    let told = done.unwrap_err().to_string();
    assert!(told.contains("It is done and written down"), "{told}");
    assert!(told.contains("Do not do it again."), "{told}");
    assert!(computer.text(&robins(ALL)).contains("1  done"));
    let read = answer(&robins(ALL), &computer.around, &mut full, &mut io::sink());
    let told = read.unwrap_err().to_string();
    assert!(told.contains("The vault is as it was."), "{told}");
}

#[test]
fn somebody_has_to_be_known_to_say_it() {
    let computer = Computer::with(&people());
    let trouble = computer.says(&done(1, None)).unwrap_err().to_string();
    assert!(
        trouble.contains("which of the supervisors you are"),
        "{trouble}"
    );
}

#[test]
fn a_groups_action_is_numbered_and_each_tells_of_their_part_and_the_group_of_the_whole() {
    let [sam, robin, kit] = people();
    let mut team = Written::about(7, "Pastoral team", "");
    team.profile.format = SessionFormat::Group;
    team.profile.members = vec![robin.profile.who.clone()];
    let profile = team.profile.clone();
    team.entry("2026-07-01 10:00", vec![Fact::Profile(profile)]);
    team.session("2026-09-18 14:00", |sitting| {
        let part = DraftPart::Action(Action {
            id: [70; 16].into(),
            what: "Rota".to_owned(),
            owners: vec![robin.profile.who.clone(), kit.profile.who.clone()],
            due: When::NoDay,
            case: None,
            asked_at: None,
            personal: false,
        });
        sitting.draft.apply(&Edit::Insert { at: 0, part }).unwrap();
    });
    let computer = Computer::with_supervisor(&[sam, robin, kit, team]);
    let listed = computer.text(&robins(ALL));
    assert_eq!(listed.lines().count(), 3, "{listed}");
    assert!(listed.contains("Rota · Pastoral team"), "{listed}");
    let all = computer.text(&Invocation::Actions(ALL));
    assert_eq!(all.matches("Rota").count(), 1, "{all}");
    let done = computer.text(&done(3, None));
    assert_eq!(
        done,
        "Done on Thu 22 Oct 2026: 3 Rota (Robin Example). Still open for Kit Invented. To take it back: Enter on it in the file.\n"
    );
    let own = computer.text(&robins(ALL));
    assert!(own.contains("done on Thu 22 Oct 2026"), "{own}");
    let parts = "done by Robin Example · open for Kit Invented";
    let all = computer.text(&Invocation::Actions(ALL));
    assert!(all.contains(parts), "{all}");
    let whole = Invocation::Actions(Actions {
        name: vec!["pastoral".to_owned()],
        done: Some(1),
        ..ALL
    });
    let done = computer.text(&whole);
    assert!(done.starts_with("Done on Thu 22 Oct 2026: 1 Rota (Pastoral team)."));
    assert!(!computer.text(&Invocation::Actions(ALL)).contains("Rota"));
}

/// Finding: “asap” stood below January, and the file's first action was not the first of the list.
#[test]
fn what_is_to_be_soon_stands_behind_what_is_late_and_other_words_last() {
    let [sam, mut robin, kit] = people();
    let owner = robin.profile.who.clone();
    robin.session("2026-10-20 14:00", |sitting| {
        for (number, words) in [(71, "ongoing"), (72, "asap")] {
            let part = DraftPart::Action(Action {
                id: [number; 16].into(),
                what: format!("{words} it is"),
                owners: vec![owner.clone()],
                due: When::InWords(words.to_owned()),
                case: None,
                asked_at: None,
                personal: false,
            });
            sitting.draft.apply(&Edit::Insert { at: 0, part }).unwrap();
        }
    });
    let computer = Computer::with_supervisor(&[sam, robin, kit]);
    for list in [Invocation::Actions(ALL), robins(ALL)] {
        let text = computer.text(&list);
        let robins = text.lines().filter(|line| line.contains("Robin"));
        let order = ["Ring the hub", "asap", "Send the log", "ongoing"];
        let found: Vec<_> = robins
            .filter_map(|line| order.iter().position(|what| line.contains(what)))
            .collect();
        assert_eq!(found, [0, 1, 2, 3], "{text}");
    }
}

#[test]
fn no_list_of_everybody_holds_a_personal_action_but_for_who_does_it() {
    let [sam, robin, kit] = people();
    let mut team = Written::about(7, "Pastoral team", "");
    team.profile.format = SessionFormat::Group;
    team.profile.members = vec![robin.profile.who.clone(), kit.profile.who.clone()];
    let profile = team.profile.clone();
    team.entry("2026-07-01 10:00", vec![Fact::Profile(profile)]);
    let mine = jo();
    team.session("2026-09-18 14:00", |sitting| {
        let owners = [
            ("Private of Robin", robin.profile.who.clone()),
            ("Private of mine", mine.clone()),
        ];
        for (nth, (what, owner)) in (70..).zip(owners) {
            let part = DraftPart::Action(Action {
                id: [nth; 16].into(),
                what: what.to_owned(),
                owners: vec![owner],
                due: When::On(day("2026-09-25")),
                case: None,
                asked_at: None,
                personal: true,
            });
            sitting.draft.apply(&Edit::Insert { at: 0, part }).unwrap();
        }
    });
    let file = team.fold();
    let plan = document::plan(file.last().unwrap(), &file, None);
    let plan = render(&plan, 80);
    assert!(plan.contains("No action was agreed."), "{plan}");
    assert!(!plan.contains("Private"), "{plan}");
    let computer = Computer::with_supervisor(&[sam, robin, kit, team]);
    let named = |name: &str| {
        Invocation::Actions(Actions {
            name: vec![name.to_owned()],
            ..ALL
        })
    };
    let places = [
        (
            "everybody’s actions",
            Invocation::Actions(ALL),
            [false, true],
        ),
        ("the file it is in", named("pastoral"), [true, true]),
        ("the file of who does it", named("robin"), [true, false]),
        ("another member’s file", named("kit"), [false, false]),
        ("the record", show("pastoral"), [true, true]),
        ("what is due", DUE, [false, false]),
        ("the list of people", LIST, [false, false]),
    ];
    for (place, asked, shown) in places {
        let text = computer.text(&asked);
        let seen = ["Private of Robin", "Private of mine"].map(|what| text.contains(what));
        assert_eq!(seen, shown, "{place}:\n{text}");
    }
    let due = computer.text(&DUE);
    assert!(!due.contains("2 actions are late"), "{due}");
    let listed = computer.text(&LIST);
    let team = listed.lines().find(|line| line.starts_with("Pastoral"));
    assert!(team.unwrap().contains("1 open action, late"), "{listed}");
}

/// A group's action stands in the file of each who is to do it; over all files it was late three times.
#[test]
fn what_a_group_is_to_do_is_counted_once_in_every_list() {
    let [sam, robin, kit] = people();
    let mut team = Written::about(7, "Pastoral team", "");
    team.profile.format = SessionFormat::Group;
    team.profile.members = vec![sam.profile.who.clone(), kit.profile.who.clone()];
    let (profile, members) = (team.profile.clone(), team.profile.members.clone());
    team.entry("2026-07-01 10:00", vec![Fact::Profile(profile)]);
    team.session("2026-09-18 14:00", |sitting| {
        let part = DraftPart::Action(Action {
            id: [70; 16].into(),
            what: "Cover the gate".to_owned(),
            owners: members,
            due: When::On(day("2026-09-25")),
            case: None,
            asked_at: None,
            personal: false,
        });
        sitting.draft.apply(&Edit::Insert { at: 0, part }).unwrap();
    });
    let without = Computer::with_supervisor(&[sam, robin, kit]);
    let [sam, robin, kit] = people();
    let with = Computer::with_supervisor(&[sam, robin, kit, team]);
    let week = Invocation::Due {
        week: true,
        json: false,
    };
    for (list, says) in [
        (Invocation::Actions(ALL), "Cover the gate"),
        (week, "Cover the gate"),
        (DUE, "1 action is late, since Fri 25 Sep"),
        (LIST, "1 open action, late"),
    ] {
        let count = |computer: &Computer| computer.text(&list).matches(says).count();
        let more = count(&with) - count(&without);
        assert_eq!(more, 1, "{says}: {}", with.text(&list));
    }
}

#[test]
fn an_action_that_is_over_since_last_time_is_listed_with_its_day_under_its_name() {
    let computer = computer();
    computer.text(&done(1, Some("tue")));
    let robins = computer.text(&robins(ALL));
    assert!(robins.contains("done on Tue 20 Oct 2026"), "{robins}");
    for elsewhere in [
        ALL,
        Actions { late: true, ..ALL },
        Actions { json: true, ..ALL },
    ] {
        let listed = computer.text(&Invocation::Actions(elsewhere));
        assert!(!listed.contains("Ring the hub"), "{listed}");
    }
}

#[test]
fn an_earlier_day_is_no_putting_off() {
    let computer = computer();
    let refused = computer.says(&put_off(2, "tomorrow")).unwrap_err();
    let refused = refused.to_string();
    assert!(refused.contains("That is earlier than"), "{refused}");
}
