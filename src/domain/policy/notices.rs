//! Notices: the policy's words that both parties are to hear.

use super::{NoticeWhen, Personal, Policy, Rule};

impl Policy {
    /// Returns the notices for a moment of a session, each with its clause. The first session has those of every session too.
    pub fn told(&self, when: NoticeWhen) -> impl Iterator<Item = (&str, &str)> {
        self.rules.iter().filter_map(move |rule| {
            let (words, at) = rule.told()?;
            let now = at == when || (when == NoticeWhen::First && at == NoticeWhen::Always);
            now.then_some((words, rule.source()))
        })
    }
}

impl Rule {
    /// Returns the notice of a rule that the program can only repeat and not check.
    const fn told(&self) -> Option<(&str, NoticeWhen)> {
        Some(match self {
            Self::Said { words, when, .. } => (words.as_str(), *when),
            Self::PersonalMatters { kept, .. } => (kept.words(), NoticeWhen::First),
            Self::PerformanceApart { .. } => (
                "Performance is for a meeting of its own: it is not taken up in this record.",
                NoticeWhen::First,
            ),
            _ => return None,
        })
    }
}

impl Personal {
    /// Returns the notice about personal matters.
    const fn words(self) -> &'static str {
        match self {
            Self::Apart => {
                "What is personal is written down apart; this record says only where it is kept."
            }
            Self::InRecord => {
                "Everything that is talked about may be recorded; nothing can be kept out of the record as confidential."
            }
            Self::InConfidence => {
                "What is personal stays confidential, unless it directly affects the work."
            }
        }
    }
}
