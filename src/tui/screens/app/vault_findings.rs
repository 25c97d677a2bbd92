//! List of damaged, missing or foreign files in the vault and of policies that cannot be read, with advice on each.

use crate::{
    tui::{Context, widgets::form::Element},
    vault::Finding,
};

/// Every finding since the vault was opened; words for the footer where nothing was found.
pub fn all(cx: &mut Context) -> Option<Vec<Element<usize>>> {
    let broken = cx.shelf.broken.iter().map(ToString::to_string);
    let mut words: Vec<(String, Option<&Finding>)> = cx
        .findings
        .iter()
        .map(|finding| (sentence(finding), Some(finding)))
        .collect();
    words.extend(broken.map(|words| (words, None)));
    if words.is_empty() {
        cx.say("Nothing in the vault wants a look.");
        return None;
    }
    let mut blocks = vec![Element::hint(
        "Nothing was changed, and everything else can be read.",
    )];
    for (index, (words, finding)) in words.into_iter().enumerate() {
        blocks.extend([Element::Spacer, Element::line(index, words)]);
        let advice = finding.map(|finding| format!("  {}", finding.advice));
        blocks.extend(advice.map(Element::hint));
    }
    Some(blocks)
}

/// Where it is and what is the matter: "…/x.ron is empty."
pub fn sentence(finding: &Finding) -> String {
    format!("{} {}.", finding.path.display(), finding.what)
}
