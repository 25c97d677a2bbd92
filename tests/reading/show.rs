//! `quietroom show` of what is of no session: agreements, notes of informal talks.

use chrono::TimeDelta;
use quietroom::{
    cli::{Invocation, Other, Show},
    domain::facts::{Fact, Origin, SignOff, SignOffMethod},
    vault::EntryLocation,
};

use crate::{
    command::Computer,
    written::{Written, at, jo},
};

/// Robin's file: an agreement, a session and a note of one day, and a newer version of the agreement that nobody agreed yet.
fn robin() -> Computer {
    let mut robin = Written::robin();
    robin.apart("contract", "2026-08-28 13:00", |sitting| {
        sitting.answer("place", "The library");
    });
    robin.session("2026-08-28 14:00", |sitting| sitting.answer("q1", "Tired."));
    robin.apart("informal", "2026-08-28 16:00", |sitting| {
        sitting.answer("said", "Met in the corridor.");
    });
    robin.apart("contract", "2026-10-09 13:00", |sitting| {
        sitting.answer("place", "The bothy");
    });
    let computer = Computer::with(&[robin]);
    both_agree_the_first_record(&computer);
    computer
}

fn both_agree_the_first_record(computer: &Computer) {
    let mut vault = computer.vault(false);
    let contents = vault.read().unwrap();
    let (file, kept) = contents.files.iter().next().unwrap();
    let is_record = |fact: &Fact| matches!(fact, Fact::Record(_));
    let mut records = kept
        .iter()
        .filter(|kept| kept.entry.facts.iter().any(is_record));
    let agreed = records.next().unwrap().digest;
    let robin = Written::robin().profile.who;
    let facts = [jo(), robin].map(|who| {
        Fact::Agreed(SignOff {
            record: agreed,
            how: SignOffMethod::TypedName(who.name.clone()),
            who,
            on: at("2026-08-28 13:30"),
        })
    });
    let place = EntryLocation::File(*file);
    vault
        .publish(
            place,
            &jo(),
            at("2026-08-28 13:30"),
            facts.into(),
            "an entry",
            None,
        )
        .unwrap();
}

const NOTHING: Other = Other {
    agreement: false,
    review: false,
    note: false,
};
const AGREEMENT: Option<Other> = Some(Other {
    agreement: true,
    ..NOTHING
});
const REVIEW: Option<Other> = Some(Other {
    review: true,
    ..NOTHING
});
const NOTE: Option<Other> = Some(Other {
    note: true,
    ..NOTHING
});

fn wish(of: Option<Other>, on: Option<&str>, ron: bool) -> Invocation {
    Invocation::Show(Show {
        name: vec!["Robin".to_owned()],
        on: on.map(str::to_owned),
        of,
        ron,
        ..Show::default()
    })
}

#[test]
fn each_record_is_shown_by_what_it_is_and_its_day() {
    let computer = robin();
    for (of, on, words) in [
        (None, None, "Tired."),
        (None, Some("28/8"), "Tired."),
        (None, Some("9/10"), "The bothy"),
        (AGREEMENT, None, "The library"),
        (AGREEMENT, Some("9/10"), "The bothy"),
        (NOTE, None, "Met in the corridor."),
        (NOTE, Some("28/8"), "Met in the corridor."),
    ] {
        let page = computer.text(&wish(of, on, false));
        assert!(page.contains(words), "{of:?} {on:?}: {page}");
        let stored = computer.text(&wish(of, on, true));
        assert!(stored.contains(words), "{of:?} {on:?}: {stored}");
    }
    let page = computer.text(&wish(AGREEMENT, None, false));
    assert!(page.contains("agreed by both on"), "{page}");
    assert!(page.contains("Signed (Supervisor)"), "{page}");
}

/// It is the last however long after it was held it was written up, and whatever was agreed meanwhile.
#[test]
fn the_last_session_is_shown_after_it_was_written_up() {
    let mut robin = Written::robin();
    robin.session("2026-08-28 14:00", |sitting| sitting.answer("q1", "Tired."));
    let agreement = robin.apart("contract", "2026-10-15 13:00", |sitting| {
        sitting.answer("place", "The library");
    });
    robin.agreed(agreement, "2026-10-15 13:30");
    robin.session("2026-10-16 14:00", |sitting| {
        sitting.answer("q1", "Written up.");
        sitting.draft.record.origin = Origin::WrittenLater;
        for span in &mut sitting.draft.record.spans {
            span.from -= TimeDelta::days(7);
            span.to = Some(span.from + TimeDelta::minutes(45));
        }
    });
    robin.revise("2026-10-19 09:00", |sitting| {
        sitting.answer("q1", "Written up well.");
    });
    let computer = Computer::with(&[robin]);
    let page = computer.text(&wish(None, None, false));
    assert!(page.contains("Fri 9 Oct 2026"), "{page}");
    assert!(page.contains("Written up well."), "{page}");
}

#[test]
fn what_is_not_there_is_said_with_what_there_is() {
    let computer = robin();
    for (of, on, said) in [
        (REVIEW, None, "There is no review in this file."),
        (
            AGREEMENT,
            Some("27/8"),
            "There is no agreement of Thu 27 Aug 2026 in this file.",
        ),
        (
            NOTE,
            Some("9/10"),
            "There is no note of an informal talk of Fri 9 Oct 2026 in this file.",
        ),
    ] {
        let trouble = computer.says(&wish(of, on, false)).unwrap_err();
        assert_eq!(trouble.what, said);
        let there = "There are: agreement of Fri 28 Aug 2026, session 1 · Fri 28 Aug 2026, \
                     informal note of Fri 28 Aug 2026, agreement of Fri 9 Oct 2026.";
        assert_eq!(trouble.hint.as_deref(), Some(there));
    }
}
