//! What was found in the vault that somebody should look at: damaged, missing or foreign files, and what to do.

use super::text_popup::Leaflet;
use crate::{
    tui::{
        context::Cx,
        widgets::form::element::{Block, Tone},
    },
    vault::Finding,
};

/// Every finding since the vault was opened; none where nothing was found.
pub fn page(cx: &Cx) -> Option<Leaflet> {
    let broken = cx.shelf.broken.iter().map(ToString::to_string);
    let mut words: Vec<(String, Option<&Finding>)> = cx
        .findings
        .iter()
        .map(|finding| (sentence(finding), Some(finding)))
        .collect();
    words.extend(broken.map(|words| (words, None)));
    if words.is_empty() {
        return None;
    }
    let mut blocks = vec![Block::words(
        "Nothing was changed, and everything else can be read.",
        Tone::Hint,
    )];
    for (index, (words, finding)) in words.into_iter().enumerate() {
        blocks.extend([Block::Gap, Block::line(index, words)]);
        let advice = finding.map(|finding| format!("  {}", finding.advice));
        blocks.extend(advice.map(|advice| Block::words(advice, Tone::Hint)));
    }
    Some(Leaflet::new("What wants a look", blocks))
}

/// Where it is and what is the matter: "…/x.ron is empty."
pub fn sentence(finding: &Finding) -> String {
    format!("{} {}.", finding.path.display(), finding.what)
}
