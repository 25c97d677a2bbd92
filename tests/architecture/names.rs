//! One type name, one meaning.

use std::collections::BTreeMap;

use crate::{
    breaches::{Breach, expect_found, expect_none, keeps_nothing},
    circles::is_parent,
    graph::arrows,
    source::Source,
    tokens::bracketed,
};

/// The names that several files may give to a type of theirs.
const OWN: [(&str, &str); 1] = [(
    "Key",
    "a form calls its own boxes so, and nobody else names them",
)];

/// Returns the files that define each type that other files can see.
pub fn types(source: &Source) -> BTreeMap<&str, Vec<&str>> {
    let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for file in source.program() {
        let mut code = file.code.as_slice();
        while let Some((token, mut after)) = code.split_first() {
            if token == "pub" {
                if after.first().is_some_and(|token| token == "(") {
                    after = &after[bracketed(after)..];
                }
                if let [kind, name, ..] = after
                    && ["struct", "enum", "union", "trait", "type"].contains(&kind.as_str())
                {
                    found
                        .entry(name.as_str())
                        .or_default()
                        .push(file.path.as_str());
                }
            }
            code = after;
        }
    }
    found
}

fn ambiguous(source: &Source) -> Vec<Breach> {
    let types = types(source);
    if types.is_empty() {
        return vec![keeps_nothing("src")];
    }
    let is_own = |name: &str| OWN.iter().any(|(own, _)| *own == name);
    let twice = types
        .iter()
        .filter(|(name, files)| files.len() > 1 && !is_own(name))
        .map(|(name, files)| {
            Breach::new(
                (*name).to_owned(),
                &format!("means {} things: {files:?}", files.len()),
            )
        });
    let borrowed = arrows(source).into_iter().filter_map(|arrow| {
        let name = arrow.item.filter(|name| is_own(name))?;
        let from = arrow.from;
        let is_near = |to: &str| to == from || is_parent(to, &from);
        let is_borrowed = types.contains_key(&*name) && !arrow.to.is_some_and(|to| is_near(&to));
        is_borrowed.then(|| {
            Breach::new(
                format!("{from} names another's {name}"),
                "it is that file's own",
            )
        })
    });
    twice.chain(borrowed).collect()
}

#[test]
fn no_type_name_means_two_things() {
    expect_none(ambiguous(&Source::ours()));
}

#[test]
fn a_name_with_two_meanings_is_seen() {
    let source = Source::of([
        (
            "src/a.rs",
            "pub struct Row; pub(crate) enum Table {} struct Own; pub enum Key {} #[cfg(test)] pub struct Once;",
        ),
        (
            "src/b.rs",
            "pub(in crate::b) type Row = u8; pub trait Table {} pub fn own(own: Own) {} pub struct Own; pub enum Key {}",
        ),
        ("src/c/mod.rs", "pub struct Once; use crate::a::Key::Name;"),
    ]);
    expect_found(
        &ambiguous(&source),
        &["Row", "Table", "src/c/mod.rs names another's Key"],
    );
    expect_found(
        &ambiguous(&Source::of([("src/a.rs", "struct Own;")])),
        &["src"],
    );
}
