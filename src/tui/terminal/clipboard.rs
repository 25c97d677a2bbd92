//! The clipboard: the system's where there is one, else the program's own. The system is asked in a thread of its own,
//! started at the first copy, since on X11 another program has to answer, and may not.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, Sender},
    },
    thread,
    time::Duration,
};

use crate::domain::text::clean;

/// The longest that a key waits for the system's clipboard.
const PATIENCE: Duration = Duration::from_millis(300);

/// A clipboard that other programs share.
pub trait Board {
    /// Returns its text; empty when it holds none.
    ///
    /// # Errors
    /// [`Silent`] when it does not answer.
    fn read(&mut self) -> Result<String, Silent>;

    /// Puts text into it; an empty text clears it.
    ///
    /// # Errors
    /// [`Silent`] when it does not answer.
    fn write(&mut self, words: &str) -> Result<(), Silent>;
}

/// The error of a clipboard that does not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silent;

/// The function that opens the system's clipboard. None where the computer has none.
pub type Find = Box<dyn FnMut() -> Option<Box<dyn Board>> + Send>;

/// The programs that share what was copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Every program of the computer.
    Everywhere,
    /// This program alone: the computer has no clipboard to share.
    Here,
    /// This program alone: the computer's clipboard does not answer.
    Silent,
}

/// The clipboard as the screen uses it.
pub struct Clipboard {
    find: Option<Find>,
    tasks: Option<Sender<Task>>,
    /// The number of tasks that the thread has not finished.
    waiting: Arc<AtomicUsize>,
    /// The text that was copied last, for where the system's clipboard fails.
    own: String,
}

/// A task for the thread.
type Task = Box<dyn FnOnce(&mut Worker) + Send>;

impl Clipboard {
    /// Returns an empty clipboard. The system's is opened at the first use.
    pub fn new(find: Find) -> Self {
        Self {
            find: Some(find),
            tasks: None,
            waiting: Arc::default(),
            own: String::new(),
        }
    }

    /// Returns the clipboard of this computer.
    pub fn of_the_system() -> Self {
        Self::new(Box::new(|| {
            let board = arboard::Clipboard::new().ok()?;
            Some(Box::new(board))
        }))
    }

    /// Copies text, and returns which programs share it.
    pub fn copy(&mut self, words: String) -> Reach {
        self.own.clone_from(&words);
        self.ask(|worker| worker.copy(words))
            .unwrap_or(Reach::Silent)
    }

    /// Returns the text to be pasted, and which programs share it.
    pub fn paste(&mut self) -> (String, Reach) {
        let read = self.ask(Worker::read);
        match read.unwrap_or(Err(Reach::Silent)) {
            Ok(words) => (words, Reach::Everywhere),
            Err(reach) => (self.own.clone(), reach),
        }
    }

    /// Forgets what was copied, and clears the system's clipboard if the text is still in it.
    pub fn forget(&mut self) {
        self.own.clear();
        if self.tasks.is_some() {
            self.ask(Worker::forget);
        }
    }

    /// Hands a task to the thread, and returns its result. None when it takes too long; while one that took too long is
    /// unfinished, later ones are not waited for at all.
    fn ask<T: Send + 'static>(
        &mut self,
        task: impl FnOnce(&mut Worker) -> T + Send + 'static,
    ) -> Option<T> {
        let patience = match self.waiting.load(Ordering::SeqCst) {
            0 => PATIENCE,
            _ => Duration::ZERO,
        };
        if let Some(find) = self.find.take() {
            self.tasks = begin(find).ok();
        }
        let (answer, result) = mpsc::sync_channel(1);
        let waiting = Arc::clone(&self.waiting);
        waiting.fetch_add(1, Ordering::SeqCst);
        let task: Task = Box::new(move |worker| {
            let done = task(worker);
            waiting.fetch_sub(1, Ordering::SeqCst);
            answer.send(done).ok();
        });
        self.tasks.as_ref()?.send(task).ok()?;
        result.recv_timeout(patience).ok()
    }
}

impl Drop for Clipboard {
    fn drop(&mut self) {
        self.forget();
    }
}

fn begin(find: Find) -> std::io::Result<Sender<Task>> {
    let (sender, tasks) = mpsc::channel::<Task>();
    let work = move || {
        let mut worker = Worker {
            find,
            board: None,
            put: None,
        };
        for task in tasks {
            task(&mut worker);
        }
    };
    thread::Builder::new()
        .name("clipboard".to_owned())
        .spawn(work)?;
    Ok(sender)
}

/// The state of the thread.
struct Worker {
    find: Find,
    board: Option<Box<dyn Board>>,
    /// The text that this program put into it, which may still be there.
    put: Option<String>,
}

impl Worker {
    /// Does a step with the system's clipboard. After one that does not answer, it is opened anew the next time.
    fn with<T>(
        &mut self,
        does: impl FnOnce(&mut dyn Board) -> Result<T, Silent>,
    ) -> Result<T, Reach> {
        let mut board = match self.board.take() {
            Some(board) => board,
            None => (self.find)().ok_or(Reach::Here)?,
        };
        let done = does(board.as_mut()).map_err(|Silent| Reach::Silent)?;
        self.board = Some(board);
        Ok(done)
    }

    fn copy(&mut self, words: String) -> Reach {
        match self.with(|board| board.write(&words)) {
            Ok(()) => {
                self.put = Some(words);
                Reach::Everywhere
            }
            Err(reach) => reach,
        }
    }

    fn read(&mut self) -> Result<String, Reach> {
        self.with(|board| board.read())
    }

    fn forget(&mut self) {
        let Some(put) = self.put.take() else { return };
        let forgotten = self.with(|board| {
            // Compared cleaned, as Windows changes the line ends.
            if clean(&board.read()?) == clean(&put) {
                board.write("")?;
            }
            Ok(())
        });
        // Kept to be tried again when the program ends.
        if forgotten.is_err() {
            self.put = Some(put);
        }
    }
}

impl Board for arboard::Clipboard {
    fn read(&mut self) -> Result<String, Silent> {
        match self.get_text() {
            Ok(words) => Ok(words),
            // It is empty, or holds no text but a picture.
            Err(arboard::Error::ContentNotAvailable) => Ok(String::new()),
            Err(_) => Err(Silent),
        }
    }

    fn write(&mut self, words: &str) -> Result<(), Silent> {
        let written = if words.is_empty() {
            self.clear()
        } else {
            in_confidence(self.set()).text(words)
        };
        written.or(Err(Silent))
    }
}

/// Marks the text as confidential: clipboard histories and managers are asked to leave it alone.
#[cfg(windows)]
fn in_confidence(set: arboard::Set<'_>) -> arboard::Set<'_> {
    use arboard::SetExtWindows as _;
    set.exclude_from_monitoring()
        .exclude_from_cloud()
        .exclude_from_history()
}

/// Marks the text as confidential: clipboard histories and managers are asked to leave it alone.
#[cfg(target_os = "macos")]
fn in_confidence(set: arboard::Set<'_>) -> arboard::Set<'_> {
    use arboard::SetExtApple as _;
    set.exclude_from_history()
}

/// Marks the text as confidential: clipboard histories and managers are asked to leave it alone.
#[cfg(all(unix, not(target_os = "macos")))]
fn in_confidence(set: arboard::Set<'_>) -> arboard::Set<'_> {
    use arboard::SetExtLinux as _;
    set.exclude_from_history()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::Receiver;

    use super::*;

    /// A clipboard that hangs until it is let go.
    struct Hung(Receiver<()>);

    impl Board for Hung {
        fn read(&mut self) -> Result<String, Silent> {
            self.0.recv().or(Err(Silent))?;
            Ok("Another's".to_owned())
        }

        fn write(&mut self, _words: &str) -> Result<(), Silent> {
            self.0.recv().or(Err(Silent))
        }
    }

    #[test]
    fn a_clipboard_that_hangs_is_not_waited_for() {
        let (let_go, held) = mpsc::channel();
        let mut held = Some(held);
        let find: Find = Box::new(move || Some(Box::new(Hung(held.take()?))));
        let mut clipboard = Clipboard::new(find);
        assert_eq!(clipboard.copy("One".to_owned()), Reach::Silent);
        assert_eq!(clipboard.paste(), ("One".to_owned(), Reach::Silent));
        assert_eq!(clipboard.copy("Two".to_owned()), Reach::Silent);
        assert_eq!(clipboard.paste(), ("Two".to_owned(), Reach::Silent));
        // Once it goes on, it is as before.
        for _ in 0..5 {
            let_go.send(()).unwrap();
        }
        while clipboard.waiting.load(Ordering::SeqCst) > 0 {
            thread::yield_now();
        }
        assert_eq!(
            clipboard.paste(),
            ("Another's".to_owned(), Reach::Everywhere)
        );
    }
}
