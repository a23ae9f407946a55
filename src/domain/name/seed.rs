//! Seed spellings: transliterations, acronyms and former names that news uses everywhere, from `seed.txt`, which names
//! its source and licence. Curated names go before it.

use std::sync::LazyLock;

/// Spellings of one entity in normal form, the canonical one first.
pub fn seed() -> &'static [Vec<String>] {
    static SEED: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
        let lines =
            include_str!("seed.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        lines.map(|line| line.split(" | ").map(super::normal).collect()).collect()
    });
    &SEED
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::seed;

    #[test]
    fn no_spelling_denotes_two_entities() {
        let mut entity_of: HashMap<&str, &str> = HashMap::new();
        for entry in seed() {
            assert!(entry.len() > 1, "{entry:?}");
            for spelling in entry {
                assert!(!spelling.is_empty());
                let other = entity_of.insert(spelling, &entry[0]);
                assert!(other.is_none_or(|other| other == entry[0]), "{spelling}: {other:?}, {}", entry[0]);
            }
        }
    }
}
