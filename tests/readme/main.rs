//! What the README and the guide to policies say is what the program does. The picture is compared where the screens are.

#[cfg(test)]
mod policy;
#[cfg(test)]
mod words;
