//! The school or team that somebody belongs to, asked by its name: a name that is new makes another one.

use std::sync::Arc;

use crate::{
    domain::{
        calendar::Calendar,
        facts::{Fact, School},
        id::SchoolId,
        schools::KnownSchool,
    },
    tui::{
        Context,
        controls::text::TextBox,
        event::AfterPublish,
        widgets::{
            form::{Element, FormValues},
            text_style::TextStyle,
        },
    },
};

/// What a school is asked by, so that a team of an authority finds itself in it.
pub const LABEL: &str = "School or team";

/// The box, at first with the name of this school, and the word beneath it that a name is new.
pub fn field<K: Clone + PartialEq>(
    key: K,
    offered: SchoolId,
    values: &FormValues<K>,
    cx: &Context,
) -> Vec<Element<K>> {
    let schools = cx.contents.schools();
    let is_new = known(&values.words(&key), offered, cx).is_none();
    let new = is_new.then(|| {
        let words = "  + New here. Its terms, or that it has none, are entered from People.";
        Element::words(words, TextStyle::Hint)
    });
    let name = TextBox::line(schools.name(offered));
    std::iter::once(Element::field(key, LABEL, name))
        .chain(new)
        .collect()
}

/// A school that was typed by its name.
pub struct TypedSchool {
    /// The school.
    pub school: School,
    /// It is in the register already.
    is_known: bool,
}

/// The known school that a name means; without a name, the one that was offered.
fn known<'a>(words: &str, offered: SchoolId, cx: &'a Context) -> Option<&'a KnownSchool> {
    let schools = cx.contents.schools();
    if words.is_empty() {
        schools.get(offered)
    } else {
        schools.named(words)
    }
}

/// The school that a name means; without a name, the one that was offered.
pub fn typed(words: &str, offered: SchoolId, cx: &Context) -> TypedSchool {
    let known = known(words, offered, cx);
    let id = known.map_or_else(|| cx.ids.fresh(), KnownSchool::id);
    TypedSchool {
        is_known: known.is_some(),
        school: School::new(id, words.to_owned()),
    }
}

impl TypedSchool {
    /// The fact that names it in the register; none where that knows it.
    pub fn fact(&self) -> Option<Fact> {
        (!self.is_known).then(|| Fact::School(self.school.clone()))
    }

    /// Names it in the register.
    pub fn keep(&self, cx: &mut Context) {
        if let Some(fact) = self.fact() {
            let title = format!("{} is a school here", self.school.name);
            cx.publish(None, vec![fact], title, AfterPublish::stay(None));
        }
    }
}

/// The days of the school that is typed.
pub fn calendar<'a>(words: &str, offered: SchoolId, cx: &'a Context) -> &'a Arc<Calendar> {
    let schools = cx.contents.schools();
    match schools.named(words) {
        Some(known) => &known.calendar,
        None => schools.calendar(offered),
    }
}
