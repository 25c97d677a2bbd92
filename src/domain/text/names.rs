//! The match of typed letters with a name, and where in it they stand.

/// Where in a name what was typed stands, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// At its start.
    First,
    /// At the start of a later word.
    Later,
    /// Within a word: not with a single letter, which nearly every name has somewhere.
    Within,
}

/// Where in a name these letters (lower case) stand.
pub fn fit(name: &str, letters: &str) -> Option<Fit> {
    let name = name.to_lowercase();
    if name.starts_with(letters) {
        Some(Fit::First)
    } else if name
        .split_whitespace()
        .any(|word| word.starts_with(letters))
    {
        Some(Fit::Later)
    } else {
        let within = letters.chars().count() > 1 && name.contains(letters);
        within.then_some(Fit::Within)
    }
}

/// Returns true when a name, or a later word of it, begins with these letters (lower case).
pub fn begins(name: &str, with: &str) -> bool {
    fit(name, with).is_some_and(|fit| fit <= Fit::Later)
}
