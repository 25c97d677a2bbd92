//! Mistakes of meaning: a policy that reads well and cannot be used as it stands.

mod table;

use crate::domain::policy::{
    CLOSING, Field, Form, HEADER, Item, Kind, Meaning, Policy, PromptList, Purpose, RecordKind,
    Rule, Used,
};

use super::{
    error::{Place, PolicyError, expected_one},
    tokens::{Is, Token, tokens},
};

/// Finds what is mistaken in a policy that was read from this text; `file` is what an error calls it.
///
/// Mistakes have their places where the file writes its ids in the order in which a policy holds them, as the built-in ones do.
pub fn validate(file: &str, policy: &Policy, text: &str) -> Vec<PolicyError> {
    let tokens = tokens(text);
    let ids = keyed(&tokens)
        .filter(|(key, _)| *key == "id")
        .map(|(_, value)| (value.text, value.place))
        .rev()
        .collect();
    let mut proof = Proof {
        file,
        policy,
        tokens,
        ids,
        found: Vec::new(),
    };
    proof.rules();
    proof.step(&policy.id);
    let mut seen = Vec::new();
    for form in &policy.forms {
        let place = proof.id("form", &form.id, "this policy", &mut seen);
        proof.form(form, place);
    }
    let mut seen = Vec::new();
    for list in &policy.prompts {
        let place = proof.id("list of prompts", &list.id, "this policy", &mut seen);
        proof.prompts(list, place);
    }
    proof.found.sort_by_key(|error| error.place);
    proof.found
}

/// Every `key: "value"` of a text: the key, and the value's token.
fn keyed<'a, 't>(
    tokens: &'a [Token<'t>],
) -> impl DoubleEndedIterator<Item = (&'t str, &'a Token<'t>)> {
    tokens.windows(3).filter_map(|three| match three {
        [key, colon, value] if key.is == Is::Word && colon.text == ":" && value.is == Is::Text => {
            Some((key.text, value))
        }
        _ => None,
    })
}

/// One reading of a policy from top to bottom, beside its text.
struct Proof<'p> {
    file: &'p str,
    policy: &'p Policy,
    tokens: Vec<Token<'p>>,
    /// The ids still ahead in the text, the next one last; none once text and policy fall out of step.
    ids: Vec<(&'p str, Place)>,
    found: Vec<PolicyError>,
}

impl<'p> Proof<'p> {
    fn say(&mut self, place: Option<Place>, what: String) {
        self.found.push(PolicyError {
            file: self.file.to_owned(),
            place,
            what,
        });
    }

    /// Goes on to the next id, and tells where it stands.
    fn step(&mut self, id: &str) -> Option<Place> {
        if let Some((_, place)) = self.ids.pop_if(|(next, _)| *next == id) {
            return Some(place);
        }
        self.ids.clear();
        None
    }

    /// Goes on to the next id, which no other of its neighbours may have.
    fn id(
        &mut self,
        what: &str,
        id: &'p str,
        within: &str,
        seen: &mut Vec<&'p str>,
    ) -> Option<Place> {
        let place = self.step(id);
        if seen.contains(&id) {
            self.say(
                place,
                format!("the {what} `{id}` stands twice in {within}; each needs an id of its own"),
            );
        }
        seen.push(id);
        place
    }

    /// Where a text first stands at or after a place.
    fn text_after(&self, from: Option<Place>, text: &str) -> Option<Place> {
        self.tokens
            .iter()
            .find(|token| token.is == Is::Text && token.text == text && Some(token.place) >= from)
            .map(|token| token.place)
    }

    /// Where `key: "value"` first stands at or after a place.
    fn value_after(&self, from: Place, key: &str, value: &str) -> Option<Place> {
        keyed(&self.tokens)
            .find(|(other, token)| *other == key && token.text == value && token.place >= from)
            .map(|(_, token)| token.place)
    }

    /// Where a rule begins: the so-manieth of its variant.
    fn rule_place(&self, variant: &str, nth: usize) -> Option<Place> {
        self.tokens
            .iter()
            .filter(|token| token.is == Is::Word && token.text == variant)
            .nth(nth)
            .map(|token| token.place)
    }

    fn rules(&mut self) {
        let policy = self.policy;
        let mut cadences = 0;
        for rule in &policy.rules {
            match rule {
                Rule::Cadence { of, .. } => {
                    if policy.record_form(*of).is_none() {
                        let place = self.rule_place("Cadence", cadences);
                        self.say(place, no_record_form(*of));
                    }
                    cadences += 1;
                }
                Rule::MustCover { items, .. } => self.must_cover(items),
                Rule::LastPart { covers, .. } => self.must_cover(std::slice::from_ref(covers)),
                Rule::Review { form, .. }
                | Rule::PerformanceApart {
                    form: Some(form), ..
                } => self.is_review(form),
                _ => {}
            }
        }
    }

    fn must_cover(&mut self, items: &[String]) {
        let covered = covered(self.policy);
        for item in items
            .iter()
            .filter(|item| !covered.contains(&item.as_str()))
        {
            let place = self.text_after(None, item);
            self.say(
                place,
                format!("no agenda item covers “{item}”; write it in the `covers` of one"),
            );
        }
    }

    /// A meeting that a rule wants is recorded on a form of the policy's reviews.
    fn is_review(&mut self, form: &str) {
        let reviews = self.policy.forms.iter();
        let reviews = reviews.filter(|form| form.used.purpose() == Purpose::Review);
        let reviews: Vec<_> = reviews.map(|form| form.id.as_str()).collect();
        if reviews.contains(&form) {
            return;
        }
        let place = self.value_after(Place::START, "form", form);
        let expected = match reviews.as_slice() {
            [] => "write one with `used: Review`".to_owned(),
            reviews => expected_one(form, reviews),
        };
        self.say(
            place,
            format!("a rule names `{form}`, which is no form of a review; {expected}"),
        );
    }

    /// What stands against a prompt stands beside it.
    fn prompts(&mut self, list: &PromptList, place: Option<Place>) {
        for part in &list.parts {
            if !part.against.is_empty() && part.against.len() != part.words.len() {
                self.say(
                    place,
                    format!(
                        "the prompts `{}` set {} against {}; each needs one of its own, or none has any",
                        list.id,
                        part.against.len(),
                        part.words.len()
                    ),
                );
            }
        }
    }

    fn form(&mut self, form: &'p Form, place: Option<Place>) {
        let mut meanings = Vec::new();
        let within = format!("the header of form `{}`", form.id);
        let around = self.fields(form, &form.header, &within, &mut meanings);
        self.filled_in(&form.header, &within, &around);
        let mut seen = Vec::new();
        for item in &form.agenda {
            let within = format!("form `{}`", form.id);
            let place = self.id("item", &item.id, &within, &mut seen);
            self.item(item, place);
            let within = format!("item `{}` of {within}", item.id);
            self.fields(form, &item.fields, &within, &mut meanings);
        }
        let within = format!("the closing of form `{}`", form.id);
        let around = self.fields(form, &form.closing, &within, &mut meanings);
        self.filled_in(&form.closing, &within, &around);
        self.after(form, place);
    }

    /// An item that a sheet comes after is in the record form of each kind of session that the sheet is for.
    fn after(&mut self, form: &Form, place: Option<Place>) {
        let policy = self.policy;
        let Used::Sheet {
            after: Some(after), ..
        } = &form.used
        else {
            return;
        };
        for record in form
            .kinds
            .iter()
            .filter_map(|kind| policy.record_form(*kind))
        {
            if record.item(after).is_none() {
                let items: Vec<_> = record.agenda.iter().map(|item| item.id.as_str()).collect();
                let place = place.and_then(|from| self.value_after(from, "after", after));
                self.say(
                    place,
                    format!(
                        "the sheet `{}` comes after `{after}`, which is no item of form `{}`; {}",
                        form.id,
                        record.id,
                        expected_one(after, &items)
                    ),
                );
            }
        }
    }

    fn item(&mut self, item: &Item, place: Option<Place>) {
        if [HEADER, CLOSING].contains(&item.id.as_str()) {
            self.say(
                place,
                format!(
                    "no item can be called `{}`: a form's own lines are answered under that name",
                    item.id
                ),
            );
        }
        self.functions(item, place);
        let demanded = demanded(self.policy);
        if demanded.is_empty() {
            return;
        }
        for covers in item
            .covers
            .iter()
            .filter(|covers| !demanded.contains(&covers.as_str()))
        {
            let place = place.and_then(|from| self.text_after(Some(from), covers));
            self.say(
                place,
                format!(
                    "the item `{}` covers “{covers}”, which no rule asks for; {}",
                    item.id,
                    expected_one(covers, &demanded)
                ),
            );
        }
    }

    /// What an item is for is one of the policy's functions.
    fn functions(&mut self, item: &Item, place: Option<Place>) {
        let known: Vec<_> = self.policy.functions.iter().map(String::as_str).collect();
        for function in &item.functions {
            if !known.contains(&function.as_str()) {
                let place = place.and_then(|from| self.text_after(Some(from), function));
                let expected = match known.as_slice() {
                    [] => "write it in the policy's `functions`".to_owned(),
                    known => expected_one(function, known),
                };
                self.say(
                    place,
                    format!(
                        "the item `{}` is for “{function}”, which is none of the policy's functions; {expected}",
                        item.id
                    ),
                );
            }
        }
    }

    /// Checks the fields of one part of a form, and tells where each stands.
    fn fields(
        &mut self,
        form: &Form,
        fields: &'p [Field],
        within: &str,
        meanings: &mut Vec<(Meaning, &'p str)>,
    ) -> Vec<Option<Place>> {
        let mut seen = Vec::new();
        let mut places = Vec::new();
        for field in fields {
            let place = self.id("field", &field.id, within, &mut seen);
            places.push(place);
            if let Some(meaning) = field.is {
                let earlier = meanings.iter().find(|(other, _)| *other == meaning);
                if let Some((_, earlier)) = earlier.filter(|_| !repeats(form, meaning)) {
                    let what = format!(
                        "the field `{}` is the {meaning:?}, and so is `{earlier}`; only one of a form can be",
                        field.id
                    );
                    self.say(place, what);
                }
                meanings.push((meaning, &field.id));
            }
            let named = format!("the field `{}`", field.id);
            self.question(&named, &field.ask, &field.kind, place);
            self.required_if(field, fields, place);
            if let Kind::Table {
                columns,
                rows,
                tally,
            } = &field.kind
            {
                self.table(&field.id, columns, *rows, place);
                self.tallies(columns, tally, place);
            }
        }
        places
    }

    /// Nobody is asked for the lines above and below a form's questions.
    fn filled_in(&mut self, fields: &[Field], within: &str, places: &[Option<Place>]) {
        for (field, place) in fields.iter().zip(places) {
            if field.kind == Kind::Words || field.is.is_some_and(Meaning::is_filled_in) {
                continue;
            }
            self.say(
                *place,
                format!(
                    "nobody is asked for the field `{}` in {within}; say with `is` what the program fills in there, or put it under an item",
                    field.id
                ),
            );
        }
    }

    /// What makes an answer required is a yes/no question beside it.
    fn required_if(&mut self, field: &Field, fields: &[Field], place: Option<Place>) {
        let Some(asked) = &field.required_if else {
            return;
        };
        let yes_no: Vec<_> = fields
            .iter()
            .filter(|beside| beside.kind == Kind::YesNo)
            .map(|beside| beside.id.as_str())
            .collect();
        if !yes_no.contains(&asked.as_str()) {
            let place = place.and_then(|from| self.value_after(from, "required_if", asked));
            let instead = match yes_no.as_slice() {
                [] => "leave it out".to_owned(),
                yes_no => expected_one(asked, yes_no),
            };
            self.say(
                place,
                format!(
                    "the field `{}` is required if `{asked}`, which is no yes/no question beside it; {instead}",
                    field.id
                ),
            );
        }
    }

    fn question(&mut self, named: &str, ask: &str, kind: &Kind, place: Option<Place>) {
        if ask.trim().is_empty() {
            self.say(
                place,
                format!("{named} asks nothing; write its words in `ask`"),
            );
        }
        if matches!(kind, Kind::Choice(choices) if choices.is_empty()) {
            self.say(
                place,
                format!("{named} offers no choices; write one at least"),
            );
        }
    }
}

/// Whether a form may well have several fields of this meaning.
///
/// The school stands with the supervisee and with the supervisor, a name above and again beside its signature, and each
/// member of a group signs.
fn repeats(form: &Form, meaning: Meaning) -> bool {
    match meaning {
        Meaning::School | Meaning::SuperviseeName | Meaning::SupervisorName => true,
        Meaning::SuperviseeSigned => form.kinds.iter().any(|kind| kind.is_joint()),
        _ => false,
    }
}

fn no_record_form(kind: RecordKind) -> String {
    format!(
        "sessions of kind {kind:?} come round, but no form is their record; write one with `used: Record` and `kinds: [{kind:?}]`"
    )
}

fn covered(policy: &Policy) -> Vec<&str> {
    let items = policy.forms.iter().flat_map(|form| &form.agenda);
    items
        .flat_map(|item| &item.covers)
        .map(String::as_str)
        .collect()
}

fn demanded(policy: &Policy) -> Vec<&str> {
    let rules = policy.rules.iter().filter_map(|rule| match rule {
        Rule::MustCover { items, .. } => Some(items.as_slice()),
        Rule::LastPart { covers, .. } => Some(std::slice::from_ref(covers)),
        _ => None,
    });
    rules.flatten().map(String::as_str).collect()
}
