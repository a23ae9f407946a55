//! The network: embeddings and convolutions that give each word a vector, and the layers that score.
//!
//! All sums run in one fixed order whatever the processor, the batch or the number of threads: an output's
//! products are added from the first input to the last. AVX2 and AVX-512 give the same bits; the portable
//! path rounds each product where the others do not, which has not changed a parse in the tests.

mod encoder;
mod kernels;
mod matrix;
mod transitions;
#[cfg(target_arch = "x86_64")]
mod vectors;

pub(crate) use encoder::{Encoder, N_CONVOLUTIONS, Place};
pub use kernels::Level;
pub(crate) use matrix::Matrix;
pub(crate) use transitions::Scorer;

/// The width of a word's vector.
pub(crate) const WIDTH: usize = 96;
