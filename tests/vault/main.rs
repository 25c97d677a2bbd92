//! The vault on a real disk, and on one that fails.

#[cfg(test)]
#[path = "../support/disk.rs"]
mod disk;
#[cfg(test)]
mod elsewhere;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod journals;
#[cfg(test)]
mod opening;
#[cfg(test)]
mod publishing;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod saving;
#[cfg(test)]
#[path = "../support/session.rs"]
mod session;
