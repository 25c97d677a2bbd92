//! The layers of the program hold.

#[cfg(test)]
mod layers;
