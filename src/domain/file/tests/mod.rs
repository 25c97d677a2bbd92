//! What a file comes to, story by story.

mod agreement;
mod arranged;
mod informal;
mod joined;
mod lookup;
mod once;
mod order;
mod shares;
mod wants;
