//! Parts of the screen that several screens share.

pub mod blocks;
pub mod form;
pub mod grid;
pub mod page;
pub mod wrap;
