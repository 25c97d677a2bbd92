//! The school that `quietroom demo` opens: what there is to see in it, whenever it is opened.

#[cfg(test)]
mod school;
#[cfg(test)]
#[path = "../support/mod.rs"]
mod support;
#[cfg(test)]
mod year;
