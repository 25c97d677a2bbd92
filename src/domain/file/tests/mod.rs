//! What a file comes to, story by story.

mod action_shares;
mod actions_due;
mod agreement;
mod arrangements;
mod beside;
mod between_sessions;
mod case_reviews;
mod details;
mod due_items;
mod function_balance;
mod group_actions;
mod informal_talks;
mod lookup;
mod no_agreement;
mod once;
mod order;
mod own_rules;
mod personal_actions;
mod reviews_due;
mod runs;
mod same_child;
mod session_due;
mod session_list;
mod sheets;
mod training_due;
mod write_up;
