//! Parts of the screen that several screens share.

pub mod find_bar;
pub mod footer;
pub mod form;
pub mod header;
pub mod list;
pub mod matches;
pub mod popup;
pub mod search_box;
pub mod text_style;
pub mod text_view;
