//! What the README says is what the program does. Its picture is compared where the screens are.

#[cfg(test)]
mod policy;
#[cfg(test)]
mod words;
