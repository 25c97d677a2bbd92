//! quietroom: records a staff supervision session, live, in the terminal.

use std::process::ExitCode;

use quietroom::cli;

fn main() -> ExitCode {
    cli::run(std::env::args_os(), cli::open::open)
}
