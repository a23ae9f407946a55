//! Whether two figures are of one scope (rule 1): one place, one owner; a part is not the whole.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::domain::align::{Content, Known, Name};
use crate::domain::compare::lexicon::{AREAS, WHOLES};
use crate::domain::compare::words::{Words, stem, stems_of};

/// Whether both speak of one place and owner, as far as they say. A place of the recorded clause that the statement
/// does not name makes it a part of the whole, unless it is the place of the whole report.
pub fn same_scope(about: &Content, known: &Known) -> bool {
    let here = &known.names.figure_places;
    let ours_covered = about.places.iter().all(|place| {
        here.best(place) > 0.0
            || known.writes(place)
            || (here.iter().all(|other| is_of_the_report(other, known))
                && (known.names.sentence.best(place) > 0.0
                    || known
                        .names
                        .setting
                        .names
                        .iter()
                        .any(|name| place.likeness(name) > 0.0 && is_of_the_report(name, known))))
    });
    let says_whole = says_more_of_the_whole(&about.words, &known.ready.clause_words);
    let theirs_covered = here.iter().all(|place| {
        about.names.best(place) > 0.0 || is_a_court(place) || (!says_whole && is_of_the_report(place, known))
    });
    ours_covered && theirs_covered && !of_a_wider_place(about, known) && same_subject(about, known)
}

/// Where a verdict was given makes it no part of another: "the jury at Ness assize court acquitted the mate on two counts".
fn is_a_court(place: &Name) -> bool {
    const COURTS: [&str; 3] = ["court", "tribunal", "courthouse"];
    place.text.split(' ').any(|word| COURTS.contains(&word))
}

/// Whether the statement says that it speaks of a whole ("worldwide") and the recorded clause does not.
fn says_more_of_the_whole(ours: &Words, theirs: &Words) -> bool {
    wholes().iter().any(|whole| ours.contains(whole)) && !wholes().iter().any(|whole| theirs.contains(whole))
}

/// Whether the recorded clause gives its figure to a wider place in a common noun ("in the county", "nationwide"),
/// where the statement gives it to a place that the clause does not name.
fn of_a_wider_place(about: &Content, known: &Known) -> bool {
    let clause = &known.ready.clause_words;
    let said = |word: &&String| clause.contains(word) && !about.words.contains(word);
    let is_elsewhere = |place: &Name| known.names.clause.best(place) == 0.0;
    !about.places.is_empty()
        && about.places.iter().all(|place| is_elsewhere(place))
        && (wholes().iter().any(|word| said(&word)) || areas().iter().any(|word| said(&word)))
        && !about.places.iter().any(|place| is_of_the_report(place, known) && !of_a_part(place, known))
}

/// Whether the report gives another figure to the place: it speaks of it as of a part.
fn of_a_part(place: &Name, known: &Known) -> bool {
    known.names.sentence.best(place) > 0.0
}

/// Stems of words for a whole.
fn wholes() -> &'static HashSet<String> {
    static STEMS: OnceLock<HashSet<String>> = OnceLock::new();
    STEMS.get_or_init(|| stems_of(WHOLES))
}

/// Stems of words for an area that has smaller places in it.
fn areas() -> &'static HashSet<String> {
    static STEMS: OnceLock<HashSet<String>> = OnceLock::new();
    STEMS.get_or_init(|| stems_of(AREAS))
}

/// Whether the report is about the place as a whole: its headline or first sentence names it, or it is named among
/// the most often.
fn is_of_the_report(place: &Name, known: &Known) -> bool {
    let report = &known.ready.report;
    let said = |word: &str| {
        report.terms.contains(word) || report.headline.contains(word) || report.terms.contains(&stem(word))
    };
    report.most_named.iter().any(|name| place.likeness(name) > 0.0) || place.text.split(' ').all(said)
}

/// Whether the figures belong to one owner: where the recorded figure has a named one, a name of the statement must be
/// it, or stand in the same clause.
fn same_subject(about: &Content, known: &Known) -> bool {
    let owners = &known.names.owners;
    if !owners.is_empty() && !about.owners.is_empty() {
        // The reader may have taken another name of the clause for the owner.
        return about
            .owners
            .iter()
            .any(|name| owners.best(name) > 0.0 || known.names.clause.best(name) > 0.0);
    }
    let mut named = about.names.iter().filter(|name| !about.places.contains(name)).peekable();
    owners.iter().all(|owner| is_a_court(owner))
        || named.peek().is_none()
        || named
            .any(|name| known.writes(name) || owners.best(name) > 0.0 || known.names.clause.best(name) > 0.0)
}
