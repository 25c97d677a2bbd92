//! What one file names: its `use` trees, and the paths that stand in its code, from the root of the crate where that is said.

use std::{iter::Peekable, slice::Iter};

use crate::tokens::begins;

/// A name that a file brings in.
#[derive(Debug, PartialEq)]
pub struct Import {
    /// What it is called in the file; `*` for everything that stands there.
    pub name: String,
    pub path: Vec<String>,
}

/// What a file names.
#[derive(Debug, Default, PartialEq)]
pub struct Names {
    pub imports: Vec<Import>,
    /// The paths of two words and more that stand in the code itself, as `super::x` and `Kind::Text`.
    pub paths: Vec<Vec<String>>,
    /// What is reached through `super` and the root of the crate.
    pub climbs: Vec<Vec<String>>,
}

/// Returns what the code of a module names.
pub fn names(code: &[String], module: &[String]) -> Names {
    let mut found = Names::default();
    let mut here = module.to_vec();
    let mut inner = Vec::new();
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(token) = code.get(at) {
        let rest = &code[at..];
        at += match token.as_str() {
            "mod" if rest.get(2).is_some_and(|token| token == "{") => {
                here.push(rest[1].clone());
                inner.push(depth);
                2
            }
            "use" if !begins(&rest[1..], &["<"]) => {
                let mut tree = rest[1..].iter().peekable();
                for (name, path) in leaves(&mut tree, &[]) {
                    let path = found.whole(&path, &here);
                    found.imports.push(Import { name, path });
                }
                rest.len() - tree.len()
            }
            "{" => {
                depth += 1;
                1
            }
            "}" => {
                depth -= 1;
                if inner.pop_if(|opened| *opened == depth).is_some() {
                    here.pop();
                }
                1
            }
            // `pub(in …)` says who may look, and names nothing that is used.
            "in" if at > 1 && code[at - 2] == "pub" => 1 + path_length(&rest[1..]),
            // What goes on after a type, as in `<T as Kind>::read`, is no name from anywhere.
            "::" if at > 0 && code[at - 1] == ">" => 1 + path_length(&rest[1..]),
            _ if path_length(rest) > 1 => {
                let length = path_length(rest);
                let path: Vec<_> = rest[..length].iter().step_by(2).cloned().collect();
                let path = found.whole(&path, &here);
                found.paths.push(path);
                length
            }
            _ => 1,
        };
    }
    found
}

impl Names {
    /// Returns the path with `self` and `super` taken for the modules that they stand for.
    fn whole(&mut self, path: &[String], here: &[String]) -> Vec<String> {
        let path = match path.split_first() {
            Some((first, rest)) if first == "quietroom" => {
                return [&["crate".to_owned()], rest].concat();
            }
            Some((first, rest)) if first == "self" => rest,
            Some((first, _)) if first == "super" => path,
            _ => return path.to_vec(),
        };
        let up = path.iter().take_while(|word| *word == "super").count();
        let module = &here[..here.len().saturating_sub(up)];
        let whole = [module, &path[up..]].concat();
        if up > 0 && module.len() == 1 {
            self.climbs.push(whole.clone());
        }
        whole
    }
}

/// Returns how many tokens the words with `::` between them take that `code` begins with.
fn path_length(code: &[String]) -> usize {
    match code.split_first() {
        Some((first, rest)) if is_word(first) => {
            let goes_on = |pair: &&[String]| pair[0] == "::" && is_word(&pair[1]);
            1 + 2 * rest.chunks_exact(2).take_while(goes_on).count()
        }
        _ => 0,
    }
}

/// Reads one branch of a `use` tree, up to the `,`, `}` or `;` after it: the names that it brings in, with their paths.
fn leaves(tree: &mut Peekable<Iter<String>>, stem: &[String]) -> Vec<(String, Vec<String>)> {
    let mut path = stem.to_vec();
    let mut name = None;
    while let Some(token) = tree.next_if(|token| ![",", "}", ";"].contains(&token.as_str())) {
        match token.as_str() {
            "::" => {}
            "{" => {
                let mut found = Vec::new();
                while tree.next_if(|token| *token == "}").is_none() {
                    found.extend(leaves(tree, &path));
                    tree.next_if(|token| *token == ",");
                }
                return found;
            }
            "as" => name = tree.next().cloned(),
            "self" if !path.is_empty() => {}
            _ => path.push(token.clone()),
        }
    }
    let name = name.or_else(|| path.last().cloned()).unwrap_or_default();
    vec![(name, path)]
}

fn is_word(token: &str) -> bool {
    token.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
}

#[cfg(test)]
mod tests {
    use super::{Names, names};
    use crate::tokens::tokens;

    fn names_in(text: &str) -> Names {
        let module = ["crate", "domain", "draft"].map(str::to_owned);
        names(&tokens(text), &module)
    }

    fn imports(text: &str) -> Vec<String> {
        let said = |import: &super::Import| format!("{} = {}", import.name, import.path.join("::"));
        names_in(text).imports.iter().map(said).collect()
    }

    fn paths(text: &str) -> Vec<String> {
        names_in(text)
            .paths
            .iter()
            .map(|path| path.join("::"))
            .collect()
    }

    #[test]
    fn a_use_tree_is_read_to_its_leaves() {
        let text = "
            use std::{fs, io::{self, Write as _}};
            pub(crate) use self::{edit::Edit, undo::*};
            use super::super::{tui::App as Program, vault};
            use crate::{domain::{id::RecordId, text}, };
        ";
        assert_eq!(
            imports(text),
            [
                "fs = std::fs",
                "io = std::io",
                "_ = std::io::Write",
                "Edit = crate::domain::draft::edit::Edit",
                "* = crate::domain::draft::undo::*",
                "Program = crate::tui::App",
                "vault = crate::vault",
                "RecordId = crate::domain::id::RecordId",
                "text = crate::domain::text",
            ]
        );
    }

    #[test]
    fn what_is_reached_through_the_root_is_a_climb() {
        let text = "use super::super::{tui::App, vault}; use super::edit; fn f() { super::super::cli::run() }";
        let climbs = names_in(text).climbs;
        let climbs: Vec<_> = climbs.iter().map(|path| path.join("::")).collect();
        assert_eq!(
            climbs,
            ["crate::tui::App", "crate::vault", "crate::cli::run"]
        );
    }

    #[test]
    fn a_path_in_the_code_is_read_whole() {
        let text = "
            fn f(a: super::Edit) -> Vec::<crate::vault::Vault> { <A as super::B>::c::d(); Kind::Text }
            mod inner { fn g() -> super::H { self::i() } }
            pub(in super::super) fn j() -> super::K { crate::l::m::<super::N>() }
        ";
        assert_eq!(
            paths(text),
            [
                "crate::domain::Edit",
                "crate::vault::Vault",
                "crate::domain::B",
                "Kind::Text",
                "crate::domain::draft::H",
                "crate::domain::draft::inner::i",
                "crate::domain::K",
                "crate::l::m",
                "crate::domain::N",
            ]
        );
    }
}
