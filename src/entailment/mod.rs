//! Wording: whether a recorded sentence supports, refutes or does not settle a claim, by a small model of our own.
//!
//! Figures, times and ordinals are handed to the model compared, by the same code in training and in service. Pure Rust
//! on the CPU; nothing here waits, reads a file or knows what is asked of it. How the model was made stands in
//! `training/entailment` and `models/README.md`.

mod kernels;
mod marked;
mod model;
mod network;
mod pair;
mod rows;
mod safetensors;
#[cfg(target_arch = "x86_64")]
mod vectors;
mod wordpiece;

pub use model::{Model, Pair, Probabilities};
pub use pair::{EncodedPair, PIECES_MAX, encode};
pub use safetensors::WeightsError;
