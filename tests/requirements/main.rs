//! What the five policies ask, requirement by requirement.

#[cfg(test)]
mod every;
