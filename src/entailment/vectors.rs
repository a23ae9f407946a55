//! The products for the vectors of x86-64.
//!
//! Unsafe are only loads, each within a slice that was checked before, and the calls, for which [`super::kernels::Level`]
//! has made sure that the processor has the instructions.
#![allow(unsafe_code)]

use std::arch::x86_64::{
    __m128i, __m256i, __m512i, _mm_loadu_si128, _mm256_add_epi32, _mm256_cvtepi8_epi16, _mm256_madd_epi16,
    _mm256_set1_epi64x, _mm256_setzero_si256, _mm512_add_ps, _mm512_cvtepi32_ps, _mm512_dpbusd_epi32,
    _mm512_loadu_ps, _mm512_loadu_si512, _mm512_mul_ps, _mm512_set1_epi32, _mm512_set1_ps,
    _mm512_setzero_si512, _mm512_storeu_ps, _mm512_sub_epi32,
};

use super::kernels::{Activations, DEPTH, Matrix, NOUGHT, PANEL, scaled};

/// The rows of a tile: with four vectors of columns they leave eight of the 32 registers.
const ROWS: usize = 6;
/// The vectors of columns of a panel.
const VECTORS: usize = PANEL / 16;

#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
pub(super) fn avx512(input: &Activations, matrix: &Matrix, output: &mut [f32]) {
    let n_rows = input.scales.len();
    for panel in 0..matrix.n_outputs() / PANEL {
        let mut row = 0;
        while row + ROWS <= n_rows {
            tile::<ROWS>(input, matrix, output, row, panel);
            row += ROWS;
        }
        if row < n_rows && n_rows >= ROWS {
            // The last rows once more, together with some that are done already.
            tile::<ROWS>(input, matrix, output, n_rows - ROWS, panel);
            continue;
        }
        while row < n_rows {
            tile::<1>(input, matrix, output, row, panel);
            row += 1;
        }
    }
}

/// Some rows by one panel.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
#[inline]
fn tile<const N: usize>(input: &Activations, matrix: &Matrix, output: &mut [f32], row: usize, panel: usize) {
    let n_inputs = matrix.n_inputs;
    let bytes = &input.bytes[row * n_inputs..][..N * n_inputs];
    let weights = &matrix.panels[panel * PANEL * n_inputs..][..PANEL * n_inputs];
    let mut sums = [[_mm512_setzero_si512(); VECTORS]; N];
    for step in 0..n_inputs / DEPTH {
        // SAFETY: `weights` has 256 bytes for each step, `bytes` `n_inputs` of them for each of the N rows.
        unsafe {
            let from = weights.as_ptr().add(step * PANEL * DEPTH).cast::<__m512i>();
            let columns: [__m512i; VECTORS] = std::array::from_fn(|n| _mm512_loadu_si512(from.add(n)));
            for (number, sums) in sums.iter_mut().enumerate() {
                let at = bytes.as_ptr().add(number * n_inputs + step * DEPTH).cast::<i32>();
                let four = _mm512_set1_epi32(at.read_unaligned());
                for (sum, column) in sums.iter_mut().zip(columns) {
                    *sum = _mm512_dpbusd_epi32(*sum, four, column);
                }
            }
        }
    }
    let columns = panel * PANEL..(panel + 1) * PANEL;
    let (scales, bias) = (&matrix.scales[columns.clone()], &matrix.bias[columns.clone()]);
    let offsets = &matrix.offsets[columns.clone()];
    for (number, sums) in sums.into_iter().enumerate() {
        let row_scale = _mm512_set1_ps(input.scales[row + number]);
        let output = &mut output[(row + number) * matrix.n_outputs()..][columns.clone()];
        for (vector, sum) in sums.into_iter().enumerate() {
            let at = vector * 16;
            // SAFETY: `offsets`, `scales`, `bias` and `output` have 64 numbers each.
            unsafe {
                let sum = _mm512_sub_epi32(sum, _mm512_loadu_si512(offsets.as_ptr().add(at).cast()));
                let value = _mm512_mul_ps(_mm512_cvtepi32_ps(sum), row_scale);
                let value = _mm512_mul_ps(value, _mm512_loadu_ps(scales.as_ptr().add(at)));
                let value = _mm512_add_ps(value, _mm512_loadu_ps(bias.as_ptr().add(at)));
                _mm512_storeu_ps(output.as_mut_ptr().add(at), value);
            }
        }
    }
}

/// The columns that the 256-bit path sums at a time: four to a vector, two partial sums each.
const COLUMNS: usize = 16;

#[target_feature(enable = "avx2")]
pub(super) fn avx2(input: &Activations, matrix: &Matrix, output: &mut [f32]) {
    let widened: Vec<i16> = input.bytes.iter().map(|byte| i16::from(*byte) - i16::from(NOUGHT)).collect();
    for first in (0..matrix.n_outputs()).step_by(COLUMNS) {
        let mut rows = widened.chunks_exact(2 * matrix.n_inputs);
        let mut row = 0;
        for pair in rows.by_ref() {
            columns::<2>(pair, &input.scales[row..], matrix, &mut output[row * matrix.n_outputs()..], first);
            row += 2;
        }
        if !rows.remainder().is_empty() {
            let (scales, output) = (&input.scales[row..], &mut output[row * matrix.n_outputs()..]);
            columns::<1>(rows.remainder(), scales, matrix, output, first);
        }
    }
}

/// Some rows by sixteen columns.
#[target_feature(enable = "avx2")]
#[inline]
fn columns<const N: usize>(
    rows: &[i16],
    row_scales: &[f32],
    matrix: &Matrix,
    output: &mut [f32],
    first: usize,
) {
    let n_inputs = matrix.n_inputs;
    let rows = &rows[..N * n_inputs];
    let panel = &matrix.panels[first / PANEL * PANEL * n_inputs..][..PANEL * n_inputs];
    let mut sums = [[_mm256_setzero_si256(); COLUMNS / 4]; N];
    for step in 0..n_inputs / DEPTH {
        // SAFETY: `panel` has 256 bytes for each step and `first % PANEL` is at most 48; `rows` has `n_inputs` numbers
        // for each of the N rows.
        unsafe {
            let from = panel.as_ptr().add((step * PANEL + first % PANEL) * DEPTH).cast::<__m128i>();
            let weights: [__m256i; COLUMNS / 4] =
                std::array::from_fn(|n| _mm256_cvtepi8_epi16(_mm_loadu_si128(from.add(n))));
            for (number, sums) in sums.iter_mut().enumerate() {
                let at = rows.as_ptr().add(number * n_inputs + step * DEPTH).cast::<i64>();
                let four = _mm256_set1_epi64x(at.read_unaligned());
                for (sum, weights) in sums.iter_mut().zip(weights) {
                    *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(four, weights));
                }
            }
        }
    }
    for (number, sums) in sums.into_iter().enumerate() {
        for (vector, sum) in sums.into_iter().enumerate() {
            // SAFETY: both are eight numbers of 32 bits.
            let parts: [i32; 8] = unsafe { std::mem::transmute(sum) };
            for (at, pair) in parts.as_chunks::<2>().0.iter().enumerate() {
                let column = first + vector * 4 + at;
                output[number * matrix.n_outputs() + column] =
                    scaled(pair[0] + pair[1], row_scales[number], matrix.scales[column], matrix.bias[column]);
            }
        }
    }
}
