//! `quietroom policy check`: the mistakes in a policy, or a summary of one that has none.

use std::{fmt::Write as _, io::Write, path::PathBuf};

use super::{
    opened,
    sources::{PolicySources, checked, names_a_file, unread},
};
use crate::{
    cli::{
        CliError, Environment,
        output::{self, print},
    },
    config::text_of,
    domain::{
        policy::{Form, FormUse, Policy, SessionFormat, SheetPer},
        text,
    },
    policies::{PolicyError, warnings},
};

/// What is wrong with a policy, and where
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct Check {
    /// The file; of one in the configuration folder the name is enough
    #[arg(value_name = "FILE")]
    pub file: String,
}

impl Check {
    /// Prints every mistake, or a summary of the policy with its warnings.
    pub(super) fn answer(
        &self,
        environment: &Environment,
        out: &mut dyn Write,
    ) -> Result<(), CliError> {
        let (name, text) = self.text(environment)?;
        let mistakes = match checked(&name, &text) {
            Ok(policy) => {
                let page = summary(&policy, environment.columns) + &remarks(&name, &policy, &text);
                return print(page.as_bytes(), out);
            }
            Err(mistakes) => mistakes,
        };
        print(lines(&mistakes).as_bytes(), out)?;
        let count = match mistakes.len() {
            1 => "A mistake was found".to_owned(),
            count => format!("{count} mistakes were found"),
        };
        Err(CliError::plain(format!(
            "{count}; {name} cannot be used as it is. Check again once that is put right."
        )))
    }

    /// Returns the name and the text of the file that is meant; of an id without a file, those of the policy.
    fn text(&self, environment: &Environment) -> Result<(String, String), CliError> {
        let path = located(environment, &self.file);
        if !path.exists() && !names_a_file(&self.file) {
            let opened = opened(environment)?;
            let found = PolicySources::gather(environment, opened.as_ref()).named(&self.file)?;
            return Ok((format!("{}.ron", self.file), found.text));
        }
        let text = text_of(&path).map_err(|error| CliError::plain(unread(&path, &error)))?;
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        Ok((name.unwrap_or_else(|| self.file.clone()), text))
    }
}

/// Returns the file that is meant: the one named, else one of that name in the configuration folder, with or without its
/// ending.
pub(super) fn located(environment: &Environment, named: &str) -> PathBuf {
    let path = PathBuf::from(named);
    let own = environment.folders.policies().join(named);
    if path.exists() {
        path
    } else if own.exists() {
        own
    } else if names_a_file(named) {
        path
    } else {
        own.with_file_name(format!("{named}.ron"))
    }
}

/// Returns a line for each thing that is odd in a policy, and forbids nothing.
pub(super) fn remarks(name: &str, policy: &Policy, text: &str) -> String {
    let odd = warnings(name, policy, text);
    let odd = odd.iter().map(|odd| format!("warning: {odd}\n"));
    text::clean(&odd.collect::<String>()).into_owned()
}

/// Returns a line for each mistake.
fn lines(mistakes: &[PolicyError]) -> String {
    mistakes.iter().fold(String::new(), |mut lines, mistake| {
        writeln!(lines, "{}", text::clean_line(&mistake.to_string())).ok();
        lines
    })
}

/// Returns a summary of a policy that can be used: its forms by session format.
fn summary(policy: &Policy, width: Option<usize>) -> String {
    let count = |count: usize, one: &str, several: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {several}"),
    };
    let mut parts = vec![
        count(policy.forms.len(), "form", "forms"),
        count(policy.rules.len(), "rule", "rules"),
    ];
    if !policy.prompts.is_empty() {
        parts.push(count(
            policy.prompts.len(),
            "list of prompts",
            "lists of prompts",
        ));
    }
    let held = |format: &SessionFormat| policy.record_form(*format).is_some();
    let rows: Vec<_> = SessionFormat::ALL
        .into_iter()
        .filter(held)
        .map(|format| [policy.way(format).to_owned(), forms_of(policy, format)])
        .collect();
    format!(
        "{}, {}. It can be used: {}.\n\n{}",
        text::clean_line(&policy.title),
        text::clean_line(&policy.edition),
        parts.join(", "),
        output::lines(&rows, width)
    )
}

/// Returns the forms of a session format, each with its use.
fn forms_of(policy: &Policy, format: SessionFormat) -> String {
    let forms = policy
        .forms
        .iter()
        .filter(|form| form.kinds.contains(&format));
    let forms: Vec<_> = forms
        .map(|form| format!("{} ({})", form.title, used(form)))
        .collect();
    forms.join(" · ")
}

const fn used(form: &Form) -> &'static str {
    match form.used {
        FormUse::Record => "the record",
        FormUse::Sheet {
            each: SheetPer::Session,
            ..
        } => "a sheet in it",
        FormUse::Sheet {
            each: SheetPer::Case,
            ..
        } => "a sheet for each case",
        FormUse::Agreement => "the agreement",
        FormUse::Review => "a review",
        FormUse::Informal => "a note of an informal talk",
    }
}
