//! Nine schools that wrote their own policy from the guide: each is adopted, and a session is held with it.

use quietroom::domain::{facts::FieldPath, file::SupervisionFile};

use crate::{own_policy::adopt, room, support::stage::Stage};

const BALLIOL: &str = include_str!("../fixtures/schools/balliol.ron");
const RABBIT_PATCH: &str = include_str!("../fixtures/schools/rabbit-patch.ron");
const LITTLE_CRICKETS: &str = include_str!("../fixtures/schools/little-crickets.ron");
const HEMPSTED: &str = include_str!("../fixtures/schools/hempsted.ron");
const NATURAL_NURTURE: &str = include_str!("../fixtures/schools/natural-nurture.ron");
const LITTLE_WOMBATZ: &str = include_str!("../fixtures/schools/little-wombatz.ron");
const FAILSWORTH: &str = include_str!("../fixtures/schools/failsworth.ron");
const SWINTON: &str = include_str!("../fixtures/schools/swinton.ron");
const SUFFOLK: &str = include_str!("../fixtures/schools/suffolk.ron");

/// Each school's policy, and how its title begins.
const SCHOOLS: [(&str, &str); 9] = [
    (BALLIOL, "Balliol"),
    (RABBIT_PATCH, "Rabbit Patch"),
    (LITTLE_CRICKETS, "Little Crickets"),
    (HEMPSTED, "Hempsted"),
    (NATURAL_NURTURE, "Natural Nurture"),
    (LITTLE_WOMBATZ, "Little Wombatz"),
    (FAILSWORTH, "Failsworth"),
    (SWINTON, "Swinton"),
    (SUFFOLK, "Suffolk"),
];

/// Minutes of a day.
const DAY: i64 = 60 * 24;

/// A school that was set up with this policy on Monday 30 November 2026 at ten, with nobody in it.
fn school(policy: &str) -> Stage {
    let mut titles = SCHOOLS.iter().map(|(_, title)| title);
    let title = titles.find(|title| policy.contains(**title)).unwrap();
    let mut stage = Stage::at("2026-11-30T10:00:00+00:00");
    stage.shelve(policy);
    assert_eq!(stage.app.cx.shelf.broken, []);
    stage.keys("⏎⏎Jo Madeup⏎DSL⏎Anywhere Primary⏎");
    stage.keys(title).sees(title).keys("⏎⏎").sees("People · 0");
    stage
}

/// The same with Robin's file, new and empty.
fn new_file(policy: &str) -> Stage {
    let mut stage = school(policy);
    stage.keys("<ctrl-n>Robin Example⏎Practitioner");
    stage.onto("Open the file").keys("⏎");
    stage
}

/// The same in Robin's first session, on its opening.
fn begun(policy: &str) -> Stage {
    let mut stage = new_file(policy);
    stage.keys("⏎").reads_on().keys("⏎");
    stage
}

/// Ends the session ten minutes later and goes back to the file.
fn ended(stage: &mut Stage) {
    stage.pass(10).keys("<esc>5<down>⏎<esc>0");
}

/// The same where both agree what was written.
fn agreed(stage: &mut Stage) {
    stage.keys("<esc>5<down>⏎Jo Madeup⏎Robin Example⏎⏎");
}

fn file(stage: &Stage) -> &SupervisionFile {
    let mut files = stage.app.cx.contents.files();
    files.next().unwrap().0
}

#[test]
fn each_of_nine_schools_adopts_its_policy_and_is_told_of_nothing_odd() {
    for (policy, title) in SCHOOLS {
        let mut stage = room::new_file();
        stage.close();
        let said = adopt(&stage, policy);
        assert!(said.contains(title), "{said}");
        assert!(said.contains("is in the vault."), "{said}");
        assert!(!said.contains("a-school.ron, line"), "{said}");
    }
}

#[test]
fn balliol_is_offered_the_first_day_of_its_range_and_is_late_after_the_last() {
    let mut stage = begun(BALLIOL);
    stage.to("you").sees("How are things with you?");
    stage
        .keys("Well.")
        .to("children")
        .keys("y<tab>AB is very quiet.");
    stage.to("next").sees("Mon 11 Jan 2027");
    ended(&mut stage);
    stage.sees(
        "6 to 8 weeks after Mon 30 Nov is between Mon 11 Jan 2027 and Mon 25 Jan 2027 · section 2",
    );
    stage
        .pass(41 * DAY)
        .restart()
        .keys("robin⏎")
        .misses("6 weeks was");
    stage.pass(DAY).restart().keys("robin⏎");
    stage.sees("6 to 8 weeks after Mon 30 Nov 2026 is between Mon 11 Jan and Mon 25 Jan");
    stage.pass(14 * DAY).restart().keys("robin⏎").misses("late");
    stage.pass(DAY).restart().keys("robin⏎");
    stage.sees(
        "6 to 8 weeks after Mon 30 Nov 2026 was between Mon 11 Jan and Mon 25 Jan: 1 day late",
    );
    stage.keys("<esc>3").sees("AB is very quiet.");
}

#[test]
fn rabbit_patch_reads_its_headings_and_its_gaps_and_its_plan_is_actions() {
    let mut stage = begun(RABBIT_PATCH);
    stage
        .to("since")
        .sees("Three things that you have enjoyed:");
    stage.keys("Painting<tab>The garden<tab>Snow<tab>Mornings.");
    stage.to("fit").sees("The manager asks these each time:");
    stage.keys("<tab><tab>n<tab><tab>Robin Example");
    stage
        .to("what we")
        .keys("Robin<tab>Order paint<tab>11/12<tab>");
    stage
        .keys("<esc>5")
        .sees("Left empty: Has anything in your health changed?");
    ended(&mut stage);
    stage.sees("Order paint").sees("Fri 11 Dec");
    let actions = file(&stage).actions();
    assert_eq!(actions[0].by_whom_and_when(), "Robin Example · Fri 11 Dec");
    stage.keys("<esc>3").size(80, 70);
    stage
        .sees("Three things that you have enjoyed: 1. First Painting")
        .sees("The manager asks these each time: Has anything in your health changed? Not answered")
        .misses("which child")
        .sees("I declare that the above is true (name): Robin Example");
}

#[test]
fn little_crickets_has_seven_days_for_another_date_and_keeps_the_day_for_feedback() {
    let mut stage = begun(LITTLE_CRICKETS);
    stage
        .to("your room")
        .keys("Loud.")
        .to("next")
        .keys("<tab>7/12⏎");
    ended(&mut stage);
    stage.onto("Mon 7 Dec 2026").keys("⏎");
    stage.onto("Call it off").keys("⏎");
    stage
        .sees("Tell the deputy, too, that it is off.")
        .sees("within 7 days");
    stage.onto("Keep it with no date yet").keys("⏎");
    stage.sees("Mon 7 Dec 2026 was called off: agree another date");
    stage.keys("<ctrl-q><ctrl-w>");
    stage.sees("called off without another date: 7 days after Mon 30 Nov is Mon 7 Dec");
    stage.keys("<esc>0<ctrl-q>robin⏎");
    stage.size(80, 60).sees("Feedback on supervision");
    stage
        .onto("Feedback on supervision")
        .keys("⏎<pgdn>")
        .sees("What about our meetings helps you?");
    stage.keys("The quiet.<tab>11 feb");
    agreed(&mut stage);
    stage.sees("Thu 11 Feb 2027");
    stage
        .onto("Read last: session 1")
        .keys("⏎")
        .sees("How is it in your room? Loud.");
}

#[test]
fn hempsted_remarks_on_an_hour_and_keeps_an_extra_session_apart() {
    let mut stage = begun(HEMPSTED);
    stage.to("opening").sees("Length: at most 30 minutes");
    stage
        .to("your work")
        .keys("The choir.")
        .pass(10)
        .keys(" Yes.")
        .pass(10);
    stage.keys("<tab>The bell.").pass(10).keys(" Yes.").pass(10);
    stage
        .to("help")
        .keys("A clock.")
        .pass(10)
        .keys(" Yes.")
        .pass(10);
    stage
        .keys("<esc>5")
        .sees("60 minutes long; 30 are the most")
        .sees("paragraph 4");
    ended(&mut stage);
    let due = "6 months after Mon 30 Nov is";
    stage.sees(due).pass(30 * DAY).keys("<esc>2").sees("extra");
    for _ in 0..20 {
        if stage.place() != Some(&FieldPath::Extra) {
            stage.keys("<tab>");
        }
    }
    stage.keys("After the flood");
    assert_eq!(stage.draft().record.extra_reason, "After the flood");
    stage.to("your work").keys("Dry again.");
    ended(&mut stage);
    stage.sees(due);
    stage.keys("<esc>3").sees("What goes well? Dry again.");
}

#[test]
fn natural_nurture_is_monthly_by_stage_and_a_role_that_nobody_names_is_told() {
    let mut stage = school(NATURAL_NURTURE);
    for (name, stages, due) in [
        (
            "Robin Example",
            "⏎⏎⏎",
            "2 months after the start of supervision on Mon 30 Nov is Sat 30 Jan 2027",
        ),
        (
            "Kit Invented",
            "⏎⏎⏎16 nov⏎",
            "1 month after the start of supervision on Mon 30 Nov is Wed 30 Dec · part B, new staff",
        ),
        (
            "Sam Placeholder",
            "⏎⏎⏎⏎16 nov",
            "1 month after the start of supervision on Mon 30 Nov is Wed 30 Dec · part B, NQT",
        ),
    ] {
        stage
            .keys("<ctrl-n>")
            .keys(name)
            .keys("⏎Practitioner")
            .keys(stages);
        stage
            .onto("Open the file")
            .keys("⏎")
            .sees(due)
            .keys("<ctrl-q>");
    }
    stage.keys("kit⏎⏎⏎").to("indoors").keys("Blocks.");
    ended(&mut stage);
    stage.sees("1 month after Mon 30 Nov is Wed 30 Dec · part B, new staff");
    stage
        .keys("<esc>3")
        .sees("What did the children do indoors? Blocks.");
    let named = NATURAL_NURTURE.replacen("who: Everyone", "who: Roles([\"Practitioner\"])", 1);
    let mut stage = school(&named);
    stage
        .keys("<ctrl-n>Robin Example⏎Cook")
        .onto("Open the file")
        .keys("⏎");
    stage.sees(
        "no rule of the policy says how often, so nothing is ever late: agree it in the details",
    );
    stage.close();
    let said = adopt(&stage, &named.replace("\"2026\"", "\"2027\""));
    assert!(
        said.contains("whoever is none of these has no date"),
        "{said}"
    );
}

#[test]
fn little_wombatz_names_at_the_end_the_key_child_of_whom_nobody_spoke() {
    let mut stage = begun(LITTLE_WOMBATZ);
    stage
        .to("key")
        .keys("AB<tab>y<tab>Blocks<tab>CD<tab>y<tab>Books<tab>EF<tab>n<tab>Naps");
    ended(&mut stage);
    stage.pass(40 * DAY).keys("<esc>2⏎").to("key").sees("CD");
    stage.keys("<tab>y<tab>Paint<tab><tab><tab><tab><tab>y<tab>Sleeps");
    stage
        .keys("<esc>5")
        .sees("CD: not talked about in this session (page 2)");
    stage.misses("AB: not").misses("EF: not");
    stage.keys("<down>⏎<esc>0<esc>3");
    stage
        .sees("Each of your key children")
        .sees("Paint")
        .sees("Sleeps");
}

#[test]
fn failsworth_meets_as_often_as_its_contract_says_and_looks_at_it_again() {
    let mut stage = new_file(FAILSWORTH);
    stage.keys("<ctrl-p>agreement⏎<esc>2what we⏎every 3 weeks<tab>50<tab>The library<tab>1/12");
    agreed(&mut stage);
    stage.size(80, 60);
    stage.sees("3 weeks after the start of supervision on Mon 30 Nov is Mon 21 Dec · agreed");
    stage.sees("The agreement is to be reviewed by Tue 1 Dec 2026");
    stage
        .size(80, 24)
        .keys("⏎")
        .reads_on()
        .keys("⏎")
        .to("cases");
    stage.keys("AB⏎Loud at home.<tab><tab>A quiet place.<esc>6");
    stage.sees("Who makes them laugh?").keys("<esc>0");
    ended(&mut stage);
    stage.keys("<esc>3").size(80, 60);
    stage.sees("What is life like?").sees("What worries you?");
    stage.sees("A quiet place.");
}

#[test]
fn swinton_counts_what_each_session_was_for() {
    let mut stage = begun(SWINTON);
    stage
        .to("tasks")
        .keys("Reports.")
        .to("between")
        .keys("The two teams.");
    ended(&mut stage);
    stage
        .size(80, 60)
        .sees("In the last session: Management yes · Development no · Support yes · Mediation yes");
    stage
        .keys("<esc>3")
        .sees("Where do you stand between others? The two teams.");
}

#[test]
fn suffolk_types_its_scale_and_writes_its_second_part_as_a_record_of_its_own() {
    let mut stage = begun(SUFFOLK);
    stage.to("how it is").keys("7").sees("‹ 7 ›");
    stage
        .keys("<tab>10")
        .sees("‹ 10 ›")
        .keys("<tab>Two new groups.");
    ended(&mut stage);
    stage
        .onto("Part 2: you")
        .keys("⏎<pgdn>")
        .sees("What from outside work");
    stage.keys("Mum is ill.");
    ended(&mut stage);
    stage.size(80, 60).keys("<esc>3");
    stage
        .sees("from 0 to 10? 7")
        .sees("what you do? 10")
        .misses("Mum is ill.");
    stage.keys("<esc>0").onto("review of Mon 30 Nov 2026");
    stage.keys("⏎").sees("Part 2: you").sees("Mum is ill.");
}

/// A newcomer's record said of the next meeting that there was none, while it was arranged.
#[test]
fn a_page_for_the_next_session_prints_the_one_that_stood_arranged() {
    let mut stage = new_file(FAILSWORTH);
    stage
        .onto("Arrange sessions")
        .keys("⏎<tab><tab>11/1<tab>14:00<tab>Room 3<tab>");
    stage.keys("<up><up>").sees("▸ Arrange 1").keys("⏎");
    stage.sees("Mon 11 Jan").keys("<esc>2").reads_on().keys("⏎");
    stage.to("you").keys("Tired.");
    ended(&mut stage);
    stage.keys("<esc>3").size(80, 60);
    stage.sees("Date of next meeting Mon 11 Jan 2027, 14:00, Room 3");
}

#[test]
fn failsworths_agenda_names_the_program_s_pages_so_that_nothing_is_asked_twice() {
    let mut stage = begun(FAILSWORTH);
    stage.to("you").keys("Tired.");
    stage.keys("<esc>4Ring the hub⏎rob⏎fri⏎");
    stage.to("agreed").sees("Agreed actions 5/7");
    stage.to("date of").sees("Date of next meeting 6/7");
    ended(&mut stage);
    stage.keys("<esc>3").size(80, 60);
    stage.sees("Agreed actions").misses("not reached");
    stage.sees("Review of actions ----------------- —");
    // The date is an item of the form, and stands before its signatures.
    stage.sees("Date of next meeting — Signed:");
    stage.size(80, 24).keys("<esc>0").pass(14 * DAY).restart();
    stage
        .keys("robin⏎⏎⏎")
        .to("review")
        .sees("Review of actions 2/7");
    stage
        .keys("d<tab><tab>")
        .keys("<esc>2")
        .sees("Review of actions");
    stage
        .misses("▸ Last time")
        .misses("Actions\n")
        .misses("Next session");
    stage
        .keys("<esc>")
        .to("you")
        .keys("Better.<esc>4Write to the nurse⏎rob⏎fri⏎");
    ended(&mut stage);
    stage.keys("<esc>3").size(80, 60).sees("Review of actions");
    stage.sees("Ring the hub").misses("Not reached: Review");
    // Each stands where the form has it.
    let page = stage.words();
    let places = [
        "Review of actions",
        "Ring the hub",
        "How are you?",
        "Better.",
        "Agreed actions",
        "Write to the nurse",
    ];
    let places = places.map(|words| page.find(words));
    assert!(
        places.is_sorted() && places[0].is_some(),
        "{places:?} {page}"
    );
}
