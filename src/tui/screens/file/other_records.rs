//! The records of a file that are of no session: the agreement, notes of informal talks, reviews.

use super::{Line, heading::part};
use crate::{
    domain::{
        dates,
        facts::Profile,
        file::{AgreedTerms, DueKind, RecordHistory, SupervisionFile},
        policy::{Form, Meaning, RecordKind},
    },
    tui::{Context, widgets::form::Element},
};

/// The agreement, and a line for each kind of record that is written beside sessions.
pub(super) fn blocks(
    file: &SupervisionFile,
    profile: &Profile,
    cx: &Context,
) -> Vec<Element<Line>> {
    let goes_on = !profile.has_ended(cx.today());
    let mut lines = agreement(file, profile, cx);
    if goes_on && has_form(profile, RecordKind::Informal, cx) {
        let words = if is_unfinished(file, RecordKind::Informal, cx) {
            "Go on with the note of an informal talk · Enter"
        } else {
            "Note an informal talk · Enter"
        };
        lines.push(Element::line(Line::Informal, words));
    }
    for (at, form) in reviews(profile, cx).enumerate().filter(|_| goes_on) {
        let words = format!("{} · Enter", form.title);
        lines.push(Element::line(Line::Review(at), words));
    }
    if lines.is_empty() {
        return lines;
    }
    part("Agreement and other records")
        .into_iter()
        .chain(lines)
        .collect()
}

/// The terms in force, the warnings about the agreement, and the lines that open or change it.
fn agreement(file: &SupervisionFile, profile: &Profile, cx: &Context) -> Vec<Element<Line>> {
    let mut blocks = Vec::new();
    let in_force = file.agreement();
    if let Some(history) = in_force {
        let terms = AgreedTerms::of(&history.head().record);
        let mut words = format!("Agreement of {}", dates::short(history.date()));
        let unread = unread(&terms, file, profile, cx);
        for more in [terms.words(), unread, review(&terms)] {
            if !more.is_empty() {
                words = format!("{words} · {more}");
            }
        }
        blocks.push(Element::plain(words));
    }
    let wants = cx.wants(file, profile);
    let of = |what: &DueKind| matches!(what, DueKind::NoAgreement | DueKind::AgreementReview(_));
    let wants = wants.iter().filter(|want| of(&want.what));
    blocks.extend(wants.map(Element::due));
    if in_force.is_some() {
        let words = "Read the agreement · Enter";
        blocks.push(Element::line(Line::ReadAgreement, words));
    }
    if profile.has_ended(cx.today()) || !has_form(profile, RecordKind::Agreement, cx) {
        return blocks;
    }
    let being_drawn_up = is_unfinished(file, RecordKind::Agreement, cx) || file.drafted().is_some();
    let words = match (being_drawn_up, in_force) {
        (true, None) => "Go on with the agreement · Enter",
        (true, Some(_)) => "Go on with its new version · Enter",
        (false, None) => "Draw up the agreement · Enter",
        (false, Some(_)) => "Change it: a new version · Enter",
    };
    blocks.push(Element::line(Line::NewVersion, words));
    blocks
}

/// Warning about the agreement's boxes that were not understood, with the values that count instead.
fn unread(terms: &AgreedTerms, file: &SupervisionFile, profile: &Profile, cx: &Context) -> String {
    let policy = cx.policy(&profile.policy);
    let parts = terms.not_understood.iter().filter_map(|meaning| {
        let policy = policy?;
        Some(if *meaning == Meaning::Length {
            let length = file.length(policy, profile.format, cx.config.length);
            let minutes = dates::minutes(length.minutes);
            format!("length not understood: {minutes}, {}", length.source)
        } else {
            "how often not understood".to_owned()
        })
    });
    parts.collect::<Vec<_>>().join(" · ")
}

fn review(terms: &AgreedTerms) -> String {
    let by = terms.review.map(dates::short);
    by.map_or_else(String::new, |by| format!("review by {by}"))
}

/// Note beside a record in the list of records, after who agreed it; none where there is nothing to add.
pub(super) fn standing(file: &SupervisionFile, history: &RecordHistory) -> Option<String> {
    let is = |other: Option<&RecordHistory>| other.map(RecordHistory::id) == Some(history.id());
    match history.purpose() {
        RecordKind::Session | RecordKind::Review => None,
        RecordKind::Informal => {
            let mut notes = file.to_revisit();
            let comes_up = notes.any(|note| note.id() == history.id());
            comes_up.then(|| "comes up at the next session".to_owned())
        }
        RecordKind::Agreement if is(file.agreement()) => {
            Some(review(&AgreedTerms::of(&history.head().record))).filter(|by| !by.is_empty())
        }
        RecordKind::Agreement if is(file.drafted()) => None,
        RecordKind::Agreement => Some("not in force".to_owned()),
    }
}

/// The policy's forms for reviews.
pub(super) fn reviews<'a>(profile: &Profile, cx: &'a Context) -> impl Iterator<Item = &'a Form> {
    let (policy, kind) = (cx.policy(&profile.policy), profile.format);
    policy
        .into_iter()
        .flat_map(move |policy| policy.forms_for(RecordKind::Review, kind))
}

fn has_form(profile: &Profile, purpose: RecordKind, cx: &Context) -> bool {
    let policy = cx.policy(&profile.policy);
    policy.is_some_and(|policy| policy.forms_for(purpose, profile.format).next().is_some())
}

fn is_unfinished(file: &SupervisionFile, purpose: RecordKind, cx: &Context) -> bool {
    cx.unfinished_in(file.id)
        .any(|draft| draft.record.kind == purpose)
}
