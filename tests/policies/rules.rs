//! What each policy demands, with the clause that says so.

use quietroom::domain::{
    calendar::Interval,
    policy::{ExtraSessions, NoticeWhen, Often, Rule, SessionFormat, Who},
};

use super::wording::{policies, policy, printed};

fn every(every: Interval) -> String {
    format!("{every:?}")
}

fn interval(often: Often) -> String {
    match often.soonest {
        Some(soonest) => format!("{soonest:?} to {:?}", often.latest),
        None => format!("{:?}", often.latest),
    }
}

fn phases(phases: &[(Option<Interval>, Often)]) -> String {
    let phases = phases.iter().map(|(until, often)| match until {
        Some(until) => format!("{} until {until:?}", interval(*often)),
        None => interval(*often),
    });
    phases.collect::<Vec<_>>().join(", then ")
}

fn who(who: &Who) -> String {
    match who {
        Who::Everyone => String::new(),
        Who::Roles(roles) => format!(" for {}", roles.join(", ")),
        Who::Stage(stage) => format!(" in {stage}"),
    }
}

fn if_any(label: &str, often: Option<Interval>) -> String {
    often.map_or_else(String::new, |often| format!(", {label} {often:?}"))
}

fn if_so(so: bool, words: &str) -> &str {
    if so { words } else { "" }
}

/// A rule in a line: all it says but its words, of which the first three tell it from the others.
fn told(rule: &Rule) -> String {
    match rule {
        Rule::Cadence {
            of,
            who: whose,
            phases: often,
            warn_from,
            ideally,
            extra,
            ..
        } => format!(
            "{of:?}{} {}{}{}{}",
            who(whose),
            phases(often),
            if_any("warned from", *warn_from),
            if_any("ideally", *ideally),
            if_so(*extra == ExtraSessions::Apart, ", extra ones apart")
        ),
        Rule::Length {
            of, minutes, up_to, ..
        } => {
            let most = up_to.map_or_else(String::new, |most| format!(" to {most}"));
            let least = minutes.map_or_else(String::new, |minutes| minutes.to_string());
            format!("{of:?} takes {least}{most} minutes")
        }
        Rule::RecordWithin { days, of, .. } => format!("written within {days} {of:?} days"),
        Rule::AgreedByBoth { at_next, .. } => {
            format!("agreed by both{}", if_so(*at_next, " at the next session"))
        }
        Rule::AgreementFirst { reason, .. } => {
            format!("agreement first{}", if_so(*reason, ", or the reason"))
        }
        Rule::AgreementReview { every: often, .. } => {
            format!("agreement reviewed {}", every(*often))
        }
        Rule::Review {
            form,
            who: whose,
            phases: often,
            ..
        } => format!("{form}{} {}", who(whose), phases(often)),
        Rule::Milestones { stage, at, .. } => {
            let at = at.iter().map(|(when, what)| format!("{what} at {when:?}"));
            format!("{stage}: {}", at.collect::<Vec<_>>().join(", "))
        }
        Rule::CaseReview {
            first,
            every: often,
            after_change,
            reason,
            ..
        } => format!(
            "cases {often:?}{}{}{}",
            if_any("first", *first),
            if_any("after a change", *after_change),
            if_so(*reason, ", with the reason")
        ),
        other => demanded(other),
    }
}

/// A rule that says nothing of time.
fn demanded(rule: &Rule) -> String {
    let begins = |words: &str| words.split(' ').take(3).collect::<Vec<_>>().join(" ");
    match rule {
        Rule::Rearrange { days: None, .. } => "rearranged when cancelled".to_owned(),
        Rule::GroupPlan { .. } => "a group's plan and review".to_owned(),
        Rule::FixedAhead { by, .. } => format!("fixed {by:?} ahead"),
        Rule::MustCover { items, .. } => format!("covers {}", items.len()),
        Rule::LastPart { covers, .. } => format!("last part: {covers}"),
        Rule::CasesBy { by, .. } => format!("cases by {by:?}"),
        Rule::PersonalMatters { kept, .. } => format!("personal matters {kept:?}"),
        Rule::PerformanceApart { form, .. } => {
            format!(
                "performance apart{}",
                form.as_ref()
                    .map_or_else(String::new, |form| format!(": {form}"))
            )
        }
        Rule::Training {
            whose,
            what,
            every: often,
            ..
        } => format!("{whose:?}: {}{}", begins(what), if_any("refreshed", *often)),
        Rule::Said { words, when, .. } => format!("said {when:?}: {}", begins(words)),
        other => format!("{other:?}"),
    }
}

#[test]
fn every_rule_stands_with_its_clause() {
    let mut table = Vec::new();
    for policy in policies() {
        table.push(policy.id);
        let rules = policy.rules.iter();
        table.extend(rules.map(|rule| format!("  {} · {}", rule.source(), told(rule))));
    }
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn a_notice_is_of_the_ways_of_meeting_that_it_is_about() {
    let policy = policy("place");
    let told = |format| {
        let mut told = policy.told(NoticeWhen::First, format);
        told.any(|(words, _)| words.starts_with("One to one supervision is a formal"))
    };
    assert!(told(SessionFormat::OneToOne));
    assert!(!told(SessionFormat::Shared));
}

#[test]
fn a_list_in_a_notice_keeps_its_points() {
    let policy = policy("stockport");
    let mut told = policy.told(NoticeWhen::End, SessionFormat::OneToOne);
    let (shared, _) = told
        .find(|(words, _)| words.starts_with("Matters"))
        .unwrap();
    assert_eq!(shared.matches("\n• ").count(), 6, "{shared}");
}

#[test]
fn a_way_of_meeting_is_called_what_the_policy_calls_it() {
    for (id, format, name) in [
        (
            "stretford",
            SessionFormat::ExternalGroup,
            "Group supervision with an external social worker",
        ),
        (
            "stretford",
            SessionFormat::External,
            "1:1 supervision with an external provider",
        ),
        (
            "stockport",
            SessionFormat::Shared,
            "Partnership supervision",
        ),
        ("place", SessionFormat::Consultation, "Group consultation"),
        ("place", SessionFormat::Shared, "Shared supervision"),
    ] {
        let policy = policy(id);
        assert_eq!(policy.way(format), name, "{id}");
        assert_eq!(policy.way_called(name), Some(format), "{id}");
    }
    // Printed in the policy, each of them.
    for policy in policies() {
        let text: Vec<_> = printed(&policy.id).into_values().collect();
        let text = text.join(" ").to_lowercase();
        for name in policy.called.values() {
            assert!(text.contains(&name.to_lowercase()), "{}: {name}", policy.id);
        }
    }
}
