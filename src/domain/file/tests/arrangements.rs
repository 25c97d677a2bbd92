//! Sessions arranged, moved and called off, on one computer and on two: a story a line, and what it comes to.

use super::once::Line;
use crate::domain::{
    dates,
    facts::{AgendaProposal, Arrangement, ArrangementStatus, Fact, Profile, Record, Replacement},
    file::{ArrangementHistory, SupervisionFile},
    fixture::{
        LAPTOP, OFFICE, Story, answering, arranged, called_off, day, profile, robin, session,
    },
    id::Digest,
    policy::SessionFormat,
};

#[test]
fn what_is_said_of_a_session_is_answered_or_stands() {
    for line in ARRANGED {
        let mut story = Story::default();
        (line.story)(&mut story);
        assert_eq!((line.seen)(&story.fold()), line.comes_to, "{}", line.says);
    }
}

fn plans(file: &SupervisionFile) -> String {
    let today = day("2026-10-20");
    let next = file
        .next_session(today)
        .map(|next| dates::day(next.at.date()));
    let overdue = file.overdue(today).len();
    let crossed = file.crossed().count();
    format!("next {next:?}, overdue {overdue}, crossed {crossed}")
}

/// The sessions that keep the file's own cadence.
fn usual(file: &SupervisionFile) -> String {
    let days = file.usual_planned().into_iter();
    let days: Vec<_> = days.map(|next| dates::day(next.at.date())).collect();
    let crossed = file.crossed().count();
    format!("usual {}, crossed {crossed}", days.join(", "))
}

fn reflective(arranged: &Arrangement) -> Arrangement {
    Arrangement {
        format: Some(SessionFormat::Reflective),
        ..arranged.clone()
    }
}

/// What is brought to the first session, and whether its words crossed.
fn agenda(file: &SupervisionFile) -> String {
    let planned = &file.arranged()[0];
    let agenda = planned.now().agenda.iter();
    let titles: Vec<_> = agenda.map(|brought| brought.title.as_str()).collect();
    format!("{} of {}", titles.join(", "), planned.heads().count())
}

fn brought(title: &str) -> AgendaProposal {
    AgendaProposal {
        title: title.to_owned(),
        by: "Robin Example".to_owned(),
        minutes: Some(5),
    }
}

/// The first arrangement, said once.
fn first() -> Arrangement {
    arranged(1, "2026-11-20")
}

fn say_first(story: &mut Story) -> Digest {
    story.write(OFFICE, "2026-10-09", vec![Fact::Arranged(first())])
}

fn not_attended() -> Arrangement {
    Arrangement {
        status: ArrangementStatus::NotAttended {
            who: vec![robin()],
            why: "ill".to_owned(),
            instead: Replacement::ToBeSaid,
        },
        ..first()
    }
}

/// Two words in answer to the first, each said on a machine that had not read the other.
fn apart(story: &mut Story, office: &Arrangement, laptop: &Arrangement) -> [Digest; 2] {
    let stands = [say_first(story)];
    [
        story.write_apart(OFFICE, "2026-10-12", vec![answering(office, &stands)]),
        story.write_apart(LAPTOP, "2026-10-12", vec![answering(laptop, &stands)]),
    ]
}

/// One of the words about the first session that crossed, chosen.
fn chosen(story: &Story, word: usize) -> Arrangement {
    let file = story.fold();
    let planned = &file.arranged()[0];
    planned.chosen(planned.crossing()[word])
}

const ARRANGED: &[Line] = &[
    Line {
        says: "a move is the same arrangement at another time",
        story: |story| {
            let stands = [say_first(story)];
            let moved = answering(&arranged(1, "2026-11-24"), &stands);
            story.write(LAPTOP, "2026-10-12", vec![moved]);
        },
        seen: plans,
        comes_to: r#"next Some("Tue 24 Nov"), overdue 0, crossed 0"#,
    },
    Line {
        says: "a cancellation that answers the move crosses nothing",
        story: |story| {
            let moved = arranged(1, "2026-11-24");
            let stands = [say_first(story)];
            let stands = [story.write(LAPTOP, "2026-10-12", vec![answering(&moved, &stands)])];
            let off = answering(&called_off(&moved), &stands);
            story.write(OFFICE, "2026-10-13", vec![off]);
        },
        seen: plans,
        comes_to: "next None, overdue 0, crossed 0",
    },
    Line {
        says: "what was called off can be planned again",
        story: |story| {
            let stands = [say_first(story)];
            let off = answering(&called_off(&first()), &stands);
            let stands = [story.write(OFFICE, "2026-10-09", vec![off])];
            story.write(LAPTOP, "2026-10-10", vec![answering(&first(), &stands)]);
        },
        seen: plans,
        comes_to: r#"next Some("Fri 20 Nov"), overdue 0, crossed 0"#,
    },
    Line {
        says: "a move and a cancellation that crossed: it stays planned, and both are shown",
        story: |story| {
            apart(story, &arranged(1, "2026-11-24"), &called_off(&first()));
        },
        seen: plans,
        comes_to: r#"next Some("Tue 24 Nov"), overdue 0, crossed 1"#,
    },
    Line {
        says: "and so it is when the cancellation comes first",
        story: |story| {
            apart(story, &called_off(&first()), &arranged(1, "2026-11-24"));
        },
        seen: plans,
        comes_to: r#"next Some("Tue 24 Nov"), overdue 0, crossed 1"#,
    },
    Line {
        says: "two moves that crossed are both shown, and the later said stands meanwhile",
        story: |story| {
            let (office, laptop) = (arranged(1, "2026-11-23"), arranged(1, "2026-11-24"));
            apart(story, &office, &laptop);
        },
        seen: plans,
        comes_to: r#"next Some("Tue 24 Nov"), overdue 0, crossed 1"#,
    },
    Line {
        says: "not attended and called off crossed: neither is held, and both are shown",
        story: |story| {
            apart(story, &not_attended(), &called_off(&first()));
        },
        seen: plans,
        comes_to: "next None, overdue 0, crossed 1",
    },
    Line {
        says: "a move crossed by not attended is still planned",
        story: |story| {
            apart(story, &not_attended(), &arranged(1, "2026-11-24"));
        },
        seen: plans,
        comes_to: r#"next Some("Tue 24 Nov"), overdue 0, crossed 1"#,
    },
    Line {
        says: "a machine that was away answers only what it had read: its own later words do not settle it",
        story: |story| {
            let [office, _] = apart(story, &arranged(1, "2026-11-23"), &called_off(&first()));
            let again = answering(&arranged(1, "2026-11-25"), &[office]);
            story.write_apart(OFFICE, "2026-10-14", vec![again]);
        },
        seen: plans,
        comes_to: r#"next Some("Wed 25 Nov"), overdue 0, crossed 1"#,
    },
    Line {
        says: "the same said on both crosses nothing",
        story: |story| {
            apart(story, &called_off(&first()), &called_off(&first()));
        },
        seen: plans,
        comes_to: "next None, overdue 0, crossed 0",
    },
    Line {
        says: "a way that was said on one computer crosses a move on another, which says none",
        story: |story| {
            apart(story, &reflective(&first()), &arranged(1, "2026-11-24"));
        },
        seen: plans,
        comes_to: r#"next Some("Tue 24 Nov"), overdue 0, crossed 1"#,
    },
    Line {
        says: "the same way said on both crosses nothing",
        story: |story| {
            story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
            apart(story, &reflective(&first()), &reflective(&first()));
        },
        seen: usual,
        comes_to: "usual , crossed 0",
    },
    Line {
        says: "a way is chosen with its word",
        story: |story| {
            story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
            apart(story, &reflective(&first()), &arranged(1, "2026-11-24"));
            let choice = chosen(story, 0);
            story.write(LAPTOP, "2026-10-14", vec![Fact::Arranged(choice)]);
        },
        seen: usual,
        comes_to: "usual , crossed 0",
    },
    Line {
        says: "a session of another way keeps no date of the usual one, and none is the usual way whatever that is",
        story: |story| {
            story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
            let (one, two) = (arranged(1, "2026-11-20"), arranged(2, "2026-11-24"));
            let facts = [reflective(&one), two].map(Fact::Arranged);
            story.write(OFFICE, "2026-10-09", facts.into());
        },
        seen: usual,
        comes_to: "usual Tue 24 Nov, crossed 0",
    },
    Line {
        says: "what is arranged in another way is the usual one when that way has become usual",
        story: |story| {
            let profile = Profile {
                format: SessionFormat::Reflective,
                ..profile()
            };
            story.write(OFFICE, "2026-10-08", vec![Fact::Profile(profile)]);
            let (one, two) = (arranged(1, "2026-11-20"), arranged(2, "2026-11-24"));
            let facts = [reflective(&one), two].map(Fact::Arranged);
            story.write(OFFICE, "2026-10-09", facts.into());
        },
        seen: usual,
        comes_to: "usual Fri 20 Nov, Tue 24 Nov, crossed 0",
    },
    Line {
        says: "a choice answers all that crossed",
        story: |story| {
            apart(story, &arranged(1, "2026-11-24"), &called_off(&first()));
            let choice = {
                let file = story.fold();
                let planned: &ArrangementHistory = &file.arranged()[0];
                let off = planned.crossing()[1];
                assert_eq!(off.said.what.status, called_off(&first()).status);
                planned.chosen(off)
            };
            story.write(0xc, "2026-10-14", vec![Fact::Arranged(choice)]);
        },
        seen: plans,
        comes_to: "next None, overdue 0, crossed 0",
    },
    Line {
        says: "what is brought on two computers comes together and crosses nothing",
        story: |story| {
            let bringing = |title| Arrangement {
                agenda: vec![brought(title)],
                ..first()
            };
            apart(story, &bringing("Rota"), &bringing("KD"));
            assert_eq!(story.fold().crossed().count(), 0);
        },
        seen: agenda,
        comes_to: "Rota, KD of 2",
    },
    Line {
        says: "what was brought to the word that was not chosen is brought all the same",
        story: |story| {
            let moved = Arrangement {
                agenda: vec![brought("Rota")],
                ..arranged(1, "2026-11-24")
            };
            let other = Arrangement {
                agenda: vec![brought("KD")],
                ..arranged(1, "2026-11-25")
            };
            apart(story, &moved, &other);
            let choice = chosen(story, 1);
            assert_eq!(choice.at.date(), day("2026-11-25"));
            story.write(LAPTOP, "2026-10-14", vec![Fact::Arranged(choice)]);
        },
        seen: agenda,
        comes_to: "KD, Rota of 1",
    },
    Line {
        says: "what was taken off the agenda again is gone",
        story: |story| {
            let with = Arrangement {
                agenda: vec![brought("Rota"), brought("KD")],
                ..first()
            };
            let stands = [story.write(OFFICE, "2026-10-09", vec![Fact::Arranged(with.clone())])];
            let without = Arrangement {
                agenda: vec![brought("KD")],
                ..with
            };
            story.write(LAPTOP, "2026-10-10", vec![answering(&without, &stands)]);
        },
        seen: agenda,
        comes_to: "KD of 1",
    },
    Line {
        says: "a session that was held is not planned, one that was not is overdue",
        story: |story| {
            let facts = ["2026-10-09", "2026-10-16", "2026-11-20"]
                .into_iter()
                .zip(1..)
                .map(|(on, number)| Fact::Arranged(arranged(number, on)));
            story.write(OFFICE, "2026-09-01", facts.collect());
            let record = Record {
                arrangement: Some(arranged(1, "2026-10-09").id),
                ..session(7, "2026-10-09")
            };
            story.write(OFFICE, "2026-10-09", vec![Fact::Record(record)]);
        },
        seen: plans,
        comes_to: r#"next Some("Fri 20 Nov"), overdue 1, crossed 0"#,
    },
];

#[test]
fn each_move_is_told_with_where_it_was_moved_from() {
    let mut story = Story::default();
    let stands = [say_first(&mut story)];
    let moved = Arrangement {
        why: "Ofsted is in".to_owned(),
        ..arranged(1, "2026-11-24")
    };
    let stands = [story.write(LAPTOP, "2026-10-12", vec![answering(&moved, &stands)])];
    let bringing = Arrangement {
        agenda: vec![brought("Rota")],
        ..moved
    };
    story.write(OFFICE, "2026-10-13", vec![answering(&bringing, &stands)]);
    let file = story.fold();
    let told: Vec<_> = file.arranged()[0]
        .moves()
        .map(|(from, to)| {
            (
                dates::day(from.said.what.at.date()),
                to.said.what.why.clone(),
            )
        })
        .collect();
    assert_eq!(told, [("Fri 20 Nov".to_owned(), "Ofsted is in".to_owned())]);
}

/// The session that a record names as its next is of its own kind where that goes on beside the file's own way; any other
/// is followed by the next of the file's own.
#[test]
fn what_follows_a_record_is_of_its_way() {
    let mut story = Story::default();
    story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
    let planned = [
        reflective(&arranged(1, "2026-10-12")),
        arranged(2, "2026-10-16"),
        Arrangement {
            format: Some(SessionFormat::Consultation),
            ..arranged(3, "2026-10-14")
        },
        reflective(&arranged(4, "2026-11-09")),
        arranged(5, "2026-11-13"),
    ];
    story.write(OFFICE, "2026-10-01", planned.map(Fact::Arranged).into());
    let file = story.fold();
    for (kind, keeps, on, follows) in [
        (SessionFormat::OneToOne, 0, "2026-10-09", "Fri 16 Oct"),
        (SessionFormat::OneToOne, 2, "2026-10-15", "Fri 13 Nov"),
        (SessionFormat::Reflective, 0, "2026-10-09", "Mon 12 Oct"),
        (SessionFormat::Reflective, 1, "2026-10-09", "Mon 9 Nov"),
        (SessionFormat::Consultation, 3, "2026-10-14", "Fri 16 Oct"),
        (SessionFormat::Reflective, 4, "2026-11-09", "none"),
    ] {
        let record = Record {
            format: kind,
            arrangement: (keeps > 0).then(|| arranged(keeps, on).id),
            ..session(7, on)
        };
        let next = file.follows(&record, day(on));
        let next = next.map_or("none".to_owned(), |next| dates::day(next.at.date()));
        assert_eq!(next, follows, "{kind:?} on {on}");
    }
}
