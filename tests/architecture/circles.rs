//! No circle between files: each can be read after those that it names. A module and its children may name each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    breaches::{Breach, expect_found, expect_none, keeps_nothing},
    graph::{Arrow, arrows},
    source::Source,
};

/// For each file, those that it names.
type Named = BTreeMap<String, BTreeSet<String>>;

/// Returns what each file names beside the module that it is in and its own children.
fn named(arrows: Vec<Arrow>) -> Named {
    let mut named = Named::new();
    for Arrow { from, to, .. } in arrows {
        if let Some(to) =
            to.filter(|to| from != *to && !is_parent(&from, to) && !is_parent(to, &from))
        {
            named.entry(from).or_default().insert(to);
        }
    }
    named
}

/// Returns every group of files that name each other, around whatever corner.
fn circles(named: &Named) -> BTreeSet<BTreeSet<String>> {
    let reached: Named = named
        .keys()
        .map(|file| (file.clone(), reached(file, named)))
        .collect();
    let comes_back =
        |to: &String, from: &String| reached.get(to).is_some_and(|files| files.contains(from));
    reached
        .iter()
        .map(|(file, others)| {
            others
                .iter()
                .filter(|other| comes_back(other, file))
                .cloned()
                .collect()
        })
        .filter(|circle: &BTreeSet<_>| circle.len() > 1)
        .collect()
}

fn reached(file: &String, named: &Named) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![file];
    while let Some(file) = open.pop() {
        let next = named.get(file).into_iter().flatten();
        open.extend(next.filter(|file| found.insert((*file).clone())));
    }
    found
}

/// Returns whether one file declares the module that the other is.
pub fn is_parent(parent: &str, child: &str) -> bool {
    let module = child.strip_suffix("/mod.rs").unwrap_or(child);
    match module.rsplit_once('/') {
        Some(("src", _)) => parent == "src/lib.rs",
        Some((folder, _)) => parent.strip_suffix("/mod.rs") == Some(folder),
        None => false,
    }
}

/// Each file in a circle is a breach of its own, so that a circle that has become smaller is no new one.
fn in_circles(source: &Source) -> Vec<Breach> {
    let named = named(arrows(source));
    if named.is_empty() {
        return vec![keeps_nothing("src")];
    }
    let mut found = Vec::new();
    for circle in circles(&named) {
        for file in &circle {
            let next: Vec<_> = named[file]
                .intersection(&circle)
                .map(String::as_str)
                .collect();
            found.push(Breach::new(
                file.clone(),
                &format!("comes back to itself through {}", next.join(", ")),
            ));
        }
    }
    found
}

#[test]
fn no_file_names_itself_through_others() {
    expect_none(in_circles(&Source::ours()));
}

#[test]
fn a_circle_is_seen() {
    let source = Source::of([
        ("src/lib.rs", "mod a; mod b; mod c; mod d; use a::A;"),
        ("src/a.rs", "use crate::b::B; use super::Root;"),
        ("src/b.rs", "use crate::c::{self, C};"),
        (
            "src/c/mod.rs",
            "mod e; use e::E; #[cfg(test)] use crate::d::D;",
        ),
        ("src/c/e.rs", "use super::C; use crate::a::A;"),
        ("src/d.rs", "use crate::c::E;"),
    ]);
    // What goes through a module to its child leaves the circle open; what `c` hands on is its child's.
    expect_found(&in_circles(&source), &[]);
    let source = Source::of([
        ("src/a.rs", "use crate::b::B;"),
        ("src/b.rs", "fn f() { crate::c::g() }"),
        ("src/c/mod.rs", "mod e; pub use self::e::g;"),
        ("src/c/e.rs", "use crate::a; fn g() {}"),
        ("src/d.rs", "use crate::a;"),
    ]);
    expect_found(
        &in_circles(&source),
        &["src/a.rs", "src/b.rs", "src/c/e.rs"],
    );
    expect_found(&in_circles(&Source::empty()), &["src"]);
}
