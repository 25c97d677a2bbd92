//! The built program in a real pseudo-terminal, on a computer of its own: keys go in as the bytes that a terminal sends,
//! and what comes out is read as a terminal reads it. Nothing here sleeps; everything waits for output, with a deadline.
#![allow(
    dead_code,
    clippy::allow_attributes,
    reason = "shared by several test targets, each of which uses a part"
)]

use std::{
    fmt::Write as _,
    fs,
    io::{Read, Write},
    num::NonZero,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

use crate::keys::keys;

/// The longest that anything is waited for, on a busy computer.
const PATIENCE: Duration = Duration::from_secs(20);

/// The program.
const PROGRAM: &str = env!("CARGO_BIN_EXE_quietroom");

/// A computer on which nothing was ever set up: a home of its own.
pub struct Home {
    folder: TempDir,
}

impl Home {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("tmp")).unwrap();
        Self { folder }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where the vault lies unless somebody says otherwise.
    pub fn vault(&self) -> PathBuf {
        self.path().join("data/quietroom/vault")
    }

    /// Where this computer's own folders for vaults lie.
    pub fn state(&self) -> PathBuf {
        self.path().join("state/quietroom")
    }

    pub fn config_file(&self) -> PathBuf {
        self.path().join("config/quietroom/config.ron")
    }

    /// What the program finds in its environment.
    pub fn variables(&self) -> Vec<(String, String)> {
        let folder = |name: &str| self.path().join(name).display().to_string();
        let path = std::env::var("PATH").unwrap();
        [
            ("HOME", folder("")),
            ("XDG_CONFIG_HOME", folder("config")),
            ("XDG_DATA_HOME", folder("data")),
            ("XDG_STATE_HOME", folder("state")),
            ("TMPDIR", folder("tmp")),
            ("TERM", "xterm-256color".to_owned()),
            ("LANG", "C.UTF-8".to_owned()),
            ("PATH", path),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }

    /// Runs a command without a terminal.
    pub fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(PROGRAM);
        command
            .args(arguments)
            .env_clear()
            .envs(self.variables())
            .stdin(std::process::Stdio::null());
        command.output().unwrap()
    }

    /// Every entry of the vault, as text.
    pub fn entries(&self) -> Vec<String> {
        let files = files(&self.vault(), ".ron");
        let entries = files.iter().filter(|path| !path.ends_with("VAULT.ron"));
        entries
            .map(|path| fs::read_to_string(path).unwrap())
            .collect()
    }
}

/// Every file with this ending under a folder, in order.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(folder, ending, &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
}

/// The program in a terminal.
pub struct Terminal {
    child: Option<Box<dyn Child + Send + Sync>>,
    process: u32,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    reader: Option<JoinHandle<()>>,
    closing: Arc<AtomicBool>,
    output: Receiver<Vec<u8>>,
    raw: Vec<u8>,
    screen: vt100::Parser,
}

impl Terminal {
    /// Starts the program in a window of 80 columns and 24 rows.
    pub fn start(home: &Home, arguments: &[&str]) -> Self {
        Self::start_after("", home, arguments)
    }

    /// The same, where the shell does something first: `ulimit -f 8`.
    pub fn start_after(first: &str, home: &Home, arguments: &[&str]) -> Self {
        let line: Vec<&str> = [PROGRAM].iter().chain(arguments).copied().collect();
        Self::run(first, &home.variables(), &line)
    }

    /// Starts any program.
    pub fn run(first: &str, variables: &[(String, String)], line: &[&str]) -> Self {
        let pair = native_pty_system().openpty(size(80, 24)).unwrap();
        let mut command = CommandBuilder::new("sh");
        // A terminal of this library types an end of file when it is closed, unless there is no key for that.
        command.args(["-c", &format!("stty eof '^@'; {first}\nexec \"$@\""), "sh"]);
        command.args(line);
        command.env_clear();
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let (sender, output) = mpsc::channel();
        let closing = Arc::new(AtomicBool::new(false));
        let mut from = pair.master.try_clone_reader().unwrap();
        let closes = Arc::clone(&closing);
        let reader = thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(length @ 1..) = from.read(&mut chunk) {
                if sender.send(chunk[..length].to_vec()).is_err() || closes.load(Ordering::SeqCst) {
                    return;
                }
            }
        });
        Self {
            process: child.process_id().unwrap(),
            child: Some(child),
            writer: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            reader: Some(reader),
            closing,
            output,
            raw: Vec::new(),
            screen: vt100::Parser::new(NonZero::new(24).unwrap(), NonZero::new(80).unwrap(), 0),
        }
    }

    /// Presses keys, as [`keys`] reads them. A digit right after `<esc>` is sent with it, as fast hands do; after any
    /// other Esc something has to be waited for, as a terminal says Alt with what follows it at once.
    #[track_caller]
    pub fn keys(&mut self, written: &str) -> &mut Self {
        let events = keys(written);
        for pair in events.windows(2) {
            let digit = matches!(pair[1].code, KeyCode::Char(letter) if letter.is_ascii_digit());
            assert!(
                pair[0].code != KeyCode::Esc || digit,
                "wait for something after <esc> in {written}"
            );
        }
        let bytes: Vec<u8> = events.iter().flat_map(bytes).collect();
        self.send(&bytes)
    }

    /// Types a text as it stands, whatever is in it; a new line is Enter.
    pub fn types(&mut self, text: &str) -> &mut Self {
        let text = text.replace('\n', "\r");
        self.send(text.as_bytes())
    }

    /// Pastes a text, as a terminal does that was asked to say so.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes())
    }

    /// Sends bytes.
    pub fn send(&mut self, bytes: &[u8]) -> &mut Self {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(bytes).unwrap();
        writer.flush().unwrap();
        self
    }

    /// Gives the window another size.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        let master = self.master.as_ref().unwrap();
        master.resize(size(width, height)).unwrap();
        let (height, width) = (NonZero::new(height).unwrap(), NonZero::new(width).unwrap());
        self.screen.screen_mut().set_size(height, width);
        self
    }

    /// What the window shows, row by row.
    pub fn screen(&self) -> String {
        self.screen.screen().contents()
    }

    /// The words that the window shows, with single spaces and without frames, so that wrapping does not matter.
    pub fn words(&self) -> String {
        words(&self.screen())
    }

    /// Where the cursor is: column and row.
    pub fn cursor(&self) -> (u16, u16) {
        let (row, column) = self.screen.screen().cursor_position();
        (column, row)
    }

    /// The terminal's own state.
    pub fn terminal(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    /// Every byte that the program sent.
    pub fn bytes(&self) -> &[u8] {
        &self.raw
    }

    /// Whether what is typed is shown and handed on line by line, as before the program began.
    pub fn is_cooked(&self) -> bool {
        let master = self.master.as_ref().unwrap();
        let flags = format!("{:?}", master.get_termios().unwrap().local_flags);
        flags.contains("ICANON") && flags.contains("ECHO")
    }

    /// Has the terminal be as a shell leaves it that has taken it back: line by line, with nothing of the program in it.
    pub fn take_away(&mut self) -> &mut Self {
        self.take();
        let name = self.master.as_ref().unwrap().tty_name().unwrap();
        let stty = Command::new("stty")
            .arg("sane")
            .stdin(fs::File::open(name).unwrap())
            .status();
        assert!(stty.unwrap().success());
        self.screen.process(b"\x1bc");
        self
    }

    /// Waits until these words are in the window.
    #[track_caller]
    pub fn wait_for(&mut self, wanted: &str) -> &mut Self {
        self.wait_until(wanted, |terminal| terminal.words().contains(wanted))
    }

    /// Waits until the window is as it should be.
    #[track_caller]
    pub fn wait_until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) -> &mut Self {
        let until = Instant::now() + PATIENCE;
        loop {
            self.take();
            if is_so(self) {
                return self;
            }
            let left = until.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(chunk) => self.hear(&chunk),
                Err(why) => panic!(
                    "“{what}” did not come ({why}); there is\n{}",
                    self.picture()
                ),
            }
        }
    }

    /// Takes in what has come.
    fn take(&mut self) {
        while let Ok(chunk) = self.output.try_recv() {
            self.hear(&chunk);
        }
    }

    fn hear(&mut self, chunk: &[u8]) {
        self.raw.extend_from_slice(chunk);
        self.screen.process(chunk);
    }

    /// The window with line numbers, for messages.
    pub fn picture(&self) -> String {
        let mut picture = String::new();
        for (number, row) in self.screen().lines().enumerate() {
            writeln!(picture, "{number:2} {row}").unwrap();
        }
        picture
    }

    /// Kills the program at once.
    pub fn kill9(mut self) {
        self.signal("KILL");
        self.ended();
    }

    /// Sends a signal: `TERM`, `HUP`.
    pub fn signal(&mut self, name: &str) -> &mut Self {
        let kill = Command::new("kill")
            .args(["-s", name, &self.process.to_string()])
            .status();
        assert!(kill.unwrap().success());
        self
    }

    /// Closes the window, as its cross does; the exit code of the program.
    pub fn close(mut self) -> u32 {
        self.closing.store(true, Ordering::SeqCst);
        self.writer = None;
        // The reader holds the window open until something is drawn once more.
        self.resize(71, 19);
        self.reader.take().unwrap().join().unwrap();
        self.master = None;
        self.ended().exit_code()
    }

    /// Waits for the program to end; its exit code. What it said last is then in the window.
    pub fn exit_code(&mut self) -> u32 {
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(chunk) => self.hear(&chunk),
                Err(RecvTimeoutError::Disconnected) => return self.ended().exit_code(),
                Err(RecvTimeoutError::Timeout) => {
                    panic!("the program did not end; there is\n{}", self.picture())
                }
            }
        }
    }

    fn ended(&mut self) -> ExitStatus {
        let mut child = self.child.take().unwrap();
        let (sender, status) = mpsc::channel();
        thread::spawn(move || sender.send(child.wait()));
        let ended = status.recv_timeout(PATIENCE);
        ended.expect("the program did not end").unwrap()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().ok();
            child.wait().ok();
        }
    }
}

/// Words with single spaces and without frames.
pub fn words(shown: &str) -> String {
    let plain = shown.replace(
        ['│', '┃', '─', '━', '┌', '┐', '└', '┘', '┏', '┓', '┗', '┛'],
        " ",
    );
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

const fn size(cols: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

/// What a terminal sends for a key.
fn bytes(key: &KeyEvent) -> Vec<u8> {
    let has = |modifier| key.modifiers.contains(modifier);
    let (shift, alt, ctrl) = (
        has(KeyModifiers::SHIFT),
        has(KeyModifiers::ALT),
        has(KeyModifiers::CONTROL),
    );
    let with = 1 + u8::from(shift) + 2 * u8::from(alt) + 4 * u8::from(ctrl);
    let letter = |end: char| match with {
        1 => format!("\x1b[{end}"),
        with => format!("\x1b[1;{with}{end}"),
    };
    let number = |number: u8| match with {
        1 => format!("\x1b[{number}~"),
        with => format!("\x1b[{number};{with}~"),
    };
    let sent = match key.code {
        KeyCode::Esc => "\x1b".to_owned(),
        KeyCode::Enter => "\r".to_owned(),
        KeyCode::Tab => "\t".to_owned(),
        KeyCode::BackTab => "\x1b[Z".to_owned(),
        KeyCode::Backspace => "\x7f".to_owned(),
        KeyCode::Up => letter('A'),
        KeyCode::Down => letter('B'),
        KeyCode::Right => letter('C'),
        KeyCode::Left => letter('D'),
        KeyCode::Home => letter('H'),
        KeyCode::End => letter('F'),
        KeyCode::Delete => number(3),
        KeyCode::PageUp => number(5),
        KeyCode::PageDown => number(6),
        KeyCode::F(key @ 1..=4) => format!("\x1bO{}", char::from(b'O' + key)),
        KeyCode::F(5) => number(15),
        KeyCode::F(key @ 6..=9) => number(11 + key),
        KeyCode::Char(typed) if ctrl => char::from(u8::try_from(typed).unwrap() & 0x1f).to_string(),
        KeyCode::Char(typed) if alt => format!("\x1b{typed}"),
        KeyCode::Char(typed) => typed.to_string(),
        other => panic!("nobody knows what a terminal sends for {other}"),
    };
    sent.into_bytes()
}
