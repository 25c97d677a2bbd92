//! Parts of the screen that several screens share.

pub mod blocks;
pub mod calendar;
pub mod dialog;
pub mod find_bar;
pub mod find_page;
pub mod footer;
pub mod form;
pub mod grid;
pub mod header;
pub mod leaf;
mod neighbours;
pub mod page;
mod places;
mod pointing;
pub mod rows;
pub mod search;
pub mod selection;
pub mod small_form;
pub mod wrap;
