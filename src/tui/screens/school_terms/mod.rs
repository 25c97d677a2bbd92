//! The school's terms, one school year to a page.

mod form;
mod values;
pub mod wanted;

pub use self::form::SchoolTermsScreen;
