//! Notices: the policy's words that both parties are to hear.

use super::{NoticeWhen, Policy, Rule, SessionFormat};

impl Policy {
    /// Returns the notices for a moment of a session of a format, each with its clause. The first session has those of
    /// every session too. They are the policy's own words: of a rule that is no notice the program tells nothing in words
    /// of its own. A line that begins with `- ` is a point of a list.
    pub fn told(
        &self,
        when: NoticeWhen,
        format: SessionFormat,
    ) -> impl Iterator<Item = (String, &str)> {
        self.rules.iter().filter_map(move |rule| {
            let Rule::Said {
                words,
                when: at,
                kinds,
                source,
            } = rule
            else {
                return None;
            };
            let now = *at == when || (when == NoticeWhen::First && *at == NoticeWhen::Always);
            let here = kinds.is_empty() || kinds.contains(&format);
            (now && here).then(|| (words.replace("\n- ", "\n• "), source.as_str()))
        })
    }
}
