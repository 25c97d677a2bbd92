//! What one place keeps to itself.

use crate::{
    breaches::{Breach, expect_found, expect_none, nothing_in},
    graph::{Arrow, arrows},
    source::{Source, is_in},
};

/// A name, where it is looked for, the place that alone may say it, and the reason.
struct Kept {
    name: &'static str,
    within: &'static str,
    by: &'static str,
    why: &'static str,
}

const KEPT: [Kept; 3] = [
    Kept {
        name: "std::fs",
        within: "src/vault",
        by: "src/disk.rs",
        why: "every step on the disk can be made to fail in a test",
    },
    Kept {
        name: "tempfile",
        within: "src/vault",
        by: "src/disk.rs",
        why: "every step on the disk can be made to fail in a test",
    },
    Kept {
        name: "Color",
        within: "src",
        by: "src/tui/theme",
        why: "a theme can only change the colours that it is asked for",
    },
];

/// The type of an open file may be named anywhere: it does nothing.
const NO_STEP: [&str; 3] = ["std", "fs", "File"];

fn taken(kept: &Kept, source: &Source, arrows: &[Arrow]) -> Vec<Breach> {
    let taken = arrows
        .iter()
        .filter(|arrow| is_in(kept.within, &arrow.from) && !is_in(kept.by, &arrow.from))
        .filter(|arrow| arrow.says(kept.name) && arrow.path != NO_STEP)
        .map(|arrow| {
            Breach::new(
                format!("{} says {}", arrow.from, arrow.path.join("::")),
                kept.why,
            )
        });
    nothing_in(kept.by, source)
        .into_iter()
        .chain(taken)
        .collect()
}

#[test]
fn what_one_place_keeps_is_said_nowhere_else() {
    let source = Source::ours();
    let arrows = arrows(&source);
    let taken = KEPT.iter().flat_map(|kept| taken(kept, &source, &arrows));
    expect_none(taken.collect());
}

#[test]
fn what_is_kept_is_seen_elsewhere() {
    for kept in &KEPT {
        let home = format!("{}/made_up.rs", kept.by.trim_end_matches(".rs"))
            .replace("disk/made_up", "disk");
        let other = format!("{}/made_up.rs", kept.within);
        let text = format!("use {}::made; use std::fs::File;", kept.name);
        let source = Source::of([(&home, &text), (&other, &text)]);
        let wanted = format!("{other} says {}::made", kept.name);
        expect_found(&taken(kept, &source, &arrows(&source)), &[&wanted]);
        expect_found(&taken(kept, &Source::empty(), &[]), &[kept.by]);
    }
}
