//! `quietroom due` and `quietroom arrange` on a vault with invented people.

use insta::assert_snapshot;
use quietroom::cli::{Arrange, Invocation};

use crate::{
    command::{Computer, people},
    written::{Written, at},
};

const DUE: Invocation = Invocation::Due {
    week: false,
    json: false,
};
const DUE_AS_JSON: Invocation = Invocation::Due {
    week: false,
    json: true,
};

fn arrange(said: &str, time: Option<&str>, venue: Option<&str>) -> Invocation {
    Invocation::Arrange(Arrange {
        said: said.split_whitespace().map(str::to_owned).collect(),
        time: time.map(str::to_owned),
        venue: venue.map(str::to_owned),
    })
}

#[test]
fn what_is_wanted_is_listed_the_most_pressing_first() {
    let mut computer = Computer::with(&people());
    let in_a_pipe = computer.text(&DUE);
    let json = computer.text(&DUE_AS_JSON);
    computer.around.columns = Some(80);
    let on_a_terminal = computer.text(&DUE);
    assert_snapshot!([in_a_pipe, json, on_a_terminal].join("\n"));
    let empty = Computer::with(&[]);
    assert_eq!(empty.text(&DUE), "Nothing is due.\n");
    assert_eq!(empty.text(&DUE_AS_JSON), "[]\n");
}

/// A computer on the day after Robin's arranged session, which went on past midnight and is not ended.
fn past_midnight() -> Computer {
    let mut robin = Written::robin();
    robin.session("2026-08-28 14:00", |sitting| {
        sitting.next("2026-10-21", "23:30");
    });
    let mut draft = robin.draft("2026-10-21 23:30");
    draft.last_active = at("2026-10-22 00:10");
    let computer = Computer::with(&[robin]);
    let vault = computer.vault(false);
    vault.drafts().put(draft).unwrap();
    computer
}

#[test]
fn a_session_that_goes_on_past_midnight_is_neither_late_nor_unanswered() {
    let computer = past_midnight();
    let due = computer.text(&DUE);
    assert!(!due.contains("what became of it"), "{due}");
    assert!(!due.contains("6 weeks"), "{due}");
    assert!(due.contains("Record of Fri 28 Aug"), "{due}");
    let on =
        "soon   Robin Example  Wed 21 Oct 2026  Begun and not ended: it goes on where it was left";
    assert!(due.contains(on), "{due}");
    assert_eq!(
        computer.text(&Invocation::List { json: false }),
        "Robin Example  Deputy DSL  last Fri 28 Aug 2026  due Wed 2 Dec 2026  no open actions  unfinished, Wed 21 Oct 2026\n"
    );
}

#[test]
fn a_lack_is_late_since_the_first_session_and_what_is_late_comes_first() {
    let computer = Computer::with(&people());
    let due = computer.text(&DUE);
    let order = ["late", "soon", "later"];
    let weight = |line: &str| {
        order
            .iter()
            .position(|weight| line.split(' ').next() == Some(weight))
    };
    assert!(due.lines().map(weight).is_sorted(), "{due}");
    let lacks = due.lines().filter(|line| line.contains("No agreement"));
    let days: Vec<_> = lacks.map(|line| line.get(..40).unwrap().trim()).collect();
    assert_eq!(
        days,
        [
            "late   Robin Example    Fri 28 Aug 2026",
            "late   Sam Placeholder  Fri 9 Oct 2026"
        ]
    );
}

#[test]
fn a_session_is_arranged_at_the_usual_time_or_another() {
    let computer = Computer::with_supervisor(&people());
    for (wish, says) in [
        (
            arrange("Robin Example in 2 weeks", None, None),
            "Arranged for Thu 5 Nov 2026, 14:00 (Robin Example).\n",
        ),
        (
            arrange("robin 28/11/2026", Some("9.30"), Some("The Nook")),
            "Arranged for Sat 28 Nov 2026, 09:30 · The Nook (Robin Example).\nSat 28 Nov is at the weekend.\n\
             Arranged already, too: Thu 5 Nov 2026, 14:00.\n",
        ),
    ] {
        assert_eq!(computer.text(&wish), says);
    }
    let list = computer.text(&Invocation::List { json: false });
    assert!(list.contains("next Thu 5 Nov 2026"), "{list}");
}

#[test]
fn what_cannot_be_arranged_is_told_and_nothing_is_written() {
    let computer = Computer::with_supervisor(&people());
    computer.text(&arrange("robin in 2 weeks", None, None));
    let before = computer.vault(false).read().unwrap().files;
    for (wish, told) in [
        (
            arrange("robin yesterday", None, None),
            "Wed 21 Oct 2026 is past.",
        ),
        (
            arrange("robin soonish", None, None),
            "not understood as a date",
        ),
        (
            arrange("robin 5/11", None, None),
            "arranged for Thu 5 Nov 2026 already",
        ),
        (
            arrange("robin 31 nov", None, None),
            "There is no 31 November.",
        ),
        (arrange("robin 6/11", Some("late"), None), "time"),
        (
            arrange("robin 20/10", None, None),
            "Tue 20 Oct 2026 is past.\nhint: If Wed 20 Oct 2027 is meant, write 20/10/2027.",
        ),
        (
            arrange("robin 28/11", None, None),
            "Sat 28 Nov is at the weekend.\nhint: If Sat 28 Nov 2026 is meant, write 28/11/2026.",
        ),
        (
            arrange("robin 25/12", None, None),
            "Fri 25 Dec is a bank holiday: Christmas Day.\nhint: If Fri 25 Dec 2026 is meant, write 25/12/2026.",
        ),
        (
            arrange("robin today", Some("8:30"), None),
            "Thu 22 Oct 2026, 08:30 is past.",
        ),
        (
            arrange("kit fri", None, None),
            "Kit Invented is no longer supervised.",
        ),
        (arrange("nobody fri", None, None), "Nobody in this vault"),
    ] {
        let trouble = computer.says(&wish).unwrap_err().to_string();
        assert!(trouble.contains(told), "{trouble}");
    }
    assert_eq!(computer.vault(false).read().unwrap().files, before);
}

#[test]
fn the_week_is_the_list_of_the_screen_for_people_and_for_other_programs() {
    let week = |json| Invocation::Due { week: true, json };
    let mut computer = Computer::with_supervisor(&people());
    let in_a_pipe = computer.text(&week(false));
    let json = computer.text(&week(true));
    computer.around.columns = Some(80);
    let on_a_terminal = computer.text(&week(false));
    assert_snapshot!([in_a_pipe, json, on_a_terminal].join("\n"));
    let empty = Computer::with(&[]);
    assert_eq!(
        empty.text(&week(false)),
        "Nothing is due, and nothing is arranged.\n"
    );
    assert_eq!(empty.text(&week(true)), "[]\n");
}
