//! A statement in words of its own gives what a recorded claim says: then that claim, judged as if it were the statement,
//! tells whether it still stands. Two recorded claims are worded alike more often than either and the statement.

use crate::domain::align::{Known, is_of_one_thing};
use crate::domain::claim::{Claim, Figure};
use crate::domain::compare::speaker::SpeakerRelation;
use crate::domain::compare::state::{ModalityRelation, relate_modality};
use crate::domain::extract::read_statement;
use crate::domain::finding::{Reason, Verdict};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::fit::same_number;
use crate::domain::verdict::states::date_difference;
use crate::domain::verdict::{figures, states};

use super::passage::Passage;
use super::{disputed, retold, rival_beside};

/// How surely a sentence must support a claim without figures to be what it restates.
const SUPPORTS_MIN: f64 = 0.35;

/// What becomes of the recorded claim that has the statement's number and most of its words or meaning.
pub fn by_figure(case: &Case<'_>, figure: &Figure, passages: &[Passage<'_>]) -> Option<Draft> {
    let strength = |known: &Known| {
        let of_it =
            passages.iter().filter(|one| one.known.iter().any(|other| other.recorded == known.recorded));
        let supports = of_it.map(|one| one.meaning.supports).fold(0.0, f64::max);
        case.likeness(known).score.clamp(0.0, 1.0).max(supports)
    };
    let same = case.record.known.iter().filter(|known| {
        same_number(figure, known)
            && !known.ready.told_as_past
            && is_said_alike(case, known)
            && date_difference(case, known).is_none()
            && figures::missing_of_tally(case, &[known]).is_none()
    });
    let mut same: Vec<(&Known, f64)> =
        same.map(|known| (known, strength(known))).filter(|(_, strength)| *strength > 0.0).collect();
    same.sort_by(|a, b| b.1.total_cmp(&a.1));
    let strength = same.first()?.1;
    let retold = same.iter().find_map(|(original, _)| retold::overtaken(case, figure, original, strength));
    retold.or_else(|| {
        let (known, strength) = *same.first()?;
        let draft = judged(case, known, |of_it, claim| {
            let figure = claim.figures.first()?;
            Some(figures::judge(of_it, figure))
        })?;
        Some(contested(case, figure, known, draft).aligned(strength))
    })
}

/// The draft, unless right beside the claim another speaker gives another figure: "the union spoke of 3,000".
fn contested(case: &Case<'_>, figure: &Figure, known: &Known, draft: Draft) -> Draft {
    if draft.verdict != Verdict::Matches || case.claim.attribution.is_some() {
        return draft;
    }
    let Some(theirs) = rival_beside(case, figure, known) else { return draft };
    disputed(known, theirs)
}

/// What becomes of the recorded claim that supports the statement most.
pub fn by_words(case: &Case<'_>, said: &Passage<'_>) -> Option<Draft> {
    let known = said.nearest;
    if said.meaning.supports < SUPPORTS_MIN || !is_said_alike(case, known) {
        return None;
    }
    let draft = judged(case, known, |of_it, _| Some(states::judge(of_it)))?;
    (draft.verdict != Verdict::Matches).then(|| draft.aligned(said.meaning.supports))
}

/// Whether the recorded claim is as much a fact as the statement, of the same speaker where one is named.
fn is_said_alike(case: &Case<'_>, known: &Known) -> bool {
    is_said_by_one(case, known)
        && relate_modality(case.claim, case.tense, &known.recorded.claim) != ModalityRelation::StatedAsFact
}

/// Whether the statement gives no time, and the recorded claim is of its speaker and asserted or denied like it.
fn is_said_by_one(case: &Case<'_>, known: &Known) -> bool {
    case.time.is_none()
        && !case.claim.says_changed
        && case.speaker(known) != SpeakerRelation::Other
        && case.claim.polarity == known.recorded.claim.polarity
}

/// A recorded claim judged as a statement that names no time, and nobody as speaker unless the statement does.
fn judged(
    case: &Case<'_>,
    known: &Known,
    judge: impl Fn(&Case<'_>, &Claim) -> Option<Draft>,
) -> Option<Draft> {
    let recorded = &known.recorded;
    let sentence = recorded.sentence_text.as_str();
    let at = recorded.claim.span.start.checked_sub(recorded.claim.sentence.start)?;
    let number = known.figure().and_then(|figure| figure.quantity.value);
    let reading = read_statement(sentence, None);
    let is_it = |claim: &&Claim| {
        let gives = claim.figures.first().and_then(|figure| figure.quantity.value);
        gives == number && (number.is_some() || (claim.span.start <= at && at < claim.span.end))
    };
    let mut claim = reading.claims.iter().find(is_it)?.clone();
    claim.times.clear();
    claim.as_of = None;
    (claim.says_changed, claim.says_revised, claim.says_when) = (false, false, false);
    if case.claim.attribution.is_none() {
        claim.attribution = None;
    }
    let alone = std::slice::from_ref(&claim);
    let of_it = Case::new(sentence, &claim, alone, case.record, case.aliases, case.settings);
    let draft = judge(&of_it, &claim)?;
    let of_one_thing = case
        .record
        .known
        .iter()
        .filter(|other| draft.shows(other))
        .all(|other| is_of_one_thing(other, known));
    let is_answer = of_one_thing
        && match draft.verdict {
            Verdict::Matches => draft.is_supported_by(known) && draft.reasons != [Reason::Derived],
            Verdict::Outdated | Verdict::Disputed => draft.shows(known),
            _ => false,
        };
    is_answer.then_some(draft)
}
