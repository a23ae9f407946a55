//! A day that a later report takes back: "will now open on April 2 instead of February 1", "put off from May 3 to May 10".

use crate::domain::align::{Known, belong_together};
use crate::domain::claim::Claim;
use crate::domain::compare::time::{Stretch, is_day, near};
use crate::domain::compare::words::tokens;
use crate::domain::text::Span;
use crate::domain::time::TimeRole;
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::told::outdated_claim;

use super::passage::Passage;

/// What a sentence says of a day from which a later report has moved the thing.
pub fn rescheduled(case: &Case<'_>, said: &Passage<'_>) -> Option<Draft> {
    let original = said.nearest;
    let of = |claim: &Claim| days(claim, original);
    let ours = of(case.claim);
    let days: Vec<Stretch> = of(&original.recorded.claim)
        .into_iter()
        .map(|(_, day)| day)
        .filter(|day| ours.iter().any(|(_, other)| other.start == day.start))
        .collect();
    let later = |known: &&Known| known.recorded.report.published_at > original.recorded.report.published_at;
    let takes_back = |known: &&Known| {
        let is_it = |day: &Stretch| days.iter().any(|other| other.start == day.start);
        let times = &known.recorded.claim.times;
        let mut of_the_day = times
            .iter()
            .filter(|time| near(&time.moment, original.ready.holds.start).is_some_and(|one| is_it(&one)));
        of_the_day.any(|time| is_moved_from(known, time.span) || moves(known, time.span))
    };
    let mut since = case.record.known.iter().filter(later).filter(|known| belong_together(known, original));
    let moved = since.find(takes_back)?;
    Some(outdated_claim(original, Some(moved), said.meaning.supports))
}

/// Whether a recorded claim gives a day of the statement's.
pub fn gives_its_day(case: &Case<'_>, known: &Known) -> bool {
    let theirs = days(&known.recorded.claim, known);
    days(case.claim, known).iter().any(|(_, day)| theirs.iter().any(|(_, other)| other.start == day.start))
}

/// The days that a claim gives, in the year nearest to a recorded claim.
fn days(claim: &Claim, beside: &Known) -> Vec<(Span, Stretch)> {
    let times = claim.times.iter().filter(|time| is_day(&time.moment) && time.role != TimeRole::AsOf);
    times.filter_map(|time| Some((time.span, near(&time.moment, beside.ready.holds.start)?))).collect()
}

/// Whether the words before a day say that it is given up.
fn is_moved_from(known: &Known, day: Span) -> bool {
    const SKIPPED: [&str; 4] = ["on", "the", "as", "planned"];
    let recorded = &known.recorded;
    let at = day.start.checked_sub(recorded.claim.sentence.start);
    let (before, after) = match at.and_then(|at| recorded.sentence_text.split_at_checked(at)) {
        Some(parts) => parts,
        None => return false,
    };
    let words = tokens(before);
    let mut last = words.iter().rev().map(|word| word.folded.as_str()).filter(|word| !SKIPPED.contains(word));
    match (last.next(), last.next()) {
        (Some("of"), Some("instead")) | (Some("than"), Some("rather")) | (Some("not"), _) => true,
        (Some("from"), _) => tokens(after).iter().any(|word| word.folded == "to"),
        _ => false,
    }
}

/// "Has been put off from May 3 to June 7": "from" is read as a part of the time.
fn moves(known: &Known, time: Span) -> bool {
    const MOVING: [&str; 9] =
        ["put", "postponed", "moved", "delayed", "rescheduled", "pushed", "shifted", "brought", "deferred"];
    let recorded = &known.recorded;
    let at = time.start.checked_sub(recorded.claim.sentence.start);
    let from = at.and_then(|at| recorded.sentence_text.get(at..)).unwrap_or_default();
    from.starts_with("from") && MOVING.iter().any(|word| known.ready.sentence.folded_words.contains(word))
}
