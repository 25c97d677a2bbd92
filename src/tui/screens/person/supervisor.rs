//! The supervisor's own details: what stands on records from now on, and the training that the policies ask for.

use serde::{Deserialize, Serialize};

use super::{policies, school_field};
use crate::{
    domain::{
        dates,
        facts::{Fact, PastDay, PersonRef, Supervisor, Training},
        id::SchoolId,
        policy::TrainingOf,
    },
    tui::{
        Context, Transition,
        controls::text::TextBox,
        event::AfterPublish,
        widgets::form::{
            Element, FormScreen, FormValues, InputForm, OpenForm, Submitted, past_box,
        },
    },
};

/// The boxes and lines of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// Their name.
    Name,
    /// Their role.
    Role,
    /// Their school.
    School,
    /// The day of the training at this place among those that the policies ask for.
    Trained(usize),
    /// Keeps the answers.
    Keep,
}

/// The form for the supervisor's own details.
pub struct OwnDetails {
    before: Supervisor,
    /// The training that the policies in use ask for, each with what else they say of it.
    asked: Vec<(String, String)>,
}

impl OwnDetails {
    /// Opens with what is known now; none while it is not said who supervises.
    pub fn new(cx: &Context) -> Option<OpenForm<Self>> {
        let before = cx.contents.supervisor()?.clone();
        let mut asked: Vec<(String, String)> = Vec::new();
        for policy in policies::followed(cx) {
            for training in policy.training(TrainingOf::Supervisor) {
                if asked.iter().all(|(known, _)| known != training.what) {
                    asked.push((training.what.to_owned(), training.says.to_owned()));
                }
            }
        }
        Some(OpenForm::new(Self { before, asked }, cx))
    }

    /// The supervisor as they are written now.
    fn written(&self, name: String, school: SchoolId, values: &FormValues<Key>) -> Supervisor {
        let mut training = self.before.training.clone();
        for (at, (what, _)) in self.asked.iter().enumerate() {
            training.retain(|had| had.what != *what);
            let on = PastDay::typed(&values.value(&Key::Trained(at)));
            training.extend(on.map(|on| Training {
                what: what.clone(),
                on,
            }));
        }
        Supervisor {
            who: PersonRef::new(self.before.who.id, name, values.words(&Key::Role)),
            school,
            policy: self.before.policy.clone(),
            training,
        }
    }

    /// The box for the day of a training, below what the policy says of it.
    fn trained(&self, at: usize, cx: &Context) -> Vec<Element<Key>> {
        let Some((what, says)) = self.asked.get(at) else {
            return Vec::new();
        };
        let mut training = self.before.training.iter();
        let had = training.find(|had| had.what == *what);
        let on = past_box(had.map(|had| &had.on), cx.contents.own_calendar(), cx);
        let label = format!("{}, on", dates::capital(what));
        let mut elements: Vec<_> = says.lines().map(Element::hint).collect();
        elements.push(Element::field(Key::Trained(at), label, on));
        elements
    }
}

impl FormScreen for OwnDetails {
    type Key = Key;

    fn title(&self, _cx: &Context) -> String {
        "Your details".to_owned()
    }

    fn elements(&self, values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let Supervisor { who, school, .. } = &self.before;
        let mut elements = vec![
            Element::heading("Your details"),
            Element::hint(
                "What is written here stands on records from now on. Earlier records stay as they are.",
            ),
            Element::Spacer,
            Element::field(Key::Name, "Your name", TextBox::line(&who.name)),
            Element::field(Key::Role, "Your role", TextBox::line(&who.role)),
        ];
        elements.extend(school_field::field(Key::School, *school, values, cx));
        if !self.asked.is_empty() {
            elements.extend([Element::Spacer, Element::heading("Training")]);
        }
        elements.extend((0..self.asked.len()).flat_map(|at| self.trained(at, cx)));
        let wants = self.before.wants(&policies::followed(cx), cx.today());
        elements.extend(wants.iter().map(Element::due));
        elements.extend([
            Element::Spacer,
            Element::line(Key::Keep, "Keep these · Enter"),
        ]);
        elements
    }

    fn submit(&mut self, _: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        if !form.is_changed() {
            cx.say("Nothing was changed.");
            return Ok(Transition::Pop);
        }
        form.commit_all(cx)?;
        let wanted = "Your name is needed: every record says who supervised.";
        let name = form.values().required(&Key::Name, wanted)?;
        let school = school_field::typed(&form.words(&Key::School), self.before.school, cx);
        let supervisor = self.written(name, school.school.id, form.values());
        let title = format!(
            "{} · details · {}",
            supervisor.who.name,
            dates::short(cx.today())
        );
        let words = "Your details are kept. They stand on records from now on.".to_owned();
        cx.publish(
            None,
            school
                .fact()
                .into_iter()
                .chain([Fact::Supervisor(supervisor)])
                .collect(),
            title,
            AfterPublish::close(words),
        );
        Ok(Transition::Stay)
    }
}
