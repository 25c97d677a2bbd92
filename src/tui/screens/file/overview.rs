//! Overview of a person's file, from the next step to the details.

use super::{Line, arranged, heading::part, other_records, put_away};
use crate::{
    domain::{
        dates,
        draft::ActionStatus,
        facts::{Origin, Profile},
        file::{
            Case, DueKind, RecordHistory, SessionListItem, SupervisionFile, TrackedAction,
            arrangement_words,
        },
        policy::{Policy, RecordKind},
    },
    tui::{
        Context,
        widgets::{form::Element, text_style::TextStyle},
    },
};

/// The whole page.
pub(super) fn blocks(
    file: &SupervisionFile,
    profile: &Profile,
    cx: &Context,
) -> Vec<Element<Line>> {
    let mut blocks = steps(file, profile, cx);
    blocks.extend(next_session(file, profile, cx));
    blocks.extend(open_actions(file, cx));
    blocks.extend(caseload(file, profile, cx));
    blocks.extend(members(profile, cx));
    blocks.extend(asked(file, profile, cx));
    blocks.extend(records(file, profile, cx));
    blocks.extend(other_records::blocks(file, profile, cx));
    blocks.extend(put_away::blocks(file, cx));
    blocks.extend(details(file, profile, cx));
    blocks
}

/// Warning in place of the file when it is not in the vault: it has not arrived, or cannot be read.
pub(super) fn lost(unfinished: bool) -> Vec<Element<Line>> {
    let mut blocks = vec![Element::warning(
        "This file is not in the vault. If the folder is synced, it may still be arriving: look again later. Otherwise \
         put it back from a back-up.",
    )];
    if unfinished {
        blocks.extend([
            Element::plain("The session that was begun is safe on this computer."),
            Element::line(Line::Discard, "Put what is unfinished away · Enter"),
        ]);
    }
    blocks
}

fn plain(words: impl Into<String>) -> Element<Line> {
    Element::plain(words)
}

fn steps(file: &SupervisionFile, profile: &Profile, cx: &Context) -> Vec<Element<Line>> {
    let mut blocks = Vec::new();
    if let Some(ended) = &profile.ended {
        let day = dates::short(ended.on);
        let until = if profile.has_ended(cx.today()) {
            format!("No longer supervised, {day}.")
        } else {
            format!("Supervised until {day}.")
        };
        let words = format!("{until} {}", ended.note);
        blocks.push(Element::warning(words.trim_end()));
    }
    if let Some(draft) = cx.unfinished_session(file.id) {
        let what = if draft.is_revision() {
            "revision"
        } else {
            "session"
        };
        let words = format!("Go on with the unfinished {what} · Enter");
        blocks.push(Element::line(Line::Session, words));
    } else if !profile.has_ended(cx.today()) {
        let words = format!("Start session {} · Enter", file.next_number());
        blocks.push(Element::line(Line::Session, words));
    }
    if let Some(last) = file.last() {
        let words = format!("Read last: {} · Enter", last.called());
        blocks.push(Element::line(Line::ReadLast, words));
        if profile.is_group() {
            let words = "Action plan and review · Enter";
            blocks.push(Element::line(Line::Plan, words));
        }
    }
    if cx.unfinished_session(file.id).is_some() {
        blocks.push(Element::line(
            Line::Discard,
            "Put what is unfinished away · Enter",
        ));
    }
    blocks
}

/// The part about the next session: the arranged ones, those still to be arranged, and why.
fn next_session(file: &SupervisionFile, profile: &Profile, cx: &Context) -> Vec<Element<Line>> {
    let today = cx.today();
    let policy = cx.policy(&profile.policy);
    let wants = cx.wants(file, profile);
    let lines = arranged::lines(file, &wants);
    let goes_on = !profile.has_ended(today);
    if !goes_on && lines.is_empty() {
        return Vec::new();
    }
    let mut blocks: Vec<_> = part("Next session").into();
    blocks.extend(lines.into_iter().map(|(planned, text, tone)| {
        let is_unfinished = cx.is_kept_now(file.id, planned.id());
        let text = if is_unfinished {
            let when = arrangement_words::when(planned.now().at);
            format!("{when}: begun, not ended · Enter")
        } else {
            text
        };
        Element::line(Line::Arranged(planned.id()), text).in_style(tone)
    }));
    if !goes_on {
        return blocks;
    }
    if policy.is_none() {
        let words = format!(
            "The policy “{}” cannot be read here, so no date is worked out. Its records can be read.",
            profile.policy
        );
        blocks.push(Element::warning(words));
    }
    let asked: Vec<_> = wants
        .iter()
        .filter(|want| {
            let what = want.what;
            matches!(what, DueKind::Session | DueKind::Beside(_) | DueKind::Ahead)
        })
        .collect();
    if cx.next_session(file).is_none() && asked.iter().all(|want| want.what != DueKind::Ahead) {
        blocks.push(plain("not arranged"));
    }
    // Arranged in time, it is not wanted; how often is said all the same.
    if asked.iter().all(|want| want.what != DueKind::Session)
        && let Some(due) = policy.and_then(|policy| file.due(policy, today))
    {
        let terms = match due.deadline(cx.contents.calendar_of(profile)) {
            Some(_) => "",
            None => ": no date, as the terms for it are not entered (People, Esc 8, terms)",
        };
        let words = format!("{}{terms} · {}", due.how_often(), due.source);
        blocks.push(Element::hint(words));
    }
    blocks.extend(asked.into_iter().map(Element::due));
    // What the policy would like best stands where a date is looked for.
    let best = policy.and_then(|policy| file.ideally(policy, today));
    let best = best.map_or_else(String::new, |best| format!(", ideally {}", best.adverb()));
    let words = format!("Arrange sessions{best} · Enter");
    blocks.push(Element::line(Line::Arrange, words));
    blocks
}

fn open_actions(file: &SupervisionFile, cx: &Context) -> Vec<Element<Line>> {
    let today = cx.today();
    let late = file.late(today).count();
    let count = file.open_actions().count();
    let over = file.over_since_last_time();
    let mut blocks = Vec::new();
    if count > 0 {
        let mut title = format!("Open actions · {count}");
        if late > 0 {
            title = format!("{title} ({late} late)");
        }
        blocks.extend(part(title));
    }
    for tracked in file.open_actions() {
        let late = tracked.is_late(today);
        let tone = if late {
            TextStyle::Late
        } else {
            TextStyle::Hint
        };
        let about = file.and_about_whom(&tracked.action);
        // The one that the commands take.
        let number = file.action_number(tracked);
        let number = number.map_or_else(String::new, |number| format!(" · number {number}"));
        let words = format!("{}{about}{number}", by_whom(tracked, late));
        blocks.extend(action(ActionStatus::Open, tracked, &words, tone));
    }
    if !over.is_empty() {
        blocks.extend(part("Done or dropped since last time"));
    }
    for (tracked, last) in over {
        let (status, words) = (last.update.now.into(), last.words());
        blocks.extend(action(status, tracked, &words, TextStyle::Hint));
    }
    blocks
}

/// An action's line, and beneath it how it stands.
fn action(
    status: ActionStatus,
    tracked: &TrackedAction,
    words: &str,
    tone: TextStyle,
) -> [Element<Line>; 2] {
    let what = format!("{} {}", status.sign(), tracked.action.what);
    let line = Element::line(Line::Action(tracked.action.id), what);
    [line, Element::words(format!("    {words}"), tone)]
}

fn by_whom(tracked: &TrackedAction, late: bool) -> String {
    let who = match tracked.by_whom_now() {
        names if names.is_empty() => "nobody was named".to_owned(),
        names => names,
    };
    let due = tracked.when().words(dates::short);
    let due = due.unwrap_or_else(|| "no date".to_owned());
    let mut words = format!("{who} · {due}{}", tracked.action.personal_mark());
    if let Some(group) = &tracked.group {
        words = format!("{words} · {group}");
    }
    if late {
        words.push_str(" · late");
    }
    words
}

fn caseload(file: &SupervisionFile, profile: &Profile, cx: &Context) -> Vec<Element<Line>> {
    let names: Vec<String> = file.open_cases().map(Case::label).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let mut blocks: Vec<_> = part(format!("Caseload · {}", names.len())).into();
    blocks.push(plain(names.join(" · ")));
    let policy = cx.policy(&profile.policy);
    let due = policy.map(|policy| file.cases_due(policy, cx.calendar_of(file.id), cx.today()));
    blocks.extend(due.into_iter().flatten().map(|due| {
        let by = dates::short(due.by);
        let words = format!(
            "  {}: to be talked about by {by}, {} · {}",
            due.case.label(),
            due.because,
            due.source
        );
        let tone = if due.by < cx.today() {
            TextStyle::Late
        } else {
            TextStyle::Hint
        };
        Element::words(words, tone)
    }));
    blocks
}

/// The members of a group.
fn members(profile: &Profile, cx: &Context) -> Vec<Element<Line>> {
    let members = cx.contents.members(profile);
    if members.is_empty() {
        return Vec::new();
    }
    let mut blocks: Vec<_> = part(format!("Members · {}", members.len())).into();
    blocks.extend(members.into_iter().map(|who| {
        let parts = [who.name, who.role];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        plain(parts.join(" · "))
    }));
    blocks
}

/// The reviews in the order of their days, however far ahead, and training without a date.
fn asked(file: &SupervisionFile, profile: &Profile, cx: &Context) -> Vec<Element<Line>> {
    let mut wants = cx.wants(file, profile);
    wants.retain(|want| {
        matches!(
            want.what,
            DueKind::Review | DueKind::Milestone | DueKind::Training
        )
    });
    let ahead = cx
        .policy(&profile.policy)
        .filter(|_| !profile.has_ended(cx.today()))
        .map(|policy| file.reviews_wanted(policy, cx.calendar_of(file.id), cx.today()));
    let mut ahead = ahead.unwrap_or_default();
    ahead.retain(|want| !want.is_near(cx.today()));
    ahead.sort_by_key(|want| want.on);
    wants.extend(ahead);
    if wants.is_empty() {
        return Vec::new();
    }
    let mut blocks: Vec<_> = part("Reviews and training").into();
    blocks.extend(wants.iter().map(Element::due));
    blocks
}

fn records(file: &SupervisionFile, profile: &Profile, cx: &Context) -> Vec<Element<Line>> {
    let policy = cx.policy(&profile.policy);
    let late = |history| SupervisionFile::written_late(history, policy?, cx.calendar_of(file.id));
    let mut blocks: Vec<_> = part("Records").into();
    let listed = file.listed();
    if listed.is_empty() {
        blocks.push(Element::hint("none yet"));
    }
    let functions = policy.map_or(&[][..], |policy| &policy.functions);
    let balance = file.balance(functions);
    blocks.extend(balance.map(|balance| Element::hint(balance.words())));
    blocks.extend(listed.iter().rev().map(|listed| match listed {
        SessionListItem::Held(history) => record(file, history, late(history)),
        SessionListItem::Moved(planned, ..) | SessionListItem::Off(planned, _) => {
            let text = arrangement_words::not_held(listed).unwrap_or_default();
            let key = Line::NotHeld(planned.id(), listed.on());
            Element::line(key, text).in_style(TextStyle::Hint)
        }
    }));
    blocks
}

/// A record's line: which session, what was out of the ordinary, and how it stands.
fn record(file: &SupervisionFile, history: &RecordHistory, late: Option<String>) -> Element<Line> {
    let record = &history.head().record;
    let mut parts = vec![history.called()];
    if !record.extra_reason.trim().is_empty() {
        parts.push("extra".to_owned());
    }
    if record.origin == Origin::WrittenLater {
        parts.push("written later".to_owned());
    }
    parts.extend(late);
    let stood_in = history.stood_in().into_iter();
    parts.extend(stood_in.map(|who| format!("{} stood in", who.name)));
    if history.purpose() != RecordKind::Informal {
        parts.push(history.state_words());
    }
    parts.extend(other_records::standing(file, history));
    if record.revision > 1 {
        parts.push("revised".to_owned());
    }
    if !history.disagreed().is_empty() {
        parts.push("corrected".to_owned());
    }
    if !history.addenda().is_empty() {
        parts.push("with an addendum".to_owned());
    }
    let tone = if file.unagreed().any(|waiting| waiting.id() == history.id()) {
        TextStyle::Warning
    } else {
        TextStyle::Plain
    };
    Element::line(Line::Record(history.id()), parts.join(" · ")).in_style(tone)
}

/// Says since when somebody is supervised, as far as it is known: of what was on paper only the last day is.
fn since(file: &SupervisionFile, profile: &Profile) -> String {
    let first = file.profiles().first();
    let by = first.map_or_else(String::new, |first| format!(" by {}", first.by.name));
    let mut words = match (file.on_paper(), first) {
        (Some(paper), Some(first)) => format!(
            "last session on paper {} · file opened on {}{by}",
            dates::short(paper.date()),
            dates::short(first.at.date_naive())
        ),
        _ => format!("supervised since {}{by}", dates::short(profile.since)),
    };
    if let [_, .., last] = file.profiles() {
        let on = dates::short(last.at.date_naive());
        words = format!("{words} · details changed on {on}");
    }
    words
}

fn details(file: &SupervisionFile, profile: &Profile, cx: &Context) -> Vec<Element<Line>> {
    let mut blocks: Vec<_> = part("Details").into();
    let policy = cx
        .policy(&profile.policy)
        .map_or(profile.policy.as_str(), |policy| policy.title.as_str());
    let described = profile.described();
    let parts = [
        described.as_str(),
        cx.contents.schools().name(profile.school),
        policy,
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    blocks.push(plain(parts.join(" · ")));
    blocks.push(Element::hint(since(file, profile)));
    let stages = profile.stages.iter().map(|stage| {
        let until = stage.until.map(dates::short);
        let until = until.map_or(String::new(), |until| format!(" until {until}"));
        format!("{} since {}{until}", stage.name, dates::short(stage.since))
    });
    let post = profile.in_post_since.map(dates::short);
    let post = post.map(|post| format!("in post since {post}"));
    let work: Vec<String> = stages.chain(post).collect();
    if !work.is_empty() {
        blocks.push(Element::hint(work.join(" · ")));
    }
    let policy = cx.policy(&profile.policy);
    if !profile.has_ended(cx.today()) && policy.is_some_and(Policy::names_cases) {
        let words = "Open a case, or change one · Enter";
        blocks.push(Element::line(Line::Case, words));
    }
    blocks.push(Element::line(Line::Details, "Change the details · Enter"));
    let words = if profile.ended.is_some() {
        "Supervised again · Enter"
    } else {
        "No longer supervised · Enter"
    };
    blocks.push(Element::line(Line::Supervision, words));
    blocks
}
