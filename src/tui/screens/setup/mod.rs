//! The first start: where the vault is, which of its supervisors this is, and four questions to a new one.

mod choose_supervisor;
mod new_supervisor;
mod vault;

use std::path::{Path, PathBuf};

pub use self::{
    choose_supervisor::ChooseSupervisor, new_supervisor::NewSupervisor, vault::VaultPage,
};
use super::app::vault_findings;
use crate::{
    config::Setting,
    domain::{
        contents::{Named, VaultContents},
        facts::Supervisor,
        id::{FileId, PersonId},
    },
    tui::{
        Context, Route,
        event::{Effect, Opened},
    },
    vault::VaultError,
};

/// Where the program begins: the page of the vault, which is there unless one is known and opens.
pub fn first(cx: &Context, default: &Path) -> Route {
    let folder = cx.config.vault.as_deref().unwrap_or(default);
    Route::Vault {
        folder: folder.to_owned(),
        is_free: false,
        told: None,
    }
}

/// The page that says why a folder could not be used, and offers what can be done; a known one is never made anew.
pub fn refused(folder: PathBuf, error: &VaultError, cx: &Context) -> Route {
    let known = cx.config.vault.as_ref() == Some(&folder);
    let is_free = match error {
        VaultError::Missing(_) => !known,
        VaultError::NotAVault { what, .. } => !known && *what == "VAULT.ron is not in it",
        _ => false,
    };
    Route::Vault {
        folder,
        is_free,
        told: (!is_free).then(|| error.to_string()),
    }
}

/// Takes up a vault that was opened. Its people open, or what is still to be asked; over them the session that the
/// command line asked for.
pub fn opened(opened: Opened, cx: &mut Context) -> Vec<Route> {
    let is_own = cx.own_vault.as_ref() == Some(&opened.folder);
    cx.config.vault = Some(opened.folder);
    cx.read_only = opened.read_only;
    cx.spare = opened.spare;
    cx.contents = VaultContents::fold(&opened.contents.register, opened.contents.files);
    for (id, text) in cx.contents.all_adopted() {
        cx.shelf.put(&format!("{id}.ron"), text);
    }
    cx.forget_drafts();
    for found in opened.drafts {
        cx.add_draft(found.draft, false);
    }
    cx.put_away = opened.put_away;
    cx.findings = [opened.contents.findings, opened.findings].concat();
    let first = match me(cx, is_own) {
        Some(me) => {
            cx.contents.is_used_by(me);
            Route::People
        }
        None if cx.contents.supervisors().is_empty() => Route::NewSupervisor,
        None => Route::ChooseSupervisor,
    };
    if let Some(words) = told(cx) {
        // What was said before the vault was opened was not read yet.
        let before = cx.notice.take().map(|notice| notice.words + " ");
        cx.warn(before.unwrap_or_default() + &words);
    }
    let mut all = vec![first];
    if let Some(file) = asked_for(cx) {
        // What the session has to say is not hidden behind what was found.
        cx.notice = None;
        all.extend([Route::File(file), Route::Session(file)]);
    }
    all
}

/// The file whose session the command line asked for.
fn asked_for(cx: &mut Context) -> Option<FileId> {
    cx.me()?;
    let name = cx.start_with.take()?;
    match cx.contents.named(&name) {
        Named::One(file) => return Some(file.id),
        Named::Nobody => cx.warn(format!("Nobody is called “{name}”.")),
        Named::Several(_) => cx.warn(format!(
            "Several are called “{name}”. Type more of the name."
        )),
    }
    None
}

/// Which supervisor this is, where that is known. The only one in the account's own vault made it; that of another vault
/// may be a colleague, whose name would stand on the records.
fn me(cx: &Context, is_own: bool) -> Option<PersonId> {
    let mut ids = cx.contents.supervisors().iter().map(|known| known.who.id);
    match cx.contents.supervisors() {
        [only] if is_own => Some(only.who.id),
        _ => ids.find(|id| Some(*id) == cx.config.me),
    }
}

/// Notice when a vault opens: who holds it while it can only be read, the findings, and unreadable policies.
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
