//! What a file comes to, story by story.

mod arranged;
mod lookup;
mod once;
mod order;
mod wants;
