//! The members of a group: asked beside what is asked of everybody.

use crate::{
    domain::{
        facts::{PersonRef, Profile},
        id::PersonId,
        import::group_members::{self, Member, PersonMatch},
        policy::SessionFormat,
    },
    tui::{
        Context,
        controls::text::TextBox,
        widgets::{form::Element, text_style::TextStyle},
    },
};

/// The box for the members, at first as they were written, with how each line of it is understood now; Enter on one
/// that has a `line` corrects it.
pub fn members_box<K: Clone + PartialEq>(
    key: K,
    written: &str,
    read: &[Member],
    line: impl Fn(PersonId) -> Option<K>,
) -> Vec<Element<K>> {
    let mut blocks = vec![Element::notes(
        key,
        "Members, one to a line: name — role. First letters do for somebody known.",
        TextBox::notes(written),
    )];
    blocks.extend(read.iter().map(|member| {
        if let PersonMatch::Known(id) = member.is
            && let Some(line) = line(id)
        {
            let words = format!("✓ {} · Enter", member.words());
            return Element::line(line, words);
        }
        let (sign, tone) = match member.is {
            PersonMatch::Known(_) => ('✓', TextStyle::Good),
            PersonMatch::New => ('+', TextStyle::Plain),
            PersonMatch::Several(_) => ('?', TextStyle::Warning),
        };
        Element::words(format!("  {sign} {}", member.words()), tone)
    }));
    blocks
}

/// Words about a number of members that is wrong; none where any number will do.
pub fn too_many_or_few(profile: &Profile) -> Option<String> {
    let is_wrong = profile.format == SessionFormat::Paired && profile.members.len() != 2;
    is_wrong.then(|| {
        let words = profile.format.words();
        format!("{words} is of two people: write these two, or choose another way.")
    })
}

/// The people that were written, or what is wrong.
pub fn people(read: &[Member], cx: &Context) -> Result<Vec<PersonRef>, String> {
    if read.is_empty() {
        return Err("A group needs members: write each on a line of their own.".to_owned());
    }
    let me = cx.me();
    let person = |member: &Member| match member.person(&cx.ids) {
        Some(who) if me.as_ref().is_some_and(|me| me.id == who.id) => Err(format!(
            "{} supervises this group, and is not one of its members.",
            who.name
        )),
        Some(who) => Ok(who),
        None => Err(member.words()),
    };
    read.iter().map(person).collect()
}

/// The members as they are written now; whoever `offered` lets through is known by the beginning of their name.
pub fn read(written: &str, cx: &Context, offered: impl Fn(&PersonRef) -> bool) -> Vec<Member> {
    let me = cx.me().map(|me| me.id);
    let offered = |who: &PersonRef| Some(who.id) != me && offered(who);
    group_members::read(written, &cx.contents.people(), offered)
}
