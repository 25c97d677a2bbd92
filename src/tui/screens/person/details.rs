//! Details that changed: kept beside the old ones, which stand on the records they were true for.

use super::{
    cadence_field, group_members, has_another, policies,
    policy_questions::{Asked, Asking, Questions},
    publish_profile, told_apart,
};
use crate::{
    domain::{
        facts::{
            people::{PersonRef, Profile},
            record::Value,
        },
        id::{FileId, PersonId},
        import::group_members::{Member, lines},
        text::alike,
    },
    tui::{
        context::Context,
        controls::text::TextBox,
        route::{Route, Transition},
        widgets::{
            form::{
                element::Element,
                form_screen::{FormScreen, InputForm, UNSAVED},
                values::FormValues,
            },
            text_style::TextStyle,
        },
    },
};

/// What is known of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Their name.
    Name,
    /// Their role.
    Role,
    /// The members of a group.
    Members,
    /// Corrects the name and role of one of them.
    Member(PersonId),
    /// Their school.
    School,
    /// The policy their supervision follows.
    Policy,
    /// How often they are seen.
    Often,
    /// What the policy wants to know.
    Asked(Asked),
    /// Keeps the answers.
    Keep,
}

/// The form for what is known of somebody.
pub struct Details {
    file: FileId,
    profile: Profile,
    form: InputForm<Key>,
    questions: Questions,
    /// What the page was laid out for.
    laid: Laid,
}

/// What the boxes hang on: the members of a group as they are written now, the policy, and what it asks.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Laid {
    members: Vec<Member>,
    policy: String,
    asked: Vec<Asked>,
}

impl Details {
    /// Opens with what is known now; none where the file is not there.
    pub fn new(file: FileId, cx: &Context) -> Option<Self> {
        let (_, profile) = cx.file(file)?;
        let policy = cx
            .catalogue
            .shelf
            .find(&profile.policy)
            .map_or(Value::Empty, |shelved| {
                Value::Choice(policies::title(shelved, cx))
            });
        let members = lines(&cx.contents.members(profile));
        let questions = Questions::all(cx);
        let mut values = vec![
            (Key::Name, Value::words(&profile.who.name)),
            (Key::Role, Value::words(&profile.who.role)),
            (Key::Members, Value::words(&members)),
            (Key::School, Value::words(&profile.school)),
            (Key::Policy, policy),
            (Key::Often, cadence_field::value(profile.cadence)),
        ];
        let asked = questions.values(Some(profile)).into_iter();
        values.extend(asked.map(|(asked, value)| (Key::Asked(asked), value)));
        let slate = FormValues::new(values.clone());
        let laid = lay(&slate, profile, &questions, cx);
        let form = InputForm::new(values, |slate| {
            blocks(slate, profile, &laid, &questions, cx)
        });
        Some(Self {
            file,
            profile: profile.clone(),
            form,
            questions,
            laid,
        })
    }

    fn keep(&mut self, cx: &mut Context) -> Transition {
        if !self.form.is_changed() {
            cx.say("Nothing was changed.");
            return Transition::Pop;
        }
        if !self.form.settle(cx) {
            return Transition::Stay;
        }
        let name = self.form.words(&Key::Name);
        if name.is_empty() {
            let words = "A name is needed: the file is kept under it.";
            return self.form.want(&Key::Name, words, cx);
        }
        let members = if self.profile.is_group() {
            match group_members::people(&self.laid.members, cx) {
                Ok(members) => members,
                Err(words) => return self.form.want(&Key::Members, &words, cx),
            }
        } else {
            Vec::new()
        };
        let cadence = cadence_field::agreed(&self.form.words(&Key::Often), self.profile.cadence);
        let shelved = policies::titled(&self.form.words(&Key::Policy), cx).cloned();
        let mut profile = Profile {
            who: PersonRef {
                id: self.profile.who.id,
                name,
                role: self.form.words(&Key::Role),
            },
            members,
            cadence,
            school: self.form.words(&Key::School),
            policy: shelved
                .as_ref()
                .map_or_else(|| self.profile.policy.clone(), |shelved| shelved.id.clone()),
            ..self.profile.clone()
        };
        let answered = self
            .questions
            .answer(&asking(self.form.slate(), &self.profile, cx), &mut profile);
        if let Err((asked, words)) = answered {
            return self.form.want(&Key::Asked(asked), &words, cx);
        }
        if let Some(words) = group_members::too_many_or_few(&profile) {
            return self.form.want(&Key::Members, &words, cx);
        }
        if let Some((key, words)) = self.clash(&profile, cx) {
            return self.form.want(&key, &words, cx);
        }
        if let Some(shelved) = shelved {
            policies::adopt(&shelved, cx);
        }
        let words = "The new details are kept, beside the old ones.".to_owned();
        publish_profile(self.file, profile, words, cx);
        Transition::Stay
    }
}

impl Details {
    /// Where the details would make it the second file of one name, or of one person supervised in the same way: what
    /// is to be changed, and why.
    fn clash(&self, profile: &Profile, cx: &Context) -> Option<(Key, String)> {
        let (before, name) = (&self.profile, &profile.who.name);
        let kind = (!profile.is_group()).then_some(profile.format);
        let renamed = !alike(&before.who.name, name);
        if renamed && has_another(cx, Some(self.file), name, kind) {
            return Some((Key::Name, told_apart(name)));
        }
        let is_theirs = profile.format != before.format
            && cx.contents.files().any(|(file, known)| {
                let id = known.who.id;
                file.id != self.file && id == profile.who.id && known.format == profile.format
            });
        is_theirs.then(|| {
            let kind = profile.format.words();
            let words = format!("There is a file of {name} for this already: {kind}.");
            let key = Key::Asked(Asked::Kind);
            let asks = self.laid.asked.contains(&Asked::Kind);
            (if asks { key } else { Key::Policy }, words)
        })
    }
}

/// The members as they are written. Only those of this group are known by a beginning: no other name is told here.
fn read(written: &str, group: &Profile, cx: &Context) -> Vec<Member> {
    if group.is_group() {
        group_members::read(written, cx, |who| is_member(group, who.id))
    } else {
        Vec::new()
    }
}

fn is_member(group: &Profile, id: PersonId) -> bool {
    group.members.iter().any(|member| member.id == id)
}

fn asking<'a>(slate: &'a FormValues<Key>, profile: &Profile, cx: &'a Context) -> Asking<'a> {
    Asking::of(slate, &Key::Policy, Key::Asked, profile.is_group(), cx)
}

fn lay(slate: &FormValues<Key>, profile: &Profile, questions: &Questions, cx: &Context) -> Laid {
    Laid {
        members: read(&slate.words(&Key::Members), profile, cx),
        policy: slate.words(&Key::Policy),
        asked: questions.now(&asking(slate, profile, cx)),
    }
}

fn blocks(
    slate: &FormValues<Key>,
    profile: &Profile,
    laid: &Laid,
    questions: &Questions,
    cx: &Context,
) -> Vec<Element<Key>> {
    let line = |key| TextBox::line(&slate.value(&key).shown());
    let mut blocks = vec![
        Element::words("Details", TextStyle::Heading),
        Element::words(
            "What is written here stands on records from now on; earlier ones stay.",
            TextStyle::Hint,
        ),
        Element::Spacer,
        Element::field(Key::Name, "Name", line(Key::Name)),
    ];
    if profile.is_group() {
        let written = slate.value(&Key::Members);
        blocks.extend(group_members::members_box(
            Key::Members,
            &written,
            &laid.members,
            |id| is_member(profile, id).then_some(Key::Member(id)),
        ));
        blocks.push(Element::words(
            "    Enter on a member corrects their name or role.",
            TextStyle::Hint,
        ));
    } else {
        blocks.push(Element::field(Key::Role, "Role", line(Key::Role)));
    }
    blocks.push(Element::field(Key::School, "School", line(Key::School)));
    blocks.extend(policies::field(Key::Policy, &slate.value(&Key::Policy), cx));
    let asking = asking(slate, profile, cx);
    blocks.extend(questions.boxes(&asking, Key::Asked, cx));
    blocks.push(cadence_field::field(
        Key::Often,
        &slate.value(&Key::Often),
        profile.cadence,
    ));
    blocks.extend([
        Element::Spacer,
        Element::line(Key::Keep, "Keep these · Enter"),
    ]);
    blocks
}

impl FormScreen for Details {
    type Key = Key;

    fn form(&self) -> &InputForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut InputForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, line: Key, cx: &mut Context) -> Transition {
        let Key::Member(id) = line else {
            return self.keep(cx);
        };
        if self.form.is_changed() {
            return self.form.want(&Key::Members, UNSAVED, cx);
        }
        Transition::Replace(Route::Member(self.file, id))
    }

    fn refresh(&mut self, cx: &Context) {
        let (profile, questions) = (&self.profile, &self.questions);
        let laid = lay(self.form.slate(), profile, questions, cx);
        if laid != self.laid {
            self.form
                .rebuild(|slate| blocks(slate, profile, &laid, questions, cx), None);
            self.laid = laid;
        }
    }

    fn title(&self) -> String {
        format!("{} · details", self.profile.who.name)
    }
}
