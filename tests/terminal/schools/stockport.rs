//! Stockport Family's forms.

use super::{KIT, file_of_kit, set_up};
use crate::{
    pty::{Home, words},
    typist::Typist,
};

#[test]
fn stockport_numbers_and_when_they_are_talked_about_next() {
    let home = Home::new();
    let mut typist = file_of_kit(&home, "stock", "Worker");
    typist
        .draws_up_the_agreement("every 3 weeks<tab>")
        .opens(1)
        .walks_to("Start")
        .keys("⏎")
        .sees("Agreed agenda");
    typist
        .writes("North team")
        .keys("<tab>")
        .writes("Leave, then two families.")
        .goes_to("well", "How is the supervisee feeling")
        .writes("Tired after the move.")
        .goes_to("line", "provide feedback on practice")
        .writes("Observed a visit; calm throughout.")
        .goes_to("learn", "POPP")
        .writes("Read about neglect.")
        .goes_to("superv", "practice educators")
        .writes("A student from January.")
        .goes_to("case", "Numbers only")
        .writes("40718")
        .keys("<tab><up>⏎")
        .sees("Talked about next by:")
        .keys("<tab>in 4 weeks<tab>")
        .writes("The plan ends then.");
    let mut typist = typist.killed(&home);
    typist
        .sees("The plan ends then.")
        .keys("<esc>0")
        .sees("Numbers only")
        .goes_to("team", "working well")
        .writes("Breakfast at both schools.")
        .goes_to("any", "needs to be discussed")
        .writes("Parking permits run out.")
        .acts("Renew parking permits");
    typist
        .takes_the_day()
        .ends(1)
        .meets_again(&["Renew parking permits"])
        .goes_to("well", "How is the supervisee feeling")
        .keys("<esc>3")
        .sees("Tired after the move.")
        .writes("Rested and cheerful.");
    typist.ends_the_second(&home);
}

/// A newly qualified worker in their first year, seen by a reflective supervisor.
fn file_of_the_student(home: &Home) -> Typist {
    let mut typist = set_up(home, "stock", KIT);
    typist
        .keys("Kit Invented<tab>Student<tab><tab><tab>reflective<tab>1 sep 2026<tab>")
        .sees("ASYE, until")
        .opens_the_file();
    typist
}

#[test]
fn stockport_a_students_reflection_asks_how_they_feel_and_what_they_learnt() {
    let home = Home::new();
    let mut typist = file_of_the_student(&home);
    typist
        .sees("Student · Reflective 1-1")
        .draws_up_the_agreement("every 3 weeks<tab>")
        .opens(1)
        .walks_to("Start")
        .keys("⏎")
        .sees("Agreed agenda");
    typist
        .writes("South team")
        .keys("<tab>")
        .writes("The first weeks.")
        .goes_to("well", "How is the ASYE/student feeling")
        .writes("Excited, and short of sleep.")
        .goes_to("refl", "Personal reflections and discussions about values")
        .writes("What would a good home visit be?")
        .keys("<tab>")
        .writes("40718");
    let mut typist = typist.killed(&home);
    typist
        .sees("40718")
        .goes_to("refl", "What would a good home visit be?")
        .goes_to("learn", "learning opportunities")
        .writes("Shadowed a core group.")
        .goes_to("feed", "observations that have taken place")
        .writes("Listens before speaking.")
        .goes_to("any", "needs to be discussed")
        .writes("A laptop that starts.")
        .acts("Ask for a laptop")
        .takes_the_day()
        .ends(1)
        .meets_again(&["Ask for a laptop"])
        .goes_to("agreed", "Agreed agenda")
        .sees("South team")
        .goes_to("well", "How is the ASYE/student feeling")
        .keys("<esc>3")
        .sees("Excited, and short of sleep.")
        .writes("Sleeping again.");
    typist.ends_the_second(&home);
}

#[test]
fn stockport_the_performance_and_development_review_has_three_parts() {
    let home = Home::new();
    let mut typist = file_of_kit(&home, "stock", "Worker");
    typist
        .begins(
            "Performance and Development Review",
            "Performance and Development Review",
        )
        .goes_to("part 1", "Part 1 – Reflecting on the last review period")
        .writes("Two families reunited; fewer late reports.")
        .goes_to("part 2", "Part 2 –")
        .writes("Chair core groups by May.")
        .keys("<tab>Four conferences.<tab>31 May<tab>")
        .goes_to("part 3", "Part 3 –")
        .writes("A course in direct work.");
    let mut typist = typist.killed(&home);
    typist
        .sees("A course in direct work.")
        .keys("<tab>")
        .writes("PN 20417")
        .goes_to("part 2", "Part 2 –")
        .keys("<tab><s-tab>")
        .sees("Chair core groups by May.")
        .keeps("review")
        .sees("Start session 1")
        .sees("review of")
        .leaves(&home, &[&["--review"]]);
    let page = home.run(&["show", "kit", "--review"]);
    let page = words(&String::from_utf8(page.stdout).unwrap());
    for printed in [
        "Performance and Development Review",
        "Reviewer Name: Jo Madeup",
        "What needs to be done? Four conferences. What is your deadline? 31 May",
        "Signed by your manager Jo Madeup",
    ] {
        assert!(page.contains(printed), "{printed} is not in\n{page}");
    }
}
