//! What a policy wants to know of somebody beside their name and role: how they are supervised, the stage of their work
//! and their training. Only what its forms and rules speak of is asked.

use chrono::NaiveDate;

use super::policies;
use crate::{
    domain::{
        facts::{
            people::{Profile, Stage, Training},
            record::Value,
        },
        policy::{Policy, SessionFormat, TrainingOf},
        typed::DateBias,
    },
    tui::{
        context::Context,
        controls::{choice::ChoiceBox, parsed::ParsedBox},
        widgets::form::{element::Element, values::FormValues},
    },
};

/// One question; stages and training by their place among all that the policies name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// How they are supervised.
    Kind,
    /// Since when they are in a stage.
    Since(usize),
    /// Until when.
    Until(usize),
    /// When they were trained.
    Trained(usize),
}

/// The questions of all policies, so that an answer is not lost while another policy is looked at.
pub struct Questions {
    stages: Vec<String>,
    training: Vec<String>,
}

/// Where the questions are asked: of whom, by which policy, and what stands in their boxes.
pub struct Asking<'a> {
    policy: Option<&'a Policy>,
    joint: bool,
    value: Box<dyn Fn(Asked) -> Value + 'a>,
}

impl<'a> Asking<'a> {
    /// In a form that has the policy's title in one box, and whose other boxes `key` names; `joint` of a group.
    pub fn of<K>(
        slate: &'a FormValues<K>,
        policy: &K,
        key: fn(Asked) -> K,
        joint: bool,
        cx: &'a Context,
    ) -> Self
    where
        K: Clone + PartialEq + 'a,
    {
        let shelved = policies::titled(&slate.words(policy), cx);
        Self {
            policy: shelved.map(crate::policies::Shelved::policy),
            joint,
            value: Box::new(move |asked| slate.value(&key(asked))),
        }
    }

    /// How they are to be supervised: as was said, else the first kind that the policy has a record form for; none
    /// where it has no form.
    pub fn kind(&self) -> Option<SessionFormat> {
        let said = (self.value)(Asked::Kind);
        let kinds = self.kinds();
        let said = kinds.iter().find(|kind| kind.words() == said.shown());
        said.or(kinds.first()).copied()
    }

    /// The kinds that somebody, or a group, can usually be supervised by: those that the policy has a record form for.
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
}

impl Questions {
    /// What all policies ask.
    pub fn all(cx: &Context) -> Self {
        let policies = cx
            .catalogue
            .shelf
            .policies
            .iter()
            .map(crate::policies::Shelved::policy);
        let (mut stages, mut training) = (Vec::new(), Vec::new());
        for policy in policies {
            stages.extend(policy.stages().into_iter().map(str::to_owned));
            let asked = policy.training(TrainingOf::Supervisee);
            training.extend(asked.map(|asked| asked.what.to_owned()));
        }
        for names in [&mut stages, &mut training] {
            names.sort_unstable();
            names.dedup();
        }
        Self { stages, training }
    }

    /// What stands in the boxes of somebody who is known; empty ones for somebody new.
    pub fn values(&self, known: Option<&Profile>) -> Vec<(Asked, Value)> {
        let date = |day: Option<NaiveDate>| day.map_or(Value::Empty, Value::Date);
        let kind = known.map_or(Value::Empty, |known| kind_value(known.format));
        let mut values = vec![(Asked::Kind, kind)];
        for (at, name) in self.stages.iter().enumerate() {
            let mut stages = known.into_iter().flat_map(|known| &known.stages);
            let stage = stages.find(|stage| stage.name == *name);
            let since = date(stage.map(|stage| stage.since));
            let until = date(stage.and_then(|stage| stage.until));
            values.extend([(Asked::Since(at), since), (Asked::Until(at), until)]);
        }
        for (at, what) in self.training.iter().enumerate() {
            let mut training = known.into_iter().flat_map(|known| &known.training);
            let had = training.find(|training| training.what == *what);
            values.push((Asked::Trained(at), date(had.map(|training| training.on))));
        }
        values
    }

    /// The questions that are asked now, in order.
    pub fn now(&self, asking: &Asking) -> Vec<Asked> {
        let mut asked = Vec::new();
        if asking.kinds().len() > 1 {
            asked.push(Asked::Kind);
        }
        let Some(policy) = asking.policy.filter(|_| !asking.joint) else {
            return asked;
        };
        for stage in policy.stages() {
            if let Some(at) = self.stages.iter().position(|name| name == stage) {
                asked.push(Asked::Since(at));
                // How long it lasts is asked of somebody who is in it.
                if !(asking.value)(Asked::Since(at)).is_empty() {
                    asked.push(Asked::Until(at));
                }
            }
        }
        for demanded in policy.training(TrainingOf::Supervisee) {
            let at = self.training.iter().position(|what| what == demanded.what);
            asked.extend(at.map(Asked::Trained));
        }
        asked
    }

    /// The boxes of the questions that are asked now.
    pub fn boxes<K>(
        &self,
        asking: &Asking,
        key: impl Fn(Asked) -> K,
        cx: &Context,
    ) -> Vec<Element<K>>
    where
        K: Clone + PartialEq,
    {
        let asked = self.now(asking).into_iter();
        let blocks = asked.map(|asked| {
            let value = (asking.value)(asked);
            let date = |lean| ParsedBox::date(&value, lean, cx.today(), cx.contents.calendar());
            let name = |names: &[String], at: usize| names.get(at).cloned().unwrap_or_default();
            match asked {
                Asked::Kind => {
                    let words = asking.kinds().into_iter().map(SessionFormat::words);
                    let taken = asking.kind().map_or(Value::Empty, kind_value);
                    let choice = ChoiceBox::of(words, &taken);
                    Element::field(key(asked), "How supervised", choice)
                }
                Asked::Since(at) => {
                    let label = format!("{}, since", name(&self.stages, at));
                    Element::field(key(asked), label, date(DateBias::Back))
                }
                Asked::Until(at) => {
                    let label = format!("{}, until", name(&self.stages, at));
                    Element::field(key(asked), label, date(DateBias::Ahead))
                }
                Asked::Trained(at) => {
                    let label = format!("{}, on", name(&self.training, at));
                    Element::field(key(asked), label, date(DateBias::Back))
                }
            }
        });
        blocks.collect()
    }

    /// Writes the answers into a profile; the question that has a wrong one, and why. What this policy does not ask
    /// stays as it was.
    ///
    /// # Errors
    /// Where a stage ends before it begins.
    pub fn answer(&self, asking: &Asking, profile: &mut Profile) -> Result<(), (Asked, String)> {
        let date = |asked| (asking.value)(asked).as_date();
        profile.format = asking.kind().unwrap_or(profile.format);
        for asked in self.now(asking) {
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
                            return Err((Asked::Until(at), words));
                        }
                        let name = name.clone();
                        profile.stages.push(Stage { name, since, until });
                    }
                }
                Asked::Trained(at) => {
                    let Some(what) = self.training.get(at) else {
                        continue;
                    };
                    profile.training.retain(|had| had.what != *what);
                    let what = what.clone();
                    let had = date(asked).map(|on| Training { what, on });
                    profile.training.extend(had);
                }
                Asked::Kind | Asked::Until(_) => {}
            }
        }
        Ok(())
    }
}

fn kind_value(kind: SessionFormat) -> Value {
    Value::Choice(kind.words().to_owned())
}
