//! What a file comes to, story by story.

mod arranged;
mod joined;
mod listed;
mod lookup;
mod once;
mod order;
mod shares;
mod sheets;
mod wants;
