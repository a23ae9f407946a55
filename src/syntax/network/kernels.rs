//! The inner loops, once for each kind of processor, chosen when the weights are loaded.
//!
//! A matrix is packed in panels of 48 columns: three groups of 16, which are the three pieces of a maxout
//! layer or simply neighbours. A tile of rows by one panel stays in registers over all inputs.

#[cfg(target_arch = "x86_64")]
use super::vectors;

/// The columns of a panel.
pub(super) const PANEL: usize = 48;
/// The columns of one of its three groups.
pub(super) const GROUP: usize = 16;

/// Which instructions to compute with. The parses do not depend on it in our tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Plain Rust.
    Portable,
    /// 256-bit vectors with fused multiplication and addition.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// 512-bit vectors.
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Level {
    /// The best that this processor has.
    pub(crate) fn detect() -> Level {
        Level::available().last().copied().unwrap_or(Level::Portable)
    }

    /// All that this processor has, the fastest last.
    #[must_use]
    pub fn available() -> Vec<Level> {
        #[allow(unused_mut, reason = "other processors have one level")]
        let mut levels = vec![Level::Portable];
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            levels.push(Level::Avx2);
            if is_x86_feature_detected!("avx512f") {
                levels.push(Level::Avx512);
            }
        }
        levels
    }
}

/// What to do with the three groups of a panel.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    /// Keep all 48 columns.
    Side,
    /// Keep the greatest of the three.
    Max,
}

/// One product: rows that begin `stride` apart in `input`, times packed weights, plus a bias.
pub(super) struct Product<'a> {
    pub(super) input: &'a [f32],
    pub(super) stride: usize,
    pub(super) n_inputs: usize,
    pub(super) n_rows: usize,
    pub(super) panels: &'a [f32],
    /// As many as the columns of all panels.
    pub(super) bias: &'a [f32],
    pub(super) join: Join,
}

impl Product<'_> {
    fn check(&self, output: &[f32]) {
        let n_panels = self.bias.len() / PANEL;
        assert!(self.bias.len() == n_panels * PANEL && self.panels.len() == self.n_inputs * self.bias.len());
        assert!(self.n_rows == 0 || self.input.len() >= (self.n_rows - 1) * self.stride + self.n_inputs);
        assert!(output.len() >= self.n_rows * n_panels * self.columns());
    }

    /// The columns that each panel gives.
    pub(super) fn columns(&self) -> usize {
        if self.join == Join::Max { GROUP } else { PANEL }
    }
}

/// Computes a product into `output`, row after row.
pub(super) fn multiply(level: Level, product: &Product<'_>, output: &mut [f32]) {
    product.check(output);
    match level {
        Level::Portable => portable::multiply(product, output),
        // SAFETY: `Level::available` has found these features on this processor.
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code)]
        Level::Avx2 => unsafe { vectors::avx2::multiply(product, output) },
        // SAFETY: as above.
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code)]
        Level::Avx512 => unsafe { vectors::avx512::multiply(product, output) },
    }
}

/// Brings each row of 96 to mean 0 and variance 1, scales and shifts it, and adds the row of `residual`.
pub(super) fn normalize(level: Level, rows: &mut [f32], gain: &Row, bias: &Row, residual: Option<&[f32]>) {
    match level {
        Level::Portable => normalize_rows(rows, gain, bias, residual),
        // SAFETY: `Level::available` has found these features on this processor.
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code)]
        Level::Avx2 => unsafe { vectors::avx2::normalize(rows, gain, bias, residual) },
        // SAFETY: as above.
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code)]
        Level::Avx512 => unsafe { vectors::avx512::normalize(rows, gain, bias, residual) },
    }
}

/// The width of the hidden layer of a transition system.
pub(super) const HIDDEN: usize = 64;
/// The features of a token in a state: two pieces of the hidden layer.
pub(super) type Feature = [f32; 2 * HIDDEN];
/// A vector as wide as a word's.
pub(super) type Row = [f32; super::WIDTH];

/// The scores of a state: its features summed, the greater of two pieces, times weights by hidden unit.
pub(super) fn score(level: Level, features: &[&Feature], upper: &[f32], scores: &mut [f32]) {
    assert!(scores.len().is_multiple_of(GROUP) && upper.len() == HIDDEN * scores.len());
    match level {
        Level::Portable => score_state(features, upper, scores),
        // SAFETY: `Level::available` has found these features on this processor.
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code)]
        Level::Avx2 => unsafe { vectors::avx2::score(features, upper, scores) },
        // SAFETY: as above.
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code)]
        Level::Avx512 => unsafe { vectors::avx512::score(features, upper, scores) },
    }
}

/// Adds in sixteen lanes and then pairwise, which every vector width can do alike.
#[inline(always)]
fn sum(row: &Row, of: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; GROUP];
    for chunk in row.as_chunks::<GROUP>().0 {
        for (lane, &value) in lanes.iter_mut().zip(chunk) {
            *lane += of(value);
        }
    }
    let mut width = GROUP / 2;
    while width > 0 {
        for index in 0..width {
            lanes[index] += lanes[index + width];
        }
        width /= 2;
    }
    lanes[0]
}

#[inline(always)]
pub(super) fn normalize_rows(rows: &mut [f32], gain: &Row, bias: &Row, residual: Option<&[f32]>) {
    const EPSILON: f32 = 1e-8;
    let width = super::WIDTH as f32;
    for (index, row) in rows.as_chunks_mut::<{ super::WIDTH }>().0.iter_mut().enumerate() {
        let mean = sum(row, |value| value) / width;
        let variance = sum(row, |value| (value - mean) * (value - mean)) / width + EPSILON;
        let scale = 1.0 / variance.sqrt();
        for (value, (gain, bias)) in row.iter_mut().zip(gain.iter().zip(bias)) {
            *value = (*value - mean) * scale * gain + bias;
        }
        if let Some(residual) = residual {
            let from = &residual[index * super::WIDTH..(index + 1) * super::WIDTH];
            for (value, residual) in row.iter_mut().zip(from) {
                *value += residual;
            }
        }
    }
}

#[inline(always)]
pub(super) fn hidden_units(features: &[&Feature]) -> [f32; HIDDEN] {
    let mut sums: Feature = [0.0; 2 * HIDDEN];
    for feature in features {
        for (sum, value) in sums.iter_mut().zip(*feature) {
            *sum += value;
        }
    }
    std::array::from_fn(|unit| sums[unit].max(sums[unit + HIDDEN]))
}

#[inline(always)]
fn score_state(features: &[&Feature], upper: &[f32], scores: &mut [f32]) {
    let hidden = hidden_units(features);
    let n_scores = scores.len();
    for (unit, row) in hidden.iter().zip(upper.chunks_exact(n_scores)) {
        for (score, weight) in scores.iter_mut().zip(row) {
            *score = multiply_add(*unit, *weight, *score);
        }
    }
}

/// A product added; in one rounding where the processor has it at compile time.
#[inline(always)]
fn multiply_add(left: f32, right: f32, sum: f32) -> f32 {
    if cfg!(any(target_feature = "fma", target_arch = "aarch64")) {
        left.mul_add(right, sum)
    } else {
        left * right + sum
    }
}

mod portable {
    use super::{GROUP, Join, PANEL, Product, multiply_add};

    pub(super) fn multiply(product: &Product<'_>, output: &mut [f32]) {
        let n_panels = product.bias.len() / PANEL;
        let columns = product.columns();
        for (index, panel) in product.panels.chunks_exact(product.n_inputs * PANEL).enumerate() {
            let bias = &product.bias[index * PANEL..(index + 1) * PANEL];
            for row in 0..product.n_rows {
                let from = row * product.stride;
                let mut sums = [0.0f32; PANEL];
                for (&value, weights) in
                    product.input[from..from + product.n_inputs].iter().zip(panel.as_chunks::<PANEL>().0)
                {
                    for (sum, &weight) in sums.iter_mut().zip(weights) {
                        *sum = multiply_add(value, weight, *sum);
                    }
                }
                for (sum, bias) in sums.iter_mut().zip(bias) {
                    *sum += bias;
                }
                let to = (row * n_panels + index) * columns;
                let output = &mut output[to..to + columns];
                match product.join {
                    Join::Side => output.copy_from_slice(&sums),
                    Join::Max => {
                        for (column, value) in output.iter_mut().enumerate() {
                            *value = sums[column].max(sums[column + GROUP]).max(sums[column + 2 * GROUP]);
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Join, Level, PANEL, Product, Row, multiply, normalize, score};

    /// Numbers without a pattern, the same on every run.
    fn numbers(n: usize, mut seed: u32) -> Vec<f32> {
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as f32 / (1 << 23) as f32 - 1.0
        };
        (0..n).map(|_| next()).collect()
    }

    fn close(left: &[f32], right: &[f32]) -> bool {
        left.iter().zip(right).all(|(a, b)| (a - b).abs() < 1e-4)
    }

    #[test]
    fn every_level_multiplies_alike() {
        for n_rows in [1, 3, 4, 7, 8, 13, 20] {
            for join in [Join::Side, Join::Max] {
                let (input, panels, bias) = (numbers(25 * 96, 1), numbers(96 * 2 * PANEL, 2), numbers(96, 3));
                let (input, panels, bias) = (&input[..], &panels[..], &bias[..]);
                let product = Product { input, stride: 96, n_inputs: 96, n_rows, panels, bias, join };
                let outputs: Vec<Vec<f32>> = Level::available()
                    .into_iter()
                    .map(|level| {
                        let mut output = vec![0.0; n_rows * 96];
                        multiply(level, &product, &mut output);
                        output
                    })
                    .collect();
                assert!(outputs.iter().all(|output| close(output, &outputs[0])));
                // The vector paths agree to the bit.
                assert!(outputs[1..].windows(2).all(|pair| pair[0] == pair[1]));
            }
        }
    }

    #[test]
    fn every_level_normalizes_and_scores_alike() {
        let row = |seed| -> Row { numbers(96, seed).try_into().expect("as many as asked for") };
        let residual = numbers(192, 6);
        let features: Vec<[f32; 128]> =
            (10..18).map(|seed| numbers(128, seed).try_into().expect("as many as asked for")).collect();
        let features: Vec<&[f32; 128]> = features.iter().collect();
        for n_scores in [112, 80, 48] {
            let upper = numbers(64 * n_scores, 7);
            let outputs: Vec<Vec<f32>> = Level::available()
                .into_iter()
                .map(|level| {
                    let mut output = numbers(192, 5);
                    normalize(level, &mut output, &row(8), &row(9), Some(&residual));
                    let mut scores = numbers(n_scores, 20);
                    score(level, &features, &upper, &mut scores);
                    output.extend(scores);
                    output
                })
                .collect();
            assert!(outputs.iter().all(|output| close(output, &outputs[0])));
            assert!(outputs[1..].windows(2).all(|pair| pair[0] == pair[1]));
        }
    }
}
