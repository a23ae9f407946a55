//! Which recorded claims of one thing are current, and what took the place of the others (rules 4 and 7).

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::domain::align::Known;
use crate::domain::compare::figure::{compare, is_loose};
use crate::domain::compare::lexicon::PROVISIONAL;
use crate::domain::compare::speaker::same_speaker;
use crate::domain::compare::time::DAY_S;
use crate::domain::compare::words::tokens;
use crate::domain::finding::{ClaimStatus, Standing};
use crate::domain::name::Aliases;
use crate::domain::quantity::Tolerances;

/// Rule 7: claims within this many seconds of each other hold at the same time.
pub const SAME_TIME_S: i64 = 2 * DAY_S;

/// How each of several claims on one thing stands, in their order, and which of them took its place.
pub fn standings(
    claims: &[&Known],
    is_fixed: Movement,
    tolerances: &Tolerances,
    aliases: &Aliases,
) -> Vec<(Standing, Option<usize>)> {
    claims.iter().map(|claim| standing(claim, claims, is_fixed, tolerances, aliases)).collect()
}

/// How a measure may move (rule 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Movement {
    /// It does not move once it is given.
    Fixed,
    /// It only grows.
    Cumulative,
    /// It moves both ways.
    Free,
}

fn standing(
    claim: &Known,
    all: &[&Known],
    movement: Movement,
    tolerances: &Tolerances,
    aliases: &Aliases,
) -> (Standing, Option<usize>) {
    match claim.recorded.report.status {
        ClaimStatus::Retracted => return (Standing::Retracted, None),
        ClaimStatus::Superseded => return (Standing::Superseded, newest(all)),
        ClaimStatus::Standing => {}
    }
    let differs = |other: &Known| !same_value(claim, other, tolerances);
    let corrector = all.iter().position(|other| {
        claim.recorded.report.corrected_by.contains(&other.recorded.report.report_id)
            && other.stands()
            && !other.told_as_past
            && differs(other)
    });
    if corrector.is_some() {
        return (Standing::Corrected, corrector);
    }
    if claim.told_as_past {
        return (Standing::Superseded, newest(all));
    }
    let replaced = all
        .iter()
        .enumerate()
        .filter(|(_, other)| other.stands() && !other.told_as_past && differs(other))
        .filter(|(_, other)| replaces(other, claim, movement, tolerances, aliases))
        .max_by_key(|(at, other)| {
            (other.holds.end, other.recorded.report.published_at, std::cmp::Reverse(*at))
        });
    match replaced {
        Some((at, _)) => (Standing::Superseded, Some(at)),
        None => (Standing::Current, None),
    }
}

/// Whether `newer` takes the place of `older`.
fn replaces(
    newer: &Known,
    older: &Known,
    movement: Movement,
    tolerances: &Tolerances,
    aliases: &Aliases,
) -> bool {
    let later_s = newer.holds.end.as_second() - older.holds.end.as_second();
    let published_later = newer.recorded.report.published_at > older.recorded.report.published_at;
    if !(later_s > 0 || (later_s == 0 && published_later)) {
        return false;
    }
    if loosely_agrees(older, newer, tolerances) {
        return false;
    }
    let revised = newer.recorded.claim.says_revised || (is_provisional(older) && !is_provisional(newer));
    if revised && published_later {
        return true;
    }
    let one = one_source(newer, older, aliases);
    match movement {
        Movement::Fixed => one,
        // What only grows is not replaced by less; that needs words of revision, above.
        Movement::Cumulative => (one || later_s > SAME_TIME_S) && value(newer) >= value(older),
        Movement::Free => one || later_s > SAME_TIME_S,
    }
}

fn is_provisional(known: &Known) -> bool {
    tokens(&known.recorded.text).iter().any(|token| PROVISIONAL.contains(&token.folded.as_str()))
}

/// A vague word is superseded only by a value outside its interval.
fn loosely_agrees(older: &Known, newer: &Known, tolerances: &Tolerances) -> bool {
    let (Some(old), Some(new)) = (older.figure(), newer.figure()) else { return false };
    is_loose(&old.quantity)
        && compare(&old.quantity, &new.quantity, tolerances).is_some_and(|found| found.agreement.agrees())
}

/// Whether both give the same number.
pub fn same_value(left: &Known, right: &Known, tolerances: &Tolerances) -> bool {
    match (left.figure(), right.figure()) {
        (Some(ours), Some(theirs)) => {
            ours.quantity.bound == theirs.quantity.bound
                && compare(&ours.quantity, &theirs.quantity, tolerances)
                    .is_some_and(|found| found.agreement.agrees())
        }
        _ => false,
    }
}

/// Whether two claims are of one source: one speaker, or one publisher where a speaker is not named.
pub fn one_source(left: &Known, right: &Known, aliases: &Aliases) -> bool {
    let speaks = |known: &Known| known.recorded.claim.attribution.is_some();
    let publisher = |known: &Known| known.recorded.report.source.clone();
    same_speaker(&left.source, &right.source, aliases)
        || is_copy(left, right)
        || (publisher(left) == publisher(right) && (!speaks(left) || !speaks(right)))
}

/// Whether two sentences are copies of one wire story: nearly the same words, numbers included.
fn is_copy(left: &Known, right: &Known) -> bool {
    const COPY_MIN: f64 = 0.8;
    let words = |known: &Known| -> BTreeSet<String> {
        tokens(&known.recorded.sentence_text).into_iter().map(|token| token.folded).collect()
    };
    let (ours, theirs) = (words(left), words(right));
    let shared = ours.intersection(&theirs).count();
    let all = ours.union(&theirs).count();
    all >= 6 && shared as f64 >= COPY_MIN * all as f64
}

fn newest(all: &[&Known]) -> Option<usize> {
    all.iter()
        .enumerate()
        .filter(|(_, known)| known.stands() && !known.told_as_past)
        .max_by_key(|(at, known)| {
            (known.holds.end, known.recorded.report.published_at, std::cmp::Reverse(*at))
        })
        .map(|(at, _)| at)
}

fn value(known: &Known) -> Option<Decimal> {
    known.figure().and_then(|figure| figure.quantity.value.or(figure.quantity.low))
}
