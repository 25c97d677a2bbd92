//! What a file comes to, story by story.

mod lookup;
mod once;
mod order;
