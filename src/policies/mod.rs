//! Policies as files: the built-in ones, and reading any, with a mistake in one named and the others unharmed.
//!
//! Nothing here touches the disk: texts are given, whether they come from the configuration folder or the register.

mod duplicate;
mod error;
mod tokens;
mod tree;
mod validate;

use std::{borrow::Cow, sync::OnceLock};

use ron::{Options, extensions::Extensions};

use crate::domain::policy::{Policy, Slug};

pub use self::duplicate::{copied, is_id};
pub use error::{PolicyError, SourcePosition};
pub(crate) use error::{expected_one, stumbled};
pub(crate) use tokens::place_of;
pub use validate::{validate, warnings};

/// The most bytes a policy file may hold; the longest built-in one holds a sixth of it.
pub const MOST_BYTES: usize = 256 * 1024;

/// How to write one's own, as a page in Markdown that can be read as it is.
pub const GUIDE: &str = include_str!("README.md");

/// How deep brackets may stand inside brackets; a table's cell is half as deep.
const MOST_NESTED: usize = 32;

/// The policies that are built in: file name and text.
pub fn built_in() -> Vec<(&'static str, &'static str)> {
    vec![
        ("highcliffe.ron", include_str!("highcliffe.ron")),
        ("stretford.ron", include_str!("stretford.ron")),
        ("leeds.ron", include_str!("leeds.ron")),
        ("stockport.ron", include_str!("stockport.ron")),
        ("place.ron", include_str!("place.ron")),
    ]
}

/// Reads a policy file's text; `file` is what an error calls it.
///
/// The answer may still be mistaken in what it means: see [`validate()`].
pub fn parse(file: &str, text: &str) -> Result<Policy, PolicyError> {
    if text.len() > MOST_BYTES {
        return Err(PolicyError {
            file: file.to_owned(),
            place: None,
            what: format!(
                "it holds {} KB, and a policy may hold {}",
                text.len() / 1024,
                MOST_BYTES / 1024
            ),
        });
    }
    Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(MOST_NESTED)
        .from_str(text)
        .map_err(|error| PolicyError::unreadable(file, text, &error))
}

/// The policies that can be used, and what is wrong with those that cannot.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// In the order of their first appearance, the built-in ones first.
    pub policies: Vec<Shelved>,
    /// Every mistake in every file that has one.
    pub broken: Vec<PolicyError>,
    /// Editions in whose place others came.
    earlier: Vec<Shelved>,
}

/// A policy and the text that it is read from. One that is built in is read when it is first asked for: a school
/// follows one or two of them, and reading them all takes longer than the rest of a start.
#[derive(Clone, Debug)]
pub struct Shelved {
    /// The policy's id.
    pub id: Slug,
    /// Its file's whole text, as the register keeps it.
    pub text: Cow<'static, str>,
    read: OnceLock<Policy>,
}

impl Shelved {
    /// A policy that was read from a text.
    pub fn new(policy: Policy, text: String) -> Self {
        Self {
            id: policy.id.clone(),
            text: text.into(),
            read: policy.with_informal_notes().into(),
        }
    }

    /// Whether it comes with the program, and is no school's own.
    pub const fn is_built_in(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// One that is built in; its file is called as its id.
    fn built_in((file, text): (&'static str, &'static str)) -> Self {
        Self {
            id: file.trim_end_matches(".ron").to_owned(),
            text: text.into(),
            read: OnceLock::new(),
        }
    }

    /// The policy, with a note of an informal talk where it has none of its own.
    ///
    /// # Panics
    /// Never: what was given was read before, and what is built in can be read, as its test shows.
    pub fn policy(&self) -> &Policy {
        self.read.get_or_init(|| {
            let policy = parse(&self.id, &self.text);
            let policy = policy.expect("what is built in can be read");
            policy.with_informal_notes()
        })
    }
}

impl Shelf {
    /// Puts up the built-in policies, then those given as file name and text.
    ///
    /// A policy takes the place of an earlier one with its id, so that a school's edition stands before the built-in one.
    /// A broken one takes nothing's place.
    pub fn with<'t>(given: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let mut shelf = Self {
            policies: built_in().into_iter().map(Shelved::built_in).collect(),
            broken: Vec::new(),
            earlier: Vec::new(),
        };
        for (file, text) in given {
            shelf.put(file, text);
        }
        shelf
    }

    /// The policy with this id and its text.
    pub fn find(&self, id: &str) -> Option<&Shelved> {
        self.policies.iter().find(|shelved| shelved.id == id)
    }

    /// The policy that something was made with: this edition of it, where it was ever here, else the one that is.
    pub fn edition(&self, id: &str, edition: &str) -> Option<&Shelved> {
        let all = self.policies.iter().chain(self.earlier.iter().rev());
        let mut of_id = all.filter(|shelved| shelved.id == id);
        let same = of_id.find(|shelved| shelved.policy().edition == edition);
        same.or_else(|| self.find(id))
    }

    /// Puts up one more policy, in place of one with its id; a mistake in it is added to what is broken.
    pub fn put(&mut self, file: &str, text: &str) {
        // A vault keeps the text of what it follows, and mostly that is a built-in one's.
        if self.policies.iter().any(|shelved| shelved.text == text) {
            return;
        }
        let policy = match parse(file, text) {
            Ok(policy) => policy,
            Err(error) => return self.broken.push(error),
        };
        let mistakes = validate(file, &policy, text);
        if !mistakes.is_empty() {
            return self.broken.extend(mistakes);
        }
        let shelved = Shelved::new(policy, text.to_owned());
        match self
            .policies
            .iter_mut()
            .find(|earlier| earlier.id == shelved.id)
        {
            Some(earlier) => self.earlier.push(std::mem::replace(earlier, shelved)),
            None => self.policies.push(shelved),
        }
    }
}
