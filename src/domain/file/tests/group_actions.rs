//! The actions of a group, told of in several files: a story a line, and what each file then says. In a session of
//! their own a member tells of their part, in the group's the whole is told.

use crate::domain::{
    calendar::Calendar,
    contents::VaultContents,
    dates,
    facts::{
        Absent, Action, Entry, FORMAT, Fact, Participation, PersonRef, Present, Profile, Progress,
        Record, StoredEntry,
    },
    file::{ActionState, DueKind, TrackedAction},
    fixture::{LAPTOP, OFFICE, action, day, id, jo, profile, revised, robin, session, update},
    id::{Digest, FileId},
    policy::SessionFormat,
};

pub(super) const GROUP: u8 = 1;
pub(super) const ROBIN: u8 = 2;
pub(super) const KIT: u8 = 3;

pub(super) fn kit() -> PersonRef {
    PersonRef {
        id: id(5),
        name: "Kit Invented".to_owned(),
        role: "ELSA".to_owned(),
    }
}

pub(super) fn group() -> Profile {
    Profile {
        who: PersonRef {
            id: id(6),
            name: "Pastoral team".to_owned(),
            role: String::new(),
        },
        format: SessionFormat::Group,
        members: vec![robin(), kit()],
        ..profile()
    }
}

/// Three files, as several machines write them.
pub(super) struct Tale {
    school: VaultContents,
    written: u8,
}

impl Tale {
    fn new() -> Self {
        let mut tale = Self {
            school: VaultContents::default(),
            written: 0,
        };
        tale.say(ROBIN, Fact::Profile(profile()));
        let own = Profile {
            who: kit(),
            ..profile()
        };
        tale.say(KIT, Fact::Profile(own));
        tale.say(GROUP, Fact::Profile(group()));
        tale
    }

    pub(super) fn say(&mut self, file: u8, fact: Fact) -> Digest {
        let tick = u64::from(self.written) + 1;
        self.say_at(file, OFFICE, tick, fact)
    }

    pub(super) fn say_at(&mut self, file: u8, machine: u8, tick: u64, fact: Fact) -> Digest {
        self.written += 1;
        let digest = Digest::from([self.written; 32]);
        let entry = Entry {
            format: FORMAT,
            vault: id(9),
            file: Some(id(file)),
            writer: id(machine),
            seq: self.written.into(),
            prev: None,
            tick,
            at: "2026-11-30T14:00:00+00:00".parse().unwrap(),
            by: jo(),
            facts: vec![fact],
        };
        self.school.learn(StoredEntry { digest, entry });
        digest
    }

    /// The group agrees these actions on 1 November.
    pub(super) fn agrees(&mut self, actions: Vec<Action>) -> (Record, Digest) {
        let record = Record {
            actions,
            ..session(1, "2026-11-01")
        };
        let digest = self.say(GROUP, Fact::Record(record.clone()));
        (record, digest)
    }

    /// In a session of this file it is told what became of the rota, and why.
    pub(super) fn tells(
        &mut self,
        file: u8,
        number: u8,
        on: &str,
        now: Progress,
    ) -> (Record, Digest) {
        let record = told(file, number, on, now);
        let digest = self.say(file, Fact::Record(record.clone()));
        (record, digest)
    }

    /// What a file says: its open actions, what became of the others, what hangs in the air.
    fn says(&self, file: u8) -> String {
        let file = self.school.file(id::<FileId>(file)).unwrap();
        let open = file.open_actions().map(|tracked| {
            let due = match tracked.state {
                ActionState::Open { due: Some(due) } => dates::day(due),
                _ => "no date".to_owned(),
            };
            let group = tracked.group.clone().unwrap_or_default();
            format!(
                "{} until {due} {group} {} {}",
                tracked.action.what,
                parts(tracked),
                tracked.why()
            )
        });
        let rota = file.action(update("Rota", Progress::Dropped).action);
        let over = rota.into_iter().filter_map(|tracked| {
            let state = match tracked.state {
                ActionState::Done { on } => format!("done {}", dates::day(on)),
                ActionState::Dropped => "dropped".to_owned(),
                ActionState::Open { .. } => return None,
            };
            Some(format!("{state} {} {}", parts(tracked), tracked.why()))
        });
        let orphans = file.orphans().map(|_| "orphan".to_owned());
        let all = open.chain(over).chain(orphans);
        all.map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// Each one's part, in brackets, where they do not stand alike.
fn parts(tracked: &TrackedAction) -> String {
    let words = tracked.shares.words();
    words.map_or_else(String::new, |words| format!("[{words}]"))
}

/// A session of this file that tells what became of the rota, or of the member's part of it, and why.
pub(super) fn told(file: u8, number: u8, on: &str, now: Progress) -> Record {
    let mut told = update("Rota", now);
    told.whose = match file {
        ROBIN => Some(robin()),
        KIT => Some(kit()),
        _ => None,
    };
    "Confidential.".clone_into(&mut told.why);
    Record {
        updates: vec![told],
        ..session(number, on)
    }
}

pub(super) fn rota(owners: &[PersonRef]) -> Action {
    Action {
        owners: owners.to_vec(),
        ..action("Rota", "2026-12-04")
    }
}

pub(super) const DONE: Progress = done(20);

pub(super) const fn done(day: u32) -> Progress {
    Progress::Done(match chrono::NaiveDate::from_ymd_opt(2026, 11, day) {
        Some(day) => day,
        None => panic!(),
    })
}

/// Put off to 18 December.
pub(super) fn put_off() -> Progress {
    Progress::Due(Some(day("2026-12-18")))
}

pub(super) struct Line {
    pub(super) says: &'static str,
    pub(super) tale: fn(&mut Tale),
    /// What the group's file says, Robin's, and Kit's.
    pub(super) comes_to: [&'static str; 3],
}

const LINES: &[Line] = &[
    Line {
        says: "an action of the group's stands in the files of its owners",
        tale: |tale| {
            tale.agrees(vec![rota(&[robin()])]);
        },
        comes_to: [
            "Rota until Fri 4 Dec",
            "Rota until Fri 4 Dec Pastoral team",
            "",
        ],
    },
    Line {
        says: "a member's own action stands nowhere else",
        tale: |tale| {
            let own = Record {
                actions: vec![Action {
                    owners: vec![robin(), kit()],
                    ..action("Own", "2026-12-11")
                }],
                ..session(2, "2026-11-02")
            };
            tale.say(ROBIN, Fact::Record(own));
        },
        comes_to: ["", "Own until Fri 11 Dec", ""],
    },
    Line {
        says: "what is told in a member's session is their part, known everywhere, its words only there",
        tale: |tale| {
            tale.agrees(vec![rota(&[robin(), kit()])]);
            tale.tells(ROBIN, 2, "2026-11-20", DONE);
        },
        comes_to: [
            "Rota until Fri 4 Dec [done by Robin Example · open for Kit Invented]",
            "done Fri 20 Nov [done by Robin Example · open for Kit Invented] Confidential.",
            "Rota until Fri 4 Dec Pastoral team [done by Robin Example · open for Kit Invented]",
        ],
    },
    Line {
        says: "the newest word counts, whichever file it stands in",
        tale: |tale| {
            tale.agrees(vec![rota(&[robin()])]);
            tale.tells(ROBIN, 2, "2026-11-20", DONE);
            tale.tells(
                GROUP,
                3,
                "2026-11-27",
                Progress::Due(Some(day("2026-12-18"))),
            );
        },
        comes_to: [
            "Rota until Fri 18 Dec Confidential.",
            "Rota until Fri 18 Dec Pastoral team",
            "",
        ],
    },
    Line {
        says: "a revision of the member's record that takes it out takes it back everywhere",
        tale: |tale| {
            tale.agrees(vec![rota(&[robin()])]);
            let (record, first) = tale.tells(ROBIN, 2, "2026-11-20", DONE);
            let second = Record {
                updates: Vec::new(),
                ..revised(&record, &[first])
            };
            tale.say(ROBIN, Fact::Record(second));
        },
        comes_to: [
            "Rota until Fri 4 Dec",
            "Rota until Fri 4 Dec Pastoral team",
            "",
        ],
    },
    Line {
        says: "a late correction of a reason in the member's record is no news",
        tale: |tale| {
            tale.agrees(vec![rota(&[robin()])]);
            let (record, first) = tale.tells(ROBIN, 2, "2026-11-20", DONE);
            tale.tells(
                GROUP,
                3,
                "2026-11-27",
                Progress::Due(Some(day("2026-12-18"))),
            );
            let mut second = revised(&record, &[first]);
            "Corrected.".clone_into(&mut second.updates[0].why);
            tale.say(ROBIN, Fact::Record(second));
        },
        comes_to: [
            "Rota until Fri 18 Dec Confidential.",
            "Rota until Fri 18 Dec Pastoral team",
            "",
        ],
    },
    Line {
        says: "two machines at once: the same order in every file",
        tale: |tale| {
            tale.agrees(vec![rota(&[robin()])]);
            let dropped = told(GROUP, 2, "2026-11-20", Progress::Dropped);
            tale.say_at(GROUP, LAPTOP, 30, Fact::Record(dropped));
            let done = told(ROBIN, 3, "2026-11-21", DONE);
            tale.say_at(ROBIN, OFFICE, 30, Fact::Record(done));
        },
        comes_to: ["dropped Confidential.", "dropped", ""],
    },
    Line {
        says: "what was told of an action that a revision of the group's record took out hangs in the air",
        tale: |tale| {
            let (record, first) = tale.agrees(vec![rota(&[robin()])]);
            tale.tells(ROBIN, 2, "2026-11-20", DONE);
            let second = Record {
                actions: Vec::new(),
                ..revised(&record, &[first])
            };
            tale.say(GROUP, Fact::Record(second));
        },
        comes_to: ["", "orphan", ""],
    },
    Line {
        says: "the group's record may arrive after the member's",
        tale: |tale| {
            tale.tells(ROBIN, 2, "2026-11-20", DONE);
            let record = Record {
                actions: vec![rota(&[robin()])],
                ..session(1, "2026-11-01")
            };
            tale.say_at(GROUP, LAPTOP, 1, Fact::Record(record));
        },
        comes_to: ["done Fri 20 Nov", "done Fri 20 Nov Confidential.", ""],
    },
];

#[test]
fn what_becomes_of_a_groups_action_is_told_once_and_known_in_every_file() {
    hold(LINES);
}

/// Each tale comes to what its line says.
pub(super) fn hold(lines: &[Line]) {
    for line in lines {
        let mut tale = Tale::new();
        (line.tale)(&mut tale);
        let says = [GROUP, ROBIN, KIT].map(|file| tale.says(file));
        assert_eq!(says, line.comes_to, "{}", line.says);
    }
}

#[test]
fn everyone_is_the_members_there_or_not_and_who_supervises() {
    let here = |who, part| Present { who, part };
    let guest = PersonRef {
        id: id(7),
        name: "Kay Fictional".to_owned(),
        role: String::new(),
    };
    let two = session(1, "2026-11-01");
    let mut three = two.clone();
    three.present.push(here(kit(), Participation::Supervisee));
    let mut absent = two.clone();
    absent.absent.push(Absent {
        who: kit(),
        part: Participation::Supervisee,
        why: String::new(),
    });
    let mut with_guest = two.clone();
    with_guest
        .present
        .push(here(guest.clone(), Participation::Guest));
    let cases = [
        (vec![robin(), jo(), kit()], &three, "everyone"),
        (vec![robin(), jo(), kit()], &absent, "everyone"),
        (vec![robin(), kit()], &three, "Robin Example, Kit Invented"),
        (vec![robin(), jo()], &two, "Robin Example, Jo Madeup"),
        (
            vec![robin(), jo(), guest],
            &with_guest,
            "Robin Example, Jo Madeup, Kay Fictional",
        ),
        (Vec::new(), &two, ""),
    ];
    for (owners, record, words) in cases {
        let action = rota(&owners);
        assert_eq!(action.by_whom(action.is_of_all(record.everyone())), words);
    }
}

#[test]
fn a_review_is_of_what_was_open_when_the_session_began() {
    let mut tale = Tale::new();
    let second = action("Second", "2026-12-11");
    tale.agrees(vec![rota(&[robin()]), second]);
    tale.tells(ROBIN, 2, "2026-11-20", DONE);
    tale.say(GROUP, Fact::Record(session(3, "2026-11-27")));
    let put_off = Record {
        updates: vec![update("Second", Progress::Due(Some(day("2026-12-18"))))],
        ..session(4, "2026-11-29")
    };
    tale.say(GROUP, Fact::Record(put_off));
    tale.tells(
        GROUP,
        5,
        "2026-11-30",
        Progress::Due(Some(day("2026-12-18"))),
    );
    let file = tale.school.file(id(GROUP)).unwrap();
    let reviewed = |number: u8| {
        let reviewed = file.reviewed(id(number)).into_iter().map(|earlier| {
            let due = earlier.due.words(dates::day).unwrap_or_default();
            let what = &earlier.tracked.action.what;
            format!("{what}, {due}: {:?} {}", earlier.now, earlier.why)
        });
        reviewed.collect::<Vec<_>>()
    };
    let none: [&str; 0] = [];
    assert_eq!(reviewed(1), none);
    assert_eq!(
        reviewed(3),
        [
            "Rota, Fri 4 Dec: Done { on: 2026-11-20 } ",
            "Second, Fri 11 Dec: Open { due: Some(2026-12-11) } ",
        ]
    );
    assert_eq!(
        reviewed(4),
        ["Second, Fri 11 Dec: Open { due: Some(2026-12-18) } "]
    );
    assert_eq!(
        reviewed(5),
        ["Second, Fri 18 Dec: Open { due: Some(2026-12-18) } "],
        "what was over is not reviewed again, even where it is taken up"
    );
}

/// What is due over all files: the group's action stands in each member's file, and was late once for each.
#[test]
fn a_group_s_action_is_due_once_with_the_group() {
    let mut tale = Tale::new();
    tale.agrees(vec![rota(&[robin(), kit()])]);
    for (today, says) in [
        ("2026-12-01", "1 action is due by Fri 4 Dec: theirs"),
        ("2026-12-07", "1 action is late, since Fri 4 Dec: theirs"),
    ] {
        let due = |file: u8| {
            let file = tale.school.file(id::<FileId>(file)).unwrap();
            let wants = file.wants(None, &Calendar::default(), day(today));
            let due = wants
                .into_iter()
                .find(|want| want.what == DueKind::Actions)
                .map(|want| want.words);
            (due, file.listed_actions(Some(jo().id)).count())
        };
        let once = (Some(says.to_owned()), 1);
        assert_eq!([GROUP, ROBIN, KIT].map(due), [once, (None, 0), (None, 0)]);
    }
}
