//! Wording: whether a recorded sentence supports, refutes or does not settle a claim, by a small model of our own.
//!
//! Figures, times and ordinals are handed to the model compared, by the same code in training and in service. Pure Rust
//! on the CPU; nothing here waits, reads a file or knows what is asked of it.

mod marked;
mod pair;
mod wordpiece;

pub use pair::{EncodedPair, PIECES_MAX, encode};
