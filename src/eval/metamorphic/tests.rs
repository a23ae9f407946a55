//! A small share of the cases on every build.

use std::collections::HashSet;

use super::*;

#[test]
fn changes_of_wording_keep_the_verdict_and_changes_of_fact_do_not() {
    let report = evaluate(200, 1);
    assert_eq!(report.n_cases(), 200);
    assert!(report.held_share() >= 0.95, "{report}");
    let figures = report.tallies.get(&Change::Figure).copied().unwrap_or_default();
    assert!(figures.n_cases >= 10 && figures.n_matches <= 1, "{report}");
    assert!(report.wrong_originals.len() * 5 <= report.n_originals, "{report}");
}

#[test]
fn the_same_seed_makes_the_same_cases() {
    let [one, other] = [3, 3].map(|seed| evaluate(20, seed).to_string());
    assert_eq!(one, other);
}

#[test]
fn stories_cover_many_fields_and_fill_every_slot() {
    let stories = stories();
    assert!(stories.len() >= 30);
    assert!(stories.iter().map(|story| story.domain).collect::<HashSet<_>>().len() >= 10);
    let mut random = Random::new(7);
    for story in &stories {
        let mut names = Names::new(&mut random);
        let filling = Filling::new(story, &mut names, &mut random);
        let reports = story.reports.iter().flat_map(|report| report.paragraphs.clone());
        let checks = story
            .checks
            .iter()
            .flat_map(|check| check.variants.iter().map(|(_, text)| *text).chain([check.text]));
        for template in reports.chain(checks) {
            let text = filling.text(template, Default::default());
            assert!(!text.contains(['{', '}']), "{}: {text}", story.name);
        }
    }
}
