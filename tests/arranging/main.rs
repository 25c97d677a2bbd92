//! Sessions fixed ahead: from what is arranged to the record that keeps it.

#[cfg(test)]
mod kept;
#[cfg(test)]
#[expect(
    dead_code,
    reason = "shared with other tests, which use the rest of it"
)]
#[path = "../support/written.rs"]
mod written;
