//! Spellings that sound or look alike, for a person to confirm (rule 10: likeness only proposes).

use rphonetic::{DoubleMetaphone, Encoder};

use crate::domain::time::zone_of_place;

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

/// How like two normal forms are: as a whole where they are one word, else word by word, so that what they share does
/// not hide the word in which they differ ("bank of england", "bank of ireland").
fn likeness(a: &str, b: &str) -> f64 {
    // Two known places in two zones are two places.
    if zone_of_place(a).zip(zone_of_place(b)).is_some_and(|(a, b)| a != b) {
        return 0.0;
    }
    let words = |name: &str| name.split([' ', '-']).map(str::to_owned).collect::<Vec<_>>();
    let (a_words, b_words) = (words(a), words(b));
    if a_words.len() == b_words.len() {
        let each: Vec<f64> = a_words.iter().zip(&b_words).map(|(a, b)| of_words(a, b)).collect();
        let mean = each.iter().sum::<f64>() / each.len() as f64;
        return 0.5 * (mean + each.into_iter().fold(1.0, f64::min));
    }
    let whole = of_words(a, b);
    // A surname alone, or with a name that the other leaves out.
    let (a, b) = (a_words.last(), b_words.last());
    let surnames = a.zip(b).map_or(0.0, |(a, b)| of_words(a, b));
    if a_words.len().min(b_words.len()) == 1 { whole.max(surnames * 0.95) } else { whole.min(surnames) }
}

/// Spelling and sound, half each.
fn of_words(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(a, b).mul_add(0.5, sound(a, b) * 0.5)
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

    #[track_caller]
    fn check(name: &str, other: &str, expected: bool) {
        let found = suggest(name, &[other.to_owned()]);
        assert_eq!(!found.is_empty(), expected, "{name} / {other}: {found:?}");
    }

    #[test]
    fn transliterations_are_proposed_and_other_names_are_not() {
        check("Taleban", "Taliban", true);
        check("Odesa", "Odessa", true);
        check("Kyiv", "Kiev", true);
        check("Aleksandr Lukashenko", "Alyaksandr Lukashenka", true);
        check("Viktor Orban", "Victor Orbán", true);
        check("Jean Luc Mélenchon", "Jean-Luc Melenchon", true);
        check("Abdel Fattah al-Sisi", "Abdelfattah Sisi", true);
        check("Shaykh Ahmad Yasin", "Sheikh Ahmed Yassin", true);
        check("North Korea", "South Korea", false);
        check("Iran", "Iraq", false);
        check("Sergei Lavrov", "Sergei Shoigu", false);
        check("United Airlines", "United Nations", false);
        check("Ahmed Hassan", "Hassan Ahmadi", false);
        check("Guinea", "Guinea-Bissau", false);
    }
}
