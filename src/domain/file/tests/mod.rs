//! What a file comes to, story by story.

mod agreement;
mod arranged;
mod cadence;
mod informal;
mod joined;
mod listed;
mod lookup;
mod once;
mod order;
mod shares;
mod wants;
