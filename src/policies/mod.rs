//! Policies as files: the built-in ones, and reading any, so that a mistake in one leaves the others usable.
//!
//! Nothing here touches the disk: texts are given, whether they come from the configuration folder or the register.

mod duplicate;
mod error;
mod mistakes;
mod parse;
mod position;
mod shelf;
mod tokens;
mod tree;
mod validate;

pub use self::{
    duplicate::{duplicate, is_id},
    error::PolicyError,
    parse::{MOST_BYTES, parse},
    position::SourcePosition,
    shelf::{Shelf, Shelved, built_in},
    validate::{validate, warnings},
};
pub(crate) use self::{
    error::{expected_one, explain},
    tokens::position_of,
};

/// The guide to writing a policy, a page of Markdown.
pub const GUIDE: &str = include_str!("README.md");
