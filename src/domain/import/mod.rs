//! Text typed from paper: who is in a group, and the actions that are open.

pub mod group_members;
pub mod paper_actions;
