//! Reading the text of a policy file.

use ron::{Options, extensions::Extensions};

use super::error::PolicyError;
use crate::domain::policy::Policy;

/// The longest that a policy file may be, in bytes: six times the longest built-in one.
pub const MOST_BYTES: usize = 256 * 1024;

/// The deepest nesting of brackets, twice that of a table's cell. A hostile file must not exhaust the stack.
const MOST_NESTED: usize = 32;

/// Reads the text of a policy file; `file` is its name in an error.
///
/// The policy may still contradict itself: see [`validate`](super::validate()).
pub fn parse(file: &str, text: &str) -> Result<Policy, PolicyError> {
    if text.len() > MOST_BYTES {
        return Err(PolicyError {
            file: file.to_owned(),
            position: None,
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
