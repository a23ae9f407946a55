//! Which recorded claims speak of the same thing as a statement's claim.
//!
//! Likeness is the share of the statement's content that a recorded claim covers: its words, weighted by how rare
//! they are among the candidates, and its names by identity. What a recorded clause leaves out its sentence may say,
//! and what that leaves out the whole report's setting, for less.

pub mod background;
pub mod content;
pub mod focus;
pub mod identified;
pub mod known;
pub mod likeness;
pub mod names;
pub mod one_thing;
pub mod ready;

pub use background::Background;
pub use content::Content;
pub use focus::focused;
pub use known::{Candidate, Known, Record};
pub use likeness::{Likeness, likeness};
pub use names::{Name, Names};
pub use one_thing::{belong_together, have_one_headline, is_of_one_thing, is_one_story};
pub use ready::{Ready, make_ready};
