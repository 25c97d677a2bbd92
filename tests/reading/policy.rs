//! `quietroom policy` on a computer with a vault and a configuration folder.

use std::{fs, io, path::PathBuf};

use insta::assert_snapshot;
use quietroom::{
    cli::{CliError, Invocation, answer, parse},
    policies::GUIDE,
};

use crate::{
    command::{Computer, people},
    written::Written,
};

/// The title of a built-in policy.
const TITLE: &str = "Highcliffe St Mark: Supervision Policy";

fn said(line: &str) -> Invocation {
    let words = ["quietroom", "policy"].into_iter().chain(line.split(' '));
    parse(words.map(|word| word.replace('~', " "))).unwrap().0
}

impl Computer {
    /// What a command says, and its trouble: what is printed goes before that.
    fn policy(&self, line: &str) -> String {
        let mut out = Vec::new();
        let mut warnings = Vec::new();
        let done = answer(&said(line), &self.around, &mut out, &mut warnings);
        let trouble = done.err().map(|trouble| trouble.to_string());
        out.extend(warnings);
        let text = String::from_utf8(out).unwrap() + &trouble.unwrap_or_default();
        let home = self.around.folders.config.parent().unwrap();
        text.replace(&home.display().to_string(), "HOME")
    }

    fn own(&self, name: &str) -> PathBuf {
        self.around.folders.policies().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.around.folders.policies()).unwrap();
        fs::write(self.own(name), text).unwrap();
    }
}

#[test]
fn a_new_policy_is_a_copy_with_its_remarks_and_says_what_to_do_next() {
    let computer = Computer::with_supervisor(&[]);
    assert_snapshot!(computer.policy("new highcliffe"), @r#"
    HOME/config/policies/highcliffe-2.ron is a copy of “Highcliffe St Mark: Supervision Policy”, with the id highcliffe-2.
    Change it with any text editor; `quietroom policy guide` says what can stand in it. Then:
      quietroom policy check highcliffe-2   says what is wrong, and where
      quietroom policy show highcliffe-2    prints its forms as they would be on paper
      quietroom policy adopt highcliffe-2   puts it into the vault, to be chosen for a person or a group
    "#);
    let copy = fs::read_to_string(computer.own("highcliffe-2.ron")).unwrap();
    assert!(copy.contains("// The half term is from the policy's body"));
    assert!(copy.contains("id: \"highcliffe-2\",\n"));
    // The next one has the next number, and none is written over another.
    computer.policy("new highcliffe");
    assert!(computer.own("highcliffe-3.ron").exists());
    let again = computer.policy("new highcliffe --id highcliffe-3");
    assert_snapshot!(again, @r#"
    error: There is a policy with the id “highcliffe-3” already.
    hint: `--id` gives the new one another.
    "#);
    let to = computer.own("highcliffe-2.ron");
    let over = computer.policy(&format!(
        "new highcliffe --id harbour --to {}",
        to.display()
    ));
    assert_snapshot!(over, @r#"
    error: There is a file HOME/config/policies/highcliffe-2.ron already. It was left as it is.
    hint: `--to FILE` names another, and `--id` gives the policy another id.
    "#);
    assert_eq!(fs::read_to_string(to).unwrap(), copy);
    assert_snapshot!(computer.policy("new highclif"), @r#"
    error: There is no policy with the id “highclif”: expected `highcliffe`, `highcliffe-2`, `highcliffe-3`, `leeds`, `place`, `stockport` or `stretford` (did you mean `highcliffe`?).
    hint: `quietroom policy list` says which there are; a file is named with its ending, .ron.
    "#);
    assert_snapshot!(computer.policy("new highcliffe --id Harbour~Primary"), @r#"
    error: “Harbour Primary” cannot be an id.
    hint: An id is a word of lower-case letters, digits, _ and -, like harbour-primary.
    "#);
    // A copy of one's own, under a title of its own.
    computer.policy("new highcliffe-3 --id harbour --title Harbour~Primary");
    let harbour = fs::read_to_string(computer.own("harbour.ron")).unwrap();
    assert!(harbour.contains("title: \"Harbour Primary\""));
}

#[test]
fn a_policy_is_checked_wherever_it_lies() {
    let computer = Computer::with(&[]);
    let small = include_str!("../fixtures/small-policy.ron");
    computer.write("small.ron", small);
    let path = computer.own("small.ron").display().to_string();
    let found = computer.policy("check small");
    assert_snapshot!(found, @r"
    A small policy, 2026. It can be used: 2 forms, 2 rules.

    Individual supervision  Record (the record) · Sheet (a sheet in it)
    ");
    assert_eq!(computer.policy("check small.ron"), found);
    assert_eq!(computer.policy(&format!("check {path}")), found);
    let mistaken = small
        .replace("after: \"caseload\"", "after: \"casload\"")
        .replace("shows: \"CP\"", "shows: \"CPP\"");
    computer.write("small.ron", &mistaken);
    assert_snapshot!(computer.policy("check small"), @r#"
    small.ron, line 28, column 87: the tally “CP” counts “CPP”, which column `plan` does not offer; expected `CP` or `CIN` (did you mean `CP`?).
    small.ron, line 34, column 98: the sheet `sheet` comes after `casload`, which is no item of form `record`; expected `wellbeing` or `caseload` (did you mean `caseload`?).
    error: 2 mistakes were found; small.ron cannot be used as it is. Check again once that is put right.
    "#);
    computer.write("small.ron", &small.replacen("kind: Text", "kind: Txt", 1));
    assert_snapshot!(computer.policy("check small"), @r"
    small.ron, line 18, column 64: “Txt” is not known here; expected `Words`, `Line`, `Text`, `Number`, `Date`, `Time`, `Minutes`, `Every`, `YesNo`, `Choice` or `Table` (did you mean `Text`?).
    error: A mistake was found; small.ron cannot be used as it is. Check again once that is put right.
    ");
    assert_snapshot!(computer.policy("check smal"), @r"
    error: There is no policy with the id “smal”: expected `highcliffe`, `leeds`, `place`, `stockport` or `stretford`.
    hint: `quietroom policy list` says which there are; a file is named with its ending, .ron.
    ");
    assert_snapshot!(computer.policy("check ./smal.ron"), @"error: ./smal.ron could not be read (there is no such file).");
    // A policy without a file is checked as well.
    assert!(computer.policy("check place").contains("It can be used"));
}

#[test]
fn a_file_is_read_as_editors_save_it_and_what_is_no_text_is_told_how_to_save_it() {
    let computer = Computer::with(&[]);
    let small = include_str!("../fixtures/small-policy.ron");
    computer.write("small.ron", small);
    let found = computer.policy("check small");
    computer.write(
        "small.ron",
        &format!("\u{feff}{}", small.replace('\n', "\r\n")),
    );
    assert_eq!(computer.policy("check small"), found);
    let path = computer.own("small.ron");
    let told = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        computer.policy("check small")
    };
    let latin = small.replace("Wellbeing", "W\u{e9}llbeing");
    let latin: Vec<u8> = latin
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    assert_snapshot!(told(&latin), @"error: HOME/config/policies/small.ron could not be read (line 17 holds a letter that is not in UTF-8; save it as plain text, UTF-8).");
    let utf_16: Vec<u8> = std::iter::once(0xfeff)
        .chain(small.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_snapshot!(told(&utf_16), @"error: HOME/config/policies/small.ron could not be read (it is saved as UTF-16; save it as plain text, UTF-8).");
    let accent = small
        .replacen("id: \"q1\"", "id: \"w\u{e9}ll\"", 1)
        .replacen("Record\"", "Re\tcord\"", 1);
    assert_snapshot!(told(accent.as_bytes()), @r"
    small.ron, line 11, column 34: the title of form `record` holds a character that cannot be printed (a tab); take it out.
    small.ron, line 18, column 31: “wéll” cannot be an id; expected lower-case letters from a to z, digits, `_` and `-` (did you mean `well`?).
    error: 2 mistakes were found; small.ron cannot be used as it is. Check again once that is put right.
    ");
}

#[test]
fn policies_are_listed_with_where_they_are_from_and_how_many_follow_them() {
    let computer = Computer::with_supervisor(&people());
    computer.policy("adopt highcliffe");
    computer.write("small.ron", include_str!("../fixtures/small-policy.ron"));
    computer.write("broken.ron", "Policy(id: 1)");
    assert_snapshot!(computer.policy("list"), @r#"
    highcliffe  September 2025, its review was due September 2026         2 people  in the vault, built in       Highcliffe St Mark: Supervision Policy
    leeds       September 2021, its review was due September 2022         nobody    built in                     Ralph Thoresby School: Supervision Framework (Leeds)
    place       undated                                                   nobody    built in                     PLACE Independent School: Staff Support and Supervision Policy
    small       2026                                                      nobody    in the configuration folder  A small policy
    stockport   October 2019, version 3, its review was due October 2022  nobody    built in                     Stockport Family: Supervision Policy
    stretford   2023-2025, its review was due December 2025               nobody    built in                     Stretford High School: Supervision Policy and Procedure
    warning: HOME/config/policies/broken.ron, line 1, column 12: expected words in straight double quotes, like "this".
    "#);
    let json = computer.policy("list --json");
    let (_, small) = json.split_once("\"id\": \"small\"").unwrap();
    let (small, _) = small.split_once('}').unwrap();
    assert_snapshot!(small, @r#"
    ,
        "title": "A small policy",
        "edition": "2026",
        "review_overdue": null,
        "from": [
          "in the configuration folder"
        ],
        "file": "HOME/config/policies/small.ron",
        "people": 0,
        "groups": 0
    "#);
}

#[test]
fn without_a_vault_policies_are_listed_checked_and_copied() {
    let mut computer = Computer::with(&[]);
    let nowhere = computer.around.vault.with_file_name("nowhere");
    computer.around.folders.vault.clone_from(&nowhere);
    computer.around.vault = nowhere;
    assert!(computer.policy("list").contains(TITLE));
    assert!(computer.policy("new highcliffe").contains("is a copy of"));
    assert!(
        computer
            .policy("check highcliffe-2")
            .contains("It can be used")
    );
    assert!(computer.policy("adopt highcliffe-2").starts_with("error: "));
}

#[test]
fn a_policy_is_adopted_once_and_a_changed_one_takes_its_place() {
    let computer = Computer::with_supervisor(&[Written::robin()]);
    let small = include_str!("../fixtures/small-policy.ron");
    computer.write("small.ron", small);
    assert_snapshot!(computer.policy("adopt small"), @"“A small policy”, 2026 is in the vault. In a person's or a group's details (Esc 4 in the file) it can be chosen.");
    assert_snapshot!(computer.policy("adopt small"), @"“A small policy”, 2026 is in the vault already.");
    // An edition is one text.
    let changed = small.replace("How are you?", "How have you been?");
    computer.write("small.ron", &changed);
    assert_snapshot!(computer.policy("adopt small"), @r#"
    error: The vault has another text of “A small policy”, 2026: records that were made with that one name this edition.
    hint: Give the file another `edition` and run this again. Nothing was written.
    "#);
    // What is shown is what is being written, and not what the vault has.
    assert!(computer.policy("show small").contains("How have you been?"));
    computer.write("small.ron", &format!("// A remark.\n{small}"));
    assert!(computer.policy("adopt small").contains("already"));
    computer.write(
        "small.ron",
        &changed.replace("edition: \"2026\"", "edition: \"2027\""),
    );
    assert_snapshot!(computer.policy("adopt small"), @"“A small policy”, 2027 is in the vault. It takes the place of the edition that was there, from the next session on; records that were made with that one stay as they are.");
    assert!(computer.policy("show small").contains("2027"));
    // Nor does an earlier edition get another text.
    computer.write("small.ron", &changed);
    assert!(computer.policy("adopt small").contains("another text"));
    computer.write("small.ron", &small.replacen("kind: Text", "kind: Txt", 1));
    assert_snapshot!(computer.policy("adopt small"), @r#"
    error: HOME/config/policies/small.ron, line 18, column 64: “Txt” is not known here; expected `Words`, `Line`, `Text`, `Number`, `Date`, `Time`, `Minutes`, `Every`, `YesNo`, `Choice` or `Table` (did you mean `Text`?).
    hint: `quietroom policy check HOME/config/policies/small.ron` lists everything that is wrong with it.
    "#);
}

#[test]
fn a_policy_that_nobody_follows_is_taken_out_and_taken_back() {
    let computer = Computer::with_supervisor(&people());
    computer.policy("adopt highcliffe");
    let small = include_str!("../fixtures/small-policy.ron");
    computer.write("small.ron", small);
    assert_snapshot!(computer.policy("remove small"), @r"
    error: The vault has no policy with the id “small”: expected `highcliffe`.
    hint: `quietroom policy list` says where each policy is.
    ");
    computer.policy("adopt small");
    assert_snapshot!(computer.policy("remove highcliffe"), @r"
    error: “highcliffe” is followed by Robin Example and Sam Placeholder. Nothing was written.
    hint: Another policy can be chosen in their details (Esc 4 in the file).
    ");
    assert_snapshot!(computer.policy("remove small"), @"“small” is offered no more. Records that were made with it keep its questions; `quietroom policy adopt small` takes it back.");
    assert!(
        computer
            .policy("list")
            .contains("nobody    in the configuration folder")
    );
    assert!(computer.policy("remove small").contains("has no policy"));
    // Another text of that edition is another one all the same: records may name it.
    computer.write(
        "small.ron",
        &small.replace("How are you?", "How have you been?"),
    );
    assert!(computer.policy("adopt small").contains("another text"));
    computer.write("small.ron", small);
    assert_snapshot!(computer.policy("adopt small"), @"“A small policy”, 2026 is in the vault. In a person's or a group's details (Esc 4 in the file) it can be chosen.");
    assert!(
        computer
            .policy("list")
            .contains("in the vault, in the configuration folder")
    );
}

#[test]
fn while_a_window_has_the_vault_a_policy_is_adopted_there() {
    let computer = Computer::with_supervisor(&[]);
    let _window = computer.vault(false);
    let adopt = said("adopt highcliffe");
    let trouble: CliError =
        answer(&adopt, &computer.around, &mut io::sink(), &mut io::sink()).unwrap_err();
    let words = trouble.to_string();
    assert!(
        words.contains("quietroom is open in another window"),
        "{words}"
    );
    assert!(words.contains("Close it and do this again"), "{words}");
}

#[test]
fn a_policy_is_shown_as_on_paper() {
    let computer = Computer::with(&[]);
    assert_snapshot!("blank", computer.policy("show highcliffe"));
    let rules = computer.policy("show highcliffe --rules");
    assert!(rules.contains("Appendix 1, clause 4"), "{rules}");
    assert!(!rules.contains("Q.2"), "{rules}");
    let group = computer.policy("show highcliffe --form group");
    assert!(group.starts_with("Supervision Record (Group)\n"), "{group}");
    assert_snapshot!(computer.policy("show highcliffe --form groups"), @"error: The policy has no form “groups”: expected `individual`, `group`, `cases`, `contract` or `informal` (did you mean `group`?).");
    assert_snapshot!(computer.policy("show highcliffe --form"), @"error: Which form? expected `individual`, `group`, `cases`, `contract` or `informal`.");
    let prompts = computer.policy("show leeds --prompts");
    let pair = "- Will: Be a continuous process\n  Will not: Be a one off event\n";
    assert!(prompts.contains(pair), "{prompts}");
    let terms = include_str!("../fixtures/small-policy.ron").replace(
        "[(None, Weeks(6))], source: \"clause 1\"),",
        "[(Term, Weeks(4)), (None, HalfTerm)], source: \"clause 1\"), FixedAhead(by: Term, source: \"clause 1\"),",
    );
    computer.write("small.ron", &terms);
    let rules = computer.policy("show small --rules");
    for words in [
        "every 4 weeks until a term after the beginning",
        "then\n  every half term.",
        "Dates are fixed a term ahead.",
    ] {
        assert!(rules.contains(words), "{rules}");
    }
}

#[test]
fn the_guide_is_printed_where_there_is_no_vault_yet() {
    let mut computer = Computer::with(&[]);
    computer.around.vault = "/nowhere/vault".into();
    let guide = computer.policy("guide");
    assert!(guide.starts_with("# A policy of your own\n"), "{guide}");
    assert_eq!(guide, GUIDE);
}
