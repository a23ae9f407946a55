//! Which recorded claims speak of the same thing as a statement's claim.
//!
//! Likeness is the share of the statement's content that a recorded claim covers: its words, weighted by how rare
//! they are among the candidates, and its names by identity. What a recorded clause leaves out its sentence may say,
//! and what that leaves out the whole report's setting, for less.

pub mod background;
pub mod content;
pub mod identified;
pub mod known;
pub mod likeness;
pub mod names;
pub mod ready;

pub use background::Background;
pub use content::Content;
pub use known::{Candidate, Known, Record};
pub use likeness::{Likeness, likeness};
pub use names::{Name, Names};
pub use ready::{Ready, make_ready};
