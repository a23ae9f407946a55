//! Reading the weights: a `safetensors` file, checked here once, so that what is loaded is used without a doubt.

use std::collections::HashMap;

use serde::Deserialize;
use sha2::{Digest, Sha256};

/// Why the model's weights cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WeightsError {
    /// They are not those that this build was made for.
    #[error("load the entailment model: the weights have SHA-256 {found} where {expected} is needed")]
    Hash {
        /// The hash of what was given.
        found: String,
        /// The hash of what belongs to this build.
        expected: &'static str,
    },
    /// They are not a `safetensors` file.
    #[error("load the entailment model: the weights are not a safetensors file")]
    NotWeights,
    /// A tensor is not there, or of another kind or shape.
    #[error("load the entailment model: tensor {0} is missing or of another shape")]
    Tensor(String),
}

#[derive(Deserialize)]
struct Entry {
    dtype: String,
    shape: Vec<usize>,
    data_offsets: (usize, usize),
}

/// A file taken apart; tensors are decoded when they are asked for.
pub(super) struct Weights<'a> {
    entries: HashMap<String, Entry>,
    data: &'a [u8],
}

/// The longest header; ours has a few kilobytes.
const HEADER_BYTES_MAX: usize = 1 << 20;

impl<'a> Weights<'a> {
    /// Takes a file apart whose SHA-256 must be this.
    pub(super) fn parse(bytes: &'a [u8], expected: &'static str) -> Result<Weights<'a>, WeightsError> {
        let found: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        if found != expected {
            return Err(WeightsError::Hash { found, expected });
        }
        Weights::unverified(bytes)
    }

    fn unverified(bytes: &'a [u8]) -> Result<Weights<'a>, WeightsError> {
        let (length, rest) = bytes.split_first_chunk::<8>().ok_or(WeightsError::NotWeights)?;
        let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
        let split = rest.split_at_checked(length).filter(|_| length <= HEADER_BYTES_MAX);
        let (header, data) = split.ok_or(WeightsError::NotWeights)?;
        let header: HashMap<String, serde_json::Value> =
            serde_json::from_slice(header).map_err(|_| WeightsError::NotWeights)?;
        let mut entries = HashMap::new();
        for (name, value) in header {
            if name != "__metadata__" {
                entries.insert(name, serde_json::from_value(value).map_err(|_| WeightsError::NotWeights)?);
            }
        }
        Ok(Weights { entries, data })
    }

    fn bytes(
        &self,
        name: &str,
        dtype: &str,
        width: usize,
        shape: &[usize],
    ) -> Result<&'a [u8], WeightsError> {
        let wrong = || WeightsError::Tensor(name.to_owned());
        let entry = self.entries.get(name).ok_or_else(wrong)?;
        let (start, end) = entry.data_offsets;
        let bytes = self.data.get(start..end).ok_or_else(wrong)?;
        let fits = entry.dtype == dtype && entry.shape == shape;
        let n_bytes = shape.iter().try_fold(width, |size: usize, next| size.checked_mul(*next));
        if fits && n_bytes == Some(bytes.len()) { Ok(bytes) } else { Err(wrong()) }
    }

    /// A tensor of 32-bit floats of this shape; all of them finite.
    pub(super) fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, WeightsError> {
        let bytes = self.bytes(name, "F32", 4, shape)?;
        let values: Vec<f32> = bytes.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect();
        let is_sound = values.iter().all(|value| value.is_finite());
        is_sound.then_some(values).ok_or_else(|| WeightsError::Tensor(name.to_owned()))
    }

    /// A tensor of 8-bit integers of this shape, as bytes.
    pub(super) fn integers(&self, name: &str, shape: &[usize]) -> Result<&'a [u8], WeightsError> {
        self.bytes(name, "I8", 1, shape)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(header: &str, data: &[u8]) -> Vec<u8> {
        let mut out = (header.len() as u64).to_le_bytes().to_vec();
        out.extend(header.as_bytes());
        out.extend(data);
        out
    }

    #[test]
    fn tensors_are_read_where_kind_and_shape_fit() {
        let header = r#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"I8","shape":[2,1],"data_offsets":[4,6]}}"#;
        let bytes = file(header, &[0, 0, 0x80, 0x3f, 1, 0xff]);
        let weights = Weights::unverified(&bytes).expect("a file");
        assert_eq!(weights.floats("a", &[1]).expect("a tensor"), [1.0]);
        assert_eq!(weights.integers("b", &[2, 1]).expect("a tensor"), [1, 0xff]);
        assert!(weights.floats("a", &[2]).is_err() && weights.floats("c", &[1]).is_err());
    }

    #[test]
    fn damaged_and_foreign_files_are_refused_in_one_line() {
        for bytes in [&b""[..], b"nonsense", &[0xff; 40], &file("{", b""), &file("[1]", b"")] {
            assert!(Weights::unverified(bytes).is_err());
        }
        let error = Weights::parse(b"other", "00").map(|_| ()).expect_err("another hash").to_string();
        assert!(
            error.starts_with("load the entailment model: the weights have SHA-256") && !error.contains('\n')
        );
    }
}
