//! The questions of a policy about somebody, beyond their name: how they are supervised where it has several forms, the
//! stages that it names, and the training that it asks for. Of a group only the first is asked.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::policies;
use crate::{
    domain::{
        calendar::Calendar,
        facts::{PastDay, Profile, Stage, Training, Value},
        policy::{Policy, SessionFormat, TrainingOf},
        typed::DateBias,
    },
    policies::Shelved,
    tui::{
        Context,
        controls::choice::ChoiceBox,
        widgets::form::{Element, FormValues, Wanted, date_box, past_box},
    },
};

/// One question; stages and training by their place among all that the policies name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asked {
    /// The format of their supervision.
    Kind,
    /// The first day of a stage.
    Since(usize),
    /// The last day of a stage.
    Until(usize),
    /// The day of a training.
    Trained(usize),
}

/// The questions of a form that has the policy's title in one box; `K` names its boxes.
pub struct Questions<'a, K> {
    /// The stages and training that all policies name, so that an answer is not lost while another policy is looked at.
    stages: Vec<&'a str>,
    training: Vec<&'a str>,
    policy: Option<&'a Policy>,
    /// Of a group.
    joint: bool,
    known: Option<&'a Profile>,
    values: &'a FormValues<K>,
    key: fn(Asked) -> K,
}

impl<'a, K: Clone + PartialEq> Questions<'a, K> {
    /// The questions of the policy that is chosen in a box; those that everybody is asked are of nobody who is known yet.
    pub fn new(
        values: &'a FormValues<K>,
        (policy, key): (&K, fn(Asked) -> K),
        joint: bool,
        cx: &'a Context,
    ) -> Self {
        let all = || cx.shelf.policies.iter().map(Shelved::policy);
        let sorted = |mut names: Vec<&'a str>| {
            names.sort_unstable();
            names.dedup();
            names
        };
        let asked = |policy: &'a Policy| policy.training(TrainingOf::Supervisee);
        Self {
            stages: sorted(all().flat_map(Policy::stages).collect()),
            training: sorted(all().flat_map(asked).map(|asked| asked.what).collect()),
            policy: policies::titled(&values.words(policy), cx).map(Shelved::policy),
            joint,
            known: None,
            values,
            key,
        }
    }

    /// The same, of somebody of whom this is known.
    #[must_use]
    pub fn of(self, known: &'a Profile) -> Self {
        Self {
            known: Some(known),
            ..self
        }
    }

    fn value(&self, asked: Asked) -> Value {
        self.values.value(&(self.key)(asked))
    }

    /// The format in which they are to be supervised: as was said, else the one that is offered; none where the policy has
    /// no form.
    pub fn kind(&self) -> Option<SessionFormat> {
        let said = self.value(Asked::Kind);
        let mut kinds = self.kinds().into_iter();
        let said = kinds.find(|kind| self.way(*kind) == said.shown());
        said.or_else(|| self.offered_kind())
    }

    /// The format that they are known to be supervised in, else the first.
    fn offered_kind(&self) -> Option<SessionFormat> {
        let kinds = self.kinds();
        let known = self.known.map(|known| known.format);
        let known = known.filter(|format| kinds.contains(format));
        known.or(kinds.first().copied())
    }

    /// Returns whether the format is asked: there is more than one.
    pub fn asks_kind(&self) -> bool {
        self.kinds().len() > 1
    }

    /// The formats that somebody, or a group, can usually be supervised in: those that the policy has a record form for.
    fn kinds(&self) -> Vec<SessionFormat> {
        let mut kinds = SessionFormat::ALL.to_vec();
        kinds.retain(|kind| {
            let fits = if self.joint {
                kind.fits(true)
            } else {
                !kind.is_joint()
            };
            fits && self
                .policy
                .is_some_and(|policy| policy.record_form(*kind).is_some())
        });
        kinds
    }

    /// What a format is called.
    fn way(&self, kind: SessionFormat) -> &str {
        self.policy.map_or(kind.words(), |policy| policy.way(kind))
    }

    /// The questions that are asked now, in order.
    fn now(&self) -> Vec<Asked> {
        let mut asked = Vec::new();
        if self.asks_kind() {
            asked.push(Asked::Kind);
        }
        let Some(policy) = self.policy.filter(|_| !self.joint) else {
            return asked;
        };
        for stage in policy.stages() {
            if let Some(at) = self.stages.iter().position(|name| *name == stage) {
                asked.push(Asked::Since(at));
                // How long it lasts is asked of somebody who is in it.
                if !self.value(Asked::Since(at)).is_empty() {
                    asked.push(Asked::Until(at));
                }
            }
        }
        for demanded in policy.training(TrainingOf::Supervisee) {
            let at = self.training.iter().position(|what| *what == demanded.what);
            asked.extend(at.map(Asked::Trained));
        }
        asked
    }

    /// The boxes of the questions that are asked now, with the days of their school.
    pub fn boxes(&self, calendar: &Arc<Calendar>, cx: &Context) -> Vec<Element<K>> {
        let asked = self.now().into_iter();
        let boxes = asked.flat_map(|asked| {
            let says = self.says(asked).lines().map(Element::hint);
            let field = self.field(asked, calendar, cx);
            let meant = field.as_ref().and_then(|_| self.meant(asked));
            says.chain(field).chain(meant).collect::<Vec<_>>()
        });
        boxes.collect()
    }

    /// What else the policy says of a training.
    fn says(&self, asked: Asked) -> &'a str {
        let what = match asked {
            Asked::Trained(at) => self.training.get(at),
            _ => None,
        };
        let policy = self.policy.filter(|_| what.is_some());
        let mut demanded = policy
            .into_iter()
            .flat_map(|policy| policy.training(TrainingOf::Supervisee));
        let training = demanded.find(|demanded| what == Some(&demanded.what));
        training.map_or("", |training| training.says)
    }

    /// What an empty box for the first day of a stage means, and what a date in it does.
    fn meant(&self, asked: Asked) -> Option<Element<K>> {
        let Asked::Since(at) = asked else {
            return None;
        };
        let name = self.stages.get(at)?;
        let is_open = self.value(asked).is_empty();
        is_open.then(|| {
            let words =
                format!("  A date. Empty: not in {name}. With one, the rules for {name} hold.");
            Element::hint(words)
        })
    }

    fn field(&self, asked: Asked, calendar: &Arc<Calendar>, cx: &Context) -> Option<Element<K>> {
        let key = (self.key)(asked);
        let known = self.known;
        let stage = |name: &str| known?.stages.iter().find(|stage| stage.name == name);
        let (label, day, bias) = match asked {
            Asked::Kind => {
                let kinds = self.kinds().into_iter();
                let words = kinds.map(|kind| self.way(kind).to_owned());
                let kind = self.way(self.offered_kind()?).to_owned();
                let choice = ChoiceBox::of(words, &Value::Choice(kind));
                return Some(Element::field(key, "How supervised", choice));
            }
            Asked::Since(at) => {
                let name = self.stages.get(at)?;
                let since = stage(name).map(|stage| stage.since);
                (format!("{name}, since"), since, DateBias::Back)
            }
            Asked::Until(at) => {
                let name = self.stages.get(at)?;
                let until = stage(name).and_then(|stage| stage.until);
                (format!("{name}, until"), until, DateBias::Ahead)
            }
            Asked::Trained(at) => {
                let what = self.training.get(at)?;
                let mut training = known.into_iter().flat_map(|known| &known.training);
                let had = training.find(|had| had.what == *what);
                let day = past_box(had.map(|had| &had.on), calendar, cx);
                return Some(Element::field(key, format!("{what}, on"), day));
            }
        };
        Some(Element::field(
            key,
            label,
            date_box(day, bias, calendar, cx),
        ))
    }

    /// Writes the answers into a profile. What this policy does not ask stays as it was.
    ///
    /// # Errors
    /// Where a stage ends before it begins.
    pub fn answer(&self, profile: &mut Profile) -> Result<(), Wanted<K>> {
        let date = |asked| self.value(asked).as_date();
        profile.format = self.kind().unwrap_or(profile.format);
        for asked in self.now() {
            match asked {
                Asked::Since(at) => {
                    let Some(name) = self.stages.get(at) else {
                        continue;
                    };
                    profile.stages.retain(|stage| stage.name != *name);
                    let until = date(Asked::Until(at));
                    if let Some(since) = date(asked) {
                        if until.is_some_and(|until| until < since) {
                            let words = format!("{name} ends before it begins.");
                            return Err(Wanted::new((self.key)(Asked::Until(at)), words));
                        }
                        let name = (*name).to_owned();
                        profile.stages.push(Stage { name, since, until });
                    }
                }
                Asked::Trained(at) => {
                    let Some(what) = self.training.get(at) else {
                        continue;
                    };
                    profile.training.retain(|had| had.what != *what);
                    let what = (*what).to_owned();
                    let had = PastDay::typed(&self.value(asked));
                    let had = had.map(|on| Training { what, on });
                    profile.training.extend(had);
                }
                Asked::Kind | Asked::Until(_) => {}
            }
        }
        Ok(())
    }
}
