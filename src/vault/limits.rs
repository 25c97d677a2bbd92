//! The size and the depth beyond which nothing is read, so that no file can exhaust the memory or the stack.

/// The longest that an entry or a draft may be, in bytes: 4 MiB. It is refused before it is read.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;

/// The deepest nesting of a stored value that is read.
pub(super) const DEPTH: usize = 32;
