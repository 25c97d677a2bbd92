//! PLACE's forms.

use super::{file_of_kit, file_of_the_team};
use crate::pty::Home;

#[test]
fn place_decisions_and_what_they_rest_on() {
    let home = Home::new();
    let mut typist = file_of_kit(&home, "place", "Mentor");
    typist
        .draws_up_the_agreement("every 3 weeks<tab>50<tab>The bothy<tab>")
        .opens(1)
        .walks_to("Start")
        .keys("⏎")
        .sees("Better outcomes");
    typist
        .writes("Fewer moves this year.")
        .keys("<tab>")
        .writes("AB")
        .keys("<tab>")
        .writes("Settled with foster carers.")
        .keys("<tab>y")
        .goes_to("acc", "Actions, and the evidence")
        .writes("Keep the tutor")
        .keys("<tab><tab><tab>")
        .writes("Reading age rose");
    let mut typist = typist.killed(&home);
    typist
        .sees("Reading age rose")
        .keys("<tab><tab><tab><tab><tab><tab><tab>")
        .writes("Clear, kind notes.")
        .keys("<tab>")
        .writes("Because trust takes time.")
        .goes_to("roles", "Roles and responsibilities")
        .writes("Leads on transitions.")
        .keys("<tab>y<tab>")
        .writes("Too many reports; two move.")
        .goes_to("dev", "Learning and development needs")
        .writes("Trauma course, second half.")
        .keys("<tab>")
        .writes("Review due in spring.")
        .goes_to("feed", "What would make")
        .writes("Start on time.")
        .acts("Move two reports");
    typist
        .takes_the_day()
        .ends(1)
        .meets_again(&["Move two reports", "Keep the tutor"])
        .goes_to("roles", "Roles and responsibilities")
        .keys("<esc>3")
        .sees("Leads on transitions.")
        .writes("Shares transitions now.");
    typist.ends_the_second(&home);
}

#[test]
fn place_a_group_is_consulted() {
    let home = Home::new();
    let mut typist = file_of_the_team(&home, "place");
    typist
        .draws_up_the_agreement("every 3 weeks<tab>50<tab>The bothy<tab>")
        .opens(1)
        .walks_to("Start")
        .keys("⏎")
        .sees("Better outcomes for children and carers");
    typist
        .writes("Mornings are calm now.")
        .keys("<tab>")
        .writes("AB")
        .keys("<tab>")
        .writes("Moves house in June.")
        .keys("<tab>y")
        .goes_to("acc", "Actions, and the evidence")
        .writes("Same keyworker")
        .keys("<tab><tab><tab>")
        .writes("He asked for her");
    let mut typist = typist.killed(&home);
    typist
        .sees("He asked for her")
        .keys("<tab><tab><tab><tab><tab><tab><tab>")
        .writes("Because trust moves slowly.")
        .goes_to("roles", "Roles and responsibilities")
        .writes("Kit keeps the diary.")
        .goes_to("dev", "activities to address them")
        .writes("Read one chapter each.")
        .goes_to("feed", "What would make supervision better?")
        .writes("Shorter agendas.")
        .acts("Share the chapter")
        .takes_the_day()
        .ends(1)
        .meets_again(&["Share the chapter", "Same keyworker"])
        .goes_to("roles", "Roles and responsibilities")
        .keys("<esc>3")
        .sees("Kit keeps the diary.")
        .writes("Robin keeps it now.");
    typist.ends_the_second(&home);
}
