//! The kernels for the vectors of x86-64, the same text for 256 and 512 bits.
//!
//! Unsafe are only loads and stores, each within a slice that was checked before, and the calls, for which
//! [`super::Level`] has made sure that the processor has the instructions.

/// Makes the kernels for one width of vectors.
///
/// The rows of a tile are as many as leave registers for three weights and an input: with four rows the sixteen
/// registers of AVX2 are all taken by sums and one input, and the compiler moves them about.
macro_rules! vector_kernels {
    (
        $module:ident, $features:literal, $lanes:literal, $rows:literal,
        $zero:ident, $broadcast:ident, $load:ident, $store:ident, $fused:ident, $add:ident, $max:ident
    ) => {
        #[allow(unsafe_code)]
        pub(super) mod $module {
            use super::super::kernels::{
                Feature, GROUP, HIDDEN, Join, PANEL, Product, Row, hidden_units, normalize_rows,
            };
            use std::arch::x86_64::{$add, $broadcast, $fused, $load, $max, $store, $zero};

            const LANES: usize = $lanes;
            const ROWS: usize = $rows;

            #[target_feature(enable = $features)]
            pub(in super::super) fn multiply(product: &Product<'_>, output: &mut [f32]) {
                let n_panels = product.bias.len() / PANEL;
                for panel in 0..n_panels {
                    for offset in (0..GROUP).step_by(LANES) {
                        let mut row = 0;
                        while row + ROWS <= product.n_rows {
                            tile::<ROWS>(product, output, row, panel, offset);
                            row += ROWS;
                        }
                        if row < product.n_rows && product.n_rows >= ROWS {
                            // The last rows once more, together with some that are done already.
                            tile::<ROWS>(product, output, product.n_rows - ROWS, panel, offset);
                            continue;
                        }
                        while row < product.n_rows {
                            tile::<1>(product, output, row, panel, offset);
                            row += 1;
                        }
                    }
                }
            }

            /// Some rows by one vector of each group of a panel.
            #[target_feature(enable = $features)]
            #[inline]
            fn tile<const N: usize>(
                product: &Product<'_>,
                output: &mut [f32],
                row: usize,
                panel: usize,
                offset: usize,
            ) {
                let n_panels = product.bias.len() / PANEL;
                let n_inputs = product.n_inputs;
                let input = &product.input[row * product.stride..][..(N - 1) * product.stride + n_inputs];
                let weights = &product.panels[panel * n_inputs * PANEL..][..n_inputs * PANEL];
                let bias = &product.bias[panel * PANEL..][..PANEL];
                let columns = product.columns();
                let mut sums = [[$zero(); 3]; N];
                for index in 0..n_inputs {
                    // SAFETY: `weights` has 48 numbers for each input, `offset + LANES` is at most 16, and
                    // `input` has `n_inputs` numbers from the start of each of the N rows.
                    unsafe {
                        let from = weights.as_ptr().add(index * PANEL + offset);
                        let groups = [$load(from), $load(from.add(GROUP)), $load(from.add(2 * GROUP))];
                        for (number, sums) in sums.iter_mut().enumerate() {
                            let value = $broadcast(*input.get_unchecked(number * product.stride + index));
                            for (sum, group) in sums.iter_mut().zip(groups) {
                                *sum = $fused(value, group, *sum);
                            }
                        }
                    }
                }
                for (number, sums) in sums.into_iter().enumerate() {
                    let to = ((row + number) * n_panels + panel) * columns;
                    let output = &mut output[to..to + columns];
                    // SAFETY: `bias` has 48 numbers, `output` 48 or, where the groups are joined, 16.
                    unsafe {
                        let bias = bias.as_ptr().add(offset);
                        let first = $add(sums[0], $load(bias));
                        let second = $add(sums[1], $load(bias.add(GROUP)));
                        let third = $add(sums[2], $load(bias.add(2 * GROUP)));
                        let to = output.as_mut_ptr().add(offset);
                        if product.join == Join::Max {
                            $store(to, $max($max(first, second), third));
                        } else {
                            $store(to, first);
                            $store(to.add(GROUP), second);
                            $store(to.add(2 * GROUP), third);
                        }
                    }
                }
            }

            #[target_feature(enable = $features)]
            pub(in super::super) fn normalize(
                rows: &mut [f32],
                gain: &Row,
                bias: &Row,
                residual: Option<&[f32]>,
            ) {
                normalize_rows(rows, gain, bias, residual);
            }

            #[target_feature(enable = $features)]
            pub(in super::super) fn score(features: &[&Feature], upper: &[f32], scores: &mut [f32]) {
                let hidden = hidden_units(features);
                match scores.len() / GROUP {
                    7 => columns::<7>(&hidden, upper, scores),
                    5 => columns::<5>(&hidden, upper, scores),
                    n_groups => {
                        for group in 0..n_groups {
                            columns_from::<1>(&hidden, upper, scores, group);
                        }
                    }
                }
            }

            #[target_feature(enable = $features)]
            #[inline]
            fn columns<const N: usize>(hidden: &[f32; HIDDEN], upper: &[f32], scores: &mut [f32]) {
                columns_from::<N>(hidden, upper, scores, 0);
            }

            /// Adds to N groups of scores from one on.
            #[target_feature(enable = $features)]
            #[inline]
            fn columns_from<const N: usize>(
                hidden: &[f32; HIDDEN],
                upper: &[f32],
                scores: &mut [f32],
                first: usize,
            ) {
                const PARTS: usize = GROUP / LANES;
                let n_scores = scores.len();
                let wanted = &mut scores[first * GROUP..(first + N) * GROUP];
                assert!(upper.len() == HIDDEN * n_scores);
                let mut sums = [[$zero(); PARTS]; N];
                // SAFETY: `wanted` and each row of `upper` from `first` on hold N groups of PARTS vectors.
                unsafe {
                    for (group, sums) in sums.iter_mut().enumerate() {
                        for (part, sum) in sums.iter_mut().enumerate() {
                            *sum = $load(wanted.as_ptr().add(group * GROUP + part * LANES));
                        }
                    }
                    for (unit, value) in hidden.iter().enumerate() {
                        let value = $broadcast(*value);
                        let row = upper.as_ptr().add(unit * n_scores + first * GROUP);
                        for (group, sums) in sums.iter_mut().enumerate() {
                            for (part, sum) in sums.iter_mut().enumerate() {
                                *sum = $fused(value, $load(row.add(group * GROUP + part * LANES)), *sum);
                            }
                        }
                    }
                    for (group, sums) in sums.iter().enumerate() {
                        for (part, sum) in sums.iter().enumerate() {
                            $store(wanted.as_mut_ptr().add(group * GROUP + part * LANES), *sum);
                        }
                    }
                }
            }
        }
    };
}

vector_kernels!(
    avx2,
    "avx2,fma",
    8,
    3,
    _mm256_setzero_ps,
    _mm256_set1_ps,
    _mm256_loadu_ps,
    _mm256_storeu_ps,
    _mm256_fmadd_ps,
    _mm256_add_ps,
    _mm256_max_ps
);
vector_kernels!(
    avx512,
    "avx512f",
    16,
    8,
    _mm512_setzero_ps,
    _mm512_set1_ps,
    _mm512_loadu_ps,
    _mm512_storeu_ps,
    _mm512_fmadd_ps,
    _mm512_add_ps,
    _mm512_max_ps
);
