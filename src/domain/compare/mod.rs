//! What differs between a statement's claim and a recorded one: one file a kind of difference.
//!
//! Each file names its difference and nothing else; weighing them is [`crate::domain::verdict`]'s work.

pub mod amount;
pub mod argument;
pub mod basis;
pub mod coverage;
pub mod demonym;
pub mod figure;
pub mod form;
pub mod irregular;
pub mod kinship;
pub mod lexicon;
pub mod measure;
pub mod place;
pub mod presence;
pub mod quote;
pub mod scope;
pub mod speaker;
pub mod state;
pub mod time;
pub mod words;
pub mod wordset;
