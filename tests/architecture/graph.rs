//! Which file names which, through everything that is handed on on the way.

use std::collections::BTreeMap;

use crate::{
    imports::{Names, names},
    source::{Source, SourceFile},
};

/// One thing that a file of the program names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrow {
    /// The file that names it.
    pub from: String,
    /// The file in which it stands; none for what is not of this crate.
    pub to: Option<String>,
    /// The whole path of the thing.
    pub path: Vec<String>,
    /// What it is called in that file; none for the whole module.
    pub item: Option<String>,
}

impl Arrow {
    /// Returns whether these words stand one after the other in the path.
    pub fn says(&self, words: &str) -> bool {
        let words: Vec<_> = words.split("::").collect();
        self.path.windows(words.len()).any(|part| part == words)
    }
}

/// Returns what each file of the program names, each thing once.
pub fn arrows(source: &Source) -> Vec<Arrow> {
    let modules = Modules(
        source
            .program()
            .map(|file| {
                (
                    file.module.as_slice(),
                    (file, names(&file.code, &file.module)),
                )
            })
            .collect(),
    );
    let mut found = Vec::new();
    for (module, (file, names)) in &modules.0 {
        let imports = names.imports.iter().map(|import| &import.path);
        for path in imports.chain(&names.paths) {
            let path = modules.meant(path, module, MOST_STEPS);
            let (to, item) = match modules.around(&path) {
                Some((file, rest)) => (Some(file.path.clone()), rest.first().cloned()),
                None => (None, None),
            };
            let from = file.path.clone();
            found.push(Arrow {
                from,
                to,
                path,
                item,
            });
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Longer than any name is handed on; `use ron::{self}` would else be followed for ever.
const MOST_STEPS: usize = 10;

/// The files of the program with what they name, by the path of the module.
struct Modules<'a>(BTreeMap<&'a [String], (&'a SourceFile, Names)>);

impl Modules<'_> {
    /// Returns where the thing stands that `module` calls `path`, from the root of its crate.
    fn meant(&self, path: &[String], module: &[String], steps: usize) -> Vec<String> {
        let Some((first, rest)) = path.split_first() else {
            return Vec::new();
        };
        if first != "crate" {
            let child = [module, &path[..1]].concat();
            if self.0.contains_key(child.as_slice()) {
                return self.meant(&[&child, rest].concat(), module, steps);
            }
            return self
                .handed_on(first, rest, module, steps)
                .unwrap_or_else(|| path.to_vec());
        }
        let Some((file, rest)) = self.around(path) else {
            return path.to_vec();
        };
        let handed_on = rest
            .split_first()
            .and_then(|(name, rest)| self.handed_on(name, rest, &file.module, steps));
        handed_on.unwrap_or_else(|| path.to_vec())
    }

    /// Returns where the rest of a path leads whose first word `module` has by `use`.
    fn handed_on(
        &self,
        name: &str,
        rest: &[String],
        module: &[String],
        steps: usize,
    ) -> Option<Vec<String>> {
        let (_, names) = self.0.get(module)?;
        let import = names
            .imports
            .iter()
            .find(|import| import.name == name && name != "*")?;
        let steps = steps.checked_sub(1)?;
        Some(self.meant(&[&import.path, rest].concat(), module, steps))
    }

    /// Returns the file in which a path ends, and what of the path is said in it.
    fn around<'p>(&self, path: &'p [String]) -> Option<(&SourceFile, &'p [String])> {
        (1..=path.len()).rev().find_map(|length| {
            let (module, rest) = path.split_at(length);
            self.0.get(module).map(|(file, _)| (*file, rest))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::arrows;
    use crate::source::Source;

    fn told<const N: usize>(files: [(&str, &str); N]) -> Vec<String> {
        let arrows = arrows(&Source::of(files)).into_iter();
        arrows
            .map(|arrow| {
                let to = arrow.to.unwrap_or_default();
                format!("{} > {to} {}", arrow.from, arrow.path.join("::"))
            })
            .collect()
    }

    #[test]
    fn a_name_is_followed_to_the_file_where_it_stands() {
        let files = [
            ("src/lib.rs", "pub mod a; pub mod b;"),
            (
                "src/a/mod.rs",
                "mod c; pub use c::C; pub use self::C as Other;",
            ),
            ("src/a/c.rs", "pub struct C; use std::fs;"),
            (
                "src/b.rs",
                "use crate::a::{self as aa, Other}; fn f() { aa::C::new(); fs::read() } #[cfg(test)] use crate::d;",
            ),
        ];
        assert_eq!(
            told(files),
            [
                "src/a/c.rs >  std::fs",
                "src/a/mod.rs > src/a/c.rs crate::a::c::C",
                "src/b.rs >  fs::read",
                "src/b.rs > src/a/c.rs crate::a::c::C",
                "src/b.rs > src/a/c.rs crate::a::c::C::new",
                "src/b.rs > src/a/mod.rs crate::a",
            ]
        );
    }

    #[test]
    fn what_is_brought_in_and_called_as_before_is_no_circle() {
        assert_eq!(
            told([("src/a.rs", "use ron::{self}; fn f() { ron::ser::to() }")]),
            ["src/a.rs >  ron", "src/a.rs >  ron::ser::to"]
        );
    }
}
