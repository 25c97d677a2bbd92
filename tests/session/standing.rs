//! What stands in a file beside its sessions: why one was held without an agreement, what stays from last time, a group's
//! agreement.

use quietroom::domain::{
    calendar::Interval,
    facts::{FieldPath, Record},
    file::SupervisionFile,
};

use crate::{
    groups,
    room::{self, stop},
    support::stage::Stage,
};

/// The reason, where the policy wants one.
const WHY: &str = "Why without an agreement:";

/// Robin's file by a policy, with the first session at its opening.
fn opened(policy: &str, size: (u16, u16)) -> Stage {
    let mut stage = at_the_opening(policy, size);
    stage.reads_on().sees("Start · Enter");
    stage
}

/// The same, opened at the top of its page.
fn at_the_opening(policy: &str, (width, height): (u16, u16)) -> Stage {
    let mut stage = Stage::set_up_by("2026-10-09T10:00:00+01:00", policy);
    stage.size(width, height);
    stage.keys("<ctrl-n>Robin Example<tab>Deputy DSL");
    stage.onto("Open the file").keys("⏎⏎");
    stage
}

impl Stage {
    /// Goes on from box to box until this one has the cursor.
    #[track_caller]
    fn in_box(&mut self, place: &FieldPath) -> &mut Self {
        for _ in 0..40 {
            if self.place() == Some(place) {
                return self;
            }
            self.keys("<tab>");
        }
        panic!("no such box:\n{}", self.screen());
    }

    /// The only file, or the group's.
    fn file(&self) -> &SupervisionFile {
        let mut files = self.app.cx.contents.files();
        let group = self.app.cx.contents.files().find(|(_, who)| who.is_group());
        group.or_else(|| files.next()).unwrap().0
    }
}

#[test]
fn why_a_first_session_is_held_without_an_agreement_is_asked_kept_and_read() {
    for size in [(80, 24), (60, 20)] {
        let mut stage = at_the_opening("stret", size);
        stage
            .sees("There is no agreement yet (section 6)")
            .in_box(&FieldPath::NoAgreementReason);
        stage.sees(WHY).keys("The hall was flooded.");
        stage
            .keys("<ctrl-z>")
            .misses("flooded")
            .keys("<ctrl-y>")
            .sees("flooded");
        stage.restart();
        stage.keys("⏎").sees("The hall was flooded.");
        stage
            .keys("<esc>5")
            .misses("No reason is given")
            .keys("<down>⏎<down><down>⏎<esc>0");
        let record = &stage.file().last().unwrap().head().record;
        assert_eq!(record.no_agreement_reason, "The hall was flooded.");
        stage.keys("<esc>3").size(80, 70);
        stage.sees("Held without an agreement: The hall was flooded.");
        stage.keys("<esc>0").size(size.0, size.1).pass(60 * 24 * 7);
        stage
            .keys("<esc>2")
            .sees("Start · Enter")
            .size(80, 50)
            .misses(WHY);
    }
}

#[test]
fn a_reason_that_is_not_given_is_listed_and_goes_there() {
    let mut stage = opened("stret", (80, 24));
    stage.keys("⏎<esc>5");
    stage
        .size(80, 60)
        .sees("No reason is given for a session without an agreement");
    for policy in ["high", "ralph", "stock", "place"] {
        opened(policy, (80, 50))
            .sees("There is no agreement yet")
            .misses(WHY);
    }
}

/// What is answered to the line that stands from one session to the next.
fn team(record: &Record) -> String {
    let mut answers = record.sheets.iter().flat_map(|sheet| &sheet.answers);
    let answer = answers.find(|answer| answer.field == "team").unwrap();
    answer.value.shown().into_owned()
}

#[test]
fn an_answer_that_stands_is_there_the_next_time_until_it_is_changed() {
    let mut stage = opened("stock", (80, 24));
    let mut held = |typed: &str, before: &str, kept: &str| {
        stage.keys("⏎").to("agreed agenda").sees("Team");
        assert_eq!(team(&stage.draft().record), before);
        stage.keys(typed).keys("<tab>Leave.<esc>5<down>⏎<esc>0");
        let record = &stage.file().last().unwrap().head().record;
        assert_eq!(team(record), kept, "{typed}");
        stage.pass(60 * 24 * 7).keys("<esc>2");
    };
    held("North team", "", "North team");
    held("", "North team", "North team");
    held("<ctrl-a>South team", "North team", "South team");
    held("<ctrl-a><backspace>", "South team", "");
    held("", "", "");
}

#[test]
fn an_answer_that_stands_is_in_every_record_though_its_part_was_not_reached() {
    let mut stage = opened("stock", (80, 24));
    stage
        .keys("⏎")
        .to("agreed agenda")
        .keys("North team<esc>5<down>⏎");
    stage.keys("<esc>0").pass(60 * 24 * 7).keys("<esc>2");
    stage.keys("⏎").to("well-being").keys("Well.<esc>5");
    stage
        .sees("Agreed agenda: not reached")
        .keys("<down>⏎<esc>0<esc>3");
    stage.size(80, 120).sees("not gone through in this session");
    stage
        .sees("North team")
        .sees("Not reached: 1 Agreed agenda");
}

#[test]
fn a_groups_agreement_is_in_force_when_every_member_has_agreed_it() {
    for size in [(80, 24), (60, 20)] {
        let mut stage = groups::team();
        stage.size(size.0, size.1).keys("<ctrl-p>agreement⏎");
        stage.sees("Pastoral team · Agreement").to("agreed");
        stage.keys("every 3 weeks<tab>50<tab>The library<tab><esc>5<down>⏎");
        stage
            .sees("Jo Madeup")
            .sees("Robin Example")
            .sees("Kit Invented");
        stage.keys("Jo Madeup⏎Robin Example⏎Kit Invented⏎⏎⏎");
        stage.sees("Agreed by Jo Madeup, Robin Example and Kit Invented.");
        assert!(stage.file().agreement().is_none(), "Sam has not agreed");
        assert_eq!(stage.file().terms().every, None);
        let id = stage.file().drafted().unwrap().id();
        stage
            .size(80, 60)
            .sees("Go on with the agreement")
            .sees("waiting for Sam Placeholder");
        // It is agreed where it is read.
        stage.onto("agreement of");
        stage.keys("⏎<esc>4").keys("Sam Placeholder⏎⏎");
        assert_eq!(stage.file().agreement().unwrap().id(), id);
        assert_eq!(stage.file().terms().every, Some(Interval::Weeks(3)));
        stage
            .keys("<ctrl-q>")
            .sees("Agreement of Fri 9 Oct 2026 · every 3 weeks · 50 minutes · The library");
        stage
            .sees("3 weeks after")
            .keys("<esc>2")
            .sees("The library");
    }
}

#[test]
fn a_review_and_a_new_version_are_written_with_the_one_before_beside_them() {
    const REVIEW: &str = "Performance and Development Review";
    for size in [(80, 24), (60, 20)] {
        let mut stage = opened("stock", size);
        stage.keys("⏎").to("well").keys("Tired.<esc>5<down>⏎<esc>0");
        stage.onto(REVIEW).keys("⏎").to("part 1").keys("<esc>3");
        stage
            .sees("There is no last time yet")
            .keys("Fewer late reports.");
        stage
            .to("part 3")
            .keys("A course.<tab>PN 7<esc>5<down>⏎<esc>0");
        stage
            .pass(60 * 24 * 365)
            .onto(REVIEW)
            .keys("⏎")
            .to("part 1");
        stage.misses("Fewer late reports.").keys("<esc>3");
        stage
            .sees("Fewer late reports.")
            .misses("Tired.")
            .keys("<esc>3");
        stage
            .to("part 3")
            .keys("<tab>")
            .sees("PN 7")
            .keys("<esc>3")
            .sees("A course.");
        stage
            .keys("<esc>5<down>⏎<esc>0")
            .onto("Draw up the agreement")
            .keys("⏎");
        stage
            .to("also")
            .keys("The library<tab><esc>5<down>⏎Jo Madeup⏎Robin Example⏎⏎");
        stage.onto("Change it: a new version").keys("⏎").to("also");
        stage
            .keys("<ctrl-a>The bothy<tab><esc>3")
            .sees("The bothy")
            .sees("The library");
    }
}

/// A caseload that was only looked at looked gone through in the record.
#[test]
fn a_caseload_that_only_stood_there_is_said_not_to_be_gone_through() {
    for more in ["", "<tab>cin"] {
        let mut stage = room::second();
        stage.keys("Well.").to(stop::CASELOAD);
        stage.keys(more).keys("<esc>5");
        stage.size(100, 140);
        let is_through = !more.is_empty();
        assert_eq!(stage.words().contains("Caseload: not reached"), !is_through);
        stage.keys("<down>⏎<esc>0<esc>3");
        assert!(stage.words().contains("Caseload"));
        let stood = "As it stood on Mon 23 Nov 2026; not gone through in this session";
        let says = stage.words().contains(stood);
        assert_eq!(says, !is_through, "{}", stage.words());
        let listed = stage
            .words()
            .split("Not reached:")
            .nth(1)
            .map(|it| it.contains("Caseload"));
        assert_eq!(listed, Some(!is_through), "{}", stage.words());
    }
}
