//! quietroom: records a staff supervision session, live, in the terminal.

fn main() {}
