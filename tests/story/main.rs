//! The invented session of 45 minutes: what is to be typed fits the forms that it is typed into.

#[cfg(test)]
mod script;
#[cfg(test)]
#[path = "../support/session_45.rs"]
mod session_45;
