//! What happens between the products: norms, activations, attention, and their rounding to 8 bits.
//!
//! Each is one text of plain Rust, compiled once for each width of vectors. No operation is fused and every sum runs in
//! sixteen lanes that are then added pairwise, so that all widths give the same bits.

use super::kernels::{Activations, Level, NOUGHT};

/// The lanes of a sum.
const LANES: usize = 16;
/// The width of an attention head.
pub(super) const HEAD: usize = 32;

/// Defines a function that runs the same text at each level.
macro_rules! at_each_level {
    ($(#[$doc:meta])* $name:ident => $text:ident($($argument:ident: $kind:ty),*)) => {
        $(#[$doc])*
        pub(super) fn $name(level: Level, $($argument: $kind),*) {
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2")]
            fn avx2($($argument: $kind),*) {
                $text($($argument),*);
            }
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq")]
            fn avx512($($argument: $kind),*) {
                $text($($argument),*);
            }
            match level {
                Level::Portable => $text($($argument),*),
                // SAFETY: `Level::available` has found these features on this processor.
                #[cfg(target_arch = "x86_64")]
                #[allow(unsafe_code)]
                Level::Avx2 => unsafe { avx2($($argument),*) },
                // SAFETY: as above.
                #[cfg(target_arch = "x86_64")]
                #[allow(unsafe_code)]
                Level::Avx512 => unsafe { avx512($($argument),*) },
            }
        }
    };
}

at_each_level! {
    /// Adds `added` to rows, brings each to mean 0 and variance 1, scales and shifts it.
    normalize => normalize_rows(rows: &mut [f32], added: &[f32], gain: &[f32], bias: &[f32])
}
at_each_level! {
    /// Applies x·Φ(x), the Gaussian error linear unit.
    activate => activate_all(values: &mut [f32])
}
at_each_level! {
    /// Rounds rows to 8 bits, each by its greatest magnitude.
    quantize => quantize_rows(rows: &[f32], width: usize, out: &mut Activations)
}
at_each_level! {
    /// Attention of all heads within one text: `qkv` has queries, keys and values side by side.
    attend => attend_all(qkv: &[f32], width: usize, room: &mut Attention, out: &mut [f32])
}

/// Room for one head's numbers.
#[derive(Default)]
pub(super) struct Attention {
    keys: Vec<f32>,
    values: Vec<f32>,
    scores: Vec<f32>,
}

/// Adds in sixteen lanes and then pairwise.
#[inline(always)]
fn sum(values: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; LANES];
    let (chunks, rest) = values.as_chunks::<LANES>();
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += of(*value);
        }
    }
    for (lane, value) in lanes.iter_mut().zip(rest) {
        *lane += of(*value);
    }
    let mut width = LANES / 2;
    while width > 0 {
        for index in 0..width {
            lanes[index] += lanes[index + width];
        }
        width /= 2;
    }
    lanes[0]
}

/// The greatest of some numbers, and no less than this; the order does not matter.
#[inline(always)]
fn greatest(values: &[f32], least: f32, of: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [least; LANES];
    let (chunks, rest) = values.as_chunks::<LANES>();
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            let value = of(*value);
            *lane = if value > *lane { value } else { *lane };
        }
    }
    let lanes = lanes.into_iter().fold(least, f32::max);
    rest.iter().map(|value| of(*value)).fold(lanes, f32::max)
}

#[inline(always)]
fn normalize_rows(rows: &mut [f32], added: &[f32], gain: &[f32], bias: &[f32]) {
    const EPSILON: f32 = 1e-12;
    let width = gain.len();
    for (row, added) in rows.chunks_exact_mut(width).zip(added.chunks_exact(width)) {
        for (value, added) in row.iter_mut().zip(added) {
            *value += added;
        }
        let mean = sum(row, |value| value) / width as f32;
        let variance = sum(row, |value| (value - mean) * (value - mean)) / width as f32;
        let scale = 1.0 / (variance + EPSILON).sqrt();
        for (value, (gain, bias)) in row.iter_mut().zip(gain.iter().zip(bias)) {
            *value = (*value - mean) * scale * gain + bias;
        }
    }
}

#[inline(always)]
fn activate_all(values: &mut [f32]) {
    for value in values {
        *value = gelu(*value);
    }
}

/// x·Φ(x), with the error function by Abramowitz and Stegun, 7.1.26 (absolute error below 2e-7).
#[inline(always)]
pub(super) fn gelu(x: f32) -> f32 {
    let z = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let polynomial =
        ((((1.061_405_4 * t - 1.453_152_1) * t + 1.421_413_8) * t - 0.284_496_72) * t + 0.254_829_6) * t;
    let tail = 0.5 * polynomial * exp(-z * z);
    if x > 0.0 { x - x * tail } else { x * tail }
}

/// e to the power of x, to a few units in the last place, between -87 and 87.
#[inline(always)]
pub(super) fn exp(x: f32) -> f32 {
    // Adding it rounds to a whole number, which then stands in the lowest bits.
    const ROUND: f32 = 12_582_912.0;
    let x = x.clamp(-87.0, 87.0);
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let whole = shifted - ROUND;
    let rest = x - whole * 0.693_359_4 + whole * 2.121_944_4e-4;
    let polynomial = ((((1.987_569_2e-4 * rest + 1.398_2e-3) * rest + 8.333_452e-3) * rest + 4.166_579_6e-2)
        * rest
        + 0.166_666_66)
        * rest
        + 0.5;
    let fraction = polynomial * rest * rest + rest + 1.0;
    let power = f32::from_bits(shifted.to_bits().wrapping_sub(ROUND.to_bits()).wrapping_add(127) << 23);
    fraction * power
}

#[inline(always)]
fn quantize_rows(rows: &[f32], width: usize, out: &mut Activations) {
    // Adding it rounds to the nearest whole number, the even one of two.
    const ROUND: f32 = 12_582_912.0;
    out.bytes.resize(rows.len(), NOUGHT);
    out.scales.clear();
    for (row, bytes) in rows.chunks_exact(width).zip(out.bytes.chunks_exact_mut(width)) {
        let most = greatest(row, 1e-20, f32::abs);
        let inverse = 127.0 / most;
        out.scales.push(most / 127.0);
        for (value, byte) in row.iter().zip(bytes) {
            let rounded = value * inverse + (ROUND + f32::from(NOUGHT));
            *byte = rounded.to_bits() as u8;
        }
    }
}

#[inline(always)]
fn attend_all(qkv: &[f32], width: usize, room: &mut Attention, out: &mut [f32]) {
    let n = out.len() / width;
    let padded = n.next_multiple_of(LANES);
    // 1 / sqrt(32)
    const SCALE: f32 = 0.176_776_7;
    let Attention { keys, values, scores } = room;
    for head in (0..width).step_by(HEAD) {
        // Keys turned, so that the scores of sixteen places are summed side by side.
        keys.clear();
        keys.resize(HEAD * padded, 0.0);
        values.clear();
        for (at, row) in qkv.chunks_exact(3 * width).enumerate() {
            for (d, key) in row[width + head..][..HEAD].iter().enumerate() {
                keys[d * padded + at] = *key;
            }
            values.extend_from_slice(&row[2 * width + head..][..HEAD]);
        }
        for (at, row) in qkv.chunks_exact(3 * width).enumerate() {
            let query: &[f32; HEAD] = row[head..].first_chunk().expect("a head is within its row");
            scores.clear();
            for place in (0..padded).step_by(LANES) {
                let mut lanes = [0.0; LANES];
                for (d, query) in query.iter().enumerate() {
                    let keys: &[f32; LANES] =
                        keys[d * padded + place..].first_chunk().expect("padded to lanes");
                    for (lane, key) in lanes.iter_mut().zip(keys) {
                        *lane += query * key;
                    }
                }
                scores.extend(lanes.map(|lane| lane * SCALE));
            }
            let scores = &mut scores[..n];
            let most = greatest(scores, f32::MIN, |score| score);
            for score in scores.iter_mut() {
                *score = exp(*score - most);
            }
            let whole = 1.0 / sum(scores, |score| score);
            let mut seen = [0.0; HEAD];
            for (score, value) in scores.iter().zip(values.as_chunks::<HEAD>().0) {
                for (seen, value) in seen.iter_mut().zip(value) {
                    *seen += score * value;
                }
            }
            let to = &mut out[at * width + head..][..HEAD];
            for (to, seen) in to.iter_mut().zip(seen) {
                *to = seen * whole;
            }
        }
    }
}

/// The product of two rows.
pub(super) fn dot(left: &[f32], right: &[f32]) -> f32 {
    let mut lanes = [0.0; LANES];
    for (left, right) in left.as_chunks::<LANES>().0.iter().zip(right.as_chunks::<LANES>().0) {
        for (lane, (left, right)) in lanes.iter_mut().zip(left.iter().zip(right)) {
            *lane += left * right;
        }
    }
    sum(&lanes, |lane| lane)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers between -4 and 4 without a pattern.
    fn numbers(n: usize, seed: u32) -> Vec<f32> {
        super::super::kernels::tests::bytes(n, seed).into_iter().map(|b| f32::from(b) / 32.0 - 4.0).collect()
    }

    #[test]
    fn the_functions_are_as_exact_as_they_say() {
        for n in -800..=800 {
            let x = n as f32 / 10.0;
            let exact = f64::from(x).exp();
            assert!((f64::from(exp(x)) - exact).abs() <= exact * 3e-7, "exp {x}: {} {exact}", exp(x));
        }
        for (x, expected) in [(0.0, 0.0), (1.0, 0.841_344_7), (-1.0, -0.158_655_25), (6.0, 6.0), (-9.0, 0.0)]
        {
            assert!((gelu(x) - expected).abs() < 1e-6, "gelu {x}: {}", gelu(x));
        }
    }

    #[test]
    fn every_level_gives_the_same_bits() {
        let (gain, bias, added) = (numbers(384, 1), numbers(384, 2), numbers(7 * 384, 3));
        let qkv = numbers(21 * 3 * 384, 4);
        let run = |level: Level| {
            let mut rows = numbers(7 * 384, 5);
            normalize(level, &mut rows, &added, &gain, &bias);
            activate(level, &mut rows);
            let mut rounded = Activations::default();
            quantize(level, &rows, 384, &mut rounded);
            let mut seen = vec![0.0; 21 * 384];
            attend(level, &qkv, 384, &mut Attention::default(), &mut seen);
            (rows, rounded.bytes, rounded.scales, seen)
        };
        let first = run(Level::Portable);
        assert!(first.3.iter().all(|value| value.is_finite() && value.abs() <= 4.0));
        for level in Level::available() {
            assert!(run(level) == first, "{level:?}");
        }
    }

    #[test]
    fn rounding_keeps_the_greatest_and_the_sign() {
        let mut rounded = Activations::default();
        let row: Vec<f32> = [2.0, -2.0, 0.0, 1.0].repeat(4);
        quantize(Level::detect(), &row, 16, &mut rounded);
        assert_eq!(rounded.bytes[..4], [255, 1, 128, 192]);
    }
}
