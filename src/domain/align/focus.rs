//! Which reports a claim is about: where one names all that the claim names and says as much of it as any, the reports of
//! other places, firms and people, however alike they are worded, settle nothing. So with a claim that names nothing and
//! of which one report has nearly all words.

use std::collections::HashSet;

use crate::domain::align::content::Content;
use crate::domain::align::known::{Known, Record};
use crate::domain::align::likeness::likeness;
use crate::domain::align::one_thing::belong_together;

/// A claim that covers less of the statement says too little to tell which report is meant.
const COVERS_MIN: f64 = 0.6;
/// The same of a claim that names nothing, and how many words it must have.
const COVERS_MIN_NAMELESS: f64 = 0.8;
const WORDS_MIN_NAMELESS: usize = 3;
/// How much less than the best a claim may cover and still be of a report that is meant.
const NEAR_THE_BEST: f64 = 0.15;

/// What is on record of the thing that a claim names; `None` where that is all of it, or cannot be told.
pub fn focused(about: &Content, record: &Record) -> Option<Record> {
    if about.names.is_empty() && about.words.len() < WORDS_MIN_NAMELESS {
        return None;
    }
    if record.one_of_each_report().count() < 2 {
        return None;
    }
    let covers_min = if about.names.is_empty() { COVERS_MIN_NAMELESS } else { COVERS_MIN };
    let likenesses: Vec<_> = record.known.iter().map(|known| likeness(about, known, record)).collect();
    let best = likenesses.iter().map(|likeness| likeness.score).fold(0.0, f64::max);
    let mut seen = HashSet::new();
    let naming = record.known.iter().zip(&likenesses).filter(|(_, likeness)| {
        likeness.missing_names.is_empty() && likeness.score >= covers_min.max(best - NEAR_THE_BEST)
    });
    let mut meant: Vec<&Known> =
        naming.map(|(known, _)| known).filter(|known| seen.insert(known.report)).collect();
    // "Lower Marden" is another place than "Marden" where both are on record.
    let gives_all = |known: &&Known| about.names.iter().all(|name| known.names.setting.names.contains(name));
    if meant.iter().any(gives_all) {
        meant.retain(gives_all);
    }
    if meant.is_empty() {
        return None;
    }
    let is_near =
        |known: &Known| meant.iter().any(|one| one.report == known.report || belong_together(one, known));
    let near: HashSet<usize> =
        record.one_of_each_report().filter(|one| is_near(one)).map(|one| one.report).collect();
    (near.len() < record.one_of_each_report().count()).then(|| record.of_reports(&near))
}
