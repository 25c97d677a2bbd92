//! A case in a file, between sessions: opened before it is talked about, or what is known of it said anew.

use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        dates,
        facts::{CaseStatus, CaseUpdate, Fact, Value},
        file::{Case, CaseNamed, SupervisionFile},
        id::{CaseId, FileId},
        policy::CaseNames,
        typed::DateBias,
    },
    tui::{
        Context, Route, Transition,
        controls::{choice::ChoiceBox, text::TextBox},
        event::AfterPublish,
        widgets::form::{
            Element, FormScreen, FormValues, InputForm, OpenForm, Submitted, Wanted, date_box,
        },
    },
};

/// Largest number of known cases offered at once.
const OFFERED: usize = 8;

/// The boxes and lines of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// Its name, initials or number.
    Name,
    /// What tells it apart from others of its name.
    Apart,
    /// The day it was allocated.
    Allocated,
    /// Whether it is on the caseload.
    Open,
    /// The name of the case that is the same child.
    Same,
    /// Opens what is known of this case instead.
    Known(CaseId),
    /// Takes back that this case is the same child.
    NotSame(CaseId),
    /// Keeps it.
    Keep,
}

/// The form.
pub struct CaseForm {
    file: FileId,
    /// The case as it is known; none of one that is opened.
    known: Option<Case>,
}

impl CaseForm {
    /// Opens for a case of a file, or for one that is not on its caseload; none where the file or the case is not there.
    pub fn new(file: FileId, case: Option<CaseId>, cx: &Context) -> Option<OpenForm<Self>> {
        let of = cx.contents.file(file)?;
        let known = match case {
            Some(case) => Some(of.case(case)?.clone()),
            None => None,
        };
        Some(OpenForm::new(Self { file, known }, cx))
    }

    fn file<'a>(&self, cx: &'a Context) -> Option<&'a SupervisionFile> {
        cx.contents.file(self.file)
    }

    fn names(&self, cx: &Context) -> Option<(CaseNames, String)> {
        let (_, profile) = cx.file(self.file)?;
        let (by, source) = cx.policy(&profile.policy)?.case_names()?;
        Some((by, source.to_owned()))
    }

    /// Says below the name whom it means already.
    fn told(&self, name: &str, apart: &str, cx: &Context) -> Option<String> {
        let file = self.file(cx).filter(|_| self.known.is_none())?;
        let since = |case: &Case| dates::bare(case.first, cx.today());
        match file.case_named(name, apart) {
            CaseNamed::New(like) => {
                let like = like.first()?;
                let (label, since) = (like.label(), since(like));
                Some(format!(
                    "{label} is known since {since}: the same child is written like that."
                ))
            }
            CaseNamed::Known(case) if case.is_open() => {
                let (label, since) = (case.label(), since(case));
                Some(format!(
                    "{label} is on the caseload, known since {since}. Another one is told apart below."
                ))
            }
            CaseNamed::Known(case) => {
                let (label, since) = (case.label(), since(case));
                Some(format!("It is {label}, who is known since {since}."))
            }
        }
    }

    /// The known cases whose names begin so, to be changed instead.
    fn offered(&self, typed: &str, cx: &Context) -> Vec<Element<Key>> {
        let like = self.file(cx).map(|file| file.cases_like(typed));
        let like = like.unwrap_or_default();
        if like.is_empty() {
            return Vec::new();
        }
        let mut elements = vec![Element::Spacer, Element::heading("Known already")];
        elements.extend(like.iter().take(OFFERED).map(|case| {
            let words = [case.label(), case.since(cx.today())].concat();
            Element::line(Key::Known(case.id), format!("{words} · Enter"))
        }));
        if let more @ 1.. = like.len().saturating_sub(OFFERED) {
            elements.push(Element::hint(format!("and {more} more: type on")));
        }
        elements
    }

    fn publish(&self, update: CaseUpdate, said: String, cx: &mut Context) {
        let whose = cx
            .file(self.file)
            .map_or("", |(_, profile)| &profile.who.name);
        let title = format!("{whose} · caseload · {}", dates::short(cx.today()));
        let facts = vec![Fact::Case(update)];
        cx.publish(Some(self.file), facts, title, AfterPublish::close(said));
    }

    /// The case that is opened: a known one that is not on the caseload, or a new one.
    fn opened(&self, form: &InputForm<Key>, cx: &Context) -> Result<(CaseId, String), Wanted<Key>> {
        let (name, apart) = (form.words(&Key::Name), form.words(&Key::Apart));
        let named = self.file(cx).map(|file| file.case_named(&name, &apart));
        match named {
            Some(CaseNamed::Known(case)) if case.is_open() => Err(Wanted::new(
                Key::Apart,
                "There is such a child on the caseload: say what tells this one apart, or Esc."
                    .to_owned(),
            )),
            Some(CaseNamed::Known(case)) => Ok((case.id, case.name.clone())),
            _ => Ok((cx.ids.fresh(), name)),
        }
    }

    /// The case that is said to be the same child; none where nothing is said.
    fn same_as(&self, form: &InputForm<Key>, cx: &Context) -> Result<Option<CaseId>, Wanted<Key>> {
        let name = form.words(&Key::Same);
        if name.is_empty() {
            return Ok(None);
        }
        let others = self
            .file(cx)
            .into_iter()
            .flat_map(|file| file.cases_like(&name));
        let own = self.known.as_ref().map(|known| known.id);
        let mut others = others.filter(|case| Some(case.id) != own);
        match (others.next(), others.next()) {
            (Some(case), None) => Ok(Some(case.id)),
            (Some(_), Some(_)) => Err(Wanted::new(
                Key::Same,
                format!("Several begin with “{name}”: write which, with what tells it apart."),
            )),
            (None, _) => Err(Wanted::new(
                Key::Same,
                format!("Nobody in this file is called “{name}”. Correct it, or empty the box."),
            )),
        }
    }
}

impl FormScreen for CaseForm {
    type Key = Key;

    fn title(&self, cx: &Context) -> String {
        let whose = cx
            .file(self.file)
            .map_or("", |(_, profile)| &profile.who.name);
        match &self.known {
            Some(known) => format!("{whose} · {}", known.label()),
            None => format!("{whose} · a case is opened"),
        }
    }

    fn elements(&self, values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let known = self.known.as_ref();
        let asked = match self.names(cx) {
            Some((CaseNames::Initials, _)) => "Initials:",
            Some((CaseNames::Number, _)) => "Number:",
            Some((CaseNames::Name, _)) | None => "Name:",
        };
        let title = known.map_or("Open a case", |_| "A case");
        let name = known.map_or("", |known| &known.name);
        let mut elements = vec![
            Element::heading(title),
            Element::Spacer,
            Element::field(Key::Name, asked, TextBox::line(name)),
        ];
        let (typed, apart) = (values.words(&Key::Name), values.words(&Key::Apart));
        elements.extend(self.told(&typed, &apart, cx).map(Element::hint));
        let apart = known.map_or("", |known| &known.apart);
        let allocated = known.and_then(|known| known.allocated);
        elements.extend([
            Element::field(Key::Apart, "Told apart by:", TextBox::line(apart)),
            Element::hint("A year group, a letter, a note, where another child has this name."),
            Element::field(
                Key::Allocated,
                "Allocated on:",
                date_box(allocated, DateBias::Back, cx.calendar_of(self.file), cx),
            ),
        ]);
        if let Some(known) = known {
            let open = ChoiceBox::yes_or_no(&Value::YesNo(known.is_open())).always();
            elements.extend([
                Element::field(Key::Open, "On the caseload:", open),
                Element::Spacer,
                Element::field(Key::Same, "Is the same child as:", TextBox::line("")),
                Element::hint(
                    "The name of another case: all that was said of either is one child’s then.",
                ),
            ]);
            elements.extend(known.same.iter().map(|(id, name)| {
                let words = format!("“{name}” is this child, too · Enter: another child after all");
                Element::line(Key::NotSame(*id), words)
            }));
        }
        elements.extend([Element::Spacer, Element::line(Key::Keep, "Keep it · Enter")]);
        if known.is_none() {
            elements.extend(self.offered(&typed, cx));
        }
        elements
    }

    fn submit(&mut self, line: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        if let Key::Known(case) = line {
            return Ok(Transition::Replace(Route::Case(self.file, Some(case))));
        }
        if let Key::NotSame(case) = line {
            let back = CaseUpdate {
                same_as: Some(case),
                ..CaseUpdate::mention(case, "", None)
            };
            self.publish(back, "It is another child again.".to_owned(), cx);
            return Ok(Transition::Stay);
        }
        form.commit_all(cx)?;
        let wanted = "A name, initials or a number is needed. Esc leaves it.";
        let name = form.values().required(&Key::Name, wanted)?;
        if let Some((by, source)) = self.names(cx)
            && let Some(wrong) = by.wrong(&name)
        {
            return Err(Wanted::new(Key::Name, format!("{wrong} ({source}).")));
        }
        let (id, name) = match &self.known {
            Some(known) => (known.id, name),
            None => self.opened(form, cx)?,
        };
        let opens = self.known.is_none() || form.value(&Key::Open).as_yes() == Some(true);
        let status = if opens {
            CaseStatus::Open
        } else {
            CaseStatus::Closed
        };
        let mut said = CaseUpdate::mention(id, name, Some(status));
        said.apart = form.words(&Key::Apart);
        said.review.allocated = form.value(&Key::Allocated);
        let same = self.same_as(form, cx)?;
        let mut update = said.news_beside(self.known.as_ref());
        update.same_as = same;
        let words = match &self.known {
            Some(_) => "It is kept.".to_owned(),
            None => format!("{} is on the caseload.", said.as_written),
        };
        if self.known.is_some() && update == CaseUpdate::mention(id, "", None) {
            return Ok(Transition::Pop);
        }
        self.publish(update, words, cx);
        Ok(Transition::Stay)
    }
}
