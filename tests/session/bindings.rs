//! Every row of the table of keys does something, by every way that it names, and help tells of it.

use quietroom::tui::{
    controls::Motion,
    input::{BINDINGS, Binding, Command, Scope, bindings::is_taken},
};

use crate::{
    prompts,
    room::{self, stop},
    support::stage::Stage,
};

/// A place where a binding has something to do.
fn place(binding: &Binding) -> Stage {
    let mut stage = match binding.scope {
        Scope::File | Scope::Lines | Scope::Reading | Scope::Selecting | Scope::People => {
            room::held_once()
        }
        _ => room::first(),
    };
    match (binding.scope, binding.command) {
        (Scope::People, Command::Enter) => stage.keys("<ctrl-q>robin"),
        (Scope::People, _) => stage.keys("<ctrl-q>"),
        (Scope::File, Command::Arrange | Command::Questions) => &mut stage,
        (Scope::File, Command::Discard) => stage.keys("⏎⏎<ctrl-q>"),
        (Scope::Lines, Command::PageDown) => stage.size(80, 12),
        (Scope::Lines, Command::PageUp) => stage.size(80, 12).keys("<pgdn><pgdn>"),
        (Scope::Lines, Command::Move(Motion::Up) | Command::PreviousBox) => stage.keys("<down>"),
        (Scope::Reading, command) => {
            stage
                .keys("⏎⏎")
                .to(stop::WELLBEING)
                .keys("Well.<esc>5<down>⏎<esc>0<esc>3")
                .size(80, 12);
            match command {
                Command::NextBox => stage.size(140, 12),
                Command::Later => stage.keys("<left>"),
                Command::Move(Motion::Up | Motion::LineStart) | Command::PageUp => {
                    stage.keys("<end>")
                }
                _ => &mut stage,
            }
        }
        (Scope::Selecting, _) => stage.keys("<esc>3<shift-right>"),
        (Scope::Prompts, command) => {
            stage = prompts::leeds();
            match command {
                Command::Move(Motion::Left | Motion::Up) => stage.keys("<esc>6<esc>62<down>"),
                _ => stage.keys("<esc>6<esc>6"),
            }
        }
        (Scope::Words, _) => stage.size(80, 16).keys("<ctrl-p>agreement⏎<esc>2clauses⏎"),
        (Scope::Table, _) => stage.to(stop::CASELOAD).keys("AB<tab>"),
        (Scope::Agenda, _) => stage.keys("<esc>2casel"),
        (Scope::Popup, _) => stage.keys("<esc>4"),
        (Scope::Finding, _) => stage.keys("one two one⏎three one<ctrl-f>one"),
        (Scope::Boxes, Command::Leap { .. }) => stage.to(stop::NEXT).keys("<tab>27/11"),
        (Scope::Boxes, Command::Redo) => stage.keys("one two<ctrl-z>"),
        (Scope::Boxes, Command::Cut) => stage.keys("one two<ctrl-a>"),
        (Scope::Boxes, Command::Paste) => stage.keys("one two<ctrl-a><ctrl-c>"),
        (Scope::Boxes, Command::SelectHere) => stage.keys("one two"),
        (Scope::Form, Command::PreviousBox) => stage.keys("<tab>"),
        (Scope::Anywhere, Command::Back) => stage.keys("one"),
        _ => stage.keys("one two⏎three four five⏎six seven<left><left><up>"),
    };
    stage
}

/// The keys that a binding names, each as a test writes them.
fn ways(binding: &Binding, stage: &mut Stage) -> Vec<String> {
    let mut ways: Vec<String> = binding
        .keys
        .split_whitespace()
        .map(|key| format!("<{key}>"))
        .collect();
    match binding.digit {
        Some(0) => ways.extend(["<esc>0", "<alt-0>"].map(str::to_owned)),
        Some(digit) => {
            ways.extend(
                ["<esc>*", "<f*>", "<alt-*>"].map(|way| way.replace('*', &digit.to_string())),
            );
        }
        None if ways.is_empty() => {
            stage.keys("<esc>8").keys(binding.label);
            stage.sees(binding.label).keys("<esc>");
            ways.push(format!("<esc>8{}⏎", binding.label));
        }
        None => {}
    }
    ways
}

#[track_caller]
fn each_does_something(scopes: &[Scope]) {
    for binding in BINDINGS
        .iter()
        .filter(|binding| scopes.contains(&binding.scope))
    {
        let ways = ways(binding, &mut place(binding));
        assert!(!ways.is_empty(), "{binding:?} cannot be reached");
        for way in ways {
            let mut stage = place(binding);
            let before = stage.screen();
            stage.keys(&way);
            if binding.command == Command::SelectHere {
                stage.keys("<left>");
            }
            assert_ne!(stage.screen(), before, "{way} does nothing: {binding:?}");
        }
    }
}

#[test]
fn everywhere_and_in_a_form() {
    each_does_something(&[Scope::Anywhere, Scope::Form, Scope::Words]);
}

#[test]
fn in_a_box() {
    each_does_something(&[Scope::Boxes]);
}

#[test]
fn in_a_session() {
    each_does_something(&[Scope::Session, Scope::Table, Scope::Agenda, Scope::Popup]);
}

#[test]
fn among_the_prompts() {
    each_does_something(&[Scope::Prompts]);
}

#[test]
fn on_people_and_in_a_file() {
    each_does_something(&[Scope::People, Scope::File, Scope::Lines]);
}

#[test]
fn while_something_is_looked_for() {
    each_does_something(&[Scope::Finding]);
}

#[test]
fn in_a_record() {
    each_does_something(&[Scope::Reading, Scope::Selecting]);
}

#[test]
fn help_tells_every_key_of_a_session() {
    let mut stage = room::first();
    stage.size(100, 200).to(stop::CASELOAD).keys("<esc>1");
    let scopes = [
        Scope::Anywhere,
        Scope::Boxes,
        Scope::Form,
        Scope::Session,
        Scope::Table,
    ];
    for binding in BINDINGS
        .iter()
        .filter(|binding| scopes.contains(&binding.scope))
    {
        // A key that has another meaning closer to the cursor is told with that one alone.
        if binding.digit.is_none() && is_taken(binding, &scopes) {
            stage.misses(binding.help);
        } else {
            stage.sees(binding.help);
        }
    }
}
