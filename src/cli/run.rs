//! Running a command: its answer is printed, or the screen is opened.

use std::{
    ffi::OsString,
    io::{self, Write},
    process::ExitCode,
};

use super::{
    CliError, Environment, due, error, generated,
    invocation::{Invocation, parse},
    keys, list,
    opened::OpenedVault,
    output::{Listing, print, print_done},
};
use crate::vault::Finding;

/// Runs the command of the command line; `screen` opens the screen for [`Invocation::Start`] and [`Invocation::Demo`].
///
/// The exit code is 0, 1 when the command failed, and 2 when the command line is not understood.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    screen: impl FnOnce(Invocation, Environment) -> Result<(), CliError>,
) -> ExitCode {
    let (invocation, vault) = match parse(arguments) {
        Ok(parsed) => parsed,
        Err(error) => {
            // Ignored: a closed standard error cannot be reported anywhere.
            error.print().ok();
            return u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from);
        }
    };
    let out = &mut io::stdout().lock();
    let environment = || Environment::of_this_computer(vault);
    let done = match invocation {
        Invocation::Start { .. } | Invocation::Demo => {
            environment().and_then(|environment| screen(invocation, environment))
        }
        Invocation::Completions { shell } => print(&generated::completions(shell), out),
        Invocation::Man { command } => {
            generated::man(command.as_deref()).and_then(|page| print(&page, out))
        }
        invocation => environment().and_then(|environment| {
            answer(&invocation, &environment, out, &mut io::stderr().lock())
        }),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            write!(io::stderr(), "{error}").ok();
            ExitCode::FAILURE
        }
    }
}

/// Answers a command that needs no screen: the answer goes to `out`, warnings to `warn`.
///
/// # Errors
/// When the command fails: its words for the person.
pub fn answer(
    invocation: &Invocation,
    environment: &Environment,
    out: &mut dyn Write,
    warn: &mut dyn Write,
) -> Result<(), CliError> {
    if let Some(mistake) = &environment.mistake {
        error::warning(warn, &mistake.to_string());
    }
    match invocation {
        Invocation::Policy(policy) => return policy.answer(environment, out, warn),
        Invocation::Keys => return print(keys::page().as_bytes(), out),
        _ => {}
    }
    let mut opened = OpenedVault::read(environment)?;
    for Finding { path, what, advice } in opened.findings.iter().chain(&opened.drafts.findings) {
        error::warning(warn, &format!("{} {what}. {advice}", path.display()));
    }
    let (today, columns) = (environment.now.date_naive(), environment.columns);
    let listing = |json| Listing {
        json,
        width: columns,
    };
    let text = match invocation {
        Invocation::List { json } => list::everyone(&opened, today, listing(*json)).into_bytes(),
        Invocation::Due { week: true, json } => {
            due::week(&opened, today, listing(*json)).into_bytes()
        }
        Invocation::Due { json, .. } => {
            due::everything(&opened, today, listing(*json)).into_bytes()
        }
        Invocation::Arrange(arrange) => {
            let done = arrange.publish(&mut opened, environment.now)?;
            return print_done(done.as_bytes(), out);
        }
        Invocation::Actions(actions) if actions.writes() => {
            let done = actions.publish(&mut opened, environment.now)?;
            return print_done(done.as_bytes(), out);
        }
        Invocation::Actions(actions) => actions.list(&opened, today, columns)?.into_bytes(),
        Invocation::Show(show) if show.ron => show.stored(&opened, today, columns.is_some())?,
        Invocation::Show(show) => show.page(&opened, today)?.into_bytes(),
        Invocation::Start { .. }
        | Invocation::Demo
        | Invocation::Policy(_)
        | Invocation::Keys
        | Invocation::Completions { .. }
        | Invocation::Man { .. } => return Ok(()),
    };
    print(&text, out)
}
