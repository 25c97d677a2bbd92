//! A disk that fails when it is told to.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use quietroom::disk::{Disk, FolderItem, LocalDisk, OpenFile, Privacy};

/// This computer's disk, whose steps are counted and can be made to fail. A write that fails is torn: half of
/// it is there.
#[derive(Debug, Default)]
pub struct FaultyDisk(Mutex<Plan>);

#[derive(Debug, Default)]
struct Plan {
    steps: Vec<&'static str>,
    /// The lengths that files had when they were synced.
    synced: BTreeMap<PathBuf, u64>,
    fault: Option<(usize, Fault)>,
    refused: Option<(PathBuf, ErrorKind)>,
    lying: Option<PathBuf>,
    apart: Option<PathBuf>,
    foreign: Option<PathBuf>,
}

/// How a step fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This step alone fails, with this error.
    Once(ErrorKind),
    /// This step and all after it fail, as when the program is killed.
    Killed,
}

impl FaultyDisk {
    /// Makes the `nth` step from now fail, counting from 1.
    pub fn fail(&self, nth: usize, fault: Fault) {
        let mut plan = self.plan();
        plan.steps.clear();
        plan.fault = Some((nth, fault));
    }

    /// Makes every step that changes something below `folder` fail.
    pub fn refuse(&self, folder: &Path, why: ErrorKind) {
        self.plan().refused = Some((folder.to_owned(), why));
    }

    /// Makes every write below `folder` lose half of the bytes and call it done.
    pub fn lie(&self, folder: &Path) {
        self.plan().lying = Some(folder.to_owned());
    }

    /// Makes what lies below `folder` lie on another disk, from and to which nothing can be renamed.
    pub fn set_apart(&self, folder: &Path) {
        self.plan().apart = Some(folder.to_owned());
    }

    /// Makes `path` somebody else's.
    #[cfg(unix)]
    pub fn give_away(&self, path: &Path) {
        self.plan().foreign = Some(path.to_owned());
    }

    /// Makes nothing fail any more; counts steps anew.
    pub fn heal(&self) {
        let mut plan = self.plan();
        let synced = std::mem::take(&mut plan.synced);
        *plan = Plan {
            synced,
            ..Plan::default()
        };
    }

    /// The bytes of a file that would survive a power cut.
    pub fn durable(&self, path: &Path) -> Vec<u8> {
        let length = self.plan().synced.get(path).copied().unwrap_or(0);
        let mut bytes = std::fs::read(path).unwrap();
        bytes.truncate(length.try_into().unwrap());
        bytes
    }

    /// The steps there were since something was last told.
    pub fn steps(&self) -> Vec<&'static str> {
        self.plan().steps.clone()
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn step(&self, step: &'static str) -> io::Result<()> {
        let mut plan = self.plan();
        plan.steps.push(step);
        let steps = plan.steps.len();
        match plan.fault {
            Some((nth, Fault::Once(why))) if steps == nth => Err(why.into()),
            Some((nth, Fault::Killed)) if steps >= nth => Err(ErrorKind::Interrupted.into()),
            _ => Ok(()),
        }
    }

    fn change(&self, step: &'static str, path: &Path) -> io::Result<()> {
        self.step(step)?;
        match &self.plan().refused {
            Some((folder, why)) if path.starts_with(folder) => Err((*why).into()),
            _ => Ok(()),
        }
    }
}

impl Disk for FaultyDisk {
    fn read(&self, path: &Path, most: usize) -> io::Result<Vec<u8>> {
        self.step("read")?;
        LocalDisk::default().read(path, most)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<FolderItem>> {
        self.step("list")?;
        LocalDisk::default().list(folder)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<bool> {
        self.change("make_folder", folder)?;
        LocalDisk::default().make_folder(folder)
    }

    fn create(&self, folder: &Path, tag: &str) -> io::Result<OpenFile> {
        self.change("create", folder)?;
        LocalDisk::default().create(folder, tag)
    }

    fn create_new(&self, path: &Path) -> io::Result<OpenFile> {
        self.change("create_new", path)?;
        LocalDisk::default().create_new(path)
    }

    fn write(&self, temp: &OpenFile, bytes: &[u8]) -> io::Result<()> {
        let path = temp.path().to_owned();
        let half = &bytes[..bytes.len() / 2];
        self.change("write", &path).or_else(|error| {
            LocalDisk::default().write(temp, half)?;
            Err(error)
        })?;
        let lies = |folder: &PathBuf| path.starts_with(folder);
        let written = if self.plan().lying.as_ref().is_some_and(lies) {
            half
        } else {
            bytes
        };
        LocalDisk::default().write(temp, written)
    }

    fn sync(&self, temp: &OpenFile) -> io::Result<()> {
        self.change("sync", temp.path())?;
        LocalDisk::default().sync(temp)?;
        let length = std::fs::metadata(temp.path())?.len();
        self.plan().synced.insert(temp.path().to_owned(), length);
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.change("sync_folder", folder)?;
        LocalDisk::default().sync_folder(folder)
    }

    fn name(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change("name", to)?;
        LocalDisk::default().name(from, to)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change("rename", to)?;
        let is_apart = |apart: &PathBuf| from.starts_with(apart) != to.starts_with(apart);
        if self.plan().apart.as_ref().is_some_and(is_apart) {
            return Err(ErrorKind::CrossesDevices.into());
        }
        LocalDisk::default().rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.change("remove", path)?;
        LocalDisk::default().remove(path)
    }

    fn lock(&self, path: &Path) -> io::Result<Option<File>> {
        self.step("lock")?;
        LocalDisk::default().lock(path)
    }

    fn privacy(&self, path: &Path) -> io::Result<Privacy> {
        self.step("privacy")?;
        match &self.plan().foreign {
            Some(foreign) if foreign == path => Ok(Privacy::Foreign),
            _ => LocalDisk::default().privacy(path),
        }
    }

    fn make_private(&self, path: &Path) -> io::Result<()> {
        self.change("make_private", path)?;
        LocalDisk::default().make_private(path)
    }

    fn is_open_to_others(&self, folder: &Path) -> io::Result<bool> {
        self.step("is_open_to_others")?;
        LocalDisk::default().is_open_to_others(folder)
    }
}
