//! The fitted weights.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::features::{Features, NAMES};

/// A line of names, then one line for each group of proposals: its name and the weight of each feature.
const TEXT: &str = include_str!("weights.txt");

/// A group that was not met in training is as unlikely as that.
const UNMET: f64 = -4.0;

type Weights = HashMap<&'static str, Features>;

/// The weights of a group.
pub(super) fn of(group: &str) -> Features {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    let unmet = || {
        let mut weights = [0.0; NAMES.len()];
        weights[0] = UNMET;
        weights
    };
    WEIGHTS.get_or_init(|| read(TEXT)).get(group).copied().unwrap_or_else(unmet)
}

/// The score of features in a group; the order of the sum is fixed.
pub(super) fn score(group: &str, features: &Features) -> f64 {
    features.iter().zip(of(group)).fold(0.0, |sum, (value, weight)| sum + value * weight)
}

fn read(text: &'static str) -> Weights {
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let names: Vec<&str> = lines.next().unwrap_or_default().split_whitespace().collect();
    let place = |name: &&str| names.iter().position(|other| other == name);
    let places: Vec<Option<usize>> = NAMES.iter().map(place).collect();
    let line = |line: &'static str| {
        let mut fields = line.split_whitespace();
        let group = fields.next()?;
        let values: Vec<f64> = fields.filter_map(|field| field.parse().ok()).collect();
        let mut weights = [0.0; NAMES.len()];
        for (weight, place) in weights.iter_mut().zip(&places) {
            *weight = place.and_then(|place| values.get(place).copied()).unwrap_or(0.0);
        }
        Some((group, weights))
    };
    lines.filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_have_all_features_and_no_others() {
        let names = TEXT.lines().find(|line| !line.starts_with('#')).unwrap_or_default();
        assert_eq!(names.split_whitespace().collect::<Vec<_>>(), NAMES);
        let groups = read(TEXT);
        assert!(
            groups.contains_key("structure.MATCHES.figure")
                && groups.contains_key("silent.NOT_ON_RECORD.words")
        );
        assert!(groups.values().flatten().all(|weight| weight.is_finite()));
        assert_eq!(of("no such group")[0], UNMET);
    }
}
