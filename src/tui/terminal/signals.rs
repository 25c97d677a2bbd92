//! The system's signals: the program is to stop, its window is gone, it continues after a stop.

use std::sync::mpsc::Sender;

use crate::tui::event::Event;

/// Sends an event for each signal, from a thread of its own.
///
/// # Errors
/// When a signal cannot be caught, or the thread cannot be started.
#[cfg(unix)]
pub fn listen(events: Sender<Event>) -> std::io::Result<()> {
    use std::sync::{Arc, atomic::AtomicBool};

    use signal_hook::{
        consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGXFSZ},
        flag,
        iterator::Signals,
    };

    // A file over the account's size limit raises SIGXFSZ, which would end the program. Caught, the write fails as on a
    // full disk, and can be told.
    flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGCONT])?;
    std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                let event = if signal == SIGCONT {
                    Event::Redraw
                } else {
                    Event::Stop
                };
                if events.send(event).is_err() {
                    return;
                }
            }
        })?;
    Ok(())
}

/// Does nothing. On Windows a closed window ends the program at once; the journal, written at every key, remains.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn listen(_events: Sender<Event>) -> std::io::Result<()> {
    Ok(())
}
