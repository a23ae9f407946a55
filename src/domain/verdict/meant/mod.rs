//! What the wording means where structure settles nothing: recorded sentences are read beside the claim by a reader of
//! meaning (rules 2, 12 and 13), and what it finds is weighed with the same figures, times and speakers as before.
//!
//! The reader says whether a sentence speaks of the claim at all, and whether it supports or refutes it. Figures stay
//! structure's: a supported claim whose figure no figure of the sentence agrees with is not on record, whatever the
//! reader thinks of it.

mod passage;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::domain::align::{Known, Name};
use crate::domain::claim::Figure;
use crate::domain::compare::figure::compare;
use crate::domain::compare::kinship::{Kin, Kinship, kinship};
use crate::domain::compare::speaker::SpeakerRelation;
use crate::domain::compare::state::{ModalityRelation, relate_modality};
use crate::domain::compare::time::DAY_S;
use crate::domain::compare::words::{Token, tokens};
use crate::domain::finding::{Reason, Standing, Verdict};
use crate::domain::meaning::Ask;
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::figures;
use crate::domain::verdict::fit::Fit;
use crate::domain::verdict::states::date_difference;
use crate::domain::verdict::told::outdated_claim;
use passage::{Passage, Read, read};

/// From here on a later sentence of one publisher takes back what its evidence says.
const TAKES_BACK_MIN: f64 = 0.6;
/// From here on the reader outweighs what structure found in words alone.
const SURELY: f64 = 0.75;

/// A draft reconsidered by the meaning of the nearest sentences.
pub fn reconsidered(case: &Case<'_>, draft: Draft, ask: &Ask<'_>) -> Draft {
    if !turns_on_wording(case, &draft) {
        return draft;
    }
    let passages = match read(case, &draft, ask) {
        Read::Passages(passages) => passages,
        Read::Nothing => return draft,
        Read::NoReader => return Draft { is_unread: true, ..draft },
    };
    // What structure matches stays, unless a later report takes it back.
    if draft.verdict == Verdict::Matches {
        return taken_back(&draft, &passages).unwrap_or(draft);
    }
    let found = match case.claim.figures.first() {
        Some(figure) => by_figure(case, figure, &passages),
        None => by_state(case, &passages),
    };
    weighed(draft, found, &passages)
}

/// What structure finds in words alone, or in a figure that it may have taken for that of another thing.
const BY_WORDS: [Reason; 7] = [
    Reason::Negated,
    Reason::MeaningDiffers,
    Reason::MeaningAgrees,
    Reason::ScopeDiffers,
    Reason::RoleDiffers,
    Reason::ValueDiffers,
    Reason::SameValue,
];

/// Whether the meaning of words may change it. Quoted words are compared word for word, and arithmetic is no wording.
fn turns_on_wording(case: &Case<'_>, draft: &Draft) -> bool {
    let is_quoted = !case.claim.quotes.is_empty() && draft.verdict != Verdict::NotOnRecord;
    let fits_two = draft.missing_context.iter().any(|missing| !missing.candidates.is_empty());
    let by_words = draft.reasons.iter().all(|reason| BY_WORDS.contains(reason));
    !is_quoted
        && match draft.verdict {
            Verdict::NotOnRecord => !fits_two,
            Verdict::Conflicts | Verdict::Matches => by_words,
            _ => false,
        }
}

/// What structure found and what the reader found, together: structure says how figures, times and speakers stand, the
/// reader whether the two speak of one thing, and what words say.
fn weighed(draft: Draft, found: Option<Draft>, passages: &[Passage<'_>]) -> Draft {
    let most = |of: fn(&Passage<'_>) -> f64| passages.iter().map(of).fold(0.0, f64::max);
    let supports = most(|passage| passage.meaning.supports);
    match (draft.verdict, found) {
        (Verdict::NotOnRecord, found) => found.unwrap_or(draft),
        (Verdict::Conflicts, Some(found)) if found.verdict == Verdict::Matches && supports >= SURELY => found,
        _ => draft,
    }
}

/// What a later report of the same publisher takes back of what the evidence says.
fn taken_back(draft: &Draft, passages: &[Passage<'_>]) -> Option<Draft> {
    let ours = passages.iter().find(|passage| passage.is_shown_by(draft))?;
    let same_source = |passage: &&Passage<'_>| {
        passage.known[0].recorded.report.source == ours.known[0].recorded.report.source
    };
    let shows_newer = passages.iter().any(|passage| passage.is_shown_by(draft) && is_newer(passage, ours));
    let newer = passages
        .iter()
        .filter(same_source)
        .filter(|passage| passage.meaning.refutes >= TAKES_BACK_MIN && is_newer(passage, ours))
        .max_by(|a, b| a.meaning.refutes.total_cmp(&b.meaning.refutes))?;
    (!shows_newer).then(|| outdated(ours, Some(newer)))
}

/// A claim with a figure: the sentences that speak of it give the figures that it is compared with.
fn by_figure(case: &Case<'_>, figure: &Figure, passages: &[Passage<'_>]) -> Option<Draft> {
    let supported = passages.iter().any(Passage::supports);
    let settles =
        |passage: &&Passage<'_>| passage.supports() || passage.refutes() || (supported && passage.objects());
    let fits: Vec<Fit<'_>> =
        passages.iter().filter(settles).filter_map(|passage| nearest_figure(case, figure, passage)).collect();
    let fits: Vec<&Fit<'_>> = fits.iter().collect();
    (!fits.is_empty()).then(|| figures::judge_same(case, figure, &fits))
}

/// The figure of a sentence that the claim's is compared with: one that agrees where the sentence supports the claim, one
/// that differs where it refutes it.
fn nearest_figure<'a>(case: &Case<'a>, figure: &Figure, passage: &Passage<'a>) -> Option<Fit<'a>> {
    let comparable = passage.known.iter().filter_map(|known| {
        let recorded = known.figure()?;
        let kinship = kinship(figure, &case.nameless_measure, &case.about, known, case.record);
        if kinship.kin == Kin::None || known.ready.told_as_past && passage.refutes() {
            return None;
        }
        let compared = compare(&figure.quantity, &recorded.quantity, &case.settings.tolerances)?;
        let kinship = Kinship { kin: Kin::Same, ..kinship };
        let likeness = case.likeness(known);
        let fit = Fit { known, kinship, likeness, score: passage.meaning.supports, compared: Some(compared) };
        Some(fit)
    });
    let (agreeing, differing): (Vec<_>, Vec<_>) = comparable.partition(Fit::agrees);
    let best =
        |fits: Vec<Fit<'a>>| fits.into_iter().max_by(|a, b| a.kinship.score.total_cmp(&b.kinship.score));
    if passage.supports() {
        return best(agreeing);
    }
    if !agreeing.is_empty() {
        return None;
    }
    best(differing).map(|fit| Fit { score: passage.meaning.refutes, ..fit })
}

/// A claim without a figure: what supports it, what refutes it, and which of them is newer.
fn by_state(case: &Case<'_>, passages: &[Passage<'_>]) -> Option<Draft> {
    let supports = |passage: &Passage<'_>| passage.meaning.supports;
    let refutes = |passage: &Passage<'_>| passage.meaning.refutes;
    let standing = |passage: &&Passage<'_>| passage.known[0].stands();
    let most =
        |of: fn(&Passage<'_>) -> f64| move |a: &&Passage<'_>, b: &&Passage<'_>| of(a).total_cmp(&of(b));
    let supporting = passages.iter().filter(standing).filter(|one| one.supports()).max_by(most(supports));
    let refuting = passages.iter().filter(standing).filter(|one| one.refutes()).max_by(most(refutes));
    let withdrawn = passages.iter().filter(|one| !standing(one) && one.supports()).max_by(most(supports));
    let objecting = supporting.and_then(|ours| {
        let newer = passages.iter().filter(standing).filter(|one| one.objects() && is_newer(one, ours));
        newer.max_by(most(refutes))
    });
    let refuting = refuting.or(objecting);
    match (supporting, refuting, withdrawn) {
        (Some(ours), Some(theirs), _) if is_newer(theirs, ours) => Some(outdated(ours, Some(theirs))),
        (Some(ours), Some(theirs), _) if !is_newer(ours, theirs) && refutes(theirs) > supports(ours) => {
            Some(refuted(case, theirs))
        }
        (Some(ours), _, _) => supported(case, ours),
        (None, theirs, Some(ours)) => Some(outdated(ours, theirs)),
        (None, Some(theirs), None) => Some(refuted(case, theirs)),
        (None, None, None) => None,
    }
}

/// Whether one passage is of a later report than another.
fn is_newer(one: &Passage<'_>, other: &Passage<'_>) -> bool {
    let end = |passage: &Passage<'_>| passage.known[0].ready.holds.end.as_second();
    one.known[0].report != other.known[0].report && end(one) - end(other) > DAY_S / 2
}

/// The claim of a sentence that has most of the statement's words: what is shown.
fn shown<'a>(case: &Case<'_>, passage: &Passage<'a>) -> &'a Known {
    let score = |known: &Known| case.likeness(known).score;
    passage.known.iter().copied().max_by(|a, b| score(a).total_cmp(&score(b))).unwrap_or(passage.known[0])
}

/// What the passage says, unless names, times, speaker or modality say otherwise.
fn supported(case: &Case<'_>, passage: &Passage<'_>) -> Option<Draft> {
    let known = shown(case, passage);
    let likeness = case.likeness(known);
    let is_unknown = |name: &Arc<Name>| !known.is_headed(name) && !known.writes(name);
    if likeness.missing_names.iter().any(is_unknown) || !has_its_numbers(case, known) {
        return None;
    }
    let conflict = |reason: Reason| {
        let draft = Draft::new(Verdict::Conflicts).because(reason);
        Some(draft.showing(known, false, Standing::Current).aligned(passage.meaning.supports))
    };
    if case.speaker(known) == SpeakerRelation::Other {
        return conflict(Reason::Misattributed);
    }
    if let Some(comparison) = date_difference(case, known) {
        return conflict(Reason::DateDiffers).map(|draft| draft.comparing(comparison));
    }
    if relate_modality(case.claim, case.tense, &known.recorded.claim) == ModalityRelation::StatedAsFact {
        if case.order(&[known]).is_later() {
            return Some(refuted(case, passage));
        }
        return conflict(Reason::ModalityDiffers);
    }
    let draft = Draft::new(Verdict::Matches).because(Reason::MeaningAgrees);
    Some(draft.showing(known, true, Standing::Current).aligned(passage.meaning.supports))
}

/// Whether the recorded sentence has every number of the claim that was read neither as a figure nor as a plain date:
/// the reader of meaning is not trusted with numbers.
fn has_its_numbers(case: &Case<'_>, known: &Known) -> bool {
    let in_time = |word: &Token| {
        let start = case.claim.span.start + word.span.start;
        let is_date = word.folded.parse::<u16>().is_ok_and(|n| n <= 31 || (1000..=2999).contains(&n));
        is_date && case.claim.times.iter().any(|time| time.span.start <= start && start < time.span.end)
    };
    let is_number = |word: &&Token| word.folded.starts_with(|letter: char| letter.is_ascii_digit());
    let words = tokens(case.text);
    words
        .iter()
        .filter(is_number)
        .all(|word| in_time(word) || known.ready.sentence.folded_words.contains(&word.folded))
}

fn refuted(case: &Case<'_>, passage: &Passage<'_>) -> Draft {
    let known = shown(case, passage);
    let draft = if case.order(&[known]).is_later() {
        Draft::new(Verdict::Updates).because(Reason::NewerState)
    } else {
        Draft::new(Verdict::Conflicts).because(Reason::MeaningDiffers)
    };
    draft.showing(known, false, Standing::Current).aligned(passage.meaning.refutes)
}

fn outdated(ours: &Passage<'_>, newer: Option<&Passage<'_>>) -> Draft {
    outdated_claim(ours.known[0], newer.map(|newer| newer.known[0]), ours.meaning.supports)
}
