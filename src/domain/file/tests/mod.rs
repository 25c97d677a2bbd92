//! What a file comes to, story by story.

mod agreement;
mod arranged;
mod balance;
mod cadence;
mod case_review;
mod informal;
mod joined;
mod listed;
mod lookup;
mod once;
mod order;
mod reviews;
mod shares;
mod sheets;
mod wants;
mod written;
