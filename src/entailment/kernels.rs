//! Products of 8-bit integers, once for each kind of processor, chosen when the model is loaded.
//!
//! The sums are of integers and so the same to the bit on every processor, in every order and whatever the batch; the
//! few floating-point steps around them run in one fixed order without fused operations.

#[cfg(target_arch = "x86_64")]
use super::vectors;

/// The columns of a panel of packed weights.
pub(super) const PANEL: usize = 64;
/// How many inputs stand together in it.
pub(super) const DEPTH: usize = 4;
/// What an activation of nought is stored as.
pub(super) const NOUGHT: u8 = 128;

/// Which instructions to compute with; the answers do not depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Plain Rust.
    Portable,
    /// 256-bit vectors.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// 512-bit vectors with products of bytes.
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Level {
    /// All that this processor has, the fastest last.
    #[must_use]
    pub fn available() -> Vec<Level> {
        #[allow(unused_mut, reason = "other processors have one level")]
        let mut levels = vec![Level::Portable];
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2") {
            levels.push(Level::Avx2);
            if is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("avx512bw")
                && is_x86_feature_detected!("avx512vl")
                && is_x86_feature_detected!("avx512dq")
                && is_x86_feature_detected!("avx512vnni")
            {
                levels.push(Level::Avx512);
            }
        }
        levels
    }

    /// The best that this processor has.
    pub(super) fn detect() -> Level {
        Level::available().last().copied().unwrap_or(Level::Portable)
    }
}

/// A layer's weights in 8 bits, with a scale and a bias for each output.
pub(super) struct Matrix {
    /// Panels of 64 outputs; in each, for every four inputs, four weights an output.
    pub(super) panels: Vec<i8>,
    pub(super) scales: Vec<f32>,
    pub(super) bias: Vec<f32>,
    /// What [`NOUGHT`] adds to the sum of each output.
    pub(super) offsets: Vec<i32>,
    pub(super) n_inputs: usize,
}

impl Matrix {
    /// Packs weights that have one row an output; both sizes must be multiples of a panel's.
    pub(super) fn pack(rows: &[u8], scales: Vec<f32>, bias: Vec<f32>, n_inputs: usize) -> Matrix {
        let n_outputs = scales.len();
        assert!(n_outputs.is_multiple_of(PANEL) && n_inputs.is_multiple_of(DEPTH));
        assert!(rows.len() == n_outputs * n_inputs && bias.len() == n_outputs);
        let mut panels = vec![0_i8; rows.len()];
        let mut offsets = vec![0_i32; n_outputs];
        for (output, row) in rows.chunks_exact(n_inputs).enumerate() {
            let panel = &mut panels[output / PANEL * PANEL * n_inputs..][..PANEL * n_inputs];
            for (step, four) in row.as_chunks::<DEPTH>().0.iter().enumerate() {
                let to = (step * PANEL + output % PANEL) * DEPTH;
                for (to, from) in panel[to..to + DEPTH].iter_mut().zip(four) {
                    *to = from.cast_signed();
                }
            }
            offsets[output] = row.iter().map(|w| i32::from(w.cast_signed())).sum::<i32>() * i32::from(NOUGHT);
        }
        Matrix { panels, scales, bias, offsets, n_inputs }
    }

    /// How many numbers each row of the output has.
    pub(super) fn n_outputs(&self) -> usize {
        self.scales.len()
    }
}

/// Rows of activations in 8 bits, with a scale each.
#[derive(Default)]
pub(super) struct Activations {
    pub(super) bytes: Vec<u8>,
    pub(super) scales: Vec<f32>,
}

/// Multiplies rows by weights: one row of outputs for each row of activations.
pub(super) fn multiply(level: Level, input: &Activations, matrix: &Matrix, output: &mut Vec<f32>) {
    let n_rows = input.scales.len();
    assert!(input.bytes.len() == n_rows * matrix.n_inputs);
    // Every number is written, so what stood there may stay until then.
    output.resize(n_rows * matrix.n_outputs(), 0.0);
    match level {
        Level::Portable => portable(input, matrix, output),
        // SAFETY: `Level::available` has found these features on this processor.
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code)]
        Level::Avx2 => unsafe { vectors::avx2(input, matrix, output) },
        // SAFETY: as above.
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code)]
        Level::Avx512 => unsafe { vectors::avx512(input, matrix, output) },
    }
}

/// A sum of products as the number that it stands for.
#[inline(always)]
pub(super) fn scaled(sum: i32, row_scale: f32, column_scale: f32, bias: f32) -> f32 {
    sum as f32 * row_scale * column_scale + bias
}

fn portable(input: &Activations, matrix: &Matrix, output: &mut [f32]) {
    let (n_inputs, n_outputs) = (matrix.n_inputs, matrix.n_outputs());
    for (index, panel) in matrix.panels.chunks_exact(PANEL * n_inputs).enumerate() {
        let columns = index * PANEL..(index + 1) * PANEL;
        for (number, row) in input.bytes.chunks_exact(n_inputs).enumerate() {
            let mut sums = [0_i32; PANEL];
            for (four, weights) in row.as_chunks::<DEPTH>().0.iter().zip(panel.chunks_exact(PANEL * DEPTH)) {
                let four = four.map(|value| i32::from(value) - i32::from(NOUGHT));
                for (sum, weights) in sums.iter_mut().zip(weights.as_chunks::<DEPTH>().0) {
                    *sum += four[0] * i32::from(weights[0])
                        + four[1] * i32::from(weights[1])
                        + four[2] * i32::from(weights[2])
                        + four[3] * i32::from(weights[3]);
                }
            }
            let output = &mut output[number * n_outputs..][columns.clone()];
            let (scales, bias) = (&matrix.scales[columns.clone()], &matrix.bias[columns.clone()]);
            for (column, to) in output.iter_mut().enumerate() {
                *to = scaled(sums[column], input.scales[number], scales[column], bias[column]);
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Numbers without a pattern, the same on every run.
    pub(in super::super) fn bytes(n: usize, mut seed: u32) -> Vec<u8> {
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) as u8
        };
        (0..n).map(|_| next()).collect()
    }

    #[test]
    fn every_level_multiplies_to_the_same_bits() {
        for n_inputs in [384, 1536] {
            let weights = bytes(128 * n_inputs, 1);
            let scales: Vec<f32> = (1..=128).map(|n| n as f32 / 1000.0).collect();
            let matrix = Matrix::pack(&weights, scales.clone(), scales, n_inputs);
            for n_rows in [1, 2, 5, 6, 7, 13] {
                let input = Activations {
                    bytes: bytes(n_rows * n_inputs, 2),
                    scales: (1..=n_rows).map(|n| n as f32 / 77.0).collect(),
                };
                let mut first = Vec::new();
                multiply(Level::Portable, &input, &matrix, &mut first);
                for level in Level::available() {
                    let mut output = Vec::new();
                    multiply(level, &input, &matrix, &mut output);
                    assert_eq!(output, first, "{level:?}, {n_rows} rows of {n_inputs}");
                }
            }
        }
    }
}
