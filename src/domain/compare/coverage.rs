//! How much of a stated measure a recorded figure covers, in its own words, its clause, sentence and report.

use crate::domain::align::{Content, Known, Record};
use crate::domain::compare::measure::{Measure, of_method};
use crate::domain::compare::words::opposites;

/// The share of the claim's words that the recorded clause has, or its sentence or report for less.
pub fn direct_words(about: &Content, known: &Known, record: &Record) -> f64 {
    let (mut whole, mut covered) = (0.0, 0.0);
    for word in &about.words {
        let weight = record.weight(word);
        whole += weight;
        let clause = &known.ready.clause_words;
        covered += weight
            * if clause.contains(word) || opposites(word).iter().any(|other| clause.contains(other)) {
                1.0
            } else if known.ready.sentence_words.contains(word) {
                0.7
            } else if known.ready.report.words.contains(word) {
                0.3
            } else {
                0.0
            };
    }
    if whole == 0.0 { 0.0 } else { covered / whole }
}

/// The share of the stated measure's words that the recorded figure, its clause or its report has.
pub fn measure_score(
    ours: &Measure,
    about: &Content,
    theirs: &Measure,
    known: &Known,
    record: &Record,
) -> f64 {
    let wanted = if ours.all.is_empty() { &about.words } else { &ours.all };
    let near = &theirs.all;
    let (mut whole, mut covered) = (0.0, 0.0);
    for word in wanted {
        // Rates there are of everything: the other words say of what.
        let share_of_rate = if word == "RATE" { RATE_SHARE } else { 1.0 };
        let weight = share_of_rate * record.weight(word);
        whole += weight;
        let share = if near.contains(word) {
            1.0
        } else if known.ready.clause_words.contains(word) {
            0.8
        } else if known.ready.sentence_words.contains(word) {
            0.5
        } else if known.ready.report.words.contains(word) {
            0.3
        } else {
            0.0
        };
        covered += weight * share;
    }
    let mut forward = if whole == 0.0 { 0.0 } else { covered / whole };
    let is_share = |unit: &str| matches!(unit, "" | "percent" | "percentage point");
    let speaks_for_itself = known.figure().is_some_and(|figure| !is_share(&figure.quantity.unit));
    let owned = known.names.owners.iter().any(|owner| about.names.best(owner) > 0.0);
    let one_role = ours.roles.is_empty() || theirs.roles.is_empty() || !ours.roles.is_disjoint(&theirs.roles);
    let (asked, said) = (&ours.all, &theirs.all);
    // "The party's leader, on 16 percent" has no word but of whose it is.
    let says_only_whose = theirs.roles.is_empty() && said.iter().all(|word| theirs.kind.contains(word));
    let one_measure = asked.is_empty()
        || says_only_whose
        || said.iter().any(|word| asked.contains(word) || about.words.contains(word));
    if owned
        && one_role
        && one_measure
        && known.figure().is_some_and(|figure| !figure.quantity.unit.is_empty())
    {
        forward = forward.max(OWNED);
    }
    if speaks_for_itself && asked.is_disjoint(&theirs.roles) && theirs.roles.is_subset(&about.words) {
        // "The shaft is 40 feet deep" has its measure in a word that is no noun.
        forward = forward.max(if theirs.roles.is_empty() { 0.0 } else { UNIT_ONLY });
    }
    if near.is_empty() && speaks_for_itself {
        // "The blaze had grown to 4,000 acres": the unit says what is measured.
        forward = forward.max(UNIT_ONLY);
    }
    forward * (1.0 - KIND_SHARE * unasked(ours, about, theirs, known, record))
}

/// How much "rate" says of a measure, beside its other words.
const RATE_SHARE: f64 = 0.3;
/// The score of a figure whose sentence names no measure but its unit.
const UNIT_ONLY: f64 = 0.6;
/// The score of a share or an amount that belongs to one whom the statement names, with no other role.
const OWNED: f64 = 0.8;
/// How much a measure loses by words of its kind that the statement does not have.
const KIND_SHARE: f64 = 0.5;

/// The share of the recorded measure's kind that the statement does not speak of: "core" for plain inflation. What the
/// whole report is about needs no saying.
pub fn unasked(ours: &Measure, about: &Content, theirs: &Measure, known: &Known, record: &Record) -> f64 {
    let (mut whole, mut unasked) = (0.0, 0.0);
    let names = &known.names.setting.words;
    for word in theirs.kind.iter().chain(&theirs.words).chain(&theirs.counted) {
        let weight = record.weight(word);
        whole += weight;
        let said = about.words.contains(word) || ours.kind.contains(word) || ours.words.contains(word);
        let known_already =
            names.contains(word) || known.ready.report.words.contains(word) || of_method().contains(word);
        unasked += if said || known_already || ours.roles.contains(word) { 0.0 } else { weight };
    }
    if whole == 0.0 { 0.0 } else { unasked / whole }
}
