//! The command line: a command is answered at once, or handed on to the screen.

mod actions;
mod arrange;
pub mod demo;
mod due;
mod environment;
mod error;
mod generated;
mod invocation;
mod keys;
mod list;
pub mod open;
mod opened;
mod output;
mod policy;
mod run;
mod screen;
mod show;

pub use self::{
    actions::Actions,
    arrange::Arrange,
    environment::{Environment, VAULT_VARIABLE},
    error::CliError,
    invocation::{Invocation, commands, parse},
    policy::PolicyCommand,
    run::{answer, run},
    show::{Other, Show},
};
