//! Reading the text of a policy file.

use ron::{Options, error::SpannedResult, extensions::Extensions};

use super::{
    error::{PolicyError, explain},
    mistakes::{SpellingMistake, mistakes},
};
use crate::domain::policy::Policy;

/// The longest that a policy file may be, in bytes: six times the longest built-in one.
pub const MOST_BYTES: usize = 256 * 1024;

/// The deepest nesting of brackets, twice that of a table's cell. A hostile file must not exhaust the stack.
const MOST_NESTED: usize = 32;

/// Reads the text of a policy file; `file` is its name in an error.
///
/// The policy may still contradict itself: see [`validate`](super::validate()).
///
/// # Errors
/// Every mistake in its spelling, in the order of the file.
pub fn parse(file: &str, text: &str) -> Result<Policy, Vec<PolicyError>> {
    let mistaken = |mistake: SpellingMistake| PolicyError {
        file: file.to_owned(),
        position: mistake.position,
        what: mistake.what,
    };
    if text.len() > MOST_BYTES {
        return Err(vec![mistaken(SpellingMistake {
            position: None,
            what: format!(
                "it holds {} KB, and a policy may hold {}",
                text.len() / 1024,
                MOST_BYTES / 1024
            ),
        })]);
    }
    read(text).map_err(|first| {
        let mut found = mistakes(text);
        if found.is_empty() {
            let (position, what) = explain(text, &first);
            found.push(SpellingMistake {
                position: Some(position),
                what,
            });
        }
        found.into_iter().map(mistaken).collect()
    })
}

/// Reads a text as RON's parser does, up to the first mistake.
pub(super) fn read(text: &str) -> SpannedResult<Policy> {
    Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(MOST_NESTED)
        .from_str(text)
}
