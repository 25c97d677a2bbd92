//! What was copied: in the system's clipboard where there is one, else kept here. The system is asked in a thread of
//! its own, begun with the first copy, and waited for no longer than a person would wait for a key.

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

/// How long a key waits for the system's clipboard.
const PATIENCE: Duration = Duration::from_millis(300);

/// A clipboard that other programs share.
pub trait Board {
    /// The words in it; none when it holds no words.
    ///
    /// # Errors
    /// [`Silent`] when it does not answer.
    fn read(&mut self) -> Result<String, Silent>;

    /// Puts words into it, or nothing.
    ///
    /// # Errors
    /// [`Silent`] when it does not answer.
    fn write(&mut self, words: &str) -> Result<(), Silent>;
}

/// There is a clipboard, and it does not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silent;

/// Looks for the clipboard that other programs share; none where there is none.
pub type Find = Box<dyn FnMut() -> Option<Box<dyn Board>> + Send>;

/// How far words went, or came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Every program of the computer.
    Everywhere,
    /// This program alone: the computer has no clipboard to share.
    Here,
    /// This program alone: the computer's clipboard does not answer.
    Silent,
}

/// What was copied, and where.
pub struct Clipboard {
    find: Option<Find>,
    tasks: Option<Sender<Task>>,
    /// How many tasks are not done yet.
    waiting: Arc<AtomicUsize>,
    own: String,
}

/// Something to be done in the thread.
type Task = Box<dyn FnOnce(&mut Hand) + Send>;

impl Clipboard {
    /// Nothing was copied, and nothing is looked for before something is.
    pub fn new(find: Find) -> Self {
        Self {
            find: Some(find),
            tasks: None,
            waiting: Arc::default(),
            own: String::new(),
        }
    }

    /// The system's clipboard.
    pub fn of_the_system() -> Self {
        Self::new(Box::new(|| {
            let board = arboard::Clipboard::new().ok()?;
            Some(Box::new(board))
        }))
    }

    /// Copies words, and tells how far they went.
    pub fn copy(&mut self, words: String) -> Reach {
        self.own.clone_from(&words);
        self.ask(|hand| hand.copy(words)).unwrap_or(Reach::Silent)
    }

    /// The words to be pasted, and where they come from.
    pub fn paste(&mut self) -> (String, Reach) {
        let read = self.ask(Hand::read);
        match read.unwrap_or(Err(Reach::Silent)) {
            Ok(words) => (words, Reach::Everywhere),
            Err(reach) => (self.own.clone(), reach),
        }
    }

    /// Forgets what was copied, and takes it out of the system's clipboard if it is still there.
    pub fn forget(&mut self) {
        self.own.clear();
        if self.tasks.is_some() {
            self.ask(Hand::forget);
        }
    }

    /// Has something done in the thread; none when that takes too long. While something that took too long is still
    /// not done, nothing more is waited for.
    fn ask<T: Send + 'static>(
        &mut self,
        task: impl FnOnce(&mut Hand) -> T + Send + 'static,
    ) -> Option<T> {
        let patience = match self.waiting.load(Ordering::SeqCst) {
            0 => PATIENCE,
            _ => Duration::ZERO,
        };
        if let Some(find) = self.find.take() {
            self.tasks = begin(find).ok();
        }
        let (answer, heard) = mpsc::sync_channel(1);
        let waiting = Arc::clone(&self.waiting);
        waiting.fetch_add(1, Ordering::SeqCst);
        let task: Task = Box::new(move |hand| {
            let done = task(hand);
            waiting.fetch_sub(1, Ordering::SeqCst);
            answer.send(done).ok();
        });
        self.tasks.as_ref()?.send(task).ok()?;
        heard.recv_timeout(patience).ok()
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
        let mut hand = Hand {
            find,
            board: None,
            put: None,
        };
        for task in tasks {
            task(&mut hand);
        }
    };
    thread::Builder::new()
        .name("clipboard".to_owned())
        .spawn(work)?;
    Ok(sender)
}

/// The thread's side.
struct Hand {
    find: Find,
    board: Option<Box<dyn Board>>,
    /// What was put into it and is perhaps still there.
    put: Option<String>,
}

impl Hand {
    /// Does something with the clipboard; one that did not answer is looked for anew the next time.
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
            // A system may change how lines end.
            if clean(&board.read()?) == clean(&put) {
                board.write("")?;
            }
            Ok(())
        });
        // It is tried again at the end of the program.
        if forgotten.is_err() {
            self.put = Some(put);
        }
    }
}

impl Board for arboard::Clipboard {
    fn read(&mut self) -> Result<String, Silent> {
        match self.get_text() {
            Ok(words) => Ok(words),
            // It is empty, or holds a picture.
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

/// Asks the programs that list or send on what was copied to leave it alone.
#[cfg(windows)]
fn in_confidence(set: arboard::Set<'_>) -> arboard::Set<'_> {
    use arboard::SetExtWindows as _;
    set.exclude_from_monitoring()
        .exclude_from_cloud()
        .exclude_from_history()
}

/// Asks the programs that list or send on what was copied to leave it alone.
#[cfg(target_os = "macos")]
fn in_confidence(set: arboard::Set<'_>) -> arboard::Set<'_> {
    use arboard::SetExtApple as _;
    set.exclude_from_history()
}

/// Asks the programs that list or send on what was copied to leave it alone.
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
