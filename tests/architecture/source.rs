//! The source as a set of files, read from the disk or made up.

use std::{collections::BTreeMap, fs, io, path::Path};

use crate::tokens::{tokens, without_tests};

/// One file of the source.
pub struct SourceFile {
    /// The path from the root of the repository, with `/`.
    pub path: String,
    pub text: String,
    /// The tokens that are no test.
    pub code: Vec<String>,
    /// The path of the module, as `crate`, `domain`, `facts`.
    pub module: Vec<String>,
    /// The whole file is a test, by the `#[cfg(test)]` over its module or over one around it.
    pub is_test: bool,
}

/// All files that are looked at.
pub struct Source {
    pub files: Vec<SourceFile>,
}

impl Source {
    /// Reads the program.
    pub fn ours() -> Self {
        Self::read(&["src"]).unwrap()
    }

    /// Reads everything that ends in `.rs` below these folders.
    ///
    /// # Errors
    /// When a folder cannot be read or holds no source: whoever looks there would find nothing wrong with it.
    pub fn read(folders: &[&str]) -> Result<Self, String> {
        let mut texts = BTreeMap::new();
        for folder in folders {
            let known = texts.len();
            add(Path::new(folder), &mut texts).map_err(|error| format!("{folder}: {error}"))?;
            if texts.len() == known {
                return Err(format!("{folder}: no source is there"));
            }
        }
        Ok(Self::new(texts))
    }

    /// A source that is made up, of paths and texts.
    pub fn of<P: Into<String>, T: Into<String>>(texts: impl IntoIterator<Item = (P, T)>) -> Self {
        let owned = texts
            .into_iter()
            .map(|(path, text)| (path.into(), text.into()));
        Self::new(owned.collect())
    }

    /// A source of nothing, in which no rule may find everything right.
    pub fn empty() -> Self {
        Self { files: Vec::new() }
    }

    fn new(texts: BTreeMap<String, String>) -> Self {
        let mut under_test = Vec::new();
        let mut files = Vec::new();
        for (path, text) in texts {
            let (code, modules) = without_tests(&tokens(&text));
            let module = module(&path);
            let inside = |name| [&module[..], &[name]].concat();
            under_test.extend(modules.into_iter().map(inside));
            let is_test = false;
            files.push(SourceFile {
                path,
                text,
                code,
                module,
                is_test,
            });
        }
        for file in &mut files {
            file.is_test = under_test.iter().any(|test| file.module.starts_with(test));
        }
        Self { files }
    }

    /// Returns the files that are part of the program.
    pub fn program(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter().filter(|file| !file.is_test)
    }
}

/// Returns whether a path is this file or is below this folder.
pub fn is_in(place: &str, path: &str) -> bool {
    let rest = path.strip_prefix(place);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn add(folder: &Path, texts: &mut BTreeMap<String, String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            add(&path, texts)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.display().to_string().replace('\\', "/");
            texts.insert(name, fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

/// Returns the module that a file is, from the root of its crate.
pub fn module(path: &str) -> Vec<String> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    let path = match path {
        "lib" => "",
        _ => path.trim_end_matches("/mod"),
    };
    let names = path.split('/').filter(|name| !name.is_empty());
    ["crate"]
        .into_iter()
        .chain(names)
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_folder_without_source_is_no_source() {
    assert!(Source::read(&["src/nowhere"]).is_err());
    assert!(Source::read(&["themes"]).is_err());
    assert!(Source::ours().program().count() > 150);
}

#[test]
fn a_module_under_a_test_is_a_test_with_all_that_is_below_it() {
    let source = Source::of([
        ("src/lib.rs", "mod a;"),
        (
            "src/a/mod.rs",
            "mod b; #[cfg(test)] mod c; #[cfg(test)] mod d;",
        ),
        ("src/a/b.rs", ""),
        ("src/a/c.rs", ""),
        ("src/a/d/mod.rs", "mod e;"),
        ("src/a/d/e.rs", ""),
    ]);
    assert_eq!(source.files[2].module, ["crate", "a", "d", "e"]);
    let program: Vec<_> = source.program().map(|file| file.path.as_str()).collect();
    assert_eq!(program, ["src/a/b.rs", "src/a/mod.rs", "src/lib.rs"]);
}

#[test]
fn a_place_is_a_file_or_a_folder() {
    assert!(is_in("src/a", "src/a/b.rs") && is_in("src/a/b.rs", "src/a/b.rs"));
    assert!(!is_in("src/a/b", "src/a/b.rs") && !is_in("src/a/b.rs", "src/a"));
}
