//! The room that flows begin in: Robin Example's file, a first session held in October, a second one begun in November.
#![allow(
    dead_code,
    clippy::allow_attributes,
    reason = "shared by several test targets, each of which uses a part"
)]

use quietroom::domain::{
    draft::{Draft, Focus},
    facts::FieldPath,
};

use crate::support::stage::Stage;

/// Opens a file for Robin Example, from the list of people.
pub const NEW_FILE: &str =
    "<ctrl-n>Robin Example<tab>Deputy DSL<tab><tab><tab><tab><tab><tab><tab><tab><tab>⏎";

/// The stops of a Highcliffe session, by the first letters of their titles.
pub mod stop {
    pub const OPENING: &str = "opening";
    pub const LAST: &str = "last";
    pub const WELLBEING: &str = "well";
    pub const CASELOAD: &str = "casel";
    pub const CASE_TABLE: &str = "case table";
    pub const WORKLOAD: &str = "work";
    pub const ACTIONS: &str = "act";
    pub const NEXT: &str = "next";
}

/// Robin's file, new and empty, on Friday 9 October 2026 at ten.
pub fn new_file() -> Stage {
    let mut stage = Stage::set_up("2026-10-09T10:00:00+01:00");
    stage.keys(NEW_FILE);
    stage
}

/// Robin's first session, begun, with the cursor in its first question.
pub fn first() -> Stage {
    let mut stage = new_file();
    stage.keys("⏎").reads_on().keys("⏎").to(stop::WELLBEING);
    stage
}

/// Robin's file after the first session, on Monday 23 November 2026 at ten.
pub fn held_once() -> Stage {
    let mut stage = first();
    stage.keys("Tired, but well.").pass(5).to(stop::CASELOAD);
    stage.keys("AB<tab>cp<tab>y<tab>New social worker.<tab>CF<tab>cin<tab>n<tab>");
    stage.pass(10).to(stop::CASE_TABLE);
    stage.keys("AB⏎Needs a steady adult.<tab>Core group on Tuesday.<esc>0");
    stage.keys("<esc>4Ring the hub about CF⏎robin⏎16/10⏎");
    stage.keys("<esc>4Chronology for AB⏎both⏎27/11⏎");
    stage.pass(10).to(stop::NEXT);
    stage
        .keys("<tab>20/11⏎")
        .pass(10)
        .keys("<esc>5<down>⏎<esc>0");
    stage.pass(60 * 24 * 45 - 35);
    stage
}

/// Robin's second session, begun, with the cursor in its first question.
pub fn second() -> Stage {
    let mut stage = held_once();
    stage.keys("<esc>2⏎").to(stop::WELLBEING);
    stage
}

impl Stage {
    /// Goes down to the line that begins so.
    #[track_caller]
    pub fn onto(&mut self, line: &str) -> &mut Self {
        let marked = format!("▸ {line}");
        for _ in 0..40 {
            if self.words().contains(&marked) {
                break;
            }
            self.keys("<tab>");
        }
        self.sees(&marked)
    }

    /// Goes to a stop by the first letters of its title.
    pub fn to(&mut self, stop: &str) -> &mut Self {
        self.keys(&format!("<esc>2{stop}⏎"))
    }

    /// The live session as it is kept.
    #[track_caller]
    pub fn draft(&self) -> &Draft {
        self.app.cx.live().expect("a session is live")
    }

    /// The words in the box with the cursor, as they are kept.
    #[track_caller]
    pub fn kept(&self) -> String {
        let place = self.place().expect("a box has the cursor");
        let value = self.draft().read(place).unwrap_or_default();
        value.shown().into_owned()
    }

    /// The box with the cursor.
    pub fn place(&self) -> Option<&FieldPath> {
        self.draft().focus.as_ref().and_then(Focus::field)
    }
}
