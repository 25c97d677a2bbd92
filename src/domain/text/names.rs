//! The match of typed letters with a name, and where in it they stand; names that are spelt alike.

use super::alike;

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

/// Returns whether two names are spelt alike: capitals and the space around them aside, and in initials dots and spaces,
/// too: `MM`, `M.M.`, `m m`. A short name in small letters after a capital is no initials: `Al`.
pub fn same(one: &str, other: &str) -> bool {
    let in_initials = |name: &str| {
        let mut parts = parts(name).peekable();
        let first = parts.peek().copied().unwrap_or_default();
        let mut letters = first.chars();
        let first_is_capital = letters.next().is_some_and(char::is_uppercase);
        let is_a_word = first_is_capital && letters.any(char::is_lowercase);
        !is_a_word && letters_of(name).chars().count() > 1
    };
    let spelt_out = |name: &str| parts(name).all(|part| part.chars().count() == 1);
    alike(one, other)
        || (spelt_out(one) || spelt_out(other))
            && in_initials(one)
            && in_initials(other)
            && letters_of(one) == letters_of(other)
}

/// The letters of a name in lower case, without what stands between them.
fn letters_of(name: &str) -> String {
    words(name).concat()
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
    // One word of the letters of several, as `Al` beside `A.L.`
    if short.concat() == long.concat() {
        return true;
    }
    long.first() == Some(given)
        && more
            .iter()
            .zip(long.iter().skip(1))
            .all(|(short, long)| begins(short, long))
}

/// Returns whether several letters are the beginning of a name or a number. Capitals alone are initials, and begin only
/// what has the same ones.
pub fn is_beginning(name: &str, typed: &str) -> bool {
    let (name, typed) = (name.trim(), typed.trim());
    let is_initials = typed.chars().all(char::is_uppercase);
    typed.chars().count() > 1
        && (name.starts_with(typed)
            || !is_initials && name.to_lowercase().starts_with(&typed.to_lowercase()))
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
