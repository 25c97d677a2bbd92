//! What is inferred stands in its box or below its row, and stays when the notice of the key before is gone: the year
//! of a date, the half of a day, which child, who is meant, that a child is new.

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

/// What is inferred, the keys that lead to a box, the words typed there, and what stays on the screen then.
type Inference = (&'static str, fn(&mut Stage), &'static str, &'static str);

const INFERRED: &[Inference] = &[
    (
        "the year of a day ahead",
        |stage| {
            stage.to(stop::NEXT).keys("<tab>");
        },
        "8 jan",
        "Date: Fri 8 Jan 2027",
    ),
    (
        "the half of a day",
        |stage| {
            stage.to(stop::NEXT).keys("<tab><tab>");
        },
        "1.30",
        "Time: 13:30",
    ),
    (
        "the half of the day on which it began",
        |stage| {
            stage.to(stop::OPENING).keys("<tab><tab><tab><tab>");
        },
        "9.50",
        "Began: 09:50",
    ),
    (
        "the year of a day before",
        |stage| {
            stage.to(stop::LAST).keys("<tab>done<tab>");
        },
        "26/10",
        "Done on: Mon 26 Oct 2026",
    ),
    (
        "who is meant",
        |stage| {
            stage.keys("<esc>4Ring the hub<tab>");
        },
        "me",
        "By whom: Jo Madeup",
    ),
    (
        "by when",
        |stage| {
            stage.keys("<esc>4Ring the hub<tab><tab>");
        },
        "8 jan",
        "By when: Fri 8 Jan 2027",
    ),
    (
        "about whom",
        |stage| {
            stage.keys("<esc>4Ring the hub<tab><tab><tab>");
        },
        "c",
        "About: CF",
    ),
    (
        "which child",
        |stage| {
            stage.to(stop::CASE_TABLE);
        },
        "ab",
        "AB · CP · known since 9 Oct",
    ),
    (
        "that a child is new",
        |stage| {
            stage.to(stop::CASE_TABLE);
        },
        "ZZ",
        "ZZ · new here",
    ),
];

#[test]
fn what_is_inferred_stands_where_it_was_typed_until_one_goes_on() {
    for (what, go, typed, stands) in INFERRED {
        let mut stage = room::second();
        go(&mut stage);
        // The next key takes the notice away.
        stage.keys(typed).keys("<tab><s-tab><tab>");
        let said = stage.words();
        let told = stage.app.cx.notice.is_some();
        assert!(!told, "{what}: a notice is left");
        assert!(
            said.contains(stands),
            "{what}: {stands}\n{}",
            stage.screen()
        );
    }
}
