//! Which recorded claims of one thing are current, and what took the place of the others (rules 4 and 7).

use jiff::Timestamp;
use rust_decimal::Decimal;

use crate::domain::align::Known;
use crate::domain::compare::figure::{agrees, is_loose};
use crate::domain::compare::speaker::{names_somebody, same_speaker};
use crate::domain::compare::time::DAY_S;
use crate::domain::finding::{ClaimStatus, Standing};
use crate::domain::name::Aliases;
use crate::domain::quantity::{Quantity, Tolerances};

/// Rule 7: claims within this many seconds of each other hold at the same time.
pub const SAME_TIME_S: i64 = 2 * DAY_S;

/// How each of several claims on one thing stands, in their order, and which of them took its place.
pub fn standings(
    claims: &[&Known],
    movement: Movement,
    tolerances: &Tolerances,
    aliases: &Aliases,
) -> Vec<(Standing, Option<usize>)> {
    let mut newest_first: Vec<usize> =
        (0..claims.len()).filter(|at| claims[*at].stands() && !claims[*at].ready.told_as_past).collect();
    newest_first.sort_by_key(|at| (std::cmp::Reverse(age(claims[*at])), *at));
    let mut wordings: Vec<&Quantity> = Vec::new();
    let mut wording_of = Vec::with_capacity(claims.len());
    for claim in claims {
        let wording = claim.figure().map(|figure| {
            let quantity = &figure.quantity;
            let known = wordings.iter().position(|other| is_one_wording(quantity, other));
            known.unwrap_or_else(|| {
                wordings.push(quantity);
                wordings.len() - 1
            })
        });
        wording_of.push(wording);
    }
    let among = Among { claims, newest_first, wording_of, movement, tolerances, aliases };
    claims.iter().map(|claim| among.standing(claim, wordings.len())).collect()
}

/// Whether two quantities are the same but for where they stand.
fn is_one_wording(left: &Quantity, right: &Quantity) -> bool {
    let plain = |quantity: &Quantity| (quantity.value, quantity.low, quantity.high, quantity.bound);
    plain(left) == plain(right)
        && left.change == right.change
        && left.precision == right.precision
        && left.unit == right.unit
}

/// What orders claims by how new they are.
fn age(known: &Known) -> (Timestamp, Timestamp) {
    (known.ready.holds.end, known.recorded.report.published_at)
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

/// The claims that a claim stands among.
struct Among<'a> {
    claims: &'a [&'a Known],
    /// Those of them that may take the place of another, the newest first.
    newest_first: Vec<usize>,
    /// The number of the wording of each claim's quantity: a story has many claims and few wordings.
    wording_of: Vec<Option<usize>>,
    movement: Movement,
    tolerances: &'a Tolerances,
    aliases: &'a Aliases,
}

impl Among<'_> {
    fn standing(&self, claim: &Known, n_wordings: usize) -> (Standing, Option<usize>) {
        let newest = self.newest_first.first().copied();
        match claim.recorded.report.status {
            ClaimStatus::Retracted => return (Standing::Retracted, None),
            ClaimStatus::Superseded => return (Standing::Superseded, newest),
            ClaimStatus::Standing => {}
        }
        let mut compared: Vec<Option<bool>> = vec![None; n_wordings];
        let mut differs = |at: usize| match self.wording_of[at] {
            Some(wording) => {
                *compared[wording].get_or_insert_with(|| !same_value(claim, self.claims[at], self.tolerances))
            }
            None => true,
        };
        let corrected_by = &claim.recorded.report.corrected_by;
        // Another speaker's figure in the correcting report restates nothing.
        let mut corrects = |at: &usize| {
            corrected_by.contains(&self.claims[*at].recorded.report.report_id)
                && one_source(self.claims[*at], claim, self.aliases)
                && differs(*at)
        };
        let corrector = if corrected_by.is_empty() {
            None
        } else {
            self.newest_first.iter().copied().filter(&mut corrects).min()
        };
        if corrector.is_some() {
            return (Standing::Corrected, corrector);
        }
        if claim.ready.told_as_wrong {
            return (Standing::Corrected, newest);
        }
        if claim.ready.told_as_past {
            return (Standing::Superseded, newest);
        }
        // The newest that replaces it; those after the first that holds for an earlier time cannot.
        let end_s = |known: &Known| known.ready.holds.end.as_second();
        let published = |known: &Known| known.recorded.report.published_at;
        let newer =
            self.newest_first.iter().take_while(|at| end_s(self.claims[**at]) >= end_s(claim)).filter(|at| {
                let other = self.claims[**at];
                end_s(other) > end_s(claim) || published(other) > published(claim)
            });
        let replaced = newer.copied().find(|at| differs(*at) && self.replaces(self.claims[*at], claim));
        match replaced {
            Some(at) => (Standing::Superseded, Some(at)),
            None => (Standing::Current, None),
        }
    }

    /// Whether `newer`, which holds or was published later, takes the place of `older`.
    fn replaces(&self, newer: &Known, older: &Known) -> bool {
        if loosely_agrees(older, newer, self.tolerances) {
            return false;
        }
        let published_later = newer.recorded.report.published_at > older.recorded.report.published_at;
        let revised =
            newer.recorded.claim.says_revised || (older.ready.is_provisional && !newer.ready.is_provisional);
        if revised && published_later {
            return true;
        }
        let later_s = newer.ready.holds.end.as_second() - older.ready.holds.end.as_second();
        let later = || later_s > SAME_TIME_S || one_source(newer, older, self.aliases);
        match self.movement {
            Movement::Fixed => one_source(newer, older, self.aliases),
            // What only grows is not replaced by less; that needs words of revision, above.
            Movement::Cumulative => value(newer) >= value(older) && later(),
            Movement::Free => later(),
        }
    }
}

/// A vague word is superseded only by a value outside its interval.
fn loosely_agrees(older: &Known, newer: &Known, tolerances: &Tolerances) -> bool {
    let (Some(old), Some(new)) = (older.figure(), newer.figure()) else { return false };
    is_loose(&old.quantity) && agrees(&old.quantity, &new.quantity, tolerances)
}

/// Whether both give the same number.
pub fn same_value(left: &Known, right: &Known, tolerances: &Tolerances) -> bool {
    match (left.figure(), right.figure()) {
        (Some(ours), Some(theirs)) => {
            ours.quantity.bound == theirs.quantity.bound
                && agrees(&ours.quantity, &theirs.quantity, tolerances)
        }
        _ => false,
    }
}

/// Whether two claims are of one source: one speaker, or one publisher where a speaker is not named.
pub fn one_source(left: &Known, right: &Known, aliases: &Aliases) -> bool {
    let speaks = |known: &Known| known.ready.speaker.as_ref().is_some_and(names_somebody);
    let one_publisher = left.recorded.report.source == right.recorded.report.source;
    (one_publisher && (!speaks(left) || !speaks(right)))
        || is_copy(left, right)
        || same_speaker(&left.ready.source, &right.ready.source, aliases)
}

/// Whether two claims are the words of two who are both somebody in particular.
pub fn are_of_two_named(left: &Known, right: &Known, aliases: &Aliases) -> bool {
    let speakers = left.ready.speaker.as_ref().zip(right.ready.speaker.as_ref());
    speakers.is_some_and(|(one, other)| {
        names_somebody(one) && names_somebody(other) && !same_speaker(one, other, aliases)
    })
}

/// Whether two sentences are copies of one wire story: nearly the same words, numbers included.
fn is_copy(left: &Known, right: &Known) -> bool {
    const COPY_MIN: f64 = 0.8;
    let (ours, theirs) = (&left.ready.sentence.folded_words, &right.ready.sentence.folded_words);
    // The shorter cannot share more words than it has.
    let (fewer, more) = (ours.len().min(theirs.len()), ours.len().max(theirs.len()));
    if more < 6 || (fewer as f64) < COPY_MIN * more as f64 {
        return false;
    }
    let shared = ours.n_shared(theirs);
    let all = ours.len() + theirs.len() - shared;
    shared as f64 >= COPY_MIN * all as f64
}

fn value(known: &Known) -> Option<Decimal> {
    known.figure().and_then(|figure| figure.quantity.value.or(figure.quantity.low))
}
