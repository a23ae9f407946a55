//! A recorded claim that does not say what the statement says: what differs, and whether time explains it.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::domain::claim::Modality;
use crate::domain::compare::lexicon::{DESCRIBING, FIXED_STATES};
use crate::domain::compare::state::{ModalityRelation, StateRelation};
use crate::domain::compare::words::{any_in, stems_of, tokens};
use crate::domain::finding::{Reason, Standing, Verdict};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::order::Order;
use crate::domain::verdict::states::fit::{Fit, PlaceRelation, RankRelation};
use crate::domain::verdict::states::weigh::is_a_change;

/// Whether it is a state that may end: a verdict, a vote or a result stands (rule 4).
fn may_change(case: &Case<'_>) -> bool {
    static STEMS: OnceLock<HashSet<String>> = OnceLock::new();
    let fixed = STEMS.get_or_init(|| stems_of(FIXED_STATES));
    !any_in(&case.about.words, fixed) || case.claim.says_changed
}

/// Whether the difference may be a change since the record. What is alleged or denied of the past, and what simply was
/// so or was not, no later clock changes; a later day in the words may speak of another time.
fn may_be_newer(fit: &Fit<'_>, order: Order) -> bool {
    let claim = &fit.known.recorded.claim;
    let said = |words: &[&str]| {
        tokens(&fit.known.recorded.text).iter().any(|word| words.contains(&word.folded.as_str()))
    };
    let is_past =
        said(&["was", "were", "did", "had"]) && !said(&["is", "are", "has", "have", "will", "remains"]);
    let only_negated = fit.state == StateRelation::Opposite && !is_a_change(fit) && is_past;
    let is_told = matches!(claim.modality, Modality::Alleged | Modality::Denied);
    match order {
        Order::LaterByWords => true,
        Order::LaterByClock => !is_told && !only_negated,
        _ => false,
    }
}

/// What differs decides: a date or a place is fixed, a state may have changed since.
pub(super) fn differs(case: &Case<'_>, fit: &Fit<'_>) -> Draft {
    let order = case.order(&[fit.known]);
    let conflict = |reason: Reason| {
        Draft::new(Verdict::Conflicts)
            .because(reason)
            .showing(fit.known, false, Standing::Current)
            .aligned(fit.rank())
    };
    let changed = fit.state == StateRelation::Opposite || fit.modality == ModalityRelation::StatedAsFact;
    let ends = fit.state == StateRelation::Opposite;
    if changed && (!ends || may_change(case)) && may_be_newer(fit, order) {
        return Draft::new(Verdict::Updates)
            .because(Reason::NewerState)
            .showing(fit.known, false, Standing::Current)
            .aligned(fit.rank());
    }
    let mut draft = if fit.state == StateRelation::Opposite {
        let described = |(ours, _): &(String, String)| DESCRIBING.contains(&ours.as_str());
        let draft = conflict(Reason::Negated);
        // "Chaotic" for "well run" is no negation alone.
        if fit.likeness.opposites.iter().any(described) {
            draft.because(Reason::MeaningDiffers)
        } else {
            draft
        }
    } else if fit.place == PlaceRelation::Differs {
        conflict(Reason::PlaceDiffers)
    } else if fit.modality == ModalityRelation::StatedAsFact {
        conflict(Reason::ModalityDiffers)
    } else if fit.arguments.is_other_deed() || fit.rank == RankRelation::Differs {
        conflict(Reason::MeaningDiffers)
    } else {
        conflict(Reason::DateDiffers)
    };
    if fit.known.recorded.claim.modality == Modality::Denied {
        draft = draft.because(Reason::ModalityDiffers);
    }
    if let Some(comparison) = &fit.date {
        draft = draft.comparing(comparison.clone());
    }
    if changed && fit.date.is_none() { draft.would_be_if_newer(Verdict::Updates) } else { draft }
}
