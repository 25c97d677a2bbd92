//! The outcomes of a session: actions, decisions, and news of earlier actions and of cases.

use super::{
    action_plan,
    agenda::Source,
    answers,
    block::{Block, Point, list},
};
use crate::domain::{
    dates,
    facts::{Action, ActionUpdate, CaseStatus, CaseUpdate, Decision, Origin, Value},
    file::{ReviewedAction, TrackedAction},
    id::{ActionId, CaseId},
    policy::SessionPage,
};

/// Adds what the record's own form has no place for: the news of earlier actions, the actions and decisions, the changes to
/// the caseload.
pub(super) fn outcomes(blocks: &mut Vec<Block>, source: Source) {
    let record = source.record;
    for asked in [SessionPage::LastTime, SessionPage::Actions] {
        if source.name_of(asked).is_none() {
            page(blocks, source, asked);
        }
    }
    let cases = record.cases.iter().filter_map(|case| source.case(case));
    list(blocks, "Also said of cases", cases.collect());
    if !record.jottings.trim().is_empty() {
        blocks.push(Block::Heading("Jottings".to_owned()));
        blocks.push(Block::Text(record.jottings.trim().to_owned()));
    }
}

/// Adds what was said on a page of the program. The next date stands with the signatures.
pub(super) fn page(blocks: &mut Vec<Block>, source: Source, page: SessionPage) {
    match page {
        SessionPage::LastTime => earlier_actions(blocks, source),
        SessionPage::Actions => actions(blocks, source),
        SessionPage::NextDate => {}
    }
}

/// Adds a list under the form's name for the page, where an empty one is a gap that is seen; else under the program's.
fn under(blocks: &mut Vec<Block>, source: Source, page: SessionPage, points: Vec<Point>) {
    match source.name_of(page) {
        Some(name) if points.is_empty() => {
            blocks.push(Block::Heading(name.to_owned()));
            blocks.push(Block::Text(answers::GAP.to_owned()));
        }
        Some(name) => list(blocks, name, points),
        None if page == SessionPage::Actions => list(blocks, "Actions", points),
        None => list(blocks, "What became of earlier actions", points),
    }
}

/// Adds what became of earlier actions.
fn earlier_actions(blocks: &mut Vec<Block>, source: Source) {
    let record = source.record;
    let is_group = record.format.is_joint();
    let reviewed = action_plan::reviewed(source);
    let is_reviewed = |update: &&ActionUpdate| {
        let mut reviewed = reviewed.iter();
        is_group && reviewed.any(|earlier| earlier.tracked.action.id == update.action)
    };
    let said_here = |update: &ActionUpdate| {
        let mut here = record.updates.iter();
        here.any(|said| said.action == update.action && said.whose == update.whose)
    };
    let between = source.file.said_before(record.id);
    let between = between.into_iter().map(|told| &told.update);
    let between = between.filter(|update| !said_here(update));
    let earlier = between.chain(&record.updates);
    let earlier = earlier.filter(|update| !is_reviewed(update));
    let earlier: Vec<_> = earlier.collect();
    let open = source.still_open(|id| {
        let mut told = earlier.iter().map(|update| update.action);
        let mut reviewed = reviewed.iter().map(|it| it.tracked.action.id);
        told.any(|told| told == id) || is_group && reviewed.any(|there| there == id)
    });
    let told = earlier.iter().map(|update| source.update(update));
    let points = told.chain(open).collect();
    under(blocks, source, SessionPage::LastTime, points);
}

/// Adds the actions and the decisions.
fn actions(blocks: &mut Vec<Block>, source: Source) {
    let record = source.record;
    let is_group = record.format.is_joint();
    if is_group {
        blocks.push(Block::Heading(action_plan::TITLE.to_owned()));
        action_plan::tables(blocks, source);
    }
    // The plan of a group is read apart from its record, and holds nothing personal.
    let beside = record.actions.iter();
    let beside = beside.filter(|action| !is_group || action.personal);
    // A row of the form's own table is read there.
    let beside = beside.filter(|action| !record.has_action_row(action.id));
    let beside = beside.map(|action| source.action(action));
    under(blocks, source, SessionPage::Actions, beside.collect());
    let decisions = record.decisions.iter();
    let decisions = decisions.filter(|decision| !record.has_decision_row(decision.id));
    let decisions = decisions.map(|decision| source.decision(decision));
    list(blocks, "Decisions", decisions.collect());
}

impl Source<'_> {
    fn action(&self, action: &Action) -> Point {
        let owners = action.by_whom(action.is_of_all(self.record.everyone()));
        let under = action
            .asked_at
            .as_ref()
            .and_then(|at| self.record.item_at(at));
        let nobody = owners.is_empty().then(|| "nobody yet".to_owned());
        let more = [
            Some(nobody.unwrap_or(owners)),
            action.due.words(|due| format!("by {}", dates::short(due))),
            self.about(action.case),
            under.map(|item| format!("from “{}”", self.record.title_of(item))),
            personal(action.personal),
        ];
        Point {
            what: action.what.clone(),
            more: more.into_iter().flatten().collect(),
        }
    }

    fn decision(&self, decision: &Decision) -> Point {
        let said = |what: &str, words: &str| {
            let words = words.trim();
            (!words.is_empty()).then(|| format!("{what}: {words}"))
        };
        let by = decision.by_when;
        // Written down later, it carries the moment of writing, which says nothing of the session.
        let live = self.record.origin == Origin::Live;
        let more = [
            said("why", &decision.why),
            said("evidence", &decision.evidence),
            said("reported back", &decision.reports_back),
            live.then(|| format!("at {}", dates::clock(decision.at.time()))),
            by.map(|by| format!("by {}", dates::short(by))),
            self.about(decision.case),
            personal(decision.personal),
        ];
        Point {
            what: decision.what.clone(),
            more: more.into_iter().flatten().collect(),
        }
    }

    fn update(&self, update: &ActionUpdate) -> Point {
        let tracked = self.file.action(update.action);
        let what = tracked.map_or("An action of another file", |tracked| &tracked.action.what);
        let now = update.now.in_words();
        let why = update.why.trim();
        let shared = tracked.is_some_and(TrackedAction::is_shared);
        let whose = update.whose.as_ref().filter(|_| shared);
        let more = [
            Some(now),
            whose.map(|whose| format!("{}’s part", whose.name)),
            (!why.is_empty()).then(|| why.to_owned()),
            tracked.map(|tracked| format!("agreed on {}", dates::short(tracked.born.on))),
            tracked.and_then(|tracked| personal(tracked.action.personal)),
        ];
        Point {
            what: what.to_owned(),
            more: more.into_iter().flatten().collect(),
        }
    }

    /// Returns the earlier actions that were still open as the session ended, without those that are told of already.
    fn still_open(&self, is_told: impl Fn(ActionId) -> bool) -> Vec<Point> {
        let mut open = self.file.reviewed(self.record.id);
        open.retain(|it| it.now.is_open() && !is_told(it.tracked.action.id));
        let point = |earlier: &ReviewedAction| {
            let tracked = earlier.tracked;
            let owners = tracked.by_whom();
            let more = [
                Some("still open".to_owned()),
                (!owners.is_empty()).then_some(owners),
                earlier.due.words(|due| format!("by {}", dates::short(due))),
                Some(format!("agreed on {}", dates::short(tracked.born.on))),
                personal(tracked.action.personal),
            ];
            Point {
                what: tracked.action.what.clone(),
                more: more.into_iter().flatten().collect(),
            }
        };
        open.iter().map(point).collect()
    }

    /// Returns the news of a case as a whole: its place on the caseload, and its next review.
    fn case(&self, case: &CaseUpdate) -> Option<Point> {
        // That a case is open is seen where a table lists it.
        let now = case.status.and_then(|status| match status {
            CaseStatus::Open if self.lists(case.id) => None,
            CaseStatus::Open => Some("on the caseload"),
            CaseStatus::Closed => Some("no longer on the caseload"),
        });
        let said = &case.review;
        let more: Vec<_> = [
            ("talked about next by", said.next.shown()),
            ("because", said.because.as_str().into()),
            ("changed", said.change.as_str().into()),
            ("changed on", said.changed_on.shown()),
            ("allocated on", said.allocated.shown()),
        ]
        .into_iter()
        .filter(|(_, words)| !words.trim().is_empty())
        .map(|(what, words)| format!("{what}: {}", words.trim()))
        .collect();
        if let Some(other) = case.joined() {
            let other = self.file.case_name(other, self.record);
            return Some(Point {
                what: format!("{}: the same child as {other}", case.as_written.trim()),
                more: Vec::new(),
            });
        }
        let name = self.file.case_name(case.id, self.record);
        let what = now.map_or_else(|| name.clone(), |now| format!("{name}: {now}"));
        (now.is_some() || !more.is_empty()).then_some(Point { what, more })
    }

    /// Returns whether a table of the record has a row about a case.
    fn lists(&self, case: CaseId) -> bool {
        let answers = self.record.sheets.iter().flat_map(|sheet| &sheet.answers);
        let mut rows = answers.flat_map(|answer| match &answer.value {
            Value::Table { rows, .. } => rows.as_slice(),
            _ => &[],
        });
        rows.any(|row| row.case == Some(case))
    }

    fn about(&self, case: Option<CaseId>) -> Option<String> {
        let name = self.file.case_name(case?, self.record);
        (!name.is_empty()).then(|| format!("about {name}"))
    }
}

/// The mark of what is in no list of everybody, in each record that tells of it.
fn personal(is_personal: bool) -> Option<String> {
    is_personal.then(|| "personal".to_owned())
}
