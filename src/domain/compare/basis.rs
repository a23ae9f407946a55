//! What a figure is reckoned by (rule 1, `UNIT_DIFFERS`): a year's, a day's, a head's, or a total over some years.

use crate::domain::compare::words::word_spans;
use crate::domain::text::fold;

/// What a figure is reckoned by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// "per year", "a day", "each": the unit in the singular.
    Per(String),
    /// "over two years", "in three weeks": a total for a stretch of time, in its own words.
    Over(String),
}

const UNITS: [&str; 12] = [
    "hour",
    "day",
    "week",
    "month",
    "year",
    "share",
    "person",
    "head",
    "household",
    "night",
    "quarter",
    "shift",
];

/// The basis that the words right after a figure give.
pub fn basis(after: &str) -> Option<Basis> {
    let words: Vec<String> = word_spans(after).take(6).map(|word| fold(word.of(after))).collect();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map(String::as_str).unwrap_or_default();
        match word.as_str() {
            // "50 per 100,000 people", "seven in every 10,000"
            "per" | "every" if next.starts_with(|c: char| c.is_ascii_digit()) => {
                return Some(Basis::Per(next.chars().filter(|c| *c != ',').collect()));
            }
            "per" | "a" | "an" | "each" | "every" if UNITS.contains(&next) => {
                return Some(Basis::Per(next.to_owned()));
            }
            "annually" | "yearly" => return Some(Basis::Per("year".to_owned())),
            "daily" => return Some(Basis::Per("day".to_owned())),
            "over" | "in" | "within" => {
                let unit = words.get(at + 2).map(|unit| unit.trim_end_matches('s')).unwrap_or_default();
                if UNITS.contains(&unit) && word == "over" {
                    return Some(Basis::Over(format!("{next} {unit}")));
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether one is a rate and the other a rate of another kind, or a total.
pub fn differ(ours: Option<&Basis>, theirs: Option<&Basis>) -> bool {
    match (ours, theirs) {
        (Some(Basis::Per(ours)), Some(Basis::Per(theirs))) => ours != theirs,
        (Some(Basis::Per(_)), Some(Basis::Over(_))) | (Some(Basis::Over(_)), Some(Basis::Per(_))) => true,
        (Some(Basis::Over(ours)), Some(Basis::Over(theirs))) => ours != theirs,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_years_is_not_a_total() {
        let of = |text: &str| basis(text);
        assert_eq!(of(" a year for nurses"), Some(Basis::Per("year".into())));
        assert_eq!(of(" over two years plus a bonus"), Some(Basis::Over("two year".into())));
        assert_eq!(of(" of the vote"), None);
        assert!(differ(of(" per year").as_ref(), of(" over two years").as_ref()));
        assert!(!differ(of(" per year").as_ref(), None));
        assert!(differ(of(" per 100,000 people").as_ref(), of(" in every 10,000").as_ref()));
    }
}
