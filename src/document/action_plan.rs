//! A group's action plan and the review of the one before (Highcliffe Appendix 1, clause 5).

use super::{
    agenda::Source,
    answers,
    block::{Block, Document, Table},
};
use crate::domain::{
    dates,
    facts::{Action, Record, When},
    file::{ActionState, RecordHistory, ReviewedAction, SupervisionFile},
    policy::{Policy, Rule},
};

/// The title of the page and of the part.
pub(super) const TITLE: &str = "Group action plan and review";

/// Returns the plan and review of one session, as a page of its own.
pub fn page(history: &RecordHistory, file: &SupervisionFile, policy: Option<&Policy>) -> Document {
    let record = &history.head().record;
    let name = file.profile().map_or("", |profile| &profile.who.name);
    let number = record.number.map(|number| format!("session {number}"));
    let parts = [
        Some(name.to_owned()),
        number,
        Some(dates::short(history.date())),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    let mut blocks = vec![Block::Line(parts.join(" · "))];
    tables(
        &mut blocks,
        Source {
            record,
            file,
            policy,
        },
    );
    since(&mut blocks, history, file);
    Document::new(TITLE.to_owned(), blocks)
}

/// Adds the action plan, and the review of earlier actions.
pub(super) fn tables(blocks: &mut Vec<Block>, source: Source) {
    let clause = source.policy.and_then(clause);
    blocks.extend(clause.map(|clause| Block::Line(clause.to_owned())));
    blocks.push(Block::Heading("Action plan".to_owned()));
    let record = source.record;
    let mut rows = record
        .actions
        .iter()
        .filter(|action| !action.personal)
        .map(|action| planned(action, source))
        .peekable();
    if rows.peek().is_none() {
        blocks.push(Block::Line("No action was agreed.".to_owned()));
    } else {
        blocks.push(table(&["What", "By whom", "By when", "About"], rows));
    }
    let reviewed = reviewed(source);
    if !reviewed.is_empty() {
        blocks.push(Block::Heading("Review of earlier actions".to_owned()));
        let rows = reviewed.iter().map(|earlier| became(earlier, record));
        blocks.push(table(
            &["What", "By whom", "Due", "What became of it"],
            rows,
        ));
    }
}

/// Returns the earlier actions that the plan reviews: what is personal stands in the record alone.
pub(super) fn reviewed(source: Source<'_>) -> Vec<ReviewedAction<'_>> {
    let mut reviewed = source.file.reviewed(source.record.id);
    reviewed.retain(|earlier| !earlier.tracked.action.personal);
    reviewed
}

/// Adds the news of this session's actions since, from whichever record it comes.
fn since(blocks: &mut Vec<Block>, history: &RecordHistory, file: &SupervisionFile) {
    let own = file.actions().iter();
    let told = own.filter(|tracked| {
        tracked.born.record == history.id()
            && !tracked.updates.is_empty()
            && !tracked.action.personal
    });
    let rows: Vec<_> = told
        .map(|tracked| {
            let earlier = ReviewedAction {
                tracked,
                due: tracked.action.due.clone(),
                now: tracked.state,
                shares: tracked.shares.clone(),
                why: tracked.why(),
            };
            became(&earlier, &history.head().record)
        })
        .collect();
    if !rows.is_empty() {
        blocks.push(Block::Heading("What became of it since".to_owned()));
        let head = ["What", "By whom", "Due", "What became of it"];
        blocks.push(table(&head, rows.into_iter()));
    }
}

/// Returns the clause that asks for a plan.
fn clause(policy: &Policy) -> Option<&str> {
    policy.rule(|rule| match rule {
        Rule::GroupPlan { source } => Some(source.as_str()),
        _ => None,
    })
}

fn table<const N: usize>(head: &[&str; N], rows: impl Iterator<Item = [String; N]>) -> Block {
    let head = head.iter().map(|&words| words.to_owned()).collect();
    let rows = rows.map(Vec::from).collect();
    Block::Table(answers::without_empty_columns(Table {
        head,
        rows,
        ..Table::default()
    }))
}

fn planned(action: &Action, source: Source) -> [String; 4] {
    let about = action
        .case
        .map(|case| source.file.case_name(case, source.record));
    [
        action.what.clone(),
        action.by_whom(action.is_of_all(source.record.everyone())),
        action.due.words(dates::short).unwrap_or_default(),
        about.unwrap_or_default(),
    ]
}

/// Returns the row of an earlier action, with its state as this record says. An action that the record says nothing of was
/// reported on between the sessions, and has its state from there.
fn became(earlier: &ReviewedAction, record: &Record) -> [String; 4] {
    let tracked = earlier.tracked;
    let update = record
        .updates
        .iter()
        .find(|update| update.action == tracked.action.id);
    let (words, why) = match update {
        Some(update) => (update.now.in_words(), update.why.as_str()),
        None => (state(earlier), earlier.why),
    };
    let words = earlier.shares.words().unwrap_or(words);
    let words = match why.trim() {
        "" => words,
        why => format!("{words}: {why}"),
    };
    [
        tracked.action.what.clone(),
        tracked.by_whom(),
        earlier.due.words(dates::short).unwrap_or_default(),
        words,
    ]
}

fn state(earlier: &ReviewedAction) -> String {
    match earlier.now {
        ActionState::Done { on } => format!("done on {}", dates::short(on)),
        ActionState::Dropped => "dropped".to_owned(),
        ActionState::Open { due: Some(due) } if earlier.due != When::On(due) => {
            format!("now by {}", dates::short(due))
        }
        ActionState::Open { due: None } if earlier.due.day().is_some() => {
            "put off, no new date".to_owned()
        }
        ActionState::Open { .. } => "still open".to_owned(),
    }
}
