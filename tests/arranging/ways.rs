//! A session that is arranged in another way than the file's own, key by key: a reflective 1-1 beside line management.

use quietroom::domain::{
    calendar::Interval,
    facts::{Arrangement, Fact, Profile},
    policy::SessionFormat,
};

use crate::{
    rules::{at, on, robin},
    support::stage::Stage,
};

/// What line management asks for, whatever is arranged beside it.
const DUE: &str = "1 week after the start of supervision on Mon 23 Nov is Mon 30 Nov · section 10";

/// Robin's file, usually line management, with a reflective 1-1 arranged for this day at half past three.
fn with_a_reflective(day: &str) -> Stage {
    let mut stage = robin("16 nov");
    stage.sees(DUE);
    on(&mut stage, "Arrange sessions");
    on(&mut stage, "An extra session, or one held another way");
    stage.sees("Another session");
    stage.keys(day).keys("<tab>15:30<tab>Library<tab>");
    at(&mut stage, "How");
    stage.sees("Individual supervision").keys("r");
    on(&mut stage, "Arrange it");
    stage
        .misses("Why is it extra?")
        .keys("<ctrl-q>robin⏎")
        .sees("Reflective 1-1");
    stage
}

fn planned(stage: &Stage) -> Vec<Arrangement> {
    let (file, _) = stage.app.cx.contents.files().next().unwrap();
    file.planned().into_iter().cloned().collect()
}

#[test]
fn it_is_arranged_says_its_way_and_keeps_no_date_of_the_usual_one() {
    for size in [(80, 24), (60, 20)] {
        let mut stage = with_a_reflective("27 nov");
        stage.size(size.0, size.1);
        stage.sees("Fri 27 Nov 2026, 15:30 · Library · Reflective 1-1");
        stage.sees(DUE).keys("<ctrl-q><tab>");
        // It is not the next session: line management is.
        stage.sees("due Mon 30 Nov").misses("arranged Fri 27 Nov");
        stage.keys("robin⏎");
        on(&mut stage, "Fri 27 Nov 2026, 15:30");
        at(&mut stage, "How");
        stage.sees("Reflective 1-1").keys("i");
        on(&mut stage, "Keep the changes");
        stage.misses("· Reflective 1-1").misses(DUE);
        assert_eq!(planned(&stage)[0].format, None);
    }
}

#[test]
fn its_session_opens_in_its_way_and_names_a_next_one_of_its_own() {
    let mut stage = with_a_reflective("today");
    on(&mut stage, "Start session 1");
    stage.sees("Reflective 1-1, session 1");
    assert_eq!(stage.draft().record.format, SessionFormat::Reflective);
    assert_eq!(stage.draft().record.sheets[0].form, "reflective");
    assert_eq!(
        stage.draft().record.arrangement,
        Some(planned(&stage)[0].id)
    );
    on(&mut stage, "Start");
    stage.keys("Slept badly.<esc>2next⏎").sees("1 month after");
    stage.sees("Wed 23 Dec").keys("⏎");
    stage.keys("<esc>5");
    on(&mut stage, "End session");
    stage.keys("<esc>0").sees("Reflective 1-1").sees(DUE);
    let [next] = &planned(&stage)[..] else {
        panic!("{}", stage.screen());
    };
    assert_eq!(next.format, Some(SessionFormat::Reflective));
}

#[test]
fn line_management_held_on_that_day_leaves_it_where_it_is() {
    let mut stage = with_a_reflective("today");
    let id = planned(&stage)[0].id;
    on(&mut stage, "Start session 1");
    at(&mut stage, "How:");
    stage.keys("i");
    assert_eq!(stage.draft().record.arrangement, None);
    stage.keys("r");
    assert_eq!(stage.draft().record.arrangement, Some(id));
    stage.keys("<ctrl-z>");
    stage.size(80, 60);
    stage.sees("This is the Reflective 1-1, arranged for Mon 23 Nov");
}

#[test]
fn called_off_its_other_date_is_of_its_way() {
    let mut stage = with_a_reflective("27 nov");
    on(&mut stage, "Fri 27 Nov 2026, 15:30");
    on(&mut stage, "Call it off");
    stage.keys("Ill<tab>1 dec<tab>");
    on(&mut stage, "Keep it with the new date");
    stage.sees("Tue 1 Dec 2026, 15:30 · Library · Reflective 1-1");
    let now = planned(&stage);
    assert_eq!(now[0].format, Some(SessionFormat::Reflective));
}

#[test]
fn written_up_afterwards_it_is_held_in_its_way() {
    let mut stage = with_a_reflective("27 nov");
    stage.pass(60 * 24 * 7).keys("<ctrl-q>robin⏎");
    on(&mut stage, "Fri 27 Nov 2026, 15:30 was arranged");
    on(&mut stage, "It was held: write it up");
    let record = &stage.draft().record;
    assert_eq!(record.format, SessionFormat::Reflective);
    assert_eq!(record.arrangement, Some(planned(&stage)[0].id));
    assert_eq!(record.venue, "Library");
    assert_eq!(record.sheets[0].form, "reflective");
}

#[test]
fn how_late_its_next_one_can_be_is_its_own() {
    let mut stage = with_a_reflective("today");
    on(&mut stage, "Start session 1");
    on(&mut stage, "Start");
    stage.keys("<esc>2next⏎<tab>1 feb<tab>");
    stage.sees("Later than monthly: Wed 23 Dec at the latest (section 10).");
    stage.keys("<esc>2next⏎<up>").misses("Later than weekly");
}

#[test]
fn a_date_that_was_agreed_is_offered_and_what_the_policy_asks_is_told_beside_it() {
    let mut stage = robin("16 nov");
    let (id, rarely) = {
        let (file, profile) = stage.app.cx.contents.files().next().unwrap();
        let cadence = Some(Interval::Weeks(3));
        (
            file.id,
            Profile {
                cadence,
                ..profile.clone()
            },
        )
    };
    stage.publish(id, vec![Fact::Profile(rarely)]);
    on(&mut stage, "Arrange sessions");
    stage.sees("Later than weekly: Mon 30 Nov at the latest (section 10).");
    stage.keys("<ctrl-q><ctrl-q>robin⏎");
    on(&mut stage, "Start session 1");
    on(&mut stage, "Start");
    stage.keys("<esc>2next⏎").sees("Take Mon 14 Dec");
    stage.sees("Later than weekly: Mon 30 Nov at the latest (section 10).");
    stage.keys("⏎").misses("Take Mon 14 Dec");
    assert_eq!(stage.words().matches("Later than weekly").count(), 1);
}

#[test]
fn line_management_is_not_asked_whether_it_is_a_reflective_that_is_weeks_away() {
    let mut stage = with_a_reflective("15 dec");
    on(&mut stage, "Start session 1");
    stage.size(80, 60).misses("arranged for Tue 15 Dec");
    at(&mut stage, "How:");
    stage.keys("r");
    stage.sees("☐ This is the Reflective 1-1, arranged for Tue 15 Dec");
}
