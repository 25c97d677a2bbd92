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

/// The words of a name or a sentence, without what stands between them.
pub fn parts(words: &str) -> impl Iterator<Item = &str> {
    let parts = words.split(|c: char| !c.is_alphanumeric());
    parts.filter(|part| !part.is_empty())
}

/// The words of a name in lower case.
pub fn words(name: &str) -> Vec<String> {
    parts(name).map(str::to_lowercase).collect()
}

/// Returns whether one of two names is the beginning of the other, of its last word be it one letter.
pub fn is_part(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let begins = |short: &String, long: &String| {
        let letter = |one: &str| one.chars().count() == 1;
        short == long
            || letter(short) && long.starts_with(short)
            || letter(long) && short.starts_with(long)
    };
    let [given, more @ ..] = short else {
        return false;
    };
    long.first() == Some(given)
        && more
            .iter()
            .zip(long.iter().skip(1))
            .all(|(short, long)| begins(short, long))
}

/// Returns whether capitals are the first letters of the words of a name, of which there are several.
pub fn has_initials(name: &str, typed: &str) -> bool {
    let words: Vec<_> = name.split_whitespace().collect();
    let initials = words.iter().filter_map(|word| word.chars().next());
    words.len() > 1
        && initials
            .flat_map(char::to_uppercase)
            .eq(typed.chars().filter(|c| *c != '.'))
}
