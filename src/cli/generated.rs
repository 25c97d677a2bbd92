//! Shell completions and `man` pages, generated from the declaration of the command line.

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use super::{CliError, invocation::Arguments};

/// The name of the program in them.
const NAME: &str = "quietroom";

/// Returns the script that completes commands and options in a shell.
pub(super) fn completions(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), NAME, &mut script);
    script
}

/// Returns the `man` page of the program or of one of its commands.
pub(super) fn man(of: Option<&str>) -> Result<Vec<u8>, CliError> {
    let mut program = Arguments::command().disable_help_subcommand(true);
    program.build();
    let command = match of {
        None => program.clone(),
        Some(name) => program.find_subcommand(name).cloned().ok_or_else(|| {
            CliError::new(
                format!("There is no command called “{name}”."),
                "`quietroom --help` lists them.",
            )
        })?,
    };
    let mut page = Vec::new();
    Man::new(command)
        .render(&mut page)
        .map_err(|error| CliError::unprinted(&error))?;
    Ok(page)
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn every_shell_learns_every_command() {
        let commands: Vec<String> = Arguments::command()
            .get_subcommands()
            .map(|command| command.get_name().to_owned())
            .collect();
        assert!(commands.iter().any(|name| name == "actions"));
        for shell in Shell::value_variants() {
            let script = String::from_utf8(completions(*shell)).unwrap();
            for command in &commands {
                assert!(script.contains(command.as_str()), "{shell}: {command}");
            }
            assert!(script.contains("put-off"), "{shell}");
        }
    }

    #[test]
    fn every_command_has_a_page() {
        let names: Vec<String> = Arguments::command()
            .get_subcommands()
            .map(|command| command.get_name().to_owned())
            .collect();
        for name in std::iter::once(None).chain(names.iter().map(|name| Some(name.as_str()))) {
            let page = String::from_utf8(man(name).unwrap()).unwrap();
            let title = page.lines().find(|line| line.starts_with(".TH "));
            assert!(title.unwrap().contains("quietroom"), "{title:?}");
            for section in [".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS"] {
                assert!(page.contains(section), "{name:?} lacks {section}");
            }
        }
        assert!(man(Some("nothing")).is_err());
    }
}
