//! A new supervisee or a new group, and what is taken over from paper.

use super::{
    cadence_field, group_members, has_another, paper_takeover as from_paper, policies,
    policy_questions::{Asked, Asking, Questions},
    told_apart,
};
use crate::{
    domain::{
        dates,
        draft::new::DraftBuilder,
        facts::{
            action::Action,
            entry::Fact,
            people::{PersonRef, Profile},
            record::Value,
        },
        file::SupervisionFile,
        id::{FileId, PersonId},
        import::{group_members::Member, paper_actions},
        policy::{Policy, SessionFormat},
        text::{alike, names::begins},
    },
    tui::{
        context::Context,
        controls::text::TextBox,
        event::AfterPublish,
        route::Transition,
        widgets::{
            form::{
                element::Element,
                form_screen::{FormScreen, InputForm},
                values::FormValues,
            },
            text_style::TextStyle,
        },
    },
};
use chrono::NaiveDate;

/// What is asked of a new supervisee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Makes it a group's form, or one person's again.
    Group,
    /// Their name.
    Name,
    /// Takes somebody who is known and has no file of their own yet.
    Take(PersonId),
    /// Their role.
    Role,
    /// The members of a group.
    Members,
    /// How often they are seen.
    Often,
    /// Their school.
    School,
    /// The policy their supervision follows.
    Policy,
    /// What the policy wants to know.
    Asked(Asked),
    /// The number of the last session.
    Number,
    /// The day of the last session.
    Held,
    /// Open actions.
    Actions,
    /// Last time's notes.
    Notes,
    /// Opens the file.
    Open,
}

/// The form for a new supervisee, or a new group.
pub struct NewPerson {
    form: InputForm<Key>,
    questions: Questions,
    /// What the page was laid out for.
    laid: Laid,
}

/// What the boxes hang on: whom the file will be about, the policy, and what it asks.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Laid {
    about: About,
    policy: String,
    asked: Vec<Asked>,
}

/// Whom the file will be about, as far as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum About {
    /// One person; those who are known and may be meant.
    Person(Vec<Meant>),
    /// A group of these.
    Group(Vec<Member>),
}

/// Somebody who is known, and may be who is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Meant {
    who: PersonRef,
    /// The whole name is typed.
    is_whole: bool,
}

impl NewPerson {
    /// An empty form, but for what is the same for everybody at the school; the name as far as it was typed.
    pub fn new(name: &str, cx: &Context) -> Self {
        let supervisor = cx.contents.supervisor();
        let school = supervisor.map_or("", |supervisor| supervisor.school.as_str());
        let policy = policies::titles(cx)
            .into_iter()
            .next()
            .map_or(Value::Empty, Value::Choice);
        let questions = Questions::all(cx);
        let mut values = vec![
            (Key::Name, Value::words(name)),
            (Key::Role, Value::Empty),
            (Key::Members, Value::Empty),
            (Key::School, Value::words(school)),
            (Key::Policy, policy),
            (Key::Often, cadence_field::value(None)),
            (Key::Number, Value::Empty),
            (Key::Held, Value::Empty),
            (Key::Actions, Value::Empty),
            (Key::Notes, Value::Empty),
        ];
        let asked = questions.values(None).into_iter();
        values.extend(asked.map(|(asked, value)| (Key::Asked(asked), value)));
        let slate = FormValues::new(values.clone());
        let laid = lay(About::Person(Vec::new()), &slate, &questions, cx);
        let mut form = InputForm::new(values, |slate| blocks(slate, &laid, &questions, cx));
        form.page.focus_on(&Key::Name);
        form.page.set_caret(usize::MAX);
        Self {
            form,
            questions,
            laid,
        }
    }

    const fn is_group(&self) -> bool {
        matches!(self.laid.about, About::Group(_))
    }

    fn asking<'a>(&'a self, cx: &'a Context) -> Asking<'a> {
        asking(self.form.slate(), self.is_group(), cx)
    }

    /// Whom what is typed would be about.
    fn read(&self, cx: &Context) -> About {
        if self.is_group() {
            About::Group(group_members::read(
                &self.form.words(&Key::Members),
                cx,
                |_| true,
            ))
        } else {
            About::Person(self.meant(cx))
        }
    }

    /// Lays the page out for what is typed now.
    fn lay_out(&mut self, about: About, cx: &Context) {
        self.laid = lay(about, self.form.slate(), &self.questions, cx);
        let (laid, questions) = (&self.laid, &self.questions);
        self.form
            .rebuild(|slate| blocks(slate, laid, questions, cx), None);
    }

    /// Those who are known, have no such file of their own, and whose name begins like the one that is typed.
    fn meant(&self, cx: &Context) -> Vec<Meant> {
        let name = self.form.words(&Key::Name);
        let lower = name.to_lowercase();
        let kind = self.asking(cx).kind().unwrap_or(SessionFormat::OneToOne);
        let mut people = cx.contents.people();
        people.retain(|who| {
            let me = cx.me().is_some_and(|me| me.id == who.id);
            let other = !me && !cx.contents.has_file_of(who.id, kind);
            other && !name.is_empty() && begins(&who.name, &lower)
        });
        let meant = people.into_iter().map(|who| Meant {
            is_whole: alike(&who.name, &name),
            who,
        });
        meant.collect()
    }

    /// Fills in somebody who is known.
    fn take(&mut self, who: PersonId, cx: &Context) {
        let mut meant = self.meant(cx).into_iter().map(|meant| meant.who);
        if let Some(known) = meant.find(|known| known.id == who) {
            self.form.put(&Key::Name, Value::words(&known.name));
            self.form.put(&Key::Role, Value::words(&known.role));
            self.form.page.focus_on(&Key::Role);
        }
    }

    /// Asks for one person instead of a group, or the other way round.
    fn turn(&mut self, cx: &Context) {
        let about = if self.is_group() {
            About::Person(Vec::new())
        } else {
            About::Group(Vec::new())
        };
        self.lay_out(about, cx);
        self.lay_out(self.read(cx), cx);
        self.form.page.focus_on(&Key::Name);
        self.form.page.set_caret(usize::MAX);
    }

    fn open(&mut self, cx: &mut Context) -> Transition {
        if !self.form.settle(cx) {
            return Transition::Stay;
        }
        let name = self.form.words(&Key::Name);
        if name.is_empty() {
            let words = "A name is needed: the file is kept under it.";
            return self.form.want(&Key::Name, words, cx);
        }
        // One person can have two files: of their supervision, and of their reflective 1-1.
        let kind = self.asking(cx).kind().filter(|_| !self.is_group());
        if has_another(cx, None, &name, kind) {
            return self.form.want(&Key::Name, &told_apart(&name), cx);
        }
        let title = self.form.words(&Key::Policy);
        let (Some(shelved), Some(me)) = (policies::titled(&title, cx).cloned(), cx.me()) else {
            let words = "A policy is needed: it brings the forms. Space takes the next one.";
            return self.form.want(&Key::Policy, words, cx);
        };
        let held = match self.form.value(&Key::Held) {
            Value::Date(held) => Some(held),
            _ => None,
        };
        let profile = match self.profile(name, shelved.id.clone(), held, cx) {
            Ok(profile) => profile,
            Err((key, words)) => return self.form.want(&key, &words, cx),
        };
        let mut facts = vec![Fact::Profile(profile.clone())];
        match self.paper(held, &profile, shelved.policy(), &me, cx) {
            Ok(record) => facts.extend(record),
            Err((key, words)) => return self.form.want(&key, &words, cx),
        }
        policies::adopt(&shelved, cx);
        let file: FileId = cx.ids.fresh();
        let title = format!(
            "{} · the file is opened · {}",
            profile.who.name,
            dates::short(cx.today())
        );
        cx.publish(
            Some(file),
            facts,
            title,
            AfterPublish::go(Transition::Return { file, then: None }),
        );
        Transition::Stay
    }

    fn profile(
        &self,
        name: String,
        policy: String,
        held: Option<NaiveDate>,
        cx: &Context,
    ) -> Result<Profile, (Key, String)> {
        let (who, members) = match self.read(cx) {
            About::Person(meant) => {
                let known = meant.into_iter().find(|meant| meant.is_whole);
                let known = known.map(|meant| meant.who);
                let role = self.form.words(&Key::Role);
                let who = PersonRef {
                    id: known.as_ref().map_or_else(|| cx.ids.fresh(), |who| who.id),
                    role: match known {
                        Some(known) if role.is_empty() => known.role,
                        _ => role,
                    },
                    name,
                };
                (who, None)
            }
            About::Group(read) => {
                let members =
                    group_members::people(&read, cx).map_err(|words| (Key::Members, words))?;
                let who = PersonRef {
                    id: cx.ids.fresh(),
                    name,
                    role: String::new(),
                };
                (who, Some(members))
            }
        };
        let mut profile = Profile {
            who,
            format: match members {
                Some(_) => SessionFormat::Group,
                None => SessionFormat::OneToOne,
            },
            members: members.unwrap_or_default(),
            school: self.form.words(&Key::School),
            policy,
            cadence: cadence_field::agreed(&self.form.words(&Key::Often), None),
            since: held.unwrap_or_else(|| cx.today()),
            stages: Vec::new(),
            training: Vec::new(),
            ended: None,
        };
        let answered = self.questions.answer(&self.asking(cx), &mut profile);
        answered.map_err(|(asked, words)| (Key::Asked(asked), words))?;
        match group_members::too_many_or_few(&profile) {
            Some(words) => Err((Key::Members, words)),
            None => Ok(profile),
        }
    }

    /// The record of the last session, where something of it is taken over; else the box where something is wrong.
    fn paper(
        &self,
        held: Option<NaiveDate>,
        profile: &Profile,
        policy: &Policy,
        me: &PersonRef,
        cx: &mut Context,
    ) -> Result<Option<Fact>, (Key, String)> {
        let lines = self.form.words(&Key::Actions);
        let notes = self.form.words(&Key::Notes);
        let number = self.form.value(&Key::Number).as_number();
        let Some(on) = held else {
            return if lines.is_empty() && notes.is_empty() && number.is_none() {
                Ok(None)
            } else {
                let words =
                    "The day of the last session is needed: the next one is counted from it.";
                Err((Key::Held, words.to_owned()))
            };
        };
        if on > cx.today() {
            let words = "The last session was before today.";
            return Err((Key::Held, words.to_owned()));
        }
        let people: Vec<_> = profile.supervisees().iter().chain([me]).cloned().collect();
        let actions: Vec<Action> = paper_actions::actions(&lines, &people, on, &cx.ids)
            .map_err(|words| (Key::Actions, words))?;
        let beginning = DraftBuilder {
            file: &SupervisionFile::fold(cx.ids.fresh(), &[]),
            profile,
            policy,
            supervisor: me,
            length: cx.config.length,
            now: cx.now,
        };
        let mut record = beginning.from_paper(on, number, &notes, &cx.ids);
        record.actions = actions;
        Ok(Some(Fact::Record(record)))
    }
}

fn asking<'a>(slate: &'a FormValues<Key>, group: bool, cx: &'a Context) -> Asking<'a> {
    Asking::of(slate, &Key::Policy, Key::Asked, group, cx)
}

fn lay(about: About, slate: &FormValues<Key>, questions: &Questions, cx: &Context) -> Laid {
    let group = matches!(about, About::Group(_));
    Laid {
        about,
        policy: slate.words(&Key::Policy),
        asked: questions.now(&asking(slate, group, cx)),
    }
}

fn blocks(
    slate: &FormValues<Key>,
    laid: &Laid,
    questions: &Questions,
    cx: &Context,
) -> Vec<Element<Key>> {
    let about = &laid.about;
    let group = matches!(about, About::Group(_));
    let line = |key| TextBox::line(&slate.value(&key).shown());
    let (heading, instead) = match about {
        About::Person(_) => ("A new supervisee", "A group instead · Enter"),
        About::Group(_) => ("A new group", "One person instead · Enter"),
    };
    let mut blocks = vec![
        Element::words(heading, TextStyle::Heading),
        Element::line(Key::Group, instead),
        Element::Spacer,
        Element::field(Key::Name, "Name", line(Key::Name)),
    ];
    match about {
        About::Person(meant) => {
            blocks.extend(meant.iter().map(known));
            blocks.push(Element::field(Key::Role, "Role", line(Key::Role)));
        }
        About::Group(read) => {
            blocks.extend(group_members::members_box(
                Key::Members,
                &slate.value(&Key::Members),
                read,
                |_| None,
            ));
        }
    }
    blocks.push(Element::field(Key::School, "School", line(Key::School)));
    blocks.extend(policies::field(Key::Policy, &slate.value(&Key::Policy), cx));
    let asking = asking(slate, group, cx);
    blocks.extend(questions.boxes(&asking, Key::Asked, cx));
    blocks.push(cadence_field::field(
        Key::Often,
        &slate.value(&Key::Often),
        None,
    ));
    blocks.push(Element::Spacer);
    blocks.extend(from_paper::boxes(slate, cx));
    blocks
}

/// Somebody who is known, offered under the name that is being typed.
fn known(Meant { who, is_whole }: &Meant) -> Element<Key> {
    let role = if who.role.is_empty() {
        String::new()
    } else {
        format!(", {},", who.role)
    };
    if *is_whole {
        let words = format!("  ✓ {}{role} is known: it is the same person.", who.name);
        return Element::words(words, TextStyle::Good);
    }
    let words = format!("{}{role} is known: take this person · Enter", who.name);
    Element::line(Key::Take(who.id), words)
}

impl FormScreen for NewPerson {
    type Key = Key;

    fn form(&self) -> &InputForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut InputForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, line: Key, cx: &mut Context) -> Transition {
        match line {
            Key::Group => self.turn(cx),
            Key::Take(who) => self.take(who, cx),
            _ => return self.open(cx),
        }
        Transition::Stay
    }

    fn refresh(&mut self, cx: &Context) {
        let about = self.read(cx);
        let laid = lay(about, self.form.slate(), &self.questions, cx);
        if laid != self.laid {
            self.lay_out(laid.about, cx);
        }
    }

    fn title(&self) -> String {
        match self.laid.about {
            About::Person(_) => "New supervisee",
            About::Group(_) => "New group",
        }
        .to_owned()
    }
}
