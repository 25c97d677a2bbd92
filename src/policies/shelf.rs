//! The policies at hand: those that are built in, and those of a school.

use std::{borrow::Cow, sync::OnceLock};

use super::{error::PolicyError, parse::parse, validate::validate};
use crate::domain::policy::{Policy, Slug};

/// Returns the built-in policies, each as file name and text.
pub fn built_in() -> Vec<(&'static str, &'static str)> {
    vec![
        ("highcliffe.ron", include_str!("highcliffe.ron")),
        ("stretford.ron", include_str!("stretford.ron")),
        ("leeds.ron", include_str!("leeds.ron")),
        ("stockport.ron", include_str!("stockport.ron")),
        ("place.ron", include_str!("place.ron")),
    ]
}

/// The policies that can be used, and the mistakes in those that cannot.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// In the order of their first appearance, the built-in ones first.
    pub policies: Vec<Shelved>,
    /// Every mistake in every file that has one.
    pub broken: Vec<PolicyError>,
    /// Editions that others have replaced.
    earlier: Vec<Shelved>,
}

/// A policy and the text that it is read from. A built-in one is parsed when it is first asked for: a school
/// follows one or two of them, and parsing them all takes longer than the rest of a start.
#[derive(Clone, Debug)]
pub struct Shelved {
    /// The policy's id.
    pub id: Slug,
    /// The whole text of its file, as the register keeps it.
    pub text: Cow<'static, str>,
    read: OnceLock<Policy>,
}

impl Shelved {
    /// Returns a policy with the text that it was read from.
    pub fn new(policy: Policy, text: String) -> Self {
        Self {
            id: policy.id.clone(),
            text: text.into(),
            read: policy.with_informal_notes().into(),
        }
    }

    /// Returns true for a policy that comes with the program, as long as no school's edition replaced it.
    pub const fn is_built_in(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// Returns a built-in policy, whose file is named after its id.
    fn built_in((file, text): (&'static str, &'static str)) -> Self {
        Self {
            id: file.trim_end_matches(".ron").to_owned(),
            text: text.into(),
            read: OnceLock::new(),
        }
    }

    /// The policy, with the program's form for notes of informal talks where it has none of its own.
    ///
    /// # Panics
    /// Never: a school's policy was parsed before, and a test parses every built-in one.
    pub fn policy(&self) -> &Policy {
        self.read.get_or_init(|| {
            let policy = parse(&self.id, &self.text);
            let policy = policy.expect("a built-in policy can be read");
            policy.with_informal_notes()
        })
    }
}

impl Shelf {
    /// Returns a shelf with the built-in policies, then those given as file name and text.
    ///
    /// A policy replaces an earlier one with its id, so that a school's edition takes the place of the built-in one.
    /// A broken one replaces nothing.
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

    /// Returns the policy with this id.
    pub fn find(&self, id: &str) -> Option<&Shelved> {
        self.policies.iter().find(|shelved| shelved.id == id)
    }

    /// Returns the policy that a record was made with: this edition of it where the shelf has or had it, else the present
    /// one.
    pub fn edition(&self, id: &str, edition: &str) -> Option<&Shelved> {
        let all = self.policies.iter().chain(self.earlier.iter().rev());
        let mut of_id = all.filter(|shelved| shelved.id == id);
        let same = of_id.find(|shelved| shelved.policy().edition == edition);
        same.or_else(|| self.find(id))
    }

    /// Adds a policy, in place of any with its id. Mistakes in it go to [`broken`](Self::broken), and it is not added.
    pub fn put(&mut self, file: &str, text: &str) {
        // A vault keeps the text of the policies it follows, and mostly that is a built-in one's: no need to parse it again.
        if self.policies.iter().any(|shelved| shelved.text == text) {
            return;
        }
        let policy = match parse(file, text) {
            Ok(policy) => policy,
            Err(mistakes) => return self.broken.extend(mistakes),
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
