//! The parts in which an action, a decision and what is brought next time differ: their boxes, and what they become.

use super::{Boxes, Kept, Key, Values};
use crate::{
    domain::{
        draft::{Draft, PossibleOwners},
        facts::{Action, Decision, FieldPath, Value, When},
        id::{ActionId, CaseId, DecisionId},
    },
    tui::{
        Context, Live,
        controls::{parsed::ParsedBox, text::TextBox},
        widgets::form::Element,
    },
};

/// What is said of an entry for personal matters.
const PERSONAL: &str = " · personal: in no list of everybody";

/// The parts in which the three forms differ.
pub(super) trait EntryBoxes {
    /// The titles of a new one, and of one that is changed.
    const TITLES: [&'static str; 2];
    /// Says what is to be written first.
    const WANTED: &'static str;
    /// Says that it is kept.
    const KEPT: &'static str;
    /// The boxes in which Enter keeps it.
    const LAST: &'static [Key];
    /// Set where "next session" is the day that it would be now; else it follows what is agreed in the end.
    const NEXT_IS_A_DAY: bool;

    /// Its boxes with these words.
    fn boxes(words: [&str; 5], cx: &Context) -> Boxes;

    /// Says where it will stand, beside the list of its kind; none where nothing but that list says of it.
    fn stands_in(&self, _cx: &Context) -> Option<String> {
        None
    }

    /// Puts it into the record.
    fn edit(&self, form: &Values, case: Option<CaseId>, draft: &Draft, cx: &Context) -> Kept;
}

/// An action.
pub(super) struct ActionEntry {
    pub(super) changes: Option<ActionId>,
    /// Where in the record a new one is agreed.
    pub(super) asked_at: Option<FieldPath>,
}

impl EntryBoxes for ActionEntry {
    const TITLES: [&'static str; 2] = ["New action", "Action"];
    const WANTED: &'static str = "what is to be done";
    const KEPT: &'static str = "The action is kept";
    /// Whom it is about stands behind for who wants it.
    const LAST: &'static [Key] = &[Key::When, Key::About];
    const NEXT_IS_A_DAY: bool = false;

    fn boxes([who, when, about, ..]: [&str; 5], cx: &Context) -> Boxes {
        let boxes = vec![
            Element::field(Key::Who, "By whom:", TextBox::line(who)),
            Element::field(Key::When, "By when:", by_when(when, cx).or_words()),
            Element::field(Key::About, "About:", TextBox::line(about)),
        ];
        let owners = cx.live().map(|draft| possible_owners(draft, cx).hint());
        let keys = "By when: fri, in 2 weeks, 27/11; Enter there keeps it, Tab goes on. Typing replaces the words that are offered. Esc keeps the words for later.";
        (boxes, [owners.unwrap_or_default(), keys.to_owned()])
    }

    fn stands_in(&self, cx: &Context) -> Option<String> {
        let Live { draft, policy, .. } = cx.session()?;
        let mut actions = draft.record.actions.iter();
        let before = self.changes.and_then(|id| actions.find(|it| it.id == id));
        let (at, personal) = match before {
            Some(before) => (before.asked_at.as_ref()?, before.personal),
            None => {
                let at = self.asked_at.as_ref()?;
                (at, draft.is_personal(policy, at))
            }
        };
        let title = draft.record.title_of(draft.record.item_at(at)?);
        let personal = if personal { PERSONAL } else { "" };
        Some(format!("From: {title}{personal}"))
    }

    fn edit(&self, form: &Values, case: Option<CaseId>, draft: &Draft, cx: &Context) -> Kept {
        let possible = possible_owners(draft, cx);
        let action = Action {
            id: cx.ids.fresh(),
            what: form.words(&Key::What),
            owners: possible.read(&form.words(&Key::Who), &cx.ids),
            due: When::typed(&form.value(&Key::When)),
            case,
            asked_at: self.asked_at.clone(),
            personal: is_personal(self.asked_at.as_ref(), cx),
        };
        let told = possible.told(&action.owners);
        (draft.keep_action(self.changes, action), told)
    }
}

/// A decision.
pub(super) struct DecisionEntry {
    pub(super) changes: Option<DecisionId>,
    /// Where in the record a new one is made.
    pub(super) asked_at: Option<FieldPath>,
}

impl EntryBoxes for DecisionEntry {
    const TITLES: [&'static str; 2] = ["New decision", "Decision"];
    const WANTED: &'static str = "what is decided";
    const KEPT: &'static str = "The decision is kept";
    /// As of an action: what stands behind is for who wants it.
    const LAST: &'static [Key] = &[Key::When, Key::About, Key::Evidence, Key::ReportsBack];
    const NEXT_IS_A_DAY: bool = true;

    fn boxes(words: [&str; 5], cx: &Context) -> Boxes {
        let [why, when, about, evidence, reports_back] = words;
        let boxes = vec![
            Element::field(Key::Why, "Why:", TextBox::line(why)),
            Element::field(Key::When, "By when:", by_when(when, cx)),
            Element::field(Key::About, "About:", TextBox::line(about)),
            Element::field(Key::Evidence, "Evidence:", TextBox::line(evidence)),
            Element::field(
                Key::ReportsBack,
                "Reported back:",
                TextBox::line(reports_back),
            ),
        ];
        let help = [
            "Why is the reason; Evidence is what was seen or read that shows it.",
            "By when: fri, in 2 weeks, 27/11. Typing replaces the words that are offered. Enter there keeps it, Tab goes on; Esc keeps the words for later.",
        ];
        (boxes, help.map(str::to_owned))
    }

    fn edit(&self, form: &Values, case: Option<CaseId>, draft: &Draft, cx: &Context) -> Kept {
        let [what, why, evidence, reports_back] =
            [Key::What, Key::Why, Key::Evidence, Key::ReportsBack].map(|key| form.words(&key));
        let decision = Decision {
            id: cx.ids.fresh(),
            at: cx.moment(),
            what,
            why,
            evidence,
            by_when: form.date(&Key::When),
            reports_back,
            case,
            personal: is_personal(self.asked_at.as_ref(), cx),
        };
        (draft.keep_decision(self.changes, decision), Vec::new())
    }
}

/// Something brought to the next session.
pub(super) struct BroughtEntry;

impl EntryBoxes for BroughtEntry {
    const TITLES: [&'static str; 2] = ["Brought next time"; 2];
    const WANTED: &'static str = "what is brought";
    const KEPT: &'static str = "It is kept for next time";
    const LAST: &'static [Key] = &[Key::Minutes];
    const NEXT_IS_A_DAY: bool = false;

    fn boxes([by, minutes, ..]: [&str; 5], _cx: &Context) -> Boxes {
        let minutes = ParsedBox::number(&Value::words(minutes));
        let boxes = vec![
            Element::field(Key::Who, "Brought by:", TextBox::line(by)),
            Element::field(Key::Minutes, "Minutes:", minutes),
        ];
        let help = [
            "It is on the agenda of the next session from its start.",
            "Enter goes on; Esc keeps the words for later.",
        ];
        (boxes, help.map(str::to_owned))
    }

    fn edit(&self, form: &Values, _case: Option<CaseId>, draft: &Draft, cx: &Context) -> Kept {
        let owners = possible_owners(draft, cx).read(&form.words(&Key::Who), &cx.ids);
        let by = draft.brought_by(&owners);
        let minutes = form.value(&Key::Minutes).as_number();
        let minutes = minutes.and_then(|minutes| minutes.try_into().ok());
        let edit = draft.bring(form.words(&Key::What), by.clone(), minutes);
        let told = Some(by).filter(|by| !by.is_empty());
        (Some(edit), told.into_iter().collect())
    }
}

/// Returns whether the place where an entry was opened is for personal matters.
pub(super) fn is_personal(at: Option<&FieldPath>, cx: &Context) -> bool {
    let live = cx.session().zip(at);
    live.is_some_and(|(Live { draft, policy, .. }, at)| draft.is_personal(policy, at))
}

fn by_when(words: &str, cx: &Context) -> ParsedBox {
    let date = Value::words(words);
    ParsedBox::date_from(&date, cx.reference_date(), cx.calendar()).telling_days_off()
}

/// The people who can be meant where it is asked by whom.
pub(super) fn possible_owners(draft: &Draft, cx: &Context) -> PossibleOwners {
    draft.possible_owners(cx.me())
}
