//! States, polarity and modality of two claims of one thing (rules 12 and 13).

use crate::domain::align::{Content, Known, Likeness};
use crate::domain::claim::{Claim, Modality, Polarity};
use crate::domain::compare::words::opposite;

/// How the states that two claims assert stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateRelation {
    /// They say that the same is so.
    Same,
    /// One says that it is, the other that it is not, or that its opposite is.
    Opposite,
}

/// Compares polarity and opposites: a negation and an opposite cancel out ("did not accept" and "rejected").
pub fn relate(stated: &Claim, about: &Content, known: &Known, likeness: &Likeness) -> StateRelation {
    let turned = !likeness.opposites.is_empty() || states_opposed(about, known);
    let differs = negated(stated) != negated(&known.recorded.claim);
    if turned != differs { StateRelation::Opposite } else { StateRelation::Same }
}

/// Whether a state of one claim is the opposite of one of the other's, which itself has no word of that state.
fn states_opposed(about: &Content, known: &Known) -> bool {
    about.states.iter().any(|ours| {
        !known.clause.words.contains(ours)
            && known
                .clause
                .states
                .iter()
                .any(|theirs| opposite(ours, theirs) && !about.words.contains(theirs))
    })
}

fn negated(claim: &Claim) -> bool {
    claim.polarity == Polarity::Negated || claim.modality == Modality::Denied
}

/// How surely each side puts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModalityRelation {
    /// Equally.
    Same,
    /// The statement gives as fact what is on record as planned, predicted, alleged or conditional.
    StatedAsFact,
    /// The statement gives as planned, predicted or alleged what is on record as a fact.
    RecordedAsFact,
}

/// Compares modality; denial is polarity's.
pub fn relate_modality(stated: &Claim, recorded: &Claim) -> ModalityRelation {
    let fact = |modality: Modality| matches!(modality, Modality::Asserted | Modality::Denied);
    match (fact(stated.modality), fact(recorded.modality)) {
        (true, false) => ModalityRelation::StatedAsFact,
        (false, true) => ModalityRelation::RecordedAsFact,
        _ => ModalityRelation::Same,
    }
}
