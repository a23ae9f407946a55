//! A figure that a correction takes back in words of its own ("It is 460, not 640"), which say too little to be aligned
//! with the statement: the correction is known by its link to the report that has the figure.

use crate::domain::align::Known;
use crate::domain::claim::Figure;
use crate::domain::finding::{Evidence, Verdict};
use crate::domain::quantity::{Quantity, read};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::told::outdated_claim;

/// The draft, unless it matches a figure only by reports whose corrections name that figure.
pub fn with_correction(case: &Case<'_>, figure: &Figure, draft: Draft) -> Draft {
    if draft.verdict != Verdict::Matches {
        return draft;
    }
    let mut right = None;
    for shown in draft.evidence.iter().filter(|shown| shown.supports) {
        let Some(of_it) = correction_of(case, figure, shown) else { return draft };
        right = Some(of_it);
    }
    match (right, case.record.known.iter().find(|known| draft.is_supported_by(known))) {
        (Some(right), Some(wrong)) => outdated_claim(wrong, Some(right), draft.alignment),
        _ => draft,
    }
}

/// What a correction of the report shown says instead of the figure, where it names both in one sentence or in
/// neighbouring ones.
fn correction_of<'a>(case: &Case<'a>, figure: &Figure, shown: &Evidence) -> Option<&'a Known> {
    let by = &shown.recorded.report.corrected_by;
    let correcting: Vec<&Known> =
        case.record.known.iter().filter(|known| by.contains(&known.recorded.report.report_id)).collect();
    let quantities = |known: &Known| read(&known.recorded.sentence_text);
    let wrong =
        correcting.iter().find(|known| quantities(known).iter().any(|one| is_the_same(figure, one)))?;
    // The right one stands beside it; a sentence that gives the figure alone may only repeat what still holds.
    let from = wrong.recorded.claim.sentence.start;
    let behind = correcting.iter().copied().filter(|known| known.recorded.claim.sentence.start >= from);
    let is_right = |known: &&Known| quantities(known).iter().any(|one| is_another(figure, one));
    behind.take_while(|known| known.recorded.claim.sentence.start - from <= NEAR_BYTES).find(is_right)
}

/// How far behind the wrong figure the right one may stand.
const NEAR_BYTES: usize = 300;

/// The same number; "460 soldiers, not 640" leaves the unit out.
fn is_the_same(figure: &Figure, other: &Quantity) -> bool {
    is_of_its_unit(figure, other) && figure.quantity.value == other.value
}

fn is_another(figure: &Figure, other: &Quantity) -> bool {
    is_of_its_unit(figure, other) && figure.quantity.value != other.value
}

fn is_of_its_unit(figure: &Figure, other: &Quantity) -> bool {
    other.value.is_some() && (other.unit == figure.quantity.unit || other.unit.is_empty())
}
