//! Arrows point down: which layer, and which room of the domain, may name which.

use crate::{
    breaches::{Breach, expect_found, expect_none, nothing_in},
    graph::{Arrow, arrows},
    imports::names,
    source::{Source, module},
};

/// Rooms that do not name each other, and the reason why they stand where they stand.
type Step = (&'static [&'static str], &'static str);

/// A folder, and its rooms in the order in which they can be read: each names only those before it.
type Order = (&'static str, &'static [Step]);

const ORDERS: [Order; 2] = [
    (
        "src",
        &[
            (
                &["domain", "disk.rs"],
                "the domain and the disk are the lowest layers: facts know no file, and a file knows no fact",
            ),
            (
                &["policies", "document", "vault"],
                "policies are data, a document is made of facts alone, and the vault keeps what it is given",
            ),
            (
                &["config", "demo"],
                "what a person set, and a school that is made up: neither knows a screen",
            ),
            (
                &["tui"],
                "the screen does not know from which command it was opened",
            ),
            (&["cli"], "the command line opens everything"),
            (&["main.rs", "lib.rs"], "the program is the command line"),
        ],
    ),
    (
        "src/domain",
        &[
            (&["text"], "a text is nobody's in particular"),
            (&["id.rs"], "an identity says nothing about what it names"),
            (
                &["dates"],
                "a day in words needs no calendar, and is not typed",
            ),
            (&["calendar"], "a school's days are days"),
            (
                &["typed"],
                "what is typed becomes a date, a term or an interval",
            ),
            (&["policy"], "a rule counts in the calendar's terms"),
            (
                &["facts"],
                "a fact was asked by a policy, and is kept for longer than any file or draft",
            ),
            (&["file"], "a file is folded from facts"),
            (&["schools"], "the schools of a vault are folded from facts"),
            (&["contents.rs"], "the contents of a vault are its files"),
            (
                &["draft"],
                "a draft begins with what is in the file, and becomes facts",
            ),
            (
                &["missing", "week.rs"],
                "a draft and a record are held against the policy, and the week is of all files and what is unfinished in them",
            ),
            (&["import"], "what was kept on paper becomes all of these"),
        ],
    ),
];

fn out_of_order((folder, steps): &Order, source: &Source, arrows: &[Arrow]) -> Vec<Breach> {
    let rooms = || steps.iter().flat_map(|(rooms, _)| *rooms);
    let room = |path: &str| {
        let rest = path.strip_prefix(folder)?.strip_prefix('/')?;
        rest.split('/')
            .next()
            .filter(|room| *room != "mod.rs")
            .map(str::to_owned)
    };
    let step = |wanted: &str| steps.iter().position(|(rooms, _)| rooms.contains(&wanted));
    let empty = rooms().filter_map(|room| nothing_in(&format!("{folder}/{room}"), source));
    let unplaced = source
        .program()
        .filter(|file| room(&file.path).is_some_and(|room| step(&room).is_none()))
        .map(|file| Breach::new(file.path.clone(), "its room has no place in the order"));
    let backwards = arrows.iter().filter_map(|Arrow { from, to, .. }| {
        let to = to.as_ref()?;
        let (named_by, named) = (room(from)?, room(to)?);
        let (upper, lower) = (step(&named_by)?, step(&named)?);
        let is_wrong = named_by != named && upper <= lower;
        is_wrong.then(|| Breach::new(format!("{from} → {to}"), steps[upper].1))
    });
    empty.chain(unplaced).chain(backwards).collect()
}

/// Returns the paths that climb out of a layer instead of naming the other from the root, where a reader sees it.
fn ways_around(source: &Source) -> Vec<Breach> {
    let mut found = Vec::new();
    for file in source.program() {
        for path in names(&file.code, &file.module).climbs {
            let what = format!("{} climbs to {}", file.path, path.join("::"));
            found.push(Breach::new(
                what,
                "another layer is named from the root of the crate",
            ));
        }
    }
    found
}

#[test]
fn no_layer_and_no_room_knows_one_above_it() {
    let source = Source::ours();
    let arrows = arrows(&source);
    let found = ORDERS
        .iter()
        .flat_map(|order| out_of_order(order, &source, &arrows));
    expect_none(found.chain(ways_around(&source)).collect());
}

#[test]
fn each_arrow_that_does_not_point_down_is_seen() {
    for order in &ORDERS {
        let (folder, steps) = order;
        let file = |room: &&str| match room.split_once('.') {
            Some(_) => format!("{folder}/{room}"),
            None => format!("{folder}/{room}/mod.rs"),
        };
        let step =
            |(step, (rooms, _)): (usize, &Step)| rooms.iter().map(move |room| (step, file(room)));
        let rooms: Vec<_> = steps.iter().enumerate().flat_map(step).collect();
        for (low, lower) in &rooms {
            for (high, upper) in rooms.iter().filter(|(_, upper)| upper != lower) {
                let says = format!("use {}::Thing;", module(upper).join("::"));
                let source = Source::of([(lower, &says), (upper, &String::new())]);
                let found = out_of_order(order, &source, &arrows(&source));
                let arrow = format!("{lower} → {upper}");
                assert_eq!(
                    found.iter().any(|breach| breach.what == arrow),
                    high >= low,
                    "{arrow}"
                );
            }
        }
    }
}

#[test]
fn a_room_without_a_place_and_a_place_without_a_room_are_seen() {
    let source = Source::of([("src/domain/cellar/mod.rs", ""), ("src/domain/id.rs", "")]);
    let order: Order = ("src/domain", &[(&["id.rs"], ""), (&["attic"], "")]);
    expect_found(
        &out_of_order(&order, &source, &[]),
        &["src/domain/attic", "src/domain/cellar/mod.rs"],
    );
}

#[test]
fn a_way_around_is_seen() {
    let source = Source::of([(
        "src/domain/dates/mod.rs",
        "use super::{id, super::vault::Vault}; fn f() -> super::super::tui::App {}",
    )]);
    expect_found(
        &ways_around(&source),
        &[
            "src/domain/dates/mod.rs climbs to crate::vault::Vault",
            "src/domain/dates/mod.rs climbs to crate::tui::App",
        ],
    );
}
