//! Reading the weights file that `training/syntax/convert.py` makes: a header and named sections.
//!
//! Everything is checked here once (magic, version, lengths, shapes), so that what is loaded can be used
//! without a doubt. The numbers are stored as 16-bit floats and computed with as 32-bit ones.

use std::collections::HashMap;

/// Why a weights file cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WeightsError {
    /// The bytes do not begin as a weights file does.
    #[error("read syntax weights: not a weights file")]
    NotWeights,
    /// The file was made for another version of this module.
    #[error("read syntax weights: version {found} where {expected} is needed")]
    Version {
        /// The version in the file.
        found: u32,
        /// The version that this module reads.
        expected: u32,
    },
    /// The file ends before what it announces.
    #[error("read syntax weights: the file is cut off or damaged")]
    Damaged,
    /// A section that is needed is not there.
    #[error("read syntax weights: no section {0}")]
    Missing(String),
    /// A section does not have the shape or content that is needed.
    #[error("read syntax weights: section {section} {problem}")]
    Section {
        /// The section's name.
        section: String,
        /// What is wrong with it.
        problem: &'static str,
    },
}

const MAGIC: &[u8] = b"ORSYNTAX";
const VERSION: u32 = 1;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Half,
    Single,
    Bytes,
    U32,
    U64,
}

struct Section<'a> {
    kind: Kind,
    shape: Vec<usize>,
    payload: &'a [u8],
}

/// A parsed weights file; sections are decoded when they are asked for.
pub(crate) struct Weights<'a> {
    sections: HashMap<&'a str, Section<'a>>,
}

impl<'a> Weights<'a> {
    /// Takes a file apart, without decoding what is in it.
    pub(crate) fn parse(bytes: &'a [u8]) -> Result<Weights<'a>, WeightsError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(WeightsError::NotWeights)?;
        let mut reader = Reader { bytes: rest };
        let found = reader.u32()?;
        if found != VERSION {
            return Err(WeightsError::Version { found, expected: VERSION });
        }
        let n_sections = reader.u32()?;
        let mut sections = HashMap::new();
        for _ in 0..n_sections {
            let name_length = reader.u8()?;
            let name = std::str::from_utf8(reader.take(usize::from(name_length))?)
                .map_err(|_| WeightsError::Damaged)?;
            let section = reader.section()?;
            sections.insert(name, section);
        }
        Ok(Weights { sections })
    }

    fn section(&self, name: &str, kinds: &[Kind]) -> Result<&Section<'a>, WeightsError> {
        let section = self.sections.get(name).ok_or_else(|| WeightsError::Missing(name.to_owned()))?;
        if kinds.contains(&section.kind) {
            return Ok(section);
        }
        Err(wrong(name, "is of another kind"))
    }

    /// A tensor of the given shape, as 32-bit floats in row-major order.
    pub(crate) fn tensor(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, WeightsError> {
        let section = self.section(name, &[Kind::Half, Kind::Single])?;
        if section.shape != shape {
            return Err(wrong(name, "has another shape"));
        }
        let values: Vec<f32> = match section.kind {
            Kind::Half => {
                section.payload.as_chunks::<2>().0.iter().map(|&b| single(u16::from_le_bytes(b))).collect()
            }
            _ => section.payload.as_chunks::<4>().0.iter().map(|&b| f32::from_le_bytes(b)).collect(),
        };
        // A number that is none would make every comparison after it meaningless.
        if values.iter().all(|value| value.is_finite()) {
            return Ok(values);
        }
        Err(wrong(name, "holds a number that is not finite"))
    }

    /// The first dimension of a tensor.
    pub(crate) fn rows(&self, name: &str) -> Result<usize, WeightsError> {
        let section = self.section(name, &[Kind::Half, Kind::Single])?;
        section.shape.first().copied().ok_or_else(|| wrong(name, "has no dimension"))
    }

    /// Strings, in the file's order.
    pub(crate) fn strings(&self, name: &str) -> Result<Vec<&'a str>, WeightsError> {
        let section = self.section(name, &[Kind::Bytes])?;
        let text = std::str::from_utf8(section.payload).map_err(|_| wrong(name, "is not UTF-8"))?;
        let expected = section.shape.first().copied().unwrap_or(0);
        let strings: Vec<&str> = if expected == 0 { Vec::new() } else { text.split('\0').collect() };
        if strings.len() == expected {
            return Ok(strings);
        }
        Err(wrong(name, "holds another number of strings"))
    }

    /// Unsigned 32-bit numbers.
    pub(crate) fn numbers(&self, name: &str) -> Result<Vec<u32>, WeightsError> {
        let section = self.section(name, &[Kind::U32])?;
        Ok(section.payload.as_chunks::<4>().0.iter().map(|&b| u32::from_le_bytes(b)).collect())
    }

    /// Unsigned 64-bit numbers.
    pub(crate) fn long_numbers(&self, name: &str) -> Result<Vec<u64>, WeightsError> {
        let section = self.section(name, &[Kind::U64])?;
        Ok(section.payload.as_chunks::<8>().0.iter().map(|&b| u64::from_le_bytes(b)).collect())
    }
}

/// The error for a section that is there and wrong.
pub(crate) fn wrong(section: &str, problem: &'static str) -> WeightsError {
    WeightsError::Section { section: section.to_owned(), problem }
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], WeightsError> {
        let (taken, rest) = self.bytes.split_at_checked(length).ok_or(WeightsError::Damaged)?;
        self.bytes = rest;
        Ok(taken)
    }

    fn u8(&mut self) -> Result<u8, WeightsError> {
        Ok(self.take(1)?[0])
    }

    fn u32(&mut self) -> Result<u32, WeightsError> {
        let bytes = self.take(4)?.try_into().map_err(|_| WeightsError::Damaged)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn section(&mut self) -> Result<Section<'a>, WeightsError> {
        let kind = match self.u8()? {
            0 => Kind::Half,
            1 => Kind::Single,
            2 => Kind::Bytes,
            3 => Kind::U32,
            4 => Kind::U64,
            _ => return Err(WeightsError::Damaged),
        };
        let n_dimensions = self.u8()?;
        let mut shape = Vec::new();
        for _ in 0..n_dimensions {
            shape.push(self.u32()? as usize);
        }
        let length = self.u32()? as usize;
        let width = match kind {
            Kind::Bytes => return Ok(Section { kind, shape, payload: self.take(length)? }),
            Kind::Half => 2,
            Kind::Single | Kind::U32 => 4,
            Kind::U64 => 8,
        };
        let product = shape.iter().try_fold(width, |size: usize, &next| size.checked_mul(next));
        if product != Some(length) {
            return Err(WeightsError::Damaged);
        }
        Ok(Section { kind, shape, payload: self.take(length)? })
    }
}

/// A 16-bit float widened to 32 bits.
///
/// The exponent is moved by a multiplication, which also gives numbers below the normal range; infinities and
/// NaN come out as large finite numbers or NaN and do not occur in a converted file.
fn single(half: u16) -> f32 {
    let magnitude = u32::from(half & 0x7fff) << 13;
    let sign = u32::from(half & 0x8000) << 16;
    let widened = f32::from_bits(magnitude) * f32::from_bits(0x7780_0000);
    f32::from_bits(widened.to_bits() | sign)
}

#[cfg(test)]
mod tests {
    use super::{Weights, WeightsError, single};

    #[test]
    fn half_floats_are_widened() {
        let cases =
            [(0x3c00, 1.0), (0xc000, -2.0), (0x0001, 2f32.powi(-24)), (0x3555, 0.333_251_95), (0, 0.0)];
        for (half, want) in cases {
            assert_eq!(single(half), want, "{half:#x}");
        }
    }

    #[test]
    fn what_is_not_a_weights_file_is_refused() {
        assert!(matches!(Weights::parse(b"hello"), Err(WeightsError::NotWeights)));
        let other_version = b"ORSYNTAX\x09\0\0\0\0\0\0\0";
        assert!(matches!(Weights::parse(other_version), Err(WeightsError::Version { found: 9, .. })));
        let cut_off = b"ORSYNTAX\x01\0\0\0\x01\0\0\0\x03ab";
        assert!(matches!(Weights::parse(cut_off), Err(WeightsError::Damaged)));
    }
}
