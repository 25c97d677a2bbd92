//! Whose part of a group's action is done: a story a line, and what each file then says.

use super::group_actions::{
    DONE, GROUP, KIT, Line, ROBIN, done, group, hold, kit, put_off, rota, told,
};
use crate::domain::{
    facts::{Fact, PersonRef, Profile, Progress, Record},
    fixture::{LAPTOP, OFFICE, id, jo, revised, robin, session, update},
};

const DONE_LATER: Progress = done(27);

const LINES: &[Line] = &[
    Line {
        says: "it is over once every owner's part is",
        tale: |tale| {
            tale.agrees(vec![rota(&[robin(), kit()])]);
            tale.tells(ROBIN, 2, "2026-11-20", DONE);
            tale.tells(KIT, 2, "2026-11-27", DONE_LATER);
        },
        comes_to: [
            "done Fri 27 Nov",
            "done Fri 20 Nov",
            "done Fri 27 Nov Confidential.",
        ],
    },
    Line {
        says: "one part is dropped, the other done: it is done",
        tale: |tale| {
            tale.agrees(vec![rota(&[robin(), kit()])]);
            tale.tells(ROBIN, 2, "2026-11-20", Progress::Dropped);
            tale.tells(KIT, 2, "2026-11-20", DONE);
        },
        comes_to: [
            "done Fri 20 Nov [done by Kit Invented · dropped by Robin Example]",
            "dropped [done by Kit Invented · dropped by Robin Example]",
            "done Fri 20 Nov [done by Kit Invented · dropped by Robin Example] Confidential.",
        ],
    },
    Line {
        says: "everyone is the members when it was agreed and who supervises, whose part the group tells of",
        tale: |tale| {
            tale.agrees(vec![rota(&[robin(), kit(), jo()])]);
            tale.tells(ROBIN, 2, "2026-11-20", DONE);
            tale.tells(KIT, 2, "2026-11-20", DONE);
            let more = Profile {
                members: vec![robin(), kit(), PersonRef { id: id(7), ..kit() }],
                ..group()
            };
            tale.say(GROUP, Fact::Profile(more));
        },
        comes_to: [
            "Rota until Fri 4 Dec [done by Robin Example, Kit Invented · open for Jo Madeup]",
            "done Fri 20 Nov [done by Robin Example, Kit Invented · open for Jo Madeup]",
            "done Fri 20 Nov [done by Robin Example, Kit Invented · open for Jo Madeup] Confidential.",
        ],
    },
    Line {
        says: "the group says that the whole is done: whoever was done before stays done on their day",
        tale: |tale| {
            tale.agrees(vec![rota(&[robin(), kit()])]);
            tale.tells(ROBIN, 2, "2026-11-20", DONE);
            tale.tells(GROUP, 3, "2026-11-27", DONE_LATER);
        },
        comes_to: [
            "done Fri 27 Nov Confidential.",
            "done Fri 20 Nov",
            "done Fri 27 Nov",
        ],
    },
    Line {
        says: "the group gives what is left another day: what is done stays done",
        tale: |tale| {
            tale.agrees(vec![rota(&[robin(), kit()])]);
            tale.tells(ROBIN, 2, "2026-11-20", DONE);
            tale.tells(GROUP, 3, "2026-11-27", put_off());
        },
        comes_to: [
            "Rota until Fri 18 Dec [done by Robin Example · open for Kit Invented] Confidential.",
            "done Fri 20 Nov [done by Robin Example · open for Kit Invented]",
            "Rota until Fri 18 Dec Pastoral team [done by Robin Example · open for Kit Invented]",
        ],
    },
    Line {
        says: "the whole is done, then one part is opened again with another day",
        tale: |tale| {
            tale.agrees(vec![rota(&[robin(), kit()])]);
            tale.tells(GROUP, 3, "2026-11-20", DONE);
            tale.tells(ROBIN, 4, "2026-11-27", put_off());
        },
        comes_to: [
            "Rota until Fri 18 Dec [done by Kit Invented · open for Robin Example]",
            "Rota until Fri 18 Dec Pastoral team [done by Kit Invented · open for Robin Example] Confidential.",
            "done Fri 20 Nov [done by Kit Invented · open for Robin Example]",
        ],
    },
    Line {
        says: "one part has another day: the group looks to the first",
        tale: |tale| {
            tale.agrees(vec![rota(&[robin(), kit()])]);
            tale.tells(ROBIN, 2, "2026-11-20", put_off());
        },
        comes_to: [
            "Rota until Fri 4 Dec [open for Kit Invented until Fri 4 Dec · open for Robin Example until Fri 18 Dec]",
            "Rota until Fri 18 Dec Pastoral team [open for Kit Invented until Fri 4 Dec · open for Robin Example \
             until Fri 18 Dec] Confidential.",
            "Rota until Fri 4 Dec Pastoral team [open for Kit Invented until Fri 4 Dec · open for Robin Example \
             until Fri 18 Dec]",
        ],
    },
    Line {
        says: "a part that is told twice is as it was told last",
        tale: |tale| {
            tale.agrees(vec![rota(&[robin()])]);
            tale.tells(ROBIN, 2, "2026-11-20", DONE);
            tale.tells(ROBIN, 3, "2026-11-27", DONE_LATER);
        },
        comes_to: ["done Fri 27 Nov", "done Fri 27 Nov Confidential.", ""],
    },
    Line {
        says: "an owner who left the group owns their part until the group says otherwise",
        tale: |tale| {
            tale.agrees(vec![rota(&[robin(), kit()])]);
            let fewer = Profile {
                members: vec![robin()],
                ..group()
            };
            tale.say(GROUP, Fact::Profile(fewer));
            tale.tells(ROBIN, 2, "2026-11-20", DONE);
        },
        comes_to: [
            "Rota until Fri 4 Dec [done by Robin Example · open for Kit Invented]",
            "done Fri 20 Nov [done by Robin Example · open for Kit Invented] Confidential.",
            "Rota until Fri 4 Dec Pastoral team [done by Robin Example · open for Kit Invented]",
        ],
    },
    Line {
        says: "an action of a member's own file is told of as a whole, whoever owns it",
        tale: |tale| {
            let own = Record {
                actions: vec![rota(&[robin(), jo()])],
                ..session(2, "2026-11-02")
            };
            tale.say(ROBIN, Fact::Record(own));
            let told = Record {
                updates: vec![update("Rota", DONE)],
                ..session(3, "2026-11-20")
            };
            tale.say(ROBIN, Fact::Record(told));
        },
        comes_to: ["", "done Fri 20 Nov", ""],
    },
    Line {
        says: "what somebody told who owns it no more is no word on what is left to the others",
        tale: |tale| {
            let (record, first) = tale.agrees(vec![rota(&[robin(), kit()])]);
            tale.tells(ROBIN, 2, "2026-11-20", DONE);
            let second = Record {
                actions: vec![rota(&[kit()])],
                ..revised(&record, &[first])
            };
            tale.say(GROUP, Fact::Record(second));
        },
        comes_to: [
            "Rota until Fri 4 Dec",
            "",
            "Rota until Fri 4 Dec Pastoral team",
        ],
    },
    Line {
        says: "two parts are told at once on two machines: each counts",
        tale: |tale| {
            tale.agrees(vec![rota(&[robin(), kit()])]);
            let dropped = told(ROBIN, 2, "2026-11-20", Progress::Dropped);
            tale.say_at(ROBIN, LAPTOP, 30, Fact::Record(dropped));
            let done = told(KIT, 3, "2026-11-21", DONE);
            tale.say_at(KIT, OFFICE, 30, Fact::Record(done));
        },
        comes_to: [
            "done Fri 20 Nov [done by Kit Invented · dropped by Robin Example]",
            "dropped [done by Kit Invented · dropped by Robin Example] Confidential.",
            "done Fri 20 Nov [done by Kit Invented · dropped by Robin Example]",
        ],
    },
];

#[test]
fn an_action_of_several_is_open_until_every_part_is_over_or_the_group_says_so() {
    hold(LINES);
}
