//! What the product is about: texts become claims, claims meet claims, differences become verdicts.
//!
//! Pure: nothing here reads a file, a socket, a clock or the environment. What it needs, it is given.
//! The layout is the flow: [`extract`] reads a text into claims, [`align`] finds which recorded claims speak of the
//! same thing, [`compare`] names what differs, [`verdict`] weighs it by the rules of VERDICTS.md, and [`explain`]
//! tells it in one sentence.

pub mod align;
pub mod claim;
pub mod compare;
pub mod explain;
pub mod extract;
pub mod finding;
pub mod meaning;
pub mod name;
pub mod quantity;
pub mod quote;
pub mod steps;
pub mod text;
pub mod time;
pub mod verdict;
