//! Figures that the record gives to something else: another measure, scope, unit or speaker (rules 1 and 8).

use rust_decimal::Decimal;

use crate::domain::claim::Figure;
use crate::domain::compare::kinship::Kin;
use crate::domain::compare::speaker::SpeakerRelation;
use crate::domain::finding::{Reason, Standing, Verdict};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::derived::derive;
use crate::domain::verdict::difference::is_part_or_whole;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::fit::{Fit, same_number};

/// From here on a figure with the same number, of another measure, may be the one that was taken for it.
const BORROWED_MIN: f64 = 0.35;

/// From here on a figure of the same measure with the same number was taken for that of another part or unit.
const LENDER_MIN: f64 = 0.42;

/// A borrowed figure stays a conflict whatever `stated_at` (rule 1).
pub fn conflict_of(mut draft: Draft) -> Draft {
    draft.verdict = Verdict::Conflicts;
    draft.reasons.retain(|reason| *reason != Reason::NewerValue);
    draft
}

/// A conflict where the number is one that the record gives to something else (rule 1), or to somebody else (rule 8).
pub fn with_borrowed(figure: &Figure, mut draft: Draft, fits: &[Fit<'_>], case: &Case<'_>) -> Draft {
    let near = |fit: &Fit<'_>| {
        fit.score >= BORROWED_MIN
            || draft.evidence.iter().any(|shown| {
                shown.recorded.report.report_id == fit.known.recorded.report.report_id
                    && fit.likeness.score > 0.0
            })
    };
    let elsewhere: Vec<&Fit<'_>> = fits
        .iter()
        .filter(|fit| (same_number(figure, fit.known) || nearly(figure, fit)) && near(fit))
        .filter(|fit| {
            unit_differs(figure, fit)
                || draft.evidence.iter().all(|shown| shown.recorded.claim_id != fit.known.recorded.claim_id)
        })
        .collect();
    for fit in elsewhere.into_iter().take(2) {
        let told_of_another_state = || tells_of_another_state(case, fit).then_some(Reason::RoleDiffers);
        let reason = borrowed_reason(figure, fit, case.speaker(fit.known)).or_else(told_of_another_state);
        if let Some(reason) = reason {
            draft = draft.because(reason).showing(fit.known, false, Standing::Current);
            if reason == Reason::RoleDiffers && is_part_or_whole(case, fit.known) {
                draft = draft.because(Reason::ScopeDiffers);
            }
            if reason == Reason::ScopeDiffers && tells_of_another_state(case, fit) {
                draft = draft.because(Reason::RoleDiffers);
            }
        }
    }
    draft
}

/// Whether a hedged number ("more than 580") is the recorded one to two parts in a hundred.
fn nearly(figure: &Figure, fit: &Fit<'_>) -> bool {
    let values = figure.quantity.value.zip(fit.known.figure().and_then(|recorded| recorded.quantity.value));
    let close = values.is_some_and(|(ours, theirs)| {
        let gap = ours.checked_sub(theirs).map(|gap| gap.abs());
        gap.and_then(|gap| gap.checked_mul(Decimal::from(50))).is_some_and(|gap| gap <= theirs.abs())
    });
    close
        && fit.agrees()
        && fit.known.figure().is_some_and(|recorded| recorded.quantity.unit == figure.quantity.unit)
}

/// Whether the clause that lends the number has none of the statement's states: "shipped", not "ordered".
fn tells_of_another_state(case: &Case<'_>, fit: &Fit<'_>) -> bool {
    let states = &case.about.states;
    !states.is_empty() && states.iter().all(|state| !fit.known.ready.clause_words.contains(state))
}

fn unit_differs(figure: &Figure, fit: &Fit<'_>) -> bool {
    fit.known.figure().is_some_and(|recorded| recorded.quantity.unit != figure.quantity.unit)
}

fn borrowed_reason(figure: &Figure, fit: &Fit<'_>, speaker: SpeakerRelation) -> Option<Reason> {
    if unit_differs(figure, fit) {
        return Some(Reason::UnitDiffers);
    }
    match fit.kinship.kin {
        Kin::OtherUnit => Some(Reason::UnitDiffers),
        Kin::OtherMeasure => Some(Reason::RoleDiffers),
        Kin::OtherScope | Kin::OtherSubset => Some(Reason::ScopeDiffers),
        Kin::Same if speaker == SpeakerRelation::Other => Some(Reason::Misattributed),
        Kin::Same | Kin::None => None,
    }
}

/// The record has no figure for this measure, scope and subset: derived, borrowed, or not on record.
pub fn without_same_measure(case: &Case<'_>, figure: &Figure, fits: &[Fit<'_>]) -> Draft {
    if let Some(derived) = derive(case, figure) {
        return derived;
    }
    let borrowed = |fit: &&Fit<'_>| {
        matches!(fit.kinship.kin, Kin::OtherUnit | Kin::OtherScope | Kin::OtherSubset)
            && fit.score >= LENDER_MIN
            && same_number(figure, fit.known)
    };
    let mut lenders = fits.iter().filter(borrowed).take(2).peekable();
    let Some(first) = lenders.peek() else { return Draft::new(Verdict::NotOnRecord) };
    let reason = borrowed_reason(figure, first, SpeakerRelation::NotNamed).unwrap_or(Reason::ScopeDiffers);
    let draft = Draft::new(Verdict::Conflicts).because(reason).aligned(first.score);
    lenders.fold(draft, |draft, fit| draft.showing(fit.known, false, Standing::Current))
}
