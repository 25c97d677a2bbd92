//! The rules of a policy in plain sentences, each with its clause.

use super::block::{Block, Document, Point};
use crate::domain::{
    calendar::Interval,
    policy::{
        CaseNames, ExtraSessions, NoticeWhen, Often, Personal, Policy, Rule, TrainingOf, Who,
    },
};

/// Returns the page of a policy: its edition and functions, then its rules, each sentence with its clause.
pub fn page(policy: &Policy) -> Document {
    let facts = [
        ("Edition:", Some(&policy.edition)),
        ("Review due:", policy.review_due.as_ref()),
        ("Cases are in:", policy.case_system.as_ref()),
    ];
    let pairs = facts
        .into_iter()
        .filter_map(|(label, words)| Some((label.to_owned(), words?.clone())));
    let mut blocks = vec![Block::Pairs(pairs.collect())];
    if !policy.functions.is_empty() {
        blocks.push(Block::Line(format!(
            "What supervision is for: {}.",
            policy.functions.join(", ")
        )));
    }
    if !policy.rules.is_empty() {
        blocks.push(Block::Heading("What it demands".to_owned()));
        let rules = policy.rules.iter().map(|rule| Point {
            what: sentence(policy, rule),
            more: vec![rule.source().to_owned()],
        });
        blocks.push(Block::List(rules.collect()));
    }
    Document::new(policy.title.clone(), blocks)
}

/// Returns a rule as a sentence.
fn sentence(policy: &Policy, rule: &Rule) -> String {
    match rule {
        Rule::Cadence { .. } | Rule::Length { .. } | Rule::FixedAhead { .. } => {
            sessions(rule, policy)
        }
        Rule::AgreementFirst { .. } | Rule::AgreementReview { .. } | Rule::Review { .. } => {
            agreement_and_reviews(policy, rule)
        }
        Rule::Milestones { stage, at, .. } => {
            let at: Vec<_> = at
                .iter()
                .map(|(when, what)| format!("{what} after {}", when.span()))
                .collect();
            format!("{stage}: {}.", at.join(", "))
        }
        Rule::CaseReview { .. } | Rule::EveryCase { .. } | Rule::CasesBy { .. } => {
            cases(policy, rule)
        }
        Rule::Rearrange { .. } => {
            let words = policy.rearranged().map(|rearranged| rearranged.words());
            format!(
                "A session that is called off {}.",
                words.unwrap_or_default()
            )
        }
        Rule::RecordWithin { days, of, .. } => {
            format!("The record is written within {}.", of.words((*days).into()))
        }
        Rule::AgreedByBoth { at_next, .. } => {
            let by = if *at_next {
                ", at the next session at the latest"
            } else {
                ""
            };
            format!("Both agree the record{by}.")
        }
        Rule::GroupPlan { .. } => {
            "What a group agrees is kept as a plan, and reviewed in its next session.".to_owned()
        }
        Rule::MustCover { items, .. } => format!("Each session covers: {}.", items.join(", ")),
        Rule::LastPart { covers, .. } => {
            format!("The last part of each session is kept for {covers}.")
        }
        Rule::PersonalMatters { kept, items, .. } => personal(*kept, items),
        Rule::PerformanceApart { form, .. } => match form.as_ref().and_then(|id| policy.form(id)) {
            Some(form) => format!("Performance has a meeting of its own: {}.", form.title),
            None => "Performance has a meeting of its own.".to_owned(),
        },
        Rule::Training {
            whose,
            what,
            every,
            says,
            ..
        } => trained(*whose, what, *every, says),
        Rule::Said { words, when, .. } => said(*when, words),
    }
}

fn said(when: NoticeWhen, words: &str) -> String {
    let when = match when {
        NoticeWhen::First => "Said at the first session",
        NoticeWhen::Always => "Said at every session",
        NoticeWhen::End => "Said at the end",
        NoticeWhen::CalledOff => "Said when a session is called off",
        NoticeWhen::Leaving => "Said when supervision ends",
    };
    format!("{when}: “{words}”")
}

fn personal(kept: Personal, items: &[String]) -> String {
    let kept = match kept {
        Personal::Apart => "Personal matters are written apart from the record",
        Personal::InRecord => "Personal matters are written in the record",
        Personal::InConfidence => "Personal matters are written in the record, in confidence",
    };
    // What a school reads here it relies on: nothing is locked away from anybody yet.
    let kept = format!("{kept}; whoever can open the vault can read them.");
    if items.is_empty() {
        return kept;
    }
    format!("{kept} Personal is: {}.", items.join(", "))
}

fn trained(whose: TrainingOf, what: &str, every: Option<Interval>, says: &str) -> String {
    let whose = match whose {
        TrainingOf::Supervisor => "Whoever supervises",
        TrainingOf::Supervisee => "Whoever is supervised",
    };
    let again = every.map_or_else(String::new, |every| format!(", again {every}"));
    let says = says.lines().collect::<Vec<_>>().join(" · ");
    let says = if says.is_empty() {
        says
    } else {
        format!(" “{says}”")
    };
    format!("{whose} has had {what}{again}.{says}")
}

fn sessions(rule: &Rule, policy: &Policy) -> String {
    match rule {
        Rule::Cadence {
            of,
            who,
            phases,
            warn_from,
            ideally,
            extra,
            ..
        } => {
            let warn = warn_from.map(|warn| format!("thought of after {}", warn.span()));
            let ideally = ideally.map(|ideally| format!("ideally {ideally}"));
            let extra = (*extra == ExtraSessions::Apart)
                .then(|| "an extra session does not count".to_owned());
            let often = [Some(often(phases)), warn, ideally, extra];
            let often: Vec<_> = often.into_iter().flatten().collect();
            format!("{}{}: {}.", policy.way(*of), whom(who), often.join(", "))
        }
        Rule::Length {
            of, minutes, up_to, ..
        } => {
            let long = match (minutes, up_to) {
                (Some(minutes), Some(up_to)) => format!("{minutes} to {up_to} minutes"),
                (Some(minutes), None) => format!("{minutes} minutes"),
                (None, Some(up_to)) => format!("{up_to} minutes at most"),
                (None, None) => String::new(),
            };
            format!("{}: {long}.", policy.way(*of))
        }
        Rule::FixedAhead { by, .. } => format!("Dates are fixed {} ahead.", by.span()),
        _ => String::new(),
    }
}

fn agreement_and_reviews(policy: &Policy, rule: &Rule) -> String {
    match rule {
        Rule::AgreementFirst { reason, kinds, .. } => {
            let why = if *reason {
                " Without one, why is asked."
            } else {
                ""
            };
            let ways: Vec<_> = kinds.iter().map(|kind| policy.way(*kind)).collect();
            let an = if ways.is_empty() {
                "An".to_owned()
            } else {
                format!("{}: an", ways.join(", "))
            };
            format!("{an} agreement is made before the first session, or begun in it.{why}")
        }
        Rule::AgreementReview { every, .. } => format!("The agreement is reviewed {every}."),
        Rule::Review {
            form, who, phases, ..
        } => {
            let title = policy.form(form).map_or(form, |form| &form.title);
            format!("{title}{}: {}.", whom(who), often(phases))
        }
        _ => String::new(),
    }
}

fn cases(policy: &Policy, rule: &Rule) -> String {
    match rule {
        Rule::CaseReview {
            first,
            every,
            after_change,
            reason,
            ..
        } => {
            let first = first.map(|first| format!("first within {}", first.span()));
            let changed = after_change
                .map(|after| format!("within {} of a significant change", after.span()));
            let reason = reason.then(|| "the record says when next, and why then".to_owned());
            let parts = [first, Some(every.to_string()), changed, reason];
            let parts: Vec<_> = parts.into_iter().flatten().collect();
            format!("Every open case is discussed: {}.", parts.join(", "))
        }
        Rule::EveryCase { of, .. } => match of {
            None => "Every open case is discussed in each session.".to_owned(),
            Some(of) => format!(
                "Every open case with “{}” is discussed in each session.",
                of.shows
            ),
        },
        Rule::CasesBy { by, .. } => {
            let system = policy.case_system.as_deref().unwrap_or("the case system");
            match by {
                CaseNames::Name => "Cases are called by their names.".to_owned(),
                CaseNames::Initials => "Cases are called by their initials.".to_owned(),
                CaseNames::Number => format!("Cases are called by their numbers in {system}."),
            }
        }
        _ => String::new(),
    }
}

/// Returns a cadence in words, phase by phase: "every 4 weeks until 6 months after the beginning, then every 6 weeks".
fn often(phases: &[(Option<Interval>, Often)]) -> String {
    let phases: Vec<_> = phases
        .iter()
        .map(|(until, every)| match until {
            Some(until) => format!("{every} until {} after the beginning", until.span()),
            None => every.to_string(),
        })
        .collect();
    phases.join(", then ")
}

/// Returns the people that a rule is about, in brackets; nothing where it is everyone.
fn whom(who: &Who) -> String {
    match who {
        Who::Everyone => String::new(),
        Who::Roles(roles) => format!(" ({})", roles.join(", ")),
        Who::Stage(stage) => format!(" ({stage})"),
    }
}
