//! Which of the drafts for one claim is the likeliest: structure's, those of the sentences that were read beside it, and
//! that nothing settles it.
//!
//! Every draft is a proposal with named features. A fitted linear model gives it a score, the scores of all proposals make
//! probabilities (softmax), and the verdict with the greatest sum wins (a conditional logit, McFadden 1974). The
//! probability is the confidence. The weights stand in `weights.txt` and are fitted by `training/judging`.
//!
//! Structure keeps what is its own: a sentence that is said to support a claim has had its first figure, its times and its
//! speaker compared before it is proposed.

mod features;
mod weights;

use std::sync::Arc;

use crate::domain::finding::Verdict;
use crate::domain::meaning::Ask;
use crate::domain::steps::{Contribution, Proposed, ReadBeside};
use crate::domain::verdict::beside::with_more;
use crate::domain::verdict::case::Case;
use crate::domain::verdict::confidence::confidence;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::meant::{self, Passage};
use crate::domain::verdict::proposal::{Proposal, Source};
use features::{Features, NAMES, Scene};

/// The draft that was chosen.
#[derive(Debug)]
pub struct Chosen {
    /// The draft.
    pub draft: Draft,
    /// How likely its verdict is right, 0 to 1.
    pub confidence: f64,
    /// The sentences read, told for people; empty unless asked for.
    pub read: Vec<ReadBeside>,
    /// All proposals, likewise.
    pub proposed: Vec<Proposed>,
}

/// A MATCHES that is wrong lets an error into print: its probability counts for less. Of 711 checks of stories that nothing
/// was fitted to 485 are right at 0.35 with 37 wrong MATCHES, 486 at 0.45 with 45.
const MATCHES_SHARE: f64 = 0.35;

/// Chooses among what structure found and what the nearest sentences mean.
pub fn chosen(case: &Case<'_>, structure: Draft, ask: &Ask<'_>) -> Chosen {
    let alone = |draft: Draft| {
        let confidence = confidence(&draft);
        let draft = with_more(case, draft, &[]);
        Chosen { draft, confidence, read: Vec::new(), proposed: Vec::new() }
    };
    if !meant::turns_on_wording(case, &structure) {
        return alone(structure);
    }
    let passages = match meant::read(case, &structure, ask) {
        meant::Read::Passages(passages) => passages,
        meant::Read::Nothing => return alone(structure),
        meant::Read::NoReader => return alone(Draft { is_unread: true, ..structure }),
    };
    let proposals = meant::proposals(case, structure, &passages);
    let scene = Scene::new(case, &passages);
    let features: Vec<(String, Features)> =
        proposals.iter().map(|proposal| (group(case, proposal), scene.features(proposal))).collect();
    let scores: Vec<f64> = features.iter().map(|(group, features)| weights::score(group, features)).collect();
    let shares = softmax(&scores);
    let sum = |verdict: Verdict| -> f64 {
        let of = proposals.iter().zip(&shares).filter(|(one, _)| one.draft.verdict == verdict);
        of.fold(0.0, |sum, (_, share)| sum + share)
    };
    let bar = |verdict: Verdict| if verdict == Verdict::Matches { MATCHES_SHARE } else { 1.0 };
    let verdict = Verdict::BY_GRAVITY
        .into_iter()
        .max_by(|a, b| (sum(*a) * bar(*a)).total_cmp(&(sum(*b) * bar(*b))))
        .unwrap_or(Verdict::NotOnRecord);
    let mut agreeing: Vec<usize> =
        (0..proposals.len()).filter(|at| proposals[*at].draft.verdict == verdict).collect();
    // Structure tells most exactly what was compared: of proposals about as likely it speaks first.
    let rank = |at: usize| match proposals[at].source {
        Source::Structure => shares[at] * STRUCTURE_FIRST,
        // What stands on record needs no arithmetic.
        Source::Derived | Source::Shared => shares[at] / DERIVED_LAST,
        _ => shares[at],
    };
    agreeing.sort_by(|a, b| rank(*b).total_cmp(&rank(*a)));
    let proposed = if case.settings.explain_steps {
        (0..proposals.len()).map(|at| told(&proposals[at], &features[at], shares[at])).collect()
    } else {
        Vec::new()
    };
    let confidence = (sum(verdict) * 1000.0).round() / 1000.0;
    let mut drafts = agreeing.iter().map(|at| (&proposals[*at].draft, shares[*at]));
    let first = drafts.next().map_or_else(|| Draft::new(Verdict::NotOnRecord), |(draft, _)| draft.clone());
    let draft =
        drafts.filter(|(_, share)| *share >= ADDS_MIN).fold(first, |draft, (other, _)| joined(draft, other));
    let draft = with_more(case, draft, &passages);
    let is_asked = case.settings.explain_steps;
    let read = passages.iter().filter(|_| is_asked).map(read_beside).collect();
    Chosen { draft, confidence, read, proposed }
}

/// How much likelier another proposal of the same verdict must be to speak before structure.
const STRUCTURE_FIRST: f64 = 5.0;
/// How much likelier arithmetic must be to speak before a sentence that says so.
const DERIVED_LAST: f64 = 10.0;
/// A proposal as likely as this adds its evidence and reasons to one of the same verdict.
const ADDS_MIN: f64 = 0.02;
/// The most pieces of evidence of a finding that several proposals make.
const EVIDENCE_MAX: usize = 5;

/// A draft with what another of the same verdict shows beside it. What is outdated for one reason is not for another.
fn joined(mut draft: Draft, other: &Draft) -> Draft {
    for shown in &other.evidence {
        if !draft.shows_some_of(&shown.recorded, shown.span) && draft.evidence.len() < EVIDENCE_MAX {
            draft.evidence.push(shown.clone());
        }
    }
    if draft.verdict != Verdict::Outdated {
        for reason in &other.reasons {
            draft = draft.because(*reason);
        }
    }
    draft
}

/// The weights that a proposal is scored by.
fn group(case: &Case<'_>, proposal: &Proposal) -> String {
    let what = if case.claim.figures.is_empty() { "words" } else { "figure" };
    format!("{}.{}.{what}", proposal.source.name(), proposal.draft.verdict.name())
}

fn softmax(scores: &[f64]) -> Vec<f64> {
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let powers: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
    let all = powers.iter().fold(0.0, |all, power| all + power);
    powers.into_iter().map(|power| power / all).collect()
}

fn read_beside(passage: &Passage<'_>) -> ReadBeside {
    ReadBeside { recorded: Arc::clone(&passage.known[0].recorded), meaning: passage.meaning }
}

fn told(proposal: &Proposal, (group, features): &(String, Features), probability: f64) -> Proposed {
    let contributions = NAMES
        .iter()
        .zip(features)
        .zip(weights::of(group))
        .filter(|((_, value), _)| **value != 0.0)
        .map(|((name, value), weight)| Contribution { name, value: *value, contribution: value * weight })
        .collect();
    Proposed {
        group: group.clone(),
        verdict: proposal.draft.verdict,
        reasons: proposal.draft.reasons.clone(),
        evidence: proposal.draft.evidence.iter().map(|shown| Arc::clone(&shown.recorded)).collect(),
        probability,
        contributions,
    }
}
