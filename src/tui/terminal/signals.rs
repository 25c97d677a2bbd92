//! What the system says to the program: stop, the window is gone, a file may not grow.

use std::sync::mpsc::Sender;

use crate::tui::event::Event;

/// Turns the system's signals into events.
///
/// # Errors
/// When the system refuses to tell.
#[cfg(unix)]
pub fn listen(events: Sender<Event>) -> std::io::Result<()> {
    use std::sync::{Arc, atomic::AtomicBool};

    use signal_hook::{
        consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGXFSZ},
        flag,
        iterator::Signals,
    };

    // A write over the limit must fail like a full disk, not end the program.
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

/// On Windows a closed window ends the program at once; the copy that is made at every key is what remains.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn listen(_events: Sender<Event>) -> std::io::Result<()> {
    Ok(())
}
