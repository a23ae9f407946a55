//! Spellings that sound or look alike, for a person to confirm (rule 10: likeness only proposes).

use rphonetic::{DoubleMetaphone, Encoder};

/// Below this likeness nothing is proposed.
const LIKENESS_MIN: f64 = 0.72;

/// Spellings on record that may name the same as `name`, likest first (0 to 1), at most 50. Never panics.
pub fn suggest(name: &str, spellings_on_record: &[String]) -> Vec<(String, f64)> {
    let wanted = super::normal(name);
    let mut out: Vec<(String, f64)> = spellings_on_record
        .iter()
        .filter(|spelling| super::normal(spelling) != wanted)
        .map(|spelling| (spelling.clone(), likeness(&wanted, &super::normal(spelling))))
        .filter(|(_, likeness)| *likeness >= LIKENESS_MIN)
        .collect();
    out.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    out.dedup();
    out.truncate(50);
    out
}

/// Spelling and sound of two normal forms, half each; surnames count where one has no more.
fn likeness(a: &str, b: &str) -> f64 {
    let last = |s: &str| s.rsplit(' ').next().unwrap_or_default().to_owned();
    let whole = strsim::jaro_winkler(a, b).mul_add(0.5, sound(a, b) * 0.5);
    if a.contains(' ') != b.contains(' ') {
        let (a, b) = (last(a), last(b));
        return whole.max(strsim::jaro_winkler(&a, &b).mul_add(0.5, sound(&a, &b) * 0.5) * 0.95);
    }
    whole
}

fn sound(a: &str, b: &str) -> f64 {
    let encoder = DoubleMetaphone::new(Some(8));
    let code = |s: &str| {
        let plain: String = s.chars().filter(char::is_ascii_alphabetic).collect();
        if plain.is_empty() { String::new() } else { encoder.encode(&plain) }
    };
    let (a, b) = (code(a), code(b));
    if a.is_empty() || b.is_empty() { 0.0 } else { strsim::normalized_levenshtein(&a, &b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_proposes_by_sound_and_spelling() {
        let known: Vec<String> =
            ["Tchaikovsky", "Pavel Ivanov", "Kovalenko"].iter().map(|s| (*s).to_owned()).collect();
        let found = suggest("Chaikovski", &known);
        assert_eq!(found.first().map(|(s, _)| s.as_str()), Some("Tchaikovsky"), "{found:?}");
        assert!(suggest("", &known).is_empty());
        assert!(suggest("日本", &known).is_empty());
    }
}
