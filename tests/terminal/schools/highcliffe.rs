//! Highcliffe St Mark's forms: its record for one person is typed in the story, which is a whole session.

use super::{file_of_kit, file_of_the_team};
use crate::pty::{Home, words};

#[test]
fn highcliffe_the_contract_and_what_it_says_of_sessions() {
    let home = Home::new();
    let mut typist = file_of_kit(&home, "high", "Mentor");
    typist
        .begins("Draw up the agreement", "Agreement")
        .goes_to(
            "clauses",
            "1. Formal supervision will take place at least six weekly",
        )
        .goes_to("agreed", "How often")
        .keys("every 3 weeks<tab>50<tab>")
        .writes("The bothy");
    let mut typist = typist.killed(&home);
    typist
        .sees("every 3 weeks")
        .sees("The bothy")
        .keys("<tab>in 6 months<tab>")
        .keeps("agreement")
        .sees("every 3 weeks · 50 minutes · The bothy · review by")
        .opens(1)
        .walks_to("Somebody else")
        .sees("Length: 50 minutes, as agreed on")
        .sees("The bothy")
        .walks_back_to("Start")
        .keys("⏎")
        .sees("How have you been")
        .writes("Rested.")
        .takes_the_day()
        .ends(1)
        .leaves(&home, &[&["--agreement"], &["--session", "1"]]);
    let page = home.run(&["show", "kit", "--agreement"]);
    let page = words(&String::from_utf8(page.stdout).unwrap());
    for printed in [
        "Supervision Contract",
        "8. The contents of supervision will remain confidential",
        "How often every 3 weeks",
        "How long 50 minutes",
        "agreed by both on",
    ] {
        assert!(page.contains(printed), "{printed} is not in\n{page}");
    }
}

#[test]
fn highcliffe_a_group_and_all_its_pupils() {
    let home = Home::new();
    let mut typist = file_of_the_team(&home, "high");
    typist
        .begins("Draw up the agreement", "Agreement")
        .goes_to("agreed", "How often")
        .keys("every 3 weeks<tab>50<tab>")
        .keeps("agreement")
        .opens(1)
        .walks_to("Start")
        .keys("⏎")
        .sees("How have you all been");
    typist
        .writes("Tired, all of us; cheerful too.")
        .goes_to("casel", "How many pupils in our school")
        .writes("AB")
        .keys("<tab>cp<tab>y<tab>")
        .writes("New social worker.")
        .goes_to("safeg", "since the last supervision")
        .keys("early<tab>")
        .writes("KD")
        .keys("<tab>")
        .writes("Panel on Monday.");
    let mut typist = typist.killed(&home);
    typist
        .sees("Panel on Monday.")
        .goes_to("disc", "particularly worried about")
        .writes("KD is; the others are held.")
        .keys("<tab>")
        .writes("Lateness on Mondays.")
        .goes_to("review", "Review of practice")
        .writes("Two chronologies read together.")
        .goes_to("train", "training recently")
        .writes("Neglect, with the hub.")
        .keys("<tab>")
        .writes("Chairing.")
        .goes_to("work", "workload or team issues")
        .writes("Cover at lunch.")
        .goes_to("pers", "Personal issues")
        .writes("None that belongs here.")
        .goes_to("case rec", "Case recording")
        .writes("Up to date by Thursday.")
        .goes_to("any", "key successes, frustrations")
        .writes("Three reunions.")
        .goes_to("feed", "additional form of support")
        .writes("It did.")
        .acts("Write the rota")
        .takes_the_day()
        .ends(1)
        .meets_again(&["Write the rota"])
        .goes_to("casel", "How many pupils in our school")
        .sees("AB")
        .goes_to("well", "How have you all been")
        .keys("<esc>3")
        .sees("Tired, all of us; cheerful too.")
        .writes("Better rested.");
    typist.ends_the_second(&home);
}
