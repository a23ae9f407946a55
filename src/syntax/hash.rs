//! The two hashes by which the model knows words: one from text to a number, one from a number to rows.
//!
//! Both are Austin Appleby's MurmurHash, in the public domain: MurmurHash64A with seed 1 for strings, and
//! MurmurHash3 (128 bits, for a key of 8 bytes) for the rows of the embedding tables.

/// The number that stands for a string.
pub(crate) fn string_hash(text: &[u8]) -> u64 {
    const MULTIPLIER: u64 = 0xc6a4_a793_5bd1_e995;
    let scramble = |word: u64| {
        let word = word.wrapping_mul(MULTIPLIER);
        (word ^ (word >> 47)).wrapping_mul(MULTIPLIER)
    };
    let mut hash = 1 ^ (text.len() as u64).wrapping_mul(MULTIPLIER);
    let (words, rest) = text.as_chunks::<8>();
    for &word in words {
        hash = (hash ^ scramble(u64::from_le_bytes(word))).wrapping_mul(MULTIPLIER);
    }
    if !rest.is_empty() {
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        hash = (hash ^ u64::from_le_bytes(last)).wrapping_mul(MULTIPLIER);
    }
    hash = (hash ^ (hash >> 47)).wrapping_mul(MULTIPLIER);
    hash ^ (hash >> 47)
}

/// The four rows whose sum embeds a key in a table of `n_rows`.
pub(crate) fn embedding_rows(key: u64, seed: u32, n_rows: usize) -> [usize; 4] {
    let seed = u64::from(seed);
    let mut first = key.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31);
    first = first.wrapping_mul(0x4cf5_ad43_2745_937f) ^ seed ^ 8;
    let mut second = seed ^ 8;
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    first = finish(first);
    second = finish(second);
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    [first, first >> 32, second, second >> 32].map(|part| (part & 0xffff_ffff) as usize % n_rows)
}

fn finish(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::{embedding_rows, string_hash};

    /// Numbers of the original: keys of its string store, and rows for the first of them.
    #[test]
    fn hashes_are_the_models() {
        HASHES.iter().for_each(|&(text, want)| assert_eq!(string_hash(text.as_bytes()), want, "{text}"));
        assert_eq!(embedding_rows(3_197_928_453_018_144_401, 8, 5000), ROWS);
    }

    const HASHES: [(&str, u64); 3] = [
        ("coffee", 3_197_928_453_018_144_401),
        ("adj", 12_401_032_943_472_870_168),
        ("noun", 16_833_663_260_455_505_849),
    ];
    const ROWS: [usize; 4] = [680, 852, 3520, 1278];
}
