//! The first start.

use std::fs;

use crate::support::stage::Stage;

#[test]
fn the_first_start_asks_for_the_vault_then_who_one_is_and_nothing_else() {
    let mut stage = Stage::new();
    insta::assert_snapshot!("first_start", stage.screen());
    stage.keys("⏎");
    insta::assert_snapshot!("no_vault_yet", stage.screen());
    stage.keys("⏎");
    insta::assert_snapshot!("who_supervises", stage.screen());
    stage.keys("Jo Madeup⏎DSL⏎Anywhere Primary⏎⏎⏎");
    stage.sees("People · 0").sees("Nobody is here yet");
    let entries = stage.entries();
    assert_eq!(entries.len(), 1, "{entries:#?}");
    for words in [
        "Supervisor(",
        "Jo Madeup",
        "DSL",
        "Anywhere Primary",
        "PolicyAdopted(",
    ] {
        assert!(entries[0].contains(words), "{words}");
    }
    assert_eq!(stage.remembered(), Some(stage.vault()));
}

#[test]
fn a_vault_that_is_there_asks_only_who_one_is() {
    let mut stage = Stage::set_up("2026-11-23T10:00:00+00:00");
    stage.forget().restart();
    stage.keys("⏎");
    stage
        .sees("Which of these is you?")
        .sees("Jo Madeup · DSL · Anywhere Primary");
    insta::assert_snapshot!("which", stage.screen());
    stage.keys("⏎").sees("People · 0");
    assert_eq!(stage.remembered(), Some(stage.vault()));
    assert_eq!(stage.entries().len(), 1, "nothing is said again");
}

#[test]
fn on_a_computer_that_does_not_know_who_one_is_a_vault_with_one_supervisor_asks_too() {
    let mut stage = Stage::set_up("2026-11-23T10:00:00+00:00");
    stage.is_anothers().restart();
    stage.sees("Which of these is you?").misses("People");
    assert!(stage.app.cx.me().is_none(), "no record is anybody's yet");
    stage.keys("⏎").sees("People · 0");
    stage.restart();
    stage.sees("People · 0");
}

#[test]
fn somebody_new_joins_a_vault_with_four_answers() {
    let mut stage = Stage::set_up("2026-11-23T10:00:00+00:00");
    stage.forget().restart();
    stage.keys("⏎<down>⏎").sees("Who supervises?");
    stage.keys("Alex Sample⏎Head⏎⏎⏎⏎").sees("People · 0");
    let school = &stage.app.cx.contents;
    let names: Vec<_> = school
        .supervisors()
        .iter()
        .map(|supervisor| supervisor.who.name.as_str())
        .collect();
    assert_eq!(names, ["Jo Madeup", "Alex Sample"]);
    assert_eq!(stage.app.cx.me().unwrap().name, "Alex Sample");
    stage.restart();
    assert_eq!(stage.app.cx.me().unwrap().name, "Alex Sample");
}

#[test]
fn a_name_is_wanted() {
    let mut stage = Stage::new();
    stage.keys("⏎⏎⏎DSL⏎⏎⏎⏎").sees("Your name is needed");
    assert!(stage.entries().is_empty());
}

#[test]
fn a_path_that_cannot_be_a_vault_says_why_and_is_left_as_it_is() {
    let mut stage = Stage::new();
    let file = stage.home().join("letter.txt");
    fs::write(&file, "Dear Sam").unwrap();
    let full = stage.home().join("full");
    fs::create_dir(&full).unwrap();
    fs::write(full.join("letter.txt"), "Dear Sam").unwrap();
    let cases = [
        (file.clone(), "is not a vault: it is a file", false),
        (
            full.clone(),
            "has letter.txt in it. It was left as it is.",
            true,
        ),
    ];
    for (path, said, make) in cases {
        stage
            .keys("<s-tab><c-a>")
            .paste(&path.display().to_string());
        stage.keys("⏎⏎");
        if make {
            stage.sees("There is no vault in this folder yet").keys("⏎");
        }
        stage.sees(said).misses("Who supervises?");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "Dear Sam");
    assert_eq!(fs::read_dir(&full).unwrap().count(), 1);
}

#[test]
fn a_vault_that_is_away_is_never_made_anew() {
    let mut stage = Stage::set_up("2026-11-23T10:00:00+00:00");
    stage.close();
    let away = stage.home().join("away");
    fs::rename(stage.vault(), &away).unwrap();
    stage.restart();
    stage
        .sees("There is no vault at")
        .misses("Make a new vault");
    stage.keys("⏎").misses("Make a new vault");
    assert!(!stage.vault().exists());
    fs::rename(&away, stage.vault()).unwrap();
    stage.keys("⏎").sees("People · 0");
}

#[test]
fn a_folder_that_is_copied_elsewhere_is_warned_of() {
    let mut stage = Stage::new();
    stage.misses("seems to be synced");
    stage
        .keys("<s-tab><end>/OneDrive")
        .sees("This folder seems to be synced by OneDrive.");
    stage.keys("<backspace>").misses("seems to be synced");
}

#[test]
fn files_that_cannot_be_read_are_told_and_the_others_are_there() {
    let mut stage = crate::example::school();
    stage.close();
    let register = stage.vault().join("register");
    fs::write(register.join("torn.ron"), "Entry(format: 1,").unwrap();
    stage.restart();
    stage.sees("torn.ron").sees("Nothing was changed.");
    fs::write(register.join("empty.ron"), "").unwrap();
    stage.restart();
    stage.sees("2 things in the vault want a look; nothing was changed.");
    stage.keys("<esc>4").sees("empty.ron is empty.");
    stage.sees("torn.ron cannot be read at line 1");
    stage.keys("<esc>").keys("robin").sees("Robin Example");
    stage.keys("<esc>0").close();
    for litter in ["torn.ron", "empty.ron"] {
        fs::remove_file(register.join(litter)).unwrap();
    }
    stage.restart().keys("<esc>4").misses("torn.ron");
}

#[test]
fn a_folder_that_is_not_a_whole_path_is_asked_for_again_and_nothing_is_made() {
    let mut stage = Stage::new();
    stage.keys("<s-tab><ctrl-a>records⏎⏎");
    stage.sees("Type the whole path of the folder");
    assert!(!std::path::Path::new("records").exists());
}

/// A second supervisor got an empty vault of their own: the page said to type, and typing did nothing.
#[test]
fn what_is_typed_on_the_first_page_goes_into_the_box() {
    let mut stage = Stage::new();
    let elsewhere = stage.home().join("elsewhere");
    stage.paste(&elsewhere.display().to_string());
    stage.keys("<tab>⏎");
    stage.sees("There is no vault in this folder yet").keys("⏎");
    stage.sees("Who supervises?");
    assert!(elsewhere.join("VAULT.ron").exists());
}

#[test]
fn all_policies_are_seen_where_one_is_chosen_and_where_the_vault_lies_is_said() {
    let mut stage = Stage::new();
    stage
        .sees("It is on this computer")
        .sees("neither shares it nor backs it up");
    stage.keys("⏎⏎");
    let titles = stage.app.cx.shelf.policies.len();
    assert_eq!(titles, 5);
    for of in [
        "Highcliffe",
        "Ralph Thoresby",
        "PLACE",
        "Stockport",
        "Stretford",
    ] {
        stage.sees(&format!("· {of}"));
    }
}
