//! Reading: records as pages, as plain text, and from the command line.

#[cfg(test)]
mod actions;
#[cfg(test)]
mod command;
#[cfg(test)]
mod due;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod page;
#[cfg(test)]
mod policy;
#[cfg(test)]
mod show;
#[cfg(test)]
mod text;
#[cfg(test)]
#[path = "../support/written.rs"]
mod written;
