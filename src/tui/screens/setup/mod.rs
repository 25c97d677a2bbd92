//! The first start: where the vault is, which of its supervisors this is, and four questions to a new one.

mod choose_supervisor;
mod new_supervisor;
mod vault;

use std::path::Path;

use self::{choose_supervisor::ChooseSupervisor, new_supervisor::NewSupervisor, vault::VaultPage};
use super::{app::vault_findings, file::FileScreen, people::People};
use crate::{
    config::Setting,
    domain::{
        contents::{Named, VaultContents},
        facts::people::Supervisor,
        id::PersonId,
    },
    tui::{
        app::App,
        context::Context,
        event::{Effect, Opened},
        input::{bindings::Command, keymap::KeyInput},
        screen::Screen,
    },
    vault::VaultError,
};

/// The screen that the program begins on: the vault, which is there unless one is known and opens.
pub fn first(cx: &Context, default: &Path) -> Box<dyn Screen> {
    let folder = cx.config.vault.as_deref().unwrap_or(default);
    Box::new(VaultPage::new(folder))
}

/// The screen that says why a folder could not be used, and offers what can be done.
pub fn refused(folder: &Path, error: &VaultError, cx: &Context) -> Box<dyn Screen> {
    let known = cx.config.vault.as_deref() == Some(folder);
    Box::new(VaultPage::refused(folder, error, known))
}

/// Takes up a vault that was opened, and shows its people, or what is still to be asked.
pub fn opened(app: &mut App, opened: Opened) {
    let cx = &mut app.cx;
    let known = cx.config.vault.as_ref() == Some(&opened.folder);
    cx.config.vault = Some(opened.folder);
    cx.read_only = opened.read_only;
    cx.spare = opened.spare;
    cx.contents = VaultContents::fold(&opened.contents.register, opened.contents.files);
    for (id, text) in cx.contents.all_adopted() {
        cx.shelf.put(&format!("{id}.ron"), text);
    }
    for draft in opened.drafts {
        cx.open_draft(draft, false);
    }
    cx.findings = [opened.contents.findings, opened.findings].concat();
    let screen: Box<dyn Screen> = match me(cx, known) {
        Some(me) => {
            cx.contents.is_used_by(me);
            Box::new(People::default())
        }
        None if cx.contents.supervisors().is_empty() => Box::new(NewSupervisor::new(cx)),
        None => Box::new(ChooseSupervisor::new(cx)),
    };
    if let Some(words) = told(cx) {
        // What was said before the vault was opened was not read yet.
        let before = cx.notice.take().map(|notice| notice.words + " ");
        cx.warn(before.unwrap_or_default() + &words);
    }
    app.begin_with(screen);
    if app.cx.me().is_some() {
        begin_asked_for(app);
    }
}

/// Opens the session that the command line asked for.
fn begin_asked_for(app: &mut App) {
    let Some(name) = app.cx.start_with.take() else {
        return;
    };
    let file = match app.cx.contents.named(&name) {
        Named::One(file) => file.id,
        Named::Nobody => return app.cx.warn(format!("Nobody is called “{name}”.")),
        Named::Several(_) => {
            let words = format!("Several are called “{name}”. Type more of the name.");
            return app.cx.warn(words);
        }
    };
    app.open(Box::new(FileScreen::new(file)));
    app.press(KeyInput::Command(Command::Start));
}

/// Which supervisor this is, where that is known.
fn me(cx: &Context, known: bool) -> Option<PersonId> {
    let supervisors = cx.contents.supervisors();
    let remembered = supervisors
        .iter()
        .find(|supervisor| Some(supervisor.who.id) == cx.config.me);
    match (remembered, supervisors) {
        (Some(me), _) => Some(me.who.id),
        (None, [only]) if known => Some(only.who.id),
        _ => None,
    }
}

/// What the people of a vault should know of it, in one notice.
fn told(cx: &Context) -> Option<String> {
    let holder = cx
        .read_only
        .iter()
        .map(|who| format!("You can read everything here and change nothing: {who}"));
    let found = match &*cx.findings {
        [] => None,
        [one] => Some(format!(
            "{} Nothing was changed. {}",
            vault_findings::sentence(one),
            one.advice
        )),
        [first, others @ ..] => Some(format!(
            "{} things in the vault want a look; nothing was changed. The first: {} {} Esc 4 on this screen lists them.",
            others.len() + 1,
            vault_findings::sentence(first),
            first.advice
        )),
    };
    let broken = cx.shelf.broken.iter().map(ToString::to_string);
    let others =
        (!cx.shelf.broken.is_empty()).then(|| "The other policies are not affected.".to_owned());
    let parts: Vec<String> = holder.chain(found).chain(broken).chain(others).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// Takes note of who is in front of the screen, here and for the next start.
fn is_me(supervisor: &Supervisor, cx: &mut Context) {
    let me = supervisor.who.id;
    cx.contents.is_used_by(me);
    cx.config.me = Some(me);
    if let Some(folder) = cx.config.vault.clone() {
        cx.request(Effect::Remember(Setting::Vault { folder, me }));
    }
}
