//! `quietroom policy show`: prints a policy as it would be on paper, its forms blank.

use super::sources::PolicySources;
use crate::{
    cli::CliError,
    document::{
        self, Document,
        plain_text::{MEASURE, render},
    },
    policies::expected_one,
};

/// A policy as it would be on paper: what it demands, and its forms, blank
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct ShowPolicy {
    /// Its id, or a file
    #[arg(value_name = "ID or FILE")]
    pub policy: String,
    /// Only the form of this id; without one, which there are
    #[arg(long, value_name = "FORM", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["rules", "prompts"])]
    pub form: Option<String>,
    /// Only what it demands
    #[arg(long)]
    pub rules: bool,
    /// Only its prompts
    #[arg(long)]
    pub prompts: bool,
}

impl ShowPolicy {
    /// Returns the pages that were asked for, one after another.
    pub(super) fn page(&self, known: &PolicySources) -> Result<String, CliError> {
        let found = known.named(&self.policy)?;
        let policy = &found.policy;
        let mut pages: Vec<Document> = Vec::new();
        if let Some(id) = &self.form {
            let form = policy.form(id).ok_or_else(|| {
                let ids: Vec<_> = policy.forms.iter().map(|form| &*form.id).collect();
                let wrong = match id.as_str() {
                    "" => "Which form?".to_owned(),
                    id => format!("The policy has no form “{id}”:"),
                };
                CliError::plain(format!("{wrong} {}.", expected_one(id, &ids)))
            })?;
            pages.push(document::blank(policy, form));
        } else {
            let all = !self.rules && !self.prompts;
            if all || self.rules {
                pages.push(document::rules(policy));
            }
            if all {
                let forms = policy.forms.iter();
                pages.extend(forms.map(|form| document::blank(policy, form)));
            }
            if all || self.prompts {
                pages.extend(policy.prompts.iter().map(document::prompts));
            }
        }
        let pages: Vec<_> = pages.iter().map(|page| render(page, MEASURE)).collect();
        Ok(pages.join("\n\n"))
    }
}
